"""What ``slalint check`` does: the findings and the checklist of contracts."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Literal

from slalint.cli.configured import (
    FailOn,
    Given,
    Stale,
    check_selectors,
    configuration_for,
    pack_for,
    settings_for,
    split,
)
from slalint.cli.output import ToldError, ended, message, payload_pieces, save_pieces, wants_color, width
from slalint.cli.paths import STDIN, sources
from slalint.cli.progress import progress
from slalint.cli.words import told
from slalint.jobs import processors
from slalint.lint import lint
from slalint.outcome import Report
from slalint.pack.model import Language, Pack, Preset, Severity
from slalint.report.formats import FORMATS, Form, Parts, parts_maker, written
from slalint.report.look import Look
from slalint.report.problems import stale_words, unread_words
from slalint.settings import Configuration
from slalint.settings.run import Settings, Source
from slalint.values import frozen, replace


@frozen
class Asked:
    """What the command line asks of ``check``: its parameters, and their defaults, by their names there."""

    paths: Sequence[str]
    customer: str | None = None
    any_kind: bool = False
    password: str | None = None
    ocr: Literal["never", "auto", "always"] | None = None
    revisions: Literal["accepted", "original"] | None = None
    stdin_filename: str = ""
    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    pack: str | None = None
    preset: Preset | None = None
    trace: str | None = None
    baseline: str | None = None
    since: str | None = None
    stale: Stale = "auto"
    form: str = "terminal"
    output: Sequence[str] | None = None
    fail_on: FailOn | None = None
    min_severity: Severity | None = None
    lang: Language | None = None
    quiet: bool = False
    full: bool = False
    statistics: bool = False
    color: str = "auto"
    config: str | None = None
    isolated: bool = False
    jobs: int = 1
    timing: bool = False
    verbose: bool = False


def checked(asked: Asked) -> int:
    """Check the contracts, print what was found, and give the exit status."""
    return ended(partial(_checked, asked), asked.lang)


def _checked(asked: Asked) -> int:
    configuration = configuration_for(asked.paths, asked.config, asked.isolated)
    settings = settings_for(_given(asked), configuration)
    exclude = configuration.exclude if configuration else ()
    contracts, nothing = sources(
        asked.paths, asked.stdin_filename, settings.reading.limits, exclude, settings.decisions.root
    )
    files = _files(asked.output or [], [contract.name for contract in contracts])
    if asked.statistics and asked.form not in ("terminal", "auto"):
        raise ToldError("statistics-format", form=asked.form)
    pack = pack_for(asked.pack, asked.preset, configuration)
    check_selectors(settings, pack)
    if asked.trace is not None:
        from slalint.cli.trace import traced

        return traced(asked.trace, contracts, pack, settings)
    if asked.verbose:
        _say_what_is_used(configuration, settings, pack, contracts)
    look = Look(width(), wants_color(asked.color, sys.stdout, os.environ), asked.full, asked.quiet)
    printed = Form("statistics" if asked.statistics else _format(asked.form), look)
    saved = [(Form(name, replace(look, width=80, color=False)), file) for name, file in files]
    timed = [Form("timing", look)] if asked.timing else []
    report = _report(asked, contracts, pack, settings, [printed, *(form for form, _ in saved), *timed])
    report = replace(report, unread=(*nothing, *report.unread))
    start = perf_counter()
    for form, file in saved:
        save_pieces(file, written(form, report))
    payload_pieces(written(printed, report))
    for form in timed:
        from slalint.report.timing import timing

        table = timing(report.documents, Parts(form, report), perf_counter() - start, asked.verbose)
        print(table, file=sys.stderr)
    for unread in report.unread:
        message(f"{unread.path}: {unread_words(unread, settings.language)}")
    for each in report.stale:
        message(f"{each.where}: {stale_words(each, settings.language)}")
    if report.stale and settings.stale_fails:
        message(told(settings.language, "stale-fails"))
    return report.exit_code


def _given(asked: Asked) -> Given:
    return Given(
        language=asked.lang,
        customer=asked.customer,
        fail_on=asked.fail_on,
        least=asked.min_severity,
        select=split(asked.select),
        ignore=split(asked.ignore),
        password=asked.password,
        ocr=asked.ocr,
        revisions=asked.revisions,
        baseline=asked.baseline,
        stale=asked.stale,
        preset=asked.preset,
        any_kind=asked.any_kind,
    )


def _report(
    asked: Asked, contracts: Sequence[Source], pack: Pack, settings: Settings, forms: Collection[Form]
) -> Report:
    if asked.since is not None:
        from slalint.cli.since import with_earlier

        contracts = with_earlier(contracts, asked.since)
    # A worker process has no standard input.
    jobs = 1 if STDIN in asked.paths else asked.jobs or processors()
    keep = parts_maker(forms, pack, settings)
    return lint(contracts, pack, settings, keep, jobs, progress(len(contracts), width(), sys.stderr))


def _format(form: str) -> str:
    """``auto`` in words: annotations where GitHub Actions reads them, else what a person reads."""
    if form == "auto":
        return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "terminal"
    return form


def _say_what_is_used(
    configuration: Configuration | None, settings: Settings, pack: Pack, contracts: Sequence[Source]
) -> None:
    say = partial(told, settings.language)
    message(say("used.configuration", path=configuration.file if configuration else say("used.nothing")))
    message(say("used.pack", name=pack.name, version=pack.version, count=len(pack.rules)))
    if settings.decisions.baseline:
        message(say("used.baseline", path=settings.decisions.baseline.file))
    message(say("used.contracts", count=len(contracts)))


def _files(outputs: Sequence[str], contracts: Sequence[str]) -> list[tuple[str, Path]]:
    """``FORMAT=FILE`` taken apart. Raises UsageError for an unknown format, and for a contract as the file."""
    taken = []
    for each in outputs:
        name, _, file = each.partition("=")
        if name not in FORMATS or not file:
            raise ToldError("output-format", written=each, formats=", ".join(FORMATS))
        if os.path.realpath(file) in map(os.path.realpath, contracts):
            raise ToldError("output-contract", written=each)
        taken.append((name, Path(file)))
    return taken
