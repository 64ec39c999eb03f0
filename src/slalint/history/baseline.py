"""The baseline: findings that were there when the linter came, kept in a file, so that only new ones are told."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from pathlib import Path, PurePosixPath

from slalint.history.fingerprints import Traced
from slalint.history.globs import relative
from slalint.values import frozen

#: The baseline's name where the user gives none.
FILE_NAME = "slalint-baseline.json"
VERSION = 1


class BaselineError(ValueError):
    """A baseline file that can't be read as one; the message says why."""


@frozen
class Entry:
    """One place of one finding. All but ``fingerprint`` is for the people who read the file."""

    fingerprint: str
    rule: str
    clause: str = ""
    quote: str = ""


@frozen
class Baseline:
    """Entries by the contract's path, which is relative to the baseline file's folder."""

    file: Path
    entries: Mapping[str, tuple[Entry, ...]]

    def key(self, path: str) -> str:
        """The name in this baseline of a contract whose path the user gave."""
        return relative(path, self.file.parent.absolute())

    def prints(self, path: str) -> frozenset[str]:
        """The fingerprints known of a contract. One that has no entries has those of its namesake in another format:
        a DOCX file that became a PDF file is the same contract.
        """
        key = self.key(path)
        entries = self.entries.get(key) or self.entries.get(self._namesake(key), ())
        return frozenset(entry.fingerprint for entry in entries)

    def _namesake(self, key: str) -> str:
        stem = PurePosixPath(key).with_suffix("")
        return next((other for other in sorted(self.entries) if PurePosixPath(other).with_suffix("") == stem), "")

    def lost(self) -> list[str]:
        """The contracts that have entries and are there no more, nor a namesake that needs those entries."""
        return [path for path in self.entries if not self._is_there(self.file.parent / path)]

    def _is_there(self, contract: Path) -> bool:
        others = (other for other in contract.parent.glob("*") if other.stem == contract.stem)
        return contract.exists() or any(self.key(str(other)) not in self.entries for other in others)


def entries(findings: Iterable[Traced]) -> tuple[Entry, ...]:
    """What a baseline keeps of the findings."""
    return tuple(
        Entry(fingerprint, traced.finding.rule, *_where(traced, place))
        for traced in findings
        for place, fingerprint in enumerate(traced.prints)
    )


def _where(traced: Traced, place: int) -> tuple[str, str]:
    if not traced.finding.evidence:
        return "", ""
    evidence = traced.finding.evidence[place]
    return evidence.clause, evidence.quote


def without_known(findings: Iterable[Traced], known: Container[str]) -> tuple[tuple[Traced, ...], tuple[Traced, ...]]:
    """The findings, or the evidence of them, that are new, and those that are known by their fingerprints."""
    parts = [traced.parted(lambda _, fingerprint: fingerprint in known) for traced in findings]
    return (
        tuple(new for new, _ in parts if new is not None),
        tuple(old for _, old in parts if old is not None),
    )


def read_baseline(file: Path) -> Baseline:
    """The baseline in a file. Raises BaselineError."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if content["version"] != VERSION:
            raise BaselineError(f"{file} is of version {content['version']}; this slalint reads version {VERSION}")
        return Baseline(
            file,
            {path: tuple(Entry(**entry) for entry in listed) for path, listed in content["contracts"].items()},
        )
    except OSError as error:
        raise BaselineError(f"{file} can't be read: {error.strerror}. Make it with: slalint baseline write") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, BaselineError):
            raise
        raise BaselineError(f"{file} is no baseline. Make it anew with: slalint baseline write") from error


def baseline_text(baseline: Baseline) -> str:
    """The baseline as its file has it: one line for each entry, sorted, so that a change is easy to review."""
    lines = ["{", f' "version": {VERSION},', ' "contracts": {']
    written = {path: listed for path, listed in sorted(baseline.entries.items()) if listed}
    for number, (path, listed) in enumerate(written.items()):
        lines.append(f"  {_json(path)}: [")
        lines.append(",\n".join(f"   {_json(_values(entry))}" for entry in _sorted(listed)))
        lines.append("  ]," if number < len(written) - 1 else "  ]")
    return "\n".join([*lines, " }", "}"]) + "\n"


def _sorted(listed: Iterable[Entry]) -> list[Entry]:
    return sorted(listed, key=lambda entry: (entry.rule, entry.clause, entry.quote, entry.fingerprint))


def _values(entry: Entry) -> dict[str, str]:
    values = {"rule": entry.rule, "clause": entry.clause, "quote": entry.quote, "fingerprint": entry.fingerprint}
    return {name: value for name, value in values.items() if value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
