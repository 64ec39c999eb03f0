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

from slalint.pack import mistakes
from slalint.pack.errors import PackError
from slalint.pack.hints import unknown
from slalint.pack.told import Row, Told, told

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

    def error(self, path: KeyPath, problem: Told) -> PackError:
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
            raise PackError(file, 0, 0, told(mistakes.TOO_LARGE, bytes=_MAX_BYTES))
        return file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise PackError(file, 0, 0, told(mistakes.NO_FILE)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(file, 0, 0, told(mistakes.UNREADABLE, error=error)) from error


class _LimitError(Exception):
    """A file is larger than any pack's."""

    def __init__(self, problem: Told, mark: Any) -> None:
        super().__init__(str(problem))
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
        row = mistakes.YAML_PROBLEMS.get(error.problem or "")
        problem = told(mistakes.NO_YAML, problem=told(row) if row else error.problem or error.context)
        # A quote that is never closed is not seen before the file ends; it stands where it begins.
        unclosed = error.problem == "found unexpected end of stream"
        mark = error.context_mark if unclosed else error.problem_mark
        raise _at(file, mark or error.context_mark, problem) from error
    except yaml.YAMLError as error:
        raise PackError(file, 0, 0, told(mistakes.NO_YAML, problem=error)) from error
    if node is None:
        raise PackError(file, 1, 1, told(mistakes.EMPTY_FILE))
    return node


def _events(text: str) -> Iterator[Any]:
    """The parser's events, as far as the limits allow: nothing is built of a file that goes beyond them."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_loader())):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if count > _MAX_NODES or depth > _MAX_DEPTH:
            too_deep = told(mistakes.TOO_DEEP, levels=_MAX_DEPTH)
            what = told(mistakes.TOO_MANY, values=_MAX_NODES) if depth <= _MAX_DEPTH else too_deep
            raise _LimitError(what, event.start_mark)
        yield event


def _not_allowed(event: Any) -> Told | None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return told(mistakes.ANCHORS)
    if getattr(event, "tag", None):
        return told(mistakes.TAGS, tag=event.tag)
    return None


def _at(file: Path, mark: Any, problem: Told) -> PackError:
    return PackError(file, mark.line + 1 if mark else 0, mark.column + 1 if mark else 0, problem)


def _value(node: yaml.Node, places: Places) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, places) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _at(places.file, key.start_mark, told(mistakes.PLAIN_KEY))
            if key.value in mapping:
                raise _at(places.file, key.start_mark, told(mistakes.KEY_TWICE, key=key.value))
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


def _sentence(mistake: Any, model: type[BaseModel]) -> Told:
    kind, loc, context, given = mistake["type"], mistake["loc"], mistake.get("ctx", {}), mistake["input"]
    name = str(next((step for step in reversed(loc) if isinstance(step, str)), model.__name__))
    match kind:
        case "told":
            found: Told = context["told"]
            return found
        case "extra_forbidden":
            return unknown(mistakes.KEY, name, _keys(model, loc))
        case "missing":
            return told(mistakes.NO_KEY, key=name)
        case "literal_error":
            choices = re.findall(r"'([^']+)'", context["expected"])
            return unknown(told(mistakes.VALUE_OF, key=name), str(given), choices)
        case "string_pattern_mismatch":
            return told(_SHAPES.get(context["pattern"], mistakes.NO_NAME), given=given)
        case "string_too_short":
            return told(mistakes.EMPTY_TEXT, key=name)
        case "too_short" | "too_long":
            wanted = context.get("min_length", context.get("max_length"))
            return told(mistakes.COUNT, key=name, wanted=wanted, given=context["actual_length"])
        case "greater_than_equal":
            return told(mistakes.AT_LEAST, key=name, bound=context["ge"])
        case "less_than_equal":
            return told(mistakes.AT_MOST, key=name, bound=context["le"])
        case _ if kind in _WANTED:
            return told(mistakes.WANTS, key=name, wanted=told(_WANTED[kind]), given=_given(given))
        case _:
            return told(mistakes.OTHER, key=name, problem=mistake["msg"])


def _given(given: object) -> Told:
    if given is None:
        return told(mistakes.NOTHING)
    if isinstance(given, list | dict):
        return told(mistakes.A_LIST if isinstance(given, list) else mistakes.A_MAPPING)
    return told(mistakes.THE_TEXT, text=given)


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
_WANTED: dict[str, Row] = {
    "string_type": mistakes.A_TEXT,
    "list_type": mistakes.A_LIST,
    "dict_type": mistakes.A_MAPPING,
    "model_type": mistakes.A_CONDITION,
    "int_type": mistakes.A_NUMBER,
    "bool_type": mistakes.A_TRUTH,
    "bool_parsing": mistakes.A_TRUTH,
    "int_parsing": mistakes.A_NUMBER,
}
_SHAPES: dict[str, Row] = {
    r"^[A-Z]{2}[1-8]\d\d$": mistakes.NO_RULE_ID,
    r"^[a-z]+(-[a-z0-9]+)*$": mistakes.NO_NAME,
    r"^\d+\.\d+\.\d+$": mistakes.NO_VERSION,
    r"^[a-z][a-z0-9_]*$": mistakes.NO_CAPTURE,
}
