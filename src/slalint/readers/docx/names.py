"""The XML names that the DOCX reader knows, as ElementTree spells them (``{namespace}local``)."""

from __future__ import annotations

from typing import Final

W_NS: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC_NS: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
A_NS: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP_NS: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
W14_NS: Final = "http://schemas.microsoft.com/office/word/2010/wordml"
W15_NS: Final = "http://schemas.microsoft.com/office/word/2012/wordml"
WPS_NS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
C_NS: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CX_NS: Final = "http://schemas.microsoft.com/office/drawing/2014/chartex"
DGM_NS: Final = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
M_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/math"
V_NS: Final = "urn:schemas-microsoft-com:vml"
O_NS: Final = "urn:schemas-microsoft-com:office:office"


def w(local: str) -> str:
    """The name of a WordprocessingML element or attribute."""
    return f"{{{W_NS}}}{local}"


def name_in(local: str, namespace: str) -> str:
    """The name of an element or attribute of another namespace."""
    return f"{{{namespace}}}{local}"


VAL: Final = w("val")
R_ID: Final = name_in("id", R_NS)

P: Final = w("p")
P_PR: Final = w("pPr")
R: Final = w("r")
R_PR: Final = w("rPr")
T: Final = w("t")
DEL_TEXT: Final = w("delText")
TBL: Final = w("tbl")
TR: Final = w("tr")
TC: Final = w("tc")
ALT_CHUNK: Final = w("altChunk")
SUB_DOC: Final = w("subDoc")
INS: Final = w("ins")
DEL: Final = w("del")
MOVE_TO: Final = w("moveTo")
MOVE_FROM: Final = w("moveFrom")
FIELD_CHAR: Final = w("fldChar")
RUBY: Final = w("ruby")
RUBY_BASE: Final = w("rubyBase")
SYM: Final = w("sym")
COMMENT_START: Final = w("commentRangeStart")
COMMENT_END: Final = w("commentRangeEnd")
COMMENT_REFERENCE: Final = w("commentReference")
SHADING: Final = w("shd")
TEXT_BOX: Final = w("txbxContent")
DRAWING: Final = w("drawing")
FOOTNOTE_REFERENCE: Final = w("footnoteReference")
ENDNOTE_REFERENCE: Final = w("endnoteReference")
ALTERNATE: Final = name_in("AlternateContent", MC_NS)
CHOICE: Final = name_in("Choice", MC_NS)
FALLBACK: Final = name_in("Fallback", MC_NS)

#: Properties and bookkeeping: nothing below them is the document's text.
PROPERTIES: Final = frozenset(
    [
        *(w(f"{name}Pr") for name in ("p", "r", "sdt", "sdtEnd", "tbl", "tblEx", "tr", "tc", "smartTag", "customXml")),
        *(w(name) for name in ("sectPr", "tblGrid", "instrText", "delInstrText", "ffData")),
    ]
)

#: Wrappers whose content a tracked change adds, and those whose content it takes away.
ADDED: Final = frozenset([INS, MOVE_TO])
REMOVED: Final = frozenset([DEL, MOVE_FROM])

#: One open tracked change each; a move is counted where it arrives.
CHANGES: Final = frozenset(
    [
        INS,
        DEL,
        MOVE_TO,
        *(w(name) for name in ("cellIns", "cellDel", "cellMerge", "numberingChange")),
        *(w(f"{name}Change") for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid")),
    ]
)

#: What the root element of a part is, by what it is to the document.
ROOTS: Final = {
    "styles": w("styles"),
    "numbering": w("numbering"),
    "footnotes": w("footnotes"),
    "endnotes": w("endnotes"),
    "comments": w("comments"),
    "header": w("hdr"),
    "footer": w("ftr"),
}
