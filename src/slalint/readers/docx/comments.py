"""Which comments somebody still has to answer ([MS-DOCX] 2.5.4: Word keeps what is resolved in a part beside them)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from slalint.readers.docx import names as n

_ID: Final = n.w("id")
_PARAGRAPH_ID: Final = n.name_in("paraId", n.W14_NS)
_EXTENDED: Final = n.name_in("commentEx", n.W15_NS)
_EXTENDED_ID, _PARENT, _DONE = (n.name_in(name, n.W15_NS) for name in ("paraId", "paraIdParent", "done"))


def unresolved(comments: Element, extended: Element | None) -> Iterator[str]:
    """The ids of the comments that are not resolved; an answer is resolved with what it answers.

    ``extended`` is the part that says so, None where there is none: then nothing is.
    """
    notes = {} if extended is None else {item.get(_EXTENDED_ID): item for item in extended.iter(_EXTENDED)}
    for comment in comments.findall(n.w("comment")):
        # A comment goes by the last of its paragraphs.
        *_, paragraph = [None, *(item.get(_PARAGRAPH_ID) for item in comment.iter(n.P))]
        note = notes.get(paragraph)
        above = notes.get(note.get(_PARENT)) if note is not None else None
        if not any(item is not None and item.get(_DONE) in ("1", "true") for item in (note, above)):
            yield comment.get(_ID, "")
