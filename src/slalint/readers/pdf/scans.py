"""Pages that are pictures, with what tesseract reads on them put in as if a scanner had done it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from slalint.document.model import Box, Problem
from slalint.readers.pdf.drawing import Drawing
from slalint.readers.pdf.geometry import overlap
from slalint.readers.pdf.library import File
from slalint.readers.pdf.ocr import Scan, read_by_ocr, tesseract
from slalint.readers.pdf.pages import Page
from slalint.values import replace

#: What is unread of each page, by its number.
Unread = Mapping[int, Sequence[Problem]]


def with_scans(
    file: File,
    pages: Sequence[Page],
    unread: Unread,
    mode: Literal["auto", "always"],
    seconds: float,
) -> tuple[list[Page], Unread]:
    """Read the pages that have something unread, or all of them ("always"), within ``seconds`` of wall-clock time.

    Gives all pages, those that were read with what is on them, and what is still unread. What tesseract fails on, has
    no time for, or only guesses at is. That there is no tesseract is a problem of page 0.
    """
    wanted = [page.number for page in pages if mode == "always" or unread[page.number]]
    program = tesseract() if wanted else None
    if program is None:
        return list(pages), {0: [Problem("no-ocr")], **unread} if wanted else unread
    scans = read_by_ocr(file, [number - 1 for number in wanted], program, seconds)
    left: dict[int, Sequence[Problem]] = dict(unread)
    result: list[Page] = []
    for page in pages:
        scan = scans.get(page.number - 1)
        filled = _filled(page, scan, unread[page.number], mode) if scan is not None and scan.readable else None
        if filled is not None and scan is not None:
            left[page.number] = [Problem("unclear-ocr", str(page.number), f"{scan.guesses} lines")] * bool(scan.guesses)
        result.append(filled or page)
    return result, left


def _filled(page: Page, scan: Scan, unread: Sequence[Problem], mode: Literal["auto", "always"]) -> Page | None:
    """The page with the text that was read on it; only that of its pictures where the rest of it has text of its own."""
    if mode == "always" or {problem.kind for problem in unread} != {"unread-image"}:
        frame = page.shown.turned((page.shown.turn + scan.turn) % 4)
        runs = tuple(replace(run, turn=frame.turn) for run in scan.runs)
        sheet = Drawing(images=[Box(0, 0, frame.width, frame.height)])
        return replace(page, frame=frame, runs=runs, sideways=(), slanted=(), drawing=sheet)
    if page.frame != page.shown or scan.turn:
        return None
    pictures = page.drawing.images
    inside = [run for run in scan.runs if any(overlap(run.box, picture) > 0 for picture in pictures)]
    return replace(page, runs=(*page.runs, *(replace(run, turn=page.frame.turn) for run in inside)))
