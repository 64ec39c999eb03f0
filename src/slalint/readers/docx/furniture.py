"""Headers, footers, watermarks and comments: on the paper, and not in the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from slalint.document.build import CELL_SEPARATOR
from slalint.document.model import Furniture, FurnitureKind, Place
from slalint.readers.docx import names as n
from slalint.readers.docx.story import Setting, Story, related_part
from slalint.readers.docx.walk import Item, Paragraph, read_blocks

_REFERENCES: Final[dict[str, FurnitureKind]] = {n.w("headerReference"): "header", n.w("footerReference"): "footer"}


def read_furniture(body: Story) -> Iterator[Furniture]:
    """The headers and footers that the body's sections name, each once and paragraph by paragraph; the comments."""
    source = body.source
    parts: dict[str, FurnitureKind] = {}
    for reference in body.root.iter():
        kind = _REFERENCES.get(reference.tag)
        if kind is None:
            continue
        part = body.target(reference.get(n.R_ID))
        if part:
            parts.setdefault(part, kind)
        else:
            source.unread(f"word/{kind}.xml", "missing")
    for part, kind in parts.items():
        story = source.story(part, part.rsplit("/", 1)[-1].removesuffix(".xml"), kind)
        if story is not None:
            for item in read_blocks(story.root, story, Setting()):
                yield from _piece_of_furniture(item, kind)
    comments = related_part(source, "comments")
    if comments:
        yield from _comments(source.story(comments, "comments", "comments"))
    elif next(body.root.iter(n.COMMENT_REFERENCE), None) is not None:
        source.unread("word/comments.xml", "missing")


def _comments(story: Story | None) -> Iterator[Furniture]:
    for comment in [] if story is None else story.root:
        items = list(read_blocks(comment, story, Setting())) if story is not None else []
        text = "\n".join(filter(None, map(_text, items)))
        if text:
            yield Furniture("comment", text, _place(items[0]))


def _piece_of_furniture(item: Item, kind: FurnitureKind) -> Iterator[Furniture]:
    text = _text(item)
    if text:
        place = _place(item)
        # Only what was drawn has no paragraph of its own: WordArt in a header is how Word makes a watermark.
        drawn = isinstance(item, Paragraph) and place.paragraph is None
        yield Furniture("watermark" if drawn else kind, text, place)


def _text(item: Item) -> str:
    if isinstance(item, Paragraph):
        return "".join(piece.text for piece in item.pieces).strip()
    return CELL_SEPARATOR.join("".join(piece.text for piece in pieces) for _, _, pieces in item.cells).strip()


def _place(item: Item) -> Place:
    if isinstance(item, Paragraph):
        return item.pieces[0].place
    return next((pieces[0].place for _, _, pieces in item.cells if pieces), Place())
