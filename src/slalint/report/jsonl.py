"""The report as JSON, one value a line: first the run, then each contract before its findings, then what else there is.

Every line has a ``type``: ``run``, ``document``, ``finding`` (with its contract's ``path``), ``error``, ``stale``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from slalint.outcome import Report
from slalint.report.json import document_values, error_values, run_values, stale_values


def jsonl(report: Report) -> str:
    """The report as JSON lines."""
    return "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[dict[str, Any]]:
    yield {"type": "run", **run_values(report), "exit": report.exit_code}
    for document in report.documents:
        values = document_values(document, report)
        findings = values.pop("findings")
        yield {"type": "document", **values}
        for finding in findings:
            yield {"type": "finding", "path": document.path, **finding}
    for unread in report.unread:
        yield {"type": "error", **error_values(unread, report)}
    for stale in report.stale:
        yield {"type": "stale", **stale_values(stale, report)}
