"""Markdown: CommonMark's blocks and GitHub's tables as far as contracts use them, with a line for every block.

A small parser of our own instead of a library, because of two things that contracts need and CommonMark does not do:
lines that follow one another without a blank line are often clauses of their own, and runs of underscores are blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from slalint.document.build import DocumentBuilder, Piece
from slalint.document.model import Document, Furniture, Mark, Place, Problem
from slalint.expressions import compiled
from slalint.readers.limits import Limits
from slalint.readers.markdown_blocks import BULLET, Code, Html, Lines, Table, parts, split_cells
from slalint.readers.markdown_inline import HARD_BREAK, STRUCK_FROM, STRUCK_TO, visible
from slalint.readers.text import (
    Line,
    closes_block,
    columns,
    continues,
    decoded_text,
    finished,
    is_numbered,
    opens_block,
    seam,
    wrap_width,
)

_TITLE = compiled(r"[^，。；：、,;:]{1,24}(?:合同|协议|協議|契約|契约|合約|合约|条款|條款)(?:书|書)?$")
_LINE_END = compiled(r"\r\n|\n|\r")


def read_markdown(data: bytes, limits: Limits) -> Document:
    """The document in the bytes of a Markdown file: text as a reader sees it, without markup.

    Raises ``ReadError``: "unknown-format" where the bytes are no text, "over-limit", "no-text".
    """
    decoded = decoded_text(data)
    builder = DocumentBuilder("markdown")
    source = _without_comments(builder, decoded.text)
    found = list(parts(_LINE_END.split(source)))
    shown = [_shown(builder, part) if isinstance(part, Lines) else [] for part in found]
    width = wrap_width([line for lines in shown for line in lines])
    tables = 0
    for part, lines in zip(found, shown, strict=True):
        match part:
            case Lines():
                for group in _paragraphs(lines, width):
                    builder.block(part.kind, _pieces(group), level=part.level)
            case Code():
                for number, text in enumerate(part.texts, start=part.first):
                    builder.block("paragraph", [Piece(text.strip(), Place(line=number))])
            case Table():
                tables += 1
                _add_table(builder, part, tables)
            case Html():
                from slalint.readers.html import add_html

                tables += add_html(builder, part.markup, limits, first_line=part.first, first_table=tables + 1)
    return finished(builder, decoded)


def _without_comments(builder: DocumentBuilder, text: str) -> str:
    """``text`` with its HTML comments replaced by as many line ends; what they say goes to the furniture."""
    kept: list[str] = []
    position = line = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start)) >= 0:
        comment = text[start + 4 : end]
        kept += [text[position:start], "\n" * comment.count("\n")]
        line += text.count("\n", position, start)
        if comment.strip():
            builder.furniture.append(Furniture("comment", comment.strip(), Place(line=line + 1)))
        line += comment.count("\n")
        position = end + 3
    return "".join([*kept, text[position:]])


def _shown(builder: DocumentBuilder, part: Lines) -> list[Line]:
    """The part's lines as a reader sees them; ``after_gap`` is set where a line has to begin a block."""
    texts = list(part.texts)
    if bullet := BULLET.match(texts[0]):
        texts[0] = texts[0][bullet.end() :]
    hard = [text.endswith("  ") or (text.endswith("\\") and not text.endswith("\\\\")) for text in texts]
    source = "\n".join(
        text.strip().removesuffix("\\") if broken else text.strip() for text, broken in zip(texts, hard, strict=True)
    )
    seen = visible(source)
    for image in seen.images:
        builder.problems.append(Problem("unread-image", f"line {part.first}", image[:200]))
    lines: list[Line] = []
    gap = True
    for number, (text, broken) in enumerate(zip(seen.text.split("\n"), hard, strict=True), start=part.first):
        for piece in text.split(HARD_BREAK):
            if piece.strip():
                lines.append(Line(piece.strip(), number, False, columns(piece.strip()), gap))
            gap = True
        gap = broken
    return lines


def _paragraphs(lines: Sequence[Line], width: int | None) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and not _joins(group[-1], line, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _joins(line: Line, after: Line, width: int | None) -> bool:
    """Whether two lines of a paragraph are one text: CommonMark's soft break, unless they are clauses or titles."""
    if after.after_gap or closes_block(line.text) or opens_block(after.text):
        return False
    if width:
        return continues(line, after, width)
    bare_title = is_numbered(line.text) and not re.search(r"[，。；：,;:]", line.text) and line.columns <= 40
    return not bare_title and not _TITLE.match(line.text)


def _pieces(lines: Sequence[Line]) -> list[Piece]:
    result: list[Piece] = []
    struck = False
    for index, line in enumerate(lines):
        text = line.text
        if index + 1 < len(lines):
            text += seam(_plain(text), _plain(lines[index + 1].text))
        piece, struck = _piece(text, Place(line=line.number), struck)
        result.append(piece)
    return result


def _plain(text: str) -> str:
    return text.replace(STRUCK_FROM, "").replace(STRUCK_TO, "")


def _piece(text: str, place: Place, struck: bool) -> tuple[Piece, bool]:
    """``text`` without its struck signs and with marks instead, and whether it ends struck."""
    marks: list[Mark] = []
    plain = ""
    for part in re.split(f"([{STRUCK_FROM}{STRUCK_TO}])", text):
        if part in (STRUCK_FROM, STRUCK_TO):
            struck = part == STRUCK_FROM
            continue
        if struck and part:
            marks.append(Mark("struck", len(plain), len(plain) + len(part)))
        plain += part
    return Piece(plain, place, tuple(marks)), struck


def _add_table(builder: DocumentBuilder, table: Table, number: int) -> None:
    for row, (line, source) in enumerate(table.rows, start=1):
        cells: list[tuple[int, int, Sequence[Piece]]] = []
        for column, cell in enumerate(split_cells(source), start=1):
            seen = visible(cell)
            for image in seen.images:
                builder.problems.append(Problem("unread-image", f"line {line}", image[:200]))
            place = Place(line=line, table=number, row=row, column=column)
            cells.append((column, 1, [_piece(seen.text.replace(HARD_BREAK, "\n").strip(), place, False)[0]]))
        builder.row(cells, table=number, header=table.headed and row == 1)
