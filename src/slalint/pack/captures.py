"""What a condition captures, and whether a message's placeholders are all filled.

A placeholder is filled where every way in which the rule can fire captures it: what only one of several ``any`` holds
may be missing, and so may what another statement holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from slalint.expressions import regex
from slalint.pack.model import Rule
from slalint.pack.operands import Amount, Condition, Operand, Row, Together, Words
from slalint.pack.patterns import groups

PLACEHOLDER = regex(r"\{([^{}]*)\}")
#: The words of the contract on which a rule fires; of a second place, in a contradiction.
QUOTE, OTHER_QUOTE, OTHER_VALUE = "quote", "other_quote", "other_value"


def captured(rule: Rule) -> Counter[str]:
    """The names that a rule's messages can use, with how many captures each name has."""
    found: Counter[str] = Counter()
    if rule.find is not None or rule.clash or rule.differ or rule.verdict not in (None, "absent"):
        found[QUOTE] = 1
    if rule.lacks is not None and rule.lacks.given is not None:
        found[QUOTE] = 1
        found += of(rule.lacks.given)
    if rule.find is not None:
        found += of(rule.find)
    if rule.where is not None:
        found += of(rule.where)
    if rule.clash is not None:
        found[OTHER_QUOTE] = 1
        found += of(rule.clash.one)
    if rule.differ is not None:
        found += Counter((OTHER_QUOTE, OTHER_VALUE, "value"))
    return found


def of(condition: Condition) -> Counter[str]:
    """The names that are captured whenever a condition holds."""
    found: Counter[str] = Counter()
    for operand in condition.all:
        found += _operand(operand)
    if condition.any:
        ways = [_operand(operand) for operand in condition.any]
        found += Counter({name: max(way[name] for way in ways) for name in set.intersection(*map(set, ways))})
    return found


def _operand(operand: Operand) -> Counter[str]:
    match operand:
        case Words():
            return Counter(groups(operand.pattern))
        case Together(patterns):
            return Counter(name for pattern in patterns for name in groups(pattern))
        case Amount():
            return Counter((operand.name,))
        case Row(cells):
            return _sum(of(cell.condition) for cell in cells)
        case Condition():
            return of(operand)
        case _:
            return Counter()


def _sum(counters: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for counter in counters:
        total += counter
    return total
