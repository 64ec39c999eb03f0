"""Plain text: one block a line, and the lines of a hard-wrapped file put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from slalint.document.build import DocumentBuilder, Piece
from slalint.document.model import Document, Place, Problem
from slalint.expressions import compiled
from slalint.readers.encoding import Decoded, binary, decode, garbling
from slalint.readers.errors import ReadError
from slalint.readers.limits import Limits, check_text
from slalint.values import frozen

#: What ends a line for an editor, which is what line numbers have to agree with.
_LINE_END = compiled(r"\r\n|\n|\r")
#: What ends a line on paper without being counted by an editor: form feeds, Word's manual breaks, U+2028.
_UNCOUNTED_END = compiled(r"[\f\v\x1c-\x1e\x85\u2028\u2029]")

#: Characters two columns wide in a Chinese editor: Unicode's wide and full-width ones, and its ambiguous punctuation.
_WIDE = compiled(
    r"[\u1100-\u115f\u2010-\u2027\u2030-\u205e\u2460-\u24ff\u2500-\u27bf\u2e80-\ua4cf\uac00-\ud7a3"
    r"\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)

_HAN_NUMBER = "零〇一二三四五六七八九十百千两"
#: How a clause, a list item or an annex opens.
_NUMBERED = compiled(
    rf"第\s*[{_HAN_NUMBER}\d]{{1,5}}\s*[章节節条條款项項编編部]"
    r"|附\s?[件录錄表则則]"
    rf"|[{_HAN_NUMBER}]{{1,4}}[、.．]"
    rf"|[（(]\s*[{_HAN_NUMBER}\da-zA-Z]{{1,4}}\s*[)）]"
    r"|\d{1,3}\s?[、)）]"
    r"|\d{1,3}[.．](?!\d)"
    r"|\d{1,2}(?:[.．]\d{1,2})+(?![\d%％‰元年月日天个個小万萬分倍米.．])"
    r"|[①-⒛㈠-㈩⑴-⒇]"
    r"|[a-zA-Z][.)、）](?:\s|(?=[\u4e00-\u9fff]))"
    r"|(?:Article|Section|Clause|Annex|Schedule|Appendix)\s+[\dA-Z]",
)
_BULLET = compiled(r"_{3,}$|[●○◆◇■□▪▫☐☑☒•·★※►➢√]|[-*+–—]\s")
#: "甲方（委托人）：", "住 所 地:": a form field's label. Digits are left out, so that 8:30 is none.
_LABEL = compiled(r"[^\s\d，。；、,;:：（(][^\d，。；、,;:：（(]{0,15}(?:[（(][^）)]{0,20}[）)])?\s*[:：]")
_PARTY = compiled(
    r"(?:[甲乙丙丁]\s*方|[委受][托託][方人]|发包[方人]|承包[方人]|客\s*户|供应商|服务商|买方|卖方)[^，。；,;]{0,20}[:：]"
)
#: Tabs or two gaps make columns; a single gap is a blank to be filled in.
_COLUMNS = compiled(r"\t|\S(?: {3,}|\u3000{2,})\S.*\S(?: {3,}|\u3000{2,})\S")
_CLOSED = compiled(r"(?:[。；：;:.!?！？)）…]|_{3})$")

#: A word that a wrapping editor keeps whole, with the space before and the closing punctuation after it: a run of
#: Latin letters and figures, or one Han character with the opening bracket that must not end a line.
_UNIT = compiled(r"[（(《〈「『“‘\[【]*(?:[!-~]+|.)[，。；：、！？）)》〉」』”’\]】,.;:!?]*")

#: Wrapped files are narrower than this; wider "lines" are paragraphs.
_WIDEST_WRAP, _NARROWEST_WRAP = 160, 24


@frozen
class Line:
    """A line without the blank space around it. ``number`` counts from 1; ``columns`` includes the indentation."""

    text: str
    number: int
    indented: bool
    columns: int
    after_gap: bool


def read_text(data: bytes, limits: Limits) -> Document:
    """The document in the bytes of a text file.

    Raises ``ReadError``: "unknown-format" where the bytes are no text, "over-limit", "no-text".
    """
    # No character takes more than four bytes.
    check_text(len(data) // 4, limits)
    decoded = decoded_text(data)
    lines = list(text_lines(decoded.text))
    builder = DocumentBuilder("text")
    width = wrap_width(lines)
    for group in _paragraphs(lines, width):
        builder.block("paragraph", pieces(group))
    return finished(builder, decoded)


def decoded_text(data: bytes, declared: str | None = None) -> Decoded:
    """``data`` as text. Raises ``ReadError("unknown-format")`` for binary bytes."""
    decoded = decode(data, declared)
    if binary(decoded.text):
        raise ReadError("unknown-format", "binary data")
    return decoded


def finished(builder: DocumentBuilder, decoded: Decoded) -> Document:
    """The builder's document, with a problem if the text came out garbled. Raises ``ReadError("no-text")``."""
    if not builder.blocks:
        raise ReadError("no-text")
    garbled = garbling(decoded.text)
    if garbled:
        builder.problems.append(Problem("garbled-text", detail=f"{garbled}, read as {decoded.encoding}"))
    return builder.document()


def text_lines(text: str) -> Iterator[Line]:
    """The lines of ``text`` that say something. ``after_gap``: a blank line or page break comes before."""
    gap = True
    for number, counted in enumerate(_LINE_END.split(text), start=1):
        for index, raw in enumerate(_UNCOUNTED_END.split(counted)):
            line = raw.replace("\x00", "").strip()
            if not line:
                gap = True
                continue
            yield Line(line, number, raw[0].isspace(), columns(raw.rstrip()), gap or index > 0)
            gap = False


def columns(text: str) -> int:
    """How many columns ``text`` takes in an editor, a Han character taking two."""
    return len(text) + len(_WIDE.findall(text))


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The column at which a file's lines were broken, or None for a file whose lines are paragraphs.

    In a wrapped file hardly a line is wider, and many end near there in the middle of a sentence. Wrapping is greedy:
    a line was broken because the next line's first word no longer fitted.
    """
    if len(lines) < 4:
        return None
    # A long address or table row may stick out: three lines in a hundred are let go.
    width = sorted((line.columns for line in lines), reverse=True)[len(lines) * 3 // 100]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    broken = sum(continues(line, after, width) for line, after in pairwise(lines))
    return width if broken >= 2 and broken * 20 >= len(lines) else None


def opens_block(line: str) -> bool:
    """Whether a line can only be the beginning of something: a clause number, a bullet, a form field's label."""
    return bool(_NUMBERED.match(line) or _BULLET.match(line) or _LABEL.match(line))


def closes_block(line: str) -> bool:
    """Whether a line ends what it says: with the end of a sentence, as a party's line, or as a line of columns."""
    return bool(_CLOSED.search(line) or _PARTY.match(line) or _COLUMNS.search(line))


def is_numbered(line: str) -> bool:
    """Whether a line opens with a clause number."""
    return bool(_NUMBERED.match(line))


def seam(left: str, right: str) -> str:
    """What a line break between two texts stands for: a space between Latin words, nothing beside a Han character."""
    if not left or not right or left[-1].isspace() or right[0].isspace():
        return ""
    return "" if _WIDE.match(left[-1]) or _WIDE.match(right[0]) else " "


def pieces(lines: Sequence[Line]) -> list[Piece]:
    """One piece a line, joined as one paragraph."""
    ends = [seam(line.text, after.text) for line, after in pairwise(lines)]
    return [Piece(line.text + end, Place(line=line.number)) for line, end in zip(lines, [*ends, ""], strict=True)]


def continues(line: Line, after: Line, width: int) -> bool:
    """Whether ``after`` carries on the sentence that ``line`` began, in a file wrapped at ``width``."""
    if after.after_gap or after.indented or _COLUMNS.search(after.text):
        return False
    if closes_block(line.text) or opens_block(after.text):
        return False
    unit = _UNIT.match(after.text)
    reach = line.columns + len(seam(line.text, after.text)) + columns(unit.group() if unit else "")
    # Text copied out of a page was justified there, so its lines differ by a few characters.
    return reach > width - width // 10


def _paragraphs(lines: Sequence[Line], width: int | None) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and not (width and continues(group[-1], line, width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group
