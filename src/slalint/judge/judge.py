"""Judging a contract with a pack: the stages in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slalint.facts.contract import Contract
from slalint.judge.checks import CHECKS, Defect
from slalint.judge.findings import findings
from slalint.judge.matching import Matcher
from slalint.judge.model import Finding, Verdict
from slalint.judge.scorer import Scorer
from slalint.judge.verdicts import Answer, verdict, verdicts
from slalint.pack.model import Language, Pack


def judge(
    contract: Contract, pack: Pack, scorer: Scorer | None, language: Language
) -> tuple[tuple[Verdict, ...], tuple[Finding, ...]]:
    """The verdict on each of the pack's topics, in the pack's order, and the findings, worst first."""
    matcher = Matcher(contract)
    defects = {rule.id: tuple(CHECKS[rule.check](contract)) for rule in pack.rules if rule.check is not None}
    answers = verdicts(contract, pack, scorer, matcher)
    by_topic = settled(contract, pack, answers, defects)
    found = findings(contract, pack, by_topic, answers, defects, matcher, language)
    return tuple(by_topic.values()), tuple(found)


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
