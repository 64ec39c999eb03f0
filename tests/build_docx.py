"""Making DOCX files from readable snippets of their XML, so that a test shows what Word would have written."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARATIONS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = {
    "html": "text/html",
    "txt": "text/plain",
    "rtf": "application/rtf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "png": "image/png",
    "bin": "application/vnd.openxmlformats-officedocument.oleObject",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}

_WITHOUT_MACROS = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_WITH_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"

#: The parts that a snippet can be given for: the root element, the relationship's type, the part's name.
_KNOWN_PARTS = {
    "styles": "w:styles",
    "numbering": "w:numbering",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "comments": "w:comments",
}


def docx(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    related: Mapping[str, tuple[str, str]] | None = None,
    strict: bool = False,
    macros: bool = False,
    main: str = "word/document.xml",
    **known: str,
) -> bytes:
    """A DOCX file with this body.

    ``known`` are the insides of the parts of ``_KNOWN_PARTS``; ``parts`` are further parts by name, XML snippets with
    one root element or bytes; ``related`` gives what an r:id in the body stands for, as (type, target). ``strict``
    writes it in the strict namespaces, ``macros`` as a .docm file.
    """
    rels = {f"known{kind}": (kind, f"{kind}.xml") for kind in known} | dict(related or {})
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(main, _WITH_MACROS if macros else _WITHOUT_MACROS),
        "_rels/.rels": _relationships({"rId1": ("officeDocument", main)}),
        main: xml(f"<w:document><w:body>{body}</w:body></w:document>"),
        "word/_rels/document.xml.rels": _relationships(rels),
    }
    for kind, inside in known.items():
        root = _KNOWN_PARTS[kind]
        files[f"word/{kind}.xml"] = xml(f"<{root}>{inside}</{root}>")
    for name, content in (parts or {}).items():
        files[name] = xml(content) if isinstance(content, str) and content.startswith("<") else content
    return pack({name: _as_strict(content) if strict else content for name, content in files.items()})


def pack(files: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these files."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def xml(snippet: str) -> str:
    """A snippet with one root element, as an XML document that declares Word's namespaces."""
    at = min(snippet.index(end) for end in ">/ " if end in snippet[1:])
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{snippet[:at]} {_DECLARATIONS}{snippet[at:]}'


def p(content: str = "", properties: str = "") -> str:
    """A paragraph. ``content`` is plain text, or XML if it starts with a tag; ``properties`` the inside of w:pPr."""
    inside = content if content.startswith("<") or not content else r(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text. ``properties`` is the inside of w:rPr."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: list[str], first_row: str = "") -> str:
    """A table of rows of cells; a cell is plain text or XML. ``first_row`` is the inside of the first row's w:trPr."""
    properties = [f"<w:trPr>{first_row}</w:trPr>", *[""] * len(rows)]
    inside = (
        f"<w:tr>{row_properties}{''.join(map(cell, cells))}</w:tr>"
        for row_properties, cells in zip(properties, rows, strict=False)
    )
    return f"<w:tbl>{''.join(inside)}</w:tbl>"


def cell(content: str, properties: str = "") -> str:
    """A table cell; one that is XML of a cell already is left as it is."""
    if content.startswith("<w:tc>"):
        return content
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def style(style_id: str, inside: str, kind: str = "paragraph") -> str:
    """A style; ``inside`` is what stands in its w:style."""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{style_id}"/>{inside}</w:style>'


def numbered(text: str, list_id: int = 1, level: int = 0) -> str:
    """A paragraph with an automatic number."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(index: int, number_format: str, text: str, extra: str = "", start: int = 1) -> str:
    """A level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(*levels: str, number: int = 0, extra: str = "") -> str:
    """A list definition with these levels."""
    return f'<w:abstractNum w:abstractNumId="{number}">{extra}{"".join(levels)}</w:abstractNum>'


def num(list_id: int = 1, definition: int = 0, overrides: str = "") -> str:
    """A list that uses a definition."""
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{definition}"/>{overrides}</w:num>'


def _content_types(main: str, kind: str) -> str:
    defaults = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items())
    override = f'<Override PartName="/{main}" ContentType="{kind}"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{override}</Types>'


def _relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{key}" Type="{_NAMESPACES["r"]}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _as_strict(content: str | bytes) -> str | bytes:
    if isinstance(content, bytes):
        return content
    for prefix in ("w", "r", "wp", "a", "c", "dgm", "m"):
        uri = _NAMESPACES[prefix]
        content = content.replace(
            uri, uri.replace("schemas.openxmlformats.org", "purl.oclc.org/ooxml").replace("/2006", "")
        )
    return content
