"""The shape of a configuration file. Anything that is not named here is refused, with its line and column."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PositiveFloat, PositiveInt, StringConstraints, ValidationError

from slalint.history.choices import Choice
from slalint.history.scene import EVERYTHING
from slalint.history.waivers import Waiver
from slalint.pack.model import Language, Preset, Severity
from slalint.settings.files import Configuration
from slalint.settings.toml_places import Key, place_of

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
#: What pydantic says, in words that help whoever wrote the file.
_PLAINER = {
    "extra_forbidden": "there is no such key",
    "missing": "this key is missing",
    "string_type": "this must be text in quotation marks",
    "string_too_short": "this must not be empty",
    "list_type": 'this must be a list: ["…", "…"]',
    "greater_than": "this must be more than 0",
    "int_type": "this must be a whole number",
    "bool_parsing": "this must be true or false",
    "bool_type": "this must be true or false",
    "float_type": "this must be a number",
    "date_from_datetime_parsing": "this must be a date such as 2027-06-30",
    "date_type": "this must be a date such as 2027-06-30",
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=False)


class _OverrideIn(_Strict):
    """``[[override]]``: what holds for some paths, or some clauses, only."""

    path: Words = "**"
    clause: Words | None = None
    customer: Words | list[Words] | None = None
    ignore: list[Words] = []
    severity: dict[Words, Severity] = {}


class _WaiverIn(_Strict):
    """``[[waiver]]``: what somebody has decided to live with."""

    rule: Words
    path: Words
    reason: Words
    who: Words
    until: date | None = None
    clause: Words | None = None
    quote: Words | None = None


class _LimitsIn(_Strict):
    """``[limits]``: what a single file may cost; see ``readers.limits.Limits``."""

    model_config = ConfigDict(alias_generator=lambda name: name.replace("_", "-"))

    seconds: PositiveFloat | None = None
    ocr_seconds: PositiveFloat | None = None
    memory_bytes: PositiveInt | None = None
    file_bytes: PositiveInt | None = None
    decompressed_bytes: PositiveInt | None = None
    zip_entries: PositiveInt | None = None
    xml_elements: PositiveInt | None = None
    compression_ratio: PositiveFloat | None = None
    nesting: PositiveInt | None = None
    pages: PositiveInt | None = None
    characters: PositiveInt | None = None
    sentences: PositiveInt | None = None


class ConfigurationIn(_Strict):
    """A configuration file."""

    pack: Words | None = None
    preset: Preset | None = None
    customer: Words | list[Words] | None = None
    lang: Language | None = None
    fail_on: Severity | Literal["never"] | None = Field(alias="fail-on", default=None)
    min_severity: Severity | None = Field(alias="min-severity", default=None)
    select: list[Words] = [EVERYTHING]
    ignore: list[Words] = []
    severity: dict[Words, Severity] = {}
    ocr: Literal["never", "auto", "always"] | None = None
    revisions: Literal["accepted", "original"] | None = None
    baseline: Words | None = None
    exclude: list[Words] = []
    any_kind: bool = Field(alias="any-kind", default=False)
    limits: _LimitsIn = _LimitsIn()
    override: list[_OverrideIn] = []
    waiver: list[_WaiverIn] = []

    def configuration(self, file: Path, text: str, prefix: tuple[str, ...]) -> Configuration:
        """The values, as the rest of slalint wants them. ``text`` is the file's, to say where each waiver stands."""
        overridden = [(each.path, company) for each in self.override for company in _listed(each.customer)]
        return Configuration(
            file=file,
            pack=self.pack,
            preset=self.preset,
            language=self.lang,
            fail_on=self.fail_on,
            least=self.min_severity,
            ocr=self.ocr,
            revisions=self.revisions,
            baseline=self.baseline,
            exclude=tuple(self.exclude),
            any_kind=self.any_kind,
            limits=tuple(self.limits.model_dump(exclude_none=True).items()),
            companies=(*overridden, *(("", company) for company in _listed(self.customer))),
            choices=tuple(self._choices()),
            waivers=tuple(
                _waiver(each, f"{file}:{place_of((*prefix, 'waiver', number), text)[0]}")
                for number, each in enumerate(self.waiver)
            ),
        )

    def _choices(self) -> Iterator[Choice]:
        yield Choice(tuple(self.select), tuple(self.ignore), tuple(self.severity.items()))
        for each in self.override:
            yield Choice(
                ignore=tuple(each.ignore),
                severities=tuple(each.severity.items()),
                path=each.path,
                clause=each.clause or "",
            )


def parsed(content: dict[str, Any]) -> ConfigurationIn | ValidationError:
    """The content of a file checked, or what is wrong with it."""
    try:
        return ConfigurationIn.model_validate(content)
    except ValidationError as error:
        return error


def mistakes(error: ValidationError, text: str, file: Path, prefix: tuple[str, ...]) -> Iterator[str]:
    """``slalint.toml:3:1: …`` for each mistake, in the order in which they stand in the file."""
    placed: dict[tuple[int, int], str] = {}
    for each in error.errors(include_url=False):
        path = _keys(each["loc"])
        said = _PLAINER.get(each["type"], each["msg"][:1].lower() + each["msg"][1:])
        if each["type"] == "extra_forbidden":
            said += _nearest(str(path[-1]), path)
        placed.setdefault(place_of((*prefix, *path), text), f"{'.'.join(map(str, path))}: {said}")
    for (line, column), said in sorted(placed.items()):
        yield f"{file}:{line}:{column}: {said}"


def _nearest(wrong: str, path: tuple[Key, ...]) -> str:
    """What the key may have been meant to be."""
    tables: dict[str, type[BaseModel]] = {"override": _OverrideIn, "waiver": _WaiverIn, "limits": _LimitsIn}
    table = ConfigurationIn if len(path) == 1 else tables.get(str(path[0]), ConfigurationIn)
    known = [field.alias or name for name, field in table.model_fields.items()]
    near = get_close_matches(wrong, known, 1)
    return f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}"


def _keys(loc: tuple[Key, ...]) -> tuple[Key, ...]:
    """pydantic's path without what it adds: the member of a union that it tried."""
    return tuple(part for part in loc if isinstance(part, int) or not part.startswith(("constrained", "list[", "str")))


def _listed(given: str | list[str] | None) -> list[str]:
    return [] if given is None else [given] if isinstance(given, str) else given


def _waiver(given: _WaiverIn, where: str) -> Waiver:
    return Waiver(
        rule=given.rule,
        path=given.path,
        reason=given.reason,
        who=given.who,
        until=given.until,
        clause=given.clause or "",
        quote=given.quote or "",
        where=where,
    )
