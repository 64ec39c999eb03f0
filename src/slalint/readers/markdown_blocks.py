"""Markdown's blocks (CommonMark 0.31, and GitHub's tables), as stretches of source lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from slalint.document.model import BlockKind
from slalint.expressions import compiled
from slalint.readers.text import closes_block, columns
from slalint.values import frozen

_HEADING = compiled(r" {0,3}(#{1,6})(?:[ \t\u3000]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = compiled(r" {0,3}(=+|-{2,})\s*$")
_RULE = compiled(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$")
_FENCE = compiled(r" {0,3}(`{3,}|~{3,})")
_QUOTE = compiled(r" {0,3}>[ \t]?")
_DELIMITER = compiled(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_CELL_END = compiled(r"(?<!\\)\|")
_TABLE_TAG = compiled(r"\s*<table\b", re.I)
BULLET = compiled(r"\s*[-*+][ \t]+(?=\S)")


@frozen
class Lines:
    """Lines of source that belong together, the first of them being ``first`` in the file."""

    kind: BlockKind
    texts: tuple[str, ...]
    first: int
    level: int | None = None


@frozen
class Code:
    """Lines that stand as they are: fenced code, a YAML header."""

    texts: tuple[str, ...]
    first: int


@frozen
class Table:
    """A pipe table's rows with their line numbers, without the delimiter line; ``headed``: the first is the heading."""

    rows: tuple[tuple[int, str], ...]
    headed: bool


@frozen
class Html:
    """A table in HTML, beginning on line ``first``."""

    markup: str
    first: int


Part = Lines | Code | Table | Html


def parts(source: Sequence[str]) -> Iterator[Part]:
    """The file's blocks in order; ``index`` counts lines from 0, the parts from 1."""
    index = _front_matter_end(source)
    if index:
        yield Code(tuple(source[1 : index - 1]), 2)
    while index < len(source):
        line = _unquoted(source[index])
        if not line.strip() or _RULE.match(line):
            index += 1
        elif heading := _HEADING.match(line):
            yield Lines("heading", (heading[2] or "",), index + 1, len(heading[1]))
            index += 1
        elif fence := _FENCE.match(line):
            end = _first(source, index + 1, re.compile(rf" {{0,3}}{fence[1][0]}{{{len(fence[1])},}}\s*$"))
            yield Code(tuple(map(_unquoted, source[index + 1 : end])), index + 2)
            index = end + 1
        elif _TABLE_TAG.match(line):
            end = min(_first(source, index, re.compile(r".*</table\s*>", re.I)) + 1, len(source))
            yield Html("\n".join(map(_unquoted, source[index:end])), index + 1)
            index = end
        elif rows := _table_rows(source, index):
            headed = len(rows) > 1 and bool(_DELIMITER.match(rows[1][1]))
            yield Table(tuple(row for row in rows if not _DELIMITER.match(row[1])), headed)
            index += len(rows)
        else:
            end = _paragraph_end(source, index)
            texts = tuple(map(_unquoted, source[index:end]))
            level = _setext_level(source, index, end)
            yield Lines("heading" if level else "paragraph", texts, index + 1, level)
            index = end + 1 if level else end


def _front_matter_end(source: Sequence[str]) -> int:
    """The index after a YAML header's closing ``---``, or 0 where there is none."""
    if source and source[0].rstrip() == "---":
        end = _first(source[:60], 1, re.compile(r"---\s*$"))
        if end < min(len(source), 60) and all(":" in line or line[:1] in " -#" for line in source[1:end]):
            return end + 1
    return 0


def _first(source: Sequence[str], start: int, pattern: re.Pattern[str]) -> int:
    return next((index for index in range(start, len(source)) if pattern.match(_unquoted(source[index]))), len(source))


def _unquoted(line: str) -> str:
    while quote := _QUOTE.match(line):
        line = line[quote.end() :]
    return line


def _table_rows(source: Sequence[str], start: int) -> list[tuple[int, str]]:
    """The lines of a table that begins at ``start``, numbered from 1; none where no table does.

    A table is a line with a delimiter line below (GFM 0.29, 4.10), or at least two lines between pipes.
    """
    line = _unquoted(source[start])
    below = _unquoted(source[start + 1]) if start + 1 < len(source) else ""
    if "|" not in line:
        return []
    if not ("|" in below and (_DELIMITER.match(below) or (_between_pipes(line) and _between_pipes(below)))):
        return []
    rows: list[tuple[int, str]] = []
    for index in range(start, len(source)):
        row = _unquoted(source[index])
        if "|" not in row:
            break
        rows.append((index + 1, row))
    return rows


def _between_pipes(line: str) -> bool:
    return len(line.strip()) > 1 and line.strip().startswith("|") and line.strip().endswith("|")


def _paragraph_end(source: Sequence[str], start: int) -> int:
    for index in range(start + 1, len(source)):
        line = _unquoted(source[index])
        if (
            not line.strip()
            or _HEADING.match(line)
            or _FENCE.match(line)
            or _UNDERLINE.match(line)
            or _RULE.match(line)
            or BULLET.match(line)
            or _TABLE_TAG.match(line)
            or _table_rows(source, index)
        ):
            return index
    return len(source)


def _setext_level(source: Sequence[str], start: int, end: int) -> int | None:
    """The level of a title underlined with ``=`` or ``-``. A rule under a sentence or a form field is no underline."""
    under = _UNDERLINE.match(_unquoted(source[end])) if end < len(source) else None
    last = _unquoted(source[end - 1]).strip()
    if not under or end - start > 1 or closes_block(last) or columns(last) > 60 or "：" in last or BULLET.match(last):
        return None
    return 1 if under[1].startswith("=") else 2


def split_cells(row: str) -> list[str]:
    """The source of a table row's cells; an escaped pipe ends none."""
    found = _CELL_END.split(row.strip())
    if found and not found[0].strip():
        del found[0]
    if found and not found[-1].strip() and row.rstrip().endswith("|"):
        del found[-1]
    return found
