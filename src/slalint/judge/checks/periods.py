"""Periods that can't all be right: as long as they don't last, of two lengths, beyond what they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from slalint.expressions import compiled, regex
from slalint.facts.contract import Contract
from slalint.facts.quantities import Quantity
from slalint.facts.statements import Statement
from slalint.facts.terms import Dated, Term

#: (statement, start, end): a place in the statement's folded text.
Place = tuple[int, int, int]


def differing_periods(contract: Contract, named: Sequence[Dated]) -> Iterator[tuple[Place, ...]]:
    """One defect for each period that contradicts its own length, another one, or the contract's."""
    validity: tuple[Term, Place] | None = None
    for one in named:
        index, statement = one.index, one.statement
        for term in one.terms:
            place = (index, term.start, term.end)
            if term.last >= term.first and _wrong_length(statement, term) is not None:
                yield (place,)
            elif _VALIDITY.search(statement.text[: term.start]) and validity is None:
                validity = term, place
    spans = list(_spans(named))
    yield from _two_spans(spans)
    yield from _another_end(named, spans)
    yield from _too_late(named, spans)
    yield from _other_length(contract, validity, spans)
    if validity is not None:
        yield from _outlasting(*validity, spans)
        yield from _longer_than(contract, *validity)


_COUNTED = regex(r"(?:共计?|合计|总计|为期|计|期限?为?|有效期为?)[:,]?\s?$")
_DAYS_OFF = 5


def _wrong_length(statement: Statement, term: Term) -> float | None:
    """How many days a term is longer or shorter than the length that is stated beside it; None where they agree."""
    text = statement.text
    for quantity in statement.quantities:
        if not _in_months(quantity):
            continue
        between = text[quantity.end : term.start] if quantity.end <= term.start else text[term.end : quantity.start]
        if len(between) > 8 or compiled("[。;]|内|前|后|每|其中").search(between):
            continue
        counted = _COUNTED.search(text[: quantity.start]) or (
            quantity.start >= term.end and compiled("[日止,(（ ]*$").match(between)
        )
        if counted and text[quantity.end : quantity.end + 1] not in ("内", "以", "前", "后"):
            off = _days_off(term, _months(quantity))
            return off if abs(off) > _DAYS_OFF else None
    return None


def _days_off(term: Term, months: int) -> int:
    return (term.last - _later(term.first, months)).days + 1


def _later(first: date, months: int) -> date:
    year, month = divmod(first.month - 1 + months, 12)
    return date(first.year + year, month + 1, min(first.day, 28))


_SPAN_LABEL = regex(
    r"(?P<label>[\u4e00-\u9fff]{0,4}?(?:服务|维护|运维|合同有效|合同|有效|托管|租用|订阅|履约|履行)期限?间?|(?:^|[ ,。;:.、)0-9])(?:本)?(?:服务|合同|协议|契约))(?:为|是|:|,|自|从|由)*[_ ]*$"
)


#: The name of a period, its days, and where they stand.
Span = tuple[str, Term, Place]


def _spans(named: Sequence[Dated]) -> Iterator[Span]:
    """The periods that bear a name."""
    for one in named:
        index, statement = one.index, one.statement
        for term in one.terms:
            if label := _SPAN_LABEL.search(statement.text[: term.start]):
                yield _bare(label["label"]), term, (index, term.start, term.end)
        yield from _counted_from(one)


_COUNTS = regex("(?:起|开始)?(?:计算?|算)?,?(?:共|为期)?$")


def _counted_from(one: Dated) -> Iterator[Span]:
    """A period with a name that is given by its first day and its length: 服务期自5月1日起计十二个月."""
    text = one.statement.text
    for day in one.days:
        label = _SPAN_LABEL.search(text[: day.start])
        length = next((q for q in one.statement.quantities if q.start >= day.end and _in_months(q)), None)
        if not (label and length and day.value and _COUNTS.fullmatch(text[day.end : length.start])):
            continue
        last = _later(day.value, _months(length)) - timedelta(days=1)
        yield _bare(label["label"]), Term(day.value, last, day.start, length.end), (one.index, day.start, length.end)


def _in_months(quantity: Quantity) -> bool:
    return quantity.kind == "duration" and quantity.unit in ("month", "year") and quantity.upper is None


def _months(quantity: Quantity) -> int:
    return round(quantity.value / 43200) if quantity.unit == "month" else round(quantity.value / 525600 * 12)


def _two_spans(spans: Sequence[Span]) -> Iterator[tuple[Place, ...]]:
    """Two clauses that give the same period different days."""
    by_name: dict[str, list[tuple[tuple[date, date], Place]]] = defaultdict(list)
    for name, term, place in spans:
        by_name[name].append(((term.first, term.last), place))
    for stated in by_name.values():
        other = next((span for span in stated[1:] if _apart(span[0], stated[0][0])), None)
        if other is not None:
            yield stated[0][1], other[1]


_LAST_DAY = regex(
    r"(?P<label>(?:服务|维护|运维|合同|租用)期?)(?:限)?(?:期)?(?:满|届满|终止|截止)之?日(?:期)?(?:为|是|:)?$"
)


def _another_end(named: Sequence[Dated], spans: Sequence[Span]) -> Iterator[tuple[Place, ...]]:
    """A last day of a period that isn't the one with which it ends: 服务期满日为3月31日."""
    ends = {name: (term.last, place) for name, term, place in reversed(spans)}
    for one in named:
        index, statement = one.index, one.statement
        for day in one.days:
            label = _LAST_DAY.search(statement.text[: day.start])
            known = ends.get(_bare(label["label"])) if label else None
            if known and day.value and abs((known[0] - day.value).days) > 1 and known[1][0] != index:
                yield known[1], (index, day.start, day.end)
                return


def _apart(first: tuple[date, date], second: tuple[date, date]) -> bool:
    """Whether two periods differ by more than the day on which one counts from."""
    return any(abs((one - other).days) > 1 for one, other in zip(first, second, strict=True))


#: The contract's own length, in words: 本合同为期壹年, 为期十四个月之服务.
_LASTS = regex("本(?:合同|协议|契约)(?:书)?(?:的)?(?:有效)?(?:期限?)?(?:共|为|:)*(?:期)?(?:为|:)?$")
_SERVICE_LASTS, _SERVICE = regex("为期$"), regex("^[之的](?:服务|维护|运维)")


def _other_length(
    contract: Contract, validity: tuple[Term, Place] | None, spans: Sequence[Span]
) -> Iterator[tuple[Place, ...]]:
    """A contract that is said to last so long, and whose days are another length apart."""
    whole = [validity] if validity else [(term, place) for name, term, place in spans if _WHOLE.fullmatch(name)]
    if not whole:
        return
    term, place = whole[0]
    for index, statement in contract.statements.holding("期"):
        for quantity in statement.quantities:
            before, behind = statement.text[: quantity.start], statement.text[quantity.end :]
            said = _LASTS.search(before) or (_SERVICE_LASTS.search(before) and _SERVICE.match(behind))
            if said and _in_months(quantity) and index != place[0] and abs(_days_off(term, _months(quantity))) > _SLACK:
                yield place, (index, quantity.start, quantity.end)
                return


_WHOLE = regex("|服务期?|有效期?|维护期?")
_IN_FORCE = regex(r"(?:^|[,。;:])\s?(?:[0-9.、()一二三四五六七八九十]{0,6} ?)(?:本)?(?:合同|协议|契约)(?:自|从|于)$")
_TAKES_EFFECT = regex(r"\s?(?:起|开始)?(?:正式)?生效")


def _too_late(named: Sequence[Dated], spans: Sequence[Span]) -> Iterator[tuple[Place, ...]]:
    """A contract that takes effect when the service is over."""
    for one in named:
        index, statement = one.index, one.statement
        for day in one.days:
            if not (_IN_FORCE.search(statement.text[: day.start]) and _TAKES_EFFECT.match(statement.text, day.end)):
                continue
            for name, term, place in spans:
                if _SERVED.search(name) and day.value and term.last < day.value:
                    yield place, (index, day.start, day.end)
                    return


_SERVED = regex("服务|维护|运维|托管|租用|订阅|履约|履行")


def _outlasting(valid: Term, place: Place, spans: Sequence[Span]) -> Iterator[tuple[Place, ...]]:
    """A service that goes on when the contract is not valid any more."""
    for name, term, other in spans:
        if _SERVED.search(name) and term.first <= valid.last and (term.last - valid.last).days > _SLACK:
            yield place, other
            return


def _bare(label: str) -> str:
    return compiled("^(?:[ ,。;:.、)0-9]|本|该|其|合同|协议|契约|项目|网站|系统|[甲乙]方)+|期?[限间]*$").sub("", label)


_VALIDITY = regex("(?:有效期限?|合同期限)(?:为|:|自)*[_ ]*$")
#: Minutes, and how many days work may outlast the contract unnoticed.
_A_DAY, _SLACK = 1440, 30
_TO_BE_DONE = regex("内[^,。;]{0,8}(?:完成|上线|交付|部署|开发)")


def _longer_than(contract: Contract, term: Term, place: Place) -> Iterator[tuple[Place, ...]]:
    """Work that takes longer than the contract is valid."""
    valid = (term.last - term.first).days + 1
    for index, statement in contract.statements.holding("内"):
        for quantity in statement.quantities:
            if quantity.kind != "duration" or quantity.unit not in ("day", "month", "year"):
                continue
            if quantity.value / _A_DAY > valid + _SLACK and _TO_BE_DONE.match(statement.text, quantity.end):
                yield place, (index, quantity.start, quantity.end)
                return
