"""Which statements a condition can hold for at all, so that it is tried on those only.

Each pattern of a pack comes with words without which it can't be found (``pack/literals.py``). An index tells for every
character and pair of characters which statements have it; a set of statements is a whole number with a bit for each.
Long contracts are indexed in blocks, so that these numbers stay short and the cost in step with the length. Nothing is
decided here: a statement that is no candidate could not have matched, one that is may still not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from operator import and_, or_

from slalint.facts.statements import Statement
from slalint.pack.operands import Amount, Blank, Condition, Duty, Items, Operand, Together, Words

#: A set of a block's statements: bit n stands for its statement n.
Statements = int
#: How many statements share an index: more than most contracts have.
_BLOCK = 1024


class Candidates:
    """The index of one contract. ``literals`` are a pack's: pattern -> strings of which it needs one."""

    def __init__(self, statements: Sequence[Statement], literals: Mapping[str, Sequence[str]]) -> None:
        starts = range(0, len(statements), _BLOCK)
        self._blocks = [(start, _Block(statements[start : start + _BLOCK], literals)) for start in starts]

    def of(self, condition: Condition) -> Iterator[int]:
        """The indices of the statements that the condition may hold for, in reading order."""
        for start, block in self._blocks:
            left = block.condition(condition)
            while left:
                lowest = left & -left
                yield start + lowest.bit_length() - 1
                left ^= lowest


class _Block:
    """The index of statements that follow each other."""

    def __init__(self, statements: Sequence[Statement], literals: Mapping[str, Sequence[str]]) -> None:
        self._statements = statements
        self._literals = literals
        self._every: Statements = (1 << len(statements)) - 1
        self._having: dict[str, Statements] = {}
        having = self._having
        for number, statement in enumerate(statements):
            bit, text = 1 << number, statement.text
            for gram in {*text, *(first + second for first, second in pairwise(text))}:
                having[gram] = having.get(gram, 0) | bit
        self._known: dict[str, Statements] = {}

    def condition(self, condition: Condition) -> Statements:
        """The statements that a condition may hold for."""
        every = self._every
        for operand in condition.all:
            every &= self._operand(operand)
            if not every:
                return 0
        if condition.any:
            every &= reduce(or_, map(self._operand, condition.any), 0)
        return every

    def _operand(self, operand: Operand) -> Statements:
        match operand:
            case Words():
                return self._pattern(operand.pattern)
            case Condition():
                return self.condition(operand)
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
            strings = self._literals.get(pattern)
            known = self._known[pattern] = self._having_one(strings) if strings else self._every
        return known

    def _having_one(self, strings: Sequence[str]) -> Statements:
        """The statements that have every pair of characters of one of the strings."""
        having, found = self._having, 0
        for string in strings:
            with_it = having.get(string[:2], 0)
            if with_it and len(string) > 2:
                for first, second in pairwise(string[1:]):
                    with_it &= having.get(first + second, 0)
            found |= with_it
        return found

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
