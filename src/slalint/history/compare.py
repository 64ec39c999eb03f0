"""Two versions of a contract side by side: which findings came, went or stayed, and which answers changed."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Literal

from slalint.history.baseline import without_known
from slalint.history.fingerprints import Traced
from slalint.judge.model import Finding, Verdict
from slalint.pack.model import Status
from slalint.values import frozen

Direction = Literal["worse", "better", "other"]
#: How an answer serves the customer, best first. A status that is not here can't be ranked.
_RANK: Mapping[Status, int] = {"specific": 0, "vague": 1, "absent": 2, "adverse": 3}


@frozen
class Version:
    """What comparing needs to know of a version: its open findings, the fingerprints of all, its verdicts."""

    open: tuple[Traced, ...]
    judged: Container[str]
    verdicts: tuple[Verdict, ...]


@frozen
class Change:
    """A topic that the versions answer differently."""

    before: Verdict
    after: Verdict

    @property
    def direction(self) -> Direction:
        """Whether the answer became worse or better for the customer; ``other`` where that can't be said."""
        before, after = _RANK.get(self.before.status), _RANK.get(self.after.status)
        if before is None or after is None:
            return "other"
        return "worse" if before < after else "better"


@frozen
class Comparison:
    """The findings by what became of them, worst first, and the changed answers, the worse ones first.

    ``reworded`` are pairs: a rule no longer finds the first's words and finds the second's. ``still`` are in the words (and with
    the evidence) of the new version.
    """

    new: tuple[Finding, ...]
    reworded: tuple[tuple[Finding, Finding], ...]
    gone: tuple[Finding, ...]
    still: tuple[Finding, ...]
    changes: tuple[Change, ...]


def compare(old: Version, new: Version) -> Comparison:
    """What is different in the new version. Findings are known again by their fingerprints."""
    came, stayed = without_known(new.open, old.judged)
    went, _ = without_known(old.open, new.judged)
    reworded = list(_same_rule_other_words(_findings(went), _findings(came)))
    return Comparison(
        new=_without(_findings(came), [after for _, after in reworded]),
        reworded=tuple(reworded),
        gone=_without(_findings(went), [before for before, _ in reworded]),
        still=tuple(_findings(stayed)),
        changes=_changes(old.verdicts, new.verdicts),
    )


def _findings(traced: Iterable[Traced]) -> list[Finding]:
    return [each.finding for each in traced]


def _same_rule_other_words(went: Iterable[Finding], came: Iterable[Finding]) -> Iterator[tuple[Finding, Finding]]:
    """Each new finding with the next one of its rule that went, as long as there are any."""
    waiting: dict[str, list[Finding]] = {}
    for finding in went:
        if finding.evidence:
            waiting.setdefault(finding.rule, []).append(finding)
    for finding in came:
        if finding.evidence and waiting.get(finding.rule):
            yield waiting[finding.rule].pop(0), finding


def _without(findings: Iterable[Finding], left_out: Iterable[Finding]) -> tuple[Finding, ...]:
    prints = {finding.fingerprint for finding in left_out}
    return tuple(finding for finding in findings if finding.fingerprint not in prints)


def _changes(old: Iterable[Verdict], new: Iterable[Verdict]) -> tuple[Change, ...]:
    before = {verdict.topic: verdict for verdict in old}
    changes = [Change(before[verdict.topic], verdict) for verdict in new if verdict.topic in before]
    order: tuple[Direction, ...] = ("worse", "better", "other")
    changed = [change for change in changes if change.before.status != change.after.status]
    return tuple(sorted(changed, key=lambda change: order.index(change.direction)))
