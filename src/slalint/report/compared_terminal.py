"""Two versions of a contract compared, as a person reads it in a terminal: what is new first, what stayed last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from slalint.history.compare import Direction
from slalint.judge.model import Evidence, Finding
from slalint.outcome import ComparisonReport, DocumentReport, at_least
from slalint.pack.model import Language
from slalint.report.checklist import flowing, status_words
from slalint.report.look import SIGNS, Look, Style, painted
from slalint.report.pieces import hanging, label, message_lines, placed_quote, suggestion_lines
from slalint.report.places import evidence_place
from slalint.report.quotes import excerpt
from slalint.report.terminal import headline, other_kind_lines, unread_parts
from slalint.report.words import say, topic_titles
from slalint.report.wrap import cells, harmless, lines

_SIGNS: dict[Direction, tuple[str, Style]] = {"worse": ("↓", "error"), "better": ("↑", "good"), "other": ("·", "plain")}


def compared_terminal(report: ComparisonReport, look: Look) -> str:
    """The comparison in lines of ``look.width`` cells, in the report's language."""
    return "\n".join(_lines(report, look)) + "\n"


def totals(report: ComparisonReport) -> str:
    """How many findings came, went and stayed, in words."""
    found = report.comparison
    came, reworded, gone, still = map(len, (found.new, found.reworded, found.gone, found.still))
    return say(report.settings.language, "compare.total", came=came, reworded=reworded, gone=gone, still=still)


def _lines(report: ComparisonReport, look: Look) -> Iterator[str]:
    language, least, found = report.settings.language, report.settings.least, report.comparison
    yield from _versions(report, look)
    yield ""
    came = at_least(least, found.new)
    reworded = [(before, after) for before, after in found.reworded if at_least(least, [after])]
    if not came and not reworded:
        yield from painted(say(language, "compare.nothing"), look, "plain")
        yield ""
    yield from _section(
        "came", came, [line for each in came for line in _in_full(each, language, look)], language, look
    )
    rewritten = [line for before, after in reworded for line in _rewritten(before, after, language, look)]
    yield from _section("reworded", reworded, rewritten, language, look)
    gone, still = at_least(least, found.gone), at_least(least, found.still)
    yield from _section("gone", gone, _all_in_short(gone, language, look), language, look)
    if not look.quiet:
        yield from _section("still", still, _all_in_short(still, language, look), language, look)
        yield from _section("topics", found.changes, _changes(report, look), language, look)
    yield look.paint(totals(report), "strong")
    if report.settings.configuration:
        yield from painted(say(language, "configuration", path=harmless(report.settings.configuration)), look, "faint")
    if not look.quiet:
        yield from painted(say(language, "disclaimer"), look, "faint")


def _versions(report: ComparisonReport, look: Look) -> Iterator[str]:
    language = report.settings.language
    for key, version in (("compare.old", report.old), ("compare.new", report.new)):
        above = list(headline(version.path, version.kind, version.pages, version.parties, language, look))
        yield f"{say(language, key)} {above[0]}"
        if version is report.new or _sides(version) != _sides(report.new):
            yield from above[1:]
        yield from unread_parts(version.problems, language, look)
        yield from other_kind_lines(version, report.pack, language, look)
    if not (report.old.complete and report.new.complete):
        yield from painted(say(language, "compare.incomplete"), look, "error")


def _sides(version: DocumentReport) -> tuple[str, str]:
    customer, provider = version.parties.customer, version.parties.provider
    return (customer.label if customer else "", provider.label if provider else "")


def _section(
    key: str, things: Sequence[object], content: Iterable[str], language: Language, look: Look
) -> Iterator[str]:
    if things:
        yield look.paint(say(language, f"compare.{key}", count=len(things)), "strong")
        yield from content
        yield ""


def _in_full(finding: Finding, language: Language, look: Look) -> Iterator[str]:
    yield from message_lines(finding, look, "  ")
    yield from (f"  {placed_quote(each, language, look, 2)}" for each in finding.evidence)
    yield from hanging(say(language, "why"), finding.why, "    ", look)
    yield from suggestion_lines(finding, language, look)


def _rewritten(before: Finding, after: Finding, language: Language, look: Look) -> Iterator[str]:
    yield from message_lines(after, look, "  ")
    yield from hanging(say(language, "compare.was"), _words(before.evidence[0], language, look), "    ", look)
    yield from hanging(say(language, "compare.is"), _words(after.evidence[0], language, look), "    ", look)
    yield from suggestion_lines(after, language, look)


def _words(evidence: Evidence, language: Language, look: Look) -> str:
    """Where the words stand, and about two lines of them."""
    text, _ = excerpt(evidence, 2 * look.width - 40)
    return f"{evidence_place(evidence, language)} {say(language, 'quoted', quote=text)}".lstrip()


def _all_in_short(findings: Iterable[Finding], language: Language, look: Look) -> Iterator[str]:
    for finding in findings:
        yield from _in_short(finding, language, look)


def _in_short(finding: Finding, language: Language, look: Look) -> Iterator[str]:
    """The label, the message and the clause, and nothing cut off."""
    where = evidence_place(finding.evidence[0], language) if finding.evidence else ""
    text = harmless(f"{finding.message}  {where}".rstrip())
    taken = len(f"  {SIGNS[finding.severity]} {finding.rule} ")
    for number, (start, end) in enumerate(lines(text, look.width - taken)):
        before = f"  {label(finding, look)} " if number == 0 else " " * taken
        yield before + text[start:end]


def _changes(report: ComparisonReport, look: Look) -> Iterator[str]:
    language = report.settings.language
    for direction, words, names in changed_topics(report):
        sign, style = _SIGNS[direction]
        head = f"{sign} {say(language, f'compare.{direction}')}  {words} {len(names)}"
        yield from flowing(look.paint(head, style), cells(head), names, say(language, "separator"), look.width)


def changed_topics(report: ComparisonReport) -> Iterator[tuple[Direction, str, list[str]]]:
    """Each way in which answers changed, in words (``写清楚 → 没有写``), with the titles of the topics."""
    language = report.settings.language
    titles = topic_titles(report.pack, language)
    kinds: dict[tuple[Direction, str], list[str]] = {}
    for change in report.comparison.changes:
        before, after = (status_words(verdict.status, language) for verdict in (change.before, change.after))
        kinds.setdefault((change.direction, f"{before} → {after}"), []).append(titles[change.after.topic])
    for (direction, words), names in kinds.items():
        yield direction, words, names
