"""Rules that no contract can ever meet, and words in rules that no sentence ever has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from slalint.judge.scorer import load_scorer
from slalint.pack.model import SAID, Pack, Rule, Topic
from slalint.pack.needs import needs
from slalint.pack.operands import Amount, Condition, Together, Words
from slalint.pack.told import Told, told
from slalint.pack.walk import operands, rule_conditions, topic_conditions
from slalint.verify import words
from slalint.verify.implied import implies, impossible
from slalint.verify.remark import Remark

#: Sentences are cut behind these signs, and folding drops the blanks between Han characters.
_NEVER = re.compile(r"[。;!?][^。;!?”\"』」)）]|[㐀-鿿] +[㐀-鿿]")
_SHOWN = 5


def check_never(pack: Pack, own: Collection[str]) -> Iterator[Remark]:
    """A remark for each rule that can't fire, each answer that can't be given, and the words that are never found."""
    for rule in pack.rules:
        if rule.id in own and rule.stage != "deprecated":
            for reason in list(_silent_for_ever(rule, pack))[:1]:
                yield Remark("never-fires", "error", rule.id, told(words.NEVER, reason=reason))
            yield from _words(rule.id, rule_conditions(rule))
    for topic in pack.topics:
        if topic.id in own:
            yield from _unheard(topic)
            yield from _words(topic.id, topic_conditions(topic))


def _silent_for_ever(rule: Rule, pack: Pack) -> Iterator[Told]:
    topic = next((topic for topic in pack.topics if topic.id == rule.topic), None)
    if rule.verdict in rule.unless_said or {*SAID, "absent"} <= set(rule.unless_said):
        yield told(words.SILENCED)
    if topic is not None and rule.verdict not in (None, "absent") and not _given(topic, pack, str(rule.verdict)):
        yield told(words.NO_CONDITION, topic=rule.topic, said=rule.verdict)
    for condition in rule_conditions(rule):
        reason = impossible(condition) if condition not in rule.unless else None
        if reason is not None:
            yield reason
    looked_for = rule.find or rule.where
    if looked_for and any(implies(looked_for, silencer) for silencer in rule.unless):
        yield told(words.ALWAYS_UNLESS)
    if rule.lacks and rule.lacks.given and implies(rule.lacks.given, rule.lacks.of):
        yield told(words.LACKS_NOTHING)


def _given(topic: Topic, pack: Pack, said: str) -> bool:
    """Whether the topic's conditions, or the scorer, can give this answer."""
    known = load_scorer(pack.scorer).classes if pack.scorer else ()
    return bool(topic.says[said]) or (topic.id, said) in known  # type: ignore[index]


def _unheard(topic: Topic) -> Iterator[Remark]:
    for said, conditions in topic.says.items():
        for number, condition in enumerate(conditions):
            path, reason = f"says.{said}[{number}]", impossible(condition)
            if reason is not None:
                yield Remark("never-fires", "warning", topic.id, told(words.NEVER_HOLDS, path=path, reason=reason))
            elif any(implies(condition, silent) for silent in topic.silent):
                yield Remark("never-fires", "warning", topic.id, told(words.TAKEN_BACK, path=path))


def _words(subject: str, conditions: Iterator[Condition]) -> Iterator[Remark]:
    lost = dict.fromkeys(
        word
        for condition in conditions
        for pattern in _in_sentences(condition)
        for way in needs(pattern)
        for strings in way
        for word in strings
        # Of [: ] one of the two is enough.
        if _NEVER.search(word) and word in pattern
    )
    if lost:
        text = told(words.NEVER_FOUND, words=", ".join(list(lost)[:_SHOWN]))
        yield Remark("never-fires", "warning", subject, text)


def _in_sentences(condition: Condition) -> Iterator[str]:
    """The patterns that are looked for in single sentences."""
    for operand in operands(condition):
        match operand:
            case Words():
                yield operand.pattern
            case Together(patterns):
                yield from patterns
            case Amount() if operand.near is not None:
                yield operand.near
            case _:
                pass
