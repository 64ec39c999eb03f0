"""The verbs put together."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from slalint.cli.baseline import baseline
from slalint.cli.check import check
from slalint.cli.explain import explain
from slalint.cli.init import init
from slalint.cli.pack_group import pack
from slalint.cli.rules import rules
from slalint.cli.show import show

app = typer.Typer(
    name="slalint",
    help="A linter for contracts: what the vendor's contract leaves open or settles against you · 合同检查",
    epilog="Example: slalint check contract.docx",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command("check")(check)
app.command("explain")(explain)
app.command("show")(show)
app.command("rules")(rules)
app.add_typer(pack)
app.add_typer(baseline)
app.command("init")(init)


@app.callback()
def slalint(version: bool = typer.Option(False, "--version", "-V", help="Print the version · 版本")) -> None:
    """A linter for contracts: what the vendor's contract leaves open or settles against you · 合同检查"""
    if version:
        from slalint import __version__

        typer.echo(f"slalint {__version__}")
        raise typer.Exit(0)


def run(arguments: Sequence[str]) -> None:
    """Run the command line. Ends by raising SystemExit with the status."""
    app(args=list(arguments), prog_name="slalint")
