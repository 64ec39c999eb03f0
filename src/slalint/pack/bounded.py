"""Patterns of packs that don't come with slalint: their time grows with the text and no faster.

Python's engine tries one way after another. A pattern whose every repeat has an end has a finite number of ways at each
place; where that number is small, so is the work for each character, whatever the text. So a repeat without end (``*``,
``+``) is given one, and then the number is counted from the pattern alone. A pattern that can be torn apart in too many
ways (``(a|aa)+``, or three times ``[^。]*``) is refused.

The count is an upper bound: ``ways`` is in how many ways a part can match at one place, ``steps`` how much work trying
them all is. What comes after a part is tried once for each of its ways.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from typing import Any

from slalint.pack import mistakes
from slalint.pack.errors import ToldError
from slalint.pack.told import told
from slalint.values import frozen

#: How far a repeat without end reaches, in characters. Hardly a sentence is longer.
REACH = 250
#: More steps than this for each character and a pattern is refused: about a millisecond.
MOST_STEPS = 200_000
#: No sentence is so long that a repeat would have to reach farther.
_FARTHEST = 5_000
_REPEAT = re.compile(r"(\\.|\[\^?\]?(?:\\.|[^\]\\])*\])|(\*)|(\+)|\{(\d*),\}", re.DOTALL)
_parser: Any = importlib.import_module("re._parser")
_codes: Any = importlib.import_module("re._constants")


class UnboundedError(ToldError):
    """A pattern can take too long; what is told says what to write instead."""


@frozen
class _Cost:
    ways: float
    steps: float


_ONE = _Cost(1, 1)
_REPEATS = (_codes.MAX_REPEAT, _codes.MIN_REPEAT, _codes.POSSESSIVE_REPEAT)
_SINGLE = (_codes.LITERAL, _codes.NOT_LITERAL, _codes.ANY, _codes.IN, _codes.AT, _codes.CATEGORY)
_ASSERTIONS = (_codes.ASSERT, _codes.ASSERT_NOT, _codes.AT)


def limited(pattern: str) -> str:
    """A pattern whose repeats all have an end: ``.*`` becomes ``.{0,250}``."""
    parts: list[str] = []
    end, escaped = 0, -1
    for match in _REPEAT.finditer(pattern):
        literal, star, plus, least = match.groups()
        parts.append(pattern[end : match.start()])
        # A + right behind a repeat makes it possessive.
        before = "" if match.start() == escaped else "".join(parts[-2:])
        possessive = plus and before.endswith(("}", "?"))
        if literal or possessive:
            parts.append(match.group())
        elif star or plus:
            parts.append(f"{{{1 if plus else 0},{REACH}}}")
        else:
            parts.append(f"{{{least or 0},{max(int(least or 0), REACH)}}}")
        end = match.end()
        escaped = end if literal else escaped
    return "".join(parts) + pattern[end:]


def check_bounded(pattern: str) -> None:
    """Raises UnboundedError for a pattern that may take too long."""
    most = steps(pattern)
    if most > MOST_STEPS:
        raise UnboundedError(told(mistakes.TORN, steps=most, most=MOST_STEPS))


def steps(pattern: str) -> float:
    """The most steps that a search takes for each character of a text. Raises UnboundedError where there is no most."""
    return _sequence(_parser.parse(pattern)).steps


def _sequence(items: Any) -> _Cost:
    ways, total = 1.0, 0.0
    every = list(items)
    for index, item in enumerate(every):
        cost = _item(item, every[index + 1 :])
        # Literals in a row are one word: where its first character fails, the others are never tried.
        in_word = index and item[0] is _codes.LITERAL and every[index - 1][0] is _codes.LITERAL
        total += 0 if in_word else ways * cost.steps
        ways *= cost.ways
    return _Cost(ways, total)


def _item(item: tuple[Any, Any], following: Sequence[Any]) -> _Cost:
    code, value = item
    if code in _SINGLE:
        return _ONE
    if code in _REPEATS:
        least, most, part = value
        cost = _repeat(least, most, part)
        one_way = code is _codes.POSSESSIVE_REPEAT or _tells_apart(part, following)
        return _Cost(1, cost.steps) if one_way else cost
    if code is _codes.BRANCH:
        return _branch(value[1])
    if code is _codes.SUBPATTERN:
        return _sequence(value[-1])
    if code is _codes.ATOMIC_GROUP:
        return _Cost(1, _sequence(value).steps)
    if code in (_codes.ASSERT, _codes.ASSERT_NOT):
        return _Cost(1, _sequence(value[1]).steps)
    if code is _codes.FAILURE:
        return _ONE
    raise UnboundedError(told(mistakes.BACK_REFERENCE))


def _repeat(least: int, most: int, part: Any) -> _Cost:
    if most == _codes.MAXREPEAT:
        raise UnboundedError(told(mistakes.ENDLESS))
    if most > _FARTHEST:
        raise UnboundedError(told(mistakes.FAR_REPEAT, most=most, allowed=_FARTHEST))
    cost = _sequence(part)
    ways, total, runs = 0.0, 0.0, 1.0
    for count in range(most + 1):
        ways += runs if count >= least else 0
        total += runs * cost.steps if count < most else 0
        runs *= cost.ways
        if total > MOST_STEPS * 1e6:
            break
    return _Cost(max(ways, 1), total + 1)


def _branch(alternatives: list[Any]) -> _Cost:
    """Alternatives that begin with different characters can't both match; the worst first character counts."""
    costs = [(_firsts(alternative), _sequence(alternative)) for alternative in alternatives]
    anything = [cost for firsts, cost in costs if firsts is None]
    ways, work = sum(c.ways for c in anything), sum(c.steps for c in anything)
    for letter in {letter for firsts, _ in costs for letter in firsts or ()}:
        meeting = anything + [cost for firsts, cost in costs if firsts and letter in firsts]
        ways = max(ways, sum(c.ways for c in meeting))
        work = max(work, sum(c.steps for c in meeting))
    return _Cost(max(ways, 1), len(costs) + work)


def _tells_apart(part: Any, following: Sequence[Any]) -> bool:
    """Whether what follows a repeat begins with what can't be repeated, so that there is one way to go on: \\d+年."""
    firsts = _firsts(following)
    if firsts is None or len(part) != 1:
        return False
    accepted = [_accepts(part[0], letter) for letter in firsts]
    return not any(accepted)


def _firsts(items: Any) -> set[int] | None:
    """The characters that a match can begin with; None where it could be any, or nothing at all."""
    for code, value in items:
        if code is _codes.LITERAL:
            return {int(value)}
        if code is _codes.SUBPATTERN:
            return _firsts(value[-1])
        if code is _codes.BRANCH:
            parts = [_firsts(alternative) for alternative in value[1]]
            return None if None in parts else {letter for part in parts for letter in part or ()}
        if code is _codes.IN and all(kind is _codes.LITERAL for kind, _ in value):
            return {int(letter) for _, letter in value}
        if code not in _ASSERTIONS:
            return None
    return None


def _accepts(item: tuple[Any, Any], letter: int) -> bool:
    """Whether a part of one character accepts it; True where that isn't sure."""
    code, value = item
    if code is _codes.LITERAL:
        return int(value) == letter
    if code is _codes.NOT_LITERAL:
        return int(value) != letter
    if code is not _codes.IN:
        return True
    negated = value[0][0] is _codes.NEGATE
    return any(_member(kind, of, letter) for kind, of in value[negated:]) != negated


def _member(kind: Any, of: Any, letter: int) -> bool:
    if kind is _codes.LITERAL:
        return int(of) == letter
    if kind is _codes.RANGE:
        return int(of[0]) <= letter <= int(of[1])
    if of is _codes.CATEGORY_DIGIT:
        return chr(letter).isdigit()
    return of is not _codes.CATEGORY_SPACE or chr(letter).isspace()
