"""The shape of a table: which cell stands in which row and column, with merged cells given once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from slalint.readers.docx import names as n
from slalint.readers.docx.story import Source
from slalint.readers.docx.styles import child_int, child_value, is_dark, is_on
from slalint.values import frozen, replace

_ROW_DROPPED_BY: Final = {False: frozenset([n.DEL, n.MOVE_FROM]), True: frozenset([n.INS, n.MOVE_TO])}
_CELL_DROPPED_BY: Final = {False: n.w("cellDel"), True: n.w("cellIns")}


@frozen
class GridCell:
    """A cell as printed. ``column`` counts from 1 over the table's grid; ``dark`` tells of a dark ground."""

    element: Element
    column: int
    span: int
    dark: bool


@frozen
class GridRow:
    """A row as printed. ``number`` counts from 1 over the rows of the table that are there."""

    number: int
    cells: tuple[GridCell, ...]
    repeats: bool
    hidden: bool
    inserted: bool


def grid_rows(table: Element, source: Source) -> list[GridRow]:
    """The table's rows, without those that a tracked change takes away and without the tails of merged cells."""
    dark = _table_is_dark(table, source)
    rows: list[GridRow] = []
    for element in _through_wrappers(table, n.TR, source):
        properties = element.find(n.w("trPr"))
        changes = {item.tag for item in properties} if properties is not None else set()
        if changes & _ROW_DROPPED_BY[source.original]:
            continue
        rows.append(
            GridRow(
                number=len(rows) + 1,
                cells=tuple(_cells(element, properties, dark, source)),
                repeats=_has(properties, "tblHeader"),
                hidden=_has(properties, "hidden"),
                inserted=bool(changes & n.ADDED),
            )
        )
    return rows


def is_layout(rows: Sequence[GridRow]) -> bool:
    """Whether the table only arranges paragraphs: no row of it has a second cell."""
    return all(len(row.cells) <= 1 for row in rows) and not any(cell.column > 1 for row in rows for cell in row.cells)


def _cells(row: Element, properties: Element | None, dark: bool, source: Source) -> Iterator[GridCell]:
    column = 1 + ((child_int(properties, "gridBefore") or 0) if properties is not None else 0)
    open_cell: GridCell | None = None
    for element in _through_wrappers(row, n.TC, source):
        cell_properties = element.find(n.w("tcPr"))
        if cell_properties is None:
            span, tail, across, cell_dark = 1, False, False, dark
        else:
            if cell_properties.find(_CELL_DROPPED_BY[source.original]) is not None:
                continue
            span = max(1, min(child_int(cell_properties, "gridSpan") or 1, 1000))
            tail = _continues(cell_properties, "vMerge")
            across = _continues(cell_properties, "hMerge")
            shading = cell_properties.find(n.SHADING)
            cell_dark = dark or (shading is not None and is_dark(shading))
        if across and open_cell is not None:
            open_cell = replace(open_cell, span=open_cell.span + span)
        else:
            if open_cell is not None:
                yield open_cell
            open_cell = None if tail else GridCell(element, column, span, cell_dark)
        column += span
    if open_cell is not None:
        yield open_cell


def _continues(properties: Element, local: str) -> bool:
    # A merge without a value continues the one above or before it (17.4.84).
    merge = properties.find(n.w(local))
    return merge is not None and merge.get(n.VAL, "continue") == "continue"


def _has(properties: Element | None, local: str) -> bool:
    element = properties.find(n.w(local)) if properties is not None else None
    return element is not None and is_on(element)


def _table_is_dark(table: Element, source: Source) -> bool:
    properties = table.find(n.w("tblPr"))
    if properties is None:
        return False
    shading = properties.find(n.SHADING)
    return (shading is not None and is_dark(shading)) or source.styles.summary(child_value(properties, "tblStyle")).dark


def _through_wrappers(parent: Element, wanted: str, source: Source) -> Iterator[Element]:
    """The rows of a table or the cells of a row, wherever content controls and custom XML have put them."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag == n.ALTERNATE:
            choice = child.find(n.CHOICE)
            yield from _through_wrappers(choice if choice is not None else child, wanted, source)
        elif child.tag not in n.PROPERTIES and child.tag not in source.dropped:
            yield from _through_wrappers(child, wanted, source)
