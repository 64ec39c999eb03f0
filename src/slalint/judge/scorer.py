"""Finding what is said: a linear scorer over character 1- and 2-grams, one class for each topic and answer.

It learns from the project's own sentences and contracts (``training/``); here is only the sum. A statement's features are
the grams of its folded text, each worth (1 + ln count) * idf, brought to length 1, so that long and short statements
compare (sublinear tf-idf, Manning et al., Introduction to Information Retrieval, 6.4). A class's score is its bias plus
the weighted sum; what it means is a matter of the threshold.

All classes are summed at once: what a gram is worth to each class lies side by side in one long whole number, a lane of
32 bits for each, and one addition of Python's own does what a loop over the classes would. A worth may be negative, a
lane may not: it is raised by 1 << 20. The lowest lane sums the squares, whose root is the statement's length. Lanes do
not run over into the next: 2,000 grams are summed at a time; and what is left when that they are raised by is taken off
is at most the length of the class's weights times that of the statement (Cauchy and Schwarz), here 17 times 2,000 for
the longest that is heard.

File format (``*.scorer``): one line of JSON ``{"version", "classes": [[topic, said], …], "bias": […], "grams": {…},
"postings": …}``, then little-endian arrays. ``grams`` has for each first character the second ones, in one string, of
its grams; ``NONE`` stands for a gram of one character. For each gram in this order, the square of its idf (uint32, in
units of 1/``SQUARE``); 0, and where the postings of each gram end (uint32); for each posting its lane, which is its
class's number and 1 (uint16), and its weight times the idf (uint32, in units of 1/``ONE``, raised by ``RAISED``).
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, chain, filterfalse, pairwise
from math import log, sqrt
from operator import add
from pathlib import Path
from typing import Literal

from slalint.expressions import regex
from slalint.pack.model import Said

VERSION = 5
_BLANKS = regex(r"\s+")
#: What 1 is in a class's lane, and in that of the squares; what a worth is raised by, so that no lane is negative.
ONE, SQUARE, RAISED = 1 << 14, 1 << 8, 1 << 20
#: What stands for the second character of a gram that has none: no character at all, in Unicode's own words.
NONE = "\uffff"
#: A lane's bits, and what raises sums so that none is negative.
_LANE, _MIDDLE = 32, 1 << 31
#: So many grams fit in lanes that are raised for each of them.
_AT_ONCE = 2_000
#: All lanes are held against a threshold at once with a bias and a length of seven bits each, which is this much off at
#: most; only what comes so near to it is worked out.
_COARSE, _NEAR = 1 << 7, 0.02
#: A sentence longer than this is none: its beginning is heard.
_LONGEST = 10_000
#: How many grams keep their lanes: those of a contract of a hundred pages, some 8 MB.
_HELD = 16_384


#: A number that holds something for each class, side by side.
Lanes = int


class Scorer:
    """A trained scorer."""

    def __init__(
        self,
        classes: Sequence[tuple[str, Said]],
        bias: Sequence[float],
        grams: Mapping[str, str],
        squares: Sequence[int],
        ends: Sequence[int],
        lanes: Sequence[int],
        values: Sequence[int],
    ) -> None:
        """``grams`` are its grams by their first character. The n-th one's idf squared is ``squares[n]``, its postings,
        the lanes of classes and what it is worth to them, are those from ``ends[n]`` to ``ends[n + 1]``.
        """
        self.classes, self.bias = classes, bias
        self.grams, self.squares, self.ends, self.lanes, self.values = grams, squares, ends, lanes, values
        starts = accumulate(map(len, grams.values()), initial=0)
        self._places = {first: (start, grams[first]) for first, start in zip(grams, starts)}  # noqa: B905
        self._count = len(classes) + 1
        #: Nothing in any lane, as an array and as a number; what raises each lane to its middle; 1 in each class's lane;
        #: each class's bias.
        self._empty = array("I", [0] + [RAISED] * len(classes))
        self._nothing = _joined(self._empty)
        self._middles = _joined(array("I", [_MIDDLE] * self._count))
        self._ones = self._nothing // RAISED
        self._biases = sum(round(each * _COARSE) << _LANE * number for number, each in enumerate(bias, 1))
        self._held: dict[tuple[str, int], int] = {}

    def of(self, topics: Collection[str]) -> Lanes:
        """The classes of some topics, as ``heard`` takes them: the highest bit of each one's lane."""
        return sum(1 << _LANE * (n + 2) - 1 for n, (topic, _) in enumerate(self.classes) if topic in topics)

    def heard(self, text: str, threshold: float, among: Lanes) -> list[tuple[int, float]]:
        """Those of some classes whose score for a folded text is above a threshold, by their number, each with its score."""
        grams, middles = [*features(text[:_LONGEST]).items()], self._middles
        sums = self._summed(grams) + middles
        length = sqrt((sums % (1 << _LANE) - _MIDDLE) / SQUARE) or 1.0
        # A lane's highest bit is now set where its class comes near the threshold.
        near = (
            sums + (self._biases - round((threshold - _NEAR) * _COARSE) * self._ones) * round(length * _COARSE)
        ) & among
        if not near:
            return []
        lanes, heard = self._cut(sums), []
        for number in _flagged(near.to_bytes(self._count * _LANE // 8, "little")[7::4]):
            score = self.bias[number] + (lanes[number + 1] - _MIDDLE) / (ONE * length)
            if score > threshold:
                heard.append((number, score))
        return heard

    def _summed(self, grams: Sequence[tuple[str, int]]) -> int:
        """What the grams of a statement are worth together, in lanes."""
        if len(grams) > _AT_ONCE:
            return self._summed(grams[:_AT_ONCE]) + self._summed(grams[_AT_ONCE:])
        held = self._held
        try:
            worth = sum(map(held.__getitem__, grams))
        except KeyError:
            if len(held) > _HELD:
                held.clear()
            held.update((gram, self._worth(*gram)) for gram in filterfalse(held.__contains__, grams))
            worth = sum(map(held.__getitem__, grams))
        return worth - len(grams) * self._nothing

    def _worth(self, gram: str, count: int) -> int:
        """What a gram that stands in a text ``count`` times is worth to each class, raised, in lanes; the square lowest."""
        index = self._index(gram)
        if index is None:
            return self._nothing
        lanes, start, end = self._empty[:], self.ends[index], self.ends[index + 1]
        square, values = self.squares[index], self.values[start:end]
        if count > 1:
            more = 1.0 + log(count)
            square, values = int(square * more * more), [int((value - RAISED) * more) + RAISED for value in values]
        lanes[0] = square
        for lane, value in zip(self.lanes[start:end], values):  # noqa: B905
            lanes[lane] = value
        return _joined(lanes)

    def telling(self, text: str, index: int, most: int = 3) -> tuple[str, ...]:
        """The grams of a folded text that weigh most for class ``index``, heaviest first."""
        weighed = []
        for gram in features(text):
            number = self._index(gram)
            if number is not None:
                own = range(self.ends[number], self.ends[number + 1])
                values = (self.values[position] for position in own if self.lanes[position] == index + 1)
                weighed += [(-value, gram) for value in values if value > RAISED]
        return tuple(gram for _, gram in sorted(weighed)[:most])

    def _cut(self, joined: int) -> array[int]:
        """What ``_joined`` was given, all lanes raised."""
        lanes = array("I")
        lanes.frombytes(joined.to_bytes(self._count * lanes.itemsize, "little"))
        return _little(lanes)

    def _index(self, gram: str) -> int | None:
        """Where a gram is among all; None where it is none of them."""
        start, seconds = self._places.get(gram[0], (0, ""))
        place = seconds.find(gram[1:] or NONE)
        return start + place if place >= 0 else None


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
        parts = [memoryview(_little(array(part.format, part))) for part in parts]
    return Scorer([(topic, said) for topic, said in about["classes"]], about["bias"], about["grams"], *parts)
