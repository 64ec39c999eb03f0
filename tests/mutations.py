"""Contracts to be damaged, and ways of damaging a file at random."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import docx

from build_docx import abstract, cell, level, num, numbered, p, r, style, table
from build_docx import docx as packed_docx
from build_pdf import Text, contract, flow, make_pdf, modern
from build_pdf import table as ruled

Mutation = Callable[[bytes, random.Random], bytes]


def flip_bits(data: bytes, rng: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(rng.choice((1, 4, 32, 256))):
        damaged[rng.randrange(len(damaged))] ^= 1 << rng.randrange(8)
    return bytes(damaged)


def truncate(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(1, len(data))]


def cut_out(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.randrange(1, 2000) :]


def repeat(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    piece = data[start : start + rng.randrange(1, 2000)]
    return data[:start] + piece * rng.randrange(2, 20) + data[start:]


def change_digits(data: bytes, rng: random.Random) -> bytes:
    """Other figures where figures are: lengths, counts, object numbers, offsets."""
    places = [index for index, byte in enumerate(data) if 48 <= byte <= 57]
    damaged = bytearray(data)
    for index in rng.sample(places, min(len(places), rng.choice((1, 3, 20)))):
        damaged[index] = rng.randrange(48, 58)
    return bytes(damaged)


def delete_part(data: bytes, rng: random.Random) -> bytes:
    parts = unpacked(data)
    del parts[rng.choice(list(parts))]
    return packed(parts)


def swap_parts(data: bytes, rng: random.Random) -> bytes:
    parts = unpacked(data)
    first, second = rng.sample(list(parts), 2)
    parts[first], parts[second] = parts[second], parts[first]
    return packed(parts)


def edit_part(data: bytes, rng: random.Random) -> bytes:
    """Damage inside a part, packed again with a new checksum: what the old one would have caught gets to the reader."""
    parts = unpacked(data)
    name = rng.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = rng.choice((flip_bits, truncate, cut_out, repeat, change_digits, swap_words))(parts[name], rng)
    return packed(parts)


def swap_words(data: bytes, rng: random.Random) -> bytes:
    """Well-formed XML with elements and attributes where they do not belong."""
    words = b"w:p w:r w:t w:tbl w:tr w:tc w:val w:numId w:ilvl w:gridSpan w:pPr".split()
    first, second = rng.sample(words, 2)
    marker = b"\x00"
    return data.replace(first, marker).replace(second, first).replace(marker, second)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def by_library() -> bytes:
    """What python-docx makes: the parts that Word's own template has."""
    document = docx.Document()
    document.add_heading("网站维护服务合同", 1)
    for clause in contract(12):
        document.add_paragraph(clause, style="List Number")
    grid = document.add_table(rows=3, cols=3)
    for box in (box for row in grid.rows for box in row.cells):
        box.text = "一级 1小时"
    grid.cell(0, 0).merge(grid.cell(0, 1))
    document.sections[0].header.paragraphs[0].text = "页眉"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def by_hand() -> bytes:
    """Notes, comments, a header, tracked changes, style-linked numbers and hidden text."""
    first, *clauses = contract(10, seed=2)
    body = [numbered(clause, 1, index % 2) for index, clause in enumerate(clauses)]
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    remark = '<w:r><w:commentReference w:id="0"/></w:r>'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    return packed_docx(
        p(r(first) + note, '<w:pStyle w:val="Clause"/>')
        + p(f"<w:ins w:id='1'>{r('响应时间为一小时。')}</w:ins>{r('不提供源代码。', '<w:vanish/>')}{remark}")
        + "".join(body)
        + table(["级别", "响应时限"], ["一级", cell("30分钟")])
        + section,
        styles=style("Clause", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
        numbering=abstract(
            level(0, "chineseCountingThousand", "第%1条", '<w:pStyle w:val="Clause"/>'), level(1, "decimal", "%1.%2")
        )
        + num(1),
        footnotes=f'<w:footnote w:id="1">{p("费用另计，每次五百元。")}</w:footnote>',
        comments=f'<w:comment w:id="0">{p("请法务确认")}</w:comment>',
        parts={"word/header1.xml": f"<w:hdr>{p('合同编号 2025-018')}</w:hdr>"},
        related={"h": ("header", "header1.xml")},
    )


def pages() -> list[list[object]]:
    """Two pages of clauses, each different from the other, and a ruled table."""
    rows = [["级别", "响应时限"], ["一级", "30分钟以内"], ["二级", "2小时以内"]]
    return [*flow(contract(24, seed=3)), [Text(90, 90, "附件一　服务级别"), *ruled(rows, [90.0, 200.0], top=120)[0]]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A good contract, and what may be done to it. ``stored``: its text has no checksum that could fail."""

    name: str
    make: Callable[[], bytes]
    mutations: tuple[Mutation, ...]
    stored: bool = False


_ANY: tuple[Mutation, ...] = (flip_bits, truncate, cut_out, repeat, change_digits)
_DOCX = (*_ANY, delete_part, swap_parts, edit_part, edit_part, edit_part)
SAMPLES = (
    Sample("library.docx", by_library, _DOCX),
    Sample("features.docx", by_hand, _DOCX),
    Sample("packed.pdf", lambda: make_pdf(pages()), _ANY),
    Sample("modern.pdf", lambda: modern(make_pdf(pages())), _ANY),
    Sample("stored.pdf", lambda: make_pdf(pages(), packed=False), _ANY, stored=True),
)
