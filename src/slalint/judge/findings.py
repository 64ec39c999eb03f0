"""From verdicts, statements and checks to findings: each rule says when it fires and what it says then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from slalint.facts.contract import Contract
from slalint.judge.checks import Defect
from slalint.judge.evidence import evidence
from slalint.judge.matching import Matcher
from slalint.judge.model import Evidence, Finding, Verdict
from slalint.judge.verdicts import Answer
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
) -> list[Finding]:
    """All findings of a pack's rules on a contract, worst first, then in reading order, then by rule."""
    found = [
        (rule, _finding(rule, shown, language))
        for rule in pack.rules
        for shown in _fires(rule, contract, verdicts, answers, defects, matcher)
    ]
    return sorted(_without_echoes(found), key=lambda f: (_RANK[f.severity], _start(f), f.rule))


def _fires(
    rule: Rule,
    contract: Contract,
    verdicts: Mapping[str, Verdict],
    answers: Mapping[str, Sequence[Answer]],
    defects: Mapping[str, Sequence[Defect]],
    matcher: Matcher,
) -> Iterator[tuple[Evidence, ...]]:
    """The evidence of each time that a rule fires; empty where what is wrong is that nothing is said."""
    status = verdicts[rule.topic].status if rule.topic in verdicts else None
    if rule.check is not None:
        if status != "n/a":
            yield from defects[rule.id]
    elif rule.verdict == "absent":
        if status == "absent":
            yield ()
    elif rule.verdict is not None:
        if status == rule.verdict:
            yield from _on_answers(rule, contract, answers.get(rule.topic, ()), matcher)
    elif rule.find is not None and status != "n/a" and status not in rule.unless_said:
        for statement in contract.statements:
            ranges = matcher.holds(rule.find, statement)
            if ranges is not None:
                yield (evidence(contract.document, statement.sentence, ranges),)


def _on_answers(
    rule: Rule, contract: Contract, answers: Sequence[Answer], matcher: Matcher
) -> Iterator[tuple[Evidence, ...]]:
    """One firing for all statements that give the verdict (and for which ``where`` holds)."""
    shown = []
    for answer in answers:
        if answer.said != rule.verdict:
            continue
        ranges: Sequence[tuple[int, int]] | None = answer.ranges
        if rule.where is not None:
            where = matcher.holds(rule.where, answer.statement)
            ranges = where or answer.ranges if where is not None else None
        if ranges is not None:
            shown.append(evidence(contract.document, answer.statement.sentence, ranges))
    if shown:
        yield tuple(shown)


def _finding(rule: Rule, shown: tuple[Evidence, ...], language: Language) -> Finding:
    return Finding(
        rule=rule.id,
        topic=rule.topic,
        kind=rule.kind,
        severity=rule.severity,
        message=rule.message[language],
        why=rule.why[language],
        suggestion=rule.suggest[language],
        source=tuple(_cited(source.article, source.section, source.law) for source in rule.sources),
        clause=shown[0].clause if shown else "",
        evidence=shown,
    )


def _cited(article: str, section: str, law: str) -> str:
    return law or f"{article} {section}".strip()


def _without_echoes(found: Sequence[tuple[Rule, Finding]]) -> list[Finding]:
    """Nothing is said twice: a rule that only words a topic's verdict is silent where a rule of the same topic and kind
    names the trap itself, and of two findings of a topic on the same words the more serious is kept.
    """
    named = {(rule.topic, rule.kind) for rule, _ in found if rule.find is not None or rule.where is not None}
    kept: list[Finding] = []
    for rule, finding in sorted(found, key=lambda pair: (_RANK[pair[1].severity], pair[1].rule)):
        only_words = rule.verdict is not None and rule.where is None
        if only_words and (rule.topic, rule.kind) in named:
            continue
        if not any(_covers(other, finding) for other in kept):
            kept.append(finding)
    return kept


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
