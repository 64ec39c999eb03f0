"""What a run comes to: a report for each contract, what could not be checked, and the exit status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal, get_args

from slalint import exits
from slalint.document.model import Document, DocumentKind, Problem
from slalint.facts.contract import Contract
from slalint.facts.parties import Parties
from slalint.history.compare import Comparison
from slalint.history.fingerprints import Traced
from slalint.history.stale import Stale
from slalint.history.waivers import Waived, Waiver
from slalint.judge.model import Finding, OfOtherKind, Verdict
from slalint.pack.model import SEVERITIES, Pack, Severity
from slalint.readers import ReadErrorKind
from slalint.settings.run import Settings
from slalint.values import frozen

#: Why nothing is said of a path. What is not a reader's error is the user's (a usage error) or ours (``internal``).
UsageErrorKind = Literal["unknown-party", "empty-folder", "no-match"]
UnreadKind = ReadErrorKind | UsageErrorKind | Literal["internal"]


@frozen
class DocumentReport:
    """What there is to say of one contract. ``complete`` is False where ``problems`` names something unread.

    ``open`` are the findings to act on, ``waived`` and ``known`` (by the baseline, or in the earlier version) those that
    need no more talk; ``other_kind`` is set where the contract isn't of the pack's kind, so that no topic was judged;
    ``judged`` has the fingerprints of all that the pack found, ``used`` the waivers that cover any of
    that. ``seconds`` says how long each stage took and ``costs`` how long each rule and topic did.
    """

    path: str
    sha256: str
    document: Document
    parties: Parties
    scope: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    open: tuple[Traced, ...]
    waived: tuple[Waived, ...] = ()
    known: tuple[Traced, ...] = ()
    other_kind: OfOtherKind | None = None
    judged: frozenset[str] = frozenset()
    used: frozenset[Waiver] = frozenset()
    seconds: tuple[tuple[str, float], ...] = ()
    costs: tuple[tuple[str, float], ...] = ()

    @property
    def kind(self) -> DocumentKind:
        """The file's format."""
        return self.document.kind

    @property
    def pages(self) -> int | None:
        """How many pages it has, where the format knows."""
        return self.document.pages

    @property
    def complete(self) -> bool:
        """Whether all of it was read."""
        return self.document.complete

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was not read."""
        return self.document.problems

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What there is to act on, worst first."""
        return tuple(each.finding for each in self.open)

    @property
    def severities(self) -> Counter[Severity]:
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.findings)

    def at_least(self, least: Severity) -> tuple[Finding, ...]:
        """The findings that are as serious as ``least`` or more so."""
        return at_least(least, self.findings)


@frozen
class Summary:
    """What a run keeps of a contract when it has been checked, so that the contract itself can be let go.

    ``exit_code`` is the contract's own. ``judged`` and ``used`` are what tells which decisions are stale; ``kept`` is what
    the run was asked to keep besides, and the last of the stages in ``seconds`` is the making of that.
    """

    path: str
    complete: bool
    exit_code: int
    judged: frozenset[str]
    used: frozenset[Waiver]
    seconds: tuple[tuple[str, float], ...]
    kept: Any


@frozen
class Unread:
    """A path of which nothing could be checked, and why."""

    path: str
    kind: UnreadKind
    detail: str = ""

    @property
    def exit_code(self) -> int:
        """2 where the user named something that isn't there to be checked, 3 where a file could not be read."""
        return exits.USAGE if self.kind in get_args(UsageErrorKind) else exits.UNREAD


@frozen
class Report:
    """The outcome of one run over any number of files, in the order in which they were given."""

    pack: Pack
    settings: Settings
    documents: tuple[Summary, ...]
    unread: tuple[Unread, ...] = ()
    stale: tuple[Stale, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 nothing at or above ``fail_on``, 1 findings, 2 a usage error, 3 something was not read; the worst wins."""
        stale = exits.USAGE if self.stale and self.settings.stale_fails else exits.CLEAN
        return max([stale, *(d.exit_code for d in self.documents), *(u.exit_code for u in self.unread)])


@frozen
class ComparisonReport:
    """Two versions of a contract, and what became of the first one's findings and answers in the second."""

    pack: Pack
    settings: Settings
    old: DocumentReport
    new: DocumentReport
    comparison: Comparison

    @property
    def exit_code(self) -> int:
        """1 where a finding at or above ``fail_on`` is new, or in new words; 3 where a version was not read whole."""
        came = [*self.comparison.new, *(after for _, after in self.comparison.reworded)]
        return status(came, self.settings, self.old.complete and self.new.complete)


@frozen
class Seen:
    """One contract as ``slalint show`` shows it: read, and its facts gathered."""

    path: str
    sha256: str
    contract: Contract


def at_least(least: Severity, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those of the findings that are as serious as ``least`` or more so."""
    return tuple(finding for finding in findings if SEVERITIES.index(finding.severity) <= SEVERITIES.index(least))


def status(findings: Iterable[Finding], settings: Settings, complete: bool) -> int:
    """The exit status for findings: 3 where not all was read, 1 where one is at or above ``fail_on``, else 0."""
    if not complete:
        return exits.UNREAD
    return exits.FINDINGS if settings.fail_on is not None and at_least(settings.fail_on, findings) else exits.CLEAN
