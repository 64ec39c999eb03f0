"""``slalint check --trace ID``: why a rule or topic speaks or is silent, statement by statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slalint import exits
from slalint.cli.output import message, payload, unknown_rule
from slalint.cli.words import told
from slalint.judge.matching import Matcher
from slalint.judge.trace import Step, Trace, conditions, topic_conditions, trace
from slalint.judge.wording import quoted
from slalint.lint import see
from slalint.outcome import Seen, Unread
from slalint.pack.model import Pack
from slalint.report.problems import unread_words
from slalint.report.wrap import harmless
from slalint.settings.run import Settings, Source

_ALL = "absent"


def traced(id: str, contracts: Sequence[Source], pack: Pack, settings: Settings) -> int:
    """Print the trace of a rule or topic on each contract; gives the exit status. Raises UsageError."""
    if pack.rule(id) is None and id not in [topic.id for topic in pack.topics]:
        raise unknown_rule(id, [*(rule.id for rule in pack.rules), *(topic.id for topic in pack.topics)])
    status = exits.CLEAN
    for contract in contracts:
        seen = see(contract, pack, settings)
        if isinstance(seen, Unread):
            message(f"{seen.path}: {unread_words(seen, settings.language)}")
            status = max(status, seen.exit_code)
        else:
            payload("".join(f"{line}\n" for line in _lines(id, seen, pack, settings)))
            status = max(status, exits.CLEAN if seen.contract.document.complete else exits.UNREAD)
    return status


def _lines(id: str, seen: Seen, pack: Pack, settings: Settings) -> Iterator[str]:
    rule = pack.rule(id)
    topic = next((topic for topic in pack.topics if topic.id == (rule.topic if rule else id)), None)
    asked = list(conditions(rule, topic) if rule else topic_conditions(topic, _ALL) if topic else ())
    yield f"{seen.path}  {rule.id if rule else id}"
    if rule is not None and rule.check is not None:
        yield f"  {told(settings.language, 'trace-structure', check=rule.check)}"
    near = 0
    for traced in trace(
        asked, rule.scope if rule else "sentence", seen.contract, Matcher(seen.contract), settings.language
    ):
        near += 1
        yield from _shown(traced, seen)
    if asked and not near:
        yield f"  {told(settings.language, 'trace-none')}"


def _shown(traced: Trace, seen: Seen) -> Iterator[str]:
    quote = quoted(seen.contract.document.text[traced.start : traced.end])
    clause = f"{traced.clause}  " if traced.clause else ""
    yield f"{'✓' if traced.holds else '✗'} {traced.condition}  {clause}“{harmless(quote)}”"
    for step in traced.steps:
        found = f"  {harmless(step.found)}" if step.found else ""
        yield f"    {_sign(step)} {step.path}{found}"


def _sign(step: Step) -> str:
    """Whether an operand is as the condition wants it; one of several that may hold and doesn't is no failure."""
    if step.group == "any" and not step.holds:
        return "·"
    return "✗" if step.fails else "✓"
