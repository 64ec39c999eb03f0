"""How often each rule found something, in a terminal, instead of the findings themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from slalint.outcome import DocumentReport, Report
from slalint.pack.model import Language, Pack, Severity
from slalint.report.look import SIGNS, Look
from slalint.report.terminal import Counted, closing, counted
from slalint.report.words import say
from slalint.report.wrap import cells, fitted, harmless
from slalint.settings.run import Settings
from slalint.values import frozen

_WIDTH = 7


@frozen
class Part:
    """What one contract adds: of each listed finding its rule, severity and message."""

    listed: tuple[tuple[str, Severity, str], ...]
    counted: Counted


def part(document: DocumentReport, pack: Pack, settings: Settings, look: Look) -> Part:
    """What is counted of one contract."""
    listed = tuple((each.rule, each.severity, each.message) for each in document.at_least(settings.least))
    return Part(listed, counted(document, settings.language, look))


def whole(report: Report, parts: Iterable[Part], look: Look) -> Iterator[str]:
    """A line for each rule that found something, the most frequent first: findings, contracts, rule, message."""
    documents = list(parts)
    table = _table([document.listed for document in documents], report.settings.language, look)
    end = closing(report, [document.counted for document in documents], look)
    yield from (f"{line}\n" for line in (*table, "", *end))


def _table(listed: Sequence[Sequence[tuple[str, Severity, str]]], language: Language, look: Look) -> Iterator[str]:
    findings = Counter(rule for found in listed for rule, _, _ in found)
    contracts = Counter(rule for found in listed for rule in {rule for rule, _, _ in found})
    first = {each[0]: each for found in reversed(listed) for each in reversed(found)}
    heads = [say(language, key) for key in ("statistics.findings", "statistics.contracts", "statistics.rule")]
    yield look.paint("".join(_right(head) for head in heads[:2]) + f"  {heads[2]}", "strong")
    for rule, count in sorted(findings.items(), key=lambda pair: (-pair[1], pair[0])):
        _, severity, message = first[rule]
        label = f"{SIGNS[severity]} {rule}"
        numbers = f"{count:>{_WIDTH}}{contracts[rule]:>{_WIDTH}}  "
        room = look.width - len(numbers) - len(label) - 1
        yield f"{numbers}{look.paint(label, severity)} {fitted(harmless(message), room)}"


def _right(text: str) -> str:
    return " " * max(1, _WIDTH - cells(text)) + text
