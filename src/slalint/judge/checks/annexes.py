"""Annexes and other papers that the contract leans on and that are not in the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from slalint.facts.annexes import Annex, Mention, annexes, block_texts, mentions
from slalint.facts.contract import Contract
from slalint.facts.papers import Paper, papers
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence

#: A statement's index and a range of its folded text.
Place = tuple[int, int, int]
#: How many places are shown for one missing annex.
_SHOWN = 5
#: A title that much longer than a name is a sentence that holds it.
_SLACK = 14
#: How far a paper's name may stand from its number as an annex.
_BESIDE = 3
#: How far behind its name a paper that is set out in one paragraph has its colon.
_BESIDE_COLON = 8


def missing_annexes(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each annex or named paper that is not in the file, with the places that name it."""
    texts = block_texts(contract.document, contract.statements)
    headed = annexes(contract.document, texts)
    named = list(mentions(contract.statements))
    places: dict[str, list[Place]] = defaultdict(list)
    for number, place in [*_mentioned(contract, headed, named), *_listed(contract, headed)]:
        if place not in places[number]:
            places[number].append(place)
    numbered: dict[int, list[Mention]] = defaultdict(list)
    for mention in named:
        numbered[mention.statement].append(mention)
    in_file: dict[str, bool] = {}
    for paper in papers(contract.statements):
        if paper.name not in in_file:
            in_file[paper.name] = _in_file(paper.name, contract, headed, texts)
        beside = _numbered_beside(paper, numbered.get(paper.statement, [])[:_SHOWN])
        if not beside and not in_file[paper.name]:
            places[paper.name].append((paper.statement, paper.start, paper.end))
    for shown in sorted(places.values()):
        yield tuple(_evidence(contract, *place) for place in _one_a_sentence(shown)[:_SHOWN])


def _mentioned(contract: Contract, headed: Sequence[Annex], named: Sequence[Mention]) -> Iterator[tuple[str, Place]]:
    """The numbered annexes that are mentioned and missing, each with the place."""
    present = {annex.number for annex in headed if annex.present}
    titles = [annex.title for annex in headed if annex.present and not annex.number and annex.title]
    for mention in named:
        text = contract.statements[mention.statement].text
        if not any(title in text for title in titles):
            for number in mention.numbers:
                if number not in present:
                    yield number, (mention.statement, mention.start, mention.end)


def _listed(contract: Contract, headed: Sequence[Annex]) -> Iterator[tuple[str, Place]]:
    """The annexes that a list names and that do not come, each with its line of the list."""
    present = {annex.number for annex in headed if annex.present}
    first = contract.statements.first_of_block
    for annex in headed:
        if annex.number and annex.number not in present and annex.block in first:
            text = contract.statements[first[annex.block]].text
            if not text.startswith("附"):
                yield annex.number, (first[annex.block], 0, len(text))


def _one_a_sentence(places: Sequence[Place]) -> list[Place]:
    return list({place[0]: place for place in reversed(places)}.values())[::-1]


def _evidence(contract: Contract, statement: int, start: int, end: int) -> Evidence:
    return evidence(contract.document, contract.statements[statement].sentence, [(start, end)])


def _numbered_beside(paper: Paper, numbered: Sequence[Mention]) -> bool:
    """Whether the paper is named together with its number as an annex, and is looked for under that."""
    return any(one.start - _BESIDE <= paper.end and paper.start <= one.end + _BESIDE for one in numbered)


def _in_file(name: str, contract: Contract, headed: Sequence[Annex], texts: Sequence[str]) -> bool:
    """Whether the paper of this name is in the file, any annex for one that is only called the annex."""
    if not name:
        return any(annex.present for annex in headed)
    if any(annex.present and annex.title and (annex.title in name or name in annex.title) for annex in headed):
        return True
    return any(_heads(contract, index, text, name) for index, text in enumerate(texts) if name in text)


def _heads(contract: Contract, index: int, text: str, name: str) -> bool:
    """Whether a block is the heading of the paper: hardly more than its name, and no sentence or list entry that
    names it, unless a table follows at once.
    """
    blocks = contract.document.blocks
    short = len(text) <= len(name) + _SLACK
    if short and index + 1 < len(blocks) and blocks[index + 1].kind == "row" and blocks[index].kind != "row":
        return True
    if not text.startswith(name):
        return False
    return ":" in text[len(name) : len(name) + _BESIDE_COLON] or (len(text) <= len(name) + 2 and text[-1] not in "。;")
