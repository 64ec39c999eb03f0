"""How a stretch of an HTML page looks, as far as that changes what its text is worth."""

from __future__ import annotations

import re

from lxml import etree

from slalint.document.model import MarkKind
from slalint.expressions import compiled
from slalint.readers.html_colours import dark_ground, white_text
from slalint.values import frozen


@frozen
class Look:
    """The marks that a text gets, whether its blank space counts and is underlined, and whether it is on a dark ground."""

    marks: frozenset[MarkKind] = frozenset()
    preformatted: bool = False
    underlined: bool = False
    dark: bool = False


_HIDING = r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
_STYLES: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    ("hidden", compiled(_HIDING, re.I)),
    ("tiny", compiled(r"font-size\s*:\s*(?:0|0?\.\d+|[123](?:\.\d+)?)(?:px|pt|em|rem)?\s*(?:;|!|$)", re.I)),
    ("struck", compiled(r"text-decoration[-\w]*\s*:[^;]*line-through", re.I)),
)
_RELATIVE = compiled(r"font-size\s*:\s*[\d.]+r?em", re.I)
_UNDERLINE = compiled(r"text-decoration[-\w]*\s*:[^;]*underline|border-bottom\s*:", re.I)
_PRESERVING = compiled(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_RULE = compiled(r"([^{}]{1,500})\{([^{}]{0,5000})\}")
_CLASS = compiled(r"^\s*[\w*]*\.([\w-]+)\s*$")
_TELLING_TAGS = frozenset(("pre", "textarea", "u"))
_TAGS: dict[str, MarkKind] = {
    "del": "struck",
    "s": "struck",
    "strike": "struck",
    "ins": "inserted",
    "aside": "note",
}
#: What programs that read pictures call their output's elements (hOCR 1.2).
_OCR = compiled(r"ocrx?_\w+")
_COMMENT = compiled(r"mso-element\s*:\s*comment", re.I)


def hidden_classes(root: etree._Element) -> frozenset[str]:
    """The classes that the page's own style sheets hide. Only rules for a single class are understood."""
    names: set[str] = set()
    for sheet in root.iter("style"):
        for selectors, declarations in _RULE.findall(sheet.text or ""):
            if re.search(_HIDING, declarations, re.I):
                names.update(found.group(1) for found in map(_CLASS.match, selectors.split(",")) if found)
    return frozenset(names)


def is_comment(element: etree._Element) -> bool:
    """Whether ``element`` is a comment, or the list of them, in a page that Word saved."""
    return _COMMENT.search(element.get("style", "")) is not None


def look(element: etree._Element, around: Look, hidden: frozenset[str]) -> Look:
    """How ``element`` looks inside something that looks like ``around``."""
    tag = str(element.tag).lower()
    if not element.attrib and tag not in _TAGS and tag not in _TELLING_TAGS:
        return around
    style = element.get("style", "")
    dark = around.dark or dark_ground(style, element.get("bgcolor", ""))
    marks: set[MarkKind] = set()
    if style:
        marks.update(kind for kind, pattern in _STYLES if pattern.search(style))
        if "tiny" in marks and _RELATIVE.search(style) and not re.search(r"font-size\s*:\s*0?\.?0*r?em", style, re.I):
            marks.discard("tiny")
        if not dark and white_text(style):
            marks.add("white")
    if element.get("hidden") is not None or not hidden.isdisjoint(element.get("class", "").split()):
        marks.add("hidden")
    if tag in _TAGS:
        marks.add(_TAGS[tag])
    if any(map(_OCR.fullmatch, element.get("class", "").split())):
        marks.add("ocr")
    if element.tag == "font" and not dark and white_text(f"color:{element.get('color', '')}"):
        marks.add("white")
    preformatted = around.preformatted or tag in ("pre", "textarea") or bool(_PRESERVING.search(style))
    underlined = around.underlined or tag == "u" or bool(_UNDERLINE.search(style))
    return Look(around.marks | marks, preformatted, underlined, dark)
