"""From what single statements say of a topic to the contract's answer.

Two hands: the topic's own conditions, and the scorer for what they do not foresee. A condition that holds decides a
statement; the scorer speaks only where none does, and never where the topic's ``nothing`` holds. What a statement
leaves blank it doesn't settle. Over the contract the worst answer counts: adverse, then specific, then vague.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from slalint.facts.contract import Contract
from slalint.facts.statements import Statement
from slalint.judge.evidence import evidence
from slalint.judge.matching import Matcher, Range
from slalint.judge.model import Verdict
from slalint.judge.scorer import Scorer
from slalint.pack.model import SAID, Pack, Said, Topic

#: How sure the scorer must be before its word counts, for each answer (measured: ``benchmarks/accuracy.py``).
THRESHOLDS: Mapping[Said, float] = {"specific": 0.1, "vague": 0.1, "adverse": 0.1}
#: How many statements are shown as evidence for one verdict.
_SHOWN = 5
#: Below this length a fragment says too little for the scorer to be heard on it.
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What one statement says of one topic; ``ranges`` of its folded text show it, ``score`` ranks the scorer's."""

    statement: Statement
    said: Said
    ranges: tuple[Range, ...]
    score: float = 1.0
    words: tuple[str, ...] = ()


def verdicts(contract: Contract, pack: Pack, scorer: Scorer | None, matcher: Matcher) -> dict[str, list[Answer]]:
    """For each topic of the pack that applies, what the statements say of it, in reading order."""
    scored = _scored(contract, scorer) if scorer else {}
    return {
        topic.id: list(_answers(contract, topic, matcher, scored.get(topic.id, {})))
        for topic in pack.topics
        if applies(topic, contract)
    }


def applies(topic: Topic, contract: Contract) -> bool:
    """Whether the topic's question arises in this contract at all."""
    return any(name in contract.scope for name in topic.applies)


def verdict(topic: Topic, answers: Sequence[Answer] | None, contract: Contract) -> Verdict:
    """The contract's answer to a topic; ``answers`` is None where the topic doesn't apply."""
    if answers is None:
        return Verdict(topic.id, "n/a")
    for said in SAID:
        found = [answer for answer in answers if answer.said == said]
        if found:
            strongest = sorted(found, key=lambda a: (-a.score, a.statement.sentence.start))[:_SHOWN]
            strongest.sort(key=lambda a: a.statement.sentence.start)
            return Verdict(
                topic.id,
                said,
                tuple(evidence(contract.document, a.statement.sentence, a.ranges) for a in strongest),
                strongest[0].words,
            )
    return Verdict(topic.id, "absent" if contract.document.complete else "unknown")


def _answers(
    contract: Contract, topic: Topic, matcher: Matcher, scored: Mapping[int, tuple[Said, float, tuple[str, ...]]]
) -> Iterator[Answer]:
    for index, statement in enumerate(contract.statements):
        answer = _by_conditions(topic, statement, matcher)
        if answer is None and index in scored:
            said, score, words = scored[index]
            answer = Answer(statement, said, (), score, words)
        if answer is not None and not _silent(topic, statement, matcher):
            yield _unsettled_by_blank(answer)


def _by_conditions(topic: Topic, statement: Statement, matcher: Matcher) -> Answer | None:
    for said in SAID:
        for condition in topic.says[said]:
            ranges = matcher.holds(condition, statement)
            if ranges is not None:
                return Answer(statement, said, tuple(ranges), 2.0)
    return None


def _silent(topic: Topic, statement: Statement, matcher: Matcher) -> bool:
    return any(matcher.holds(condition, statement) is not None for condition in topic.silent)


def _unsettled_by_blank(answer: Answer) -> Answer:
    """A blank in the comma clause that tells unsettles what the statement says; so do boxes that nobody ticked."""
    statement = answer.statement
    undecided = answer.said == "specific" or "□" in statement.text
    if undecided and statement.blanks and _blank_where_it_tells(answer):
        return Answer(statement, "vague", answer.ranges, answer.score, answer.words)
    return answer


def _blank_where_it_tells(answer: Answer) -> bool:
    statement = answer.statement
    telling = [statement.phrase_at(start) for start, end in answer.ranges if start < end]
    spans = [statement.sentence.span(*phrase) for phrase in telling] or [
        (statement.sentence.start, statement.sentence.end)
    ]
    return any(start <= blank[0] <= end for start, end in spans for blank in statement.blanks)


def _scored(contract: Contract, scorer: Scorer) -> dict[str, dict[int, tuple[Said, float, tuple[str, ...]]]]:
    """For each topic the statements on which the scorer is sure, with its answer."""
    found: dict[str, dict[int, tuple[Said, float, tuple[str, ...]]]] = {}
    for index, statement in enumerate(contract.statements):
        if len(statement.text) < _SHORTEST:
            continue
        for number, score in enumerate(scorer.scores(statement.text)):
            topic, said = scorer.classes[number]
            over = score - THRESHOLDS[said]
            if over > 0 and over > found.get(topic, {}).get(index, ("", 0.0, ()))[1]:
                found.setdefault(topic, {})[index] = (said, over, scorer.telling(statement.text, number))
    return found
