"""``slalint pack new``: a pack to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from slalint.cli import options
from slalint.cli.pack_check import _DEFAULT


def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to make it; its name · 建在哪里")],
    extends: Annotated[
        str, typer.Option(metavar="PACK", help="The pack to build on; '' for none · 在哪套规则上扩展")
    ] = _DEFAULT,
    lang: options.Lang = "zh-Hans",
) -> None:
    """Make a pack of your own, with one rule that works · 新建规则包

    Example: slalint pack new my-rules

    Exit status: 0 made, 2 the folder is there already, or its name is no name for a pack.
    """
    from slalint import exits
    from slalint.cli.output import SpokenError, ToldError, ended, message, save
    from slalint.cli.words import told as words
    from slalint.pack import mistakes
    from slalint.pack.errors import ToldError as PartError
    from slalint.pack.extends import base_folder
    from slalint.pack.patterns import NAME
    from slalint.pack.scaffold import scaffold
    from slalint.pack.told import told

    def verb() -> int:
        if folder.exists():
            raise ToldError("folder-there", path=folder)
        name = folder.resolve().name
        if not NAME.fullmatch(f"{{{name}}}"):
            raise SpokenError(told(mistakes.BAD_NAME, name=name))
        try:
            if extends and base_folder(extends, folder) is None:
                raise SpokenError(told(mistakes.NO_PACK, name=extends))
            folder.mkdir(parents=True)
        except PartError as error:
            raise SpokenError(error.problem) from error
        except OSError as error:
            raise ToldError("folder-unmade", path=folder, why=error.strerror) from error
        for file, text in scaffold(name, extends).items():
            save(folder / file, text)
        message(words(lang, "pack-made", path=folder))
        return exits.CLEAN

    raise typer.Exit(ended(verb, lang))
