"""Where evidence stands, in words and as values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from slalint.document.model import MarkKind, Place
from slalint.judge.model import Evidence, Finding
from slalint.pack.model import Language
from slalint.report.words import say
from slalint.values import field_names

_NAMES = field_names(Place)


def place_values(place: Place) -> dict[str, Any]:
    """What is known of a place; its box as ``[left, top, right, bottom]`` in points."""
    known = {name: getattr(place, name) for name in _NAMES if getattr(place, name) is not None}
    if place.box is not None:
        box = place.box
        known["box"] = [round(side, 2) for side in (box.left, box.top, box.right, box.bottom)]
    return known


def clause_words(address: str) -> str:
    """A clause's address for reading, ``第八条 8.2 (1)``, without what says nothing new: the 4 above 4.1."""
    numbers = address.split(" > ")
    return " ".join(
        number for number, below in zip(numbers, [*numbers[1:], ""], strict=False) if not _repeats(below, number)
    )


def _repeats(below: str, number: str) -> bool:
    return below.startswith((f"{number}.", f"{number}．"))


def evidence_place(evidence: Evidence, language: Language) -> str:
    """Where a reader of the paper finds it: the clause and the page, or the nearest that is known; and what is odd there.

    A paragraph is counted only where there is no clause: nobody counts paragraphs on paper.
    """
    clause = clause_words(evidence.clause)
    where = place_words(evidence.places, language, paragraphs=not clause)
    odd = [mark_word(kind, language) for kind in evidence.flags]
    return " · ".join(filter(None, (clause, where, *odd)))


def mark_word(kind: MarkKind, language: Language) -> str:
    """What a mark says of the text that bears it: 图片识别, 隐藏."""
    return say(language, "hidden.text" if kind == "hidden" else kind)


def place_words(places: Iterable[Place], language: Language, paragraphs: bool = True) -> str:
    """The first of the places as a reader would look for it: its page, else its table row or line, else paragraph."""
    place = next(iter(places), Place())
    if place.page is not None:
        return say(language, "page", number=place.page)
    if place.table is not None and place.row is not None:
        return say(language, "row", table=place.table, number=place.row)
    if place.line is not None:
        return say(language, "line", number=place.line)
    if paragraphs and place.paragraph is not None:
        return say(language, "paragraph", number=place.paragraph)
    return ""


def first_line(finding: Finding) -> int:
    """The line on which the finding's words begin; 1 in formats that have no lines, and where something is missing."""
    places = finding.evidence[0].places if finding.evidence else ()
    return next((place.line for place in places if place.line is not None), 1)
