"""Train a pack's scorer: ``python training/train.py`` writes ``rules/zh-after-sales/zh-after-sales.scorer``.

One linear classifier for each topic and answer over character 1- and 2-grams weighed by tf-idf
(``slalint.judge.scorer`` has the features and the file format). Whether a sentence speaks of a topic at all is easier to
learn than what it says of it, so a second one is trained for the topic whatever the answer, and a class is the mean of
the two. Deterministic: the same material gives the same bytes with the same scikit-learn.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from math import log, sqrt
from operator import itemgetter
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

sys.path.insert(0, str(Path(__file__).parent))
import material

from slalint.judge.scorer import NONE, ONE, RAISED, SQUARE, VERSION, Scorer, features

TARGET = Path(__file__).parents[1] / "rules" / "zh-after-sales" / "zh-after-sales.scorer"
#: The weights that a class keeps: those that matter most in a text, by weight times idf.
KEPT = 1600
#: Weights are stored as whole numbers of this many to one.
SCALE = 1000
#: A gram that stands in fewer examples teaches nothing that carries over; nor does an answer with fewer examples.
RAREST = FEWEST = 2


def train(examples: Sequence[material.Example], topics: Iterable[str]) -> Scorer:
    """A scorer for the topics. Deterministic."""
    bags = [features(example.text) for example in examples]
    seen = Counter(gram for bag in bags for gram in bag)
    grams = sorted(gram for gram, count in seen.items() if count >= RAREST)
    idf = {gram: round((log((1 + len(bags)) / (1 + seen[gram])) + 1) * SCALE) / SCALE for gram in grams}
    matrix = _matrix(bags, idf)
    classes, bias, columns = [], [], []
    for topic in topics:
        worth = np.array([example.weight(topic) for example in examples])
        said, denied = (
            np.array([known.get(topic, "") for known in each])
            for each in ([example.says for example in examples], [example.denies for example in examples])
        )
        if (said != "").sum() < FEWEST:
            continue
        spoken_of = _fitted(matrix, said != "", np.where(denied == "", worth, 0.0))
        for answer in material.SAID:
            if (said == answer).sum() >= FEWEST:
                known = np.where((denied == "") | (denied == answer), worth, 0.0)
                weights, intercept = (
                    np.mean(both, axis=0)
                    for both in zip(spoken_of, _fitted(matrix, said == answer, known), strict=True)
                )
                classes.append((topic, answer))
                bias.append(round(float(intercept), 4))
                columns.append(_strongest(weights, np.array([*idf.values()])))
    return _scorer(classes, bias, idf, columns)


def _fitted(matrix: csr_matrix, wanted: np.ndarray, worth: np.ndarray) -> tuple[np.ndarray, float]:
    """The weights and the bias of a linear classifier."""
    model = LinearSVC(C=1.0, random_state=0, tol=1e-4, max_iter=2000)
    model.fit(matrix, wanted, sample_weight=worth)
    return model.coef_[0], float(model.intercept_[0])


def _matrix(bags: Sequence[Counter[str]], idf: dict[str, float]) -> csr_matrix:
    column = {gram: number for number, gram in enumerate(idf)}
    indices, data, ends = array("i"), array("d"), array("i", [0])
    for bag in bags:
        own = {column[gram]: (1 + log(count)) * idf[gram] for gram, count in bag.items() if gram in column}
        length = sqrt(sum(value * value for value in own.values())) or 1.0
        for number in sorted(own):
            indices.append(number)
            data.append(own[number] / length)
        ends.append(len(indices))
    return csr_matrix((data, indices, ends), shape=(len(bags), len(column)))


def _strongest(weights: np.ndarray, idf: np.ndarray) -> dict[int, int]:
    """The weights that matter most by column, as whole numbers."""
    order = np.argsort(-np.abs(weights) * idf, kind="stable")[:KEPT].tolist()
    return {n: round(float(weights[n]) * SCALE) for n in order if round(float(weights[n]) * SCALE)}


def _scorer(
    classes: list[tuple[str, str]], bias: list[float], idf: dict[str, float], columns: list[dict[int, int]]
) -> Scorer:
    """The weights turned round: for each gram the classes that it speaks for or against."""
    ends, owners, values = array("I", [0]), array("H"), array("I")
    for number, worth in enumerate(idf.values()):
        for owner, column in enumerate(columns):
            if number in column:
                owners.append(owner)
                values.append(RAISED + round(column[number] / SCALE * worth * ONE))
        ends.append(len(owners))
    grams = {first: "".join(gram[1:] or NONE for gram in group) for first, group in groupby(idf, key=itemgetter(0))}
    squares = array("I", (round(value * value * SQUARE) for value in idf.values()))
    return Scorer(classes, bias, grams, squares, ends, owners, values)  # type: ignore[arg-type]


def write(scorer: Scorer, file: Path) -> None:
    """Write a scorer in the format that ``slalint.judge.scorer`` reads."""
    about = {
        "version": VERSION,
        "classes": scorer.classes,
        "bias": scorer.bias,
        "grams": scorer.grams,
        "postings": len(scorer.owners),
    }
    arrays = (scorer.squares, scorer.ends, scorer.owners, scorer.values)
    header = json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode()
    file.write_bytes(header + b"\n" + b"".join(values.tobytes() for values in arrays))  # type: ignore[attr-defined]


def main() -> None:
    """Train on everything that is ours; write the shipped scorer, or the file given as the first argument."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    from slalint.pack.compile import compile_pack

    pack = compile_pack(TARGET.parent)
    contracts = (example for name in material.names() for example in material.contract(name))
    examples = [*material.phrasebook(), *material.rules(pack), *contracts]
    scorer = train(examples, [topic.id for topic in pack.topics])
    write(scorer, target)
    print(f"{target.name}: {len(examples)} examples, {len(scorer.classes)} classes, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
