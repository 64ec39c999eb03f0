"""The packs that come with slalint."""

from __future__ import annotations

from pathlib import Path

#: The pack that is used where none is named.
DEFAULT_PACK = "zh-after-sales"


def shipped_packs() -> Path:
    """The folder of the shipped packs: inside the installed package, or beside ``src`` in a checkout."""
    installed = Path(__file__).parent.parent / "rules"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "rules"


def pack_folder(name_or_path: str) -> Path | None:
    """The folder of a pack given by a shipped pack's name or by a path; None where there is no such pack."""
    for folder in (shipped_packs() / name_or_path, Path(name_or_path)):
        if (folder / "pack.yaml").is_file():
            return folder
    return None
