"""Ruled tables: characters sorted into a grid's cells, and tables that run on over pages put together again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from slalint.document.build import DocumentBuilder, Piece
from slalint.document.model import Place
from slalint.readers.headings import heading_rows
from slalint.readers.pdf.chars import Run
from slalint.readers.pdf.grids import Grid, GridCell
from slalint.readers.pdf.joining import cut_word, first_unit_width, is_finished, line_pieces
from slalint.readers.pdf.lines import Line, group_lines, make_line
from slalint.readers.pdf.pages import Page
from slalint.values import frozen, replace

# Word's cell padding is 5.4 points on each side, and no other maker's is less than half of that.
_PADDING = 5.4


@frozen
class CellLines:
    """A cell's printed lines; ``column`` counts from 1, ``width`` is the cell's in points."""

    column: int
    span: int
    width: float
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return "".join(line.text for line in self.lines)


TableRow = tuple[CellLines, ...]


@frozen
class Table:
    """A table, or what of it stands on one page. Its box is in the page's reading frame."""

    left: float
    top: float
    right: float
    bottom: float
    xs: tuple[float, ...]
    rows: tuple[TableRow, ...]
    page: int


def split_tables(runs: Sequence[Run], grids: Sequence[Grid], page: Page) -> tuple[list[Run], list[Table]]:
    """The runs outside of all ``grids``, and a table for each grid with its runs in its cells."""
    if not grids:
        return list(runs), []
    outside: list[Run] = []
    inside: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        for part, where in _divided(run, grids):
            if where is None:
                outside.append(part)
            else:
                inside.setdefault(where, []).append(part)
    return outside, [_table(grid, number, inside, page) for number, grid in enumerate(grids)]


def _divided(run: Run, grids: Sequence[Grid]) -> Iterator[tuple[Run, tuple[int, int] | None]]:
    """A run cut at the cell borders that it crosses, each part with the (grid, cell) that it lies in."""
    middle = (run.top + run.bottom) / 2
    cells = [
        ((number, index), cell.box.left, cell.box.right)
        for number, grid in enumerate(grids)
        if grid.box.top <= middle <= grid.box.bottom
        for index, cell in enumerate(grid.cells)
        if cell.box.top <= middle <= cell.box.bottom
    ]
    if not cells:
        yield run, None
        return
    wheres = [
        next((where for where, start, end in cells if start <= (left + right) / 2 <= end), None)
        for left, right in zip(run.lefts, run.rights, strict=True)
    ]
    start = 0
    for end in range(1, len(wheres) + 1):
        if end == len(wheres) or wheres[end] != wheres[start]:
            part = _trimmed(run.part(start, end))
            if part.text:
                yield part, wheres[start]
            start = end


def _trimmed(run: Run) -> Run:
    start = len(run.text) - len(run.text.lstrip())
    return run.part(start, len(run.text.rstrip()))


def _table(grid: Grid, number: int, inside: dict[tuple[int, int], list[Run]], page: Page) -> Table:
    rows: dict[int, list[CellLines]] = {}
    for index, cell in enumerate(grid.cells):
        rows.setdefault(cell.row, []).append(_cell_lines(cell, inside.get((number, index), []), page))
    return Table(
        grid.box.left,
        grid.box.top,
        grid.box.right,
        grid.box.bottom,
        grid.xs,
        tuple(tuple(rows[row]) for row in sorted(rows)),
        page.number,
    )


def _cell_lines(cell: GridCell, runs: Iterable[Run], page: Page) -> CellLines:
    lines = tuple(make_line(group, page) for group in group_lines(runs))
    return CellLines(cell.column + 1, cell.span, cell.box.right - cell.box.left, lines)


def continues(table: Table, before: Table) -> bool:
    """Whether a table at the top of a page has the columns of the table at the foot of the page before."""
    return (
        table.page == before.page + 1
        and len(table.xs) == len(before.xs)
        and all(abs((x - table.xs[0]) - (y - before.xs[0])) <= 4 for x, y in zip(table.xs, before.xs, strict=True))
    )


def joined(parts: Sequence[Table]) -> list[TableRow]:
    """The rows of a table that runs over several pages; a header that each page repeats is given once."""
    rows = [row for row in parts[0].rows if _has_text(row)]
    header = rows[: heading_rows([_texts(row) for row in rows], goes_on=len(parts) > 1)] or rows[:1]
    for part in parts[1:]:
        more = [row for row in part.rows if _has_text(row)]
        if header and [_texts(row) for row in more[: len(header)]] == [_texts(row) for row in header]:
            more = more[len(header) :]
        if rows and more and _runs_on(rows[-1], more[0]):
            rows[-1] = _one_row(rows[-1], more[0])
            more = more[1:]
        rows += more
    return rows


def _runs_on(upper: TableRow, lower: TableRow) -> bool:
    """Whether a page break divides one row: below, some cells are empty, and those that are not go on with a cell above
    that was broken off at its margin. Where the first cell, which names the row, is empty, one such cell is enough.
    """
    if [cell.column for cell in upper] != [cell.column for cell in lower] or all(cell.lines for cell in lower):
        return False
    pairs = [(above, below) for above, below in zip(upper, lower, strict=True) if below.lines]
    if not all(above.lines for above, _ in pairs):
        return False
    broken = [
        not is_finished(above.text) and _is_full(above.lines[-1], below.lines[0], above.width) for above, below in pairs
    ]
    return all(broken) if lower[0].lines else any(broken)


def _one_row(upper: TableRow, lower: TableRow) -> TableRow:
    return tuple(replace(a, lines=a.lines + b.lines) for a, b in zip(upper, lower, strict=True))


def _is_full(line: Line, after: Line, width: float) -> bool:
    slack = 0.1 if is_finished(line.text) else 1.0
    return line.right - line.left + first_unit_width(after) > width - 2 * _PADDING - slack * line.size


def _has_text(row: TableRow) -> bool:
    return any(cell.lines for cell in row)


def _texts(row: TableRow) -> list[str]:
    return [cell.text for cell in row]


def write_table(builder: DocumentBuilder, parts: Sequence[Table], number: int) -> None:
    """Add a table, given page by page, as rows of table ``number``."""
    rows = joined(parts)
    headers = heading_rows([_texts(row) for row in rows])
    for index, row in enumerate(rows):
        cells = [(cell.column, cell.span, _cell_pieces(cell, number, index + 1)) for cell in row]
        is_title = index < headers and len(row) == 1
        builder.row(cells, table=number, header=index < headers and not is_title)


def _cell_pieces(cell: CellLines, table: int, row: int) -> list[Piece]:
    def place(line: Line) -> Place:
        return Place(page=line.page, box=line.box, table=table, row=row, column=cell.column)

    def between(line: Line, after: Line) -> str | None:
        if cut_word(line.text, after.text, cell.width - 2 * _PADDING, line.size):
            return ""
        return None if _is_full(line, after, cell.width) else " "

    return line_pieces(cell.lines, place, between)
