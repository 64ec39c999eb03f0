"""Dates that can't all be right: due before the signing, over before they begin, out of order, two for the same thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from slalint.expressions import regex
from slalint.facts.contract import Contract
from slalint.facts.statements import Statement
from slalint.facts.terms import Day, Term, days, has_day, signing_days, terms
from slalint.judge.checks.limits import crowded
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence

#: (statement, start, end): a place in the statement's folded text.
Place = tuple[int, int, int]
#: The statements that may hold a day, each with its index.
Dated = Sequence[tuple[int, Statement]]

_DUE_BEHIND = regex(r"\s?(?:前|之前|以前|\(?含?当?日?\)?前|或之前|或以前)")
_DUE_AHEAD = regex(
    r"(?:不(?:得)?[迟晚]于|最[迟晚]于?|截止?(?:日期)?(?:至|到|于|:)?|(?:上线|交付|完成|竣工|启用|付款|交货|开通)(?:日期|时间|日|期限):?)\s?$"
)
_WORK = regex(
    "完成|交付|上线|启用|开通|竣工|提交|支付|付清|付款|验收|安装|部署|达到|期限|工期|试用|试运行|开放|投用|到位|开工|进场"
)
#: Days of what has already happened.
_PAST = regex(
    "已于|已经|已(?:支付|付|完成|提交|收到|交付|签)|曾|报价|来函|会议|纪要|招标|投标|中标|决标|成交|发布|公布|颁布|施行|实施的|修订|更新|成立|注册|备案于|签字确认的|原合同|此前|往来|访谈"
)


def inconsistent_dates(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each day or term that contradicts the calendar, the day of signing, its own length or another."""
    for places in _contradictions(contract):
        yield tuple(
            evidence(contract.document, contract.statements[n].sentence, [(start, end)]) for n, start, end in places
        )


def _contradictions(contract: Contract) -> Iterator[tuple[Place, ...]]:
    dated = [(index, one) for index, one in enumerate(contract.statements) if has_day(one.text) and not crowded(one)]
    signed = signing_days([statement for _, statement in dated])
    validity: tuple[Term, Place] | None = None
    earliest = max([min(days_named) for days_named in (signed, _beginnings(dated)) if days_named], default=None)
    for index, statement in dated:
        for day in days(statement.text):
            if day.value is None or (earliest and day.value < earliest and _is_due(statement, day)):
                yield ((index, day.start, day.end),)
        for term in terms(statement.text):
            place = (index, term.start, term.end)
            if (
                term.last < term.first
                or (signed and term.last < min(signed) and not _PAST.search(statement.text))
                or _wrong_length(statement, term) is not None
            ):
                yield (place,)
            elif _VALIDITY.search(statement.text[: term.start]) and validity is None:
                validity = term, place
    yield from _out_of_order(contract, dated)
    yield from _two_ends(dated)
    spans = list(_spans(dated))
    yield from _two_spans(spans)
    yield from _too_late(dated, spans)
    if validity is not None:
        yield from _outlasting(*validity, spans)
        yield from _longer_than(contract, *validity)


_BEGINS = regex(r"\s?(?:起)?(?:正式)?(?:开始|开工|动工|施工|启动|进场|展开)(?!前)")
_WORK_OF = regex("(?:建设|工程|开发|项目|制作|施工|工作|实施)[^,。;]{0,4}(?:自|从|于|由)$")


def _beginnings(dated: Dated) -> list[date]:
    """The days on which a contract says that the work begins."""
    return [
        day.value
        for _, statement in dated
        for day in days(statement.text)
        if day.value and _BEGINS.match(statement.text, day.end) and _WORK_OF.search(statement.text[: day.start])
    ]


def _is_due(statement: Statement, day: Day) -> bool:
    text = statement.text
    if _PAST.search(text) or statement.sentence.clause.kind == "signature":
        return False
    if _DUE_AHEAD.search(text[: day.start]):
        return True
    return bool(_DUE_BEHIND.match(text, day.end) and _WORK.search(text))


_COUNTED = regex(r"(?:共计?|合计|总计|为期|计|期限?为?|有效期为?)[:,]?\s?$")
_DAYS_OFF = 5


def _wrong_length(statement: Statement, term: Term) -> float | None:
    """How many days a term is longer or shorter than the length that is stated beside it; None where they agree."""
    text = statement.text
    for quantity in statement.quantities:
        if quantity.kind != "duration" or quantity.unit not in ("month", "year") or quantity.upper is not None:
            continue
        between = text[quantity.end : term.start] if quantity.end <= term.start else text[term.end : quantity.start]
        if len(between) > 8 or re.search("[。;]|内|前|后|每", between):
            continue
        counted = _COUNTED.search(text[: quantity.start]) or (
            quantity.start >= term.end and re.match("[日止,(（ ]*$", between)
        )
        if counted and text[quantity.end : quantity.end + 1] not in ("内", "以", "前", "后"):
            months = round(quantity.value / 43200) if quantity.unit == "month" else round(quantity.value / 525600 * 12)
            off = (term.last - _later(term.first, months)).days + 1
            return off if abs(off) > _DAYS_OFF else None
    return None


def _later(first: date, months: int) -> date:
    year, month = divmod(first.month - 1 + months, 12)
    return date(first.year + year, month + 1, min(first.day, 28))


_STAGE_LABEL = regex("完成|期限|截止|起止|预计|计划|时间")


def _out_of_order(contract: Contract, dated: Dated) -> Iterator[tuple[Place, ...]]:
    """Stages of one table whose dates go back."""
    tables: dict[int, list[tuple[date, Place]]] = defaultdict(list)
    for index, statement in dated:
        if not statement.sentence.row:
            continue
        table = contract.document.blocks[statement.sentence.block].table
        for day in days(statement.text):
            start, _ = statement.phrase_at(day.start)
            label = statement.text[start : day.start].split(":")[0]
            if day.value and table is not None and _STAGE_LABEL.search(label) and "付" not in label:
                tables[table].append((day.value, (index, day.start, day.end)))
                break
    for stages in tables.values():
        for (earlier, first), (later, second) in pairwise(stages):
            if later < earlier:
                yield first, second


_LAST_DAY = regex(
    r"(?:完成|上线|竣工|交付|启用|开通)(?:日期|时间|日|期限)|(?:建设|开发|制作|实施|项目)(?:期间|周期|时间|工期)|工期|履行期限|"
    r"完成(?:本|全部|整个|该)(?:网站|系统|软件|项目|小程序|平台|工程|建设|开发)|(?:本|全部|整个)(?:网站|系统|软件|项目|小程序|平台|工程)[^,。;]{0,10}(?:上线|交付|启用|完成)"
)
_ONE_STAGE = regex("阶段|首页|初稿|原型|需求|设计|试运行|初验|里程碑|分期|验收合格|第[一二三四五1-5]期|版")


def _two_ends(dated: Dated) -> Iterator[tuple[Place, ...]]:
    """Two clauses that name different days for the end of the work."""
    ends: list[tuple[date, Place]] = []
    for index, statement in dated:
        text = statement.text
        if statement.sentence.row or not (match := _LAST_DAY.search(text)) or _ONE_STAGE.search(text):
            continue
        stated = [(term.last, term.start, term.end) for term in terms(text)] or [
            (day.value, day.start, day.end) for day in days(text) if day.value
        ]
        if (len(stated) == 1 and abs(stated[0][1] - match.end()) <= 16) or (
            len(stated) == 1 and _DUE_BEHIND.match(text, stated[0][2])
        ):
            ends.append((stated[0][0], (index, stated[0][1], stated[0][2])))
    other = next((end for end in ends[1:] if end[0] != ends[0][0]), None)
    if other is not None:
        yield ends[0][1], other[1]


_SPAN_LABEL = regex(
    r"(?P<label>[\u4e00-\u9fff]{0,4}?(?:服务|维护|运维|合同有效|合同|有效|托管|租用|订阅|履约|履行)期限?间?)(?:为|是|:|,|自|从|由)*[_ ]*$"
)


#: The name of a period, its days, and where they stand.
Span = tuple[str, Term, Place]


def _spans(dated: Dated) -> Iterator[Span]:
    """The periods that bear a name."""
    for index, statement in dated:
        for term in terms(statement.text):
            if label := _SPAN_LABEL.search(statement.text[: term.start]):
                yield _bare(label["label"]), term, (index, term.start, term.end)


def _two_spans(spans: Sequence[Span]) -> Iterator[tuple[Place, ...]]:
    """Two clauses that give the same period different days."""
    by_name: dict[str, list[tuple[tuple[date, date], Place]]] = defaultdict(list)
    for name, term, place in spans:
        by_name[name].append(((term.first, term.last), place))
    for stated in by_name.values():
        other = next((span for span in stated[1:] if span[0] != stated[0][0]), None)
        if other is not None:
            yield stated[0][1], other[1]


_IN_FORCE = regex(r"(?:^|[,。;:])\s?(?:[0-9.、()一二三四五六七八九十]{0,6} ?)(?:本)?(?:合同|协议|契约)(?:自|从|于)$")
_TAKES_EFFECT = regex(r"\s?(?:起|开始)?(?:正式)?生效")


def _too_late(dated: Dated, spans: Sequence[Span]) -> Iterator[tuple[Place, ...]]:
    """A contract that takes effect when the service is over."""
    for index, statement in dated:
        for day in days(statement.text):
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
    return re.sub("^(?:本|该|其|合同|协议|项目|网站|系统|[甲乙]方)+|[限间]+$", "", label)


_VALIDITY = regex("(?:有效期限?|合同期限)(?:为|:|自)*[_ ]*$")
#: Minutes, and how many days work may outlast the contract unnoticed.
_A_DAY, _SLACK = 1440, 30
_TO_BE_DONE = regex("内[^,。;]{0,8}(?:完成|上线|交付|部署|开发)")


def _longer_than(contract: Contract, term: Term, place: Place) -> Iterator[tuple[Place, ...]]:
    """Work that takes longer than the contract is valid."""
    valid = (term.last - term.first).days + 1
    for index, statement in enumerate(contract.statements):
        for quantity in statement.quantities if "内" in statement.text else ():
            if quantity.kind != "duration" or quantity.unit not in ("day", "month", "year"):
                continue
            if quantity.value / _A_DAY > valid + _SLACK and _TO_BE_DONE.match(statement.text, quantity.end):
                yield place, (index, quantity.start, quantity.end)
                return
