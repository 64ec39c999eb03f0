"""The words without which a pattern can't be found: where none of them is, the pattern need not be tried.

Read off the pattern's own syntax tree. ``约定{0,2}响应|受理`` needs one of 响应, 受理. The way is that of Cox, "Regular
Expression Matching with a Trigram Index" (2012): for each part the strings that it matches exactly, as long as these are
few, else the strings of which any match must hold one.
"""

from __future__ import annotations

import re
import re._constants as codes  # type: ignore[import-not-found]  # CPython's own, without type stubs
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Sequence
from typing import Any

#: More strings than this are no help.
_MOST = 160
_SIDE = re.compile(r"\{(?:customer|provider)\}")

#: The strings that a part matches exactly, None where they are too many to list.
_Exact = frozenset[str] | None


def literals(pattern: str) -> tuple[str, ...]:
    """Strings of which each match of ``pattern`` holds at least one, sorted; () where no such strings are known.

    ``{customer}`` and ``{provider}`` may be any words.
    """
    tree = parser.parse(_SIDE.sub("(?s:.)", pattern))
    found = _needed(tree)
    return tuple(sorted(found)) if found else ()


def _needed(parts: Iterable[Any]) -> frozenset[str] | None:
    """The best set of strings of which a sequence needs one."""
    best: frozenset[str] | None = None
    run: frozenset[str] = frozenset({""})
    for part in parts:
        exact = _exact(part)
        joined = _joined(run, exact) if exact is not None else None
        if joined is None:
            best = _better(_better(best, run), _inside(part) if exact is None else exact)
            run = frozenset({""})
        else:
            run = joined
    return _better(best, run)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The set that rules out more: longer strings first, then fewer. A set with an empty string rules out nothing."""
    usable = [strings for strings in (one, other) if strings and "" not in strings]
    return max(usable, key=lambda strings: (min(min(map(len, strings)), 2), -len(strings)), default=None)


def _joined(run: frozenset[str], exact: frozenset[str]) -> frozenset[str] | None:
    if len(run) * len(exact) > _MOST:
        return None
    return frozenset(first + second for first in run for second in exact)


def _exact(part: tuple[Any, Any]) -> _Exact:
    """The strings that a part matches exactly, if they are few."""
    code, value = part
    if code is codes.LITERAL:
        return frozenset({chr(value)})
    if code is codes.IN:
        return _set(value)
    if code is codes.BRANCH:
        return _union(_sequence(branch) for branch in value[1])
    if code is codes.SUBPATTERN:
        return _sequence(value[3])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[:2] == (0, 1):
        return _union([frozenset({""}), _sequence(value[2])])
    if code in (codes.AT, codes.ASSERT, codes.ASSERT_NOT):
        return frozenset({""})
    return None


def _set(members: Sequence[tuple[Any, Any]]) -> _Exact:
    if all(code is codes.LITERAL for code, _ in members):
        return frozenset(chr(value) for _, value in members)
    return None


def _sequence(parts: Iterable[Any]) -> _Exact:
    run: _Exact = frozenset({""})
    for part in parts:
        exact = _exact(part)
        if exact is None or run is None:
            return None
        run = _joined(run, exact)
    return run


def _union(sets: Iterable[_Exact]) -> _Exact:
    strings: set[str] = set()
    for exact in sets:
        if exact is None or len(strings) + len(exact) > _MOST:
            return None
        strings |= exact
    return frozenset(strings)


def _inside(part: tuple[Any, Any]) -> frozenset[str] | None:
    """What a part needs that is not a short list of strings."""
    code, value = part
    if code is codes.BRANCH:
        needed: set[str] = set()
        for branch in value[1]:
            strings = _needed(branch)
            if strings is None:
                return None
            needed |= strings
        return frozenset(needed) if len(needed) <= 4 * _MOST else None
    if code is codes.SUBPATTERN:
        return _needed(value[3])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[0] > 0:
        return _needed(value[2])
    return None
