"""From what single statements say of a topic to the contract's answer.

Two hands: the topic's own conditions, and the scorer for what they do not foresee. Where a condition holds for any
statement, the conditions answer, and the worst answer counts: adverse, then specific, then vague. Where none does, the
statement of which the scorer is surest answers; where they find no more than vague words, it may still name a statement
that settles the topic, if it is surer of it. Neither is heard where the topic's ``nothing`` holds, and what a statement
leaves blank it doesn't settle.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from slalint.facts.contract import Contract
from slalint.facts.statements import Statement
from slalint.facts.usual_labels import usual_labels
from slalint.judge.clock import Clock
from slalint.judge.evidence import evidence
from slalint.judge.guesses import compares
from slalint.judge.lanes import lanes_for
from slalint.judge.matching import Matcher, Range
from slalint.judge.model import Verdict
from slalint.judge.scorer import Scorer
from slalint.pack.model import SAID, Pack, Said, Topic
from slalint.values import frozen

#: How sure the scorer must be before its word counts, and before it counts beside vague words that the conditions find
#: (measured on contracts that nothing else was tuned on: docs/accuracy.md).
THRESHOLD, SURE = -0.4, -0.15
#: How many statements are shown as evidence for one verdict.
_SHOWN = 5
#: Below this length a fragment says too little for the scorer to be heard on it.
_SHORTEST = 8
#: What the scorer goes by where costs are told.
SCORER = "scorer"
#: The scorer's score, the statement's index, the number of the class.
_Heard = tuple[float, int, int]


@frozen
class Answer:
    """What one statement says of one topic; ``ranges`` of its folded text show it, ``score`` ranks the scorer's."""

    statement: Statement
    said: Said
    ranges: tuple[Range, ...]
    score: float = 1.0
    words: tuple[str, ...] = ()


def verdicts(
    contract: Contract, pack: Pack, scorer: Scorer | None, matcher: Matcher, clock: Clock | None = None
) -> dict[str, list[Answer]]:
    """For each topic of the pack that applies, what the statements say of it, in reading order.

    A topic that ``clock`` cuts off has no answers. None applies to a contract of another kind than the pack's.
    """
    if contract.other_kind:
        return {}
    clock = clock or Clock()
    nothing: list[Answer] = []
    # Where no answer can bring a scope about, its questions are not asked.
    possible = {*contract.scope, *(scope for scope, about in pack.scopes.items() if about.answered is not None)}
    asked = [topic for topic in pack.topics if not possible.isdisjoint(topic.applies)]
    answers = {t.id: clock.run(t.id, partial(_stated, contract, t, matcher), nothing) for t in asked}
    if scorer:
        left = [topic for topic in asked if all(answer.said == "vague" for answer in answers[topic.id])]
        heard = clock.timed(SCORER, partial(_heard, contract, scorer, {topic.id for topic in left}))
        for topic in left:
            work = partial(_with_surest, contract, topic, matcher, answers[topic.id], heard.get(topic.id, ()), scorer)
            answers[topic.id] = clock.run(topic.id, work, nothing)
    scopes = {*contract.scope, *_spoken_of(pack, answers)}
    return {topic.id: answers[topic.id] for topic in asked if not scopes.isdisjoint(topic.applies)}


def _spoken_of(pack: Pack, answers: Mapping[str, Sequence[Answer]]) -> Iterator[str]:
    """The scopes that a contract has although it doesn't name them: it answers a fair share of their questions."""
    for scope, about in pack.scopes.items():
        if about.answered is not None:
            asked = [topic.id for topic in pack.topics if topic.applies == (scope,)]
            answered = sum(bool(answers[topic]) for topic in asked)
            if answered and answered >= about.answered * len(asked):
                yield scope


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
                next((a.words for a in strongest if a.words), ()),
            )
    return Verdict(topic.id, "absent" if contract.document.complete else "unknown")


def _with_surest(
    contract: Contract,
    topic: Topic,
    matcher: Matcher,
    stated: Sequence[Answer],
    heard: Sequence[_Heard],
    scorer: Scorer,
) -> list[Answer]:
    """What the conditions say, which is nothing, or nothing definite, and what the scorer is surest of."""
    least = SURE if stated else THRESHOLD
    sure = [each for each in heard if each[0] > least]
    return [*stated, *_surest(contract, topic, matcher, sure, scorer)]


def _stated(contract: Contract, topic: Topic, matcher: Matcher) -> list[Answer]:
    """What statements say by the topic's conditions, as far as it decides the verdict: where one says the worst, what
    others say less is not asked. Of several conditions that hold for a statement the worst counts.
    """
    told: dict[int, Answer] = {}
    for said in SAID:
        found = _told(contract, topic, said, matcher, told)
        silenced = _silenced(topic, found, matcher)
        told |= {index: _unsettled(answer) for index, answer in found.items() if index not in silenced}
        if any(answer.said == said for answer in told.values()):
            break
    return [answer for _, answer in sorted(told.items())]


def _told(contract: Contract, topic: Topic, said: Said, matcher: Matcher, known: Collection[int]) -> dict[int, Answer]:
    """The statements for which a condition of one answer holds, those that are known already apart."""
    told: dict[int, Answer] = {}
    for condition in topic.says[said]:
        for index in matcher.holding(condition, but=[*known, *told]):
            statement = contract.statements[index]
            ranges = tuple((hit.start, hit.end) for hit in matcher.shown(condition, index))
            # By a number that a machine read from a picture nobody is held to have settled a trap.
            guessed = said == "adverse" and "ocr" in statement.marks and compares(condition)
            told[index] = Answer(statement, "vague" if guessed else said, ranges)
    return told


def _surest(
    contract: Contract, topic: Topic, matcher: Matcher, heard: Sequence[_Heard], scorer: Scorer
) -> list[Answer]:
    """The statement of which the scorer is surest, and those on which it says the same."""
    answers: list[Answer] = []
    silenced = _silenced(topic, {index for _, index, _ in heard}, matcher)
    for score, index, number in sorted(heard, key=lambda h: (-h[0], h[1], h[2])):
        statement, said = contract.statements[index], scorer.classes[number][1]
        if index in silenced or (answers and said != answers[0].said):
            continue
        words = scorer.telling(statement.text, number) if not answers else ()
        answers.append(_unsettled(Answer(statement, said, (), score, words)))
        if len(answers) == _SHOWN:
            break
    return sorted(answers, key=lambda a: a.statement.sentence.start)


def _silenced(topic: Topic, told: Collection[int], matcher: Matcher) -> set[int]:
    """Those of the statements that say nothing of the topic, whatever their words."""
    if not told:
        return set()
    return {index for condition in topic.silent for index in matcher.holding(condition, among=told)}


def _unsettled(answer: Answer) -> Answer:
    """A blank in the comma clause that tells unsettles what the statement says; so do boxes that nobody ticked, and
    words that are struck out.
    """
    statement = answer.statement
    undecided = answer.said == "specific" or "□" in statement.text
    struck = answer.said == "specific" and "struck" in statement.marks
    if struck or (undecided and statement.blanks and _blank_where_it_tells(answer)):
        return Answer(statement, "vague", answer.ranges, answer.score, answer.words)
    return answer


def _blank_where_it_tells(answer: Answer) -> bool:
    statement = answer.statement
    telling = [statement.phrase_at(start) for start, end in answer.ranges if start < end]
    spans = [statement.sentence.span(*phrase) for phrase in telling] or [
        (statement.sentence.start, statement.sentence.end)
    ]
    return any(start <= blank[0] <= end for start, end in spans for blank in statement.blanks)


def _heard(contract: Contract, scorer: Scorer, topics: Collection[str]) -> dict[str, list[_Heard]]:
    """For each of some topics (others may be among them) the statements on which the scorer is sure enough."""
    heard: dict[str, list[_Heard]] = {}
    lanes, relabelled = lanes_for(scorer, frozenset(topics)), usual_labels(contract.parties)
    for index, statement in enumerate(contract.statements):
        said = relabelled(statement.text)
        if len(said) >= _SHORTEST:
            for number, score in lanes.heard(said, THRESHOLD):
                heard.setdefault(scorer.classes[number][0], []).append((score, index, number))
    return heard
