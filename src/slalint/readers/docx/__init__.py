"""Reading Word files: .docx, .docm, .dotx, .dotm, transitional and strict (ECMA-376, ISO/IEC 29500)."""

from __future__ import annotations

from typing import Final, Literal

from slalint.document.build import DocumentBuilder
from slalint.document.model import Document, Problem
from slalint.readers.docx import names as n
from slalint.readers.docx.furniture import read_furniture
from slalint.readers.docx.package import (
    MAX_BYTES,
    MAX_ELEMENTS,
    MAX_ENTRIES,
    DamagedPart,
    MissingPart,
    Package,
    open_package,
)
from slalint.readers.docx.story import Setting, Story, open_document, related_part
from slalint.readers.docx.styles import to_int
from slalint.readers.docx.walk import add_items, read_blocks
from slalint.readers.errors import ReadError

__all__ = ["read_docx"]

#: A document with fewer visible characters than this for each large picture is taken for a scan.
FEW_CHARACTERS: Final = 200
#: A picture that takes up this share of its page may hold a clause or a table, as in a PDF file (readers/pdf/health.py).
PAGE_SHARE: Final = 0.25

_EMU_PER_TWIP: Final = 635
_A4_TWIPS: Final = (11_906, 16_838)


def read_docx(
    data: bytes,
    *,
    revisions: Literal["accepted", "original"] = "accepted",
    max_bytes: int = MAX_BYTES,
    max_entries: int = MAX_ENTRIES,
    max_elements: int = MAX_ELEMENTS,
) -> Document:
    """Read a Word file.

    Takes the file's bytes. ``revisions`` says how open tracked changes are read: "accepted" keeps what they insert
    and drops what they delete, "original" the other way round; ``Document.revisions`` counts them. ``max_bytes``
    bounds what the parts that are read may unpack to together, ``max_entries`` the entries of the zip directory,
    ``max_elements`` the elements of all XML that is read.

    Gives the document with Word's automatic numbers in its text (see ``numbering``). A ``Place`` names the story
    ("document", "footnotes", "header1", or the name of the part that another format was taken from) and in
    ``paragraph`` the n-th ``w:p`` of that part, those in tables and text boxes included.

    Raises ReadError: "not-a-docx", "password", "damaged" (the main part; damage elsewhere is a Problem), "dtd",
    "over-limit".
    """
    try:
        package = open_package(data, max_bytes=max_bytes, max_entries=max_entries, max_elements=max_elements)
        return _read(package, revisions == "original")
    except (DamagedPart, MissingPart) as error:
        raise ReadError("damaged", str(error)) from error
    except RecursionError as error:
        raise ReadError("over-limit", "nested too deeply") from error


def _read(package: Package, original: bool) -> Document:
    source, body = open_document(package, original=original)
    builder = DocumentBuilder("docx")
    add_items(read_blocks(body.root, body, Setting()), builder)
    read = len("".join(builder.document().text.split()))
    builder.problems += _unread_pictures(body, read)
    builder.furniture += read_furniture(body)
    if source.numbering.unmet and not related_part(source, "numbering"):
        source.unread("word/numbering.xml", "missing")
    builder.problems += source.problems
    return builder.document(revisions=source.revisions)


def _unread_pictures(body: Story, characters: int) -> list[Problem]:
    """A problem for each picture that is likely to hold text of the contract."""
    pictures = body.source.pictures
    page = _page_area(body)
    large = [picture for picture in pictures if picture.area >= PAGE_SHARE * page]
    is_scan = characters < FEW_CHARACTERS * max(1, len(large))
    # What stands behind the text of a contract is its paper.
    likely = pictures if is_scan else [picture for picture in large if not picture.behind]
    return [Problem("unread-image", target) for target in dict.fromkeys(picture.target for picture in likely)]


def _page_area(body: Story) -> int:
    """The area of the document's page in square EMU; A4 where it doesn't say."""
    size = next(body.root.iter(n.w("pgSz")), None)
    width, height = _A4_TWIPS
    if size is not None:
        width = to_int(size.get(n.w("w"))) or width
        height = to_int(size.get(n.w("h"))) or height
    return width * height * _EMU_PER_TWIP**2
