"""A contract as every room above sees it: one text, and blocks that know where they stand in the original.

All offsets are Python string indices into ``Document.text``. A quote is always ``text[start:end]``; no room
searches for a position a second time.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import Literal

from slalint.values import frozen

DocumentKind = Literal["docx", "pdf", "text", "markdown", "html"]
BlockKind = Literal["heading", "paragraph", "row", "note"]
MarkKind = Literal["hidden", "tiny", "white", "struck", "inserted", "deleted", "comment", "textbox", "note", "ocr"]
FurnitureKind = Literal["header", "footer", "page-number", "watermark", "stamp", "comment"]

#: What can keep a contract from being read whole. Each has its words in ``report/words.py``.
ProblemKind = Literal[
    "no-text-layer",
    "garbled-text",
    "unread-part",
    "unread-image",
    "unread-page",
    "no-ocr",
    "unclear-ocr",
    "over-limit",
    "damaged",
    "rule-timeout",
]


@frozen
class Box:
    """A rectangle on a PDF page, in points (1/72 inch), measured from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@frozen
class Place:
    """Where a stretch of text stands in the original file. Only what the format knows is set.

    ``page`` and ``line`` count from 1, as a reader would; so do ``paragraph`` (within ``part``), ``table``,
    ``row`` and ``column``.
    """

    page: int | None = None
    box: Box | None = None
    part: str | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    line: int | None = None


@frozen
class Fragment:
    """A stretch of text with one place: a line of a PDF page, a paragraph or table cell of a DOCX file."""

    start: int
    end: int
    place: Place


@frozen
class Cell:
    """A table cell: its text is ``Document.text[start:end]``. A cell merged over columns has ``span`` > 1."""

    start: int
    end: int
    column: int
    span: int = 1


@frozen
class Block:
    """A paragraph, heading, note or table row, in reading order.

    ``number`` is the automatic number as Word prints it ("第一条", "1.1"). It is part of the text too, at the
    block's start, so that a DOCX file and its PDF read alike; it is empty where the number was typed.
    ``level`` is the heading or list level that the format itself declares (1 = outermost).
    ``table`` numbers the table that a row belongs to; ``header`` marks its heading rows.
    """

    kind: BlockKind
    start: int
    end: int
    fragments: tuple[Fragment, ...]
    number: str = ""
    level: int | None = None
    cells: tuple[Cell, ...] = ()
    table: int | None = None
    header: bool = False


@frozen
class Mark:
    """Something about a stretch of text that changes what it is worth: hidden, tiny, inserted, read by OCR.

    "deleted" has no length: words are gone from there that a tracked change takes away. "comment" is what a comment
    that nobody resolved is about.
    """

    kind: MarkKind
    start: int
    end: int
    note: str = ""


@frozen
class Furniture:
    """Text that is on the paper and not in the contract: running headers, page numbers, watermarks, comments."""

    kind: FurnitureKind
    text: str
    place: Place


@frozen
class Problem:
    """Something that was not read. A document with a problem is incomplete: nothing in it may be called absent.

    ``where`` names the page ("3") or part ("word/footnotes.xml"); ``detail`` is for the person who looks into it.
    """

    kind: ProblemKind
    where: str = ""
    detail: str = ""


@frozen
class Document:
    """A contract that has been read. ``text`` is its blocks' text joined by single line feeds."""

    text: str
    blocks: tuple[Block, ...]
    kind: DocumentKind
    pages: int | None = None
    problems: tuple[Problem, ...] = ()
    marks: tuple[Mark, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    revisions: int = 0

    @property
    def complete(self) -> bool:
        """Whether all of the contract was read."""
        return not self.problems

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """The places that ``text[start:end]`` touches, in reading order."""
        found: list[Place] = []
        for index in range(bisect_right(self.blocks, start, key=attrgetter("end")), len(self.blocks)):
            block = self.blocks[index]
            if block.start >= end:
                break
            found += [part.place for part in block.fragments if part.start < end and start < part.end]
        return tuple(found)

    def marks_between(self, start: int, end: int) -> tuple[MarkKind, ...]:
        """The kinds of the marks that ``text[start:end]`` bears, sorted."""
        touching = {mark.kind for mark in self.marks if mark.start < end and start < max(mark.end, mark.start + 1)}
        return tuple(sorted(touching))
