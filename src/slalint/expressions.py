"""Regular expressions that are compiled when they are first used, and not again in the next run.

Compiling them would be half of a short run: 0.3 ms for each of some 1,400. What Python's compiler makes of an expression
is a list of numbers, which its engine takes back, after checking that they are a program that it can run. So they are
kept in the user's cache directory, under the exact version of Python, and found by the expression itself. Compiler and
engine are inner parts of Python: where they are not as expected, expressions are simply compiled.
"""

from __future__ import annotations

import re
import sys
from array import array
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, AnyStr, cast
from zlib import crc32

from slalint import __version__
from slalint.caches import cache_folder, keep

#: An expression and the flags it is compiled with.
_Key = tuple[str, int]
#: What the engine is told: all flags, how many groups, the index of each named one, the numbers.
_Program = tuple[int, int, dict[str, int], "array[int] | memoryview"]

#: So many are kept; beyond that, those that the last run had no use for go.
_MOST = 3000
#: So many stay compiled within a run: those of a pack, with the words of the parties of a few dozen contracts.
_HELD = 8192
#: The file begins with the sum of what follows, in so many signs.
_SUM = 9
_METHODS = [name for name in dir(re.Pattern) if not name.startswith("_")]
#: What this run has used, and what of it no earlier run had kept.
_used: dict[_Key, _Program] = {}
_new: set[_Key] = set()


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile(source, flags)``, done when it is first used. That is when it raises ``re.error``, if it does."""
    return cast("re.Pattern[AnyStr]", _Later(source, flags))


class _Later:
    """Passes for a compiled expression. Its first use gives it the methods of one, so that later uses cost no more."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        source, flags = self._source, self._flags
        # Those for bytes are few, and each file needs but one or two of them: they are not kept.
        ready = compiled(source, flags) if isinstance(source, str) else re.compile(source, flags)
        self.__dict__.update((method, getattr(ready, method)) for method in _METHODS)
        return getattr(ready, name)


@lru_cache(maxsize=_HELD)
def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile(source, flags)``, quickly where an earlier run has done it. Raises ``re.error``."""
    key = (source, int(flags))
    try:
        program = _used.get(key) or _kept().get(key)
        if program is None:
            program = _program(*key)
            _new.add(key)
        if len(_used) < _MOST:
            _used[key] = program
        return _built(source, program)
    except (ImportError, AttributeError, TypeError, RuntimeError):
        return re.compile(source, flags)


def remember() -> None:
    """Keep what this run has compiled for the runs to come: the last thing that a run does."""
    if _new:
        import json

        programs = {**_kept(), **_used}
        if len(programs) > _MOST:
            programs = _used
        listed = [(*key, *program[:3], len(program[3])) for key, program in programs.items()]
        head = json.dumps(listed, ensure_ascii=False).encode("utf-8", "surrogatepass")
        rest = b"\n".join((head, b"".join(program[3] for program in programs.values())))
        keep(_file(), b"%08x\n%b" % (crc32(rest), rest))


def _file() -> Path:
    python = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.byteorder}"
    return cache_folder() / f"expressions-{__version__}-{python}.bin"


@cache
def _kept() -> dict[_Key, _Program]:
    """What earlier runs have kept; nothing where there is no whole file."""
    import json

    kept: dict[_Key, _Program] = {}
    end = 0
    try:
        data = _file().read_bytes()
        head = data.index(b"\n", _SUM) + 1
        whole = memoryview(data)
        if crc32(whole[_SUM:]) != int(data[:_SUM], 16):
            return {}
        numbers = whole[head:].cast("I")
        for source, flags, *about, count in json.loads(data[_SUM:head].decode("utf-8", "surrogatepass")):
            start, end = end, end + count
            kept[source, flags] = (*about, numbers[start:end])
    except (OSError, ValueError, TypeError):
        return {}
    return kept


def _program(source: str, flags: int) -> _Program:
    """The first half of ``re.compile``: what CPython's re/_compiler.py does before it calls the engine."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, flags)
    state = parsed.state
    return flags | state.flags, state.groups - 1, state.groupdict, array("I", _compiler._code(parsed, flags))


def _built(source: str, program: _Program) -> re.Pattern[str]:
    """The second half."""
    import _sre  # type: ignore[import-not-found]

    flags, groups, names, numbers = program
    by_index: list[str | None] = [None] * (groups + 1)
    for name, index in names.items():
        by_index[index] = name
    return cast("re.Pattern[str]", _sre.compile(source, flags, list(numbers), groups, names, tuple(by_index)))
