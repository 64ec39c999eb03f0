"""PDF files out of readable Python, for tests and benchmarks. Chinese is set in STSong-Light, which needs no font file."""

from __future__ import annotations

import io
import random
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SIZE = 10.5
LEADING = 18.0
WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 90.0, 505.0, 100.0, 740.0

pdfmetrics.registerFont(UnicodeCIDFont(FONT))

_NOT_AT_START = "，。、；：！？）》”】%"


@dataclass(frozen=True)
class Text:
    """A line of text: its left end and its baseline in points from the page's top left corner."""

    x: float
    y: float
    text: str
    size: float = SIZE


@dataclass(frozen=True)
class Rule:
    """A straight line between two points, measured from the page's top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


Mark = Text | Rule
Decoration = Callable[[Canvas, int], None]


def make_pdf(
    pages: Sequence[Sequence[Mark]],
    *,
    decorate: Decoration | None = None,
    shuffle: int | None = None,
    rotate: int = 0,
    encryption: StandardEncryption | None = None,
    packed: bool = True,
) -> bytes:
    """A PDF of ``pages``. ``decorate(canvas, page number)`` draws more on each page; ``shuffle`` seeds another order."""
    buffer = io.BytesIO()
    # reportlab swaps a page's sides when it turns it by a quarter.
    sides = (HEIGHT, WIDTH) if rotate % 180 else (WIDTH, HEIGHT)
    canvas = Canvas(buffer, pagesize=sides, invariant=True, encrypt=encryption, pageCompression=int(packed))
    for number, marks in enumerate(pages, start=1):
        if rotate:
            canvas.setPageRotation(rotate)
        if decorate:
            decorate(canvas, number)
        ordered = list(marks)
        if shuffle is not None:
            random.Random(shuffle + number).shuffle(ordered)
        for mark in ordered:
            draw(canvas, mark)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def draw(canvas: Canvas, mark: Mark) -> None:
    if isinstance(mark, Rule):
        canvas.setLineWidth(0.5)
        canvas.line(mark.x0, HEIGHT - mark.y0, mark.x1, HEIGHT - mark.y1)
    else:
        canvas.setFont(FONT, mark.size)
        canvas.drawString(mark.x, HEIGHT - mark.y, mark.text)


def width(text: str, size: float = SIZE) -> float:
    return pdfmetrics.stringWidth(text, FONT, size)


def wrap(text: str, room: float, size: float = SIZE, indent: float = 0.0) -> list[str]:
    """Lines no wider than ``room``; closing punctuation takes the character before it to the next line."""
    lines, line = [], ""
    for char in text:
        limit = room - (0 if lines else indent)
        if line and width(line + char, size) > limit:
            keep = len(line) - 1 if char in _NOT_AT_START else len(line)
            lines.append(line[:keep])
            line = line[keep:]
        line += char
    return [*lines, line]


def flow(
    paragraphs: Iterable[str],
    *,
    columns: Sequence[tuple[float, float]] = ((LEFT, RIGHT),),
    top: float = TOP,
    bottom: float = BOTTOM,
    gap: float = 0.0,
    indent: float = 0.0,
) -> list[list[Mark]]:
    """Paragraphs set into columns, column after column and page after page."""
    pages: list[list[Mark]] = [[]]
    column, y = 0, top
    for paragraph in paragraphs:
        left, right = columns[column]
        for index, line in enumerate(wrap(paragraph, right - left, indent=indent)):
            if y > bottom:
                column, y = column + 1, top
                if column == len(columns):
                    column = 0
                    pages.append([])
                left, right = columns[column]
            pages[-1].append(Text(left + (0 if index else indent), y, line))
            y += LEADING
        y += gap
    return pages


def table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    top: float = TOP,
    bottom: float = BOTTOM,
    left: float = LEFT,
    repeat_header: bool = False,
) -> list[list[Mark]]:
    """A ruled table, as many pages as it needs."""
    pages: list[list[Mark]] = [[]]
    y = top
    for number, row in enumerate(rows):
        if y + _row_height(row, widths) > bottom:
            pages.append([])
            y = top
            if repeat_header and number:
                pages[-1] += _row(rows[0], widths, left, y)
                y += _row_height(rows[0], widths)
        pages[-1] += _row(row, widths, left, y)
        y += _row_height(row, widths)
    return pages


def _cell_lines(row: Sequence[str], widths: Sequence[float]) -> list[list[str]]:
    return [wrap(text, room - 11) for text, room in zip(row, widths, strict=True)]


def _row_height(row: Sequence[str], widths: Sequence[float]) -> float:
    return 15 * max(len(lines) for lines in _cell_lines(row, widths)) + 6


def _row(row: Sequence[str], widths: Sequence[float], left: float, top: float) -> Iterator[Mark]:
    bottom = top + _row_height(row, widths)
    right = left + sum(widths)
    yield Rule(left, top, right, top)
    yield Rule(left, bottom, right, bottom)
    x = left
    for lines, room in zip(_cell_lines(row, widths), widths, strict=True):
        yield Rule(x, top, x, bottom)
        for index, line in enumerate(lines):
            yield Text(x + 5.5, top + 13 + 15 * index, line)
        x += room
    yield Rule(right, top, right, bottom)


def password(user: str, owner: str = "owner") -> StandardEncryption:
    """Encryption that asks for ``user`` to open; with an empty ``user`` only permissions are protected."""
    return StandardEncryption(user, ownerPassword=owner, canPrint=0, canCopy=0, strength=128)


def assembled(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def modern(data: bytes) -> bytes:
    """The same file as newer programs write it: objects packed together, found through a cross-reference stream."""
    objects = {int(n): body for n, body in re.findall(rb"^(\d+) 0 obj\n(.*?)\nendobj$", data, re.M | re.S)}
    root = re.findall(rb"/Root \d+ 0 R", data)[-1]
    loose = {number: body for number, body in objects.items() if not body.rstrip().endswith(b"endstream")}
    container, crossref = max(objects) + 1, max(objects) + 2
    out, entries = bytearray(b"%PDF-1.7\n"), {0: (0, 0, 65535)}

    def write(number: int, body: bytes) -> None:
        entries[number] = (1, len(out), 0)
        out.extend(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    for number in objects.keys() - loose.keys():
        write(number, objects[number])
    index, inside = b"", b""
    for place, (number, body) in enumerate(loose.items()):
        entries[number] = (2, container, place)
        index += b"%d %d " % (number, len(inside))
        inside += body + b"\n"
    about = b"/Type /ObjStm /N %d /First %d" % (len(loose), len(index))
    write(container, _packed(about, index + inside))
    start = len(out)
    entries[crossref] = (1, start, 0)
    rows = [bytes([kind]) + place.to_bytes(4) + last.to_bytes(2) for _, (kind, place, last) in sorted(entries.items())]
    above = bytes(7)
    table = b""
    for row in rows:
        # PNG's filter "up", as all makers use it here.
        table += b"\x02" + bytes((value - up) & 255 for value, up in zip(row, above, strict=True))
        above = row
    about = b"/Type /XRef /W [1 4 2] /Size %d %s /DecodeParms << /Predictor 12 /Columns 7 >>" % (crossref + 1, root)
    write(crossref, _packed(about, table))
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % start


def _packed(about: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content)
    entries = b"<< %s /Filter /FlateDecode /Length %d >>" % (about, len(packed))
    return entries + b"\nstream\n" + packed + b"\nendstream"


def contract(clauses: int, seed: int = 1) -> list[str]:
    """Clauses of an invented maintenance contract, all different, of one to four lines each."""
    rng = random.Random(seed)
    return [
        f"第{han(number)}条　{rng.choice(_SUBJECTS)}{rng.choice(_TERMS)}{rng.choice(_DUTIES)}"
        + "".join(rng.choice(_MORE).format(n=rng.randrange(2, 60)) for _ in range(rng.randrange(4)))
        for number in range(1, clauses + 1)
    ]


def han(number: int) -> str:
    """A number below 1,000 in Han numerals, as clauses are numbered."""
    digits = "〇一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = digits[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (digits[ones] if ones else "")


_SUBJECTS = ("乙方", "甲方", "双方", "乙方的项目经理", "甲方指定的联系人")
_TERMS = ("应当在收到书面通知后", "应在每个自然月届满前", "可以在本合同有效期内", "须于验收合格之日起")
_DUTIES = (
    "提交网站运行报告，报告载明可用率、故障次数与处理结果。",
    "完成数据备份，备份副本存放于与生产环境相距不少于二百公里的机房。",
    "将源代码、账号口令和操作手册移交对方，并签署交接单。",
    "更换不能胜任工作的人员，新旧人员重叠工作不少于十个工作日。",
)
_MORE = (
    "逾期的，每日按合同总价的0.{n}%支付违约金，累计不超过合同总价的{n}%。",
    "前款期限为{n}日，遇法定节假日顺延，双方另有书面约定的除外。",
    "由此产生的费用人民币{n},000元由乙方承担；甲方未按时提供资料的，期限相应顺延{n}个工作日。",
    "故障持续超过{n}小时的，乙方应以电话并邮件（service{n}@example.com）告知甲方，说明原因、影响范围和恢复时间。",
)
