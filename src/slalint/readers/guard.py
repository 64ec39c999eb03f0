"""Reading in a process of its own, so that a hostile file costs a bounded time and memory and never the other files."""

from __future__ import annotations

import contextlib
import gc
import io
import os
from collections.abc import Iterator
from pathlib import Path

from slalint.document.model import Block, Box, Cell, Document, Fragment, Furniture, Mark, Place, Problem
from slalint.readers.cache import keep_answer, kept_answer
from slalint.readers.errors import ReadError, ReadErrorKind
from slalint.readers.process import answer_of_fork, answer_of_spawn
from slalint.readers.read import DEFAULT, ReadOptions, Recognised, load, recognised
from slalint.readers.relay import relayed
from slalint.unpickling import ValuesOnly, by_name


def read_guarded(path: Path, options: ReadOptions = DEFAULT) -> Document:
    """Like ``read``, in a process that ``options`` bounds in seconds and in bytes of memory.

    Raises ``ReadError`` and nothing else: "over-limit" where the process took too long, too much, or died.
    """
    return read_bytes_guarded(load(path, options.limits), path.name, options)


def read_bytes_guarded(data: bytes, name: str, options: ReadOptions = DEFAULT) -> Document:
    """Like ``read_bytes``, in a process that ``options.limits`` bounds. Raises ``ReadError`` and nothing else.

    Forks where the platform can (the file's bytes are shared and nothing is imported again), else spawns.
    """
    # Formats are told apart here, which is cheap and bounded; a converter is a process of its own anyway.
    source = recognised(data, name, options)
    kept = kept_answer(source, options)
    if kept:
        with contextlib.suppress(ReadError):  # kept by a slalint that is not quite this one
            return _document(kept)
    answer = _answer(source, options)
    document = _document(answer)
    keep_answer(source, options, answer)
    return document


def _document(answer: bytes) -> Document:
    """The document that a reading process answered. Raises ReadError where it is none."""
    try:
        with _no_collection():
            outcome: Document | tuple[ReadErrorKind, str] = ValuesOnly(io.BytesIO(answer), _OF_A_DOCUMENT).load()
    except Exception as error:  # whatever it says, it comes from a process that a hostile file may have got hold of
        raise ReadError("damaged", f"the answer of the reading process: {error}") from error
    if not isinstance(outcome, Document):
        raise ReadError(*outcome)
    return outcome


def _answer(source: Recognised, options: ReadOptions) -> bytes:
    if not hasattr(os, "fork"):
        return answer_of_spawn(source, options)
    return relayed(source, options) or answer_of_fork(source, options)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Loading tens of thousands of values is no reason to look through all that was loaded before for garbage."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


#: A file that got the better of its reader gets no further than these.
_OF_A_DOCUMENT = by_name((Block, Box, Cell, Document, Fragment, Furniture, Mark, Place, Problem))
