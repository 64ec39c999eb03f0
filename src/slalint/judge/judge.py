"""Judging a contract with a pack: the stages in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from slalint.document.model import Problem
from slalint.facts.contract import Contract
from slalint.judge.checks import CHECKS, Defect
from slalint.judge.clock import Clock
from slalint.judge.evidence import evidence
from slalint.judge.findings import findings
from slalint.judge.guesses import rests_on_a_guess
from slalint.judge.matching import Matcher
from slalint.judge.model import Finding, OfOtherKind, Verdict
from slalint.judge.scorer import Scorer
from slalint.judge.verdicts import Answer, verdict, verdicts
from slalint.pack.model import CheckName, Language, Pack, Rule
from slalint.values import frozen

_NONE: tuple[Defect, ...] = ()


@frozen
class Judgement:
    """The verdict on each of a pack's topics, in the pack's order; the findings, worst first; what was cut off; how many
    seconds each rule, topic, and the scorer took; and the kind of a contract that the pack isn't made for.
    """

    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    costs: tuple[tuple[str, float], ...] = ()
    other_kind: OfOtherKind | None = None


def judge(contract: Contract, pack: Pack, scorer: Scorer | None, language: Language) -> Judgement:
    """Judge a contract. A topic that takes too long is ``unknown``, a rule that does has no findings; both are problems."""
    matcher, clock = Matcher(contract, pack.gates), Clock()
    with clock:
        defects = {
            rule.id: clock.run(rule.id, partial(_defects, rule, rule.check, contract), _NONE)
            for rule in pack.rules
            if rule.check is not None and rule.stage != "deprecated"
        }
        answers = verdicts(contract, pack, scorer, matcher, clock)
        by_topic = settled(contract, pack, answers, defects)
        by_topic |= {name: Verdict(name, "unknown") for name in clock.cut_off if name in by_topic}
        found = findings(contract, pack, by_topic, answers, defects, matcher, language, clock)
    return Judgement(
        tuple(by_topic.values()), tuple(found), clock.problems(), tuple(clock.costs.items()), _other_kind(contract)
    )


def _other_kind(contract: Contract) -> OfOtherKind | None:
    found = contract.other_kind
    if found is None:
        return None
    shown = [] if found.shown is None else [contract.statements[found.shown].sentence]
    return OfOtherKind(found.name, tuple(evidence(contract.document, sentence, ()) for sentence in shown))


def _defects(rule: Rule, check: CheckName, contract: Contract) -> tuple[Defect, ...]:
    return tuple(defect for defect in CHECKS[check](contract) if not rests_on_a_guess(rule, defect))


def settled(
    contract: Contract,
    pack: Pack,
    answers: Mapping[str, Sequence[Answer]],
    defects: Mapping[str, Sequence[Defect]],
) -> dict[str, Verdict]:
    """The verdict on each topic. A structural defect against the customer settles its topic, whatever single statements
    say: half the price in one clause and half in the next is a prepayment that neither of them shows.
    """
    by_topic = {topic.id: verdict(topic, answers.get(topic.id), contract) for topic in pack.topics}
    for rule in pack.rules:
        if rule.kind == "adverse" and defects.get(rule.id) and by_topic[rule.topic].status != "n/a":
            shown = tuple(evidence for defect in defects[rule.id] for evidence in defect)
            by_topic[rule.topic] = Verdict(rule.topic, "adverse", shown)
    return by_topic
