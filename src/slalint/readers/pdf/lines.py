"""Printed lines: runs on one baseline, left to right, with the spaces that their distances stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from slalint.document.model import Box, Mark, MarkKind
from slalint.readers.pdf.chars import Run
from slalint.readers.pdf.geometry import around, contains, median
from slalint.readers.pdf.glyphs import is_wide
from slalint.readers.pdf.pages import Page
from slalint.values import frozen

# Distances in ems. Word sets a quarter em between Han and Latin without there being a space in the text, and
# justified lines are spread by a fifth; a space between Latin words shrinks to a fifth at most.
_SPACE_BETWEEN_LATIN = 0.15
_SPACE_BETWEEN_MIXED = 0.45
_SPACE_BETWEEN_WIDE = 0.18
_DRAWN_SPACE = 0.1
_TAB = 1.0
_MOST_SPACES = 20


@frozen
class Line:
    """One printed line. Positions are in the page's reading frame, ``box`` is where a viewer shows it.

    ``column`` numbers the stretch of the page (a column, or all of its width) whose margins the line keeps to.
    ``marks`` are relative to ``text``. ``spaced`` says that a space was drawn at the line's end.
    """

    text: str
    page: int
    box: Box
    left: float
    right: float
    baseline: float
    size: float
    marks: tuple[Mark, ...] = ()
    column: int = 0
    spaced: bool = False


def usual_size(things: Iterable[Run | Line]) -> float:
    """The size in points that most of the text is set in; 10.5 (Word's 五号) where there is none."""
    sizes: dict[float, int] = defaultdict(int)
    for thing in things:
        sizes[round(thing.size, 1)] += len(thing.text)
    return max(sizes, key=sizes.__getitem__) if sizes else 10.5


def group_lines(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs gathered into lines, top to bottom, each from left to right.

    Two runs share a line when at least half of the lower one's height overlaps: that keeps superscripts in.
    """
    lines: list[list[Run]] = []
    top = bottom = 0.0
    for run in sorted(runs, key=lambda run: run.baseline):
        high, low = run.top, run.bottom
        shared = min(bottom, low) - max(top, high)
        if lines and shared >= 0.5 * min(bottom - top, low - high):
            lines[-1].append(run)
            top, bottom = min(top, high), max(bottom, low)
        else:
            lines.append([run])
            top, bottom = high, low
    return [sorted(line, key=lambda run: run.left) for line in lines]


def make_line(runs: Sequence[Run], page: Page, column: int = 0) -> Line:
    """The line that ``runs``, ordered from left to right, make up."""
    runs = _without_doubles(runs)
    text, marks = _written(runs, page)
    main = _main_run(runs)
    return Line(
        text=text,
        page=page.number,
        box=around([page.place_of(run) for run in runs]),
        left=runs[0].left,
        right=max(run.right for run in runs),
        baseline=main.baseline,
        size=round(main.size, 1),
        marks=marks,
        column=column,
        spaced=runs[-1].spaced,
    )


def _written(runs: Sequence[Run], page: Page) -> tuple[str, tuple[Mark, ...]]:
    """What runs say one after the other, and the marks on it."""
    spread = _spread(runs)
    text = ""
    marks: list[Mark] = []
    before = None
    for run in runs:
        if before:
            text += _space_between(before, run, spread)
        start = len(text)
        text += run.text.replace("\u00ad", "")
        if kind := _mark_kind(run, page):
            marks.append(Mark(kind, start, len(text)))
        before = run
    return text, tuple(marks)


def _main_run(runs: Sequence[Run]) -> Run:
    """The first run in the size in which most of the line is set."""
    if len(runs) == 1:
        return runs[0]
    size = usual_size(runs)
    return next(run for run in runs if round(run.size, 1) == size)


def _without_doubles(runs: Sequence[Run]) -> Sequence[Run]:
    """Without text printed a second time over itself, which some makers do for bold letters and shadows."""
    if len(runs) == 1:
        return runs
    kept: list[Run] = []
    for run in runs:
        if not any(
            other.text == run.text and abs(other.left - run.left) < 0.25 * run.size and abs(other.size - run.size) < 1
            for other in kept[-3:]
        ):
            kept.append(run)
    return kept


def _spread(runs: Sequence[Run]) -> float:
    """How far, in ems, justification has moved this line's Han characters apart."""
    if len(runs) < 4:
        return 0.0
    gaps = [
        (right.left - left.right) / left.size
        for left, right in pairwise(runs)
        if is_wide(left.text[-1]) and is_wide(right.text[0])
    ]
    inside = sum(len(run.text) - 1 for run in runs)
    return median([0.0] * inside + gaps) if len(gaps) > 2 else 0.0


def _space_between(left: Run, right: Run, spread: float) -> str:
    em = min(left.size, right.size)
    gap = (right.left - left.right) / em
    if gap >= _TAB:
        return " " * min(_MOST_SPACES, round(gap * 2))
    wide = is_wide(left.text[-1]) + is_wide(right.text[0])
    limit = (_SPACE_BETWEEN_LATIN, _SPACE_BETWEEN_MIXED, _SPACE_BETWEEN_WIDE + max(0.0, spread))[wide]
    return " " if gap > limit or (left.spaced and gap > _DRAWN_SPACE) else ""


def _mark_kind(run: Run, page: Page) -> MarkKind | None:
    """What a run's veil means here. Invisible text over a page image is a scanner's reading of that image, and white
    text on a dark ground is there to be read.
    """
    if not run.veil:
        return None
    x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
    on_image = any(contains(box, x, y) for box in page.drawing.images)
    if run.veil == "hidden":
        return "ocr" if on_image else "hidden"
    if run.veil == "white" and (on_image or any(contains(box, x, y) for box in page.drawing.dark)):
        return None
    return run.veil
