"""What there is to say of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from slalint.pack.model import Language
from slalint.pack.told import Told, told
from slalint.values import frozen
from slalint.verify import words

About = Literal["examples", "never-fires", "mutation", "overlap", "backtracking", "coverage"]
Weight = Literal["error", "warning", "note"]


@frozen
class Remark:
    """One thing about a pack. ``subject`` is a rule's or topic's id. An error makes ``pack check`` fail."""

    about: About
    weight: Weight
    subject: str
    text: Told


def placed(remark: Remark, where: Mapping[str, tuple[Path, int, int]], language: Language) -> str:
    """A remark as a line: file, line, column, rule, what. ``where`` says where each rule and topic is written."""
    place = "".join(f"{part}:" for part in where.get(remark.subject, ()))
    weight, text = told(words.WEIGHTS[remark.weight]).words(language), remark.text.words(language)
    return f"{place}{' ' if place else ''}{weight}: {remark.subject}: {text} [{remark.about}]"
