"""What a run must not load: the start of a short run is the import of modules, so each has to be worth it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from array import array
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from conftest import TINY
from slalint.expressions import compiled, regex

EXAMPLES = Path(__file__).parent.parent / "examples"
PROGRAM = """
import sys
from slalint.__main__ import main
known = set(sys.modules)
try:
    main(sys.argv[1:])
except SystemExit:
    print(*set(sys.modules) - known, file=sys.stderr)
"""
#: What only making packs, examples and other reports needs, or nothing at all.
NEVER = {
    *("pydantic", "yaml", "rich", "jinja2", "docx", "pdfplumber", "pdfminer", "PIL", "numpy", "jieba", "opencc"),
    *("sklearn", "multiprocessing", "concurrent", "asyncio", "statistics", "decimal", "html", "http", "email"),
    *("slalint.pack.schema", "slalint.pack.compile", "slalint.pack.source", "slalint.settings.schema"),
    *("slalint.report.html", "slalint.report.sarif", "slalint.report.junit", "slalint.readers.html"),
    *("slalint.readers.markdown", "slalint.readers.text", "slalint.readers.convert", "slalint.readers.pdf.ocr"),
}
WORKING = {"slalint.lint", "slalint.readers", "slalint.facts", "slalint.judge", "slalint.document", "slalint.report"}
DOCX, PDF = "website-contract.docx", "website-contract.pdf"


def loaded(*arguments: str) -> set[str]:
    """The modules that a run of the command loads, and the packages that they are in."""
    outcome = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=True, cwd=EXAMPLES
    )
    modules = outcome.stderr.splitlines()[-1].split()
    return {module.rsplit(".", cut)[0] for module in modules for cut in range(module.count(".") + 1)}


def test_the_version_loads_next_to_nothing() -> None:
    assert not loaded("--version") & {"typer", "re", "dataclasses", "typing", "slalint.cli", *WORKING, *NEVER}


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help")])
def test_help_loads_nothing_that_does_the_work(arguments: tuple[str, ...]) -> None:
    work = {*WORKING, "slalint.report.terminal"} - {"slalint.report"}  # whose way of breaking lines help shares
    assert not loaded(*arguments) & {"lxml", "pypdfium2_raw", "zipfile", *work, *NEVER}


@pytest.mark.parametrize(
    ("contract", "other"),
    [
        (DOCX, {"pypdfium2_raw", "ctypes", "slalint.readers.pdf", "lxml", "inspect"}),
        (PDF, {"lxml", "xml", "pypdfium2", "slalint.readers.docx"}),
    ],
)
def test_a_check_loads_the_reader_that_it_needs(folder: Path, contract: str, other: set[str]) -> None:
    check = ("check", contract, "--isolated", "--pack", str(TINY))
    loaded(*check)  # compiles the pack, which is kept
    modules = loaded(*check)
    assert "slalint.judge.judge" in modules
    assert not modules & {"typer", *NEVER, *other}


GARBAGE = """
import gc, sys
from slalint.cli.configured import chosen_pack
from slalint.cli.paths import source
from slalint.lint import checked
from slalint.settings.run import Settings
pack, settings = chosen_pack(sys.argv[1]), Settings()
contract = source(sys.argv[2], "", settings.reading.limits)
report = checked(contract, pack, settings)
gc.collect()
gc.disable()
del report
report = checked(contract, pack, settings)
print(gc.collect(), len(report.verdicts))
"""


def test_a_checked_contract_leaves_nothing_that_only_the_collector_finds(folder: Path) -> None:
    run = [sys.executable, "-c", GARBAGE, "zh-after-sales", DOCX]
    outcome = subprocess.run(run, capture_output=True, text=True, check=True, cwd=EXAMPLES)
    garbage, verdicts = map(int, outcome.stdout.split())
    assert garbage == 0 < verdicts


def remembered(source: str, text: str) -> tuple[str, bool]:
    """What one process finds with an expression and remembers, and whether a second one had to compile it again."""
    first = f"from slalint.expressions import *; print(compiled({source!r}).search({text!r})); remember()"
    second = (
        "import re, slalint.expressions as e; e._program = lambda *_: print('compiled')\n"
        f"print(e.compiled({source!r}).search({text!r})); print(e.compiled({source!r}) == re.compile({source!r}))"
    )
    ran = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        for code in (first, second)
    ]
    return ran[0], ran[1] == ran[0] + "True\n"


@pytest.mark.parametrize(
    "source",
    ["(?P<a>甲方)|乙方", "(?<![不未])应(?=当|该)[^。]*+", "[一-龥]{2,4}?公司", r"(?i:SLA)\b", "\ud800|(a)(?P<b>b)?"],
)
def test_an_expression_is_compiled_once_for_many_runs(folder: Path, source: str) -> None:
    found, remembers = remembered(source, "甲方应当与某某公司约定sla")
    assert remembers
    assert found == f"{re.search(source, '甲方应当与某某公司约定sla')}\n"


def middle_changed(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize(
    "damaged", [lambda data: b"", lambda data: data[:-4], lambda data: b"nonsense\n" * 9, middle_changed]
)
def test_a_damaged_memory_is_not_used(folder: Path, damaged: Callable[[bytes], bytes]) -> None:
    remembered("甲+", "甲方")
    (kept,) = (folder / ".cache").glob("expressions-*")
    whole = kept.read_bytes()
    kept.write_bytes(damaged(whole))
    found, remembers = remembered("甲+", "甲方")
    assert (found, remembers) == (f"{re.search('甲+', '甲方')}\n", True)
    assert kept.read_bytes() == whole


def test_nor_is_one_whose_sums_are_right_and_its_words_are_not(folder: Path) -> None:
    source = "(?P<side>甲|乙)方"
    remembered(source, "甲方")
    (kept,) = (folder / ".cache").glob("expressions-*")
    numbers = array("I", kept.read_bytes())
    _, _, start, end, _ = numbers[:5]
    numbers[start + 6 + len(source.encode()) // 4] = 0xFFFFFFFF  # in the names of its groups
    numbers[4] = crc32(numbers[start:end])
    kept.write_bytes(numbers)
    program = f"from slalint.expressions import *; print(compiled({source!r}).search('甲方')); remember()"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (run.stdout, run.stderr) == (f"{re.search(source, '甲方')}\n", "")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes fork")
def test_what_worker_processes_compile_is_remembered(folder: Path) -> None:
    program = (
        "from slalint.expressions import _kept, compiled\nfrom slalint.jobs import worked\n"
        "print(_kept().get(('甲+', 0)) is not None, *worked(lambda source: compiled(source).pattern, ['甲+', '甲+'], 2))"
    )
    run = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert run == ["False 甲+ 甲+\n", "True 甲+ 甲+\n"]


def test_what_another_process_has_kept_meanwhile_stays(folder: Path) -> None:
    program = (
        "import subprocess, sys; from slalint.expressions import *; from slalint.expressions import _kept\n"
        "compiled('甲+'); remember_another = 'from slalint.expressions import *; compiled(\"乙+\"); remember()'\n"
        "subprocess.run([sys.executable, '-c', remember_another], check=True); remember(); _kept.cache_clear()\n"
        "print(*sorted(source.decode() for (source, _), _ in _kept().items()))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout == "乙+ 甲+\n"


def test_what_is_remembered_is_bounded(folder: Path) -> None:
    program = (
        "import sys, slalint.expressions as e; e._MOST = 3\n"
        "for source in sys.argv[1:]: e.compiled(source)\n"
        "e.remember(); e._kept.cache_clear(); print(*sorted(source.decode() for (source, _), _ in e._kept().items()))"
    )
    run = [
        subprocess.run([sys.executable, "-c", program, *words], capture_output=True, text=True, check=True).stdout
        for words in (("a", "b"), ("b", "c"), ("d", "e"))
    ]
    assert run == ["a b\n", "a b c\n", "d e\n"]


def test_a_later_expression_is_an_expression() -> None:
    later, ready = regex("(?P<side>甲|乙)方"), re.compile("(?P<side>甲|乙)方")
    assert later.sub(r"\g<side>", "甲方、乙方") == ready.sub(r"\g<side>", "甲方、乙方") == "甲、乙"
    assert (later.groupindex, later.pattern, later.flags) == (ready.groupindex, ready.pattern, ready.flags)
    assert [match.span("side") for match in later.finditer("甲方、乙方")] == [(0, 1), (3, 4)]
    assert not hasattr(later, "nonsense")
    with pytest.raises(re.error):
        regex("(").search("")
    with pytest.raises(re.error):
        compiled("(")
