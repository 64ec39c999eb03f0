"""Whether a condition holds for a statement, and by which words of it.

Evaluation is free of order: every operand is judged on the statement alone. A condition that holds gives its hits, the
ranges of the statement's folded text that made it hold; operands that look at something else (whose duty, which
heading) give none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from slalint.expressions import regex
from slalint.facts.contract import Contract
from slalint.facts.quantities import Quantity
from slalint.facts.statements import Statement
from slalint.judge import readings
from slalint.judge.passages import cells
from slalint.judge.sieve import Sieve
from slalint.pack.gates import Gates
from slalint.pack.operands import (
    Amount,
    Anywhere,
    Around,
    Blank,
    Called,
    Cell,
    Condition,
    Defines,
    Duty,
    Items,
    Operand,
    Row,
    Stands,
    Together,
    Under,
    Words,
)
from slalint.pack.patterns import compiled
from slalint.values import frozen, replace

Range = tuple[int, int]
_NOWHERE = (1 << 62, 0)
#: Gates that stop nothing.
_OPEN = Gates()
#: How many statements are sieved together: more than most contracts have. The cost stays in step with the length.
_BLOCK = 4096
#: What may follow a number that its comma clause ends with.
_BARE_TAIL = regex(r"[以之]?[内前后]?\s*")


@frozen
class Hit:
    """A range of a statement's folded text that made a condition hold.

    ``name`` is what messages call it ("" where they can't), ``quantity`` its value where it is one.
    """

    start: int
    end: int
    name: str = ""
    quantity: Quantity | None = None


class Matcher:
    """Judges conditions for one contract: ``{customer}`` and ``{provider}`` mean the words of its own parties."""

    def __init__(self, contract: Contract, gates: Gates = _OPEN) -> None:
        """``gates`` are the pack's: what a text must hold for a pattern to be found in it."""
        customer, provider = contract.parties.customer, contract.parties.provider
        self._customer = customer.words if customer else ()
        self._provider = provider.words if provider else ()
        self._contract = contract
        starts = range(0, len(contract.statements), _BLOCK)
        self._sieves = [(at, Sieve(contract.statements[at : at + _BLOCK], gates, self)) for at in starts]
        self._ready: dict[str, re.Pattern[str]] = {}
        self._anywhere: dict[int, tuple[Condition, bool]] = {}
        self._positions: dict[int, int] = {}

    def holding(
        self, condition: Condition, among: Collection[int] | None = None, but: Collection[int] = ()
    ) -> list[int]:
        """The contract's statements for which the condition holds, by their index, in reading order; of all of them, or
        of those ``among`` some. Those that are named in ``but`` are not asked.
        """
        found: list[int] = []
        for start, sieve in self._sieves:
            own = None if among is None else _within(among, start)
            found += [start + number for number in sieve.holding(condition, own, _within(but, start))]
        return found

    def shown(self, condition: Condition, index: int) -> list[Hit]:
        """The hits of a condition in a statement of the contract for which it holds."""
        return self._telling(condition, self._contract.statements[index]) or []

    def hits(self, condition: Condition, statement: Statement) -> list[Hit] | None:
        """The hits where the condition holds, None where it does not."""
        found = self._telling(condition, statement)
        if found is None or any(self.operand(operand, statement) is not None for operand in condition.none):
            return None
        return found

    def _telling(self, condition: Condition, statement: Statement) -> list[Hit] | None:
        """The hits where all that must hold does."""
        found: list[Hit] = []
        for operand in condition.all:
            hits = self.operand(operand, statement)
            if hits is None:
                return None
            found += hits
        if condition.any:
            ways = [hits for operand in condition.any if (hits := self.operand(operand, statement)) is not None]
            if not ways:
                return None
            found += min(ways, key=_place)
        return found

    def operand(self, operand: Operand, statement: Statement) -> list[Hit] | None:
        """The hits of one operand where it holds, None where it does not."""
        match operand:
            case Words():
                return self._words(operand, statement)
            case Condition():
                return self.hits(operand, statement)
            case Amount():
                return self._amount(operand, statement)
            case Together(patterns):
                return self._together(patterns, statement)
            case Duty(side):
                return _silent(side in statement.bearers)
            case Under(pattern):
                return _silent(self.pattern(pattern).search(statement.sentence.titles) is not None)
            case Called(pattern):
                return _silent(self.pattern(pattern).search(self._contract.called) is not None)
            case Stands(parts):
                return _silent(statement.sentence.clause.kind in parts)
            case Items(least):
                return _silent(statement.items >= least)
            case Blank():
                return _silent(bool(statement.blanks))
            case Defines():
                return _silent(readings.defines(statement))
            case Row(wanted):
                return self._row(wanted, statement)
            case Around():
                return _silent(any(self.hits(operand.condition, s) is not None for s in self._near(operand, statement)))
            case Anywhere(condition):
                return _silent(self._holds_anywhere(condition))

    def pattern(self, pattern: str) -> re.Pattern[str]:
        """A pattern of the pack, with the words of this contract's parties."""
        ready = self._ready.get(pattern)
        if ready is None:
            ready = self._ready[pattern] = compiled(pattern, self._customer, self._provider)
        return ready

    def _words(self, words: Words, statement: Statement) -> list[Hit] | None:
        pattern, text = self.pattern(words.pattern), statement.text
        found = pattern.search(text)
        if found is None:
            return None
        plain = words.negated is None and words.excepted is None
        if not plain or not (words.names or not readings.may_hold_names(text)):
            found = next((m for m in pattern.finditer(text) if _counts(words, m, statement)), None)
        return None if found is None else [Hit(*found.span()), *_named(found)]

    def _together(self, patterns: Sequence[str], statement: Statement) -> list[Hit] | None:
        for start, end in statement.phrases:
            found = [self.pattern(pattern).search(statement.text, start, end) for pattern in patterns]
            if all(found):
                return [hit for match in found if match for hit in (Hit(*match.span()), *_named(match))]
        return None

    def _amount(self, amount: Amount, statement: Statement) -> list[Hit] | None:
        fitting = [q for q in statement.quantities if q.kind == amount.quantity and fits(q, amount)]
        if not fitting:
            return None
        if amount.near is None:
            return [_value(fitting[0], amount)]
        words = [match.span() for match in self.pattern(amount.near).finditer(statement.text)]
        for quantity in fitting if words else ():
            own = bound_words(words, quantity, statement)
            if own:
                return [Hit(*nearest(own, quantity)), _value(quantity, amount)]
        return None

    def _row(self, wanted: Sequence[Cell], statement: Statement) -> list[Hit] | None:
        found: list[Hit] = []
        for cell in wanted:
            hits = self._cell(cell, statement)
            if hits is None:
                return None
            found += hits
        return found

    def _cell(self, wanted: Cell, statement: Statement) -> list[Hit] | None:
        head = self.pattern(wanted.head) if wanted.head is not None else None
        for cell in cells(statement):
            if head is None or head.search(cell.head):
                hits = self.hits(wanted.condition, cell.content)
                if hits is not None:
                    return [replace(hit, start=hit.start + cell.start, end=hit.end + cell.start) for hit in hits]
        return None

    def _near(self, around: Around, statement: Statement) -> Iterable[Statement]:
        """The statements no farther away than ``around`` says, this one among them."""
        every = self._contract.statements
        here = self._position(statement)
        if here is None:
            return ()
        if around.unit == "sentences":
            return every[max(0, here - around.far) : here + around.far + 1]
        clauses = self._contract.clauses
        own = next(n for n, clause in enumerate(clauses) if clause is statement.sentence.clause)
        near = {id(clause) for clause in clauses[max(0, own - around.far) : own + around.far + 1]}
        return (s for s in every if id(s.sentence.clause) in near)

    def _position(self, statement: Statement) -> int | None:
        if not self._positions:
            self._positions = {id(s): n for n, s in enumerate(self._contract.statements)}
        return self._positions.get(id(statement))

    def _holds_anywhere(self, condition: Condition) -> bool:
        known = self._anywhere.get(id(condition))
        if known is None:
            holds = bool(self.holding(condition))
            # The condition is kept too, so that its id stays its own.
            known = self._anywhere[id(condition)] = (condition, holds)
        return known[1]


def _within(indices: Iterable[int], start: int) -> list[int]:
    """Those of a contract's statements that the block from ``start`` on holds, by their place in it."""
    return [index - start for index in indices if 0 <= index - start < _BLOCK]


def bound_words(words: Sequence[Range], quantity: Quantity, statement: Statement) -> list[Range]:
    """Those of ``words`` that a number belongs to: the ones in its own comma clause or cell; where that clause says no
    more than the number ("乙方应在24小时内，"), those of the next one. Never across cells: a row's header words stand
    in each.
    """
    phrase = statement.phrase_at(quantity.start)
    own = [w for w in words if phrase[0] <= w[0] < phrase[1]]
    if not own and not statement.sentence.row and _BARE_TAIL.fullmatch(statement.text, quantity.end, phrase[1]):
        following = statement.phrase_at(phrase[1] + 1)
        own = [w for w in words if following[0] <= w[0] < following[1]]
    return own


def nearest(words: Iterable[Range], quantity: Quantity) -> Range:
    """The range that stands nearest to a quantity."""
    return min(words, key=lambda w: max(w[0] - quantity.end, quantity.start - w[1], 0))


def fits(quantity: Quantity, amount: Amount) -> bool:
    """Whether a quantity is within an operand's bounds. Of a range its far end counts."""
    value = quantity.upper if quantity.upper is not None else quantity.value
    return (
        (amount.over is None or value > amount.over)
        and (amount.under is None or value < amount.under)
        and (amount.at_least is None or value >= amount.at_least)
        and (amount.at_most is None or value <= amount.at_most)
        and (amount.workday is None or quantity.workday == amount.workday)
        and (amount.bound is None or quantity.bound == amount.bound)
    )


def _place(hits: Iterable[Hit]) -> list[Range]:
    """What orders the ways in which an ``any`` holds: the one found first in the text tells, whatever its place in it."""
    return [(hit.start, hit.end) for hit in hits] or [_NOWHERE]


def _silent(holds: bool) -> list[Hit] | None:
    return [] if holds else None


def _value(quantity: Quantity, amount: Amount) -> Hit:
    return Hit(quantity.start, quantity.end, amount.name, quantity)


def _named(match: re.Match[str]) -> Iterator[Hit]:
    for name in match.re.groupindex:
        if match.start(name) >= 0:
            yield Hit(*match.span(name), name)


def _counts(words: Words, match: re.Match[str], statement: Statement) -> bool:
    text, (start, end) = statement.text, match.span()
    if not words.names and readings.in_name(text, start, end):
        return False
    if words.negated is not None and words.negated != readings.negated(text, start, statement.phrase_at(start)):
        return False
    return words.excepted is None or words.excepted == readings.excepted(text, start, end)
