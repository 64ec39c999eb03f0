"""What the scorer learns from: the phrasebook and the labelled contracts beside this file, and the examples of the
pack's rules, as one list of examples.

Everything here was written for slalint, blind from the topics' definitions; no other people's contracts are in it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from slalint.document.clauses import clauses
from slalint.document.fold import fold
from slalint.document.sentences import sentences
from slalint.facts.parties import Parties, pair, parties
from slalint.facts.usual_labels import with_usual_labels
from slalint.pack.model import Pack
from slalint.readers.read import read

HERE = Path(__file__).parent
SAID = ("specific", "vague", "adverse")
#: What a phrasebook line or a contract that doesn't speak of a topic is worth as a counterexample: a phrasebook line
#: is tagged with some of its further topics only, and a contract's labels quote only some of the sentences that
#: speak of a topic.
#: An example of a rule must come out right, or the rule fails its own test.
UNTAGGED, UNQUOTED, SURE, TESTED = 0.4, 0.0, 1.0, 4.0


@dataclass(frozen=True)
class Example:
    """A folded sentence. ``says`` has what it is known to say, ``denies`` what it is known not to say though it may speak
    of the topic; elsewhere ``weight(topic)`` weighs its silence.
    """

    text: str
    says: Mapping[str, str]
    topic: str | None
    spoken_of: frozenset[str]
    source: str
    denies: Mapping[str, str] = field(default_factory=dict)

    def weight(self, topic: str) -> float:
        """What the example is worth when ``topic`` is learnt."""
        if topic in self.says or topic == self.topic:
            return TESTED if self.source == "rules" else SURE
        if self.topic is not None:
            return UNTAGGED
        return UNQUOTED if topic in self.spoken_of else SURE


def held_out(text: str) -> bool:
    """Whether a text belongs to the quarter that nothing is ever tuned on."""
    return hashlib.sha256(text.encode()).digest()[0] % 4 == 0


def phrasebook() -> Iterator[Example]:
    """The phrasebook's sentences."""
    for file in sorted((HERE / "phrasebook").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            says = {topic: said for topic, said in entry["also"] if said in SAID}
            if entry["s"] in SAID:
                says[file.stem] = entry["s"]
            text = with_usual_labels(fold(entry["x"]).text, _sides(fold(entry["c"]).text))
            yield Example(text, says, file.stem, frozenset(), f"phrasebook/{file.stem}")


def _sides(customer: str) -> Parties:
    return pair(customer, "甲方" if customer == "乙方" else "乙方", "given")


def rules(pack: Pack) -> Iterator[Example]:
    """The examples of a pack's rules on verdicts, if they are one line: what they say of the topic, what they don't."""
    for rule in pack.rules:
        if rule.verdict is None or rule.where is not None:
            continue
        told = {rule.topic: rule.verdict} if rule.verdict in SAID else {}
        for says, denies, examples in ((told, {}, rule.texts.match), ({}, told, rule.texts.clean if told else ())):
            for example in examples:
                if "\n" not in example.text:
                    text = with_usual_labels(fold(example.text).text, _sides("甲方"))
                    yield Example(text, says, rule.topic, frozenset(), "rules", denies)


def labels(name: str) -> dict[str, dict[str, object]]:
    """The labels of one of our contracts: topic -> {status, quotes, also}."""
    read_labels = json.loads((HERE / "labels" / f"{name}.json").read_text(encoding="utf-8"))
    topics: dict[str, dict[str, object]] = read_labels["topics"]
    return topics


def names() -> list[str]:
    """The names of our labelled contracts."""
    return sorted(file.stem for file in (HERE / "labels").glob("*.json"))


def contract(name: str) -> Iterator[Example]:
    """The sentences of one of our labelled contracts, tagged with the topics whose quotes they hold."""
    document = read(HERE / "contracts" / f"{name}.md")
    found = sentences(document, fold(document.text), clauses(document))
    sides = parties(document, found)
    topics = labels(name)
    spoken_of = frozenset(topic for topic, label in topics.items() if label["status"] in SAID)
    quotes = [
        (_squeezed(fold(quote).text), topic, str(topics[topic]["status"]))
        for topic in sorted(spoken_of)
        for quote in topics[topic]["quotes"]  # type: ignore[attr-defined]
    ]
    for sentence in found:
        own = _squeezed(fold(document.text[sentence.start : sentence.end]).text)
        says = {topic: status for quote, topic, status in quotes if len(own) > 1 and (quote in own or own in quote)}
        yield Example(with_usual_labels(sentence.text, sides), says, None, spoken_of, name)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s|#*>_\-—]+", "", text)
