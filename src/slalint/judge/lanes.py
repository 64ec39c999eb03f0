"""Scores for many classes at once.

What a gram is worth to each class lies side by side in one long whole number, a lane of 32 bits for each, and one
addition of Python's own does what a loop over the classes would. A worth may be negative, a lane may not: it is raised
by ``RAISED``. The lowest lane sums the squares, whose root is the statement's length. Lanes do not run over into the
next: 2,000 grams are summed at a time; and what is left when what they are raised by is taken off is at most the length
of the class's weights times that of the statement (Cauchy and Schwarz), here 17 times 2,000 for the longest that is
heard.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import filterfalse
from math import log, sqrt

from slalint.judge.scorer import ONE, RAISED, SQUARE, Scorer, features, little

#: A lane's bits, and what raises sums so that none is negative.
_LANE, _MIDDLE = 32, 1 << 31
#: So many grams fit in lanes that are raised for each of them.
_AT_ONCE = 2_000
#: All lanes are held against a threshold at once with a bias and a length of seven bits each, which is this much off at
#: most; only what comes so near to it is worked out.
_COARSE, _NEAR = 1 << 7, 0.02
#: A sentence longer than this is none: its beginning is heard.
_LONGEST = 10_000
#: How many grams keep their lanes: those of a contract of fifty pages, 17 MB for all classes.
_HELD = 16_384
#: Up to this share of the classes has lanes of its own for a contract.
_FEW = 1 / 3


class Lanes:
    """The lanes of some of a scorer's classes, given by their numbers."""

    def __init__(self, scorer: Scorer, classes: Sequence[int]) -> None:
        self._scorer, self._classes, self._count = scorer, classes, len(classes) + 1
        #: For each class of the scorer its lane here. Others share the lowest, which is written last.
        self._own = [0] * len(scorer.classes)
        for lane, number in enumerate(classes, 1):
            self._own[number] = lane
        #: Nothing in any lane, as an array and as a number; what raises each lane to its middle; 1 in each class's lane;
        #: each class's bias.
        self._empty = array("I", [0] + [RAISED] * len(classes))
        self._nothing = _joined(self._empty)
        self._middles = _joined(array("I", [_MIDDLE] * self._count))
        self._ones = self._nothing // RAISED
        biases = (round(scorer.bias[number] * _COARSE) for number in classes)
        self._biases = sum(bias << _LANE * lane for lane, bias in enumerate(biases, 1))
        self._held: dict[tuple[str, int], int] = {}

    def heard(self, text: str, threshold: float) -> Iterator[tuple[int, float]]:
        """The classes whose score for a folded text is above a threshold, by their number, each with its score."""
        sums = self._summed([*features(text[:_LONGEST]).items()]) + self._middles
        length = sqrt((sums % (1 << _LANE) - _MIDDLE) / SQUARE) or 1.0
        # A lane's highest bit is set where its class comes near the threshold.
        lacking = round((threshold - _NEAR) * _COARSE) * self._ones - self._biases
        near = (sums - lacking * round(length * _COARSE)) & self._middles
        if near >> _LANE:
            lanes = self._cut(sums)
            for place in _flagged(near.to_bytes(self._count * _LANE // 8, "little")[7::4]):
                number = self._classes[place]
                score = self._scorer.bias[number] + (lanes[place + 1] - _MIDDLE) / (ONE * length)
                if score > threshold:
                    yield number, score

    def _summed(self, grams: Sequence[tuple[str, int]]) -> int:
        """What the grams of a statement are worth together."""
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
        """What a gram that stands in a text ``count`` times is worth to each class, raised; its square lowest."""
        scorer = self._scorer
        index = scorer.index(gram)
        if index is None:
            return self._nothing
        lanes, own, start, end = self._empty[:], self._own, scorer.ends[index], scorer.ends[index + 1]
        postings = zip(scorer.owners[start:end], scorer.values[start:end])  # noqa: B905
        more = 1.0 + log(count)
        if count == 1:
            for number, value in postings:
                lanes[own[number]] = value
        else:
            for number, value in postings:
                if lane := own[number]:
                    lanes[lane] = int((value - RAISED) * more) + RAISED
        lanes[0] = int(scorer.squares[index] * more * more)
        return _joined(lanes)

    def _cut(self, joined: int) -> array[int]:
        """What ``_joined`` was given."""
        lanes = array("I")
        lanes.frombytes(joined.to_bytes(self._count * lanes.itemsize, "little"))
        return little(lanes)


@lru_cache(maxsize=4)
def lanes_for(scorer: Scorer, topics: frozenset[str]) -> Lanes:
    """The lanes of these topics' classes; where they are many, those of all, which the next contract has use for."""
    every = range(len(scorer.classes))
    own = [number for number in every if scorer.classes[number][0] in topics]
    if len(own) < len(every) and len(own) > len(every) * _FEW:
        return lanes_for(scorer, frozenset(topic for topic, _ in scorer.classes))
    return Lanes(scorer, own)


def _flagged(flags: bytes) -> Iterator[int]:
    """Where there is a flag: the highest bit of a byte that else is 0."""
    at = flags.find(0x80)
    while at >= 0:
        yield at
        at = flags.find(0x80, at + 1)


def _joined(lanes: array[int]) -> int:
    """Lanes side by side in one number."""
    return int.from_bytes(little(lanes), "little")
