"""What a walk through a DOCX file carries along: the file's own tables, the story it is in, the place it has reached.

A story is Word's word for a text that runs on its own: the body, a note, a header, a text box.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from slalint.document.model import BlockKind, MarkKind, Place, Problem
from slalint.readers.docx import names as n
from slalint.readers.docx.comments import unresolved
from slalint.readers.docx.numbering import Numbering, read_numbering
from slalint.readers.docx.package import DamagedPart, MissingPart, Package, Relationship, main_part
from slalint.readers.docx.styles import Styles, read_styles
from slalint.readers.errors import ReadError
from slalint.values import field, frozen, mutable

#: The attribute that holds a paragraph's number within its part, put there when the part is loaded.
PARAGRAPH_NUMBER = "slalint-paragraph"


@frozen
class Picture:
    """A picture in the text, or ``behind`` it. ``area`` is in square EMU (1/914,400 inch), 0 where unknown."""

    target: str
    area: int
    behind: bool


@mutable
class Source:
    """The file being read. ``original`` reads the text as it was before its tracked changes."""

    package: Package
    original: bool
    main: str
    styles: Styles = field(default_factory=Styles)
    numbering: Numbering = field(default_factory=Numbering)
    problems: list[Problem] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    tables: int = 0
    revisions: int = 0
    is_chunk: bool = False
    relationships: dict[str, Relationship] = field(default_factory=dict)
    open_comments: frozenset[str] = frozenset()
    stories: dict[str, Story | None] = field(default_factory=dict)
    _notes: dict[str, dict[str, Element]] = field(default_factory=dict)
    _given: set[tuple[str, str]] = field(default_factory=set)
    _unread: set[str] = field(default_factory=set)

    @property
    def dropped(self) -> frozenset[str]:
        """The wrappers of tracked changes whose content is not read."""
        return n.ADDED if self.original else n.REMOVED

    def drops(self, properties: Element | None) -> bool:
        """Whether a tracked change in these properties takes away what they belong to (a row, a paragraph mark)."""
        return properties is not None and any(item.tag in self.dropped for item in properties)

    def unread(self, part: str, detail: str = "") -> None:
        """Note, once, that a part was not read."""
        if part not in self._unread:
            self._unread.add(part)
            self.problems.append(Problem("unread-part", part, detail))

    def part_xml(self, part: str, kind: str = "") -> Element | None:
        """A part besides the main one, of a kind that ``names.ROOTS`` knows or any other.

        Where it is missing, damaged or of another kind, that is noted and None given.
        """
        try:
            root = self.package.xml(part)
        except MissingPart:
            self.unread(part, "missing")
        except DamagedPart as error:
            self.problems.append(Problem("damaged", part, str(error)))
        else:
            if root.tag == n.ROOTS.get(kind, root.tag):
                return root
            self.problems.append(Problem("damaged", part, f"no {kind}"))
        return None

    def part_bytes(self, part: str) -> bytes | None:
        """A part that is no XML; where it is missing or damaged, that is noted and None given."""
        try:
            return self.package.read(part)
        except MissingPart:
            self.unread(part, "missing")
        except DamagedPart as error:
            self.problems.append(Problem("damaged", part, str(error)))
        return None

    def note(self, kind: str, note_id: str) -> tuple[Story, Element] | None:
        """A note ("footnotes" or "endnotes", by its id) and the story it is in; a missing one is noted.

        A note is given once: it belongs to one reference, and a hundred thousand to a long one would fill the memory.
        """
        if (kind, note_id) in self._given:
            return None
        self._given.add((kind, note_id))
        part = related_part(self, kind) or f"word/{kind}.xml"
        if kind not in self._notes:
            story = self.story(part, kind, kind)
            elements: Iterable[Element] = [] if story is None else story.root
            self._notes[kind] = {item.get(n.w("id"), ""): item for item in elements}
        story = self.stories[part]
        element = self._notes[kind].get(note_id)
        if story is None:
            return None
        if element is None:
            self.unread(part, f"note {note_id} is missing")
            return None
        return story, element

    def story(self, part: str, label: str, kind: str) -> Story | None:
        """The text of a part besides the main one, loaded once."""
        if part not in self.stories:
            root = self.part_xml(part, kind)
            self.stories[part] = None if root is None else self.open_story(root, part, label)
        return self.stories[part]

    def open_story(self, root: Element, part: str, label: str) -> Story:
        """The text below ``root``; its paragraphs get their numbers and its tracked changes are counted."""
        for number, paragraph in enumerate(root.iter(n.P), start=1):
            paragraph.set(PARAGRAPH_NUMBER, str(number))
        self.revisions += sum(1 for element in root.iter() if element.tag in n.CHANGES)
        try:
            relationships = self.package.relationships(part)
        except DamagedPart as error:
            if part == self.main:
                raise
            self.problems.append(Problem("damaged", part, str(error)))
            relationships = {}
        return Story(self, root, label, part, relationships, fields_nest(root))


@mutable
class Story:
    """A text that runs on its own. ``remarks`` are the comments that the text at this point is about.

    ``fields`` says of each field open at this point whether its result has begun; ``instructions`` counts those where
    it hasn't, whose text is not printed.
    """

    source: Source
    root: Element
    label: str
    part: str
    relationships: dict[str, Relationship]
    fields_nest: bool
    fields: list[bool] = field(default_factory=list)
    instructions: int = 0
    remarks: set[str] = field(default_factory=set)
    _parents: dict[Element, Element] = field(default_factory=dict)

    def boxed(self) -> Story:
        """A text box in this story: the same part, but none of its open fields."""
        return Story(
            self.source, self.root, self.label, self.part, self.relationships, self.fields_nest, _parents=self._parents
        )

    def around(self, element: Element) -> Iterator[Element]:
        """The elements that an element of this story stands in, from the inside out."""
        if not self._parents:
            self._parents.update((child, parent) for parent in self.root.iter() for child in parent)
        while element in self._parents:
            element = self._parents[element]
            yield element

    def follow_field(self, mark: Element) -> None:
        """Pass a ``w:fldChar``."""
        if not self.fields_nest:
            return
        match mark.get(n.w("fldCharType")):
            case "begin":
                self.fields.append(False)
                self.instructions += 1
            case "separate" if self.fields and not self.fields[-1]:
                self.fields[-1] = True
                self.instructions -= 1
            case "end" if self.fields:
                self.instructions -= not self.fields.pop()

    def target(self, relationship_id: str | None) -> str:
        """The part, or the outside address, that an ``r:id`` stands for; empty if it stands for nothing."""
        relationship = self.relationships.get(relationship_id or "")
        return relationship.target if relationship else ""


@frozen
class Setting:
    """Where the walk is: in which cell, on what ground, and what is true of all text there.

    ``in_cell`` says that the blocks read here become the text of one cell of a table row.
    """

    kind: BlockKind | None = None
    always: tuple[MarkKind, ...] = ()
    dark: bool = False
    table: int | None = None
    row: int | None = None
    column: int | None = None
    in_cell: bool = False

    def place(self, paragraph: Element, story: Story) -> Place:
        """The place of a paragraph that stands here."""
        number = paragraph.get(PARAGRAPH_NUMBER)
        return Place(
            part=story.label,
            paragraph=int(number) if number else None,
            table=self.table,
            row=self.row,
            column=self.column,
        )


def open_document(package: Package, *, original: bool, label: str = "document") -> tuple[Source, Story]:
    """The document in a package, ready to be walked, with its styles and lists.

    Raises DamagedPart if its main part, or what that refers to, can't be parsed; ReadError("not-a-docx") if that
    is no Word document.
    """
    main = main_part(package)
    source = Source(package, original, main)
    root = package.xml(main)
    if root.tag != n.w("document"):
        raise ReadError("not-a-docx")
    story = source.open_story(root, main, label)
    source.relationships = story.relationships
    styles = _related_xml(source, "styles")
    if styles is not None:
        source.styles = read_styles(styles)
    elif not source.problems and next(root.iter(n.w("pStyle")), None) is not None:
        source.unread("word/styles.xml", "missing")
    numbering = _related_xml(source, "numbering")
    if numbering is not None:
        source.numbering = read_numbering(numbering, source.styles)
    if part := related_part(source, "comments"):
        comments = source.story(part, "comments", "comments")
        extended = _related_xml(source, "commentsExtended")
        source.open_comments = frozenset(unresolved(comments.root, extended) if comments else ())
    return source, story


def related_part(source: Source, kind: str) -> str:
    """The part of this kind ("styles", "comments") that the document refers to; empty if there is none."""
    return next((related.target for related in source.relationships.values() if related.kind == kind), "")


def _related_xml(source: Source, kind: str) -> Element | None:
    part = related_part(source, kind)
    return source.part_xml(part, kind) if part else None


def fields_nest(root: Element) -> bool:
    """Whether every complex field in a part begins before it ends.

    Where one doesn't, no text is taken for a field's instruction: better to read too much than to lose the rest.
    """
    depth = 0
    for mark in root.iter(n.FIELD_CHAR):
        step = {"begin": 1, "end": -1}.get(mark.get(n.w("fldCharType"), ""), 0)
        depth += step
        if depth < 0:
            return False
    return depth == 0
