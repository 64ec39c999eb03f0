"""``slalint check`` as its help and its errors know it. What it does is in ``checking``."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from slalint.cli import options
from slalint.cli.help import DECIDED, REPORT, RULES, RUN


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
    asked = dict(locals())
    from slalint.cli.checking import Asked, checked

    raise typer.Exit(checked(Asked(**asked)))
