"""Everything there is to know of a rule or topic, in the order in which one wants to know it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from slalint.judge.wording import described, param_words
from slalint.pack.excerpt import excerpt, vocabulary
from slalint.pack.model import PRESETS, Example, Language, Pack, Rule, Severity, Topic
from slalint.report.rule_words import word
from slalint.values import frozen

#: A paragraph, a list, examples of one or more lines each, or lines shown letter by letter.
Shape = Literal["text", "list", "examples", "code"]


@frozen
class Part:
    """A stretch of a card: a label and what stands under it. ``name`` is the label's, whatever the language."""

    name: str
    label: str
    lines: tuple[str, ...]
    shape: Shape = "text"


@frozen
class Line:
    """A rule in a list of rules."""

    id: str
    severity: Severity
    told: str


@frozen
class Card:
    """A rule or topic explained. ``facts`` are short: label and value. ``topic`` is the id of a rule's topic, ``rules``
    are those of a topic.
    """

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    topic: str = ""
    severity: Severity | None = None
    rules: tuple[Line, ...] = ()


def rule_card(rule: Rule, pack: Pack, language: Language) -> Card:
    """A rule explained."""
    parts = [
        _part("why", language, described(rule.texts.why, rule, pack, language)),
        _part("suggest", language, described(rule.texts.suggest, rule, pack, language)),
        _part("source", language, *(source.cited for source in rule.texts.sources), shape="list"),
        _part("match", language, *map(_shown, rule.texts.match), shape="examples"),
        _part("clean", language, *map(_shown, rule.texts.clean), shape="examples"),
        _part("when", language, _when(rule, language)),
        _part("condition", language, *excerpt(pack, rule.id).splitlines(), shape="code"),
        _part("vocabulary", language, *vocabulary(pack, rule.id).splitlines(), shape="code"),
    ]
    return Card(
        rule.id,
        described(rule.texts.message, rule, pack, language),
        tuple(_facts(rule, pack, language)),
        tuple(part for part in parts if part.lines),
        topic=rule.topic,
        severity=rule.severity,
    )


def topic_card(topic: Topic, pack: Pack, language: Language) -> Card:
    """A topic explained: its question, how it is judged, and the rules that speak of it."""
    parts = [
        _part("condition", language, *excerpt(pack, topic.id).splitlines(), shape="code"),
        _part("vocabulary", language, *vocabulary(pack, topic.id).splitlines(), shape="code"),
    ]
    facts = (
        (word("asks", language), topic.asks[language]),
        (word("applies", language), word("comma", language).join(topic.applies)),
    )
    return Card(
        topic.id,
        topic.title[language],
        facts,
        tuple(part for part in parts if part.lines),
        rules=lines_of(topic.id, pack, language),
    )


def lines_of(topic: str, pack: Pack, language: Language) -> tuple[Line, ...]:
    """The rules of a topic or other subject that are in use, each with what it tells."""
    return tuple(
        Line(rule.id, rule.severity, described(rule.texts.message, rule, pack, language))
        for rule in pack.rules
        if rule.topic == topic and rule.stage != "deprecated"
    )


def _part(name: str, language: Language, *lines: str, shape: Shape = "text") -> Part:
    return Part(name, word(name, language), lines, shape)


def _when(rule: Rule, language: Language) -> str:
    """In a sentence: when the rule fires."""
    if rule.verdict is not None:
        told = word("when.verdict", language).format(verdict=word(f"says.{rule.verdict}", language))
        return told + (word("when.where", language) if rule.where is not None else "")
    if rule.find is not None:
        return word("when.find", language).format(scope=word(f"scope.{rule.scope}", language))
    ways = ("lacks", "clash", "differ", "check")
    return word(f"when.{next(way for way in ways if getattr(rule, way) is not None)}", language)


def _facts(rule: Rule, pack: Pack, language: Language) -> Iterator[tuple[str, str]]:
    topic = next((t.title for t in pack.topics if t.id == rule.topic), None) or pack.subjects.get(rule.topic)
    yield word("topic", language), f"{topic[language]} ({rule.topic})" if topic else rule.topic
    yield word("kind", language), word(rule.kind, language)
    yield word("severity", language), word(rule.severity, language)
    if rule.stage != "stable":
        yield word("stage", language), word(rule.stage, language)
    if rule.since:
        yield word("since", language), rule.since
    if rule.replaced_by:
        yield word("replaced", language), rule.replaced_by
    former = sorted(pack.former_ids().get(rule.id, ()))
    if former:
        yield word("former", language), ", ".join(former)
    if rule.applies:
        yield word("applies", language), word("comma", language).join(rule.applies)
    if rule.tags:
        yield word("tags", language), ", ".join(rule.tags)
    for name in params_of(rule, pack):
        yield word("params", language), f"{name} = {_param(name, pack, language)}"


def params_of(rule: Rule, pack: Pack) -> list[str]:
    """The parameters that a rule names, in its texts or in its condition."""
    texts = [
        text for told in (rule.texts.message, rule.texts.why, rule.texts.suggest) for text in told.by_language.values()
    ]
    written = "\n".join([*texts, excerpt(pack, rule.id)])
    return [name for name in pack.params if f"{{{name}}}" in written]


def _param(name: str, pack: Pack, language: Language) -> str:
    param = pack.params[name]
    presets = ", ".join(f"{preset} {param.presets[preset]}" for preset in PRESETS if preset in param.presets)
    return f"{param_words(param, language)} ({presets})" if presets else param_words(param, language)


def _shown(example: Example) -> str:
    """An example: its lines, the heading it stands under before them."""
    lines = [line for line in example.text.splitlines() if line.strip()]
    return "\n".join([f"[{example.heading}]", *lines] if example.heading else lines)
