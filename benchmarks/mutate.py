"""Damages DOCX and PDF files at random and reads what is left: python benchmarks/mutate.py --count 1000 --seed 1

Each file is read in a forked child of one long-lived process, without the guard's own mercy: whatever but a Document or
a ReadError comes out of ``read_bytes`` is a failure, and so is a read that takes longer than ``--seconds`` or dies.
Prints how often each outcome came; exits with 1 after a failure. ``--keep FOLDER`` stores the files that failed.
"""

from __future__ import annotations

import argparse
import io
import os
import pickle
import random
import selectors
import signal
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from slalint.readers import ReadError, read_bytes

CLAUSES = [
    "第一条 乙方应在接到故障通知后2小时内响应，并于24小时内修复。",
    "第二条 甲方逾期付款的，每逾期一日按应付款项的千分之一支付违约金。",
    "第三条 本合同的服务期限为一年，自双方签字盖章之日起生效。",
]
Mutation = Callable[[bytes, random.Random], bytes]


@dataclass(frozen=True, slots=True)
class Result:
    """What reading one damaged file came to; ``ok`` unless it is a failure of ours."""

    outcome: str
    ok: bool


def sample_docx() -> bytes:
    document = docx.Document()
    document.add_heading("网站维护服务合同", 1)
    for clause in CLAUSES * 4:
        document.add_paragraph(clause, style="List Number")
    table = document.add_table(rows=3, cols=3)
    for cell in (cell for row in table.rows for cell in row.cells):
        cell.text = "一级 1小时"
    table.cell(0, 0).merge(table.cell(0, 1))
    document.sections[0].header.paragraphs[0].text = "页眉"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def sample_pdf() -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, pageCompression=1)
    for page in range(3):
        canvas.setFont("STSong-Light", 11)
        for index, clause in enumerate(CLAUSES * 6):
            canvas.drawString(72, 780 - index * 22, clause)
        canvas.grid([72, 200, 400], [100, 120, 140])
        canvas.drawString(80, 105, f"一级 {page}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


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


def damage_part(data: bytes, rng: random.Random) -> bytes:
    """Damage inside a part, packed again: what a checksum would have caught gets through to the reader."""
    parts = unpacked(data)
    name = rng.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = rng.choice((flip_bits, truncate, cut_out, repeat, change_digits, swap_words))(parts[name], rng)
    return packed(parts)


def swap_words(data: bytes, rng: random.Random) -> bytes:
    """Well-formed XML with elements and attributes where they do not belong."""
    words = [
        b"w:p",
        b"w:r",
        b"w:t",
        b"w:tbl",
        b"w:tr",
        b"w:tc",
        b"w:val",
        b"w:numId",
        b"w:ilvl",
        b"w:gridSpan",
        b"w:pPr",
    ]
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


ANY_FILE: tuple[Mutation, ...] = (flip_bits, truncate, cut_out, repeat, change_digits)
SAMPLES: tuple[tuple[str, Callable[[], bytes], tuple[Mutation, ...]], ...] = (
    ("contract.docx", sample_docx, (*ANY_FILE, delete_part, swap_parts, damage_part, damage_part, damage_part)),
    ("contract.pdf", sample_pdf, ANY_FILE),
)


def outcome(data: bytes, name: str, whole: int) -> Result:
    """Read ``data`` here. Looks behind the entrance's last resort, which turns a reader's own bug into "damaged".

    ``whole`` is how many characters the undamaged file has: one that is read as complete with fewer has lost them
    without a word. That is counted apart, and no failure, because taking a paragraph out is no damage to a file.
    """
    try:
        document = read_bytes(data, name)
    except ReadError as error:
        cause = error.__cause__
        bug = cause is not None and error.detail == f"{type(cause).__name__}: {cause}"
        return Result(f"{error.kind}: {error.detail}"[:110] if bug else error.kind, not bug)
    except Exception as error:
        return Result(f"{type(error).__name__}: {error}"[:110], False)
    text = "\n".join(document.text[block.start : block.end] for block in document.blocks)
    if text != document.text:
        return Result("blocks that are not the text", False)
    if not document.complete:
        return Result("read in part", True)
    return Result("read" if len(document.text) >= whole * 0.95 else "read, and text was lost without a word", True)


def outcome_in_fork(data: bytes, name: str, whole: int, seconds: float) -> Result:
    incoming, outgoing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(incoming)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os.write(outgoing, pickle.dumps(outcome(data, name, whole)))
        finally:
            os._exit(0)
    os.close(outgoing)
    with selectors.DefaultSelector() as selector:
        selector.register(incoming, selectors.EVENT_READ)
        in_time = bool(selector.select(seconds))
    answer = os.read(incoming, 1 << 16) if in_time else b""
    os.close(incoming)
    if not in_time:
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if answer:
        return pickle.loads(answer)
    return Result(f"died with {status}" if in_time else f"hung for {seconds:g} seconds", False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1000, help="damaged files of each format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--keep", type=Path, help="a folder for the files that failed")
    wanted = parser.parse_args()
    failed = 0
    for name, make, mutations in SAMPLES:
        original = make()
        document = read_bytes(original, name)
        assert document.complete, document.problems
        counts: Counter[tuple[bool, str]] = Counter()
        began = time.perf_counter()
        slowest = 0.0
        for number in range(wanted.count):
            # A generator for each file, so that a failure can be made again by its number alone.
            rng = random.Random(f"{wanted.seed}/{name}/{number}")
            mutation = rng.choice(mutations)
            damaged = mutation(original, rng)
            started = time.perf_counter()
            result = outcome_in_fork(damaged, name, len(document.text), wanted.seconds)
            slowest = max(slowest, time.perf_counter() - started)
            counts[result.ok, result.outcome] += 1
            if not result.ok:
                failed += 1
                print(f"  {name} {number} ({mutation.__name__}): {result.outcome}")
                if wanted.keep:
                    wanted.keep.mkdir(parents=True, exist_ok=True)
                    (wanted.keep / f"{number}-{name}").write_bytes(damaged)
        print(f"{name}: {wanted.count} files in {time.perf_counter() - began:.1f} s, slowest {slowest:.2f} s")
        for (ok, text), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            print(f"  {count:>6}  {'' if ok else 'FAILED '}{text}")
    return min(failed, 1)


if __name__ == "__main__":
    raise SystemExit(main())
