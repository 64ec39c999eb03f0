"""Frequencies: 每月一次, 每季度至少两次, 每24小时, 每两周, 一年两次, 按月, 逐日."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slalint.expressions import compiled, regex
from slalint.facts.durations import minutes
from slalint.facts.numerals import ARABIC, HAN, NUMBER, has_digit, parse_numeral
from slalint.facts.quantity import GAP, Quantity, bound_of, bound_within

_PERIODS = {
    "minute": "分钟",
    "hour": "小时",
    "workday": "工作日|营业日|交易日",
    "day": "自然日|日历日|天|日(?![元圆历])",
    "week": "自然周|周(?![期年岁末])|星期|礼拜",
    "month": "自然月|月度?",
    "quarter": "季度?",
    "year": "自然年度?|合同年度?|服务年度?|周年|年度?",
}
_PERIOD = "|".join(f"(?P<{unit}>{pattern})" for unit, pattern in _PERIODS.items())
_ANY_PERIOD = "|".join(_PERIODS.values())
_ADVERB = {"日": "day", "天": "day", "周": "week", "月": "month", "季": "quarter", "年": "year", "小": "hour"}
_COUNT = f"(?:{ARABIC}|{HAN})"


def _times(name: str) -> str:
    """The pattern of 两次 or 1-2次, with groups ``name`` and ``name_to``."""
    return rf"(?<!第)(?P<{name}>{_COUNT})(?:[-~—至到](?P<{name}_to>{_COUNT}))?(?:次|遍)(?![性日月年序数要品])"


_FREQUENCY = regex(
    rf"每(?:间?隔)?(?P<number>{NUMBER})?{GAP}个?(?:{_PERIOD})(?![一二三四五六日][-~—至到])"
    rf"(?P<gap>[^,。;:!?、|()\n0-9每]{{0,12}}?{_times('times')})?"
    rf"|按(?:半(?P<by_half>年)|(?P<by>日|天|周|月|季|年|小时))度?(?![历期限龄常间节])|逐(?P<each>[日周月季年])"
    rf"|(?P<periods>{_COUNT})个?(?P<period>{_ANY_PERIOD}){_times('turns')}"
)
#: A price or rate for each unit of time is no frequency: 每小时1500元, 每日万分之五.
_RATE = regex(
    rf"[ :为约]?(?:人民币|新台币|港币|rmb|hk\$|nt\$|us\$|[¥$]|[百千万]分之|(?:{_COUNT})[万千]?(?:[元圆%‰‱]|港币|美元))"
)


#: What every frequency holds.
FREQUENCY_SIGN = regex("每|次|遍|按(?=[半日天周月季年小])|逐(?=[日周月季年])")


def frequencies(text: str) -> Iterator[Quantity]:
    """The frequencies of a folded text, as minutes between two times, from its start to its end."""
    for match in _FREQUENCY.finditer(text):
        found = _frequency(text, match)
        if found is not None:
            yield found


def _frequency(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if _RATE.match(text, end):
        return None
    adverb = match["by_half"] or match["by"] or match["each"]
    if adverb:
        interval = minutes(0.5 if match["by_half"] else 1.0, _ADVERB[adverb[0]])
        return Quantity("frequency", start, end, text[start:end], interval, _ADVERB[adverb[0]])
    number = match["number"] or match["periods"]
    times, times_to = match["times"] or match["turns"], match["times_to"] or match["turns_to"]
    if text[start - 1 : start] == "第" or (number and not has_digit(number)):
        return None
    unit = _period(match)
    try:
        interval = minutes(parse_numeral(number) if number else 1.0, unit)
        fewest = parse_numeral(times) if times else 1.0
        most = parse_numeral(times_to) if times_to else fewest
    except ValueError:
        return None
    if not interval or not 0 < fewest <= most:
        return None
    bound = bound_of(text, start, end, "frequency")
    if bound == "exact" and match["gap"]:
        bound = bound_within(match["gap"])
    upper = interval / fewest if most > fewest else None
    return Quantity(
        "frequency", start, end, text[start:end], interval / most, unit, upper, bound, workday=unit == "workday"
    )


def _period(match: re.Match[str]) -> str:
    if match["period"]:
        return next(unit for unit, pattern in _PERIODS.items() if compiled(pattern).match(match["period"]))
    return next(unit for unit in _PERIODS if match[unit])
