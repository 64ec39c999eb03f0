"""How much of a PDF's text each reader gets right, and how long it takes.

Makes PDF files from known text and prints, for each reader, the character error rate (edit distance by blocks over
the length of the text, white space ignored) and milliseconds a page. Run: python benchmarks/pdf_cer.py [FILE...]
With files, only the times are printed. pypdfium2, pdfplumber and markitdown are compared where they are installed.
"""

from __future__ import annotations

import io
import re
import sys
import time
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from build_pdf import BOTTOM, FONT, HEIGHT, Canvas, Mark, Rule, contract, flow, make_pdf, table
from slalint.readers.pdf import read_pdf

# Comparing takes quadratic time; this many characters are some twenty pages.
_COMPARED = 20_000
COLUMNS = ((60.0, 285.0), (315.0, 540.0))
HEADERS = ["序号", "故障等级", "响应时限", "处理办法"]
WIDTHS = [45.0, 80.0, 90.0, 200.0]


def samples() -> Iterator[tuple[str, bytes, str]]:
    """Name, file and known text of each sample."""
    short, long = contract(60), contract(999, seed=2)
    yield "plain", make_pdf(flow(short)), "".join(short)
    yield "60 pages", make_pdf(flow(long)[:60]), _text_of(flow(long)[:60])
    yield "two columns", make_pdf(flow(long[:200], columns=COLUMNS)), "".join(long[:200])
    yield "shuffled", make_pdf(flow(short), shuffle=7), "".join(short)
    yield "shuffled columns", make_pdf(flow(long[:200], columns=COLUMNS), shuffle=7), "".join(long[:200])
    yield "furniture", make_pdf(flow(short), decorate=_furniture), "".join(short)
    rows = [HEADERS, *_rows(90)]
    yield "tables", make_pdf(table(rows, WIDTHS)), "".join("".join(row) for row in rows)
    yield "tables, repeated", make_pdf(table(rows, WIDTHS, repeat_header=True)), "".join("".join(row) for row in rows)


def _text_of(pages: list[list[Mark]]) -> str:
    return "".join(mark.text for page in pages for mark in page if not isinstance(mark, Rule))


def _rows(count: int) -> Iterator[list[str]]:
    for number, clause in enumerate(contract(count, seed=3), start=1):
        yield [str(number), f"第{number % 4 + 1}级", f"{number * 5}分钟以内", clause[4:60]]


def _furniture(canvas: Canvas, number: int) -> None:
    canvas.setFont(FONT, 9)
    canvas.drawString(90, HEIGHT - 50, "网站维护服务合同")
    canvas.drawRightString(505, HEIGHT - 50, "编号：HT-2025-018")
    canvas.drawCentredString(297, HEIGHT - BOTTOM - 50, f"第 {number} 页 共 9 页")
    canvas.saveState()
    canvas.translate(150, 300)
    canvas.rotate(45)
    canvas.setFillGray(0.85)
    canvas.setFont(FONT, 60)
    canvas.drawString(0, 0, "内部资料")
    canvas.restoreState()


def by_slalint(data: bytes) -> str:
    return read_pdf(data).text.replace(" | ", "")


def by_pdfium(data: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def by_pdfplumber(data: bytes) -> str:
    import pdfplumber

    texts = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            texts.append(page.extract_text())
            page.close()
    return "".join(texts)


def by_markitdown(data: bytes) -> str:
    from markitdown import MarkItDown

    return re.sub(r"\|[-| ]*", "", MarkItDown().convert_stream(io.BytesIO(data), file_extension=".pdf").text_content)


READERS: dict[str, Callable[[bytes], str]] = {
    "slalint": by_slalint,
    "pypdfium2": by_pdfium,
    "pdfplumber": by_pdfplumber,
    "markitdown": by_markitdown,
}


def error_rate(found: str, known: str) -> float:
    """Characters to insert, delete or replace, over the characters there are. White space does not count."""
    found, known = "".join(found.split())[:_COMPARED], "".join(known.split())[:_COMPARED]
    if found == known:
        return 0.0
    blocks = SequenceMatcher(None, found, known, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in blocks if kind != "equal") / len(known)


def main(files: list[str]) -> None:
    known = list(samples()) if not files else [(name, Path(name).read_bytes(), "") for name in files]
    print(f"{'':18}" + "".join(f"{name:>22}" for name in READERS))
    for name, data, text in known:
        pages = read_pdf(data).pages or 1
        cells = []
        for reader in READERS.values():
            try:
                start = time.perf_counter()
                found = reader(data)
            except ImportError:
                cells.append("-")
                continue
            milliseconds = (time.perf_counter() - start) * 1000 / pages
            rate = f"{error_rate(found, text):7.1%}" if text else ""
            cells.append(f"{rate} {milliseconds:8.1f} ms")
        print(f"{name[-17:]:18}" + "".join(f"{cell:>22}" for cell in cells), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
