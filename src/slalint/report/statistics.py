"""How often each rule found something, in a terminal, instead of the findings themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from slalint.outcome import Report
from slalint.report.look import SIGNS, Look
from slalint.report.terminal import closing
from slalint.report.words import say
from slalint.report.wrap import cells, fitted, harmless

_WIDTH = 7


def statistics(report: Report, look: Look) -> str:
    """A line for each rule that found something, the most frequent first: findings, contracts, rule, message."""
    return "\n".join([*_table(report, look), "", *closing(report, look)]) + "\n"


def _table(report: Report, look: Look) -> Iterator[str]:
    language = report.settings.language
    listed = [document.at_least(report.settings.least) for document in report.documents]
    findings = Counter(finding.rule for found in listed for finding in found)
    contracts = Counter(rule for found in listed for rule in {finding.rule for finding in found})
    first = {finding.rule: finding for found in reversed(listed) for finding in reversed(found)}
    heads = [say(language, key) for key in ("statistics.findings", "statistics.contracts", "statistics.rule")]
    yield look.paint("".join(_right(head) for head in heads[:2]) + f"  {heads[2]}", "strong")
    for rule, count in sorted(findings.items(), key=lambda pair: (-pair[1], pair[0])):
        severity = first[rule].severity
        label = f"{SIGNS[severity]} {rule}"
        counted = f"{count:>{_WIDTH}}{contracts[rule]:>{_WIDTH}}  "
        room = look.width - len(counted) - len(label) - 1
        yield f"{counted}{look.paint(label, severity)} {fitted(harmless(first[rule].message), room)}"


def _right(text: str) -> str:
    return " " * max(1, _WIDTH - cells(text)) + text
