"""Everything there is to know of a rule or topic, in the order in which one wants to know it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from slalint.judge.wording import described, param_words
from slalint.pack.excerpt import excerpt
from slalint.pack.model import PRESETS, Example, Language, Pack, Rule, Source, Topic
from slalint.report.rule_words import word


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a card: a label and what stands under it. ``code`` is what is shown letter by letter."""

    label: str
    lines: tuple[str, ...]
    listed: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A rule or topic explained. ``facts`` are short: label and value."""

    id: str
    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


def rule_card(rule: Rule, pack: Pack, language: Language) -> Card:
    """A rule explained."""
    parts = [
        Part(word("why", language), (described(rule.why, rule, pack, language),)),
        Part(word("suggest", language), (described(rule.suggest, rule, pack, language),)),
        Part(word("source", language), tuple(map(_cited, rule.sources)), listed=True),
        Part(word("match", language), tuple(map(_shown, rule.match)), listed=True),
        Part(word("clean", language), tuple(map(_shown, rule.clean)), listed=True),
        Part(word("condition", language), tuple(excerpt(pack, rule.id).splitlines()), code=True),
    ]
    return Card(
        rule.id,
        described(rule.message, rule, pack, language),
        tuple(_facts(rule, pack, language)),
        tuple(part for part in parts if part.lines),
    )


def topic_card(topic: Topic, pack: Pack, language: Language) -> Card:
    """A topic explained: its question, how it is judged, and the rules that speak of it."""
    rules = [rule for rule in pack.rules if rule.topic == topic.id and rule.stage != "deprecated"]
    parts = [
        Part(
            word("rules", language),
            tuple(
                f"{rule.id}  {word(rule.severity, language)}  {described(rule.message, rule, pack, language)}"
                for rule in rules
            ),
            listed=True,
        ),
        Part(word("condition", language), tuple(excerpt(pack, topic.id).splitlines()), code=True),
    ]
    facts = (
        (word("asks", language), topic.asks[language]),
        (word("applies", language), word("comma", language).join(topic.applies)),
    )
    return Card(topic.id, topic.title[language], facts, tuple(part for part in parts if part.lines))


def _facts(rule: Rule, pack: Pack, language: Language) -> Iterator[tuple[str, str]]:
    topic = next((t.title for t in pack.topics if t.id == rule.topic), None) or pack.subjects.get(rule.topic)
    yield word("topic", language), f"{topic[language]} ({rule.topic})" if topic else rule.topic
    yield word("kind", language), word(rule.kind, language)
    yield word("severity", language), word(rule.severity, language)
    yield word("stage", language), word(rule.stage, language)
    if rule.since:
        yield word("since", language), rule.since
    if rule.replaced_by:
        yield word("replaced", language), rule.replaced_by
    former = sorted(pack.former(rule.id))
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
    texts = [text for told in (rule.message, rule.why, rule.suggest) for text in told.by_language.values()]
    written = "\n".join([*texts, excerpt(pack, rule.id)])
    return [name for name in pack.params if f"{{{name}}}" in written]


def _param(name: str, pack: Pack, language: Language) -> str:
    param = pack.params[name]
    presets = ", ".join(f"{preset} {param.presets[preset]}" for preset in PRESETS if preset in param.presets)
    return f"{param_words(param, language)} ({presets})" if presets else param_words(param, language)


def _cited(source: Source) -> str:
    return source.law or f"{source.article} {source.section}".strip()


def _shown(example: Example) -> str:
    text = " / ".join(example.text.splitlines())
    return f"[{example.heading}] {text}" if example.heading else text
