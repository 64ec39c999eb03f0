"""Blanks where a decisive value belongs. What is filled in by hand at signing (names, dates, seals) is no defect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from slalint.facts.blanks import gone
from slalint.facts.contract import Contract
from slalint.facts.forms import court_at_signing, filled_in_later, left_for_signing, registry_part, unanswered
from slalint.facts.statements import Statement
from slalint.judge.checks.limits import MOST
from slalint.judge.evidence import evidence_at
from slalint.judge.model import Evidence
from slalint.values import replace

Range = tuple[int, int]


def unfilled_blanks(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each article or section that has a blank, with each sentence that has one as evidence."""
    document = contract.document
    plain = replace(document, text=contract.plain)
    open_blocks = set(unanswered(plain, contract.clauses))
    registry, at_signing = registry_part(plain), court_at_signing(plain)
    shown: list[tuple[str, Evidence]] = []
    for index, statement in enumerate(contract.statements):
        sentence = statement.sentence
        unanswered_here = sentence.block in open_blocks and _ends_block(contract.statements, index)
        if not (statement.blanks or unanswered_here) or sentence.block in registry or filled_in_later(sentence.clause):
            continue
        text = plain.text[sentence.start : sentence.end]
        marks = _decisive(text, statement, at_signing) if statement.blanks else []
        if unanswered_here:
            marks += [] if left_for_signing(text, len(text), at_signing) else [(sentence.end, sentence.end)]
        if marks:
            section = sentence.clause.path[0] if sentence.clause.path else ""
            shown.append((section, evidence_at(document, sentence, marks)))
    for _, group in groupby(shown, key=lambda pair: pair[0]):
        yield tuple(evidence for _, evidence in group)


def _decisive(text: str, statement: Statement, at_signing: bool) -> list[Range]:
    """The blanks of a statement that are not left for the day of signing, as ranges of the document."""
    start = statement.sentence.start
    # Where a picture shows nothing, the reading may have lost a number that is there.
    lost = {(start + gap[0], start + gap[1]) for gap in gone(text)} if "ocr" in statement.marks else set[Range]()
    return [
        blank
        for blank in statement.blanks[:MOST]
        if blank not in lost and not left_for_signing(text, blank[0] - start, at_signing)
    ]


def _ends_block(statements: Sequence[Statement], index: int) -> bool:
    last = index + 1 == len(statements)
    return last or statements[index + 1].sentence.block != statements[index].sentence.block
