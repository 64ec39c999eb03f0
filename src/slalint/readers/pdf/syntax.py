"""PDF objects out of bytes, read strictly: what is not well formed is damage (ISO 32000-1, 7.2 and 7.3).

pdfium repairs what it cannot parse and says nothing. This parser is there to notice. It knows structure only: strings
are passed over, since nothing that holds a file together is in one.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from slalint.values import frozen

_DEEPEST: Final = 100
_LONGEST_NUMBER: Final = 20

# Possessive, here and below: a hostile file must not make an expression try everything twice. Compiled at once, here and
# in the modules beside this one: they are loaded before a process is forked for each file, which would have to do it anew.
_SPACE: Final = rb"(?:[\0\t\n\f\r ]|%[^\r\n]*+)*+"
_END: Final = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|\Z)"
_TOKEN: Final = re.compile(
    _SPACE
    + rb"(?:(?P<ref>(?P<object>\d+)[\0\t\n\f\r ]+(?P<generation>\d+)[\0\t\n\f\r ]+R"
    + _END
    + rb")|(?P<number>[-+]*(?:\d+\.?[\d-]*|\.\d+)"
    + _END
    + rb")|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    + rb"|(?P<mark><<|>>|\[|\])|(?P<hex><[0-9A-Fa-f\0\t\n\f\r ]*>)|(?P<string>\()|(?P<word>true|false|null)"
    + _END
    + rb")"
)
_PARENTHESIS: Final = re.compile(rb"\\.|[()]", re.S)
_HEADER: Final = re.compile(_SPACE + rb"(\d+)[\0\t\n\f\r ]+(\d+)[\0\t\n\f\r ]+obj")
_STREAM: Final = re.compile(_SPACE + rb"stream(?:\r\n|\n|\r)")
_ENDOBJ: Final = re.compile(_SPACE + rb"endobj")
_ENDSTREAM: Final = re.compile(rb"[\0\t\n\f\r ]*endstream")


class DamageError(Exception):
    """The file is not what its maker wrote; the message says where, for the person who looks into it."""


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


class Ref(NamedTuple):
    """A reference to an indirect object."""

    number: int
    generation: int


@frozen
class Stream:
    """A stream's dictionary, and where in the file its bytes begin."""

    entries: dict[str, Value]
    start: int


#: What stands in for strings, which are not looked into.
STRING: Final = b""

Value = dict[str, "Value"] | list["Value"] | Name | Ref | float | bytes | bool | None
Object = Value | Stream


def parse_object(data: bytes, at: int, number: int) -> Object:
    """The indirect object ``number`` that stands at offset ``at``. Raises DamageError where it does not."""
    header = _HEADER.match(data, at)
    if header is None or int(header[1]) != number:
        raise DamageError(f"object {number} is not at {at}")
    value, end = parse_value(data, header.end())
    if isinstance(value, dict):
        opening = _STREAM.match(data, end)
        if opening is not None:
            return Stream(value, opening.end())
    if _ENDOBJ.match(data, end) is None:
        raise DamageError(f"object {number} does not end")
    return value


def stream_bytes(data: bytes, stream: Stream, length: Value) -> tuple[bytes, bool]:
    """A stream's bytes as they are in the file, and whether its own ``length`` leads to its end as it should."""
    if isinstance(length, int) and length >= 0 and _ENDSTREAM.match(data, stream.start + length):
        return data[stream.start : stream.start + length], True
    end = data.find(b"endstream", stream.start)
    if end < 0:
        raise DamageError(f"the stream at {stream.start} does not end")
    return data[stream.start : end], False


def parse_value(data: bytes, at: int, depth: int = 0) -> tuple[Value, int]:
    """The value that begins at ``at``, and the offset behind it. Raises DamageError."""
    token = _TOKEN.match(data, at)
    if token is None or depth > _DEEPEST:
        raise DamageError(f"no PDF object at {at}")
    end = token.end()
    match token.lastgroup:
        case "name":
            return Name(token["name"].decode("latin-1")), end
        case "number":
            return _number(token["number"]), end
        case "ref":
            return Ref(_number_of(token["object"]), _number_of(token["generation"])), end
        case "hex":
            return STRING, end
        case "string":
            return STRING, _string_end(data, end)
        case "word":
            return {b"true": True, b"false": False, b"null": None}[token["word"]], end
    if token["mark"] == b"<<":
        return _dictionary(data, end, depth + 1)
    if token["mark"] == b"[":
        return _array(data, end, depth + 1)
    raise DamageError(f"no PDF object at {at}")


def _dictionary(data: bytes, at: int, depth: int) -> tuple[dict[str, Value], int]:
    entries: dict[str, Value] = {}
    while not (closing := _closing(data, at, b">>")):
        key, at = parse_value(data, at, depth)
        if not isinstance(key, Name):
            raise DamageError(f"no name before {at}")
        entries[key], at = parse_value(data, at, depth)
    return entries, closing


def _array(data: bytes, at: int, depth: int) -> tuple[list[Value], int]:
    items: list[Value] = []
    while not (closing := _closing(data, at, b"]")):
        item, at = parse_value(data, at, depth)
        items.append(item)
    return items, closing


def _closing(data: bytes, at: int, mark: bytes) -> int:
    token = _TOKEN.match(data, at)
    return token.end() if token is not None and token["mark"] == mark else 0


def _string_end(data: bytes, at: int) -> int:
    depth = 1
    for found in _PARENTHESIS.finditer(data, at):
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
        if not depth:
            return found.end()
    raise DamageError(f"the string at {at} does not end")


def _number(written: bytes) -> float:
    if written.isdigit():
        return _number_of(written)
    try:
        return float(written) if b"." in written else int(written)
    except ValueError:
        # "--5" and "12-3" are what makers have written and readers accept; no number that matters here is one.
        return 0.0


def _number_of(digits: bytes) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise DamageError("a number without end")
    return int(digits)
