"""Automatic numbers, counted as Word counts them (ECMA-376-1, 17.9).

Lists (``w:num``) that share a definition (``w:abstractNum``) share one count; a ``w:startOverride`` starts it anew
where its list is first used (17.9.26), and a level starts anew behind a paragraph of a level above it unless
``w:lvlRestart`` says otherwise (17.9.10). A level that was skipped counts as begun: behind a first "1.1" the next
number of the level above is "2" (Microsoft Knowledge Base Q110380).

How a number joins its text: Word sets a tab or a space between them, or nothing (``w:suff``). Here a tab or space
becomes one space, because that is how the gap reads on the printed page and in a PDF made from it; where the number
already ends in full-width punctuation ("一、", "（一）") there is none, as typed contracts have none there.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from slalint.expressions import compiled
from slalint.readers.docx import names as n
from slalint.readers.docx.numerals import write_number
from slalint.readers.docx.styles import NumberChoice, Styles, child_int, child_value, is_on, to_int
from slalint.values import field, frozen, mutable, replace

LEVELS: Final = 9
#: What a level prints around its numbers is a few characters; a pattern longer than this is no contract's.
LONGEST: Final = 255
_PLACEHOLDER: Final = compiled(r"%([1-9])")
_ENDS_WIDE: Final = tuple("、，。．：；）】〕〉》」』｝］")
_ZEROES: Final = compiled(r"(0+)1,")


@frozen
class Level:
    """A level of a list. ``restart`` is lvlRestart's value; ``width`` pads decimal numbers with zeroes."""

    start: int = 0
    number_format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    width: int = 0

    def write(self, value: int) -> str:
        """A number of this level in its own format."""
        return str(value).zfill(self.width) if self.width else write_number(value, self.number_format)


@frozen
class List:
    """A ``w:num``: whose count it shares, its levels, and the levels that it starts anew."""

    definition: str
    levels: tuple[Level, ...]
    restarted: tuple[int, ...]


@mutable
class Numbering:
    """The lists of a document, and how far each has been counted. ``unmet`` once a list was wanted and there are none.

    A paragraph in a list that isn't there among others has no number; Word says nothing of it either.
    """

    lists: dict[int, List] = field(default_factory=dict)
    unmet: bool = False
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _used: set[int] = field(default_factory=set)
    _linked: dict[tuple[int, str | None], int | None] = field(default_factory=dict)

    def choose(self, own: NumberChoice, style_id: str | None, styles: Styles) -> tuple[int, int] | None:
        """The list and level (0-8) of a paragraph with these properties and this style; None if it has no number.

        A level that is linked to the style (``w:pStyle``) wins over one that the style itself names (17.9.23).
        """
        from_style = styles.summary(style_id).numbering
        list_id = from_style.list_id if own.list_id is None else own.list_id
        if not list_id or list_id not in self.lists:
            self.unmet = self.unmet or (bool(list_id) and not self.lists)
            return None
        level = own.level
        if level is None and own.list_id is None:
            level = self._linked_level(list_id, style_id, styles)
        if level is None:
            level = from_style.level or 0
        return (list_id, level) if 0 <= level < LEVELS else None

    def next_number(self, list_id: int, level: int) -> str:
        """Count one paragraph of this list and level, and give its number as Word prints it; empty for a bullet."""
        chosen = self.lists[list_id]
        counts = self._counts.setdefault(chosen.definition, [None] * LEVELS)
        if list_id not in self._used and level in chosen.restarted:
            counts[level] = None
        self._used.add(list_id)
        for upper in range(level):
            if counts[upper] is None:
                counts[upper] = chosen.levels[upper].start
        count = counts[level]
        counts[level] = chosen.levels[level].start if count is None else count + 1
        for lower in range(level + 1, LEVELS):
            restart = chosen.levels[lower].restart
            if restart is None or level < restart:
                counts[lower] = None
        return _write_label(chosen.levels, level, counts)

    def gap(self, list_id: int, level: int, number: str) -> str:
        """What stands between the number and the paragraph's text: a space or nothing."""
        if not number or self.lists[list_id].levels[level].suffix == "nothing":
            return ""
        return "" if number.endswith((*_ENDS_WIDE, " ", "　")) else " "

    def _linked_level(self, list_id: int, style_id: str | None, styles: Styles) -> int | None:
        key = (list_id, style_id)
        if key not in self._linked:
            linked = {level.style: index for index, level in enumerate(self.lists[list_id].levels) if level.style}
            self._linked[key] = next((linked[name] for name, _ in styles.chain(style_id) if name in linked), None)
        return self._linked[key]


def read_numbering(root: Element, styles: Styles) -> Numbering:
    """The lists that a numbering part declares."""
    definitions = {item.get(n.w("abstractNumId"), ""): item for item in root.findall(n.w("abstractNum"))}
    nums = {to_int(item.get(n.w("numId"))): item for item in root.findall(n.w("num"))}
    by_style = {child_value(item, "styleLink"): name for name, item in definitions.items()}

    def definition_of(num: Element) -> str:
        """One that only names a numbering style (numStyleLink) hands on to the definition of that style's list."""
        name = child_value(num, "abstractNumId") or ""
        for _ in range(LEVELS):
            style = child_value(definitions.get(name), "numStyleLink")
            if style is None:
                break
            style_num = nums.get(styles.summary(style).numbering.list_id)
            name = child_value(style_num, "abstractNumId") or by_style.get(style, name)
        return name

    return Numbering(
        {list_id: _read_list(num, definition_of(num), definitions) for list_id, num in nums.items() if list_id}
    )


def _read_list(num: Element, name: str, definitions: dict[str, Element]) -> List:
    levels = [Level(number_format="none") for _ in range(LEVELS)]
    restarted = []
    definition = definitions.get(name)
    if definition is not None:
        for item in definition.findall(n.w("lvl")):
            _put(levels, to_int(item.get(n.w("ilvl"))), _read_level(item))
    for override in num.findall(n.w("lvlOverride")):
        index = to_int(override.get(n.w("ilvl")))
        own = override.find(n.w("lvl"))
        if own is not None:
            _put(levels, index, _read_level(own))
        start = child_int(override, "startOverride")
        if start is not None and index is not None and 0 <= index < LEVELS:
            levels[index] = replace(levels[index], start=start)
            restarted.append(index)
    return List(name, tuple(levels), tuple(restarted))


def _put(levels: list[Level], index: int | None, level: Level) -> None:
    if index is not None and 0 <= index < LEVELS:
        levels[index] = level


def _read_level(element: Element) -> Level:
    legal = element.find(n.w("isLgl"))
    number_format, width = _read_format(element)
    return Level(
        start=child_int(element, "start") or 0,
        number_format=number_format,
        text=(child_value(element, "lvlText") or "")[:LONGEST],
        suffix=child_value(element, "suff") or "tab",
        restart=child_int(element, "lvlRestart"),
        legal=legal is not None and is_on(legal),
        style=child_value(element, "pStyle"),
        width=width,
    )


def _read_format(element: Element) -> tuple[str, int]:
    # Word 2010 and later wrap the formats it added (001, 002 …) and leave an older one beside them.
    custom = element.find(f"{n.ALTERNATE}/{n.CHOICE}/{n.w('numFmt')}")
    if custom is not None:
        zeroes = _ZEROES.match(custom.get(n.w("format"), ""))
        if zeroes:
            return "decimal", min(len(zeroes[1]) + 1, LONGEST)
        element_fallback = element.find(f"{n.ALTERNATE}/{n.FALLBACK}")
        return child_value(element_fallback, "numFmt") or "decimal", 0
    return child_value(element, "numFmt") or "decimal", 0


def _write_label(levels: tuple[Level, ...], level: int, counts: list[int | None]) -> str:
    own = levels[level]
    if own.number_format == "bullet":
        return ""

    def written(placeholder: re.Match[str]) -> str:
        index = int(placeholder[1]) - 1
        if index > level:
            return ""
        shown = levels[index]
        value = counts[index] or 0
        if own.legal and shown.number_format not in ("none", "bullet"):
            return str(value)
        return shown.write(value)

    return _PLACEHOLDER.sub(written, own.text)[:LONGEST].lstrip()
