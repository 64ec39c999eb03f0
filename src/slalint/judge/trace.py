"""Why a rule fires or stays silent: for each statement that comes near, what each operand found.

A statement comes near where at least one operand that looks for words or numbers holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slalint.facts.contract import Contract
from slalint.facts.statements import Statement
from slalint.judge.matching import Matcher
from slalint.judge.passages import passages
from slalint.judge.wording import amount_words, quantity_words, quoted
from slalint.pack.model import LANGUAGES, Language, Rule, Scope, Topic
from slalint.pack.operands import Amount, Condition, Duty, Items, Operand, Row, Stands, Together, Under, Words
from slalint.pack.walk import named
from slalint.values import frozen

#: What an operand saw where there is nothing to see, in simplified and traditional Chinese and in English.
_NO_DUTY = ("没有说是谁的义务", "沒有說是誰的義務", "nobody's duty is stated")
_NO_TITLE = ("上面没有标题", "上面沒有標題", "no title above")
_NO_AMOUNT = ("没有 {kind}", "沒有 {kind}", "no {kind}")
_NO_WORDS = ("没有这些字", "沒有這些字", "none of its words")


@frozen
class Step:
    """One operand judged on one statement.

    ``path`` is where it stands in the rule, ``group`` whether it must hold (``all``), may hold instead of others
    (``any``) or must not hold (``not``), ``found`` what it saw.
    """

    path: str
    group: str
    holds: bool
    found: str

    @property
    def fails(self) -> bool:
        """Whether it keeps the condition from holding."""
        return self.holds if self.group == "not" else not self.holds


@frozen
class Trace:
    """One condition judged on one statement: ``start`` and ``end`` are the statement's in ``Document.text``."""

    condition: str
    clause: str
    start: int
    end: int
    holds: bool
    steps: tuple[Step, ...]


def conditions(rule: Rule, topic: Topic | None) -> Iterator[tuple[str, Condition]]:
    """The conditions that decide whether a rule fires, each with its path; those of its verdict are its topic's."""
    if rule.find is not None:
        yield "find", rule.find
    if rule.where is not None:
        yield "where", rule.where
    yield from ((f"unless[{number}]", condition) for number, condition in enumerate(rule.unless))
    if rule.lacks is not None:
        yield "lacks.of", rule.lacks.of
    if rule.lacks is not None and rule.lacks.given is not None:
        yield "lacks.given", rule.lacks.given
    if rule.clash is not None:
        yield from (("clash[0]", rule.clash.one), ("clash[1]", rule.clash.other))
    if rule.differ is not None:
        yield "differ", Condition(all=(rule.differ.amount,))
    if rule.verdict is not None and topic is not None:
        yield from topic_conditions(topic, rule.verdict)


def topic_conditions(topic: Topic, verdict: str) -> Iterator[tuple[str, Condition]]:
    """The conditions under which a topic gets a verdict (every one of them for ``absent``), and its ``nothing``."""
    for said, listed in topic.says.items():
        if verdict in (said, "absent"):
            yield from ((f"says.{said}[{number}]", condition) for number, condition in enumerate(listed))
    yield from ((f"says.nothing[{number}]", condition) for number, condition in enumerate(topic.silent))


def trace(
    asked: Sequence[tuple[str, Condition]], scope: Scope, contract: Contract, matcher: Matcher, language: Language
) -> Iterator[Trace]:
    """For each passage, in reading order, each of the conditions that comes near on it."""
    for passage in passages(contract, scope):
        for name, condition in asked:
            traced = _traced(name, condition, passage.whole, matcher, language)
            if traced is not None:
                yield traced


def _traced(
    name: str, condition: Condition, statement: Statement, matcher: Matcher, language: Language
) -> Trace | None:
    steps, near = [], False
    for path, operand, group in named(condition, name):
        holds = matcher.operand(operand, statement) is not None
        near |= holds and group != "not" and isinstance(operand, Words | Together | Amount | Row)
        steps.append(Step(path, group, holds, _found(operand, statement, matcher, language)))
    sentence = statement.sentence
    holds = matcher.hits(condition, statement) is not None
    return Trace(name, sentence.clause.address, sentence.start, sentence.end, holds, tuple(steps)) if near else None


def _found(operand: Operand, statement: Statement, matcher: Matcher, language: Language) -> str:
    """What an operand saw in a statement, whether it holds or not."""
    match operand:
        case Amount():
            return _amounts(operand, statement, matcher, language)
        case Words() | Together() | Row() | Condition():
            hits = matcher.operand(operand, statement) or []
            return ", ".join(dict.fromkeys(quoted(statement.text[hit.start : hit.end]) for hit in hits))
        case Duty():
            return ", ".join(sorted(statement.bearers)) or _NO_DUTY[LANGUAGES.index(language)]
        case Under():
            return statement.sentence.titles or _NO_TITLE[LANGUAGES.index(language)]
        case Stands():
            return statement.sentence.clause.kind
        case Items():
            return str(statement.items)
        case _:
            return ""


def _amounts(amount: Amount, statement: Statement, matcher: Matcher, language: Language) -> str:
    """Every quantity of the kind, the words that it should belong to, and the bounds."""
    values = [quantity_words(q, language) for q in statement.quantities if q.kind == amount.quantity]
    shown = ", ".join(values) or _NO_AMOUNT[LANGUAGES.index(language)].format(kind=amount.quantity)
    if amount.near is not None:
        words = list(dict.fromkeys(m.group() for m in matcher.pattern(amount.near).finditer(statement.text)))
        shown += f"; near: {', '.join(words) or _NO_WORDS[LANGUAGES.index(language)]}"
    for key in ("over", "under", "at_least", "at_most"):
        bound = getattr(amount, key)
        if bound is not None:
            shown += f"; {key} {_bound(amount.quantity, bound, language)}"
    return shown


def _bound(kind: str, value: float, language: Language) -> str:
    if kind in ("duration", "frequency"):
        unit = next((u for u, m in (("day", 1440), ("hour", 60)) if value % m == 0), "minute")
        return amount_words(kind, value, unit, language)
    return amount_words(kind, value, "", language) or f"{value:g}"
