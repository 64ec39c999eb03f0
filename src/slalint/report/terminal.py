"""The report that a person reads in a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from slalint.document.model import DocumentKind, Problem
from slalint.facts.parties import Parties
from slalint.history.waivers import Waived
from slalint.outcome import DocumentReport, Report
from slalint.pack.model import SEVERITIES, Language, Pack, Severity
from slalint.report.checklist import checklist
from slalint.report.contract_words import about, are_resolved, nothing_found, other_kind_words, parties_words
from slalint.report.entries import entries
from slalint.report.look import SIGNS, Look, painted
from slalint.report.problems import grouped_problems
from slalint.report.words import say
from slalint.report.wrap import cells, harmless, lines
from slalint.settings.run import Settings
from slalint.values import frozen


@frozen
class Counted:
    """What the end of the report says of one contract: its findings of each severity, and its outcome in words."""

    path: str
    findings: Counter[Severity]
    outcome: str


@frozen
class Part:
    """What there is to say of one contract."""

    text: str
    counted: Counted


def part(document: DocumentReport, pack: Pack, settings: Settings, look: Look) -> Part:
    """A contract's findings and its checklist in lines of ``look.width`` cells."""
    text = "".join(f"{line}\n" for line in _of_document(document, pack, settings, look))
    return Part(f"{text}\n", counted(document, settings.language, look))


def whole(report: Report, parts: Iterable[Part], look: Look) -> Iterator[str]:
    """The contracts, and what they come to."""
    yield from (each.text for each in parts)
    yield from (f"{line}\n" for line in closing(report, [each.counted for each in parts], look))


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


def _of_document(document: DocumentReport, pack: Pack, settings: Settings, look: Look) -> Iterator[str]:
    language = settings.language
    above = [
        *headline(document.path, document.kind, document.pages, _sides(document), language, look),
        *unread_parts(document.problems, language, look),
        *other_kind_lines(document, pack, language, look),
    ]
    yield from above
    findings = document.at_least(settings.least)
    if findings:
        yield from entries(findings, pack, language, look, len(above))
    elif not document.findings:
        yield from painted(nothing_found(document, language), look, "plain")
    for waived in document.waived:
        yield from painted(_waived(waived, language), look, "faint")
    if len(findings) < len(document.findings):
        hidden = len(document.findings) - len(findings)
        yield from painted(say(language, "hidden", count=hidden, least=settings.least), look, "plain")
    if not look.quiet:
        yield ""
        yield from checklist(document, pack, language, look)


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


def counted(document: DocumentReport, language: Language, look: Look) -> Counted:
    """What ``closing`` needs of a contract."""
    findings = document.severities
    return Counted(document.path, findings, _outcome(document, findings, language, look))


def closing(report: Report, documents: Sequence[Counted], look: Look) -> Iterator[str]:
    """The counts, what was not checked, and what this is not."""
    language = report.settings.language
    several = len(documents) > 1
    findings = sum((document.findings for document in documents), Counter[Severity]())
    for document in documents:
        path = look.paint(harmless(document.path) if several else say(language, "together"), "strong")
        yield say(language, "total", path=path, counts=document.outcome)
    if several:
        yield say(language, "totals", documents=len(documents), counts=_counts(findings, language, look))
    if report.unread:
        paths = say(language, "separator").join(harmless(unread.path) for unread in report.unread)
        yield from painted(say(language, "unread", count=len(report.unread), paths=paths), look, "error")
    if report.settings.configuration:
        yield from painted(say(language, "configuration", path=harmless(report.settings.configuration)), look, "faint")
    if documents and not look.quiet:
        if findings:
            yield from painted(say(language, "next"), look, "plain")
            yield from painted(say(language, "next.commands"), look, "plain")
        yield from painted(say(language, "disclaimer"), look, "faint")


def _outcome(document: DocumentReport, findings: Counter[Severity], language: Language, look: Look) -> str:
    words = [_counts(findings, language, look)]
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


def _counts(findings: Counter[Severity], language: Language, look: Look) -> str:
    return "  ".join(
        look.paint(f"{SIGNS[severity]} {say(language, severity)} {findings[severity]}", severity)
        if findings[severity]
        else look.paint(f"{SIGNS[severity]} {say(language, severity)} 0", "faint")
        for severity in SEVERITIES
    )
