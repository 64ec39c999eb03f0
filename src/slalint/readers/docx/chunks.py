"""Text that a DOCX file holds in another format (ECMA-376-1, 17.17.2.1 altChunk): HTML and plain text."""

from __future__ import annotations

from typing import Final

from lxml import etree

_BLOCK_TAGS: Final = frozenset(
    [
        *("address", "article", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "fieldset", "footer"),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre"),
        *("section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
_UNSEEN_TAGS: Final = frozenset(["head", "script", "style", "template", "title"])


def chunk_texts(data: bytes, content_type: str, part: str) -> list[str] | None:
    """The paragraphs of an HTML or plain-text chunk; None if it is in a format that isn't read here (RTF, MHT)."""
    ending = part.rsplit(".", 1)[-1].lower()
    if "html" in content_type or ending in ("html", "htm", "xhtml"):
        return html_texts(data)
    if content_type == "text/plain" or ending == "txt":
        return [line.strip() for line in decode(data).splitlines() if line.strip()]
    return None


def html_texts(data: bytes) -> list[str] | None:
    """The paragraphs of an HTML page, one for each element that a browser starts on a new line; None if unreadable."""
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(decode(data).encode(), parser)
    except etree.XMLSyntaxError:
        return None
    if root is None:
        return []
    paragraphs = [""]
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        unseen = element.tag in _UNSEEN_TAGS
        if element.tag in _BLOCK_TAGS:
            paragraphs.append("")
        if event == "start" and unseen:
            walk.skip_subtree()
        elif not unseen or event == "end":
            paragraphs[-1] += (element.text if event == "start" else element.tail) or ""
    return [text for text in (" ".join(paragraph.split()) for paragraph in paragraphs) if text]


def decode(data: bytes) -> str:
    """Bytes as text: what a byte order mark says, else UTF-8, else GB 18030, as Chinese files are."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")
