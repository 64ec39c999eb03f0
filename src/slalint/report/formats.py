"""The formats that a report can be had in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from slalint.lint import Report
from slalint.report.json import json
from slalint.report.look import Look
from slalint.report.terminal import terminal


def formats(look: Look) -> Mapping[str, Callable[[Report], str]]:
    """Each format's name and what writes it; ``look`` is for the one that people read."""
    return {"terminal": partial(terminal, look=look), "json": json}
