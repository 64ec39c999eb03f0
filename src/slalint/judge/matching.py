"""Whether a condition holds for a statement, and by which words of it.

Evaluation is free of order: every operand is judged on the statement alone. A condition that holds gives the ranges of
the statement's folded text that made it hold; operands that look at something else (whose duty, which heading) give
none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from slalint.facts.contract import Contract
from slalint.facts.quantities import Quantity
from slalint.facts.statements import Statement
from slalint.pack.model import Amount, Blank, Called, Condition, Duty, Items, Operand, Together, Under, Words

Range = tuple[int, int]
#: What may follow a number that its comma clause ends with.
_BARE_TAIL = re.compile(r"[以之]?[内前后]?\s*")


class Matcher:
    """Judges conditions for one contract: ``{customer}`` and ``{provider}`` mean the words of its own parties."""

    def __init__(self, contract: Contract) -> None:
        customer, provider = contract.parties.customer, contract.parties.provider
        self._customer = customer.words if customer else ()
        self._provider = provider.words if provider else ()
        self._called = contract.called

    def holds(self, condition: Condition, statement: Statement) -> list[Range] | None:
        """The telling ranges of ``statement.text`` where the condition holds, None where it does not."""
        telling: list[Range] = []
        for operand in condition.all:
            ranges = self._operand(operand, statement)
            if ranges is None:
                return None
            telling += ranges
        if condition.any:
            for operand in condition.any:
                ranges = self._operand(operand, statement)
                if ranges is not None:
                    telling += ranges
                    break
            else:
                return None
        if any(self._operand(operand, statement) is not None for operand in condition.none):
            return None
        return telling

    def _operand(self, operand: Operand, statement: Statement) -> list[Range] | None:
        match operand:
            case Words(pattern):
                found = self._compiled(pattern).search(statement.text)
                return [found.span()] if found else None
            case Condition():
                return self.holds(operand, statement)
            case Amount():
                return self._amount(operand, statement)
            case Together(patterns):
                return self._together(patterns, statement)
            case Duty(side):
                return [] if side in statement.bearers else None
            case Under(pattern):
                return [] if self._compiled(pattern).search(statement.sentence.titles) else None
            case Called(pattern):
                return [] if self._compiled(pattern).search(self._called) else None
            case Items(least):
                return [] if statement.items >= least else None
            case Blank():
                return [] if statement.blanks else None

    def _together(self, patterns: Sequence[str], statement: Statement) -> list[Range] | None:
        for start, end in statement.phrases:
            found = [self._compiled(pattern).search(statement.text, start, end) for pattern in patterns]
            if all(found):
                return [match.span() for match in found if match]
        return None

    def _amount(self, amount: Amount, statement: Statement) -> list[Range] | None:
        fitting = [q for q in statement.quantities if q.kind == amount.quantity]
        if amount.near is not None:
            return self._bound(amount, fitting, statement)
        for quantity in fitting:
            if _within(quantity, amount):
                return [(quantity.start, quantity.end)]
        return None

    def _bound(self, amount: Amount, quantities: Sequence[Quantity], statement: Statement) -> list[Range] | None:
        """A number belongs to the words in its own comma clause or cell; where that clause says no more than the
        number ("乙方应在24小时内，"), to those of the next one. Never across cells: a row's header words stand in each.
        """
        words = [match.span() for match in self._compiled(amount.near or "").finditer(statement.text)]
        if not words:
            return None
        for quantity in quantities:
            if _within(quantity, amount):
                phrase = statement.phrase_at(quantity.start)
                own = [w for w in words if phrase[0] <= w[0] < phrase[1]]
                if (
                    not own
                    and not statement.sentence.row
                    and _BARE_TAIL.fullmatch(statement.text, quantity.end, phrase[1])
                ):
                    following = statement.phrase_at(phrase[1] + 1)
                    own = [w for w in words if following[0] <= w[0] < following[1]]
                if own:
                    return [nearest(own, quantity), (quantity.start, quantity.end)]
        return None

    def _compiled(self, pattern: str) -> re.Pattern[str]:
        return _compile(pattern, self._customer, self._provider)


def nearest(words: Iterable[Range], quantity: Quantity) -> Range:
    """The range that stands nearest to a quantity."""
    return min(words, key=lambda w: max(w[0] - quantity.end, quantity.start - w[1], 0))


def _within(quantity: Quantity, amount: Amount) -> bool:
    value = quantity.upper if quantity.upper is not None else quantity.value
    return (
        (amount.over is None or value > amount.over)
        and (amount.under is None or value < amount.under)
        and (amount.workday is None or quantity.workday == amount.workday)
    )


@lru_cache(maxsize=4096)
def _compile(pattern: str, customer: tuple[str, ...], provider: tuple[str, ...]) -> re.Pattern[str]:
    for name, words in (("{customer}", customer), ("{provider}", provider)):
        # An unresolved side matches nothing: rules that depend on the direction step back.
        pattern = pattern.replace(name, "(?:" + "|".join(map(re.escape, words)) + ")" if words else r"(?!)")
    return re.compile(pattern)
