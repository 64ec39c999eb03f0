"""Whether a font still says which letters its glyphs are (ISO 32000-1, 9.10.2)."""

from __future__ import annotations

from typing import Final

from slalint.readers.pdf.crossref import Objects
from slalint.readers.pdf.syntax import DamageError, Name, Object, Stream, Value

_TYPES: Final = frozenset(["Type0", "Type1", "MMType1", "TrueType", "Type3"])
_CID_TYPES: Final = frozenset(["CIDFontType0", "CIDFontType2"])
_ORDERINGS: Final = frozenset(["GB1", "CNS1", "Japan1", "Japan2", "Korea1", "KR", "Identity", "UCS"])
_PROGRAMS: Final = ("FontFile", "FontFile2", "FontFile3")
#: The character maps that readers know by name (ISO 32000-1, table 118), without -H and -V.
_MAPS: Final = frozenset(
    "Identity GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16 UniGB-UTF8 UniGB-UTF32 B5pc HKscs-B5"
    " ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16 UniCNS-UTF8 UniCNS-UTF32 83pv-RKSJ 90ms-RKSJ 90msp-RKSJ"
    " 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16 UniJIS-UTF8 UniJIS-UTF32 KSC-EUC"
    " KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16".split()
)


def check_font(objects: Objects, reference: Value) -> None:
    """Raises DamageError where a font, or what it needs to say its letters, is damaged."""
    font = objects.resolve(reference)
    if not isinstance(font, dict) or font.get("Subtype") not in _TYPES:
        raise DamageError(f"no font: {reference!r}")
    letters = objects.resolve(font.get("ToUnicode"))
    if isinstance(letters, Stream):
        objects.content(letters)
    elif any(isinstance(objects.resolve(value), Stream) for key, value in font.items() if key != "Encoding"):
        raise DamageError(f"font {reference!r} without its characters")
    if font["Subtype"] == "Type0":
        _check_composite(objects, font, letters)
    elif letters is None:
        _check_program(objects, font)


def _check_composite(objects: Objects, font: dict[str, Value], letters: Object) -> None:
    encoding = objects.resolve(font.get("Encoding"))
    if isinstance(encoding, Stream):
        objects.content(encoding)
    elif not isinstance(encoding, Name) or encoding.removesuffix("-H").removesuffix("-V") not in _MAPS:
        raise DamageError(f"character map {encoding!r}")
    below = objects.resolve(font.get("DescendantFonts"))
    descendant = objects.resolve(below[0]) if isinstance(below, list) and below else None
    if not isinstance(descendant, dict) or descendant.get("Subtype") not in _CID_TYPES:
        raise DamageError("a font without its glyphs")
    if letters is None:
        _check_program(objects, descendant)


def _check_program(objects: Objects, font: dict[str, Value]) -> None:
    """Where no map leads from codes to letters, the font program's own does."""
    descriptor = objects.resolve(font.get("FontDescriptor"))
    for name in _PROGRAMS if isinstance(descriptor, dict) else ():
        program = objects.resolve(descriptor.get(name)) if isinstance(descriptor, dict) else None
        if isinstance(program, Stream):
            objects.content(program)
