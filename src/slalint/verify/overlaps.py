"""Rules of one topic that fire on the same example: the report tells it once, so one of them may be idle.

Rules for what is missing are left out: an example is a few words long, and most of what a contract should say is absent
from it. So is the scorer: what it takes a sentence for is a guess that changes with what it learns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from slalint.pack.model import Pack, Rule
from slalint.pack.told import told
from slalint.values import replace
from slalint.verify import words
from slalint.verify.remark import Remark
from slalint.verify.trial import stage


def check_overlaps(pack: Pack, own: Collection[str]) -> Iterator[Remark]:
    """A remark for each two rules of one topic that fire on the same match example."""
    alone = replace(pack, scorer=None)
    by_topic: dict[str, list[Rule]] = defaultdict(list)
    for rule in pack.rules:
        of_words = rule.check is None and rule.lacks is None and rule.verdict != "absent"
        if of_words and rule.stage != "deprecated":
            by_topic[rule.topic].append(rule)
    for rules in by_topic.values():
        for rule in (rule for rule in rules if rule.id in own):
            yield from _of_rule(rule, [other for other in rules if other.id != rule.id], alone)


def _of_rule(rule: Rule, others: list[Rule], pack: Pack) -> Iterator[Remark]:
    seen: set[str] = set()
    for example in rule.texts.match if others else ():
        tried = stage(rule, example, pack)
        for other in others:
            if other.id not in seen and tried.fires(other):
                seen.add(other.id)
                shown = " / ".join(line for line in example.text.splitlines() if line)
                yield Remark("overlap", "note", rule.id, told(words.OVERLAP, other=other.id, example=shown))
