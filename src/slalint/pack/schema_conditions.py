"""The shape of a condition in YAML. Every key is an operand; all operands of a condition must hold, in any order."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function

from slalint.pack import mistakes
from slalint.pack.told import Row, told

Pattern = Annotated[str, StringConstraints(min_length=1)]
CaptureName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Quantity = Literal["duration", "percentage", "money", "frequency", "date", "hours"]
Part = Literal["preamble", "body", "annex", "signature"]


def refused(row: Row, **values: object) -> PydanticCustomError:
    """What a validator raises, so that whoever reads it gets it in his language."""
    return PydanticCustomError("told", "{told}", {"told": told(row, **values)})


def _reference(written: Any) -> Any:
    """``{availability}``, which YAML reads as a mapping, as the text that the author wrote."""
    if isinstance(written, dict) and len(written) == 1 and list(written.values()) == [None]:
        return f"{{{next(iter(written))}}}"
    return written


class OneOrMore:
    """Marks a list that may be written as its one member."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return no_info_before_validator_function(
            lambda written: written if isinstance(written, list) else [written], handler(source)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        several = handler(schema)
        return {"anyOf": [several["items"], several]}


#: An amount as one writes it (30分钟, 99.9%), or a parameter of the pack: {availability}.
AmountIn = Annotated[
    str,
    BeforeValidator(_reference),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object", "maxProperties": 1, "minProperties": 1}]}),
]


class Strict(BaseModel):
    """A mapping that has these keys and no others."""

    model_config = ConfigDict(extra="forbid")


class TextOr(Strict):
    """A mapping that may be written as its ``text`` alone."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, written: Any) -> Any:
        return {"text": written} if isinstance(written, str) else written

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        whole = handler.resolve_ref_schema(handler(schema))
        mapping = dict(whole)
        whole.clear()
        whole["anyOf"] = [{"type": "string", "minLength": 1}, mapping]
        return whole


class ConditionIn(TextOr):
    """What must hold of one statement. Every key is an operand, and all of them must hold, in any order."""

    all: list[ConditionIn] = Field(default=[], description="Every one of these holds.")
    any: list[ConditionIn] = Field(default=[], description="At least one of these holds.")
    none: list[ConditionIn] = Field(alias="not", default=[], description="None of these holds.")
    text: Pattern | None = Field(default=None, description="This pattern is found.")
    negated: bool | None = Field(default=None, description="Only finds of text behind a negation, or only others.")
    excepted: bool | None = Field(default=None, description="Only finds of text in an exception, or only others.")
    names: bool | None = Field(default=None, description="Finds of text inside 《…》 or a defined term count too.")
    phrase: list[Pattern] = Field(default=[], description="All found in one comma clause or table cell.")
    quantity: Quantity | None = Field(default=None, description="A quantity of this kind is found.")
    near: Pattern | None = Field(default=None, description="The quantity belongs to these words.")
    over: AmountIn | None = Field(default=None, description="The quantity is more than this.")
    under: AmountIn | None = Field(default=None, description="The quantity is less than this.")
    at_least: AmountIn | None = Field(default=None, description="The quantity is this or more.")
    at_most: AmountIn | None = Field(default=None, description="The quantity is this or less.")
    workday: bool | None = Field(default=None, description="The quantity counts working days, or doesn't.")
    bound: Literal["exact", "at-most", "at-least", "about"] | None = Field(
        default=None, description="From which side the quantity binds, as its words say."
    )
    name: CaptureName | None = Field(alias="as", default=None, description="What messages call the quantity.")
    by: Literal["customer", "provider"] | None = Field(default=None, description="Whose duty the statement is.")
    titles: Pattern | None = Field(default=None, description="Found in the titles of the clauses above.")
    contract: Pattern | None = Field(default=None, description="Found in the contract's first lines.")
    part: Annotated[list[Part], OneOrMore()] = Field(default=[], description="Stands in this part.")
    items: int | None = Field(default=None, ge=2, description="Lists at least so many things.")
    blank: Literal[True] | None = Field(default=None, description="Has an unfilled blank.")
    definition: Literal[True] | None = Field(default=None, description="Says what a word means.")
    row: list[CellIn] = Field(default=[], description="A table row that has each of these cells.")
    within: WithinIn | None = Field(default=None, description="Something holds nearby.")
    anywhere: ConditionIn | None = Field(default=None, description="Something holds somewhere in the contract.")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.operands():
            raise refused(mistakes.EMPTY_CONDITION)
        self._belongs(("near", "over", "under", "at_least", "at_most", "workday", "bound", "name"), "quantity")
        self._belongs(("negated", "excepted", "names"), "text")
        return self

    def operands(self) -> set[str]:
        """The names of the fields that were written and say something."""
        return self.model_fields_set

    def _belongs(self, fields: tuple[str, ...], owner: str) -> None:
        given = ["as" if field == "name" else field for field in fields if field in self.model_fields_set]
        if given and getattr(self, owner) is None:
            raise refused(mistakes.NEEDS, keys=", ".join(given), owner=owner)


class CellIn(ConditionIn):
    """A table cell: ``head`` is found in its column's heading, the other keys hold of the cell."""

    head: Pattern | None = Field(default=None, description="Found in the heading of the cell's column.")


class WithinIn(ConditionIn):
    """A condition that holds for a statement so near, or for the same one."""

    sentences: int | None = Field(default=None, ge=1, le=20, description="At most so many sentences away.")
    clauses: int | None = Field(default=None, ge=0, le=5, description="At most so many clauses away; 0 is the same.")

    @model_validator(mode="after")
    def _says_how_near(self) -> Self:
        if (self.sentences is None) == (self.clauses is None):
            raise refused(mistakes.WITHIN_HOW)
        return self

    def operands(self) -> set[str]:
        """The fields that say something of the other statement."""
        return self.model_fields_set - {"sentences", "clauses"}


ConditionIn.model_rebuild()
CellIn.model_rebuild()
WithinIn.model_rebuild()
