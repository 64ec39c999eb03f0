"""A quantity as a value, and the word that says from which side it binds."""

from __future__ import annotations

import re
from typing import Literal

from slalint.expressions import regex
from slalint.values import frozen

QuantityKind = Literal["duration", "percentage", "money", "frequency", "date", "hours"]
Bound = Literal["exact", "at-most", "at-least", "about"]


@frozen
class Quantity:
    """A number with its unit, ``text`` being ``folded[start:end]``; the word of its bound is not part of it.

    ``value``, by kind: duration, minutes (a working day as a day); percentage, the fraction (99.9 % is 0.999); money,
    in the currency's unit; frequency, minutes between two times; date, ``date.toordinal()``; hours, hours a week
    (unit ``hours-per-week``) or from opening to closing (``hours-per-day``).
    ``upper`` is the far end of a range in the same measure: of 1-3日 the second, which is what a deadline allows.
    ``unit``: second minute hour day workday week month quarter year; percent permille permyriad tenth nines; CNY TWD
    HKD USD EUR JPY, and ``$`` for a dollar sign that names no country. 元 alone is taken for CNY.
    ``bound`` is that of the number as written: 每月至少两次 is at-least two times.
    ``workday``: counted, or offered, on working days only.
    """

    kind: QuantityKind
    start: int
    end: int
    text: str
    value: float
    unit: str
    upper: float | None = None
    bound: Bound = "exact"
    workday: bool = False


#: What may stand between the two ends of a range.
TO = r" ?(?:--|——|[-~—至到]) ?"
#: What may stand between a number and its unit where a form was filled in: 【30】日, __30__日.
GAP = r"[】\]_ ]{0,6}+"

_NOT = "(?:不(?:得|应|可|能|会|宜|予)?|未|没有|无)"
_AT_MOST = (
    rf"{_NOT}(?:超过|超出|多于|高于|大于|晚于|迟于|逾)|至多|最多|最长|最迟|最晚|最高|最大|上限|限于|限时|(?<![期权有界无局年时])限(?![期额制定度])|"
    r"低于|少于|不足|未达到?|未满|不满|小于|短于|早于|≤|<=?"
)
_AT_LEAST = (
    rf"{_NOT}(?:少于|低于|小于|短于|早于|足于)|不下于|不下|至少|最少|最低|最短|最小|起码|下限|"
    r"(?<!每)(?:超过|超出|逾期?|高于|大于|多于|晚于|迟于|长于)|达到?|(?<![不未届期])满|≥|>=?"
)
_ABOUT = r"大约|大概|大致|将近|接近|(?<![合预签违解续契节履])约|(?<![最附就临])近"

_NEAR = "[^,。;:!?、|()\\n0-9]{0,2}"
_FAR = "[^,。;:!?、|()\\n0-9]{0,14}"
_BEFORE = rf"(?:(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST})|(?P<about>{_ABOUT}))"
_BEFORE_NEAR = regex(_BEFORE + _NEAR + "$")
# From afar only words that can't mean anything else: 逾期金额日万分之五, 履约保证金五万元, 未达部分每词500元.
_BEFORE_FAR = regex(
    rf"(?:(?P<most>{_NOT}(?:超过|超出|多于|高于|大于)|至多|最多|最高|上限|低于|少于)"
    rf"|(?P<least>{_NOT}(?:少于|低于|小于)|至少|最少|最低|下限|超过|高于)|(?P<about>大约)){_FAR}$"
)
_AFTER = regex(
    r"(?:\([^()\n]{0,8}\))?(?:(?P<most>以内|之内|内|以下|之下|为限|为上限|封顶)|(?P<least>以上|之上|起步)|(?P<about>左右|上下|前后))"
)
_WITHIN = regex(_BEFORE)
_LOOK_BACK = 22


def bound_of(text: str, start: int, end: int, kind: QuantityKind) -> Bound:
    """The bound that the words right behind, else before, ``text[start:end]`` put on it.

    A share or a sum may stand farther from its bound than a deadline: 不超过合同总价的20%.
    """
    after = _AFTER.match(text, end)
    if after:
        return _bound(after)
    before = text[max(0, start - _LOOK_BACK) : start]
    near = _BEFORE_NEAR.search(before)
    if near is None and kind in ("percentage", "money"):
        return _bound(_BEFORE_FAR.search(before))
    return _bound(near)


def bound_within(text: str) -> Bound:
    """The bound that a word inside ``text`` puts on it: 每月至少两次."""
    return _bound(_WITHIN.search(text))


def _bound(match: re.Match[str] | None) -> Bound:
    if match is None:
        return "exact"
    return "at-most" if match["most"] else "at-least" if match["least"] else "about"
