"""What pdfium tells of a page's text: its characters, where each stands, and how each text object is set."""

from __future__ import annotations

import ctypes
import math
from array import array
from collections import deque
from collections.abc import Iterator
from itertools import compress, pairwise, repeat
from operator import ne
from typing import Any

import pypdfium2_raw as pdfium

from slalint.expressions import compiled
from slalint.readers.pdf.chars import Veil
from slalint.readers.pdf.geometry import Frame
from slalint.readers.pdf.glyphs import characters
from slalint.readers.pdf.library import as_is
from slalint.values import frozen

_TINY_POINTS = 3.0
_LIGHT = 150
_WHITE = 250
#: A line as pdfium's plain text has it, and how each ends.
_LINE = compiled(r"[^\r\n]+|\r\n|[\r\n]")
#: Hebrew, Arabic and what is written like them, in Unicode's first plane and in its second.
_RIGHT_TO_LEFT = compiled(
    r"[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_INVISIBLE_MODES = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})


@frozen
class Style:
    """What the characters of one text object share. ``turn`` is None for text at an angle."""

    turn: int | None
    slope: float
    baseline: float
    size: float
    veil: Veil
    light: bool

    def continues(self, other: Style) -> bool:
        """Whether text of this style goes on with text of the other."""
        return (
            self.turn == other.turn
            and abs(self.baseline - other.baseline) < 0.5
            and abs(self.size - other.size) < 0.25
            and self.veil == other.veil
            and self.light == other.light
        )


_text_object = as_is(pdfium.FPDFText_GetTextObject, ctypes.c_void_p)
_loose_box = as_is(pdfium.FPDFText_GetLooseCharBox, ctypes.c_int)
_unicode = as_is(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_matrix = as_is(pdfium.FPDFText_GetMatrix, ctypes.c_int)
_origin = as_is(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
_font_size = as_is(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_fill_color = as_is(pdfium.FPDFText_GetFillColor, ctypes.c_int)
_render_mode = as_is(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int)


@frozen
class TextPage:
    """A page's characters by their index, and where each stands, in points of user space.

    A character that is invisible is an empty string. ``boxes`` are four numbers a character: left, top, right, bottom.
    ``objects`` are the first index, the one behind the last and the style of each text object, in drawing order.
    Characters that pdfium makes up are in none of them.
    """

    characters: list[str]
    lefts: list[float]
    rights: list[float]
    boxes: array[float]
    objects: list[tuple[int, int, Style]]


def read_text_page(textpage: Any, frame: Frame) -> TextPage:
    """All that ``textpage``, a pdfium text page handle, holds; ``frame`` is the page as a viewer shows it."""
    text = _text(textpage, pdfium.FPDFText_CountChars(textpage))
    boxes = _boxes(textpage, len(text))
    objects = [*_objects(textpage, text, frame)]
    return TextPage(characters(text), boxes[0::4].tolist(), boxes[2::4].tolist(), boxes, objects)


def _objects(textpage: Any, text: str, frame: Frame) -> Iterator[tuple[int, int, Style]]:
    addresses = _addresses(textpage, text)
    borders = [*compress(range(1, len(text)), map(ne, addresses, addresses[1:])), len(text)]
    styles = _Styles(textpage, frame)
    for start, end in pairwise((0, *borders) if text else ()):
        address = addresses[start]
        if address and (style := styles.at(start, address)):
            yield start, end, style


def _addresses(textpage: Any, text: str) -> list[int | None]:
    """The text object of each character; None where pdfium made it up.

    Most lines are one text object, and then asking at both ends will do: only where writing runs from right to left do
    characters of one object stand among those of another.
    """
    if _RIGHT_TO_LEFT.search(text):
        return [_text_object(textpage, index) for index in range(len(text))]
    addresses: list[int | None] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        first, last = _text_object(textpage, start), _text_object(textpage, end - 1)
        if first == last and (first or end - start <= 2):
            addresses += [first] * (end - start)
        else:
            addresses += [_text_object(textpage, index) for index in range(start, end)]
    return addresses


def _boxes(textpage: Any, count: int) -> array[float]:
    """The box of each character one after the other: left, top, right and bottom, as pdfium's FS_RECTF has them."""
    boxes = (pdfium.FS_RECTF * count)()
    size = ctypes.sizeof(pdfium.FS_RECTF)
    places = map(ctypes.byref, repeat(boxes), range(0, count * size, size))
    deque(map(_loose_box, repeat(textpage), range(count), places), maxlen=0)
    return array("f", bytes(boxes))


def _text(textpage: Any, count: int) -> str:
    """Each character by its index. pdfium's plain text has them all at once; where it leaves out or adds any, one by one."""
    units = (ctypes.c_ushort * (2 * count + 1))()
    length = pdfium.FPDFText_GetText(textpage, 0, count, units)
    text = bytes(memoryview(units)[: max(length - 1, 0)]).decode("utf-16-le", "replace")
    if len(text) != count or "\ufffd" in text:
        return "".join(_one_by_one(textpage, count))
    return text


def _one_by_one(textpage: Any, count: int) -> Iterator[str]:
    high = 0
    for index in range(count):
        code = _unicode(textpage, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            yield "\u200b"
        elif 0xDC00 <= code < 0xE000:
            yield chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)) if high else "\ufffd"
            high = 0
        else:
            yield chr(code)
            high = 0


class _Styles:
    """Asks for the style of one text object after the other. What pdfium writes its answers to is made once a page."""

    def __init__(self, textpage: Any, frame: Frame) -> None:
        self._textpage = textpage
        self._frames = [frame.turned(turn) for turn in range(4)]
        self._matrix, self._x, self._y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
        self._colour = (ctypes.c_uint * 4)()
        self._to_matrix = ctypes.byref(self._matrix)
        self._to_origin = ctypes.byref(self._x), ctypes.byref(self._y)
        self._to_colour = [ctypes.byref(self._colour, index * ctypes.sizeof(ctypes.c_uint)) for index in range(4)]

    def at(self, index: int, text_object: int) -> Style | None:
        """The style at a text object's first character; None where the matrix makes the text vanish."""
        if not (_matrix(self._textpage, index, self._to_matrix) and _origin(self._textpage, index, *self._to_origin)):
            return None
        matrix, x, y = self._matrix, self._x.value, self._y.value
        size = _font_size(self._textpage, index) * math.hypot(matrix.c, matrix.d)
        if size <= 0:
            return None
        slope = math.degrees(math.atan2(matrix.b, matrix.a))
        quarter = round(slope / 90)
        turn = quarter % 4 if abs(slope - 90 * quarter) < 3 else None
        baseline = self._frames[turn].depth(x, y) if turn is not None else 0.0
        _fill_color(self._textpage, index, *self._to_colour)
        *rgb, alpha = self._colour
        darkest = min(rgb)
        veil: Veil = ""
        if alpha == 0 or _render_mode(ctypes.c_void_p(text_object)) in _INVISIBLE_MODES:
            veil = "hidden"
        elif darkest >= _WHITE:
            veil = "white"
        elif size < _TINY_POINTS:
            veil = "tiny"
        return Style(turn, slope, baseline, size, veil, darkest >= _LIGHT or alpha < _LIGHT)
