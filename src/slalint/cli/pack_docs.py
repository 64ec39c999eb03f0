"""``slalint pack docs``: a page for every rule."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from slalint.cli import options
from slalint.cli.pack_check import _DEFAULT


def docs(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write the pages · 写到哪里")],
    name: Annotated[
        str, typer.Option("--pack", metavar="PACK", help="A pack's name or folder · 规则包的名字或文件夹")
    ] = _DEFAULT,
    form: Annotated[
        Literal["markdown", "html"], typer.Option("--format", help="What to write · 输出格式")
    ] = "markdown",
    lang: options.Lang = "zh-Hans",
) -> None:
    """Write a page for every rule, and one that lists them · 生成规则说明

    Example: slalint pack docs site/ --pack my-rules/ --format html

    Exit status: 0 written, 2 the pack can't be loaded or the folder not be written.
    """
    from slalint import exits
    from slalint.cli.output import ToldError, ended, message, save
    from slalint.cli.pack_compiled import compiled
    from slalint.cli.words import told
    from slalint.report.rule_pages import html_pages, markdown_pages

    def verb() -> int:
        pack = compiled(name).pack
        pages = list((html_pages if form == "html" else markdown_pages)(pack, lang))
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ToldError("folder-unmade", path=folder, why=error.strerror) from error
        for file, text in pages:
            save(folder / file, text)
        message(told(lang, "pages-written", count=len(pages), path=folder))
        return exits.CLEAN

    raise typer.Exit(ended(verb, lang))
