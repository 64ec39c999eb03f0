"""Where the packs are that a pack builds on: shipped ones by name, others by a path inside the same repository."""

from __future__ import annotations

import os
from pathlib import Path

from slalint.pack import mistakes
from slalint.pack.errors import ToldError
from slalint.pack.shipped import shipped_packs
from slalint.pack.told import told

_SHIPPED = "shipped:"


def base_folder(written: str, folder: Path) -> Path | None:
    """The folder that ``extends: written`` means in the pack at ``folder``; None where there is no such pack.

    Raises ToldError for a path that leads out of the repository, or that isn't relative.
    """
    if "/" not in written and not written.startswith("."):
        found = shipped_packs() / written
    else:
        found = (folder / written).resolve()
        root = repository(folder)
        if Path(written).is_absolute() or not found.is_relative_to(root):
            raise ToldError(told(mistakes.OUTSIDE, name=written))
    return found if (found / "pack.yaml").is_file() else None


def repository(folder: Path) -> Path:
    """The nearest folder above that is a repository, else the folder that the pack stands in."""
    whole = folder.resolve()
    return next((parent for parent in whole.parents if (parent / ".git").exists()), whole.parent)


def is_shipped(folder: Path) -> bool:
    """Whether a pack came with slalint, so that its patterns may be trusted."""
    return folder.resolve().is_relative_to(shipped_packs().resolve())


def address(base: Path, folder: Path) -> str:
    """How the compiled pack of ``folder`` remembers where its base stands."""
    if is_shipped(base):
        return _SHIPPED + base.resolve().relative_to(shipped_packs().resolve()).as_posix()
    return Path(os.path.relpath(base, folder)).as_posix()


def at(address: str, folder: Path) -> Path:
    """The folder that ``address`` remembers."""
    if address.startswith(_SHIPPED):
        return shipped_packs() / address.removeprefix(_SHIPPED)
    return folder / address
