"""What the linter sees in a contract, for a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from slalint.document.model import Document, Mark
from slalint.facts.contract import Contract
from slalint.facts.quantities import Quantity
from slalint.facts.scope import ALWAYS
from slalint.outcome import Seen
from slalint.pack.model import Language, Pack
from slalint.report.contract_words import kind_title
from slalint.report.look import Look
from slalint.report.places import clause_words, mark_word, place_words
from slalint.report.terminal import headline, unread_parts
from slalint.report.words import say
from slalint.report.wrap import cells, fitted, harmless

_INDENT = "  "
#: How much of the text is shown on each side of a point where words are gone.
_AROUND = 12
_BEFORE_TITLE = " \t\u3000、．.:："


def seen_terminal(seen: Seen, pack: Pack, language: Language, look: Look) -> str:
    """The clause tree, the quantities, and whatever else a judgement rests on, in lines of ``look.width`` cells."""
    contract = seen.contract
    document = contract.document
    written = [
        *headline(seen.path, document.kind, document.pages, contract.parties, language, look),
        *unread_parts(document.problems, language, look),
        f"{say(language, 'show.scope')}  {say(language, 'separator').join(sorted({*contract.scope} - {ALWAYS}))}",
    ]
    if contract.other_kind:
        title = kind_title(contract.other_kind.name, pack, language) or say(language, "show.kind.unknown")
        written.append(f"{say(language, 'show.kind')}  {title}")
    if document.revisions:
        written.append(say(language, "show.revisions", count=document.revisions))
    for key, lines in (
        ("show.clauses", _clauses(contract, language, look)),
        ("show.quantities", _quantities(contract, language, look)),
        ("show.marks", _marks(document, language, look)),
        ("show.furniture", _furniture(document, language, look)),
    ):
        written += ["", look.paint(say(language, key), "strong")]
        written += list(lines) or [_INDENT + say(language, "show.nothing")]
    return "\n".join(written) + "\n"


def _clauses(contract: Contract, language: Language, look: Look) -> Iterator[str]:
    document = contract.document
    for clause in contract.clauses:
        first = document.blocks[clause.first]
        where = place_words(document.places(first.start, first.end), language)
        note = f"  {where}".rstrip() + (f"  [{say(language, 'show.computed')}]" if first.number else "")
        opening = document.text[first.start : first.end].removeprefix(clause.number).lstrip(_BEFORE_TITLE)
        name = f"{clause.number} {harmless(opening or clause.title)}".lstrip()
        indented = f"{_INDENT * max(1, len(clause.path))}{name}"
        yield fitted(indented, look.width - cells(note)) + look.paint(note, "faint")


def _quantities(contract: Contract, language: Language, look: Look) -> Iterator[str]:
    document = contract.document
    clause = None
    for statement in contract.statements:
        sentence = statement.sentence
        if statement.quantities and sentence.clause.address != clause:
            clause = sentence.clause.address
            where = clause_words(clause) or place_words(document.places(sentence.start, sentence.end), language)
            yield _INDENT + look.paint(where, "faint")
        for quantity in statement.quantities:
            start, end = sentence.span(quantity.start, quantity.end)
            quote = say(language, "quoted", quote=harmless(document.text[start:end]))
            yield fitted(f"{_INDENT * 2}{quote}  {quantity_words(quantity, language)}", look.width)


def quantity_words(quantity: Quantity, language: Language) -> str:
    """A quantity's kind and value: ``时长 至多 30 minute``."""
    value = date.fromordinal(int(quantity.value)).isoformat() if quantity.kind == "date" else f"{quantity.value:.12g}"
    if quantity.upper is not None and quantity.kind != "date":
        value += f"–{quantity.upper:.12g}"
    measure = {"duration": "min", "frequency": "min", "hours": quantity.unit, "money": quantity.unit}.get(
        quantity.kind, ""
    )
    workday = say(language, "workday") if quantity.workday else ""
    words = (say(language, quantity.kind), say(language, quantity.bound), value, measure, workday)
    return " ".join(word for word in words if word)


def _marks(document: Document, language: Language, look: Look) -> Iterator[str]:
    scanned = sum(mark.kind == "ocr" for mark in document.marks)
    if scanned:
        yield f"{_INDENT}{mark_word('ocr', language)} × {scanned}"
    for mark in document.marks:
        if mark.kind != "ocr":
            quote = say(language, "quoted", quote=harmless(_marked_words(document, mark)))
            yield fitted(f"{_INDENT}{mark_word(mark.kind, language)}  {quote}", look.width)


def _marked_words(document: Document, mark: Mark) -> str:
    """What a mark is about; around the point where it has no length."""
    if mark.start < mark.end:
        return document.text[mark.start : mark.end]
    before = document.text[max(0, mark.start - _AROUND) : mark.start].rpartition("\n")[2]
    return f"{before}⟨⟩{document.text[mark.start : mark.start + _AROUND].partition(chr(10))[0]}"


def _furniture(document: Document, language: Language, look: Look) -> Iterator[str]:
    shown = dict.fromkeys((item.kind, harmless(item.text)) for item in document.furniture)
    for kind, text in shown:
        yield fitted(f"{_INDENT}{say(language, kind)}  {text}", look.width)
