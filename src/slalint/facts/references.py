"""References from one clause to another, and which clause numbers a contract has.

All patterns are over folded text. 第三条 is a reference to this contract unless a law or another paper is named before
it (《民法典》第五百零九条), or a reference to such a paper goes on (第五百一十条和第五百一十三条).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from slalint.document.clauses import Clause
from slalint.document.fold import fold
from slalint.expressions import regex
from slalint.facts.numerals import parse_numeral
from slalint.facts.statements import Statement, Statements
from slalint.values import frozen

_HAN = "零〇一二三四五六七八九十百"
_N = rf"(?:[{_HAN}]{{1,5}}|[0-9]{{1,3}})"
#: 第三条, 第3条第(二)项, 第十一章; 第4.3条, 8.5款, 按3.2执行.
_REFERENCE = regex(
    rf"第(?P<number>{_N})(?P<unit>[条章])(?:第?\(?(?P<part>{_N})\)?(?P<level>[款项]))?"
    r"|(?:第(?P<decimal>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})(?:[条款项节之]|(?=所|规定|约定))"
    r"|(?<![0-9.])(?P<bare>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})[条款](?![形码件])|(?:按照?|依照?|见|违反|适用|根据)(?P<plain>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})(?=所|执行|规定|约定|的约定|的规定|办理|处理))"
)
#: What makes a number that follows one of another paper.
_OTHERS = regex(
    "(?:法|法典|条例|规定|办法|细则|解释|规则|章程|标准|文件|须知|政策|公约|守则|规范|准则|指南|通则|主合同|原合同|总合同|母合同|"
    "框架合同|框架协议|主协议|原协议|sow|订单|补充协议|保密协议|通用条款|专用条款|承诺书|投标书|》|附(?:件|表|录)[一二三四五六七八九十0-9a-h]{0,3})"
    r"(?:\([^)]{0,20}\)?)?(?:的|之|中|内)?\(?$"
)
_GOES_ON = regex("[、,及和与或至到~-]|以及|或者|第[0-9零一二三四五六七八九十]+[款项]|")
#: How a clause opens, in a block of its own or in a cell; 第三条所列期限… is no opening.
_AT_START = regex(rf"(?:^|: )第(?P<number>{_N})(?P<unit>[条章])(?![第款项的所之、,和及]|(?:约定|规定)[的,。办执]|写的)")
_IS_NUMBER = regex(r"第?[（(]?[0-9零〇一二三四五六七八九十百①-⑳.．]+[)）]?(?:[条條章款项項节節])?")
_NO_NUMBER = regex("[^0-9零〇一二三四五六七八九十百①-⑳.]")
_FIGURE = regex("[0-9]{1,3}")
#: Articles beyond this are those of a law.
_LONGEST_CONTRACT = 150
#: From so many articles on, their numbers are told by those of their clauses.
_FEWEST_ARTICLES = 3
_DECIMAL = regex(r"[0-9]\.[0-9]")
_DECIMAL_AT_START = regex(r"(?:^|\| |: )(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})(?![0-9%元])")


@frozen
class Reference:
    """A reference: ``number`` is ``第3条``, ``第11章`` or ``4.3``; ``part`` the number of its 款 or 项, if one is named.
    ``start`` and ``end`` are its range in the statement's folded text.
    """

    number: str
    part: int | None
    statement: int
    start: int
    end: int


@frozen
class Numbers:
    """The clause numbers that a contract has, by unit (条, 章, decimal), and how many parts each article has."""

    articles: frozenset[int]
    chapters: frozenset[int]
    decimals: frozenset[str]
    parts: Mapping[int, int]


def references(statements: Statements) -> Iterator[Reference]:
    """The references of a contract to its own clauses, in reading order."""
    for index, statement in statements.holding("条", "章", "."):
        text = statement.text
        if "第" not in text and not _DECIMAL.search(text):
            continue
        elsewhere = -1
        for match in _REFERENCE.finditer(text):
            goes_on = elsewhere >= 0 and _GOES_ON.fullmatch(text[elsewhere : match.start()])
            value = clause_value(match["number"] or "")
            if goes_on or value > _LONGEST_CONTRACT or named_elsewhere(text[: match.start()]):
                elsewhere = match.end()
            elif match.start() or not _opens_block(statements, index):
                number = match["decimal"] or match["bare"] or match["plain"] or f"第{value}{match['unit']}"
                yield Reference(number, clause_value(match["part"]) if match["part"] else None, index, *match.span())


def numbers(clauses: Sequence[Clause], statements: Statements) -> Numbers:
    """The clause numbers of a contract. Where no clause is called 条, the outermost numbers (一、 or 1.) are its articles,
    as contracts refer to them so; likewise for 章.
    """
    units: dict[str, set[int]] = {"条": set(), "章": set()}
    decimals: set[str] = set()
    for index in statements.first_of_block.values():
        statement = statements[index]
        first, row = statement.text[0], statement.sentence.row
        if first == "第" or row:
            for match in _openings(_AT_START, statement):
                units[match["unit"]].add(clause_value(match["number"]))
        if first.isdigit() or row:
            decimals.update(match["number"] for match in _openings(_DECIMAL_AT_START, statement))
    # What reads like a reference at the start of a block (第二十条约定的…) opens a clause if the clause tree says so.
    last = max(units["条"], default=0)
    units["条"] |= {
        n for clause in clauses if clause.number.endswith(("条", "條")) and (n := clause_value(clause.number)) < last
    }
    outermost = _articles_of(decimals, clauses) | _running_on(clauses)
    parts: dict[int, int] = defaultdict(int)
    for clause in clauses:
        path = [number for number in clause.path if _is_number(number)]
        if path and clause.kind in ("preamble", "body"):
            outermost.add(clause_value(path[0]))
        article = next(
            (n for n, number in enumerate(path) if number.endswith(("条", "條"))), None if units["条"] else 0
        )
        if path and article is not None:
            below = clause_value(path[article + 1]) if len(path) > article + 1 else 0
            number = clause_value(path[article])
            parts[number] = max(parts[number], below, clause.last - clause.first + 1)
            decimals.add(f"{number}.{below}")
    return Numbers(
        frozenset(units["条"] or outermost), frozenset(units["章"] or outermost), frozenset(decimals), dict(parts)
    )


def _articles_of(decimals: Iterable[str], clauses: Sequence[Clause]) -> set[int]:
    """The articles whose clauses are numbered 3.1, 3.2 …, wherever they hang in the clause tree, and those beside them."""
    articles = {int(number.split(".")[0]) for number in decimals}
    if len(articles) < _FEWEST_ARTICLES:
        return set()
    above = {clause.path[:-1] for clause in clauses if clause.number.isdecimal() and int(clause.number) in articles}
    return articles | {int(c.number) for c in clauses if c.number.isdecimal() and c.path[:-1] in above}


def _running_on(clauses: Sequence[Clause]) -> set[int]:
    """The clauses that are counted on from chapter to chapter: 第一章 has 1. to 4., 第二章 5. to 9.

    Contracts refer to these as their articles, and not to the chapters.
    """
    counted = [c for c in clauses if c.kind == "body" and len(c.path) == 2 and _is_figure(c.number)]
    values = [clause_value(clause.number) for clause in counted]
    above = {clause.path[0] for clause in counted}
    return set(values) if len(above) > 1 and values == list(range(1, len(values) + 1)) else set()


def _openings(pattern: re.Pattern[str], statement: Statement) -> Iterable[re.Match[str]]:
    """Where clauses open: at the start, in a row at the start of any cell."""
    if statement.sentence.row:
        return pattern.finditer(statement.text)
    match = pattern.match(statement.text)
    return [match] if match else []


def _opens_block(statements: Sequence[Statement], index: int) -> bool:
    return index == 0 or statements[index - 1].sentence.block != statements[index].sentence.block


def named_elsewhere(before: str) -> bool:
    """Whether the words before a number name a law or another paper, whose number it is."""
    return _OTHERS.search(before[-30:]) is not None


@lru_cache(maxsize=1024)
def _is_number(written: str) -> bool:
    """Whether a clause goes by a number, and not by its title."""
    return _IS_NUMBER.fullmatch(fold(written).text) is not None


@lru_cache(maxsize=1024)
def _is_figure(number: str) -> bool:
    return _FIGURE.fullmatch(fold(number).text) is not None


@lru_cache(maxsize=1024)
def clause_value(number: str) -> int:
    """The value of a clause number however it is written, of 4.3 that of its last part; 0 where there is none."""
    written = _NO_NUMBER.sub("", fold(number).text).rstrip(".").split(".")[-1]
    if written and "①" <= written[0] <= "⑳":
        return ord(written[0]) - ord("①") + 1
    # Word counts 第一十条 where people say 第十条.
    if written.startswith("一十"):
        written = written[1:]
    try:
        return int(parse_numeral(written))
    except ValueError:
        return 0
