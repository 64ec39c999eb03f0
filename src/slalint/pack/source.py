"""Reading a pack's YAML with the place of every value, so that a mistake is shown where it was made.

Of YAML only what a pack needs: mappings, sequences, texts, ``true`` and ``false``, whole numbers. No aliases, no tags,
no key twice, bounded size and depth. What YAML would turn into a date, an octal number or a truth (``off``, ``yes``)
stays the text that was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from slalint.pack.errors import PackError
from slalint.pack.hints import unknown

__all__ = ["KeyPath", "PackError", "Places", "load"]

Model = TypeVar("Model", bound=BaseModel)
KeyPath = tuple[str | int, ...]
_MAX_BYTES = 4_000_000
_MAX_NODES = 200_000
_MAX_DEPTH = 40
_WHOLE = re.compile(r"-?(?:0|[1-9]\d{0,17})")


class Places:
    """Where each value of one YAML file stands, by its path from the top."""

    def __init__(self, file: Path, node: yaml.Node | None = None) -> None:
        self.file = file
        self._marks: dict[KeyPath, yaml.Mark] = {}
        if node is not None:
            self._note(node, ())

    def _note(self, node: yaml.Node, path: KeyPath) -> None:
        self._marks[path] = node.start_mark
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self._note(value, (*path, key.value))
                self._marks[(*path, key.value)] = key.start_mark
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self._note(value, (*path, index))

    def error(self, path: KeyPath, problem: str) -> PackError:
        """A PackError at the value that ``path`` leads to, or at the nearest value above it."""
        return PackError(self.file, *self.at(path), problem)

    def at(self, path: KeyPath) -> tuple[int, int]:
        """Line and column of the value that ``path`` leads to, or of the nearest value above it."""
        while path and path not in self._marks:
            path = path[:-1]
        mark = self._marks.get(path)
        return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def load(file: Path, model: type[Model]) -> tuple[Model, Places]:
    """Read a YAML file as ``model``. Raises PackError at the first mistake."""
    node = _node(file, _text(file))
    places = Places(file, node)
    data = _value(node, places)
    try:
        return model.model_validate(data), places
    except ValidationError as error:
        raise _mistake(error, data, model, places) from error


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _MAX_BYTES:
            raise PackError(file, 0, 0, f"is larger than {_MAX_BYTES:,} bytes")
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise PackError(file, 0, 0, "is missing") from error
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(file, 0, 0, f"can't be read: {error}") from error


class _LimitError(Exception):
    """A file is larger than any pack's."""

    def __init__(self, problem: str, mark: Any) -> None:
        super().__init__(problem)
        self.problem, self.mark = problem, mark


def _node(file: Path, text: str) -> yaml.Node:
    try:
        for event in _events(text):
            mistake = _not_allowed(event)
            if mistake:
                raise _at(file, event.start_mark, mistake)
        node: yaml.Node | None = yaml.compose(text, Loader=_loader())
    except _LimitError as error:
        raise _at(file, error.mark, error.problem) from error
    except yaml.MarkedYAMLError as error:
        problem = f"no valid YAML: {error.problem or error.context}"
        raise _at(file, error.problem_mark or error.context_mark, problem) from error
    except yaml.YAMLError as error:
        raise PackError(file, 0, 0, f"no valid YAML: {error}") from error
    if node is None:
        raise PackError(file, 1, 1, "is empty")
    return node


def _events(text: str) -> Iterator[Any]:
    """The parser's events, as far as the limits allow: nothing is built of a file that goes beyond them."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_loader())):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if count > _MAX_NODES or depth > _MAX_DEPTH:
            what = f"more than {_MAX_NODES:,} values" if depth <= _MAX_DEPTH else f"deeper than {_MAX_DEPTH} levels"
            raise _LimitError(f"{what}, which no pack needs", event.start_mark)
        yield event


def _not_allowed(event: Any) -> str:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return "anchors and aliases (&name, *name) are not allowed in a pack: write it out, or put it in a vocabulary"
    if getattr(event, "tag", None):
        return f"tags ({event.tag}) are not allowed in a pack"
    return ""


def _at(file: Path, mark: Any, problem: str) -> PackError:
    return PackError(file, mark.line + 1 if mark else 0, mark.column + 1 if mark else 0, problem)


def _value(node: yaml.Node, places: Places) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, places) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _at(places.file, key.start_mark, "a key must be a plain text")
            if key.value in mapping:
                raise _at(places.file, key.start_mark, f"the key {key.value!r} is here twice")
            mapping[key.value] = _value(value, places)
        return mapping
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    written: str = node.value
    if node.tag.endswith(":null"):
        return None
    if node.tag.endswith(":bool") and written.lower() in ("true", "false"):
        return written.lower() == "true"
    if node.tag.endswith(":int") and _WHOLE.fullmatch(written):
        return int(written)
    return written


def _loader() -> Any:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _mistake(error: ValidationError, data: object, model: type[BaseModel], places: Places) -> PackError:
    """The first mistake that pydantic found, an unknown key before what may be missing because of it."""
    mistakes = error.errors(include_url=False)
    first = min(mistakes, key=lambda mistake: _FIRST.get(mistake["type"], 1))
    return places.error(_known_path(first["loc"], data), _sentence(first, model))


def _known_path(loc: KeyPath, data: object) -> KeyPath:
    """The part of a pydantic location that leads through the data (a pattern alone stands for its mapping)."""
    path: list[str | int] = []
    for step in loc:
        if (isinstance(data, dict) and step in data) or (isinstance(data, list) and step in range(len(data))):
            data = data[step]  # type: ignore[index]
            path.append(step)
    return tuple(path)


def _sentence(mistake: Any, model: type[BaseModel]) -> str:
    kind, loc, context, given = mistake["type"], mistake["loc"], mistake.get("ctx", {}), mistake["input"]
    name = str(next((step for step in reversed(loc) if isinstance(step, str)), model.__name__))
    if kind == "extra_forbidden":
        return unknown("key", name, _keys(model, loc))
    if kind == "missing":
        return f"{name!r} is missing"
    if kind == "literal_error":
        return unknown(f"value of {name}:", str(given), re.findall(r"'([^']+)'", context["expected"]))
    if kind == "string_pattern_mismatch":
        return f"{given!r} is no {_SHAPES.get(context['pattern'], 'name of this kind')}"
    if kind in _WANTED:
        shown = "nothing" if given is None else repr(given) if isinstance(given, str | int) else type(given).__name__
        return f"{name} wants {_WANTED[kind]}, not {shown}"
    return str(mistake["msg"]).removeprefix("Value error, ")


def _keys(model: type[BaseModel], loc: KeyPath) -> list[str]:
    """The keys that may stand where a location leads."""
    for step in loc[:-1]:
        field = next((f for name, f in model.model_fields.items() if step in (name, f.alias)), None)
        inner = _model_in(field.annotation) if field else None
        model = inner or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for found in map(_model_in, get_args(annotation)) if found), None)


#: What is told first: a misspelt key makes others missing.
_FIRST = {"extra_forbidden": 0, "missing": 2}
_WANTED = {
    "string_type": "a text",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a pattern or a mapping",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "int_parsing": "a whole number",
}
_SHAPES = {
    r"^[A-Z]{2}[1-8]\d\d$": "rule id: two capital letters and three digits, the first of which says its kind (SL301)",
    r"^[a-z]+(-[a-z0-9]+)*$": "name: small letters and hyphens (response-time)",
    r"^\d+\.\d+\.\d+$": "version: three numbers with dots (1.0.0)",
    r"^[a-z][a-z0-9_]*$": "name for a capture: small letters and _ (deadline)",
}
