"""A DOCX file as a package: its parts, read within limits, and how they refer to each other (ECMA-376 part 2)."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from slalint.expressions import regex
from slalint.readers.errors import ReadError
from slalint.values import frozen, mutable

OLE_SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_BYTES: Final = 200_000_000
MAX_ENTRIES: Final = 10_000
MAX_ELEMENTS: Final = 1_000_000

#: expat's error number for an allocation that failed (XML_ERROR_NO_MEMORY).
_NO_MEMORY: Final = 1
#: Elements within one another, the root and what it holds included. Word's own go some thirty deep.
_DEEPEST: Final = 256
_CHUNK: Final = 1 << 20
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_STRICT_NAME: Final = regex(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/([A-Za-z/]+)")
#: What a part begins with says how it goes on, whatever it says itself.
_MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
#: An encoding for Chinese, or UTF-8 as it isn't written: expat knows none of these, and OPC allows none.
_ENCODING: Final = regex(rb"""<\?xml\s[^>]{0,99}\bencoding\s*=\s*["']((?i:utf_?8|gb|big5|hz)[\w-]{0,40})["']""")
#: A document type declaration, which stands behind nothing but comments and instructions.
_DOCTYPE: Final = regex(rb"(?:\xef\xbb\xbf)?(?:[ \t\r\n]++|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE", re.S)
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class DamagedPart(Exception):
    """A part is there and can't be unpacked or parsed. The message says why."""


class MissingPart(Exception):
    """A part that another one refers to isn't in the package."""


@frozen
class Relationship:
    """What an ``r:id`` stands for. ``kind`` is the last word of its type ("footnotes"); ``target`` a part's name."""

    kind: str
    target: str
    external: bool


@mutable
class Package:
    """An open package. Part names have no leading slash ("word/document.xml") and any case (ECMA-376-2, 6.2.2.3)."""

    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    bytes_left: int
    elements_left: int
    _content_types: dict[str, str] | None = None

    def read(self, part: str) -> bytes:
        """The part's bytes, which count against the package's limit.

        Raises MissingPart, DamagedPart, and ReadError("over-limit") or ReadError("password").
        """
        entry = self.entries.get(part.lower())
        if entry is None:
            raise MissingPart(part)
        if entry.flag_bits & 1:
            raise ReadError("password")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # OPC knows no other compression (ECMA-376-2, annex B).
            raise DamagedPart(f"{part}: compressed by method {entry.compress_type}")
        try:
            with self.archive.open(entry) as stream:
                pieces = []
                while piece := stream.read(min(_CHUNK, self.bytes_left + 1)):
                    self.bytes_left -= len(piece)
                    if self.bytes_left < 0:
                        raise ReadError("over-limit", f"{part}: unpacks to more than the limit")
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise DamagedPart(f"{part}: {error}") from error
        return b"".join(pieces)

    def xml(self, part: str) -> Element:
        """The part's root element, in the transitional namespaces whatever the part was written in.

        Raises what ``read`` raises, ReadError("dtd") for a document type declaration, and ReadError("over-limit")
        for more elements than the package may have, or too many within one another.
        """
        data = self.read(part)
        # The tree takes some 150 bytes for each element, however few there are in the file.
        self.elements_left -= data.count(b"<") - data.count(b"</")
        if self.elements_left < 0:
            raise ReadError("over-limit", f"{part}: more XML elements than the limit")
        return parse_xml(data, part)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """What the ids in the part refer to; empty if it refers to nothing. Raises what ``xml`` raises."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels.lower() not in self.entries:
            return {}
        found = {}
        for item in self.xml(rels).iter(_RELATIONSHIP):
            external = item.get("TargetMode") == "External"
            target = item.get("Target", "")
            if not external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[item.get("Id", "")] = Relationship(item.get("Type", "").rsplit("/", 1)[-1], target, external)
        return found

    def content_type(self, part: str) -> str:
        """The part's media type as [Content_Types].xml declares it, lower case; empty if it doesn't."""
        if self._content_types is None:
            self._content_types = self._read_content_types()
        types = self._content_types
        return types.get(f"/{part.lower()}") or types.get(part.rsplit(".", 1)[-1].lower(), "")

    def _read_content_types(self) -> dict[str, str]:
        try:
            root = self.xml("[Content_Types].xml")
        except (MissingPart, DamagedPart):
            return {}
        types = {}
        for item in root:
            key = item.get("PartName") or item.get("Extension") or ""
            types[key.lower()] = item.get("ContentType", "").lower()
        return types


def open_package(
    data: bytes,
    *,
    max_bytes: int = MAX_BYTES,
    max_entries: int = MAX_ENTRIES,
    max_elements: int = MAX_ELEMENTS,
) -> Package:
    """Open a DOCX file's bytes as a package.

    ``max_bytes`` bounds what all reads from it may unpack to together, ``max_elements`` the elements of all XML that is
    read from it, ``max_entries`` the entries of its directory.
    Raises ReadError: "not-a-docx" for no zip archive, "password" for an encrypted document ([MS-OFFCRYPTO] keeps
    it in an OLE file), "damaged" for a broken archive or one with two parts of one name, "over-limit".
    """
    if data.startswith(OLE_SIGNATURE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise ReadError("password" if encrypted else "not-a-docx")
    if not data.startswith(b"PK"):
        raise ReadError("not-a-docx")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise ReadError("damaged", str(error)) from error
    infos = archive.infolist()
    if len(infos) > max_entries:
        raise ReadError("over-limit", f"{len(infos)} entries")
    entries: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/").lstrip("/").lower()
        if name in entries:
            raise ReadError("damaged", f"two parts named {name}")
        entries[name] = info
    return Package(archive, entries, max_bytes, max_elements)


def main_part(package: Package) -> str:
    """The name of the part that holds the document. Raises ReadError("not-a-docx") if there is none."""
    try:
        for relationship in package.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target.lower() in package.entries:
                return relationship.target
    except DamagedPart:
        pass
    if "word/document.xml" in package.entries:
        return "word/document.xml"
    raise ReadError("not-a-docx")


class _Builder:
    """Builds a tree, of what has no document type declaration: no entity is ever declared.

    It is no TreeBuilder, since that is told of comments and instructions too, and copies all text before each of them.
    """

    def __init__(self) -> None:
        builder = TreeBuilder()
        self.start, self.end, self.data, self.close = builder.start, builder.end, builder.data, builder.close

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """What the parser calls before it reads a declaration. Raises ReadError("dtd")."""
        raise ReadError("dtd")


def parse_xml(data: bytes, part: str) -> Element:
    """Parse one part safely: no entities, no DTD, no network. Raises DamagedPart, ReadError (see ``Package.xml``)."""
    try:
        encoding = _encoding(data)
        if encoding:
            data = data.decode(encoding).encode()
        if _STRICT in data:
            data = _STRICT_NAME.sub(_transitional, data)
        # _Builder refuses it too, but then expat still reads the part to its end, with all that the declaration puts in.
        if b"<!DOCTYPE" in data and _DOCTYPE.match(data):
            raise ReadError("dtd")
        parser = XMLParser(target=_Builder(), encoding="utf-8" if encoding else None)
        parser.feed(data)
        root: Element = parser.close()
    except ReadError as error:
        raise ReadError(error.kind, part) from error
    except ParseError as error:
        if error.code == _NO_MEMORY:
            raise ReadError("over-limit", f"{part}: ran out of memory") from error
        raise DamagedPart(f"{part}: {error}") from error
    except (ValueError, LookupError) as error:  # not in the encoding that it says, or in one that nobody knows
        raise DamagedPart(f"{part}: {error}") from error
    if _is_deep(root):
        raise ReadError("over-limit", f"{part}: more than {_DEEPEST} XML elements within one another")
    return root


def _encoding(data: bytes) -> str | None:
    """The encoding of a part; None where expat can tell."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    said = None if b"utf-8" in data[:100].lower() else _ENCODING.match(data)
    return said[1].decode() if said else None


def _is_deep(root: Element) -> bool:
    level = [root]
    for _ in range(_DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def _transitional(name: re.Match[bytes]) -> bytes:
    # Strict spells a few namespaces in camel case that transitional hyphenates; none of them is read here.
    return b"http://schemas.openxmlformats.org/" + name[1] + b"/2006/" + name[2]
