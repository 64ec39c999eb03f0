"""Damages DOCX and PDF files at random and reads what is left: python benchmarks/mutate.py --count 20000 --seed 1

Each file is read in a forked child of one long-lived process, without the guard's own mercy: whatever but a Document or
a ReadError comes out of ``read_bytes`` is a failure, and so is a read that takes longer than ``--seconds`` or dies.
So is text that was lost or changed without a word in a file that its checksums could have told. Counted apart is what
no reader can tell from a contract that was written so:

- "edited": a part of a DOCX file changed and packed again with a new checksum, as an editor would;
- "unguarded": a PDF file changed in place where it keeps no checksum: text that was stored without packing, the size of
  a page, a number that now leads to another object of the right kind.

Prints how often each outcome came; exits with 1 after a failure. ``--keep FOLDER`` stores the files that failed.
"""

from __future__ import annotations

import argparse
import os
import pickle
import random
import re
import selectors
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from mutations import SAMPLES, Sample, edit_part
from slalint.readers import ReadError, read_bytes

_BATCH = 250
#: Up to this share of a text is a few characters of it.
_FEW = 0.05
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.S)
SILENT = "other text without a word"


@dataclass(frozen=True, slots=True)
class Result:
    """What reading one damaged file came to; ``ok`` unless it is a failure of ours."""

    outcome: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Batch:
    """The outcomes of files ``first`` and following of a sample, and the failures' names."""

    counts: Counter[tuple[bool, str]]
    failures: tuple[tuple[str, bytes], ...]
    slowest: float


def words(text: str) -> str:
    """What has to be the same: everything but white space and the signs that stand between cells."""
    return "".join(text.split()).replace("|", "")


@cache
def good(sample: Sample) -> tuple[bytes, str]:
    """The undamaged file and its words. Raises AssertionError where it isn't read whole."""
    data = sample.make()
    document = read_bytes(data, sample.name)
    assert document.complete, document.problems
    return data, words(document.text)


def outcome(data: bytes, name: str, known: str) -> Result:
    """Read ``data`` here. Looks behind the entrance's last resort, which turns a reader's own bug into "damaged"."""
    try:
        document = read_bytes(data, name)
    except ReadError as error:
        cause = error.__cause__
        bug = cause is not None and error.detail == f"{type(cause).__name__}: {cause}"
        return Result(f"{error.kind}: {error.detail}"[:110] if bug else f"refused: {error.kind}", not bug)
    except Exception as error:
        return Result(f"{type(error).__name__}: {error}"[:110], False)
    text = "\n".join(document.text[block.start : block.end] for block in document.blocks)
    if text != document.text:
        return Result("blocks that are not the text", False)
    if not document.complete:
        return Result("read, and said not to be whole", True)
    found = words(document.text)
    if found == known:
        return Result("read whole", True)
    return Result(SILENT if changed(known, found) > _FEW else f"{SILENT}, a few characters", True)


def changed(known: str, found: str) -> float:
    """The share of characters that are others, from 0 to 1."""
    steps = SequenceMatcher(None, known, found, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in steps if kind != "equal") / len(known)


def outcome_in_fork(data: bytes, name: str, known: str, seconds: float) -> Result:
    incoming, outgoing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(incoming)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os.write(outgoing, pickle.dumps(outcome(data, name, known)))
        finally:
            os._exit(0)
    os.close(outgoing)
    with selectors.DefaultSelector() as selector:
        selector.register(incoming, selectors.EVENT_READ)
        in_time = bool(selector.select(seconds))
    answer = os.read(incoming, 1 << 16) if in_time else b""
    os.close(incoming)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if answer:
        return pickle.loads(answer)
    return Result(f"died with {status}" if in_time else f"hung for {seconds:g} seconds", False)


def judged(result: Result, sample: Sample, damaged: bytes, edited: bool) -> Result:
    """Text that changed without a word is a failure, unless nothing in the file could have told."""
    if not result.outcome.startswith(SILENT):
        return result
    if edited:
        return Result(f"{result.outcome} (edited)", True)
    if sample.name.endswith(".pdf") and is_unguarded(sample, damaged):
        return Result(f"{result.outcome} (unguarded)", True)
    return Result(result.outcome, False)


def is_unguarded(sample: Sample, damaged: bytes) -> bool:
    """Whether a PDF file was changed in place, and only outside of packed streams."""
    original, _ = good(sample)
    if len(original) != len(damaged):
        return False
    packed = [] if sample.stored else [found.span() for found in _STREAM.finditer(original)]
    changed = [at for at, byte in enumerate(original) if damaged[at] != byte]
    return not any(start <= at < end for at in changed for start, end in packed)


def damaged_files(sample: Sample, numbers: range, seed: int) -> Iterator[tuple[str, bytes, bool]]:
    """Each damaged file with the name of what was done to it, and whether that was an edit."""
    original, _ = good(sample)
    for number in numbers:
        # A generator for each file, so that a failure can be made again by its number alone.
        rng = random.Random(f"{seed}/{sample.name}/{number}")
        mutation = rng.choice(sample.mutations)
        yield f"{number} {mutation.__name__}", mutation(original, rng), mutation is edit_part


def run(index: int, seed: int, seconds: float, numbers: range) -> Batch:
    """Damage and read the files with these numbers of a sample."""
    sample = SAMPLES[index]
    _, known = good(sample)
    counts: Counter[tuple[bool, str]] = Counter()
    failures: list[tuple[str, bytes]] = []
    slowest = 0.0
    for name, damaged, edited in damaged_files(sample, numbers, seed):
        began = time.perf_counter()
        result = judged(outcome_in_fork(damaged, sample.name, known, seconds), sample, damaged, edited)
        slowest = max(slowest, time.perf_counter() - began)
        counts[result.ok, result.outcome] += 1
        if not result.ok:
            failures.append((f"{name}: {result.outcome}", damaged))
    return Batch(counts, tuple(failures), slowest)


def show(counts: Counter[tuple[bool, str]]) -> None:
    for (ok, text), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        print(f"  {count:>6}  {'' if ok else 'FAILED '}{text}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="damaged files in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="a folder for the files that failed")
    wanted = parser.parse_args()
    each = wanted.count // len(SAMPLES)
    total: Counter[tuple[bool, str]] = Counter()
    with ProcessPoolExecutor(wanted.jobs) as pool:
        for index, sample in enumerate(SAMPLES):
            began = time.perf_counter()
            ranges = [range(start, min(start + _BATCH, each)) for start in range(0, each, _BATCH)]
            batches = list(pool.map(partial(run, index, wanted.seed, wanted.seconds), ranges))
            slowest = max((batch.slowest for batch in batches), default=0.0)
            print(f"{sample.name}: {each} files in {time.perf_counter() - began:.1f} s, slowest {slowest:.2f} s")
            counts = sum((batch.counts for batch in batches), Counter())
            total += counts
            show(counts)
            for name, damaged in (failure for batch in batches for failure in batch.failures):
                print(f"  FAILED {name}")
                if wanted.keep:
                    wanted.keep.mkdir(parents=True, exist_ok=True)
                    (wanted.keep / f"{name.split()[0]}-{sample.name}").write_bytes(damaged)
    print(f"all: {each * len(SAMPLES)} files")
    show(total)
    return int(any(not ok for ok, _ in total))


if __name__ == "__main__":
    raise SystemExit(main())
