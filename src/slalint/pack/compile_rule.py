"""From topics and rules in YAML to a Topic and a Rule, every name in them known."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from slalint.facts.scope import ALWAYS
from slalint.pack import mistakes, schema
from slalint.pack.captures import PLACEHOLDER, captured
from slalint.pack.compile_condition import Names, amount, condition
from slalint.pack.hints import unknown
from slalint.pack.model import SAID, Clash, Differ, Example, Lack, Rule, RuleTexts, Source, Texts, Topic
from slalint.pack.operands import Around, Condition, Row
from slalint.pack.schema_conditions import ConditionIn
from slalint.pack.source import KeyPath
from slalint.pack.told import told
from slalint.pack.walk import operands
from slalint.values import frozen


@frozen
class Known:
    """The names that the files of a pack may use: topics that ask a question, subjects that don't, scopes; and the
    titles of articles by their ids.
    """

    topics: Collection[str]
    subjects: Collection[str]
    scopes: Collection[str]
    articles: Mapping[str, str]


def topic(read: schema.TopicIn, path: KeyPath, names: Names, known: Known) -> Topic:
    """A topic. Raises PackError for unknown names."""
    _scopes(read.applies, path, names, known)
    says = {
        said: tuple(
            condition(c, (*path, "says", said, n), names, in_names=True) for n, c in enumerate(getattr(read.says, said))
        )
        for said in SAID
    }
    silent = tuple(
        condition(c, (*path, "says", "nothing", n), names, in_names=True) for n, c in enumerate(read.says.nothing)
    )
    return Topic(read.id, texts(read.title), texts(read.asks), tuple(read.applies), says, silent)


def rule(read: schema.RuleIn, path: KeyPath, names: Names, known: Known) -> Rule:
    """A rule. Raises PackError for unknown names, and for a placeholder that nothing fills."""
    _topic_of(read, path, names, known)
    _scopes(read.applies, path, names, known)

    def optional(one: ConditionIn | None, *at: str | int) -> Condition | None:
        return None if one is None else condition(one, (*path, *at), names, in_names=False)

    def needed(one: ConditionIn, *at: str | int) -> Condition:
        return condition(one, (*path, *at), names, in_names=False)

    compiled = Rule(
        id=read.id,
        topic=read.topic,
        severity=read.severity,
        texts=RuleTexts(
            message=texts(read.message),
            why=texts(read.why),
            suggest=texts(read.suggest),
            sources=tuple(Source(s.article, s.section, s.law, known.articles.get(s.article, "")) for s in read.source),
            match=tuple(Example(e.text, e.heading) for e in read.examples.match),
            clean=tuple(Example(e.text, e.heading) for e in read.examples.clean),
        ),
        verdict=read.verdict,
        where=optional(read.where, "where"),
        find=optional(read.find, "find"),
        scope=read.scope or "sentence",
        lacks=Lack(needed(read.lacks.of, "lacks", "of"), optional(read.lacks.given, "lacks", "given"))
        if read.lacks
        else None,
        clash=Clash(
            needed(read.clash[0], "clash", 0),
            needed(read.clash[1], "clash", 1),
            names.pattern(read.each, (*path, "each")) if read.each is not None else None,
        )
        if read.clash
        else None,
        differ=_differ(read.differ, (*path, "differ"), names) if read.differ else None,
        check=read.check,
        unless=tuple(needed(one, "unless", n) for n, one in enumerate(read.unless)),
        unless_said=tuple(read.unless_said),
        applies=tuple(read.applies),
        tags=tuple(read.tags),
        stage=read.status,
        since=read.since or "",
        replaced_by=read.replaced_by or "",
    )
    _only_in_sentences(compiled, path, names)
    _placeholders(compiled, path, names)
    return compiled


def texts(read: schema.TextsIn) -> Texts:
    """A text in all languages."""
    return Texts({"zh-Hans": read.zh_hans, "zh-Hant": read.zh_hant, "en": read.en})


def _topic_of(read: schema.RuleIn, path: KeyPath, names: Names, known: Known) -> None:
    if read.topic in known.topics or (read.topic in known.subjects and read.verdict is None):
        return
    if read.topic in known.subjects:
        raise names.places.error((*path, "topic"), told(mistakes.SUBJECT_VERDICT, name=read.topic))
    raise names.places.error((*path, "topic"), unknown(mistakes.TOPIC, read.topic, [*known.topics, *known.subjects]))


def _scopes(applies: list[str], path: KeyPath, names: Names, known: Known) -> None:
    for number, name in enumerate(applies):
        if name != ALWAYS and name not in known.scopes:
            raise names.places.error((*path, "applies", number), unknown(mistakes.SCOPE, name, (ALWAYS, *known.scopes)))


def _differ(read: schema.DifferIn, path: KeyPath, names: Names) -> Differ:
    each = names.pattern(read.each, (*path, "each")) if read.each is not None else None
    where = condition(read.where, (*path, "where"), names, in_names=False) if read.where is not None else None
    return Differ(amount(read, path, names), each, where)


def _only_in_sentences(compiled: Rule, path: KeyPath, names: Names) -> None:
    """A row is a sentence of its own, and nearness is counted from a sentence."""
    if compiled.scope == "sentence":
        return
    for looked_at in (compiled.find, *compiled.unless):
        if looked_at and any(isinstance(operand, Row | Around) for operand in operands(looked_at)):
            raise names.places.error((*path, "scope"), told(mistakes.ROW_IN_SENTENCES, scope=compiled.scope))


def _placeholders(compiled: Rule, path: KeyPath, names: Names) -> None:
    filled = captured(compiled)
    for key in ("message", "why", "suggest"):
        for language, text in getattr(compiled.texts, key).by_language.items():
            for name in PLACEHOLDER.findall(text):
                if name not in filled and name not in names.params:
                    problem = unknown(mistakes.PLACEHOLDER, name, [*filled, *names.params])
                    raise names.places.error((*path, key, language), told(mistakes.UNFILLED, unknown=problem))
                if filled[name] > 1:
                    problem = told(mistakes.AMBIGUOUS, name=name, count=filled[name])
                    raise names.places.error((*path, key, language), problem)
