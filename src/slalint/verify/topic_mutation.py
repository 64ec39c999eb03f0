"""The same question asked of a topic's conditions: which of their operands do the examples of its rules need?

A topic's conditions are held against labelled contracts and sentences too (``training/``), and the scorer often says what
a condition said. So what no example needs is told once for a topic, as a note.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from slalint.judge.scorer import load_scorer
from slalint.judge.verdicts import verdict, verdicts
from slalint.pack.model import Pack, Status, Topic
from slalint.pack.operands import Condition
from slalint.pack.told import told
from slalint.values import frozen, replace
from slalint.verify import words
from slalint.verify.mutation import Mutation, without_part
from slalint.verify.remark import Remark
from slalint.verify.trial import Stage, stage

_SHOWN = 4


@frozen
class _Tried:
    """An example of a rule for a verdict, and whether the topic has that verdict on it."""

    stage: Stage
    wanted: Status
    has_it: bool


def topic_mutations(pack: Pack, own: Collection[str]) -> Iterator[Mutation]:
    """Each operand of each topic taken away once, on the examples of the topic's rules for a verdict."""
    for topic in pack.topics:
        if topic.id in own:
            examples = _examples(topic, pack)
            for operand, mutant in without_one(topic):
                yield Mutation(topic.id, operand, any(_changes(mutant, tried, pack) for tried in examples))


def check_topic_mutations(pack: Pack, own: Collection[str]) -> Iterator[Remark]:
    """A note for each topic that has operands which no example of its rules needs."""
    tried: dict[str, list[Mutation]] = {}
    for mutation in topic_mutations(pack, own):
        tried.setdefault(mutation.rule, []).append(mutation)
    for topic, mutants in tried.items():
        idle = [mutation.operand for mutation in mutants if not mutation.noticed]
        if idle:
            shown = ", ".join(idle[:_SHOWN]) + (", …" if len(idle) > _SHOWN else "")
            text = told(words.TOPIC_IDLE, idle=len(idle), total=len(mutants), shown=shown)
            yield Remark("mutation", "note", topic, text)


def without_one(topic: Topic) -> Iterator[tuple[str, Topic]]:
    """The topic without one of its conditions, or one operand of one, for each, with its path in the YAML."""
    for said, conditions in topic.says.items():
        for path, fewer in _without_one(conditions, f"says.{said}"):
            yield path, replace(topic, says={**topic.says, said: fewer})
    for path, fewer in _without_one(topic.silent, "says.nothing"):
        yield path, replace(topic, silent=fewer)


def _without_one(conditions: tuple[Condition, ...], path: str) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    for number, condition in enumerate(conditions):
        before, after = conditions[:number], conditions[number + 1 :]
        yield f"{path}[{number}]", (*before, *after)
        for operand, changed in without_part(condition, f"{path}[{number}]"):
            # Without its only operand a condition would hold for everything.
            if changed != Condition():
                yield operand, (*before, changed, *after)


def _examples(topic: Topic, pack: Pack) -> Sequence[_Tried]:
    rules = [r for r in pack.rules if r.topic == topic.id and r.verdict and not r.where and r.stage != "deprecated"]
    stages = [
        (stage(rule, example, pack), rule.verdict)
        for rule in rules
        for example in (*rule.texts.match, *rule.texts.clean)
    ]
    return [_Tried(tried, said, tried.verdicts[topic.id].status == said) for tried, said in stages if said]


def _changes(mutant: Topic, tried: _Tried, pack: Pack) -> bool:
    scorer = load_scorer(pack.scorer) if pack.scorer else None
    answers = verdicts(tried.stage.facts, replace(pack, topics=(mutant,)), scorer, tried.stage.matcher)
    status = verdict(mutant, answers.get(mutant.id), tried.stage.facts).status
    return (status == tried.wanted) != tried.has_it
