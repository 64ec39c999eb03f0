"""Every rule fires on its match examples and is silent on its clean ones, in both scripts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from slalint.document.fold import fold
from slalint.pack.model import Example, Pack, Rule
from slalint.verify.remark import Remark
from slalint.verify.trial import stage

_HAN = re.compile("[㐀-鿿]")


def check_examples(pack: Pack, own: Collection[str]) -> Iterator[Remark]:
    """A remark for each example that fails, and for each kind of example that is missing."""
    for rule in pack.rules:
        if rule.id in own and rule.stage != "deprecated":
            yield from failures(rule, pack)
            yield from _missing(rule)


def failures(rule: Rule, pack: Pack) -> Iterator[Remark]:
    """A remark for each of a rule's examples that fails."""
    for examples, wanted in ((rule.match, True), (rule.clean, False)):
        for example in examples:
            tried = stage(rule, example, pack)
            if tried.fires(rule) != wanted:
                says = "does not fire on its match example" if wanted else "fires on its clean example"
                found = tried.verdicts.get(rule.topic)
                verdict = f" (the verdict is {found.status})" if found and rule.verdict else ""
                yield Remark("examples", "error", rule.id, f"{says}{verdict}: {_shown(example)}")


def _missing(rule: Rule) -> Iterator[Remark]:
    for kind, examples in (("match", rule.match), ("clean", rule.clean)):
        if not examples:
            yield Remark("examples", "error", rule.id, f"has no {kind} example")
        for script in ("simplified", "traditional") if examples else ():
            if not any(in_traditional(example.text) == (script == "traditional") for example in examples):
                yield Remark("examples", "warning", rule.id, f"has no {kind} example in {script} characters")


def in_traditional(text: str) -> bool:
    """Whether a text has traditional characters."""
    return any(fold(char).text != char for char in _HAN.findall(text))


def _shown(example: Example) -> str:
    line = " / ".join(example.text.splitlines())
    return f"{example.heading}: {line}" if example.heading else line
