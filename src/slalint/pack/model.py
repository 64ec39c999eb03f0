"""A pack as the judge sees it: validated, vocabulary expanded, texts in all languages. Plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from slalint.expressions import regex
from slalint.pack.gates import Gates
from slalint.pack.operands import Amount, Condition
from slalint.values import field, frozen

if TYPE_CHECKING:
    from slalint.facts.kinds import KindSigns
    from slalint.facts.scope import Sign

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
#: What a rule's condition is judged on: a sentence or table row; a numbered clause's own text; the outermost clause
#: with all that stands below it; the whole contract.
Scope = Literal["sentence", "clause", "article", "document"]
Stage = Literal["preview", "stable", "deprecated"]
#: The checks of a contract's structure that a rule can name; each is a file in ``judge/checks/``.
CheckName = Literal[
    "broken-references",
    "differing-values",
    "heavy-prepayment",
    "inconsistent-dates",
    "missing-annexes",
    "numbers-by-ocr",
    "open-changes",
    "open-comments",
    "party-names",
    "provider-courts",
    "struck-text",
    "terms-aside",
    "unequal-amounts",
    "uneven-penalties",
    "unfilled-blanks",
    "unresolved-roles",
    "unseen-scraps",
    "unseen-text",
]
#: The sets of thresholds that a pack can offer, strictest first.
Preset = Literal["strict", "typical", "floor"]
PRESETS: tuple[Preset, ...] = ("strict", "typical", "floor")


@frozen
class Texts:
    """A text in every language of the report."""

    by_language: Mapping[str, str]

    def __getitem__(self, language: Language) -> str:
        return self.by_language.get(language) or self.by_language["zh-Hans"]


@frozen
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


@frozen
class About:
    """What shows that a contract is about something (a scope): ``sign`` stands in it. In a contract whose first lines
    have ``aside`` it stands there ``often`` times. A contract without these words has the scope if it answers the share
    ``answered`` of the questions that only this scope raises.
    """

    sign: str
    aside: str = ""
    often: int = 1
    answered: float | None = None


@frozen
class Source:
    """Where a rule comes from: an article by its id in the pack, its title and its section, or a statute."""

    article: str = ""
    section: str = ""
    law: str = ""
    title: str = ""

    @property
    def cited(self) -> str:
        """In words."""
        named = f"《{self.title}》" if self.title else f"{self.article} "
        return self.law or f"{named}{self.section}".strip()


@frozen
class Example:
    """A text on which a rule fires, or does not. ``heading`` is the clause title that it stands under.

    Its lines are paragraphs; lines that begin with ``|`` are a Markdown table.
    """

    text: str
    heading: str = ""


@frozen
class Lack:
    """Fires once where no statement holds ``of``, provided that some statement holds ``given`` (if there is one)."""

    of: Condition
    given: Condition | None = None


@frozen
class Clash:
    """Fires once where one statement holds the first condition and another one, or the same, the second.

    With ``each`` both must name the same find of that pattern, in the comma clause or table row that tells; it fires once
    for each find.
    """

    one: Condition
    other: Condition
    each: str | None = None


@frozen
class Differ:
    """Fires where two statements give different values for the same thing.

    ``amount`` says which values count, ``where`` in which statements. With ``each`` a value belongs to the find of that
    pattern in its own comma clause or table row, and only values of the same find are compared.
    """

    amount: Amount
    each: str | None = None
    where: Condition | None = None


@frozen
class Param:
    """A number that a pack's rules share and that other packs may set. ``value`` is in the measure of its kind;
    ``written`` is how the pack writes it.
    """

    quantity: str
    value: float
    written: str
    unit: str
    presets: Mapping[str, str]
    title: Texts


@frozen
class RuleTexts:
    """What a rule says to people, where it comes from, and the examples on which it fires and does not. It takes no
    part in judging.
    """

    message: Texts
    why: Texts
    suggest: Texts
    sources: tuple[Source, ...]
    match: tuple[Example, ...] = ()
    clean: tuple[Example, ...] = ()


@frozen
class Rule:
    """What turns a verdict, a statement or a check's result into a finding.

    One of these says when it fires: ``verdict`` (where the topic's verdict is this), ``find`` (on each passage of
    ``scope`` for which it holds), ``lacks``, ``clash``, ``differ``, ``check`` (the name of a structural check).
    With ``verdict``, ``where`` narrows the statements that show it. ``unless`` silences the rule on a passage,
    ``unless_said`` where the topic's verdict is one of these, ``applies`` (if there are any) in contracts that have
    none of these scopes. A deprecated rule never fires; its id stands for ``replaced_by``. ``pack`` is the name of the
    pack that it is written in.
    """

    id: str
    topic: str
    severity: Severity
    texts: RuleTexts
    verdict: Literal["absent", "vague", "adverse", "specific"] | None = None
    where: Condition | None = None
    find: Condition | None = None
    scope: Scope = "sentence"
    lacks: Lack | None = None
    clash: Clash | None = None
    differ: Differ | None = None
    check: CheckName | None = None
    unless: tuple[Condition, ...] = ()
    unless_said: tuple[Status, ...] = ()
    applies: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    stage: Stage = "stable"
    since: str = ""
    replaced_by: str = ""
    pack: str = ""

    @property
    def kind(self) -> Kind:
        """What kind of trap the rule names, from its id."""
        return KINDS[self.id[2]]


@frozen
class ContractKind:
    """A kind of contract: what it is called, the pattern of the words that show it, and the one that its title bears
    where that alone is telling ("" for none).
    """

    title: Texts
    signs: str
    titled: str = ""


@frozen
class Kinds:
    """The kind of contract that a pack is made for, and others that it can name."""

    own: ContractKind
    others: Mapping[str, ContractKind]


@frozen
class Base:
    """A pack that another one builds on, at first or second hand: where it stands, and the hash of its own files."""

    address: str
    sha256: str


@frozen
class Pack:
    """A pack ready to judge with. ``sha256`` is over the pack's files and those of its bases; it stands in every report.

    ``folder`` is where it was read from, ``scorer`` the file of its own or inherited trained scorer, if any.
    ``scopes`` are the signs of what a contract is about, ``subjects`` what rules speak of that is no question. ``kinds``
    tell contracts that it is made for from others; without, it judges any.
    ``retired`` maps the ids of rules that are gone to those that took their place ("" for none). ``gates`` say what a
    text must hold for a pattern to be found. Findings of the topics in ``first`` come before others of their severity.
    """

    name: str
    version: str
    sha256: str
    title: Texts
    folder: Path
    scorer: Path | None
    scopes: Mapping[str, About]
    subjects: Mapping[str, Texts]
    topics: tuple[Topic, ...]
    rules: tuple[Rule, ...]
    params: Mapping[str, Param]
    retired: Mapping[str, str]
    bases: tuple[Base, ...] = ()
    gates: Gates = field(default_factory=Gates)
    first: tuple[str, ...] = ()
    kinds: Kinds | None = None

    def kind_signs(self) -> KindSigns | None:
        """The signs of the kind of contract that the pack is made for and of others, compiled."""
        if self.kinds is None:
            return None
        # A command that judges nothing must not wait for what gathers facts.
        from slalint.facts.kinds import KindSigns, Signs

        def signs(kind: ContractKind) -> Signs:
            return Signs(regex(kind.signs), regex(kind.titled) if kind.titled else None)

        return KindSigns(signs(self.kinds.own), {name: signs(kind) for name, kind in self.kinds.others.items()})

    def scope_signs(self) -> dict[str, Sign]:
        """The signs of what a contract is about, compiled."""
        from slalint.facts.scope import Sign

        return {
            name: Sign(regex(about.sign), regex(about.aside) if about.aside else None, about.often)
            for name, about in self.scopes.items()
        }

    def rule(self, id: str) -> Rule | None:
        """The rule of this id, also by an id that it once had."""
        by_id = {rule.id: rule for rule in self.rules}
        seen: set[str] = set()
        while id not in seen:
            seen.add(id)
            found = by_id.get(id)
            successor = found.replaced_by if found else self.retired.get(id, "")
            if found and not (found.stage == "deprecated" and successor):
                return found
            id = successor
        return None

    def former_ids(self) -> dict[str, frozenset[str]]:
        """For each rule's id those that stand for it besides: of rules that it took the place of. Few have any."""
        former: dict[str, frozenset[str]] = {}
        for old in (*(rule.id for rule in self.rules if rule.stage == "deprecated"), *self.retired):
            now = self.rule(old)
            if now is not None and now.id != old:
                former[now.id] = former.get(now.id, frozenset()) | {old}
        return former
