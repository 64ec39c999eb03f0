"""How much of anything a single file may take, and the checks that need no unpacking."""

from __future__ import annotations

import zipfile

from slalint.document.model import Document
from slalint.readers.errors import ReadError
from slalint.values import frozen

#: Opens every entry of a ZIP central directory (APPNOTE.TXT 4.3.12).
_DIRECTORY_ENTRY = b"PK\x01\x02"
#: Where ``document/sentences.py`` cuts, before folding. Line feeds are in cells, which it doesn't cut, and few.
_SENTENCE_ENDS = "。；！？｡;!?"


@frozen
class Limits:
    """What one file may cost. The defaults are far above any contract and far below what hurts a laptop.

    ``memory_bytes`` is what the reading process may add to its address space; ``seconds`` is wall-clock time.
    Both bind only in ``read_guarded``. Reading pages by OCR may take ``ocr_seconds`` in all on top of that.
    ``compression_ratio`` binds ZIP entries that declare at least
    ``ratio_from_bytes`` unpacked bytes: small XML parts are often repetitive and harmless.
    ``xml_elements`` counts those of all XML in a DOCX file, ``nesting`` elements inside one another. ``characters``
    counts the document's text and ``sentences`` what that falls into: each costs a kilobyte once its facts are known.
    """

    seconds: float = 60
    ocr_seconds: float = 600
    memory_bytes: int = 1 << 30
    file_bytes: int = 100_000_000
    decompressed_bytes: int = 200_000_000
    zip_entries: int = 10_000
    xml_elements: int = 1_000_000
    compression_ratio: float = 200
    ratio_from_bytes: int = 1_000_000
    nesting: int = 256
    pages: int = 2_000
    characters: int = 2_000_000
    sentences: int = 200_000


def check_size(size: int, limits: Limits) -> None:
    """Raises ``ReadError("over-limit")`` where a file of ``size`` bytes is too large to look at."""
    if size > limits.file_bytes:
        raise ReadError("over-limit", f"a file of {size:,} bytes; at most {limits.file_bytes:,} are read")


def check_text(characters: int, limits: Limits) -> None:
    """Raises ``ReadError("over-limit")`` where a text of this many characters is too long."""
    if characters > limits.characters:
        raise ReadError("over-limit", f"{characters:,} characters; at most {limits.characters:,} are read")


def check_sentences(document: Document, limits: Limits) -> None:
    """Raises ``ReadError("over-limit")`` where a document has too many blocks, table cells and ends of sentences."""
    cells = sum(len(block.cells) for block in document.blocks)
    count = len(document.blocks) + cells + sum(map(document.text.count, _SENTENCE_ENDS))
    if count > limits.sentences:
        raise ReadError(
            "over-limit", f"{count:,} paragraphs, cells and sentences; at most {limits.sentences:,} are read"
        )


def check_entry_count(data: bytes, limits: Limits) -> None:
    """Raises ``ReadError("over-limit")`` where a ZIP file lists too many entries.

    Counts the entries' signatures in the bytes: the archive's own count may lie, and opening the archive to count
    would already cost the memory that the limit protects.
    """
    entries = data.count(_DIRECTORY_ENTRY)
    if entries > limits.zip_entries:
        raise ReadError("over-limit", f"{entries:,} ZIP entries; at most {limits.zip_entries:,} are read")


def check_directory(archive: zipfile.ZipFile, limits: Limits) -> None:
    """Raises ``ReadError("over-limit")`` where the sizes that a ZIP file declares give it away as a bomb.

    A cheap first look: sizes can lie, so whoever unpacks an entry has to count the bytes that really come out.
    """
    total = 0
    for entry in archive.infolist():
        total += entry.file_size
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size >= limits.ratio_from_bytes and ratio > limits.compression_ratio:
            raise ReadError("over-limit", f"{entry.filename} unpacks to {ratio:,.0f} times its size")
    if total > limits.decompressed_bytes:
        raise ReadError("over-limit", f"{total:,} unpacked bytes; at most {limits.decompressed_bytes:,} are read")
