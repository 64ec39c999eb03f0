"""What a pack consists of, and the hash that stands for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from slalint.pack import mistakes
from slalint.pack.errors import PackError
from slalint.pack.told import told

#: What the largest pack needs, many times over.
_MOST_FILES, _MOST_BYTES = 2_000, 64_000_000


def files(folder: Path) -> list[Path]:
    """The files of a pack (YAML and the trained scorer), in a fixed order. Raises PackError for a folder too large."""
    found = sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".scorer") and p.is_file())
    if len(found) > _MOST_FILES or sum(p.stat().st_size for p in found) > _MOST_BYTES:
        raise PackError(folder, 0, 0, told(mistakes.PACK_TOO_LARGE, files=_MOST_FILES, bytes=_MOST_BYTES))
    return found


def digest(folder: Path) -> str:
    """The SHA-256 over a pack's own files, names and contents. Raises PackError."""
    total = hashlib.sha256()
    for file in files(folder):
        content = file.read_bytes()
        total.update(f"{file.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def with_preset(whole: str, preset: str | None) -> str:
    """The hash of a pack whose numbers a run has set otherwise."""
    return hashlib.sha256(f"{whole}\0{preset}".encode()).hexdigest() if preset else whole


def combined(own: str, bases: Iterable[str]) -> str:
    """The hash of a pack with those that it builds on; its own where it builds on none."""
    others = list(bases)
    return hashlib.sha256("\0".join([own, *others]).encode()).hexdigest() if others else own
