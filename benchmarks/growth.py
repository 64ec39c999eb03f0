"""How time grows with the length of a contract, and with the number of rules; run.py has it in its results.

Run: python benchmarks/growth.py
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import sub
from statistics import median
from time import process_time
from typing import Any

import documents

from slalint.judge.judge import judge
from slalint.judge.scorer import load_scorer
from slalint.lint import gather
from slalint.pack.cache import load_pack
from slalint.pack.model import Pack
from slalint.pack.shipped import DEFAULT_PACK, pack_folder
from slalint.readers import read_bytes
from slalint.settings.run import Settings
from slalint.values import field_names, replace

SETTINGS = Settings()
CHARACTERS = 30_000
STAGES = ("read", "facts", "judge")
#: The fields of a condition that are patterns.
PATTERNS = ("pattern", "patterns", "near")


def pack() -> Pack:
    """The shipped pack."""
    folder = pack_folder(DEFAULT_PACK)
    assert folder is not None
    return load_pack(folder)


def stages(contract: bytes, rules: Pack, rounds: int) -> dict[str, float]:
    """Milliseconds of the processor for each stage, once everything is loaded: the median of the rounds."""
    runs = [dict(zip(STAGES, map(sub, *laps(contract, rules)), strict=True)) for _ in range(rounds + 1)]
    return {stage: 1000 * median(run[stage] for run in runs[1:]) for stage in STAGES}


def laps(contract: bytes, rules: Pack) -> tuple[list[float], list[float]]:
    """When the stages of a check end and when they start, in seconds of the processor."""
    scorer = load_scorer(rules.scorer) if rules.scorer else None
    times = [process_time()]
    document = read_bytes(contract, "contract.docx")
    times.append(process_time())
    facts = gather(document, rules, SETTINGS, "contract.docx")
    times.append(process_time())
    judge(facts, rules, scorer, SETTINGS.language)
    times.append(process_time())
    return times[1:], times[:-1]


def with_pages() -> Iterator[str]:
    """Time by stage over 10, 100 and 1,000 pages, and for the budget's 30,000 characters."""
    rules = pack()
    yield "\n## The length of a contract\n\nDOCX, everything loaded, milliseconds of the processor (for one page).\n"
    yield "| | read | facts | judge |\n|---|---:|---:|---:|"
    for pages in (10, 100, 1000):
        contract = documents.to_docx(documents.contract(pages * documents.ON_A_PAGE))
        took = stages(contract, rules, 1 if pages == 1000 else 3)
        cells = " | ".join(f"{took[stage]:.0f} ({took[stage] / pages:.2f})" for stage in STAGES)
        yield f"| {pages} pages | {cells} |"
    took = stages(documents.to_docx(documents.contract(CHARACTERS)), rules, 9)
    yield f"| {CHARACTERS:,} characters | {' | '.join(f'{took[stage]:.0f}' for stage in STAGES)} |"


def with_rules() -> Iterator[str]:
    """Time of judging 30,000 characters by 150, 300 and 600 rules, all topics judged each time."""
    rules = pack()
    contract = documents.to_docx(documents.contract(CHARACTERS))
    yield "\n## The number of rules\n\nJudging 30,000 characters, everything loaded, milliseconds of the processor.\n"
    yield "| | judge |\n|---|---:|"
    for count in (0, 150, 300, 600):
        yield f"| {count} rules | {stages(contract, with_count(rules, count), 5)['judge']:.0f} |"


def with_count(rules: Pack, count: int) -> Pack:
    """The pack with so many rules. Where it has fewer, some come twice, with patterns that mean the same and are others."""
    twins = [replace(otherwise(rule), id=f"{rule.id}-2") for rule in rules.rules]
    lists, ways = (
        {**known, **{wrapped(pattern): needed for pattern, needed in known.items()}}
        for known in (rules.gates.lists, rules.gates.ways)
    )
    gates = replace(rules.gates, lists=lists, ways=ways)
    return replace(rules, rules=(*rules.rules, *twins)[:count], gates=gates)


def otherwise(value: Any) -> Any:
    """A rule or condition with every pattern written in another way."""
    if isinstance(value, tuple):
        return tuple(map(otherwise, value))
    if not hasattr(value, "__match_args__"):
        return value
    changed = {}
    for name in field_names(type(value)):
        old = getattr(value, name)
        if name in PATTERNS:
            changed[name] = tuple(map(wrapped, old)) if isinstance(old, tuple) else old and wrapped(old)
        else:
            changed[name] = otherwise(old)
    return replace(value, **changed)


def wrapped(pattern: str) -> str:
    """Another pattern that finds the same."""
    return f"(?:{pattern})"


if __name__ == "__main__":
    for line in (*with_pages(), *with_rules()):
        print(line, flush=True)
