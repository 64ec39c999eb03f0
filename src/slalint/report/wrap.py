"""Lines of a fixed width for text in which a Han character takes two cells.

A line breaks between any two Han characters, elsewhere at blanks; closing punctuation never begins a line and opening
punctuation never ends one (the rule of Chinese typesetting, W3C clreq 3.1.2).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from slalint.expressions import regex

_OPENING = "（(【[〔《〈「『“‘"
_CLOSING = "，。、；：！？,.;:!?）)】]〕》〉」』”’…％%"
#: What stays together on a line: a word of letters and digits, or one character, with the punctuation that clings to it.
_ATOM = regex(
    rf"\s+|[{re.escape(_OPENING)}]*(?:[!-~\u00a1-\u02ff]+?(?=[^!-~\u00a1-\u02ff]|$)|.)[{re.escape(_CLOSING)}]*", re.S
)
#: Control characters and direction overrides: in a terminal they could do anything, so they are shown as a dot.
_CONTROLS = regex("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_WIDE = ("W", "F")
_NO_WIDTH = ("Mn", "Me", "Cf")


def harmless(text: str) -> str:
    """The text with blanks for line breaks and tabs and ``·`` for control characters, of the same length."""
    return _CONTROLS.sub(lambda control: " " if control.group() in "\t\n\r\v\f\u2028\u2029" else "·", text)


def cells(text: str) -> int:
    """How many cells of a terminal the text takes (Unicode Standard Annex 11: W and F take two)."""
    return sum(map(_cells, text))


@lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if unicodedata.east_asian_width(character) in _WIDE:
        return 2
    return 0 if unicodedata.category(character) in _NO_WIDTH else 1


def lines(text: str, width: int, first: int | None = None) -> Iterator[tuple[int, int]]:
    """The text as ranges of it that fit in ``width`` cells (the first line in ``first``), without blanks at the edges.

    A word wider than a line is cut.
    """
    room = width if first is None else first
    if cells(text) <= room:  # as most are: what they consist of does not matter
        start = len(text) - len(text.lstrip())
        if start < len(text):
            yield _stripped(text, start, len(text))
        return
    start = end = used = 0
    for atom_start, atom_end in _atoms(text, width):
        atom = text[atom_start:atom_end]
        needed = cells(atom)
        if used and used + needed > room and not atom.isspace():
            yield _stripped(text, start, end)
            start, used, room = atom_start, 0, width
        if start >= end and atom.isspace():
            start = end = atom_end
            continue
        end, used = atom_end, used + needed
    if start < end:
        yield _stripped(text, start, end)


def fitted(text: str, width: int) -> str:
    """The text cut to ``width`` cells, with ``…`` where something was cut off."""
    return text if cells(text) <= width else text[: fitting(text, width - 1)].rstrip() + "…"


def fitting(text: str, width: int) -> int:
    """How many characters of the text fit in ``width`` cells."""
    used = 0
    for count, character in enumerate(text):
        used += _cells(character)
        if used > width:
            return count
    return len(text)


def _atoms(text: str, width: int) -> Iterator[tuple[int, int]]:
    for match in _ATOM.finditer(text):
        start, end = match.span()
        while 2 * (end - start) > width:  # a shorter one fits, whatever its characters
            cut = start + max(1, fitting(text[start:end], width))
            yield start, cut
            start = cut
        if start < end:
            yield start, end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
