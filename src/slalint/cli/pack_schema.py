"""``slalint pack schema``: JSON Schemas, for editors and other programs."""

from __future__ import annotations

from typing import Annotated, Literal

import typer


def schema(
    of: Annotated[
        Literal["rules", "pack", "vocabulary", "config", "report", "comparison"],
        typer.Argument(
            help="Of a group file, pack.yaml, vocabulary.yaml, slalint.toml, the JSON of check or compare · 哪种文件"
        ),
    ] = "rules",
) -> None:
    """Print a JSON Schema, as editors use it to complete and check what is typed · 输出 JSON Schema

    Example: slalint pack schema rules > rules.schema.json
    """
    from slalint import exits
    from slalint.cli.output import ended, payload
    from slalint.cli.schemas import schema_of

    def verb() -> int:
        payload(schema_of(of))
        return exits.CLEAN

    raise typer.Exit(ended(verb))
