"""What all patterns of a pack need to be found (``pack/needs.py``), each string and each set of strings once."""

from __future__ import annotations

import json
import marshal
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from slalint.caches import keep_sealed, sealed
from slalint.values import field, frozen


@frozen
class Gates:
    """What patterns need: ``strings``, and ``sets`` of them by their indices.

    ``lists`` has for a pattern that is no more than a list of words the index of their set: where one of them stands, and
    nowhere else, the pattern is found. ``ways`` has for others the ways in which they can be found, each by the indices of
    its sets: one string of each set of some way must stand there. A pattern that is in neither can be found anywhere.
    The strings are a list in JSON: that they are 12,000 matters only to what builds an automaton of them.
    """

    lists: Mapping[str, int] = field(default_factory=dict)
    ways: Mapping[str, Sequence[Sequence[int]]] = field(default_factory=dict)
    sets: Sequence[Sequence[int]] = ()
    strings: str = "[]"

    @property
    def count(self) -> int:
        """How many strings there are."""
        return len(_automaton(self.strings)) if self.sets else 0

    def standing_in(self, texts: Sequence[str]) -> Iterable[Iterable[tuple[int, int]]]:
        """For each text the strings that stand in it: where each ends, and its index. One pass finds all of them."""
        return map(_automaton(self.strings).iter, texts) if self.sets else [()] * len(texts)


@lru_cache(maxsize=4)
def _automaton(strings: str) -> Any:
    """What finds the strings. Building one takes seven times as long as taking what an earlier run has built."""
    import ahocorasick

    name = f"strings-{_built_from(strings, Path(ahocorasick.__file__))}.kept"
    with suppress(OSError, ValueError, TypeError, EOFError):
        return ahocorasick.Automaton(*marshal.loads(sealed(name)))
    automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for index, string in enumerate(json.loads(strings)):
        automaton.add_word(string, index)
    automaton.make_automaton()
    keep_sealed(name, marshal.dumps(automaton.__reduce__()[1]))
    return automaton


def _built_from(strings: str, library: Path) -> str:
    """The hash of the strings and of the library's very build, whose name tells Python and machine: what is kept is its
    nodes as they lie in memory, and the library follows them without a look.
    """
    about = library.stat()
    whole = f"{library.name} {about.st_size} {about.st_mtime_ns}\0{strings}"
    return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:24]
