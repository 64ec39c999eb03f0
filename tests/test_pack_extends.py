"""Packs that build on others: parameters, presets, severities, and rules that come and go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from making_packs import PACK, check, rule, run, write_pack

BASE = PACK.replace("name: made", "name: base") + (
    "params:\n"
    "  response: {title: {zh-Hans: 响应}, quantity: duration, default: 2小时, strict: 1小时, floor: 4小时}\n"
    "  uptime: {title: {zh-Hans: 可用率}, quantity: percentage, default: 99%}\n"
)
RULES = rule("    find: {quantity: duration, near: 响应, over: {response}}", "响应{value}，超过{response}", "BS301")
SLOW = "乙方{}内响应。"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    return write_pack(tmp_path / "repository" / "base", RULES, BASE)


def extending(base: Path, more: str = "", rules: str = "", name: str = "made") -> Path:
    about = f"name: {name}\nversion: 1.0.0\ntitle: {{zh-Hans: 测试}}\nextends: ../base\n{more}"
    return write_pack(base.parent / name, rules, about)


@pytest.mark.parametrize(
    ("more", "longest", "limit"),
    [
        ("", 120, "2小时"),
        ("preset: strict\n", 60, "1小时"),
        ("preset: floor\n", 240, "4小时"),
        ("preset: typical\n", 120, "2小时"),
        ("params: {response: 30分钟}\n", 30, "30分钟"),
        ("preset: floor\nparams: {response: 半小时}\n", 30, "0.5小时"),
    ],
)
def test_numbers_are_set_without_copying_rules(
    base: Path, more: str, longest: int, limit: str, capfd: pytest.CaptureFixture[str]
) -> None:
    pack = extending(base, more)
    assert check(capfd, pack, SLOW.format(f"{longest}分钟")).findings == []
    late = check(capfd, pack, SLOW.format(f"{longest + 1}分钟")).findings
    assert [finding["message"] for finding in late] == [f"响应{longest + 1}分钟，超过{limit}"]


def test_the_outermost_pack_decides(base: Path, capfd: pytest.CaptureFixture[str]) -> None:
    extending(base, "preset: strict\n", name="middle")
    about = "name: outer\nversion: 1.0.0\ntitle: {zh-Hans: 测试}\nextends: ../middle\n"
    inherits = write_pack(base.parent / "outer", pack=about)
    assert len(check(capfd, inherits, SLOW.format("90分钟")).findings) == 1
    decides = write_pack(base.parent / "outer2", pack=about + "params: {response: 3小时}\n")
    assert check(capfd, decides, SLOW.format("90分钟")).findings == []


def test_a_run_may_choose_the_preset(base: Path, capfd: pytest.CaptureFixture[str]) -> None:
    contract = SLOW.format("90分钟")
    usual, strict = check(capfd, base, contract), check(capfd, base, contract, "--preset", "strict")
    assert (len(usual.findings), len(strict.findings)) == (0, 1)
    assert hash_of(usual.stdout) != hash_of(strict.stdout), "other numbers are another pack"


@pytest.mark.parametrize(("severity", "found"), [("error", ["error"]), ("info", ["info"]), ("off", [])])
def test_severities_are_overridden(
    base: Path, severity: str, found: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    pack = extending(base, f"severity: {{BS301: {severity}}}\n")
    assert [f["severity"] for f in check(capfd, pack, SLOW.format("三小时")).findings] == found


def test_its_own_rules_stand_beside_the_inherited_ones(base: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pack = extending(base, rules=rule("    find: {quantity: duration, near: 响应, over: {response}}", id="MY301"))
    assert {f["rule"] for f in check(capfd, pack, SLOW.format("三小时")).findings} == {"BS301", "MY301"}


def test_an_inherited_id_is_taken(base: Path, capfd: pytest.CaptureFixture[str]) -> None:
    outcome = check(capfd, extending(base, rules=rule("    find: 短信", id="BS301")), "短信。")
    assert outcome.status == 2
    assert "rules.yaml:2:5: BS301 是从 base 继承来的" in outcome.stderr


def test_a_shipped_pack_by_name(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    about = (
        "name: ours\nversion: 1.0.0\ntitle: {zh-Hans: 测试}\nextends: zh-after-sales\n"
        "params: {emergency-response: 30分钟, availability: 99.95%}\n"
    )
    pack = write_pack(tmp_path / "ours", pack=about)
    contract = "第一条 乙方维护网站服务器，紧急故障四十五分钟内响应，可用率为99.9%，按月统计。\n"
    found = {f["rule"] for f in check(capfd, pack, contract, "--select", "threshold").findings}
    assert {"SL301", "SL304"} <= found
    file = str(pack.parent / "contract.md")
    usual = run(capfd, tmp_path, "check", file, "--format", "json", "--select", "threshold", "--isolated")
    assert not {"SL301", "SL304"} & {f["rule"] for f in usual.findings}


def test_packs_that_build_on_each_other_are_refused(base: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (base / "pack.yaml").write_text(BASE + "extends: ../made\n", encoding="utf-8")
    outcome = check(capfd, extending(base), "短信。")
    assert outcome.status == 2
    assert "扩展的就是它自己" in outcome.stderr


def test_the_hash_stands_for_the_bases_too(base: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pack = extending(base)
    before = check(capfd, pack, SLOW.format("三小时"))
    (base / "rules.yaml").write_text(RULES.replace("warning", "error"), encoding="utf-8")
    after = check(capfd, pack, SLOW.format("三小时"))
    assert [f["severity"] for f in before.findings + after.findings] == ["warning", "error"], "no stale cache"
    assert hash_of(before.stdout) != hash_of(after.stdout)


LIVES = (
    rule("    status: preview\n    find: 短信", id="ZZ401").replace("warning", "error")
    + rule("    since: 1.1.0\n    find: 彩信", id="ZZ402").removeprefix("rules:\n")
    + rule("    status: deprecated\n    replaced_by: ZZ402\n    find: 彩信", id="ZZ403").removeprefix("rules:\n")
)


def test_preview_rules_never_fail_a_check(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pack = write_pack(tmp_path / "made", LIVES)
    assert [(f["rule"], f["severity"]) for f in check(capfd, pack, "短信。").findings] == [("ZZ401", "info")]


@pytest.mark.parametrize("selector", ["ZZ402", "ZZ403", "ZZ499"])
def test_old_ids_stand_for_the_rule_that_took_their_place(
    selector: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pack = write_pack(tmp_path / "made", LIVES, PACK + "retired: {ZZ499: ZZ402, ZZ498: null}\n")
    select, ignore = (
        check(capfd, pack, "短信。\n\n彩信。", option, selector).findings for option in ("--select", "--ignore")
    )
    assert [f["rule"] for f in select] == ["ZZ402"]
    assert [f["rule"] for f in ignore] == ["ZZ401"]
    assert check(capfd, pack, "短信。", "--ignore", "ZZ498").status == 0, "an id that was once known is no mistake"
    assert "ZZ402" in run(capfd, tmp_path, "explain", selector, "--pack", str(pack)).stdout


def test_a_rule_that_is_off_may_still_be_named(base: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pack = extending(base, "severity: {BS301: off}\n")
    outcome = check(capfd, pack, SLOW.format("三小时"), "--select", "BS301")
    assert (outcome.status, outcome.findings) == (0, [])


def test_a_retired_id_is_never_used_again(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pack = write_pack(tmp_path / "made", rule("    find: 短信"), PACK + "retired: {ZZ401: null}\n")
    assert "ZZ401 已经退役" in check(capfd, pack, "短信。").stderr


def hash_of(report: str) -> str:
    digest: str = json.loads(report)["pack"]["sha256"]
    return digest
