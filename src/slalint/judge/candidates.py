"""In which statements a pattern can be found at all, so that it is tried on those only.

Each pattern of a pack comes with the strings without which it can't be found (``pack/gates.py``). A set of statements is
a whole number with a bit for each. Nothing is decided here: a statement that is no candidate could not have matched, one
that is may still not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from slalint.pack.gates import Gates

#: Some of a contract's statements: bit n stands for the n-th of them.
Subset = int


class Candidates:
    """Which statements have what the patterns of a pack need. ``texts`` are the statements' folded texts."""

    def __init__(self, texts: Sequence[str], gates: Gates) -> None:
        self._gates = gates
        self._every: Subset = (1 << len(texts)) - 1
        self._having = _having(texts, gates)
        self._sets: dict[int, Subset] = {}
        self._patterns: dict[str, Subset] = {}

    def of(self, pattern: str) -> Subset:
        """The statements in which the pattern may be found."""
        known = self._patterns.get(pattern)
        if known is None:
            known = self._patterns[pattern] = self._worked_out(pattern)
        return known

    def surely(self, pattern: str) -> bool:
        """Whether the pattern is found in each of its candidates."""
        return pattern in self._gates.lists

    def _worked_out(self, pattern: str) -> Subset:
        words, ways = self._gates.lists.get(pattern), self._gates.ways.get(pattern)
        if words is not None:
            return self._set(words)
        return self._every if ways is None else self._some(ways)

    def _some(self, ways: Sequence[Sequence[int]]) -> Subset:
        found = 0
        for way in ways:
            having = self._every
            for number in way:
                having &= self._set(number)
                if not having:
                    break
            found |= having
        return found

    def _set(self, number: int) -> Subset:
        """The statements that have one of a set's strings."""
        known = self._sets.get(number)
        if known is None:
            having, known = self._having, 0
            for string in self._gates.sets[number]:
                known |= having[string]
            self._sets[number] = known
        return known


def _having(texts: Sequence[str], gates: Gates) -> Sequence[Subset]:
    """For each string of the gates the statements that have it."""
    having = [0] * gates.count
    for number, strings in enumerate(gates.standing_in(texts)):
        bit = 1 << number
        for _, index in strings:
            having[index] |= bit
    return having


def members(statements: Subset) -> list[int]:
    """The numbers of the statements of a set, in their order."""
    numbers = []
    while statements:
        lowest = statements & -statements
        numbers.append(lowest.bit_length() - 1)
        statements ^= lowest
    return numbers


def together(numbers: Iterable[int]) -> Subset:
    """The set of the statements with these numbers."""
    found = 0
    for number in numbers:
        found |= 1 << number
    return found
