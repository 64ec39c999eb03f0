"""Scores for many classes at once.

What a gram is worth to each class lies side by side in one long whole number, its row, a lane of 32 bits for each, and
one addition of Python's own does what a loop over the classes would. The lowest lane sums the squares, whose root is the
statement's length. A worth may be negative, and so may a row; a statement's sums are raised to the lanes' middle, so that
they can be told apart again. Lanes do not run over into the next: what a class is worth is at most the length of its
weights times that of the statement (Cauchy and Schwarz), here 17 times 2,000 for the longest that is heard.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import filterfalse
from math import log, sqrt

from slalint.judge.scorer import ONE, RAISED, SQUARE, Scorer, features, little

#: A lane's bits, the number that all of them set make, and the middle to which sums are raised.
_LANE, _FULL, _MIDDLE = 32, (1 << 32) - 1, 1 << 31
#: The bits behind the point of what lanes are multiplied by: a lane, a logarithm and these have room in two lanes.
_FINE = 24
#: All lanes are held against a threshold at once with a bias and a length of seven bits each, which is this much off at
#: most; only what comes so near to it is worked out.
_COARSE, _NEAR = 1 << 7, 0.02
#: A sentence longer than this is none: its beginning is heard.
_LONGEST = 10_000
#: How many grams keep their rows: those of a contract of fifty pages, 17 MB for all classes.
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
        self._unasked = frozenset(classes).isdisjoint
        #: A row of nothing, raised as the scorer's values are; what raises each lane to its middle; 1 in each lane, in
        #: each class's, and the highest bit of these; all bits of every other lane, and what is left of two lanes without
        #: those behind the point.
        self._empty = array("I", [0] + [RAISED] * len(classes))
        self._raised = _joined(self._empty)
        self._middles = _joined(array("I", [_MIDDLE] * self._count))
        self._each, self._ones = self._middles // _MIDDLE, self._raised // RAISED
        self._highest = self._ones * _MIDDLE
        every_other = _joined(array("Q", [1] * (self._count // 2 + 1)))
        self._every_other, self._before_the_point = every_other * _FULL, every_other * ((1 << 2 * _LANE - _FINE) - 1)
        biases = (round(scorer.bias[number] * _COARSE) for number in classes)
        self._biases = sum(bias << _LANE * lane for lane, bias in enumerate(biases, 1))
        self._rows: dict[str, int] = {}

    def heard(self, text: str, threshold: float) -> Iterator[tuple[int, float]]:
        """The classes whose score for a folded text is above a threshold, by their number, each with its score."""
        sums, length = self._summed(text)
        # A class's highest bit is set where it comes near the threshold.
        lacking = round((threshold - _NEAR) * _COARSE) * self._ones - self._biases
        near = (sums - lacking * round(length * _COARSE)) & self._highest
        if near:
            lanes = self._cut(sums)
            for place in _flagged(near.to_bytes(self._count * _LANE // 8, "little")[7::4]):
                number = self._classes[place]
                score = self._scorer.bias[number] + (lanes[place + 1] - _MIDDLE) / (ONE * length)
                if score > threshold:
                    yield number, score

    def _summed(self, text: str) -> tuple[int, float]:
        """What the grams of a text are worth to each class, raised, and the text's length.

        The rows are summed as if each gram stood there once; for those that stand ``count`` times ln count is missing.
        """
        counts = features(text[:_LONGEST])
        again: dict[int, list[str]] = {}
        for gram, count in counts.items():
            if count > 1:
                again.setdefault(count, []).append(gram)
        sums = self._sum(counts)
        square: float = (sums & _FULL) - _MIDDLE
        for count, grams in again.items():
            more, missing = log(count), self._sum(grams)
            square += ((missing & _FULL) - _MIDDLE) * more * (2 + more)
            sums += self._times(missing, more)
        return sums, sqrt(square / SQUARE) or 1.0

    def _times(self, sums: int, factor: float) -> int:
        """Raised sums times a factor, no longer raised. Products have room in two lanes: every other one at a time."""
        whole = round(factor * (1 << _FINE))
        even = (sums & self._every_other) * whole >> _FINE & self._before_the_point
        odd = (sums >> _LANE & self._every_other) * whole >> _FINE & self._before_the_point
        return even + (odd << _LANE) - (_MIDDLE * whole >> _FINE) * self._each

    def _sum(self, grams: Collection[str]) -> int:
        """The sum of the grams' rows, raised."""
        try:
            return sum(map(self._rows.__getitem__, grams), self._middles)
        except KeyError:
            if len(self._rows) > _HELD:
                self._rows.clear()
            self._rows.update(self._made(filterfalse(self._rows.__contains__, grams)))
            return sum(map(self._rows.__getitem__, grams), self._middles)

    def _made(self, grams: Iterable[str]) -> Iterator[tuple[str, int]]:
        """The rows of grams. One that is worth nothing to any class has no more than its square."""
        scorer, own, unasked, empty = self._scorer, self._own, self._unasked, self._empty
        squares, ends, owners, values = scorer.squares, scorer.ends, scorer.owners, scorer.values
        for gram in grams:
            row, index = 0, scorer.index(gram)
            if index is not None:
                row, start, end = squares[index], ends[index], ends[index + 1]
                classes = owners[start:end]
                if not unasked(classes):
                    lanes = empty[:]
                    for number, value in zip(classes, values[start:end]):  # noqa: B905
                        lanes[own[number]] = value
                    lanes[0] = row
                    row = _joined(lanes) - self._raised
            yield gram, row

    def _cut(self, joined: int) -> array[int]:
        """What ``_joined`` was given."""
        lanes = array("I")
        lanes.frombytes(joined.to_bytes(self._count * lanes.itemsize, "little"))
        return little(lanes)


def lanes_for(scorer: Scorer, topics: frozenset[str]) -> Lanes:
    """Lanes of these topics' classes. After the first contract, where they are many, those of all: what one contract
    has made, the next has use for.
    """
    every = range(len(scorer.classes))
    own = tuple(number for number in every if scorer.classes[number][0] in topics)
    first = not _lanes.cache_info().currsize
    return _lanes(scorer, own if first or len(own) <= len(every) * _FEW else tuple(every))


@lru_cache(maxsize=4)
def _lanes(scorer: Scorer, classes: tuple[int, ...]) -> Lanes:
    return Lanes(scorer, classes)


def _flagged(flags: bytes) -> Iterator[int]:
    """Where there is a flag: the highest bit of a byte that else is 0."""
    at = flags.find(0x80)
    while at >= 0:
        yield at
        at = flags.find(0x80, at + 1)


def _joined(lanes: array[int]) -> int:
    """Lanes side by side in one number."""
    return int.from_bytes(little(lanes).tobytes(), "little")
