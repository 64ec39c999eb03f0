"""The shape of a pack's YAML files, as its authors write them. Anything that is not named here is refused."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}[1-8]\d\d$")]
TopicId = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
Pattern = Annotated[str, StringConstraints(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class TextsIn(_Strict):
    """A text in the report's languages. The other languages fall back to ``zh-Hans``."""

    zh_hans: str = Field(alias="zh-Hans", min_length=1)
    zh_hant: str = Field(alias="zh-Hant", default="")
    en: str = ""


class ConditionIn(_Strict):
    """What must hold of one statement. Every key is an operand, and all of them must hold, in any order."""

    all: list[Operand] = []
    any: list[Operand] = []
    none: list[Operand] = Field(alias="not", default=[])
    text: Pattern | None = None
    phrase: list[Pattern] = []
    quantity: Literal["duration", "percentage", "money", "frequency", "date", "hours"] | None = None
    near: Pattern | None = None
    over: str | None = None
    under: str | None = None
    workday: bool | None = None
    by: Literal["customer", "provider"] | None = None
    titles: Pattern | None = None
    contract: Pattern | None = None
    items: int | None = Field(default=None, ge=2)
    blank: Literal[True] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("an empty condition would hold for every sentence")
        bounds = {"near", "over", "under", "workday"} & self.model_fields_set
        if bounds and self.quantity is None:
            raise ValueError(f"{', '.join(sorted(bounds))} needs a quantity")
        return self


Operand = Pattern | ConditionIn


class SaysIn(_Strict):
    """The conditions under which a statement gives each answer to the topic's question."""

    specific: list[Operand] = []
    vague: list[Operand] = []
    adverse: list[Operand] = []
    nothing: list[Operand] = []


class TopicIn(_Strict):
    """A question that the contract should answer."""

    id: TopicId
    title: TextsIn
    asks: TextsIn
    applies: list[str] = ["always"]
    says: SaysIn = SaysIn()


class SourceIn(_Strict):
    """Where a rule comes from: an article and its section, or a statute by number."""

    article: str = ""
    section: str = ""
    law: str = ""


class ExampleIn(_Strict):
    """A sentence with the heading that it stands under."""

    text: Pattern
    heading: str = ""


class ExamplesIn(_Strict):
    """Sentences on which the rule must fire, and must stay silent."""

    match: list[Pattern | ExampleIn] = []
    clean: list[Pattern | ExampleIn] = []


class RuleIn(_Strict):
    """A rule: when it fires, and what it says."""

    id: RuleId
    topic: str
    severity: Literal["error", "warning", "info"]
    verdict: Literal["absent", "vague", "adverse", "specific"] | None = None
    where: Operand | None = None
    find: Operand | None = None
    check: str | None = None
    unless_said: list[Literal["specific", "vague", "adverse", "absent"]] = []
    message: TextsIn
    why: TextsIn
    suggest: TextsIn
    source: list[SourceIn] = []
    examples: ExamplesIn = ExamplesIn()

    @model_validator(mode="after")
    def _fires_one_way(self) -> Self:
        ways = [name for name in ("verdict", "find", "check") if getattr(self, name) is not None]
        if len(ways) != 1:
            raise ValueError(f"a rule has one of verdict, find, check; this one has {', '.join(ways) or 'none'}")
        if self.where is not None and self.verdict is None:
            raise ValueError("where narrows a verdict; this rule has none")
        return self


class PackIn(_Strict):
    """``pack.yaml``: the pack's name and what kinds of contract it tells apart."""

    name: TopicId
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
    title: TextsIn
    scopes: dict[str, Pattern]


class VocabularyIn(_Strict):
    """``vocabulary.yaml``: named families of words. Each entry may use the names before it."""

    vocabulary: dict[str, list[Pattern]]


class GroupIn(_Strict):
    """One file of topics and rules that belong together. Its ``vocabulary`` is known in this file only."""

    vocabulary: dict[str, list[Pattern]] = {}
    topics: list[TopicIn] = []
    rules: list[RuleIn] = []
