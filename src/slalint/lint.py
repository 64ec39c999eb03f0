"""The pipeline: read -> number the clauses -> fold -> facts -> judge -> waive -> report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Literal, TypeVar, get_args

from slalint.document.model import Document, DocumentKind, Problem
from slalint.facts.companies import label_of
from slalint.facts.contract import Contract, contract
from slalint.facts.parties import Parties, UnknownPartyError
from slalint.facts.party_signs import NEUTRAL_LABELS
from slalint.history.baseline import Baseline, without_known
from slalint.history.choices import Choice, chosen
from slalint.history.fingerprints import Traced, traced
from slalint.history.globs import path_matches, relative
from slalint.history.scene import scene
from slalint.history.stale import Stale, stale_entries, stale_waivers
from slalint.history.waivers import Waived, Waiver, waive
from slalint.jobs import worked
from slalint.judge.judge import judge
from slalint.judge.model import Finding, Verdict
from slalint.judge.scorer import load_scorer
from slalint.pack.model import SEVERITIES, Language, Pack, Preset, Severity
from slalint.readers import ReadError, ReadErrorKind, ReadOptions, read_bytes_guarded

#: Exit codes, worst last: the worst of several files wins.
EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE, EXIT_UNREAD = 0, 1, 2, 3

#: Why nothing is said of a path. What is not a reader's error is the user's (a usage error) or ours (``internal``).
UsageErrorKind = Literal["unknown-party", "empty-folder", "no-match"]
UnreadKind = ReadErrorKind | UsageErrorKind | Literal["internal"]
Outcome = TypeVar("Outcome")
_NEVER = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Source:
    """A contract to check: the name that the report gives it, and how to get its bytes (raises ReadError).

    ``earlier`` gives the bytes of the version that only new findings are told against, None where there was none.
    """

    name: str
    load: Callable[[], bytes]
    earlier: Callable[[], bytes | None] | None = None


@dataclass(frozen=True, slots=True)
class Decisions:
    """What the user has decided about findings. Their paths are relative to ``root``; ``today`` ends waivers."""

    root: Path = Path()
    choices: tuple[Choice, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    today: date = _NEVER


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made with. ``customer`` is the customer's label or company name if the user gave one.

    ``companies`` are pairs of a path pattern ("" for every path) and a company (or label) that is the customer wherever
    a contract names it. Findings below ``least`` are left out of the report; ``fail_on`` (None: never) decides on all
    of them. With ``stale_fails``, a waiver or baseline entry that decides nothing any more is an error. ``preset`` is the
    one that the pack was loaded with.
    ``configuration`` is the file that some of this comes from.
    """

    language: Language = "zh-Hans"
    customer: str | None = None
    companies: tuple[tuple[str, str], ...] = ()
    reading: ReadOptions = field(default_factory=ReadOptions)
    fail_on: Severity | None = "error"
    least: Severity = "info"
    decisions: Decisions = field(default_factory=Decisions)
    stale_fails: bool = False
    preset: Preset | None = None
    configuration: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What there is to say of one contract. ``complete`` is False where ``problems`` names something unread.

    ``open`` are the findings to act on, ``waived`` and ``known`` (by the baseline, or in the earlier version) those that
    need no more talk; ``judged`` has the fingerprints of all that the pack found, ``used`` the waivers that cover any of
    that. ``seconds`` says how long each stage took; ``--timing`` shows it, and no format.
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
    judged: frozenset[str] = frozenset()
    used: frozenset[Waiver] = frozenset()
    seconds: tuple[tuple[str, float], ...] = ()

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

    def at_least(self, least: Severity) -> tuple[Finding, ...]:
        """The findings that are as serious as ``least`` or more so."""
        return tuple(f for f in self.findings if SEVERITIES.index(f.severity) <= SEVERITIES.index(least))


@dataclass(frozen=True, slots=True)
class Unread:
    """A path of which nothing could be checked, and why."""

    path: str
    kind: UnreadKind
    detail: str = ""

    @property
    def exit_code(self) -> int:
        """2 where the user named something that isn't there to be checked, 3 where a file could not be read."""
        return EXIT_USAGE if self.kind in get_args(UsageErrorKind) else EXIT_UNREAD


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one run over any number of files, in the order in which they were given."""

    pack: Pack
    settings: Settings
    documents: tuple[DocumentReport, ...]
    unread: tuple[Unread, ...] = ()
    stale: tuple[Stale, ...] = ()

    @property
    def exit_code(self) -> int:
        """0 nothing at or above ``fail_on``, 1 findings, 2 a usage error, 3 something was not read; the worst wins."""
        stale = EXIT_USAGE if self.stale and self.settings.stale_fails else EXIT_CLEAN
        return max([stale, *map(self._of_document, self.documents), *(u.exit_code for u in self.unread)])

    def _of_document(self, document: DocumentReport) -> int:
        if not document.complete:
            return EXIT_UNREAD
        fail_on = self.settings.fail_on
        return EXIT_FINDINGS if fail_on is not None and document.at_least(fail_on) else EXIT_CLEAN


@dataclass(frozen=True, slots=True)
class Seen:
    """One contract as ``slalint show`` shows it: read, and its facts gathered."""

    path: str
    sha256: str
    contract: Contract


class UnknownCustomerError(ValueError):
    """The customer whom the user named is not in the contract; the message names the labels that are."""


def lint(
    sources: Sequence[Source],
    pack: Pack,
    settings: Settings,
    jobs: int = 1,
    told: Callable[[DocumentReport | Unread], None] = lambda _: None,
) -> Report:
    """Check contracts by ``jobs`` processes. One that can't be checked harms no other: it is reported as unread.

    ``told`` hears of each outcome as it comes, in the order of the sources.
    """
    documents: list[DocumentReport] = []
    unread: list[Unread] = []
    for outcome in worked(partial(_outcome, pack=pack, settings=settings), sources, jobs):
        told(outcome)
        if isinstance(outcome, Unread):
            unread.append(outcome)
        else:
            documents.append(outcome)
    return Report(pack, settings, tuple(documents), tuple(unread), tuple(_stale(documents, settings.decisions)))


def lint_bytes(data: bytes, name: str, pack: Pack, settings: Settings, earlier: bytes | None = None) -> DocumentReport:
    """Check one contract given as bytes, against its ``earlier`` bytes if there are any.

    Raises ReadError, or UnknownCustomerError.
    """
    clock = [perf_counter()]
    document = read_bytes_guarded(data, name, settings.reading)
    clock.append(perf_counter())
    facts = gather(document, pack, settings, name)
    clock.append(perf_counter())
    verdicts, judged, cut_off = _judged(facts, name, pack, settings)
    clock.append(perf_counter())
    decisions = settings.decisions
    here = scene(facts, relative(name, decisions.root), pack)
    left, waived = waive(judged, decisions.waivers, here, decisions.today)
    left = chosen(left, decisions.choices, here)
    left, known = without_known(left, _known(name, pack, settings, earlier))
    return DocumentReport(
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        document=replace(document, problems=(*document.problems, *cut_off)),
        parties=facts.parties,
        scope=tuple(sorted(facts.scope)),
        verdicts=verdicts,
        open=left,
        waived=tuple(each for each in waived if chosen([each.traced], decisions.choices, here)),
        known=known,
        judged=frozenset(fingerprint for each in judged for fingerprint in each.prints),
        used=frozenset(each.waiver for each in waived),
        seconds=tuple(zip(("read", "facts", "judge"), _laps(clock), strict=True)),
    )


def _judged(
    facts: Contract, name: str, pack: Pack, settings: Settings
) -> tuple[tuple[Verdict, ...], tuple[Traced, ...], tuple[Problem, ...]]:
    scorer = load_scorer(pack.scorer) if pack.scorer else None
    judged = judge(facts, pack, scorer, settings.language)
    return judged.verdicts, traced(judged.findings, scene(facts, name, pack)), judged.problems


def _known(name: str, pack: Pack, settings: Settings, earlier: bytes | None) -> Collection[str]:
    """The fingerprints of what needs no more talk: the baseline's, and those of the earlier version if it is readable."""
    baseline = settings.decisions.baseline
    known = set(baseline.prints(name)) if baseline else set()
    if earlier is not None:
        with suppress(ReadError, UnknownCustomerError):
            facts = gather(read_bytes_guarded(earlier, name, settings.reading), pack, settings, name)
            known.update(fingerprint for each in _judged(facts, name, pack, settings)[1] for fingerprint in each.prints)
    return known


def _laps(clock: Sequence[float]) -> Iterator[float]:
    return (end - start for start, end in pairwise(clock))


def _stale(documents: Iterable[DocumentReport], decisions: Decisions) -> Iterator[Stale]:
    whole = [document for document in documents if document.complete]
    used = [waiver for document in whole for waiver in document.used]
    paths = [relative(document.path, decisions.root) for document in whole]
    yield from stale_waivers(decisions.waivers, used, paths, decisions.today)
    if decisions.baseline:
        yield from stale_entries(
            decisions.baseline, {decisions.baseline.key(document.path): document.judged for document in whole}
        )


def _outcome(source: Source, pack: Pack, settings: Settings) -> DocumentReport | Unread:
    def checked() -> DocumentReport:
        data = source.load()
        return lint_bytes(data, source.name, pack, settings, source.earlier() if source.earlier else None)

    return _or_unread(source.name, checked)


def see(source: Source, pack: Pack, settings: Settings) -> Seen | Unread:
    """Read one contract and gather its facts, without judging it."""

    def seen() -> Seen:
        data = source.load()
        document = read_bytes_guarded(data, source.name, settings.reading)
        return Seen(source.name, hashlib.sha256(data).hexdigest(), gather(document, pack, settings, source.name))

    return _or_unread(source.name, seen)


def _or_unread(name: str, work: Callable[[], Outcome]) -> Outcome | Unread:
    try:
        return work()
    except ReadError as error:
        return Unread(name, error.kind, error.detail)
    except UnknownCustomerError as error:
        return Unread(name, "unknown-party", str(error))
    except Exception as error:  # a mistake of ours on one contract must not cost the report on the others
        return Unread(name, "internal", f"{type(error).__name__}: {error}")


def gather(document: Document, pack: Pack, settings: Settings, name: str) -> Contract:
    """The facts of a document that has been read. Raises UnknownCustomerError."""
    try:
        return contract(document, pack.scope_signs(), _customer(document, settings, name))
    except UnknownPartyError as error:
        sides = contract(document, {}).parties
        named = [party.label for party in (sides.customer, sides.provider) if party]
        labels = [*named, *(label for label in NEUTRAL_LABELS if label in document.text and label not in named)]
        raise UnknownCustomerError("、".join(labels)) from error


def _customer(document: Document, settings: Settings, name: str) -> str | None:
    """The customer's label: as the user gave it, or of the first company that this contract names."""
    if settings.customer is not None:
        return label_of(settings.customer, document) or settings.customer
    path = relative(name, settings.decisions.root)
    meant = [company for pattern, company in settings.companies if not pattern or path_matches(pattern, path)]
    return next(filter(None, (label_of(company, document) for company in meant)), None)
