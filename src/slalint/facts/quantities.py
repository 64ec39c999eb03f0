"""Every quantity of a text, with its span, unit and bound."""

from __future__ import annotations

from slalint.facts.calendar import dates, service_hours
from slalint.facts.durations import durations
from slalint.facts.frequencies import frequencies
from slalint.facts.money import money
from slalint.facts.quantity import Bound, Quantity, QuantityKind
from slalint.facts.shares import shares

__all__ = ["Bound", "Quantity", "QuantityKind", "quantities"]

#: Where two readings meet, the earlier wins: a date holds no days, 每24小时 no duration, 日元 no day.
_READINGS = (dates, service_hours, frequencies, money, shares, durations)


def quantities(folded_text: str) -> tuple[Quantity, ...]:
    """The quantities of a text that ``fold`` has folded, in its order and without overlap; offsets are into it.

    A number that was left blank (____日, 【 】日, XX日) is none; neither are the numbers of clauses, years, versions,
    telephones or persons. One regular expression for each kind, in time proportional to the text.
    """
    taken = bytearray(len(folded_text))
    found: list[Quantity] = []
    for read in _READINGS:
        for quantity in read(folded_text):
            span = slice(quantity.start, quantity.end)
            if not any(taken[span]):
                taken[span] = b"\x01" * (quantity.end - quantity.start)
                found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.start))
