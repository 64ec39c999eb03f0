"""What is strange about the document itself: hidden text, open changes, comments, terms aside, text read by OCR."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from build_docx import docx, p, r, style
from slalint.facts.contract import Contract, contract
from slalint.judge.checks import paper_marks
from slalint.judge.model import Evidence
from slalint.lint import DocumentReport, Settings, lint_bytes
from slalint.pack.compile import compile_pack
from slalint.pack.model import Pack
from slalint.pack.shipped import DEFAULT_PACK, shipped_packs
from slalint.readers import read_bytes

Check = Callable[[Contract], Iterator[tuple[Evidence, ...]]]

SECRET = "乙方每年可上调维护费30%。"
OPEN = "乙方负责维护网站。"
HEAD = p("甲方（委托方）：某某商行") + p("乙方（受托方）：某某公司")


def shown(check: Check, data: bytes, name: str = "a.docx") -> list[list[str]]:
    """The quotes of each defect that a check finds."""
    return [[evidence.quote for evidence in defect] for defect in check(contract(read_bytes(data, name), {}))]


@pytest.mark.parametrize(
    "hidden",
    [
        r(SECRET, "<w:vanish/>"),
        r(SECRET, '<w:rStyle w:val="Secret"/>'),
        r(SECRET, '<w:sz w:val="2"/>'),
        r(SECRET, '<w:color w:val="FFFFFF"/>'),
    ],
    ids=["hidden", "style", "tiny", "white"],
)
def test_text_that_nobody_sees_is_shown_with_its_sentence(hidden: str) -> None:
    data = docx(p(r(OPEN) + hidden), styles=style("Secret", "<w:rPr><w:vanish/></w:rPr>", "character"))
    assert shown(paper_marks.unseen_text, data) == [[SECRET]]
    assert shown(paper_marks.unseen_scraps, data) == []


def test_a_few_hidden_letters_are_only_mentioned() -> None:
    data = docx(p(r("乙方负责维护") + r("草稿", "<w:vanish/>") + r("网站。")))
    assert shown(paper_marks.unseen_text, data) == []
    assert shown(paper_marks.unseen_scraps, data) == [["乙方负责维护草稿网站。"]]


def test_a_short_hidden_number_counts() -> None:
    data = docx(p(r("维护费每年上调") + r("3%", "<w:vanish/>") + r("。")))
    assert shown(paper_marks.unseen_text, data) == [["维护费每年上调3%。"]]


def test_plain_text_has_nothing_to_mention() -> None:
    data = docx(HEAD + p(OPEN))
    checks: list[Check] = [
        paper_marks.unseen_text,
        paper_marks.unseen_scraps,
        paper_marks.struck_text,
        paper_marks.open_changes,
        paper_marks.open_comments,
        paper_marks.terms_aside,
        paper_marks.numbers_by_ocr,
    ]
    assert [shown(check, data) for check in checks] == [[]] * len(checks)


def test_open_changes_are_shown_where_they_are() -> None:
    inserted = f"<w:ins w:id='1'>{r('不')}</w:ins>"
    deleted = "<w:del w:id='2'><w:r><w:delText>不</w:delText></w:r></w:del>"
    data = docx(p(r(OPEN)) + p(r("乙方") + inserted + r("承担责任。甲方") + deleted + r("得转让。")))
    assert shown(paper_marks.open_changes, data) == [["乙方不承担责任。", "甲方得转让。"]]


def test_words_that_are_gone_from_the_end_are_an_open_change() -> None:
    deleted = "<w:del w:id='2'><w:r><w:delText>但应赔偿</w:delText></w:r></w:del>"
    assert shown(paper_marks.open_changes, docx(p(OPEN) + p(r("乙方不负责备份") + deleted))) == [["乙方不负责备份"]]


def test_a_change_of_format_is_open_too() -> None:
    changed = "<w:rPr><w:b/><w:rPrChange w:id='1'><w:rPr/></w:rPrChange></w:rPr>"
    data = docx(p(f"<w:r>{changed}<w:t>{OPEN}</w:t></w:r>"))
    assert shown(paper_marks.open_changes, data) == [[]]


def commented(done: str) -> bytes:
    body = p(
        r("乙方负责维护网站。")
        + '<w:commentRangeStart w:id="0"/>'
        + r("费用另议。")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    )
    w14, w15 = (f"http://schemas.microsoft.com/office/word/{year}/wordml" for year in (2010, 2012))
    note = f'<w:p xmlns:w14="{w14}" w14:paraId="7"><w:r><w:t>价格没谈妥</w:t></w:r></w:p>'
    extended = f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="7" w15:done="{done}"/></w15:commentsEx>'
    return docx(
        body,
        comments=f'<w:comment w:id="0">{note}</w:comment>',
        parts={"word/commentsExtended.xml": extended.encode()},
        related={"x": ("commentsExtended", "commentsExtended.xml")},
    )


def test_a_comment_is_shown_with_what_it_is_about_until_it_is_resolved() -> None:
    assert shown(paper_marks.open_comments, commented("0")) == [["费用另议。"]]
    assert shown(paper_marks.open_comments, commented("1")) == []


NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'


@pytest.mark.parametrize(
    ("note", "found"),
    [("续费每年上涨10%。", True), ("乙方不负责备份。", True), ("名词解释见附件。", False)],
)
def test_a_footnote_with_a_duty_or_a_number_is_shown(note: str, found: bool) -> None:
    data = docx(HEAD + p(r(OPEN) + NOTE), footnotes=f'<w:footnote w:id="1">{p(note)}</w:footnote>')
    assert shown(paper_marks.terms_aside, data) == ([[note]] if found else [])


def test_struck_words_are_shown() -> None:
    data = docx(p(r("乙方") + r("不", "<w:strike/>") + r("提供源代码。")))
    assert shown(paper_marks.struck_text, data) == [["乙方不提供源代码。"]]


def test_numbers_in_text_read_by_a_machine_are_shown() -> None:
    page = '<html><body><div class="ocr_page"><p>乙方应在2小时内响应。</p><p>双方友好协商。</p></div></body></html>'
    assert shown(paper_marks.numbers_by_ocr, page.encode(), "a.html") == [["乙方应在2小时内响应。"]]


def test_evidence_says_what_is_odd_about_it() -> None:
    ((evidence,),) = paper_marks.unseen_text(contract(read_bytes(docx(p(r(SECRET, "<w:vanish/>"))), "a.docx"), {}))
    assert evidence.flags == ("hidden",)
    assert evidence.quote == SECRET


# ---- in the report --------------------------------------------------------------------------------------------------


@cache
def pack() -> Pack:
    return compile_pack(shipped_packs() / DEFAULT_PACK)


def reported(data: bytes, name: str = "a.docx") -> DocumentReport:
    """A file checked with the shipped rules."""
    return lint_bytes(data, name, pack(), Settings())


def rules(data: bytes, name: str = "a.docx") -> dict[str, list[str]]:
    """What the report quotes for each rule about the document itself."""
    quotes: dict[str, list[str]] = {}
    for finding in reported(data, name).findings:
        if finding.rule.startswith("DI"):
            quotes.setdefault(finding.rule, []).extend(evidence.quote for evidence in finding.evidence)
    return quotes


def test_the_report_has_a_finding_for_each_thing_that_is_strange_about_the_paper() -> None:
    inserted = f"<w:ins w:id='1'>{r('不')}</w:ins>"
    body = (
        HEAD
        + p(r(OPEN) + r(SECRET, "<w:vanish/>"))
        + p(r("乙方负责维护") + r("草稿", "<w:vanish/>") + r("服务器。"))
        + p(r("乙方") + inserted + r("承担责任。"))
        + p(r("乙方") + r("不", "<w:strike/>") + r("提供源代码。"))
        + p(r("甲方配合。") + NOTE)
    )
    data = docx(body, footnotes=f'<w:footnote w:id="1">{p("续费每年上涨10%。")}</w:footnote>')
    assert rules(data) == {
        "DI801": [SECRET],
        "DI802": ["乙方负责维护草稿服务器。"],
        "DI803": ["乙方不承担责任。"],
        "DI805": ["续费每年上涨10%。"],
        "DI807": ["乙方不提供源代码。"],
    }


def test_a_comment_is_reported_until_it_is_resolved() -> None:
    assert rules(commented("0")) == {"DI804": ["费用另议。"]}
    assert rules(commented("1")) == {}


def test_a_plain_contract_has_nothing_of_the_kind_in_its_report() -> None:
    assert rules(docx(HEAD + p(OPEN))) == {}


SOON = "网站发生故障的，乙方应在接到甲方通知后30分钟内响应。"
LATE = "网站发生紧急故障的，乙方应在接到甲方通知后三小时内响应。"
UPKEEP = "网站维护服务合同"
PARTIES = f"<h1>{UPKEEP}</h1><p>甲方（委托方）：某某商行</p><p>乙方（受托方）：某某公司</p>"


def page(sentence: str, kind: str) -> bytes:
    return f'<html><body>{PARTIES}<div class="{kind}"><p>{sentence}</p></div></body></html>'.encode()


def response(data: bytes, name: str) -> str:
    report = reported(data, name)
    return next(verdict.status for verdict in report.verdicts if verdict.topic == "response-time")


def test_a_number_read_from_a_picture_is_one_to_verify() -> None:
    assert response(page(SOON, "ocr_page"), "a.html") == response(page(SOON, "page"), "a.html") == "specific"
    assert rules(page(SOON, "ocr_page"), "a.html") == {"DI806": [SOON]}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("SL301", LATE),
        ("BA501", "合同总价为人民币30,000元（大写：叁拾万元整）。"),
        ("BA403", "甲方应在本合同签订之日起5日内支付合同总价的95%作为预付款。"),
        ("BA701", "乙方逾期的，按合同总价的%支付违约金。"),
    ],
)
def test_a_number_read_from_a_picture_is_held_against_nothing(rule: str, words: str) -> None:
    def found(kind: str) -> set[str]:
        return {finding.rule for finding in reported(page(words, kind), "a.html").findings}

    assert rule in found("page")
    assert rule not in found("ocr_page")
    assert "DI806" in found("ocr_page")


def test_a_blank_that_a_picture_shows_is_one() -> None:
    report = reported(page("乙方逾期的，按合同总价的____%支付违约金。", "ocr_page"), "a.html")
    assert "BA701" in {finding.rule for finding in report.findings}


def test_what_is_struck_out_is_no_promise() -> None:
    assert response(docx(p(UPKEEP) + HEAD + p(SOON)), "a.docx") == "specific"
    assert response(docx(p(UPKEEP) + HEAD + p(r(SOON, "<w:strike/>"))), "a.docx") == "vague"
