"""What the rule language can say: each case is a rule, a contract, and the words on which the rule fires."""

from __future__ import annotations

from pathlib import Path

import pytest

from making_packs import PACK, Outcome, check, rule, write_pack

#: (what it shows, the condition, the contract, the quotes)
FIRES: list[tuple[str, str, str, list[str]]] = [
    ("words", "find: 短信费用另计", "短信费用另计。\n\n电话费用另计。", ["短信费用另计。"]),
    ("either script", "find: 簡訊費用另計", "短信费用另计。", ["短信费用另计。"]),
    ("full width and capitals", "find: ＳＭＳ费用（短信）", "SMS费用(短信)另计。", ["SMS费用(短信)另计。"]),
    ("a border of Latin words", r"find: '\bsla\b'", "不达SLA的，乙方赔偿。\n\n不达SLAB的，乙方赔偿。", ["不达SLA的，乙方赔偿。"]),
    ("one comma clause", "find: {phrase: [短信, 另计]}", "短信已含，邮件另计。\n\n短信另计。", ["短信另计。"]),
    ("all and not", "find: {all: [短信, 另计], not: [不另计]}", "短信另计。\n\n短信不另计。", ["短信另计。"]),
    ("any", "find: {text: 另计, any: [短信, 邮件]}", "短信另计。\n\n邮件另计。\n\n电话另计。", ["短信另计。", "邮件另计。"]),
    ("within a condition", "find: {any: [{all: [短信, 另计]}, 彩信]}", "短信另计。\n\n短信免费。", ["短信另计。"]),
    ("over", "find: {quantity: duration, near: 响应, over: 1小时}", "乙方六十一分钟内响应。\n\n乙方60分钟内响应。", ["乙方六十一分钟内响应。"]),
    ("at least", "find: {quantity: duration, near: 响应, at_least: 1小时}", "乙方60分钟内响应。\n\n乙方59分钟内响应。", ["乙方60分钟内响应。"]),
    ("under", "find: {quantity: percentage, under: 99.9%}", "可用率99.5%。\n\n可用率千分之九百九十九。", ["可用率99.5%。"]),
    ("at most", "find: {quantity: percentage, at_most: 99.9%}", "可用率99.9%。\n\n可用率99.91%。", ["可用率99.9%。"]),
    ("near, in its own clause", "find: {quantity: money, near: 短信}", "短信另计，月费五百元包年。\n\n短信每月五百元包年。", ["短信每月五百元包年。"]),
    ("working days", "find: {quantity: duration, workday: true}", "两个工作日内。\n\n两日内。", ["两个工作日内。"]),
    ("the side of the bound", "find: {quantity: duration, bound: at-least}", "至少三天。\n\n三天以内。", ["至少三天。"]),
    ("whose duty", "find: {text: 备份, by: customer}", "甲方应备份数据。\n\n乙方应备份数据。", ["甲方应备份数据。"]),
    ("the parties' own names", "find: '{provider}决定'", "由乙方决定。\n\n由甲方决定。", ["由乙方决定。"]),
    ("headings above", "find: {text: 乙方, titles: 售后}", "## 第一条 售后\n\n乙方维护。\n\n## 第二条 付款\n\n乙方开票。", ["乙方维护。"]),
    ("the contract's own name", "find: {text: 乙方维护, contract: 某某科技}", "乙方维护。", ["乙方维护。"]),
    ("a part of the contract", "find: {text: 开户行, part: annex}", "第一条 开户行见下。\n\n附件一\n\n开户行甲。", ["开户行甲。"]),
    ("a list", "find: {text: 包括, items: 3}", "包括甲项、乙项、丙项。\n\n包括甲项。", ["包括甲项、乙项、丙项。"]),
    ("a blank", "find: {text: 响应, blank: true}", "乙方____小时内响应。\n\n乙方两小时内响应。", ["乙方____小时内响应。"]),
    ("negated", "find: {text: 免费维护, negated: true}", "乙方不得免费维护。\n\n乙方免费维护。", ["乙方不得免费维护。"]),
    ("not negated", "find: {text: 免费维护, negated: false}", "乙方不得免费维护。\n\n乙方免费维护。", ["乙方免费维护。"]),
    ("in an exception", "find: {text: 人为损坏, excepted: true}", "除人为损坏外，乙方免费修复。\n\n人为损坏的另行收费。", ["除人为损坏外，乙方免费修复。"]),
    ("not in an exception", "find: {text: 人为损坏, excepted: false}", "除人为损坏外，乙方免费修复。\n\n人为损坏的另行收费。", ["人为损坏的另行收费。"]),
    ("names of documents are left out", "find: 另行收费", "见《另行收费办法》。\n\n乙方另行收费。", ["乙方另行收费。"]),
    ("unless they are wanted", "find: {text: 另行收费, names: true}", "见《另行收费办法》。", ["见《另行收费办法》。"]),
    ("terms at their definition are left out", "find: 技术支持", "（以下简称“技术支持”）。\n\n乙方提供技术支持。", ["乙方提供技术支持。"]),
    ("definitions", "find: {text: 故障, not: [{definition: true}]}", "“故障”是指网站打不开。\n\n故障由乙方排除。", ["故障由乙方排除。"]),
    ("nearby sentences", "find: {text: 备份, within: {sentences: 1, text: 另计}}", "乙方备份。费用另计。价款已含。\n\n乙方备份。", ["乙方备份。"]),
    ("the same clause", "find: {text: 备份, within: {clauses: 0, text: 另计}}", "第一条 乙方备份。\n\n甲方付款。\n\n费用另计。\n\n第二条 乙方备份两份。", ["第一条 乙方备份。"]),
    ("anywhere", "find: {text: 备份, anywhere: 另计}", "乙方备份。\n\n费用另计。", ["乙方备份。"]),
    ("nowhere", "find: {text: 备份, not: [{anywhere: 另计}]}", "乙方备份。\n\n费用另计。", []),
    ("a whole clause", "find: {all: [备份, 另计]}\n    scope: clause", "第一条 乙方备份。费用另计。\n\n第二条 乙方备份。", ["第一条 乙方备份。", "费用另计。"]),
    ("an article with all below it", "find: {all: [备份, 另计]}\n    scope: article", "第一条 售后\n\n1.1 乙方备份。\n\n1.2 费用另计。\n\n第二条 乙方备份。", ["1.1 乙方备份。", "1.2 费用另计。"]),
    ("the whole contract", "find: {all: [备份, 另计]}\n    scope: document", "第一条 乙方备份。\n\n第二条 费用另计。", ["第一条 乙方备份。", "第二条 费用另计。"]),
    ("unless", "find: 另计\n    unless: [短信, 彩信]", "短信另计。\n\n邮件另计。", ["邮件另计。"]),
    ("applies", "find: 另计\n    applies: [maint]", "费用另计。", []),
    ("applies here", "find: 另计\n    applies: [maint]", "费用另计。\n\n乙方维护网站。", ["费用另计。"]),
    ("lacks", "lacks: {of: 源代码, given: 定制开发}", "乙方定制开发网站。", ["乙方定制开发网站。"]),
    ("lacks nothing", "lacks: {of: 源代码, given: 定制开发}", "乙方定制开发网站。\n\n乙方交付源代码。", []),
    ("lacks what nobody asks for", "lacks: {of: 源代码, given: 定制开发}", "乙方维护网站。", []),
    ("clash", "clash: [7×24, 仅工作日]", "乙方7×24服务。\n\n热线仅工作日开通。", ["乙方7×24服务。", "热线仅工作日开通。"]),
    ("clash within a sentence", "clash: [7×24, 仅工作日]", "乙方7×24服务，热线仅工作日开通。", ["乙方7×24服务，热线仅工作日开通。"]),
    ("clash over one thing", "clash: [免费, 收费]\n    each: 培训|备份", "备份免费。\n\n培训免费。\n\n培训收费。", ["培训免费。", "培训收费。"]),
    ("no clash over two things", "clash: [免费, 收费]\n    each: 培训|备份", "备份免费，乙方派人。\n\n培训收费，乙方备份。", []),
    ("differ", "differ: {quantity: percentage, near: 可用率}", "可用率99.9%。\n\n可用率99.5%。\n\n可用率99.9%。", ["可用率99.9%。", "可用率99.5%。"]),
    ("differ by thing", "differ: {quantity: duration, near: 响应, each: 紧急|一般}", "紧急的一小时内响应，一般的一日内响应。\n\n一般的两日内响应。", ["紧急的一小时内响应，一般的一日内响应。", "一般的两日内响应。"]),
    ("differ only where it counts", "differ: {quantity: percentage, near: 可用率, where: {not: [低于]}}", "可用率99.9%。\n\n可用率低于99%的赔偿。", []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "contract", "quotes"), [case[1:] for case in FIRES], ids=[case[0] for case in FIRES]
)
def test_a_rule_fires_on(
    condition: str, contract: str, quotes: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    outcome = check(capfd, write_pack(tmp_path / "made", rule(f"    {condition}")), contract)
    assert shown(outcome) == quotes


TABLE = """\
| 级别 | 响应时限 | 修复时限 |
|---|---|---|
| 紧急 | 2小时 | 4小时 |
| 一般 | 1个工作日 | 另议 |
"""
#: (what it shows, the cells, the first cell of each row that has them)
ROWS = [
    ("level and deadline", "[{head: 级别, text: 紧急}, {head: 响应, quantity: duration, over: 1小时}]", ["紧急"]),
    ("not the deadline of another column", "[{text: 紧急}, {head: 响应, quantity: duration, over: 3小时}]", []),
    ("a cell without a number", "[{head: 级别}, {head: 修复, text: 另议, not: [{quantity: duration}]}]", ["一般"]),
    ("words of a heading are no content", "[{text: 响应}]", []),
    ("a level in any column", "[{text: 紧急|一般}]", ["紧急", "一般"]),
]


@pytest.mark.parametrize(("row", "cells"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_table_rows(row: str, cells: list[str], tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    outcome = check(capfd, write_pack(tmp_path / "made", rule(f"    find: {{row: {row}}}")), TABLE)
    assert [quote[:2] for quote in shown(outcome)] == cells


MESSAGES = [
    ("a quantity", "find: {quantity: duration, near: 响应}", "响应要{value}", "乙方四十八小时内响应。", "响应要48小时"),
    ("in working days", "find: {quantity: duration, near: 响应}", "响应要{value}", "乙方两个工作日内响应。", "响应要2个工作日"),
    ("a range", "find: {quantity: duration, near: 响应}", "响应要{value}", "乙方1-3日响应。", "响应要1日–3日"),
    ("named quantities", "find: {all: [{quantity: duration, as: fast}, {quantity: money, as: fee}]}", "{fast} {fee}", "一小时内到场，每次500元。", "1小时 500元"),
    ("a group of a pattern", "find: '(?P<who>短信|彩信)费用另计'", "{who}要钱", "彩信费用另计。", "彩信要钱"),
    ("the words", "find: 另计", "有一句：{quote}", "短信费用另计。", "有一句：短信费用另计。"),
    ("two places", "clash: [7×24, 仅工作日]", "{quote}{other_quote}", "乙方7×24服务。\n\n仅工作日开通。", "乙方7×24服务。仅工作日开通。"),
    ("two values", "differ: {quantity: percentage, near: 可用率}", "{value}，又说{other_value}", "可用率99.9%。\n\n可用率99.5%。", "99.9%，又说99.5%"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "message", "contract", "told"), [c[1:] for c in MESSAGES], ids=[c[0] for c in MESSAGES]
)
def test_messages_quote(
    condition: str, message: str, contract: str, told: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    outcome = check(capfd, write_pack(tmp_path / "made", rule(f"    {condition}", message)), contract)
    assert [finding["message"] for finding in outcome.findings] == [told]


def test_quantities_speak_the_language_of_the_report(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    english = rule("    find: {quantity: duration}").replace("{zh-Hans: 'm'}", "{zh-Hans: m, en: 'It takes {value}.'}")
    outcome = check(capfd, write_pack(tmp_path / "made", english), "两个工作日内。", "--lang", "en")
    assert outcome.findings[0]["message"] == "It takes 2 working days."


def test_the_order_of_operands_never_matters(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    contract = "短信和彩信费用每条0.1元另计。\n\n短信另计。"
    forward = "{any: [短信, 彩信], all: [另计, {quantity: money}], not: [邮件, 电话]}"
    backward = "{not: [电话, 邮件], all: [{quantity: money}, 另计], any: [彩信, 短信]}"
    reports = [
        check(capfd, write_pack(tmp_path / str(number) / "made", rule(f"    find: {find}")), contract).findings
        for number, find in enumerate((forward, backward))
    ]
    assert reports[0] == reports[1]
    assert len(reports[0]) == 1


def test_what_was_not_read_whole_lacks_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    half = "乙方维护网站。\n\n![第二页](page-2.png)\n"
    pack = write_pack(tmp_path / "made", rule("    lacks: {of: 源代码}"))
    assert len(check(capfd, pack, "乙方维护网站。").findings) == 1
    outcome = check(capfd, pack, half)
    assert (outcome.status, outcome.findings) == (3, [])


def test_topics_and_rules_without_any_scorer(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    topics = """\
topics:
  - id: sms-fee
    title: {zh-Hans: 短信费}
    asks: {zh-Hans: 短信费谁付}
    says:
      specific: [{text: 短信, quantity: money}]
      vague: [短信费用另计]
rules:
  - {id: ZZ201, topic: sms-fee, severity: error, verdict: vague, message: {zh-Hans: m}, why: {zh-Hans: w}, suggest: {zh-Hans: s}}
  - {id: ZZ101, topic: sms-fee, severity: error, verdict: absent, message: {zh-Hans: m}, why: {zh-Hans: w}, suggest: {zh-Hans: s}}
"""
    pack = write_pack(tmp_path / "made", topics, PACK)
    for contract, ids in (
        ("短信费用另计。", ["ZZ201"]),
        ("短信每条一角钱，含税0.1元。", []),
        ("乙方开发。", ["ZZ101"]),
    ):
        assert [finding["rule"] for finding in check(capfd, pack, contract).findings] == ids


def shown(outcome: Outcome) -> list[str]:
    """The quotes of all findings, in their order."""
    return [evidence["quote"] for finding in outcome.findings for evidence in finding["evidence"]]
