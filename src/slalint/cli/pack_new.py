"""``slalint pack new``: a pack to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from slalint.cli.pack_check import _DEFAULT


def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to make it; its name · 建在哪里")],
    extends: Annotated[
        str, typer.Option(metavar="PACK", help="The pack to build on; '' for none · 在哪套规则上扩展")
    ] = _DEFAULT,
) -> None:
    """Make a pack of your own, with one rule that works · 新建规则包

    Example: slalint pack new my-rules

    Exit status: 0 made, 2 the folder is there already, or its name is no name for a pack.
    """
    from slalint import exits
    from slalint.cli.output import UsageError, ended, message, save
    from slalint.pack.patterns import NAME
    from slalint.pack.scaffold import scaffold

    def verb() -> int:
        if folder.exists():
            raise UsageError(f"{folder} is there already")
        name = folder.resolve().name
        if not NAME.fullmatch(f"{{{name}}}"):
            raise UsageError(f"{name!r} is no name for a pack: small letters, digits and hyphens, a letter first")
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise UsageError(f"{folder} can't be made: {error.strerror}") from error
        for file, text in scaffold(name, extends).items():
            save(folder / file, text)
        message(f"{folder} made. Next: slalint pack check {folder}")
        return exits.CLEAN

    raise typer.Exit(ended(verb))
