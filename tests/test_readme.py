"""The README and the page on configuration say what is so."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import HERE
from pages import BLOCK, followed
from slalint.report.formats import FORMATS
from slalint.settings.schema import ConfigurationIn, parsed

ROOT = HERE.parent
README = ROOT / "README.md"
CONFIGURATION = ROOT / "docs" / "configuration.md"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples in it, and slalint on the path."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SLALINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_the_one_liners_print_what_the_readme_prints(checkout: Path) -> None:
    (printed,) = followed(README, checkout, {}, lambda name, text: None)
    assert printed.count("$ slalint check") == printed.count("| jq ") == 4
    assert "slalint:" not in printed


def test_standard_output_holds_nothing_but_the_payload(checkout: Path) -> None:
    (checkout / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    command = "slalint check examples broken.pdf nowhere.docx -v --timing --format json"
    done = subprocess.run(["bash", "-c", command], cwd=checkout, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert report["exit"] == done.returncode == 3
    assert all(word in done.stderr for word in ("broken.pdf", "nowhere.docx", "配置：无", " ms"))


def test_the_report_at_the_top_is_what_is_printed(checkout: Path) -> None:
    shown = README.read_text(encoding="utf-8").partition("<!-- report -->")[2].split("```")[1].splitlines()[1:]
    command = ["slalint", "check", "examples/website-contract.docx", "--isolated", "--lang", "zh-Hans"]
    environment = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    assert [line for line in shown if line not in ["……", *done.stdout.splitlines()]] == []


def test_the_readme_names_every_format() -> None:
    text = README.read_text(encoding="utf-8")
    assert all(f"`{form}`" in text for form in FORMATS)


def test_every_key_of_the_configuration_file_is_explained() -> None:
    text = CONFIGURATION.read_text(encoding="utf-8")
    for name, field in ConfigurationIn.model_fields.items():
        assert re.search(rf"`\[*{field.alias or name}\]*`", text), name


def test_the_example_of_a_configuration_file_is_one() -> None:
    (example,) = [block["body"] for block in BLOCK.finditer(CONFIGURATION.read_text(encoding="utf-8")) if block["body"]]
    found = parsed(tomllib.loads(example))
    assert isinstance(found, ConfigurationIn), found
