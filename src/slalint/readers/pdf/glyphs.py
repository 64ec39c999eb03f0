"""What a PDF's code points mean as text: look-alikes that printers put in place of the character itself."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from slalint.expressions import compiled

#: What is written for a glyph whose meaning the file does not tell.
UNKNOWN = "\ufffd"
#: What holds the place of a character of no width: no character of a text is this one.
INVISIBLE = "\0"

# Unicode gives the CJK Radicals Supplement no decomposition, yet browsers print 中华人⺠共和国 with them,
# because font and character map share one glyph for both.
_RADICALS = str.maketrans(
    "⺁⺟⺠⺢⺫⺴⺶⺷⺸⺼⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "厂母民水罒网羊羊羊月虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
# Wingdings and Symbol keep their glyphs at U+F000 + code; these are the ones that contracts tick and list with.
_SYMBOLS = str.maketrans(
    {
        0xF06E: "■",
        0xF06F: "□",
        0xF071: "□",
        0xF06C: "●",
        0xF0A7: "▪",
        0xF0A8: "□",
        0xF0B7: "•",
        0xF0D8: "➢",
        0xF0FC: "✓",
        0xF0FE: "☑",
        0xF0FD: "☒",
        0xF052: "☑",
        0xF054: "☒",
        0xF0A3: "□",
    }
)
_DROPPED = frozenset({0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF})
_HYPHENS = frozenset({0x02, 0xFFFE})
#: Characters that ``character`` leaves as they are: on most pages all.
_AS_THEY_ARE = compiled(
    r"[\x20-\x7e\xa1-\u200a\u200e-\u205f\u2061-\u2e7f\u2fe0-\ud7ff\ue000-\uefff\uf100-\uf8ff\ufb00-\ufefe\uff00-\ufffd"
    r"\U00010000-\U0010ffff]*+"
)
_WIDE = compiled(
    r"[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u3200-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    r"\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff“”‘’…—①-⒇●■□◆○]"
)


def characters(text: str) -> str:
    """What each character that pdfium reports stands for, as ``character`` says."""
    text = text.replace("\r", " ").replace("\n", " ")
    return text if _AS_THEY_ARE.fullmatch(text) else "".join(map(character, text))


@lru_cache(maxsize=8192)
def character(char: str) -> str:
    """The character that one that pdfium reports stands for; INVISIBLE where that is nothing to be seen.

    pdfium reports a hyphen at a line's end as U+0002 or U+FFFE, and what it cannot map as 0.
    """
    code = ord(char)
    if 0x3000 <= code < 0xD800 or 0x20 <= code < 0x7F:
        return char
    if code in _HYPHENS:
        return "-"
    if code in _DROPPED:
        return INVISIBLE
    if code in (0x09, 0x0A, 0x0D, 0xA0):
        return " "
    if code < 0x20 or 0x7F <= code < 0xA0:
        return UNKNOWN
    if 0x2F00 <= code <= 0x2FDF:
        return unicodedata.normalize("NFKC", char)
    if 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFC", char)
    if 0x2E80 <= code <= 0x2EFF:
        return char.translate(_RADICALS)
    if 0xF000 <= code <= 0xF0FF:
        return char.translate(_SYMBOLS)
    return char


@lru_cache(maxsize=8192)
def is_wide(char: str) -> bool:
    """Whether ``char`` is set without spaces around it: Han, kana, bopomofo and full-width punctuation."""
    return _WIDE.match(char) is not None
