"""Finding what is said: a linear scorer over character 1- and 2-grams, one class for each topic and answer.

It learns from the project's own sentences and contracts (``training/``); here is only the sum. A statement's features are
the grams of its folded text, each worth (1 + ln count) * idf, brought to length 1, so that long and short statements
compare (sublinear tf-idf, Manning et al., Introduction to Information Retrieval, 6.4). A class's score is its bias plus
the weighted sum; what it means is a matter of the threshold.

All classes are summed at once: a gram's weights lie side by side in one long whole number, a lane of 32 bits for each
class, and two multiplications and additions of Python's own do what a loop over the classes would (this is half of the
time of judging). No lane can run over into the next: a statement's length is 1, so no sum is larger than the weights'
length (Cauchy and Schwarz).

File format (``*.scorer``): one line of JSON ``{"version", "scale", "classes": [[topic, said], …], "bias": […],
"grams": […], "postings": …}``, then little-endian arrays: for each gram its idf (uint16, to be divided by ``scale``) and
the end of its postings (uint32); for each posting its class (uint16) and its weight (int16, to be divided by ``scale``).
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt
from pathlib import Path

from slalint.expressions import regex
from slalint.pack.model import Said
from slalint.values import field, frozen

_BLANKS = regex(r"\s+")
#: What 1 is in the sums, and what a lane of 32 bits holds for 0: sums may be negative, lanes not.
_ONE, _MIDDLE = 1 << 15, 1 << 31
#: How many grams keep their weights side by side: those of a contract of a hundred pages, some 16 MB.
_HELD = 16_384


@frozen
class Scorer:
    """A trained scorer. ``grams[gram]`` is the gram's number n; its idf times ``scale`` is ``idfs[n]``, its postings in
    ``owners`` and ``weights`` (times ``scale``) are those from ``ends[n]`` to ``ends[n + 1]``.
    """

    classes: Sequence[tuple[str, Said]]
    bias: tuple[float, ...]
    grams: Mapping[str, int]
    idfs: Sequence[int]
    ends: Sequence[int]
    owners: Sequence[int]
    weights: Sequence[int]
    scale: float
    _lanes: dict[int, int] = field(default_factory=dict)

    def heard(self, text: str, threshold: float) -> list[tuple[int, float]]:
        """The classes whose score for a folded text is above a threshold, by their number, each with its score."""
        numbers, idfs, lanes = self.grams, self.idfs, self._lanes
        values = [
            (number, idfs[number] * (1.0 + log(count)) if count > 1 else idfs[number])
            for gram, count in features(text).items()
            if (number := numbers.get(gram)) is not None
        ]
        one = _ONE / (sqrt(sum(value * value for _, value in values)) or 1.0)
        total = _raised(self.bias, self.scale)
        for number, value in values:
            weights = lanes.get(number)
            total += (self._weights_of(number) if weights is None else weights) * int(value * one)
        unit = self.scale * _ONE
        least = _MIDDLE + int(threshold * unit)
        sums = _cut(total, len(self.classes))
        if max(sums, default=0) <= least:
            return []
        return [(number, (lane - _MIDDLE) / unit) for number, lane in enumerate(sums) if lane > least]

    def _weights_of(self, number: int) -> int:
        """The weights of a gram side by side, kept for the next statement that has it."""
        if len(self._lanes) >= _HELD:
            self._lanes.clear()
        raised = array("I", [_MIDDLE]) * len(self.classes)
        start, end = self.ends[number], self.ends[number + 1]
        for owner, weight in zip(self.owners[start:end], self.weights[start:end], strict=True):
            raised[owner] += weight
        self._lanes[number] = _joined(raised) - _middles(len(self.classes))
        return self._lanes[number]

    def telling(self, text: str, index: int, most: int = 3) -> tuple[str, ...]:
        """The grams of a folded text that weigh most for class ``index``, heaviest first."""
        weighed = []
        for gram in features(text).keys() & self.grams.keys():
            number = self.grams[gram]
            for position in range(self.ends[number], self.ends[number + 1]):
                if self.owners[position] == index and self.weights[position] > 0:
                    weighed.append((-self.idfs[number] * self.weights[position], gram))
        return tuple(gram for _, gram in sorted(weighed)[:most])


@lru_cache(maxsize=4)
def _raised(bias: tuple[float, ...], scale: float) -> int:
    """The classes' bias side by side, each lane raised to its middle, so that none is negative."""
    return _joined(array("I", (_MIDDLE + int(each * scale * _ONE) for each in bias)))


@lru_cache(maxsize=4)
def _middles(count: int) -> int:
    return _joined(array("I", [_MIDDLE]) * count)


def _joined(lanes: array[int]) -> int:
    """Numbers from 0 to 2³² side by side in one."""
    return int.from_bytes(_little(lanes).tobytes(), "little")


def _cut(joined: int, count: int) -> array[int]:
    """What ``_joined`` was given."""
    lanes = array("I")
    lanes.frombytes(joined.to_bytes(count * lanes.itemsize, "little"))
    return _little(lanes)


def _little(values: array[int]) -> array[int]:
    if sys.byteorder == "big":
        values.byteswap()
    return values


def features(text: str) -> Counter[str]:
    """The character 1- and 2-grams of a folded text and how often each is there; a run of blanks counts as one."""
    text = _BLANKS.sub(" ", text)
    grams = Counter(text)
    grams.update(first + second for first, second in pairwise(text))
    return grams


@lru_cache(maxsize=4)
def load_scorer(file: Path) -> Scorer:
    """Read a scorer file. Raises ValueError when it isn't one."""
    header, _, body = file.read_bytes().partition(b"\n")
    try:
        about = json.loads(header)
        grams, postings, scale = about["grams"], about["postings"], about["scale"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{file} is no scorer: {error}") from error
    idfs, ends, owners, weights = array("H"), array("I"), array("H"), array("h")
    sizes = (2 * len(grams), 4 * len(grams), 2 * postings, 2 * postings)
    if len(body) != sum(sizes):
        raise ValueError(f"{file} is no scorer: {len(body)} bytes of weights where {sum(sizes)} belong")
    at = 0
    for values, size in zip((idfs, ends, owners, weights), sizes, strict=True):
        values.frombytes(body[at : at + size])
        _little(values)
        at += size
    return Scorer(
        classes=[(topic, said) for topic, said in about["classes"]],
        bias=tuple(about["bias"]),
        grams=dict(zip(grams, range(len(grams)), strict=True)),
        idfs=idfs,
        ends=array("I", [0, *ends]),
        owners=owners,
        weights=weights,
        scale=scale,
    )
