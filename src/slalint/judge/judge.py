"""Judging a contract with a pack: the stages in order."""

from __future__ import annotations

from slalint.facts.contract import Contract
from slalint.judge.findings import findings
from slalint.judge.matching import Matcher
from slalint.judge.model import Finding, Verdict
from slalint.judge.scorer import Scorer
from slalint.judge.verdicts import verdict, verdicts
from slalint.pack.model import Language, Pack


def judge(
    contract: Contract, pack: Pack, scorer: Scorer | None, language: Language
) -> tuple[tuple[Verdict, ...], tuple[Finding, ...]]:
    """The verdict on each of the pack's topics, in the pack's order, and the findings, worst first."""
    matcher = Matcher(contract)
    answers = verdicts(contract, pack, scorer, matcher)
    by_topic = {topic.id: verdict(topic, answers.get(topic.id), contract) for topic in pack.topics}
    return tuple(by_topic.values()), tuple(findings(contract, pack, by_topic, answers, matcher, language))
