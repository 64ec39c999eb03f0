"""The configuration file: ``slalint.toml``, ``.slalint.toml``, or ``[tool.slalint]`` in ``pyproject.toml``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

from slalint.history.choices import Choice
from slalint.history.waivers import Waiver
from slalint.pack.model import Language, Preset, Severity
from slalint.values import frozen

#: The files of one folder in the order in which they count.
FILE_NAMES = ("slalint.toml", ".slalint.toml")
PROJECT_FILE = "pyproject.toml"


class ConfigurationError(ValueError):
    """A configuration file that can't be used; the message begins with its name and, where known, line and column."""


@frozen
class Configuration:
    """What a configuration file says; None where it says nothing. Its paths are relative to ``root``.

    ``companies`` are pairs of a path pattern ("" for every path) and a company that is the customer; ``limits`` are
    those of ``readers.limits.Limits`` that it changes, by their names there.
    """

    file: Path
    pack: str | None = None
    preset: Preset | None = None
    language: Language | None = None
    fail_on: Severity | Literal["never"] | None = None
    least: Severity | None = None
    ocr: Literal["never", "auto", "always"] | None = None
    revisions: Literal["accepted", "original"] | None = None
    baseline: str | None = None
    exclude: tuple[str, ...] = ()
    any_kind: bool = False
    limits: tuple[tuple[str, Any], ...] = ()
    companies: tuple[tuple[str, str], ...] = ()
    choices: tuple[Choice, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def root(self) -> Path:
        """The folder of the file."""
        return self.file.parent.absolute()


def find_configuration(folder: Path) -> Path | None:
    """The configuration file that is nearest: in the folder, else in the nearest folder above that has one.

    Raises ConfigurationError for a ``pyproject.toml`` on the way that can't be read.
    """
    for parent in (folder.absolute(), *folder.absolute().parents):
        for name in FILE_NAMES:
            if (parent / name).is_file():
                return _shortest(parent / name)
        project = parent / PROJECT_FILE
        if project.is_file() and "slalint" in _table(_toml(_text(project), project), "tool"):
            return _shortest(project)
    return None


def common_folder(paths: Iterable[str]) -> Path:
    """The folder that holds all the given contracts and folders; the working directory where there are none."""
    given = [Path(path) for path in paths]
    folders = [path if path.is_dir() else path.parent for path in given]
    try:
        return Path(os.path.commonpath([folder.absolute() for folder in folders]))
    except ValueError:  # none at all, or on different drives of a Windows machine
        return Path.cwd()


def read_configuration(file: Path) -> Configuration:
    """What a file says. Raises ConfigurationError, with all that is wrong in it, a line each."""
    text = _text(file)
    content = _toml(text, file)
    prefix: tuple[str, ...] = ("tool", "slalint") if file.name == PROJECT_FILE else ()
    for name in prefix:
        content = _table(content, name)
    # Only a run that has a configuration file pays for pydantic's start.
    from slalint.settings.schema import mistakes, parsed

    found = parsed(content)
    if isinstance(found, Exception):
        raise ConfigurationError("\n".join(mistakes(found, text, file, prefix)))
    return found.configuration(file, text, prefix)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigurationError(f"{file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{file}: not UTF-8; save it as UTF-8") from error


def _toml(text: str, file: Path) -> dict[str, Any]:
    # Here, since most runs on somebody's own contract have no file to read.
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rpartition(" (at ")
        line, column = _numbers(place)
        at = f":{line}:{column}" if line else ""
        raise ConfigurationError(f"{file}{at}: {message or error}") from error


def _numbers(place: str) -> tuple[str, str]:
    """Line and column of ``line 3, column 5)``, as tomllib writes it in its messages."""
    numbers = [part for part in place.replace(",", " ").replace(")", " ").split() if part.isdecimal()]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else ("", "")


def _table(content: dict[str, Any], name: str) -> dict[str, Any]:
    found = content.get(name)
    return found if isinstance(found, dict) else {}


def _shortest(file: Path) -> Path:
    """The file relative to the working directory if it is below, since that is what a report should show."""
    try:
        return file.relative_to(Path.cwd())
    except ValueError:
        return file
