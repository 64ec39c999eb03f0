"""The characters of a page, by pdfium, gathered into runs: consecutive characters on one baseline without a gap."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from functools import lru_cache
from typing import Any, Literal

import pypdfium2.raw as pdfium

from slalint.document.model import Box
from slalint.readers.pdf.geometry import Frame, around
from slalint.readers.pdf.glyphs import UNKNOWN, character
from slalint.values import frozen, replace

Veil = Literal["", "hidden", "white", "tiny"]

# How much of a character's em square lies above the baseline; the same for Han fonts of all makers (880/1000).
_ASCENT = 0.88
# Spaces narrower than this many ems stay inside a run; wider ones separate columns, labels and blanks.
_WIDE_SPACE = 1.3
_TINY_POINTS = 3.0
_LIGHT = 150
_WHITE = 250


@frozen
class Run:
    """Characters that follow one another on a baseline. ``lefts[i]`` and ``rights[i]`` belong to ``text[i]``.

    Positions are points in the frame of ``turn`` quarter turns, in which the text stands upright. ``light`` text is
    pale or see-through, as watermarks are. ``spaced`` says that a space was drawn behind the run.
    """

    text: str
    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    baseline: float
    size: float
    turn: int = 0
    veil: Veil = ""
    light: bool = False
    spaced: bool = False

    @property
    def left(self) -> float:
        return self.lefts[0]

    @property
    def right(self) -> float:
        return self.rights[-1]

    @property
    def top(self) -> float:
        return self.baseline - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + (1 - _ASCENT) * self.size

    @property
    def box(self) -> Box:
        return Box(self.left, self.top, self.right, self.bottom)

    def part(self, start: int, end: int) -> Run:
        """The run of ``text[start:end]``."""
        return Run(
            self.text[start:end],
            self.lefts[start:end],
            self.rights[start:end],
            self.baseline,
            self.size,
            self.turn,
            self.veil,
            self.light,
            self.spaced and end >= len(self.text),
        )


@frozen
class Slanted:
    """Text that runs across the page at an angle: a watermark. ``box`` is where a viewer shows it."""

    text: str
    box: Box


@frozen
class _Style:
    """What the characters of one text object share. ``turn`` is None for text at an angle."""

    turn: int | None
    slope: float
    baseline: float
    size: float
    veil: Veil
    light: bool

    def continues(self, other: _Style) -> bool:
        return (
            self.turn == other.turn
            and abs(self.baseline - other.baseline) < 0.5
            and abs(self.size - other.size) < 0.25
            and self.veil == other.veil
            and self.light == other.light
        )


def read_characters(textpage: Any, frame: Frame) -> tuple[list[Run], list[Slanted]]:
    """All text of a page: upright, sideways and upside-down text as runs, text at other angles as ``Slanted``.

    ``textpage`` is a pdfium text page handle, ``frame`` the page as a viewer shows it. Spaces and line ends that
    pdfium makes up are ignored: they are worked out again from the positions. Character index and text index differ
    in pdfium, hence one character at a time.
    """
    gatherer = _Gatherer(frame)
    rect = pdfium.FS_RECTF()
    there = ctypes.byref(rect)
    address = None
    style: _Style | None = None
    high = 0
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        here = _text_object(textpage, index)
        if not here:
            continue
        if here != address:
            address, style = here, _style(textpage, index, frame)
        if style is None or not _loose_box(textpage, index, there):
            continue
        code = _unicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0xFFFD
        high = 0
        gatherer.add(character(code), rect, style)
    return gatherer.finish()


def _as_is(function: Any, result: Any) -> Any:
    """A pdfium function that takes its arguments as they are, where pypdfium2's own converts each: a third of the time."""
    return ctypes.CFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_text_object = _as_is(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_loose_box = _as_is(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
_unicode = _as_is(pdfium.FPDFText_GetUnicode, ctypes.c_uint)


def _style(textpage: Any, index: int, frame: Frame) -> _Style | None:
    """The style at a text object's first character; None where the matrix makes the text vanish."""
    matrix = pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    if not (
        pdfium.FPDFText_GetMatrix(textpage, index, matrix) and pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
    ):
        return None
    size = pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
    if size <= 0:
        return None
    slope = math.degrees(math.atan2(matrix.b, matrix.a))
    quarter = round(slope / 90)
    turn = quarter % 4 if abs(slope - 90 * quarter) < 3 else None
    baseline = frame.turned(turn).seen(x.value, y.value, x.value, y.value).top if turn is not None else 0.0
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(textpage, index, red, green, blue, alpha)
    darkest = min(red.value, green.value, blue.value)
    veil: Veil = ""
    if (
        pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(textpage, index)) in _INVISIBLE_MODES
        or alpha.value == 0
    ):
        veil = "hidden"
    elif darkest >= _WHITE:
        veil = "white"
    elif size < _TINY_POINTS:
        veil = "tiny"
    return _Style(turn, slope, baseline, size, veil, darkest >= _LIGHT or alpha.value < _LIGHT)


_INVISIBLE_MODES = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})


class _Gatherer:
    """Takes characters in drawing order and closes a run where the next one does not follow on."""

    def __init__(self, frame: Frame) -> None:
        self._shown = frame
        self._frames = [frame.turned(turn) for turn in range(4)]
        self._runs: list[Run] = []
        self._slanted: list[Slanted] = []
        self._style: _Style | None = None
        self._text: list[str] = []
        self._lefts: list[float] = []
        self._rights: list[float] = []
        self._space = ""
        self._strays: set[tuple[int, int, int]] = set()
        self._letters: list[str] = []
        self._boxes: list[Box] = []

    def add(self, char: str, rect: Any, style: _Style) -> None:
        if not char:
            return
        if style.turn is None:
            self._add_slanted(char, self._shown.seen(rect.left, rect.bottom, rect.right, rect.top), style)
            return
        left, right = self._ends(rect, style.turn)
        if char.isspace():
            self._add_space(char, left, style)
            return
        if not self._follows(left, style):
            self._close()
        elif self._space:
            self._text.append(self._space)
            self._lefts.append(self._rights[-1])
            self._rights.append(max(left, self._rights[-1]))
        self._space = ""
        self._style = style
        self._text.append(char)
        self._lefts.append(left)
        self._rights.append(right)

    def finish(self) -> tuple[list[Run], list[Slanted]]:
        self._close()
        return [
            replace(run, spaced=True) if self._strays and self._has_stray(run) else run for run in self._runs
        ], self._slanted

    def _add_space(self, char: str, left: float, style: _Style) -> None:
        if (
            self._text
            and self._style
            and style.continues(self._style)
            and abs(left - self._rights[-1]) < style.size / 3
        ):
            self._space = char
        else:
            self._strays.add((style.turn or 0, round(style.baseline), round(left)))

    def _has_stray(self, run: Run) -> bool:
        """Whether a space that was drawn out of order stands right behind ``run``."""
        return any((run.turn, round(run.baseline), round(run.right) + shift) in self._strays for shift in (0, -1, 1))

    def _ends(self, rect: Any, turn: int) -> tuple[float, float]:
        if turn == 0:
            return rect.left - self._shown.left, rect.right - self._shown.left
        box = self._frames[turn].seen(rect.left, rect.bottom, rect.right, rect.top)
        return box.left, box.right

    def _follows(self, left: float, style: _Style) -> bool:
        if not self._text or self._style is None:
            return False
        if style is not self._style and not style.continues(self._style):
            return False
        gap = left - self._rights[-1]
        room = _WIDE_SPACE if self._space else 0.12
        return -0.4 * style.size < gap < room * style.size and left >= self._lefts[-1] - 0.01

    def _add_slanted(self, char: str, box: Box, style: _Style) -> None:
        if self._text or self._style is None or abs(self._style.slope - style.slope) > 0.1:
            self._close()
        self._style = style
        self._boxes.append(box)
        self._letters.append(char)

    def _close(self) -> None:
        if self._boxes:
            self._slanted.append(Slanted(" ".join("".join(self._letters).split()), around(self._boxes)))
        elif self._text and self._style is not None:
            style = self._style
            self._runs.append(
                Run(
                    "".join(self._text),
                    tuple(self._lefts),
                    tuple(self._rights),
                    style.baseline,
                    style.size,
                    style.turn or 0,
                    style.veil,
                    style.light,
                    bool(self._space),
                )
            )
        self._style, self._space = None, ""
        self._text, self._lefts, self._rights, self._letters, self._boxes = [], [], [], [], []


@lru_cache(maxsize=8192)
def is_unknown(char: str) -> bool:
    """Whether ``char`` stands for a glyph whose meaning the file does not tell."""
    return char == UNKNOWN or unicodedata.category(char) in ("Co", "Cn", "Cs")
