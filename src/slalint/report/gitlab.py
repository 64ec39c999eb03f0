"""GitLab's Code Quality report: what a merge request shows of a job's ``codequality`` artifact.

Source: GitLab Docs, "Code Quality report format" (description, check_name, fingerprint, severity, location).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from slalint.judge.model import Finding
from slalint.outcome import DocumentReport, Report
from slalint.pack.model import Severity
from slalint.report.contract_words import are_resolved, other_kind_words, parties_words
from slalint.report.places import evidence_place, first_line
from slalint.report.problems import grouped_problems, unread_words
from slalint.report.words import say

_SEVERITIES: Mapping[Severity, str] = {"error": "critical", "warning": "minor", "info": "info"}


def gitlab(report: Report) -> str:
    """A JSON array with an entry for each finding and for what was not read."""
    return json.dumps(list(_entries(report)), ensure_ascii=False, indent=1) + "\n"


def _entries(report: Report) -> Iterator[dict[str, Any]]:
    language = report.settings.language
    for document in report.documents:
        for text in grouped_problems(document.problems, language):
            yield _entry("not-read-whole", text, "blocker", document.path, 1, text)
        other_kind = other_kind_words(document, report.pack, language)
        if other_kind:
            yield _entry("other-kind", other_kind, "minor", document.path, 1, "other-kind")
        elif not are_resolved(document.parties):
            words = parties_words(document.parties, language)
            yield _entry("parties-unresolved", words, "info", document.path, 1, document.parties.how)
        for finding in document.at_least(report.settings.least):
            yield _of_finding(finding, document, report)
    for unread in report.unread:
        yield _entry("not-read", unread_words(unread, language), "blocker", unread.path, 1, unread.kind)


def _of_finding(finding: Finding, document: DocumentReport, report: Report) -> dict[str, Any]:
    language = report.settings.language
    place = evidence_place(finding.evidence[0], language) if finding.evidence else say(language, "missing")
    text = f"{finding.message}（{place}）" if language != "en" else f"{finding.message} ({place})"
    return _entry(
        finding.rule, text, _SEVERITIES[finding.severity], document.path, first_line(finding), finding.fingerprint
    )


def _entry(rule: str, text: str, severity: str, path: str, line: int, known_by: str) -> dict[str, Any]:
    # GitLab takes entries of the same fingerprint for one, whatever their paths are.
    fingerprint = hashlib.sha256("\0".join((path, rule, known_by)).encode("utf-8", "replace")).hexdigest()[:32]
    return {
        "description": text,
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path.removeprefix("./"), "lines": {"begin": line}},
    }
