"""Pages without a text layer, read by tesseract if it is installed."""

from __future__ import annotations

import csv
import ctypes
import io
import math
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pypdfium2_raw as pdfium

from slalint.readers.pdf.chars import Run
from slalint.readers.pdf.geometry import median
from slalint.readers.pdf.glyphs import is_wide
from slalint.readers.pdf.library import File, opened_page
from slalint.values import frozen

_DPI = 300
_PAGE_SECONDS = 120
_MOST_PIXELS = 60_000_000
# Not English beside them: it takes lines that it cannot read from those that could, and costs a third more.
_LANGUAGES = ("chi_sim", "chi_tra")
_MOST_AT_ONCE = 4
# tesseract is some 90 % sure of the words of a clean page. A line that it is less than half sure of is lost.
_LEAST_SURE, _LEAST_SURE_LINE = 60.0, 50.0
# A shorter line is a speck, a seal, the stroke of a pen.
_LINE = 6
# How far ink reaches below the baseline, in ems: Han characters and most brackets do.
_DESCENT = 0.08
# White, in alpha and three colours.
_PAPER = 0xFFFFFFFF
# Which shades of grey are ink, and how much of that an empty sheet may have.
_INK = bytes(int(shade < 128) for shade in range(256))
_MOST_SPECKS = 0.0005


@frozen
class Scan:
    """What tesseract made of a page: a run for each line, and how sure it is of its words, in percent.

    ``guesses`` counts the lines that can't be relied on. Positions are points on the page as it stands upright,
    ``turn`` quarter turns clockwise from how a viewer shows it. ``blank`` tells of a sheet with nothing on it, such as
    the back of one that was scanned on both sides; ``upright`` whether most of the text runs from left to right.
    """

    runs: tuple[Run, ...]
    sure: float
    guesses: int
    blank: bool
    upright: bool
    turn: int

    @property
    def readable(self) -> bool:
        """Whether the text is more than guesses. Where a page shows something and no text is seen, it isn't read."""
        return self.upright and self.sure >= _LEAST_SURE if self.runs else self.blank


@frozen
class Picture:
    """A page in grey as a PGM file (netpbm), and the points that one pixel stands for."""

    pgm: bytes
    scale: float


def tesseract() -> str | None:
    """The path of the tesseract program; None where there is none, or none that was taught Chinese."""
    program = shutil.which("tesseract")
    return program if program and _languages(program) else None


def read_by_ocr(file: File, indexes: Sequence[int], program: str, seconds: float) -> dict[int, Scan]:
    """The pages ``indexes`` (from 0) as tesseract sees them, without those that it fails on or has no time for.

    Several pages at once, as many as there are processors, within ``seconds`` of wall-clock time. Pages that were
    scanned sideways or upside down are turned.
    """
    deadline = time.monotonic() + seconds
    reading = [program, "stdin", "stdout", "-l", "+".join(_languages(program)), "--dpi", str(_DPI), "tsv"]
    upright = [(index, 0) for index in indexes]
    scans = {
        index: _scan(table, picture, 0)
        for index, picture, table in _run_all(file, upright, reading, deadline)
        if table is not None
    }
    doubtful = [(index, 0) for index, scan in scans.items() if not scan.readable]
    looking = [program, "stdin", "stdout", "--psm", "0"]
    turned = [(index, _turn(said)) for index, _, said in _run_all(file, doubtful, looking, deadline)]
    turned = [(index, turn) for index, turn in turned if turn]
    turns = dict(turned)
    for index, picture, table in _run_all(file, turned, reading, deadline):
        if table is not None:
            scans[index] = _scan(table, picture, turns[index])
    return scans


def _run_all(
    file: File, pages: Sequence[tuple[int, int]], command: list[str], deadline: float
) -> Iterator[tuple[int, Picture, str | None]]:
    """What a command prints of each page, given with the quarter turns that set it upright."""
    at_once = min(_MOST_AT_ONCE, os.cpu_count() or 1)
    with ThreadPoolExecutor(at_once) as pool:
        for start in range(0, len(pages), at_once):
            some = pages[start : start + at_once]
            pictures = [_picture(file, index, turn) for index, turn in some]
            printed = pool.map(lambda picture: _run(command, picture.pgm, deadline), pictures)
            yield from zip((index for index, _ in some), pictures, printed, strict=True)


def _turn(orientation: str | None) -> int:
    """How many quarter turns clockwise set a page upright, from what tesseract says of its orientation."""
    found = re.search(r"^Rotate: (\d+)", orientation or "", re.M)
    return int(found[1]) // 90 % 4 if found else 0


def _run(command: list[str], image: bytes, deadline: float) -> str | None:
    """What tesseract prints of an image, None where it fails or takes too long."""
    left = min(_PAGE_SECONDS, deadline - time.monotonic())
    if left <= 0:
        return None
    # On one thread a page takes a third of the processor time that it takes on four.
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, input=image, capture_output=True, timeout=left, check=True, env=environment)
    except (subprocess.SubprocessError, OSError):
        return None
    return done.stdout.decode("utf-8", "replace")


def _languages(program: str) -> list[str]:
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=_PAGE_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError):
        return []
    there = done.stdout.decode("utf-8", "replace").split()
    return [language for language in _LANGUAGES if language in there]


def _picture(file: File, index: int, turn: int) -> Picture:
    with opened_page(file, index) as page:
        size = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        pixels = min(_DPI / 72, (_MOST_PIXELS / max(1.0, size[0] * size[1])) ** 0.5)
        width, height = (math.ceil(side * pixels) for side in (size[::-1] if turn % 2 else size))
        rows = (ctypes.c_ubyte * (width * height))()
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, rows, width)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _PAPER)
            how = (bitmap, page, 0, 0, width, height, turn, pdfium.FPDF_GRAYSCALE | pdfium.FPDF_ANNOT)
            pdfium.FPDF_RenderPageBitmap(*how)
            if file.form:
                pdfium.FPDF_FFLDraw(file.form, *how)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    return Picture(f"P5 {width} {height} 255\n".encode() + bytes(rows), 1 / pixels)


def _type_size(ink: float) -> float:
    """The size of type in points, to the half point, whose letters leave ``ink`` points of height: about 92 in 100."""
    return max(1.0, round(2 * ink / 0.92) / 2)


def _is_blank(image: bytes) -> bool:
    return image.translate(_INK).count(1) <= _MOST_SPECKS * len(image)


def _scan(table: str, picture: Picture, turn: int) -> Scan:
    """A page out of tesseract's TSV: level 5 rows are words; block, paragraph and line number tell the line."""
    words: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and (row["text"] or "").strip():
            words.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    sure = [float(word["conf"]) for line in words.values() for word in line]
    return Scan(
        runs=tuple(_runs(list(words.values()), picture.scale)),
        sure=median(sure) if sure else 0.0,
        guesses=sum(map(_is_guess, words.values())),
        blank=_is_blank(picture.pgm),
        upright=_is_upright(list(words.values())),
        turn=turn,
    )


def _is_guess(line: Sequence[dict[str, str]]) -> bool:
    letters = sum(len(word["text"].strip()) for word in line)
    sure = sum(len(word["text"].strip()) * float(word["conf"]) for word in line)
    return letters >= _LINE and sure < _LEAST_SURE_LINE * letters


def _is_upright(lines: Sequence[Sequence[dict[str, str]]]) -> bool:
    """Whether lines of several words are wider than high, most of them."""
    spread = [
        max(int(word[at]) + int(word[size]) for word in line) - min(int(word[at]) for word in line)
        for line in lines
        if len(line) > 1
        for at, size in (("left", "width"), ("top", "height"))
    ]
    wide = sum(width >= height for width, height in zip(spread[::2], spread[1::2], strict=True))
    return 4 * wide >= len(spread)


def _runs(lines: Sequence[Sequence[dict[str, str]]], scale: float) -> Iterator[Run]:
    """Each line as one run, its characters as wide as their kinds usually are."""
    heights = [max(int(word["height"]) for word in line) * scale for line in lines]
    usual = median(heights) if heights else 0.0
    for line, height in zip(lines, heights, strict=True):
        text = ""
        for word in line:
            part = word["text"].strip()
            text += part if not text or is_wide(text[-1]) or is_wide(part[0]) else " " + part
        left = min(int(word["left"]) for word in line) * scale
        right = max(int(word["left"]) + int(word["width"]) for word in line) * scale
        bottom = max(int(word["top"]) + int(word["height"]) for word in line) * scale
        # Heights of ink vary with the letters; only a clear difference is a difference in type.
        size = _type_size(height if height > 1.5 * usual else usual)
        edges = [left + (right - left) * share for share in _shares(text)]
        # Text that is not drawn, over a picture: as in a file that a scanner made.
        yield Run(text, tuple(edges[:-1]), tuple(edges[1:]), bottom - _DESCENT * size, size, veil="hidden")


def _shares(text: str) -> list[float]:
    """Where the characters of a line begin, and where it ends, from 0 to 1."""
    widths = [2 if is_wide(char) else 1 for char in text]
    return [sum(widths[:index]) / sum(widths) for index in range(len(widths) + 1)]
