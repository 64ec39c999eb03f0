"""Finding what is said: a linear scorer over character 1- and 2-grams, one class for each topic and answer.

It learns from the project's own sentences and contracts (``training/``); here is only the sum. A statement's features are
the grams of its folded text, each worth (1 + ln count) * idf, brought to length 1, so that long and short statements
compare (sublinear tf-idf, Manning et al., Introduction to Information Retrieval, 6.4). A class's score is its bias plus
the weighted sum; what it means is a matter of the threshold.

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
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log, sqrt
from pathlib import Path

from slalint.expressions import regex
from slalint.pack.model import Said

_BLANKS = regex(r"\s+")


@dataclass(frozen=True, slots=True)
class Scorer:
    """A trained scorer. ``grams[gram]`` is the gram's number n; its idf times ``scale`` is ``idfs[n]``, its postings in
    ``owners`` and ``weights`` (times ``scale``) are those from ``ends[n]`` to ``ends[n + 1]``.
    """

    classes: Sequence[tuple[str, Said]]
    bias: Sequence[float]
    grams: Mapping[str, int]
    idfs: Sequence[int]
    ends: Sequence[int]
    owners: Sequence[int]
    weights: Sequence[int]
    scale: float

    def scores(self, text: str) -> list[float]:
        """The score of each class for a folded text."""
        sums = [0.0] * len(self.classes)
        length = 0.0
        for gram, count in features(text).items():
            number = self.grams.get(gram)
            if number is not None:
                value = self.idfs[number] * (1.0 + log(count)) if count > 1 else self.idfs[number]
                length += value * value
                start, end = self.ends[number], self.ends[number + 1]
                for owner, weight in zip(self.owners[start:end], self.weights[start:end], strict=True):
                    sums[owner] += value * weight
        norm = self.scale * sqrt(length) or 1.0
        return [bias + total / norm for bias, total in zip(self.bias, sums, strict=True)]

    def telling(self, text: str, index: int, most: int = 3) -> tuple[str, ...]:
        """The grams of a folded text that weigh most for class ``index``, heaviest first."""
        weighed = []
        for gram in features(text).keys() & self.grams.keys():
            number = self.grams[gram]
            for position in range(self.ends[number], self.ends[number + 1]):
                if self.owners[position] == index and self.weights[position] > 0:
                    weighed.append((-self.idfs[number] * self.weights[position], gram))
        return tuple(gram for _, gram in sorted(weighed)[:most])


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
        at += size
        if sys.byteorder == "big":
            values.byteswap()
    return Scorer(
        classes=[(topic, said) for topic, said in about["classes"]],
        bias=about["bias"],
        grams=dict(zip(grams, range(len(grams)), strict=True)),
        idfs=idfs,
        ends=array("I", [0, *ends]),
        owners=owners,
        weights=weights,
        scale=scale,
    )
