"""Whole contracts through the public surface: a file in, a report out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from slalint.readers import read

EXAMPLES = Path(__file__).parents[1] / "examples"
#: The four traps that the product is named for, by the topics that they lie in.
TRAPS = {"after-sales-scope", "sla-compensation", "renewal-price", "renewal-notice", "source-code-handover"}
BAD = sorted(p for p in EXAMPLES.rglob("website-contract.*") if p.suffix != ".txt")
MENDED = sorted(p for p in EXAMPLES.rglob("website-contract-mended.*") if p.suffix != ".txt")


def check(path: Path, *options: str) -> tuple[int, dict[str, Any]]:
    """Run ``slalint check --format json`` on a file: the exit status and the report."""
    run = subprocess.run(
        [sys.executable, "-m", "slalint", "check", "--quiet", "--format", "json", *options, str(path)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return run.returncode, json.loads(run.stdout)


def verdicts(report: dict[str, Any]) -> dict[str, str]:
    return {topic["id"]: topic["status"] for topic in report["documents"][0]["topics"]}


def rules(report: dict[str, Any]) -> list[str]:
    return sorted(finding["rule"] for finding in report["documents"][0]["findings"])


def customer(report: dict[str, Any]) -> str:
    return str(report["documents"][0]["parties"]["customer"]["label"])


@pytest.mark.parametrize("path", BAD, ids=lambda p: str(p.relative_to(EXAMPLES)))
def test_the_four_traps_of_the_bad_example_are_errors(path: Path) -> None:
    status, report = check(path)
    errors = {f["topic"] for f in report["documents"][0]["findings"] if f["severity"] == "error"}
    assert status == 1
    assert errors >= TRAPS


@pytest.mark.parametrize("path", MENDED, ids=lambda p: str(p.relative_to(EXAMPLES)))
def test_the_mended_example_has_no_errors(path: Path) -> None:
    status, report = check(path)
    assert status == 0, rules(report)
    assert not {t for t, said in verdicts(report).items() if said == "adverse"}


@pytest.mark.parametrize("stem", ["website-contract", "website-contract-mended"])
def test_word_pdf_and_markdown_are_judged_alike(stem: str) -> None:
    reports = [check(EXAMPLES / f"{stem}{suffix}")[1] for suffix in (".docx", ".pdf", ".md")]
    assert verdicts(reports[0]) == verdicts(reports[1]) == verdicts(reports[2])
    assert rules(reports[0]) == rules(reports[1]) == rules(reports[2])


@pytest.mark.parametrize("path", [*BAD, *MENDED], ids=lambda p: str(p.relative_to(EXAMPLES)))
def test_every_quote_is_the_text_at_its_offsets(path: Path) -> None:
    text = read(path).text
    document = check(path)[1]["documents"][0]
    evidence = [e for part in (*document["topics"], *document["findings"]) for e in part["evidence"]]
    assert evidence
    for shown in evidence:
        assert text[shown["start"] : shown["end"]] == shown["quote"]
        assert all(shown["start"] <= start < end <= shown["end"] for start, end in shown["marks"])


@pytest.mark.parametrize(("name", "label"), [("provider-is-jia.docx", "乙方"), ("principal-and-agent.docx", "委托人")])
def test_the_customer_is_found_whatever_its_label(name: str, label: str) -> None:
    assert customer(check(EXAMPLES / "roles" / name)[1]) == label


SMALL = """# 网站维护合同

甲方（委托方）：禾木商行
乙方（受托方）：云杉网络

第一条 服务内容
乙方为甲方提供网站维护服务，服务器由乙方托管。

第二条 响应
乙方接到甲方报修后三十分钟内响应，四小时内修复。

第三条 配合
甲方应在收到乙方通知后及时响应。

第四条 备份
甲方应自行备份数据，乙方不负责备份。

第五条 源代码
乙方开发的程序，源代码不向甲方交付。
"""
#: The same words in traditional characters; the pairs are one to one.
TRADITIONAL = str.maketrans(
    "维护网络务条内响应为报后钟时复备据负责码开发程现处个买卖约员条数",
    "維護網絡務條內響應為報後鐘時復備據負責碼開發程現處個買賣約員條數",
)


def written(folder: Path, name: str, text: str) -> dict[str, Any]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return check(path)[1]


def test_swapping_the_labels_swaps_nothing_else(tmp_path: Path) -> None:
    swapped = SMALL.replace("甲方", "丙方").replace("乙方", "甲方").replace("丙方", "乙方")
    straight, crossed = written(tmp_path, "a.md", SMALL), written(tmp_path, "b.md", swapped)
    assert (customer(straight), customer(crossed)) == ("甲方", "乙方")
    assert verdicts(straight) == verdicts(crossed)
    assert rules(straight) == rules(crossed)


def test_traditional_characters_change_no_verdict(tmp_path: Path) -> None:
    simplified = written(tmp_path, "a.md", SMALL)
    traditional = written(tmp_path, "b.md", SMALL.translate(TRADITIONAL))
    assert verdicts(simplified) == verdicts(traditional)
    assert rules(simplified) == rules(traditional)


def test_a_customer_s_duty_is_no_promise_of_the_provider(tmp_path: Path) -> None:
    report = written(tmp_path, "a.md", SMALL.replace("乙方接到甲方报修后三十分钟内响应，四小时内修复。", ""))
    assert verdicts(report)["response-time"] == "absent"


def test_not_telling_of_a_change_is_not_keeping_quiet_about_renewal(tmp_path: Path) -> None:
    said = "乙方可根据自身产品规划调整网站的界面和功能，无须事先告知甲方。"
    assert verdicts(written(tmp_path, "a.md", f"{SMALL}\n\n{said}"))["renewal-notice"] == "absent"
    said = "云主机到期由甲方留意，乙方没有提醒的义务。"
    assert verdicts(written(tmp_path, "b.md", f"{SMALL}\n\n{said}"))["renewal-notice"] == "adverse"


def test_the_user_may_say_who_the_customer_is(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(SMALL, encoding="utf-8")
    report = check(path, "--customer", "乙方")[1]
    assert customer(report) == "乙方"
    assert report["documents"][0]["parties"]["how"] == "given"


def test_a_contract_that_names_no_sides_is_said_to(tmp_path: Path) -> None:
    report = written(tmp_path, "a.md", "# 合作备忘\n\n双方就网站维护达成一致，故障三十分钟内响应。\n")
    assert "BA604" in rules(report)


def test_two_runs_give_the_same_bytes() -> None:
    command = [sys.executable, "-m", "slalint", "check", "--format", "json", str(BAD[0])]
    assert subprocess.run(command, capture_output=True).stdout == subprocess.run(command, capture_output=True).stdout
