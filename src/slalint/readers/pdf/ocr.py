"""Pages without a text layer, read by tesseract if it is installed."""

from __future__ import annotations

import csv
import ctypes
import io
import shutil
import subprocess
from collections.abc import Iterator
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from slalint.document.model import Box, Mark
from slalint.readers.pdf.glyphs import is_wide
from slalint.readers.pdf.lines import Line

_DPI = 300
_SECONDS = 120
_MOST_PIXELS = 60_000_000
_LANGUAGES = ("chi_sim", "chi_tra", "eng")


def tesseract() -> str | None:
    """The path of the tesseract program, or None where there is none with a language that it needs."""
    program = shutil.which("tesseract")
    return program if program and _languages(program) else None


def read_by_ocr(document: pypdfium2.PdfDocument, index: int, program: str) -> list[Line] | None:
    """The lines that tesseract sees on page ``index`` (from 0), marked "ocr"; None where it fails or takes too long.

    Positions are points on the page as a viewer shows it.
    """
    image, scale = _picture(document, index)
    command = [program, "stdin", "stdout", "-l", "+".join(_languages(program)), "--dpi", str(_DPI), "tsv"]
    try:
        done = subprocess.run(command, input=image, capture_output=True, timeout=_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError):
        return None
    return list(_lines(done.stdout.decode("utf-8", "replace"), index + 1, scale))


def _languages(program: str) -> list[str]:
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=_SECONDS, check=True)
    except (subprocess.SubprocessError, OSError):
        return []
    there = done.stdout.decode("utf-8", "replace").split()
    return [language for language in _LANGUAGES if language in there]


def _picture(document: pypdfium2.PdfDocument, index: int) -> tuple[bytes, float]:
    """The page in grey as a PGM file (netpbm), and the points that one pixel stands for."""
    page = document[index]
    try:
        width, height = page.get_size()
        pixels = min(_DPI / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=pixels, grayscale=True, may_draw_forms=True)
        try:
            head = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
            rows = _rows(bitmap)
        finally:
            bitmap.close()
    finally:
        page.close()
    return head + rows, 1 / pixels


def _rows(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """The bitmap's bytes without the padding at the ends of its rows."""
    address = ctypes.cast(pdfium.FPDFBitmap_GetBuffer(bitmap.raw), ctypes.c_void_p).value or 0
    data = ctypes.string_at(address, bitmap.stride * bitmap.height)
    if bitmap.stride == bitmap.width:
        return data
    return b"".join(data[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height))


def _type_size(ink: float) -> float:
    """The size of type in points, to the half point, whose letters leave ``ink`` points of height: about 92 in 100."""
    return max(1.0, round(2 * ink / 0.92) / 2)


def _lines(table: str, page: int, scale: float) -> Iterator[Line]:
    """Lines out of tesseract's TSV: level 5 rows are words; block, paragraph and line number tell the line."""
    words: dict[tuple[str, str, str], list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] == "5" and (row["text"] or "").strip():
            words.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(row)
    heights = [max(int(word["height"]) for word in line) * scale for line in words.values()]
    usual = median(heights) if heights else 0.0
    for line, height in zip(words.values(), heights, strict=True):
        text = ""
        for word in line:
            part = word["text"].strip()
            text += part if not text or is_wide(text[-1]) or is_wide(part[0]) else " " + part
        left = min(int(word["left"]) for word in line) * scale
        top = min(int(word["top"]) for word in line) * scale
        right = max(int(word["left"]) + int(word["width"]) for word in line) * scale
        bottom = max(int(word["top"]) + int(word["height"]) for word in line) * scale
        # Heights of ink vary with the letters; only a clear difference is a difference in type.
        size = _type_size(height if height > 1.5 * usual else usual)
        yield Line(text, page, Box(left, top, right, bottom), left, right, bottom, size, (Mark("ocr", 0, len(text)),))
