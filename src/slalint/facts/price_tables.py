"""Price tables: the rows of a table with their numbers, and which of them are sums of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from slalint.document.fold import fold
from slalint.document.model import Block, Document
from slalint.expressions import compiled, regex
from slalint.facts.numerals import HAN_CHARS, capital_amount, parse_numeral
from slalint.facts.sums import number
from slalint.values import frozen

_AMOUNT = regex(
    "元\\)|金额|小计|合计|总价|价格|费用|价款|报价|复价|分值|权重|比例|占比|百分比|^(?:港币|新台币|人民币|元)$"
)
_PRICE = regex("单价|综合单价")
_COUNT = regex("数量|工程量|人天数|人日数?|人月数?")
_FACTOR = regex("折|税|期|年限|月数|天数|系数|频|次数|人数")
_SUM = regex(
    "^(?:[一二三四五六七八九十0-9、.]*)?(?:(?:每[月季年]|首年|全年|年度|月度|应付|费用|以上)?合\\s*计|总\\s*计|共\\s*计|小\\s*计|总\\s*价|总\\s*额|未税合计|含税总价|含税合计|税前合计|投标总价|报价合计|合计金额)|^(?:每[月季年]|首年|全年)?(?:应付|应缴|应收)(?:总额|金额|费用)?$"
)
_REDUCED = regex("^[^、,]{0,6}(?:优惠|折|实收|实付|成交|最终|抹零|减免|让利)[^、,]{0,6}$")
#: A choice that is not taken adds nothing.
_UNTICKED = regex("[□☐◻]")
_DEDUCTED = regex(r"\(-\) ?(?P<sum>.+)|[-—–] ?(?P<less>[0-9].*)")
#: Shares and sums in words.
_SHARE_IN_WORDS = regex("百分之(?P<share>.{1,12})")
_SUM_IN_WORDS = regex(rf"(?:人民币|新台币|港币)?(?P<sum>[{HAN_CHARS}]{{1,16}}[元圆][{HAN_CHARS}角分]{{0,6}})[整正]?")
#: Cells that add nothing to a sum.
_FREE = regex(r"|-+|—+|/|无|免费|赠送|赠|含|包含|已含|不计|免")


@frozen
class Row:
    """A row of a price table. ``amounts`` maps each amount column to its number, None for a cell that is no number;
    ``count`` and ``price`` are what its amount should be the product of, where both are given.
    """

    block: int
    label: str
    amounts: Mapping[int, float | None]
    count: float | None
    price: float | None


@frozen
class Table:
    """A table with amounts: its rows in order, and the folded heads of its columns."""

    rows: tuple[Row, ...]
    heads: Mapping[int, str]


def price_tables(document: Document) -> Iterator[Table]:
    """The tables of a document that have a column of amounts."""
    rows = [(index, block) for index, block in enumerate(document.blocks) if block.kind == "row"]
    for _, group in groupby(rows, key=lambda row: row[1].table):
        table = list(group)
        heads = {
            column: _text(document, cell.start, cell.end)
            for _, block in table
            if block.header
            for cell in block.cells
            for column in range(cell.column, cell.column + cell.span)
        }
        columns = [column for column, head in heads.items() if _AMOUNT.search(head) and not _PRICE.search(head)]
        if columns:
            yield Table(
                tuple(_row(document, index, block, heads, columns) for index, block in table if not block.header), heads
            )


def is_sum(row: Row) -> bool:
    """Whether a row sums up rows before it."""
    return _SUM.match(row.label) is not None


def is_reduced(row: Row) -> bool:
    """Whether a row is a price after a discount, which no sum explains."""
    return _REDUCED.search(row.label) is not None


def _row(document: Document, index: int, block: Block, heads: Mapping[int, str], columns: list[int]) -> Row:
    cells = {cell.column: _text(document, cell.start, cell.end) for cell in block.cells}
    label = next((text for text in cells.values() if text and number(text) is None), "")
    count, price = (_only(cells, heads, pattern) for pattern in (_COUNT, _PRICE))
    if any(_FACTOR.search(head) and number(cells.get(column, "")) is not None for column, head in heads.items()):
        count = None
    unticked = any(_UNTICKED.fullmatch(text) for text in cells.values())
    amounts = {
        column: 0.0 if unticked or _FREE.fullmatch(cells[column]) else _amount(cells[column])
        for column in columns
        if column in cells
    }
    return Row(index, label, amounts, count, price)


def _amount(text: str) -> float | None:
    """The sum or share that a cell states in figures or in words, 20% and 百分之二十 as 20."""
    if deducted := _DEDUCTED.fullmatch(text):
        less = number(deducted["sum"] or deducted["less"])
        return None if less is None else -less
    try:
        if share := _SHARE_IN_WORDS.fullmatch(text):
            return parse_numeral(share["share"])
        if words := _SUM_IN_WORDS.fullmatch(text):
            return capital_amount(words["sum"])
    except ValueError:
        return None
    return number(text.rstrip("%分"))


def _only(cells: Mapping[int, str], heads: Mapping[int, str], pattern: re.Pattern[str]) -> float | None:
    """The number in the one column whose head fits; a unit may stand behind it (3台)."""
    fitting = [column for column, head in heads.items() if pattern.search(head) and column in cells]
    if len(fitting) != 1:
        return None
    match = compiled("([0-9][0-9,.]*)(?:[^0-9]{0,3})").fullmatch(cells[fitting[0]])
    return number(cells[fitting[0]]) if match is None else number(match.group(1))


def _text(document: Document, start: int, end: int) -> str:
    return fold(document.text[start:end]).text.strip()
