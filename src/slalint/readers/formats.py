"""What a file is, by its bytes; by its name only where bytes cannot tell."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import Literal

from slalint.expressions import regex
from slalint.readers.errors import ReadError
from slalint.readers.limits import Limits, check_directory, check_entry_count

Format = Literal["docx", "pdf", "text", "markdown", "html", "doc", "wps", "rtf", "odt", "xml"]

#: What only another word processor can read.
CONVERTIBLE: frozenset[Format] = frozenset(("doc", "wps", "rtf", "odt", "xml"))

#: How files begin that are certainly no contract text, and what to call them. Checked in this order.
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"BM", "BMP image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"%!PS", "PostScript file"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"ID3", "MP3 audio"),
    (b"MIME-Version:", "MHTML web archive or e-mail"),
)
#: These marks are short enough to open an ordinary text ("BMW", "MZ"), so binary bytes have to follow.
_SHORT_MARK = 3

#: Streams of a compound file, by their names in its directory ([MS-CFB] 2.6.1: UTF-16LE).
_COMPOUND_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "Excel workbook (.xls)"),
    ("PowerPoint Document", "PowerPoint presentation (.ppt)"),
    ("__properties_version1.0", "Outlook message (.msg)"),
)

#: What [Content_Types].xml says of an Office file's main part (ECMA-376 Part 2, 10.1.2.2; [MS-OFFMACRO2] 2.2).
_MAIN_PART = regex(rb"wordprocessingml\.(?:document|template)\.main|ms-word\.(?:document|template)\.macroEnabled")
_OFFICE_FOLDERS = (
    ("xl/", "Excel workbook (.xlsx)"),
    ("ppt/", "PowerPoint presentation (.pptx)"),
    ("visio/", "Visio drawing (.vsdx)"),
)
_CONTENT_TYPES_BYTES = 1_000_000

_HTML = regex(rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_WORD_XML = regex(rb"<(?:w:wordDocument|pkg:package)\b|progid=\"Word\.Document\"")
_HEAD = 4096

#: Suffixes of formats that have a mark of their own: text under such a name is not what it says it is.
_MARKED_SUFFIX = regex(r"\.(?:pdf|do[ct][xm]?|wp[st]|rtf|o[dt]t|ofd|xlsx?|pptx?|png|jpe?g|zip|rar|7z)")


def recognise(data: bytes, name: str, limits: Limits) -> Format:
    """The format of ``data``. ``name`` only tells text, Markdown and HTML apart, and .wps from .doc.

    Raises ``ReadError``: "empty", "unknown-format" (the detail names what the file really is), "not-a-docx",
    "password" (an encrypted Office file), "damaged" or "over-limit" (a broken or monstrous ZIP directory).
    """
    suffix = PurePath(name).suffix.lower()
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadError("empty")
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _in_zip(data, limits)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _in_compound_file(data, suffix)
    if b"%PDF-" in data[:1024] and (data.startswith(b"%PDF-") or b"endobj" in data):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    _refuse_others(data)
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"")
    if _HTML.match(head) or suffix in (".html", ".htm", ".xhtml"):
        return "html"
    if head.lstrip().startswith(b"<?xml"):
        if _WORD_XML.search(head):
            return "xml"
        raise ReadError("unknown-format", "XML file")
    if _MARKED_SUFFIX.fullmatch(suffix):
        raise ReadError("unknown-format", f"not the {suffix} file that its name says: its beginning is missing")
    return "markdown" if suffix in (".md", ".markdown", ".mdown", ".mkd") else "text"


def _refuse_others(data: bytes) -> None:
    for mark, what in _OTHERS:
        if data.startswith(mark) and (len(mark) > _SHORT_MARK or b"\x00" in data[:_HEAD]):
            raise ReadError("unknown-format", what)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise ReadError("unknown-format", "WebP image")
    if data[4:8] == b"ftyp":
        raise ReadError("unknown-format", "HEIC image" if data[8:11] in (b"hei", b"mif") else "video or audio file")


def _in_zip(data: bytes, limits: Limits) -> Format:
    check_entry_count(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_directory(archive, limits)
            return _in_archive(archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, OSError) as error:
        raise ReadError("damaged", f"the ZIP directory cannot be read: {error}") from error


def _in_archive(archive: zipfile.ZipFile) -> Format:
    names = archive.namelist()
    for folder, what in _OFFICE_FOLDERS:
        if any(name.startswith(folder) for name in names) and "word/document.xml" not in names:
            raise ReadError("unknown-format", what)
    if "word/document.xml" in names or _MAIN_PART.search(_beginning(archive, "[Content_Types].xml")):
        return "docx"
    if _beginning(archive, "mimetype").startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if "OFD.xml" in names:
        raise ReadError("unknown-format", "OFD document")
    raise ReadError("not-a-docx", "ZIP archive")


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as entry:
            return entry.read(_CONTENT_TYPES_BYTES)
    except Exception:  # a missing, encrypted or damaged entry tells nothing about the format, whatever it raises
        return b""


def _in_compound_file(data: bytes, suffix: str) -> Format:
    for stream, what in _COMPOUND_STREAMS:
        if stream.encode("utf-16-le") not in data:
            continue
        if what == "encrypted":
            raise ReadError("password", "an Office file encrypted with a password; save it without one")
        if what == "doc":
            return "wps" if suffix == ".wps" else "doc"
        raise ReadError("unknown-format", what)
    if suffix == ".wps":
        return "wps"
    raise ReadError("unknown-format", "compound file that is no Word document")
