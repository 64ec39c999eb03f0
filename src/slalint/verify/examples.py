"""Every rule fires on its match examples and is silent on its clean ones, in both scripts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from slalint.document.fold import fold
from slalint.pack.model import Example, Pack, Rule
from slalint.pack.told import Told, told
from slalint.verify import words
from slalint.verify.remark import Remark
from slalint.verify.trial import Stage, stage

_HAN = re.compile("[㐀-鿿]")


def check_examples(pack: Pack, own: Collection[str]) -> Iterator[Remark]:
    """A remark for each example that fails, and for each kind of example that is missing."""
    for rule in pack.rules:
        if rule.id in own and rule.stage != "deprecated":
            yield from failures(rule, pack)
            yield from _missing(rule)


def failures(rule: Rule, pack: Pack) -> Iterator[Remark]:
    """A remark for each of a rule's examples that fails."""
    for examples, wanted in ((rule.texts.match, True), (rule.texts.clean, False)):
        for example in examples:
            tried = stage(rule, example, pack)
            if tried.fires(rule) != wanted:
                yield Remark("examples", "error", rule.id, _failed(rule, tried, wanted, _shown(example)))


def _failed(rule: Rule, tried: Stage, wanted: bool, example: str) -> Told:
    found = tried.verdicts.get(rule.topic)
    if found and rule.verdict:
        return told(words.NOT_ON_MATCH_BUT if wanted else words.ON_CLEAN_AS, status=found.status, example=example)
    return told(words.NOT_ON_MATCH if wanted else words.ON_CLEAN, example=example)


def _missing(rule: Rule) -> Iterator[Remark]:
    for key, examples in (("match", rule.texts.match), ("clean", rule.texts.clean)):
        kind = told(words.KINDS[key])
        if not examples:
            yield Remark("examples", "error", rule.id, told(words.NO_EXAMPLE, kind=kind, key=key))
        for script in words.SCRIPTS if examples else ():
            if not any(in_traditional(example.text) == (script == "traditional") for example in examples):
                text = told(words.NO_SCRIPT, kind=kind, key=key, script=told(words.SCRIPTS[script]))
                yield Remark("examples", "warning", rule.id, text)


def in_traditional(text: str) -> bool:
    """Whether a text has traditional characters."""
    return any(fold(char).text != char for char in _HAN.findall(text))


def _shown(example: Example) -> str:
    line = " / ".join(example.text.splitlines())
    return f"{example.heading}: {line}" if example.heading else line
