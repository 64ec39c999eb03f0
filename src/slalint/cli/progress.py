"""How far a run over many contracts is, on a terminal's standard error."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from slalint.outcome import Summary, Unread
from slalint.report.wrap import fitted, harmless

_CLEAR = "\r\x1b[K"
#: With fewer contracts it is over before anybody looks.
_MANY = 5


def progress(total: int, width: int, stream: TextIO) -> Callable[[Summary | Unread], None]:
    """What to tell each outcome to. It says nothing for few contracts, or where the stream is no terminal."""
    if total < _MANY or not stream.isatty():
        return lambda _: None
    done = 0

    def told(outcome: Summary | Unread) -> None:
        nonlocal done
        done += 1
        line = fitted(f"{done}/{total}  {harmless(outcome.path)}", width - 1)
        stream.write(_CLEAR + line if done < total else _CLEAR)
        stream.flush()

    return told
