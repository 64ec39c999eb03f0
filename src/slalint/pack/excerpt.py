"""What is written in a pack's files of a rule or topic: for people who want to see why it fires."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from slalint.pack.digest import files
from slalint.pack.extends import at
from slalint.pack.model import Pack

#: The keys that say when a rule fires, and when a topic gets which verdict.
_CONDITIONS = re.compile(
    r"verdict|where|find|scope|lacks|clash|each|differ|check|unless|unless_said|applies|says|status|replaced_by"
)


_NAME = re.compile(r"\{([a-z][a-z0-9-]*)\}")


def excerpt(pack: Pack, id: str) -> str:
    """The lines of YAML that say when the rule or topic of this id fires or gets its verdict; "" where none is found."""
    return "\n".join(_found(pack, id)[1])


def vocabulary(pack: Pack, id: str) -> str:
    """The lines of YAML for the families of words that the rule or topic of this id uses, and those that they use."""
    own, lines = _found(pack, id)
    # The own file's families come before those of the same name in others.
    families = {name: family for file in (*_files(pack), own) for name, family in _families(file).items()}
    used: dict[str, list[str]] = {}
    waiting = list(_names(lines))
    while waiting:
        name = waiting.pop(0)
        if name in families and name not in used:
            used[name] = families[name]
            waiting += _names(families[name])
    return "\n".join(line for family in used.values() for line in family)


def _found(pack: Pack, id: str) -> tuple[Sequence[str], Sequence[str]]:
    """The file that has the rule or topic of this id, and the lines that say when it fires or gets its verdict."""
    for lines in _files(pack):
        entry = _entry(lines, id)
        if entry:
            return lines, list(_only_conditions(entry))
    return (), ()


def _names(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield from _NAME.findall(line.partition(" # ")[0])


def _families(lines: Sequence[str]) -> dict[str, list[str]]:
    """The entries of a file's ``vocabulary``, each as it is written."""
    found: dict[str, list[str]] = {}
    inside, entry = False, []
    for line in lines:
        if line[:1].strip() and not line.startswith("#"):
            inside = line.startswith("vocabulary:")
        named = re.match(r"  ([a-z][a-z0-9-]*):", line) if inside else None
        if named:
            entry = found[named.group(1)] = []
        if inside and line.startswith("  ") and not line.lstrip().startswith("#"):
            entry.append(line[2:])
    return found


def _files(pack: Pack) -> Iterator[Sequence[str]]:
    for folder in (pack.folder, *(at(base.address, pack.folder) for base in pack.bases)):
        for file in files(folder):
            if file.suffix == ".yaml":
                yield _lines(file)


@lru_cache(maxsize=256)
def _lines(file: Path) -> Sequence[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines()


def _entry(lines: Sequence[str], id: str) -> list[str]:
    """The lines of a list entry that has this id, without the indentation that all of them have."""
    opening = re.compile(rf"^( *)- id: *[\"']?{re.escape(id)}[\"']? *(?:#.*)?$")
    for number, line in enumerate(lines):
        opened = opening.match(line)
        if opened:
            margin = len(opened.group(1)) + 2
            entry = []
            for following in lines[number + 1 :]:
                if following.strip() and len(following) - len(following.lstrip()) < margin:
                    break
                entry.append(following[margin:])
            return entry
    return []


def _only_conditions(entry: Sequence[str]) -> Iterator[str]:
    shown = False
    for line in entry:
        key = re.match(r"([a-z_]+):", line)
        if key:
            shown = _CONDITIONS.fullmatch(key.group(1)) is not None
        if shown and line.strip():
            yield line
