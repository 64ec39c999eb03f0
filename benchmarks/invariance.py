"""Whether a contract is judged alike however it is written: python benchmarks/invariance.py [FOLDER...]

Each contract (those of ``training/contracts`` and ``examples`` where no folder is given) is written again with the other
script, in full and in half width, with other clause numbers, other numerals, and 甲方 and 乙方 exchanged
(``rewriting.py``), and judged again, as Markdown both times. Prints for each rewriting how many of the verdicts flip, and
how many findings come or go. ``--list`` shows each flip with its words, ``--only`` takes some of the rewritings and
``--names`` some of the contracts.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from formats import Part, as_markdown, contracts, pack, parts
from rewriting import REWRITINGS, rewritten

from slalint.judge.model import Verdict
from slalint.lint import lint_bytes
from slalint.outcome import DocumentReport
from slalint.readers import read
from slalint.settings.run import Settings

ROOT = Path(__file__).resolve().parent.parent
OURS = [ROOT / "training" / "contracts", ROOT / "examples"]
#: At most this share of the verdicts may flip.
MOST = 0.01


def judged(content: list[Part]) -> DocumentReport:
    """What a contract comes to, written as Markdown."""
    return lint_bytes(as_markdown(content), "contract.md", pack(), Settings())


def flips(was: DocumentReport, now: DocumentReport) -> Iterator[tuple[Verdict, Verdict]]:
    """The verdicts that differ."""
    return ((a, b) for a, b in zip(was.verdicts, now.verdicts, strict=True) if a.status != b.status)


def rules(report: DocumentReport) -> Counter[str]:
    """How often each rule spoke."""
    return Counter(finding.rule for finding in report.findings)


def shown(verdict: Verdict) -> str:
    """A verdict with the words that it rests on."""
    quotes = " / ".join(" ".join(evidence.quote.split())[:60] for evidence in verdict.evidence[:2])
    return f"{verdict.status} {quotes}".rstrip()


def main() -> int:
    """Rewrite, judge, print. Gives 1 where more flips than may be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=OURS)
    parser.add_argument("--list", action="store_true", help="each flip, with the words on both sides")
    parser.add_argument("--only", action="append", choices=list(REWRITINGS), help="only this rewriting")
    parser.add_argument("--names", help="only contracts whose name begins with this")
    wanted = parser.parse_args()
    asked, flipped, spoken, changed = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for path in contracts(wanted.paths):
        if wanted.names and not path.name.startswith(wanted.names):
            continue
        content = list(parts(read(path), str))
        was = judged(content)
        for name, written in rewritten(content):
            if wanted.only and name not in wanted.only:
                continue
            now = judged(written)
            different = list(flips(was, now))
            asked[name] += len(was.verdicts)
            flipped[name] += len(different)
            before, after = rules(was), rules(now)
            spoken[name] += (before | after).total()
            changed[name] += (before - after).total() + (after - before).total()
            if wanted.list:
                for a, b in different:
                    print(f"{path.name:<10} {name:<16} {a.topic}\n    {shown(a)}\n    {shown(b)}", flush=True)
                gone, come = sorted((before - after).elements()), sorted((after - before).elements())
                if gone or come:
                    print(f"{path.name:<10} {name:<16} findings -{gone} +{come}", flush=True)
    print(f"{'written with':<18}{'verdicts':>10}{'flipped':>9}{'share':>9}{'findings':>11}{'changed':>9}")
    for name in [*asked, "all"]:
        totals = [count.total() if name == "all" else count[name] for count in (asked, flipped, spoken, changed)]
        share = 100 * totals[1] / max(totals[0], 1)
        print(f"{name:<18}{totals[0]:>10}{totals[1]:>9}{share:>8.2f}%{totals[2]:>11}{totals[3]:>9}")
    return int(any(flipped[name] > MOST * asked[name] for name in asked))


if __name__ == "__main__":
    raise SystemExit(main())
