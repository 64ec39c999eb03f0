"""The rewritings of ``benchmarks/rewriting.py`` change how a contract is written, and nothing that it means."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from formats import Part
from rewriting import REWRITINGS


def written(name: str, *texts: str) -> list[str]:
    return [part.text for part in REWRITINGS[name]([Part(text) for text in texts])]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("30分钟内响应，99.9%可用", "三十分钟内响应，百分之九十九点九可用"),
        ("自2026年3月10日起5个工作日", "自二〇二六年三月十日起五个工作日"),
        ("民國115年5月1日", "民國一百一十五年五月一日"),
        ("总价12,500元，分3期", "总价一万二千五百元，分三期"),
        ("8.2 乙方应在2日内", "8.2 乙方应在二日内"),
        ("30日内付清", "三十日内付清"),
    ],
)
def test_numerals_in_words(before: str, after: str) -> None:
    assert written("Chinese numerals", before) == [after]


@pytest.mark.parametrize(
    "text",
    ["7×24小时服务", "符合ISO 27001和C++11", "电话021-5555 0000", "版本V2.0", "info@a1.com", "¥3,000.00", "第3条第2项"],
)
def test_names_are_no_numerals(text: str) -> None:
    assert written("Chinese numerals", text) == [text]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("三十分钟内响应，百分之五的违约金", "30分钟内响应，5%的违约金"),
        ("二〇二六年三月十日起五个工作日", "2026年3月10日起5个工作日"),
        ("一次性付清，二次开发另计", "一次性付清，二次开发另计"),
        ("人民币叁万元整", "人民币叁万元整"),
        ("三四日之后，第三方", "三四日之后，第三方"),
    ],
)
def test_numerals_in_figures(before: str, after: str) -> None:
    assert written("figures", before) == [after]


def test_articles_are_numbered_otherwise_and_found_again() -> None:
    before = ["第一条 范围", "（一）开发；", "（二）维护。", "第二条 按第一条付款。", "附件一", "（一）清单"]
    after = ["1. 范围", "1.1 开发；", "1.2 维护。", "2. 按第1条付款。", "附件一", "（一）清单"]
    assert written("1.1 numbers", *before) == after
    assert written("第X条 numbers", "1 范围", "1.1 开发", "2 按第1条付款") == [
        "第一条 范围",
        "1.1 开发",
        "第二条 按第一条付款",
    ]


def test_width_and_script_and_sides() -> None:
    assert written("full width", "A1,共3,000元(99.5%)，见www.a.com") == [
        "Ａ１，共３,０００元（９９.５％），见www.a.com"
    ]
    assert written("half width", "ＡＢ，１％；【 】") == ["AB,1%;【 】"]
    assert written("other script", "软件与网络") == ["軟件與網絡"]
    assert written("other script", "軟體與網路，應於驗收後給付") == ["软体与网路，应于验收后给付"]
    assert written("sides exchanged", "甲方委托乙方，甲乙双方") == ["乙方委托甲方，甲乙双方"]
