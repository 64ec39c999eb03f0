"""The shape of a pack's YAML files, as its authors write them. Anything that is not named here is refused."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from slalint.pack import mistakes
from slalint.pack.model import CheckName
from slalint.pack.schema_conditions import ConditionIn, OneOrMore, Pattern, Quantity, Strict, TextOr, refused
from slalint.pack.told import told

RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[1-8]\d\d$")]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z0-9]+)*$")]
Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
Scope = Literal["sentence", "clause", "article", "document"]
Said = Literal["specific", "vague", "adverse", "absent"]


class TextsIn(Strict):
    """A text in the report's languages. The other languages fall back to ``zh-Hans``."""

    zh_hans: str = Field(alias="zh-Hans", min_length=1)
    zh_hant: str = Field(alias="zh-Hant", default="")
    en: str = ""


class SaysIn(Strict):
    """The conditions under which a statement gives each answer to the topic's question."""

    specific: list[ConditionIn] = Field(default=[])
    vague: list[ConditionIn] = Field(default=[])
    adverse: list[ConditionIn] = Field(default=[])
    nothing: list[ConditionIn] = Field(
        default=[], description="Statements that say nothing of it, whatever their words."
    )


class TopicIn(Strict):
    """A question that the contract should answer."""

    id: Name
    title: TextsIn
    asks: TextsIn
    applies: list[str] = Field(default=["always"], description="Scopes of pack.yaml: one of them must be there.")
    says: SaysIn = SaysIn()


class SourceIn(Strict):
    """Where a rule comes from: an article and its section, or a statute by number."""

    article: str = ""
    section: str = ""
    law: str = ""


class ExampleIn(TextOr):
    """A text with the heading that it stands under. Lines are paragraphs; lines beginning with | are a table."""

    text: Pattern
    heading: str = ""


class ExamplesIn(Strict):
    """Texts on which the rule must fire, and must stay silent."""

    match: list[ExampleIn] = Field(default=[])
    clean: list[ExampleIn] = Field(default=[])


class LacksIn(Strict):
    """``of`` holds nowhere, although ``given`` holds somewhere."""

    of: ConditionIn
    given: ConditionIn | None = None


class DifferIn(ConditionIn):
    """Two statements give different values: of the ``quantity``, for the same find of ``each``, ``where`` this holds."""

    each: Pattern | None = None
    where: ConditionIn | None = None

    @model_validator(mode="after")
    def _compares_quantities(self) -> Self:
        others = self.model_fields_set - {"quantity", "near", "workday", "bound", "each", "where"}
        if self.quantity is None or others:
            raise refused(mistakes.DIFFER_WHAT)
        return self


class RuleIn(Strict):
    """A rule: when it fires, and what it says."""

    id: RuleId
    topic: str
    severity: Literal["error", "warning", "info"]
    status: Literal["preview", "stable", "deprecated"] = "stable"
    since: Version | None = None
    replaced_by: RuleId | None = None
    tags: list[Name] = Field(default=[])
    applies: list[str] = Field(default=[], description="Only in contracts that have one of these scopes.")
    verdict: Said | None = Field(default=None, description="Fires where the topic's verdict is this.")
    where: ConditionIn | None = Field(default=None, description="Narrows the statements that show the verdict.")
    find: ConditionIn | None = Field(default=None, description="Fires on each passage for which this holds.")
    scope: Scope | None = Field(default=None, description="What a passage of `find` is.")
    lacks: LacksIn | None = Field(default=None, description="Fires where something is found nowhere.")
    clash: list[ConditionIn] | None = Field(
        default=None, min_length=2, max_length=2, description="Two statements disagree."
    )
    each: Pattern | None = Field(default=None, description="The two statements of a clash name the same of these.")
    differ: DifferIn | None = Field(default=None, description="Two statements give different values.")
    check: CheckName | None = Field(
        default=None, description="Fires where this check of the contract's structure does."
    )
    unless: Annotated[list[ConditionIn], OneOrMore()] = Field(
        default=[], description="Silent on a passage for which one of these holds."
    )
    unless_said: list[Said] = Field(default=[], description="Silent where the topic's verdict is one of these.")
    message: TextsIn
    why: TextsIn
    suggest: TextsIn
    source: list[SourceIn] = Field(default=[])
    examples: ExamplesIn = ExamplesIn()

    @model_validator(mode="after")
    def _fires_one_way(self) -> Self:
        known = ("verdict", "find", "lacks", "clash", "differ", "check")
        ways = [name for name in known if getattr(self, name) is not None]
        if len(ways) != 1:
            given = told(mistakes.WAYS, ways=", ".join(ways)) if ways else told(mistakes.NO_WAY)
            raise refused(mistakes.RULE_WAYS, known=", ".join(known), given=given)
        if self.where is not None and self.verdict in (None, "absent"):
            raise refused(mistakes.WHERE_OF_WHAT)
        if self.scope is not None and self.find is None:
            raise refused(mistakes.SCOPE_OF_WHAT)
        if self.each is not None and self.clash is None:
            raise refused(mistakes.EACH_OF_WHAT)
        if self.unless and self.find is None and self.where is None:
            raise refused(mistakes.UNLESS_OF_WHAT)
        if self.replaced_by is not None and self.status != "deprecated":
            raise refused(mistakes.REPLACED_WHEN)
        return self


class ParamIn(TextOr):
    """A number that rules share: what it is, its value, and its value in the presets. A text alone sets the value of
    an inherited one.
    """

    text: Pattern | None = Field(default=None, description="The value for an inherited parameter.")
    title: TextsIn | None = None
    quantity: Quantity | None = None
    default: Pattern | None = None
    strict: Pattern | None = None
    typical: Pattern | None = None
    floor: Pattern | None = None

    @model_validator(mode="after")
    def _sets_or_declares(self) -> Self:
        if self.text is None and None in (self.title, self.quantity, self.default):
            raise refused(mistakes.WHOLE_PARAMETER)
        return self


class KindIn(Strict):
    """A kind of contract, and the words that show it."""

    title: TextsIn
    signs: Annotated[list[Pattern], OneOrMore()] = Field(min_length=1, description="Words of its statements.")
    titled: Pattern | None = Field(default=None, description="What its title has, where that alone is telling.")


class OwnKindIn(KindIn):
    """The kind of contract that the pack is made for, and others by name. Contracts of others are left aside."""

    others: dict[Name, KindIn] = Field(default={})


class ScopeIn(Strict):
    """What shows that a contract is about something."""

    sign: Pattern = Field(description="Words that stand in a contract that is about it.")
    aside: Pattern | None = Field(
        default=None, description="A contract whose first lines have these words must say the sign often."
    )
    often: int = Field(default=1, ge=1, description="How often the sign stands in such a contract at least.")
    answered: float | None = Field(
        default=None,
        gt=0,
        le=1,
        description="A contract without the sign is about it if it answers this share of the questions of this scope alone.",
    )


class PackIn(Strict):
    """``pack.yaml``: the pack's name, what it builds on, and which contracts it is for."""

    name: Name
    version: Version
    title: TextsIn
    extends: Annotated[list[str], OneOrMore()] = Field(
        default=[], description="Shipped packs by name, or folders in this repository."
    )
    preset: Literal["strict", "typical", "floor"] | None = None
    kind: OwnKindIn | None = Field(default=None, description="The kind of contract that it is for; any, if not given.")
    scopes: dict[str, Pattern | ScopeIn] = Field(
        default={}, description="What a contract is about: a name and its sign."
    )
    first: list[str] = Field(default=[], description="Topics whose findings come before others of their severity.")
    subjects: dict[Name, TextsIn] = Field(default={}, description="What rules may speak of that is no question.")
    articles: dict[str, str] = Field(default={}, description="The titles of the articles that rules come from, by id.")
    params: dict[Name, ParamIn] = Field(default={}, description="Numbers of its own, or values for inherited ones.")
    severity: dict[RuleId, Literal["error", "warning", "info", "off"]] = Field(
        default={}, description="Other severities for inherited rules."
    )
    retired: dict[RuleId, RuleId | None] = Field(default={}, description="Rules that are gone, and what replaced them.")


class VocabularyIn(Strict):
    """``vocabulary.yaml``: named families of words. Each entry may use the names before it."""

    vocabulary: dict[str, list[Pattern]]


class GroupIn(Strict):
    """One file of topics and rules that belong together. Its ``vocabulary`` is known in this file only."""

    vocabulary: dict[str, list[Pattern]] = Field(default={})
    topics: list[TopicIn] = Field(default=[])
    rules: list[RuleIn] = Field(default=[])
