"""Putting a document together from what a reader finds, block by block, with the offsets kept right."""

from __future__ import annotations

from collections.abc import Sequence

from slalint.document.model import (
    Block,
    BlockKind,
    Cell,
    Document,
    DocumentKind,
    Fragment,
    Furniture,
    Mark,
    MarkKind,
    Place,
    Problem,
)
from slalint.values import field, frozen, mutable

#: What stands between the cells of a table row in ``Document.text``.
CELL_SEPARATOR = " | "


@frozen
class Piece:
    """A stretch of text with one place, not yet put into a document. ``marks`` are relative to ``text``."""

    text: str
    place: Place
    marks: tuple[Mark, ...] = ()


@mutable
class DocumentBuilder:
    """Collects blocks in reading order. Readers call ``block`` and ``row``; offsets are worked out here, once."""

    kind: DocumentKind
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    blocks: list[Block] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def block(self, kind: BlockKind, pieces: Sequence[Piece], *, number: str = "", level: int | None = None) -> None:
        """Add a paragraph, heading or note made of pieces that follow one another without a break.

        A block without any visible text is left out: it says nothing.
        """
        if not any(piece.text.strip() for piece in pieces):
            return
        start = self._open()
        fragments = tuple(self._write(piece) for piece in pieces if piece.text)
        self.blocks.append(Block(kind, start, self._length, fragments, number=number, level=level))

    def row(self, cells: Sequence[tuple[int, int, Sequence[Piece]]], *, table: int, header: bool = False) -> None:
        """Add a table row from ``(column, span, pieces)`` triples in column order; merged cells are given once."""
        if not any(piece.text.strip() for _, _, pieces in cells for piece in pieces):
            return
        start = self._open()
        written: list[Cell] = []
        fragments: list[Fragment] = []
        for index, (column, span, pieces) in enumerate(cells):
            if index:
                self._append(CELL_SEPARATOR)
            cell_start = self._length
            fragments += [self._write(piece) for piece in pieces if piece.text]
            written.append(Cell(cell_start, self._length, column, span))
        self.blocks.append(
            Block("row", start, self._length, tuple(fragments), cells=tuple(written), table=table, header=header)
        )

    def mark(self, kind: MarkKind, start: int, end: int, note: str = "") -> None:
        """Mark ``text[start:end]`` of the document being built."""
        self.marks.append(Mark(kind, start, end, note))

    def document(self, *, pages: int | None = None, revisions: int = 0) -> Document:
        """The finished document."""
        return Document(
            text="".join(self._parts),
            blocks=tuple(self.blocks),
            kind=self.kind,
            pages=pages,
            problems=tuple(self.problems),
            marks=tuple(self.marks),
            furniture=tuple(self.furniture),
            revisions=revisions,
        )

    def _open(self) -> int:
        if self.blocks:
            self._append("\n")
        return self._length

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _write(self, piece: Piece) -> Fragment:
        start = self._length
        self._append(piece.text)
        for mark in piece.marks:
            self.mark(mark.kind, start + mark.start, start + mark.end, mark.note)
        return Fragment(start, self._length, piece.place)
