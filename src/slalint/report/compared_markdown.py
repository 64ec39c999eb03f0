"""Two versions of a contract compared, in Markdown to paste into a pull request or a message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slalint.judge.model import Finding
from slalint.outcome import ComparisonReport, at_least
from slalint.pack.model import Language
from slalint.report.compared_terminal import changed_topics, totals
from slalint.report.contract_words import other_kind_words
from slalint.report.look import SIGNS
from slalint.report.markdown import escaped, findings_table
from slalint.report.places import evidence_place
from slalint.report.problems import grouped_problems
from slalint.report.words import say


def compared_markdown(report: ComparisonReport) -> str:
    """What is new in a table as in the report, the rest as lists."""
    return "\n".join([*_lines(report), f"<sub>{say(report.settings.language, 'disclaimer')}</sub>"]) + "\n"


def _lines(report: ComparisonReport) -> Iterator[str]:
    language, least, found = report.settings.language, report.settings.least, report.comparison
    yield f"## slalint: {totals(report)}"
    yield ""
    yield f"{escaped(report.old.path)} → {escaped(report.new.path)}"
    yield ""
    for version in (report.old, report.new):
        for text in grouped_problems(version.problems, language):
            yield f"> ⚠ {escaped(version.path)} {say(language, 'problems')}{escaped(text)}"
            yield ""
        other_kind = other_kind_words(version, report.pack, language)
        if other_kind:
            yield f"> ⚠ {escaped(version.path)} {escaped(other_kind)}"
            yield ""
    if not (report.old.complete and report.new.complete):
        yield f"> ⚠ {say(language, 'compare.incomplete')}"
        yield ""
    came = at_least(least, found.new)
    yield from _section("came", came, findings_table(came, language), language)
    reworded = [pair for pair in found.reworded if at_least(least, [pair[1]])]
    yield from _section("reworded", reworded, _rewritten(reworded, language), language)
    for key, findings in (("gone", at_least(least, found.gone)), ("still", at_least(least, found.still))):
        yield from _section(key, findings, [_in_short(finding, language) for finding in findings], language)
    yield from _section("topics", found.changes, _changes(report), language)


def _section(key: str, things: Sequence[object], lines: Iterator[str] | list[str], language: Language) -> Iterator[str]:
    if things:
        yield f"### {say(language, f'compare.{key}', count=len(things)).rstrip('：:')}"
        yield ""
        yield from lines
        yield ""


def _rewritten(pairs: Sequence[tuple[Finding, Finding]], language: Language) -> Iterator[str]:
    for before, after in pairs:
        yield _in_short(after, language)
        yield f"  - {say(language, 'compare.was')}{escaped(before.evidence[0].quote)}"
        yield f"  - {say(language, 'compare.is')}{escaped(after.evidence[0].quote)}"
        yield f"  - {say(language, 'suggestion')}{escaped(after.suggestion)}"


def _in_short(finding: Finding, language: Language) -> str:
    where = f" ({escaped(evidence_place(finding.evidence[0], language))})" if finding.evidence else ""
    return f"- {SIGNS[finding.severity]} {finding.rule} {escaped(finding.message)}{where}"


def _changes(report: ComparisonReport) -> Iterator[str]:
    language = report.settings.language
    for direction, words, names in changed_topics(report):
        listed = say(language, "separator").join(map(escaped, names))
        yield f"- {say(language, f'compare.{direction}')}, {words} ({len(names)}): {listed}"
