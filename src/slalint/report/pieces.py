"""The pieces that findings in a terminal are made of: its message, its words, and what hangs behind a word."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.judge.model import Evidence, Finding
from slalint.pack.model import Language
from slalint.report.look import SIGNS, Look
from slalint.report.places import evidence_place
from slalint.report.quotes import quoted
from slalint.report.words import say
from slalint.report.wrap import cells, fitted, harmless, lines


def label(finding: Finding, look: Look) -> str:
    """``✗ SL101``, in the severity's colour."""
    return look.paint(f"{SIGNS[finding.severity]} {finding.rule}", finding.severity)


def placed_quote(evidence: Evidence, language: Language, look: Look, indented: int = 0) -> str:
    """Where the words stand and the words, cut to one line, which will be ``indented`` by so many cells more."""
    place = fitted(evidence_place(evidence, language), look.width // 2)
    room = look.width - 3 - cells(place) - indented
    return f"  {look.paint(place, 'faint')} {''.join(quoted(evidence, look, language, room, 1))}".rstrip()


def message_lines(finding: Finding, look: Look, indent: str) -> Iterator[str]:
    """What is wrong, behind the finding's label."""
    taken = len(f"{SIGNS[finding.severity]} {finding.rule} ")
    message = harmless(finding.message)
    for number, (start, end) in enumerate(lines(message, look.width - len(indent) - taken)):
        before = f"{label(finding, look)} " if number == 0 else " " * taken
        yield f"{indent}{before}{look.paint(message[start:end], 'strong')}"


def suggestion_lines(finding: Finding, language: Language, look: Look) -> Iterator[str]:
    """What to write instead, or to add where something is missing."""
    if finding.suggestion:
        word = say(language, "suggestion" if finding.evidence else "add")
        yield from hanging(word, finding.suggestion, "    ", look)


def hanging(word: str, text: str, indent: str, look: Look) -> Iterator[str]:
    """The text behind a word, its further lines indented as far as the first."""
    text = harmless(text)
    if not text:
        return
    width = look.width - len(indent) - cells(word)
    for number, (start, end) in enumerate(lines(text, width)):
        before = look.paint(word, "faint") if number == 0 else " " * cells(word)
        yield f"{indent}{before}{text[start:end]}"
