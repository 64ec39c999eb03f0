"""A page's runs as what a reader meets one after the other: lines and ruled tables, column by column."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import groupby

from slalint.readers.pdf.chars import Run
from slalint.readers.pdf.grids import Grid
from slalint.readers.pdf.lines import Line, group_lines, make_line
from slalint.readers.pdf.order import reading_order
from slalint.readers.pdf.pages import Page
from slalint.readers.pdf.tables import Table, split_tables
from slalint.values import field, mutable

# A region at least this wide (as a share of the page's text) keeps to the margins of the whole page.
_FULL_WIDTH = 0.7
_SAME_COLUMN = 20.0

Item = Line | Table


@mutable
class ColumnNumbers:
    """Numbers for the columns of a document: columns in the same place on different pages share theirs."""

    _known: dict[Hashable, int] = field(default_factory=dict)

    def number(self, *key: Hashable) -> int:
        return self._known.setdefault(key, len(self._known))


def lay_out(page: Page, grids: Sequence[Grid], em: float, columns: ColumnNumbers) -> list[Item]:
    """The lines and tables of a page in reading order; ``em`` is the size of body text.

    Text at right angles to the rest follows at the end, for it has no place in the order.
    """
    runs, tables = split_tables(page.runs, grids, page)
    things: list[Run | Table] = [*runs, *tables]
    items: list[Item] = []
    if things:
        left, right = min(thing.left for thing in things), max(thing.right for thing in things)
        for region in reading_order(things, em):
            items += _region(region, page, right - left, columns)
    for turn, sideways in groupby(sorted(page.sideways, key=lambda run: run.turn), key=lambda run: run.turn):
        column = columns.number("sideways", page.number, turn)
        items += [make_line(group, page, column) for group in group_lines(sideways)]
    return items


def _region(things: Sequence[Run | Table], page: Page, text_width: float, columns: ColumnNumbers) -> list[Item]:
    left, right = min(thing.left for thing in things), max(thing.right for thing in things)
    if right - left >= _FULL_WIDTH * text_width:
        column = columns.number("page", round(page.frame.width))
    else:
        column = columns.number("column", round(left / _SAME_COLUMN), round(right / _SAME_COLUMN))
    lines = [
        make_line(group, page, column) for group in group_lines(thing for thing in things if isinstance(thing, Run))
    ]
    tables = [thing for thing in things if isinstance(thing, Table)]
    items: list[Item] = [*lines, *tables]
    return sorted(items, key=lambda item: item.baseline if isinstance(item, Line) else item.top)
