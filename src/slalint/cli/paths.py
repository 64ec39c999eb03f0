"""From what the user typed to the contracts that are meant: files, folders, patterns, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from slalint.history.globs import path_matches, relative
from slalint.outcome import Unread
from slalint.readers import Limits, ReadError
from slalint.readers.read import load
from slalint.settings.run import Source

#: What is looked for in a folder.
SUFFIXES = (".docx", ".docm", ".pdf", ".md", ".txt", ".html", ".doc", ".wps", ".rtf", ".odt")
STDIN = "-"
#: What makes a path a pattern.
_PATTERN = "*?["
#: Word and WPS put a file of this name beside a document that is open.
_LOCK = "~$"


def sources(
    given: Iterable[str], stdin_name: str, limits: Limits, exclude: Sequence[str] = (), root: Path = Path()
) -> tuple[list[Source], list[Unread]]:
    """The contracts that the given paths mean, in the order given, each once, and the paths that mean none.

    A folder's contracts come sorted by path; hidden files, lock files and what ``exclude`` (patterns for paths relative
    to ``root``) means are passed over. ``stdin_name`` is the name that standard input goes by.
    """
    found: dict[str, Source] = {}
    nothing: list[Unread] = []

    def left_out(path: Path) -> bool:
        return bool(exclude) and any(path_matches(pattern, relative(str(path), root)) for pattern in exclude)

    for path in dict.fromkeys(given):
        for item in _meant(path, left_out):
            if isinstance(item, Unread):
                nothing.append(item)
            else:
                key = item if item == STDIN else os.path.realpath(item)
                found.setdefault(key, source(item, stdin_name, limits))
    return list(found.values()), nothing


def source(path: str, stdin_name: str, limits: Limits) -> Source:
    """The one contract at a path, or from standard input."""
    if path == STDIN:
        return Source(stdin_name or STDIN, partial(_standard_input, limits))
    return Source(path, partial(load, Path(path), limits))


def _meant(given: str, left_out: Callable[[Path], bool]) -> Iterator[str | Unread]:
    path = Path(given)
    if given == STDIN:
        yield STDIN
    elif path.is_dir():
        yield from _in_folder(path, left_out)
    elif any(sign in given for sign in _PATTERN) and not path.exists():
        yield from _matching(path, left_out)
    else:
        yield given


def _in_folder(folder: Path, left_out: Callable[[Path], bool]) -> Iterator[str | Unread]:
    unreadable: list[OSError] = []
    contracts: list[Path] = []
    for parent, folders, files in os.walk(folder, onerror=unreadable.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        contracts += [Path(parent, name) for name in files if _is_contract(name)]
    contracts = [path for path in contracts if not left_out(path)]
    yield from map(str, sorted(contracts))
    for error in unreadable:
        yield Unread(str(error.filename), "unreadable", error.strerror or "")
    if not contracts and not unreadable:
        yield Unread(str(folder), "empty-folder", " ".join(SUFFIXES))


def _is_contract(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith((".", _LOCK))


def _matching(pattern: Path, left_out: Callable[[Path], bool]) -> Iterator[str | Unread]:
    """What a shell would have put in place of the pattern: Windows' shells leave that to the program."""
    root = Path(pattern.anchor)
    try:
        paths = list(root.glob(str(pattern.relative_to(root))))
    except ValueError:  # "a**b": no pattern after all
        paths = []
    found = [path for path in paths if not path.name.startswith((".", _LOCK))]
    if not found:
        yield Unread(str(pattern), "no-match")
    for path in sorted(found):
        if path.is_dir():
            yield from _in_folder(path, left_out)
        else:
            yield str(path)


def _standard_input(limits: Limits) -> bytes:
    data = sys.stdin.buffer.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise ReadError("over-limit", f"more than {limits.file_bytes:,} bytes on standard input")
    return data
