"""Words of the original as evidence."""

from __future__ import annotations

from collections.abc import Sequence

from slalint.document.clauses import Clause
from slalint.document.model import Document
from slalint.document.sentences import Sentence
from slalint.judge.model import Evidence


def evidence_at(document: Document, sentence: Sentence, marks: Sequence[tuple[int, int]]) -> Evidence:
    """A sentence or table row as evidence. ``marks`` are ranges of ``Document.text`` that tell most."""
    return evidence_between(document, sentence.start, sentence.end, sentence.clause, marks)


def evidence_between(
    document: Document, start: int, end: int, clause: Clause, marks: Sequence[tuple[int, int]]
) -> Evidence:
    """``Document.text[start:end]``, which belongs to ``clause``, as evidence."""
    return Evidence(
        quote=document.text[start:end],
        start=start,
        end=end,
        marks=tuple(sorted(set(marks))),
        clause=clause.address,
        places=document.places(start, end),
        flags=document.marks_between(start, end),
    )


def evidence(document: Document, sentence: Sentence, ranges: Sequence[tuple[int, int]]) -> Evidence:
    """A sentence as evidence; ``ranges`` are the telling ranges of its folded text."""
    return evidence_at(document, sentence, [sentence.span(*r) for r in ranges if r[0] < r[1]])
