"""The report as JSON, for other programs. Its shape is in ``report.schema.json``; nothing in it depends on the clock."""

from __future__ import annotations

import json as encoder
from collections import Counter
from pathlib import Path
from typing import Any

from slalint import __version__
from slalint.document.model import Problem
from slalint.facts.parties import Parties
from slalint.judge.model import Evidence, Finding, Verdict
from slalint.lint import DocumentReport, Report, Unread
from slalint.pack.model import SEVERITIES, Language, Pack, Status
from slalint.report.places import place_values
from slalint.report.problems import problem_words, unread_words

#: Grows when a reader of the older shape would be misled.
SCHEMA_VERSION = 1
SCHEMA = Path(__file__).with_name("report.schema.json")
TOOL = {"name": "slalint", "version": __version__}
_STATUSES: tuple[Status, ...] = ("specific", "vague", "adverse", "absent", "unknown", "n/a")


def json(report: Report) -> str:
    """The report as JSON text, keys in a fixed order, ending with a line feed."""
    language = report.settings.language
    return encoded(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": TOOL,
            "pack": {"name": report.pack.name, "version": report.pack.version, "sha256": report.pack.sha256},
            "language": language,
            "documents": [_document(document, report) for document in report.documents],
            "errors": [_error(unread, language) for unread in report.unread],
            "exit": report.exit_code,
        }
    )


def encoded(value: dict[str, Any]) -> str:
    """A value as JSON text, as all of slalint's JSON is written."""
    return encoder.dumps(value, ensure_ascii=False, indent=1) + "\n"


def read_values(complete: bool, problems: tuple[Problem, ...], language: Language) -> dict[str, Any]:
    """Whether a contract was read whole, and what not."""
    return {
        "complete": complete,
        "problems": [
            {"kind": p.kind, "where": p.where, "detail": p.detail, "message": problem_words(p, language)}
            for p in problems
        ],
    }


def parties_values(parties: Parties) -> dict[str, Any]:
    """Who is who."""
    return {
        "customer": {"label": parties.customer.label} if parties.customer else None,
        "provider": {"label": parties.provider.label} if parties.provider else None,
        "how": parties.how,
    }


def _document(document: DocumentReport, report: Report) -> dict[str, Any]:
    language = report.settings.language
    return {
        "path": document.path,
        "sha256": document.sha256,
        "kind": document.kind,
        "pages": document.pages,
        "read": read_values(document.complete, document.problems, language),
        "parties": parties_values(document.parties),
        "scope": list(document.scope),
        "topics": [_topic(verdict, report.pack, language) for verdict in document.verdicts],
        "findings": [_finding(finding) for finding in document.at_least(report.settings.least)],
        "counts": _counts(document, report),
    }


def _topic(verdict: Verdict, pack: Pack, language: Language) -> dict[str, Any]:
    title = next(topic.title for topic in pack.topics if topic.id == verdict.topic)
    return {
        "id": verdict.topic,
        "title": title[language],
        "status": verdict.status,
        "evidence": [_evidence(evidence) for evidence in verdict.evidence],
        "words": list(verdict.words),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "topic": finding.topic,
        "kind": finding.kind,
        "severity": finding.severity,
        "message": finding.message,
        "why": finding.why,
        "source": list(finding.source),
        "suggestion": finding.suggestion,
        "clause": finding.clause,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
        "fingerprint": finding.fingerprint,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "marks": [list(mark) for mark in evidence.marks],
        "clause": evidence.clause,
        "places": [place_values(place) for place in evidence.places],
    }


def _counts(document: DocumentReport, report: Report) -> dict[str, Any]:
    """All findings by severity, those too light to be listed among them (``unlisted``), and the topics by status."""
    severities = Counter(finding.severity for finding in document.findings)
    statuses = Counter(verdict.status for verdict in document.verdicts)
    return {
        "findings": {severity: severities[severity] for severity in SEVERITIES},
        "unlisted": len(document.findings) - len(document.at_least(report.settings.least)),
        "topics": {status: statuses[status] for status in _STATUSES},
    }


def _error(unread: Unread, language: Language) -> dict[str, Any]:
    return {
        "path": unread.path,
        "kind": unread.kind,
        "message": unread_words(unread, language),
        "detail": unread.detail,
    }
