"""What was not read, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from slalint.document.model import Problem
from slalint.expressions import regex
from slalint.history.stale import Stale
from slalint.outcome import Unread
from slalint.pack.model import Language
from slalint.report.words import say

#: So many places are named before the rest is only counted.
_NAMED = 6
#: How readers of text formats write where something is.
_LINE = regex(r"line (\d+)")


def problem_words(problem: Problem, language: Language) -> str:
    """One problem in words, with what to do."""
    return say(language, f"problem.{problem.kind}", where=_where([problem.where], language))


def grouped_problems(problems: Sequence[Problem], language: Language) -> Iterator[str]:
    """The problems in words, those of one kind together: forty scanned pages are one thing to do."""
    kinds = list(dict.fromkeys(problem.kind for problem in problems))
    for kind in kinds:
        wheres = [problem.where for problem in problems if problem.kind == kind]
        yield say(language, f"problem.{kind}", where=_where(list(dict.fromkeys(wheres)), language))


def unread_words(unread: Unread, language: Language) -> str:
    """Why nothing of a path was read, and what to do next, in words and on one line."""
    message = say(language, f"unread.{unread.kind}")
    detail = " ".join(unread.detail.split())
    return say(language, "unread.with", message=message, detail=detail) if detail else message


def stale_words(stale: Stale, language: Language) -> str:
    """What no longer decides anything, and what to do, on one line."""
    detail = " ".join(stale.detail.split())
    return say(language, f"stale.{stale.kind}", rule=stale.rule, path=stale.path, detail=detail)


def _where(wheres: Sequence[str], language: Language) -> str:
    """``第 3–5、9 页``, or the names of parts; a blank parts a name from the Chinese words behind it."""
    if wheres == [""]:
        return say(language, "whole")
    if all(where.isdecimal() for where in wheres):
        pages = _shortened(list(_runs(sorted(map(int, wheres)))), language)
        return say(language, "page" if len(wheres) == 1 else "pages.many", number=pages)
    named = _shortened([_name(where, language) for where in wheres], language)
    return named if language == "en" or _LINE.fullmatch(wheres[-1]) else f"{named} "


def _name(where: str, language: Language) -> str:
    line = _LINE.fullmatch(where)
    return say(language, "line", number=line.group(1)) if line else where


def _shortened(names: Sequence[str], language: Language) -> str:
    listed = say(language, "separator").join(names[:_NAMED])
    return listed if len(names) <= _NAMED else say(language, "where.more", where=listed, count=len(names))


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """``3–5`` for 3, 4, 5."""
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield f"{members[0]}–{members[-1]}" if len(members) > 1 else str(members[0])
