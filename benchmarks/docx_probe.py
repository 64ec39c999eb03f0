"""What three readers make of a Word file in which every feature that contracts use holds a marker of its own.

    python benchmarks/docx_probe.py

prints a table: for each feature whether its marker was found once, more than once or not at all, and, for slalint,
whether it was flagged (a mark, furniture or a problem). A star is put where a reader does what the row asks for.
markitdown is left out where it isn't installed.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from build_docx import abstract, cell, docx, level, num, numbered, p, r, style, table
from slalint.readers.docx import read_docx

CHOICE = (
    "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)
BOX = (
    "<w:r>"
    + CHOICE.format(
        "<w:drawing><wp:inline><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></wp:inline></w:drawing>",
        "<w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>",
    )
    + "</w:r>"
)
SDT = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
DELETED = "<w:del w:id='1'><w:r><w:delText>{}</w:delText></w:r></w:del>"


@dataclass(frozen=True, slots=True)
class Probe:
    """A feature, and the body that shows it. ``wanted`` is "once", "absent", "apart" (furniture) or "flagged"."""

    feature: str
    wanted: str
    body: Callable[[str], str]
    prints: str = "{}"


@dataclass(slots=True)
class Reading:
    """What a reader made of a file: its running text, and what it set apart or warned of."""

    text: str
    flagged: set[str] = field(default_factory=set)
    apart: str = ""


def in_field(mark: str) -> str:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return p(f"{begin}<w:r><w:instrText>IF no{mark}</w:instrText></w:r>{middle}{r(mark)}{end}")


def marked(look: str) -> Callable[[str], str]:
    return lambda mark: p(r(mark, look))


def merged_down(mark: str) -> str:
    return table([cell(mark, '<w:vMerge w:val="restart"/>'), "甲"], [cell("", "<w:vMerge/>"), "乙"])


def merged_across(mark: str) -> str:
    return table([cell(mark, '<w:gridSpan w:val="2"/>')], ["甲", "乙"])


PROBES = (
    Probe("plain paragraph", "once", p),
    Probe("tracked insertion", "flagged", lambda m: p(f"<w:ins w:id='1'>{r(m)}</w:ins>")),
    Probe("moved-in text", "flagged", lambda m: p(f"<w:moveTo w:id='1'>{r(m)}</w:moveTo>")),
    Probe("deleted text", "absent", lambda m: p(r("甲") + DELETED.format(m))),
    Probe("moved-away text", "absent", lambda m: p(r("甲") + f"<w:moveFrom w:id='1'>{r(m)}</w:moveFrom>")),
    Probe("deleted paragraph end", "once", lambda m: p(m[:4], "<w:rPr><w:del w:id='1'/></w:rPr>") + p(m[4:])),
    Probe("content control, block", "once", lambda m: SDT.format(p(m))),
    Probe("content control, inline", "once", lambda m: p(SDT.format(r(m)))),
    Probe(
        "content control, row",
        "once",
        lambda m: "<w:tbl>" + SDT.format(f"<w:tr>{cell(m)}{cell('乙')}</w:tr>") + "</w:tbl>",
    ),
    Probe("content control, cell", "once", lambda m: f"<w:tbl><w:tr>{cell('甲')}{SDT.format(cell(m))}</w:tr></w:tbl>"),
    Probe("simple field", "once", lambda m: p(f"<w:fldSimple w:instr='REF'>{r(m)}</w:fldSimple>")),
    Probe("complex field's result", "once", in_field),
    Probe("complex field's instruction", "absent", in_field, "no{}"),
    Probe("smart tag", "once", lambda m: p(f"<w:smartTag w:element='x'>{r(m)}</w:smartTag>")),
    Probe("custom XML", "once", lambda m: p(f"<w:customXml w:element='x'>{r(m)}</w:customXml>")),
    Probe("hyperlink", "once", lambda m: p(f"<w:hyperlink w:anchor='x'>{r(m)}</w:hyperlink>")),
    Probe(
        "ruby base",
        "once",
        lambda m: p(f"<w:r><w:ruby><w:rt>{r('yi')}</w:rt><w:rubyBase>{r(m)}</w:rubyBase></w:ruby></w:r>"),
    ),
    Probe("text box", "flagged", lambda m: p(BOX.format(p(m)))),
    Probe(
        "ticked box, w:sym",
        "once",
        lambda m: p(f'<w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>{m}</w:t></w:r>'),
        "☑{}",
    ),
    Probe("no-break hyphen", "once", lambda m: p(f"<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>{m}</w:t></w:r>"), "甲-{}"),
    Probe("formula", "once", lambda m: p(f"<m:oMath><m:r><m:t>{m}</m:t></m:r></m:oMath>")),
    Probe("table cell", "once", lambda m: table([m, "乙"], ["丙", "丁"])),
    Probe("cell merged down", "once", merged_down),
    Probe("cell merged across", "once", merged_across),
    Probe("nested table", "once", lambda m: table([table([m, "甲"]) + p(), "乙"])),
    Probe("footnote", "flagged", lambda m: p('<w:r><w:footnoteReference w:id="1"/></w:r>')),
    Probe("endnote", "flagged", lambda m: p('<w:r><w:endnoteReference w:id="1"/></w:r>')),
    Probe("header", "apart", lambda m: ""),
    Probe("footer", "apart", lambda m: ""),
    Probe("comment", "apart", lambda m: ""),
    Probe("HTML chunk", "once", lambda m: '<w:altChunk r:id="chunk"/>'),
    Probe("number 第一条", "once", lambda m: numbered(m, 1, 0), "第一条 {}"),
    Probe("number （一）", "once", lambda m: numbered(m, 1, 1), "（一）{}"),
    Probe("number 1.1, isLgl", "once", lambda m: numbered(m, 1, 2), "1.1 {}"),
    Probe("number ①", "once", lambda m: numbered(m, 1, 3), "① {}"),
    Probe("number from a style", "once", lambda m: p(m, '<w:pStyle w:val="Clause"/>'), "第二条 {}"),
    Probe("number of a list that starts anew", "once", lambda m: numbered(m, 2, 0), "第七条 {}"),
    Probe("hidden text", "flagged", marked("<w:vanish/>")),
    Probe("hidden through a style", "flagged", marked('<w:rStyle w:val="Secret"/>')),
    Probe("1-point text", "flagged", marked('<w:sz w:val="2"/>')),
    Probe("white text", "flagged", marked('<w:color w:val="FFFFFF"/>')),
    Probe("struck text", "flagged", marked("<w:strike/>")),
)


def mark_of(index: int) -> str:
    return f"标记{index:02}号验"


def probe_file(**how: bool) -> bytes:
    """The document with all probes in it."""
    marks = {probe.feature: mark_of(index) for index, probe in enumerate(PROBES)}
    body = "".join(probe.body(mark_of(index)) for index, probe in enumerate(PROBES))
    section = '<w:sectPr><w:headerReference w:type="default" r:id="h"/><w:footerReference w:type="default" r:id="f"/></w:sectPr>'
    numbering = abstract(
        level(0, "chineseCountingThousand", "第%1条", '<w:pStyle w:val="Clause"/>'),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%1.%3", "<w:isLgl/>"),
        level(3, "decimalEnclosedCircle", "%4"),
    )
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    return docx(
        body + section,
        styles=style("Clause", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
        + style("Secret", "<w:rPr><w:vanish/></w:rPr>", "character"),
        numbering=numbering + num(1) + num(2, overrides=anew),
        footnotes=f'<w:footnote w:id="1">{p(marks["footnote"])}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{p(marks["endnote"])}</w:endnote>',
        comments=f'<w:comment w:id="0">{p(marks["comment"])}</w:comment>',
        parts={
            "word/header1.xml": f"<w:hdr>{p(marks['header'])}</w:hdr>",
            "word/footer1.xml": f"<w:ftr>{p(marks['footer'])}</w:ftr>",
            "word/chunk.html": f"<html><body><p>{marks['HTML chunk']}</p></body></html>".encode(),
        },
        related={"h": ("header", "header1.xml"), "f": ("footer", "footer1.xml"), "chunk": ("aFChunk", "chunk.html")},
        **how,
    )


def by_slalint(data: bytes) -> Reading:
    document = read_docx(data)
    flagged = {document.text[mark.start : mark.end] for mark in document.marks}
    return Reading(document.text, flagged, "\n".join(item.text for item in document.furniture))


def by_python_docx(data: bytes) -> Reading:
    """Paragraphs and table cells, which is what its documentation shows."""
    document = importlib.import_module("docx").Document(BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return Reading("\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def by_markitdown(data: bytes) -> Reading:
    converter = importlib.import_module("markitdown").MarkItDown()
    return Reading(converter.convert_stream(BytesIO(data), file_extension=".docx").text_content)


READERS = {"slalint": by_slalint, "python-docx": by_python_docx, "markitdown": by_markitdown}


def verdict(probe: Probe, mark: str, reading: Reading | None) -> str:
    """What the reader did with the marker; with a star if that is what the probe asks for."""
    if reading is None:
        return "refused"
    printed = probe.prints.format(mark)
    count = reading.text.count(printed)
    found = {0: "missing", 1: "once"}.get(count, f"{count} times")
    if probe.wanted == "apart" and printed in reading.apart:
        return "apart *" if not count else "apart and in the text"
    if count == 1 and any(printed in text for text in reading.flagged):
        return "once, flagged *" if probe.wanted == "flagged" else "once, flagged"
    good = {"once": "once", "absent": "missing"}.get(probe.wanted)
    return f"{found} *" if found == good else found


def read_by_all(data: bytes) -> dict[str, Reading | None]:
    readings: dict[str, Reading | None] = {}
    for name, read in READERS.items():
        try:
            readings[name] = read(data)
        except ImportError:
            continue
        except Exception:  # other people's readers refuse a file in many ways
            readings[name] = None
    return readings


def rows() -> Iterator[list[str]]:
    readings = read_by_all(probe_file())
    yield ["feature", "wanted", *readings]
    for index, probe in enumerate(PROBES):
        verdicts = [verdict(probe, mark_of(index), reading) for reading in readings.values()]
        yield [probe.feature, probe.wanted, *verdicts]
    strict = read_by_all(probe_file(strict=True))
    yield ["strict OOXML file", "once", *(verdict(PROBES[0], mark_of(0), reading) for reading in strict.values())]
    macros = read_by_all(probe_file(macros=True))
    yield [".docm file", "once", *(verdict(PROBES[0], mark_of(0), reading) for reading in macros.values())]


def main() -> None:
    table_rows = list(rows())
    for row in table_rows:
        print("".join(text.ljust(width) for text, width in zip(row, (36, 10, 26, 26, 26), strict=False)).rstrip())
    for column, name in enumerate(table_rows[0][2:], start=2):
        print(f"{name}: {sum(row[column].endswith('*') for row in table_rows[1:])} of {len(table_rows) - 1} as wanted")


if __name__ == "__main__":
    main()
