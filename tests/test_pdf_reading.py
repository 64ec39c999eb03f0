"""PDF: the words, their order, what is a paragraph, a table or furniture, and what is said when a page is not read."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics

from build_pdf import (
    FONT,
    HEIGHT,
    LEFT,
    RIGHT,
    SIZE,
    Canvas,
    Mark,
    Rule,
    Text,
    assembled,
    contract,
    flow,
    make_pdf,
    password,
    table,
    width,
)
from slalint.document.model import Block, Document
from slalint.readers.errors import ReadError
from slalint.readers.pdf import read_pdf
from slalint.readers.pdf.glyphs import is_wide
from slalint.readers.pdf.ocr import tesseract

CLAUSES = contract(40)
COLUMNS = ((60.0, 285.0), (315.0, 540.0))
LEVELS = [
    ["等级", "响应时限", "恢复时限"],
    ["一级", "30分钟", "4小时"],
    ["二级", "2小时", "24小时"],
    ["三级", "1个工作日", "3个工作日"],
]


def texts(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def pages_of(block: Block) -> list[int | None]:
    return [fragment.place.page for fragment in block.fragments]


def lines(*rows: str, x: float = LEFT, y: float = 120, size: float = SIZE, step: float = 18) -> list[Mark]:
    """One line below the other."""
    return [Text(x, y + index * step, row, size) for index, row in enumerate(rows)]


# Reading order


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(make_pdf(flow(CLAUSES)), id="plain"),
        pytest.param(make_pdf(flow(CLAUSES, indent=2 * SIZE)), id="first-line indent"),
        pytest.param(make_pdf(flow(CLAUSES, gap=8)), id="space between paragraphs"),
        pytest.param(make_pdf(flow(CLAUSES, columns=COLUMNS)), id="two columns"),
        pytest.param(make_pdf(flow(CLAUSES), shuffle=3), id="drawn in another order"),
        pytest.param(make_pdf(flow(CLAUSES, columns=COLUMNS), shuffle=3), id="columns drawn in another order"),
        pytest.param(make_pdf(flow(CLAUSES), rotate=90), id="turned a quarter"),
        pytest.param(make_pdf(flow(CLAUSES), rotate=180), id="upside down"),
    ],
)
def test_each_clause_is_one_block_in_reading_order(data: bytes) -> None:
    document = read_pdf(data)
    assert texts(document) == CLAUSES
    assert document.complete


def test_a_heading_over_two_columns_and_a_note_below_them_keep_their_places() -> None:
    (columns,) = flow(CLAUSES[:4], columns=COLUMNS, top=160, bottom=340)
    title = Text(200, 120, "网站维护服务合同", 18)
    note = lines("本页以下为双方另行约定的内容，与前述各条具有同等的法律效力，双方应当一并遵守。", x=60, y=420)
    assert texts(read_pdf(make_pdf([[*note, *columns, title]]))) == [title.text, *CLAUSES[:4], note[0].text]


def test_labels_with_values_beside_them_are_read_line_by_line() -> None:
    left = lines("甲方（盖章）：", "法定代表人：", "日期：")
    right = lines("乙方（盖章）：", "法定代表人：", "日期：", x=330)
    found = texts(read_pdf(make_pdf([[*left, *right]])))
    assert [text.split() for text in found] == [[a.text, b.text] for a, b in zip(left, right, strict=True)]


def sideways(canvas: Canvas, number: int) -> None:
    """Clauses drawn from the foot of the page to its head, as on a landscape page without /Rotate."""
    canvas.rotate(90)
    canvas.translate(0, -HEIGHT)
    for mark in flow(CLAUSES[:6], bottom=500)[0]:
        assert isinstance(mark, Text)
        canvas.setFont(FONT, mark.size)
        canvas.drawString(mark.x, HEIGHT - mark.y, mark.text)


def test_a_page_drawn_sideways_is_read_as_it_was_written() -> None:
    assert texts(read_pdf(make_pdf([[]], decorate=sideways))) == CLAUSES[:6]


def askew(canvas: Canvas, number: int) -> None:
    canvas.rotate(8)
    canvas.setFont(FONT, SIZE)
    for index, clause in enumerate(CLAUSES[:8]):
        canvas.drawString(150, 600 - 20 * index, clause[:30])


def test_characters_drawn_one_by_one_make_words() -> None:
    marks: list[Mark] = []
    x = LEFT
    for char in "乙方应在2小时内响应。":
        marks.append(Text(x, 120, char))
        x += width(char)
    assert texts(read_pdf(make_pdf([marks], shuffle=1))) == ["乙方应在2小时内响应。"]


# Places


@pytest.mark.parametrize("name", ["Helvetica", "Helvetica-BoldOblique", "Times-Roman", "Courier-Bold"])
def test_words_in_a_standard_font_are_as_wide_as_they_are_printed(name: str) -> None:
    words = "1.1 Party B shall respond within 2 hours."

    def draw(canvas: Canvas, _: int) -> None:
        canvas.setFont(name, 12)
        canvas.drawString(100, 700, words)

    document = read_pdf(make_pdf([[]], decorate=draw))
    assert document.text == words
    (box,) = (fragment.place.box for fragment in document.blocks[0].fragments)
    assert box is not None
    assert box.right - box.left == pytest.approx(pdfmetrics.stringWidth(words, name, 12), abs=0.1)


def test_a_clause_over_a_page_break_is_one_block_with_places_on_both_pages() -> None:
    document = read_pdf(make_pdf(flow(CLAUSES)))
    broken = [block for block in document.blocks if len(set(pages_of(block))) == 2]
    assert broken
    for block in broken:
        assert pages_of(block) == sorted(pages_of(block))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_are_where_a_viewer_shows_the_words(rotate: int) -> None:
    data = make_pdf([lines("第一条　乙方负责维护。"), lines("第二条　甲方按月付款。", y=500)], rotate=rotate)
    document = read_pdf(data)
    start = document.text.index("甲方按月")
    (place,) = document.places(start, start + 4)
    assert place.page == 2 and place.box is not None
    left, right, top, bottom = LEFT, LEFT + width("第二条　甲方按月付款。"), 500 - SIZE, 500.0
    if rotate == 90:
        left, right, top, bottom = HEIGHT - bottom, HEIGHT - top, left, right
    elif rotate == 180:
        left, right, top, bottom = 595 - right, 595 - left, HEIGHT - bottom, HEIGHT - top
    elif rotate == 270:
        left, right, top, bottom = top, bottom, 595 - right, 595 - left
    assert [place.box.left, place.box.right, place.box.top, place.box.bottom] == pytest.approx(
        [left, right, top, bottom], abs=3
    )


# Paragraphs


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            ["一、服务内容", "（一）网站维护；", "（二）数据备份。"],
            ["一、服务内容", "（一）网站维护；", "（二）数据备份。"],
        ),
        (["1. 网站故障", "2. 平台升级", "3、资料移交"], ["1. 网站故障", "2. 平台升级", "3、资料移交"]),
        (["①首页", "②商品页", "附件一：清单"], ["①首页", "②商品页", "附件一：清单"]),
    ],
)
def test_items_are_not_merged(printed: list[str], expected: list[str]) -> None:
    assert texts(read_pdf(make_pdf([lines(*printed)]))) == expected


FULL = "甲方未按照约定付款的，乙方有权暂停提供服务，但应当提前三日通知甲方，并"


@pytest.mark.parametrize(
    ("ending", "beginning"),
    [
        ("适用本合同", "第八条的约定处理。"),
        ("金额上浮至", "1.5倍并支付违约金。"),
        ("可用性每低于99.9%达", "0.1 个百分点，减收十分之一。"),
        ("按前款第", "（二）项的规定执行。"),
    ],
)
def test_a_number_that_a_sentence_asks_for_begins_no_clause(ending: str, beginning: str) -> None:
    upper = FULL[: 39 - len(ending)] + ending
    assert texts(read_pdf(make_pdf([lines(upper, beginning)]))) == [upper + beginning]


def test_full_items_without_a_full_stop_are_told_apart_by_their_numbers() -> None:
    items = [f"{number}. {FULL}" for number in (1, 2, 3)]
    assert texts(read_pdf(make_pdf([lines(*items)]))) == items


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (["The provider shall answer each re-", "quest within two hours of its re-", "ceipt."], "each request within"),
        (["The provider shall keep the website", "available at all times of the year"], "the website available"),
        (["乙方应向甲方支付违约金人民币五千元整，但累计总额最高以人民币19,", "000元为限。"], "19,000元"),
    ],
)
def test_lines_are_linked_as_their_script_asks(printed: list[str], expected: str) -> None:
    assert expected in read_pdf(make_pdf([lines(*printed)])).text


def test_a_list_counted_within_a_sentence_is_one_paragraph() -> None:
    upper = "第九条　下列情形乙方不承担责任：（1）发生不可抗力的；（2）甲方自行改动程序的；"
    lower = "（3）甲方提供的资料失实的。"
    assert texts(read_pdf(make_pdf([lines(upper, lower)]))) == [upper + lower]


def test_a_blank_date_is_not_divided_where_its_gap_went_with_the_line_break() -> None:
    last = (
        "本合同自　　年　　月　　日起生效，至　　年",
        "月　　日止，双方如需续约应当在届满前三十日另行签订书面协议书。",
    )
    assert len(texts(read_pdf(make_pdf([lines(*last)])))) == 1


def test_larger_and_centred_lines_are_headings() -> None:
    middle = (LEFT + RIGHT - width("第一章 总则")) / 2
    page = [
        Text(180, 110, "网站维护服务合同", 22),
        Text(middle, 160, "第一章 总则"),
        *flow(CLAUSES[:3], top=200)[0],
    ]
    document = read_pdf(make_pdf([page]))
    assert [(block.kind, block.level) for block in document.blocks[:3]] == [
        ("heading", 1),
        ("heading", 2),
        ("paragraph", None),
    ]


# Tables


def rows_of(document: Document) -> list[list[str]]:
    return [[document.text[cell.start : cell.end] for cell in block.cells] for block in document.blocks if block.cells]


def test_a_ruled_table_gives_rows_with_cells_and_a_header() -> None:
    document = read_pdf(make_pdf([[*lines("第一条　故障分级如下：", y=90), *table(LEVELS, [100, 120, 120])[0]]]))
    assert rows_of(document) == LEVELS
    assert [block.header for block in document.blocks] == [False, True, False, False, False]
    cell = document.blocks[3].cells[1]
    (place,) = document.places(cell.start, cell.end)
    assert (place.table, place.row, place.column) == (1, 3, 2)


@pytest.mark.parametrize("repeat_header", [False, True])
def test_a_table_over_page_breaks_is_one_table(repeat_header: bool) -> None:
    rows = [
        ["序号", "等级", "说明"],
        *([str(n), "一级", clause.split("　")[1][:40]] for n, clause in enumerate(CLAUSES, 1)),
    ]
    document = read_pdf(make_pdf(table(rows, [45, 60, 250], repeat_header=repeat_header)))
    assert document.pages is not None and document.pages > 1
    assert rows_of(document) == rows
    assert {block.table for block in document.blocks} == {1}
    assert [block.header for block in document.blocks].count(True) == 1


def test_a_row_that_a_page_break_divides_is_one_row() -> None:
    name = "数据库索引整理与慢查询清"
    upper = table([LEVELS[0], LEVELS[1], [name, "每月一次", "整理记录"]], [138, 100, 100], top=650)[0]
    lower = table([["理", "", ""], LEVELS[2]], [138, 100, 100])[0]
    assert rows_of(read_pdf(make_pdf([upper, lower]))) == [
        *LEVELS[:2],
        [name + "理", "每月一次", "整理记录"],
        LEVELS[2],
    ]


def test_a_table_open_at_its_sides_keeps_its_outer_columns() -> None:
    marks = [
        mark
        for mark in table(LEVELS, [100, 120, 120])[0]
        if not (isinstance(mark, Rule) and mark.x0 == mark.x1 and mark.x0 in (LEFT, LEFT + 340))
    ]
    assert rows_of(read_pdf(make_pdf([marks]))) == LEVELS


def test_merged_cells_are_given_once_with_their_span() -> None:
    (marks,) = table([["服务等级约定", ""], ["一级", "30分钟"]], [100, 100])
    wall = next(mark for mark in marks if isinstance(mark, Rule) and mark.x0 == mark.x1 == LEFT + 100)
    marks.remove(wall)
    (first, second) = read_pdf(make_pdf([marks])).blocks
    assert [(cell.column, cell.span) for cell in first.cells] == [(1, 2)]
    assert [(cell.column, cell.span) for cell in second.cells] == [(1, 1), (2, 1)]


@pytest.mark.parametrize("frame", [(40, 40, 555, 800), (80, 100, 515, 400)])
def test_a_frame_is_no_table(frame: tuple[float, float, float, float]) -> None:
    left, top, right, bottom = frame
    box = [
        Rule(left, top, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, left, bottom),
        Rule(right, top, right, bottom),
    ]
    assert texts(read_pdf(make_pdf([[*box, *flow(CLAUSES[:5], top=130)[0]]]))) == CLAUSES[:5]


def test_a_rule_under_nothing_is_a_blank_and_a_rule_under_words_is_not() -> None:
    label, gap = "服务费用为人民币", 60.0
    after = LEFT + width(label) + gap
    empty = [Text(LEFT, 120, label), Rule(LEFT + width(label), 122, after, 122), Text(after, 120, "元。")]
    filled = [Text(LEFT, 160, label + "3000元。"), Rule(LEFT + width(label), 162, LEFT + width(label) + 20, 162)]
    assert texts(read_pdf(make_pdf([[*empty, *filled]]))) == [f"{label}____元。", f"{label}3000元。"]


# Furniture


def furniture(document: Document) -> set[tuple[str, str]]:
    return {(item.kind, item.text) for item in document.furniture}


def decorated(canvas: Canvas, number: int) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawString(LEFT, HEIGHT - 50, "某某公司服务合同")
    canvas.drawString(LEFT, 40, "内部资料 请勿外传")
    canvas.drawCentredString(300, 60, f"第 {number} 页 共 3 页")
    canvas.saveState()
    canvas.translate(150, 300)
    canvas.rotate(45)
    canvas.setFillGray(0.8)
    canvas.setFont(FONT, 60)
    canvas.drawString(0, 0, "样本")
    canvas.restoreState()
    canvas.saveState()
    canvas.translate(40, 300)
    canvas.rotate(90)
    canvas.drawString(0, 0, "骑缝章处")
    canvas.restoreState()


def test_what_repeats_on_every_page_is_furniture() -> None:
    document = read_pdf(make_pdf(flow(CLAUSES), decorate=decorated))
    assert texts(document) == CLAUSES
    assert furniture(document) >= {
        ("header", "某某公司服务合同"),
        ("footer", "内部资料 请勿外传"),
        ("page-number", "第 2 页 共 3 页"),
        ("watermark", "样本"),
        ("stamp", "骑缝章处"),
    }


def test_a_pale_upright_watermark_is_furniture_and_pale_text_is_not() -> None:
    def marked(canvas: Canvas, number: int) -> None:
        canvas.saveState()
        canvas.setFillGray(0.8)
        canvas.setFont(FONT, 60)
        canvas.drawString(200, 600, "草稿")
        canvas.restoreState()

    def pale(canvas: Canvas, number: int) -> None:
        canvas.setFillGray(0.7)

    document = read_pdf(make_pdf(flow(CLAUSES[:10]), decorate=marked))
    assert (texts(document), furniture(document)) == (CLAUSES[:10], {("watermark", "草稿")})
    document = read_pdf(make_pdf(flow(CLAUSES[:10]), decorate=pale))
    assert (texts(document), furniture(document)) == (CLAUSES[:10], set())


@pytest.mark.parametrize("number", ["1", "- 1 -", "1/2", "第1页", "第一页 共二页", "Page 1 of 2"])
def test_page_numbers_are_known_on_a_single_page(number: str) -> None:
    page = [*flow(CLAUSES[:5])[0], Text(290, 800, number)]
    document = read_pdf(make_pdf([page]))
    assert texts(document) == CLAUSES[:5]
    assert {kind for kind, _ in furniture(document)} == {"page-number"}


@pytest.mark.parametrize("filled", ["1", "共5页"])
def test_a_number_filled_in_on_the_first_line_is_no_page_number(filled: str) -> None:
    line = [
        Text(LEFT, 90, "双方确认下列文件"),
        Text(LEFT + 130, 90, filled),
        Text(LEFT + 200, 90, "为合同的组成部分。"),
    ]
    document = read_pdf(make_pdf([[*line, *flow(CLAUSES[:5], top=120)[0]]]))
    assert filled in document.text.partition("\n")[0]


def test_words_in_the_margin_of_a_single_page_are_kept() -> None:
    page = [Text(LEFT, 50, "本合同一式两份。"), *flow(CLAUSES[:5])[0]]
    assert "本合同一式两份。" in read_pdf(make_pdf([page])).text


def test_the_first_line_of_a_page_is_kept_where_pages_only_start_alike() -> None:
    pages = [lines(f"附件{number}", f"{clause}", y=90) for number, clause in enumerate(CLAUSES[:4], 1)]
    document = read_pdf(make_pdf(pages))
    assert [f"附件{number}" in document.text for number in (1, 2, 3, 4)] == [True] * 4


# What cannot be read


def test_files_that_ask_for_a_password() -> None:
    data = make_pdf(flow(CLAUSES), encryption=password("geheim"))
    assert texts(read_pdf(data, password="geheim")) == CLAUSES
    for given, kind in ((None, "password"), ("falsch", "wrong-password")):
        with pytest.raises(ReadError) as error:
            read_pdf(data, password=given)
        assert error.value.kind == kind


def test_a_file_that_only_restricts_printing_is_read() -> None:
    assert texts(read_pdf(make_pdf(flow(CLAUSES), encryption=password("")))) == CLAUSES


@pytest.mark.parametrize(("name", "told"), [("FEFF5408540C", "合同"), ("FEFFD83D", "\ufffd"), ("", "")])
def test_attached_files_are_told_by_their_names(name: str, told: str) -> None:
    content = b"BT /F 12 Tf 72 700 Td (Terms) Tj ET"
    data = assembled(
        [
            b"<</Type /Catalog /Pages 2 0 R /Names <</EmbeddedFiles <</Names [(a) 6 0 R]>> >> >>",
            b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 5 0 R>> >> >>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
            f"<</Type /Filespec /UF <{name}> >>".encode(),
        ]
    )
    document = read_pdf(data)
    assert document.text == "Terms"
    assert [(problem.kind, problem.where) for problem in document.problems] == [("unread-part", told)]


PLAIN = make_pdf(flow(CLAUSES))


@pytest.mark.parametrize(
    ("data", "limits", "kind"),
    [
        (b"PK\x03\x04 no pdf", {}, "unknown-format"),
        (b"", {}, "unknown-format"),
        (b"%PDF-1.4\nnothing here", {}, "damaged"),
        (PLAIN, {"max_pages": 1}, "over-limit"),
        (make_pdf([[]]), {}, "no-text"),
    ],
)
def test_files_of_which_nothing_is_read(data: bytes, limits: dict[str, int], kind: str) -> None:
    with pytest.raises(ReadError) as error:
        read_pdf(data, **limits)  # type: ignore[arg-type]
    assert error.value.kind == kind


def test_a_damaged_cross_reference_table_is_repaired_and_that_is_said() -> None:
    document = read_pdf(PLAIN[: PLAIN.rindex(b"xref\n")] + b"xref\n0 garbage")
    assert texts(document) == CLAUSES
    assert [(problem.kind, problem.where) for problem in document.problems] == [("damaged", "")]


def picture(canvas: Canvas, left: float, bottom: float, wide: float, high: float) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 230)), left, bottom, wide, high)


def scan(canvas: Canvas, number: int) -> None:
    if number == 2:
        picture(canvas, 0, 0, 595, HEIGHT)


def half_scan(canvas: Canvas, number: int) -> None:
    picture(canvas, 60, 60, 475, 300)


def garbled(canvas: Canvas, number: int) -> None:
    canvas.setFont(FONT, SIZE)
    canvas.drawString(LEFT, 300, "".join(chr(code) for code in range(0xE100, 0xE120)))


@pytest.mark.parametrize(
    ("pages", "decorate", "problem"),
    [
        ([lines(*CLAUSES[:3]), []], scan, ("no-text-layer", "2")),
        ([lines(*CLAUSES[:3]), [Text(290, 800, "2")]], scan, ("no-text-layer", "2")),
        ([lines("合同条款见下图。")], half_scan, ("unread-image", "1")),
        ([lines("第一条　服务内容")], garbled, ("garbled-text", "1")),
        ([lines("第一条　服务内容")], askew, ("garbled-text", "1")),
        ([lines("鼂鼃鼄鼅鼆鼇鼈鼉鼊鼌鼏鼑鼒鼔鼖鼗鼘鼙鼚鼛鼝鼞")], None, ("garbled-text", "1")),
    ],
)
def test_what_is_not_read_is_said(
    pages: list[list[Mark]], decorate: Callable[[Canvas, int], None] | None, problem: tuple[str, str]
) -> None:
    document = read_pdf(make_pdf(pages, decorate=decorate))
    assert [(found.kind, found.where) for found in document.problems] == [problem]
    assert not document.complete


def test_a_page_with_more_text_than_paper_holds_is_over_the_limit() -> None:
    small_print = [Text(10, 100 + index, "甲" * 610, 0.9) for index in range(100)]
    document = read_pdf(make_pdf([lines(*CLAUSES[:3]), small_print]))
    assert [(found.kind, found.where) for found in document.problems] == [("over-limit", "2")]
    assert texts(document) == CLAUSES[:3]


def test_a_picture_behind_the_text_is_no_problem() -> None:
    def letterhead(canvas: Canvas, number: int) -> None:
        picture(canvas, 0, 0, 595, HEIGHT)

    assert read_pdf(make_pdf(flow(CLAUSES), decorate=letterhead)).complete


def test_pages_that_are_all_scans_give_a_document_without_text_that_is_not_complete() -> None:
    document = read_pdf(make_pdf([[], []], decorate=lambda canvas, _: picture(canvas, 0, 0, 595, HEIGHT)))
    assert (document.text, document.complete, document.pages) == ("", False, 2)


# Text that is not plain text


def test_what_form_fields_show_is_text() -> None:
    def form(canvas: Canvas, number: int) -> None:
        canvas.acroForm.textfield(value="30000 yuan", x=200, y=HEIGHT - 125, width=200, height=20, borderWidth=0)

    assert "服务费用" in (text := read_pdf(make_pdf([lines("服务费用：")], decorate=form)).text)
    assert "30000 yuan" in text


def test_a_note_stuck_to_the_page_is_a_comment_and_not_text() -> None:
    def note(canvas: Canvas, number: int) -> None:
        canvas.textAnnotation("price to be agreed", Rect=[100, 100, 120, 120])

    document = read_pdf(make_pdf([lines("第一条　服务内容")], decorate=note))
    assert (document.text, furniture(document)) == ("第一条　服务内容", {("comment", "price to be agreed")})


@pytest.mark.parametrize(
    ("colour", "mode", "size", "mark"), [(1, 0, SIZE, "white"), (0, 3, SIZE, "hidden"), (0, 0, 1, "tiny")]
)
def test_text_that_is_not_meant_to_be_seen_is_marked(colour: float, mode: int, size: float, mark: str) -> None:
    def secret(canvas: Canvas, number: int) -> None:
        canvas.saveState()
        text = canvas.beginText(LEFT, 500)
        text.setFont(FONT, size)
        text.setTextRenderMode(mode)
        text.setFillGray(colour)
        text.textOut("甲方放弃一切索赔权利")
        canvas.drawText(text)
        canvas.restoreState()

    document = read_pdf(make_pdf([lines("第一条　服务内容")], decorate=secret))
    assert [(found.kind, document.text[found.start : found.end]) for found in document.marks] == [
        (mark, "甲方放弃一切索赔权利")
    ]


def test_radicals_that_browsers_print_for_characters_are_those_characters() -> None:
    assert read_pdf(make_pdf([lines("中华⼈民共和国")])).text == "中华人民共和国"


# OCR

#: The checks of a change install nothing but Python packages, so these run only where somebody has tesseract.
NEEDS_TESSERACT = pytest.mark.skipif(tesseract() is None, reason="tesseract with its Chinese data is not installed")


def scanned(*words: str, turn: int = 0, beside: Sequence[Mark] = ()) -> bytes:
    """A page that is a picture of a page with these lines, put in at ``turn`` quarter turns counter-clockwise."""

    def drawn(canvas: Canvas, number: int) -> None:
        for index, line in enumerate(words):
            canvas.setFont(FONT if any(map(is_wide, line)) else "Helvetica", 20)
            canvas.drawString(60, 700 - 60 * index, line)

    picture = pypdfium2.PdfDocument(make_pdf([[]], decorate=drawn))[0].render(scale=3).to_pil().convert("L")
    if picture.getextrema()[0] > 128:
        pytest.skip("no font on this machine has Han characters to make a picture of")
    buffer = io.BytesIO()
    picture.rotate(90 * turn, expand=True).save(buffer, "PNG")
    image = ImageReader(io.BytesIO(buffer.getvalue()))
    wide, high = (HEIGHT, 595) if turn % 2 else (595, HEIGHT)
    return make_pdf([beside], decorate=lambda canvas, _: canvas.drawImage(image, 0, 0, wide, high))


SENTENCE = "The provider shall answer within two hours."


def test_without_tesseract_the_problem_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    problems = read_pdf(scanned(SENTENCE), ocr="auto").problems
    assert [problem.kind for problem in problems] == ["no-ocr", "no-text-layer"]


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, languages: str, table: str) -> None:
    """A stand-in for tesseract that knows these languages and prints this table."""
    if os.name != "posix":
        pytest.skip("the stand-in is a shell script")
    (folder / "table").write_text(table, encoding="utf-8")
    script = f'[ "$1" = --list-langs ] && printf "{languages}" && exit\ncat > "{folder}/seen"\ncat "{folder}/table"\n'
    (folder / "tesseract").write_text("#!/bin/sh\n" + script)
    (folder / "tesseract").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def table_of(words: str, sure: int) -> str:
    head = "level page_num block_num par_num line_num word_num left top width height conf text".split()
    row = [5, 1, 1, 1, 1, 1, 250, 500, 900, 60, sure, words]
    return "\t".join(head) + "\n" + "\t".join(map(str, row)) + "\n"


@pytest.mark.parametrize(
    ("languages", "sure", "kinds"),
    [("chi_sim\\neng", 93, []), ("chi_sim", 30, ["no-text-layer"]), ("eng", 93, ["no-ocr", "no-text-layer"])],
    ids=["sure", "guessing", "no-chinese"],
)
def test_what_tesseract_only_guesses_at_is_not_read(
    languages: str, sure: int, kinds: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, monkeypatch, languages, table_of("乙方应在两小时内响应。", sure))
    document = read_pdf(scanned(SENTENCE), ocr="auto")
    assert [problem.kind for problem in document.problems] == kinds
    assert [mark.kind for mark in document.marks] == ([] if kinds else ["ocr"])


def test_a_line_that_tesseract_guesses_at_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sure = table_of("乙方应在两小时内响应。", 93)
    row = sure.splitlines()[1].split("\t")
    unsure = [*row[:4], "2", *row[5:7], "700", *row[8:10], "20", "FOTIA KAY,"]
    program(
        tmp_path, monkeypatch, "chi_sim", sure + "\t".join(unsure) + "\n" + "\t".join([*row[:4], "3", *row[5:]]) + "\n"
    )
    problems = read_pdf(scanned(SENTENCE), ocr="auto").problems
    assert [(problem.kind, problem.where) for problem in problems] == [("unclear-ocr", "1")]


def test_a_page_is_drawn_for_tesseract_in_the_fonts_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make_pdf([[Text(60, 700, "第 18 条")]])
    program(tmp_path, monkeypatch, "chi_sim", table_of("第 18 条", 93))
    read_pdf(data, ocr="always")
    page = pypdfium2.PdfDocument(data)[0]
    assert (tmp_path / "seen").read_bytes().endswith(bytes(page.render(scale=300 / 72, grayscale=True).buffer))


def test_ocr_that_takes_too_long_leaves_pages_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "chi_sim", table_of("甲方", 93))
    assert [problem.kind for problem in read_pdf(scanned(SENTENCE), ocr="auto", ocr_seconds=0).problems] == [
        "no-text-layer"
    ]


@NEEDS_TESSERACT
def test_a_scan_is_read_by_tesseract_and_marked() -> None:
    document = read_pdf(scanned(SENTENCE), ocr="auto")
    assert "answer within two hours" in document.text
    assert document.complete
    assert [mark.kind for mark in document.marks] == ["ocr"]
    (place,) = document.places(0, 10)
    assert place.box is not None and place.box.top == pytest.approx(HEIGHT - 700 - 15, abs=6)


@NEEDS_TESSERACT
@pytest.mark.parametrize("turn", [0, 1, 2])
def test_a_chinese_scan_is_read_whichever_way_it_lies(turn: int) -> None:
    clauses = ["第一条 乙方应在接到通知后两小时内响应。", "第二条 甲方应在十五日内付款。", "第三条 源代码归甲方所有。"]
    document = read_pdf(scanned(*clauses, turn=turn), ocr="auto")
    assert document.complete
    assert SequenceMatcher(None, document.text, "\n".join(clauses), autojunk=False).ratio() > 0.8
    assert {mark.kind for mark in document.marks} == {"ocr"}
