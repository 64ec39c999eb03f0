"""The pipeline: read -> number the clauses -> fold -> facts -> judge -> name the findings -> report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, TypeVar, get_args

from slalint.document.model import Document, DocumentKind, Problem
from slalint.facts.contract import Contract, contract
from slalint.facts.parties import Parties, UnknownPartyError
from slalint.facts.party_signs import NEUTRAL_LABELS
from slalint.history.fingerprints import fingerprinted
from slalint.judge.judge import judge
from slalint.judge.model import Finding, Verdict
from slalint.judge.scorer import load_scorer
from slalint.pack.model import SEVERITIES, Language, Pack, Severity
from slalint.readers import ReadError, ReadErrorKind, ReadOptions, read_bytes_guarded

#: Exit codes, worst last: the worst of several files wins.
EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE, EXIT_UNREAD = 0, 1, 2, 3

#: Why nothing is said of a path. What is not a reader's error is the user's (a usage error) or ours (``internal``).
UsageErrorKind = Literal["unknown-party", "empty-folder", "no-match"]
UnreadKind = ReadErrorKind | UsageErrorKind | Literal["internal"]
Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Source:
    """A contract to check: the name that the report gives it, and how to get its bytes (raises ReadError)."""

    name: str
    load: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made with. ``customer`` is the customer's label if the user gave one.

    Findings below ``least`` are left out of the report; ``fail_on`` (None: never) decides on all of them.
    """

    language: Language = "zh-Hans"
    customer: str | None = None
    reading: ReadOptions = field(default_factory=ReadOptions)
    fail_on: Severity | None = "error"
    least: Severity = "info"


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What there is to say of one contract. ``complete`` is False where ``problems`` names something unread."""

    path: str
    sha256: str
    kind: DocumentKind
    pages: int | None
    complete: bool
    problems: tuple[Problem, ...]
    parties: Parties
    scope: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]

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

    @property
    def exit_code(self) -> int:
        """0 nothing at or above ``fail_on``, 1 findings, 2 a usage error, 3 something was not read; the worst wins."""
        return max([EXIT_CLEAN, *map(self._of_document, self.documents), *(u.exit_code for u in self.unread)])

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


def lint(sources: Iterable[Source], pack: Pack, settings: Settings) -> Report:
    """Check contracts one after another. One that can't be checked harms no other: it is reported as unread."""

    def checked(source: Source) -> DocumentReport:
        return lint_bytes(source.load(), source.name, pack, settings)

    outcomes = [_or_unread(source.name, partial(checked, source)) for source in sources]
    return Report(
        pack,
        settings,
        tuple(outcome for outcome in outcomes if isinstance(outcome, DocumentReport)),
        tuple(outcome for outcome in outcomes if isinstance(outcome, Unread)),
    )


def lint_bytes(data: bytes, name: str, pack: Pack, settings: Settings) -> DocumentReport:
    """Check one contract given as bytes. Raises ReadError, or UnknownCustomerError."""
    document = read_bytes_guarded(data, name, settings.reading)
    facts = gather(document, pack, settings)
    verdicts, findings = judge(facts, pack, load_scorer(pack.scorer) if pack.scorer else None, settings.language)
    return DocumentReport(
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        kind=document.kind,
        pages=document.pages,
        complete=document.complete,
        problems=document.problems,
        parties=facts.parties,
        scope=tuple(sorted(facts.scope)),
        verdicts=verdicts,
        findings=fingerprinted(findings),
    )


def see(source: Source, pack: Pack, settings: Settings) -> Seen | Unread:
    """Read one contract and gather its facts, without judging it."""

    def seen() -> Seen:
        data = source.load()
        document = read_bytes_guarded(data, source.name, settings.reading)
        return Seen(source.name, hashlib.sha256(data).hexdigest(), gather(document, pack, settings))

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


def gather(document: Document, pack: Pack, settings: Settings) -> Contract:
    """The facts of a document that has been read. Raises UnknownCustomerError."""
    try:
        return contract(document, pack.scope_signs(), settings.customer)
    except UnknownPartyError as error:
        sides = contract(document, {}).parties
        named = [party.label for party in (sides.customer, sides.provider) if party]
        labels = [*named, *(label for label in NEUTRAL_LABELS if label in document.text and label not in named)]
        raise UnknownCustomerError("、".join(labels)) from error
