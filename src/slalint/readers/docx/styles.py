"""What paragraph, character and table styles say about a text: its look, its outline level, its numbering.

Only the properties that change what a text is worth to a reader are kept. How they add up is ECMA-376-1, 17.7.2
(style hierarchy) and 17.7.3 (toggle properties: hidden in the paragraph style and in the character style is visible).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from slalint.document.model import MarkKind
from slalint.expressions import compiled
from slalint.readers.docx import names as n
from slalint.values import field, frozen, mutable

#: Half-points, as w:sz counts: text of 2 points and less can't be read on paper.
TINY: Final = 4

_OFF: Final = frozenset(["0", "false", "off"])
_VANISH: Final = frozenset([n.w("vanish"), n.w("specVanish")])
_STRIKE: Final = frozenset([n.w("strike"), n.w("dstrike")])
_PARAGRAPH_STYLE: Final = n.w("pStyle")
_NUMBERING: Final = n.w("numPr")
_OUTLINE: Final = n.w("outlineLvl")
_SIZE: Final = n.w("sz")
_COLOR: Final = n.w("color")
_HIGHLIGHT: Final = n.w("highlight")
_STYLE: Final = n.w("rStyle")
_LOOKED_AT: Final = _VANISH | _STRIKE | {_SIZE, _COLOR, _HIGHLIGHT, _STYLE, n.SHADING}
_HEADING_NAME: Final = compiled(r"(?:heading|标题|標題)\s*([1-9])$", re.IGNORECASE)


class Look(NamedTuple):
    """What a set of run properties says; None where it says nothing. ``size`` is in half-points.

    A tuple, because one is made for every run of a document and looked up in a table.
    """

    hidden: bool | None = None
    struck: bool | None = None
    size: int | None = None
    color: str | None = None
    dark: bool | None = None
    style: str | None = None

    def over(self, base: Look) -> Look:
        """This look laid over ``base``: what this one leaves open, ``base`` decides."""
        return Look(
            base.hidden if self.hidden is None else self.hidden,
            base.struck if self.struck is None else self.struck,
            base.size if self.size is None else self.size,
            base.color if self.color is None else self.color,
            base.dark if self.dark is None else self.dark,
        )


@frozen
class NumberChoice:
    """A ``w:numPr``: the list and the level in it, each None where not said. List 0 means no numbering."""

    list_id: int | None = None
    level: int | None = None


PLAIN: Final = Look()
NOT_NUMBERED: Final = NumberChoice()


@frozen
class Style:
    """One style as it is written, before its ancestors are asked."""

    kind: str
    based_on: str | None
    link: str | None
    look: Look
    outline: int | None
    numbering: NumberChoice
    dark: bool


@frozen
class Summary:
    """A style with all that it inherits. ``outline`` is 0-8 for a heading; 9, or None, is body text."""

    look: Look
    outline: int | None
    numbering: NumberChoice
    dark: bool


@mutable
class Styles:
    """The styles of a document. ``defaults`` is the look that docDefaults give all text."""

    defaults: Look = PLAIN
    by_id: dict[str, Style] = field(default_factory=dict)
    default_paragraph: str | None = None
    _summaries: dict[str | None, Summary] = field(default_factory=dict)
    _marks: dict[tuple[str | None, Look, bool], tuple[MarkKind, ...]] = field(default_factory=dict)

    def chain(self, style_id: str | None) -> Iterator[tuple[str, Style]]:
        """The style and what it is based on, nearest first; a circle of styles ends where it closes."""
        seen = set()
        while style_id and style_id not in seen and (style := self.by_id.get(style_id)):
            seen.add(style_id)
            yield style_id, style
            style_id = style.based_on

    def summary(self, style_id: str | None) -> Summary:
        """What a style says together with the styles that it is based on, without the document's defaults."""
        if style_id not in self._summaries:
            self._summaries[style_id] = self._sum_up(style_id)
        return self._summaries[style_id]

    def _sum_up(self, style_id: str | None) -> Summary:
        look, outline, list_id, level, dark = PLAIN, None, None, None, False
        for _, style in self.chain(style_id):
            look = look.over(style.look)
            outline = style.outline if outline is None else outline
            list_id = style.numbering.list_id if list_id is None else list_id
            level = style.numbering.level if level is None else level
            dark = dark or style.dark
        return Summary(look, outline, NumberChoice(list_id, level), dark)

    def marks(self, paragraph_style: str | None, own: Look, dark: bool) -> tuple[MarkKind, ...]:
        """What a run is marked as, from its paragraph's style, its own properties, and the ground it stands on."""
        key = (paragraph_style, own, dark)
        if key not in self._marks:
            self._marks[key] = self._work_out_marks(*key)
        return self._marks[key]

    def _work_out_marks(self, paragraph_style: str | None, own: Look, dark: bool) -> tuple[MarkKind, ...]:
        paragraph = self.summary(paragraph_style).look
        character = self.summary(self._character_style(own.style)).look
        look = own.over(character).over(paragraph).over(self.defaults)
        kinds: list[MarkKind] = []
        if _toggled(own.hidden, paragraph.hidden, character.hidden, self.defaults.hidden):
            kinds.append("hidden")
        if look.size is not None and look.size <= TINY:
            kinds.append("tiny")
        if look.color is not None and is_white(look.color) and not (dark or look.dark):
            kinds.append("white")
        if _toggled(own.struck, paragraph.struck, character.struck, self.defaults.struck):
            kinds.append("struck")
        return tuple(kinds)

    def _character_style(self, style_id: str | None) -> str | None:
        style = self.by_id.get(style_id or "")
        return style.link if style and style.kind == "paragraph" else style_id


def read_styles(root: Element) -> Styles:
    """The styles that a styles part declares."""
    styles = Styles()
    defaults = root.find(f"{n.w('docDefaults')}/{n.w('rPrDefault')}/{n.R_PR}")
    styles.defaults = read_look(defaults)
    for element in root.findall(n.w("style")):
        style_id = element.get(n.w("styleId"))
        if style_id is None:
            continue
        style = _read_style(element)
        styles.by_id[style_id] = style
        if style.kind == "paragraph" and element.get(n.w("default"), "0") not in _OFF:
            styles.default_paragraph = style_id
    return styles


def read_look(properties: Element | None) -> Look:
    """What a ``w:rPr`` says."""
    if properties is None:
        return PLAIN
    hidden: bool | None = None
    struck: bool | None = None
    size: int | None = None
    color: str | None = None
    dark: bool | None = None
    style: str | None = None
    for item in properties:
        tag = item.tag
        if tag not in _LOOKED_AT:
            continue
        if tag in _VANISH:
            hidden = is_on(item) or bool(hidden)
        elif tag in _STRIKE:
            struck = is_on(item) or bool(struck)
        elif tag == _SIZE:
            size = to_int(item.get(n.VAL))
        elif tag == _COLOR:
            color = item.get(n.VAL)
        elif tag == _HIGHLIGHT:
            dark = bool(dark) or item.get(n.VAL) not in (None, "none", "white")
        elif tag == n.SHADING:
            dark = bool(dark) or is_dark(item)
        elif tag == _STYLE:
            style = item.get(n.VAL)
    return Look(hidden, struck, size, color, dark, style)


@frozen
class ParagraphProperties:
    """What a paragraph's own ``w:pPr`` says; ``mark`` is the ``w:rPr`` of its end."""

    style: str | None = None
    numbering: NumberChoice = NOT_NUMBERED
    outline: int | None = None
    dark: bool | None = None
    mark: Element | None = None


NO_PROPERTIES: Final = ParagraphProperties()


def read_properties(paragraph: Element, *, original: bool) -> ParagraphProperties:
    """What a paragraph says of itself; with ``original``, what it said before a tracked change of its format."""
    said = paragraph.find(n.P_PR)
    if said is None:
        return NO_PROPERTIES
    mark = said.find(n.R_PR) if original else None
    if original:
        former = said.find(f"{n.w('pPrChange')}/{n.P_PR}")
        said = said if former is None else former
    style = numbering = outline = shading = None
    for item in said:
        tag = item.tag
        if tag == _PARAGRAPH_STYLE:
            style = item.get(n.VAL)
        elif tag == _NUMBERING:
            numbering = NumberChoice(child_int(item, "numId"), child_int(item, "ilvl"))
        elif tag == _OUTLINE:
            outline = to_int(item.get(n.VAL))
        elif tag == n.SHADING:
            shading = is_dark(item)
        elif tag == n.R_PR and not original and mark is None:
            mark = item
    return ParagraphProperties(style, numbering or NOT_NUMBERED, outline, shading, mark)


def is_on(element: Element) -> bool:
    """Whether an on/off property is on: it is when it stands there without a value (17.17.4)."""
    return element.get(n.VAL, "1") not in _OFF


def is_white(color: str) -> bool:
    """Whether an RRGGBB colour can't be told from paper."""
    return len(color) == 6 and all(_component(color, at) >= 0xF0 for at in (0, 2, 4))


def is_dark(shading: Element) -> bool:
    """Whether a ``w:shd`` puts a ground behind the text on which white can be read."""
    fill = shading.get(n.w("color")) if shading.get(n.VAL) == "solid" else shading.get(n.w("fill"))
    if fill is None or fill == "auto":
        return shading.get(n.VAL) == "solid"
    return len(fill) == 6 and sum(_component(fill, at) for at in (0, 2, 4)) < 3 * 0xD0


def to_int(text: str | None) -> int | None:
    """A number as XML attributes hold it; None for none, or for one that makes no sense."""
    if text is None or len(text) > 12:
        return None
    try:
        return int(text)
    except ValueError:
        return None


def child_int(parent: Element, local: str) -> int | None:
    """The number in the ``w:val`` of a child element."""
    child = parent.find(f"{{{n.W_NS}}}{local}")
    return None if child is None else to_int(child.get(n.VAL))


def child_value(parent: Element | None, local: str) -> str | None:
    """The ``w:val`` of a child element."""
    child = parent.find(n.w(local)) if parent is not None else None
    return None if child is None else child.get(n.VAL)


def _read_style(element: Element) -> Style:
    properties = read_properties(element, original=False)
    name = _HEADING_NAME.match(child_value(element, "name") or "")
    kind = element.get(n.w("type"), "paragraph")
    # A table style colours its rows; where one of them is dark, white text in the table may well stand on it.
    dark = properties.dark or (kind == "table" and any(is_dark(shading) for shading in element.iter(n.SHADING)))
    return Style(
        kind=kind,
        based_on=child_value(element, "basedOn"),
        link=child_value(element, "link"),
        look=read_look(element.find(n.R_PR)),
        outline=int(name[1]) - 1 if properties.outline is None and name else properties.outline,
        numbering=properties.numbering,
        dark=bool(dark),
    )


def _toggled(own: bool | None, paragraph: bool | None, character: bool | None, defaults: bool | None) -> bool:
    if own is not None:
        return own
    return bool(defaults) or bool(paragraph) != bool(character)


def _component(color: str, at: int) -> int:
    try:
        return int(color[at : at + 2], 16)
    except ValueError:
        return 0
