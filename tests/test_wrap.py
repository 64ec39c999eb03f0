"""Lines of a fixed width for Chinese, English and mixtures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.document.model import Place
from slalint.judge.model import Evidence
from slalint.report.places import clause_words
from slalint.report.quotes import excerpt
from slalint.report.wrap import cells, fitted, harmless, lines

CLAUSE = "乙方应在接到报修后30分钟内响应（含节假日），并于24小时内修复；逾期的，每逾期1小时按当月服务费的1%支付违约金。"
MIXED = st.text(alphabet="乙方应在30分钟内 respond（含“节假日”），。；%\u0301", max_size=120)


def broken(text: str, width: int, first: int | None = None) -> list[str]:
    return [text[start:end] for start, end in lines(text, width, first)]


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("响应", 4), ("①、", 3), ("e\u0301", 1), ("，", 2), ("", 0)])
def test_a_han_character_takes_two_cells(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize("width", [16, 20, 31, 80])
def test_chinese_lines_keep_to_their_width_and_their_punctuation(width: int) -> None:
    written = broken(CLAUSE, width)
    assert "".join(written) == CLAUSE
    assert max(map(cells, written)) <= width
    assert not [line for line in written if line[0] in "，。；）%" or line[-1] in "（"]


def test_words_and_numbers_stay_whole() -> None:
    assert broken("the response time is vague", 12) == ["the response", "time is", "vague"]
    assert broken("在接到报修后3000分钟内", 16) == ["在接到报修后3000", "分钟内"]
    assert broken("在接到报修后30000分钟内", 16) == ["在接到报修后", "30000分钟内"]
    assert broken("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_a_shorter_first_line_leaves_room_for_what_stands_before_it() -> None:
    assert broken("乙方应在三日内响应", 8, first=4) == ["乙方", "应在三日", "内响应"]


@given(MIXED, st.integers(min_value=8, max_value=40))
def test_no_character_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    written = broken(text, width)
    assert "".join("".join(written).split()) == "".join(text.split())
    assert all(cells(line) <= width for line in written)
    assert cells(fitted(text, width)) <= width


def test_control_characters_do_no_harm_and_move_nothing() -> None:
    assert harmless("a\x1b[31m\u202eb\nc") == "a·[31m·b c"


def quote(text: str, *marks: str) -> Evidence:
    spans = tuple((text.index(mark) + 100, text.index(mark) + len(mark) + 100) for mark in marks)
    return Evidence(text, 100, 100 + len(text), spans, "第一条 > 1.1", (Place(),))


@pytest.mark.parametrize("mark", ["接到报修", "30分钟内", "24小时", "1%", "违约金。"])
@pytest.mark.parametrize("width", [24, 40, 60])
def test_a_long_quote_is_cut_around_its_marks(mark: str, width: int) -> None:
    text, marks = excerpt(quote(CLAUSE, mark), width)
    assert cells(text) <= width
    assert [text[start:end] for start, end in marks] == [mark]
    assert text.strip("…") in CLAUSE


def test_a_quote_does_not_repeat_its_clause_number() -> None:
    text, marks = excerpt(quote("1.1、乙方应及时响应。", "及时"), 60)
    assert text == "乙方应及时响应。"
    assert [text[start:end] for start, end in marks] == ["及时"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("第八条 > 8.2 > (1)", "第八条 8.2 (1)"),
        ("4 > 4.1", "4.1"),
        ("附件一 > 三", "附件一 三"),
        ("", ""),
    ],
)
def test_a_clause_is_cited_without_what_says_nothing_new(address: str, words: str) -> None:
    assert clause_words(address) == words
