"""Documents that were read before, kept so that a file that has not changed is not read again.

Only where ``ReadOptions.keep`` asks for it, since the texts of contracts then lie in the user's cache directory. Never
kept are what a password opened, what another program read (OCR), and failures. An entry is what the reading process
answered; it is found by the hash of the file's bytes, its format, how it is read, and slalint's version.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from slalint import __version__
from slalint.caches import cache_folder, keep, make_room

if TYPE_CHECKING:
    from slalint.readers.read import ReadOptions, Recognised

#: What all entries together may take. Beyond that, the ones that were not used for longest go.
MOST_BYTES = 200_000_000
_SUM = hashlib.sha256().digest_size


def kept_answer(source: Recognised, options: ReadOptions) -> bytes | None:
    """What was answered when these bytes were read in this way; None where that is not known."""
    file = _file(source, options)
    if file is None:
        return None
    with suppress(OSError):
        data = file.read_bytes()
        if hashlib.sha256(data[_SUM:]).digest() == data[:_SUM]:
            file.touch()
            return data[_SUM:]
    return None


def keep_answer(source: Recognised, options: ReadOptions, answer: bytes) -> None:
    """Keep an answer, if these bytes may be kept, and make room for it. Where nothing can be written, nothing is."""
    file = _file(source, options)
    if file is not None:
        keep(file, hashlib.sha256(answer).digest() + answer)
        make_room(file.parent, MOST_BYTES)


def _file(source: Recognised, options: ReadOptions) -> Path | None:
    if not options.keep or options.password is not None or options.ocr != "never":
        return None
    how = repr((__version__, source.form, options))
    return cache_folder() / "read" / hashlib.sha256(how.encode() + b"\0" + source.data).hexdigest()
