"""``slalint review``: a copy of the contract whose comments stand at the very words that were found."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as Word
from lxml import etree

from build_docx import docx, p, r, table
from conftest import HERE, Run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SIDES = p("甲方（委托方）：某公司") + p("乙方（受托方）：某网络公司")
SOURCE_CODE = "网站源代码归乙方所有。"
ONLY = ("--select", "TS402")
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def commented(copy: Path) -> list[tuple[str, str]]:
    """Each comment of a DOCX file: the words that it covers, and what it says."""
    with zipfile.ZipFile(copy) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        comments = etree.fromstring(archive.read("word/comments.xml"))
    covered: dict[str, str] = {}
    opened: list[str] = []
    for element in body.iter():
        if element.tag == f"{W}commentRangeStart":
            opened.append(element.get(f"{W}id"))
            covered[opened[-1]] = ""
        elif element.tag == f"{W}commentRangeEnd":
            opened.remove(element.get(f"{W}id"))
        elif element.tag == f"{W}t":
            for number in opened:
                covered[number] += element.text or ""
    return [
        (covered[each.get(f"{W}id")], "\n".join("".join(line.itertext()) for line in each.iter(f"{W}p")))
        for each in comments
    ]


def reviewed(run: Run, folder: Path, contract: bytes, *arguments: str) -> list[tuple[str, str]]:
    (folder / "contract.docx").write_bytes(contract)
    outcome = run("review", "contract.docx", "-o", "copy.docx", *arguments)
    assert (outcome.stdout, outcome.status) == ("", 0)
    assert (folder / "contract.docx").read_bytes() == contract, "the contract itself is never changed"
    return commented(folder / "copy.docx")


def text_of(run: Run, file: str) -> str:
    return str(json.loads(run("show", file, "--format", "json").stdout)["text"])


@pytest.mark.parametrize(
    ("paragraph", "known"),
    [
        (p(f"乙方负责开发。{SOURCE_CODE}其他从略。"), {}),
        (p(r("乙方负责开发。网站源") + r("代码归", "<w:b/>") + r("乙方所有。其他从略。")), {}),
        (p(SOURCE_CODE, NUMBERED), {"numbering": NUMBERING}),
        (p(f"　　{SOURCE_CODE} "), {}),
        (p(r("乙方负责开发。") + f'<w:ins w:id="7" w:author="a">{r(SOURCE_CODE)}</w:ins>' + r("其他从略。")), {}),
        (p(f'<w:del w:id="7" w:author="a"><w:r><w:delText>不归乙方。</w:delText></w:r></w:del>{r(SOURCE_CODE)}'), {}),
        (p(r("前") + "<w:r><w:tab/><w:br/></w:r>" + r(f"后。{SOURCE_CODE}")), {}),
        (table(["项目", "约定"], ["源代码", SOURCE_CODE.rstrip("。")]), {}),
    ],
    ids=["middle", "runs", "numbered", "blanks", "inserted", "deleted", "tab", "table"],
)
def test_a_comment_covers_the_words_that_were_found(
    run: Run, folder: Path, paragraph: str, known: dict[str, str]
) -> None:
    ((words, said),) = reviewed(run, folder, docx(SIDES + paragraph, **known), *ONLY)
    assert words.strip("　 \t").removeprefix("源代码") in (SOURCE_CODE, SOURCE_CODE.rstrip("。"))
    first, why, remedy = said.splitlines()
    assert (first, why[:2], remedy[:2]) == ("✗ 严重 TS402 源代码归乙方所有。", "因：", "改：")


def test_the_copy_reads_as_the_contract_does(run: Run, folder: Path) -> None:
    body = SIDES + p(f"一、前言。{SOURCE_CODE}{SOURCE_CODE}") + p("乙方不承担任何责任。乙方及时响应，并定期备份。")
    assert len(reviewed(run, folder, docx(body))) > 3
    assert text_of(run, "copy.docx") == text_of(run, "contract.docx")


def test_what_is_missing_stands_on_the_first_words(run: Run, folder: Path) -> None:
    body = p("") + p("网站维护合同") + SIDES + p("乙方交付全部源代码。")
    ((words, said),) = reviewed(run, folder, docx(body), "--select", "TS101,TS102", "--lang", "en")
    assert words == "网站维护合同"
    assert said.startswith("What the contract does not say\n")
    assert "Add: " in said


def test_comments_of_others_stay(run: Run, folder: Path) -> None:
    word = Word(BytesIO(docx(SIDES + p(SOURCE_CODE))))
    word.add_comment(word.paragraphs[-1].runs, "请核对", "王芳", "王")
    contract = BytesIO()
    word.save(contract)
    assert [(words, said.partition("\n")[0]) for words, said in reviewed(run, folder, contract.getvalue(), *ONLY)] == [
        (SOURCE_CODE, "请核对"),
        (SOURCE_CODE, "✗ 严重 TS402 源代码归乙方所有。"),
    ]


def test_a_file_that_calls_its_comments_something_else_is_refused(run: Run, folder: Path) -> None:
    theirs = f'<w:comment w:id="3" w:author="王芳">{p("请核对")}</w:comment>'
    (folder / "contract.docx").write_bytes(docx(SIDES + p(SOURCE_CODE), comments=theirs))
    assert run("review", "contract.docx", "-o", "copy.docx").status == 2
    assert not (folder / "copy.docx").exists()


def test_where_words_can_bear_no_comment_their_paragraph_does(run: Run, folder: Path) -> None:
    box = (
        '<w:r><w:pict><v:shape type="#t"><v:textbox><w:txbxContent>'
        + p(SOURCE_CODE)
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    ((boxed, _),) = reviewed(run, folder, docx(SIDES + p(r("见下框。") + box)), *ONLY)
    assert boxed.startswith("见下框。")
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    ((whole, _),) = reviewed(run, folder, docx(SIDES + p(r("甲") + symbol + r(f"乙。{SOURCE_CODE}"))), *ONLY)
    assert whole == f"甲乙。{SOURCE_CODE}"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="2">{p(SOURCE_CODE)}</w:footnote>'
    ((first, said),) = reviewed(run, folder, docx(SIDES + p(r("见注。") + note), footnotes=notes), *ONLY)
    assert first == "甲方（委托方）：某公司"
    assert SOURCE_CODE in said, "the words are told, since the comment stands elsewhere"


def test_a_contract_of_another_kind_is_told_so(run: Run, folder: Path) -> None:
    lease = [
        "房屋租赁合同",
        "出租方（甲方）：张三",
        "承租方（乙方）：李四",
        "第一条 甲方将房屋出租给乙方，租期一年，月租金3000元，押金一个月。",
        "第二条 乙方逾期支付租金的，甲方有权收回房屋。水电费由乙方承担。",
    ]
    (folder / "lease.docx").write_bytes(docx("".join(map(p, lease))))
    arguments = ("review", "lease.docx", "-o", "copy.docx", "--pack", "zh-after-sales")
    assert "--any-kind" in run(*arguments).stderr
    assert "--any-kind" not in run(*arguments, "--any-kind").stderr


def test_the_same_contract_gives_the_same_bytes(run: Run, folder: Path) -> None:
    contract = docx(SIDES + p(SOURCE_CODE))
    reviewed(run, folder, contract)
    first = (folder / "copy.docx").read_bytes()
    reviewed(run, folder, contract)
    assert (folder / "copy.docx").read_bytes() == first


def test_our_own_example_can_be_reviewed(run: Run, folder: Path) -> None:
    contract = (HERE.parent / "examples" / "website-contract.docx").read_bytes()
    comments = reviewed(run, folder, contract, "--pack", "zh-after-sales")
    report = json.loads(run("check", "contract.docx", "--format", "json", "--pack", "zh-after-sales").stdout)
    quotes = [evidence["quote"] for finding in report["documents"][0]["findings"] for evidence in finding["evidence"]]
    assert len(comments) == len(quotes) + 1, "one for each place, and one for what is missing"
    for words, quote in zip((words for words, _ in comments[1:]), quotes, strict=True):
        assert words
        assert quote.replace(" | ", "").endswith(words), "a number that Word computes is no part of any run"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["good.md", "-o", "copy.docx"], 2),
        (["missing.docx", "-o", "copy.docx"], 3),
        (["broken.pdf", "-o", "copy.docx"], 3),
        (["contract.docx", "-o", "contract.docx"], 2),
        (["contract.docx", "-o", "./empty/../contract.docx"], 2),
        (["contract.docx"], 2),
        (["contract.docx", "-o", "nowhere/copy.docx"], 2),
        (["contract.docx", "-o", "copy.docx", "--customer", "丙方"], 2),
        (["contract.docm", "-o", "copy.docx"], 2),
    ],
)
def test_exit_status(run: Run, folder: Path, arguments: list[str], status: int) -> None:
    (folder / "contract.docx").write_bytes(docx(SIDES + p(SOURCE_CODE)))
    (folder / "contract.docm").write_bytes(docx(SIDES + p(SOURCE_CODE), macros=True))
    outcome = run("review", *arguments)
    assert (outcome.stdout, outcome.status) == ("", status)
    assert outcome.stderr
    assert not (folder / "copy.docx").exists()
