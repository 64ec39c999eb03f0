"""Waivers: findings that somebody has decided to live with, and has given a reason for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from slalint.history.fingerprints import Traced
from slalint.history.scene import Scene, plain
from slalint.judge.model import Evidence
from slalint.values import frozen


@frozen
class Waiver:
    """What ``rule`` (an id, its beginning, a topic, a kind or a tag) finds in files that ``path`` means is waived.

    ``clause`` (a number or title) and ``quote`` (words of the sentence) narrow it; ``until`` is its last day. ``where``
    says where it is written, for messages.
    """

    rule: str
    path: str
    reason: str
    who: str = ""
    until: date | None = None
    clause: str = ""
    quote: str = ""
    where: str = ""

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.until is not None and self.until < today


@frozen
class Waived:
    """A finding, or the part of its evidence, that a waiver covers."""

    traced: Traced
    waiver: Waiver


def waive(
    findings: Iterable[Traced], waivers: Sequence[Waiver], scene: Scene, today: date
) -> tuple[tuple[Traced, ...], tuple[Waived, ...]]:
    """The findings, or the evidence of them, that no waiver covers, and those that one does."""
    left = tuple(findings)
    waived: list[Waived] = []
    for waiver in waivers:
        if waiver.expired(today) or not scene.meant_by(waiver.path):
            continue
        parts = [_parted(waiver, traced, scene) for traced in left]
        left = tuple(open_part for open_part, _ in parts if open_part is not None)
        waived += [Waived(covered, waiver) for _, covered in parts if covered is not None]
    return left, tuple(waived)


def _parted(waiver: Waiver, traced: Traced, scene: Scene) -> tuple[Traced | None, Traced | None]:
    def covered(evidence: Evidence | None, _: str) -> bool:
        if evidence is None:
            return not waiver.clause and not waiver.quote
        in_clause = not waiver.clause or scene.stands_in(evidence, waiver.clause)
        return in_clause and (not waiver.quote or plain(waiver.quote) in plain(evidence.quote))

    return traced.parted(covered) if scene.named(waiver.rule, traced.finding) else (traced, None)
