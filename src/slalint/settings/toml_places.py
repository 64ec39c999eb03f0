"""Where a key stands in a TOML text: tomllib, which reads it, does not say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

Key = str | int
_TABLE = re.compile(r"^\s*(\[\[|\[)\s*([^\]#]+?)\s*\]")
_ASSIGNMENT = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


def place_of(path: Sequence[Key], text: str) -> tuple[int, int]:
    """Line and column (from 1) of the key, or of the nearest key above it that is found; (1, 1) where none is.

    ``path`` has names, and numbers for the tables of an array of tables. A key inside an inline table is searched for on
    the line of that table.
    """
    best: tuple[int, tuple[int, int]] = (0, (1, 1))
    for found, line, column, rest in _keys(text):
        depth = _agreement(found, path)
        if depth < len(found):
            continue
        if depth < len(path) and isinstance(path[depth], str):
            inside = re.search(rf"""(?<![\w-])["']?{re.escape(str(path[depth]))}["']?\s*=""", rest)
            if inside:
                depth, column = depth + 1, column + inside.start()
        if depth > best[0]:
            best = (depth, (line, column))
    return best[1]


def _keys(text: str) -> Iterator[tuple[tuple[Key, ...], int, int, str]]:
    """Every table and assignment: its path, line, column, and the text from that column on."""
    table: tuple[Key, ...] = ()
    counts: Counter[tuple[Key, ...]] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        opened = _TABLE.match(line)
        if opened:
            table = _names(opened.group(2))
            if opened.group(1) == "[[":
                counts[table] += 1
                table = (*table, counts[table] - 1)
            yield table, number, opened.start(2) + 1, line[opened.start(2) :]
            continue
        assigned = _ASSIGNMENT.match(line)
        if assigned:
            start = assigned.start(1)
            yield (*table, *_names(assigned.group(1))), number, start + 1, line[start:]


def _names(dotted: str) -> tuple[Key, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def _agreement(found: Sequence[Key], path: Sequence[Key]) -> int:
    """How many keys of the beginning are the same."""
    for depth, (one, other) in enumerate(zip(found, path, strict=False)):
        if one != other:
            return depth
    return min(len(found), len(path))
