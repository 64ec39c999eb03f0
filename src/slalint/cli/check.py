"""``slalint check``: the findings and the checklist of contracts."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import typer

from slalint.cli import options
from slalint.pack.model import Severity
from slalint.pack.shipped import DEFAULT_PACK


def check(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Contracts, folders of contracts, or - for standard input · 合同或文件夹"
        ),
    ],
    form: Annotated[
        Literal["terminal", "json"], typer.Option("--format", help="What to print · 输出格式")
    ] = "terminal",
    output: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT=FILE", help="Also write a report to a file; may be repeated · 另存报告", show_default=False
        ),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "info", "never"],
        typer.Option(help="Exit with 1 from this severity on · 从哪一级起返回 1"),
    ] = "error",
    min_severity: Annotated[
        Severity, typer.Option(help="List findings from this severity on · 从哪一级起列出")
    ] = "info",
    customer: options.Customer = None,
    lang: options.Lang = "zh-Hans",
    pack: options.PackName = DEFAULT_PACK,
    password: options.Password = None,
    ocr: options.Ocr = "never",
    revisions: options.Revisions = "accepted",
    stdin_filename: options.StdinFilename = "",
    color: options.Color = "auto",
    quiet: Annotated[bool, typer.Option("--quiet", help="Findings only, no checklist · 只列问题，不列清单")] = False,
    full: Annotated[bool, typer.Option("--full", help="Checklist with all its evidence · 清单附全部原文")] = False,
) -> None:
    """Show what a contract leaves open or settles against you · 检查合同

    Example: slalint check contract.docx --customer 甲方

    Exit status: 0 nothing serious found, 1 findings, 2 wrong usage, 3 something could not be read.
    """
    from slalint.cli.output import ended, message, payload, save, wants_color, width
    from slalint.cli.paths import sources
    from slalint.lint import Settings, lint
    from slalint.report.formats import formats
    from slalint.report.look import Look
    from slalint.report.problems import unread_words

    def verb() -> int:
        settings = Settings(
            language=lang,
            customer=customer,
            reading=options.reading(password, ocr, revisions),
            fail_on=None if fail_on == "never" else fail_on,
            least=min_severity,
        )
        contracts, nothing = sources(paths, stdin_filename, settings.reading.limits)
        files = _files(output or [], [contract.name for contract in contracts])
        report = lint(contracts, options.chosen_pack(pack), settings)
        report = replace(report, unread=(*nothing, *report.unread))
        for name, file in files:
            save(file, formats(Look(full=full, quiet=quiet))[name](report))
        look = Look(width(), wants_color(color, sys.stdout, os.environ), full, quiet)
        payload(formats(look)[form](report))
        for unread in report.unread:
            message(f"{unread.path}: {unread_words(unread, lang)}")
        return report.exit_code

    raise typer.Exit(ended(verb))


def _files(outputs: Sequence[str], contracts: Sequence[str]) -> list[tuple[str, Path]]:
    """``FORMAT=FILE`` taken apart. Raises UsageError for an unknown format, and for a contract as the file."""
    from slalint.cli.output import UsageError
    from slalint.report.formats import formats
    from slalint.report.look import Look

    known = formats(Look())
    taken = []
    for written in outputs:
        name, _, file = written.partition("=")
        if name not in known or not file:
            raise UsageError(f"--output {written}: write FORMAT=FILE, FORMAT being one of {', '.join(known)}")
        if os.path.realpath(file) in map(os.path.realpath, contracts):
            raise UsageError(f"--output {written}: this is the contract itself, which slalint never changes")
        taken.append((name, Path(file)))
    return taken
