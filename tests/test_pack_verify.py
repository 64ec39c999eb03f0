"""``slalint pack check`` and ``pack test``: what they find in a pack, and that the shipped one has nothing of it."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from making_packs import PACK, rule, run, write_pack
from pages import followed
from slalint.judge.checks import CHECKS
from slalint.pack.compile import Compiled, compile_whole
from slalint.pack.model import CheckName
from slalint.pack.shipped import DEFAULT_PACK, shipped_packs
from slalint.verify.backtracking import worst
from slalint.verify.check import Check
from slalint.verify.examples import check_examples
from slalint.verify.mutation import mutations
from slalint.verify.never import check_never

GOOD = """\
    examples:
      match: [短信费用另计。, 簡訊費用另計。]
      clean: [短信费用不另计。, 簡訊由乙方發送。, 电话费用另计。]
    source: [{law: 民法典}]
"""
ALL_NEEDED = "note: made: 3 of the 3 operands of its rules are needed by an example [mutation]"
CONDITION = "    find: {all: [短信, 另计], not: [不另计]}"


def remarks(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], group: str, *arguments: str, pack: str = PACK
) -> list[str]:
    """What is said of a pack, without the file's name and what is covered, and its exit status at the end."""
    made = write_pack(tmp_path / "made", group, pack)
    outcome = run(capfd, tmp_path, "pack", "check", str(made), "--lang", "en", *arguments)
    assert "Traceback" not in outcome.stderr
    told = outcome.stdout.partition("| topic |")[0]
    said = [line.removeprefix(f"{made / 'rules.yaml'}:") for line in told.splitlines()]
    return [*said, str(outcome.status)]


def test_a_good_pack_has_nothing_to_say(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert remarks(tmp_path, capfd, rule(CONDITION, more=GOOD)) == [ALL_NEEDED, "0"]


FOUND = {
    "no examples": (rule(CONDITION), ["2:5: error: ZZ401: has no match example [examples]", "2:5: error: ZZ401: has no clean example [examples]"]),
    "a match example that does not match": (
        rule(CONDITION, more=GOOD.replace("短信费用另计。, ", "短信费用另付。, 短信费用另计。, ")),
        ["2:5: error: ZZ401: does not fire on its match example: 短信费用另付。 [examples]"],
    ),
    "a clean example that is none": (
        rule(CONDITION, more=GOOD.replace("短信费用不另计。", "短信费用不另计。, 短信另计。")),
        ["2:5: error: ZZ401: fires on its clean example: 短信另计。 [examples]"],
    ),
    "one script only": (
        rule(CONDITION, more=GOOD.replace(", 簡訊費用另計。", "")),
        ["2:5: warning: ZZ401: has no match example in traditional characters [examples]"],
    ),
    "an idle operand": (
        rule("    find: {all: [短信, 另计], not: [不另计, 无须]}", more=GOOD),
        ["2:5: warning: ZZ401: passes all its examples without find.not[1]: add one that shows what it is for, or drop it [mutation]"],
    ),
    "an idle bound": (
        rule("    find: {quantity: money, near: 短信, over: 1元}", more=GOOD.replace("另计", "五百元").replace("另計", "五百元")
             .replace("不五百元", "不收钱").replace("电话费用五百元", "电话费用五百元包年")),
        ["2:5: warning: ZZ401: passes all its examples without find.quantity.over: add one that shows what it is for, or drop it [mutation]"],
    ),
    "a rule that never speaks": (
        rule(CONDITION + "\n    unless_said: [specific, vague, adverse, absent]", more=GOOD),
        ["2:5: error: ZZ401: can never fire: unless_said silences it whatever the verdict [never-fires]"],
    ),
    "a verdict that nothing gives": (
        "topics:\n  - {id: sms, title: {zh-Hans: 短信}, asks: {zh-Hans: 谁付}}\n" + rule("    verdict: vague").replace("matter", "sms"),
        ["4:5: error: ZZ401: can never fire: nothing makes sms vague: the topic has no condition for it [never-fires]"],
    ),
    "what must be there holds what must not": (
        rule("    find: {all: [短信费用|彩信费用], not: [费用]}", more=GOOD),
        ["2:5: error: ZZ401: can never fire: what must be there always holds what must not [never-fires]"],
    ),
    "an unless that always holds": (
        rule("    find: {quantity: money, near: 短信, over: 2元}\n    unless: {quantity: money, over: 1元}", more=GOOD),
        ["2:5: error: ZZ401: can never fire: its unless holds wherever it would fire [never-fires]"],
    ),
    "a lack where it can't be": (
        rule("    lacks: {of: 短信|彩信, given: 短信费用}", more=GOOD),
        ["2:5: error: ZZ401: can never fire: where `given` holds, `of` holds too [never-fires]"],
    ),
    "money by working days": (
        rule("    find: {any: [{quantity: money, workday: true}]}", more=GOOD),
        ["2:5: error: ZZ401: can never fire: no money counts working days [never-fires]"],
    ),
    "words over the end of a sentence": (
        rule("    find: 短信。另计|短信 另计", more=GOOD),
        ["2:5: warning: ZZ401: never found: 短信 另计, 短信。另计: a sentence ends at 。;!?, and blanks between Han characters are dropped [never-fires]"],
    ),
    "what a topic says and takes back": (
        "topics:\n  - {id: sms, title: {zh-Hans: 短信}, asks: {zh-Hans: 谁付}, says: {vague: [短信费用另计], nothing: [另计]}}\n",
        ["2:6: warning: sms: `nothing` silences says.vague[0] wherever it holds [never-fires]"],
    ),
    "no source": (rule(CONDITION, more=GOOD.replace("    source: [{law: 民法典}]\n", "")), ["2:5: note: ZZ401: names no source [coverage]"]),
}  # fmt: skip


@pytest.mark.parametrize(("group", "expected"), list(FOUND.values()), ids=list(FOUND))
def test_it_finds(group: str, expected: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    said = remarks(tmp_path, capfd, group)
    assert [remark for remark in expected if remark not in said] == [], said
    assert said[-1] == str(int(any(": error: " in remark for remark in said)))


def test_strictness_makes_warnings_fail(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    group = FOUND["an idle operand"][0]
    assert remarks(tmp_path, capfd, group)[-1] == "0"
    assert remarks(tmp_path, capfd, group, "--strict")[-1] == "1"


def test_two_rules_on_the_same_words(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    second = rule("    find: 短信费用另计", id="ZZ402", more=GOOD).removeprefix("rules:\n")
    said = remarks(tmp_path, capfd, rule(CONDITION, more=GOOD) + second)
    assert "2:5: note: ZZ401: ZZ402 fires on its example too: 短信费用另计。 [overlap]" in said


def test_two_rules_of_one_topic_for_the_same_verdict(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    topic = "topics:\n  - {id: sms, title: {zh-Hans: 短信}, asks: {zh-Hans: 谁付}, says: {vague: [短信费用另计]}}\n"
    one = rule("    verdict: vague", more=GOOD).replace("matter", "sms")
    other = one.replace("ZZ401", "ZZ402").replace("rules:\n", "").replace("vague", "vague\n    where: 费用")
    said = remarks(tmp_path, capfd, topic + one + other)
    assert "4:5: note: ZZ401: ZZ402 fires on its example too: 短信费用另计。 [overlap]" in said


def test_a_topic_says_what_its_examples_do_not_need(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    says = "{vague: [{all: [短信, 另计], not: [无须]}], nothing: [不另计]}"
    topic = f"topics:\n  - {{id: sms, title: {{zh-Hans: 短信}}, asks: {{zh-Hans: 谁付}}, says: {says}}}\n"
    said = remarks(tmp_path, capfd, topic + rule("    verdict: vague", more=GOOD).replace("matter", "sms"))
    assert (
        "2:6: note: sms: 1 of its 5 operands are needed by no example of its rules: says.vague[0].not[0] [mutation]"
        in said
    )


def test_every_check_of_the_structure_can_be_named() -> None:
    assert set(get_args(CheckName)) == set(CHECKS)


def test_only_its_own_rules_are_looked_at(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    about = PACK + "extends: zh-after-sales\n"
    assert remarks(tmp_path, capfd, rule(CONDITION, more=GOOD), pack=about) == [ALL_NEEDED, "0"]


def test_patterns_that_backtrack_are_measured() -> None:
    assert worst("违约[^。]*责任[^。]*解除") > 0.1
    assert worst("(?:违约|违约金)[^。]{0,20}责任") < 0.1


@cache
def shipped() -> Compiled:
    return compile_whole(shipped_packs() / DEFAULT_PACK)


def test_every_operand_of_the_shipped_rules_is_needed_by_an_example() -> None:
    tried = list(mutations(shipped().pack, shipped().own))
    unnoticed = [f"{mutation.rule} {mutation.operand}" for mutation in tried if not mutation.noticed]
    assert len(tried) > 200
    assert len(unnoticed) <= 0.05 * len(tried), unnoticed


@pytest.mark.parametrize("check", [check_examples, check_never])
def test_the_shipped_pack_has_nothing_of_it(check: Check) -> None:
    assert list(check(shipped().pack, shipped().own)) == []


def test_the_table_of_what_is_covered(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    group = "topics:\n  - {id: sms, title: {zh-Hans: 短信}, asks: {zh-Hans: 谁付}, says: {vague: [另计]}}\n" + rule(
        "    verdict: vague\n    source: [{article: '001', section: x}, {law: y}]", id="ZZ201"
    ).replace("matter", "sms")
    made = write_pack(tmp_path / "made", group)
    told = run(capfd, tmp_path, "pack", "check", str(made)).stdout.splitlines()
    assert "| 短信 sms | - | ZZ201 | - | - |" in told
    assert "| 001 | 1 | sms |" in told
    assert not [line for line in told if " matter |" in line], "no rule speaks of it"
    assert "|" not in run(capfd, tmp_path, "pack", "check", str(made), "-q").stdout


def test_pack_test_counts(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    made = write_pack(tmp_path / "made", FOUND["a match example that does not match"][0])
    outcome = run(capfd, tmp_path, "pack", "test", str(made), "--rule", "ZZ401", "--lang", "en")
    assert outcome.status == 1
    assert outcome.stdout.splitlines()[-1] == "rules 1, examples 6, failed 1"
    assert "是不是“ZZ401”" in run(capfd, tmp_path, "pack", "test", str(made), "--rule", "ZZ410").stderr


def test_a_pack_begins_right(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name, extends in (("first", []), ("second", ["--extends", ""])):
        folder = tmp_path / name
        assert run(capfd, tmp_path, "pack", "new", str(folder), *extends).status == 0
        outcome = run(capfd, tmp_path, "pack", "check", str(folder), "--strict", "-q")
        assert (outcome.stdout, outcome.status) == ("", 0)
    assert run(capfd, tmp_path, "pack", "new", str(tmp_path / "first")).status == 2
    assert run(capfd, tmp_path, "pack", "new", str(tmp_path / "短信")).status == 2


def test_the_tutorial_leads_to_a_rule_that_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SLALINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "80")

    def write(name: str, text: str) -> None:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    wrong, right, used, why = followed(Path(__file__).parents[1] / "docs" / "rules.md", tmp_path, {}, write)
    assert "错误: FE451: “不该报”的例句也报了：短信费用不另计。" in wrong
    assert "错误 0、警告 0" in right
    assert "FE451" in used
    assert "FE351 短信每条0.30元，超过0.10元" in used
    assert "✓ find.quantity  0.30元" in why
