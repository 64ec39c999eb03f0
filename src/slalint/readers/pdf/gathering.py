"""Characters gathered into runs: a run is closed where the next character does not follow on."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from operator import sub
from typing import Any

from slalint.document.model import Box
from slalint.expressions import compiled
from slalint.readers.pdf.chars import Run, Slanted
from slalint.readers.pdf.geometry import Frame, around
from slalint.readers.pdf.glyphs import INVISIBLE
from slalint.readers.pdf.textpage import Style, TextPage, read_text_page
from slalint.values import replace

# Gaps in ems. Spaces narrower than this stay inside a run; wider ones separate columns, labels and blanks.
_WIDE_SPACE = 1.3
_GAP, _OVERLAP = 0.12, 0.4
# How far from the character before it a space may be drawn.
_SPACE_GAP = 1 / 3

#: A single space between characters, and characters with such spaces between them.
_SPACE = compiled(r"\s(?<=\S\s)(?=\S)")
_WORDS = compiled(r"\S+(?:\s\S+)*|\s")

Span = tuple[int, int]


def read_characters(textpage: Any, frame: Frame) -> tuple[list[Run], list[Slanted]]:
    """All text of a page: upright, sideways and upside-down text as runs, text at other angles as ``Slanted``.

    ``textpage`` is a pdfium text page handle, ``frame`` the page as a viewer shows it. Spaces and line ends that
    pdfium makes up are ignored: they are worked out again from the positions.
    """
    gatherer = _Gatherer(frame)
    page = read_text_page(textpage, frame)
    for start, end, style in page.objects:
        gatherer.add(page, start, end, style)
    return gatherer.finish()


class _Gatherer:
    """Takes text objects in drawing order and closes a run where the next character does not follow on."""

    def __init__(self, frame: Frame) -> None:
        self._shown = frame
        self._frames = [frame.turned(turn) for turn in range(4)]
        self._runs: list[Run] = []
        self._slanted: list[Slanted] = []
        self._style: Style | None = None
        self._text = ""
        self._lefts: array[float] = array("d")
        self._rights: array[float] = array("d")
        self._space = ""
        self._strays: set[tuple[int, int, int]] = set()
        self._letters: list[str] = []
        self._boxes: list[Box] = []

    def add(self, page: TextPage, start: int, end: int, style: Style) -> None:
        """Take one text object: the characters from ``start`` to ``end``."""
        text = page.text[start:end]
        if style.turn is None:
            for char, box in zip(text, _seen(page, start, end, self._shown), strict=True):
                if char != INVISIBLE:
                    self._add_slanted(char, box, style)
            return
        lefts, rights = _ends(page, start, end, self._frames[style.turn])
        for first, last in _pieces(text, lefts, rights, style.size):
            part = text[first:last]
            if part.isspace():
                self._add_space(part, lefts[first], style)
            elif part != INVISIBLE:
                self._add_visible(part, lefts[first:last], rights[first:last], style)

    def finish(self) -> tuple[list[Run], list[Slanted]]:
        """The runs, and the text at an angle."""
        self._close()
        levels = {(turn, baseline) for turn, baseline, _ in self._strays}
        return [
            replace(run, spaced=True) if (run.turn, round(run.baseline)) in levels and self._has_stray(run) else run
            for run in self._runs
        ], self._slanted

    def _add_visible(self, text: str, lefts: array[float], rights: array[float], style: Style) -> None:
        """Add characters that follow one another without a gap."""
        if self._follows(lefts[0], style):
            if self._space:
                self._text += self._space
                self._lefts.append(self._rights[-1])
                self._rights.append(max(lefts[0], self._rights[-1]))
            self._text += text
            self._lefts += lefts
            self._rights += rights
        else:
            self._close()
            self._text, self._lefts, self._rights = text, lefts, rights
        self._space = ""
        self._style = style

    def _add_space(self, char: str, left: float, style: Style) -> None:
        if (
            self._text
            and self._style
            and style.continues(self._style)
            and abs(left - self._rights[-1]) < _SPACE_GAP * style.size
        ):
            self._space = char
        else:
            self._strays.add((style.turn or 0, round(style.baseline), round(left)))

    def _has_stray(self, run: Run) -> bool:
        """Whether a space that was drawn out of order stands right behind ``run``."""
        return any((run.turn, round(run.baseline), round(run.right) + shift) in self._strays for shift in (0, -1, 1))

    def _follows(self, left: float, style: Style) -> bool:
        if not self._text or self._style is None:
            return False
        if style is not self._style and not style.continues(self._style):
            return False
        gap = left - self._rights[-1]
        room = _WIDE_SPACE if self._space else _GAP
        return -_OVERLAP * style.size < gap < room * style.size and left >= self._lefts[-1] - 0.01

    def _add_slanted(self, char: str, box: Box, style: Style) -> None:
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
                    self._text,
                    self._lefts,
                    self._rights,
                    style.baseline,
                    style.size,
                    style.turn or 0,
                    style.veil,
                    style.light,
                    bool(self._space),
                )
            )
        self._style, self._text, self._space = None, "", ""
        self._letters, self._boxes = [], []


def _seen(page: TextPage, start: int, end: int, frame: Frame) -> list[Box]:
    boxes = page.boxes[4 * start : 4 * end]
    return [*map(frame.seen, boxes[0::4], boxes[3::4], boxes[2::4], boxes[1::4])]


def _ends(page: TextPage, start: int, end: int, frame: Frame) -> tuple[array[float], array[float]]:
    """Where each character begins and ends along the line, in the frame in which the text stands upright."""
    if frame.turn == frame.left == 0:
        return page.boxes[4 * start : 4 * end : 4], page.boxes[4 * start + 2 : 4 * end : 4]
    boxes = _seen(page, start, end, frame)
    return array("d", [box.left for box in boxes]), array("d", [box.right for box in boxes])


def _pieces(text: str, lefts: array[float], rights: array[float], size: float) -> Iterable[Span]:
    """A text object cut where a character need not follow the one before. Most are words on one line: one piece.

    A single space inside a piece gets the room between the characters beside it.
    """
    if len(text) == 1 or INVISIBLE in text or not _is_steady(lefts, rights, size):
        return _singly(text)
    if text.split(None, 1) == [text]:
        return [(0, len(text))]
    for space in _SPACE.finditer(text):
        at = space.start()
        before, after = rights[at - 1], lefts[at + 1]
        if lefts[at] - before <= -_SPACE_GAP * size or after - before >= _WIDE_SPACE * size:
            return _singly(text)
        lefts[at], rights[at] = before, max(before, after)
    return (words.span() for words in _WORDS.finditer(text))


def _singly(text: str) -> Iterable[Span]:
    return ((index, index + 1) for index in range(len(text)))


def _is_steady(lefts: array[float], rights: array[float], size: float) -> bool:
    """Whether each character stands right behind the one before: most text is set without any gap."""
    places = lefts.tolist()
    if lefts[1:] != rights[:-1]:
        gaps = [*map(sub, places[1:], rights)]
        if not -_OVERLAP * size < min(gaps) <= max(gaps) < _GAP * size:
            return False
    return places == sorted(places)
