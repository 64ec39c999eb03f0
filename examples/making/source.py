"""Reading the sources of the example contracts, and numbering their clauses.

A source starts with ``key: value`` lines, then an empty line, then one paragraph a line:

    # title           - a clause        | a | row | of a table
    ## an article       - an item       left || right   a line of signatures
    ### an annex      anything else is a paragraph without a number
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

Language = Literal["zh-Hans", "zh-Hant"]
Kind = Literal["title", "plain", "article", "clause", "item", "annex"]

_MARKS: tuple[tuple[str, Kind], ...] = (
    ("### ", "annex"),
    ("## ", "article"),
    ("# ", "title"),
    ("  - ", "item"),
    ("- ", "clause"),
)
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. ``number`` is the one to print before it; ``annex`` counts the annexes, 0 in the body."""

    kind: Kind
    text: str
    number: str = ""
    annex: int = 0

    @property
    def printed(self) -> str:
        """The paragraph as it stands on paper."""
        gap = "" if self.number.endswith(("、", "）", ")")) or not self.number else " "
        return f"{self.number}{gap}{self.text}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first row is its heading."""

    rows: tuple[tuple[str, ...], ...]

    def shares(self) -> list[float]:
        """The columns' shares of the table's width: by their longest cells, none narrower than six characters."""
        longest = [max(6, *map(len, column)) for column in zip(*self.rows, strict=True)]
        return [length / sum(longest) for length in longest]


@dataclass(frozen=True, slots=True)
class Signatures:
    """The lines that both parties fill in at signing, side by side."""

    lines: tuple[tuple[str, str], ...]


Part = Paragraph | Table | Signatures


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract to be written out. ``header`` runs along the top of every page."""

    language: Language
    header: str
    parts: tuple[Part, ...]


def read_source(text: str) -> Contract:
    """The contract that a source describes. Raises KeyError where a key is missing."""
    head, _, body = text.partition("\n\n")
    keys = dict(line.split(": ", 1) for line in head.splitlines())
    language: Language = "zh-Hant" if keys["language"] == "zh-Hant" else "zh-Hans"
    return Contract(language, keys["header"], tuple(_parts(body, language)))


def _parts(body: str, language: Language) -> Iterator[Part]:
    number = _Numbers(language)
    lines = [line for line in body.splitlines() if line.strip()]
    for shape, group in groupby(lines, key=_shape):
        if shape == "table":
            yield Table(tuple(tuple(cell.strip() for cell in line.strip("| ").split("|")) for line in group))
        elif shape == "signatures":
            pairs = (line.split("||") for line in group)
            yield Signatures(tuple((left.strip(), right.strip()) for left, right in pairs))
        else:
            yield from map(number.paragraph, group)


def _shape(line: str) -> Literal["table", "signatures", "paragraph"]:
    if line.startswith("|"):
        return "table"
    return "signatures" if "||" in line else "paragraph"


class _Numbers:
    """Counts articles, clauses and items as Word does with the lists of ``word.py``."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._article = self._clause = self._item = self._annex = 0

    def paragraph(self, line: str) -> Paragraph:
        mark, kind = next(((mark, kind) for mark, kind in _MARKS if line.startswith(mark)), ("", "plain"))
        return Paragraph(kind, line[len(mark) :], self._next(kind), self._annex)

    def _next(self, kind: Kind) -> str:
        if kind == "annex":
            self._annex, self._clause, self._item = self._annex + 1, 0, 0
        elif kind == "article":
            self._article, self._clause, self._item = self._article + 1, 0, 0
            return f"第{han(self._article)}{'條' if self._language == 'zh-Hant' else '条'}"
        elif kind == "clause":
            self._clause, self._item = self._clause + 1, 0
            return self._clause_number()
        elif kind == "item":
            self._item += 1
            return f"({self._item})" if self._annex else self._item_number()
        return ""

    def _clause_number(self) -> str:
        if self._annex:
            return f"{self._clause}."
        return f"{han(self._clause)}、" if self._language == "zh-Hant" else f"（{han(self._clause)}）"

    def _item_number(self) -> str:
        return f"（{han(self._item)}）" if self._language == "zh-Hant" else f"{self._item}."


def han(number: int) -> str:
    """A number from 1 to 99 in Chinese, as Word's chineseCountingThousand writes it."""
    tens, ones = divmod(number, 10)
    lead = "" if not tens else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return lead + (_DIGITS[ones] if ones else "")
