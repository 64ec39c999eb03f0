"""``slalint show``: what the linter sees in a contract."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Literal

import typer

from slalint.cli import options
from slalint.pack.shipped import DEFAULT_PACK


def show(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A contract, or - for standard input · 合同")],
    form: Annotated[
        Literal["terminal", "json"], typer.Option("--format", help="What to print · 输出格式")
    ] = "terminal",
    customer: options.Customer = None,
    lang: options.Lang = "zh-Hans",
    pack: options.PackName = DEFAULT_PACK,
    password: options.Password = None,
    ocr: options.Ocr = "never",
    revisions: options.Revisions = "accepted",
    stdin_filename: options.StdinFilename = "",
    color: options.Color = "auto",
) -> None:
    """Show what slalint sees in a contract: clauses, numbers, parties, what was not read · 看它从合同里读到了什么：条款、数字、双方、没读到的

    Example: slalint show contract.docx --format json

    Exit status: 0 read whole, 2 wrong usage, 3 not read, or not whole · 返回值：0 读全了，2 用法不对，3 没有读到或者没有读全
    """
    from slalint import exits
    from slalint.cli.configured import chosen_pack, reading
    from slalint.cli.output import ended, message, payload, wants_color, width
    from slalint.cli.paths import source
    from slalint.lint import see
    from slalint.outcome import Unread
    from slalint.report.look import Look
    from slalint.report.problems import unread_words
    from slalint.report.seen_json import seen_json
    from slalint.report.seen_terminal import seen_terminal
    from slalint.settings.run import Settings

    def verb() -> int:
        settings = Settings(language=lang, customer=customer, reading=reading(password, ocr, revisions))
        rules = chosen_pack(pack)
        seen = see(source(file, stdin_filename, settings.reading.limits), rules, settings)
        if isinstance(seen, Unread):
            message(f"{seen.path}: {unread_words(seen, lang)}")
            return seen.exit_code
        look = Look(width(), wants_color(color, sys.stdout, os.environ))
        payload(seen_json(seen, lang) if form == "json" else seen_terminal(seen, rules, lang, look))
        return exits.CLEAN if seen.contract.document.complete else exits.UNREAD

    raise typer.Exit(ended(verb, lang))
