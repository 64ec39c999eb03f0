"""Amounts as a pack writes them, and the parameters that stand for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slalint.document.fold import fold
from slalint.facts.quantities import Quantity, quantities
from slalint.pack import mistakes
from slalint.pack.errors import ToldError
from slalint.pack.model import PRESETS, Param, Preset, Texts
from slalint.pack.schema import ParamIn
from slalint.pack.told import told
from slalint.values import frozen

_EXAMPLES = {
    "duration": "30分钟, 4小时, 2个工作日",
    "percentage": "99.9%, 千分之三",
    "money": "500元, ¥3,000",
    "frequency": "每日, 每周一次",
    "date": "2026年6月1日",
    "hours": "7×24, 9:00-18:00",
}


class AmountError(ToldError):
    """A text is no amount of the kind that is wanted; what is told says what would be one."""


@frozen
class Wishes:
    """What a pack wants of the parameters that it inherits."""

    values: Mapping[str, str]
    preset: Preset | None


def amount(written: str, kind: str) -> Quantity:
    """The amount that a text is, whole. Raises AmountError."""
    text = fold(written).text.strip()
    for quantity in quantities(text):
        if quantity.kind == kind and (quantity.start, quantity.end) == (0, len(text)):
            return quantity
    raise AmountError(
        told(mistakes.NO_AMOUNT, written=written, kind=told(mistakes.AMOUNTS[kind]), examples=_EXAMPLES[kind])
    )


def declared(read: ParamIn, title: Texts) -> Param:
    """A parameter with its default value. Raises AmountError for its default or a preset."""
    assert read.quantity is not None and read.default is not None
    presets: dict[str, str] = {name: value for name in PRESETS if (value := getattr(read, name)) is not None}
    for value in presets.values():
        amount(value, read.quantity)
    return _valued(read.quantity, read.default, presets, title)


def settled(param: Param, name: str, wishes: Sequence[Wishes]) -> Param:
    """A parameter with the value that the outermost pack wants that says anything of it. Raises AmountError.

    ``wishes`` come outermost first. A value goes before a preset of the same pack.
    """
    for wish in wishes:
        written = wish.values.get(name) or (param.presets.get(wish.preset) if wish.preset else None)
        if written is not None:
            return _valued(param.quantity, written, param.presets, param.title)
    return param


def _valued(kind: str, written: str, presets: Mapping[str, str], title: Texts) -> Param:
    quantity = amount(written, kind)
    return Param(kind, quantity.value, written, quantity.unit, presets, title)
