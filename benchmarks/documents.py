"""Contracts of any length to measure with, as DOCX and PDF.

Their text is the project's own: the mended example, then the contracts that the scorer learns from, one after the other
like the projects of a framework contract, from the start again where they run out. The DOCX files number their clauses
automatically as Word does, the PDF files have ruled tables, headers and page numbers.
Run: python benchmarks/documents.py FOLDER [PAGES...]    one of each length, as both
     python benchmarks/documents.py FOLDER --many COUNT  so many of a few pages, as DOCX
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "examples"))

from making.pdf import to_pdf  # noqa: E402
from making.source import Contract, Paragraph, Part, Table, read_source  # noqa: E402
from making.word import to_docx  # noqa: E402

WRITERS: Mapping[str, Callable[[Contract], bytes]] = {"docx": to_docx, "pdf": to_pdf}
#: What one page of the PDF holds, on average.
ON_A_PAGE = 975


def write_many(folder: Path, count: int) -> None:
    """``count`` contracts as DOCX files: those that the scorer learns from, over and over with another number."""
    for number, text in zip(range(count), cycle(_training()), strict=False):
        written(folder / f"{number:04}.docx", _contract([*_lines(f"合同编号：{number:04}\n{text}")]))


def written(file: Path, text: Contract) -> None:
    """Write a contract to a file in the format that its name ends in."""
    file.write_bytes(WRITERS[file.suffix[1:]](text))


def contract(characters: int) -> Contract:
    """A contract of at least so many characters."""
    parts: list[Part] = []
    length = 0
    for part in _parts():
        parts.append(part)
        length += _length(part)
        if length >= characters:
            break
    return _contract(parts)


def _contract(parts: list[Part]) -> Contract:
    return Contract("zh-Hans", "网站建设、开发及维护框架合同　　合同编号：QY-2025-0618", tuple(parts))


def _parts() -> Iterator[Part]:
    source = ROOT / "examples" / "source" / "website-contract-mended.txt"
    yield from read_source(source.read_text(encoding="utf-8")).parts
    for text in cycle(_training()):
        yield from _lines(text)


@cache
def _training() -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8") for file in sorted((ROOT / "training" / "contracts").glob("*.md")))


def _lines(text: str) -> Iterator[Part]:
    rows: list[tuple[str, ...]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        cells = tuple(cell.strip() for cell in line.strip("|").split("|")) if line.startswith("|") else ()
        if rows and (not cells or len(cells) != len(rows[0])):
            yield Table(tuple(rows))
            rows = []
        if not cells:
            yield Paragraph("title" if line.startswith("# ") else "plain", line.strip("# "))
        elif set("".join(cells)) - set("-:"):
            rows.append(cells)
    if rows:
        yield Table(tuple(rows))


def _length(part: Part) -> int:
    return len(part.text) if isinstance(part, Paragraph) else sum(map(len, str(part).split("'")[1::2]))


if __name__ == "__main__":
    folder, arguments = Path(sys.argv[1]), sys.argv[2:] or ["10", "60", "240"]
    folder.mkdir(exist_ok=True)
    if arguments[0] == "--many":
        write_many(folder, int(arguments[1]))
    else:
        for pages in map(int, arguments):
            for form in WRITERS:
                written(folder / f"{pages}-pages.{form}", contract(pages * ON_A_PAGE))
