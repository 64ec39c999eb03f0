"""Lines put together to running text: what stands between two lines, and whether a line was broken or had ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest

from slalint.document.build import Piece
from slalint.document.model import Mark, Place
from slalint.expressions import compiled
from slalint.readers.pdf.glyphs import is_wide
from slalint.readers.pdf.lines import Line
from slalint.values import replace

_ENDS = ("。", "；", ";", "：", ":", "！", "!", "？", "?", "…", ".")
_CLOSES = "”’」』）)】"

# What a line break cannot divide: a Latin word or a number, or one wide character, with the punctuation that clings
# to it (GB/T 15834), and whatever a quotation mark holds together on both sides (UAX #14, class QU).
_CORE = r"[（(《“‘「『【〔\[]*(?:[!-'*-/0-9:;<-~\u00a1-\u024f]+|——|……|.)[，。、；：！？）)》”’」』】〕\]％%]*"
_UNIT = compiled(rf"{_CORE}(?:[“”‘’]{_CORE})*")
_ENDS_IN_WORDS = compiled(r"[A-Za-z]+ [A-Za-z]+$")
_STARTS_WITH_WORDS = compiled(r"[A-Za-z]+ [A-Za-z]+")
_LAST_WORD = compiled(r"[!-~]+$")
_FIRST_WORD = compiled(r"[!-~]+")


def is_finished(text: str) -> bool:
    """Whether ``text`` ends a sentence or an item: nothing after it needs to belong to it."""
    return text.rstrip(_CLOSES).endswith(_ENDS)


def first_unit_width(line: Line) -> float:
    """The width in points of what had to fit on the line before for this line not to begin here."""
    match = _UNIT.match(line.text)
    return text_width(match.group(), line.size) if match else line.size


def text_width(text: str, size: float) -> float:
    """About how wide ``text`` is at ``size`` points."""
    return sum(size if is_wide(char) else 0.52 * size for char in text)


def link(before: Line, after: Line) -> str:
    """What stands between two lines of a paragraph: a space between Latin words, nothing beside Han characters.

    Between Han characters, Latin words and numbers stand alone, and many Chinese layouts break them anywhere: there
    a number goes on (19, / 000), and so does a word, unless words stand beside it.
    """
    last, first = before.text[-1:], after.text[:1]
    if not last or not first or is_wide(last) or is_wide(first):
        return ""
    if before.spaced or not _is_mostly_wide(before.text + after.text):
        return " "
    if (last + first).isalpha() and (_ENDS_IN_WORDS.search(before.text) or _STARTS_WITH_WORDS.match(after.text)):
        return " "
    return ""


def _is_mostly_wide(text: str) -> bool:
    return 2 * sum(map(is_wide, text)) > len(text)


def cut_word(before: str, after: str, width: float, size: float) -> bool:
    """Whether a line break cut through a Latin word (an address, a file name) that is wider than ``width`` points."""
    last, first = _LAST_WORD.search(before), _FIRST_WORD.match(after)
    return bool(last and first) and text_width(f"{last and last.group()}{first and first.group()}", size) > width


def line_pieces(
    lines: Sequence[Line], place: Callable[[Line], Place], between: Callable[[Line, Line], str | None] | None = None
) -> list[Piece]:
    """One piece for each printed line, with what links it to the next at its end.

    A Latin word divided by a hyphen is put together again. ``between`` may say what stands between two lines instead.
    """
    pieces = []
    for line, after in zip_longest(lines, lines[1:]):
        text = line.text
        if after is not None:
            own = between(line, after) if between else None
            if own is not None:
                text += own
            elif _is_hyphenated(text) and after.text[:1].islower():
                text = text[:-1]
            else:
                text += link(line, after)
        pieces.append(Piece(text, place(line), tuple([_clipped(mark, len(text)) for mark in line.marks])))
    return pieces


def _is_hyphenated(text: str) -> bool:
    return text.endswith("-") and text[-2:-1].isascii() and text[-2:-1].isalpha()


def _clipped(mark: Mark, length: int) -> Mark:
    return mark if mark.end <= length else replace(mark, end=length)
