"""Where slalint keeps what spares the next run some work, and how it writes there."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from zlib import crc32

#: A kept file's first line: the sum of what follows.
_SUM = "%08x\n"
_SUM_BYTES = len(_SUM % 0)


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


def keep_sealed(file: Path, data: bytes) -> None:
    """Write a whole file with its sum."""
    keep(file, (_SUM % crc32(data)).encode() + data)


def sealed(file: Path) -> memoryview:
    """What ``keep_sealed`` wrote. Raises OSError where there is nothing, ValueError where it is damaged."""
    content = memoryview(file.read_bytes())
    data = content[_SUM_BYTES:]
    if int(bytes(content[:_SUM_BYTES]), 16) != crc32(data):
        raise ValueError(f"{file}: damaged")
    return data
