"""Finding what is said: a linear scorer over character 1- and 2-grams, one class for each topic and answer.

It learns from the project's own sentences and contracts (``training/``); here is only the sum. A statement's features are
the grams of its folded text, each worth (1 + ln count) * idf, brought to length 1, so that long and short statements
compare (sublinear tf-idf, Manning et al., Introduction to Information Retrieval, 6.4). A class's score is its bias plus
the weighted sum; what it means is a matter of the threshold.

All classes are summed at once: what a gram is worth to each class lies side by side in one long whole number, a lane of
32 bits for each, and one addition of Python's own does what a loop over the classes would. The lowest lane sums the
squares, whose root is the statement's length. No lane runs over into the next: a sum is at most the length of the
class's weights times that of the statement (Cauchy and Schwarz), here 17 times 2,000 for the longest that is heard.

File format (``*.scorer``): one line of JSON ``{"version", "classes": [[topic, said], …], "bias": […], "grams": …,
"postings": …}``, then little-endian arrays: the grams in ascending order, as numbers (``gram_number``, uint64); for each
the square of its idf (uint32, in units of 1/``SQUARE``); 0, and where the postings of each gram end (uint32); for each
posting its lane, which is its class's number and 1 (uint16), and its weight times the idf (int32, in units of 1/``ONE``).
"""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import ItemsView, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, filterfalse, pairwise
from math import log, sqrt
from operator import add
from pathlib import Path
from typing import Literal

from slalint.expressions import regex
from slalint.pack.model import Said

VERSION = 4
_BLANKS = regex(r"\s+")
#: What 1 is in a class's lane, and in that of the squares.
ONE, SQUARE = 1 << 14, 1 << 8
#: A lane's bits, and what it holds for 0: sums may be negative, lanes not.
_LANE, _MIDDLE = 32, 1 << 31
#: All lanes are held against a threshold at once with a bias and a length of seven bits each, which is this much off at
#: most; only what comes so near to it is worked out.
_COARSE, _NEAR = 1 << 7, 0.02
#: A sentence longer than this is none: its beginning is heard.
_LONGEST = 10_000
#: How many grams keep their lanes: those of a contract of a hundred pages, some 8 MB.
_HELD = 16_384


class Scorer:
    """A trained scorer."""

    def __init__(
        self,
        classes: Sequence[tuple[str, Said]],
        bias: Sequence[float],
        grams: Sequence[int],
        squares: Sequence[int],
        ends: Sequence[int],
        lanes: Sequence[int],
        values: Sequence[int],
    ) -> None:
        """``grams`` are the numbers of its grams in ascending order. The n-th one's idf squared is ``squares[n]``, its
        postings, the lanes of classes and what it is worth to them, are those from ``ends[n]`` to ``ends[n + 1]``.
        """
        self.classes, self.bias = classes, bias
        self.grams, self.squares, self.ends, self.lanes, self.values = grams, squares, ends, lanes, values
        #: The lane of the squares and those of the classes, all at 0; what raises each lane to its middle; 1 in each
        #: class's lane; each class's bias.
        self._empty = array("i", [0]) * (len(classes) + 1)
        self._middles = _joined(array("I", [_MIDDLE] * len(self._empty)))
        self._ones = _joined(array("I", [0] + [1] * len(classes)))
        self._biases = sum(round(each * _COARSE) << _LANE * number for number, each in enumerate(bias, 1))
        self._held: dict[tuple[str, int], int] = {}

    def heard(self, text: str, threshold: float) -> list[tuple[int, float]]:
        """The classes whose score for a folded text is above a threshold, by their number, each with its score."""
        grams, middles = features(text[:_LONGEST]).items(), self._middles
        sums = self._summed(grams) + middles
        length = sqrt((sums % (1 << _LANE) - _MIDDLE) / SQUARE) or 1.0
        # A lane's highest bit is now set where its class comes near the threshold.
        near = (
            sums + (self._biases - round((threshold - _NEAR) * _COARSE) * self._ones) * round(length * _COARSE)
        ) & middles
        if not near >> _LANE:
            return []
        lanes, heard = self._cut(sums), []
        for number in _flagged(near.to_bytes(len(self._empty) * _LANE // 8, "little")[7::4]):
            score = self.bias[number] + (lanes[number + 1] - _MIDDLE) / (ONE * length)
            if score > threshold:
                heard.append((number, score))
        return heard

    def _summed(self, grams: ItemsView[str, int]) -> int:
        """What the grams of a statement are worth together, in lanes."""
        held = self._held
        try:
            return sum(map(held.__getitem__, grams))
        except KeyError:
            if len(held) > _HELD:
                held.clear()
            held.update((gram, self._lanes(*gram)) for gram in filterfalse(held.__contains__, grams))
            return sum(map(held.__getitem__, grams))

    def _lanes(self, gram: str, count: int) -> int:
        """What a gram that stands in a text ``count`` times is worth to each class, side by side; the square lowest."""
        index = self._index(gram)
        if index is None:
            return 0
        lanes, own = self._empty[:], slice(self.ends[index], self.ends[index + 1])
        lanes[0], values = self.squares[index], self.values[own]
        if count > 1:
            more = 1.0 + log(count)
            lanes[0], values = int(lanes[0] * more * more), [int(value * more) for value in values]
        for lane, value in zip(self.lanes[own], values):  # noqa: B905
            lanes[lane] = value
        # A lane of two's complement with its highest bit turned is the number raised to the middle.
        return (_joined(lanes) ^ self._middles) - self._middles

    def telling(self, text: str, index: int, most: int = 3) -> tuple[str, ...]:
        """The grams of a folded text that weigh most for class ``index``, heaviest first."""
        weighed = []
        for gram in features(text):
            number = self._index(gram)
            if number is not None:
                own = range(self.ends[number], self.ends[number + 1])
                values = (self.values[position] for position in own if self.lanes[position] == index + 1)
                weighed += [(-value, gram) for value in values if value > 0]
        return tuple(gram for _, gram in sorted(weighed)[:most])

    def _cut(self, joined: int) -> array[int]:
        """What ``_joined`` was given, all lanes raised."""
        lanes = array("I")
        lanes.frombytes(joined.to_bytes(len(self._empty) * lanes.itemsize, "little"))
        return _little(lanes)

    def _index(self, gram: str) -> int | None:
        """Where a gram is among ``grams``; None where it is none of them."""
        number = gram_number(gram)
        index = bisect_left(self.grams, number)
        return index if index < len(self.grams) and self.grams[index] == number else None


def gram_number(gram: str) -> int:
    """The number that a gram of one or two characters goes by in a scorer file; they order as the grams do."""
    return ord(gram[0]) << 32 | (ord(gram[1]) + 1 if len(gram) > 1 else 0)


def features(text: str) -> Counter[str]:
    """The character 1- and 2-grams of a folded text and how often each is there; a run of blanks counts as one."""
    text = _BLANKS.sub(" ", text)
    return Counter(chain(text, map(add, text, text[1:])))


def _flagged(flags: bytes) -> Iterator[int]:
    """Where there is a flag: the highest bit of a byte that else is 0."""
    at = flags.find(0x80)
    while at >= 0:
        yield at
        at = flags.find(0x80, at + 1)


def _joined(lanes: array[int]) -> int:
    """Lanes side by side in one number."""
    return int.from_bytes(_little(lanes), "little")


def _little(values: array[int]) -> array[int]:
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
        version, grams, postings = about["version"], about["grams"], about["postings"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{file} is no scorer: {error}") from error
    arrays: list[tuple[Literal["Q", "I", "H", "i"], int]]
    arrays = [("Q", grams), ("I", grams), ("I", grams + 1), ("H", postings), ("i", postings)]
    ends = [*accumulate((count * array(code).itemsize for code, count in arrays), initial=body)]
    if version != VERSION or ends[-1] != len(content):
        raise ValueError(f"{file} is no scorer of version {VERSION}: {len(content)} bytes where {ends[-1]} belong")
    whole = memoryview(content)
    parts = [whole[start:end].cast(code) for (code, _), (start, end) in zip(arrays, pairwise(ends), strict=True)]
    if sys.byteorder == "big":
        parts = [memoryview(_little(array(part.format, part))) for part in parts]
    return Scorer([(topic, said) for topic, said in about["classes"]], about["bias"], *parts)
