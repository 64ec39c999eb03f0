"""Whether a PDF file is whole: everything that its pages show is there, unpacks to its checksum, and makes sense.

pdfium draws what it can and passes over the rest without a word, so a contract could lose a page and still be called
read. Looked at is what text depends on: the page tree, contents, forms, appearances of annotations, fonts and their
character maps. Pictures, structure trees and bookmarks are not. What can't be noticed: a changed letter or position in
content that is stored without packing, and damage under filters that keep no checksum (LZW, run lengths).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from slalint.document.model import Problem
from slalint.expressions import regex
from slalint.readers.pdf.crossref import Objects, open_objects
from slalint.readers.pdf.fontcheck import check_font
from slalint.readers.pdf.streams import FLATE
from slalint.readers.pdf.syntax import DamageError, Object, Ref, Stream, Value
from slalint.values import field, mutable

_MOST_NODES: Final = 100_000
_DEEPEST: Final = 50
#: Annotations without a text of their own on the page.
_BARE: Final = frozenset(["Link", "Popup"])

_REGULAR: Final = rb"[^\0\t\n\f\r ()<>\[\]{}/%]*"
_FONT_USED: Final = re.compile(rb"/(" + _REGULAR + rb")[\0\t\n\f\r ]+[-+\d.]+[\0\t\n\f\r ]+Tf(?![A-Za-z])")
_FORM_USED: Final = re.compile(rb"/(" + _REGULAR + rb")[\0\t\n\f\r ]+Do(?![A-Za-z])")
#: Streams in a page's dictionary that are not shown on it.
_ASIDE: Final = frozenset(["Metadata", "Thumb", "PieceInfo"])
_ESCAPED: Final = regex(r"#([0-9A-Fa-f]{2})")
#: The operators of content streams (ISO 32000-1, annex A): first those that pages of text are full of.
_OPERATORS: Final = (
    b"Tj TJ Tm Tf TL T* Td TD BT ET q Q cm rg g re f b B b* B* BDC BMC BX c CS cs d d0 d1 Do DP EMC EX F f* G gs h i j J"
    b" K k l m M MP n RG ri s S SC sc SCN scn sh Tc Tr Ts Tw Tz v w W W* y ' \" true false null"
).split()
_NUMBERS: Final = rb"(?:[\0\t\n\f\r \[\]\d.]++(?:-(?<=[\d.]-)[\d.\-]*+)?+)*+"
#: A content stream as far as it is one (7.8.2): operands, as many as there are, operators, inline images.
_CONTENT: Final = re.compile(
    rb"(?:"
    + _NUMBERS
    + rb"(?:/"
    + _REGULAR
    + rb"|\([^()\\]*+(?:\\.[^()\\]*+)*+"
    + rb"(?:\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)[^()\\]*+(?:\\.[^()\\]*+)*+)*+\)"
    + rb"|(?:"
    + b"|".join(map(re.escape, _OPERATORS))
    + rb")(?![A-Za-z0-9*])|[-+]++[\d.][\d.\-]*+|<[0-9A-Fa-f\0\t\n\f\r ]*>|<<|>>|%[^\r\n]*+"
    + rb"|BI[\0\t\n\f\r ].*?[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|\Z)))*+"
    + _NUMBERS,
    re.S,
)
_WORD: Final = re.compile(rb"[A-Za-z'\"][A-Za-z0-9*]*|.", re.S)


def damage(data: bytes, pages: int, max_bytes: int) -> list[Problem]:
    """A problem for the file as a whole, or one for each page that is damaged.

    ``data`` must not be encrypted; ``pages`` is how many pages pdfium counts; ``max_bytes`` bounds what all streams
    that are looked at may unpack to together. Raises ReadError("over-limit").
    """
    try:
        objects = open_objects(data, max_bytes)
        leaves = list(_leaves(objects))
    except DamageError as error:
        return [Problem("damaged", "", str(error))]
    if len(leaves) != pages:
        return [Problem("damaged", "", f"{len(leaves)} pages are there, {pages} are shown")]
    check = _Check(objects)
    return [
        Problem("damaged", str(number), found)
        for number, (page, resources) in enumerate(leaves, start=1)
        if (found := check.page(page, resources))
    ]


def _leaves(objects: Objects) -> Iterator[tuple[dict[str, Value], Value]]:
    """The pages in order, each with the resources that it has or inherits (ISO 32000-1, 7.7.3). Raises DamageError."""
    catalogue = objects.resolve(objects.trailer.get("Root"))
    if not isinstance(catalogue, dict):
        raise DamageError("no catalogue")
    seen: set[int] = set()
    left: list[tuple[Value, Value]] = [(catalogue.get("Pages"), None)]
    while left:
        reference, resources = left.pop()
        node = objects.resolve(reference)
        if not isinstance(reference, Ref) or reference.number in seen or not isinstance(node, dict):
            raise DamageError(f"page tree: {reference!r}")
        seen.add(reference.number)
        if len(seen) > _MOST_NODES:
            raise DamageError("page tree without end")
        resources = node.get("Resources", resources)
        kids = objects.resolve(node.get("Kids"))
        if isinstance(kids, list):
            left += [(kid, resources) for kid in reversed(kids)]
        elif node.get("Type") == "Page":
            yield node, resources
        else:
            raise DamageError(f"page tree: object {reference.number} is no page")


@mutable
class _Check:
    """Looks at pages. What several of them share is looked at once; its damage is that of each."""

    objects: Objects
    _fonts: dict[Ref, str] = field(default_factory=dict)
    _forms: dict[Ref, str] = field(default_factory=dict)

    def page(self, page: dict[str, Value], resources: Value) -> str:
        """What is wrong with a page; empty where nothing is."""
        try:
            self._content(list(self._contents(page)), resources, 0)
            self._annotations(page)
        except DamageError as error:
            return str(error)
        return ""

    def _contents(self, page: dict[str, Value]) -> Iterator[Stream]:
        contents = self.objects.resolve(page.get("Contents"))
        if contents is None:
            if any(isinstance(self.objects.resolve(value), Stream) for key, value in page.items() if key not in _ASIDE):
                raise DamageError("a page without content")
            return
        for part in contents if isinstance(contents, list) else [contents]:
            stream = part if isinstance(part, Stream) else self.objects.resolve(part)
            if not isinstance(stream, Stream):
                raise DamageError("a page without content")
            yield stream

    def _content(self, streams: list[Stream], resources: Value, depth: int) -> None:
        """Look at content streams that continue one another, and at what they name among the resources."""
        parts = [(self.objects.content(stream), stream) for stream in streams]
        if depth > _DEEPEST or any(part is None for part, _ in parts):
            return
        text = b"\n".join(part for part, _ in parts if part is not None)
        if not all(_is_packed(self.objects, stream) for _, stream in parts):
            _check_operators(text)
        named = self.objects.resolve(resources)
        for name in dict.fromkeys(_FONT_USED.findall(text)):
            self._font(_resource(self.objects, named, "Font", name))
        for name in dict.fromkeys(_FORM_USED.findall(text)):
            self._form(_resource(self.objects, named, "XObject", name), resources, depth + 1)

    def _font(self, reference: Value) -> None:
        _once(reference, self._fonts, lambda: check_font(self.objects, reference))

    def _form(self, reference: Value, resources: Value, depth: int) -> None:
        form = self.objects.resolve(reference)
        if not isinstance(form, Stream) or "Subtype" not in form.entries:
            raise DamageError(f"no form: {reference!r}")
        if form.entries["Subtype"] == "Form":
            own = form.entries.get("Resources", resources)
            _once(reference, self._forms, lambda: self._content([form], own, depth))

    def _annotations(self, page: dict[str, Value]) -> None:
        annotations = self.objects.resolve(page.get("Annots"))
        for reference in annotations if isinstance(annotations, list) else []:
            annotation = self.objects.resolve(reference)
            # Editors that take an annotation away may leave its reference behind: that is no damage.
            if isinstance(annotation, dict) and annotation.get("Subtype") not in _BARE:
                looks = self.objects.resolve(annotation.get("AP"))
                shown = looks.get("N") if isinstance(looks, dict) else None
                states = self.objects.resolve(shown)
                for appearance in map(self.objects.resolve, states.values() if isinstance(states, dict) else [shown]):
                    if isinstance(appearance, Stream):
                        self.objects.content(appearance)


def _once(reference: Value, known: dict[Ref, str], look: Callable[[], None]) -> None:
    """Look at what ``reference`` refers to unless that was done before. Raises DamageError each time that it is damaged."""
    if not isinstance(reference, Ref):
        look()
        return
    if reference not in known:
        # A form that draws itself is looked at once.
        known[reference] = ""
        try:
            look()
        except DamageError as error:
            known[reference] = str(error)
    if known[reference]:
        raise DamageError(known[reference])


def _resource(objects: Objects, resources: Object, kind: str, name: bytes) -> Value:
    named = objects.resolve(resources.get(kind)) if isinstance(resources, dict) else None
    found = {_plain(key): value for key, value in named.items()} if isinstance(named, dict) else {}
    plain = _plain(name.decode("latin-1"))
    if plain not in found:
        raise DamageError(f"no {kind} {plain}")
    return found[plain]


def _plain(name: str) -> str:
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), name) if "#" in name else name


def _is_packed(objects: Objects, stream: Stream) -> bool:
    """Whether the stream's checksum has vouched for its content."""
    return any(name in FLATE for name in objects.filters(stream))


def _check_operators(content: bytes) -> None:
    understood = _CONTENT.match(content)
    odd = _WORD.match(content, understood.end() if understood else 0)
    if odd:
        raise DamageError(f"content with {odd[0][:20]!r} in it")
