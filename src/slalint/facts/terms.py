"""Terms and days: from when to when something runs, when the contract was signed, which days do not exist.

All patterns are over folded text. A year below 1000 counts from the Republic of China: 114年 is 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from slalint.expressions import regex
from slalint.facts.numerals import parse_numeral
from slalint.facts.statements import Statement, Statements
from slalint.values import frozen

_FIGURES = "[0-9零〇一二三四五六七八九十百廿]"
#: As long as 一百一十五年, which is 2026.
_YEAR = rf"(?:中华民国|民国)?(?P<year{{0}}>{_FIGURES}{{{{2,6}}}})"
_DAY = rf"(?P<month{{0}}>{_FIGURES}{{{{1,3}}}})(?:月|(?P=by{{0}}))(?P<day{{0}}>{_FIGURES}{{{{1,3}}}})[日号]?"
_BY = r"(?:年|(?P<by{0}>[-/.]))"
_FIRST = f"(?<![0-9./-]){_YEAR}{_BY}{_DAY}".format("1")
_SECOND = f"(?:{_YEAR}{_BY})?{_DAY}".format("2").replace("(?P=by2)", "[-/.]")
_RANGE = regex(
    rf"{_FIRST}(?:零时|0时|24时)?(?:\([^)]{{0,8}}\))?(?:起|开始|生效|施行|执行){{0,2}}(?:\([^)]{{0,8}}\))?(?:,[^,。;至到]{{2,20}}(?=,[至到]))?,?\s?(?:至|到|-|~|——|—)+\s?{_SECOND}(?![0-9])"
)
_SINGLE = regex(f"{_FIRST}(?![0-9])")
#: Year 1 of the Republic is 1912; a year of one or two small digits is no year that can be told (25年6月3日).
_ROC, _ROC_FROM = 1911, 50

_SIGNED = regex(r"(?:签订|签署|签约|订立|立约)(?:日期|时间|日)?:?[_ ]*$")
_SIGNED_BY = regex("^[^,。;]{0,16}(?:签订|签署|订立)")
_SIGNATURE_DATE = regex(r"^(?:[^,。;]{0,30}日期:?|[甲乙]方[^,。;]{0,12}|)$")


@frozen
class Term:
    """A stretch of time as a contract states it, first and last day included, with its range in the folded text."""

    first: date
    last: date
    start: int
    end: int


@frozen
class Day:
    """A day as a contract states it, with its range in the folded text; ``value`` is None for one that no calendar has."""

    value: date | None
    start: int
    end: int


@frozen
class Dated:
    """A statement that names days or stretches of time, with its index."""

    index: int
    statement: Statement
    days: tuple[Day, ...]
    terms: tuple[Term, ...]


def dated(statements: Statements) -> Iterator[Dated]:
    """The statements of a contract that name days or stretches of time, in reading order."""
    for index, statement in statements.holding("年", "/", ".", "-"):
        text = statement.text
        if has_day(text):
            named, stretches = tuple(days(text)), tuple(terms(text))
            if named or stretches:
                yield Dated(index, statement, named, stretches)


def has_day(text: str) -> bool:
    """Whether a text may hold a day with its year: a quick look before a thorough one."""
    return ("年" in text and "月" in text) or "/" in text or text.count(".") > 1 or text.count("-") > 1


def terms(text: str) -> Iterator[Term]:
    """The stretches of time in a folded text, also those that end before they begin."""
    for match in _RANGE.finditer(text):
        year = _year(match["year1"])
        first = _day(year, match["month1"], match["day1"])
        last = _day(_year(match["year2"]) if match["year2"] else year, match["month2"], match["day2"])
        if first and last:
            yield Term(first, last, *match.span())


def days(text: str) -> Iterator[Day]:
    """The days in a folded text that are given with their year, those among them that do not exist as well."""
    for match in _SINGLE.finditer(text):
        year = _year(match["year1"])
        if year and (match["by1"] is None or _plausible(match)):
            yield Day(_day(year, match["month1"], match["day1"]), *match.span())


def signing_days(dated: Sequence[Dated]) -> list[date]:
    """The days on which a contract says it is signed: by its head, its preamble or its signatures."""
    found = []
    for one in dated:
        text = one.statement.text
        for day in one.days:
            before = text[: day.start]
            at_the_foot = one.statement.sentence.clause.kind == "signature" and _SIGNATURE_DATE.match(before)
            if day.value and (
                _SIGNED.search(before) or at_the_foot or (before[-1:] == "于" and _SIGNED_BY.match(text[day.end :]))
            ):
                found.append(day.value)
    return found


def _plausible(match: re.Match[str]) -> bool:
    return len(match["year1"]) == 4 and match["year1"].startswith(("19", "20"))


def _year(written: str) -> int:
    try:
        year = int(parse_numeral(written))
    except ValueError:
        return 0
    if year < 1000:
        return year + _ROC if year > _ROC_FROM else 0
    return year


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(parse_numeral(month)), int(parse_numeral(day)))
    except ValueError:
        return None
