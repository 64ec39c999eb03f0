"""What pdfium tells of a page's text: its characters, where each stands, and how each text object is set."""

from __future__ import annotations

import codecs
import ctypes
import math
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import repeat
from struct import Struct
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
_BOX = ctypes.sizeof(pdfium.FS_RECTF)
#: What pdfium answers of a character: its colour, its matrix and its origin; and how much of it the setting hangs on.
_ANSWERS = Struct("=4I4f8x2d")
_SETTING = 32

#: The first character, the one behind the last, and the address of their text object; None where pdfium made them up.
Stretch = tuple[int, int, int | None]
_Setting = tuple[int | None, float, float, Veil, bool]


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
_loose_box = as_is(pdfium.FPDFText_GetLooseCharBox, None)
_unicode = as_is(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_matrix = as_is(pdfium.FPDFText_GetMatrix, ctypes.c_int)
_origin = as_is(pdfium.FPDFText_GetCharOrigin, ctypes.c_int)
_font_size = as_is(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_fill_color = as_is(pdfium.FPDFText_GetFillColor, ctypes.c_int)
_render_mode = as_is(pdfium.FPDFTextObj_GetTextRenderMode, ctypes.c_int)
_render_mode.argtypes = (ctypes.c_void_p,)


@frozen
class TextPage:
    """A page's characters by their index, and where each stands, in points of user space.

    ``text`` is what they stand for, ``INVISIBLE`` where that is nothing. ``boxes`` are four numbers a character: left,
    top, right, bottom. ``objects`` are the first index, the one behind the last and the style of each text object, in
    drawing order. Characters that pdfium makes up are in none of them.
    """

    text: str
    boxes: array[float]
    objects: list[tuple[int, int, Style]]


def read_text_page(textpage: Any, frame: Frame) -> TextPage:
    """All that ``textpage``, a pdfium text page handle, holds; ``frame`` is the page as a viewer shows it."""
    text = _text(textpage, pdfium.FPDFText_CountChars(textpage))
    # A reference costs less to hand over than a pointer, and this one is handed over for each character.
    handle = ctypes.byref(textpage.contents)
    return TextPage(characters(text), _boxes(handle, len(text)), [*_objects(handle, text, frame)])


def _objects(handle: Any, text: str, frame: Frame) -> Iterator[tuple[int, int, Style]]:
    styles = _Styles(handle, frame)
    for start, end, address in _joined(_stretches(handle, text)):
        if address and (style := styles.at(start, address)):
            yield start, end, style


def _stretches(handle: Any, text: str) -> Iterator[Stretch]:
    """All characters in stretches of one text object, in as many as it was asked about.

    Most lines are one text object, and then asking at both ends will do: only where writing runs from right to left do
    characters of one object stand among those of another.
    """
    known = not _RIGHT_TO_LEFT.search(text)
    for line in _LINE.finditer(text):
        start, end = line.span()
        first, last = _text_object(handle, start), _text_object(handle, end - 1)
        if known and first == last and (first or end - start <= 2):
            yield start, end, first
        else:
            for index in range(start, end):
                yield index, index + 1, _text_object(handle, index)


def _joined(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Stretches of one text object that follow one another as one."""
    start = end = 0
    address = None
    for first, last, found in stretches:
        if found != address:
            yield start, end, address
            start, address = first, found
        end = last
    yield start, end, address


def _boxes(handle: Any, count: int) -> array[float]:
    """The box of each character one after the other: left, top, right and bottom, as pdfium's FS_RECTF has them."""
    room, places = _room_for(1 << count.bit_length())
    ctypes.memset(room, 0, count * _BOX)
    deque(map(_loose_box, repeat(handle), range(count), places), maxlen=0)
    return array("f", ctypes.string_at(room, count * _BOX))


@cache
def _room_for(count: int) -> tuple[Any, list[Any]]:
    """Room for so many boxes, and references to each, made once: pdfium can't be used by two threads at a time anyway."""
    room = (pdfium.FS_RECTF * count)()
    return room, [ctypes.byref(room, index * _BOX) for index in range(count)]


def _text(textpage: Any, count: int) -> str:
    """Each character by its index. pdfium's plain text has them all at once; where it leaves out or adds any, one by one."""
    units = (ctypes.c_ushort * (2 * count + 1))()
    length = pdfium.FPDFText_GetText(textpage, 0, count, units)
    # Decoding by the codec's name would load its module, in the process of each file.
    text, _ = codecs.utf_16_le_decode(memoryview(units)[: max(length - 1, 0)], "replace", True)
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

    def __init__(self, handle: Any, frame: Frame) -> None:
        self._handle = handle
        self._frames = [frame.turned(turn) for turn in range(4)]
        self._answers = ctypes.create_string_buffer(_ANSWERS.size)
        places = [ctypes.byref(self._answers, 4 * index) for index in (0, 1, 2, 3, 4, 10, 12)]
        self._to_colour, self._to_matrix, self._to_origin = places[:4], places[4], places[5:]
        self._known: dict[tuple[bytes, float, int], _Setting] = {}
        self._last: Style | None = None
        self._last_setting: _Setting | None = None

    def at(self, index: int, text_object: int) -> Style | None:
        """The style at a text object's first character; None where the matrix makes the text vanish."""
        handle = self._handle
        if not (_matrix(handle, index, self._to_matrix) and _origin(handle, index, *self._to_origin)):
            return None
        _fill_color(handle, index, *self._to_colour)
        size, mode = _font_size(handle, index), _render_mode(text_object)
        key = self._answers.raw[:_SETTING], size, mode
        setting = self._known.get(key)
        *colour, a, b, c, d, x, y = _ANSWERS.unpack(self._answers)
        if setting is None:
            setting = self._known[key] = _setting(colour, (a, b, c, d), size, mode)
        turn, slope, size, veil, light = setting
        if size <= 0:
            return None
        baseline = self._frames[turn].depth(x, y) if turn is not None else 0.0
        # Many makers draw a line word by word.
        if self._last is None or setting is not self._last_setting or baseline != self._last.baseline:
            self._last, self._last_setting = Style(turn, slope, baseline, size, veil, light), setting
        return self._last


def _setting(colour: Sequence[int], matrix: Sequence[float], font_size: float, mode: int) -> _Setting:
    """The turn, slope, size, veil and lightness of text, from its colour and matrix."""
    a, b, c, d = matrix
    size = font_size * math.hypot(c, d)
    slope = math.degrees(math.atan2(b, a))
    quarter = round(slope / 90)
    turn = quarter % 4 if abs(slope - 90 * quarter) < 3 else None
    *rgb, alpha = colour
    darkest = min(rgb)
    veil: Veil = ""
    if alpha == 0 or mode in _INVISIBLE_MODES:
        veil = "hidden"
    elif darkest >= _WHITE:
        veil = "white"
    elif size < _TINY_POINTS:
        veil = "tiny"
    return turn, slope, size, veil, darkest >= _LIGHT or alpha < _LIGHT
