"""The report as JSON, one value a line: first the run, then each contract before its findings, then what else there is.

Every line has a ``type``: ``run``, ``document``, ``finding`` (with its contract's ``path``), ``error``, ``stale``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from slalint.outcome import DocumentReport, Report
from slalint.pack.model import Pack
from slalint.report.json import document_values, error_values, run_values, stale_values
from slalint.settings.run import Settings


def part(document: DocumentReport, pack: Pack, settings: Settings) -> str:
    """One contract as JSON lines."""
    values = document_values(document, pack, settings)
    findings = values.pop("findings")
    lines = [_line("document", values), *(_line("finding", {"path": document.path, **each}) for each in findings)]
    return "".join(lines)


def whole(report: Report, parts: Iterable[str]) -> Iterator[str]:
    """The report as JSON lines."""
    yield _line("run", {**run_values(report), "exit": report.exit_code})
    yield from parts
    yield from (_line("error", error_values(unread, report)) for unread in report.unread)
    yield from (_line("stale", stale_values(stale, report)) for stale in report.stale)


def _line(kind: str, values: dict[str, Any]) -> str:
    return json.dumps({"type": kind, **values}, ensure_ascii=False) + "\n"
