"""A rule tried on an example: a contract of a few lines is made of it, and judged as any contract is.

Before the example stand two lines that say who is who, and its heading. The contract counts as about everything, so
that no topic is out of the question. A structural check sees the example alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slalint.document.model import Document
from slalint.facts.contract import Contract, contract
from slalint.facts.scope import ALWAYS
from slalint.facts.statements import Statements
from slalint.judge.checks import CHECKS, Defect
from slalint.judge.firing import firings
from slalint.judge.judge import settled
from slalint.judge.matching import Matcher
from slalint.judge.model import Verdict
from slalint.judge.scorer import Scorer, load_scorer
from slalint.judge.verdicts import Answer, verdicts
from slalint.pack.model import Example, Pack, Rule
from slalint.readers import read_bytes
from slalint.values import frozen, replace

#: As in a contract's head; not judged.
_HEAD = ("甲方（委托方）：某某商行", "乙方（受托方）：某某科技公司")


@frozen
class Stage:
    """An example made into a contract and judged, on which any rule of its topic can be tried."""

    facts: Contract
    verdicts: Mapping[str, Verdict]
    answers: Mapping[str, Sequence[Answer]]
    defects: Mapping[str, Sequence[Defect]]
    matcher: Matcher

    def fires(self, rule: Rule) -> bool:
        """Whether a rule fires on the example."""
        return any(True for _ in firings(rule, self.facts, self.verdicts, self.answers, self.defects, self.matcher))


def stage(rule: Rule, example: Example, pack: Pack) -> Stage:
    """Make a contract of one of a rule's examples and judge its topic, with the pack's scorer if it has one."""
    facts = _alone(example, pack) if rule.check is not None else _in_contract(example, pack)
    matcher = Matcher(facts)
    topics = tuple(topic for topic in pack.topics if topic.id == rule.topic)
    answers = verdicts(facts, replace(pack, topics=topics), _scorer(pack), matcher)
    defects = {rule.id: tuple(CHECKS[rule.check](facts))} if rule.check is not None else {}
    judged = settled(facts, replace(pack, topics=topics, rules=(rule,)), answers, defects)
    return Stage(facts, judged, answers, defects, matcher)


def _alone(example: Example, pack: Pack) -> Contract:
    return contract(_read([example.text]), pack.scope_signs())


def _in_contract(example: Example, pack: Pack) -> Contract:
    heading = [f"第一条 {example.heading}"] if example.heading else []
    document = _read([*_HEAD, *heading, example.text])
    facts = contract(document, pack.scope_signs())
    own = Statements(s for s in facts.statements if s.sentence.block >= len(_HEAD))
    return replace(facts, statements=own, scope=dict.fromkeys((ALWAYS, *pack.scopes)))


def _read(lines: Sequence[str]) -> Document:
    table = any(line.lstrip().startswith("|") for text in lines for line in text.splitlines())
    # A Markdown paragraph ends with a blank line, a line of plain text with itself.
    text = "\n\n".join(lines) if table else "\n".join(lines)
    return read_bytes(text.encode(), "example.md" if table else "example.txt")


def _scorer(pack: Pack) -> Scorer | None:
    return load_scorer(pack.scorer) if pack.scorer else None
