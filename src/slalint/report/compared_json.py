"""Two versions of a contract compared, as JSON. Findings and evidence have the shape that they have in the report."""

from __future__ import annotations

from typing import Any

from slalint.history.compare import Change
from slalint.judge.model import Verdict
from slalint.outcome import ComparisonReport, DocumentReport, at_least
from slalint.report.json import (
    contract_kind_values,
    evidence_values,
    finding_values,
    parties_values,
    read_values,
    run_values,
)
from slalint.report.json_text import encoded
from slalint.report.words import topic_titles


def compared_json(report: ComparisonReport) -> str:
    """The comparison as JSON text, keys in a fixed order, ending with a line feed."""
    least, found = report.settings.least, report.comparison
    titles = topic_titles(report.pack, report.settings.language)
    return encoded(
        {
            **run_values(report),
            "old": _version(report.old, report),
            "new": _version(report.new, report),
            "findings": {
                "new": [finding_values(finding) for finding in at_least(least, found.new)],
                "reworded": [
                    {"before": finding_values(before), "after": finding_values(after)}
                    for before, after in found.reworded
                    if at_least(least, [after])
                ],
                "gone": [finding_values(finding) for finding in at_least(least, found.gone)],
                "still": [finding_values(finding) for finding in at_least(least, found.still)],
            },
            "topics": [_change(change, titles[change.after.topic]) for change in found.changes],
            "exit": report.exit_code,
        }
    )


def _version(version: DocumentReport, report: ComparisonReport) -> dict[str, Any]:
    return {
        "path": version.path,
        "sha256": version.sha256,
        "kind": version.kind,
        "pages": version.pages,
        "read": read_values(version.complete, version.problems, report.settings.language),
        "parties": parties_values(version.parties),
        "contract_kind": contract_kind_values(version, report.pack, report.settings.language),
        "waived": len(version.waived),
    }


def _change(change: Change, title: str) -> dict[str, Any]:
    return {
        "id": change.after.topic,
        "title": title,
        "direction": change.direction,
        "before": _answer(change.before),
        "after": _answer(change.after),
    }


def _answer(verdict: Verdict) -> dict[str, Any]:
    return {"status": verdict.status, "evidence": [evidence_values(evidence) for evidence in verdict.evidence]}
