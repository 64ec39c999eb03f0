"""Reading order: a recursive XY-cut (Nagy & Seth 1984) that looks for columns before it reads from top to bottom.

The page is taken as strips: things that no horizontal gap separates. Consecutive strips that share a vertical gap are
columns, if both sides look like running text. Label-and-value lists, signature blocks and tables without rules have
such gaps too, but short lines beside them: those are read line by line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from slalint.readers.pdf.geometry import median

_NARROWEST_GUTTER = 0.9
_NARROWEST_COLUMN = 9.0
# Of a column's lines, how many reach its edge: in running text most do. Few lines prove less than many.
_FEWEST_LINES, _MANY_LINES = 4, 8
_FULL_AMONG_FEW, _FULL_AMONG_MANY = 0.7, 0.25
_EDGE = 2.0
# More lines than any page has: growing columns further would take quadratic time on a page made for that.
_MOST_STRIPS = 200


class Boxed(Protocol):
    """Anything with a place in the page's reading frame."""

    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...


T = TypeVar("T", bound=Boxed)
Span = tuple[float, float]


def reading_order(items: Sequence[T], em: float) -> list[list[T]]:
    """``items`` cut into regions in reading order; within a region, lines follow one another from top to bottom.

    ``em`` is the size of the page's body text in points.
    """
    strips = _strips(items)
    regions: list[list[T]] = []
    flow: list[T] = []
    index = 0
    while index < len(strips):
        end, gutter = _columns(strips, index, em)
        if gutter is None:
            flow += strips[index]
            index += 1
            continue
        if flow:
            regions.append(flow)
            flow = []
        block = [item for strip in strips[index:end] for item in strip]
        regions += reading_order([item for item in block if item.right <= gutter], em)
        regions += reading_order([item for item in block if item.right > gutter], em)
        index = end
    return [*regions, flow] if flow else regions


def _strips(items: Sequence[T]) -> list[list[T]]:
    strips: list[list[T]] = []
    bottom = float("-inf")
    for item in sorted(items, key=lambda item: item.top):
        if item.top < bottom - 0.05 * (item.bottom - item.top):
            strips[-1].append(item)
        else:
            strips.append([item])
        bottom = max(bottom, item.bottom)
    return strips


def _columns(strips: list[list[T]], start: int, em: float) -> tuple[int, float | None]:
    """The end of the longest stretch of strips from ``start`` with columns, and the first gutter's left edge."""
    covered = _covered(strips[start], em)
    end = start + 1
    if len(covered) < 2:
        return end, None
    while end < min(len(strips), start + _MOST_STRIPS):
        wider = _merged(covered + _covered(strips[end], em), em)
        if len(wider) < 2:
            break
        covered, end = wider, end + 1
    while True:
        gutter = covered[0][1]
        sided = _both_sided(strips, start, end, gutter)
        block = [item for strip in strips[start:sided] for item in strip]
        sides = [item for item in block if item.right <= gutter], [item for item in block if item.right > gutter]
        if all(_runs_on(side, em) for side in sides):
            return _with_tail(strips, start, sided, end), gutter
        if len(covered) == 2:
            return start + 1, None
        covered = [(covered[0][0], covered[1][1]), *covered[2:]]


def _both_sided(strips: list[list[T]], start: int, end: int, gutter: float) -> int:
    """``end``, less the strips at the bottom that have nothing right of the gutter."""
    while end > start + 1 and not any(item.right > gutter for item in strips[end - 1]):
        end -= 1
    return end


def _with_tail(strips: list[list[T]], start: int, sided: int, end: int) -> int:
    """``sided``, and the strips below it at the usual distance: the left column is longer. Others come after both."""
    tops = [min(item.top for item in strip) for strip in strips[start:end]]
    pitch = median(b - a for a, b in pairwise(tops)) if len(tops) > 1 else 0
    while sided < end and tops[sided - start] - tops[sided - start - 1] <= 1.3 * pitch:
        sided += 1
    return sided


def _runs_on(side: list[T], em: float) -> bool:
    """Whether one side of a gutter is running text: wide enough, with lines that go to its edge."""
    if not side:
        return False
    left, right = min(item.left for item in side), max(item.right for item in side)
    if right - left < _NARROWEST_COLUMN * em:
        return False
    if any(item.bottom - item.top > 6 * em for item in side):
        return True
    lines = [_covered(strip, em) for strip in _strips(side)]
    full = sum(line[-1][1] > right - _EDGE * em and len(line) == 1 for line in lines)
    needed = _FULL_AMONG_MANY if len(lines) >= _MANY_LINES else _FULL_AMONG_FEW
    return len(lines) >= _FEWEST_LINES and full >= needed * len(lines)


def _covered(items: Sequence[T], em: float) -> list[Span]:
    return _merged([(item.left, item.right) for item in items], em)


def _merged(spans: list[Span], em: float) -> list[Span]:
    """Spans joined where no gutter lies between them, from left to right."""
    merged: list[Span] = []
    for left, right in sorted(spans):
        if merged and left - merged[-1][1] < _NARROWEST_GUTTER * em:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged
