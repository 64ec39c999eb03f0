"""The report in GitHub's and GitLab's Markdown: a job summary, or a comment on a pull request."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from slalint.expressions import regex
from slalint.judge.model import Finding
from slalint.outcome import DocumentReport, Report
from slalint.pack.model import SEVERITIES, Language, Pack, Severity, Status
from slalint.report.checklist import status_words
from slalint.report.contract_words import about, are_resolved, nothing_found, other_kind_words, parties_words
from slalint.report.look import SIGNS, STATUS_SIGNS
from slalint.report.places import evidence_place
from slalint.report.problems import grouped_problems, stale_words, unread_words
from slalint.report.words import say, topic_titles
from slalint.settings.run import Settings
from slalint.values import frozen

#: What means something in Markdown; ``@`` and ``#`` would call people and link issues.
_SPECIAL = regex(r"([\\`*_{}\[\]|~])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;", "#": "&#35;"}
_SHOWN: tuple[Status, ...] = ("specific", "vague", "adverse", "absent", "unknown")


@frozen
class Part:
    """What there is to say of one contract, and how many findings it has of each severity."""

    text: str
    counts: Counter[Severity]


def part(document: DocumentReport, pack: Pack, settings: Settings) -> Part:
    """The findings of a contract in a table, each with its reason and remedy to unfold, and the checklist."""
    text = "".join(f"{line}\n" for line in _of_document(document, pack, settings))
    return Part(text, document.severities)


def whole(report: Report, parts: Iterable[Part]) -> Iterator[str]:
    """What all contracts come to, what was not read, and the contracts."""
    language = report.settings.language
    yield f"## slalint: {_totals(report, parts, language)}\n\n"
    for unread in report.unread:
        yield f"- ⚠ **{escaped(unread.path)}**: {escaped(unread_words(unread, language))}\n\n"
    for stale in report.stale:
        yield f"- ⚠ {escaped(stale.where)}: {escaped(stale_words(stale, language))}\n\n"
    yield from (each.text for each in parts)
    yield f"<sub>{say(language, 'disclaimer')}</sub>\n"


def _totals(report: Report, parts: Iterable[Part], language: Language) -> str:
    counts = sum((each.counts for each in parts), Counter[Severity]())
    words = [f"{say(language, severity)} {counts[severity]}" for severity in SEVERITIES]
    unread = len(report.unread) + sum(not document.complete for document in report.documents)
    if unread:
        words.append(f"⚠ {say(language, 'incomplete')} {unread}")
    return " · ".join(words)


def _of_document(document: DocumentReport, pack: Pack, settings: Settings) -> Iterator[str]:
    language = settings.language
    yield f"### {escaped(document.path)}"
    yield ""
    what = about(document.kind, document.pages, language)
    mark = "" if are_resolved(document.parties) else "⚠ "
    yield what if document.other_kind else f"{what} · {mark}{escaped(parties_words(document.parties, language))}"
    yield ""
    for text in grouped_problems(document.problems, language):
        yield f"> ⚠ {say(language, 'problems')}{escaped(text)}"
        yield ""
    other_kind = other_kind_words(document, pack, language)
    if other_kind:
        yield f"> ⚠ {escaped(other_kind)}"
        yield ""
    findings = document.at_least(settings.least)
    if findings:
        yield from findings_table(findings, language)
    else:
        yield nothing_found(document, language)
    yield ""
    yield from _history(document, language)
    yield from _checklist(document, pack, language)


def findings_table(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    """A row for each finding: how serious, what (the words, the reason and the remedy to unfold), where."""
    yield f"| | {say(language, 'md.finding')} | {say(language, 'md.place')} |"
    yield "|---|---|---|"
    for finding in findings:
        yield _row(finding, language)


def _row(finding: Finding, language: Language) -> str:
    place, quoted = say(language, "missing"), ""
    if finding.evidence:
        place = evidence_place(finding.evidence[0], language)
        quoted = say(language, "quoted", quote=escaped(finding.evidence[0].quote)) + "<br>"
    remedy = say(language, "suggestion" if finding.evidence else "add")
    unfolded = f"{quoted}{say(language, 'why')}{escaped(finding.why)}<br>{remedy}{escaped(finding.suggestion)}"
    told = f"<details><summary>{finding.rule} {escaped(finding.message)}</summary>{unfolded}</details>"
    return f"| {SIGNS[finding.severity]} {say(language, finding.severity)} | {told} | {escaped(place)} |"


def _history(document: DocumentReport, language: Language) -> Iterator[str]:
    for waived in document.waived:
        waiver = waived.waiver
        finding = waived.traced.finding
        until = say(language, "waived.until", until=waiver.until) if waiver.until else ""
        decision = " · ".join(filter(None, (waiver.reason, waiver.who, until)))
        yield f"- {say(language, 'waived', count='')}: {finding.rule} {escaped(finding.message)} ({escaped(decision)})"
    if document.known:
        yield f"- {say(language, 'known', count=len(document.known))}"
    if document.waived or document.known:
        yield ""


def _checklist(document: DocumentReport, pack: Pack, language: Language) -> Iterator[str]:
    titles = topic_titles(pack, language)
    judged = [verdict for verdict in document.verdicts if verdict.status != "n/a"]
    if document.other_kind:
        listed = say(language, "separator").join(escaped(titles[verdict.topic]) for verdict in document.verdicts)
        yield f"<details><summary>{say(language, 'aside.checklist', count=len(document.verdicts))}</summary>"
        yield from ("", listed, "", "</details>", "")
        return
    yield f"<details><summary>{say(language, 'checklist', judged=len(judged))}</summary>"
    yield ""
    for status in _SHOWN:
        names: Sequence[str] = [titles[verdict.topic] for verdict in judged if verdict.status == status]
        if names:
            listed = say(language, "separator").join(map(escaped, names))
            yield f"- {STATUS_SIGNS[status]} {status_words(status, language)} {len(names)}: {listed}"
    yield ""
    yield "</details>"
    yield ""


def escaped(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would act on."""
    plain = " ".join(text.split())
    plain = "".join(_ENTITIES.get(character, character) for character in plain)
    return _SPECIAL.sub(r"\\\1", plain)
