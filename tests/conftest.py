"""What the tests of the command share: a folder of contracts to work in, and a way to run it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from slalint.__main__ import main

HERE = Path(__file__).parent
TINY = HERE / "packs" / "tiny"
#: What in the environment of whoever runs the tests would change what the command says.
_SAYING_SOMETHING = (
    *("NO_COLOR", "FORCE_COLOR", "SLALINT_PASSWORD", "SLALINT_DEBUG", "CI", "GITHUB_ACTIONS", "SOURCE_DATE_EPOCH"),
    *("LC_ALL", "LC_MESSAGES", "LANG"),
)
#: The verbs that have no ``--pack``.
_WITHOUT_PACK = ("init", "pack")


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    stdout: str
    stderr: str
    status: int


Run = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the environment of whoever runs it."""
    for name in _SAYING_SOMETHING:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with the contracts of ``cli/contracts``, an empty folder and a broken PDF file."""
    shutil.copytree(HERE / "cli" / "contracts", tmp_path, dirs_exist_ok=True)
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("SLALINT_CACHE_DIR", str(tmp_path / ".cache"))
    return tmp_path


@pytest.fixture
def run(folder: Path, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process, with the tiny pack where the arguments name none."""

    def run(*arguments: str) -> Outcome:
        verb = arguments[0] if arguments else "--help"
        takes_pack = not verb.startswith("-") and verb not in _WITHOUT_PACK and "--pack" not in arguments
        pack = ["--pack", str(TINY)] if takes_pack else []
        with pytest.raises(SystemExit) as ending:
            main([*arguments, *pack])
        captured = capfd.readouterr()
        return Outcome(captured.out, captured.err, int(ending.value.code or 0))

    return run
