"""What people have decided, held against what was found: waived first, then chosen, then known from before."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date

from slalint.history.baseline import without_known
from slalint.history.choices import Choice, chosen
from slalint.history.fingerprints import Traced
from slalint.history.scene import Scene
from slalint.history.waivers import Waived, Waiver, waive
from slalint.values import frozen


@frozen
class Decided:
    """The findings of one contract parted: ``open`` to act on, ``waived``, and ``known``; no finding is lost.

    ``judged`` has the fingerprints of all of them, ``used`` the waivers that cover any.
    """

    open: tuple[Traced, ...]
    waived: tuple[Waived, ...]
    known: tuple[Traced, ...]
    judged: frozenset[str]
    used: frozenset[Waiver]


def decided(
    found: Sequence[Traced],
    scene: Scene,
    waivers: Sequence[Waiver],
    choices: Sequence[Choice],
    known: Container[str],
    today: date,
) -> Decided:
    """Part the findings. ``known`` are the fingerprints of the baseline or of the earlier version."""
    left, waived = waive(found, waivers, scene, today)
    left, old = without_known(chosen(left, choices, scene), known)
    return Decided(
        open=left,
        waived=tuple(each for each in waived if chosen([each.traced], choices, scene)),
        known=old,
        judged=frozenset(fingerprint for each in found for fingerprint in each.prints),
        used=frozenset(each.waiver for each in waived),
    )
