"""What all patterns of a pack need to be found (``pack/needs.py``), each string and each set of strings once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from slalint.values import field, frozen


@frozen
class Gates:
    """For a pattern that is a list of words the set of them, by its index: where one stands, it is found. For others
    their ways, each a list of sets: of each set of some way one string must be there; those that need nothing have none
    here. The strings of each set, by their index; the strings.
    """

    lists: Mapping[str, int] = field(default_factory=dict)
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
