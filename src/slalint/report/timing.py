"""Where the time of a run went: stages, rules and topics, contracts; milliseconds, the most expensive first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from slalint.outcome import DocumentReport, Summary
from slalint.pack.model import Pack
from slalint.report.wrap import harmless
from slalint.settings.run import Settings

#: How many contracts are named, and how many rules and topics unless all are asked for.
_CONTRACTS, _RULES = 5, 20
#: What a contract adds: of each rule and topic how many seconds it took.
Costs = Iterable[tuple[str, float]]


def part(document: DocumentReport, pack: Pack, settings: Settings) -> Costs:
    """How long each rule and topic took."""
    return document.costs


def timing(documents: Sequence[Summary], parts: Iterable[Costs], report_seconds: float, every: bool) -> str:
    """The table as text. ``every`` names each rule and topic, else the rest of them is one line.

    ``report_seconds`` is what putting the report together took.
    """
    stages = _sums([*(document.seconds for document in documents), [("report", report_seconds)]])
    lines = ["stages", *_rows(stages)]
    costs = _dearest_first(_sums(parts))
    shown = len(costs) if every else _RULES
    lines += ["rules, topics and the scorer, of judge", *_rows(dict(costs[:shown]))]
    if costs[shown:]:
        lines += _rows({f"{len(costs[shown:])} more (--verbose names them)": sum(cost for _, cost in costs[shown:])})
    if len(documents) > 1:
        whole = {harmless(document.path): sum(seconds for _, seconds in document.seconds) for document in documents}
        lines += ["slowest contracts", *_rows(dict(_dearest_first(whole)[:_CONTRACTS]))]
    return "\n".join(lines)


def _rows(seconds: Mapping[str, float]) -> Iterator[str]:
    return (f"{spent * 1000:12.2f} ms  {name}" for name, spent in seconds.items())


def _sums(timed: Iterable[Iterable[tuple[str, float]]]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for each in timed:
        for name, seconds in each:
            sums[name] = sums.get(name, 0.0) + seconds
    return sums


def _dearest_first(seconds: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(seconds.items(), key=lambda pair: (-pair[1], pair[0]))
