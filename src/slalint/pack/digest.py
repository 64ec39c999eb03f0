"""What a pack consists of, and the hash that stands for it."""

from __future__ import annotations

import hashlib
from pathlib import Path


def files(folder: Path) -> list[Path]:
    """The files of a pack (YAML and the trained scorer), in a fixed order."""
    return sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".scorer") and p.is_file())


def digest(folder: Path) -> str:
    """The SHA-256 over a pack's files, names and contents."""
    total = hashlib.sha256()
    for file in files(folder):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()
