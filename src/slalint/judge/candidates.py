"""Which statements a condition can hold for at all, so that it is tried on those only.

Each pattern of a pack comes with words without which it can't be found (``pack/literals.py``). One index over a contract
tells for every character and pair of characters which statements have it; a set of statements is a whole number with a
bit for each. Nothing is decided here: a statement that is no candidate could not have matched, one that is may still
not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from operator import and_, or_

from slalint.facts.statements import Statement
from slalint.pack.operands import Amount, Blank, Condition, Duty, Items, Operand, Together, Words

#: A set of statements: bit n stands for statement n.
Statements = int


class Candidates:
    """The index of one contract. ``literals`` are a pack's: pattern -> strings of which it needs one."""

    def __init__(self, statements: Sequence[Statement], literals: Mapping[str, Sequence[str]]) -> None:
        self._statements = statements
        self._literals = literals
        self._every: Statements = (1 << len(statements)) - 1
        self._having: dict[str, Statements] = {}
        for number, statement in enumerate(statements):
            bit, text = 1 << number, statement.text
            for gram in {*text, *(first + second for first, second in pairwise(text))}:
                self._having[gram] = self._having.get(gram, 0) | bit
        self._strings: dict[str, Statements] = {}
        self._known: dict[str, Statements] = {}

    def of(self, condition: Condition) -> Iterator[int]:
        """The indices of the statements that the condition may hold for, in reading order."""
        left = self._condition(condition)
        while left:
            lowest = left & -left
            yield lowest.bit_length() - 1
            left ^= lowest

    def _condition(self, condition: Condition) -> Statements:
        every = reduce(and_, map(self._operand, condition.all), self._every)
        if condition.any and every:
            every &= reduce(or_, map(self._operand, condition.any), 0)
        return every

    def _operand(self, operand: Operand) -> Statements:
        match operand:
            case Words():
                return self._pattern(operand.pattern)
            case Condition():
                return self._condition(operand)
            case Together(patterns):
                return reduce(and_, map(self._pattern, patterns), self._every)
            case Amount():
                near = self._every if operand.near is None else self._pattern(operand.near)
                return near & self._fact(f"quantity {operand.quantity}")
            case Duty(side):
                return self._fact(f"duty {side}")
            case Items(least):
                return self._fact(f"items {least}")
            case Blank():
                return self._fact("blank")
            case _:
                return self._every

    def _pattern(self, pattern: str) -> Statements:
        known = self._known.get(pattern)
        if known is None:
            strings = self._literals.get(pattern, ())
            known = reduce(or_, map(self._holding, strings), 0) if strings else self._every
            self._known[pattern] = known
        return known

    def _holding(self, string: str) -> Statements:
        """The statements that have every pair of characters of a string."""
        known = self._strings.get(string)
        if known is None:
            grams = [first + second for first, second in pairwise(string)] or [string]
            known = self._strings[string] = reduce(and_, (self._having.get(gram, 0) for gram in grams))
        return known

    def _fact(self, name: str) -> Statements:
        """The statements of which a fact is true, worked out when it is first asked for."""
        known = self._known.get(name)
        if known is None:
            kind, _, value = name.partition(" ")
            known = sum(1 << n for n, s in enumerate(self._statements) if _has(s, kind, value))
            self._known[name] = known
        return known


def _has(statement: Statement, kind: str, value: str) -> bool:
    match kind:
        case "quantity":
            return any(q.kind == value for q in statement.quantities)
        case "duty":
            return value in statement.bearers
        case "items":
            return statement.items >= int(value)
        case _:
            return bool(statement.blanks)
