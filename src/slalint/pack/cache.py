"""Compiled packs, kept in the user's cache directory, so that a run need not validate YAML again.

A compiled pack is JSON: values only, nothing that runs. Its file name holds the hash of the pack's files, of slalint's
version and of Python's; its first line is the hash of the rest. A stale, damaged or foreign file is never used: the pack
is compiled anew. The pack's own folder is never written to, and where nothing can be written it is compiled each time.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from slalint import __version__
from slalint.caches import cache_folder, keep
from slalint.pack import gates, model, operands
from slalint.pack.digest import combined, digest, with_preset
from slalint.pack.extends import at
from slalint.pack.gates import Gates
from slalint.pack.model import Base, Pack, Preset
from slalint.values import defaults, field_names, replace

_VALUES = {
    name: kind
    for room in (gates, model, operands)
    for name, kind in vars(room).items()
    if isinstance(kind, type) and kind.__module__ == room.__name__
}
#: Grows when a compiled pack's values mean something else than before.
_MEANING = 7
#: Different for every shape of the values and for every meaning.
_SHAPE = repr([(name, field_names(kind)) for name, kind in sorted(_VALUES.items())])
_FORMAT = f"{_MEANING}{crc32(_SHAPE.encode()):08x}"


def load_pack(folder: Path, preset: Preset | None = None) -> Pack:
    """The compiled pack of a folder, from the cache if it is there. Raises PackError as ``compile_pack`` does."""
    own = digest(folder)
    kind = f"{__version__}-{_FORMAT}-{sys.implementation.cache_tag}{preset or ''}"
    file = cache_folder() / f"{folder.resolve().name}-{own[:24]}-{kind}.json"
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return _unpacked(file.read_bytes(), own, folder, preset)
    from slalint.pack.compile import compile_pack

    pack = compile_pack(folder, preset)
    keep(file, _packed(pack))
    return pack


def scorer_file(folder: Path, bases: Sequence[Base]) -> Path | None:
    """The trained scorer of a pack: its own, else the nearest of those that it builds on."""
    for place in (folder, *(at(base.address, folder) for base in bases)):
        for file in sorted(place.glob("*.scorer")):
            return file
    return None


def _packed(pack: Pack) -> bytes:
    # What patterns need is much and plain: it needs no making, and comes back as lists.
    needed = [pack.gates.ways, pack.gates.sets, pack.gates.strings]
    body = json.dumps([_plain(replace(pack, gates=Gates())), needed], ensure_ascii=False).encode()
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def _unpacked(content: bytes, own: str, folder: Path, preset: Preset | None) -> Pack:
    check, _, body = content.partition(b"\n")
    if check.decode() != hashlib.sha256(body).hexdigest():
        raise ValueError("damaged")
    plain, (ways, sets, strings) = json.loads(body)
    pack = _value(plain)
    if not isinstance(pack, Pack):
        raise ValueError("no pack")
    if pack.sha256 != with_preset(combined(own, [base.sha256 for base in pack.bases]), preset):
        raise ValueError("another pack")
    if any(digest(at(base.address, folder)) != base.sha256 for base in pack.bases):
        raise ValueError("a pack that it builds on has changed")
    return replace(pack, folder=folder, scorer=scorer_file(folder, pack.bases), gates=Gates(ways, sets, tuple(strings)))


def _plain(value: Any) -> Any:
    """A pack's value as JSON: one of ours becomes ``[its name, its fields …]``, a tuple ``["", items …]``.

    Fields at the end that have their default are left out.
    """
    kind = type(value)
    if kind.__name__ in _VALUES:
        given = [getattr(value, name) for name in field_names(kind)]
        for default in reversed(defaults(kind)):
            if given[-1] != default:
                break
            given.pop()
        return [kind.__name__, *map(_plain, given)]
    if isinstance(value, tuple):
        return ["", *map(_plain, value)]
    if isinstance(value, Path):
        return None
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _value(plain: Any) -> Any:
    """What ``_plain`` was given. Nearly all values are texts, which are passed by here: this is half of the loading."""
    if isinstance(plain, list):
        values = [_value(item) if isinstance(item, list | dict) else item for item in plain[1:]]
        return _VALUES[plain[0]](*values) if plain[0] else tuple(values)
    return {key: _value(item) if isinstance(item, list | dict) else item for key, item in plain.items()}
