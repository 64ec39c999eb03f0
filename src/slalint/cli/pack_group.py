"""``slalint pack``: for those who write rules. A verb a file; here they are put together."""

from __future__ import annotations

import typer

from slalint.cli.help import Command, Group
from slalint.cli.pack_check import check
from slalint.cli.pack_docs import docs
from slalint.cli.pack_new import new
from slalint.cli.pack_schema import schema
from slalint.cli.pack_test import test

pack = typer.Typer(
    name="pack",
    cls=Group,
    help="Write and check rules of your own · 编写和检查规则包",
    no_args_is_help=True,
    rich_markup_mode=None,
)
pack.command("new", cls=Command)(new)
pack.command("check", cls=Command)(check)
pack.command("test", cls=Command)(test)
pack.command("docs", cls=Command)(docs)
pack.command("schema", cls=Command)(schema)
