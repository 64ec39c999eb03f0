"""What is read of a Word file, and what is said about what is not."""

from __future__ import annotations

import time

import pytest

from build_docx import abstract, cell, docx, level, num, numbered, p, pack, r, style, table, xml
from slalint.document.model import Document
from slalint.readers.docx import read_docx
from slalint.readers.errors import ReadError

#: Seconds of the processor that nobody waits for: what takes a fraction of them is told from what would take minutes.
ENDLESS = 8
BOX = "<w:txbxContent>{}</w:txbxContent>"
CHOICE = (
    "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)


def text(body: str, **parts: str) -> str:
    return read_docx(docx(body, **parts)).text


def marked(document: Document) -> list[tuple[str, str]]:
    return [(mark.kind, document.text[mark.start : mark.end]) for mark in document.marks]


def picture(relationship: str, width_cm: float, height_cm: float, behind: str = "0") -> str:
    size = f'<wp:extent cx="{int(width_cm * 360_000)}" cy="{int(height_cm * 360_000)}"/>'
    blip = f'<a:graphic><a:graphicData><a:blip r:embed="{relationship}"/></a:graphicData></a:graphic>'
    return p(f'<w:r><w:drawing><wp:anchor behindDoc="{behind}">{size}{blip}</wp:anchor></w:drawing></w:r>')


# Wrappers: the text is there, once.


@pytest.mark.parametrize(
    "content",
    [
        f"<w:hyperlink r:id='x'>{r('乙方')}</w:hyperlink>",
        f"<w:smartTag w:element='x'><w:smartTagPr/>{r('乙方')}</w:smartTag>",
        f"<w:customXml w:element='x'>{r('乙方')}</w:customXml>",
        f"<w:sdt><w:sdtPr><w:alias w:val='no'/></w:sdtPr><w:sdtContent>{r('乙方')}</w:sdtContent></w:sdt>",
        f"<w:fldSimple w:instr='REF no'>{r('乙方')}</w:fldSimple>",
        f"<w:dir w:val='ltr'>{r('乙方')}</w:dir>",
        f"<w:somethingNew>{r('乙方')}</w:somethingNew>",
        "<w:r><w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>乙方</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        CHOICE.format(r("乙方"), r("乙方")),
        "<w:r><w:t>乙<!-- no -->方<?no no?></w:t></w:r>",
        "<w:r><w:t>乙<w:somethingNew/>方</w:t></w:r>",
    ],
)
def test_inline_wrappers(content: str) -> None:
    assert text(p(r("甲") + content + r("丙"))) == "甲乙方丙"


@pytest.mark.parametrize(
    "block",
    [
        f"<w:sdt><w:sdtContent>{p('乙方')}</w:sdtContent></w:sdt>",
        f"<w:customXml w:element='x'>{p('乙方')}</w:customXml>",
        CHOICE.format(p("乙方"), p("乙方")),
        "<m:oMathPara><m:oMath><m:r><m:t>乙方</m:t></m:r></m:oMath></m:oMathPara>",
    ],
)
def test_block_wrappers(block: str) -> None:
    assert text(p("甲") + block) == "甲\n乙方"


def test_rows_and_cells_in_content_controls() -> None:
    row = f"<w:tr>{cell('响应')}<w:sdt><w:sdtContent>{cell('2小时')}</w:sdtContent></w:sdt></w:tr>"
    assert text(f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>") == "响应 | 2小时"


def test_signs_within_a_run() -> None:
    run = (
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:softHyphen/>"
        '<w:sym w:font="Wingdings 2" w:char="F052"/><w:sym w:font="Symbol" w:char="F0B3"/><w:t>丁</w:t><w:cr/></w:r>'
    )
    assert text(p(run)) == "甲\t乙\n丙-☑≥丁"


def field(*runs: str) -> str:
    marks = {"{": "begin", "|": "separate", "}": "end"}
    return "".join(f'<w:r><w:fldChar w:fldCharType="{marks[run]}"/></w:r>' if run in marks else run for run in runs)


def test_a_field_prints_its_result() -> None:
    code = "<w:r><w:instrText>REF a</w:instrText></w:r>"
    nested = field("{", code, r("不印"), "{", code, "|", r("不印"), "}", "|", r("结果"), "}")
    assert text(p(r("见") + nested + r("。"))) == "见结果。"


def test_a_field_may_run_over_paragraphs() -> None:
    body = p(field("{", "<w:r><w:instrText>TOC</w:instrText></w:r>", "|", r("甲"))) + p(field(r("乙"), "}")) + p("丙")
    assert text(body) == "甲\n乙\n丙"


def test_a_field_that_never_ends_hides_nothing() -> None:
    assert text(p(field("{", r("甲"))) + p("乙")) == "甲\n乙"


def test_form_fields() -> None:
    box = '<w:ffData><w:checkBox><w:default w:val="0"/>{}</w:checkBox></w:ffData>'
    choice = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="三"/><w:listEntry w:val="五"/></w:ddList></w:ffData>'
    fields = (box.format(""), box.format("<w:checked/>"), choice)
    runs = "".join(
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        for data in fields
    )
    assert text(p(runs)) == "□☒五"


def test_formulas_keep_their_sense() -> None:
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    fraction = f"<m:f>{part.format('num', '1')}{part.format('den', '2')}</m:f>"
    power = f"<m:sSup>{part.format('e', '10')}{part.format('sup', '2')}</m:sSup>"
    assert text(p(f"<m:oMath>{fraction}<m:r><m:t>×</m:t></m:r>{power}</m:oMath>")) == "1/2×10^2"


# Tracked changes.

CHANGED = p(
    r("乙方")
    + f"<w:ins w:id='1'>{r('不')}</w:ins>"
    + "<w:del w:id='2'><w:r><w:delText>应当</w:delText></w:r></w:del>"
    + f"<w:moveTo w:id='3'>{r('退款')}</w:moveTo>"
    + f"<w:moveFrom w:id='4'>{r('付款')}</w:moveFrom>"
    + f"<w:ins w:id='5'><w:del w:id='6'>{r('无')}</w:del></w:ins>"
)


def test_tracked_changes_as_accepted() -> None:
    document = read_docx(docx(CHANGED))
    assert document.text == "乙方不退款"
    assert marked(document) == [("inserted", "不退款"), *[("deleted", "")] * 3]
    assert document.revisions == 5


def test_tracked_changes_as_in_the_original() -> None:
    document = read_docx(docx(CHANGED), revisions="original")
    assert (document.text, document.marks) == ("乙方应当付款", ())


def paragraph_mark(change: str, content: str) -> str:
    return p(content, f"<w:rPr><w:{change} w:id='1'/></w:rPr>")


def test_a_deleted_paragraph_end_joins_paragraphs() -> None:
    data = docx(paragraph_mark("del", "乙方应") + p("退款") + p("丙"))
    joined = read_docx(data)
    assert joined.text == "乙方应退款\n丙"
    assert [fragment.place.paragraph for fragment in joined.blocks[0].fragments] == [1, 2]
    assert read_docx(data, revisions="original").text == "乙方应\n退款\n丙"


def test_an_inserted_paragraph_end_is_none_in_the_original() -> None:
    data = docx(paragraph_mark("ins", "乙方应") + p("退款"))
    assert read_docx(data).text == "乙方应\n退款"
    assert read_docx(data, revisions="original").text == "乙方应退款"


def test_a_deleted_paragraph_end_before_a_table_or_the_end_loses_nothing() -> None:
    assert text(paragraph_mark("del", "甲") + table(["乙", "丙"]) + paragraph_mark("del", "丁")) == "甲\n乙 | 丙\n丁"


def test_deleted_and_inserted_rows_and_cells() -> None:
    row = "<w:tr><w:trPr><w:{} w:id='1'/></w:trPr>{}{}</w:tr>"
    inside = row.format("del", cell("旧"), cell("值")) + row.format(
        "ins", cell("新"), cell("值", "<w:cellDel w:id='2'/>")
    )
    data = docx(f"<w:tbl>{inside}<w:tr>{cell('甲')}{cell('乙')}</w:tr></w:tbl>")
    document = read_docx(data)
    assert document.text == "新\n甲 | 乙"
    assert marked(document) == [("inserted", "新")]
    assert read_docx(data, revisions="original").text == "旧 | 值\n甲 | 乙"


# Text boxes, notes, furniture.


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    drawing = "<w:drawing><wp:inline><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></wp:inline></w:drawing>"
    pict = "<w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict>"
    box = BOX.format(p("框内") + p("又"))
    document = read_docx(
        docx(p("<w:r>" + CHOICE.format(drawing.format(box), pict.format(box)) + "</w:r>" + r("正文")) + p("后"))
    )
    assert document.text == "正文\n框内\n又\n后"
    assert marked(document) == [("textbox", "框内"), ("textbox", "又")]


def note(kind: str, note_id: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{note_id}"/></w:r>'


NOTES = (
    f'<w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote><w:footnote w:id="1">'
    f"{p('<w:r><w:footnoteRef/></w:r>' + r(' 不含节假日'))}</w:footnote><w:footnote w:id='2'>{p('孤注')}</w:footnote>"
)


def test_notes_stand_behind_the_block_that_refers_to_them() -> None:
    body = p(r("两小时") + note("footnote", 1) + r("内")) + p(r("终") + note("endnote", 1))
    document = read_docx(docx(body, footnotes=NOTES, endnotes=f'<w:endnote w:id="1">{p("尾注")}</w:endnote>'))
    assert document.text == "两小时内\n不含节假日\n终\n尾注"
    assert [block.kind for block in document.blocks] == ["paragraph", "note", "paragraph", "note"]
    assert document.blocks[1].fragments[0].place.part == "footnotes"
    assert ("note", "不含节假日") in marked(document)


def test_a_note_in_a_table_stands_behind_its_row() -> None:
    rows = table(["级别", p(r("时限") + note("footnote", 1))], ["一级", "2小时"])
    assert text(rows, footnotes=NOTES) == "级别 | 时限\n不含节假日\n一级 | 2小时"


def test_a_note_that_refers_to_itself_ends() -> None:
    assert (
        text(p(note("footnote", 1)), footnotes=f'<w:footnote w:id="1">{p(r("环") + note("footnote", 1))}</w:footnote>')
        == "环"
    )


def test_a_note_belongs_to_its_first_reference() -> None:
    assert (
        text(p(r("甲") + note("footnote", 1)) + p(r("乙") + note("footnote", 1)), footnotes=NOTES)
        == "甲\n不含节假日\n乙"
    )


def test_a_note_that_is_missing_is_a_problem() -> None:
    document = read_docx(docx(p(r("甲") + note("footnote", 9)), footnotes=NOTES))
    assert [(problem.kind, problem.where) for problem in document.problems] == [("unread-part", "word/footnotes.xml")]


def test_headers_footers_watermarks_and_comments_are_furniture() -> None:
    section = (
        '<w:sectPr><w:headerReference r:id="h"/><w:footerReference r:id="f"/><w:headerReference r:id="h"/></w:sectPr>'
    )
    watermark = p('<w:r><w:pict><v:shape><v:textpath string="草稿"/></v:shape></w:pict></w:r>')
    document = read_docx(
        docx(
            p("正文") + section,
            parts={
                "word/header1.xml": f"<w:hdr>{p('页眉')}{watermark}</w:hdr>",
                "word/footer1.xml": f"<w:ftr>{p('页脚')}</w:ftr>",
            },
            related={"h": ("header", "header1.xml"), "f": ("footer", "footer1.xml")},
            comments=f'<w:comment w:id="0">{p("批注")}{p("二")}</w:comment>',
        )
    )
    assert document.text == "正文"
    assert [(item.kind, item.text, item.place.part) for item in document.furniture] == [
        ("header", "页眉", "header1"),
        ("watermark", "草稿", "header1"),
        ("footer", "页脚", "footer1"),
        ("comment", "批注\n二", "comments"),
    ]


# Marks.


@pytest.mark.parametrize(
    ("look", "kind"),
    [
        ("<w:vanish/>", "hidden"),
        ("<w:specVanish/>", "hidden"),
        ('<w:rStyle w:val="Secret"/>', "hidden"),
        ('<w:rStyle w:val="Heir"/>', "hidden"),
        ('<w:sz w:val="2"/>', "tiny"),
        ('<w:sz w:val="4"/>', "tiny"),
        ('<w:color w:val="FFFFFF"/>', "white"),
        ('<w:color w:val="FEFEFE"/><w:shd w:val="clear" w:fill="FFFFFF"/>', "white"),
        ("<w:strike/>", "struck"),
        ("<w:dstrike/>", "struck"),
    ],
)
def test_marks(look: str, kind: str) -> None:
    styles = style("Secret", "<w:rPr><w:vanish/></w:rPr>", "character") + style(
        "Heir", '<w:basedOn w:val="Secret"/>', "character"
    )
    document = read_docx(docx(p(r("甲") + r("暗", look) + r("文", look) + r("乙")), styles=styles))
    assert document.text == "甲暗文乙"
    assert marked(document) == [(kind, "暗文")]


@pytest.mark.parametrize(
    "look",
    [
        '<w:vanish w:val="0"/>',
        '<w:strike w:val="false"/>',
        '<w:sz w:val="21"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>',
        '<w:color w:val="FFFFFF"/><w:highlight w:val="blue"/>',
        '<w:color w:val="auto"/>',
        "<w:webHidden/>",
    ],
)
def test_no_marks(look: str) -> None:
    assert read_docx(docx(p(r("甲", look)))).marks == ()


def test_hidden_through_paragraph_styles_defaults_and_linked_styles() -> None:
    styles = (
        style("Dark", "<w:rPr><w:vanish/></w:rPr>")
        + style("Darker", '<w:basedOn w:val="Dark"/>')
        + style("Body", '<w:link w:val="BodyChar"/>')
        + style("BodyChar", "<w:rPr><w:vanish/></w:rPr>", "character")
        + style("Flip", "<w:rPr><w:vanish/></w:rPr>", "character")
    )
    body = (
        p("甲", '<w:pStyle w:val="Darker"/>')
        + p(r("乙", '<w:rStyle w:val="Body"/>'))
        + p(r("丙", '<w:vanish w:val="0"/>') + r("丁", '<w:rStyle w:val="Flip"/>'), '<w:pStyle w:val="Dark"/>')
    )
    assert marked(read_docx(docx(body, styles=styles))) == [("hidden", "甲"), ("hidden", "乙")]
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert marked(read_docx(docx(p("甲"), styles=defaults))) == [("hidden", "甲")]


def test_white_text_on_a_dark_cell_can_be_read() -> None:
    white = p(r("级别", '<w:color w:val="FFFFFF"/>'))
    shaded = cell(white, '<w:shd w:val="clear" w:fill="2F5496"/>')
    assert marked(read_docx(docx(table([shaded, cell(white)], ["一", "二"])))) == [("white", "级别")]


@pytest.mark.parametrize(
    ("shape", "kinds"),
    [
        ("<wps:spPr><a:noFill/></wps:spPr>", ["textbox", "white"]),
        ("<wps:spPr><a:solidFill/></wps:spPr>", ["textbox"]),
        ("<wps:style><a:fillRef idx='1'/></wps:style>", ["textbox"]),
    ],
)
def test_white_text_in_a_filled_box_can_be_read(shape: str, kinds: list[str]) -> None:
    box = BOX.format(p(r("框内", '<w:color w:val="FFFFFF"/>')))
    body = p(
        f"<w:r><w:drawing><wp:inline><wps:wsp>{shape}<wps:txbx>{box}</wps:txbx></wps:wsp></wp:inline></w:drawing></w:r>"
    )
    assert [mark.kind for mark in read_docx(docx(body)).marks] == kinds


@pytest.mark.parametrize(("colour", "kinds"), [("", ["textbox", "white"]), ("navy [3212]", ["textbox"])])
def test_a_shape_that_names_no_colour_is_not_filled(colour: str, kinds: list[str]) -> None:
    box = BOX.format(p(r("框内", '<w:color w:val="FFFFFF"/>')))
    shape = f"<v:shape fillcolor='{colour}'><v:textbox>{box}</v:textbox></v:shape>"
    assert [mark.kind for mark in read_docx(docx(p(f"<w:r><w:pict>{shape}</w:pict></w:r>"))).marks] == kinds


def test_a_hidden_row_is_marked() -> None:
    assert marked(read_docx(docx(table(["甲", "乙"], ["丙", "丁"], first_row="<w:hidden/>")))) == [
        ("hidden", "甲"),
        ("hidden", "乙"),
    ]


def test_marks_lie_behind_the_number() -> None:
    numbering = abstract(level(0, "decimal", "%1.")) + num()
    document = read_docx(docx(numbered(r("甲", "<w:vanish/>") + r("乙")), numbering=numbering))
    assert document.text == "1. 甲乙"
    assert marked(document) == [("hidden", "甲")]


# Tables, kinds and places.


def test_a_table_keeps_its_rows_cells_and_places() -> None:
    document = read_docx(docx(p("前") + table(["级别", "时限"], ["一级", p("2小时") + p("内")])))
    row = document.blocks[2]
    assert document.text == "前\n级别 | 时限\n一级 | 2小时\n内"
    assert [document.text[item.start : item.end] for item in row.cells] == ["一级", "2小时\n内"]
    assert [(f.place.paragraph, f.place.table, f.place.row, f.place.column) for f in row.fragments] == [
        (4, 1, 2, 1),
        (5, 1, 2, 2),
        (6, 1, 2, 2),
    ]


def test_merged_cells_are_given_once() -> None:
    first = [cell("故障", '<w:vMerge w:val="restart"/>'), cell("时限", '<w:gridSpan w:val="2"/>')]
    second = [cell("", "<w:vMerge/>"), "响应", "修复"]
    third = [cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "乙"]
    document = read_docx(docx(table(first, second, third)))
    assert document.text == "故障 | 时限\n响应 | 修复\n甲 | 乙"
    assert [[(item.column, item.span) for item in block.cells] for block in document.blocks] == [
        [(1, 1), (2, 2)],
        [(2, 1), (3, 1)],
        [(1, 2), (3, 1)],
    ]


def test_a_nested_table_is_text_of_its_cell() -> None:
    inner = table(["一级", "2小时"], ["二级", "4小时"]) + p()
    document = read_docx(docx(table(["时限", inner], ["丙", "丁"])))
    assert document.text == "时限 | 一级 | 2小时\n二级 | 4小时\n丙 | 丁"
    assert [len(block.cells) for block in document.blocks] == [2, 2]


def test_a_table_of_one_column_only_arranges_paragraphs() -> None:
    document = read_docx(docx(table([p("第一条") + table(["甲", "乙"], ["丙", "丁"])], ["第二条"])))
    assert [(block.kind, block.table) for block in document.blocks] == [
        ("paragraph", None),
        ("row", 2),
        ("row", 2),
        ("paragraph", None),
    ]
    assert document.blocks[3].fragments[0].place.row == 2


@pytest.mark.parametrize(
    ("rows", "first_row", "headers"),
    [
        ([["级别", "响应时间"], ["一级", "2小时"]], "", [True, False]),
        ([["甲方：", "某某公司"], ["乙方：", "另一公司"]], "", [False, False]),
        ([["甲方", "长沙墨筝网络科技有限公司"], ["乙方", "某公司"]], "", [False, False]),
        ([["级别", "99.9%"], ["一级", "2小时"]], "", [False, False]),
        ([["级别", "____"], ["一级", "2小时"]], "", [False, False]),
        ([["级别", "时限"]], "", [False]),
        ([["甲方：", "乙方："], ["一级", "2小时"]], "<w:tblHeader/>", [True, False]),
        ([["等级", "修复时限（自通报时起算）"], ["一级", "2小时"]], "", [True, False]),
        ([["故障", "修复"], ["一级", "2小时"]], "", [False, False]),
        ([["服务水平"], ["级别", "时限"], ["一级", "2小时"]], "", [False, True, False]),
    ],
)
def test_heading_rows(rows: list[list[str]], first_row: str, headers: list[bool]) -> None:
    assert [block.header for block in read_docx(docx(table(*rows, first_row=first_row))).blocks] == headers


def test_headings_have_the_level_of_their_style_or_their_own() -> None:
    styles = (
        style("H", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
        + style("Heir", '<w:basedOn w:val="H"/>')
        + '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 3"/></w:style>'
    )
    body = (
        p("甲", '<w:pStyle w:val="Heir"/>')
        + p("乙", '<w:outlineLvl w:val="0"/>')
        + p("丙", '<w:pStyle w:val="H"/><w:outlineLvl w:val="9"/>')
        + p("丁", '<w:pStyle w:val="1"/>')
    )
    assert [(block.kind, block.level) for block in read_docx(docx(body, styles=styles)).blocks] == [
        ("heading", 2),
        ("heading", 1),
        ("paragraph", None),
        ("heading", 3),
    ]


def test_every_place_quotes_its_paragraph() -> None:
    document = read_docx(docx(p("  前　") + p() + table(["甲", "乙"]) + p("后")))
    quotes = [(document.text[f.start : f.end], f.place.paragraph) for b in document.blocks for f in b.fragments]
    assert quotes == [("前", 1), ("甲", 3), ("乙", 4), ("后", 5)]


# Other formats inside, and what can't be read.


def test_chunks_of_html_and_text_are_read() -> None:
    html = (
        "<html><head><title>no</title><script>no</script></head><body><p>甲<b>方</b></p><p>乙方<br>丙</p></body></html>"
    )
    parts = {"word/a.html": html.encode(), "word/b.txt": "丁\r\n戊\n".encode("gb18030")}
    related = {"a": ("aFChunk", "a.html"), "b": ("aFChunk", "b.txt")}
    document = read_docx(docx('<w:altChunk r:id="a"/><w:altChunk r:id="b"/>' + p("己"), parts=parts, related=related))
    assert document.text == "甲方\n乙方\n丙\n丁\n戊\n己"
    assert document.complete


def test_a_chunk_that_is_a_document_is_read_with_its_own_numbers() -> None:
    inner = docx(numbered("甲"), numbering=abstract(level(0, "chineseCounting", "%1、")) + num())
    nested = docx('<w:altChunk r:id="x"/>', parts={"word/x.docx": inner}, related={"x": ("aFChunk", "x.docx")})
    chunk = '<w:altChunk r:id="x"/>'
    related = {"x": ("aFChunk", "x.docx")}
    assert read_docx(docx(chunk, parts={"word/x.docx": inner}, related=related)).text == "一、甲"
    deep = read_docx(docx(p("甲") + chunk, parts={"word/x.docx": nested}, related=related))
    assert [problem.kind for problem in deep.problems] == ["unread-part"]


@pytest.mark.parametrize(
    ("content", "target"),
    [
        ('<w:r><w:object><o:OLEObject r:id="x"/></w:object></w:r>', "embeddings/oleObject1.bin"),
        ('<w:r><w:drawing><wp:inline><c:chart r:id="x"/></wp:inline></w:drawing></w:r>', "charts/chart1.xml"),
        ('<w:r><w:control r:id="x"/></w:r>', "activeX/activeX1.xml"),
    ],
)
def test_embedded_things_are_problems(content: str, target: str) -> None:
    document = read_docx(docx(p(r("甲") + content), related={"x": ("any", target)}))
    assert document.text == "甲"
    assert [(problem.kind, problem.where) for problem in document.problems] == [("unread-part", f"word/{target}")]


def test_changes_in_a_chunk_count() -> None:
    document = read_docx(
        docx(
            p("甲") + '<w:altChunk r:id="x"/>',
            parts={"word/x.docx": docx(CHANGED)},
            related={"x": ("aFChunk", "x.docx")},
        )
    )
    assert (document.text, document.revisions) == ("甲\n乙方不退款", 5)


def test_an_rtf_chunk_and_a_subdocument_are_problems() -> None:
    related = {"x": ("aFChunk", "a.rtf"), "y": ("subDocument", "b.docx")}
    body = '<w:altChunk r:id="x"/><w:subDoc r:id="y"/>' + p("甲")
    document = read_docx(docx(body, parts={"word/a.rtf": b"{\\rtf1}"}, related=related))
    assert [problem.where for problem in document.problems] == ["word/a.rtf", "word/b.docx"]


def test_smart_art_is_read() -> None:
    points = "".join(
        f'<dgm:pt type="{kind}"><dgm:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for kind, words in (("node", "受理"), ("parTrans", "no"), ("node", "修复"))
    )
    content = '<w:r><w:drawing><wp:inline><dgm:relIds r:dm="x"/></wp:inline></w:drawing></w:r>'
    parts = {"word/diagrams/data1.xml": f"<dgm:dataModel>{points}</dgm:dataModel>"}
    document = read_docx(docx(p(content), parts=parts, related={"x": ("diagramData", "diagrams/data1.xml")}))
    assert document.text == "受理\n修复"


@pytest.mark.parametrize(
    ("words", "width", "height", "behind", "unread"),
    [
        (3, 3, 3, "0", True),
        (300, 3, 3, "0", False),
        (300, 17, 25, "0", True),
        (300, 16, 11, "0", True),
        (300, 21, 29.7, "1", False),
        (100, 21, 29.7, "1", True),
    ],
    ids=["hardly any text", "a stamp", "a page", "a table", "a background", "a page behind hardly any text"],
)
def test_pictures_that_may_hold_the_contract(
    words: int, width: float, height: float, behind: str, unread: bool
) -> None:
    body = p("条" * words) + picture("x", width, height, behind)
    document = read_docx(docx(body, related={"x": ("image", "media/image1.png")}))
    found = [(problem.kind, problem.where) for problem in document.problems]
    assert found == ([("unread-image", "word/media/image1.png")] if unread else [])


# Files.


def test_strict_documents() -> None:
    data = docx(p(r("甲") + note("footnote", 1)), footnotes=NOTES, strict=True)
    assert read_docx(data).text == "甲\n不含节假日"


def test_the_main_part_may_have_any_name() -> None:
    assert read_docx(docx(p("甲"), main="custom/Main.xml")).text == "甲"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"hello", "not-a-docx"),
        (b"", "not-a-docx"),
        (pack({"a.txt": "a"}), "not-a-docx"),
        (docx("", parts={"word/document.xml": "<w:workbook/>"}), "not-a-docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not-a-docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60) + "EncryptedPackage".encode("utf-16-le"), "password"),
        (docx(p("甲"))[:-40], "damaged"),
        (docx(p("甲"), parts={"word/document.xml": b"<w:document"}), "damaged"),
        (docx(p("甲"), parts={"word/document.xml": b""}), "damaged"),
        (docx(p("甲"), parts={"WORD/DOCUMENT.XML": b"<other/>"}), "damaged"),
        (docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "over-limit"),
    ],
    ids=["text", "nothing", "zip", "sheet", "ole", "encrypted", "cut", "broken", "empty part", "two mains", "deep"],
)
def test_files_that_cannot_be_read(data: bytes, kind: str) -> None:
    with pytest.raises(ReadError) as error:
        read_docx(data)
    assert error.value.kind == kind


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/footnotes.xml"])
@pytest.mark.parametrize("declaration", ['<!DOCTYPE a [<!ENTITY e "甲">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">'])
def test_document_types_are_refused(part: str, declaration: str) -> None:
    root = part.removeprefix("word/").removesuffix(".xml")
    whole = xml(f"<w:{root}/>").replace("?>\n", f"?>{declaration}", 1)
    with pytest.raises(ReadError, match="dtd"):
        read_docx(docx(p(note("footnote", 1)), styles="", footnotes="", parts={part: whole.encode()}))


@pytest.mark.parametrize("encoding", ["utf-16", "utf8", "UTF_8", "GB18030", "gbk", "Big5"])
def test_encodings(encoding: str) -> None:
    main = xml(f"<w:document><w:body>{p('乙方不得')}</w:body></w:document>").replace("UTF-8", encoding)
    assert f'"{encoding}"' in main
    assert text("", parts={"word/document.xml": main.encode(encoding)}) == "乙方不得"
    strict = main.replace("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml")
    assert text("", parts={"word/document.xml": strict.encode(encoding)}) == "乙方不得"
    with pytest.raises(ReadError, match="dtd"):
        text("", parts={"word/document.xml": main.replace("?>", "?><!DOCTYPE a>", 1).encode(encoding)})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_believed(encoding: str) -> None:
    main = xml(f"<w:document><w:body>{p('乙方不得')}</w:body></w:document>")
    for said in ("UTF-8", "GB18030", "no-such"):
        assert text("", parts={"word/document.xml": main.replace("UTF-8", said).encode(encoding)}) == "乙方不得"


@pytest.mark.parametrize("encoding", ["utf-7", "punycode", "hex", "shift_jis", "no-such"])
def test_encodings_that_no_contract_is_in(encoding: str) -> None:
    """Of some that Python knows a byte is taken for several characters, or a megabyte takes minutes."""
    main = f'<?xml version="1.0" encoding="{encoding}"?><a>' + "a" * 300_000 + "-" + "99b" * 100_000
    began = time.process_time()
    with pytest.raises(ReadError, match="damaged"):
        text("", parts={"word/document.xml": main.encode()})
    assert time.process_time() - began < ENDLESS


def test_a_text_with_very_many_instructions_in_it() -> None:
    began = time.process_time()
    assert text(p("<w:r><w:t>" + "甲<?a b?>" * 600_000 + "</w:t></w:r>")) == "甲" * 600_000
    assert time.process_time() - began < ENDLESS


@pytest.mark.parametrize("before", ["", "\ufeff", "<!-- <a> --><?b c?>\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_document_type_is_refused_before_it_costs_anything(before: str, encoding: str) -> None:
    attributes = " ".join(f'a{number} CDATA "x"' for number in range(100_000))
    main = (
        f"{before}<!DOCTYPE w:document [<!ATTLIST w:p {attributes}>]>"
        + xml("<w:document/>" + "<w:p/>" * 100_000).split("\n", 1)[1]
    )
    began = time.process_time()
    with pytest.raises(ReadError, match="dtd"):
        text("", parts={"word/document.xml": main.encode(encoding)})
    assert time.process_time() - began < ENDLESS


def test_what_only_looks_like_a_document_type() -> None:
    assert text(p("<w:r><w:t><!-- <!DOCTYPE a> -->甲<![CDATA[<!DOCTYPE b>]]></w:t></w:r>")) == "甲<!DOCTYPE b>"


def test_limits() -> None:
    data = docx(p("甲" * 100_000))
    with pytest.raises(ReadError, match="over-limit"):
        read_docx(data, max_bytes=100_000)
    with pytest.raises(ReadError, match="over-limit"):
        read_docx(data, max_entries=3)
    with pytest.raises(ReadError, match="over-limit"):
        read_docx(docx(p("甲") * 100), max_elements=300)
    assert read_docx(data).text == "甲" * 100_000


def within(levels: int) -> bytes:
    """A text in so many controls; document, body, paragraph, run and text are five more levels."""
    return docx("<w:sdt>" * levels + p("甲") + "</w:sdt>" * levels)


def test_how_deep_elements_may_stand_in_one_another() -> None:
    assert read_docx(within(251)).text == "甲"
    for levels in (252, 100_000):
        with pytest.raises(ReadError, match="over-limit"):
            read_docx(within(levels))


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes", "comments"])
def test_damage_besides_the_main_part_is_a_problem(part: str) -> None:
    data = docx(
        p(r("甲") + note("footnote", 1)), parts={f"word/{part}.xml": b"<w:"}, **{"footnotes": NOTES, part: NOTES}
    )
    document = read_docx(data)
    assert document.text.startswith("甲")
    assert [(problem.kind, problem.where) for problem in document.problems] == [("damaged", f"word/{part}.xml")]
