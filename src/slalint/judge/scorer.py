"""Finding what is said: a linear scorer over character 1- and 2-grams, one class for each topic and answer.

It learns from the project's own sentences and contracts (``training/``); here is what it has learnt, and the sum in
``judge/lanes.py``. A statement's features are the grams of its folded text, each worth (1 + ln count) * idf, brought to
length 1, so that long and short statements compare (sublinear tf-idf, Manning et al., Introduction to Information
Retrieval, 6.4). A class's score is its bias plus the weighted sum; what it means is a matter of the threshold.

File format (``*.scorer``): one line of JSON ``{"version", "classes": [[topic, said], …], "bias": […], "grams": {…},
"postings": …}``, then little-endian arrays. ``grams`` has for each first character the second ones, in one string, of
its grams; ``NONE`` stands for a gram of one character. For each gram in this order, the square of its idf (uint32, in
units of 1/``SQUARE``); 0, and where the postings of each gram end (uint32); for each posting the number of its
class (uint16; a gram's are in order), and its weight times the idf (uint32, in units of 1/``ONE``, raised by ``RAISED``).
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from operator import add
from pathlib import Path
from typing import Literal

from slalint.expressions import regex
from slalint.pack.model import Said

VERSION = 6
_BLANKS = regex(r"\s+")
#: What 1 is in weights, and in squares; what weights are raised by, so that none is negative.
ONE, SQUARE, RAISED = 1 << 14, 1 << 8, 1 << 20
#: What stands for the second character of a gram that has none: no character at all, in Unicode's own words.
NONE = "\uffff"


class Scorer:
    """A trained scorer."""

    def __init__(
        self,
        classes: Sequence[tuple[str, Said]],
        bias: Sequence[float],
        grams: Mapping[str, str],
        squares: Sequence[int],
        ends: Sequence[int],
        owners: Sequence[int],
        values: Sequence[int],
    ) -> None:
        """``grams`` are its grams by their first character. The n-th one's idf squared is ``squares[n]``; its postings,
        the classes by their numbers and what it is worth to them, are those from ``ends[n]`` to ``ends[n + 1]``.
        """
        self.classes, self.bias = classes, bias
        self.grams, self.squares, self.ends, self.owners, self.values = grams, squares, ends, owners, values
        starts = accumulate(map(len, grams.values()), initial=0)
        self._places = {first: (start, grams[first]) for first, start in zip(grams, starts)}  # noqa: B905

    def index(self, gram: str) -> int | None:
        """Where a gram is among all; None where it is none of them."""
        start, seconds = self._places.get(gram[0], (0, ""))
        place = seconds.find(gram[1:] or NONE)
        return start + place if place >= 0 else None

    def telling(self, text: str, index: int, most: int = 3) -> tuple[str, ...]:
        """The grams of a folded text that weigh most for class ``index``, heaviest first."""
        weighed = []
        for gram in features(text):
            number = self.index(gram)
            if number is not None:
                start, end = self.ends[number], self.ends[number + 1]
                place = bisect_left(self.owners, index, start, end)
                if place < end and self.owners[place] == index and self.values[place] > RAISED:
                    weighed.append((-self.values[place], gram))
        return tuple(gram for _, gram in sorted(weighed)[:most])


def features(text: str) -> Counter[str]:
    """The character 1- and 2-grams of a folded text and how often each is there; a run of blanks counts as one."""
    characters = [*_BLANKS.sub(" ", text)]
    return Counter(chain(characters, map(add, characters, characters[1:])))


def little(values: array[int]) -> array[int]:
    """An array whose bytes are in the file's order."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values


@lru_cache(maxsize=4)
def load_scorer(file: Path) -> Scorer:
    """Read a scorer file. Raises ValueError when it isn't one."""
    content = file.read_bytes()
    body = content.find(b"\n") + 1
    try:
        about = json.loads(content[:body])
        version, postings, count = about["version"], about["postings"], sum(map(len, about["grams"].values()))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{file} is no scorer: {error}") from error
    arrays: list[tuple[Literal["I", "H"], int]]
    arrays = [("I", count), ("I", count + 1), ("H", postings), ("I", postings)]
    ends = [*accumulate((count * array(code).itemsize for code, count in arrays), initial=body)]
    if version != VERSION or ends[-1] != len(content):
        raise ValueError(f"{file} is no scorer of version {VERSION}: {len(content)} bytes where {ends[-1]} belong")
    whole = memoryview(content)
    parts = [whole[start:end].cast(code) for (code, _), (start, end) in zip(arrays, pairwise(ends), strict=True)]
    if sys.byteorder == "big":
        parts = [memoryview(little(array(part.format, part))) for part in parts]
    return Scorer([(topic, said) for topic, said in about["classes"]], about["bias"], about["grams"], *parts)
