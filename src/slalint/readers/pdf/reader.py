"""Reading a PDF file from its bytes to a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Literal

import pypdfium2_raw as pdfium

from slalint.document.build import DocumentBuilder
from slalint.document.model import Document, Furniture, Place, Problem
from slalint.readers.errors import ReadError
from slalint.readers.pdf.blanks import blank_runs
from slalint.readers.pdf.damage import damage
from slalint.readers.pdf.fonts import stand_in_fonts
from slalint.readers.pdf.furniture import take_furniture
from slalint.readers.pdf.grids import Grid, find_grids
from slalint.readers.pdf.health import garbled, has_no_text_layer, runs_aslant, unread_images
from slalint.readers.pdf.joining import line_pieces
from slalint.readers.pdf.layout import ColumnNumbers, Item, lay_out
from slalint.readers.pdf.library import File, PdfiumError, attachment_name, opened, unlocked
from slalint.readers.pdf.lines import Line, usual_size
from slalint.readers.pdf.pages import OverfullPageError, Page, read_page
from slalint.readers.pdf.paragraphs import Joiner, Paragraph, columns_of, paragraphs, rank_headings
from slalint.readers.pdf.tables import Table, continues, write_table
from slalint.values import frozen, replace

if TYPE_CHECKING:
    from slalint.readers.pdf.scans import Unread

OcrMode = Literal["auto", "always", "never"]

# Readers accept a header anywhere in the first 1,024 bytes (ISO 32000-1, annex H, implementation note 13).
_HEADER_WITHIN = 1024
_MOST_ATTACHMENTS_NAMED = 20
_NOT_ENCRYPTED = -1


def read_pdf(
    data: bytes,
    *,
    password: str | None = None,
    ocr: OcrMode = "never",
    max_pages: int = 2000,
    max_bytes: int = 200_000_000,
    ocr_seconds: float = 600,
) -> Document:
    """Read a PDF file.

    Takes the file's bytes, the password that opens it, and when to use tesseract: for pages that have no readable
    text ("auto"), for all pages ("always") or not at all ("never"), within ``ocr_seconds`` in all. Gives a document
    whose blocks are headings, paragraphs and table rows in reading order; a fragment is a printed line, with its page
    and its box in points.
    What could not be read, or was lost because the file is damaged, is among the document's problems.

    Raises ReadError: "unknown-format" (no PDF), "password", "wrong-password", "damaged", "unreadable" (unknown
    encryption), "over-limit" (more than ``max_pages`` pages, or streams that unpack to more than ``max_bytes``),
    "no-text" (nothing but empty pages).
    """
    if b"%PDF" not in data[:_HEADER_WITHIN]:
        raise ReadError("unknown-format", "no %PDF header")
    builder = DocumentBuilder("pdf")
    with opened(data, password) as file:
        if file.pages > max_pages:
            raise ReadError("over-limit", f"{file.pages} pages, at most {max_pages} are read")
        builder.problems += _damage(data, file, max_bytes)
        builder.problems += _unread_parts(file)
        with stand_in_fonts():
            pages = list(_pages(file, builder.problems))
        sheets = _cleared(pages)
        unread: Unread = {page.number: _problems(page) for page in sheets.pages}
        if ocr != "never":
            # Most contracts need none of it.
            from slalint.readers.pdf.scans import with_scans

            # pdfium keeps a file's fonts once it has looked at them, and these are stand-ins.
            with opened(data, password) as fresh:
                pages, unread = with_scans(fresh, pages, unread, ocr, ocr_seconds)
            sheets = _cleared(pages)
    builder.furniture += sheets.furniture
    builder.problems += [problem for found in unread.values() for problem in found]
    _write(builder, _items(sheets))
    if not builder.blocks and not builder.problems:
        raise ReadError("no-text", "all pages are empty")
    return builder.document(pages=file.pages)


def _damage(data: bytes, file: File, max_bytes: int) -> list[Problem]:
    if pdfium.FPDF_GetSecurityHandlerRevision(file.handle) == _NOT_ENCRYPTED:
        return damage(data, file.pages, max_bytes)
    if not pdfium.FPDF_DocumentHasValidCrossReferenceTable(file.handle):
        return [Problem("damaged", "", "cross-reference table")]
    return damage(unlocked(file), file.pages, max_bytes)


def _unread_parts(file: File) -> Iterator[Problem]:
    """Parts of the file that are not pages: attached files, and XFA forms, whose pages only say "please wait"."""
    if pdfium.FPDF_GetFormType(file.handle) == pdfium.FORMTYPE_XFA_FULL:
        yield Problem("unread-part", "XFA")
    for index in range(min(pdfium.FPDFDoc_GetAttachmentCount(file.handle), _MOST_ATTACHMENTS_NAMED)):
        yield Problem("unread-part", attachment_name(file, index))


def _pages(file: File, problems: list[Problem]) -> Iterator[Page]:
    for index in range(file.pages):
        try:
            yield read_page(file, index)
        except PdfiumError as error:
            problems.append(Problem("unread-page", str(index + 1), str(error)))
        except OverfullPageError as error:
            problems.append(Problem("over-limit", str(index + 1), str(error)))


@frozen
class _Sheets:
    """Pages with their blanks and without their furniture, each page's ruled tables, and the furniture."""

    pages: list[Page]
    grids: list[list[Grid]]
    furniture: list[Furniture]


def _cleared(pages: Sequence[Page]) -> _Sheets:
    grids = [find_grids(page.drawing.rules, page.frame.height) for page in pages]
    filled = [_with_blanks(page, tables) for page, tables in zip(pages, grids, strict=True)]
    cleared, furniture = take_furniture(filled, grids)
    return _Sheets(cleared, grids, furniture)


def _with_blanks(page: Page, grids: Sequence[Grid]) -> Page:
    blanks = blank_runs(page.drawing.rules, page.runs, grids)
    return replace(page, runs=(*page.runs, *blanks)) if blanks else page


def _items(sheets: _Sheets) -> list[Item]:
    """The lines and tables of all pages in reading order."""
    em = usual_size(run for page in sheets.pages for run in page.runs)
    columns = ColumnNumbers()
    pairs = zip(sheets.pages, sheets.grids, strict=True)
    return [item for page, tables in pairs for item in lay_out(page, tables, em, columns)]


def _problems(page: Page) -> list[Problem]:
    where = str(page.number)
    if has_no_text_layer(page):
        return [Problem("no-text-layer", where)]
    if reason := garbled("".join(run.text for run in (*page.runs, *page.sideways))):
        return [Problem("garbled-text", where, reason)]
    if runs_aslant(page):
        return [Problem("garbled-text", where, "text at an angle")]
    return list(unread_images(page))


def _write(builder: DocumentBuilder, items: Sequence[Item]) -> None:
    """Add all blocks. Paragraphs end at a table; a table that goes on on the next page does not."""
    lines = [item for item in items if isinstance(item, Line)]
    body = usual_size(lines)
    columns = columns_of(lines)
    joiner = Joiner(columns, body)
    parts: list[Paragraph | list[Table]] = []
    for is_table, group in groupby(items, key=lambda item: isinstance(item, Table)):
        if is_table:
            parts += _whole_tables([item for item in group if isinstance(item, Table)])
        else:
            parts += paragraphs([item for item in group if isinstance(item, Line)], joiner)
    rank_headings([part for part in parts if isinstance(part, Paragraph)], columns, body)
    tables = 0
    for part in parts:
        if isinstance(part, Paragraph):
            pieces = line_pieces(part.lines, lambda line: Place(page=line.page, box=line.box))
            builder.block("heading" if part.heading else "paragraph", pieces, level=part.heading)
        else:
            tables += 1
            write_table(builder, part, tables)


def _whole_tables(tables: Sequence[Table]) -> list[list[Table]]:
    whole: list[list[Table]] = []
    for table in tables:
        if whole and continues(table, whole[-1][-1]):
            whole[-1].append(table)
        else:
            whole.append([table])
    return whole
