"""Blanks to fill in that a form draws as a rule under nothing: they become ``____``, as they are in a typed form.

A rule under words is an underline, or a blank that somebody filled in: it leaves no trace in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

from slalint.readers.pdf.chars import Run
from slalint.readers.pdf.drawing import Rule
from slalint.readers.pdf.grids import Grid

_BLANK = "____"
# How far below the baseline a form's rule lies, in ems, and the shortest that is a blank.
_HIGHEST, _LOWEST = -0.25, 0.5
_SHORTEST = 1.0
# More rules than any form has on a page: a drawing.
_MOST_RULES = 500


def blank_runs(rules: Sequence[Rule], runs: Sequence[Run], grids: Sequence[Grid]) -> list[Run]:
    """A run ``____`` for each horizontal rule that stands in a line of text with no letter on it.

    Rules that are borders of a grid's cells are none, and a rule with no text beside it is a separator.
    """
    blanks: list[Run] = []
    level = _continuous([rule for rule in rules if rule.horizontal])
    if len(level) > _MOST_RULES:
        return blanks
    for rule in level:
        beside = [run for run in runs if _HIGHEST * run.size <= rule.top - run.baseline <= _LOWEST * run.size]
        if not beside or _is_border(rule, grids):
            continue
        size = beside[0].size
        filled = any(_shared(run, rule) > 0.3 * size for run in beside)
        if not filled and rule.right - rule.left >= _SHORTEST * size:
            blanks.append(_blank(rule, beside[0]))
    return blanks


def _continuous(rules: list[Rule]) -> list[Rule]:
    """Rules that a maker drew piece by piece, word by word, as the one rule that they are."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.top), rule.left)):
        last = joined[-1] if joined else None
        if last and abs(last.top - rule.top) < 1 and rule.left <= last.right + 1:
            joined[-1] = Rule(last.left, last.top, max(last.right, rule.right), last.top)
        else:
            joined.append(rule)
    return joined


def _is_border(rule: Rule, grids: Sequence[Grid]) -> bool:
    return any(
        abs(rule.top - edge) < 2 and cell.box.left - 3 < rule.right and rule.left < cell.box.right + 3
        for grid in grids
        for cell in grid.cells
        for edge in (cell.box.top, cell.box.bottom)
    )


def _shared(run: Run, rule: Rule) -> float:
    return min(run.right, rule.right) - max(run.left, rule.left)


def _blank(rule: Rule, beside: Run) -> Run:
    step = (rule.right - rule.left) / len(_BLANK)
    lefts = tuple(rule.left + step * index for index in range(len(_BLANK)))
    return Run(_BLANK, lefts, tuple(left + step for left in lefts), beside.baseline, beside.size, beside.turn)
