"""What is printed of a paragraph: its runs, through every wrapper that Word puts around them.

Everything that isn't known to hold no text is entered: a wrapper that this reader has never heard of doesn't hide
a clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final
from xml.etree.ElementTree import Element

from slalint.document.build import Piece
from slalint.document.model import Mark, MarkKind, Place
from slalint.readers.docx import names as n
from slalint.readers.docx.drawings import PLACED, Aside, read_drawn
from slalint.readers.docx.story import Story
from slalint.readers.docx.styles import is_on, read_look, to_int
from slalint.readers.docx.symbols import symbol
from slalint.values import field, mutable

Span = tuple[str, tuple[MarkKind, ...]]


@mutable
class Line:
    """A paragraph being read. ``style`` is its style, ``kinds`` the marks of the run that is being read."""

    story: Story
    style: str | None
    dark: bool
    always: tuple[MarkKind, ...]
    kinds: tuple[MarkKind, ...] = ()
    spans: list[Span] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[tuple[Element, bool]] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        """Whether nothing of it would be printed."""
        return all("hidden" in kinds for text, kinds in self.spans if text)

    def add(self, text: str) -> None:
        """Add text with the marks of the run it stands in, unless it is the instruction of a field."""
        if text and not self.story.instructions:
            kinds = (*self.kinds, "comment") if self.story.remarks else self.kinds
            self.spans.append((text, kinds))


def read_line(paragraph: Element, line: Line) -> Line:
    """Read into ``line`` what the paragraph holds, in the order in which it is printed."""
    line.kinds = line.always
    _walk(paragraph, line)
    return line


def strip_spans(spans: list[Span], *, left: bool, right: bool) -> None:
    """Take the white space off the beginning or the end of a paragraph's spans. Points without text stay."""
    if left:
        _strip(spans, range(len(spans)), str.lstrip)
    if right:
        _strip(spans, range(len(spans) - 1, -1, -1), str.rstrip)


def _strip(spans: list[Span], order: Iterable[int], strip: Callable[[str], str]) -> None:
    emptied = []
    for index in order:
        text, kinds = spans[index]
        if not text:
            continue
        spans[index] = (strip(text), kinds)
        if spans[index][0]:
            break
        emptied.append(index)
    for index in sorted(emptied, reverse=True):
        del spans[index]


def to_piece(spans: list[Span], place: Place, prefix: str = "") -> Piece:
    """The spans as one piece behind an unmarked ``prefix``; neighbours with the same mark share one.

    A span without text is a point between its neighbours.
    """
    text = prefix + "".join([text for text, _ in spans])
    if not any(kinds for _, kinds in spans):
        return Piece(text, place)
    marks: list[Mark] = []
    started: dict[MarkKind, int] = {}
    at = len(prefix)
    for content, kinds in [*spans, ("", ())]:
        if kinds and not content:
            marks += [Mark(kind, at, at) for kind in kinds]
            continue
        for kind in [kind for kind in started if kind not in kinds]:
            marks.append(Mark(kind, started.pop(kind), at))
        for kind in kinds:
            started.setdefault(kind, at)
        at += len(content)
    return Piece(text, place, tuple(sorted(marks, key=lambda mark: (mark.start, mark.end, mark.kind))))


def _walk(parent: Element, line: Line) -> None:
    dropped = line.story.source.dropped
    for child in parent:
        tag = child.tag
        if tag == n.R:
            _read_run(child, line)
        elif tag in n.PROPERTIES:
            continue
        elif tag in dropped:
            if tag in n.REMOVED:
                line.spans.append(("", ("deleted",)))
            for mark in child.iter(n.FIELD_CHAR):
                line.story.follow_field(mark)
        elif tag in n.ADDED:
            before = line.always
            line.always = before if "inserted" in before else (*before, "inserted")
            _walk(child, line)
            line.always = before
        elif tag in _INLINE:
            _INLINE[tag](child, line)
        else:
            _walk(child, line)


def _read_run(run: Element, line: Line) -> None:
    before = line.kinds
    look = read_look(run[0] if len(run) and run[0].tag == n.R_PR else None)
    line.kinds = line.story.source.styles.marks(line.style, look, line.dark) + line.always
    _walk(run, line)
    line.kinds = before


def _read_text(element: Element, line: Line) -> None:
    # What an extension puts inside a text, such as a bookmark of its own, divides it.
    text = "".join(element.itertext()) if len(element) else element.text
    if text:
        line.add(text.translate(_BREAKS_IN_XML) if "\n" in text or "\t" in text else text)


def _read_field_mark(mark: Element, line: Line) -> None:
    line.add(_form_field(mark))
    line.story.follow_field(mark)


def _form_field(begin: Element) -> str:
    """What a form field prints that has no result of its own: a box to tick, or the choice from a list."""
    box = begin.find(f"{n.w('ffData')}/{n.w('checkBox')}")
    if box is not None:
        state = box.find(n.w("checked"))
        state = box.find(n.w("default")) if state is None else state
        return "☒" if state is not None and is_on(state) else "□"
    choices = begin.find(f"{n.w('ffData')}/{n.w('ddList')}")
    if choices is not None:
        entries = [entry.get(n.VAL, "") for entry in choices.findall(n.w("listEntry"))]
        chosen = choices.find(n.w("result"))
        index = to_int(chosen.get(n.VAL)) if chosen is not None else 0
        return entries[index] if index is not None and 0 <= index < len(entries) else ""
    return ""


def _read_alternatives(element: Element, line: Line) -> None:
    choice = element.find(n.CHOICE)
    if choice is None or not len(choice):
        choice = element.find(n.FALLBACK)
    if choice is not None:
        _walk(choice, line)


def _read_ruby(element: Element, line: Line) -> None:
    for base in element.findall(n.RUBY_BASE):
        _walk(base, line)


def _read_fraction(element: Element, line: Line) -> None:
    _read_math(element, ("num", "den"), "/", line)


def _read_power(element: Element, line: Line) -> None:
    # 10 to the power of 2 must not read as 102.
    _read_math(element, ("e", "sup"), "^", line)


def _read_math(element: Element, operands: tuple[str, str], operator: str, line: Line) -> None:
    for index, operand in enumerate(operands):
        if index:
            line.add(operator)
        for part in element.findall(n.name_in(operand, n.M_NS)):
            _walk(part, line)


def _read_drawing(element: Element, line: Line) -> None:
    """Something drawn: what is text in it is read behind the paragraph; what surrounds the text is entered."""
    if element.tag == n.TEXT_BOX:
        line.boxes.append((element, is_filled(element, line.story)))
        return
    line.asides += read_drawn(element, line.story)
    _walk(element, line)


def is_filled(box: Element, story: Story) -> bool:
    """Whether the shape around a text box has a colour of its own, so that white text in it can be read."""
    shape = next((element for element in story.around(box) if element.tag in _SHAPES), None)
    if shape is None:
        return False
    fills = shape.findall(f"{n.name_in('spPr', n.WPS_NS)}/*")
    color = shape.get("fillcolor", "").partition(" ")[0].lower()
    styled = shape.find(f"{n.name_in('style', n.WPS_NS)}/{n.name_in('fillRef', n.A_NS)}")
    return (
        any(fill.tag in _FILLS for fill in fills)
        or color not in ("", "white", "#fff", "#ffffff")
        or (styled is not None and styled.get("idx") != "0")
    )


def _note(kind: str) -> Callable[[Element, Line], None]:
    def read(element: Element, line: Line) -> None:
        line.notes.append((kind, element.get(n.w("id"), "")))

    return read


def _open_comment(element: Element, line: Line) -> None:
    comment = element.get(n.w("id"), "")
    if comment in line.story.source.open_comments:
        line.story.remarks.add(comment)


def _close_comment(element: Element, line: Line) -> None:
    line.story.remarks.discard(element.get(n.w("id"), ""))


def _read_comment_reference(element: Element, line: Line) -> None:
    # What a comment is about has its range; one without is about the point where its reference stands.
    if element.get(n.w("id"), "") in line.story.source.open_comments:
        line.spans.append(("", ("comment",)))


def _always(text: str) -> Callable[[Element, Line], None]:
    return lambda _, line: line.add(text)


_BREAKS_IN_XML: Final = {ord("\n"): " ", ord("\r"): " ", ord("\t"): " "}
_SHAPES: Final = frozenset(
    [n.name_in("wsp", n.WPS_NS), *(n.name_in(name, n.V_NS) for name in ("shape", "rect", "roundrect", "oval"))]
)
_FILLS: Final = frozenset(n.name_in(name, n.A_NS) for name in ("solidFill", "gradFill", "pattFill", "blipFill"))

_INLINE: Final[dict[str, Callable[[Element, Line], None]]] = {
    n.T: _read_text,
    n.DEL_TEXT: _read_text,
    n.name_in("t", n.M_NS): _read_text,
    n.w("tab"): _always("\t"),
    n.w("ptab"): _always("\t"),
    n.w("br"): _always("\n"),
    n.w("cr"): _always("\n"),
    n.w("noBreakHyphen"): _always("-"),
    n.SYM: lambda element, line: line.add(symbol(element.get(n.w("font"), ""), element.get(n.w("char"), ""))),
    n.FIELD_CHAR: _read_field_mark,
    n.FOOTNOTE_REFERENCE: _note("footnotes"),
    n.ENDNOTE_REFERENCE: _note("endnotes"),
    n.COMMENT_START: _open_comment,
    n.COMMENT_END: _close_comment,
    n.COMMENT_REFERENCE: _read_comment_reference,
    n.ALTERNATE: _read_alternatives,
    n.RUBY: _read_ruby,
    n.name_in("f", n.M_NS): _read_fraction,
    n.name_in("sSup", n.M_NS): _read_power,
    n.TEXT_BOX: _read_drawing,
    **dict.fromkeys(PLACED, _read_drawing),
}
