"""How long slalint takes and how much memory, beside bare Python and beside the libraries that only get the text out.

Contestants take turns, each run a process of its own, all on one processor; what counts is the median and the ratio of
processor times, pair by pair, which a busy machine moves least. What is measured is an installed tool: each contestant
runs once before it counts and may keep its compiled modules, even where the environment says
PYTHONDONTWRITEBYTECODE=1, which would compile them anew at every start. Writes results.md beside this file.
Run: python benchmarks/run.py [ROUNDS]
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
PYTHON = sys.executable
LIBRARIES = ("lxml", "pypdfium2", "python-docx", "pdfplumber", "markitdown", "typer", "pydantic")
NAIVE, GROWTH, DOCUMENTS = ((PYTHON, str(HERE / f"{name}.py")) for name in ("naive", "growth", "documents"))
SLALINT = (PYTHON, "-m", "slalint")
#: A contract read as a check reads it, in a process of its own, and nothing else.
READING = "import sys, pathlib; from slalint.readers import read_guarded; read_guarded(pathlib.Path(sys.argv[1]))"
MANY, VERY_MANY = 200, 1000

#: Getting the text out and nothing else, each in as few words as its library allows.
TEXT_ONLY: Mapping[str, tuple[str, str]] = {
    "lxml": (
        "docx",
        "import sys, zipfile; from lxml import etree; root = etree.fromstring(zipfile.ZipFile(sys.argv[1]).read("
        "'word/document.xml')); len('\\n'.join(root.itertext('{*}t')))",
    ),
    "python-docx": (
        "docx",
        "import sys, docx; d = docx.Document(sys.argv[1]); len('\\n'.join([p.text for p in d.paragraphs] + "
        "[c.text for t in d.tables for r in t.rows for c in r.cells]))",
    ),
    "pypdfium2": (
        "pdf",
        "import sys, pypdfium2; len('\\n'.join(p.get_textpage().get_text_range() for p in "
        "pypdfium2.PdfDocument(sys.argv[1])))",
    ),
    "pdfplumber": (
        "pdf",
        "import sys, pdfplumber\nfor page in pdfplumber.open(sys.argv[1]).pages: page.extract_text(); page.close()",
    ),
    "markitdown": ("", "import sys, markitdown; markitdown.MarkItDown().convert(sys.argv[1]).text_content"),
}


@dataclass(frozen=True)
class Spent:
    """What one run took: seconds by the clock, seconds of processors, megabytes of its largest process."""

    wall: float
    cpu: float
    peak: float


def spent(command: Sequence[str], folder: Path) -> Spent:
    """Run a command and measure it; processes that it waits for are counted in."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"exit status {process.returncode}: {' '.join(command)}")
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1 << 10 if sys.platform == "linux" else 20))


def in_turns(commands: Mapping[str, Sequence[str]], folder: Path, rounds: int) -> dict[str, list[Spent]]:
    """Each command's runs. A first one, which fills caches, does not count."""
    for command in commands.values():
        spent(command, folder)
    runs: dict[str, list[Spent]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(spent(command, folder))
    return runs


def ratio(runs: Mapping[str, list[Spent]], name: str, yardstick: str) -> float:
    """How many times as long the processors worked for one as for the other: the median over the rounds."""
    return median(one.cpu / other.cpu for one, other in zip(runs[name], runs[yardstick], strict=True))


def race(
    title: str, commands: Mapping[str, Sequence[str]], yardstick: str, folder: Path, rounds: int, budget: str = ""
) -> Iterator[str]:
    """A table of contestants and how they compare with the yardstick."""
    runs = in_turns(commands, folder, rounds)
    yield f"\n## {title}\n"
    if budget:
        yield f"The budget of `slalint check`: {budget} × {yardstick}.\n"
    yield f"| | processor ms | clock ms | peak MB | × {yardstick} |\n|---|---:|---:|---:|---:|"
    for name, each in runs.items():
        cpu, wall, peak = (median(getattr(run, what) for run in each) for what in ("cpu", "wall", "peak"))
        yield f"| {name} | {cpu * 1000:.0f} | {wall * 1000:.0f} | {peak:.0f} | {ratio(runs, name, yardstick):.2f} |"


def start(folder: Path, rounds: int) -> Iterator[str]:
    """A short run against bare Python."""
    contract = "10-pages.docx"
    commands = {
        "python": (PYTHON, "-c", "pass"),
        "slalint --version": (*SLALINT, "--version"),
        "slalint --help": (*SLALINT, "--help"),
        "slalint check, 10 pages": (*SLALINT, "check", contract),
        "the naive way": (*NAIVE, contract),
    }
    return race("Start, and a DOCX of 10 pages", commands, "python", folder, 2 * rounds, "12")


def reading(folder: Path, rounds: int, pages: int, form: str, yardstick: str, budget: str = "") -> Iterator[str]:
    """A whole check, and reading alone, against libraries that only get the text out."""
    contract = f"{pages}-pages.{form}"
    commands: dict[str, Sequence[str]] = {
        "slalint check": (*SLALINT, "check", contract),
        "slalint, reading alone": (PYTHON, "-c", READING, contract),
    }
    for name, (only, program) in TEXT_ONLY.items():
        if only in ("", form) and installed(name):
            commands[f"{name}, text only"] = (PYTHON, "-c", program, contract)
    commands["the naive way"] = (*NAIVE, contract)
    return race(f"A {form.upper()} of {pages} pages", commands, f"{yardstick}, text only", folder, rounds, budget)


def jobs(folder: Path, rounds: int) -> Iterator[str]:
    """Many contracts with one process and with two, by the clock."""
    spent((*DOCUMENTS, "many", "--many", str(MANY)), folder)
    commands = {f"--jobs {n}": (*SLALINT, "check", "many", "--format", "jsonl", "--jobs", str(n)) for n in (1, 2)}
    runs = in_turns(commands, folder, max(2, rounds // 3))
    gain = median(one.wall / two.wall for one, two in zip(*runs.values(), strict=True))
    yield f"\n## {MANY} contracts\n"
    for name, each in runs.items():
        yield f"- `{name}`: {median(run.wall for run in each):.1f} s by the clock"
    yield f"- two processes are {gain:.2f} times as fast"


def memory(folder: Path) -> Iterator[str]:
    """Peak memory of the largest process, for a long contract and for very many."""
    yield "\n## Peak memory\n"
    for form in ("docx", "pdf"):
        peak = spent((*SLALINT, "check", f"240-pages.{form}"), folder).peak
        yield f"- a {form.upper()} of 240 pages: {peak:.0f} MB"
    for count in (VERY_MANY // 10, VERY_MANY):
        spent((*DOCUMENTS, "very-many", "--many", str(count)), folder)
        peak = spent((*SLALINT, "check", "very-many", "--format", "jsonl"), folder).peak
        yield f"- {count} contracts in one process: {peak:.0f} MB"


def installed(name: str) -> str:
    """The version of a library, empty where it is not there."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def machine() -> str:
    """What this was measured on."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line.split(": ", 1)[1] for line in info.read_text().splitlines() if line.startswith("model name")]
        cpu = names[0] if names else cpu
    libraries = ", ".join(f"{name} {installed(name)}" for name in LIBRARIES if installed(name))
    return (
        f"{cpu}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start; {platform.system()}; "
        f"Python {platform.python_version()}; {libraries}."
    )


def main(rounds: int) -> None:
    """Run everything; print the results as they come, then write them down."""
    lines = [f"# Speed and memory\n\nBy `make bench`; {rounds} rounds. {machine()}"]
    print(lines[0], flush=True)
    every = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else set()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["SLALINT_CACHE_DIR"] = str(folder / "cache")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

        def note(found: Iterator[str]) -> None:
            for line in found:
                print(line, flush=True)
                lines.append(line)

        spent((*DOCUMENTS, "."), folder)
        if every:
            os.sched_setaffinity(0, {max(every)})
        note(start(folder, rounds))
        note(reading(folder, rounds, 60, "docx", "python-docx"))
        note(reading(folder, rounds, 60, "pdf", "pdfplumber", "0.25"))
        note(iter(subprocess.run(GROWTH, capture_output=True, text=True, check=True).stdout.splitlines()))
        if every:
            os.sched_setaffinity(0, every)
        note(memory(folder))
        note(jobs(folder, rounds))
    (HERE / "results.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
