"""Patterns as their authors write them, made into patterns for folded text.

``folded`` folds a pattern as a contract is folded, so that it may be written in either script, in full width, in
capitals, with Taiwan's or Hong Kong's words. Blanks stay: they tell the cells of a row apart. ``\\b`` becomes a border
of Latin words; in Python's own sense it never holds between Han characters, and a rule with it would be silent for
ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from slalint import expressions
from slalint.document.fold import fold
from slalint.pack import mistakes
from slalint.pack.errors import ToldError
from slalint.pack.told import told

#: Names in patterns that are filled in for each contract.
SIDES = ("customer", "provider")
NAME = expressions.regex(r"\{([a-z][a-z0-9-]*)\}")
_SIDE = expressions.regex(r"\{(?:customer|provider)\}")
#: What folding must leave alone: escapes, the names of groups, names and counts in braces.
_SYNTAX = expressions.regex(r"(\(\?a:\\b\)|\\.|\(\?P[<=][^>)]{0,48}[>)]|\{[^{}]{0,48}\})", re.DOTALL)
#: Signs in full width that would be syntax in half width.
_WIDE_SYNTAX = expressions.regex("([（）？＊＋［］｛｝｜＼＾＄．]| +)")
#: As written, and with its vocabulary put in.
_LONGEST_WRITTEN, _LONGEST = 8_000, 60_000
#: So many characters before and behind a mistake are shown.
_NEAR = 8


class PatternError(ToldError):
    """A pattern can't be used."""


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
        raise PatternError(told(mistakes.LONG_PATTERN, most=_LONGEST_WRITTEN))
    whole = NAME.sub(words, pattern)
    compiled(whole)
    return whole


def family(words: Iterable[str]) -> str:
    """The pattern for any of a family's words."""
    return "(?:" + "|".join(words) + ")"


def compiled(pattern: str, customer: Sequence[str] = ("甲方",), provider: Sequence[str] = ("乙方",)) -> re.Pattern[str]:
    """The regular expression of an expanded pattern. Raises PatternError."""
    if len(pattern) > _LONGEST:
        raise PatternError(told(mistakes.LONG_EXPANDED, most=_LONGEST))
    for name, words in (("{customer}", customer), ("{provider}", provider)):
        if name in pattern:
            pattern = pattern.replace(name, _any_of(tuple(words)))
    try:
        return expressions.compiled(pattern)
    except re.error as error:
        row, position = mistakes.PATTERN_PROBLEMS.get(error.msg), error.pos or 0
        near = pattern[max(position - _NEAR, 0) : position + _NEAR]
        problem = told(row) if row else error.msg
        raise PatternError(told(mistakes.NO_PATTERN, problem=problem, near=near)) from error
    except OverflowError as error:
        raise PatternError(told(mistakes.NO_PATTERN, problem=error, near=pattern[:_NEAR])) from error
    except RecursionError as error:
        raise PatternError(told(mistakes.NESTED)) from error


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> str:
    """Any of a side's words, the longest that stands there. Their order does not hang on which of them is the contract's
    own label: what is compiled for one contract serves those with other labels.
    """
    if not words:  # An unresolved side matches nothing: rules that depend on the direction step back.
        return r"(?!)"
    return family(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


def groups(pattern: str) -> list[str]:
    """The names of a pattern's named groups: what it captures."""
    return list(compiled(pattern).groupindex)
