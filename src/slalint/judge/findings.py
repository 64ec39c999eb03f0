"""From verdicts, statements and checks to findings: each rule says when it fires and what it says then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from slalint.facts.contract import Contract
from slalint.judge.checks import Defect
from slalint.judge.clock import Clock
from slalint.judge.firing import Firing, firings
from slalint.judge.guesses import rests_on_a_guess
from slalint.judge.matching import Matcher
from slalint.judge.model import Finding, Verdict
from slalint.judge.verdicts import Answer
from slalint.judge.wording import filled
from slalint.pack.model import Language, Pack, Rule, Severity

_RANK: Mapping[Severity, int] = {"error": 0, "warning": 1, "info": 2}


def findings(
    contract: Contract,
    pack: Pack,
    verdicts: Mapping[str, Verdict],
    answers: Mapping[str, Sequence[Answer]],
    defects: Mapping[str, Sequence[Defect]],
    matcher: Matcher,
    language: Language,
    clock: Clock,
) -> list[Finding]:
    """All findings of a pack's rules on a contract, worst first, then in reading order, then by rule.

    A rule that ``clock`` cuts off has none.
    """
    found: list[tuple[Rule, Finding]] = []
    fired: list[Firing]
    for rule in pack.rules:
        fired = clock.run(rule.id, partial(_all, rule, contract, verdicts, answers, defects, matcher), [])
        found += [(rule, _finding(rule, firing, pack, language)) for firing in fired]
    return sorted(
        _without_echoes(found), key=lambda f: (_RANK[f.severity], f.topic not in pack.first, _start(f), f.rule)
    )


def _all(
    rule: Rule,
    contract: Contract,
    verdicts: Mapping[str, Verdict],
    answers: Mapping[str, Sequence[Answer]],
    defects: Mapping[str, Sequence[Defect]],
    matcher: Matcher,
) -> list[Firing]:
    fired = firings(rule, contract, verdicts, answers, defects, matcher)
    return [firing for firing in fired if not rests_on_a_guess(rule, firing.evidence)]


def _finding(rule: Rule, firing: Firing, pack: Pack, language: Language) -> Finding:
    shown = firing.evidence
    message, why, suggestion = (
        filled(text[language], firing.captures, pack.params, language)
        for text in (rule.texts.message, rule.texts.why, rule.texts.suggest)
    )
    return Finding(
        rule=rule.id,
        topic=rule.topic,
        kind=rule.kind,
        severity="info" if rule.stage == "preview" else rule.severity,
        message=message,
        why=why,
        suggestion=suggestion,
        source=tuple(source.cited for source in rule.texts.sources),
        clause=shown[0].clause if shown else "",
        evidence=shown,
    )


def _without_echoes(found: Sequence[tuple[Rule, Finding]]) -> list[Finding]:
    """Nothing is said twice: a rule that only words a topic's verdict is silent where a rule of the same topic and kind
    names the trap itself, and of two findings of a topic on the same words the more serious is kept. Rules of different
    packs don't silence each other: whoever wrote a rule of his own wants to see it. Nor do checks: two defects of the
    paper on one line are two.
    """
    named = {(rule.pack, rule.topic, rule.kind) for rule, _ in found if _names_the_trap(rule)}
    kept: list[tuple[Rule, Finding]] = []
    for rule, finding in sorted(found, key=lambda pair: (_RANK[pair[1].severity], pair[1].rule)):
        only_words = rule.verdict is not None and rule.where is None
        if only_words and (rule.pack, rule.topic, rule.kind) in named:
            continue
        said = (shown for other, shown in kept if other.pack == rule.pack and other.check is None)
        if rule.check is not None or not any(_covers(shown, finding) for shown in said):
            kept.append((rule, finding))
    return [finding for _, finding in kept]


def _names_the_trap(rule: Rule) -> bool:
    return rule.where is not None or (rule.verdict is None and rule.check is None)


def _covers(other: Finding, finding: Finding) -> bool:
    shown = {(evidence.start, evidence.end) for evidence in finding.evidence}
    return bool(
        shown
        and other.topic == finding.topic
        and other.rule != finding.rule
        and shown <= {(evidence.start, evidence.end) for evidence in other.evidence}
    )


def _start(finding: Finding) -> int:
    return finding.evidence[0].start if finding.evidence else 1 << 62
