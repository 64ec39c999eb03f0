"""Reading without the machine's fonts: a stand-in font of one glyph, the same everywhere.

For fonts that a file names without embedding them, pdfium takes a stand-in from the machine and measures its glyphs.
Text and advance widths come from the file alone, but pdfium leaves out text objects whose glyphs measure nothing: on
a machine without Chinese fonts, characters drawn one by one vanish. Where there are such fonts, measuring them takes
ten times as long as reading. So pdfium is given a font in which every character is the same bar, narrower than any
advance width: pdfium takes the wider of the two as the room that a character takes. The fourteen standard fonts need no
widths in the file; those pdfium brings along.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2_raw as pdfium

_EM, _BAR = 1000, 100


def _bar_font() -> bytes:
    """A TrueType font that shows every character of Unicode as one bar (OpenType 1.9, required tables only)."""
    # Two corners say how wide and high it is; it is measured for each character of a page and never drawn.
    bar = struct.pack(">hhhhh", 1, 0, 0, _BAR, _EM) + struct.pack(">HH", 1, 0) + bytes([1, 1])
    bar += struct.pack(">hh", 0, _BAR) + struct.pack(">hh", 0, _EM)
    # Format 13 maps whole ranges to one glyph.
    ranges = struct.pack(">HHIII", 13, 0, 28, 0, 1) + struct.pack(">III", 0x20, 0x10FFFF, 1)
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + ranges,
        b"glyf": bar * 2,
        b"head": struct.pack(
            ">IIIIHHqqhhhhHHhhh", 0x10000, 0, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, 0, _BAR, _EM, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, _EM, 0, 0, _BAR, 1, 0, 0, 0, 0, 0, 0, 0, 2),
        b"hmtx": struct.pack(">HhHh", _EM, 0, _EM, 0),
        b"loca": struct.pack(">III", 0, len(bar), 2 * len(bar)),
        b"maxp": struct.pack(">IH13H", 0x10000, 2, 2, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    offset = 12 + 16 * len(tables)
    directory, body = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64), b""
    for tag, data in tables.items():
        directory += struct.pack(">4sIII", tag, 0, offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return directory + body


_FONT = _bar_font()
_HANDLE = 1
#: The fonts that every reader of PDF has (ISO 32000-1, 9.6.2.2): files may leave out their widths, and pdfium brings them.
_STANDARD = frozenset(
    [
        *(b"Courier", b"Courier-Bold", b"Courier-BoldOblique", b"Courier-Oblique"),
        *(b"Helvetica", b"Helvetica-Bold", b"Helvetica-BoldOblique", b"Helvetica-Oblique"),
        *(b"Times-Roman", b"Times-Bold", b"Times-BoldItalic", b"Times-Italic", b"Symbol", b"ZapfDingbats"),
    ]
)


def _map_font(_info: Any, _weight: int, _italic: int, _charset: int, _pitch: int, face: Any, _exact: Any) -> int:
    """The stand-in, or nothing for a font that pdfium has in itself."""
    return 0 if face and ctypes.string_at(face) in _STANDARD else _HANDLE


def _font_data(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
    """The whole font for table 0, as pdfium asks for it: first its size, then its bytes."""
    if table != 0:
        return 0
    if buffer and size >= len(_FONT):
        ctypes.memmove(buffer, _FONT, len(_FONT))
    return len(_FONT)


def _source() -> Any:
    """A font source that answers every request for a font of the machine with the stand-in."""
    types: dict[str, Any] = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    info = pdfium.FPDF_SYSFONTINFO()
    info.version = 1
    info.EnumFonts = types["EnumFonts"](lambda *_: None)
    info.MapFont = types["MapFont"](_map_font)
    info.GetFont = types["GetFont"](lambda *_: _HANDLE)
    info.GetFontData = types["GetFontData"](_font_data)
    info.GetFaceName = types["GetFaceName"](lambda *_: 0)
    info.GetFontCharset = types["GetFontCharset"](lambda *_: 0)
    info.DeleteFont = types["DeleteFont"](lambda *_: None)
    return info


# pdfium keeps a pointer to it, so it must live as long as the process.
_SOURCE = _source()


@contextmanager
def stand_in_fonts() -> Iterator[None]:
    """While this lasts, pdfium does not look at the machine's fonts. Afterwards it does again, in files opened then."""
    pdfium.FPDF_SetSystemFontInfo(ctypes.byref(_SOURCE))
    try:
        yield
    finally:
        pdfium.FPDF_SetSystemFontInfo(pdfium.FPDF_GetDefaultSystemFontInfo())
