"""Packs and texts made to hold up a run: bounded, reported, never taken for "nothing found"."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from making_packs import HEAD, PACK, check, rule, write_pack
from slalint.judge import clock

#: What a run may take at the very most, on a slow and busy machine.
SECONDS = 60


def in_time(pack: Path, contract: str) -> tuple[int, str]:
    """The exit status and what was said, of a process of its own."""
    file = pack.parent / "contract.md"
    file.write_text(HEAD + contract, encoding="utf-8")
    command = [sys.executable, "-m", "slalint", "check", str(file), "--pack", str(pack), "--isolated"]
    environment = {**os.environ, "SLALINT_CACHE_DIR": str(pack.parent / ".cache")}
    outcome = subprocess.run(command, env=environment, capture_output=True, timeout=SECONDS, check=False)
    return outcome.returncode, outcome.stdout.decode() + outcome.stderr.decode()


REFUSED = [
    "[^。]*违约[^。]*责任[^。]*解除",
    "(a|aa)+$",
    "(a+)+$",
    "(a|b|ab)*c",
    "(?:[^。]{0,40}违约){1,5}解除",
    "(.*)(.*)(.*)(.*)x",
    "(?:(?:(?:a{1,30}){1,30}){1,30})b",
    r"(a)\1{1,40}",
    "(" * 3000 + "a" + ")" * 3000,
    "违约|" * 3000 + "责任",
]


@pytest.mark.parametrize("pattern", REFUSED, ids=lambda pattern: pattern[:24])
def test_a_pattern_that_can_hold_up_a_run_is_refused(pattern: str, tmp_path: Path) -> None:
    status, said = in_time(write_pack(tmp_path / "made", rule(f"    find: '{pattern}'")), "违约责任" * 750)
    assert status == 2
    assert "rules.yaml:5:5: " in said


BOUNDED = [
    ("乙方.*违约.*责任", "乙方违约责任" * 500),
    ("[^。]*违约", "违" * 3000),
    (r"\d+年\d+月\d+日", "1" * 3000),
    (r"(?:\d+,)+年", "1,1" * 1000),
    ("(?:违约|违|约)[^。]{0,40}解除", "违约" * 1500),
    ("(?<!不)违约[^。]{0,60}?责任(?!书)", "违约责任书" * 600),
]


@pytest.mark.parametrize(("pattern", "sentence"), BOUNDED, ids=[case[0] for case in BOUNDED])
def test_what_is_allowed_is_quick_on_hostile_text(pattern: str, sentence: str, tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "made", rule(f"    find: '{pattern}'"))
    status, said = in_time(pack, sentence + "。")
    assert status in (0, 1), said


def test_a_repeat_without_end_reaches_as_far_as_a_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pack = write_pack(tmp_path / "made", rule("    find: '短信.*另计'"))
    assert len(check(capfd, pack, "短信" + "的" * 240 + "另计。").findings) == 1
    assert check(capfd, pack, "短信" + "的" * 260 + "另计。").findings == []


def bombs() -> dict[str, dict[str, str]]:
    families = ["  a0: [短信]"] + [f"  a{n}: [" + f"'{{a{n - 1}}}', " * 10 + "]" for n in range(1, 9)]
    aliases = "\n".join(
        ["a: &a [x, x, x, x]"]
        + [f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    )
    return {
        "aliases": {"rules": aliases},
        "depth": {"rules": "[" * 100_000},
        "depth in blocks": {"rules": "\n".join("  " * n + "a:" for n in range(300))},
        "many values": {"rules": "rules: [" + "1, " * 300_000 + "1]"},
        "a huge file": {"rules": "# " + "x" * 5_000_000},
        "a vocabulary of vocabularies": {"vocabulary": "vocabulary:\n" + "\n".join(families)},
        "a huge count": {"rules": rule("    find: 'a{4000000000}'")},
        "a recursive alias": {"rules": "a: &a [*a]"},
        "a tag": {"rules": "!!python/object/apply:os.system [exit]"},
    }


@pytest.mark.parametrize("bomb", bombs())
def test_a_bomb_is_refused(bomb: str, tmp_path: Path) -> None:
    files = {"rules": rule("    find: 短信"), **bombs()[bomb]}
    pack = write_pack(tmp_path / "made", files.pop("rules"), PACK, **files)
    status, said = in_time(pack, "短信。")
    assert status == 2
    assert ".yaml:" in said
    assert "Traceback" not in said
    assert len(said) < 2000


def test_a_search_that_takes_too_long_is_cut_off_and_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if not hasattr(__import__("signal"), "setitimer"):
        pytest.skip("no timers here")
    monkeypatch.setattr(clock, "RULE_SECONDS", 0.3)
    # A pack that counts as shipped may hold such a pattern.
    monkeypatch.setattr("slalint.pack.compile.is_shipped", lambda _: True)
    slow = rule("    find: '(?:a|aa)+$'", id="ZZ401") + rule("    find: 短信", id="ZZ402").removeprefix("rules:\n")
    topic = "topics:\n  - {id: slow, title: {zh-Hans: 慢}, asks: {zh-Hans: 慢吗}, says: {vague: ['(?:a|aa)+$']}}\n"
    pack = write_pack(tmp_path / "made", topic + slow)
    outcome = check(capfd, pack, "短信。\n\n" + "a" * 60 + "b。")
    assert outcome.status == 3
    assert [finding["rule"] for finding in outcome.findings] == ["ZZ402"], "the others still work"
    for name in ("ZZ401", "slow"):
        assert f'"where": "{name}"' in outcome.stdout
    assert '"rule-timeout"' in outcome.stdout
    assert '"status": "unknown"' in outcome.stdout, "what was cut off is not called absent"
