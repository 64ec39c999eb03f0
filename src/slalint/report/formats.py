"""The formats that a report can be had in. Each is imported when it is asked for: a run pays for no other."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slalint.outcome import Report
    from slalint.report.look import Look

#: What ``--format`` and ``--output`` know.
FORMATS = ("terminal", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html")
#: Those for people in a terminal, which depend on how it looks.
_LOOKS = ("terminal", "statistics")


def written(name: str, report: Report, look: Look) -> str:
    """The report in a format: the module ``slalint.report.NAME`` has a function of its own name."""
    write = getattr(import_module(f"slalint.report.{name}"), name)
    text: str = write(report, look) if name in _LOOKS else write(report)
    return text
