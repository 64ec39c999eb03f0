"""Durations: 30分钟, 三十日内, 一个半小时, 两个工作日, 1至3个工作日, 二十四(24)小时, 48h."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slalint.expressions import regex
from slalint.facts.numerals import HAN_CHARS, NUMBER, has_digit, neighbours, parse_numeral
from slalint.facts.quantity import GAP, TO, Quantity, bound_of
from slalint.values import replace

_DAY, _MONTH, _YEAR = 1440.0, 43200.0, 525600.0
_MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": _DAY, "workday": _DAY, "week": 7 * _DAY}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}

#: How each unit is written, as patterns that meet the folded text.
UNITS = {
    "second": "秒钟?|seconds?|s",
    "minute": "分钟|minutes?|mins?",
    "hour": "小时|钟头|hours?|hrs?|h",
    "workday": "(?:连续)?的?(?:工作日|营业日|交易日)|(?:business|working) days?",
    "day": "(?:连续)?的?(?:自然日|日历日|公历日)|天|日(?![元圆])|days?",
    "week": "周(?![年期岁])|星期|礼拜|weeks?",
    "month": "月|months?",
    "quarter": "季度?",
    "year": "周年|年(?![度代级份底初末终报检审])|years?",
}
_UNIT = "|".join(f"(?P<{unit}>{pattern})" for unit, pattern in UNITS.items())
_ANY_UNIT = "|".join(UNITS.values())

_DURATION = regex(
    rf"(?P<low>{NUMBER})(?:(?:{GAP}(?P<low_unit>个?(?:{_ANY_UNIT})))?{TO}(?P<high>{NUMBER}))?"
    rf"{GAP}(?P<counted>个)?(?P<half>半)?"
    rf"(?:毫秒|ms(?![a-z])|(?P<fen>分(?![之期项行包公别支部钟]))|刻钟|工作小时|年度|{_UNIT})(?![a-z]|(?<=[a-z])[0-9])(?P<and_half>半(?![年天日个小月]))?"
)
#: What every duration holds: the end of its number, and what its unit begins with.
DURATION_SIGN = regex(f"[0-9半{HAN_CHARS})]{GAP}个?半?[秒分小钟工营交自日公天周星礼月季年连的毫刻smhdwyb]")
_UNIT_AT = regex(_UNIT)
_WITHIN = regex("[以之]?内")
_MONTH_AND_DAY = regex(rf"[0-9{HAN_CHARS}]{{1,3}}月")
_DATE_BEFORE = regex(rf"月[0-9{HAN_CHARS}]{{1,3}}日?(?:[-~—至到、和及]|起至?)$")
#: What makes a number before 日 or 年 the name of something rather than a count: 第三日, 同一日, 上半年, 数十天.
_NAMING = frozenset("第数几")
_ONE_OF = frozenset("同任某统唯之专单")
_HALF_OF = frozenset("上下大")


def minutes(number: float, unit: str) -> float:
    """A count of units in minutes: a month has 30 days, twelve of them are a year of 365, a half year is six."""
    if unit in _MINUTES:
        return round(number * _MINUTES[unit], 9)
    years, months = divmod(number * _MONTHS[unit], 12)
    return years * _YEAR + months * _MONTH


def durations(text: str) -> Iterator[Quantity]:
    """The durations of a folded text, from its start to its end; 1小时30分钟 is one."""
    last: Quantity | None = None
    for match in _DURATION.finditer(text):
        found = _duration(text, match, last)
        if found is None:
            continue
        if last is not None and _continues(text, last, found):
            last = _joined(text, last, found)
            continue
        if last is not None:
            yield last
        last = found
    if last is not None:
        yield last


def _duration(text: str, match: re.Match[str], last: Quantity | None) -> Quantity | None:
    unit, scale, workday = _unit(text, match, last)
    if unit is None or _is_name(text, match, unit):
        return None
    start, number = match.start(), match["high"] or match["low"]
    low_text = match["low"] if match["high"] else None
    try:
        value, upper = _count(number)
        low = parse_numeral(low_text) if low_text else None
    except ValueError:
        return None
    extra = 0.5 if match["half"] or match["and_half"] else 0.0
    value = minutes((value + extra) * scale, unit)
    top = minutes(upper * scale, unit) if upper else None
    if low is not None:
        low = minutes(low * scale, _low_unit(match["low_unit"]) or unit)
        if low < value:
            value, top = low, value
        else:
            start = match.start("high")
    if unit == "year" and value >= 100 * _YEAR:
        return None
    bound = bound_of(text, start, match.end(), "duration")
    if upper and bound == "exact":
        bound = "about"
    return Quantity(
        "duration", start, match.end(), text[start : match.end()], value, unit, top, bound, workday or unit == "workday"
    )


def _unit(text: str, match: re.Match[str], last: Quantity | None) -> tuple[str | None, float, bool]:
    """The unit, how many of it one stands for, and whether only working time counts; no unit where it is none."""
    written = match.group()
    if match["fen"]:
        follows_hour = last is not None and last.unit == "hour" and last.end == match.start()
        return ("minute" if follows_hour or _WITHIN.match(text, match.end()) else None), 1.0, False
    if "毫秒" in written or written.endswith("ms"):
        return "second", 0.001, False
    if "刻钟" in written:
        return "minute", 15.0, False
    if "工作小时" in written:
        return "hour", 1.0, True
    if written.endswith("年度"):
        return ("year" if match["counted"] else None), 1.0, False
    unit = next(unit for unit in UNITS if match[unit])
    if unit == "month" and match["month"] == "月" and not match["counted"] and not _WITHIN.match(text, match.end()):
        return None, 1.0, False
    if unit == "quarter" and not match["counted"]:
        return None, 1.0, False
    return unit, 1.0, False


def _is_name(text: str, match: re.Match[str], unit: str) -> bool:
    before = text[match.start() - 1 : match.start()]
    low = match["low"]
    if before in _NAMING or not has_digit(low):
        return bool(before) or not has_digit(low)
    if low == "半":
        return before in _HALF_OF and bool(before)
    if low[0] == "一" and before and before in _ONE_OF:
        return True
    if unit == "year":
        return before == "国" or bool(_MONTH_AND_DAY.match(text, match.end()))
    if unit == "day" and match["day"] == "日":
        return before == "月" or bool(_DATE_BEFORE.search(text[max(0, match.start() - 8) : match.start()]))
    return False


def _count(number: str) -> tuple[float, float | None]:
    about = neighbours(number)
    return about if about else (parse_numeral(number), None)


def _low_unit(written: str | None) -> str | None:
    match = _UNIT_AT.search(written) if written else None
    return match.lastgroup if match else None


def _continues(text: str, first: Quantity, second: Quantity) -> bool:
    """Whether 30分钟 completes 1小时; 七天 does not complete 一周, being as long."""
    return (
        text[first.end : second.start] in ("", "零", "又")
        and first.upper is None
        and second.upper is None
        and second.value < minutes(1, first.unit)
    )


def _joined(text: str, first: Quantity, second: Quantity) -> Quantity:
    bound = second.bound if second.bound != "exact" else first.bound
    whole = text[first.start : second.end]
    return replace(first, end=second.end, text=whole, value=first.value + second.value, bound=bound)
