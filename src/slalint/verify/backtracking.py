"""Patterns that a hostile text could hold up: each is run on texts made of its own words, and the time measured.

A pattern backtracks badly where a part of it matches again and again and the rest never does. So the texts repeat the
pattern's words: each by itself, and more and more of them in their order.
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Iterator

from slalint.judge.clock import Clock
from slalint.pack.bounded import MOST_STEPS, UnboundedError, limited, steps
from slalint.pack.model import Pack
from slalint.pack.patterns import compiled
from slalint.pack.told import Told, told
from slalint.pack.walk import pack_patterns
from slalint.verify import words
from slalint.verify.remark import Remark

#: Longer than any sentence, and what a search of it may take: a contract of 30,000 characters is judged in less.
LENGTH, SECONDS = 3_000, 0.15
_WORDS = re.compile("[㐀-鿿]+|[a-z]{2,}|[0-9]")
_MOST_WORDS = 12
#: With no more steps for a character than these a pattern can't take so long.
_FEW_STEPS = 1_000
#: What takes less than so many seconds for so many characters is not tried on more.
_SAMPLE, _SAMPLE_SECONDS = 500, 0.0005


def check_backtracking(pack: Pack, own: Collection[str]) -> Iterator[Remark]:
    """A remark for each pattern that takes too long on a hostile text, and why it may."""
    seen: set[str] = set()
    for subject, pattern in pack_patterns(pack):
        if pattern not in seen and subject in own:
            seen.add(pattern)
            seconds = worst(pattern)
            if seconds > SECONDS:
                measured = {
                    "ms": seconds * 1000,
                    "length": LENGTH,
                    "reason": _reason(pattern),
                    "pattern": _shown(pattern),
                }
                yield Remark("backtracking", "warning", subject, told(words.SLOW, **measured))


def worst(pattern: str) -> float:
    """The longest time in seconds that searching one of its hostile texts takes. Cut off after some seconds."""
    expression = compiled(pattern)
    if _few_steps(expression.pattern):
        return 0.0
    slow = [unit for unit in _units(expression) if _seconds(expression, (unit * _SAMPLE)[:_SAMPLE]) > _SAMPLE_SECONDS]
    return max((_seconds(expression, (unit * LENGTH)[:LENGTH]) for unit in slow), default=0.0)


def _few_steps(plain: str) -> bool:
    try:
        return steps(plain) <= _FEW_STEPS
    except UnboundedError:
        return False


def _units(expression: re.Pattern[str]) -> list[str]:
    """What a pattern nearly matches, to be repeated over and over."""
    own = list(dict.fromkeys(_WORDS.findall(expression.pattern)))[:_MOST_WORDS]
    beginnings = ["".join(own[:count]) for count in range(2, len(own) + 1)]
    return [*own, *beginnings, "的".join(own), "1", " ", "甲方乙方"] if own else ["1", " ", "甲方乙方"]


def _seconds(expression: re.Pattern[str], text: str) -> float:
    """How long a search keeps the processor busy; the shorter of two, since a busy machine only ever makes it longer."""

    def once() -> float:
        start = time.thread_time()
        Clock().run("", lambda: sum(1 for _ in expression.finditer(text)), 0)
        return time.thread_time() - start

    first = once()
    return first if first < _SAMPLE_SECONDS or first > 10 * SECONDS else min(first, once())


def _reason(pattern: str) -> Told:
    plain = compiled(pattern).pattern
    try:
        return told(words.STEPS, steps=steps(plain))
    except UnboundedError:
        pass
    most = steps(limited(plain))
    return told(words.ENDLESS) if most <= MOST_STEPS else told(words.ENDLESS_STEPS, steps=most)


def _shown(pattern: str) -> str:
    return pattern if len(pattern) <= 60 else pattern[:59] + "…"
