"""What the characters of symbol fonts show, for those that a contract uses: boxes to tick, and signs to calculate.

From the fonts' published character charts. Word stores them as 00XX or as F0XX (ECMA-376-1, 17.3.3.30 w:sym).
"""

from __future__ import annotations

from typing import Final

_FONTS: Final[dict[str, dict[int, str]]] = {
    "wingdings": {
        **{0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0xA7: "▪", 0xA8: "□"},
        **{0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"},
        **{0x81 + digit: chr(0x2460 + digit) for digit in range(10)},
    },
    "wingdings 2": {
        **{0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x98: "●", 0xA2: "■", 0xA3: "□"},
        **{0x6A + digit: chr(0x2460 + digit) for digit in range(10)},
    },
    "symbol": {
        **{0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷"},
        **{0xB9: "≠", 0xBB: "≈", 0xD7: "⋅", 0xE5: "∑"},
    },
}


def symbol(font: str, code: str) -> str:
    """The character that a font shows for a code in hexadecimal; the code's own character where that isn't known."""
    try:
        value = int(code, 16)
        known = _FONTS.get(font.lower(), {}).get(value & 0xFF) if value < 0x100 or value >> 8 == 0xF0 else None
        return known or chr(value)
    except (ValueError, OverflowError):
        return "\ufffd"
