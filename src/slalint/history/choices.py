"""What the user wants to hear of: which rules, how serious, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from slalint.history.fingerprints import Traced
from slalint.history.scene import EVERYTHING, Scene
from slalint.judge.model import Evidence
from slalint.pack.model import SEVERITIES, Severity
from slalint.values import frozen, replace


@frozen
class Choice:
    """Findings that ``select`` does not mean, or that ``ignore`` does, are left out; ``severities`` are changed.

    Of several severities the last one that fits holds. ``path`` is a pattern and ``clause`` a number or title: where
    given, the choice concerns only what stands there.
    """

    select: tuple[str, ...] = (EVERYTHING,)
    ignore: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()
    path: str = ""
    clause: str = ""

    @property
    def selectors(self) -> tuple[str, ...]:
        """Every selector in it."""
        return (*self.select, *self.ignore, *(name for name, _ in self.severities))


def chosen(findings: Iterable[Traced], choices: Sequence[Choice], scene: Scene) -> tuple[Traced, ...]:
    """What all choices leave of the findings, in their severities, worst first and otherwise in the order given."""
    for choice in choices:
        if not choice.path or scene.meant_by(choice.path):
            findings = [left for traced in findings for left in _after(choice, traced, scene)]
    return tuple(sorted(findings, key=lambda traced: SEVERITIES.index(traced.finding.severity)))


def _after(choice: Choice, traced: Traced, scene: Scene) -> Iterator[Traced]:
    """What a choice leaves of a finding; with ``clause`` it concerns only the evidence in that clause."""

    def concerned(evidence: Evidence | None, _: str) -> bool:
        return not choice.clause or (evidence is not None and scene.stands_in(evidence, choice.clause))

    others, here = traced.parted(concerned)
    finding = traced.finding
    wanted = any(scene.named(selector, finding) for selector in choice.select)
    if not wanted or any(scene.named(selector, finding) for selector in choice.ignore):
        if others is not None:
            yield others
    elif here is not None and others is None:
        yield _reweighed(choice, traced, scene)
    else:
        yield traced


def _reweighed(choice: Choice, traced: Traced, scene: Scene) -> Traced:
    for selector, severity in reversed(choice.severities):
        if scene.named(selector, traced.finding):
            return replace(traced, finding=replace(traced.finding, severity=severity))
    return traced
