"""How right the verdicts are: on our labelled contracts, on the phrasebook, on any labelled folder.

    python benchmarks/accuracy.py                          # our contracts: conditions alone, scorer alone, both
    python benchmarks/accuracy.py --set FOLDER             # a folder with gold/NAME.json and contracts/NAME.*
    python benchmarks/accuracy.py --errors TOPIC [--hand conditions]   # what a topic gets wrong, with the quotes
    python benchmarks/accuracy.py --phrases TOPIC          # the same on the phrasebook's sentences

Our contracts are cross-validated by the hand that wrote them: the scorer that judges a contract has not learnt from its
family, nor from those that share its fold. The quarter that ``training/material.py`` holds out is counted apart and never listed among the errors.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "training"))
import material  # noqa: E402

from slalint.document.build import DocumentBuilder, Piece  # noqa: E402
from slalint.document.model import Document, Place  # noqa: E402
from slalint.facts.contract import contract  # noqa: E402
from slalint.judge.checks import CHECKS  # noqa: E402
from slalint.judge.judge import settled  # noqa: E402
from slalint.judge.matching import Matcher  # noqa: E402
from slalint.judge.scorer import Scorer  # noqa: E402
from slalint.judge.verdicts import verdict, verdicts  # noqa: E402
from slalint.pack.cache import load_pack  # noqa: E402
from slalint.pack.model import Pack  # noqa: E402
from slalint.readers.read import read  # noqa: E402
from slalint.values import replace  # noqa: E402

STATUSES = ("specific", "vague", "adverse", "absent")
HANDS = ("conditions", "scorer", "both")
FOLDS = 4


@dataclass(frozen=True)
class Answer:
    """One (contract, topic) pair: what the label says, what we say, and on which words."""

    name: str
    topic: str
    wanted: str
    given: str
    gold_quotes: Sequence[str]
    quotes: Sequence[str]


def main() -> None:
    """Parse the arguments and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", type=Path, help="a labelled folder: gold/NAME.json and contracts/NAME.*")
    parser.add_argument("--hand", choices=HANDS, help="only this hand")
    parser.add_argument("--errors", metavar="TOPIC", help="list a topic's disagreements (or 'all')")
    parser.add_argument("--phrases", metavar="TOPIC", help="judge the phrasebook's sentences of a topic")
    parser.add_argument("--topics", action="store_true", help="a row for each topic, worst first")
    args = parser.parse_args()
    pack = load_pack(ROOT / "rules" / "zh-after-sales")
    if args.phrases:
        _print_phrases(pack, args.phrases)
        return
    hands = (args.hand,) if args.hand else ("conditions",) if args.errors else HANDS
    for hand in hands:
        answers = list(judged(pack, hand, args.set))
        if args.errors:
            _print_errors(a for a in answers if args.errors in ("all", a.topic) and not material.held_out(a.name))
            answers = [a for a in answers if args.errors in ("all", a.topic)]
        for group, part in _groups(answers):
            print(f"{hand:10} {group:8} {figures(part)}")
        if args.topics:
            _print_topics(answers)


def judged(pack: Pack, hand: str, folder: Path | None) -> Iterator[Answer]:
    """The answers of one hand on a labelled folder, or (cross-validated) on our own contracts."""
    judge_with = replace(pack, topics=tuple(replace(t, says=dict.fromkeys(t.says, ()), silent=()) for t in pack.topics))
    judge_with = judge_with if hand == "scorer" else pack
    if folder is not None:
        scorer = None if hand == "conditions" else scorer_without((), pack)
        for gold in sorted((folder / "gold").glob("*.json")):
            labels = json.loads(gold.read_text(encoding="utf-8"))["topics"]
            file = next(iter(sorted((folder / "contracts").glob(gold.stem + ".*"))))
            yield from compared(gold.stem, read(file), labels, judge_with, scorer)
        return
    for fold in folds():
        scorer = None if hand == "conditions" else scorer_without(fold, pack)
        for name in fold:
            document = read(ROOT / "training" / "contracts" / f"{name}.md")
            yield from compared(name, document, material.labels(name), judge_with, scorer)


def compared(
    name: str, document: Document, labels: dict[str, dict[str, object]], pack: Pack, scorer: Scorer | None
) -> Iterator[Answer]:
    """Our verdict beside the label for each topic of the pack that applies by the label."""
    facts = contract(document, pack.scope_signs())
    answers = verdicts(facts, pack, scorer, Matcher(facts, pack.gates))
    defects = {rule.id: tuple(CHECKS[rule.check](facts)) for rule in pack.rules if rule.check is not None}
    by_topic = settled(facts, pack, answers, defects)
    for topic in pack.topics:
        label, ours = labels[topic.id], by_topic[topic.id]
        wanted = ours.status if ours.status in label.get("also", ()) else label["status"]  # type: ignore[operator]
        if wanted != "n/a":
            quotes: Sequence[str] = label.get("quotes") or ()  # type: ignore[assignment]
            yield Answer(name, topic.id, str(wanted), ours.status, quotes, [e.quote for e in ours.evidence])


def folds() -> list[list[str]]:
    """Our contracts in a few folds; those of one hand are together."""
    families: list[list[str]] = json.loads((ROOT / "training" / "families.json").read_text(encoding="utf-8"))
    return [[name for family in families[number::FOLDS] for name in family] for number in range(FOLDS)]


def scorer_without(names: Iterable[str], pack: Pack) -> Scorer:
    """A scorer that has not learnt from these contracts, nor from what is held out."""
    import train

    left_out = set(names)
    examples = [example for example in material.phrasebook() if not material.held_out(example.text)]
    examples += material.rules(pack)
    for name in material.names():
        if name not in left_out and not material.held_out(name):
            examples += material.contract(name)
    return train.train(examples, [topic.id for topic in pack.topics])


def figures(answers: Sequence[Answer]) -> str:
    """Macro-F1 over the four statuses, accuracy, presence F1."""
    pairs = Counter((a.wanted, a.given) for a in answers)
    macro = sum(_f1(pairs, {status}) for status in STATUSES) / len(STATUSES)
    right = sum(n for (wanted, given), n in pairs.items() if wanted == given)
    presence = _f1(pairs, {"specific", "vague", "adverse"})
    return f"macro-F1 {macro:.3f}  right {right / max(1, len(answers)):.3f}  presence {presence:.3f}  n {len(answers)}"


def _f1(pairs: Counter[tuple[str, str]], positive: set[str]) -> float:
    hit = sum(n for (wanted, given), n in pairs.items() if wanted in positive and given in positive)
    off = sum(n for (wanted, given), n in pairs.items() if (wanted in positive) != (given in positive))
    return 2 * hit / (2 * hit + off) if hit else 0.0


def _groups(answers: Sequence[Answer]) -> Iterator[tuple[str, Sequence[Answer]]]:
    by_letter: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_letter[answer.name[0]].append(answer)
        by_letter["held" if material.held_out(answer.name) else "tuned"].append(answer)
    yield from sorted(by_letter.items())
    yield "all", answers


def _print_topics(answers: Sequence[Answer]) -> None:
    by_topic: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_topic[answer.topic].append(answer)
    for topic, part in sorted(by_topic.items(), key=lambda kv: sum(a.wanted == a.given for a in kv[1]) / len(kv[1])):
        print(f"  {topic:34} right {sum(a.wanted == a.given for a in part):3} of {len(part)}")


def _print_errors(answers: Iterable[Answer]) -> None:
    for a in answers:
        if a.wanted != a.given:
            print(f"{a.name} {a.topic}: label {a.wanted}, ours {a.given}")
            for quote in a.gold_quotes:
                print(f"    label: {quote[:100]}")
            for quote in a.quotes[:2]:
                print(f"    ours : {quote[:140]}")


def _print_phrases(pack: Pack, topic_id: str) -> None:
    """Each phrasebook sentence as a contract of one clause: what the conditions make of it."""
    topic = next(t for t in pack.topics if t.id == topic_id)
    topic = replace(topic, applies=("always",))
    pairs: Counter[tuple[str, str]] = Counter()
    file = ROOT / "training" / "phrasebook" / f"{topic_id}.jsonl"
    for line in file.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        builder = DocumentBuilder("text")
        other = "乙方" if entry["c"] == "甲方" else "甲方"
        builder.block("paragraph", [Piece(f"{entry['c']}（客户）与{other}（服务商）", Place())])
        builder.block("heading", [Piece(entry["h"] or "条款", Place())], level=1)
        builder.block("paragraph", [Piece(entry["x"], Place())])
        facts = contract(builder.document(), pack.scope_signs())
        ours = verdict(topic, verdicts(facts, replace(pack, topics=(topic,)), None, Matcher(facts))[topic_id], facts)
        wanted = "absent" if entry["s"] == "other" else entry["s"]
        pairs[wanted, ours.status] += 1
        if wanted != ours.status and not material.held_out(entry["x"]):
            print(f"{wanted:8} -> {ours.status:8} [{entry['h']}] {entry['x']}")
    for status in STATUSES:
        print(f"{status:8} F1 {_f1(pairs, {status}):.2f}  " + ", ".join(f"{g}: {pairs[status, g]}" for g in STATUSES))


if __name__ == "__main__":
    main()
