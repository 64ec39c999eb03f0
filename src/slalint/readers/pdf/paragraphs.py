"""Lines joined to paragraphs, across line, column and page breaks.

Whether a line goes on with the one before is judged as a reader does it. A line that ended although the next word
would still have fitted was ended on purpose. A clause number, an indent, a wider gap, another size of type begin
something new. A number that an open sentence asks for (依照本合同 / 第八条的约定) begins nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from slalint.expressions import compiled
from slalint.readers.pdf.geometry import median
from slalint.readers.pdf.joining import first_unit_width, is_finished, text_width
from slalint.readers.pdf.lines import Line
from slalint.readers.pdf.numbering import asks_for_number, clause_number, counts_on
from slalint.values import field, frozen, mutable

# In ems unless said otherwise.
_INDENT = 0.8
_GAP = 0.35
_WIDE_GAP = 0.8
_OTHER_SIZE = 1.08  # a ratio
_HEADING_SIZE = 1.12  # a ratio
_RIGHT_ALIGNED = 0.4  # of the column's width
_LONGEST_HEADING = 40

_HANGING = frozenset("，。、；：！？）》”’」』】")

# Entries of a party block or signature block; two of them in a row never make a sentence.
_LABEL = compiled(
    r"(?:[甲乙丙丁]\s*方|委托|委託|受托|受託|发包|發包|承包|承揽|承攬|买方|買方|卖方|賣方|客户|客戶|供应商|供應商|服务商"
    r"|地\s*址|住\s*所|设址|設址|通讯|通訊|电\s*话|電\s*話|传\s*真|傳\s*真|邮\s*编|邮政编码|郵遞區號|开户|開戶|账\s*号|帳\s*號|户\s*名|戶\s*名"
    r"|税号|稅號|纳税人|统一|統一|法定|授权|授權|代表|负责人|負責人|联系|聯絡|聯繫|经办|經辦|手\s*机|電郵|邮箱|电子|電子|微信|网址|網址"
    r"|日\s*期|签订|簽訂|签署|簽署|签字|簽字|签章|簽章|盖章|蓋章|合同编号|合同名称|项目名称|身份证|身分證)"
    r"[^，。；：:]{0,14}[：:]"
)


@frozen
class Column:
    """The margins that a stretch of text keeps to, its distance between lines in ems, and points above its lines."""

    left: float
    right: float
    pitch: float

    @property
    def width(self) -> float:
        return self.right - self.left


@mutable
class Paragraph:
    """The lines of one paragraph. ``heading`` is its rank by size (1 = largest), None for body text."""

    lines: list[Line] = field(default_factory=list)
    heading: int | None = None

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


def columns_of(lines: Sequence[Line]) -> dict[int, Column]:
    """The margins of each column number in ``lines``.

    One line in fifty may stick out (a long blank, hanging punctuation) without moving the margin.
    """
    grouped: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        grouped[line.column].append(line)
    everywhere = _pitch(lines, _margins(lines)) or 1.6
    columns = {}
    for number, group in grouped.items():
        left, right = _margins(group)
        columns[number] = Column(left, right, _pitch(group, (left, right)) or everywhere)
    return columns


def _margins(group: Sequence[Line]) -> tuple[float, float]:
    if not group:
        return 0.0, 0.0
    outliers = len(group) // 50
    lefts = sorted(line.left for line in group)
    # Word lets punctuation hang over the margin, by up to its own width.
    rights = sorted(line.right - (line.size if line.text[-1:] in _HANGING else 0) for line in group)
    return lefts[outliers], rights[-1 - outliers]


def _pitch(lines: Sequence[Line], margins: tuple[float, float]) -> float | None:
    """The usual distance between baselines in ems, measured where a line was broken at the margin."""
    steps = [
        (after.baseline - line.baseline) / line.size
        for line, after in pairwise(lines)
        if line.page == after.page
        and line.column == after.column
        and abs(line.size - after.size) < 0.3
        and line.right > margins[1] - 2 * line.size
        and after.baseline > line.baseline
    ]
    return median(steps) if len(steps) >= 3 else None


def paragraphs(lines: Iterable[Line], joiner: Joiner) -> Iterator[Paragraph]:
    """``lines``, in reading order, as paragraphs."""
    current = Paragraph()
    for line in lines:
        if current.lines and joiner.begins(line, current):
            yield current
            current = Paragraph()
        joiner.note(line, first=not current.lines)
        current.lines.append(line)
    if current.lines:
        yield current


class Joiner:
    """Judges where paragraphs begin. ``body`` is the size of body text in points.

    Remembers the numbers met so far, to tell the next clause (第九条 after 第八条) from a mention of one.
    """

    def __init__(self, columns: dict[int, Column], body: float) -> None:
        self._columns = columns
        self._body = body
        self._last: dict[str, int] = {}

    def note(self, line: Line, *, first: bool) -> None:
        number = clause_number(line.text) if first else None
        if number and number.value is not None:
            self._last[number.style] = number.value

    def begins(self, line: Line, paragraph: Paragraph) -> bool:
        """Whether ``line`` begins a new paragraph after ``paragraph``."""
        before = paragraph.lines[-1]
        column, own = self._columns[before.column], self._columns[line.column]
        if max(line.size, before.size) > _OTHER_SIZE * min(line.size, before.size):
            return True
        open_sentence = not is_finished(before.text)
        if _ended(before, line, column, open_sentence) and not _divides_a_date(before, line):
            return True
        if self._is_display(before):
            return False
        if _is_centred(before, column) or _is_centred(line, own):
            return True
        if _is_right_aligned(before, column) or _is_right_aligned(line, own):
            return True
        if self._is_numbered_start(line, paragraph, open_sentence):
            return True
        if _LABEL.match(line.text) and _LABEL.match(paragraph.lines[0].text):
            return True
        return self._set_apart(line, paragraph, open_sentence)

    def _is_display(self, line: Line) -> bool:
        return line.size > _HEADING_SIZE * self._body

    def _is_numbered_start(self, line: Line, paragraph: Paragraph, open_sentence: bool) -> bool:
        number = clause_number(line.text)
        if number is None or counts_on(paragraph.text, number):
            return False
        if not open_sentence:
            return True
        if number.mention or asks_for_number(paragraph.lines[-1].text):
            return False
        return number.value is None or number.value in (1, self._last.get(number.style, 0) + 1)

    def _set_apart(self, line: Line, paragraph: Paragraph, open_sentence: bool) -> bool:
        """Whether an indent or a wider gap sets ``line`` apart. An open sentence needs more to be cut."""
        before, first = paragraph.lines[-1], paragraph.lines[0]
        column, own = self._columns[before.column], self._columns[line.column]
        if line.page == before.page and line.column == before.column:
            step = (line.baseline - before.baseline) / line.size
            if step > column.pitch + (_WIDE_GAP if open_sentence else _GAP) or step < 0:
                return True
        shift = ((line.left - own.left) - (before.left - column.left)) / line.size
        if before is first:
            indented = line.left - own.left > _INDENT * line.size and shift > -_INDENT
            hangs = clause_number(first.text) is not None or open_sentence
            return indented and not hangs
        return shift > _INDENT or (shift < -_INDENT and not open_sentence)


def _ended(before: Line, line: Line, column: Column, open_sentence: bool) -> bool:
    """Whether ``before`` was ended although the start of ``line`` would have fitted behind it."""
    slack = 1.2 if open_sentence else 0.1
    end = column.right - slack * before.size
    return before.right < end and before.right + first_unit_width(line) < end


def _divides_a_date(before: Line, line: Line) -> bool:
    """Whether lines break in a date that was left blank (至    年 / 月    日止), where the gap went with the break."""
    return (before.text[-1:], line.text[:1]) in (("年", "月"), ("月", "日"))


def _is_centred(line: Line, column: Column) -> bool:
    """Short lines with equal room on both sides, at least two ems (a first-line indent is two ems as well)."""
    before, after, room = line.left - column.left, column.right - line.right, 2.5 * line.size
    return (
        before > room and after > room and abs(before - after) < 1.2 * line.size and len(line.text) <= _LONGEST_HEADING
    )


def _is_right_aligned(line: Line, column: Column) -> bool:
    return line.left - column.left > _RIGHT_ALIGNED * column.width and column.right - line.right < 2 * line.size


def rank_headings(found: Sequence[Paragraph], columns: dict[int, Column], body: float) -> None:
    """Give headings their rank: larger type by size, then centred lines in body type."""
    large = {round(paragraph.lines[0].size) for paragraph in found if paragraph.lines[0].size > _HEADING_SIZE * body}
    ranks = {size: rank for rank, size in enumerate(sorted(large, reverse=True), start=1)}
    for paragraph in found:
        first = paragraph.lines[0]
        if round(first.size) in ranks and first.size > _HEADING_SIZE * body and not _is_prose(paragraph):
            paragraph.heading = ranks[round(first.size)]
        elif _is_centred_heading(paragraph, columns[first.column]):
            paragraph.heading = len(ranks) + 1


def _is_prose(paragraph: Paragraph) -> bool:
    return len(paragraph.text) > 2 * _LONGEST_HEADING or paragraph.text.endswith(("。", "；"))


def _is_centred_heading(paragraph: Paragraph, column: Column) -> bool:
    text = paragraph.text
    return (
        len(paragraph.lines) == 1
        and _is_centred(paragraph.lines[0], column)
        and not is_finished(text)
        and not text.startswith(("（", "("))
        and "__" not in text
        and text_width(text, 1) < 30
    )
