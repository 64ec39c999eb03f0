"""``slalint check``: the findings and the checklist of contracts."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from slalint.cli import options
from slalint.cli.help import DECIDED, REPORT, RULES, RUN
from slalint.values import replace

if TYPE_CHECKING:
    from slalint.outcome import Report
    from slalint.pack.model import Pack
    from slalint.settings import Configuration
    from slalint.settings.run import Settings, Source


def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Contracts, folders of contracts, or - for standard input · 合同、文件夹，或者 -"
        ),
    ],
    customer: options.Customer = None,
    any_kind: options.AnyKind = False,
    password: options.Password = None,
    ocr: options.OcrOption = None,
    revisions: options.RevisionsOption = None,
    stdin_filename: options.StdinFilename = "",
    select: options.Select = None,
    ignore: options.Ignore = None,
    pack: options.PackOption = None,
    preset: options.PresetOption = None,
    trace: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="Show why this rule or topic speaks or is silent · 逐句说明一条规则为什么报或不报",
            show_default=False,
            rich_help_panel=RULES,
        ),
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Tell only what is not in this baseline · 只报这份基线里没有的",
            show_default=False,
            rich_help_panel=DECIDED,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="GIT-REF",
            help="Tell only what is new since this revision · 只报 git 的这个版本之后新出现的",
            show_default=False,
            rich_help_panel=DECIDED,
        ),
    ] = None,
    stale: Annotated[
        Literal["auto", "report", "fail"],
        typer.Option(
            help="Waivers and baseline entries that cover nothing any more: exit with 2, or only tell; auto fails in CI"
            " · 没用了的豁免和基线条目：以 2 结束，还是只提醒",
            rich_help_panel=DECIDED,
        ),
    ] = "auto",
    form: Annotated[
        Literal["auto", "terminal", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html"],
        typer.Option("--format", help="What to print; auto knows GitHub Actions · 输出格式", rich_help_panel=REPORT),
    ] = "terminal",
    output: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT=FILE",
            help="Also write a report to a file, such as html=report.html; may be repeated"
            " · 另存一份报告，比如 html=report.html；可以写几次",
            show_default=False,
            rich_help_panel=REPORT,
        ),
    ] = None,
    fail_on: options.FailOn = None,
    min_severity: options.MinSeverity = None,
    lang: options.LangOption = None,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="Findings only, no checklist · 只列问题，不列清单", rich_help_panel=REPORT),
    ] = False,
    full: Annotated[
        bool,
        typer.Option("--full", help="Checklist with all its evidence · 清单附全部原文", rich_help_panel=REPORT),
    ] = False,
    statistics: Annotated[
        bool,
        typer.Option(
            "--statistics",
            help="Count the findings by rule instead of listing them · 按规则统计，不逐条列出",
            rich_help_panel=REPORT,
        ),
    ] = False,
    color: options.Color = "auto",
    config: options.Config = None,
    isolated: options.Isolated = False,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            min=0,
            help="How many contracts at once; 0: one for each processor · 同时检查几份；0：每个处理器一份",
            rich_help_panel=RUN,
        ),
    ] = 1,
    timing: Annotated[
        bool,
        typer.Option(
            "--timing", help="Say how long each stage and each rule took · 各步和各规则用时", rich_help_panel=RUN
        ),
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option(
            "--verbose", "-v", help="Say which files and settings are used · 说明用了哪些设置", rich_help_panel=RUN
        ),
    ] = False,
) -> None:
    """Show what a contract leaves open or settles against you · 检查合同：没写的、含糊的、对您不利的

    Example: slalint check contract.docx --customer 甲方

    Exit status: 0 nothing serious found, 1 findings, 2 wrong usage, 3 something could not be read · 返回值：0
    没有严重的问题，1 有问题，2 用法不对，3 有文件没有读到或者没有读全
    """
    from slalint.cli.configured import Given, check_selectors, configuration_for, pack_for, settings_for, split
    from slalint.cli.output import ToldError, ended, message, payload, save, wants_color, width
    from slalint.cli.paths import STDIN, sources
    from slalint.cli.words import told
    from slalint.report.formats import written
    from slalint.report.look import Look
    from slalint.report.problems import stale_words, unread_words

    def verb() -> int:
        configuration = configuration_for(paths, config, isolated)
        given = Given(
            language=lang,
            customer=customer,
            fail_on=fail_on,
            least=min_severity,
            select=split(select),
            ignore=split(ignore),
            password=password,
            ocr=ocr,
            revisions=revisions,
            baseline=baseline,
            stale=stale,
            preset=preset,
            any_kind=any_kind,
        )
        settings = settings_for(given, configuration)
        exclude = configuration.exclude if configuration else ()
        contracts, nothing = sources(paths, stdin_filename, settings.reading.limits, exclude, settings.decisions.root)
        files = _files(output or [], [contract.name for contract in contracts])
        if statistics and form not in ("terminal", "auto"):
            raise ToldError("statistics-format", form=form)
        rules = pack_for(pack, preset, configuration)
        check_selectors(settings, rules)
        if trace is not None:
            from slalint.cli.trace import traced

            return traced(trace, contracts, rules, settings)
        if verbose:
            _say_what_is_used(configuration, settings, rules, contracts)
        # A worker process has no standard input.
        at_once = 1 if STDIN in paths else jobs
        report = _checked(contracts, rules, settings, at_once, since)
        report = replace(report, unread=(*nothing, *report.unread))
        look = Look(width(), wants_color(color, sys.stdout, os.environ), full, quiet)
        start = perf_counter()
        for name, file in files:
            save(file, written(name, report, replace(look, width=80, color=False)))
        payload(written("statistics" if statistics else _format(form), report, look))
        if timing:
            from slalint.report.timing import timing as table

            print(table(report.documents, perf_counter() - start, verbose), file=sys.stderr)
        for unread in report.unread:
            message(f"{unread.path}: {unread_words(unread, settings.language)}")
        for each in report.stale:
            message(f"{each.where}: {stale_words(each, settings.language)}")
        if report.stale and settings.stale_fails:
            message(told(settings.language, "stale-fails"))
        return report.exit_code

    raise typer.Exit(ended(verb, lang))


def _checked(contracts: Sequence[Source], pack: Pack, settings: Settings, jobs: int, since: str | None) -> Report:
    from slalint.cli.output import width
    from slalint.cli.progress import progress
    from slalint.jobs import processors
    from slalint.lint import lint

    if since is not None:
        from slalint.cli.since import with_earlier

        contracts = with_earlier(contracts, since)
    return lint(contracts, pack, settings, jobs or processors(), progress(len(contracts), width(), sys.stderr))


def _format(form: str) -> str:
    """``auto`` in words: annotations where GitHub Actions reads them, else what a person reads."""
    if form == "auto":
        return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "terminal"
    return form


def _say_what_is_used(
    configuration: Configuration | None, settings: Settings, pack: Pack, contracts: Sequence[Source]
) -> None:
    from slalint.cli.output import message
    from slalint.cli.words import told

    say = partial(told, settings.language)
    message(say("used.configuration", path=configuration.file if configuration else say("used.nothing")))
    message(say("used.pack", name=pack.name, version=pack.version, count=len(pack.rules)))
    if settings.decisions.baseline:
        message(say("used.baseline", path=settings.decisions.baseline.file))
    message(say("used.contracts", count=len(contracts)))


def _files(outputs: Sequence[str], contracts: Sequence[str]) -> list[tuple[str, Path]]:
    """``FORMAT=FILE`` taken apart. Raises UsageError for an unknown format, and for a contract as the file."""
    from slalint.cli.output import ToldError
    from slalint.report.formats import FORMATS

    taken = []
    for written in outputs:
        name, _, file = written.partition("=")
        if name not in FORMATS or not file:
            raise ToldError("output-format", written=written, formats=", ".join(FORMATS))
        if os.path.realpath(file) in map(os.path.realpath, contracts):
            raise ToldError("output-contract", written=written)
        taken.append((name, Path(file)))
    return taken
