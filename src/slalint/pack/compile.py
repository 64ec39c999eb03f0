"""From a pack's folder to a Pack: validated, names resolved, vocabulary expanded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

from slalint.document.fold import fold
from slalint.facts.quantities import quantities
from slalint.facts.scope import ALWAYS
from slalint.pack import schema
from slalint.pack.digest import digest, files
from slalint.pack.model import (
    SAID,
    Amount,
    Blank,
    Called,
    Condition,
    Duty,
    Example,
    Items,
    Operand,
    Pack,
    Rule,
    Source,
    Texts,
    Together,
    Topic,
    Under,
    Words,
)
from slalint.pack.source import PackError, Places, load

#: Names in patterns that are filled in for each contract.
SIDES = ("customer", "provider")
_NAME = re.compile(r"\{([a-z][a-z-]*)\}")
#: Files that are not groups of topics and rules.
_OWN_FILES = ("pack.yaml", "vocabulary.yaml")

Vocabulary = Mapping[str, str]


def compile_pack(folder: Path) -> Pack:
    """Read, check and compile the pack in a folder. Raises PackError at the first mistake."""
    about, places = load(folder / "pack.yaml", schema.PackIn)
    shared, shared_places = load(folder / "vocabulary.yaml", schema.VocabularyIn)
    vocabulary = _vocabulary(shared.vocabulary, shared_places, {})
    scopes = {name: _expanded(sign, vocabulary, places, ("scopes", name)) for name, sign in about.scopes.items()}
    topics: list[Topic] = []
    rules: list[tuple[Rule, PackError]] = []
    for file in files(folder):
        if file.suffix == ".yaml" and file.name not in _OWN_FILES:
            read, group_places = load(file, schema.GroupIn)
            group = _Group(read, group_places, _vocabulary(read.vocabulary, group_places, vocabulary))
            topics += group.topics(scopes)
            rules += group.rules()
    _refuse_duplicates([(t.id, places.error((), f"topic {t.id!r} is defined twice")) for t in topics])
    _refuse_duplicates([(rule.id, mistake) for rule, mistake in rules])
    return Pack(
        name=about.name,
        version=about.version,
        sha256=digest(folder),
        title=_texts(about.title),
        folder=folder,
        scopes=scopes,
        topics=tuple(topics),
        rules=tuple(rule for rule, _ in rules),
    )


def _refuse_duplicates(named: Sequence[tuple[str, PackError]]) -> None:
    seen: set[str] = set()
    for name, mistake in named:
        if name in seen:
            raise mistake
        seen.add(name)


def _vocabulary(families: Mapping[str, Sequence[str]], places: Places, known: Vocabulary) -> Vocabulary:
    """Families of words as patterns, on top of those already known. A family may use the names before it."""
    vocabulary = dict(known)
    for name, words in families.items():
        path = ("vocabulary", name)
        if not _NAME.fullmatch(f"{{{name}}}"):
            raise places.error(path, f"{name!r} is no name: small letters and hyphens only")
        if name in SIDES:
            raise places.error(path, f"{name!r} always means that side of the contract; choose another name")
        if name in known:
            raise places.error(path, f"{{{name}}} is already in vocabulary.yaml; choose another name")
        vocabulary[name] = "(?:" + "|".join(_expanded(w, vocabulary, places, path) for w in words) + ")"
    return vocabulary


def _expanded(pattern: str, vocabulary: Vocabulary, places: Places, path: tuple[str | int, ...]) -> str:
    """A pattern folded, with its vocabulary put in. Raises PackError for unknown names and broken expressions."""

    def words(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in SIDES:
            return match.group()
        if name not in vocabulary:
            raise places.error(path, f"unknown vocabulary {{{name}}}; known here: {', '.join(sorted(vocabulary))}")
        return vocabulary[name]

    expanded = _NAME.sub(words, pattern)
    try:
        re.compile(_NAME.sub("x", expanded))
    except re.error as error:
        raise places.error(path, f"not a pattern: {error}") from error
    return expanded


class _Group:
    """One group file being compiled."""

    def __init__(self, read: schema.GroupIn, places: Places, vocabulary: Vocabulary) -> None:
        self._read, self._places, self._vocabulary = read, places, vocabulary

    def topics(self, scopes: Mapping[str, str]) -> list[Topic]:
        return [self._topic(topic, ("topics", n), scopes) for n, topic in enumerate(self._read.topics)]

    def rules(self) -> list[tuple[Rule, PackError]]:
        return [
            (self._rule(rule, ("rules", n)), self._places.error(("rules", n, "id"), f"rule {rule.id} is defined twice"))
            for n, rule in enumerate(self._read.rules)
        ]

    def _topic(self, topic: schema.TopicIn, path: tuple[str | int, ...], scopes: Mapping[str, str]) -> Topic:
        for name in topic.applies:
            if name != ALWAYS and name not in scopes:
                raise self._places.error(
                    (*path, "applies"), f"unknown scope {name!r}; known: {', '.join((ALWAYS, *scopes))}"
                )
        says = {
            said: tuple(self._condition(o, (*path, "says", said, n)) for n, o in enumerate(getattr(topic.says, said)))
            for said in SAID
        }
        silent = tuple(self._condition(o, (*path, "says", "nothing", n)) for n, o in enumerate(topic.says.nothing))
        return Topic(topic.id, _texts(topic.title), _texts(topic.asks), tuple(topic.applies), says, silent)

    def _rule(self, rule: schema.RuleIn, path: tuple[str | int, ...]) -> Rule:
        return Rule(
            id=rule.id,
            topic=rule.topic,
            severity=rule.severity,
            message=_texts(rule.message),
            why=_texts(rule.why),
            suggest=_texts(rule.suggest),
            sources=tuple(Source(s.article, s.section, s.law) for s in rule.source),
            verdict=rule.verdict,
            where=self._condition(rule.where, (*path, "where")) if rule.where is not None else None,
            find=self._condition(rule.find, (*path, "find")) if rule.find is not None else None,
            check=rule.check,
            unless_said=tuple(rule.unless_said),
            match=tuple(_example(e) for e in rule.examples.match),
            clean=tuple(_example(e) for e in rule.examples.clean),
        )

    def _condition(self, operand: schema.Operand, path: tuple[str | int, ...]) -> Condition:
        compiled = self._operand(operand, path)
        return compiled if isinstance(compiled, Condition) else Condition(all=(compiled,))

    def _operand(self, operand: schema.Operand, path: tuple[str | int, ...]) -> Operand:
        if isinstance(operand, str):
            return Words(self._pattern(operand, path))
        every: list[Operand] = [self._operand(o, (*path, "all", n)) for n, o in enumerate(operand.all)]
        if operand.text is not None:
            every.append(Words(self._pattern(operand.text, (*path, "text"))))
        if operand.phrase:
            every.append(Together(tuple(self._pattern(p, (*path, "phrase")) for p in operand.phrase)))
        if operand.quantity is not None:
            every.append(self._amount(operand, path))
        if operand.by is not None:
            every.append(Duty(operand.by))
        if operand.titles is not None:
            every.append(Under(self._pattern(operand.titles, (*path, "titles"))))
        if operand.contract is not None:
            every.append(Called(self._pattern(operand.contract, (*path, "contract"))))
        if operand.items is not None:
            every.append(Items(operand.items))
        if operand.blank:
            every.append(Blank())
        return Condition(
            all=tuple(every),
            any=tuple(self._operand(o, (*path, "any", n)) for n, o in enumerate(operand.any)),
            none=tuple(self._operand(o, (*path, "not", n)) for n, o in enumerate(operand.none)),
        )

    def _pattern(self, pattern: str, path: tuple[str | int, ...]) -> str:
        expanded = _expanded(pattern, self._vocabulary, self._places, path)
        if re.search(_NAME.sub("x", expanded), ""):
            raise self._places.error(path, "this pattern holds for any text, even an empty one")
        return expanded

    def _amount(self, operand: schema.ConditionIn, path: tuple[str | int, ...]) -> Amount:
        kind = cast(str, operand.quantity)
        return Amount(
            quantity=kind,
            near=self._pattern(operand.near, (*path, "near")) if operand.near is not None else None,
            over=self._value(operand.over, kind, (*path, "over")),
            under=self._value(operand.under, kind, (*path, "under")),
            workday=operand.workday,
        )

    def _value(self, written: str | None, kind: str, path: tuple[str | int, ...]) -> float | None:
        if written is None:
            return None
        for quantity in quantities(fold(written).text):
            if quantity.kind == kind:
                return float(quantity.value)
        raise self._places.error(path, f"{written!r} is no {kind}")


def _texts(texts: schema.TextsIn) -> Texts:
    return Texts({"zh-Hans": texts.zh_hans, "zh-Hant": texts.zh_hant, "en": texts.en})


def _example(example: str | schema.ExampleIn) -> Example:
    return Example(example) if isinstance(example, str) else Example(example.text, example.heading)
