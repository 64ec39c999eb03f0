"""Reading a pack's YAML with the place of every value, so that a mistake is shown where it was made."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)
_Path = tuple[str | int, ...]
_MAX_BYTES = 4_000_000


class PackError(Exception):
    """A pack can't be used. ``line`` and ``column`` count from 1; 0 where the file as a whole is meant."""

    def __init__(self, file: Path, line: int, column: int, problem: str) -> None:
        super().__init__(f"{file}:{line}:{column}: {problem}")
        self.file, self.line, self.column, self.problem = file, line, column, problem


class Places:
    """Where each value of one YAML file stands, by its path from the top."""

    def __init__(self, file: Path, node: yaml.Node) -> None:
        self.file = file
        self._marks: dict[_Path, yaml.Mark] = {}
        self._note(node, ())

    def _note(self, node: yaml.Node, path: _Path) -> None:
        self._marks[path] = node.start_mark
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self._note(value, (*path, key.value))
                self._marks[(*path, key.value)] = key.start_mark
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self._note(value, (*path, index))

    def error(self, path: _Path, problem: str) -> PackError:
        """A PackError at the value that ``path`` leads to, or at the nearest value above it."""
        while path and path not in self._marks:
            path = path[:-1]
        mark = self._marks[path]
        return PackError(self.file, mark.line + 1, mark.column + 1, problem)


def load(file: Path, model: type[Model]) -> tuple[Model, Places]:
    """Read a YAML file as ``model``. Raises PackError at the first mistake."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(file, 0, 0, f"can't be read: {error}") from error
    if len(text) > _MAX_BYTES:
        raise PackError(file, 0, 0, f"is larger than {_MAX_BYTES:,} characters")
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=_loader())):
            raise PackError(file, 0, 0, "aliases (*name) are not allowed in a pack")
        node = yaml.compose(text, Loader=_loader())
        data = yaml.load(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise PackError(
            file, mark.line + 1 if mark else 0, mark.column + 1 if mark else 0, str(error.problem)
        ) from error
    if node is None:
        raise PackError(file, 1, 1, "is empty")
    places = Places(file, node)
    try:
        return model.model_validate(data), places
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise places.error(_known_path(first["loc"], data), _sentence(first["msg"], first["loc"])) from error


def _loader() -> type[yaml.SafeLoader]:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _known_path(loc: tuple[str | int, ...], data: object) -> _Path:
    """The part of a pydantic location that leads through the data (it names union members too)."""
    path: list[str | int] = []
    for step in loc:
        if (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int) and step < len(data)):
            data = data[step]
            path.append(step)
    if isinstance(data, dict) and loc and loc[-1] not in path:
        return (*path, loc[-1])
    return tuple(path)


def _sentence(message: str, loc: tuple[str | int, ...]) -> str:
    if message == "Extra inputs are not permitted":
        return f"unknown key {loc[-1]!r}"
    if message == "Field required":
        return f"{loc[-1]!r} is missing"
    return message.removeprefix("Value error, ")
