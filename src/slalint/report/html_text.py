"""The contract's text for the HTML report: its blocks in pieces, each piece plain or one of the shown quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from slalint.document.model import Block, Cell, Document
from slalint.judge.model import Evidence
from slalint.pack.model import Severity
from slalint.values import frozen

Range = tuple[int, int]
#: The first block is taken for the contract's title if it is no longer than this.
_TITLE = 40


@frozen
class Mention:
    """A finding that a quote belongs to: its anchor in the document, the number that it is shown under, and what it says."""

    anchor: str
    number: int
    severity: Severity
    label: str


@frozen
class Quote:
    """A stretch of the contract that somebody may want to be taken to, with the findings that show it, worst first."""

    start: int
    end: int
    mentions: tuple[Mention, ...]
    marks: tuple[Range, ...]

    @property
    def anchor(self) -> str:
        """The place of the quote, unique in its document."""
        return f"q{self.start}"


@frozen
class Piece:
    """A stretch of text. ``marked`` is a telling part of a quote; ``quote`` is None for text that nobody points to.

    ``first`` and ``last`` tell where a quote begins and ends.
    """

    text: str
    quote: Quote | None = None
    marked: bool = False
    first: bool = False
    last: bool = False


@frozen
class Paragraph:
    """A block of the contract other than a table row. ``level`` is above 0 for headings; ``style`` is its CSS class."""

    pieces: tuple[Piece, ...]
    level: int = 0
    style: str = ""


@frozen
class TableCell:
    """A cell of a table."""

    pieces: tuple[Piece, ...]
    span: int
    header: bool


@frozen
class Table:
    """Neighbouring rows of one table."""

    rows: tuple[tuple[TableCell, ...], ...]


def quotes(shown: Iterable[tuple[Evidence, Mention | None]]) -> tuple[Quote, ...]:
    """The quotes of all evidence, in reading order and without overlap: what begins inside another one is left to it.

    ``shown`` has the evidence of findings with who mentions it, and of the checklist with None.
    """
    mentions: dict[Range, list[Mention]] = {}
    marks: dict[Range, set[Range]] = {}
    for evidence, mention in shown:
        place = (evidence.start, evidence.end)
        mentions.setdefault(place, [])
        marks.setdefault(place, set())
        if mention is not None and mention not in mentions[place]:
            mentions[place].append(mention)
            marks[place].update(evidence.marks)
    found: list[Quote] = []
    for start, end in sorted(mentions, key=lambda place: (place[0], -place[1])):
        if not found or start >= found[-1].end:
            found.append(Quote(start, end, tuple(mentions[start, end]), tuple(sorted(marks[start, end]))))
        else:
            host = found[-1]
            joined = {**{m.anchor: m for m in host.mentions}, **{m.anchor: m for m in mentions[start, end]}}
            all_marks = sorted({*host.marks, *marks[start, end]})
            found[-1] = Quote(host.start, max(host.end, end), tuple(joined.values()), tuple(all_marks))
    return tuple(found)


def anchors(found: Sequence[Quote], evidence: Iterable[Evidence]) -> Mapping[Range, str]:
    """For each evidence, by its range, the anchor of the quote that shows it."""
    return {
        (each.start, each.end): quote.anchor
        for each in evidence
        for quote in found
        if quote.start <= each.start < quote.end
    }


def content(document: Document, found: Sequence[Quote]) -> Iterator[Paragraph | Table]:
    """The whole text of a contract, in reading order."""
    for table, blocks in groupby(document.blocks, key=lambda block: block.table if block.kind == "row" else None):
        if table is None:
            for block in blocks:
                yield _paragraph(document, block, found)
        else:
            yield Table(tuple(tuple(_cells(document, block, found)) for block in blocks))


def _paragraph(document: Document, block: Block, found: Sequence[Quote]) -> Paragraph:
    pieces = tuple(_pieces(document.text, block.start, block.end, found))
    if block is document.blocks[0] and block.end - block.start <= _TITLE:
        return Paragraph(pieces, 1, "title")
    if block.kind == "heading":
        level = min(block.level or 1, 2)
        return Paragraph(pieces, level, f"h h{level}")
    return Paragraph(pieces, style="note" if block.kind == "note" else "")


def _cells(document: Document, block: Block, found: Sequence[Quote]) -> Iterator[TableCell]:
    for cell in block.cells or (Cell(block.start, block.end, 0),):
        yield TableCell(tuple(_pieces(document.text, cell.start, cell.end, found)), cell.span, block.header)


def _pieces(text: str, start: int, end: int, found: Sequence[Quote]) -> Iterator[Piece]:
    """``text[start:end]`` cut at the borders of quotes and of their marks."""
    at = start
    for quote in found:
        if quote.end <= start or quote.start >= end:
            continue
        if at < quote.start:
            yield Piece(text[at : quote.start])
        left, right = max(quote.start, start), min(quote.end, end)
        borders = sorted({left, right, *(border for mark in quote.marks for border in mark if left < border < right)})
        for piece_start, piece_end in pairwise(borders):
            yield Piece(
                text[piece_start:piece_end],
                quote,
                any(mark_start <= piece_start < mark_end for mark_start, mark_end in quote.marks),
                piece_start == left,
                piece_end == right,
            )
        at = right
    if at < end:
        yield Piece(text[at:end])
