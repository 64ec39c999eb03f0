"""What all patterns of a pack need to be found (``pack/needs.py``), each string and each set of strings once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from slalint.values import field, frozen


@frozen
class Gates:
    """Pattern -> its ways, each a list of sets by their index; a set -> its strings by their index; the strings. Of each
    set of some way one string must be there. A pattern that needs nothing has no ways here.
    """

    ways: Mapping[str, Sequence[Sequence[int]]] = field(default_factory=dict)
    sets: Sequence[Sequence[int]] = ()
    strings: tuple[str, ...] = ()

    def standing_in(self, texts: Sequence[str]) -> Iterable[Iterable[tuple[int, int]]]:
        """For each text the strings that stand in it: where each ends, and its index. One pass finds all of them."""
        return map(_automaton(self.strings).iter, texts) if self.strings else [()] * len(texts)


@lru_cache(maxsize=4)
def _automaton(strings: tuple[str, ...]) -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for index, string in enumerate(strings):
        automaton.add_word(string, index)
    automaton.make_automaton()
    return automaton
