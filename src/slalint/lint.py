"""The pipeline: read -> number the clauses -> fold -> facts -> judge -> waive -> Report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from functools import partial
from itertools import pairwise
from time import perf_counter
from typing import Any, TypeVar

from slalint.document.model import Document
from slalint.facts.contract import Contract, contract, labels
from slalint.facts.parties import UnknownPartyError
from slalint.history.compare import Version, compare
from slalint.history.decide import decided
from slalint.history.fingerprints import Traced, traced
from slalint.history.globs import relative
from slalint.history.scene import Scene, scene
from slalint.history.stale import Stale, stale_entries, stale_waivers
from slalint.jobs import worked
from slalint.judge.judge import Judgement, judge
from slalint.judge.scorer import load_scorer
from slalint.outcome import ComparisonReport, DocumentReport, Report, Seen, Summary, Unread, status
from slalint.pack.model import Pack
from slalint.readers import ReadError, many_files, read_bytes_guarded
from slalint.settings.run import Decisions, Settings, Source
from slalint.values import replace

Outcome = TypeVar("Outcome")


class UnknownCustomerError(ValueError):
    """The customer whom the user named is not in the contract; the message names the labels that are."""


def lint(
    sources: Sequence[Source],
    pack: Pack,
    settings: Settings,
    keep: Callable[[DocumentReport], Any],
    jobs: int = 1,
    told: Callable[[Summary | Unread], None] = lambda _: None,
) -> Report:
    """Check contracts by ``jobs`` processes. One that can't be checked harms no other: it is reported as unread.

    Of each contract the run keeps a summary, and what ``keep`` makes of its report where it was checked; its text goes.
    ``told`` hears of each outcome as it comes, in the order of the sources.
    """
    documents: list[Summary] = []
    unread: list[Unread] = []
    with many_files() if len(sources) > 1 else nullcontext():
        for outcome in worked(partial(_summarized, pack=pack, settings=settings, keep=keep), sources, jobs):
            told(outcome)
            if isinstance(outcome, Unread):
                unread.append(outcome)
            else:
                documents.append(outcome)
    return Report(pack, settings, tuple(documents), tuple(unread), tuple(_stale(documents, settings.decisions)))


def checked(source: Source, pack: Pack, settings: Settings) -> DocumentReport | Unread:
    """Check one contract, against its earlier version if it has one."""
    return _or_unread(source.name, partial(_checked, source, pack, settings))


def _checked(source: Source, pack: Pack, settings: Settings) -> DocumentReport:
    return lint_bytes(source.load(), source.name, pack, settings, source.earlier() if source.earlier else None)


def _summarized(
    source: Source, pack: Pack, settings: Settings, keep: Callable[[DocumentReport], Any]
) -> Summary | Unread:
    def summary() -> Summary:
        document = _checked(source, pack, settings)
        start = perf_counter()
        kept = keep(document)
        return Summary(
            path=document.path,
            complete=document.complete,
            exit_code=status(document.findings, settings, document.complete),
            judged=document.judged,
            used=document.used,
            seconds=(*document.seconds, ("report", perf_counter() - start)),
            kept=kept,
        )

    return _or_unread(source.name, summary)


def lint_bytes(data: bytes, name: str, pack: Pack, settings: Settings, earlier: bytes | None = None) -> DocumentReport:
    """Check one contract given as bytes, against its ``earlier`` bytes if there are any.

    Raises ReadError, or UnknownCustomerError.
    """
    clock = [perf_counter()]
    document = read_bytes_guarded(data, name, settings.reading)
    clock.append(perf_counter())
    facts = gather(document, pack, settings, name)
    clock.append(perf_counter())
    decisions = settings.decisions
    here = scene(facts, relative(name, decisions.root), pack)
    judged, found = _judged(facts, here, pack, settings)
    clock.append(perf_counter())
    known = _known(name, pack, settings, earlier)
    parted = decided(found, here, decisions.waivers, decisions.choices, known, decisions.today)
    return DocumentReport(
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        document=replace(document, problems=(*document.problems, *judged.problems)),
        parties=facts.parties,
        scope=tuple(sorted(facts.scope)),
        verdicts=judged.verdicts,
        open=parted.open,
        waived=parted.waived,
        known=parted.known,
        other_kind=judged.other_kind,
        judged=parted.judged,
        used=parted.used,
        seconds=tuple(zip(("read", "facts", "judge"), (end - start for start, end in pairwise(clock)), strict=True)),
        costs=judged.costs,
    )


def compared(old: Source, new: Source, pack: Pack, settings: Settings) -> ComparisonReport | list[Unread]:
    """Check two versions of a contract, and compare what was found; if one can't be read, say which."""
    before, after = checked(old, pack, settings), checked(new, pack, settings)
    if isinstance(before, Unread) or isinstance(after, Unread):
        return [outcome for outcome in (before, after) if isinstance(outcome, Unread)]
    versions = [Version(document.open, document.judged, document.verdicts) for document in (before, after)]
    return ComparisonReport(pack, settings, before, after, compare(*versions))


def see(source: Source, pack: Pack, settings: Settings) -> Seen | Unread:
    """Read one contract and gather its facts, without judging it."""

    def seen() -> Seen:
        data = source.load()
        document = read_bytes_guarded(data, source.name, settings.reading)
        return Seen(source.name, hashlib.sha256(data).hexdigest(), gather(document, pack, settings, source.name))

    return _or_unread(source.name, seen)


def gather(document: Document, pack: Pack, settings: Settings, name: str) -> Contract:
    """The facts of a document that has been read. Raises UnknownCustomerError."""
    try:
        kinds = None if settings.any_kind else pack.kind_signs()
        return contract(document, pack.scope_signs(), settings.customer_in(document, name), kinds)
    except UnknownPartyError as error:
        raise UnknownCustomerError("、".join(labels(document))) from error


def _judged(facts: Contract, here: Scene, pack: Pack, settings: Settings) -> tuple[Judgement, tuple[Traced, ...]]:
    judged = judge(facts, pack, load_scorer(pack.scorer) if pack.scorer else None, settings.language)
    return judged, traced(judged.findings, here)


def _known(name: str, pack: Pack, settings: Settings, earlier: bytes | None) -> Collection[str]:
    """The fingerprints of what needs no more talk: the baseline's, and those of the earlier version if it is readable."""
    baseline = settings.decisions.baseline
    known = set(baseline.prints(name)) if baseline else set()
    if earlier is not None:
        with suppress(ReadError, UnknownCustomerError):
            facts = gather(read_bytes_guarded(earlier, name, settings.reading), pack, settings, name)
            found = _judged(facts, scene(facts, name, pack), pack, settings)[1]
            known.update(fingerprint for each in found for fingerprint in each.prints)
    return known


def _stale(documents: Iterable[Summary], decisions: Decisions) -> Iterator[Stale]:
    whole = [document for document in documents if document.complete]
    used = [waiver for document in whole for waiver in document.used]
    paths = [relative(document.path, decisions.root) for document in whole]
    yield from stale_waivers(decisions.waivers, used, paths, decisions.today)
    if decisions.baseline:
        yield from stale_entries(
            decisions.baseline, {decisions.baseline.key(document.path): document.judged for document in whole}
        )


def _or_unread(name: str, work: Callable[[], Outcome]) -> Outcome | Unread:
    try:
        return work()
    except ReadError as error:
        return Unread(name, error.kind, error.detail)
    except UnknownCustomerError as error:
        return Unread(name, "unknown-party", str(error))
    except Exception as error:  # a mistake of ours on one contract must not cost the report on the others
        return Unread(name, "internal", f"{type(error).__name__}: {error}")
