"""A pack as the judge sees it: validated, vocabulary expanded, texts in all languages. Plain frozen values.

Patterns are regular expressions over folded text (simplified characters, half-width, lower case). They may still hold
``{customer}`` and ``{provider}``, which stand for the words that mean that side in the contract at hand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Language = Literal["zh-Hans", "zh-Hant", "en"]
LANGUAGES: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "en")
Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
#: What one statement says of a topic, in the order in which they decide a topic's verdict.
Said = Literal["adverse", "specific", "vague"]
SAID: tuple[Said, ...] = ("adverse", "specific", "vague")
Status = Literal["specific", "vague", "adverse", "absent", "n/a", "unknown"]
Kind = Literal["missing", "vague", "threshold", "adverse", "contradiction", "structure", "blank", "paper"]
#: The hundreds digit of a rule's id.
KINDS: Mapping[str, Kind] = {
    "1": "missing",
    "2": "vague",
    "3": "threshold",
    "4": "adverse",
    "5": "contradiction",
    "6": "structure",
    "7": "blank",
    "8": "paper",
}


@dataclass(frozen=True, slots=True)
class Texts:
    """A text in every language of the report."""

    by_language: Mapping[str, str]

    def __getitem__(self, language: Language) -> str:
        return self.by_language.get(language) or self.by_language["zh-Hans"]


@dataclass(frozen=True, slots=True)
class Words:
    """Holds where the pattern is found in the statement."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Together:
    """Holds where all patterns are found in one comma clause or table cell."""

    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """Holds where a quantity of this kind is found, near the words if ``near`` is given, beyond the bounds if any.

    ``over`` and ``under`` are in the quantity's own unit: minutes, a fraction, money, minutes between two times.
    """

    quantity: str
    near: str | None = None
    over: float | None = None
    under: float | None = None
    workday: bool | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """Holds where the statement is the duty of this side."""

    side: Literal["customer", "provider"]


@dataclass(frozen=True, slots=True)
class Under:
    """Holds where the pattern is found in the titles of the clauses above the statement."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Called:
    """Holds where the pattern is found in what the contract calls itself: its first lines."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Items:
    """Holds where the statement lists at least so many things (、 between them, or numbered)."""

    least: int


@dataclass(frozen=True, slots=True)
class Blank:
    """Holds where the statement has an unfilled blank."""


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds where every operand of ``all`` holds, at least one of ``any`` (if there are any), and none of ``none``.

    The order of operands never matters.
    """

    all: tuple[Operand, ...] = ()
    any: tuple[Operand, ...] = ()
    none: tuple[Operand, ...] = ()


Operand = Words | Together | Amount | Duty | Under | Called | Items | Blank | Condition


@dataclass(frozen=True, slots=True)
class Topic:
    """A question that the contract should answer, and how to tell whether a statement answers it.

    ``says`` has the conditions for each answer; a statement for which one of ``silent`` holds says nothing of the
    topic, whatever its words.
    """

    id: str
    title: Texts
    asks: Texts
    applies: tuple[str, ...]
    says: Mapping[Said, tuple[Condition, ...]]
    silent: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from: an article and its section, or a statute."""

    article: str = ""
    section: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence on which a rule fires, or does not. ``heading`` is the clause title that it stands under."""

    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """What turns a verdict, a statement or a check's result into a finding.

    Exactly one of ``verdict`` (fires where the topic's verdict is this), ``find`` (fires on each statement for which
    it holds) and ``check`` (the name of a structural check) is given. With ``verdict``, ``where`` narrows the
    statements that show it; ``unless_said`` silences ``find`` where the topic's verdict is one of these.
    """

    id: str
    topic: str
    severity: Severity
    message: Texts
    why: Texts
    suggest: Texts
    sources: tuple[Source, ...]
    verdict: Literal["absent", "vague", "adverse", "specific"] | None = None
    where: Condition | None = None
    find: Condition | None = None
    check: str | None = None
    unless_said: tuple[Status, ...] = ()
    match: tuple[Example, ...] = ()
    clean: tuple[Example, ...] = ()

    @property
    def kind(self) -> Kind:
        """What kind of trap the rule names, from its id."""
        return KINDS[self.id[2]]


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack ready to judge with. ``sha256`` is over the pack's files; it stands in every report."""

    name: str
    version: str
    sha256: str
    title: Texts
    folder: Path
    scopes: Mapping[str, str]
    topics: tuple[Topic, ...]
    rules: tuple[Rule, ...]

    @property
    def scorer(self) -> Path | None:
        """The file of the pack's trained scorer, if it has one."""
        return next(iter(sorted(self.folder.glob("*.scorer"))), None)

    def scope_signs(self) -> dict[str, re.Pattern[str]]:
        """The signs of what a contract is about, compiled."""
        return {name: re.compile(sign) for name, sign in self.scopes.items()}
