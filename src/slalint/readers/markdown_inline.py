"""Markdown's inline markup taken off, so that what is left is what a reader sees."""

from __future__ import annotations

import html
import re

from slalint.expressions import compiled
from slalint.values import frozen

#: Noncharacters (Unicode 23.7: never in exchanged text) that stand for characters which are not markup here.
_PROTECTED = {character: chr(0xFDD0 + index) for index, character in enumerate("\\`*_~[]()<>&|!#")}
_PROTECT = str.maketrans(_PROTECTED)
_RESTORE = {ord(stand_in): character for character, stand_in in _PROTECTED.items()}
STRUCK_FROM, STRUCK_TO, HARD_BREAK = "\ufdee", "\ufdef", "\ufded"

#: CommonMark 0.31 6.1 code spans, 6.3 links, 6.4 images, 6.5 autolinks, 6.6 raw HTML, 2.4 escapes, 2.5 entities.
#: A link's target looks like an address: 甲方（签字）is often written [甲方](签字) and is no link.
_MARKUP = compiled(
    r"""
      \\(?P<escaped>[!-/:-@\[-`{-~])
    | (?P<ticks>`+)(?!`)(?P<code>[^`].{0,2000}?)(?<!`)(?P=ticks)(?!`)
    | <u>(?P<blank>(?:\s|&(?:nbsp|emsp|ensp|\#160);)+)</u>
    | (?P<image>!)?\[(?P<label>[^\[\]]{0,2000})\]\((?P<target>[^()\s]*[./:\#@][^()\s]*)(?:\s+"[^"\n]*")?\)
    | <(?P<address>https?://[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>
    | (?P<break><br\s*/?>)
    | (?P<tag></?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>)
    | (?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<mask>\*{4,}|_{3,})
    """,
    re.X | re.S,
)
#: Bold first, then italics. Asterisks between figures multiply: 3*4*5. Underscores are far more often blanks to be
#: filled in than emphasis, so only a single word that stands apart counts.
_EMPHASIS = (
    compiled(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.S),
    compiled(r"(?<![\d*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\d*])"),
    compiled(r"(?<!\S)__([^_\W]+)__(?!\S)"),
    compiled(r"(?<!\S)_([^_\W]+)_(?!\S)"),
)
_STRUCK = compiled(r"~~(?=\S)(.+?)(?<=\S)~~", re.S)


@frozen
class Visible:
    """``text`` without markup, with STRUCK_FROM, STRUCK_TO and HARD_BREAK in it; ``images`` are their addresses."""

    text: str
    images: tuple[str, ...]


def visible(source: str) -> Visible:
    """What a reader sees of a paragraph's source. Line feeds stay where they are."""
    images: list[str] = []

    def shown(found: re.Match[str]) -> str:
        kind = found.lastgroup
        if found["escaped"]:
            return found["escaped"].translate(_PROTECT)
        if found["code"]:
            return found["code"].strip(" ").translate(_PROTECT)
        if found["blank"]:
            return ("_" * len(html.unescape(found["blank"]))).translate(_PROTECT)
        if found["label"] is not None:
            if found["image"]:
                images.append(found["target"])
            return found["label"]
        if found["address"] or found["mask"]:
            return found[0].strip("<>").translate(_PROTECT)
        if found["entity"]:
            return html.unescape(found["entity"]).replace("\u00a0", " ").translate(_PROTECT)
        return HARD_BREAK if kind == "break" else ""

    text = _MARKUP.sub(shown, source)
    text = _STRUCK.sub(rf"{STRUCK_FROM}\1{STRUCK_TO}", text)
    for pattern in _EMPHASIS:
        text = pattern.sub(r"\1", text)
    return Visible(text.translate(_RESTORE), tuple(images))
