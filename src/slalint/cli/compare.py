"""``slalint compare``: what is different between two versions of a contract."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from slalint.cli import options
from slalint.cli.help import REPORT
from slalint.values import replace

if TYPE_CHECKING:
    from slalint.outcome import ComparisonReport
    from slalint.report.look import Look

Format = Literal["terminal", "json", "markdown"]


def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The earlier version, or the template · 旧的一份")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later version, or the draft · 新的一份")],
    customer: options.Customer = None,
    any_kind: options.AnyKind = False,
    password: options.Password = None,
    ocr: options.OcrOption = None,
    revisions: options.RevisionsOption = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    pack: options.PackOption = None,
    preset: options.PresetOption = None,
    form: Annotated[
        Format, typer.Option("--format", help="What to print · 输出格式", rich_help_panel=REPORT)
    ] = "terminal",
    fail_on: options.FailOn = None,
    min_severity: options.MinSeverity = None,
    lang: options.LangOption = None,
    quiet: Annotated[
        bool,
        typer.Option(
            "--quiet", "-q", help="Only what is new, reworded or solved · 不列没有变的", rich_help_panel=REPORT
        ),
    ] = False,
    color: options.Color = "auto",
    config: options.Config = None,
    isolated: options.Isolated = False,
) -> None:
    """Compare two versions of a contract, or a template and a draft: what is new, what is solved · 对比两稿合同：新出现的问题、已经解决的、还在的

    Example: slalint compare draft-1.docx draft-2.docx

    Exit status: 0 nothing serious is new, 1 something is (also in other words), 2 wrong usage, 3 a version could not be
    read whole · 返回值：0 没有新的严重问题，1 有，换了说法的也算，2 用法不对，3 有一稿没有读全
    """
    from slalint.cli.configured import Given, check_selectors, configuration_for, pack_for, settings_for, split
    from slalint.cli.output import ended, message, payload, wants_color, width
    from slalint.cli.paths import source
    from slalint.lint import compared
    from slalint.report.look import Look
    from slalint.report.problems import unread_words

    def verb() -> int:
        configuration = configuration_for([old, new], config, isolated)
        given = Given(
            language=lang,
            customer=customer,
            any_kind=any_kind,
            fail_on=fail_on,
            least=min_severity,
            select=split(select),
            ignore=split(ignore),
            password=password,
            ocr=ocr,
            revisions=revisions,
            preset=preset,
        )
        # Both versions are at hand: what a baseline remembers of either is of no use here.
        settings = settings_for(given, replace(configuration, baseline=None) if configuration else None)
        rules = pack_for(pack, preset, configuration)
        check_selectors(settings, rules)
        limits = settings.reading.limits
        report = compared(source(old, "", limits), source(new, "", limits), rules, settings)
        if isinstance(report, list):
            for unread in report:
                message(f"{unread.path}: {unread_words(unread, settings.language)}")
            return max(unread.exit_code for unread in report)
        payload(_written(form, report, Look(width(), wants_color(color, sys.stdout, os.environ), quiet=quiet)))
        return report.exit_code

    raise typer.Exit(ended(verb, lang))


def _written(form: Format, report: ComparisonReport, look: Look) -> str:
    if form == "json":
        from slalint.report.compared_json import compared_json

        return compared_json(report)
    if form == "markdown":
        from slalint.report.compared_markdown import compared_markdown

        return compared_markdown(report)
    from slalint.report.compared_terminal import compared_terminal

    return compared_terminal(report, look)
