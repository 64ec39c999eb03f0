"""The contracts in examples/ are what their sources say, and say the same in every format."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from slalint.document.fold import fold
from slalint.readers import read_bytes

EXAMPLES = Path(__file__).parents[1] / "examples"
COMMITTED = sorted(
    file.relative_to(EXAMPLES).as_posix() for file in EXAMPLES.rglob("*") if file.suffix in {".docx", ".pdf", ".md"}
)
PDFS = [name for name in COMMITTED if name.endswith(".pdf")]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the script has just written all examples."""
    return make_into(tmp_path_factory.mktemp("made"))


def make_into(folder: Path) -> Path:
    subprocess.run([sys.executable, str(EXAMPLES / "make_examples.py"), str(folder)], check=True)
    return folder


def test_the_script_writes_exactly_the_committed_files(made: Path) -> None:
    assert sorted(file.relative_to(made).as_posix() for file in made.rglob("*") if file.is_file()) == COMMITTED


@pytest.mark.parametrize("name", [name for name in COMMITTED if name not in PDFS])
def test_docx_and_markdown_are_reproduced_byte_for_byte(made: Path, name: str) -> None:
    assert (made / name).read_bytes() == (EXAMPLES / name).read_bytes()


@pytest.mark.parametrize("name", PDFS)
def test_pdf_pages_are_reproduced_byte_for_byte(made: Path, name: str) -> None:
    assert streams(made / name) == streams(EXAMPLES / name)


def streams(file: Path) -> list[bytes]:
    """What a PDF draws. Around it stands the name that reportlab gives itself, which changes with its version."""
    found = re.findall(rb"stream\r?\n(.*?)endstream", file.read_bytes(), re.DOTALL)
    assert found
    return found


def test_two_runs_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = make_into(tmp_path)
    assert [(again / name).read_bytes() for name in COMMITTED] == [(made / name).read_bytes() for name in COMMITTED]


@pytest.mark.parametrize("name", PDFS)
def test_word_numbers_the_clauses_as_the_pdf_prints_them(name: str) -> None:
    assert letters(name.replace(".pdf", ".docx")) == letters(name)


def letters(name: str) -> str:
    """A contract's text without the white space and cell borders, which every format sets in its own way."""
    document = read_bytes((EXAMPLES / name).read_bytes(), name)
    assert document.complete
    return re.sub(r"[\s|]", "", fold(document.text).text)
