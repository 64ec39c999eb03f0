"""How often an error is a false alarm: python benchmarks/alarms.py [--set FOLDER] [--severity error] [--list]

A labelled folder has gold/NAME.json and contracts/NAME.* (ours: ``training/labels``, ``training/contracts``). Each finding
of the severity is held against the labels: a finding on a topic is a false alarm where the label contradicts it (``missing``
on a topic that is spoken of, ``adverse`` on one that isn't against the customer, anything else on one of which the
contract says nothing; a topic whose question doesn't arise is wrong in any case); a finding on the paper is one where
the contract's mechanical labels name no defect of that kind. Where two readings can be held, either is right. Prints the
average for a contract, and the rules, worst first.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from slalint.judge.model import Finding
from slalint.lint import lint_bytes
from slalint.pack.cache import load_pack
from slalint.pack.model import Kind
from slalint.pack.shipped import DEFAULT_PACK, shipped_packs
from slalint.settings.run import Settings

ROOT = Path(__file__).resolve().parent.parent
#: What the labels call the defects of the paper that a rule names.
DEFECTS: Mapping[str, frozenset[str]] = {
    "BA501": frozenset({"amount-mismatch", "instalments"}),
    "BA502": frozenset({"party-name"}),
    "BA503": frozenset({"date-contradiction"}),
    "BA504": frozenset({"value-contradiction"}),
    "BA601": frozenset({"missing-annex"}),
    "BA602": frozenset({"broken-xref"}),
    "BA701": frozenset({"unfilled-blank"}),
}
#: With which labels a finding of a kind agrees; any other kind agrees with any answer.
AGREES: Mapping[Kind, frozenset[str]] = {
    "missing": frozenset({"absent"}),
    "adverse": frozenset({"adverse"}),
    "vague": frozenset({"vague", "adverse"}),
}
_ANY_ANSWER = frozenset({"specific", "vague", "adverse"})


def is_false(finding: Finding, labels: Mapping[str, Any]) -> bool:
    """Whether the labels of a contract contradict a finding on it."""
    planted = {defect["kind"] for defect in labels["mechanical"]}
    if finding.rule in DEFECTS:
        return not DEFECTS[finding.rule] & planted
    label = labels["topics"].get(finding.topic)
    if label is None:
        return False
    agrees = AGREES.get(finding.kind, _ANY_ANSWER)
    return not agrees & {label["status"], *label.get("also", ())}


def labelled(folder: Path | None) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Each contract of a labelled folder, or of ours, with its labels."""
    labels, contracts = (
        (folder / "gold", folder / "contracts")
        if folder
        else (ROOT / "training" / "labels", ROOT / "training" / "contracts")
    )
    for file in sorted(labels.glob("*.json")):
        yield next(contracts.glob(f"{file.stem.split('.')[0]}.*")), json.loads(file.read_text(encoding="utf-8"))


def main() -> int:
    """Check, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", type=Path, help="a labelled folder: gold/NAME.json and contracts/NAME.*")
    parser.add_argument("--severity", choices=["error", "warning", "info"], default="error")
    parser.add_argument("--list", action="store_true", help="each false alarm, with its words")
    wanted = parser.parse_args()
    pack = load_pack(shipped_packs() / DEFAULT_PACK)
    told, false, contracts = Counter[str](), Counter[str](), 0
    for file, labels in labelled(wanted.set):
        contracts += 1
        for finding in lint_bytes(file.read_bytes(), file.name, pack, Settings()).findings:
            if finding.severity != wanted.severity:
                continue
            told[finding.rule] += 1
            if is_false(finding, labels):
                false[finding.rule] += 1
                if wanted.list:
                    status = labels["topics"].get(finding.topic, {}).get("status", "")
                    quotes = " / ".join(" ".join(e.quote.split())[:90] for e in finding.evidence[:2])
                    print(f"{file.stem:<5} {finding.rule} {finding.topic} (label: {status}) {quotes}")
    for rule, count in false.most_common():
        print(f"{rule}  {count:>3} of {told[rule]:>3}")
    print(
        f"{contracts} contracts, {told.total()} findings, {false.total()} false: {false.total() / contracts:.2f} a contract"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
