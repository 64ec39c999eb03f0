"""For which of a contract's statements a condition holds, all of them at once.

What is cheap comes first: which statements have the words that its patterns need (``judge/candidates.py``), a quantity of
the kind, a blank. Then its operands are tried, one after the other, each on those statements only that are left. What a
pattern was found in is remembered: many conditions share it. The answer is the same as that of ``Matcher.hits`` on every
statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING
from weakref import proxy

from slalint.facts.statements import Statement
from slalint.judge.candidates import Candidates, Subset, members, together
from slalint.pack.gates import Gates
from slalint.pack.operands import (
    Amount,
    Anywhere,
    Blank,
    Called,
    Condition,
    Duty,
    Items,
    Operand,
    Stands,
    Together,
    Under,
    Words,
)

if TYPE_CHECKING:
    from slalint.judge.matching import Matcher

#: What a statement with something left blank is listed under, beside kinds of quantities, sides and parts.
_BLANK = "blank"


class Sieve:
    """Statements that follow each other, not too many: a set of them is a number with as many bits."""

    def __init__(self, statements: Sequence[Statement], gates: Gates, matcher: Matcher) -> None:
        self._statements = statements
        # The two know each other: were it not weakly, what is known of a contract would wait to be found as garbage.
        self._matcher: Matcher = proxy(matcher)
        self._texts = [statement.text for statement in statements]
        self._candidates = Candidates(self._texts, gates)
        self._every: Subset = (1 << len(statements)) - 1
        self._facts = _facts(statements)
        self._tried: dict[str, tuple[Subset, Subset]] = {}

    def holding(self, condition: Condition, among: Iterable[int] | None, but: Iterable[int]) -> list[int]:
        """The statements for which a condition holds, by their place among these, in reading order; of all of them, or of
        those ``among`` some. Those that are named in ``but`` are not asked.
        """
        asked = self._every if among is None else together(among)
        return members(self._holding(condition, asked & ~together(but)))

    def _holding(self, condition: Condition, left: Subset) -> Subset:
        left = self._may(condition, left)
        for operand in condition.all:
            if not left:
                return 0
            left = self._operand(operand, left)
        if condition.any:
            left = self._any(condition.any, left)
        return left & ~self._any(condition.none, left) if left and condition.none else left

    def _any(self, operands: Sequence[Operand], left: Subset) -> Subset:
        """The statements for which one of the operands holds at least."""
        found = 0
        for operand in operands:
            missing = left & ~found
            if not missing:
                break
            found |= self._operand(operand, missing)
        return found

    def _may(self, condition: Condition, left: Subset) -> Subset:
        """The statements for which a condition may hold, by what is quickly told."""
        for operand in condition.all:
            left &= self._operand_may(operand, left)
            if not left:
                return 0
        if condition.any:
            found = 0
            for operand in condition.any:
                found |= self._operand_may(operand, left)
            left &= found
        return left

    def _operand_may(self, operand: Operand, left: Subset) -> Subset:
        match operand:
            case Words():
                return self._candidates.of(operand.pattern)
            case Condition():
                return self._may(operand, left)
            case Together(patterns):
                for pattern in patterns:
                    left &= self._candidates.of(pattern)
                return left
            case Amount():
                near = left if operand.near is None else self._candidates.of(operand.near)
                return near and near & self._facts.get(operand.quantity, 0)
            case Duty(side):
                return self._facts.get(side, 0)
            case Items(least):
                return together([n for n in members(left) if self._statements[n].items >= least])
            case Blank():
                return self._facts.get(_BLANK, 0)
            case Stands(parts):
                return reduce(or_, (self._facts.get(part, 0) for part in parts), 0)
            case _:
                return left

    def _operand(self, operand: Operand, left: Subset) -> Subset:
        """Those of the statements left for which the operand holds."""
        match operand:
            case Words():
                found = self._found(operand.pattern, left & self._candidates.of(operand.pattern))
                return found if _says_all(operand) else self._tried_on(operand, found)
            case Condition():
                return self._holding(operand, left)
            case Duty() | Items() | Blank() | Stands():
                return left & self._operand_may(operand, left)
            case Under(pattern):
                return self._under(pattern, left)
            case Called() | Anywhere():
                return left if left and self._matcher.operand(operand, self._statements[0]) is not None else 0
            case _:
                return self._tried_on(operand, left & self._operand_may(operand, left))

    def _tried_on(self, operand: Operand, left: Subset) -> Subset:
        holds, statements = self._matcher.operand, self._statements
        return together([number for number in members(left) if holds(operand, statements[number]) is not None])

    def _found(self, pattern: str, left: Subset) -> Subset:
        """The candidates in which a pattern is found; each is searched once."""
        if self._candidates.surely(pattern):
            return left
        tried, found = self._tried.get(pattern, (0, 0))
        new = left & ~tried
        if new:
            search, texts = self._matcher.pattern(pattern).search, self._texts
            found |= together([number for number in members(new) if search(texts[number])])
            self._tried[pattern] = tried | new, found
        return left & found

    def _under(self, pattern: str, left: Subset) -> Subset:
        """Those of the statements left that stand under titles in which a pattern is found."""
        titles = {number: self._statements[number].sentence.titles for number in members(left)}
        search = self._matcher.pattern(pattern).search
        telling = {each for each in set(titles.values()) if search(each)}
        return together([number for number, each in titles.items() if each in telling])


def _says_all(words: Words) -> bool:
    """Whether nothing but the pattern decides."""
    return words.names and words.negated is None and words.excepted is None


def _facts(statements: Sequence[Statement]) -> Mapping[str, Subset]:
    """Which statements hold a quantity of each kind, state a duty of each side, leave something blank, stand in each
    part of the contract.
    """
    having: dict[str, Subset] = defaultdict(int)
    for number, statement in enumerate(statements):
        bit = 1 << number
        having[statement.sentence.clause.kind] |= bit
        for side in statement.bearers:
            having[side] |= bit
        for quantity in statement.quantities:
            having[quantity.kind] |= bit
        if statement.blanks:
            having[_BLANK] |= bit
    return having
