"""The sentences of a contract, folded for matching, each with the way back to the original text.

A sentence ends at 。；！？ or with its block. A table row is one sentence whose header cells are put before each cell
(``级别: P0 | 响应时限: 30分钟``), so that a rule sees what a reader of the table sees. The header is no sentence itself,
unless it says more than names.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Sequence

from slalint.document.branches import branching
from slalint.document.clauses import Clause
from slalint.document.fold import Folded, fold
from slalint.document.model import Block, Cell, Document
from slalint.expressions import regex
from slalint.values import frozen

_END = regex(r"[。;!?]+[”\"』」)）]*|\n")
_PHRASE_END = regex(branching(((",", r"(?<!\d,)|(?!\d)"), (":", r"(?<!\d:)|(?!\d)"), ("。;!?\n", ""), (" ", r"\| "))))
#: What is put before the cells of each column of a table, and where in ``Document.text`` it comes from.
_Labels = dict[int, tuple[str, Sequence[int]]]
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
        if start < end <= len(self.text):
            # Most ranges begin and end in the sentence itself: whatever lies between them does not matter.
            first, last = self.origin[start], self.origin[end - 1]
            if self.start <= first < self.end and self.start <= last < self.end:
                return first, last + 1
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


def sentences(document: Document, folded: Folded, clauses: Sequence[Clause]) -> tuple[Sentence, ...]:
    """The sentences of a document in reading order. ``folded`` is its text."""
    return tuple(_all(document, folded, clauses))


def _all(document: Document, folded: Folded, clauses: Sequence[Clause]) -> Iterator[Sentence]:
    labels: dict[int | None, _Labels] = {}
    titled = _titled(clauses)
    with_body = {block.table for block in document.blocks if block.kind == "row" and not block.header}
    for clause in clauses:
        titles = titled[_above(clause)]
        for index in range(clause.first, clause.last + 1):
            block = document.blocks[index]
            if block.kind != "row":
                yield from _of_block(folded, block, index, clause, titles)
            elif not block.header:
                yield _row(folded, block, index, clause, titles, labels.get(block.table, {}))
            else:
                if block.table not in with_body or _says_more(document, block):
                    yield _row(folded, block, index, clause, titles, {})
                labels.setdefault(block.table, {}).update(_labels(document, block))


def _titled(clauses: Sequence[Clause]) -> dict[str, str]:
    """The titles above and of the clauses, folded: a line for each, all of them at once."""
    lines = list(dict.fromkeys(map(_above, clauses)))
    folded = fold("\n".join(lines))
    titled: dict[str, str] = {}
    at = 0
    for line in lines:
        start, end = folded.within(at, at + len(line))
        titled[line] = folded.text[start:end]
        at += len(line) + 1
    return titled


def _above(clause: Clause) -> str:
    return " > ".join(filter(None, clause.titles))


def _of_block(folded: Folded, block: Block, index: int, clause: Clause, titles: str) -> Iterator[Sentence]:
    text, origin = folded.text, folded.origin
    start, stop = folded.within(block.start, block.end)
    for match in [*_END.finditer(text, start, stop), None]:
        end = match.end() if match else stop
        first, last = _trimmed(text, start, end)
        if first < last:
            yield Sentence(
                text[first:last], origin[first:last], origin[first], origin[last - 1] + 1, index, clause, titles
            )
        start = end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _AROUND:
        start += 1
    while start < end and text[end - 1] in _AROUND:
        end -= 1
    return start, end


def _row(folded: Folded, block: Block, index: int, clause: Clause, titles: str, labels: _Labels) -> Sentence:
    text: list[str] = []
    origin = array("I")
    for cell in block.cells:
        if text:
            text.append(" | ")
            origin.extend([cell.start] * 3)
        if cell.column in labels:
            label, places = labels[cell.column]
            text += label, ": "
            origin.extend(places)
            origin.extend([cell.start] * 2)
        start, end = _of_cell(folded, cell)
        text.append(folded.text[start:end].replace("\n", " "))
        origin.extend(folded.origin[start:end])
    return Sentence("".join(text), origin, block.start, block.end, index, clause, titles, row=True)


def _says_more(document: Document, header: Block) -> bool:
    """Whether a heading row does more than name its columns: whoever calls a clause a heading must not hide it."""
    return any(_NO_NAME.search(document.text, cell.start, cell.end) for cell in header.cells)


def _of_cell(folded: Folded, cell: Cell) -> tuple[int, int]:
    """The range of a cell's folded text, without the blanks that part it from its neighbours."""
    start, end = folded.within(cell.start, cell.end)
    if start < end and folded.text[start] == " ":
        start += 1
    if start < end and folded.text[end - 1] == " ":
        end -= 1
    return start, end


def _labels(document: Document, header: Block) -> _Labels:
    """What a header row says of each column."""
    labels: _Labels = {}
    for cell in header.cells:
        folded = fold(document.text[cell.start : min(cell.end, cell.start + _LONGEST_LABEL)])
        places = array("I", (cell.start + offset for offset in folded.origin[:-1]))
        labels |= dict.fromkeys(range(cell.column, cell.column + cell.span), (folded.text, places))
    return labels
