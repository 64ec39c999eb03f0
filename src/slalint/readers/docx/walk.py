"""From the elements of a story to the blocks of a document, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from slalint.document.build import CELL_SEPARATOR, DocumentBuilder, Piece
from slalint.document.model import BlockKind, Place
from slalint.readers.docx import names as n
from slalint.readers.docx.package import DamagedPart, open_package
from slalint.readers.docx.runs import Line, Span, read_line, strip_spans, to_piece
from slalint.readers.docx.story import Setting, Source, Story, open_document
from slalint.readers.docx.styles import ParagraphProperties, read_look, read_properties
from slalint.readers.docx.tables import GridCell, GridRow, grid_rows, is_layout
from slalint.readers.errors import ReadError
from slalint.readers.headings import heading_rows
from slalint.values import field, frozen, mutable, replace

_BODY_TEXT: Final = 9
_MATH: Final = frozenset([n.name_in("oMathPara", n.M_NS), n.name_in("oMath", n.M_NS)])
_BLOCKS: Final = frozenset([n.P, n.TBL, n.ALT_CHUNK, n.SUB_DOC, *_MATH])


@frozen
class Paragraph:
    """A block that is no table row, with the notes that stand behind it."""

    kind: BlockKind
    pieces: tuple[Piece, ...]
    number: str = ""
    level: int | None = None
    notes: tuple[Item, ...] = ()


@frozen
class Row:
    """A table row: its cells as ``DocumentBuilder.row`` takes them, with the notes that stand behind it."""

    table: int
    cells: tuple[tuple[int, int, tuple[Piece, ...]], ...]
    header: bool
    notes: tuple[Item, ...] = ()


Item = Paragraph | Row


@mutable
class _Carried:
    """Paragraphs whose end a tracked change takes away: they run on into the next one."""

    lines: list[tuple[list[Span], Place]] = field(default_factory=list)
    notes: list[Item] = field(default_factory=list)


def add_items(items: Iterable[Item], builder: DocumentBuilder) -> None:
    """Add blocks to a document, each followed by its notes."""
    for item in items:
        if isinstance(item, Row):
            builder.row(item.cells, table=item.table, header=item.header)
        else:
            builder.block(item.kind, item.pieces, number=item.number, level=item.level)
        add_items(item.notes, builder)


def read_blocks(container: Element, story: Story, setting: Setting) -> Iterator[Item]:
    """The blocks below an element: a body, a table cell, a text box, a note, a header."""
    carried = _Carried()
    for element in _block_elements(container, story.source):
        if element.tag == n.P or element.tag in _MATH:
            yield from _read_paragraph(element, story, setting, carried)
            continue
        yield from _rest(carried)
        if element.tag == n.TBL:
            yield from _read_table(element, story, setting)
        elif element.tag == n.ALT_CHUNK:
            yield from _read_alt_chunk(element, story)
        else:
            story.source.unread(story.target(element.get(n.R_ID)) or story.part, "subdocument")
    yield from _rest(carried)


def _block_elements(container: Element, source: Source) -> Iterator[Element]:
    for child in container:
        if child.tag in _BLOCKS:
            yield child
        elif child.tag == n.ALTERNATE:
            choice = child.find(n.CHOICE)
            branch = choice if choice is not None and len(choice) else child.find(n.FALLBACK)
            if branch is not None:
                yield from _block_elements(branch, source)
        elif child.tag not in n.PROPERTIES and child.tag not in source.dropped:
            yield from _block_elements(child, source)


def _read_paragraph(element: Element, story: Story, setting: Setting, carried: _Carried) -> Iterator[Item]:
    source = story.source
    properties = read_properties(element, original=source.original)
    style = properties.style or source.styles.default_paragraph
    dark = setting.dark or (source.styles.summary(style).dark if properties.dark is None else properties.dark)
    line = read_line(element, Line(story, style, dark, setting.always))
    notes = _read_notes(line, setting, source)
    place = setting.place(element, story)
    if source.drops(properties.mark):
        carried.lines.append((line.spans, place))
        carried.notes += notes
    else:
        label, gap, level = _number(properties, style, line, source)
        lines = [*carried.lines, (line.spans, place)]
        kind, level = _kind(properties, style, level, setting, source)
        yield Paragraph(
            kind, _pieces(lines, label + gap), number=label.strip(), level=level, notes=(*carried.notes, *notes)
        )
        carried.lines, carried.notes = [], []
    if line.boxes or line.asides:
        yield from _read_beside(line, story, setting)


def _rest(carried: _Carried) -> Iterator[Item]:
    if carried.lines:
        yield Paragraph("paragraph", _pieces(carried.lines, ""), notes=tuple(carried.notes))
        carried.lines, carried.notes = [], []


def _pieces(lines: list[tuple[list[Span], Place]], prefix: str) -> tuple[Piece, ...]:
    strip_spans(lines[0][0], left=True, right=False)
    strip_spans(lines[-1][0], left=False, right=True)
    if not any(text for spans, _ in lines for text, _ in spans):
        prefix = prefix.rstrip()
    return tuple(to_piece(spans, place, "" if index else prefix) for index, (spans, place) in enumerate(lines))


def _number(
    properties: ParagraphProperties, style: str | None, line: Line, source: Source
) -> tuple[str, str, int | None]:
    """The paragraph's automatic number, what joins it to the text, and its list level counted from 1."""
    chosen = source.numbering.choose(properties.numbering, style, source.styles)
    if chosen is None:
        return "", "", None
    if read_look(properties.mark).hidden and line.is_hidden:
        # Word neither prints nor counts a paragraph that is hidden to its very end.
        return "", "", None
    label = source.numbering.next_number(*chosen)
    return label, source.numbering.gap(*chosen, label), chosen[1] + 1


def _kind(
    properties: ParagraphProperties, style: str | None, list_level: int | None, setting: Setting, source: Source
) -> tuple[BlockKind, int | None]:
    if setting.kind is not None:
        return setting.kind, list_level
    outline = source.styles.summary(style).outline if properties.outline is None else properties.outline
    if outline is not None and 0 <= outline < _BODY_TEXT:
        return "heading", outline + 1
    return "paragraph", list_level


def _read_notes(line: Line, setting: Setting, source: Source) -> list[Item]:
    # A note inside a note is not something Word makes; one that refers to itself would never end.
    if setting.kind == "note" or not line.notes:
        return []
    inside = replace(setting, kind="note", always=(*setting.always, "note"), table=None, row=None, column=None)
    items: list[Item] = []
    for part, note_id in line.notes:
        found = source.note(part, note_id)
        if found is not None:
            story, element = found
            items += read_blocks(element, story, inside)
    return items


def _read_beside(line: Line, story: Story, setting: Setting) -> Iterator[Item]:
    """Text boxes and drawn text, which stand behind the paragraph that they are anchored to."""
    boxed = replace(setting, always=(*setting.always, "textbox"))
    for box, filled in line.boxes:
        yield from read_blocks(box, story.boxed(), replace(boxed, dark=filled))
    for aside in line.asides:
        place = Place(part=aside.part, table=setting.table, row=setting.row, column=setting.column)
        yield Paragraph(setting.kind or "paragraph", (to_piece([(aside.text, boxed.always)], place),))


def _read_alt_chunk(element: Element, story: Story) -> Iterator[Item]:
    source = story.source
    part = story.target(element.get(n.R_ID))
    data = source.part_bytes(part)
    if data is None:
        return
    if data.startswith(b"PK") and not source.is_chunk:
        yield from _read_document_chunk(data, part, source)
        return
    # Few files have such a chunk, and lxml, which reads HTML, takes longer to load than most contracts to read.
    from slalint.readers.docx.chunks import chunk_texts

    texts = chunk_texts(data, source.package.content_type(part), part)
    if texts is None:
        source.unread(part, "altChunk")
        return
    for number, text in enumerate(texts, start=1):
        yield Paragraph("paragraph", (Piece(text, Place(part=part, paragraph=number)),))


def _read_document_chunk(data: bytes, part: str, source: Source) -> Iterator[Item]:
    try:
        outer = source.package
        package = open_package(data, max_bytes=outer.bytes_left, max_elements=outer.elements_left)
        inner, story = open_document(package, original=source.original, label=part)
    except (DamagedPart, ReadError) as error:
        if isinstance(error, ReadError) and error.kind in ("over-limit", "dtd"):
            raise
        source.unread(part, str(error))
        return
    inner.is_chunk = True
    yield from read_blocks(story.root, story, Setting())
    outer.bytes_left, outer.elements_left = package.bytes_left, package.elements_left
    source.problems += [replace(problem, where=f"{part}/{problem.where}") for problem in inner.problems]
    source.pictures += inner.pictures
    source.revisions += inner.revisions


def _read_table(table: Element, story: Story, setting: Setting) -> Iterator[Item]:
    source = story.source
    rows = grid_rows(table, source)
    if setting.in_cell:
        yield from _read_rows(rows, story, setting)
        return
    source.tables += 1
    setting = replace(setting, table=source.tables)
    if not is_layout(rows):
        yield from _read_rows(rows, story, setting)
        return
    for row in rows:
        for cell in row.cells:
            yield from read_blocks(cell.element, story, _inside(row, cell, setting, in_cell=False))


def _read_rows(rows: Sequence[GridRow], story: Story, setting: Setting) -> Iterator[Item]:
    read: list[Row] = []
    for row in rows:
        cells = []
        notes: list[Item] = []
        for cell in row.cells:
            inside = _inside(row, cell, setting, in_cell=True)
            pieces = _run_together(read_blocks(cell.element, story, inside), notes)
            cells.append((cell.column, cell.span, tuple(pieces)))
        read.append(Row(setting.table or 0, tuple(cells), row.repeats, tuple(notes)))
    texts = [["".join(piece.text for piece in pieces) for _, _, pieces in row.cells] for row in read]
    declared = next((number for number, row in enumerate(read) if not row.header), 0)
    headings = max(declared, heading_rows(texts))
    for number, each in enumerate(read):
        yield replace(each, header=number < headings and len(each.cells) > 1)


def _inside(row: GridRow, cell: GridCell, setting: Setting, *, in_cell: bool) -> Setting:
    """The setting in a cell. In a table that stands in another table's cell, the outer cell is the place."""
    always = setting.always
    if row.hidden:
        always = (*always, "hidden")
    if row.inserted:
        always = (*always, "inserted")
    inner = setting.in_cell
    return Setting(
        kind=setting.kind,
        always=always,
        dark=setting.dark or cell.dark,
        table=setting.table,
        row=setting.row if inner else row.number,
        column=setting.column if inner else cell.column,
        in_cell=in_cell,
    )


def _run_together(items: Iterable[Item], notes: list[Item]) -> list[Piece]:
    """A cell's blocks as pieces, each block on a line of its own; their notes go to ``notes``."""
    lines = []
    for item in items:
        notes += item.notes
        pieces = list(item.pieces) if isinstance(item, Paragraph) else _row_pieces(item)
        if any(piece.text for piece in pieces):
            lines.append(pieces)
    for line in lines[:-1]:
        line[-1] = replace(line[-1], text=line[-1].text + "\n")
    return [piece for line in lines for piece in line]


def _row_pieces(row: Row) -> list[Piece]:
    cells = [list(pieces) for _, _, pieces in row.cells if pieces]
    for cell in cells[:-1]:
        cell[-1] = replace(cell[-1], text=cell[-1].text + CELL_SEPARATOR)
    return [piece for cell in cells for piece in cell]
