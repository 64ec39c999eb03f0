"""Where each object of a PDF file stands: its cross-reference tables and streams (ISO 32000-1, 7.5.4 to 7.5.8).

Nothing is repaired and nothing is searched for. An object that isn't where the file says it is raises DamageError.
"""

from __future__ import annotations

import re
from typing import Final

from slalint.readers.pdf.streams import Allowance, unpack
from slalint.readers.pdf.syntax import DamageError, Object, Ref, Stream, Value, parse_object, parse_value, stream_bytes
from slalint.values import field, frozen, mutable

_STARTXREF: Final = re.compile(rb"startxref[\0\t\n\f\r ]+(\d{1,15})")
_TABLE: Final = re.compile(rb"[\0\t\n\f\r ]*xref[\0\t\n\f\r ]+")
_TRAILER: Final = re.compile(rb"[\0\t\n\f\r ]*trailer")
_SECTION: Final = re.compile(rb"[\0\t\n\f\r ]*(\d{1,10})[ ]+(\d{1,10})[ ]*(?:\r\n|\n|\r)")
_ENTRY: Final = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_ENTRY_SIZE: Final = 20
_STREAM_NUMBER: Final = re.compile(rb"[\0\t\n\f\r ]*(\d{1,10})[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj")
#: Each time a file is saved on top of itself it gets one more; no contract has been saved so often.
_MOST_SECTIONS: Final = 1000
_MOST_REFERENCES: Final = 20


@frozen
class _Table:
    """Entries of 20 bytes each, looked at when they are asked for."""

    first: int
    count: int
    start: int

    def find(self, number: int, data: bytes) -> tuple[int, int, int] | None:
        """The entry as a cross-reference stream would hold it: kind, offset, generation."""
        if not self.first <= number < self.first + self.count:
            return None
        at = self.start + _ENTRY_SIZE * (number - self.first)
        entry = _ENTRY.match(data, at)
        if entry is None:
            raise DamageError(f"cross-reference entry of object {number}")
        return int(entry[3] == b"n"), int(entry[1]), int(entry[2])


@frozen
class _Packed:
    """Entries of a cross-reference stream, ``widths`` being the bytes of their three fields."""

    first: int
    count: int
    entries: bytes
    widths: tuple[int, int, int]

    def find(self, number: int, data: bytes) -> tuple[int, int, int] | None:
        if not self.first <= number < self.first + self.count:
            return None
        size = sum(self.widths)
        entry = self.entries[size * (number - self.first) : size * (number - self.first + 1)]
        if len(entry) < size:
            raise DamageError(f"cross-reference entry of object {number}")
        kind, second, third = self.widths
        return (
            int.from_bytes(entry[:kind]) if kind else 1,
            int.from_bytes(entry[kind : kind + second]),
            int.from_bytes(entry[size - third :]) if third else 0,
        )


@mutable
class Objects:
    """A file's objects by number. ``shift`` is how far its header stands from the file's first byte."""

    data: bytes
    allowance: Allowance
    shift: int
    trailer: dict[str, Value] = field(default_factory=dict)
    _sections: list[_Table | _Packed] = field(default_factory=list)
    _cache: dict[int, Object] = field(default_factory=dict)
    _containers: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    _contents: dict[int, bytes] = field(default_factory=dict)

    def resolve(self, value: Value) -> Object:
        """What a value stands for: itself, or the object that it refers to; None for one that isn't in the file.

        Raises DamageError where the object should be there and is not.
        """
        found: Object = value
        for _ in range(_MOST_REFERENCES):
            if not isinstance(found, Ref):
                return found
            found = self._object(found.number)
        raise DamageError("references in a circle")

    def content(self, stream: Stream) -> bytes | None:
        """A stream's content, its checksum verified; None where there is no way to verify it."""
        length = self.resolve(stream.entries.get("Length"))
        raw, fits = stream_bytes(self.data, stream, length if isinstance(length, int) else None)
        filters = self.filters(stream)
        if not fits and not filters:
            raise DamageError(f"the stream at {stream.start} has another length than it says")
        return unpack(raw, filters, self._plain(stream.entries.get("DecodeParms")), self.allowance)

    def filters(self, stream: Stream) -> list[Value]:
        """The names of a stream's filters, in the order in which they are to be undone."""
        named = self._plain(stream.entries.get("Filter"))
        return named if isinstance(named, list) else [] if named is None else [named]

    def _plain(self, value: Value) -> Value:
        """A value with references in it followed, as far as filters and their parameters need it."""
        found = self.resolve(value)
        if isinstance(found, Stream):
            raise DamageError("a stream in place of a filter")
        return [self._plain(item) for item in found] if isinstance(found, list) else found

    def _object(self, number: int) -> Object:
        if number not in self._cache:
            self._cache[number] = self._load(number)
        return self._cache[number]

    def _load(self, number: int) -> Object:
        entry = next(filter(None, (section.find(number, self.data) for section in self._sections)), None)
        if entry is None or entry[0] == 0:
            return None
        kind, where, index = entry
        if kind == 1:
            return parse_object(self.data, where + self.shift, number)
        if kind == 2:
            return self._contained(number, where, index)
        return None

    def _contained(self, number: int, container: int, index: int) -> Object:
        """An object in an object stream (7.5.7)."""
        if container not in self._containers:
            self._open_container(container)
        numbers = self._containers[container]
        if index >= len(numbers) or numbers[index][0] != number:
            raise DamageError(f"object {number} is not in object stream {container}")
        return parse_value(self._contents[container], numbers[index][1])[0]

    def _open_container(self, container: int) -> None:
        # Put there first: an object stream that is said to be inside itself would never end.
        self._containers[container] = []
        stream = self._object(container)
        content = self.content(stream) if isinstance(stream, Stream) else None
        if content is None or not isinstance(stream, Stream):
            raise DamageError(f"object stream {container}")
        first = self.resolve(stream.entries.get("First"))
        try:
            numbers = [int(word) for word in content[: first if isinstance(first, int) else 0].split()]
        except ValueError as error:
            raise DamageError(f"object stream {container}: {error}") from error
        offsets = [(first if isinstance(first, int) else 0) + offset for offset in numbers[1::2]]
        self._containers[container] = list(zip(numbers[::2], offsets, strict=False))
        self._contents[container] = content

    def read_sections(self) -> None:
        """Find all sections, newest first, and the trailer. Raises DamageError."""
        start = _STARTXREF.match(self.data, max(self.data.rfind(b"startxref"), 0))
        if start is None:
            raise DamageError("no startxref")
        following: list[int] = [int(start[1])]
        seen: set[int] = set()
        while following:
            at = following.pop(0)
            if at in seen or len(seen) > _MOST_SECTIONS:
                raise DamageError("cross-reference sections in a circle")
            seen.add(at)
            entries = self._section(at + self.shift)
            self.trailer = self.trailer or entries
            if isinstance(older := entries.get("Prev"), (int, float)):
                following.append(int(older))

    def _section(self, at: int) -> dict[str, Value]:
        table = _TABLE.match(self.data, at)
        return self._stream_section(at) if table is None else self._table_section(table.end())

    def _table_section(self, at: int) -> dict[str, Value]:
        tables: list[_Table] = []
        while (trailer := _TRAILER.match(self.data, at)) is None:
            part = _SECTION.match(self.data, at)
            if part is None:
                raise DamageError(f"no cross-reference section at {at}")
            tables.append(_Table(int(part[1]), int(part[2]), part.end()))
            at = part.end() + _ENTRY_SIZE * int(part[2])
        entries, _ = parse_value(self.data, trailer.end())
        if not isinstance(entries, dict):
            raise DamageError("no trailer")
        # A hybrid file, as Word writes them: what its table calls free may be in the stream beside it (7.5.8.4).
        if isinstance(beside := entries.get("XRefStm"), (int, float)):
            self._stream_section(int(beside) + self.shift)
        self._sections += tables
        return entries

    def _stream_section(self, at: int) -> dict[str, Value]:
        header = _STREAM_NUMBER.match(self.data, at)
        stream = parse_object(self.data, at, int(header[1])) if header else None
        content = self.content(stream) if isinstance(stream, Stream) else None
        if not isinstance(stream, Stream) or content is None:
            raise DamageError(f"no cross-reference section at {at}")
        widths = _numbers(stream.entries.get("W"))
        size = stream.entries.get("Size")
        index = _numbers(stream.entries.get("Index")) or [0, size if isinstance(size, int) else 0]
        if len(widths) != 3 or len(index) % 2 or not 0 < sum(widths) <= 24:
            raise DamageError(f"no cross-reference section at {at}")
        done = 0
        for first, count in zip(index[::2], index[1::2], strict=True):
            entries = content[done * sum(widths) : (done + count) * sum(widths)]
            self._sections.append(_Packed(first, count, entries, (widths[0], widths[1], widths[2])))
            done += count
        return stream.entries


def open_objects(data: bytes, max_bytes: int) -> Objects:
    """The objects of a PDF file. ``max_bytes`` bounds what all streams that are looked at may unpack to.

    Raises DamageError, and ReadError("over-limit").
    """
    objects = Objects(data, Allowance(max_bytes), max(data.find(b"%PDF"), 0))
    objects.read_sections()
    return objects


def _numbers(value: Value) -> list[int]:
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, int) and item >= 0]
