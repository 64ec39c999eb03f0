"""The scorer that ships is the one that the repository's material gives."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from math import log, sqrt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slalint.judge.lanes import Lanes
from slalint.judge.scorer import ONE, RAISED, SQUARE, Scorer, features, load_scorer

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "rules" / "zh-after-sales" / "zh-after-sales.scorer"
#: What texts are made of: words that weigh much, signs that stand often, and what the scorer doesn't know.
PIECES = [
    "乙方",
    "接到报修后",
    "三十分钟内响应",
    "，",
    "的",
    "不得另行收费",
    "每月备份一次",
    " ",
    "龘",
    "𠮷",
    "响应" * 9,
    "a",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def test_training_gives_the_shipped_scorer_byte_for_byte(tmp_path: Path) -> None:
    pytest.importorskip("sklearn", reason="training needs the build extra")
    again = tmp_path / "again.scorer"
    subprocess.run([sys.executable, str(ROOT / "training" / "train.py"), str(again)], check=True, capture_output=True)
    assert again.read_bytes() == SHIPPED.read_bytes(), "run python training/train.py and commit the scorer"


def test_the_scorer_hears_what_a_sentence_speaks_of() -> None:
    scorer = load_scorer(SHIPPED)
    every = Lanes(scorer, range(len(scorer.classes)))
    heard = dict(every.heard("乙方接到报修后三十分钟内响应", -0.5))
    number = max(heard, key=heard.__getitem__)
    assert scorer.classes[number] == ("response-time", "specific")
    assert not [*every.heard("", -0.5)]


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3), data=st.data())
def test_some_classes_hear_what_they_hear_among_all(texts: list[str], data: st.DataObject) -> None:
    scorer = load_scorer(SHIPPED)
    every = range(len(scorer.classes))
    some = data.draw(st.lists(st.sampled_from(every), unique=True, max_size=200))
    own, all_of_them = Lanes(scorer, some), Lanes(scorer, every)
    for text in texts:
        among_all = dict(all_of_them.heard(text, -0.6))
        assert dict(own.heard(text, -0.6)) == {each: score for each, score in among_all.items() if each in some}


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_lanes_come_to_the_sum_over_the_grams(text: str) -> None:
    scorer = load_scorer(SHIPPED)
    every = Lanes(scorer, range(len(scorer.classes)))
    summed = dict(enumerate(_scores(scorer, text)))
    assert dict(every.heard(text, -9)) == pytest.approx(summed, abs=1e-4)
    for threshold in (-0.9, -0.4):
        heard = {number for number, _ in every.heard(text, threshold)}
        assert heard >= {number for number, score in summed.items() if score > threshold + 1e-4}
        assert heard <= {number for number, score in summed.items() if score > threshold - 1e-4}


def test_no_text_is_too_long_or_too_monotonous_to_be_summed() -> None:
    scorer = load_scorer(SHIPPED)
    every = Lanes(scorer, range(len(scorer.classes)))
    known = [first + second for first, seconds in scorer.grams.items() for second in seconds if second != "\uffff"]
    rising = "".join(gram * count for count, gram in enumerate(known[::577], 1))
    for text in ("的" * 10_000, "".join(known)[:10_000], rising[:10_000], "响应" * 4_000 + "".join(known)[:2_000]):
        assert dict(every.heard(text, -9)) == pytest.approx(dict(enumerate(_scores(scorer, text))), abs=1e-4)


def _scores(scorer: Scorer, text: str) -> list[float]:
    """The score of each class, as the scorer's own words define it."""
    weights: Mapping[str, float] = {gram: 1 + log(count) for gram, count in features(text).items()}
    sums, square = [0.0] * len(scorer.classes), 0.0
    for gram, weight in weights.items():
        index = scorer.index(gram)
        if index is not None:
            square += scorer.squares[index] / SQUARE * weight**2
            for place in range(scorer.ends[index], scorer.ends[index + 1]):
                sums[scorer.owners[place]] += (scorer.values[place] - RAISED) / ONE * weight
    return [bias + each / (sqrt(square) or 1.0) for bias, each in zip(scorer.bias, sums, strict=True)]


def test_a_file_that_is_no_scorer_is_refused(tmp_path: Path) -> None:
    cut = tmp_path / "cut.scorer"
    cut.write_bytes(SHIPPED.read_bytes()[:-10])
    with pytest.raises(ValueError, match="no scorer"):
        load_scorer(cut)
