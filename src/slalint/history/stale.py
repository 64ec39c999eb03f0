"""Decisions that no longer decide anything: waivers that cover nothing or have expired, baseline entries that are gone.

Only contracts of this run that were read whole say so: a finding may be missing because its page was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from datetime import date
from typing import Literal

from slalint.history.baseline import Baseline
from slalint.history.globs import path_matches
from slalint.history.waivers import Waiver
from slalint.values import frozen

StaleKind = Literal["unused", "expired", "gone", "lost"]


@frozen
class Stale:
    """A waiver that is ``unused`` or ``expired``, a baseline entry that is ``gone``, or all those of a contract that is
    ``lost``.

    ``where`` is the file, with the line where it is known; ``path`` the pattern or contract that it is about.
    """

    kind: StaleKind
    where: str
    rule: str
    path: str
    detail: str


def stale_waivers(
    waivers: Iterable[Waiver], used: Iterable[Waiver], paths: Iterable[str], today: date
) -> Iterator[Stale]:
    """The waivers that are about one of the contracts (their paths relative to the waivers' folder) in vain."""
    used, paths = set(used), list(paths)
    for waiver in waivers:
        if waiver in used or not any(path_matches(waiver.path, path) for path in paths):
            continue
        expired = waiver.expired(today)
        detail = str(waiver.until) if expired else waiver.reason
        yield Stale("expired" if expired else "unused", waiver.where, waiver.rule, waiver.path, detail)


def stale_entries(baseline: Baseline, judged: Mapping[str, Set[str]]) -> Iterator[Stale]:
    """The baseline's entries that are not among what was found, and contracts of it that are there no more; ``judged``
    has fingerprints by the baseline's paths.
    """
    for path, prints in judged.items():
        for entry in baseline.entries.get(path, ()):
            if entry.fingerprint not in prints:
                yield Stale("gone", str(baseline.file), entry.rule, path, entry.quote)
    yield from (Stale("lost", str(baseline.file), "", path, "") for path in baseline.lost())
