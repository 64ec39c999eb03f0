"""What is strange about the paper itself: text that is not there to be seen, changes and comments left open, terms that
stand aside, words that a machine guessed from a picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from slalint.document.model import Block, Mark, MarkKind
from slalint.expressions import regex
from slalint.facts.contract import Contract
from slalint.facts.statements import Statement
from slalint.judge.evidence import evidence_at, evidence_between
from slalint.judge.model import Evidence

#: So many sentences are shown where all of a contract may be concerned.
_SHOWN: Final = 20
#: Unseen text of this many letters says something, and so does one with a number in it.
_LONG: Final = 5
_LETTER: Final = regex(r"\w")
_NUMBER: Final = regex(
    r"\d|[零〇一二三四五六七八九十百千万萬亿億两兩壹贰貳叁參肆伍陆陸柒捌玖拾半][天日月年周週个個小时時元%％倍次成分]"
)
_UNSEEN: Final[frozenset[MarkKind]] = frozenset(["hidden", "tiny", "white"])
_CHANGED: Final[frozenset[MarkKind]] = frozenset(["inserted", "deleted"])
_ASIDE: Final[frozenset[MarkKind]] = frozenset(["textbox", "note"])


def unseen_text(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each paragraph or row with hidden, white or tiny text that is long or has a number."""
    for marks in _by_block(contract, _UNSEEN):
        if _says_something(contract, marks):
            yield _evidence(contract, marks)


def unseen_scraps(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for all other hidden, white or tiny text: a few letters, as templates leave behind."""
    scraps = [marks for marks in _by_block(contract, _UNSEEN) if not _says_something(contract, marks)]
    scraps = [marks for marks in scraps if _LETTER.search(_marked_text(contract, marks))]
    if scraps:
        yield tuple(shown for marks in scraps[:_SHOWN] for shown in _evidence(contract, marks))


def struck_text(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each paragraph or row with words that are struck out and still there."""
    for marks in _by_block(contract, frozenset[MarkKind](["struck"])):
        if _LETTER.search(_marked_text(contract, marks)):
            yield _evidence(contract, marks)


def open_changes(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect where tracked changes are open, with the sentences that they change as far as those are in the text."""
    changed = _all_evidence(contract, _CHANGED)
    if changed or contract.document.revisions:
        yield changed


def open_comments(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect where comments are not resolved, with the sentences that they are about as far as that is known."""
    remarked = _all_evidence(contract, frozenset[MarkKind](["comment"]))
    noted = contract.document.kind != "docx" and any(item.kind == "comment" for item in contract.document.furniture)
    if remarked or noted:
        yield remarked


def terms_aside(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each paragraph in a text box or note that states a party's duty or a number."""
    for marks in _by_block(contract, _ASIDE):
        stated = [s for s in _statements(contract, marks) if s.quantities or s.bearers]
        if stated:
            yield tuple(evidence_at(contract.document, s.sentence, ()) for s in stated)


def numbers_by_ocr(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect where text was read from pictures, with the sentences in it that state a number or have lost one."""
    read = [mark for mark in contract.document.marks if mark.kind == "ocr"]
    if read:
        stated = [s for s in _statements(contract, read) if s.quantities or s.blanks]
        yield tuple(evidence_at(contract.document, s.sentence, ()) for s in stated[:_SHOWN])


def _says_something(contract: Contract, marks: Sequence[Mark]) -> bool:
    text = _marked_text(contract, marks)
    return len(_LETTER.findall(text)) >= _LONG or _NUMBER.search(text) is not None


def _marked_text(contract: Contract, marks: Sequence[Mark]) -> str:
    return "".join(contract.document.text[mark.start : mark.end] for mark in marks)


def _by_block(contract: Contract, kinds: frozenset[MarkKind]) -> Iterator[list[Mark]]:
    """The marks of these kinds, those of one block together, in reading order."""
    wanted = sorted((m for m in contract.document.marks if m.kind in kinds), key=lambda m: (m.start, m.end, m.kind))
    blocks = iter(contract.document.blocks)
    block: Block | None = next(blocks, None)

    def block_of(mark: Mark) -> int:
        nonlocal block
        while block is not None and block.end < mark.start:
            block = next(blocks, None)
        return block.start if block is not None else -1

    for _, group in groupby(wanted, key=block_of):
        yield list(group)


def _all_evidence(contract: Contract, kinds: frozenset[MarkKind]) -> tuple[Evidence, ...]:
    return tuple(shown for marks in _by_block(contract, kinds) for shown in _evidence(contract, marks))[:_SHOWN]


def _evidence(contract: Contract, marks: Sequence[Mark]) -> tuple[Evidence, ...]:
    """The sentences that the marks of one block touch; the block where none does, as in a table's head."""
    ranges = [(mark.start, mark.end) for mark in marks]
    touched = _statements(contract, marks)
    if touched:
        return tuple(evidence_at(contract.document, s.sentence, [r for r in ranges if _meet(r, s)]) for s in touched)
    document = contract.document
    for index, block in enumerate(document.blocks):
        if block.start <= ranges[0][0] <= block.end:
            clause = next(clause for clause in contract.clauses if clause.first <= index <= clause.last)
            return (evidence_between(document, block.start, block.end, clause, ranges),)
    return ()


def _statements(contract: Contract, marks: Sequence[Mark]) -> list[Statement]:
    """The statements that the marks touch, in reading order."""
    touched: list[Statement] = []
    left = sorted(((mark.start, mark.end) for mark in marks), reverse=True)
    for statement in contract.statements:
        while left and max(left[-1][1], left[-1][0] + 1) <= statement.sentence.start:
            left.pop()
        if left and _meet(left[-1], statement):
            touched.append(statement)
    return touched


def _meet(marked: tuple[int, int], statement: Statement) -> bool:
    """Whether a marked range touches a statement; a range without length, where words are gone, by its place."""
    start, end = marked
    sentence = statement.sentence
    return start < sentence.end and sentence.start < max(end, start + 1)
