"""What stands on the paper without being contract: running headers and footers, page numbers, watermarks, stamps.

Repetition is the evidence: the same words at the same height of the margin on several pages, or a number that counts
with the pages. A document of one or two pages has no repetition, so there only page numbers that say so, slanted text
and pale large text are taken out.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from slalint.document.model import Box, Furniture, FurnitureKind, Place
from slalint.expressions import compiled
from slalint.readers.pdf.chars import Run
from slalint.readers.pdf.geometry import around, contains, median, overlap
from slalint.readers.pdf.grids import Grid
from slalint.readers.pdf.lines import group_lines, usual_size
from slalint.readers.pdf.numbering import clause_number
from slalint.readers.pdf.pages import Page
from slalint.values import frozen, replace

# The share of a page's height, at its top and at its foot, in which headers and footers are looked for, and how
# many lines from the edge.
_MARGIN = 0.14
_MARGIN_LINES = 3
# On how many of a document's pages something must be repeated.
_SHARE = 0.3
_SAME_HEIGHT = 8.0
# Sizes over the body's: large type, and the least that a watermark printed all over a page has.
_LARGE, _TILE = 1.8, 1.2
_SEGMENT_GAP = 2.0

_N = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4})"
_PAGE_NUMBER = compiled(
    rf"第{_N}[页頁](?:[,，/|·]?[（(]?[共总總]{_N}[页頁][)）]?)?|[共总總]{_N}[页頁][,，/|·]?第{_N}[页頁]|{_N}[页頁]"
    rf"|{_N}[/／](?:共)?{_N}[页頁]?|[-—–－~·•]+\d{{1,4}}[-—–－~·•]+|(?:page|p\.)\d{{1,4}}(?:(?:of|/)\d{{1,4}})?",
    re.IGNORECASE,
)
_BARE_NUMBER = compiled(r"\d{1,4}")
_BINDING = compiled(r"[装裝][订訂][线線]")

Edge = Literal["header", "footer"]


@frozen
class _Segment:
    """A stretch of a margin line. ``text`` is without white space; ``height`` is its baseline.

    ``alone`` says that nothing else is on the line.
    """

    page: int
    edge: Edge
    text: str
    height: float
    runs: tuple[Run, ...]
    alone: bool

    @property
    def numbers(self) -> list[int]:
        return [int(number) for number in re.findall(r"\d+", self.text)]


def take_furniture(pages: Sequence[Page], grids: Sequence[Sequence[Grid]]) -> tuple[list[Page], list[Furniture]]:
    """``pages`` without their furniture, and the furniture, page by page. ``grids`` are each page's ruled tables."""
    body = usual_size(run for page in pages for run in page.runs)
    segments = [
        segment for page, tables in zip(pages, grids, strict=True) for segment in _margin_segments(page, tables)
    ]
    taken: dict[int, list[tuple[FurnitureKind, tuple[Run, ...]]]] = defaultdict(list)
    for kind, segment in _marginal(segments, len(pages)):
        taken[segment.page].append((kind, segment.runs))
    for kind, number, run in (*_watermarks(pages, body), *_stamps(pages, grids)):
        taken[number].append((kind, (run,)))
    found: list[Furniture] = []
    left: list[Page] = []
    for page in pages:
        gone = {id(run) for _, runs in taken[page.number] for run in runs}
        left.append(
            replace(
                page,
                runs=tuple(run for run in page.runs if id(run) not in gone),
                sideways=tuple(run for run in page.sideways if id(run) not in gone),
            )
        )
        found += _page_furniture(page, taken[page.number])
    return left, found


def _page_furniture(page: Page, taken: Sequence[tuple[FurnitureKind, tuple[Run, ...]]]) -> Iterator[Furniture]:
    seen: set[tuple[str, int, int]] = set()
    for kind, runs in taken:
        box = around([page.place_of(run) for run in runs])
        key = (kind, round(box.left), round(box.top))
        if key not in seen:
            seen.add(key)
            yield Furniture(kind, " ".join(run.text for run in runs), Place(page=page.number, box=box))
    for slanted in page.slanted:
        yield Furniture("watermark", slanted.text, Place(page=page.number, box=slanted.box))
    for text, box in page.comments:
        yield Furniture("comment", text, Place(page=page.number, box=box))


def _margin_segments(page: Page, grids: Sequence[Grid]) -> Iterator[_Segment]:
    upper, lower = _MARGIN * page.frame.height, (1 - _MARGIN) * page.frame.height
    above = [run for run in page.runs if run.bottom <= upper and not _is_in_table(run, grids)]
    below = [run for run in page.runs if run.top >= lower and not _is_in_table(run, grids)]
    top, foot = group_lines(above)[:_MARGIN_LINES], group_lines(below)[-_MARGIN_LINES:]
    edges: tuple[tuple[Edge, list[list[Run]]], ...] = (("header", top), ("footer", foot))
    for edge, lines in edges:
        for line in lines:
            segments = list(_segments(line))
            for runs in segments:
                text = "".join("".join(run.text for run in runs).split())
                yield _Segment(page.number, edge, text, runs[0].baseline, tuple(runs), alone=len(segments) == 1)


def _is_in_table(run: Run, grids: Sequence[Grid]) -> bool:
    x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
    return any(contains(grid.box, x, y) for grid in grids)


def _segments(line: Sequence[Run]) -> Iterator[list[Run]]:
    segment: list[Run] = []
    for run in line:
        if segment and run.left - segment[-1].right > _SEGMENT_GAP * run.size:
            yield segment
            segment = []
        segment.append(run)
    if segment:
        yield segment


def _marginal(segments: Sequence[_Segment], page_count: int) -> Iterator[tuple[FurnitureKind, _Segment]]:
    numbered = list(_page_numbers(segments, page_count))
    for segment in numbered:
        yield "page-number", segment
    if page_count < 3:
        return
    known = {id(segment) for segment in numbered}
    shapes: dict[tuple[Edge, str], list[_Segment]] = defaultdict(list)
    for segment in segments:
        if id(segment) not in known:
            shapes[segment.edge, re.sub(r"\d+", "#", segment.text)].append(segment)
    for group in shapes.values():
        for segment in _repeated(group, page_count):
            yield segment.edge, segment


def _page_numbers(segments: Sequence[_Segment], page_count: int) -> Iterator[_Segment]:
    """Numbers that say that they are a page's, or that count with the pages.

    A sentence may hold such a number between wide blanks (共  5 页): beside other words it has to come again at its
    height on another page.
    """
    worded = [segment for segment in segments if _PAGE_NUMBER.fullmatch(segment.text)]
    bare = [segment for segment in segments if _BARE_NUMBER.fullmatch(segment.text)]
    heights = Counter(_level(segment) for segment in worded)
    offsets = Counter((_level(segment), int(segment.text) - segment.page) for segment in bare)
    for segment in worded:
        if segment.alone or heights[_level(segment)] >= 2:
            yield segment
    for segment in bare:
        offset = int(segment.text) - segment.page
        again = offsets[_level(segment), offset] >= 2
        if (offset == 0 and (segment.alone or again)) or (again and page_count >= 3):
            yield segment


def _level(segment: _Segment) -> tuple[Edge, int]:
    return segment.edge, round(segment.height / (_SAME_HEIGHT / 2))


def _repeated(group: Sequence[_Segment], page_count: int) -> list[_Segment]:
    """The segments of one shape that stand at one height on enough pages, and are equal or count with the pages."""
    height = median(segment.height for segment in group)
    level = [segment for segment in group if abs(segment.height - height) <= _SAME_HEIGHT]
    if not _on_enough_pages((segment.page for segment in level), page_count):
        return []
    if _counts_with_pages(level):
        return level
    counts = Counter(segment.text for segment in level)
    commonest = max(counts, key=counts.__getitem__)
    equal = [segment for segment in level if segment.text == commonest]
    return equal if _on_enough_pages((segment.page for segment in equal), page_count) else []


def _counts_with_pages(level: Sequence[_Segment]) -> bool:
    """附件1, 附件2 on following pages count too, but they are headings: a clause number at the start says so."""
    if clause_number(level[0].text):
        return False
    return any(
        len({number - segment.page for segment, number in zip(level, column, strict=True)}) == 1
        for column in zip(*(segment.numbers for segment in level), strict=True)
    )


def _on_enough_pages(numbers: Iterable[int], page_count: int) -> bool:
    return page_count >= 3 and len(set(numbers)) >= max(2, math.ceil(_SHARE * page_count))


def _watermarks(pages: Sequence[Page], body: float) -> Iterator[tuple[FurnitureKind, int, Run]]:
    """Upright watermarks: pale or large text in the same place on many pages, or over and over, or over other text."""
    candidates = [
        (page, run)
        for page in pages
        if not _is_pale_throughout(page)
        for run in page.runs
        if run.veil not in ("white", "hidden") and (run.light or run.size >= _LARGE * body)
    ]
    where: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    often = Counter((page.number, run.text) for page, run in candidates if run.light)
    across: set[tuple[str, int, int]] = set()
    for page, run in candidates:
        where[_position(run.text, run.box)].add(page.number)
        if run.light and run.size >= _LARGE * body and _lies_over_text(run, page):
            across.add(_position(run.text, run.box))
    for page, run in candidates:
        repeated = _on_enough_pages(where[_position(run.text, run.box)], len(pages))
        tiled = run.light and run.size > _TILE * body and often[page.number, run.text] >= 3
        if repeated or tiled or _position(run.text, run.box) in across:
            yield "watermark", page.number, run


def _is_pale_throughout(page: Page) -> bool:
    """Whether most of a page is set in grey: then grey tells nothing."""
    return 2 * sum(len(run.text) for run in page.runs if run.light) > sum(len(run.text) for run in page.runs)


def _position(text: str, box: Box) -> tuple[str, int, int]:
    return text, round(box.left / 4), round(box.top / 4)


def _lies_over_text(run: Run, page: Page) -> bool:
    return any(overlap(run.box, other.box) > 0 for other in page.runs if not other.light)


def _stamps(pages: Sequence[Page], grids: Sequence[Sequence[Grid]]) -> Iterator[tuple[FurnitureKind, int, Run]]:
    """Text in the side margins: turned by a right angle, or stacked, and then repeated or a binding line."""
    where: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    stacks: dict[int, list[tuple[Run, Box]]] = {}
    for page, tables in zip(pages, grids, strict=True):
        aside = list(_beside_body(page, tables))
        yield from (("stamp", page.number, run) for run, _ in aside if run.turn != page.frame.turn)
        stacks[page.number] = _stacked([(run, box) for run, box in aside if run.turn == page.frame.turn])
        for run, box in stacks[page.number]:
            where[_position(run.text, box)].add(page.number)
    for number, stack in stacks.items():
        binding = _BINDING.search("".join(run.text for run, _ in stack))
        for run, box in stack:
            if binding or _on_enough_pages(where[_position(run.text, box)], len(pages)):
                yield "stamp", number, run


def _stacked(aside: Sequence[tuple[Run, Box]]) -> list[tuple[Run, Box]]:
    """Single characters one below the other, at least three, from top to bottom. Clause numbers are not among them."""
    piles: dict[int, list[tuple[Run, Box]]] = defaultdict(list)
    for run, box in aside:
        if len(run.text) <= 2 and not run.text.isdigit() and not clause_number(run.text):
            piles[round((box.left + box.right) / 12)].append((run, box))
    return [item for pile in piles.values() if len(pile) >= 3 for item in sorted(pile, key=lambda item: item[1].top)]


def _beside_body(page: Page, grids: Sequence[Grid]) -> Iterator[tuple[Run, Box]]:
    """Runs left or right of the column in which the page's text and tables stand."""
    if not page.runs:
        return
    runs = (*page.runs, *page.sideways)
    sides = [_sides(run, page) for run in runs]
    weights = [len(run.text) for run in page.runs]
    left = _weighted(sorted([(left, weight) for (left, _), weight in zip(sides, weights, strict=False)]), 0.05)
    right = _weighted(sorted([(right, weight) for (_, right), weight in zip(sides, weights, strict=False)]), 0.95)
    tables = [page.shown.seen(*page.frame.user(grid.box)) for grid in grids]
    left, right = min([left, *(box.left for box in tables)]), max([right, *(box.right for box in tables)])
    for run, (start, end) in zip(runs, sides, strict=True):
        if end < left - 2 or start > right + 2:
            yield run, page.place_of(run)


def _sides(run: Run, page: Page) -> tuple[float, float]:
    """Where a run begins and ends from left to right, as a viewer shows it."""
    if run.turn == page.shown.turn:
        return run.left, run.right
    box = page.place_of(run)
    return box.left, box.right


def _weighted(values: Sequence[tuple[float, int]], share: float) -> float:
    """The value below which ``share`` of the weights lies."""
    rest = share * sum(weight for _, weight in values)
    for value, weight in values:
        rest -= weight
        if rest <= 0:
            return value
    return values[-1][0]
