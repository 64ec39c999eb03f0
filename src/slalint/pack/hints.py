"""Hints for a name that isn't known: what was probably meant, else what there is."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

#: So many names are listed before the list stops helping.
_LISTED = 24


def unknown(what: str, name: str, known: Iterable[str]) -> str:
    """``unknown topic 'respnse-time'; did you mean 'response-time'?``"""
    names = sorted(known)
    near = nearest(name, names)
    if near:
        return f"unknown {what} {name!r}; did you mean {near!r}?"
    if not names:
        return f"unknown {what} {name!r}; there is none here"
    listed = ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
    return f"unknown {what} {name!r}; known: {listed}"


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant; "" if none is near."""
    names = sorted(known)
    close = get_close_matches(name.lower(), names, n=1, cutoff=0.6) or get_close_matches(
        name.upper(), names, n=1, cutoff=0.75
    )
    return close[0] if close else ""
