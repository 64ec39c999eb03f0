"""What there is to say of a pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

About = Literal["examples", "never-fires", "mutation", "overlap", "backtracking", "coverage"]
Weight = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about a pack. ``subject`` is a rule's or topic's id. An error makes ``pack check`` fail."""

    about: About
    weight: Weight
    subject: str
    text: str


def placed(remark: Remark, where: Mapping[str, tuple[Path, int, int]]) -> str:
    """A remark as a line: file, line, column, rule, what. ``where`` says where each rule and topic is written."""
    place = "".join(f"{part}:" for part in where.get(remark.subject, ()))
    return f"{place}{' ' if place else ''}{remark.weight}: {remark.subject}: {remark.text} [{remark.about}]"
