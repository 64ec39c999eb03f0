"""Whether the customer pays penalties at a rate that the provider doesn't.

Rates are brought to one day. A side that only loses fees or pays a fixed sum has a penalty too; what the bases are (the
whole price, the sum overdue) is left aside, since that mostly helps the customer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from slalint.expressions import compiled, regex
from slalint.facts.contract import Contract
from slalint.facts.parties import Side
from slalint.facts.quantities import Quantity
from slalint.facts.statements import Statement
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence
from slalint.values import frozen

#: How many times the provider's rate the customer's may be.
_UNEVEN = 1.5
_PENALTY = regex(
    r"违约金|滞纳金|罚|迟延金|利息|赔偿|赔付|扣[减除款]|误工费|补偿|按(?:日|天)|每(?:逾期?|迟延?|延期?|日|天)"
)
_FAULT = r"逾|迟|延|拖|欠|未|违|晚|没|不"
_BOTH = regex(r"任[一何]方|双方|违约方|守约方|各方|一方(?!面)|彼此|互相|对方")
_OTHER = regex(
    r"保密|泄露|秘密|履约保证金|不可抗力|税|折扣|法院|请求[^,。;]{0,12}(?:增加|减少)|(?:以|不|未)超过[^,。;]{0,14}为限"
)
_NAMED = regex(r"违约金|滞纳金|迟延金|罚款|利息")
_LATE_PAYMENT = regex(r"(?:逾期|迟延|延迟|拖欠)(?:付款|支付|款项|缴费|缴纳)")
_CEILING = regex(r"(?:不超过|不得超过|最[高多]|上限|限额|以内)[^,。;]{0,16}$")
_PER_DAYS = regex(
    r"每(?:逾期|延迟|迟延|延期|延误|拖延|拖|逾|晚|迟)?[^,。;\d]{0,8}?(?P<number>\d{1,3})?(?P<unit>个?工作日|日|天|周|星期|月)|"
    r"按(?P<by>日|天|周|月)|日(?:按|万分|千分)|/(?P<per>日|天|周|月)|(?P<rate>[月年])(?:利率|息)"
)
_DAYS = {"日": 1.0, "天": 1.0, "工作日": 1.0, "个工作日": 1.0, "周": 7.0, "星期": 7.0, "月": 30.0, "年": 365.0}


@frozen
class _Penalty:
    """One penalty: whose, which statement and range of its text says so, and how much of its base a day it is;
    ``daily`` is None for fixed sums, lost fees, and rates that are still blank.
    """

    side: Side
    statement: Statement
    range: tuple[int, int]
    daily: float | None


def uneven_penalties(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect with the customer's penalties, where the provider pays none or pays at a far lower rate."""
    found = [p for s in contract.statements if s.quantities or s.blanks for p in _penalties(s, contract)]
    customer = [p for p in found if p.side == "customer"]
    provider = [p for p in found if p.side == "provider"]
    if customer and not provider:
        yield _shown(contract, customer)
    highest, theirs = _highest(customer), _highest(provider)
    if highest is not None and theirs is not None and (highest.daily or 0) > (theirs.daily or 0) * _UNEVEN:
        yield _shown(contract, [highest, theirs])


def _shown(contract: Contract, penalties: Sequence[_Penalty]) -> tuple[Evidence, ...]:
    return tuple(evidence(contract.document, p.statement.sentence, [p.range]) for p in penalties)


def _highest(penalties: Sequence[_Penalty]) -> _Penalty | None:
    return max((p for p in penalties if p.daily is not None), key=lambda p: p.daily or 0, default=None)


def _penalties(statement: Statement, contract: Contract) -> Iterator[_Penalty]:
    text = statement.text
    named = _PENALTY.search(text)
    if not named or _OTHER.search(text):
        return
    amounts = [
        q for q in statement.quantities if q.kind in ("percentage", "money") and not _CEILING.search(text, 0, q.start)
    ]
    for quantity in amounts:
        daily = _daily(quantity, text) if quantity.kind == "percentage" else None
        for side in _whose(statement, quantity.start, contract):
            yield _Penalty(side, statement, (quantity.start, quantity.end), daily)
    if not amounts and statement.blanks and _NAMED.search(text):
        for side in _whose(statement, len(text), contract):
            yield _Penalty(side, statement, named.span(), None)


def _daily(quantity: Quantity, text: str) -> float | None:
    """The rate for one day; None where it is not a rate over time."""
    period = None
    for match in _PER_DAYS.finditer(text):
        if match.start() <= quantity.end + 4:
            period = match
    if period is None:
        return None
    unit = period["unit"] or period["by"] or period["per"] or period["rate"] or "日"
    return quantity.value / (_DAYS[unit] * float(period["number"] or 1))


def _whose(statement: Statement, position: int, contract: Contract) -> frozenset[Side]:
    """The side whose fault is named last before ``position``; both where it may be either's."""
    before = statement.text[:position]
    both: frozenset[Side] = frozenset({"customer", "provider"})
    named = [(match.start(), both) for match in _BOTH.finditer(before)]
    named += [(match.start(), frozenset[Side]({"customer"})) for match in _LATE_PAYMENT.finditer(before)]
    for side in (contract.parties.customer, contract.parties.provider):
        if side is not None:
            whose: Side = "customer" if side is contract.parties.customer else "provider"
            named += [(match.start(), frozenset[Side]({whose})) for match in _faulty(side.words).finditer(before)]
    return max(named, key=lambda place: place[0])[1] if named else statement.bearers


@lru_cache(maxsize=64)
def _faulty(words: tuple[str, ...]) -> re.Pattern[str]:
    """A fault of the side that goes by these words."""
    return compiled(f"(?<![向给付对由])(?:{'|'.join(map(re.escape, words))})[^,。;]{{0,16}}(?:{_FAULT})")
