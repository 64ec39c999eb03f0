"""Where slalint keeps what spares the next run some work, and how it writes there."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def cache_folder() -> Path:
    """The user's cache directory: ``SLALINT_CACHE_DIR``, else the platform's."""
    given = os.environ.get("SLALINT_CACHE_DIR")
    if given:
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "slalint" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "slalint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "slalint"


def keep(file: Path, data: bytes) -> None:
    """Write a whole file or nothing: two runs at once must not see half of it. Where nothing can be written, nothing is."""
    draft = file.with_suffix(f".{os.getpid()}.part")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(data)
        draft.replace(file)
