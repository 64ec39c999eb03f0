"""Compiled packs, kept in the user's cache directory, so that a run need not validate YAML again.

A compiled pack holds values and nothing that runs: what comes back is made of the classes of ``model``, ``operands`` and
``gates`` alone, whatever the file says. Its file name holds the hash of the pack's files, of slalint's version and of
Python's, and it is sealed with its sum. A stale, damaged or foreign file is never used: the pack is compiled anew. The
pack's own folder is never written to, and where nothing can be written it is compiled each time.

What rules say to people is more than half of a pack, and a run needs what a few of them say. So the texts of each rule
lie on a shelf behind the rest, and are taken from there when they are asked for.
"""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from slalint import __version__
from slalint.caches import keep_sealed, sealed
from slalint.pack import gates, model, operands
from slalint.pack.digest import TRAINED, combined, digest, with_preset
from slalint.pack.extends import at
from slalint.pack.model import Base, Pack, Preset, RuleTexts
from slalint.unpickling import ValuesOnly, by_name
from slalint.values import field_names, replace

_VALUES = by_name(
    kind
    for room in (gates, model, operands)
    for kind in vars(room).values()
    if isinstance(kind, type) and kind.__module__ == room.__name__
)
#: Grows when a compiled pack's values mean something else than before.
_MEANING = 13
#: Different for every shape of the values and for every meaning.
_SHAPE = repr([(name, field_names(kind)) for (_, name), kind in sorted(_VALUES.items())])
_FORMAT = f"{_MEANING}{crc32(_SHAPE.encode()):08x}"
#: So many bytes at the beginning say how many the values take; the shelf follows them.
_LENGTH = 8
#: What taking apart a file can raise that no run of slalint's wrote.
_FOREIGN = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    EOFError,
    OverflowError,
    MemoryError,
    pickle.UnpicklingError,
)


def load_pack(folder: Path, preset: Preset | None = None) -> Pack:
    """The compiled pack of a folder, from the cache if it is there. Raises PackError as ``compile_pack`` does."""
    own = digest(folder)
    kind = f"{__version__}-{_FORMAT}-{sys.implementation.cache_tag}{preset or ''}"
    name = f"{folder.resolve().name}-{own[:24]}-{kind}.pack"
    with suppress(*_FOREIGN):
        return _unpacked(sealed(name), own, folder, preset)
    from slalint.pack.compile import compile_pack

    pack = compile_pack(folder, preset)
    keep_sealed(name, _packed(pack))
    return pack


def scorer_file(folder: Path, bases: Sequence[Base]) -> Path | None:
    """The trained scorer of a pack: its own, else the nearest of those that it builds on."""
    for place in (folder, *(at(base.address, folder) for base in bases)):
        for file in sorted(place.glob(f"*{TRAINED}")):
            return file
    return None


def _packed(pack: Pack) -> bytes:
    shelf = io.BytesIO()
    values = io.BytesIO()
    _Packer(values, shelf).dump(_shared(replace(pack, folder=None, scorer=None), {}))
    return values.tell().to_bytes(_LENGTH, "big") + values.getvalue() + shelf.getvalue()


def _unpacked(content: memoryview, own: str, folder: Path, preset: Preset | None) -> Pack:
    shelf = _LENGTH + int.from_bytes(content[:_LENGTH], "big")
    pack = _Unpacker(io.BytesIO(content[_LENGTH:shelf]), content[shelf:]).load()
    if not isinstance(pack, Pack):
        raise ValueError("no pack")
    if pack.sha256 != with_preset(combined(own, [base.sha256 for base in pack.bases]), preset):
        raise ValueError("another pack")
    if any(digest(at(base.address, folder)) != base.sha256 for base in pack.bases):
        raise ValueError("a pack that it builds on has changed")
    return replace(pack, folder=folder, scorer=scorer_file(folder, pack.bases))


def _shared(value: Any, known: dict[str, Any]) -> Any:
    """The same value, in which parts that are alike are one: they are written, read and held in memory once."""
    if isinstance(value, tuple):
        value = tuple(_shared(item, known) for item in value)
    elif isinstance(value, dict):
        value = {_shared(key, known): _shared(item, known) for key, item in value.items()}
    elif type(value) in _VALUES.values():
        value = type(value)(*(_shared(getattr(value, name), known) for name in field_names(type(value))))
    return known.setdefault(repr(value), value)


class _Packer(pickle.Pickler):
    """Writes values, and the texts of rules on a shelf of their own."""

    def __init__(self, values: io.BytesIO, shelf: io.BytesIO) -> None:
        super().__init__(values, protocol=5)
        self._shelf = shelf

    def persistent_id(self, value: Any) -> tuple[int, int] | None:
        """Where on the shelf the value is, if it belongs there."""
        if not isinstance(value, RuleTexts):
            return None
        start = self._shelf.tell()
        self._shelf.write(pickle.dumps(value, protocol=5))
        return start, self._shelf.tell()


class _Unpacker(ValuesOnly):
    """Takes a pack's values and nothing else."""

    def __init__(self, values: io.BytesIO, shelf: memoryview) -> None:
        super().__init__(values, _VALUES)
        self._shelf = shelf

    def persistent_load(self, place: tuple[int, int]) -> Any:
        """What passes for the texts at this place of the shelf."""
        start, end = place
        return _Shelved(self._shelf[start:end])


class _Shelved:
    """Passes for the texts of a rule. They are taken from the shelf when one of them is first asked for."""

    def __init__(self, shelved: memoryview) -> None:
        self._shelved = shelved

    def __getattr__(self, name: str) -> Any:
        if name not in field_names(RuleTexts):
            raise AttributeError(name)
        texts = self._texts()
        self.__dict__.update((field, getattr(texts, field)) for field in field_names(RuleTexts))
        return getattr(texts, name)

    def __reduce__(self) -> Any:
        return self._texts().__reduce__()

    def _texts(self) -> RuleTexts:
        texts: RuleTexts = _Unpacker(io.BytesIO(self._shelved), memoryview(b"")).load()
        return texts
