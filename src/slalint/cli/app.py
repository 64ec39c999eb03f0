"""The verbs put together."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib import import_module

import typer

from slalint.cli.help import Command, Group

_HELP = """\
See what a vendor's contract leaves open or settles against you, before you sign it. It reads Word, PDF, text, Markdown
and HTML on this machine, without a network, and never changes a contract · 签字前给合同做体检：哪些没写、写得含糊、对您不利，原文在哪里，可以改成什么。在本机运行，不联网，不改动合同"""

#: In the order of the help. A verb's function, or its group of verbs, has its name and stands in the module given.
VERBS = {
    "check": "check",
    "compare": "compare",
    "review": "review",
    "explain": "explain",
    "show": "show",
    "rules": "rules",
    "pack": "pack_group",
    "baseline": "baseline",
    "init": "init",
}


def run(arguments: Sequence[str]) -> None:
    """Run a command line, with help, completion and errors. Ends by raising SystemExit with the status.

    A command line that begins with a verb needs no other: declaring them all takes longer than reading a short contract.
    """
    named = [verb for verb in arguments[:1] if verb in VERBS]
    app(named or VERBS)(args=list(arguments), prog_name="slalint")


def app(verbs: Collection[str]) -> typer.Typer:
    """The command with some of its verbs."""
    whole = typer.Typer(
        name="slalint",
        cls=Group,
        help=_HELP,
        epilog="Example: slalint check contract.docx",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    whole.callback()(slalint)
    for verb in verbs:
        does = getattr(import_module(f"slalint.cli.{VERBS[verb]}"), verb)
        if isinstance(does, typer.Typer):
            whole.add_typer(does)
        else:
            whole.command(verb, cls=Command)(does)
    return whole


def slalint(version: bool = typer.Option(False, "--version", "-V", help="Print the version · 版本")) -> None:
    """What every verb shares."""
    if version:
        from slalint import __version__

        typer.echo(f"slalint {__version__}")
        raise typer.Exit(0)
