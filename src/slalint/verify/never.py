"""Rules, and words in rules, that no contract can ever meet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from slalint.document.fold import fold
from slalint.pack.model import Pack, Rule
from slalint.pack.walk import pack_patterns
from slalint.verify.remark import Remark

_RUNS = re.compile("[㐀-鿿]+|[A-Z！-～]+")
_ESCAPES = re.compile(r"\\[A-Z]|\(\?P[<=]|\(\?a:\\b\)")


def check_never(pack: Pack, own: Collection[str]) -> Iterator[Remark]:
    """A remark for each rule that can't fire, and for each word that folded text never has."""
    for rule in pack.rules:
        reason = _silent_for_ever(rule, pack)
        if reason and rule.id in own and rule.stage != "deprecated":
            yield Remark("never-fires", "error", rule.id, f"can never fire: {reason}")
    yield from _words(pack, own)


def _silent_for_ever(rule: Rule, pack: Pack) -> str:
    topic = next((topic for topic in pack.topics if topic.id == rule.topic), None)
    said = None if rule.verdict == "absent" else rule.verdict
    if topic is not None and said is not None and not topic.says[said] and pack.scorer is None:
        return f"nothing makes {rule.topic} {said}: the topic has no condition for it"
    if {"specific", "vague", "adverse", "absent"} <= set(rule.unless_said):
        return "it is silent whatever the verdict"
    return ""


def _words(pack: Pack, own: Collection[str]) -> Iterator[Remark]:
    """Words that folding changes: contracts are folded before rules see them, so these are never found."""
    lost: dict[str, dict[str, str]] = {}
    for subject, pattern in pack_patterns(pack):
        written = _ESCAPES.sub(" ", pattern)
        found = lost.setdefault(subject, {})
        found |= {run: meant for run in _RUNS.findall(written) if (meant := fold(run).text) != run}
        if r"\b" in written:
            found[r"\b"] = r"(?a:\b)"
    for subject, words in lost.items():
        if words and subject in own:
            listed = ", ".join(f"{word} (write {meant})" for word, meant in words.items())
            yield Remark(
                "never-fires", "warning", subject, f"never found in a contract, which is folded first: {listed}"
            )
