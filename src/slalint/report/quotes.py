"""The words of the original on a few lines, cut around what tells and with that marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slalint.expressions import regex
from slalint.judge.model import Evidence
from slalint.pack.model import Language
from slalint.report.look import Look
from slalint.report.words import say
from slalint.report.wrap import cells, fitted, fitting, harmless, lines

Marks = Sequence[tuple[int, int]]
_AFTER_NUMBER = regex(r"[\s、．.:：]*")
#: Blanks that a form leaves to be written in, of which so many are enough to see it.
_GAP, _ENOUGH = regex(r"[ \u3000]{5,}"), 4
#: So many characters are given up for the sake of beginning with a whole comma clause.
_NEAR = 14
_PHRASE_END = regex(r"[，。；：、,;:|]\s*|\s+")


def quoted(
    evidence: Evidence, look: Look, language: Language, width: int, most: int, first: int | None = None
) -> Iterator[str]:
    """The quote on at most ``most`` lines of ``width`` cells, the first one of ``first`` cells."""
    first = width if first is None else first
    room = first + (most - 1) * (width - 2)  # a line may end early, before a word or a bracket
    around = say(language, "quoted", quote="")
    text, marks = excerpt(evidence, room - cells(around))
    whole = say(language, "quoted", quote=text)
    shifted = [(start + 1, end + 1) for start, end in marks]
    for start, end in list(lines(whole, width, first))[:most]:
        yield marked(whole, start, end, shifted, look)


def excerpt(evidence: Evidence, width: int) -> tuple[str, Marks]:
    """The quote in ``width`` cells, and the marks as ranges of that.

    The clause's number is left out: it stands beside the quote already. A quote that is too long begins a little
    before its first mark, if it can where a comma clause begins.
    """
    number = own_number(evidence)
    marks = [(start - evidence.start - number, end - evidence.start - number) for start, end in evidence.marks]
    quote, marks = _closed_up(harmless(evidence.quote[number:]), marks)
    if cells(quote) <= width:
        return quote, _within(marks, 0, len(quote))
    begin = _begin(quote, marks or [(0, 0)], width - 2)  # two ellipses
    before = "…" if begin else ""
    text = before + fitted(quote[begin:], width - len(before))
    shift = len(before) - begin
    return text, _within([(start + shift, end + shift) for start, end in marks], len(before), len(text))


def own_number(evidence: Evidence) -> int:
    """How much of the quote is the clause's own number with what follows it."""
    number = evidence.clause.rpartition(" > ")[2]
    if not number or not evidence.quote.startswith(number):
        return 0
    rest = _AFTER_NUMBER.match(evidence.quote, len(number))
    return rest.end() if rest and rest.end() < len(evidence.quote) else 0


def _closed_up(text: str, marks: Marks) -> tuple[str, list[tuple[int, int]]]:
    """The text with its long gaps made short, and the marks as ranges of that."""
    gone = [(gap.start() + _ENOUGH, gap.end()) for gap in _GAP.finditer(text)]

    def moved(at: int) -> int:
        return at - sum(min(at, end) - start for start, end in gone if start < at)

    return _GAP.sub(" " * _ENOUGH, text), [(moved(start), moved(end)) for start, end in marks]


def _within(marks: Marks, start: int, end: int) -> Marks:
    clipped = [(max(mark_start, start), min(mark_end, end)) for mark_start, mark_end in marks]
    return [(mark_start, mark_end) for mark_start, mark_end in clipped if mark_start < mark_end]


def _begin(quote: str, marks: Marks, width: int) -> int:
    """Where to begin so that all marks (else the first) are seen, with what leads up to them, and no room is lost."""
    first = max(0, marks[0][0])
    seen = [end for _, end in marks if cells(quote[first:end]) <= width]
    last = max(seen, default=first)
    led_up_to = first - fitting(quote[:first][::-1], width // 3)
    needed = last - fitting(quote[:last][::-1], width)
    filling = len(quote) - fitting(quote[::-1], width)
    begin = min(max(led_up_to, needed), filling)
    if begin <= 0:
        return 0
    phrase = _PHRASE_END.search(quote, begin, min(first, begin + _NEAR))
    return phrase.end() if phrase else begin


def marked(text: str, start: int, end: int, marks: Marks, look: Look) -> str:
    """``text[start:end]`` with the marked parts of it painted."""
    painted, at = "", start
    for mark_start, mark_end in sorted(marks):
        left, right = max(mark_start, at), min(mark_end, end)
        if left < right:
            painted += text[at:left] + look.paint(text[left:right], "quoted")
            at = right
    return painted + text[at:end]
