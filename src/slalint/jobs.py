"""Work on many things in several processes, the results in the order of the things."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

from slalint.expressions import remember

Thing = TypeVar("Thing")
Result = TypeVar("Result")

#: What a worker process has been told to do.
_work: Callable[[Any], Any]


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worked(work: Callable[[Thing], Result], things: Sequence[Thing], jobs: int) -> Iterator[Result]:
    """``map(work, things)`` by as many processes as ``jobs`` says. With one, in this process.

    ``work`` goes to each process once, by forking where the platform can; else it is pickled, as are things and results
    always. Should the operating system end a process, this process does what is left.
    """
    if jobs < 2 or len(things) < 2:
        yield from map(work, things)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn")
    done = 0
    with ProcessPoolExecutor(min(jobs, len(things)), context, partial(_begin, work)) as pool:
        results: Iterator[Result] = pool.map(_worked, things)
        try:
            for result in results:
                yield result
                done += 1
        except BrokenProcessPool:
            yield from map(work, things[done:])


def _begin(work: Callable[[Any], Any]) -> None:
    """What a worker process begins with: what it is to do, and that what it compiles is kept at its end."""
    from multiprocessing.util import Finalize

    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Finalize(None, remember, exitpriority=0)


def _worked(thing: Any) -> Any:
    """The work on one thing. Only that can be interrupted: a process that waits for more would print a traceback."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return _work(thing)
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
