"""GitLab's Code Quality report: what a merge request shows of a job's ``codequality`` artifact.

Source: GitLab Docs, "Code Quality report format" (description, check_name, fingerprint, severity, location).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from slalint.judge.model import Finding
from slalint.outcome import DocumentReport, Report
from slalint.pack.model import Language, Pack, Severity
from slalint.report.contract_words import are_resolved, other_kind_words, parties_words
from slalint.report.json_text import array, item
from slalint.report.places import evidence_place, first_line
from slalint.report.problems import grouped_problems, unread_words
from slalint.report.words import say
from slalint.settings.run import Settings

_SEVERITIES: Mapping[Severity, str] = {"error": "critical", "warning": "minor", "info": "info"}


def part(document: DocumentReport, pack: Pack, settings: Settings) -> list[str]:
    """An entry for each finding of a contract and for what was not read of it, as JSON texts."""
    return [item(entry, 1) for entry in _entries(document, pack, settings)]


def whole(report: Report, parts: Iterable[list[str]]) -> Iterator[str]:
    """A JSON array with the entries of all contracts, and one for each that was not read."""
    yield from array(chain(chain.from_iterable(parts), _unread(report)))
    yield "\n"


def _unread(report: Report) -> Iterator[str]:
    for unread in report.unread:
        words = unread_words(unread, report.settings.language)
        yield item(_entry("not-read", words, "blocker", unread.path, 1, unread.kind), 1)


def _entries(document: DocumentReport, pack: Pack, settings: Settings) -> Iterator[dict[str, Any]]:
    language = settings.language
    for text in grouped_problems(document.problems, language):
        yield _entry("not-read-whole", text, "blocker", document.path, 1, text)
    other_kind = other_kind_words(document, pack, language)
    if other_kind:
        yield _entry("other-kind", other_kind, "minor", document.path, 1, "other-kind")
    elif not are_resolved(document.parties):
        words = parties_words(document.parties, language)
        yield _entry("parties-unresolved", words, "info", document.path, 1, document.parties.how)
    for finding in document.at_least(settings.least):
        yield _of_finding(finding, document.path, language)


def _of_finding(finding: Finding, path: str, language: Language) -> dict[str, Any]:
    place = evidence_place(finding.evidence[0], language) if finding.evidence else say(language, "missing")
    text = f"{finding.message}（{place}）" if language != "en" else f"{finding.message} ({place})"
    return _entry(finding.rule, text, _SEVERITIES[finding.severity], path, first_line(finding), finding.fingerprint)


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
