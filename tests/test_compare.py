"""``slalint compare``: what became of a contract's findings and answers in its next version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from conftest import Run

OLD, NEW = "bad.md", "next.md"
SOURCE_CODE = "网站源代码归乙方所有。"


def changed(folder: Path, old: str = "", new: str = "") -> None:
    """The next version of the contract, with other words in one place."""
    text = (folder / OLD).read_text(encoding="utf-8")
    assert old in text
    (folder / NEW).write_text(text.replace(old, new), encoding="utf-8")


def compared(run: Run, *arguments: str) -> dict[str, Any]:
    """The comparison as JSON, which has the shape that its schema says."""
    values: dict[str, Any] = json.loads(run("compare", OLD, NEW, "--format", "json", *arguments).stdout)
    shape = json.loads(run("pack", "schema", "comparison").stdout)
    Draft202012Validator.check_schema(shape)
    Draft202012Validator(shape).validate(values)
    return values


def rules(findings: list[dict[str, Any]]) -> list[str]:
    return [finding["rule"] for finding in findings]


def test_a_version_that_only_looks_different_has_nothing_new(run: Run, folder: Path) -> None:
    changed(folder, "## 第一条 服务内容", "## 第一条 定义\n\n本合同所称网站，是指甲方的网站。\n\n## 第二条 服务内容")
    found = compared(run)
    assert found["findings"]["new"] == found["findings"]["gone"] == found["findings"]["reworded"] == []
    assert len(found["findings"]["still"]) > 3
    assert found["exit"] == 0


def test_what_is_mended_is_gone(run: Run, folder: Path) -> None:
    changed(folder, SOURCE_CODE, "乙方应在验收时交付全部源代码。")
    found = compared(run)
    assert rules(found["findings"]["gone"]) == ["TS402"]
    assert found["findings"]["new"] == []
    change = next(topic for topic in found["topics"] if topic["id"] == "source-code")
    assert (change["before"]["status"], change["after"]["status"]) == ("adverse", "specific")
    assert change["direction"] == "better"
    assert change["before"]["evidence"][0]["quote"] == SOURCE_CODE


def test_what_is_taken_out_is_new(run: Run, folder: Path) -> None:
    changed(folder)
    (folder / NEW).replace(folder / "later.md")
    good = (folder / "good.md").read_text(encoding="utf-8")
    (folder / OLD).write_text(good, encoding="utf-8")
    (folder / NEW).write_text(good.replace("1. 乙方应在接到报修后30分钟内响应。\n", ""), encoding="utf-8")
    found = compared(run)
    assert rules(found["findings"]["new"]) == ["TS101"]
    assert [(topic["id"], topic["direction"]) for topic in found["topics"]] == [("response-time", "worse")]
    assert found["exit"] == 1


def test_other_words_for_the_same_are_shown_beside_the_old_ones(run: Run, folder: Path) -> None:
    changed(folder, SOURCE_CODE, "本项目的全部源代码归乙方所有。")
    found = compared(run)
    (pair,) = found["findings"]["reworded"]
    assert pair["before"]["evidence"][0]["quote"] == SOURCE_CODE
    assert pair["after"]["evidence"][0]["quote"] == "本项目的全部源代码归乙方所有。"
    assert found["exit"] == 1, "the new words are as new as a new clause"


@pytest.mark.parametrize("form", ["terminal", "markdown"])
@pytest.mark.parametrize("lang", ["zh-Hans", "zh-Hant", "en"])
def test_people_see_old_and_new_words(run: Run, folder: Path, form: str, lang: str) -> None:
    changed(folder, SOURCE_CODE, "本项目的全部源代码归乙方所有。")
    told = run("compare", OLD, NEW, "--format", form, "--lang", lang).stdout
    assert OLD in told and NEW in told
    assert "网站源代码归乙方所有" in told
    assert "本项目的全部源代码归乙方所有" in told


@pytest.mark.parametrize(
    ("old", "new", "arguments", "status"),
    [
        ("bad.md", "bad.md", [], 0),
        ("bad.md", "good.md", [], 0),
        ("good.md", "bad.md", [], 1),
        ("good.md", "bad.md", ["--fail-on", "never"], 0),
        ("good.md", "bad.md", ["--select", "TS301"], 0),
        ("good.md", "bad.md", ["--select", "TS301", "--fail-on", "info"], 1),
        ("good.md", "bad.md", ["--select", "XX"], 2),
        ("good.md", "bad.md", ["--customer", "丙方"], 2),
        ("good.md", "half.md", [], 3),
        ("half.md", "good.md", ["--fail-on", "never"], 3),
        ("missing.md", "good.md", [], 3),
        ("good.md", "broken.pdf", [], 3),
    ],
)
def test_exit_status(run: Run, old: str, new: str, arguments: list[str], status: int) -> None:
    assert run("compare", old, new, *arguments).status == status


def test_a_version_that_was_not_read_whole_is_told(run: Run) -> None:
    outcome = run("compare", "good.md", "half.md")
    assert "没有读全" in outcome.stdout
    assert "不一定" in outcome.stdout, "what seems solved may stand on the page that was not read"


def test_a_waived_finding_is_not_new_and_not_gone(run: Run, folder: Path) -> None:
    changed(folder)
    waiver = f"[[waiver]]\nrule = 'TS402'\npath = '{NEW}'\nreason = 'r'\nwho = 'w'\n"
    (folder / "slalint.toml").write_text(waiver, encoding="utf-8")
    found = compared(run)
    assert "TS402" not in rules([*found["findings"]["new"], *found["findings"]["gone"], *found["findings"]["still"]])
    assert found["new"]["waived"] == 1
    assert found["configuration"] == "slalint.toml"


def test_quiet_leaves_out_what_did_not_change(run: Run, folder: Path) -> None:
    changed(folder)
    assert "TS402" in run("compare", OLD, NEW).stdout
    quiet = run("compare", OLD, NEW, "--quiet")
    assert "TS402" not in quiet.stdout
    assert quiet.status == 0
