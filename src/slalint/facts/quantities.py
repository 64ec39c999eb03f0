"""Every quantity of a text, with its span, unit and bound."""

from __future__ import annotations

from slalint.facts.calendar import DATE_SIGN, HOURS_SIGN, dates, service_hours
from slalint.facts.durations import DURATION_SIGN, durations
from slalint.facts.frequencies import FREQUENCY_SIGN, frequencies
from slalint.facts.money import MONEY_SIGN, money
from slalint.facts.quantity import Bound, Quantity, QuantityKind
from slalint.facts.shares import SHARE_SIGN, shares

__all__ = ["Bound", "Quantity", "QuantityKind", "quantities"]

#: The readings, each with a sign without which it finds nothing: most sentences hold no sign of most of them.
#: Where two readings meet, the earlier wins: a date holds no days, 每24小时 no duration, 日元 no day.
_READINGS = (
    (DATE_SIGN, dates),
    (HOURS_SIGN, service_hours),
    (FREQUENCY_SIGN, frequencies),
    (MONEY_SIGN, money),
    (SHARE_SIGN, shares),
    (DURATION_SIGN, durations),
)


def quantities(folded_text: str) -> tuple[Quantity, ...]:
    """The quantities of a text that ``fold`` has folded, in its order and without overlap; offsets are into it.

    A number that was left blank (____日, 【 】日, XX日) is none; neither are the numbers of clauses, years, versions,
    telephones or persons. One regular expression for each kind, in time proportional to the text.
    """
    taken = bytearray(len(folded_text))
    found: list[Quantity] = []
    for sign, read in _READINGS:
        for quantity in read(folded_text) if sign.search(folded_text) else ():
            span = slice(quantity.start, quantity.end)
            if not any(taken[span]):
                taken[span] = b"\x01" * (quantity.end - quantity.start)
                found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.start)) if found else ()
