"""Writing a contract as PDF, in a standard Chinese font that no file has to carry.

Simplified only: reportlab gives its traditional font a simplified character map, so that some readers show nothing.
"""

from __future__ import annotations

from html import escape
from io import BytesIO

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from making.source import Contract, Paragraph, Part, Signatures, Table

_FONT = "STSong-Light"
_SIDE, _TOP = 24 * mm, 23 * mm
_WIDTH = A4[0] - 2 * _SIDE


def to_pdf(contract: Contract) -> bytes:
    """The contract as PDF, the same bytes for the same contract and version of reportlab."""
    registerFont(UnicodeCIDFont(_FONT))
    _, pages = _build(contract, total=0)
    return _build(contract, total=pages)[0]


def _build(contract: Contract, total: int) -> tuple[bytes, int]:
    """The PDF and its number of pages; ``total`` is the number printed on each page."""

    def furniture(canvas: Canvas, _: SimpleDocTemplate) -> None:
        canvas.setFont(_FONT, 9)
        canvas.drawString(_SIDE, A4[1] - 15 * mm, contract.header)
        canvas.line(_SIDE, A4[1] - 17 * mm, A4[0] - _SIDE, A4[1] - 17 * mm)
        canvas.drawCentredString(A4[0] / 2, 13 * mm, f"第 {canvas.getPageNumber()} 页 共 {total} 页")

    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=_SIDE,
        rightMargin=_SIDE,
        topMargin=_TOP,
        bottomMargin=_TOP,
        title=next(part.text for part in contract.parts if isinstance(part, Paragraph) and part.kind == "title"),
        invariant=1,
        pageCompression=0,
    )
    flowables = [flowable for part in contract.parts for flowable in _flowables(part)]
    document.build(flowables, onFirstPage=furniture, onLaterPages=furniture)
    return buffer.getvalue(), document.page


def _flowables(part: Part) -> list[Flowable]:
    match part:
        case Paragraph(kind, text):
            body = Text(escape(part.printed), _style(kind))
            body.keepWithNext = kind in ("article", "annex") or text.endswith("：")
            return [body]
        case Table():
            return [_grid(part)]
        case Signatures(lines):
            cells = [[Text(escape(side), _style("plain")) for side in line] for line in lines]
            return [CondPageBreak(30 * mm), Spacer(1, 5 * mm), Grid(cells, colWidths=[_WIDTH / 2] * 2)]


def _style(kind: str) -> ParagraphStyle:
    size = {"title": 18, "article": 12, "annex": 14}.get(kind, 10.5)
    return ParagraphStyle(
        kind,
        fontName=_FONT,
        fontSize=size,
        leading=size * 1.5,
        wordWrap="CJK",
        alignment=TA_CENTER if kind in ("title", "annex") else TA_LEFT,
        leftIndent=21 if kind == "item" else 0,
        spaceBefore={"article": 8, "annex": 16}.get(kind, 0),
        spaceAfter=14 if kind == "title" else 3,
    )


def _grid(table: Table) -> Grid:
    style = ParagraphStyle("cell", fontName=_FONT, fontSize=9.5, leading=14, wordWrap="CJK")
    cells = [[Text(escape(cell), style) for cell in row] for row in table.rows]
    grid = Grid(
        cells,
        colWidths=[_WIDTH * share for share in table.shares()],
        repeatRows=1,
        spaceBefore=2 * mm,
        spaceAfter=3 * mm,
    )
    grid.setStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
            ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.92, 0.92, 0.92)),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
    )
    return grid
