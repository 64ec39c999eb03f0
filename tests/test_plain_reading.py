"""Text, Markdown and HTML: the words that come out, and the lines they are said to stand on."""

from __future__ import annotations

from pathlib import Path

import pytest

from slalint.document.model import Document
from slalint.facts.contract import contract
from slalint.readers import Limits, ReadError, ReadOptions, read, read_bytes

SIMPLIFIED = """网站维护服务合同

甲方：杭州某某贸易有限公司
乙方：宁波某某网络科技有限公司

第一条 乙方应在接到故障通知后2小时内响应，并于24小时内修复。
第二条 甲方逾期付款的，每逾期一日按应付款项的千分之一支付违约金。
第三条 本合同的服务期限为一年，自双方签字盖章之日起生效。
"""
TRADITIONAL = """網站維護服務契約書

甲方：台北某某貿易股份有限公司
乙方：台中某某網路科技股份有限公司

第一條 乙方應於接到故障通知後2小時內回應，並於24小時內修復。
第二條 甲方逾期付款者，每逾一日按應付款項之千分之一支付違約金。
第三條 本契約之服務期限為一年，自雙方簽名蓋章之日起生效。
"""


def blocks(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def lines(document: Document) -> list[list[int | None]]:
    return [[fragment.place.line for fragment in block.fragments] for block in document.blocks]


def text(source: str) -> Document:
    return read_bytes(source.encode(), "contract.txt")


def markdown(source: str) -> Document:
    return read_bytes(source.encode(), "contract.md")


def html(source: str) -> Document:
    return read_bytes(source.encode(), "contract.html")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_simplified_text_in_any_encoding(encoding: str) -> None:
    document = read_bytes(SIMPLIFIED.encode(encoding), "contract.txt")
    assert blocks(document) == [line for line in SIMPLIFIED.splitlines() if line]
    assert document.complete


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "gb18030", "big5"])
def test_traditional_text_in_any_encoding(encoding: str) -> None:
    document = read_bytes(TRADITIONAL.encode(encoding), "contract.txt")
    assert blocks(document) == [line for line in TRADITIONAL.splitlines() if line]
    assert document.complete


def test_short_gb_and_big5_texts_are_told_apart() -> None:
    assert read_bytes("甲方应付款".encode("gb18030"), "a.txt").text == "甲方应付款"
    assert read_bytes("甲方應付款".encode("big5"), "a.txt").text == "甲方應付款"


def test_lost_bytes_make_a_document_incomplete() -> None:
    data = bytearray(SIMPLIFIED.encode())
    data[100] = 0xFF
    document = read_bytes(bytes(data), "contract.txt")
    assert [problem.kind for problem in document.problems] == ["garbled-text"]
    assert "第三条 本合同的服务期限为一年" in document.text


def test_text_stored_in_the_wrong_encoding_is_incomplete() -> None:
    mojibake = (SIMPLIFIED * 4).encode("utf-8").decode("gb18030", "replace").replace("\ufffd", "")
    assert [problem.kind for problem in text(mojibake).problems] == ["garbled-text"]


def test_lines_are_blocks_with_their_numbers() -> None:
    document = text("\n甲方：某公司\r\n\r\n  第一条  付款\n")
    assert blocks(document) == ["甲方：某公司", "第一条  付款"]
    assert lines(document) == [[2], [4]]


def test_a_form_feed_ends_a_block_and_counts_no_line() -> None:
    document = text("第一页\f第二页\n第三行")
    assert blocks(document) == ["第一页", "第二页", "第三行"]
    assert lines(document) == [[1], [1], [2]]


WRAPPED = """技术服务合同

甲方（委托方）：北京某某某某某某某某有限公司
乙方（服务方）：上海某某软件股份有限公司
第一条 乙方应当按照本合同的约定向甲方提供
网站维护服务，并保证网站的可用性不低于百分
之九十九点九。
第二条 双方应当遵守本合同的约定，若甲方违
反此合同，应当承担违约责任；
（一）逾期付款的，应当按照应付款项的千分之
一向乙方支付违约金；
（二）其他违约行为。
"""


def test_a_hard_wrapped_file_is_put_together_again() -> None:
    document = text(WRAPPED)
    assert blocks(document) == [
        "技术服务合同",
        "甲方（委托方）：北京某某某某某某某某有限公司",
        "乙方（服务方）：上海某某软件股份有限公司",
        "第一条 乙方应当按照本合同的约定向甲方提供网站维护服务，并保证网站的可用性不低于百分之九十九点九。",
        "第二条 双方应当遵守本合同的约定，若甲方违反此合同，应当承担违约责任；",
        "（一）逾期付款的，应当按照应付款项的千分之一向乙方支付违约金；",
        "（二）其他违约行为。",
    ]
    assert lines(document)[3:6] == [[5, 6, 7], [8, 9], [10, 11]]


def test_wrapped_english_keeps_its_spaces() -> None:
    source = (
        "SERVICE AGREEMENT\n\n"
        "1. The Provider shall respond to every incident within four hours of\n"
        "receiving the notice and shall repair it within the same business\n"
        "day unless the parties have agreed otherwise in writing beforehand\n"
        "under this agreement.\n"
        "2. The Customer shall pay.\n"
    )
    document = text(source)
    assert blocks(document)[1].startswith(
        "1. The Provider shall respond to every incident within four hours of receiving"
    )
    assert blocks(document)[2] == "2. The Customer shall pay."


def test_paragraph_lines_and_columns_are_left_alone() -> None:
    source = (
        "购销合同\n甲方委托乙方开发网站\n级别\t响应\t修复\n一级\t1小时\t4小时\n"
        + "二级故障应当在当日修复完毕并报告\n三级故障应当在三日内修复\n四级故障由双方另行约定修复时间\n"
    )
    assert blocks(text(source)) == [line for line in source.splitlines() if line]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("**第一条** 乙方*应当*响应", "第一条 乙方应当响应"),
        ("`代码`与[官网](https://example.com)", "代码与官网"),
        ("共3*4*5米", "共3*4*5米"),
        ("金额____元，大写________元", "金额____元，大写________元"),
        ("共__页，第__页", "共__页，第__页"),
        ("\\_\\_\\_元 1\\. 二", "___元 1. 二"),
        ("第【 】条 [ ] 同意", "第【 】条 [ ] 同意"),
        ("[甲方](签字)", "[甲方](签字)"),
        ("A&amp;B &lt;C&gt;", "A&B <C>"),
        ("<u>&nbsp;&nbsp;&nbsp;</u>元", "___元"),
        ("<font color=red>红</font>字", "红字"),
        ("人民币****元", "人民币****元"),
    ],
)
def test_markdown_shows_what_a_reader_sees(source: str, shown: str) -> None:
    assert markdown(source).text == shown


def test_markdown_headings_have_levels() -> None:
    document = markdown("# 合同\n\n第一章\n===\n\n### **付款** ###\n正文。\n---\n")
    found = [(block.kind, block.level, shown) for block, shown in zip(document.blocks, blocks(document), strict=True)]
    assert found == [
        ("heading", 1, "合同"),
        ("heading", 1, "第一章"),
        ("heading", 3, "付款"),
        ("paragraph", None, "正文。"),
    ]


def test_markdown_tables_become_rows() -> None:
    document = markdown("| 级别 | 时限 |\n|---|:-:|\n| 一级 | 1小时<br>以内 |\n| a\\|b | |\n正文")
    assert blocks(document) == ["级别 | 时限", "一级 | 1小时\n以内", "a|b | ", "正文"]
    assert [block.header for block in document.blocks] == [True, False, False, False]
    first = document.blocks[1].cells[1]
    assert document.text[first.start : first.end] == "1小时\n以内"
    place = document.places(first.start, first.end)[0]
    assert (place.line, place.table, place.row, place.column) == (3, 1, 2, 2)


def test_markdown_html_tables_become_rows_too() -> None:
    document = markdown("正文\n\n<table>\n<tr><td>甲</td><td>乙</td></tr>\n</table>\n\n后文")
    assert blocks(document) == ["正文", "甲 | 乙", "后文"]
    assert lines(document)[1] == [4, 4]


def test_markdown_soft_wraps_join() -> None:
    document = markdown("乙方应当保证，若甲方违\n反此合同\n\nThe provider\nresponds.")
    assert blocks(document) == ["乙方应当保证，若甲方违反此合同", "The provider responds."]
    assert lines(document) == [[1, 2], [4, 5]]


def test_markdown_lines_that_are_clauses_stay_apart() -> None:
    source = "甲方：某公司\n乙方：某工作室\n七、速度\n选号页三秒内显示\n1. 甲类\n（一）乙类；\n其余  \n另行\\\n约定"
    assert blocks(markdown(source)) == [line.rstrip(" \\") for line in source.splitlines()]


def test_markdown_lists_quotes_and_fences() -> None:
    document = markdown("- 一项\n- [ ] 二项\n  续行\n1. 三项\n\n> 引文\n\n```\na **b**\n```\n")
    assert blocks(document) == ["一项", "[ ] 二项续行", "1. 三项", "引文", "a **b**"]
    assert lines(document) == [[1], [2, 3], [4], [6], [9]]


def test_markdown_strikes_are_marked_and_comments_put_aside() -> None:
    document = markdown("违约金~~百分之一~~百分之二<!-- 待定 -->。\n![扫描件](scan.png)")
    assert document.text.startswith("违约金百分之一百分之二。")
    assert [(mark.kind, document.text[mark.start : mark.end]) for mark in document.marks] == [("struck", "百分之一")]
    assert [item.text for item in document.furniture] == ["待定"]
    assert [problem.kind for problem in document.problems] == ["unread-image"]


def test_html_blocks_lists_and_breaks() -> None:
    document = html(
        "<html><head><title>x</title></head><body><h2>网站\n合同</h2><p>甲方：<u>&nbsp;&nbsp;&nbsp;</u>公司</p>"
        "<ol start=3><li>响应<ol type=a><li>一级</ol><li><p>修复</p><p>说明</p></ol>尾<br>末<script>x</script></body>"
    )
    assert blocks(document) == ["网站合同", "甲方：___公司", "3. 响应", "a. 一级", "4. 修复", "说明", "尾", "末"]
    assert document.blocks[0].level == 2
    assert [block.number for block in document.blocks[2:5]] == ["3.", "a.", "4."]


def test_html_tables_keep_their_grid() -> None:
    document = html(
        "<table><tr><th rowspan=2>级别<th colspan=2>时限</tr><tr><th>响应<th>修复</tr>"
        "<tr><td>一级<td>1小时<td><p>4小时</p><p>以内</p></tr></table>"
    )
    assert blocks(document) == ["级别 | 时限", "响应 | 修复", "一级 | 1小时 | 4小时\n以内"]
    grid = [[(cell.column, cell.span) for cell in block.cells] for block in document.blocks]
    assert grid == [[(1, 1), (2, 2)], [(2, 1), (3, 1)], [(1, 1), (2, 1), (3, 1)]]
    assert [block.header for block in document.blocks] == [True, True, False]


def test_a_layout_table_is_read_as_paragraphs() -> None:
    document = html("<table><tr><td><h1>合同</h1><p>正文</p></td><td>侧栏</td></tr></table>")
    assert blocks(document) == ["合同", "正文", "侧栏"]


@pytest.mark.parametrize(
    ("page", "white"),
    [
        ("<p style='color:#fff'>甲</p>", True),
        ("<p style='color: rgb(250, 250, 255)'>甲</p>", True),
        ("<p><font color=white>甲</font></p>", True),
        ("<body bgcolor=ivory><p style='background:#fffff0;color:white'>甲</p></body>", True),
        ("<p style='background-color:white'>甲</p>", False),
        ("<p style='color:#ffd700'>甲</p>", False),
        ("<table><tr style='background:#1f4e79'><th style='color:#ffffff'>甲</th></tr></table>", False),
        ("<div bgcolor=navy><p style='color:white'>甲</p></div>", False),
    ],
)
def test_white_text_is_marked_where_nothing_dark_is_behind_it(page: str, white: bool) -> None:
    assert [mark.kind for mark in html(page).marks] == ["white"] * white


def test_hidden_html_is_kept_and_marked() -> None:
    document = html(
        "<style>.x{display:none}</style><p>甲<span style='font-size:1px'>小</span></p>"
        "<div style='display: none'><p>暗<b>藏</b></p></div><p class=x>类</p><p hidden>属性</p><del>删</del>"
    )
    found = [(mark.kind, document.text[mark.start : mark.end]) for mark in document.marks]
    assert found == [
        ("tiny", "小"),
        ("hidden", "暗"),
        ("hidden", "藏"),
        ("hidden", "类"),
        ("hidden", "属性"),
        ("struck", "删"),
    ]


def test_what_html_embeds_is_a_problem() -> None:
    document = html("<p>正文</p><iframe src=a></iframe><img src=scan.png><img src=logo.png width=80 height=40>")
    assert [problem.kind for problem in document.problems] == ["unread-part", "unread-image"]


@pytest.mark.parametrize(("declared", "encoding"), [("gb2312", "gb18030"), ("big5", "big5"), ("utf-8", "utf-8")])
def test_html_declares_its_encoding(declared: str, encoding: str) -> None:
    page = f"<html><head><meta http-equiv=Content-Type content='text/html; charset={declared}'></head><p>合同</p>"
    assert read_bytes(page.encode(encoding), "contract.htm").text == "合同"


def test_the_first_row_of_a_page_s_table_is_its_heading_if_it_reads_like_one() -> None:
    names, row = "<tr><td>级别</td><td>响应时限</td></tr>", "<tr><td>紧急</td><td>2小时</td></tr>"
    assert [block.header for block in html(f"<table>{names}{row}</table>").blocks] == [True, False]
    assert [block.header for block in html(f"<table>{row}{row}</table>").blocks] == [False, False]


@pytest.mark.parametrize(
    ("table", "sentences"),
    [
        ("| 级别 | 响应 |\n|---|---|\n| 紧急 | 2小时 |", ["级别: 紧急 | 响应: 2小时"]),
        ("| 响应时间 | 2小时 |\n|---|---|\n| 修复 | 8小时 |", ["响应时间 | 2小时", "响应时间: 修复 | 2小时: 8小时"]),
        (
            "| 乙方不负责备份。 | 无 |\n|---|---|\n| 一 | 二 |",
            ["乙方不负责备份。 | 无", "乙方不负责备份。: 一 | 无: 二"],
        ),
        ("| 乙方不负责备份 | 无 |\n|---|---|", ["乙方不负责备份 | 无"]),
    ],
)
def test_what_a_heading_row_says_beside_names_is_judged(table: str, sentences: list[str]) -> None:
    assert [s.text for s in contract(markdown(table), {}).statements] == sentences


def test_deeply_nested_html_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        html("<div>" * 5000 + "甲方" + "</div>" * 5000)
    assert caught.value.kind == "over-limit"


def test_every_fragment_and_cell_lies_in_its_block(tmp_path: Path) -> None:
    path = tmp_path / "contract.md"
    path.write_text("# 合同\n\n甲方应当支付\n全部价款\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", encoding="utf-8")
    document = read(path)
    assert document.text == "\n".join(blocks(document))
    for block in document.blocks:
        assert all(block.start <= part.start < part.end <= block.end for part in block.fragments)
        assert all(block.start <= cell.start <= cell.end <= block.end for cell in block.cells)


def test_too_many_characters_are_refused() -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(SIMPLIFIED.encode(), "a.txt", ReadOptions(limits=Limits(characters=50)))
    assert caught.value.kind == "over-limit"


@pytest.mark.parametrize("text", ["甲。" * 30, "甲方\n\n" * 30, "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 10])
def test_too_many_sentences_paragraphs_or_cells_are_refused(text: str) -> None:
    read_bytes(text.encode(), "a.md", ReadOptions(limits=Limits(sentences=100)))
    with pytest.raises(ReadError) as caught:
        read_bytes(text.encode(), "a.md", ReadOptions(limits=Limits(sentences=20)))
    assert caught.value.kind == "over-limit"


@pytest.mark.parametrize(
    "text",
    [
        f"| {'响应' * 500} | 乙 |\n|---|---|\n" + "| 一 | 二 |\n" * 300,
        f"# 合同\n\n## 第一条 {'响应' * 500}\n\n" + "### 1.1 维护\n\n乙方负责。\n\n" * 300,
    ],
    ids=["header cell", "title"],
)
def test_a_long_heading_is_not_said_again_with_each_line_below_it(text: str) -> None:
    below = contract(read_bytes(text.encode(), "a.md"), {}).statements[1:]
    assert sum(len(statement.text) + len(statement.sentence.titles) for statement in below) < 200 * len(below)
