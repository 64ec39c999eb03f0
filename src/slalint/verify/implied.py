"""What follows from what: whether a condition can hold at all, and whether another one holds wherever it does.

Only what is certain is told: that nothing follows may be said of conditions of which something does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from slalint.pack.mistakes import AMOUNTS
from slalint.pack.needs import needs
from slalint.pack.operands import Amount, Anywhere, Around, Condition, Items, Operand, Row, Together, Words
from slalint.pack.patterns import compiled
from slalint.pack.told import Told, told
from slalint.verify import words

#: What looks at the characters around a find, or stands for other words in each contract.
_DEPENDS = re.compile(r"\(\?<?[=!]|\(\?a:|[\^$]|\\[AZ]|\{(?:customer|provider)\}")


def impossible(condition: Condition) -> Told | None:
    """Why a condition can never hold; None where it may."""
    return next(_contradictions(condition), None)


def implies(one: Operand, other: Operand) -> bool:
    """Whether ``other`` surely holds for each statement for which ``one`` holds."""
    if one == other:
        return True
    if isinstance(other, Condition):
        forbidden = one.none if isinstance(one, Condition) else ()
        return (
            all(implies(one, part) for part in other.all)
            and (not other.any or any(implies(one, part) for part in other.any))
            and set(other.none) <= set(forbidden)
        )
    match one:
        case Condition():
            return any(implies(part, other) for part in one.all) or (
                bool(one.any) and all(implies(part, other) for part in one.any)
            )
        case Words():
            return isinstance(other, Words) and _same_readings(one, other) and _holds(one.pattern, other.pattern)
        case Together(patterns):
            return isinstance(other, Words) and _plain(other) and any(_holds(p, other.pattern) for p in patterns)
        case Amount():
            return isinstance(other, Amount) and _looser(one, other)
        case Items(least):
            return isinstance(other, Items) and other.least <= least
        case _:
            return False


def _contradictions(condition: Condition) -> Iterator[Told]:
    must = Condition(condition.all, condition.any)
    for unwanted in condition.none:
        if implies(must, unwanted):
            yield told(words.CONTRADICTION)
    for operand in condition.all:
        yield from _inside(operand)
    ways = [next(_inside(operand), None) for operand in condition.any]
    if ways and ways[0] is not None and all(ways):
        yield ways[0]


def _inside(operand: Operand) -> Iterator[Told]:
    match operand:
        case Condition():
            yield from _contradictions(operand)
        case Around() | Anywhere():
            yield from _contradictions(operand.condition)
        case Row(cells):
            for cell in cells:
                yield from _contradictions(cell.condition)
        case Amount() if operand.workday and operand.quantity in ("money", "percentage", "date"):
            yield told(words.NO_WORKDAYS, kind=told(AMOUNTS[operand.quantity]))
        case _:
            pass


def _plain(words: Words) -> bool:
    return words.negated is None and words.excepted is None


def _same_readings(one: Words, other: Words) -> bool:
    """Whether a find that counts for ``one`` counts for ``other``."""
    return (
        other.negated in (None, one.negated)
        and other.excepted in (None, one.excepted)
        and (other.names or not one.names)
    )


def _holds(pattern: str, other: str) -> bool:
    """Whether every find of ``pattern`` has a find of ``other`` in it."""
    if pattern == other:
        return True
    ways = () if _DEPENDS.search(other) else needs(pattern)
    found = compiled(other).search
    return bool(ways) and all(any(all(map(found, strings)) for strings in way) for way in ways)


def _looser(one: Amount, other: Amount) -> bool:
    """Whether a quantity that fits ``one`` fits ``other``."""
    lowest = max((bound for bound in (one.over, one.at_least) if bound is not None), default=float("-inf"))
    highest = min((bound for bound in (one.under, one.at_most) if bound is not None), default=float("inf"))
    return (
        one.quantity == other.quantity
        and other.near in (None, one.near)
        and other.workday in (None, one.workday)
        and other.bound in (None, one.bound)
        and (other.over is None or lowest > other.over or lowest == one.over == other.over)
        and (other.at_least is None or lowest >= other.at_least)
        and (other.under is None or highest < other.under or highest == one.under == other.under)
        and (other.at_most is None or highest <= other.at_most)
    )
