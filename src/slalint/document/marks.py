"""Which marks a stretch of a document's text bears."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from slalint.document.model import Document, MarkKind

#: Gives the kinds of the marks that touch ``Document.text[start:end]``.
MarksAt = Callable[[int, int], frozenset[MarkKind]]
_NONE: frozenset[MarkKind] = frozenset()


def marks_at(document: Document) -> MarksAt:
    """A look-up that stays quick where each line of a long document bears a mark, as scans do."""
    spans: dict[MarkKind, tuple[list[int], list[int]]] = {}
    for mark in sorted(document.marks, key=lambda mark: (mark.start, mark.end)):
        starts, ends = spans.setdefault(mark.kind, ([], []))
        if ends and mark.start <= ends[-1]:
            ends[-1] = max(ends[-1], mark.end)
        else:
            starts.append(mark.start)
            ends.append(mark.end)

    if not spans:
        return lambda start, end: _NONE

    def at(start: int, end: int) -> frozenset[MarkKind]:
        return frozenset(kind for kind, (starts, ends) in spans.items() if _touches(starts, ends, start, end))

    return at


def _touches(starts: list[int], ends: list[int], start: int, end: int) -> bool:
    last = bisect_right(starts, end - 1) - 1
    return last >= 0 and max(ends[last], starts[last] + 1) > start
