"""Workflow commands that GitHub Actions turns into annotations.

Source: GitHub Docs, "Workflow commands for GitHub Actions"; the escaping is that of its toolkit (``command.ts``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from slalint.judge.model import Finding
from slalint.outcome import DocumentReport, Report
from slalint.pack.model import Language, Pack, Severity
from slalint.report.contract_words import are_resolved, other_kind_words, parties_words
from slalint.report.places import evidence_place, first_line
from slalint.report.problems import grouped_problems, stale_words, unread_words
from slalint.report.words import say, topic_titles
from slalint.settings.run import Settings

_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def part(document: DocumentReport, pack: Pack, settings: Settings) -> str:
    """One line for each finding of a contract and for what was not read of it."""
    return "".join(_of_document(document, pack, settings))


def _of_document(document: DocumentReport, pack: Pack, settings: Settings) -> Iterator[str]:
    language = settings.language
    for text in grouped_problems(document.problems, language):
        yield _command("error", document.path, 1, say(language, "incomplete"), text)
    other_kind = other_kind_words(document, pack, language)
    if other_kind:
        yield _command("warning", document.path, 1, say(language, "aside"), other_kind)
    elif not are_resolved(document.parties):
        words = parties_words(document.parties, language)
        yield _command("warning", document.path, 1, say(language, "parties.title"), words)
    titles = topic_titles(pack, language)
    for finding in document.at_least(settings.least):
        yield _annotation(document, finding, titles, language)


def whole(report: Report, parts: Iterable[str]) -> Iterator[str]:
    """The lines of all contracts, and one for each that was not read and for what is stale."""
    language = report.settings.language
    yield from parts
    for unread in report.unread:
        yield _command("error", unread.path, 1, say(language, "unread.one"), unread_words(unread, language))
    for stale in report.stale:
        level = "error" if report.settings.stale_fails else "warning"
        yield _command(level, stale.where.partition(":")[0], 1, stale.rule or stale.path, stale_words(stale, language))


def _annotation(document: DocumentReport, finding: Finding, titles: Mapping[str, str], language: Language) -> str:
    said = [finding.message]
    if finding.evidence:
        place = evidence_place(finding.evidence[0], language)
        said.append(f"{place} {say(language, 'quoted', quote=' '.join(finding.evidence[0].quote.split()))}".strip())
    said.append(say(language, "why") + finding.why)
    said.append(say(language, "suggestion" if finding.evidence else "add") + finding.suggestion)
    title = " · ".join(filter(None, (finding.rule, titles.get(finding.topic, ""))))
    return _command(_LEVELS[finding.severity], document.path, first_line(finding), title, "\n".join(said))


def _command(level: str, path: str, line: int, title: str, text: str) -> str:
    return f"::{level} file={_property(path)},line={line},title={_property(title)}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
