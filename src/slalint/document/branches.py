"""Alternations in which a search passes quickly over whatever none of them begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable


def branching(alternatives: Iterable[tuple[str, str]]) -> str:
    """A pattern for alternatives, each given by the characters that it can begin with and the pattern of its rest.

    What they look back at, they see from behind their first character. Python's engine skips to the next place where a
    match can begin only if every branch begins with one literal character, so there is a branch for each character; in
    it the alternatives keep their order. Looking at every place is what makes most searches slow.
    """
    rests: dict[str, list[str]] = {}
    for firsts, rest in alternatives:
        for first in firsts:
            rests.setdefault(first, []).append(rest)
    return "|".join(f"{re.escape(first)}(?:{'|'.join(tried)})" for first, tried in rests.items())
