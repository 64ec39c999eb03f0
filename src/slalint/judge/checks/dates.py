"""Dates that can't all be right: due before the signing, over before they begin, out of order, two for the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from slalint.expressions import regex
from slalint.facts.contract import Contract
from slalint.facts.statements import Statement
from slalint.facts.terms import Dated, Day, dated, signing_days
from slalint.judge.checks.limits import crowded
from slalint.judge.checks.periods import Place, differing_periods
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence

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
    named = [one for one in dated(contract.statements) if not crowded(one.statement)]
    signed = signing_days(named)
    earliest = max([min(days_named) for days_named in (signed, _beginnings(named)) if days_named], default=None)
    for one in named:
        for day in one.days:
            if day.value is None or (earliest and day.value < earliest and _is_due(one.statement, day)):
                yield ((one.index, day.start, day.end),)
        for term in one.terms:
            place = (one.index, term.start, term.end)
            if term.last < term.first or (signed and term.last < min(signed) and not _PAST.search(one.statement.text)):
                yield (place,)
    yield from _out_of_order(contract, named)
    yield from _two_ends(named)
    yield from _one_before_the_other(named)
    yield from _two_days(named)
    if signed:
        yield from _begun_before(named, min(signed))
    yield from differing_periods(contract, named)


_BEGINS = regex(r"\s?(?:起)?(?:正式)?(?:开始|开工|动工|施工|启动|进场|展开)(?!前)")
_WORK_OF = regex("(?:建设|工程|开发|项目|制作|施工|工作|实施)[^,。;]{0,4}(?:自|从|于|由)$")


def _beginnings(named: Sequence[Dated]) -> list[date]:
    """The days on which a contract says that the work begins."""
    return [
        day.value
        for one in named
        for day in one.days
        if day.value and _BEGINS.match(one.statement.text, day.end) and _WORK_OF.search(one.statement.text[: day.start])
    ]


def _is_due(statement: Statement, day: Day) -> bool:
    text = statement.text
    if _PAST.search(text) or statement.sentence.clause.kind == "signature":
        return False
    if _DUE_AHEAD.search(text[: day.start]):
        return True
    return bool(_DUE_BEHIND.match(text, day.end) and _WORK.search(text))


_STAGE_LABEL = regex("完成|期限|截止|起止|预计|计划|时间")
#: In a table of steps any column of days is in their order.
_STEPS = regex("^(?:阶段|里程碑|节点|步骤|进度)[^:]{0,6}: ")


def _out_of_order(contract: Contract, named: Sequence[Dated]) -> Iterator[tuple[Place, ...]]:
    """Stages of one table whose dates go back."""
    tables: dict[int, list[tuple[date, Place]]] = defaultdict(list)
    for one in named:
        statement = one.statement
        if not statement.sentence.row:
            continue
        table = contract.document.blocks[statement.sentence.block].table
        for day in one.days:
            start, _ = statement.phrase_at(day.start)
            label = statement.text[start : day.start].split(":")[0]
            in_order = _STAGE_LABEL.search(label) or ("日期" in label and _STEPS.match(statement.text))
            if day.value and table is not None and in_order and "付" not in label:
                tables[table].append((day.value, (one.index, day.start, day.end)))
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


def _two_ends(named: Sequence[Dated]) -> Iterator[tuple[Place, ...]]:
    """Two clauses that name different days for the end of the work."""
    ends: list[tuple[date, Place]] = []
    for one in named:
        text = one.statement.text
        if one.statement.sentence.row or not (match := _LAST_DAY.search(text)) or _ONE_STAGE.search(text):
            continue
        stated = [(term.last, term.start, term.end) for term in one.terms] or [
            (day.value, day.start, day.end) for day in one.days if day.value
        ]
        if (len(stated) == 1 and abs(stated[0][1] - match.end()) <= 16) or (
            len(stated) == 1 and _DUE_BEHIND.match(text, stated[0][2])
        ):
            ends.append((stated[0][0], (one.index, stated[0][1], stated[0][2])))
    other = next((end for end in ends[1:] if end[0] != ends[0][0]), None)
    if other is not None:
        yield ends[0][1], other[1]


#: What comes first, and what comes after it.
_FIRST, _LATER = regex("测试|试运行|试用|初稿|设计稿|原型|演示|初验"), regex("正式|上线|开店|启用|竣工|终验")


def _one_before_the_other(named: Sequence[Dated]) -> Iterator[tuple[Place, ...]]:
    """A sentence whose earlier step is due after the later one: the test by the 30th, the opening by the 10th."""
    for one in named:
        text = one.statement.text
        due = [day for day in one.days if day.value and _DUE_BEHIND.match(text, day.end)]
        for first, second in pairwise(due):
            between, behind = text[first.end : second.start], text[second.end :].split(",")[0]
            steps = _FIRST.search(between.split(",")[0]) and not _LATER.search(between) and _LATER.search(behind)
            if steps and first.value and second.value and second.value < first.value:
                yield (one.index, first.start, first.end), (one.index, second.start, second.end)


_EVENT = regex("正式(?:上线|开通|启用|开店|营业|运行|切换)")


def _two_days(named: Sequence[Dated]) -> Iterator[tuple[Place, ...]]:
    """Two days for one event: a row of the timetable names one for 正式上线, a sentence another."""
    stated: dict[str, list[tuple[date, Place]]] = defaultdict(list)
    for one in named:
        events = list(_EVENT.finditer(one.statement.text))
        if len(one.days) != 1 or len(events) != 1:
            continue
        day, event = one.days[0], events[0]
        if day.value and (one.statement.sentence.row or 0 <= event.start() - day.end <= _BESIDE):
            stated[event.group()].append((day.value, (one.index, day.start, day.end)))
    for places in stated.values():
        other = next((place for place in places[1:] if place[0] != places[0][0]), None)
        if other is not None:
            yield places[0][1], other[1]


#: So far behind its day an event may be named: 7月15日正式上线, 7月15日前正式上线.
_BESIDE = 3
_WORK_BEGINS = regex(r"(?:开工|动工|进场)(?:日期?|时间)?:[_ ]*$")


def _begun_before(named: Sequence[Dated], signed: date) -> Iterator[tuple[Place, ...]]:
    """Work that began before the contract was signed."""
    for one in named:
        for day in one.days:
            if day.value and day.value < signed and _WORK_BEGINS.search(one.statement.text[: day.start]):
                yield ((one.index, day.start, day.end),)
