"""What the linter sees in a contract, as JSON: with the whole text, so that every range can be verified."""

from __future__ import annotations

from typing import Any

from slalint.document.clauses import Clause
from slalint.document.model import Document
from slalint.facts.contract import Contract
from slalint.facts.quantities import Quantity
from slalint.facts.statements import Statement
from slalint.outcome import Seen
from slalint.pack.model import Language
from slalint.report.json import SCHEMA_VERSION, TOOL, parties_values, read_values
from slalint.report.json_text import encoded
from slalint.report.places import place_values


def seen_json(seen: Seen, language: Language) -> str:
    """Clauses, statements, quantities, parties, scope and marks. Ranges are of ``text``: ``text[start:end] == quote``."""
    contract = seen.contract
    document = contract.document
    return encoded(
        {
            "schema_version": SCHEMA_VERSION,
            "tool": TOOL,
            "path": seen.path,
            "sha256": seen.sha256,
            "kind": document.kind,
            "pages": document.pages,
            "revisions": document.revisions,
            "read": read_values(document.complete, document.problems, language),
            "parties": parties_values(contract.parties),
            "scope": [_scope(name, index, contract) for name, index in contract.scope.items()],
            "other_kind": _other_kind(contract),
            "clauses": [_clause(clause, document) for clause in contract.clauses],
            "statements": [_statement(statement, document) for statement in contract.statements],
            "marks": [
                {"kind": mark.kind, "note": mark.note, **_range(document, mark.start, mark.end)}
                for mark in document.marks
            ],
            "furniture": [
                {"kind": item.kind, "text": item.text, "place": place_values(item.place)} for item in document.furniture
            ],
            "text": document.text,
        }
    )


def _range(document: Document, start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "quote": document.text[start:end]}


def _scope(name: str, index: int | None, contract: Contract) -> dict[str, Any]:
    if index is None:
        return {"name": name, "evidence": None}
    sentence = contract.statements[index].sentence
    return {"name": name, "evidence": _range(contract.document, sentence.start, sentence.end)}


def _other_kind(contract: Contract) -> dict[str, Any] | None:
    """The kind of a contract that the pack isn't made for, and what shows it."""
    other = contract.other_kind
    if other is None:
        return None
    sentence = None if other.shown is None else contract.statements[other.shown].sentence
    shown = _range(contract.document, sentence.start, sentence.end) if sentence else None
    return {"name": other.name or None, "evidence": shown}


def _clause(clause: Clause, document: Document) -> dict[str, Any]:
    first, last = document.blocks[clause.first], document.blocks[clause.last]
    return {
        "address": clause.address,
        "number": clause.number,
        "computed": bool(first.number),
        "title": clause.title,
        "kind": clause.kind,
        "level": clause.level,
        "start": first.start,
        "end": last.end,
        "places": [place_values(place) for place in document.places(first.start, first.end)],
    }


def _statement(statement: Statement, document: Document) -> dict[str, Any]:
    sentence = statement.sentence
    return {
        **_range(document, sentence.start, sentence.end),
        "clause": sentence.clause.address,
        "bearers": sorted(statement.bearers),
        "quantities": [_quantity(quantity, statement, document) for quantity in statement.quantities],
        "blanks": [list(blank) for blank in statement.blanks],
        "places": [place_values(place) for place in document.places(sentence.start, sentence.end)],
    }


def _quantity(quantity: Quantity, statement: Statement, document: Document) -> dict[str, Any]:
    return {
        "kind": quantity.kind,
        "value": quantity.value,
        "upper": quantity.upper,
        "unit": quantity.unit,
        "bound": quantity.bound,
        "workday": quantity.workday,
        **_range(document, *statement.sentence.span(quantity.start, quantity.end)),
    }
