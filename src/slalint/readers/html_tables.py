"""HTML's tables and lists as a browser prints them: which column a cell stands in, which number an item has."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_STRUCTURE = frozenset(("table", "thead", "tbody", "tfoot", "tr", "colgroup", "col"))
_LAYOUT = frozenset(("table", "h1", "h2", "h3", "h4", "h5", "h6"))
_MOST_COLUMNS, _MOST_ROWS = 1000, 65534

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def is_grid(table: etree._Element) -> bool:
    """Whether a table holds data: one that holds tables or headings lays out a page.

    Text outside of its cells is a sign of the latter too; a grid would lose it.
    """
    if table.get("role") == "presentation":
        return False
    for element in table.iter():
        tag = str(element.tag).lower()
        if element is not table and tag in _LAYOUT:
            return False
        if tag not in _STRUCTURE:
            continue
        if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
            return False
        if tag == "tr" and any(str(child.tag).lower() not in ("td", "th") for child in element):
            return False
        if tag == "table" and any(str(child.tag).lower() not in _STRUCTURE for child in element):
            return False
    return True


def grid(table: etree._Element) -> Iterator[tuple[list[tuple[int, int, etree._Element]], bool]]:
    """A table's rows as ``(column, span, cell)`` triples, columns counted from 1, and whether it is a heading row.

    A cell merged over rows is given in its first row only and keeps its column free below
    (HTML Standard, 4.9.12.1 "forming a table").
    """
    taken: dict[int, int] = {}
    for row in table.iter("tr"):
        cells: list[tuple[int, int, etree._Element]] = []
        still = {column: left - 1 for column, left in taken.items() if left > 1}
        column = 1
        for cell in row:
            while column in taken:
                column += 1
            span = _number(cell.get("colspan"), _MOST_COLUMNS)
            rows = _number(cell.get("rowspan"), _MOST_ROWS)
            if rows > 1:
                still.update(dict.fromkeys(range(column, column + span), rows - 1))
            cells.append((column, span, cell))
            column += span
        taken = still
        parent = row.getparent()
        in_head = parent is not None and str(parent.tag).lower() == "thead"
        yield cells, bool(cells) and (in_head or all(str(cell.tag).lower() == "th" for _, _, cell in cells))


def printed_number(item: etree._Element, number: int) -> str:
    """The number that a browser prints before a list item, "" for a bullet; ``number`` is its ordinal value."""
    parent = item.getparent()
    style = (item.get("style", "") + (parent.get("style", "") if parent is not None else "")).replace(" ", "").lower()
    if "list-style:none" in style or "list-style-type:none" in style:
        return ""
    if parent is None or str(parent.tag).lower() != "ol":
        return ""
    match item.get("type") or parent.get("type") or "1":
        case "a":
            return f"{_letters(number)}."
        case "A":
            return f"{_letters(number).upper()}."
        case "i":
            return f"{_roman(number)}."
        case "I":
            return f"{_roman(number).upper()}."
        case _:
            return f"{number}."


def _number(value: str | None, most: int) -> int:
    return min(max(int(value[:9]), 1), most) if value and value.isdecimal() else 1


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters or "0"


def _roman(number: int) -> str:
    if not 0 < number < 40:
        return str(number)
    result = ""
    for value, letters in _ROMAN:
        result += letters * (number // value)
        number %= value
    return result
