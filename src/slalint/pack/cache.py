"""Compiled packs, kept in the user's cache directory, so that a run need not validate YAML again.

A compiled pack is JSON: values only, nothing that runs. Its file name holds the hash of the pack's files, of slalint's
own code version and of Python's, so a stale one is never found; a damaged one is compiled anew. The pack's own folder is
never written to, and where nothing can be written the pack is compiled each time.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from slalint import __version__
from slalint.pack import model
from slalint.pack.digest import digest
from slalint.pack.model import Pack


def load_pack(folder: Path) -> Pack:
    """The compiled pack of a folder, from the cache if it is there. Raises PackError as ``compile_pack`` does."""
    key = digest(folder)
    file = cache_folder() / f"{folder.name}-{key[:24]}-{__version__}-{sys.implementation.cache_tag}.json"
    with suppress(OSError, ValueError, TypeError, KeyError):
        return _unpacked(json.loads(file.read_text(encoding="utf-8")), key, folder)
    from slalint.pack.compile import compile_pack

    pack = compile_pack(folder)
    with suppress(OSError):
        _write(file, json.dumps(_plain(pack), ensure_ascii=False))
    return pack


def cache_folder() -> Path:
    """Where compiled packs are kept: ``SLALINT_CACHE_DIR``, else the platform's cache directory."""
    given = os.environ.get("SLALINT_CACHE_DIR")
    if given:
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "slalint" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "slalint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "slalint"


def _write(file: Path, text: str) -> None:
    """Write a whole file or nothing: two runs at once must not see half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(f".{os.getpid()}.part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)


def _plain(value: Any) -> Any:
    """A pack's value as JSON: a dataclass becomes ``[its name, its fields …]``, a tuple ``["", items …]``."""
    if is_dataclass(value):
        return [type(value).__name__, *(_plain(getattr(value, f.name)) for f in fields(value))]
    if isinstance(value, tuple):
        return ["", *map(_plain, value)]
    if isinstance(value, Path):
        return None
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _unpacked(plain: Any, key: str, folder: Path) -> Pack:
    pack = _value(plain)
    if not isinstance(pack, Pack) or pack.sha256 != key:
        raise ValueError("not the pack that was asked for")
    return replace(pack, folder=folder)


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        name, *items = plain
        values = map(_value, items)
        return getattr(model, name)(*values) if name else tuple(values)
    if isinstance(plain, dict):
        return {key: _value(item) for key, item in plain.items()}
    return plain
