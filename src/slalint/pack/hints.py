"""Hints for a name that isn't known: what was probably meant, else what there is."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from slalint.pack import mistakes
from slalint.pack.told import Row, Told, told

#: So many names are listed before the list stops helping.
_LISTED = 24


def unknown(what: Row | Told, name: str, known: Iterable[str]) -> Told:
    """``unknown topic 'respnse-time'; did you mean 'response-time'?``"""
    thing = what if isinstance(what, Told) else told(what)
    names = sorted(known)
    near = nearest(name, names)
    if near:
        return told(mistakes.UNKNOWN_NEAR, what=thing, name=name, near=near)
    if not names:
        return told(mistakes.UNKNOWN, what=thing, name=name)
    listed = ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")
    return told(mistakes.UNKNOWN_OF, what=thing, name=name, known=listed)


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that was probably meant; "" if none is near."""
    names = sorted(known)
    close = get_close_matches(name.lower(), names, n=1, cutoff=0.6) or get_close_matches(
        name.upper(), names, n=1, cutoff=0.75
    )
    return close[0] if close else ""
