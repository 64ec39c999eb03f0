"""The report that a person reads in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from slalint.document.model import DocumentKind, Problem
from slalint.facts.parties import Parties
from slalint.history.waivers import Waived
from slalint.judge.model import Finding
from slalint.outcome import DocumentReport, Report
from slalint.pack.model import SEVERITIES, Language, Pack
from slalint.report.checklist import checklist
from slalint.report.contract_words import about, are_resolved, nothing_found, other_kind_words, parties_words
from slalint.report.entries import entries
from slalint.report.look import SIGNS, Look, painted
from slalint.report.problems import grouped_problems
from slalint.report.words import say
from slalint.report.wrap import cells, harmless, lines


def terminal(report: Report, look: Look) -> str:
    """The report in lines of ``look.width`` cells, in the report's language."""
    written: list[str] = []
    for document in report.documents:
        written += [*_of_document(document, report, look), ""]
    return "\n".join([*written, *closing(report, look)]) + "\n"


def headline(
    path: str, kind: DocumentKind, pages: int | None, parties: Parties | None, language: Language, look: Look
) -> Iterator[str]:
    """What the file is, and who is who in it (if that matters)."""
    yield f"{look.paint(harmless(path), 'strong')}  {look.paint(about(kind, pages, language), 'faint')}"
    if parties is None:
        return
    if are_resolved(parties):
        yield from painted(harmless(parties_words(parties, language)), look, "plain")
    else:
        yield from painted(f"⚠ {parties_words(parties, language)}", look, "warning")


def unread_parts(problems: Sequence[Problem], language: Language, look: Look) -> Iterator[str]:
    """What was not read of a contract."""
    word = say(language, "problems")
    for text in grouped_problems(problems, language):
        text = harmless(text)
        for number, (start, end) in enumerate(lines(text, look.width - cells(word) - 2)):
            before = look.paint(f"⚠ {word}", "error") if number == 0 else " " * (2 + cells(word))
            yield before + text[start:end]


def _of_document(document: DocumentReport, report: Report, look: Look) -> Iterator[str]:
    language = report.settings.language
    above = [
        *headline(document.path, document.kind, document.pages, _sides(document), language, look),
        *unread_parts(document.problems, language, look),
        *other_kind_lines(document, report.pack, language, look),
    ]
    yield from above
    findings = document.at_least(report.settings.least)
    if findings:
        yield from entries(findings, report.pack, language, look, len(above))
    elif not document.findings:
        yield from painted(nothing_found(document, language), look, "plain")
    for waived in document.waived:
        yield from painted(_waived(waived, language), look, "faint")
    if len(findings) < len(document.findings):
        hidden = len(document.findings) - len(findings)
        yield from painted(say(language, "hidden", count=hidden, least=report.settings.least), look, "plain")
    if not look.quiet:
        yield ""
        yield from checklist(document, report.pack, language, look)


def _sides(document: DocumentReport) -> Parties | None:
    """Who is who; in a lease or an employment contract nobody is customer and provider."""
    return None if document.other_kind else document.parties


def other_kind_lines(document: DocumentReport, pack: Pack, language: Language, look: Look) -> Iterator[str]:
    """What to know of a contract of another kind; nothing for a contract of the pack's kind."""
    text = other_kind_words(document, pack, language)
    for start, end in lines(text, look.width - 2) if text else ():
        yield (look.paint("⚠ ", "warning") if start == 0 else "  ") + text[start:end]


def _waived(waived: Waived, language: Language) -> str:
    finding, waiver = waived.traced.finding, waived.waiver
    decision = [
        waiver.reason,
        waiver.who and say(language, "waived.who", who=waiver.who),
        say(language, "waived.until", until=waiver.until) if waiver.until else "",
    ]
    joined = say(language, "semicolon").join(filter(None, decision))
    return harmless(say(language, "waived.one", rule=finding.rule, message=finding.message, decision=joined))


def closing(report: Report, look: Look) -> Iterator[str]:
    """The counts, what was not checked, and what this is not."""
    language = report.settings.language
    several = len(report.documents) > 1
    for document in report.documents:
        path = look.paint(harmless(document.path) if several else say(language, "together"), "strong")
        yield say(language, "total", path=path, counts=_outcome(document, language, look))
    if several:
        findings = [finding for document in report.documents for finding in document.findings]
        counts = _counts(findings, language, look)
        yield say(language, "totals", documents=len(report.documents), counts=counts)
    if report.unread:
        paths = say(language, "separator").join(harmless(unread.path) for unread in report.unread)
        yield from painted(say(language, "unread", count=len(report.unread), paths=paths), look, "error")
    if report.settings.configuration:
        yield from painted(say(language, "configuration", path=harmless(report.settings.configuration)), look, "faint")
    if report.documents and not look.quiet:
        if any(document.findings for document in report.documents):
            yield from painted(say(language, "next"), look, "plain")
            yield from painted(say(language, "next.commands"), look, "plain")
        yield from painted(say(language, "disclaimer"), look, "faint")


def _outcome(document: DocumentReport, language: Language, look: Look) -> str:
    words = [_counts(document.findings, language, look)]
    words += [
        look.paint(say(language, key, count=len(settled)), "faint")
        for key, settled in (("waived", document.waived), ("known", document.known))
        if settled
    ]
    if document.other_kind:
        words.append(look.paint("⚠ " + say(language, "aside.count", count=len(document.verdicts)), "warning"))
    if not document.complete:
        words.append(look.paint("⚠ " + say(language, "incomplete"), "error"))
    return "  ".join(words)


def _counts(findings: Iterable[Finding], language: Language, look: Look) -> str:
    counts = Counter(finding.severity for finding in findings)
    return "  ".join(
        look.paint(f"{SIGNS[severity]} {say(language, severity)} {counts[severity]}", severity)
        if counts[severity]
        else look.paint(f"{SIGNS[severity]} {say(language, severity)} 0", "faint")
        for severity in SEVERITIES
    )
