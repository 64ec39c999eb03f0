"""A pack compiled anew, for the verbs that look at what is written in it."""

from __future__ import annotations

from slalint.cli.output import SpokenError, ToldError
from slalint.pack.compile import Compiled, compile_whole
from slalint.pack.errors import PackError
from slalint.pack.shipped import pack_folder


def compiled(name: str) -> Compiled:
    """The pack of this name or folder. Raises UsageError where there is none or it has a mistake."""
    folder = pack_folder(name)
    if folder is None:
        raise ToldError("no-pack", name=name)
    try:
        return compile_whole(folder)
    except PackError as error:
        raise SpokenError(error) from error
