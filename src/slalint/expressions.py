"""Regular expressions that are compiled when they are first used, and not again in the next run.

Compiling them would be half of a short run: 0.3 ms for each of some 1,400. What Python's compiler makes of an expression
is a list of numbers, which its engine takes back. So they are kept in the user's cache directory, under the exact version
of Python, and found by the expression itself. The engine looks at what it is given, but not so closely that a forged
program could do no harm: each has a sum, and what is not exactly as it was written counts as not kept. Compiler and engine
are inner parts of Python: where they are not as expected, expressions are simply compiled.
"""

from __future__ import annotations

import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, AnyStr, cast
from zlib import crc32

from slalint import __version__
from slalint.caches import cache_folder, keep

#: An expression and the flags it is compiled with.
_Key = tuple[str, int]
#: The same as it is kept.
_Encoded = tuple[bytes, int]
#: What the engine is told: all flags, how many groups, the index of each named one, the numbers.
_Program = tuple[int, int, dict[str, int], "array[int] | memoryview"]

#: So many are kept; beyond that, those that the last run had no use for go.
_MOST = 3000
#: So many stay compiled within a run: those of a pack, with the words of the parties of a few dozen contracts.
_HELD = 8192
#: What is kept begins with so many numbers: the flags that were given, those that the program has, how many groups, how
#: many bytes its source takes and how many the names of its groups (these follow), and where the program itself begins.
_ABOUT = 6
#: Grows when what is kept is laid out otherwise, or means something else.
_LAYOUT = 2
#: What an engine that is not as expected can raise, or a program that no run of slalint's has kept.
_STRANGE = (ImportError, AttributeError, TypeError, ValueError, LookupError, OverflowError, RuntimeError, MemoryError)
_METHODS = [name for name in dir(re.Pattern) if not name.startswith("_")]
#: What this run has used, and what of it no earlier run had kept.
_used: set[_Key] = set()
_new: dict[_Key, _Program] = {}


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
        program = _new.get(key) or _kept().get(key)
        if len(_used) < _MOST:
            _used.add(key)
            if program is None:
                program = _new[key] = _program(*key)
        return _built(source, program or _program(*key))
    except _STRANGE:
        return re.compile(source, flags)


def remember() -> None:
    """Keep what this run has compiled for the runs to come: the last thing that a run does."""
    if _new:
        _kept.cache_clear()  # another process may have kept more meanwhile
        programs = dict(_kept().items()) | {_encoded(key): program for key, program in _new.items()}
        if len(programs) > _MOST:
            used = set(map(_encoded, _used))
            programs = {key: program for key, program in programs.items() if key in used}
        keep(_file(), _written(programs))


def _file() -> Path:
    python = f"{sys.implementation.cache_tag}-{sys.hexversion:x}-{sys.byteorder}"
    return cache_folder() / f"expressions-{_LAYOUT}-{__version__}-{python}.kept"


@cache
def _kept() -> _Kept:
    """What earlier runs have kept; nothing where there is no file.

    It is read, not mapped: mapping saves a millisecond, and a mapped file that is cut short meanwhile, or goes on a
    network drive, ends the process.
    """
    try:
        return _Kept(_file().read_bytes())
    except OSError:
        return _Kept(b"")


class _Kept:
    """A file of programs, in which any one is found without looking at the others.

    It holds numbers of 32 bits: how many programs there are; their keys, sorted; where each begins, and where the last
    one ends; the sum of each. Where a sum is not right, or what it covers is no program, none is there.
    """

    def __init__(self, data: bytes) -> None:
        self._numbers = memoryview(data)[: len(data) // 4 * 4].cast("I")
        count = self._numbers[0] if len(self._numbers) else 0
        if 3 * count + 2 > len(self._numbers):
            count = 0
        self._keys = self._numbers[1 : count + 1]
        self._starts = self._numbers[count + 1 : 2 * count + 2]
        self._sums = self._numbers[2 * count + 2 : 3 * count + 2]

    def get(self, key: _Key) -> _Program | None:
        """The program that was kept for an expression."""
        wanted = _encoded(key)
        number = crc32(*wanted)
        place = bisect_left(self._keys, number)
        while place < len(self._keys) and self._keys[place] == number:
            found = self._at(place)
            if found and found[0] == wanted:
                return found[1]
            place += 1
        return None

    def items(self) -> Iterator[tuple[_Encoded, _Program]]:
        """All that is whole."""
        return filter(None, map(self._at, range(len(self._keys))))

    def _at(self, place: int) -> tuple[_Encoded, _Program] | None:
        entry = self._numbers[self._starts[place] : self._starts[place + 1]]
        if len(entry) < _ABOUT or crc32(entry) != self._sums[place]:
            return None
        given, flags, groups, source, names, rest = entry[:_ABOUT]
        if groups > len(entry):
            return None
        words = bytes(entry[_ABOUT:rest])
        by_name: dict[str, int] = {}
        if names:
            try:
                told = words[source : source + names].decode().split()
                by_name = dict(zip(told[::2], map(int, told[1::2]), strict=True))
            except ValueError:
                return None
        return (words[:source], given), (flags, groups, by_name, entry[rest:])


def _encoded(key: _Key) -> _Encoded:
    source, given = key
    return source.encode("utf-8", "surrogatepass"), given


def _written(programs: Mapping[_Encoded, _Program]) -> bytes:
    """The bytes of a file for ``_Kept``."""
    keys, sums, entries = array("I"), array("I"), array("I")
    starts = array("I", [3 * len(programs) + 2])
    for (words, given), program in sorted(programs.items(), key=lambda each: crc32(*each[0])):
        flags, groups, by_name, numbers = program
        names = " ".join(f"{name} {index}" for name, index in by_name.items()).encode()
        text = array("I", words + names + bytes(-(len(words) + len(names)) % 4))
        entry = array("I", (given, flags, groups, len(words), len(names), _ABOUT + len(text)))
        entry.extend(text)
        entry.extend(numbers)
        keys.append(crc32(words, given))
        sums.append(crc32(entry))
        entries.extend(entry)
        starts.append(starts[0] + len(entries))
    return b"".join((array("I", [len(keys)]), keys, starts, sums, entries))


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
    return cast("re.Pattern[str]", _sre.compile(source, flags, numbers.tolist(), groups, names, tuple(by_index)))
