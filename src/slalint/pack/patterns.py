"""Patterns as their authors write them, made into patterns for folded text.

``folded`` folds a pattern as a contract is folded, so that it may be written in either script, in full width, in
capitals, with Taiwan's or Hong Kong's words. Blanks stay: they tell the cells of a row apart. ``\\b`` becomes a border
of Latin words; in Python's own sense it never holds between Han characters, and a rule with it would be silent for
ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from slalint import expressions
from slalint.document.fold import fold

#: Names in patterns that are filled in for each contract.
SIDES = ("customer", "provider")
NAME = re.compile(r"\{([a-z][a-z0-9-]*)\}")
_SIDE = re.compile(r"\{(?:customer|provider)\}")
#: What folding must leave alone: escapes, the names of groups, names and counts in braces.
_SYNTAX = re.compile(r"(\(\?a:\\b\)|\\.|\(\?P[<=][^>)]{0,48}[>)]|\{[^{}]{0,48}\})", re.DOTALL)
#: Signs in full width that would be syntax in half width.
_WIDE_SYNTAX = re.compile("([（）？＊＋［］｛｝｜＼＾＄．]| +)")
#: As written, and with its vocabulary put in.
_LONGEST_WRITTEN, _LONGEST = 8_000, 60_000


class PatternError(ValueError):
    """A pattern can't be used; the message says why, in words for its author."""


def folded(pattern: str) -> str:
    """A pattern for folded text. Folding it again changes nothing."""
    return "".join(
        _syntax(piece) if index % 2 else "".join(_literal(part) for part in _WIDE_SYNTAX.split(piece))
        for index, piece in enumerate(_SYNTAX.split(pattern))
    )


def _syntax(piece: str) -> str:
    return r"(?a:\b)" if piece == r"\b" else piece


def _literal(part: str) -> str:
    if part.isspace():
        return part
    return f"\\{fold(part).text}" if _WIDE_SYNTAX.fullmatch(part) else fold(part).text


def expanded(pattern: str, vocabulary: Mapping[str, str], unknown: Callable[[str], Exception]) -> str:
    """A pattern with its vocabulary put in. Raises PatternError, or what ``unknown`` makes of a name."""

    def words(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in SIDES:
            return match.group()
        if name not in vocabulary:
            raise unknown(name)
        return vocabulary[name]

    if len(pattern) > _LONGEST_WRITTEN:
        raise PatternError(f"this pattern is longer than {_LONGEST_WRITTEN:,} characters")
    whole = NAME.sub(words, pattern)
    compiled(whole)
    return whole


def family(words: Iterable[str]) -> str:
    """The pattern for any of a family's words."""
    return "(?:" + "|".join(words) + ")"


def compiled(pattern: str, customer: Sequence[str] = ("甲方",), provider: Sequence[str] = ("乙方",)) -> re.Pattern[str]:
    """The regular expression of an expanded pattern. Raises PatternError."""
    if len(pattern) > _LONGEST:
        raise PatternError(f"this pattern is longer than {_LONGEST:,} characters with its vocabulary")
    for name, words in (("{customer}", customer), ("{provider}", provider)):
        # An unresolved side matches nothing: rules that depend on the direction step back.
        if name in pattern:
            pattern = pattern.replace(name, family(map(re.escape, words)) if words else r"(?!)")
    try:
        return expressions.compiled(pattern)
    except (re.error, OverflowError) as error:
        raise PatternError(f"not a pattern: {error}") from error
    except RecursionError as error:
        raise PatternError("not a pattern: too many brackets within brackets") from error


def groups(pattern: str) -> list[str]:
    """The names of a pattern's named groups: what it captures."""
    return list(compiled(pattern).groupindex)
