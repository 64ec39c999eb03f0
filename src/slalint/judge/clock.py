"""No rule may hold up a run: what takes too long is cut off and reported, never taken for "nothing found". And what each
rule costs is known.

Time is the processor's, so that a busy machine cuts nothing off. Python's regular expressions let signals through, so a
search can be stopped in the middle; where there are no such signals (Windows, a thread that isn't the main one) rules
run unwatched, which the bounds on the patterns of packs from elsewhere make bearable.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from functools import partial
from time import perf_counter
from typing import TypeVar

from slalint.document.model import Problem

Result = TypeVar("Result")
#: Seconds for one rule or topic, and for all of them together, on one contract.
RULE_SECONDS, CONTRACT_SECONDS = 5.0, 60.0
#: How often it rings within a rule's time. One timer rings for all rules: to set it anew for each of 400, most of which
#: take some microseconds, took longer than some of them.
_RINGS = 10


class _TooLongError(Exception):
    """A rule's time is up."""


class Clock:
    """Runs the rules of one contract and remembers which were cut off, and for how many seconds each one ran.

    ``with clock:`` lets it ring for many rules; else it is set for each anew, which takes longer than most.
    """

    def __init__(self) -> None:
        self._left = int(CONTRACT_SECONDS / RULE_SECONDS * _RINGS)
        self._rung = 0
        self._watches = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
        self._listens = False
        self._running = False
        self.cut_off: list[str] = []
        self.costs: dict[str, float] = {}

    def __enter__(self) -> None:
        self._listens = True
        if self._watches:
            self._before = signal.signal(signal.SIGVTALRM, self._ring)
            signal.setitimer(signal.ITIMER_VIRTUAL, RULE_SECONDS / _RINGS, RULE_SECONDS / _RINGS)

    def __exit__(self, *_: object) -> None:
        self._listens = False
        if self._watches:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            # Left to its default (0), a signal that comes late would end the process; None can't be put back.
            signal.signal(signal.SIGVTALRM, self._before or signal.SIG_IGN)

    def run(self, name: str, work: Callable[[], Result], otherwise: Result) -> Result:
        """What ``work`` gives, or ``otherwise`` if it takes too long. ``name`` is the rule or topic that works."""
        return self.timed(name, partial(self._watched, name, work, otherwise))

    def timed(self, name: str, work: Callable[[], Result]) -> Result:
        """What ``work`` gives, however long it takes."""
        start = perf_counter()
        result = work()
        self.costs[name] = self.costs.get(name, 0.0) + perf_counter() - start
        return result

    def _watched(self, name: str, work: Callable[[], Result], otherwise: Result) -> Result:
        if not self._watches:
            return work()
        if not self._listens:
            with self:
                return self._watched(name, work, otherwise)
        if self._left <= 0:
            self.cut_off.append(name)
            return otherwise
        self._rung, self._running = 0, True
        try:
            return work()
        except _TooLongError:
            self.cut_off.append(name)
            return otherwise
        finally:
            self._running = False

    def _ring(self, *_: object) -> None:
        if self._running:
            self._rung += 1
            self._left -= 1
            # The first ring may have come as soon as the rule began.
            if self._rung > _RINGS or self._left <= 0:
                self._running = False
                raise _TooLongError

    def problems(self) -> tuple[Problem, ...]:
        """One problem for each rule that was cut off."""
        return tuple(
            Problem("rule-timeout", name, f"more than {RULE_SECONDS:g} seconds") for name in dict.fromkeys(self.cut_off)
        )
