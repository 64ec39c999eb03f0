"""What a pack consists of, and the hash that stands for it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from time import time
from zlib import crc32

from slalint.caches import keep_sealed, sealed
from slalint.pack import mistakes
from slalint.pack.errors import PackError
from slalint.pack.told import told

#: What the largest pack needs, many times over.
_MOST_FILES, _MOST_BYTES = 2_000, 64_000_000
#: How the file of a trained scorer ends, and how the files of a pack do.
TRAINED = ".scorer"
_ENDINGS = (".yaml", TRAINED)
#: The coarsest clock of a file system that is in use, in seconds (FAT counts in twos).
_TICK = 2.5


def files(folder: Path) -> list[Path]:
    """The files of a pack (YAML and the trained scorer), in a fixed order. Raises PackError for a folder too large."""
    every = (Path(parent, name) for parent, _, names in os.walk(folder) for name in names if name.endswith(_ENDINGS))
    found = sorted(file for file in every if file.is_file())
    if len(found) > _MOST_FILES or sum(p.stat().st_size for p in found) > _MOST_BYTES:
        raise PackError(folder, 0, 0, told(mistakes.PACK_TOO_LARGE, files=_MOST_FILES, bytes=_MOST_BYTES))
    return found


def digest(folder: Path) -> str:
    """The SHA-256 over a pack's own files, names and contents. Raises PackError."""
    total = hashlib.sha256()
    for file in files(folder):
        content = _known(file).encode() if file.suffix == TRAINED else file.read_bytes()
        total.update(f"{file.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return total.hexdigest()


def _known(file: Path) -> str:
    """The SHA-256 of a trained scorer, which is three quarters of a pack; read again only when it has another size or time.

    The verdicts don't hang on it: YAML, which people write, is read each time, and the weights come from the file itself.
    As in git ("racy git"), a file that was changed a moment ago does not count as known: it could change again within the
    same tick of the clock.
    """
    about = file.stat()
    path = os.fsencode(file.absolute())
    stamp = repr((path, about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns)).encode()
    kept = f"digest-{crc32(path):08x}"
    with suppress(OSError, ValueError):
        total, _, of = bytes(sealed(kept)).partition(b"\n")
        if of == stamp:
            return total.decode("ascii")
    found = hashlib.sha256(file.read_bytes()).hexdigest()
    if max(about.st_mtime, about.st_ctime) < time() - _TICK:
        keep_sealed(kept, f"{found}\n".encode() + stamp)
    return found


def with_preset(whole: str, preset: str | None) -> str:
    """The hash of a pack whose numbers a run has set otherwise."""
    return hashlib.sha256(f"{whole}\0{preset}".encode()).hexdigest() if preset else whole


def combined(own: str, bases: Iterable[str]) -> str:
    """The hash of a pack with those that it builds on; its own where it builds on none."""
    others = list(bases)
    return hashlib.sha256("\0".join([own, *others]).encode()).hexdigest() if others else own
