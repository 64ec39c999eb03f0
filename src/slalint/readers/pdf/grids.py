"""Ruled tables out of a page's ruling lines: where lines cross, they make a grid; where a line is missing, cells merge.

Tables that are open at their sides come out whole, because the grid reaches as far as its lines do. A frame around
text or around the page is no table: it has one column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from slalint.document.model import Box
from slalint.readers.pdf.drawing import Rule
from slalint.values import frozen

# Lines this close (points) are one line: double borders, and the joints of borders drawn cell by cell.
_SNAP = 4.0
_TOUCH = 3.0
# A line separates two cells when it covers this share of their common side.
_COVER = 0.7
# Past this a page is a drawing, and comparing every line with every other would take too long.
_MOST_RULES = 4_000
# A single row taller than this share of the page is a layout of columns with rules between them.
_TALLEST_ROW = 0.4

Span = tuple[float, float]


@frozen
class GridCell:
    """A cell of a grid; ``row``, ``column`` count from 0, ``span`` columns wide and ``rows`` rows high."""

    box: Box
    row: int
    column: int
    span: int
    rows: int


@frozen
class Grid:
    """A ruled table's cells, row by row from left to right. ``xs`` are its column borders, in points."""

    box: Box
    xs: tuple[float, ...]
    cells: tuple[GridCell, ...]


def find_grids(rules: Sequence[Rule], page_height: float) -> list[Grid]:
    """The ruled tables that ``rules`` draw, top to bottom. Frames, underlines and separators are none."""
    if len(rules) > _MOST_RULES or not any(not rule.horizontal for rule in rules):
        return []
    grids = [grid for group in _crossing(_merged(rules)) if (grid := _grid(group, page_height))]
    outer = [grid for grid in grids if not any(other is not grid and _holds(other.box, grid.box) for other in grids)]
    return sorted(outer, key=lambda grid: (grid.box.top, grid.box.left))


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on one line that touch or overlap, as one rule."""
    merged: list[Rule] = []
    for horizontal in (True, False):
        lines: dict[float, list[Span]] = defaultdict(list)
        same = [rule for rule in rules if rule.horizontal is horizontal]
        snapped = _snapped([rule.top if horizontal else rule.left for rule in same])
        for rule in same:
            if horizontal:
                lines[snapped[rule.top]].append((rule.left, rule.right))
            else:
                lines[snapped[rule.left]].append((rule.top, rule.bottom))
        for position, spans in lines.items():
            for start, end in _joined(spans):
                merged.append(
                    Rule(start, position, end, position) if horizontal else Rule(position, start, position, end)
                )
    return merged


def _snapped(positions: Sequence[float]) -> dict[float, float]:
    """Each position with the mean of those that lie within ``_SNAP`` of the first of its group."""
    groups: list[list[float]] = []
    for position in sorted(set(positions)):
        if groups and position - groups[-1][0] <= _SNAP:
            groups[-1].append(position)
        else:
            groups.append([position])
    return {position: sum(group) / len(group) for group in groups for position in group}


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + _TOUCH:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _crossing(rules: list[Rule]) -> list[list[Rule]]:
    """Rules in groups that hang together through crossings."""
    group_of = list(range(len(rules)))

    def root(index: int) -> int:
        while group_of[index] != index:
            group_of[index] = group_of[group_of[index]]
            index = group_of[index]
        return index

    verticals = [index for index, rule in enumerate(rules) if not rule.horizontal]
    for index, across in enumerate(rules):
        if across.horizontal:
            for other in verticals:
                if _cross(across, rules[other]):
                    group_of[root(index)] = root(other)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules):
        groups[root(index)].append(rule)
    return list(groups.values())


def _cross(across: Rule, down: Rule) -> bool:
    return (
        across.left - _TOUCH <= down.left <= across.right + _TOUCH
        and down.top - _TOUCH <= across.top <= down.bottom + _TOUCH
    )


def _grid(rules: list[Rule], page_height: float) -> Grid | None:
    ys = sorted({rule.top for rule in rules if rule.horizontal})
    if len(ys) < 2:
        return None
    left, right = min(rule.left for rule in rules), max(rule.right for rule in rules)
    inner = {rule.left for rule in rules if not rule.horizontal and left + _SNAP < rule.left < right - _SNAP}
    xs = sorted({left, right} | inner)
    if len(xs) < 3 or (len(ys) == 2 and ys[1] - ys[0] > _TALLEST_ROW * page_height):
        return None
    cells = _cells(xs, ys, rules)
    if max((cell.column for cell in cells), default=0) == 0:
        return None
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), tuple(cells))


def _cells(xs: list[float], ys: list[float], rules: list[Rule]) -> list[GridCell]:
    """Neighbouring fields of the grid without a line between them make one cell."""
    columns, rows = len(xs) - 1, len(ys) - 1
    across: dict[float, list[Span]] = defaultdict(list)
    down: dict[float, list[Span]] = defaultdict(list)
    for rule in rules:
        if rule.horizontal:
            across[rule.top].append((rule.left, rule.right))
        else:
            down[rule.left].append((rule.top, rule.bottom))
    taken = [[False] * columns for _ in range(rows)]
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            span = 1
            while (
                column + span < columns
                and not taken[row][column + span]
                and not _covers(down[xs[column + span]], ys[row], ys[row + 1])
            ):
                span += 1
            height = 1
            while row + height < rows and not any(
                _covers(across[ys[row + height]], xs[c], xs[c + 1]) for c in range(column, column + span)
            ):
                height += 1
            for r in range(row, row + height):
                for c in range(column, column + span):
                    taken[r][c] = True
            box = Box(xs[column], ys[row], xs[column + span], ys[row + height])
            cells.append(GridCell(box, row, column, span, height))
    return cells


def _covers(spans: list[Span], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(end, b) - max(start, a)) for a, b in spans)
    return covered >= _COVER * (end - start)


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left
        and inner.right <= outer.right
        and outer.top <= inner.top
        and inner.bottom <= outer.bottom
    )
