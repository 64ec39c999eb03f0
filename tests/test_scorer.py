"""The scorer that ships is the one that the repository's material gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from slalint.judge.lanes import Lanes
from slalint.judge.scorer import load_scorer

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "rules" / "zh-after-sales" / "zh-after-sales.scorer"


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
    # Some classes, in whatever order, hear what they hear among all.
    some = [number + 1, number, 0]
    assert dict(Lanes(scorer, some).heard("乙方接到报修后三十分钟内响应", -9)) == {
        each: score for each, score in every.heard("乙方接到报修后三十分钟内响应", -9) if each in some
    }


def test_a_file_that_is_no_scorer_is_refused(tmp_path: Path) -> None:
    cut = tmp_path / "cut.scorer"
    cut.write_bytes(SHIPPED.read_bytes()[:-10])
    with pytest.raises(ValueError, match="no scorer"):
        load_scorer(cut)
