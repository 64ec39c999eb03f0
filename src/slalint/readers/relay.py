"""Reading many files: by a small process that does nothing but fork, since forking a large one takes longer than reading.

After a fork, each page of memory is written to for the first time at a price, and a process that judges writes to
nearly all of its pages after each. So a process that is to read many files is forked once, before its first, when
there is little of it yet, and that small process forks the one for each file.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import threading
from collections.abc import Iterator
from typing import NoReturn

from slalint.readers.errors import ReadError
from slalint.readers.process import FORKING, answer_of_fork, silence
from slalint.readers.read import ReadOptions, Recognised

_CHUNK = 1 << 20
#: A message is preceded by its length, in so many bytes.
_LENGTH = 8


class _Relay:
    """The small process of each process that reads, there from the first file on."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._owner = self._child = 0
        self._line: tuple[int, int] | None = None

    def answer(self, source: Recognised, options: ReadOptions) -> bytes | None:
        """The answer of the process that reads a file; None where the small process is gone, or busy."""
        if not self._one_at_a_time.acquire(blocking=False):
            return None
        try:
            tasks, answers = self._connected()
            _send(tasks, pickle.dumps((source, options)))
            return _received(answers)
        except OSError:
            return None
        except BaseException:
            self.close()  # else what it is still to answer would be taken for the next file's
            raise
        finally:
            self._one_at_a_time.release()

    def close(self) -> None:
        """End the small process, if it is this process's own."""
        if self._line is not None:
            for end in self._line:
                os.close(end)
            self._line = None
            if self._owner == os.getpid():
                os.waitpid(self._child, 0)

    def _connected(self) -> tuple[int, int]:
        """The pipe for tasks and the pipe for answers."""
        # Forked from one that reads, a process has that one's pipes, and needs its own.
        if self._line is None or self._owner != os.getpid():
            self.close()
            with FORKING:
                reading, tasks = os.pipe()
                answers, writing = os.pipe()
                child = os.fork()
                for end in (reading, writing) if child else (tasks, answers):
                    os.close(end)
            if child == 0:
                _relay(reading, writing)
            self._line, self._child, self._owner = (tasks, answers), child, os.getpid()
        return self._line


_relays: list[_Relay] = []


@contextlib.contextmanager
def many_files() -> Iterator[None]:
    """While this lasts, this process and those forked from it read by small processes. Changes nothing but the time."""
    _relays.append(_Relay())
    try:
        yield
    finally:
        _relays.pop().close()


def relayed(source: Recognised, options: ReadOptions) -> bytes | None:
    """What the process that reads a file answers; None where no small process is there to ask it."""
    return _relays[-1].answer(source, options) if _relays else None


def _relay(tasks: int, answers: int) -> NoReturn:
    """The small process's whole life. It ends with the process that it reads for."""
    try:
        silence()
        while task := _received(tasks):
            source, options = pickle.loads(task)
            _send(answers, _outcome(source, options))
    finally:
        os._exit(0)


def _outcome(source: Recognised, options: ReadOptions) -> bytes:
    try:
        return answer_of_fork(source, options)
    except ReadError as error:
        return pickle.dumps((error.kind, error.detail))


def _send(pipe: int, message: bytes) -> None:
    left = memoryview(len(message).to_bytes(_LENGTH) + message)
    while left:
        left = left[os.write(pipe, left) :]


def _received(pipe: int) -> bytes | None:
    """The next message; None where nobody is there to send one."""
    head = _exactly(pipe, _LENGTH)
    return _exactly(pipe, int.from_bytes(head)) if head else None


def _exactly(pipe: int, size: int) -> bytes | None:
    message = bytearray()
    while len(message) < size:
        part = os.read(pipe, min(size - len(message), _CHUNK))
        if not part:
            return None
        message += part
    return bytes(message)
