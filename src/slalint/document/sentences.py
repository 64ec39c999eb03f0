"""The sentences of a contract, folded for matching, each with the way back to the original text.

A sentence ends at 。；！？ or with its block. A table row is one sentence whose header cells are put before each cell
(``级别: P0 | 响应时限: 30分钟``), so that a rule sees what a reader of the table sees. The header is no sentence itself,
unless it says more than names.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence

from slalint.document.clauses import Clause
from slalint.document.fold import fold
from slalint.document.model import Block, Document
from slalint.expressions import regex
from slalint.values import frozen

_END = regex(r"[。;!?]+[”\"』」)）]*|\n")
_PHRASE_END = regex(r"(?<!\d),|,(?!\d)|(?<!\d):|:(?!\d)|[。;!?\n]| \| ")
#: The header cell above each column of a table, as a range of ``Document.text``.
_Labels = dict[int, tuple[int, int]]
#: So much of a header cell is put before each cell below it.
_LONGEST_LABEL = 40
#: What no name of a column has in it.
_NO_NAME = regex(r"[\d０-９。；;！!？?]|.{21}", re.S)
#: What may surround a sentence without belonging to it.
_AROUND = " \t\n|"


@frozen
class Sentence:
    """A sentence or table row. ``text`` is folded; ``start`` and ``end`` are offsets into ``Document.text``.

    ``origin[i]`` is the ``Document.text`` offset of ``text[i]``. In a row the header words point to the header row;
    ``span`` keeps to the row itself. ``block`` indexes ``Document.blocks``. ``titles`` are the folded titles of the
    clauses above it and of its own.
    """

    text: str
    origin: Sequence[int]
    start: int
    end: int
    block: int
    clause: Clause
    titles: str
    row: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The ``Document.text`` range of ``self.text[start:end]``; of the whole row where that is header only."""
        touched = [o for o in self.origin[start:end] if self.start <= o < self.end]
        return (touched[0], touched[-1] + 1) if touched else (self.start, self.end)

    def phrases(self) -> Iterator[tuple[int, int]]:
        """The comma clauses (in a row: the cells) of ``self.text`` as ranges; a number belongs to its own."""
        start = 0
        for match in _PHRASE_END.finditer(self.text):
            if match.group() == ":" and self.row:
                continue
            if match.start() > start:
                yield start, match.start()
            start = match.end()
        if start < len(self.text):
            yield start, len(self.text)


def sentences(document: Document, clauses: Sequence[Clause]) -> tuple[Sentence, ...]:
    """The sentences of a document in reading order."""
    return tuple(_all(document, clauses))


def _all(document: Document, clauses: Sequence[Clause]) -> Iterator[Sentence]:
    labels: dict[int | None, _Labels] = {}
    with_body = {block.table for block in document.blocks if block.kind == "row" and not block.header}
    for clause in clauses:
        titles = fold(" > ".join(title for title in clause.titles if title)).text
        for index in range(clause.first, clause.last + 1):
            block = document.blocks[index]
            if block.kind != "row":
                yield from _of_block(document, block, index, clause, titles)
            elif not block.header:
                yield _row(document, block, index, clause, titles, labels.get(block.table, {}))
            else:
                if block.table not in with_body or _says_more(document, block):
                    yield _row(document, block, index, clause, titles, {})
                labels.setdefault(block.table, {}).update(_labels(block))


def _of_block(document: Document, block: Block, index: int, clause: Clause, titles: str) -> Iterator[Sentence]:
    folded = fold(document.text[block.start : block.end])
    start = 0
    for match in [*_END.finditer(folded.text), None]:
        end = match.end() if match else len(folded.text)
        first, last = _trimmed(folded.text, start, end)
        if first < last:
            origin = array("I", (block.start + o for o in folded.origin[first:last]))
            yield Sentence(folded.text[first:last], origin, origin[0], origin[-1] + 1, index, clause, titles)
        start = end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _AROUND:
        start += 1
    while start < end and text[end - 1] in _AROUND:
        end -= 1
    return start, end


def _row(document: Document, block: Block, index: int, clause: Clause, titles: str, labels: _Labels) -> Sentence:
    text: list[str] = []
    origin = array("I")
    for cell in block.cells:
        if text:
            _extend(text, origin, " | ", [0, 0, 0], cell.start)
        if cell.column in labels:
            start, end = labels[cell.column]
            folded = fold(document.text[start:end])
            _extend(text, origin, folded.text, folded.origin, start)
            _extend(text, origin, ": ", [0, 0], cell.start)
        folded = fold(document.text[cell.start : cell.end])
        _extend(text, origin, folded.text.replace("\n", " "), folded.origin, cell.start)
    return Sentence("".join(text), origin, block.start, block.end, index, clause, titles, row=True)


def _says_more(document: Document, header: Block) -> bool:
    """Whether a heading row does more than name its columns: whoever calls a clause a heading must not hide it."""
    return any(_NO_NAME.search(document.text, cell.start, cell.end) for cell in header.cells)


def _extend(text: list[str], origin: array[int], words: str, offsets: Sequence[int], base: int) -> None:
    text.append(words)
    origin.extend(base + offset for offset in offsets[: len(words)])


def _labels(header: Block) -> _Labels:
    """What a header row says of each column, as ranges of ``Document.text``."""
    return {
        column: (cell.start, min(cell.end, cell.start + _LONGEST_LABEL))
        for cell in header.cells
        for column in range(cell.column, cell.column + cell.span)
    }
