"""Patterns for paths, as people write them in configuration files."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path

from slalint.expressions import regex

_PART = regex(r"\*\*/|\*\*|\*|\?|[^*?]+")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def path_matches(pattern: str, path: str) -> bool:
    """Whether a path (``/`` between folders, relative) is meant by a pattern.

    ``*`` and ``?`` stay within a folder, ``**`` crosses folders. A pattern without ``/`` means the file's name wherever
    it is; one that ends with ``/`` means everything in that folder.
    """
    return bool(_compiled(pattern).fullmatch(path))


def relative(path: str, root: Path) -> str:
    """A path as the user gave it, relative to ``root`` and with ``/``: what the patterns of a file in root look at."""
    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # on another drive of a Windows machine
        return Path(path).as_posix()


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    whole = pattern.removeprefix("./")
    if whole.endswith("/"):
        whole += "**"
    if "/" not in whole:
        whole = f"**/{whole}"
    return re.compile("".join(_MEANING.get(part) or re.escape(part) for part in _PART.findall(whole)))
