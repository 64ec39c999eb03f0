"""Whether a contract is judged alike whatever it is written in: python benchmarks/formats.py [FILE OR FOLDER...]

Each contract (those of ``examples/`` where none is given) is read, and what was read is written again as DOCX
(python-docx), PDF (reportlab; through LibreOffice too where that is installed) and Markdown, in its own script and in
the other (OpenCC; "words" also puts Taiwan's words for the mainland's). Prints, for each way of writing, the share of
verdicts and of findings that differ from those on the original, and which. ``--brief`` leaves the list out; ``--keep
FOLDER`` stores the files.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from opencc import OpenCC
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from slalint.document.model import Block, Document
from slalint.lint import lint_bytes
from slalint.outcome import DocumentReport
from slalint.pack.cache import load_pack
from slalint.pack.model import Pack
from slalint.pack.shipped import DEFAULT_PACK, shipped_packs
from slalint.readers import read
from slalint.settings.run import Settings

ROOT = Path(__file__).resolve().parent.parent
SUFFIXES = (".docx", ".pdf", ".md", ".txt")
WIDTH = 415.0
FONTS = {"simplified": "STSong-Light", "traditional": "MSung-Light"}
for font in FONTS.values():
    pdfmetrics.registerFont(UnicodeCIDFont(font))

Cells = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph or heading (``level`` 1-6, else 0), or a table: rows of (column, span, text), and whether each heads."""

    text: str = ""
    level: int = 0
    rows: tuple[tuple[Cells, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What a contract came to: each topic's verdict, and how often each rule spoke."""

    verdicts: dict[str, str]
    rules: Counter[str]
    complete: bool


def parts(document: Document, turned: Callable[[str], str]) -> Iterator[Part]:
    """A document's blocks as they would be written down again, each text ``turned`` into the wanted script."""

    def words(start: int, end: int) -> str:
        return turned(document.text[start:end])

    def group_of(block: Block) -> object:
        return ("table", block.table) if block.kind == "row" else ("block", block.start)

    for _, blocks in groupby(document.blocks, key=group_of):
        group = list(blocks)
        if group[0].kind == "row":
            yield Part(
                rows=tuple(
                    (tuple((cell.column, cell.span, words(cell.start, cell.end)) for cell in block.cells), block.header)
                    for block in group
                )
            )
        else:
            block = group[0]
            yield Part(words(block.start, block.end), min(block.level or 1, 6) if block.kind == "heading" else 0)


def as_markdown(content: list[Part]) -> bytes:
    written = []
    for part in content:
        if part.rows:
            written.append("\n".join(_pipes(part)))
        else:
            lines = [f"{'#' * part.level} {part.text}"] if part.level else part.text.split("\n")
            written.append("  \n".join(map(_plain, lines)))
    return ("\n\n".join(written) + "\n").encode()


def _plain(text: str) -> str:
    """Text whose own signs mean nothing to Markdown."""
    text = re.sub(r"([\\`*_\[\]<>&~])", r"\\\1", text)
    return re.sub(r"^(\s*)([-+]|\d+[.)])(?=\s)", lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", text)


def _pipes(part: Part) -> Iterator[str]:
    width = columns(part)
    for number, (cells, header) in enumerate(part.rows):
        row = [""] * width
        for column, _, text in cells:
            row[column - 1] = _plain(text.replace("\n", " ")).replace("|", "\\|")
        if number == 0 and not header:
            yield "|" + " |" * width
            yield "|" + "---|" * width
        yield "| " + " | ".join(row) + " |"
        if number == 0 and header:
            yield "|" + "---|" * width


def columns(part: Part) -> int:
    return max(column + span - 1 for cells, _ in part.rows for column, span, _ in cells)


def as_docx(content: list[Part]) -> bytes:
    document = docx.Document()
    for part in content:
        if part.rows:
            grid = document.add_table(len(part.rows), columns(part), "Table Grid")
            for row, (cells, _) in zip(grid.rows, part.rows, strict=True):
                for column, span, text in cells:
                    cell = row.cells[column - 1]
                    (cell.merge(row.cells[column + span - 2]) if span > 1 else cell).text = text
        elif part.level:
            document.add_heading(part.text, part.level)
        else:
            document.add_paragraph(part.text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def as_pdf(content: list[Part], font: str) -> bytes:
    body = ParagraphStyle("body", fontName=font, fontSize=10.5, leading=18, wordWrap="CJK", spaceAfter=4)
    heads = [
        ParagraphStyle("head", body, fontSize=size, leading=24, spaceBefore=8) for size in (18, 14, 13, 12, 12, 12)
    ]

    def flowables() -> Iterator[Flowable]:
        for part in content:
            if part.rows:
                yield _grid(part, body)
                yield Spacer(1, 8)
            else:
                yield _paragraph(part.text, heads[part.level - 1] if part.level else body)

    buffer = io.BytesIO()
    margin = (595.28 - WIDTH) / 2
    SimpleDocTemplate(buffer, pagesize=(595.28, 841.89), leftMargin=margin, rightMargin=margin, invariant=1).build(
        list(flowables())
    )
    return buffer.getvalue()


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    # Paragraphs take several blanks, of whatever width, for one.
    held = re.sub(r"  +", lambda blanks: "&nbsp;" * len(blanks[0]), escape(text).replace("\u3000", "  "))
    return Paragraph(held.replace("\n", "<br/>"), style)


def _grid(part: Part, style: ParagraphStyle) -> Flowable:
    width = columns(part)
    rows: list[list[object]] = [[""] * width for _ in part.rows]
    spans = []
    for number, (cells, _) in enumerate(part.rows):
        for column, span, text in cells:
            rows[number][column - 1] = _paragraph(text, style)
            if span > 1:
                spans.append(("SPAN", (column - 1, number), (column + span - 2, number)))
    # An inner margin of six points would leave no room in a table of many columns.
    return Table(rows, colWidths=[WIDTH / width] * width, style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), *spans])


def through_office(data: bytes) -> bytes:
    """A PDF that LibreOffice prints of a DOCX file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "contract.docx")
        source.write_bytes(data)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True)
        return Path(folder, "contract.pdf").read_bytes()


@cache
def converter(name: str) -> OpenCC:
    return OpenCC(name)


def is_traditional(text: str) -> bool:
    return sum(a != b for a, b in zip(text, converter("t2s").convert(text), strict=False)) > len(text) / 50


def variants(document: Document) -> Iterator[tuple[str, str, bytes]]:
    """The name, the suffix and the bytes of each way of writing a document."""
    traditional = is_traditional(document.text)
    other = ("t2s",) if traditional else ("s2t", "s2twp")
    for script in ("own", *other):
        turned = converter(script).convert if script != "own" else str
        content = list(parts(document, turned))
        name = {"own": "", "t2s": " simplified", "s2t": " traditional", "s2twp": " words"}[script]
        font = FONTS["simplified" if script == "t2s" or (script == "own" and not traditional) else "traditional"]
        word = as_docx(content)
        yield f"docx{name}", ".docx", word
        yield f"md{name}", ".md", as_markdown(content)
        yield f"pdf{name}", ".pdf", as_pdf(content, font)
        if shutil.which("soffice"):
            yield f"office pdf{name}", ".pdf", through_office(word)


def judged(report: DocumentReport) -> Judged:
    return Judged(
        {verdict.topic: verdict.status for verdict in report.verdicts},
        Counter(finding.rule for finding in report.findings),
        report.complete,
    )


@cache
def pack() -> Pack:
    return load_pack(shipped_packs() / DEFAULT_PACK)


def differences(was: Judged, now: Judged) -> list[str]:
    """What flipped, in words."""
    flips = [
        f"{topic} {was.verdicts[topic]}>{now.verdicts[topic]}"
        for topic in was.verdicts
        if was.verdicts[topic] != now.verdicts[topic]
    ]
    rules = [f"-{rule}" for rule in (was.rules - now.rules)] + [f"+{rule}" for rule in (now.rules - was.rules)]
    return [*flips, *rules, *([] if now.complete == was.complete else ["read otherwise"])]


def contracts(given: list[Path]) -> list[Path]:
    files = [file for path in given for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    return [file for file in files if file.suffix in SUFFIXES and "source" not in file.parts]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "examples"])
    parser.add_argument("--brief", action="store_true", help="the shares only")
    parser.add_argument("--keep", type=Path, help="a folder for the files that were written")
    wanted = parser.parse_args()
    asked, flipped, spoken, changed = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for path in contracts(wanted.paths):
        original = judged(lint_bytes(path.read_bytes(), path.name, pack(), Settings()))
        for name, suffix, data in variants(read(path)):
            if wanted.keep:
                wanted.keep.mkdir(parents=True, exist_ok=True)
                (wanted.keep / f"{path.stem}{path.suffix}-{name.replace(' ', '-')}{suffix}").write_bytes(data)
            now = judged(lint_bytes(data, f"contract{suffix}", pack(), Settings()))
            asked[name] += len(original.verdicts)
            flipped[name] += sum(original.verdicts[topic] != now.verdicts[topic] for topic in original.verdicts)
            spoken[name] += (original.rules | now.rules).total()
            changed[name] += (original.rules - now.rules).total() + (now.rules - original.rules).total()
            found = differences(original, now)
            if found and not wanted.brief:
                print(f"{path.name:<32} {name:<22} {', '.join(found)}")
                sys.stdout.flush()
    print(f"{'written as':<24}{'verdicts':>10}{'flipped':>9}{'share':>9}{'findings':>11}{'changed':>9}{'share':>9}")
    for name in [*asked, "all"]:
        totals = [count.total() if name == "all" else count[name] for count in (asked, flipped, spoken, changed)]
        shares = [100 * part / max(whole, 1) for whole, part in (totals[:2], totals[2:])]
        print(
            f"{name:<24}{totals[0]:>10}{totals[1]:>9}{shares[0]:>8.2f}%{totals[2]:>11}{totals[3]:>9}{shares[1]:>8.2f}%"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
