"""A process for one file: forked or spawned, bounded in seconds and memory, its answer a pickled document or error."""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

if sys.platform != "win32":
    import resource

from slalint.readers.errors import ReadError
from slalint.readers.limits import Limits
from slalint.readers.read import ReadOptions, Recognised, parse, reader_of

_CHUNK = 1 << 20
_SPAWNED = """
import pickle, sys
sys.path[:] = pickle.load(sys.stdin.buffer)
from slalint.readers.process import serve_spawned
serve_spawned()
"""

#: Held while a pipe is open at both ends: a process forked by another thread just then would inherit the writing end
#: and keep it open after the reader is gone.
FORKING = threading.Lock()


def answer_of_fork(source: Recognised, options: ReadOptions) -> bytes:
    """What a forked process answers: the file's bytes are shared and nothing is imported again. Raises ReadError."""
    reader_of(source.form)  # what is imported before the fork need not be imported by each child
    deadline = time.monotonic() + options.seconds
    with FORKING:
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


def answer_of_spawn(source: Recognised, options: ReadOptions) -> bytes:
    """What a fresh process answers, for where processes can't fork. Raises ReadError."""
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
    # Looking for garbage would copy all that the parent has loaded, and this process ends with its file.
    gc.disable()
    try:
        silence()
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


def silence() -> None:
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
