"""Folding: what becomes what, what stays, and the way back to the original."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import slalint.document.fold as fold_module
from slalint.document.fold import fold

HERE = Path(fold_module.__file__).parent


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        # scripts
        ("乙方應於三十分鐘內處理後臺與網頁", "乙方应于三十分钟内处理后台与网页"),
        ("乾貨、幹部、裡面、瞭解、藉由", "干货、干部、里面、了解、借由"),
        ("帳號與帐户", "账号与账户"),
        ("著作權", "著作权"),
        ("⼀⽉⼀⽇、⻚⾯、⻓期", "一月一日、页面、长期"),
        # width, case, signs
        ("ＳＬＡ９９．９％，Ｐ０；（Ａ）：！？", "sla99.9%,p0;(a):!?"),
        ("￥3,000", "¥3,000"),
        ("「甲方」『乙方』", "“甲方”‘乙方’"),
        ("1–3、1－3、1−3、1~3、1～3", "1-3、1-3、1-3、1~3、1~3"),
        ("1—3日——之后", "1—3日——之后"),
        ("7✕24、7*24、7X24", "7×24、7×24、7×24"),
        # what stays
        ("10²、①、Ⅲ、㎡、【】、。", "10²、①、Ⅲ、㎡、【】、。"),
        ("第一条\n第二条", "第一条\n第二条"),
        # blanks
        ("甲　方：　张　三", "甲方:张三"),
        ("在 30 分钟 内响应 SLA 要求", "在30分钟内响应sla要求"),
        ("within  30\u00a0 minutes", "within 30 minutes"),
        ("7 × 24 小时", "7×24小时"),
        ("伺\u200b服 器", "服务器"),
        ("  第一条  \r\n\t第二条 ", "第一条\n第二条"),
        ("8.2 三日内", "8.2 三日内"),
        ("甲方  |  乙方", "甲方 | 乙方"),
        # words
        ("伺服器、資料庫、網域名稱、原始碼", "服务器、数据库、域名、源代码"),
        ("應於兩個工作天內回應", "应于两个工作日内响应"),
        ("本合約與契約", "本合同与合同"),
        ("回復原狀、異地備援、SSL 憑證", "恢复原状、异地备份、ssl证书"),
        ("程式中的臭蟲", "程序中的bug"),
        ("新臺幣伍萬元", "新台币伍万元"),
        # words that only look like one of the list
        ("符合约定", "符合约定"),
        ("当机器停转、当机立断", "当机器停转、当机立断"),
        ("产品质量、商品质保", "产品质量、商品质保"),
        ("退还原件", "退还原件"),
        ("隐私隐患", "隐私隐患"),
        ("投资安排、重点交付、尽快取得", "投资安排、重点交付、尽快取得"),
        ("以上载明", "以上载明"),
        ("现金流", "现金流"),
        ("即时终止、登录凭证、会计凭证", "即时终止、登录凭证、会计凭证"),
        ("", ""),
    ],
)
def test_folds(text, folded):
    assert fold(text).text == folded


def test_a_quote_goes_back_to_the_words_of_the_original():
    text = "　乙 方 應於接到通知後 30 分鐘內回應，並提供原始程式碼。"
    folded = fold(text)

    def original(words):
        start = folded.text.index(words)
        start, end = folded.span(start, start + len(words))
        return text[start:end]

    assert original("乙方") == "乙 方"
    assert original("30分钟内响应") == "30 分鐘內回應"
    assert original("响应") == "回應"
    assert original("源代码") == "原始程式碼"
    assert original("。") == "。"


def test_span_refuses_what_is_not_in_the_text():
    folded = fold("甲方")
    assert folded.span(2, 2) == (2, 2)
    for start, end in [(-1, 1), (1, 0), (0, 3)]:
        with pytest.raises(ValueError):
            folded.span(start, end)


def simplified(word):
    """A word folded character by character, so that no word of the list is seen in it."""
    return "".join(fold(char).text for char in word)


def word_list():
    lines = (HERE / "words.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


PAIRS = [(row[0], row[1]) for row in word_list() if len(row) == 2]
GUARDS = [row[0] for row in word_list() if len(row) == 1]


@pytest.mark.parametrize(("word", "counterpart"), PAIRS)
def test_each_word_becomes_its_counterpart_and_maps_back(word, counterpart):
    text = f"甲，{word}，乙"
    folded = fold(text)
    assert folded.text == f"甲,{counterpart},乙"
    start, end = folded.span(2, 2 + len(counterpart))
    assert text[start:end] == word


def test_each_word_and_guard_is_listed_once_and_in_two_characters_or_more():
    words = [simplified(row[0]) for row in word_list()]
    assert len(words) == len(set(words))
    assert all(len(counterpart) >= 2 for _, counterpart in PAIRS)


@pytest.mark.parametrize("guard", GUARDS)
def test_each_guard_guards_against_something(guard):
    """Without the guard, its word would change: else the line is dead."""
    plain = guard.translate(fold_module._CHARACTERS)
    others = [word.translate(fold_module._CHARACTERS) for word, _ in PAIRS]
    assert any(
        word in plain or any(plain.endswith(word[:cut]) for cut in range(1, len(word)))
        for word in others
        if word != plain
    )
    assert fold(guard).text == plain


def test_any_two_words_side_by_side_fold_to_rest():
    for left, _ in PAIRS:
        text = "".join(f"{left}{right}\n" for right, _ in PAIRS)
        folded = fold(text).text
        assert fold(folded).text == folded


def test_the_character_table_comes_to_rest_and_is_sorted():
    lines = (HERE / "scripts.tsv").read_text(encoding="utf-8").splitlines()
    table = dict(line.split("\t") for line in lines)
    assert len(table) == len(lines) > 4105
    assert list(table) == sorted(table)
    assert all(len(a) == len(b) == 1 and b not in table for a, b in table.items())


def test_the_character_table_is_what_its_script_makes():
    pytest.importorskip("opencc")
    import runpy

    made = runpy.run_path(str(HERE.parents[2] / "training" / "make_script_table.py"))["script_table"]()
    lines = (HERE / "scripts.tsv").read_text(encoding="utf-8").splitlines()
    assert [f"{char}\t{simple}" for char, simple in made.items()] == lines


#: Pieces between which no word of the list arises by chance.
BETWEEN = [*"甲乙丙丁，。；：、（）「」—－～〜ＡｂC09²①⼀後裡 　\n\u200b\u00a0|×%", "  "]
PIECES = st.one_of(st.sampled_from(BETWEEN), st.sampled_from([word for word, _ in PAIRS if word.isalpha()]))


@st.composite
def pieces_apart(draw):
    """Pieces with a sign that joins no words between any two of them."""
    return [piece for drawn in draw(st.lists(PIECES, max_size=20)) for piece in (drawn, "甲")]


@given(st.text(max_size=80))
def test_the_map_is_monotone_and_complete_on_any_text(text):
    folded = fold(text)
    assert len(folded.origin) == len(folded.text) + 1
    assert folded.origin[len(folded.text)] == len(text)
    assert all(a <= b for a, b in zip(folded.origin, folded.origin[1:], strict=False))
    assert all(0 <= index < len(text) for index in folded.origin[:-1])


@given(pieces_apart())
def test_folding_twice_is_folding_once(pieces):
    folded = fold("".join(pieces)).text
    assert fold(folded).text == folded


@given(pieces_apart())
def test_folding_a_text_is_folding_its_lines(pieces):
    text = "".join(pieces)
    assert fold(text).text == "\n".join(fold(line).text for line in text.split("\n"))


@given(pieces_apart(), st.data())
def test_a_range_between_pieces_is_what_its_original_folds_to(pieces, data):
    """Exact, but for blanks at the range's own ends: they are dropped when it stands alone."""
    text = "".join(pieces)
    folded = fold(text)
    borders = {0, len(text)} | {sum(map(len, pieces[:index])) for index in range(len(pieces))}
    cuts = [
        index
        for index, origin in enumerate(folded.origin)
        if origin in borders and (index == 0 or folded.origin[index - 1] < origin)
    ]
    start, end = sorted(data.draw(st.tuples(st.sampled_from(cuts), st.sampled_from(cuts))))
    first, last = folded.span(start, end)
    assert fold(text[first:last]).text == folded.text[start:end].strip(" ")
