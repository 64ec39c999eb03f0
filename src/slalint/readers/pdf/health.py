"""What of a page could not be read: no text layer, pictures of text, fonts that do not say their letters."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator

from slalint.document.model import Box, Problem
from slalint.expressions import compiled
from slalint.readers.pdf.chars import is_unknown
from slalint.readers.pdf.geometry import overlap
from slalint.readers.pdf.pages import Page

# Fewer letters than this beside a page image are a stamp or a page number, not the contract.
_FEW_LETTERS = 20
_IMAGE_COVER = 0.4
_LONGEST_WATERMARKS = 150
# Share of a page that one image must cover to hold text worth reading; logos and seals stay below.
_IMAGE_SHARE = 0.25
# Text turned into outlines has many paths with curves and no letters.
_OUTLINES = 40
# Unreadable glyphs: a page with a handful of rare symbols is still readable, one in fifty is not.
_MOST_UNKNOWN, _UNKNOWN_SHARE = 4, 0.02
# GB 2312 level 1 and Big5 level 1 hold the characters of everyday text; together 99 % of any contract. A wrong
# character map produces characters from all over, of which those levels are about a quarter.
_COMMON_SHARE = 0.7
_FIRST_LEVELS = (
    (codecs.lookup("gb2312").encode, range(0xB0, 0xD8)),
    (codecs.lookup("big5").encode, range(0xA4, 0xC7)),
)
_ENOUGH_HAN = 20
# Chinese in a Latin character map reads like "ºÏÍ¬"; French needs about one accent in twenty letters.
_LATIN_SHARE = 0.3
_HAN = compiled(r"[\u3400-\u9fff]")
_ACCENTED = compiled(r"[\u00a1-\u024f](?<![·×°±§])")


def has_no_text_layer(page: Page) -> bool:
    """Whether the page shows something, as an image or as outlines, and hardly any of it is text."""
    letters = sum(len(run.text) for run in (*page.runs, *page.sideways))
    if letters >= _FEW_LETTERS:
        return False
    return image_cover(page) >= _IMAGE_COVER or (
        letters == 0 and (image_cover(page) > 0.02 or page.drawing.curves >= _OUTLINES)
    )


def runs_aslant(page: Page) -> bool:
    """Whether more text stands at an angle than watermarks say: a page that was scanned or drawn askew."""
    return sum(map(len, {slanted.text for slanted in page.slanted})) > _LONGEST_WATERMARKS


def image_cover(page: Page) -> float:
    """The share of the page that images cover, from 0 to 1 (overlaps counted twice)."""
    sheet = Box(0, 0, page.frame.width, page.frame.height)
    area = max(1.0, page.frame.width * page.frame.height)
    return min(1.0, sum(overlap(image, sheet) for image in page.drawing.images) / area)


def unread_images(page: Page) -> Iterator[Problem]:
    """A problem for each large image without text over it: a scanned part of a page, or a picture of a table."""
    sheet = Box(0, 0, page.frame.width, page.frame.height)
    area = max(1.0, page.frame.width * page.frame.height)
    for image in page.drawing.images:
        if overlap(image, sheet) / area < _IMAGE_SHARE:
            continue
        letters = sum(len(run.text) for run in page.runs if overlap(run.box, image) > 0)
        if letters < _FEW_LETTERS:
            yield Problem("unread-image", str(page.number))


def garbled(text: str) -> str:
    """Why ``text`` is not what the page shows, in a few words; empty when it reads like text."""
    odd = {char: text.count(char) for char in _odd(text)}
    if sum(odd.values()) <= _MOST_UNKNOWN and "(cid:" not in text:
        return ""
    letters = sum(map(len, text.split()))
    unknown = sum(count for char, count in odd.items() if is_unknown(char))
    if unknown > _MOST_UNKNOWN and unknown > _UNKNOWN_SHARE * letters:
        return f"{unknown} of {letters} characters without meaning"
    if text.count("(cid:") > _MOST_UNKNOWN:
        return "glyph numbers in place of characters"
    han = len(_HAN.findall(text))
    rare = sum(count for char, count in odd.items() if _HAN.match(char))
    if han >= _ENOUGH_HAN and han - rare < _COMMON_SHARE * han:
        return f"{rare} of {han} Han characters are rare ones"
    accented = sum(count for char, count in odd.items() if _ACCENTED.match(char))
    if accented > _ENOUGH_HAN and accented > _LATIN_SHARE * letters:
        return "accented Latin letters in place of Han characters"
    return ""


#: The everyday characters that were met so far: few pages have others than the pages before.
_met: set[str] = set()


def _odd(text: str) -> set[str]:
    """The characters of a text that give reason to doubt it."""
    odd = set(text) - _met
    everyday = set(filter(_is_everyday, odd))
    _met.update(everyday)
    return odd - everyday


def _is_everyday(char: str) -> bool:
    """Whether a character gives no reason to doubt a page: most pages have no others."""
    if _HAN.match(char):
        return _is_common(char)
    return not is_unknown(char) and not "\u00a1" <= char <= "\u024f"


def _is_common(char: str) -> bool:
    return any(_lead(char, encode) in first_level for encode, first_level in _FIRST_LEVELS)


def _lead(char: str, encode: Callable[[str], tuple[bytes, int]]) -> int:
    try:
        return encode(char)[0][0]
    except UnicodeEncodeError:
        return 0
