"""A PDF file that lost something is said to be damaged, and one that did not is not."""

from __future__ import annotations

import re
import zlib

import pytest

from build_pdf import assembled, contract, flow, make_pdf, modern, password
from slalint.document.model import Document
from slalint.readers import ReadError
from slalint.readers.pdf import read_pdf

CLAUSES = contract(20)
PACKED = make_pdf(flow(CLAUSES))
STORED = make_pdf(flow(CLAUSES), packed=False)
#: Each of these puts the same text into another kind of file.
WHOLE = {
    "packed": PACKED,
    "stored": STORED,
    "modern": modern(PACKED),
    "behind junk": b"junk\n" + PACKED,
    "before junk": PACKED + b"\0" * 2000,
}


def told(data: bytes) -> set[str]:
    """Where damage is said to be; ``whole`` is the file."""
    return {problem.where or "whole" for problem in read_pdf(data).problems if problem.kind == "damaged"}


@pytest.mark.parametrize("kind", ["packed", "stored", "modern", "behind junk", "before junk"])
def test_a_whole_file_is_not_called_damaged(kind: str) -> None:
    document = read_pdf(WHOLE[kind])
    assert [document.text[block.start : block.end] for block in document.blocks] == CLAUSES
    assert document.complete


@pytest.mark.parametrize("user", ["geheim", ""])
def test_an_encrypted_file_is_looked_through_too(user: str) -> None:
    data = make_pdf(flow(CLAUSES), encryption=password(user))
    assert read_pdf(data, password=user or None).complete
    content = data.index(b"stream\n") + len(b"stream\n")
    assert not read_pdf(flipped(data, content + 40), password=user or None).complete


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def words(document: Document) -> str:
    return "".join(document.text.split())


@pytest.mark.parametrize("kind", ["packed", "modern"])
def test_no_flipped_bit_loses_text_without_a_word(kind: str) -> None:
    data = WHOLE[kind]
    whole = words(read_pdf(data))
    silent = []
    for at in range(0, len(data), 43):
        try:
            document = read_pdf(flipped(data, at))
        except ReadError:
            continue
        if document.complete and words(document) != whole:
            silent.append(at)
    assert silent == []


def replaced(old: bytes, new: bytes, data: bytes = PACKED) -> bytes:
    """The file with other bytes of the same length in one place, so that everything else stays where it is."""
    assert old in data
    assert len(old) == len(new)
    return data.replace(old, new, 1)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (PACKED[:-20], "whole"),
        (replaced(b"startxref", b"startxfer"), "whole"),
        (replaced(b"/Kids", b"/Kide"), "whole"),
        (replaced(b"/FlateDecode", b"/FlaseDecode"), "1"),
        (replaced(b"/Contents", b"/Contexts"), "1"),
        (replaced(b"/UniGB-UCS2-H", b"/UniGC-UCS2-H"), "1"),
        (replaced(b"/CIDFontType0", b"/CIDFontTypeO"), "1"),
        (replaced(b" Tf ", b" Tg ", STORED), "1"),
        (replaced(b"/F2 3 0 R", b"/F9 3 0 R"), "1"),
    ],
)
def test_what_is_damaged_is_named(data: bytes, where: str) -> None:
    assert where in told(data)


def test_an_entry_that_leads_elsewhere_is_noticed() -> None:
    page = int(re.findall(rb"/Kids \[ (\d+) 0 R", PACKED)[0])
    table = PACKED.rindex(b"xref\n0 ")
    at = PACKED.index(b"\n", table + 5) + 1 + 20 * page
    moved = PACKED[:at] + b"%010d" % (int(PACKED[at : at + 10]) + 1) + PACKED[at + 10 :]
    assert told(moved) == {"whole"}


def test_streams_that_unpack_without_end_are_over_the_limit() -> None:
    with pytest.raises(ReadError, match="over-limit"):
        read_pdf(PACKED, max_bytes=1000)


SENTENCE = b"BT /F1 12 Tf 60 600 Td (The provider shall answer within two hours \\(of a call\\).) Tj ET"


def page_of(content: bytes, entries: bytes = b"") -> bytes:
    """A file with one page, and this content stream with these entries in its dictionary."""
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [9 0 R]"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


PICTURE = b"q 30 0 0 30 60 700 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x01(\x02\\ EI Q\n"
FLATE = b"/Filter /FlateDecode"


@pytest.mark.parametrize(
    "data",
    [
        page_of(SENTENCE),
        page_of(PICTURE + SENTENCE),
        page_of(zlib.compress(SENTENCE), FLATE),
        page_of(zlib.compress(SENTENCE)[:-4], FLATE),
        page_of(zlib.compress(SENTENCE) + b"\r\n", FLATE),
        page_of((engine := zlib.compressobj()).compress(SENTENCE) + engine.flush(zlib.Z_SYNC_FLUSH), FLATE),
        page_of(zlib.compress(SENTENCE).hex().encode() + b">", b"/Filter [/ASCIIHexDecode /FlateDecode]"),
        page_of(zlib.compress(SENTENCE), FLATE).replace(b"/Length ", b"/Length 1"),
    ],
    ids="plain picture packed no-checksum trailing flushed hexadecimal length".split(),
)
def test_what_makers_are_known_to_write_is_no_damage(data: bytes) -> None:
    document = read_pdf(data)
    assert document.text == "The provider shall answer within two hours (of a call)."
    assert document.complete


@pytest.mark.parametrize(
    "data",
    [
        page_of(SENTENCE[:-20]),
        page_of(SENTENCE.replace(b"Td", b"Tx")),
        page_of(SENTENCE.replace(b"/F1", b"/F2")),
        page_of(zlib.compress(SENTENCE)[:-9], FLATE),
        page_of(zlib.compress(SENTENCE)),
        page_of(SENTENCE, b"/Filter /Unheard"),
    ],
    ids="cut operator font packed-cut no-filter filter".split(),
)
def test_content_that_makes_no_sense_is_damage(data: bytes) -> None:
    assert told(data) == {"1"}
