"""Packs and contracts written for one test, and the report on them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from slalint.__main__ import main

PACK = """\
name: made
version: 1.0.0
title: {zh-Hans: 测试}
scopes: {maint: 维护}
subjects: {matter: {zh-Hans: 事项}}
"""
HEAD = "甲方（委托方）：某某商行\n\n乙方（受托方）：某某科技公司\n\n"


@dataclass(frozen=True)
class Outcome:
    """What a run left behind."""

    stdout: str
    stderr: str
    status: int

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The findings of a JSON report on one contract."""
        found: list[dict[str, Any]] = json.loads(self.stdout)["documents"][0]["findings"]
        return found


def write_pack(folder: Path, rules: str = "", pack: str = PACK, **files: str) -> Path:
    """A pack in ``folder``; ``files`` are more of its files by stem."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {"pack": pack, "rules": rules, **files}.items():
        if text:
            (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def rule(condition: str, message: str = "m", id: str = "ZZ401", more: str = "") -> str:
    """A group file of one rule; ``condition`` is the YAML that says when it fires, indented by four."""
    return (
        f"rules:\n  - id: {id}\n    topic: matter\n    severity: warning\n{condition.rstrip()}\n{more}"
        f"    message: {{zh-Hans: '{message}'}}\n    why: {{zh-Hans: w}}\n    suggest: {{zh-Hans: s}}\n"
    )


def run(capfd: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> Outcome:
    """Run the command in this process; compiled packs are kept in ``folder``."""
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ending:
        patch.setenv("SLALINT_CACHE_DIR", str(folder / ".cache"))
        main(list(arguments))
    captured = capfd.readouterr()
    return Outcome(captured.out, captured.err, int(ending.value.code or 0))


def check(capfd: pytest.CaptureFixture[str], pack: Path, contract: str, *arguments: str) -> Outcome:
    """Check a contract (Markdown, its head given) with a pack, as JSON."""
    file = pack.parent / "contract.md"
    file.write_text(HEAD + contract, encoding="utf-8")
    usual = ("--pack", str(pack), "--format", "json", "--isolated")
    return run(capfd, pack.parent, "check", str(file), *usual, *arguments)
