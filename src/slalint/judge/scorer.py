"""Finding what is said: a linear scorer over character 1- and 2-grams, one class for each topic and answer.

It learns from the project's own sentences and contracts (``training/``); here is only the sum. A statement's features
are the distinct grams of its folded text, each worth 1/sqrt(number of grams), so that long and short statements
compare. A class's score is its bias plus the weights of the grams that the statement has.

File format (``*.scorer``): one line of JSON ``{"version", "scale", "classes": [[topic, said], …], "bias": […],
"grams": […], "ends": …}``, then three little-endian arrays: for each gram the end of its postings (uint32), the class of
each posting (uint16), its weight (int16, to be divided by ``scale``).
"""

from __future__ import annotations

import json
import re
import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from pathlib import Path

from slalint.pack.model import Said

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Scorer:
    """A trained scorer. ``postings[gram]`` is the gram's range in ``owners`` and ``weights``."""

    classes: Sequence[tuple[str, Said]]
    bias: Sequence[float]
    postings: Mapping[str, tuple[int, int]]
    owners: Sequence[int]
    weights: Sequence[int]
    scale: float

    def scores(self, text: str) -> list[float]:
        """The score of each class for a folded text; above 0 leans to yes."""
        grams = features(text)
        sums = [0] * len(self.classes)
        owners, weights, postings = self.owners, self.weights, self.postings
        for gram in grams:
            span = postings.get(gram)
            if span is not None:
                for position in range(*span):
                    sums[owners[position]] += weights[position]
        norm = self.scale * sqrt(len(grams) or 1)
        return [bias + total / norm for bias, total in zip(self.bias, sums, strict=True)]

    def telling(self, text: str, index: int, most: int = 3) -> tuple[str, ...]:
        """The grams of a folded text that weigh most for class ``index``, heaviest first."""
        weighed = []
        for gram in features(text):
            for position in range(*self.postings.get(gram, (0, 0))):
                if self.owners[position] == index and self.weights[position] > 0:
                    weighed.append((-self.weights[position], gram))
        return tuple(gram for _, gram in sorted(weighed)[:most])


def features(text: str) -> set[str]:
    """The distinct character 1- and 2-grams of a folded text, runs of blanks counting as one."""
    text = _BLANKS.sub(" ", text)
    return {*text, *(first + second for first, second in pairwise(text))}


@lru_cache(maxsize=4)
def load_scorer(file: Path) -> Scorer:
    """Read a scorer file. Raises ValueError when it isn't one."""
    header, _, body = file.read_bytes().partition(b"\n")
    try:
        about = json.loads(header)
        total = about["ends"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{file} is no scorer: {error}") from error
    grams = about["grams"]
    ends, owners, weights = array("I"), array("H"), array("h")
    first, second = 4 * len(grams), 4 * len(grams) + 2 * total
    for values, part in ((ends, body[:first]), (owners, body[first:second]), (weights, body[second:])):
        values.frombytes(part)
        if sys.byteorder == "big":
            values.byteswap()
    starts = [0, *ends[:-1]]
    return Scorer(
        classes=[(topic, said) for topic, said in about["classes"]],
        bias=about["bias"],
        postings=dict(zip(grams, zip(starts, ends, strict=True), strict=True)),
        owners=owners,
        weights=weights,
        scale=about["scale"],
    )
