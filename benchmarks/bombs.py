"""Files made to hurt, each checked together with a good contract: python benchmarks/bombs.py

Prints how long ``slalint check`` took for the two, the most memory that a process held, the exit status, and what came
of the file. Exits with 1 where a file went over its limits, where one that can't be read whole did not give the status
3, or where the good contract has no report. Peak memory is measured on Unix only.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from slalint import exits
from slalint.readers import Limits

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    b' Target="word/document.xml"/></Relationships>'
)
CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/word/document.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
PARAGRAPH = "<w:p><w:r><w:t>第一条 乙方应在2小时内响应。</w:t></w:r></w:p>"
LIMITS = Limits()
#: What starting and ending the process, and noticing that it is over its time, may cost on top.
SLACK, SLACK_BYTES = 5, 200_000_000


def docx(document: Iterator[bytes]) -> bytes:
    """A DOCX file around the streamed chunks of its main part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONSHIPS)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for chunk in document:
                part.write(chunk)
    return buffer.getvalue()


def around(body: Iterator[str], before: str = "") -> Iterator[bytes]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{W}"><w:body>'.encode()
    for part in body:
        yield part.encode()
    yield b"</w:body></w:document>"


def pdf(objects: list[bytes]) -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalogue."""
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, io.SEEK_END)
    offsets = []
    for number, data in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, data))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def stream(data: bytes, filters: str = "") -> bytes:
    entry = f" /Filter {filters}" if filters else ""
    return f"<< /Length {len(data)}{entry} >>\nstream\n".encode() + data + b"\nendstream"


def one_page(content: bytes) -> bytes:
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            content,
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def good() -> bytes:
    return docx(around(iter([PARAGRAPH] * 200)))


def zip_bomb() -> bytes:
    return docx(bytes(1 << 20) for _ in range(1024))


def lying_zip_bomb() -> bytes:
    """A bomb whose directory declares a kilobyte for what unpacks to 300 MB."""
    data = bytearray(docx(around(" " * (1 << 20) for _ in range(300))))
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = (1024).to_bytes(4, "little")
    return bytes(data)


def many_paragraphs() -> bytes:
    """Three million paragraphs, 200 MB of XML in a few hundred kilobytes."""
    return docx(around(PARAGRAPH * 1000 for _ in range(3000)))


def fitting_paragraphs() -> bytes:
    """As many paragraphs as pass every check of the directory: what their elements would take is what is left to bind."""
    filler = [f"<w:p><w:r><w:t>{number * 7919 % 99991:x}</w:t></w:r></w:p>" for number in range(2_000_000)]
    return docx(around("".join(filler[start : start + 1000]) for start in range(0, len(filler), 1000)))


def entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    entities = f'<!DOCTYPE w [<!ENTITY e0 "响应">{levels}]>'
    return docx(around(iter(["<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>"]), entities))


def external_entity() -> bytes:
    entities = '<!DOCTYPE w [<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    return docx(around(iter(["<w:p><w:r><w:t>&file;</w:t></w:r></w:p>"]), entities))


def deep_xml() -> bytes:
    return docx(around(iter(["<w:sdt><w:sdtContent>" * 5_000, "</w:sdtContent></w:sdt>" * 5_000])))


def deep_tables() -> bytes:
    depth = 80
    opening, closing = "<w:tbl><w:tr><w:tc>" * depth, "<w:p/></w:tc></w:tr></w:tbl>" * depth
    return docx(around(iter([opening, PARAGRAPH, closing])))


def double_flate() -> bytes:
    """Two layers of Flate around a gigabyte of blanks."""
    packer = zlib.compressobj(9)
    inner = b"".join([packer.compress(b" " * (1 << 20)) for _ in range(1024)] + [packer.flush()])
    return one_page(stream(zlib.compress(inner, 9), "[/FlateDecode /FlateDecode]"))


def page_loop() -> bytes:
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 1000000000 >>",
            b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 2 0 R] /Count 1000000000 >>",
        ]
    )


def text_operators() -> bytes:
    shown = b"".join(
        b"1 0 0 1 %d %d Tm (%c) Tj\n" % (number * 5 % 590, number * 5 // 590 * 10 % 830, 97 + number % 23)
        for number in range(400_000)
    )
    return one_page(stream(zlib.compress(b"BT /F1 9 Tf\n" + shown + b"ET", 9), "/FlateDecode"))


def drawn_lines() -> bytes:
    """A page of 200,000 ruling lines, which table finding has to get through."""
    ruled = b"".join(b"%d %d m %d %d l S\n" % (n % 590, n % 840, n * 7 % 590, n % 840) for n in range(200_000))
    return one_page(stream(zlib.compress(b"BT /F1 9 Tf (a contract) Tj ET\n" + ruled, 9), "/FlateDecode"))


def wide_html() -> bytes:
    return ("<html><table>" + "<tr>" + "<td colspan=1000>a" * 200_000).encode()


def deep_html() -> bytes:
    return b"<html>" + b"<div>" * 1_000_000


def long_header() -> bytes:
    """A table whose header cell, said again with each row, would make 800 MB of 100 kB."""
    return ("| " + "响应" * 20_000 + " | 乙 |\n|-|-|\n" + "| 一 | 二 |\n" * 10_000).encode()


def long_title() -> bytes:
    """A chapter with a title without end, which stands over each of its clauses."""
    clauses = "".join(f"## 1.{number} 维护\n\n乙方负责。\n\n" for number in range(1, 5_000))
    return ("# 第一条 " + "响应" * 20_000 + "\n\n" + clauses).encode()


def many_sentences() -> bytes:
    return ("甲。" * 1_000_000).encode()


def long_markdown() -> bytes:
    return ("**甲`[~~__" * 400_000).encode()


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    make.__name__: (suffix, make)
    for suffix, make in (
        ("docx", good),
        ("docx", zip_bomb),
        ("docx", lying_zip_bomb),
        ("docx", many_paragraphs),
        ("docx", fitting_paragraphs),
        ("docx", entity_bomb),
        ("docx", external_entity),
        ("docx", deep_xml),
        ("docx", deep_tables),
        ("pdf", double_flate),
        ("pdf", page_loop),
        ("pdf", text_operators),
        ("pdf", drawn_lines),
        ("html", wide_html),
        ("html", deep_html),
        ("md", long_header),
        ("md", long_title),
        ("txt", many_sentences),
        ("md", long_markdown),
    )
}


def outcome(path: Path, good_path: Path) -> tuple[int, bool, str]:
    """The exit status, whether the good contract was reported, and what the file came to, in a line."""
    command = [sys.executable, "-m", "slalint", "check", "--isolated", "--quiet", "--lang", "en", "--format", "json"]
    run = subprocess.run([*command, str(path), str(good_path)], capture_output=True, check=False)
    report = json.loads(run.stdout)
    documents = {document["path"]: document for document in report["documents"]}
    reported = str(good_path) in documents and documents[str(good_path)]["read"]["complete"]
    if error := next(iter(report["errors"]), None):
        return run.returncode, reported, f"{error['kind']}: {error['detail']}"
    problems = documents[str(path)]["read"]["problems"]
    return run.returncode, reported, "; ".join(f"{p['kind']}: {p['detail']}" for p in problems) or "read whole"


def children_peak() -> int:
    """The most memory in bytes that an ended child of this process held; 0 where it is not known."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def main() -> int:
    if len(sys.argv) > 3 and sys.argv[1] == "--one":
        # A process for each file: the peak of ended children only ever grows.
        began = time.perf_counter()
        status, reported, result = outcome(Path(sys.argv[2]), Path(sys.argv[3]))
        print(time.perf_counter() - began, children_peak(), status, reported, result, sep="\t")
        return 0
    chosen = sys.argv[1:] or list(BOMBS)
    failures = 0
    print(f"{'file':<20}{'size':>12}{'seconds':>9}{'peak MB':>9}{'exit':>6}  outcome")
    with tempfile.TemporaryDirectory() as folder:
        beside = Path(folder, "beside.docx")
        beside.write_bytes(good())
        for name in chosen:
            suffix, make = BOMBS[name]
            path = Path(folder, f"{name}.{suffix}")
            path.write_bytes(make())
            command = [sys.executable, __file__, "--one", str(path), str(beside)]
            answer = subprocess.run(command, capture_output=True, text=True, check=False)
            fields = answer.stdout.rstrip("\n").split("\t")
            if answer.returncode or len(fields) != 5:
                failures += 1
                print(f"{name:<20}{path.stat().st_size:>12,}  FAILED: {answer.stderr.strip().splitlines()[-1:]}")
                continue
            seconds, peak, status, result = float(fields[0]), int(fields[1]), int(fields[2]), fields[4]
            wrong = [
                *["over its limits"] * (seconds > LIMITS.seconds + SLACK or peak > LIMITS.memory_bytes + SLACK_BYTES),
                *["another exit status"] * ((status == exits.UNREAD) != (result != "read whole")),
                *["no report on the good contract"] * (fields[3] != "True"),
            ]
            failures += bool(wrong)
            print(
                f"{name:<20}{path.stat().st_size:>12,}{seconds:>9.2f}{peak / 1e6:>9.0f}{status:>6}"
                f"  {''.join(f'FAILED, {what}: ' for what in wrong)}{result}"
            )
    return min(failures, 1)


if __name__ == "__main__":
    raise SystemExit(main())
