"""Words of the original as evidence."""

from __future__ import annotations

from collections.abc import Sequence

from slalint.document.model import Document
from slalint.document.sentences import Sentence
from slalint.judge.model import Evidence


def evidence_at(document: Document, sentence: Sentence, marks: Sequence[tuple[int, int]]) -> Evidence:
    """A sentence or table row as evidence. ``marks`` are ranges of ``Document.text`` that tell most."""
    return Evidence(
        quote=document.text[sentence.start : sentence.end],
        start=sentence.start,
        end=sentence.end,
        marks=tuple(sorted(set(marks))),
        clause=sentence.clause.address,
        places=document.places(sentence.start, sentence.end),
    )


def evidence(document: Document, sentence: Sentence, ranges: Sequence[tuple[int, int]]) -> Evidence:
    """A sentence as evidence; ``ranges`` are the telling ranges of its folded text."""
    return evidence_at(document, sentence, [sentence.span(*r) for r in ranges if r[0] < r[1]])
