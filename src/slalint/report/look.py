"""How a terminal report looks: how wide, in which colours, how much of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from slalint.pack.model import Severity, Status
from slalint.report.wrap import lines
from slalint.values import frozen

Style = Literal["error", "warning", "info", "good", "strong", "quoted", "faint", "plain"]
#: "Select Graphic Rendition" parameters (ECMA-48 8.3.117).
_SGR: Mapping[Style, str] = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "good": "1;32",
    "strong": "1",
    "quoted": "1;4",
    "faint": "2",
}
SIGNS: Mapping[Severity, str] = {"error": "✗", "warning": "!", "info": "·"}
STATUS_SIGNS: Mapping[Status, str] = {
    "specific": "✓",
    "vague": "~",
    "adverse": "✗",
    "absent": "–",
    "unknown": "?",
    "n/a": " ",
}
STATUS_STYLES: Mapping[Status, Style] = {
    "specific": "good",
    "vague": "warning",
    "adverse": "error",
    "absent": "warning",
    "unknown": "warning",
    "n/a": "faint",
}


@frozen
class Look:
    """``width`` is in cells. ``full`` shows the evidence for every topic, ``quiet`` leaves the checklist out."""

    width: int = 80
    color: bool = False
    full: bool = False
    quiet: bool = False

    def paint(self, text: str, style: Style) -> str:
        """The text in a style, as the terminal wants it; just the text where there is no colour."""
        if not (self.color and text and style in _SGR):
            return text
        return f"\x1b[{_SGR[style]}m{text}\x1b[0m"


def painted(text: str, look: Look, style: Style) -> Iterator[str]:
    """A paragraph in a style, in lines of the look's width."""
    for start, end in lines(text, look.width):
        yield look.paint(text[start:end], style)
