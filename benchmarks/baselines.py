"""What the verdicts must beat: a majority guess, and plain keywords.

    python benchmarks/baselines.py [FOLDER]     # our labelled contracts, or gold/NAME.json and contracts/NAME.*

Majority: for each topic the status that it has most often in the other families of our contracts. Keywords: a topic is
``specific`` where a sentence has a word of its title and a number, ``vague`` where it has the word alone.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import accuracy
import material

from slalint.document.clauses import clauses
from slalint.document.fold import fold
from slalint.document.model import Document
from slalint.document.sentences import sentences
from slalint.pack.cache import load_pack
from slalint.pack.model import Pack
from slalint.readers.read import read

Labels = dict[str, dict[str, object]]


def main() -> None:
    """Print both baselines' figures."""
    pack = load_pack(accuracy.ROOT / "rules" / "zh-after-sales")
    contracts = list(_contracts(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
    for name, answer in (("majority", _majority), ("keywords", _keywords)):
        answers = [a for contract in contracts for a in answer(pack, *contract)]
        print(f"{name:9} {accuracy.figures(answers)}")


def _contracts(folder: Path | None) -> Iterator[tuple[str, Document, Labels]]:
    if folder is None:
        for name in material.names():
            yield name, read(accuracy.ROOT / "training" / "contracts" / f"{name}.md"), material.labels(name)
        return
    for gold in sorted((folder / "gold").glob("*.json")):
        file = next(iter(sorted((folder / "contracts").glob(gold.stem + ".*"))))
        yield gold.stem, read(file), json.loads(gold.read_text(encoding="utf-8"))["topics"]


def _majority(pack: Pack, name: str, document: Document, labels: Labels) -> Iterator[accuracy.Answer]:
    own = next((fold for fold in accuracy.folds() if name in fold), ())
    counted: dict[str, Counter[str]] = {topic.id: Counter() for topic in pack.topics}
    for other in material.names():
        if other not in own:
            for topic, label in material.labels(other).items():
                counted[topic][str(label["status"])] += label["status"] != "n/a"
    yield from _answers(name, labels, {topic: counts.most_common(1)[0][0] for topic, counts in counted.items()})


def _keywords(pack: Pack, name: str, document: Document, labels: Labels) -> Iterator[accuracy.Answer]:
    texts = [sentence.text for sentence in sentences(document, fold(document.text), clauses(document))]
    given = {}
    for topic in pack.topics:
        words = [w for w in re.split(r"[()（）、/与和的]|\s", fold(topic.title["zh-Hans"]).text) if len(w) > 1]
        said = [text for text in texts if any(word in text for word in words)]
        numbered = any(re.search(r"\d", text) for text in said)
        given[topic.id] = "specific" if numbered else "vague" if said else "absent"
    yield from _answers(name, labels, given)


def _answers(name: str, labels: Labels, given: dict[str, str]) -> Iterator[accuracy.Answer]:
    for topic, label in labels.items():
        also: object = label.get("also", ())
        wanted = given[topic] if isinstance(also, list) and given[topic] in also else str(label["status"])
        if wanted != "n/a":
            yield accuracy.Answer(name, topic, wanted, given[topic], (), ())


if __name__ == "__main__":
    main()
