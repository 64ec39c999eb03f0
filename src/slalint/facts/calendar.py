"""Dates and hours of service: 2025年6月1日, 民国114年6月1日, 2025-06-01; 7×24, 9:00-18:00, 上午九点至下午六点."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from slalint.expressions import regex
from slalint.facts.numerals import HAN_CHARS, parse_numeral
from slalint.facts.quantity import Quantity

_N = f"(?:[0-9]{{1,4}}+|[{HAN_CHARS}]{{1,6}}+)"
_DATE = regex(
    rf"(?P<roc>(?:中华)?民国)?(?P<year>[0-9](?<![0-9.][0-9])[0-9]{{1,3}}+|[{HAN_CHARS}](?<![{HAN_CHARS}].)[{HAN_CHARS}]{{1,5}}+)年"
    rf"(?P<month>{_N})月(?P<day>{_N})[日号]"
    r"|(?P<y>[12][0-9]{3})(?<![0-9./-][0-9]{4})(?P<by>[-/.])(?P<m>[01]?[0-9])(?P=by)(?P<d>[0-3]?[0-9])(?![0-9]|[-/.][0-9])"
)
#: Year 1 of the Republic of China is 1912.
_ROC = 1911

_DAY_HOURS = "(?:24|二十四)(?:个)?(?:小时|h)"
_TIMES = " ?[x×*乘] ?"
_ROUND_THE_CLOCK = (
    rf"全年365[天日](?:(?:{_TIMES})?[,、]?(?:每[天日])?(?:7{_TIMES})?{_DAY_HOURS})?"
    rf"|365[天日](?:{_TIMES})?[,、]?(?:每[天日])?{_DAY_HOURS}"
    rf"|[7七](?:[天日](?:{_TIMES})?|{_TIMES}|/)(?:24|二十四)(?:个?小时|h)?(?:{_TIMES}365[天日]?)?(?![0-9])"
    rf"|(?:每周)?[7七][天日][,、]?每[天日]{_DAY_HOURS}"
    rf"|(?:24|二十四)(?:个?小时|h)?(?:{_TIMES}|/)[7七](?![0-9])[天日]?"
    rf"|(?:全天|每[天日])(?:提供)?{_DAY_HOURS}"
    rf"|{_DAY_HOURS}(?:全天候|(?=不间断|无间断|值班|值守|在线|轮值|轮班|待命|热线|客服|服务|人工|技术支持|专人|监控|电话))|全天候"
)


def _clock(end: str, bare: str = "") -> str:
    """The pattern of a time of day, its groups named for the ``end`` of the range that it is."""
    return (
        rf"(?P<half_{end}>上午|早上?|凌晨|中午|下午|晚[上间]?|傍晚)?(?P<hour_{end}>[0-9]{{1,2}}+|[{HAN_CHARS}]{{1,3}}+)"
        rf"(?::(?P<minute_{end}>[0-5][0-9])(?: ?(?P<meridiem_{end}>[ap])\.?m\.?)?"
        rf"|[时点](?!建议|意见|要求|内容|说明)(?:(?P<past_{end}>[0-9]{{1,2}})分|(?P<thirty_{end}>半)|整|钟)?{bare})"
    )


#: The first time of 9-18点 leaves its 点 to the second.
_BARE = r"|(?= ?[-~—至到][^:]{1,4}[时点])"
_HOURS = regex(
    rf"(?<![0-9.:/-])(?:(?P<always>{_ROUND_THE_CLOCK})"
    rf"|(?P<days>[5-7五六七])(?:[天日]?{_TIMES}|[天日],?每[天日])(?P<length>8|9|10|12|16|八|九|十|十二)(?:个?小时|h)?(?![0-9.cm])"
    rf"|{_clock('from', _BARE)} ?(?:--|——|[-~—至到]|to) ?(?P<next>次日|第二天)?{_clock('to')})"
)
_OPEN_ON_WORKDAYS = regex(r"(?<!非)(?:工作日|平日|(?:周|星期)一(?:[-~—至到])(?:周|星期)?五)[^,。;|\n]{0,10}$")
_AFTER_NOON = ("下", "晚", "傍")


#: What every date holds, and all hours of service.
DATE_SIGN = regex(rf"[0-9月](?:(?<=月)[0-9{HAN_CHARS}]|[-/.][01]?[0-9][-/.][0-3]?[0-9])")
HOURS_SIGN = regex(
    rf"[0-9{HAN_CHARS}全](?:[时点]|:[0-5]|(?<=2)4|(?<=3)65|(?<=十)四|(?<=全)天候|[天日]? ?[x×*乘]|(?<=[五六七5-7])[天日],?每)"
)


def dates(text: str) -> Iterator[Quantity]:
    """The dates of a folded text that name a day which exists, as ordinals, from its start to its end."""
    for match in _DATE.finditer(text):
        try:
            year, month, day = _year(match), *_month_and_day(match)
            value = date(year, month, day).toordinal()
        except ValueError:
            continue
        yield Quantity("date", match.start(), match.end(), match.group(), float(value), "day")


def service_hours(text: str) -> Iterator[Quantity]:
    """The hours of service of a folded text, a week's or a day's, from its start to its end."""
    for match in _HOURS.finditer(text):
        start, end = match.span()
        workday = bool(_OPEN_ON_WORKDAYS.search(text[max(0, start - 16) : start]))
        if match["always"]:
            yield Quantity("hours", start, end, match.group(), 168.0, "hours-per-week")
        elif match["days"]:
            value = parse_numeral(match["days"]) * parse_numeral(match["length"])
            yield Quantity("hours", start, end, match.group(), value, "hours-per-week", workday=match["days"] in "5五")
        else:
            length = _opening(match)
            if length is not None:
                yield Quantity("hours", start, end, match.group(), length, "hours-per-day", workday=workday)


def _year(match: re.Match[str]) -> int:
    if match["y"]:
        return int(match["y"])
    year = int(parse_numeral(match["year"]))
    if match["roc"] or 100 <= year < 200:
        return year + _ROC
    if year < 1000:
        raise ValueError(f"a year of two digits: {year}")
    return year


def _month_and_day(match: re.Match[str]) -> tuple[int, int]:
    if match["y"]:
        return int(match["m"]), int(match["d"])
    return int(parse_numeral(match["month"])), int(parse_numeral(match["day"]))


def _opening(match: re.Match[str]) -> float | None:
    """Hours from opening to closing; None where the numbers are no times of day."""
    opens, closes = _time(match, "from"), _time(match, "to")
    if opens is None or closes is None:
        return None
    if match["next"]:
        closes += 24
    elif closes <= opens:
        # 9点至6点 and 下午两点至五点 close before midnight, 22点至6点 after.
        closes += 12 if closes + 12 > opens and (opens < 12 or match["half_from"]) else 24
    return round(closes - opens, 4)


def _time(match: re.Match[str], end: str) -> float | None:
    try:
        hours = parse_numeral(match[f"hour_{end}"])
    except ValueError:
        return None
    minutes = 30.0 if match[f"thirty_{end}"] else float(match[f"minute_{end}"] or match[f"past_{end}"] or 0)
    if hours > 24 or minutes > 59:
        return None
    late = match[f"meridiem_{end}"] == "p" or (match[f"half_{end}"] or "").startswith(_AFTER_NOON)
    return hours + minutes / 60 + (12 if late and hours < 12 else 0)
