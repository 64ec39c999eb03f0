"""How often each rule found something, in a terminal, instead of the findings themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from slalint.lint import Report
from slalint.report.look import SIGNS, Look
from slalint.report.terminal import closing
from slalint.report.words import say
from slalint.report.wrap import cells, fitted

_WIDTH = 7


def statistics(report: Report, look: Look) -> str:
    """A line for each rule that found something, the most frequent first: findings, contracts, rule, message."""
    return "\n".join([*_table(report, look), "", *closing(report, look)]) + "\n"


def _table(report: Report, look: Look) -> Iterator[str]:
    language = report.settings.language
    listed = [document.at_least(report.settings.least) for document in report.documents]
    findings = Counter(finding.rule for found in listed for finding in found)
    contracts = Counter(rule for found in listed for rule in {finding.rule for finding in found})
    rules = {rule.id: rule for rule in report.pack.rules}
    severities = {finding.rule: finding.severity for found in listed for finding in found}
    heads = [say(language, key) for key in ("statistics.findings", "statistics.contracts", "statistics.rule")]
    yield look.paint("".join(_right(head) for head in heads[:2]) + f"  {heads[2]}", "strong")
    for rule, count in sorted(findings.items(), key=lambda pair: (-pair[1], pair[0])):
        label = f"{SIGNS[severities[rule]]} {rule}"
        counted = f"{count:>{_WIDTH}}{contracts[rule]:>{_WIDTH}}  "
        room = look.width - len(counted) - len(label) - 1
        yield f"{counted}{look.paint(label, severities[rule])} {fitted(rules[rule].message[language], room)}"


def _right(text: str) -> str:
    return " " * max(1, _WIDTH - cells(text)) + text
