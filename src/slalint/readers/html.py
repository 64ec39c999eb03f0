"""HTML pages, read with libxml2 as a browser would show them: blocks, printed list numbers, tables, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from slalint.document.build import DocumentBuilder, Piece
from slalint.document.model import BlockKind, Document, Furniture, Mark, Place, Problem
from slalint.expressions import compiled, regex
from slalint.readers.errors import ReadError
from slalint.readers.headings import heading_rows
from slalint.readers.html_style import Look, hidden_classes, is_comment, look
from slalint.readers.html_tables import grid, is_grid, printed_number
from slalint.readers.limits import Limits
from slalint.readers.text import decoded_text, finished, seam
from slalint.values import frozen, replace

_DROPPED = frozenset(("script", "style", "template", "head", "title", "meta", "link"))
_UNREADABLE = frozenset(("iframe", "object", "embed", "frame", "canvas", "video", "audio"))
_BLOCK = compiled(
    r"address|article|aside|blockquote|body|caption|center|dd|details|dir|div|dl|dt|fieldset|figcaption|figure|footer"
    r"|form|header|hr|html|legend|li|main|menu|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
    r"|h[1-6]"
)
_DECLARED = regex(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w-]+)", re.I)
_COLLAPSIBLE = compiled(r"[ \t\r\n\f]+")
_FIXED_BLANK = compiled(r"[\u00a0\u2000-\u200a\u3000]")


@frozen
class _Text:
    text: str
    line: int
    look: Look


@frozen
class _Break:
    """Here a new block begins. ``number`` is a list item's printed number."""

    kind: BlockKind = "paragraph"
    level: int | None = None
    number: str = ""


@frozen
class _Grid:
    table: etree._Element


_Event = _Text | _Break | _Grid | Problem | Furniture


def read_html(data: bytes, limits: Limits) -> Document:
    """The document in the bytes of an HTML page.

    Text that a browser would not show is kept and marked "hidden"; scripts and style sheets are left out. Frames,
    objects and images are problems: they may hold anything.
    Raises ``ReadError``: "unknown-format" where the bytes are no text, "over-limit", "no-text".
    """
    declared = _DECLARED.search(data[:4096])
    name = next(group for group in declared.groups() if group).decode("ascii") if declared else None
    decoded = decoded_text(data, name)
    builder = DocumentBuilder("html")
    add_html(builder, decoded.text, limits)
    return finished(builder, decoded)


def add_html(
    builder: DocumentBuilder, markup: str, limits: Limits, *, first_line: int = 1, first_table: int = 1
) -> int:
    """Add what ``markup`` shows to ``builder``; lines and tables are counted from the given numbers on.

    Returns how many tables it has. Raises ``ReadError("over-limit")`` where elements nest too deeply.
    """
    # libxml2 takes lone surrogates and NUL for the end of the text.
    clean = markup.replace("\x00", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(clean, parser)
    except etree.XMLSyntaxError:
        root = None
    if any(error.type == etree.ErrorTypes.ERR_NO_MEMORY for error in parser.error_log):
        raise MemoryError
    if any("depth" in error.message.lower() for error in parser.error_log):
        raise ReadError("over-limit", "elements nested too deeply")
    if root is None:
        return 0
    return _build(builder, root, limits, first_line - 1, first_table)


def _build(builder: DocumentBuilder, root: etree._Element, limits: Limits, shift: int, table: int) -> int:
    classes = hidden_classes(root)
    tables = 0
    opening, texts = _Break(), list[_Text]()

    def close() -> None:
        nonlocal opening, texts
        pieces = _pieces(texts, shift)
        if pieces:
            if opening.number:
                pieces.insert(0, Piece(opening.number + " ", pieces[0].place))
            builder.block(opening.kind, pieces, number=opening.number, level=opening.level)
            opening = _Break()
        texts = []

    for event in _events(root, Look(), classes, limits):
        match event:
            case _Text():
                texts.append(event)
            case Problem():
                builder.problems.append(event)
            case Furniture():
                builder.furniture.append(event)
            case _Break():
                close()
                # An item's number waits for the item's first text, which may stand in blocks of its own.
                opening = _Break(event.kind, event.level, event.number or opening.number)
            case _Grid():
                close()
                _add_grid(builder, event.table, classes, limits, shift, table + tables)
                tables += 1
    close()
    return tables


def _add_grid(
    builder: DocumentBuilder,
    element: etree._Element,
    classes: frozenset[str],
    limits: Limits,
    shift: int,
    table: int,
) -> None:
    rows: list[tuple[list[tuple[int, int, Sequence[Piece]]], bool]] = []
    for row, (cells, header) in enumerate(grid(element), start=1):
        triples: list[tuple[int, int, Sequence[Piece]]] = []
        around = _inherited(cells[0][2], classes) if cells else Look()
        for column, span, cell in cells:
            events = list(_events(cell, around, classes, limits))
            pieces = _cell_pieces(events, shift)
            places = [replace(piece.place, table=table, row=row, column=column) for piece in pieces]
            located = [replace(piece, place=place) for piece, place in zip(pieces, places, strict=True)]
            triples.append((column, span, located))
            builder.problems += [event for event in events if isinstance(event, Problem)]
            builder.furniture += [event for event in events if isinstance(event, Furniture)]
        rows.append((triples, header))
    texts = [["".join(piece.text for piece in pieces) for _, _, pieces in triples] for triples, _ in rows]
    guessed = 0 if any(header for _, header in rows) else heading_rows(texts)
    for number, (triples, header) in enumerate(rows):
        builder.row(triples, table=table, header=header or (number < guessed and len(triples) > 1))


def _cell_pieces(events: Sequence[_Event], shift: int) -> list[Piece]:
    """A cell's text, the paragraphs in it on lines of their own."""
    lines: list[list[_Text]] = [[]]
    number = ""
    for event in events:
        if isinstance(event, _Text) and event.text.strip():
            lines[-1].append(replace(event, text=f"{number} {event.text.lstrip()}") if number else event)
            number = ""
        elif isinstance(event, _Text):
            lines[-1].append(event)
        elif isinstance(event, _Break):
            number = event.number or number
            lines.append([])
    result: list[Piece] = []
    for line in lines:
        pieces = _pieces(line, shift)
        if pieces and result:
            result[-1] = replace(result[-1], text=result[-1].text + "\n")
        result += pieces
    return result


def _events(root: etree._Element, around: Look, classes: frozenset[str], limits: Limits) -> Iterator[_Event]:
    """What is on the page under ``root``, in order. Walks without recursion: pages can be nested at will."""
    looks = [around]
    counters: list[int] = []
    walker = etree.iterwalk(root, events=("start", "end"))
    for when, element in walker:
        tag = str(element.tag).lower()
        line = _line(element)
        if when == "start":
            if len(looks) > limits.nesting:
                raise ReadError("over-limit", f"elements nested more than {limits.nesting} deep")
            looks.append(look(element, looks[-1], classes))
            if tag in ("ol", "ul"):
                counters.append(_first_number(element))
            yield from _opening(element, tag, counters)
            if is_comment(element):
                text = " ".join("".join(map(str, element.itertext())).split())
                yield Furniture("comment", text, Place(line=line))
                walker.skip_subtree()
            elif tag in _DROPPED or tag in _UNREADABLE:
                walker.skip_subtree()
            elif tag == "table" and element is not root and is_grid(element):
                yield _Grid(element)
                walker.skip_subtree()
            elif element.text:
                yield from _texts(element.text, line, looks[-1])
        else:
            looks.pop()
            if tag in ("ol", "ul"):
                counters.pop()
            if _BLOCK.fullmatch(tag):
                yield _Break()
            if element.tail and element is not root:
                yield from _texts(element.tail, line, looks[-1])


def _line(element: etree._Element) -> int:
    return element.sourceline if isinstance(element.sourceline, int) else 1


def _inherited(root: etree._Element, classes: frozenset[str]) -> Look:
    current = Look()
    for ancestor in reversed(list(root.iterancestors())):
        current = look(ancestor, current, classes)
    return current


def _opening(element: etree._Element, tag: str, counters: list[int]) -> Iterator[_Event]:
    line = _line(element)
    if tag == "br":
        yield _Break()
    elif tag == "li" and counters:
        if element.get("value", "").isdecimal():
            counters[-1] = int(element.get("value", "0")[:9])
        yield _Break(number=printed_number(element, counters[-1]))
        counters[-1] += 1
    elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        yield _Break("heading", int(tag[1]))
    elif _BLOCK.fullmatch(tag):
        yield _Break()
    elif tag in _UNREADABLE:
        yield Problem("unread-part", f"line {line}", tag)
    elif tag == "img":
        yield from _image(element, line)
    elif tag in ("input", "textarea") and element.get("type", "text") == "text":
        yield _Text(element.get("value") or ("____" if tag == "input" else ""), line, Look())


def _image(element: etree._Element, line: int) -> Iterator[_Event]:
    if element.get("alt"):
        yield _Text(element.get("alt", ""), line, Look())
    sides = [int(side) for side in (element.get("width", ""), element.get("height", "")) if side.isdecimal()]
    # A logo, a seal or a counting pixel holds no clause; a picture of unknown size may be a scanned page.
    if not sides or min(sides) >= 200:
        yield Problem("unread-image", f"line {line}", element.get("src", "")[:200])


def _first_number(element: etree._Element) -> int:
    start = element.get("start", "")
    return int(start[:9]) if start.isdecimal() else 1


def _texts(text: str, line: int, shown: Look) -> Iterator[_Event]:
    if shown.preformatted:
        for index, part in enumerate(text.splitlines()):
            if index:
                yield _Break()
            yield _Text(part, line + index, shown)
    elif shown.underlined and not text.strip() and _FIXED_BLANK.search(text):
        # Underlined blanks are how a word processor's page shows a form field's rule.
        yield _Text("_" * len(_FIXED_BLANK.findall(text)), line, shown)
    else:
        yield _Text(_COLLAPSIBLE.sub(lambda gap: _gap(text, gap), text), line, shown)


def _gap(text: str, gap: re.Match[str]) -> str:
    inside = gap.start() > 0 and gap.end() < len(text)
    if inside and "\n" in gap.group():
        return seam(text[gap.start() - 1], text[gap.end()])
    return " "


def _pieces(texts: Sequence[_Text], shift: int) -> list[Piece]:
    """The pieces of one block: without blank space around it, and with single spaces between its inline elements."""
    shown = list(texts)
    while shown and not shown[0].text.strip():
        del shown[0]
    while shown and not shown[-1].text.strip():
        shown.pop()
    result: list[Piece] = []
    for index, text in enumerate(shown):
        words = text.text
        if index == 0:
            words = words.lstrip()
        elif result and result[-1].text.endswith(" ") and not text.look.preformatted:
            words = words.lstrip(" ")
        if index == len(shown) - 1:
            words = words.rstrip()
        words = words.replace("\u00a0", " ")
        if words:
            marks = tuple(Mark(kind, 0, len(words)) for kind in sorted(text.look.marks))
            result.append(Piece(words, Place(line=text.line + shift), marks))
    return result
