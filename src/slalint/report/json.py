"""The report as JSON, for other programs. Its shape is in ``report.schema.json``; nothing in it depends on the clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from slalint import __version__
from slalint.document.model import Problem
from slalint.facts.parties import Parties
from slalint.history.stale import Stale
from slalint.history.waivers import Waived
from slalint.judge.model import Evidence, Finding, Verdict
from slalint.outcome import ComparisonReport, DocumentReport, Report, Unread
from slalint.pack.model import SEVERITIES, Language, Pack, Status
from slalint.report.contract_words import kind_title, other_kind_words
from slalint.report.json_text import encoded, filled, item
from slalint.report.places import place_values
from slalint.report.problems import problem_words, stale_words, unread_words
from slalint.settings.run import Settings

#: Grows when a reader of the older shape would be misled.
SCHEMA_VERSION = 1
SCHEMA = Path(__file__).with_name("report.schema.json")
TOOL = {"name": "slalint", "version": __version__}
_STATUSES: tuple[Status, ...] = ("specific", "vague", "adverse", "absent", "unknown", "n/a")


def part(document: DocumentReport, pack: Pack, settings: Settings) -> str:
    """One contract as JSON text."""
    return item(document_values(document, pack, settings), 2)


def whole(report: Report, parts: Iterable[str]) -> Iterator[str]:
    """The report as JSON text, keys in a fixed order, ending with a line feed."""
    around = {
        **run_values(report),
        "documents": [],
        "errors": [error_values(unread, report) for unread in report.unread],
        "stale": [stale_values(stale, report) for stale in report.stale],
        "exit": report.exit_code,
    }
    return filled(encoded(around), "documents", parts, 1)


def run_values(report: Report | ComparisonReport) -> dict[str, Any]:
    """What the run was made with."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": TOOL,
        "pack": {
            "name": report.pack.name,
            "version": report.pack.version,
            "sha256": report.pack.sha256,
            "preset": report.settings.preset,
        },
        "language": report.settings.language,
        "configuration": report.settings.configuration,
    }


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


def document_values(document: DocumentReport, pack: Pack, settings: Settings) -> dict[str, Any]:
    """One contract: what was read of it, and what there is to say."""
    language, listed = settings.language, document.at_least(settings.least)
    return {
        "path": document.path,
        "sha256": document.sha256,
        "kind": document.kind,
        "pages": document.pages,
        "read": read_values(document.complete, document.problems, language),
        "parties": parties_values(document.parties),
        "scope": list(document.scope),
        "contract_kind": contract_kind_values(document, pack, language),
        "topics": [_topic(verdict, pack, language) for verdict in document.verdicts],
        "findings": [finding_values(finding) for finding in listed],
        "waived": [_waived(waived) for waived in document.waived],
        "known": [finding_values(known.finding) for known in document.known],
        "counts": _counts(document, len(listed)),
    }


def contract_kind_values(document: DocumentReport, pack: Pack, language: Language) -> dict[str, Any]:
    """Whether it is a contract that the pack is made for; if not, what it is, what shows that, and what was left aside."""
    other = document.other_kind
    return {
        "of_pack": other is None,
        "name": (other.name or None) if other else None,
        "title": (kind_title(other.name, pack, language) or None) if other else None,
        "message": other_kind_words(document, pack, language) or None,
        "evidence": [evidence_values(evidence) for evidence in other.evidence] if other else [],
        "left_aside": [verdict.topic for verdict in document.verdicts] if other else [],
    }


def _topic(verdict: Verdict, pack: Pack, language: Language) -> dict[str, Any]:
    title = next(topic.title for topic in pack.topics if topic.id == verdict.topic)
    return {
        "id": verdict.topic,
        "title": title[language],
        "status": verdict.status,
        "evidence": [evidence_values(evidence) for evidence in verdict.evidence],
        "words": list(verdict.words),
    }


def finding_values(finding: Finding) -> dict[str, Any]:
    """One finding."""
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
        "evidence": [evidence_values(evidence) for evidence in finding.evidence],
        "fingerprint": finding.fingerprint,
    }


def evidence_values(evidence: Evidence) -> dict[str, Any]:
    """Words of the original, and where they stand."""
    return {
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "marks": [list(mark) for mark in evidence.marks],
        "clause": evidence.clause,
        "places": [place_values(place) for place in evidence.places],
        "flags": list(evidence.flags),
    }


def _counts(document: DocumentReport, listed: int) -> dict[str, Any]:
    """All findings by severity, those too light to be listed among them (``unlisted``), and the topics by status."""
    severities = document.severities
    statuses = Counter(verdict.status for verdict in document.verdicts)
    return {
        "findings": {severity: severities[severity] for severity in SEVERITIES},
        "unlisted": len(document.findings) - listed,
        "waived": len(document.waived),
        "known": len(document.known),
        "topics": {status: statuses[status] for status in _STATUSES},
    }


def error_values(unread: Unread, report: Report) -> dict[str, Any]:
    """A path of which nothing was checked, and why."""
    return {
        "path": unread.path,
        "kind": unread.kind,
        "message": unread_words(unread, report.settings.language),
        "detail": unread.detail,
    }


def stale_values(stale: Stale, report: Report) -> dict[str, Any]:
    """A waiver or baseline entry that decides nothing any more."""
    return {
        "kind": stale.kind,
        "where": stale.where,
        "rule": stale.rule,
        "path": stale.path,
        "message": stale_words(stale, report.settings.language),
    }


def _waived(waived: Waived) -> dict[str, Any]:
    waiver = waived.waiver
    decision = {
        "reason": waiver.reason,
        "who": waiver.who,
        "until": waiver.until.isoformat() if waiver.until else None,
        "where": waiver.where,
    }
    return {**finding_values(waived.traced.finding), "waiver": decision}
