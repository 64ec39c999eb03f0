"""What is drawn in a text and not written: pictures, SmartArt, WordArt, charts, embedded files.

Text in them is read where it is plain to read; otherwise the document has a problem, never a silent gap.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

from slalint.readers.docx import names as n
from slalint.readers.docx.story import Picture, Story
from slalint.readers.docx.styles import to_int
from slalint.values import frozen

_PICTURE: Final = n.name_in("blip", n.A_NS)
_VML_PICTURE: Final = n.name_in("imagedata", n.V_NS)
_SMART_ART: Final = n.name_in("relIds", n.DGM_NS)
_WORD_ART: Final = n.name_in("textpath", n.V_NS)
_DRAWN_TEXT: Final = n.name_in("txBody", n.A_NS)
_OBJECT: Final = n.name_in("OLEObject", n.O_NS)
_CHARTS: Final = frozenset([n.name_in("chart", n.C_NS), n.name_in("chart", n.CX_NS)])
_CONTROL: Final = n.w("control")

#: The elements that ``read_drawn`` knows.
PLACED: Final = frozenset([_PICTURE, _VML_PICTURE, _SMART_ART, _WORD_ART, _DRAWN_TEXT, _OBJECT, _CONTROL, *_CHARTS])

_POINT: Final = n.name_in("pt", n.DGM_NS)
_POINT_TEXT: Final = n.name_in("t", n.DGM_NS)
_DRAWN_PARAGRAPH: Final = n.name_in("p", n.A_NS)
_DRAWN_RUN_TEXT: Final = n.name_in("t", n.A_NS)
_FRAMES: Final = frozenset([n.name_in("inline", n.WP_NS), n.name_in("anchor", n.WP_NS)])


@frozen
class Aside:
    """A paragraph of text that was drawn. ``part`` names where it stands."""

    text: str
    part: str


def read_drawn(element: Element, story: Story) -> list[Aside]:
    """The text in one of the elements of ``PLACED``; pictures and what can't be read are noted in the source."""
    tag = element.tag
    source = story.source
    if tag == _PICTURE:
        _note_picture(element, element.get(n.name_in("embed", n.R_NS)) or element.get(n.name_in("link", n.R_NS)), story)
    elif tag == _VML_PICTURE:
        _note_picture(element, element.get(n.R_ID), story)
    elif tag == _SMART_ART:
        return _smart_art(story.target(element.get(n.name_in("dm", n.R_NS))), story)
    elif tag == _WORD_ART:
        return [Aside(element.get("string", ""), story.label)]
    elif tag == _DRAWN_TEXT:
        return _drawn_paragraphs(element, story.label)
    else:
        source.unread(story.target(element.get(n.R_ID)) or story.part, str(tag).rsplit("}", 1)[-1])
    return []


def _note_picture(element: Element, relationship_id: str | None, story: Story) -> None:
    target = story.target(relationship_id)
    frame = next((around for around in story.around(element) if around.tag in _FRAMES), None)
    behind = frame is not None and frame.get("behindDoc") in ("1", "true")
    extent = frame.find(n.name_in("extent", n.WP_NS)) if frame is not None else None
    area = 0
    if extent is not None:
        area = (to_int(extent.get("cx")) or 0) * (to_int(extent.get("cy")) or 0)
    story.source.pictures.append(Picture(target or story.part, area, behind))


def _smart_art(part: str, story: Story) -> list[Aside]:
    root = story.source.part_xml(part) if part else None
    if root is None:
        return []
    # Connections between the points have texts of their own that are never shown.
    points = [point for point in root.iter(_POINT) if point.get("type", "node") in ("node", "asst", "doc")]
    texts = [aside for point in points for text in point.iter(_POINT_TEXT) for aside in _drawn_paragraphs(text, part)]
    if not texts:
        story.source.unread(part, "diagram")
    return texts


def _drawn_paragraphs(element: Element, part: str) -> list[Aside]:
    texts = ("".join(run.text or "" for run in p.iter(_DRAWN_RUN_TEXT)) for p in element.iter(_DRAWN_PARAGRAPH))
    return [Aside(text, part) for text in texts if text.strip()]
