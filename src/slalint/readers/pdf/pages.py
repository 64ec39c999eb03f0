"""One page at a time out of pdfium, everything closed again at once: 240 pages must not stay in memory."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2_raw as pdfium

from slalint.document.model import Box
from slalint.readers.pdf.chars import Run, Slanted
from slalint.readers.pdf.drawing import Drawing, read_drawing
from slalint.readers.pdf.gathering import read_characters
from slalint.readers.pdf.geometry import Frame
from slalint.readers.pdf.library import File, PdfiumError, opened_page
from slalint.values import frozen

_COMMENTS = frozenset(
    {
        pdfium.FPDF_ANNOT_TEXT,
        pdfium.FPDF_ANNOT_HIGHLIGHT,
        pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY,
        pdfium.FPDF_ANNOT_STRIKEOUT,
    }
)


# A sheet full of small print has some 10,000 characters.
_MOST_CHARACTERS = 60_000


class OverfullPageError(Exception):
    """A page has more characters than any sheet of paper; the message says how many."""


@frozen
class Page:
    """A page's content. ``runs`` and ``drawing`` are in ``frame``, in which most of the text stands upright.

    ``sideways`` holds text at right angles to that, each run in the frame of its own ``turn``. ``shown`` is the
    frame in which a viewer shows the page: all places that leave this package are in it. ``comments`` are the notes
    that readers attached, with their places.
    """

    number: int
    frame: Frame
    shown: Frame
    runs: tuple[Run, ...]
    sideways: tuple[Run, ...]
    slanted: tuple[Slanted, ...]
    drawing: Drawing
    comments: tuple[tuple[str, Box], ...]

    def place_of(self, run: Run) -> Box:
        """The run's box as a viewer shows it."""
        if run.turn == self.shown.turn:
            return run.box
        return self.shown.seen(*self.frame.turned(run.turn).user(run.box))


def read_page(file: File, index: int) -> Page:
    """Page ``index`` (from 0). Raises PdfiumError when the page cannot be loaded, OverfullPageError.

    What annotations and form fields show is text like any other: pdfium flattens them into the page first (in
    memory only).
    """
    with opened_page(file, index) as page:
        shown = _shown_frame(page)
        comments = tuple(_comments(page, shown))
        flattened = _has_appearances(page) and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
        if flattened != pdfium.FLATTEN_SUCCESS:
            return _content(page, index, shown, comments)
    with opened_page(file, index) as page:
        return _content(page, index, shown, comments)


def _content(page: Any, index: int, shown: Frame, comments: tuple[tuple[str, Box], ...]) -> Page:
    textpage = pdfium.FPDFText_LoadPage(page)
    if not textpage:
        raise PdfiumError("Failed to load text page.")
    try:
        if (count := pdfium.FPDFText_CountChars(textpage)) > _MOST_CHARACTERS:
            raise OverfullPageError(f"{count:,} characters on a page")
        runs, slanted = read_characters(textpage, shown)
    finally:
        pdfium.FPDFText_ClosePage(textpage)
    frame = shown.turned(_main_turn(runs, shown.turn))
    return Page(
        number=index + 1,
        frame=frame,
        shown=shown,
        runs=tuple(run for run in runs if run.turn == frame.turn),
        sideways=tuple(run for run in runs if run.turn != frame.turn),
        slanted=tuple(slanted),
        drawing=read_drawing(page, frame),
        comments=comments,
    )


def _shown_frame(page: Any) -> Frame:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, rect):
        rect = pdfium.FS_RECTF(0, 792, 612, 0)
    return Frame(rect.left, rect.bottom, rect.right, rect.top, pdfium.FPDFPage_GetRotation(page) % 4)


def _main_turn(runs: list[Run], otherwise: int) -> int:
    counts: Counter[int] = Counter()
    for run in runs:
        counts[run.turn] += len(run.text)
    return max(counts, key=lambda turn: (counts[turn], turn == otherwise)) if counts else otherwise


def _annotations(page: Any) -> Iterator[Any]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if annotation:
            try:
                yield annotation
            finally:
                pdfium.FPDFPage_CloseAnnot(annotation)


def _has_appearances(page: Any) -> bool:
    return any(pdfium.FPDFAnnot_GetSubtype(item) != pdfium.FPDF_ANNOT_LINK for item in _annotations(page))


def _comments(page: Any, shown: Frame) -> Iterator[tuple[str, Box]]:
    for annotation in _annotations(page):
        if pdfium.FPDFAnnot_GetSubtype(annotation) in _COMMENTS and (text := _contents(annotation)):
            rect = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, rect)
            yield text, shown.seen(rect.left, rect.bottom, rect.right, rect.top)


def _contents(annotation: Any) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAnnot_GetStringValue(
        annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length
    )
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0").strip()
