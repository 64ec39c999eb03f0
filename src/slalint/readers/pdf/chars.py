"""Text with its place on a page: runs, which are consecutive characters on one baseline without a gap."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from slalint.document.model import Box
from slalint.readers.pdf.glyphs import UNKNOWN
from slalint.values import frozen

Veil = Literal["", "hidden", "white", "tiny"]

# How much of a character's em square lies above the baseline; the same for Han fonts of all makers (880/1000).
_ASCENT = 0.88


@frozen
class Run:
    """Characters that follow one another on a baseline. ``lefts[i]`` and ``rights[i]`` belong to ``text[i]``.

    Positions are points in the frame of ``turn`` quarter turns, in which the text stands upright. ``light`` text is
    pale or see-through, as watermarks are. ``spaced`` says that a space was drawn behind the run.
    """

    text: str
    lefts: Sequence[float]
    rights: Sequence[float]
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
        return Box(self.lefts[0], self.top, self.rights[-1], self.bottom)

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


@lru_cache(maxsize=8192)
def is_unknown(char: str) -> bool:
    """Whether ``char`` stands for a glyph whose meaning the file does not tell."""
    return char == UNKNOWN or unicodedata.category(char) in ("Co", "Cn", "Cs")
