"""How far a run over many contracts is, on a terminal's standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TextIO

from slalint.lint import DocumentReport, Unread
from slalint.report.wrap import fitted, harmless

_CLEAR = "\r\x1b[K"
#: With fewer contracts it is over before anybody looks.
_MANY = 5


def progress(total: int, width: int, stream: TextIO) -> Callable[[DocumentReport | Unread], None]:
    """What to tell each outcome to. It says nothing for few contracts, or where the stream is no terminal."""
    if total < _MANY or not stream.isatty():
        return lambda _: None
    done = 0

    def told(outcome: DocumentReport | Unread) -> None:
        nonlocal done
        done += 1
        line = fitted(f"{done}/{total}  {harmless(outcome.path)}", width - 1)
        stream.write(_CLEAR + line if done < total else _CLEAR)
        stream.flush()

    return told


def timing(report_seconds: float, documents: tuple[DocumentReport, ...]) -> str:
    """How long each stage took over all contracts, and which contracts took longest, as lines."""
    stages: dict[str, float] = {}
    for document in documents:
        for stage, seconds in document.seconds:
            stages[stage] = stages.get(stage, 0.0) + seconds
    stages["report"] = report_seconds
    rows = [f"{stage:<8}{seconds * 1000:10.1f} ms" for stage, seconds in stages.items()]
    slowest = sorted(documents, key=lambda document: -sum(seconds for _, seconds in document.seconds))[:5]
    rows += [
        f"{sum(seconds for _, seconds in document.seconds) * 1000:18.1f} ms  {harmless(document.path)}"
        for document in slowest
        if len(documents) > 1
    ]
    return "\n".join(rows)


def say_timing(report_seconds: float, documents: tuple[DocumentReport, ...]) -> None:
    """Write the timing to standard error."""
    print(timing(report_seconds, documents), file=sys.stderr)
