"""Automatic numbers, as Word prints them."""

from __future__ import annotations

import pytest

from build_docx import abstract, docx, level, num, numbered, p, style
from slalint.readers.docx import read_docx
from slalint.readers.docx.numerals import write_number

VALUES = (1, 2, 10, 11, 20, 21, 99, 100, 101, 110, 1001, 1234)

WRITTEN = {
    "decimal": "1 2 10 11 20 21 99 100 101 110 1001 1234",
    "decimalZero": "01 02 10 11 20 21 99 100 101 110 1001 1234",
    "decimalFullWidth": "１ ２ １０ １１ ２０ ２１ ９９ １００ １０１ １１０ １００１ １２３４",
    "decimalEnclosedCircle": "① ② ⑩ ⑪ ⑳ 21 99 100 101 110 1001 1234",
    "decimalEnclosedCircleChinese": "① ② ⑩ 11 20 21 99 100 101 110 1001 1234",
    "decimalEnclosedParen": "⑴ ⑵ ⑽ ⑾ ⒇ 21 99 100 101 110 1001 1234",
    "upperRoman": "I II X XI XX XXI XCIX C CI CX MI MCCXXXIV",
    "lowerRoman": "i ii x xi xx xxi xcix c ci cx mi mccxxxiv",
    "ordinal": "1st 2nd 10th 11th 20th 21st 99th 100th 101st 110th 1001st 1234th",
    "chineseCounting": "一 二 十 十一 二十 二十一 九十九 一○○ 一○一 一一○ 一○○一 一二三四",
    "chineseCountingThousand": "一 二 十 十一 二十 二十一 九十九 一百 一百〇一 一百一十 一千〇一 一千二百三十四",
    "chineseLegalSimplified": "壹 贰 壹拾 壹拾壹 贰拾 贰拾壹 玖拾玖 壹佰 壹佰零壹 壹佰壹拾 壹仟零壹 壹仟贰佰叁拾肆",
    "ideographDigital": "一 二 一〇 一一 二〇 二一 九九 一〇〇 一〇一 一一〇 一〇〇一 一二三四",
    "ideographTraditional": "甲 乙 癸 11 20 21 99 100 101 110 1001 1234",
    "ideographZodiac": "子 丑 酉 戌 20 21 99 100 101 110 1001 1234",
    "ideographZodiacTraditional": "甲子 乙丑 癸酉 甲戌 癸未 甲申 99 100 101 110 1001 1234",
    "ideographEnclosedCircle": "㈠ ㈡ ㈩ 11 20 21 99 100 101 110 1001 1234",
    "ideographLegalTraditional": "壹 貳 壹拾 壹拾壹 貳拾 貳拾壹 玖拾玖 壹佰 壹佰零壹 壹佰壹拾 壹仟零壹 壹仟貳佰參拾肆",
    "taiwaneseCounting": "一 二 十 十一 二十 二十一 九十九 一○○ 一○一 一一○ 一○○一 一二三四",
    "taiwaneseCountingThousand": "一 二 十 十一 二十 二十一 九十九 一百 一百零一 一百一十 一千零一 一千二百三十四",
    "taiwaneseDigital": "一 二 一○ 一一 二○ 二一 九九 一○○ 一○一 一一○ 一○○一 一二三四",
    "japaneseCounting": "一 二 十 十一 二十 二十一 九十九 百 百一 百十 千一 千二百三十四",
    "japaneseLegal": "壱 弐 壱拾 壱拾壱 弐拾 弐拾壱 九拾九 壱百 壱百壱 壱百壱拾 壱阡壱 壱阡弐百参拾四",
    "japaneseDigitalTenThousand": "一 二 一〇 一一 二〇 二一 九九 一〇〇 一〇一 一一〇 一〇〇一 一二三四",
    "koreanCounting": "일 이 십 십일 이십 이십일 구십구 백 백일 백십 천일 천이백삼십사",
    "someFormatOfTheFuture": "1 2 10 11 20 21 99 100 101 110 1001 1234",
}


@pytest.mark.parametrize("number_format", WRITTEN)
def test_number_formats(number_format: str) -> None:
    assert " ".join(write_number(value, number_format) for value in VALUES) == WRITTEN[number_format]


@pytest.mark.parametrize(
    ("number_format", "value", "written"),
    [
        ("upperLetter", 26, "Z"),
        ("upperLetter", 27, "AA"),
        ("upperLetter", 28, "BB"),
        ("lowerLetter", 53, "aaa"),
        ("none", 3, ""),
        ("bullet", 3, ""),
        ("chineseCountingThousand", 10_000, "一万"),
        ("chineseCountingThousand", 10_001, "一万〇一"),
        ("chineseCountingThousand", 12_345, "一万二千三百四十五"),
        ("taiwaneseCountingThousand", 20_010, "二萬零一十"),
        ("decimalEnclosedCircle", 0, "0"),
        ("upperLetter", 2_000_000_000, "2000000000"),
    ],
)
def test_number_formats_at_their_edges(number_format: str, value: int, written: str) -> None:
    assert write_number(value, number_format) == written


def lines(body: str, numbering: str, styles: str = "") -> list[str]:
    return read_docx(docx(body, numbering=numbering, styles=styles)).text.split("\n")


CONTRACT = abstract(
    level(0, "chineseCountingThousand", "第%1条"),
    level(1, "decimal", "%1.%2", "<w:isLgl/>"),
    level(2, "decimal", "（%3）"),
    level(3, "lowerLetter", "%4)"),
)


def test_levels_restart_behind_a_level_above() -> None:
    body = "".join(numbered("甲", level=depth) for depth in (0, 1, 2, 2, 1, 2, 0, 1))
    assert lines(body, CONTRACT + num()) == [
        *("第一条 甲", "1.1 甲", "（1）甲", "（2）甲", "1.2 甲", "（1）甲", "第二条 甲", "2.1 甲")
    ]


def test_the_number_is_in_the_text_and_in_the_block() -> None:
    document = read_docx(docx(numbered("标的") + p("正文"), numbering=CONTRACT + num()))
    first, second = document.blocks
    assert (first.number, first.level, document.text[first.start : first.end]) == ("第一条", 1, "第一条 标的")
    assert (second.number, second.level) == ("", None)


def test_without_is_lgl_a_number_keeps_the_format_of_each_level() -> None:
    numbering = abstract(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2")) + num()
    assert lines(numbered("甲") + numbered("乙", level=1), numbering) == ["一、甲", "一.1 乙"]


@pytest.mark.parametrize(
    ("text", "suffix", "line"),
    [
        ("%1.", "tab", "1. 甲"),
        ("%1.", "space", "1. 甲"),
        ("%1.", "nothing", "1.甲"),
        ("%1、", "tab", "1、甲"),
        ("（%1）", "space", "（1）甲"),
        ("%1 ", "nothing", "1 甲"),
        ("附件", "tab", "附件 甲"),
    ],
)
def test_what_joins_number_and_text(text: str, suffix: str, line: str) -> None:
    assert lines(numbered("甲"), abstract(level(0, "decimal", text, f'<w:suff w:val="{suffix}"/>')) + num()) == [line]


def test_a_skipped_level_counts_as_begun() -> None:
    body = numbered("甲", level=1) + numbered("乙") + numbered("丙", level=2) + numbered("丁", level=1)
    assert lines(body, CONTRACT + num()) == ["1.1 甲", "第二条 乙", "（1）丙", "2.2 丁"]


def test_lists_of_one_definition_count_together_until_one_starts_anew() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    numbering = abstract(level(0, "decimal", "%1.")) + num(1) + num(2) + num(3, overrides=anew)
    body = "".join(numbered("甲", list_id) for list_id in (1, 2, 3, 3, 1))
    assert lines(body, numbering) == ["1. 甲", "2. 甲", "5. 甲", "6. 甲", "7. 甲"]


def test_an_override_replaces_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    assert lines(numbered("甲"), abstract(level(0, "decimal", "%1.")) + num(overrides=override)) == ["I) 甲"]


def test_a_list_starts_where_it_says() -> None:
    assert lines(numbered("甲") * 2, abstract(level(0, "decimal", "%1.", start=3)) + num()) == ["3. 甲", "4. 甲"]


@pytest.mark.parametrize(("restart", "last"), [("", "(1) 丙"), ("0", "(2) 丙"), ("1", "(2) 丙"), ("2", "(1) 丙")])
def test_lvl_restart(restart: str, last: str) -> None:
    """Behind a paragraph of the second level, the third goes on counting if only the first makes it restart."""
    rule = f'<w:lvlRestart w:val="{restart}"/>' if restart else ""
    numbering = abstract(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "decimal", "(%3)", rule))
    body = "".join(
        numbered(text, level=depth) for text, depth in (("甲", 0), ("乙", 1), ("丙", 2), ("乙", 1), ("丙", 2))
    )
    assert lines(body, numbering + num())[-1] == last


def styled(style_id: str, text: str, more: str = "") -> str:
    return p(text, f'<w:pStyle w:val="{style_id}"/>{more}')


HEADINGS = (
    style("H1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style(
        "H2", '<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr>'
    )
    + style("Sub", '<w:basedOn w:val="H2"/>')
    + style("Plain", '<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>')
)
LINKED = abstract(
    level(0, "chineseCounting", "第%1章", '<w:pStyle w:val="H1"/>'),
    level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>'),
)


def test_styles_bring_their_numbers_along() -> None:
    body = styled("H1", "甲") + styled("H2", "乙") + styled("Sub", "丙") + styled("Plain", "丁") + styled("H1", "戊")
    assert lines(body, LINKED + num(), HEADINGS) == ["第一章 甲", "1. 乙", "2. 丙", "丁", "第二章 戊"]


def test_a_style_may_name_a_level_that_is_not_linked_to_it() -> None:
    styles = style("Sub", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    assert lines(numbered("甲") + styled("Sub", "乙"), CONTRACT + num(), styles) == ["第一条 甲", "1.1 乙"]


def test_list_zero_takes_a_style_s_number_away() -> None:
    body = styled("H1", "甲", '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("H1", "乙")
    assert lines(body, LINKED + num(), HEADINGS) == ["甲", "第一章 乙"]


def test_numbering_styles_link_definitions() -> None:
    styles = style("L", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering")
    numbering = (
        abstract(level(0, "chineseCounting", "%1、"), number=0, extra='<w:styleLink w:val="L"/>')
        + abstract(number=1, extra='<w:numStyleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 1)
    )
    assert lines(numbered("甲", 1) + numbered("乙", 2), numbering, styles) == ["一、甲", "二、乙"]


def test_a_bullet_is_no_number() -> None:
    document = read_docx(docx(numbered("甲"), numbering=abstract(level(0, "bullet", "\uf0b7")) + num()))
    assert (document.text, document.blocks[0].number, document.blocks[0].level) == ("甲", "", 1)


def test_zero_padded_numbers_of_word_2010() -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert lines(numbered("甲"), abstract(custom) + num()) == ["001 甲"]


def test_a_hidden_paragraph_is_not_counted() -> None:
    hidden = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r></w:p>"
    )
    assert lines(numbered("甲") + hidden + numbered("乙"), CONTRACT + num()) == ["第一条 甲", "暗", "第二条 乙"]


def test_a_paragraph_whose_end_is_deleted_is_not_counted() -> None:
    joined = numbered("甲").replace("</w:numPr>", '</w:numPr><w:rPr><w:del w:id="1"/></w:rPr>')
    assert lines(joined + numbered("乙") + numbered("丙"), CONTRACT + num()) == ["第一条 甲乙", "第二条 丙"]


def test_hostile_numbers_are_survived() -> None:
    endless = level(0, "upperLetter", "%1", start=999_999_999) + level(77, "decimal", "%1")
    circle = abstract(number=1, extra='<w:numStyleLink w:val="L"/>')
    styles = style(
        "L", '<w:basedOn w:val="L"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', kind="numbering"
    )
    body = numbered("甲") + numbered("乙", 2) + numbered("丙", 9) + numbered("丁", level=42)
    assert lines(body, abstract(endless) + circle + num(1, 0) + num(2, 1), styles) == [
        *("999999999 甲", "乙", "丙", "丁")
    ]
