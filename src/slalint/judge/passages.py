"""What a rule looks at: a sentence, a table cell, or several sentences put together.

Sentences are put together as one statement whose text joins theirs by line feeds, so that a pattern that stops at the
end of a sentence still does. Offsets keep their way back to the document.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import groupby

from slalint.document.sentences import Sentence
from slalint.facts.contract import Contract
from slalint.facts.statements import Statement
from slalint.pack.model import Scope
from slalint.values import frozen, replace

#: How ``document/sentences.py`` writes a row: ``级别: 紧急 | 响应时限: 30分钟``.
_HEAD_END, _BETWEEN = ": ", " | "


@frozen
class Passage:
    """Sentences judged as one. ``parts`` are they, each with the offset of its text in ``whole.text``."""

    whole: Statement
    parts: tuple[tuple[int, Statement], ...]

    def sentences(self, ranges: Sequence[tuple[int, int]]) -> list[tuple[Statement, list[tuple[int, int]]]]:
        """The sentences that ranges of the whole touch, each with its own ranges; all of them where none is given."""
        shown = []
        for start, part in self.parts:
            end = start + len(part.text)
            own = [(max(r[0], start) - start, min(r[1], end) - start) for r in ranges if r[0] < end and start < r[1]]
            if own or not ranges:
                shown.append((part, own))
        return shown


@frozen
class TableCell:
    """A cell of a table row: the words of its column's heading, and its content as a statement of its own.

    ``start`` is the offset of the content in the row's text.
    """

    head: str
    content: Statement
    start: int


def passages(contract: Contract, scope: Scope) -> Iterator[Passage]:
    """What a rule of this scope is judged on, in reading order."""
    if scope == "sentence":
        for statement in contract.statements:
            yield Passage(statement, ((0, statement),))
    elif scope == "clause":
        for _, group in groupby(contract.statements, key=lambda s: id(s.sentence.clause)):
            yield _joined(list(group))
    elif scope == "article":
        for _, group in groupby(
            contract.statements, key=lambda s: (s.sentence.clause.kind, s.sentence.clause.path[:1])
        ):
            yield _joined(list(group))
    elif contract.statements:
        yield _joined(contract.statements)


def cells(row: Statement) -> Iterator[TableCell]:
    """The cells of a table row in their order; nothing for what is no row."""
    if not row.sentence.row:
        return
    start = 0
    for text in row.text.split(_BETWEEN):
        end = start + len(text)
        content = start
        # The words of a heading stand elsewhere in the document; the colon behind them is put in with the cell.
        while content < end and not row.sentence.start <= row.sentence.origin[content] < row.sentence.end:
            content += 1
        head = row.text[start:content]
        if row.text.startswith(_HEAD_END, content):
            content += len(_HEAD_END)
        yield TableCell(head, _cut(row, content, end), content)
        start = end + len(_BETWEEN)


def _cut(statement: Statement, start: int, end: int) -> Statement:
    """A stretch of a statement as a statement."""
    sentence = statement.sentence
    span = sentence.span(start, end) if start < end else (sentence.start, sentence.start)
    cut = replace(
        sentence,
        text=sentence.text[start:end],
        origin=sentence.origin[start:end],
        start=span[0],
        end=span[1],
        row=False,
    )
    return Statement(
        sentence=cut,
        quantities=tuple(
            replace(q, start=q.start - start, end=q.end - start)
            for q in statement.quantities
            if start <= q.start and q.end <= end
        ),
        phrases=tuple(cut.phrases()),
        blanks=tuple(b for b in statement.blanks if span[0] <= b[0] and b[1] <= span[1]),
        bearers=statement.bearers,
        items=cut.text.count("、") + 1,
        marks=statement.marks,
    )


def _joined(parts: Sequence[Statement]) -> Passage:
    offsets: list[int] = []
    text: list[str] = []
    origin = array("I")
    position = 0
    for part in parts:
        if text:
            text.append("\n")
            origin.append(part.sentence.origin[0])
            position += 1
        offsets.append(position)
        text.append(part.text)
        origin.extend(part.sentence.origin)
        position += len(part.text)
    placed = list(zip(offsets, parts, strict=True))
    first, last = parts[0].sentence, parts[-1].sentence
    whole = Statement(
        sentence=Sentence(
            "".join(text), origin, first.start, last.end, first.block, first.clause, first.titles, row=False
        ),
        quantities=tuple(
            replace(q, start=q.start + at, end=q.end + at) for at, part in placed for q in part.quantities
        ),
        phrases=tuple((start + at, end + at) for at, part in placed for start, end in part.phrases),
        blanks=tuple(blank for part in parts for blank in part.blanks),
        bearers=frozenset(side for part in parts for side in part.bearers),
        items=max(part.items for part in parts),
    )
    return Passage(whole, tuple(placed))
