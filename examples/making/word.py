"""Writing a contract as DOCX the way Word does: clauses carry automatic numbers, not typed ones.

The parts are written out here rather than by a library: a library's template changes with its version, and the
numbering, fields and header would have to be XML in any case. Reference: ECMA-376 part 1, 17.9 (numbering).
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from making.source import Contract, Language, Paragraph, Part, Signatures, Table

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WIDTH = 9060
#: The first moment that a zip archive can name.
_WHEN = (1980, 1, 1, 0, 0, 0)

#: Per language: body font, heading font, formats and texts of the three levels of numbers.
_FONTS: dict[Language, tuple[str, str]] = {"zh-Hans": ("宋体", "黑体"), "zh-Hant": ("新細明體", "微軟正黑體")}
_LEVELS: dict[Language, tuple[tuple[str, str], ...]] = {
    "zh-Hans": (("chineseCountingThousand", "第%1条"), ("chineseCounting", "（%2）"), ("decimal", "%3.")),
    "zh-Hant": (
        ("taiwaneseCountingThousand", "第%1條"),
        ("taiwaneseCountingThousand", "%2、"),
        ("taiwaneseCounting", "（%3）"),
    ),
}
_ANNEX_LEVELS = (("decimal", "%1."), ("decimal", "(%2)"))
_LIST_LEVEL = {"article": 0, "clause": 1, "item": 2}
_BODY_LIST, _FIRST_ANNEX_LIST = 1, 2


def to_docx(contract: Contract) -> bytes:
    """The contract as DOCX, the same bytes for the same contract. Stored, not deflated: zlib versions differ."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _parts(contract).items():
            entry = zipfile.ZipInfo(name, _WHEN)
            # Else the archive would name the system that it was made on.
            entry.create_system = 0
            archive.writestr(entry, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{content}')
    return buffer.getvalue()


def _parts(contract: Contract) -> dict[str, str]:
    kinds = ("styles", "numbering", "header", "footer")
    overrides = "".join(f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for kind in kinds)
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": _relationships({"officeDocument": "word/document.xml"}),
        "word/document.xml": _document(contract),
        "word/_rels/document.xml.rels": _relationships({kind: f"{kind}.xml" for kind in kinds}),
        "word/styles.xml": _styles(contract.language),
        "word/numbering.xml": _numbering(contract),
        "word/header.xml": _root("hdr", _paragraph(_run(contract.header), "Header")),
        "word/footer.xml": _root("ftr", _footer(contract.language)),
    }


def _relationships(targets: dict[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _root(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}">{inside}</w:{name}>'


def _document(contract: Contract) -> str:
    body = "".join(map(_part, contract.parts))
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference w:type="default" r:id="footer"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1420" w:bottom="1200" w:left="1420" '
        'w:header="800" w:footer="700" w:gutter="0"/></w:sectPr>'
    )
    return _root("document", f"<w:body>{body}{section}</w:body>")


def _part(part: Part) -> str:
    match part:
        case Paragraph(kind, text, _, annex):
            return _paragraph(_run(text), kind.capitalize(), _together(text) + _list(kind, annex))
        case Table(rows):
            widths = [round(_WIDTH * share) for share in part.shares()]
            look = ["Head", *["Cell"] * (len(rows) - 2), "Last"][: len(rows)]
            lines = (_row(row, widths, style) for row, style in zip(rows, look, strict=True))
            return _table("".join(lines), widths, "TableGrid") + _paragraph("", "Gap")
        case Signatures(lines):
            halves = [_WIDTH // 2] * 2
            return _paragraph("", "Plain") + _table("".join(_row(line, halves, "Signature") for line in lines), halves)


def _together(text: str) -> str:
    """A paragraph that announces a list or table stays on its page."""
    return "<w:keepNext/>" if text.endswith("：") else ""


def _list(kind: str, annex: int) -> str:
    """The list of an annex, in which the numbers begin anew; the body's list comes with the style."""
    if not annex or kind not in _LIST_LEVEL:
        return ""
    level = _LIST_LEVEL[kind] - 1
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{_FIRST_ANNEX_LIST + annex - 1}"/></w:numPr>'


def _paragraph(content: str, style: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _table(rows: str, widths: list[int], style: str = "") -> str:
    look = f'<w:tblStyle w:val="{style}"/>' if style else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{look}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(cells: tuple[str, ...], widths: list[int], style: str) -> str:
    look = "<w:cantSplit/><w:tblHeader/>" if style == "Head" else "<w:cantSplit/>"
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EAEAEA"/>' if style == "Head" else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{_paragraph(_run(cell), style)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{look}</w:trPr>{inside}</w:tr>"


def _footer(language: Language) -> str:
    page = "頁" if language == "zh-Hant" else "页"

    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    return _paragraph(
        _run("第 ") + field("PAGE") + _run(f" {page} 共 ") + field("NUMPAGES") + _run(f" {page}"), "Footer"
    )


def _numbering(contract: Contract) -> str:
    annexes = max((part.annex for part in contract.parts if isinstance(part, Paragraph)), default=0)
    body = "".join(
        _level(level, how, text, f'<w:pStyle w:val="{style.capitalize()}"/>')
        for (style, level), (how, text) in zip(_LIST_LEVEL.items(), _LEVELS[contract.language], strict=True)
    )
    annex = "".join(_level(level, how, text) for level, (how, text) in enumerate(_ANNEX_LEVELS))
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = "".join(
        f'<w:num w:numId="{_FIRST_ANNEX_LIST + number}"><w:abstractNumId w:val="1"/>{restart}</w:num>'
        for number in range(annexes)
    )
    return _root(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>{annex}</w:abstractNum>'
        f'<w:num w:numId="{_BODY_LIST}"><w:abstractNumId w:val="0"/></w:num>{lists}',
    )


def _level(level: int, how: str, text: str, style: str = "") -> str:
    gap = "nothing" if text.endswith(("、", "）", ")")) else "space"
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{how}"/>{style}<w:suff w:val="{gap}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def _styles(language: Language) -> str:
    body, heading = _FONTS[language]

    def style(name: str, paragraph: str, size: int = 21, font: str = body, bold: bool = False) -> str:
        look = "<w:b/>" if bold else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/><w:pPr>{paragraph}</w:pPr>'
            f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>{look}'
            f'<w:sz w:val="{size}"/></w:rPr></w:style>'
        )

    def numbered(level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{_BODY_LIST}"/></w:numPr>'

    lines = '<w:spacing w:before="0" w:after="50" w:line="300" w:lineRule="atLeast"/>'
    centre = '<w:jc w:val="center"/>'
    opening = '<w:spacing w:before="180" w:after="60"/>'
    cell = '<w:spacing w:before="30" w:after="30"/>'
    edge = "".join(
        f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return _root(
        "styles",
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:eastAsia="{"zh-TW" if language == "zh-Hant" else "zh-CN"}"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        + style("Title", f'<w:spacing w:before="60" w:after="240"/>{centre}', 36, heading, bold=True)
        + style("Plain", lines)
        + style("Article", f'<w:keepNext/>{numbered(0)}{opening}<w:outlineLvl w:val="0"/>', 24, heading, bold=True)
        + style("Clause", numbered(1) + lines)
        + style("Item", f'{numbered(2)}{lines}<w:ind w:left="420"/>')
        + style("Annex", f'<w:keepNext/>{opening}{centre}<w:outlineLvl w:val="0"/>', 28, heading, bold=True)
        + style("Head", f"<w:keepNext/>{cell}", 19)
        + style("Cell", f"<w:keepNext/>{cell}", 19)
        + style("Last", cell, 19)
        + style("Signature", '<w:keepNext/><w:spacing w:before="120" w:after="120"/>')
        + style("Gap", '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>', 8)
        + style("Header", '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="000000"/></w:pBdr>', 18)
        + style("Footer", centre, 18)
        + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
        f"<w:tblPr><w:tblBorders>{edge}</w:tblBorders></w:tblPr></w:style>",
    )
