"""The one error that reading raises when nothing of a file can be read."""

from __future__ import annotations

from typing import Literal

#: Why a file could not be read at all. Each has its words, with what to do next, in ``report/words.py``.
ReadErrorKind = Literal[
    "missing",
    "not-a-file",
    "unreadable",
    "empty",
    "unknown-format",
    "not-a-docx",
    "damaged",
    "password",
    "wrong-password",
    "over-limit",
    "dtd",
    "needs-converter",
    "no-text",
]


class ReadError(Exception):
    """Nothing of the file could be read. ``kind`` selects the message; ``detail`` fills it in."""

    def __init__(self, kind: ReadErrorKind, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}" if detail else kind)
        self.kind = kind
        self.detail = detail
