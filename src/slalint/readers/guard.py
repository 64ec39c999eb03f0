"""Reading in a process of its own, so that a hostile file costs a bounded time and memory and never the other files."""

from __future__ import annotations

import contextlib
import gc
import io
import os
import pickle
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

if sys.platform != "win32":
    import resource

from slalint.document.model import Block, Box, Cell, Document, Fragment, Furniture, Mark, Place, Problem
from slalint.readers.cache import keep_answer, kept_answer
from slalint.readers.errors import ReadError, ReadErrorKind
from slalint.readers.limits import Limits
from slalint.readers.read import DEFAULT, ReadOptions, Recognised, load, parse, reader_of, recognised

_CHUNK = 1 << 20
_SPAWNED = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from slalint.readers.guard import serve_spawned
serve_spawned()
"""

#: Held while a pipe is open at both ends: a process forked by another thread just then would inherit the writing end
#: and keep it open after the reader is gone.
_FORKING = threading.Lock()


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
    answer = kept or (_answer_of_fork(source, options) if hasattr(os, "fork") else _answer_of_spawn(source, options))
    try:
        with _no_collection():
            outcome: Document | tuple[ReadErrorKind, str] = _Values(io.BytesIO(answer)).load()
    except Exception as error:  # whatever it says, it comes from a process that a hostile file may have got hold of
        raise ReadError("damaged", f"the answer of the reading process: {error}") from error
    if not isinstance(outcome, Document):
        raise ReadError(*outcome)
    if kept is None:
        keep_answer(source, options, answer)
    return outcome


def _answer_of_fork(source: Recognised, options: ReadOptions) -> bytes:
    reader_of(source.form)  # what is imported before the fork need not be imported by each child
    deadline = time.monotonic() + options.seconds
    with _FORKING:
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            _serve(source, options, lambda answer: _write(writing, answer))
        os.close(writing)
    ended = False
    try:
        answer = _received(reading, deadline)
        ended = answer is not None
    finally:
        os.close(reading)
        if not ended:
            os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return _checked(answer, status, options)


def _received(reading: int, deadline: float) -> bytes | None:
    """All that comes through the pipe before its other end closes; None where that takes longer than ``deadline``."""
    parts: list[bytes] = []
    poll = select.poll()
    poll.register(reading, select.POLLIN)
    while True:
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            return None
        part = os.read(reading, _CHUNK)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _answer_of_spawn(source: Recognised, options: ReadOptions) -> bytes:
    # Only where processes can't fork.
    import subprocess

    # A fresh interpreter rather than multiprocessing, which would run the caller's own script a second time.
    task = pickle.dumps(sys.path) + pickle.dumps((source, options))
    try:
        child = subprocess.run(
            [sys.executable, "-c", _SPAWNED],
            input=task,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=options.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _checked(None, 0, options)
    return _checked(child.stdout, child.returncode, options)


def serve_spawned() -> NoReturn:
    """The life of a spawned child: the task comes through its standard input, the answer leaves through its output."""
    source, options = pickle.load(sys.stdin.buffer)
    answers = os.dup(1)
    _serve(source, options, lambda answer: _write(answers, answer))


def _checked(answer: bytes | None, status: int, options: ReadOptions) -> bytes:
    if answer is None:
        raise ReadError("over-limit", f"{options.seconds:g} seconds")
    if status == 0 and answer:
        return answer
    if status == -getattr(signal, "SIGXCPU", 0):
        raise ReadError("over-limit", f"{options.seconds:g} seconds")
    # Out of memory, many a C library crashes: the signal does not tell which of the two it was.
    how = f"signal {-status}" if status < 0 else f"exit status {status}"
    raise ReadError("over-limit", f"{_megabytes(options.limits)}, or a crash ({how})")


def _serve(source: Recognised, options: ReadOptions, send: Callable[[bytes], None]) -> NoReturn:
    """The child's whole life: read, send the pickled document or error, and go without any cleaning up."""
    status = 1
    # Looking through what the parent has loaded for garbage would copy all of it.
    gc.freeze()
    try:
        _silence()
        _bind(options)
        send(_answer(source, options))
        status = 0
    finally:
        os._exit(status)


def _answer(source: Recognised, options: ReadOptions) -> bytes:
    try:
        return pickle.dumps(parse(source, options), protocol=5)
    except ReadError as error:
        return pickle.dumps((error.kind, error.detail))
    except MemoryError:
        return pickle.dumps(("over-limit", _megabytes(options.limits)))


def _megabytes(limits: Limits) -> str:
    return f"{limits.memory_bytes >> 20} MB of memory"


def _write(pipe: int, answer: bytes) -> None:
    with open(pipe, "wb", buffering=0) as writing:
        view = memoryview(answer)
        while view:
            view = view[writing.write(view) :]


def _silence() -> None:
    """Nothing that a library prints may get into the linter's own output."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)


def _bind(options: ReadOptions) -> None:
    """Bound this process's memory and processor time where the platform knows how (not on Windows)."""
    if sys.platform == "win32":
        return

    def lower(what: int, value: int) -> None:
        _, most = resource.getrlimit(what)
        ceiling = value if most == resource.RLIM_INFINITY else min(value, most)
        # macOS refuses to bound the address space; the clock still holds there.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (ceiling, ceiling))

    lower(resource.RLIMIT_AS, _address_space() + options.limits.memory_bytes)
    lower(resource.RLIMIT_CPU, int(options.seconds) + 1)
    lower(resource.RLIMIT_CORE, 0)


def _address_space() -> int:
    """This process's address space in bytes, from Linux's /proc (proc_pid_statm(5)); 0 where there is none."""
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


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


class _Values(pickle.Unpickler):
    """Takes a document's values and nothing else: a file that got the better of its reader gets no further."""

    def find_class(self, module: str, name: str) -> type:
        """The class of a document's value. Raises UnpicklingError for any other."""
        for cls in _OF_A_DOCUMENT:
            if (cls.__module__, cls.__qualname__) == (module, name):
                return cls
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a document")


_OF_A_DOCUMENT = (Block, Box, Cell, Document, Fragment, Furniture, Mark, Place, Problem)
