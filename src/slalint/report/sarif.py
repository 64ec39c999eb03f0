"""The report in SARIF 2.1.0 (OASIS), which code scanning services read.

A contract has no lines that anybody would look up, so a result's place is told three times: as a region (with the line
where the format has lines, else line 1, which GitHub demands, and always with the quote as its snippet), as logical
locations (the clause, the page), and as properties (offsets into the contract's text, boxes in points).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from slalint import __version__
from slalint.expressions import regex
from slalint.history.waivers import Waived
from slalint.judge.model import Evidence, Finding
from slalint.outcome import DocumentReport, Report
from slalint.pack.model import Language, Pack, Rule, Severity
from slalint.report.contract_words import are_resolved, other_kind_words, parties_words
from slalint.report.json_text import encoded, filled, item
from slalint.report.places import mark_word, place_values
from slalint.report.problems import problem_words, stale_words, unread_words
from slalint.report.words import say
from slalint.settings.run import Settings
from slalint.values import frozen

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_LANGUAGES: Mapping[Language, str] = {"zh-Hans": "zh-CN", "zh-Hant": "zh-TW", "en": "en-US"}
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
}
#: What a finding fills in with words of its contract, and a rule by itself can't.
_PLACEHOLDER = regex(r"\{[^{}]*\}")
#: The name of our fingerprint; the number grows when the way it is made changes.
_FINGERPRINT = "slalint/v1"


@frozen
class Part:
    """What there is to say of one contract. Which number the contract has, and each rule, only the whole log can tell.

    ``results`` are pairs of a rule and a JSON text without these numbers, ``notes`` are what else there is to know: its
    kind, how serious it is, words.
    """

    artifact: dict[str, Any]
    results: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str, str], ...]


def part(document: DocumentReport, pack: Pack, settings: Settings) -> Part:
    """The results of one contract, and what was not read of it."""
    return Part(
        _artifact(document),
        tuple((result["ruleId"], item(result, 4)) for result in _results(document, settings)),
        tuple(_notes(document, pack, settings.language)),
    )


def whole(report: Report, parts: Iterable[Part]) -> Iterator[str]:
    """The report as a SARIF log with one run."""
    language = report.settings.language
    used = {rule for each in parts for rule, _ in each.results}
    rules = [rule for rule in report.pack.rules if rule.id in used]
    places = {rule.id: place for place, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "slalint",
                "semanticVersion": __version__,
                "language": _LANGUAGES[language],
                "rules": [_rule(rule, language) for rule in rules],
                "properties": {
                    "pack": {"name": report.pack.name, "version": report.pack.version, "sha256": report.pack.sha256}
                },
            }
        },
        "language": _LANGUAGES[language],
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, parts)],
        "artifacts": [each.artifact for each in parts],
        "results": [],
    }
    log = encoded({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})
    results = (
        _numbered(text, number, places[rule]) for number, each in enumerate(parts) for rule, text in each.results
    )
    return filled(log, "results", results, 3)


def _numbered(result: str, artifact: int, rule: int) -> str:
    # No words of a contract can be taken for these: within a string quotation marks are escaped.
    return result.replace('"index": null', f'"index": {artifact}').replace('"ruleIndex": null', f'"ruleIndex": {rule}')


def _rule(rule: Rule, language: Language) -> dict[str, Any]:
    message, why, suggest = (
        _PLACEHOLDER.sub("…", text[language]) for text in (rule.texts.message, rule.texts.why, rule.texts.suggest)
    )
    sources = [source.cited for source in rule.texts.sources]
    said = [why, f"{say(language, 'suggestion')}{suggest}", *sources]
    return {
        "id": rule.id,
        "name": rule.topic,
        "shortDescription": {"text": message},
        "fullDescription": {"text": f"{message} {why}".strip()},
        "help": {"text": "\n\n".join(said), "markdown": "\n\n".join([f"**{message}**", *said])},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.kind, rule.topic, *rule.tags],
            "problem.severity": _problem_severity(rule.severity),
        },
    }


def _problem_severity(severity: Severity) -> str:
    return "recommendation" if severity == "info" else severity


def _artifact(document: DocumentReport) -> dict[str, Any]:
    return {
        "location": {"uri": _uri(document.path)},
        "roles": ["analysisTarget"],
        "mimeType": _TYPES[document.kind],
        "hashes": {"sha-256": document.sha256},
    }


def _results(document: DocumentReport, settings: Settings) -> Iterator[dict[str, Any]]:
    language, path = settings.language, document.path
    compared = bool(document.known) or settings.decisions.baseline is not None
    for finding in document.at_least(settings.least):
        yield _result(finding, path, language) | ({"baselineState": "new"} if compared else {})
    for waived in document.waived:
        yield _result(waived.traced.finding, path, language) | {"suppressions": [_suppression(waived, language)]}
    for known in document.known:
        justification = say(language, "known.justification")
        yield _result(known.finding, path, language) | {
            "baselineState": "unchanged",
            "suppressions": [{"kind": "external", "status": "accepted", "justification": justification}],
        }


def _suppression(waived: Waived, language: Language) -> dict[str, Any]:
    waiver = waived.waiver
    said = [waiver.reason]
    if waiver.who:
        said.append(say(language, "waived.who", who=waiver.who))
    if waiver.until:
        said.append(say(language, "waived.until", until=waiver.until))
    return {"kind": "external", "status": "accepted", "justification": " · ".join(said)}


def _result(finding: Finding, path: str, language: Language) -> dict[str, Any]:
    odd = (mark_word(kind, language) for evidence in finding.evidence[:1] for kind in evidence.flags)
    said = [" · ".join((finding.message, *odd)), finding.why, finding.suggestion]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": None,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(filter(None, said))},
        "locations": [_location(finding.evidence[:1], path)],
        "partialFingerprints": {
            _FINGERPRINT: finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
        },
        "properties": {"topic": finding.topic, "kind": finding.kind, "suggestion": finding.suggestion},
    }
    if len(finding.evidence) > 1:
        result["relatedLocations"] = [
            {"id": place, **_location([evidence], path)} for place, evidence in enumerate(finding.evidence[1:], start=1)
        ]
    return result


def _location(evidence: Sequence[Evidence], path: str) -> dict[str, Any]:
    artifact = {"uri": _uri(path), "index": None}
    if not evidence:
        return {"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": 1}}}
    shown = evidence[0]
    line = next((place.line for place in shown.places if place.line is not None), 1)
    region = {"startLine": line, "snippet": {"text": shown.quote}}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    logical = list(_logical(shown))
    if logical:
        location["logicalLocations"] = logical
    location["properties"] = {
        "start": shown.start,
        "end": shown.end,
        "flags": list(shown.flags),
        "places": [place_values(place) for place in shown.places],
    }
    return location


def _logical(evidence: Evidence) -> Iterator[dict[str, Any]]:
    if evidence.clause:
        yield {"name": evidence.clause.rpartition(" > ")[2], "fullyQualifiedName": evidence.clause, "kind": "clause"}
    for page in dict.fromkeys(place.page for place in evidence.places if place.page is not None):
        yield {"name": str(page), "fullyQualifiedName": f"page {page}", "kind": "page"}


def _invocation(report: Report, parts: Iterable[Part]) -> dict[str, Any]:
    complete = not report.unread and all(document.complete for document in report.documents)
    return {
        "executionSuccessful": complete,
        "exitCode": report.exit_code,
        "toolExecutionNotifications": [*_noted(parts), *_unread(report)],
        "toolConfigurationNotifications": [
            {
                "descriptor": {"id": f"stale-{stale.kind}"},
                "level": "error" if report.settings.stale_fails else "warning",
                "message": {"text": stale_words(stale, report.settings.language)},
            }
            for stale in report.stale
        ],
    }


def _notes(document: DocumentReport, pack: Pack, language: Language) -> Iterator[tuple[str, str, str]]:
    for problem in document.problems:
        yield problem.kind, "error", problem_words(problem, language)
    other_kind = other_kind_words(document, pack, language)
    if other_kind:
        yield "other-kind", "warning", other_kind
    elif not are_resolved(document.parties):
        yield "parties-unresolved", "warning", parties_words(document.parties, language)


def _noted(parts: Iterable[Part]) -> Iterator[dict[str, Any]]:
    for number, each in enumerate(parts):
        for kind, level, words in each.notes:
            yield _notification(kind, level, words, {**each.artifact["location"], "index": number})


def _unread(report: Report) -> Iterator[dict[str, Any]]:
    for unread in report.unread:
        words = unread_words(unread, report.settings.language)
        yield _notification(unread.kind, "error", words, {"uri": _uri(unread.path)})


def _notification(kind: str, level: str, text: str, artifact: dict[str, Any]) -> dict[str, Any]:
    return {
        "descriptor": {"id": kind},
        "level": level,
        "message": {"text": text},
        "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
    }


def _uri(path: str) -> str:
    """A path as SARIF wants it: relative ones stay so, so that a service finds them in its checkout (RFC 3986)."""
    given = Path(path)
    if given.is_absolute():
        return given.as_uri()
    return quote(given.as_posix().encode("utf-8", "surrogateescape"))
