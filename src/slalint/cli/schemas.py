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
    """The schema of ``rules``, ``pack``, ``vocabulary``, ``config``, ``report`` or ``comparison``, as JSON text."""
    if what == "report":
        return SCHEMA.read_text(encoding="utf-8")
    if what == "comparison":
        return _written(_comparison(json.loads(SCHEMA.read_text(encoding="utf-8"))))
    model, title = _MODELS[what]
    whole: dict[str, Any] = _plain(model.model_json_schema(by_alias=True))
    whole |= {"$schema": _DIALECT, "title": title}
    return _written(whole)


def _written(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _comparison(report: dict[str, Any]) -> dict[str, Any]:
    """What ``slalint compare`` prints: its findings, evidence and contracts have the shapes that the report gives them."""
    of_run, of_contract = report["properties"], report["$defs"]["document"]["properties"]
    status = report["$defs"]["topic"]["properties"]["status"]
    findings = {"type": "array", "items": {"$ref": "#/$defs/finding"}}
    evidence = {"type": "array", "items": {"$ref": "#/$defs/evidence"}}
    kept = ("path", "sha256", "kind", "pages", "read", "parties", "contract_kind")
    version = _object({**{name: of_contract[name] for name in kept}, "waived": {"type": "integer", "minimum": 0}})
    answer = _object({"status": status, "evidence": evidence})
    pair = _object({"before": {"$ref": "#/$defs/finding"}, "after": {"$ref": "#/$defs/finding"}})
    change = {
        "id": {"type": "string"},
        "title": {"type": "string"},
        "direction": {"enum": ["worse", "better", "other"], "description": "For the customer."},
        "before": answer,
        "after": answer,
    }
    by_fate = {"new": findings, "reworded": {"type": "array", "items": pair}, "gone": findings, "still": findings}
    run = ("schema_version", "tool", "pack", "language", "configuration")
    whole = _object(
        {
            **{name: of_run[name] for name in run},
            "old": version,
            "new": version,
            "findings": _object(by_fate),
            "topics": {"type": "array", "items": _object(change)},
            "exit": {"enum": [0, 1, 2, 3]},
        }
    )
    return {
        "$schema": _DIALECT,
        "title": "What slalint compare prints with --format json",
        **whole,
        "$defs": report["$defs"],
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has all of these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


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
