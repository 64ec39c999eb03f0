"""Colours as style sheets write them: whether text in one can't be told from paper, whether a ground shows white."""

from __future__ import annotations

import re

from slalint.expressions import compiled

_HEX = compiled(r"#(?:([0-9a-f])([0-9a-f])([0-9a-f])|([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2}))(?:[0-9a-f]{1,2})?", re.I)
_RGB = compiled(r"rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})[^)]*\)", re.I)
_VALUE = r"#[0-9a-f]+|rgba?\([^)]*\)|[a-z]+"
_TEXT = compiled(rf"(?<![-\w])color\s*:\s*({_VALUE})", re.I)
_GROUND = compiled(rf"(?<![-\w])background(?:-color)?\s*:\s*({_VALUE})", re.I)
#: The dark ones among the named colours that pages use. A ground of any other name is taken for paper.
_DARK = frozenset(
    "black navy blue red green gray grey maroon purple teal olive brown crimson orange darkblue darkgreen darkred"
    " darkgray darkgrey dimgray dimgrey slategray slategrey midnightblue royalblue steelblue seagreen indigo".split()
)
#: As for DOCX files (readers/docx/styles.py): each component, and their mean.
_PAPER, _DIM = 0xF0, 0xD0


def white_text(style: str) -> bool:
    """Whether a style's text can't be told from paper."""
    found = _TEXT.search(style)
    if found is None:
        return False
    colour = _components(found[1])
    return found[1].lower() == "white" or (colour is not None and min(colour) >= _PAPER)


def dark_ground(style: str, bgcolor: str) -> bool:
    """Whether a style, or the ``bgcolor`` attribute, puts a ground behind the text on which white can be read."""
    found = _GROUND.search(style)
    return any(_dark(value) for value in (found[1] if found else "", bgcolor) if value)


def _dark(value: str) -> bool:
    colour = _components(value)
    return value.lower() in _DARK if colour is None else sum(colour) < 3 * _DIM


def _components(value: str) -> tuple[int, ...] | None:
    """Red, green and blue from 0 to 255; None where a colour is written in another way."""
    found = _HEX.fullmatch(value)
    if found:
        return tuple(int(digits * 2 if len(digits) == 1 else digits, 16) for digits in found.groups() if digits)
    found = _RGB.fullmatch(value)
    return tuple(map(int, found.groups())) if found else None
