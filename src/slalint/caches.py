"""Where slalint keeps what spares the next run some work, and how it writes there.

What is kept there is believed as installed code is: sums tell what was damaged, not what was forged. So the folder is
made for its user alone.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from zlib import crc32

#: A kept file's first line: the sum of what follows.
_SUM = "%08x\n"
_SUM_BYTES = len(_SUM % 0)
#: What all sealed files together may take: what is kept of some forty packs, or of one pack's last forty changes.
_MOST_BYTES = 100_000_000


def cache_folder() -> Path:
    """The user's cache directory: ``SLALINT_CACHE_DIR``, else the platform's. For a user without a home it is a place
    where nothing is and nothing can be written.
    """
    given = os.environ.get("SLALINT_CACHE_DIR")
    if given:
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or _home()) / "slalint" / "Cache"
    if sys.platform == "darwin":
        return _home() / "Library" / "Caches" / "slalint"
    return Path(os.environ.get("XDG_CACHE_HOME") or _home() / ".cache") / "slalint"


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # as in a container that runs under a number without a name
        return Path(os.devnull)


def keep(file: Path, data: bytes) -> None:
    """Write a whole file or nothing: two runs at once must not see half of it. Where nothing can be written, nothing is,
    and nothing of it stays.
    """
    # Not the process's number: in two containers that share a folder it may be the same.
    draft = file.with_name(f"{file.name}.{os.urandom(8).hex()}.part")
    with suppress(OSError):
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft.write_bytes(data)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)


def make_room(folder: Path, most: int) -> None:
    """Remove those files of a folder that were not used for longest, until it holds no more than ``most`` bytes. Another
    process may be doing the same: what is gone is gone.
    """
    with suppress(OSError):
        files = [(about.st_mtime_ns, about.st_size, file) for file in folder.iterdir() if (about := file.stat())]
        left = sum(size for _, size, _ in files)
        for _, size, file in sorted(files):
            if left <= most:
                return
            file.unlink(missing_ok=True)
            left -= size


def keep_sealed(name: str, data: bytes) -> None:
    """Keep data under a name, with its sum, and make room for it."""
    file = _sealed(name)
    keep(file, (_SUM % crc32(data)).encode() + data)
    make_room(file.parent, _MOST_BYTES)


def sealed(name: str) -> memoryview:
    """What ``keep_sealed`` kept. Raises OSError where there is nothing, ValueError where it is damaged."""
    file = _sealed(name)
    content = memoryview(file.read_bytes())
    data = content[_SUM_BYTES:]
    if int(bytes(content[:_SUM_BYTES]), 16) != crc32(data):
        raise ValueError(f"{file}: damaged")
    with suppress(OSError):  # as in a folder that can only be read
        os.utime(file)  # what was used lately is not what makes room
    return data


def _sealed(name: str) -> Path:
    """In a folder of its own: what is beside it, in a folder that the user has named, is not ours to remove."""
    return cache_folder() / "packs" / name
