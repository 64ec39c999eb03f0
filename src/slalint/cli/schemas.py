"""The JSON Schemas of everything that people write for slalint, and of its report."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from slalint.pack.schema import GroupIn, PackIn, VocabularyIn
from slalint.report.json import SCHEMA
from slalint.settings.schema import ConfigurationIn

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MODELS: dict[str, tuple[type[BaseModel], str]] = {
    "rules": (GroupIn, "A file of topics and rules of a slalint pack"),
    "pack": (PackIn, "pack.yaml of a slalint pack"),
    "vocabulary": (VocabularyIn, "vocabulary.yaml of a slalint pack"),
    "config": (ConfigurationIn, "slalint.toml"),
}


def schema_of(what: str) -> str:
    """The schema of ``rules``, ``pack``, ``vocabulary``, ``config`` or ``report``, as JSON text."""
    if what == "report":
        return SCHEMA.read_text(encoding="utf-8")
    model, title = _MODELS[what]
    whole: dict[str, Any] = _plain(model.model_json_schema(by_alias=True))
    whole |= {"$schema": _DIALECT, "title": title}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _plain(schema: Any) -> Any:
    """A schema without what says nothing to its readers: pydantic's titles, and null as a value for what is left out."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept: dict[str, Any] = {
        key: _named(value) if key in ("properties", "$defs") else _plain(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str)) and not (key == "default" and value is None)
    }
    alternatives: list[dict[str, Any]] = [one for one in kept.pop("anyOf", []) if one != {"type": "null"}]
    if len(alternatives) == 1:
        kept |= alternatives[0]
    elif alternatives:
        kept["anyOf"] = alternatives
    return kept


def _named(members: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain(member) for name, member in members.items()}
