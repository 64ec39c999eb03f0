"""Sums as a contract states them: one amount in words and in figures, the contract's total, the columns of a price table.

All patterns are over folded text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slalint.document.fold import fold
from slalint.document.model import Block, Document
from slalint.expressions import compiled, regex
from slalint.facts.numerals import capital_amount, parse_numeral
from slalint.facts.statements import Statement, Statements
from slalint.values import frozen

_CAPITALS = "壹贰叁参肆伍陆柒捌玖拾佰仟零〇一二三四五六七八九十百千万亿两"
#: What may stand between the two ways of writing one amount.
_BETWEEN = r"[\s,:()（）\[\]【】_大小写人民币新台港美元圆整正rmbcnythkds$¥即计合共为金额约]{0,24}?"
_END = f"[元圆](?:[{_CAPITALS}]角)?(?:零?[{_CAPITALS}]分)?"


def _worded(name: str) -> str:
    return rf"(?P<words{name}>[{_CAPITALS}](?<![0-9.{_CAPITALS}].)[{_CAPITALS}]*+[_ ]*{_END}|[{_CAPITALS}](?<=大写:.)[{_CAPITALS}]+)"


def _figured(name: str) -> str:
    return rf"(?P<figures{name}>[0-9](?<![0-9.,].)[0-9,]*+(?:\.[0-9]+)?(?:[千百]?万|亿)?)"


_TWICE = regex(
    f"{_worded('1')}{_BETWEEN}{_figured('1')}|{_figured('2')}(?=[元圆(,_整]|人民币|大写){_BETWEEN}{_worded('2')}"
)
#: The same number twice before a unit: 三十(30)日, 10(十)个.
_COUNT_TWICE = regex(
    r"(?:(?P<words1>[零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾](?<![第件表录之0-9.一二三四五六七八九十百千].)[零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]{0,5})\((?P<figures1>[0-9]{1,5})%?\)"
    r"|(?P<figures2>[0-9](?<![第件表录之0-9.,].)[0-9]{0,4})\((?P<words2>[零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]{1,6})\))"
    r"(?=个|日|天|月|年|小时|分钟|份|次|期|名|人|工作日|周|%|套|,|。|;)"
)
#: What every count that is stated twice holds.
_COUNT_BEFORE_BRACKET = regex(r"[0-9零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾]\(")
_WORDS_ALONE = regex(rf"大写\)?[^,。;|]{{0,8}}?(?P<words>[{_CAPITALS}]{{2,}}[元圆]?)")

_TOTAL = regex(
    r"(?:(?:合同|协议|契约|项目|本项目)(?:含税)?(?:总价款|总价金|总价|总金额|总额|价款|金额|总费用)|^[0-9.、() ]{0,8}总(?:价款|价金|价|金额|额|费用))(?:\([^)]{0,6}\))?(?:为|是|:|共计|合计|计|人民币|新台币|港币|rmb|大写|小写|\(|\)|¥|\s|_){0,8}$"
)
_MAY_TOTAL = regex("总|价款|金额|费用")
_NO_TOTAL = regex("原|变更|优惠|折|未税|不含税|不超过|上限|每|限额|低于|超过|以上|达到|调整|违约|保证金|之外")


@frozen
class Twice:
    """One amount or count in words and in figures; ``start`` and ``end`` are its range in the statement's text."""

    words: float
    figures: float
    start: int
    end: int


@frozen
class Amount:
    """A sum of money, stated once or twice, with its range in the statement's text."""

    value: float
    start: int
    end: int


@frozen
class Column:
    """The numbers of one column of a table: ``(block, value)`` in order, None for a cell that says something else.

    ``labels`` are the folded first words of the rows, by block.
    """

    head: str
    cells: tuple[tuple[int, float | None], ...]


def stated_twice(text: str) -> Iterator[Twice]:
    """The amounts and counts that a folded text gives in words and in figures."""
    patterns = [_TWICE] if "元" in text or "圆" in text or "大写" in text else []
    for pattern in [*patterns, *([_COUNT_TWICE] if _COUNT_BEFORE_BRACKET.search(text) else [])]:
        for match in pattern.finditer(text):
            words, figures = match["words1"] or match["words2"], match["figures1"] or match["figures2"]
            value = _in_words(words)
            if value is not None:
                yield Twice(value, number(figures) or 0.0, *match.span())


def words_alone(text: str) -> Amount | None:
    """The amount that a text gives in words only, behind 大写."""
    match = _WORDS_ALONE.search(text)
    value = _in_words(match["words"]) if match and not compiled("[0-9]").search(text) else None
    return Amount(value, *match.span("words")) if match and value is not None else None


def amounts(statement: Statement) -> list[Amount]:
    """The sums of money of a statement in order; one that is given in words and in figures counts once."""
    found: list[Amount] = []
    if not any(quantity.kind == "money" for quantity in statement.quantities):
        return found
    twice = [(one.start, one.end) for one in stated_twice(statement.text)]
    for quantity in statement.quantities:
        if quantity.kind != "money" or quantity.upper is not None:
            continue
        same = any(start <= quantity.end and quantity.start <= end for start, end in twice)
        if (
            same
            and found
            and any(start <= found[-1].end and quantity.start <= end and found[-1].start <= end for start, end in twice)
        ):
            continue
        found.append(Amount(quantity.value, quantity.start, quantity.end))
    return found


def totals(statements: Statements) -> Iterator[tuple[int, Amount]]:
    """Where a contract states its total price: the statement and the sum."""
    for index, statement in statements.stating("money"):
        if statement.sentence.row or not _MAY_TOTAL.search(statement.text):
            continue
        for amount in amounts(statement):
            before = statement.text[: amount.start]
            if _TOTAL.search(before) and not _NO_TOTAL.search(before[-24:]):
                yield index, amount
                break


def columns(
    document: Document, rows: Sequence[tuple[int, Block]], heads: dict[int, str]
) -> Iterator[tuple[int, Column]]:
    """The columns of one table, given its rows and the folded heads of its columns."""
    for column, head in sorted(heads.items()):
        cells = []
        for index, block in rows:
            cell = next((cell for cell in block.cells if cell.column == column), None)
            cells.append((index, number(fold(document.text[cell.start : cell.end]).text) if cell else None))
        yield column, Column(head, tuple(cells))


_SCALES = {"": 1, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8}
_NUMBER = regex(
    r"(?:人民币|新台币|港币|rmb|nt\$|hk\$|us\$|¥|\$)?\s?(?P<figures>-?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<scale>[千百]?万|亿)?\s?(?:元|圆)?(?:整)?(?: ?/[^0-9]{1,4})?"
)


def number(text: str) -> float | None:
    """The number that a cell or figure is, 4,500元 or 3万; None where the text is anything else."""
    match = _NUMBER.fullmatch(text.strip("_ "))
    if match is None:
        return None
    return float(match["figures"].replace(",", "")) * _SCALES[match["scale"] or ""]


def _in_words(words: str) -> float | None:
    try:
        return (
            capital_amount(compiled("[_ ]").sub("", words)) if "元" in words or "圆" in words else parse_numeral(words)
        )
    except ValueError:
        return None
