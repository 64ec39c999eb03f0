"""JSON as text, also where it is put together of its items' texts, as if it had been encoded in one piece."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any


def encoded(value: dict[str, Any]) -> str:
    """A value as JSON text, as all of slalint's JSON is written."""
    return item(value, 0) + "\n"


def item(value: dict[str, Any], depth: int) -> str:
    """The text of a value that is ``depth`` levels inside another one."""
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)


def array(items: Iterable[str], depth: int = 0) -> Iterator[str]:
    """The text of an array, itself ``depth`` levels inside another value, of its items' texts."""
    before = "["
    for text in items:
        yield f"{before}\n{' ' * (depth + 1)}{text}"
        before = ","
    yield "[]" if before == "[" else f"\n{' ' * depth}]"


def filled(text: str, name: str, items: Iterable[str], depth: int) -> Iterator[str]:
    """JSON text with these items in its empty array ``name``, which is ``depth`` levels inside.

    No words of a contract can be taken for that array: within a string quotation marks are escaped.
    """
    before, after = text.split(f'"{name}": []')
    yield f'{before}"{name}": '
    yield from array(items, depth)
    yield after
