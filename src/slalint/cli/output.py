"""Payloads to standard output and files, messages to standard error, and how a verb ends."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from slalint import exits
from slalint.cli.words import locale_language, told
from slalint.pack.errors import PackError
from slalint.pack.model import Language
from slalint.pack.told import Told

#: The width where nobody says how wide the terminal is, and the narrowest and widest that read well.
_WIDTH, _NARROWEST, _WIDEST = 80, 60, 100


class UsageError(Exception):
    """The user asked for something that can't be done; the message says what, in one line."""

    def words(self, language: Language) -> str:
        """The message."""
        return str(self)


class ToldError(UsageError):
    """A usage error of ours, in the user's language: ``key`` is a row of ``cli.words``, ``values`` fill it in."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self._key, self._values = key, values

    def words(self, language: Language) -> str:
        """The message."""
        return told(language, self._key, **self._values)


class SpokenError(UsageError):
    """A usage error that another room words in every language: a mistake in a pack."""

    def __init__(self, said: Told | PackError) -> None:
        super().__init__(str(said))
        self._said = said

    def words(self, language: Language) -> str:
        """The message."""
        return self._said.words(language)


def unknown_rule(name: str, known: Iterable[str]) -> ToldError:
    """What to raise for a name that no rule or topic has."""
    from slalint.pack.hints import nearest

    near = nearest(name, known)
    return ToldError("unknown-rule-near", name=name, near=near) if near else ToldError("unknown-rule", name=name)


def ended(verb: Callable[[], int], language: Language | None = None) -> int:
    """Run a verb and give the exit status, for a usage error or an interruption too.

    ``language`` is that of what is said of an error, if the user gave one.
    """
    try:
        return verb()
    except KeyboardInterrupt:
        return exits.INTERRUPTED
    except UsageError as error:
        message(error.words(language or locale_language(os.environ)))
        return exits.USAGE


def payload(text: str) -> None:
    """Write the payload to standard output, as UTF-8 whatever the platform's habit. A closed pipe is no error."""
    payload_pieces([text])


def payload_pieces(texts: Iterable[str]) -> None:
    """Write a payload to standard output piece by piece, so that it need not be in memory in one. A closed pipe is no
    error. Raises UsageError where nothing can be written for another reason, such as a full disk.
    """
    _utf8(sys.stdout)
    try:
        sys.stdout.writelines(texts)
        sys.stdout.flush()
    except OSError as error:
        # What is still buffered would be written, and fail again, when the interpreter goes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise ToldError("stdout-unwritable", why=error.strerror) from error


def message(text: str) -> None:
    """Say something that is no part of the payload, each line with the program's name."""
    _utf8(sys.stderr)
    for line in text.splitlines():
        print(f"slalint: {line}", file=sys.stderr)


def save(path: Path, text: str) -> None:
    """Write a payload to a file. Raises UsageError where that can't be done."""
    save_pieces(path, [text])


def save_pieces(path: Path, texts: Iterable[str]) -> None:
    """Write a payload to a file piece by piece. Raises UsageError where that can't be done."""
    save_bytes(path, (text.encode("utf-8", "replace") for text in texts))


def save_bytes(path: Path, data: Iterable[bytes]) -> None:
    """Write bytes to a file, piece by piece. Raises UsageError where that can't be done."""
    try:
        with path.open("wb") as file:
            file.writelines(data)
    except OSError as error:
        raise ToldError("unwritable", path=path, why=error.strerror) from error


def wants_color(choice: str, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to write in colour: what the user chose, else FORCE_COLOR, NO_COLOR (no-color.org), a terminal."""
    if choice != "auto":
        return choice == "always"
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def width() -> int:
    """The terminal's width in cells: COLUMNS, else the terminal's own, else 80."""
    return min(max(shutil.get_terminal_size((_WIDTH, 24)).columns, _NARROWEST), _WIDEST)


def _utf8(stream: TextIO) -> None:
    # A name or text with half a surrogate pair must not end the run; Windows would turn line feeds into two characters.
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
