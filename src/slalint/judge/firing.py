"""When each rule fires, and on which words of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from slalint.facts.contract import Contract
from slalint.facts.quantities import Quantity
from slalint.facts.statements import Statement
from slalint.judge.checks import Defect
from slalint.judge.evidence import evidence
from slalint.judge.matching import Hit, Matcher, bound_words, fits
from slalint.judge.model import Evidence, Verdict
from slalint.judge.passages import Passage, passages
from slalint.judge.verdicts import Answer
from slalint.pack.captures import OTHER_QUOTE, OTHER_VALUE, QUOTE
from slalint.pack.model import Clash, Differ, Lack, Rule, Scope
from slalint.pack.operands import VALUE, Condition
from slalint.values import field, frozen

Captures = Mapping[str, str | Quantity]


@frozen
class Firing:
    """One time that a rule fires. ``evidence`` is empty where what is wrong is that nothing is said.

    ``captures`` are the words of the contract, and the quantities, that a message can quote by name.
    """

    evidence: tuple[Evidence, ...] = ()
    captures: Captures = field(default_factory=dict)


def firings(
    rule: Rule,
    contract: Contract,
    verdicts: Mapping[str, Verdict],
    answers: Mapping[str, Sequence[Answer]],
    defects: Mapping[str, Sequence[Defect]],
    matcher: Matcher,
) -> Iterator[Firing]:
    """Each time that a rule fires on a contract, in reading order. ``defects`` are what the checks found, by rule."""
    status = verdicts[rule.topic].status if rule.topic in verdicts else None
    if rule.stage == "deprecated" or status in rule.unless_said:
        return
    if rule.applies and not any(name in contract.scope for name in rule.applies):
        return
    if rule.check is not None:
        yield from (Firing(shown) for shown in defects.get(rule.id, ()) if status != "n/a")
    elif rule.verdict == "absent":
        if status == "absent":
            yield Firing()
    elif rule.verdict is not None:
        if status == rule.verdict:
            yield from _on_answers(rule, contract, answers.get(rule.topic, ()), matcher)
    elif status != "n/a":
        yield from _on_words(rule, contract, matcher)


def _on_words(rule: Rule, contract: Contract, matcher: Matcher) -> Iterator[Firing]:
    if rule.find is not None:
        yield from _on_passages(rule, contract, matcher)
    elif rule.lacks is not None:
        yield from _on_lack(rule.lacks, contract, matcher)
    elif rule.clash is not None:
        yield from _on_clash(rule.clash, contract, matcher)
    elif rule.differ is not None:
        yield from _on_difference(rule.differ, contract, matcher)


def _on_answers(rule: Rule, contract: Contract, answers: Sequence[Answer], matcher: Matcher) -> Iterator[Firing]:
    """One firing for all statements that give the verdict (and for which ``where`` holds)."""
    shown: list[Evidence] = []
    captures: Captures = {}
    for answer in answers:
        hits = _shown(rule, answer, matcher)
        if hits is not None:
            captures = captures or _captures(contract, answer.statement, hits)
            shown.append(_evidence(contract, answer.statement, hits))
    if shown:
        yield Firing(tuple(shown), captures)


def _shown(rule: Rule, answer: Answer, matcher: Matcher) -> Sequence[Hit] | None:
    if answer.said != rule.verdict:
        return None
    told = [Hit(*ranges) for ranges in answer.ranges]
    if rule.where is None:
        return told
    hits = matcher.hits(rule.where, answer.statement)
    if hits is None or _silenced(rule, answer.statement, matcher):
        return None
    return hits or told


def _silenced(rule: Rule, statement: Statement, matcher: Matcher) -> bool:
    return any(matcher.hits(condition, statement) is not None for condition in rule.unless)


def _on_passages(rule: Rule, contract: Contract, matcher: Matcher) -> Iterator[Firing]:
    assert rule.find is not None
    for passage, hits in _holding_passages(rule.find, rule.scope, contract, matcher):
        if not _silenced(rule, passage.whole, matcher):
            shown = passage.sentences([(hit.start, hit.end) for hit in hits if hit.start < hit.end])
            yield Firing(
                tuple(evidence(contract.document, part.sentence, ranges) for part, ranges in shown),
                {**_captures(contract, passage.whole, hits), QUOTE: _quoted(contract, shown[0][0])},
            )


def _holding_passages(
    condition: Condition, scope: Scope, contract: Contract, matcher: Matcher
) -> Iterator[tuple[Passage, Sequence[Hit]]]:
    """The passages for which a condition holds, with its hits."""
    if scope == "sentence":
        for statement, hits in _holding(condition, contract, matcher):
            yield Passage(statement, ((0, statement),)), hits
        return
    for passage in passages(contract, scope):
        found = matcher.hits(condition, passage.whole)
        if found is not None:
            yield passage, found


def _on_lack(lack: Lack, contract: Contract, matcher: Matcher) -> Iterator[Firing]:
    """Only of a contract of the pack's kind that was read whole may anything be called missing."""
    if (
        contract.other_kind
        or not contract.document.complete
        or next(_holding(lack.of, contract, matcher), None) is not None
    ):
        return
    if lack.given is None:
        yield Firing()
        return
    given = next(_holding(lack.given, contract, matcher), None)
    if given is not None:
        yield Firing((_evidence(contract, *given),), _captures(contract, *given))


def _on_clash(clash: Clash, contract: Contract, matcher: Matcher) -> Iterator[Firing]:
    """One firing for each thing of which one statement says this and another (or the same) says that."""
    others = list(_holding(clash.other, contract, matcher))
    told: set[str] = set()
    for one, hits in _holding(clash.one, contract, matcher) if others else ():
        for other, other_hits in others:
            both = _spoken_of(clash, one, hits, matcher) & _spoken_of(clash, other, other_hits, matcher) - told
            if both:
                told |= both
                places = [(one, [*hits, *other_hits])] if other is one else [(one, hits), (other, other_hits)]
                shown = [_evidence(contract, *place) for place in places]
                captures = {**_captures(contract, one, hits), OTHER_QUOTE: _quoted(contract, other)}
                yield Firing(tuple(sorted(shown, key=lambda e: e.start)), captures)


def _spoken_of(clash: Clash, statement: Statement, hits: Sequence[Hit], matcher: Matcher) -> set[str]:
    """The things that a statement names where it tells; "" for all where things aren't told apart."""
    if clash.each is None:
        return {""}
    whole = (0, len(statement.text))
    where = {whole if statement.sentence.row else statement.phrase_at(hit.start) for hit in hits if hit.start < hit.end}
    each = matcher.pattern(clash.each)
    return {match.group() for start, end in where for match in each.finditer(statement.text, start, end)}


def _on_difference(differ: Differ, contract: Contract, matcher: Matcher) -> Iterator[Firing]:
    """One firing for each thing that has different values in different statements."""
    things: dict[str, list[tuple[Statement, list[Quantity]]]] = {}
    for statement, _ in _holding(differ.where or Condition(), contract, matcher):
        for thing, quantities in _values(differ, statement, matcher).items():
            things.setdefault(thing, []).append((statement, quantities))
    for places in things.values():
        first, values = places[0]
        others = [place for place in places[1:] if not {_value(q) for q in values} & {_value(q) for q in place[1]}]
        if others:
            yield Firing(
                tuple(_evidence(contract, s, [Hit(q.start, q.end) for q in qs]) for s, qs in [places[0], *others]),
                {
                    QUOTE: _quoted(contract, first),
                    OTHER_QUOTE: _quoted(contract, others[0][0]),
                    VALUE: values[0],
                    OTHER_VALUE: others[0][1][0],
                },
            )


def _values(differ: Differ, statement: Statement, matcher: Matcher) -> dict[str, list[Quantity]]:
    """The values that a statement gives, by the thing that each belongs to ("" where things aren't told apart)."""
    near = differ.amount.near
    words = [match.span() for match in matcher.pattern(near).finditer(statement.text)] if near is not None else []
    found: dict[str, list[Quantity]] = {}
    for quantity in statement.quantities:
        if quantity.kind != differ.amount.quantity or not fits(quantity, differ.amount):
            continue
        if near is not None and not (words and bound_words(words, quantity, statement)):
            continue
        thing = _thing(differ, quantity, statement, matcher)
        if thing is not None:
            found.setdefault(thing, []).append(quantity)
    return found


def _thing(differ: Differ, quantity: Quantity, statement: Statement, matcher: Matcher) -> str | None:
    if differ.each is None:
        return ""
    row = statement.sentence.row
    start, end = (0, len(statement.text)) if row else statement.phrase_at(quantity.start)
    named = matcher.pattern(differ.each).search(statement.text, start, end)
    return named.group() if named else None


def _value(quantity: Quantity) -> tuple[float, float | None, str]:
    return quantity.value, quantity.upper, quantity.unit if quantity.kind == "hours" else ""


def _holding(condition: Condition, contract: Contract, matcher: Matcher) -> Iterator[tuple[Statement, Sequence[Hit]]]:
    """The statements for which a condition holds, with its hits."""
    for index in matcher.holding(condition):
        yield contract.statements[index], matcher.shown(condition, index)


def _evidence(contract: Contract, statement: Statement, hits: Sequence[Hit]) -> Evidence:
    return evidence(contract.document, statement.sentence, [(hit.start, hit.end) for hit in hits])


def _captures(contract: Contract, statement: Statement, hits: Sequence[Hit]) -> dict[str, str | Quantity]:
    """What the hits of a statement captured by name, the first of each name, and the statement's own words."""
    found: dict[str, str | Quantity] = {QUOTE: _quoted(contract, statement)}
    for hit in hits:
        if hit.name:
            start, end = statement.sentence.span(hit.start, hit.end)
            found.setdefault(hit.name, hit.quantity or contract.document.text[start:end])
    return found


def _quoted(contract: Contract, statement: Statement) -> str:
    return contract.document.text[statement.sentence.start : statement.sentence.end]
