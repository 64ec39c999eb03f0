"""References that lead nowhere: clauses that do not exist, numbers given twice, names of annexes that don't agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from slalint.document.clauses import Clause
from slalint.document.fold import fold
from slalint.expressions import regex
from slalint.facts.annexes import annex_number, annexes, block_texts, heading
from slalint.facts.contract import Contract
from slalint.facts.numerals import parse_numeral
from slalint.facts.references import Numbers, Reference, clause_value, named_elsewhere, numbers, references
from slalint.facts.statements import Statement
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence

#: Below this many numbered clauses the numbers were hardly meant to be referred to, or were not understood.
_FEWEST_CLAUSES = 3


def broken_references(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each reference to a clause that isn't there, each clause number given twice, each annex that goes by
    another name, each list that has fewer items than are named, and a bond that is to be forfeited but never lodged.
    """
    known = numbers(contract.clauses, contract.statements)
    for reference in references(contract.statements):
        if _leads_nowhere(reference, known):
            yield (_evidence(contract, reference.statement, reference.start, reference.end),)
    yield from _of_another_matter(contract)
    yield from _inserted(contract)
    yield from _twice(contract)
    yield from _backwards(contract)
    yield from _misnamed(contract)
    yield from _fewer_items(contract)
    yield from _no_bond(contract)


def _evidence(contract: Contract, statement: int, start: int, end: int) -> Evidence:
    return evidence(contract.document, contract.statements[statement].sentence, [(start, end)])


def _leads_nowhere(reference: Reference, known: Numbers) -> bool:
    unit = reference.number[-1]
    if unit not in "条章":
        first = int(reference.number.split(".")[0])
        return (
            reference.number.count(".") == 1
            and bool(known.decimals)
            and reference.number not in known.decimals
            and (any(number.startswith(f"{first}.") for number in known.decimals) or _is_missing(first, known.articles))
        )
    value = int(reference.number[1:-1])
    if _is_missing(value, known.articles if unit == "条" else known.chapters):
        return True
    return (
        unit == "条" and reference.part is not None and reference.part > max(2, known.parts.get(value, reference.part))
    )


def _is_missing(number: int, existing: frozenset[int]) -> bool:
    """Whether a number is none of a list's; one inside the list must have both neighbours, else the list was not
    understood.
    """
    if len(existing) < _FEWEST_CLAUSES or number in existing:
        return False
    return number > max(existing) or (number - 1 in existing and number + 1 in existing)


_MATTER = regex(
    r"第(?P<number>[零一二三四五六七八九十百0-9]{1,5})条(?:所?[约规]?定)?(?:的|之)?"
    "(?P<matter>保密|验收|付款|价款|质保|保修|违约|知识产权|培训|管辖|争议|不可抗力|转包|交付|维护)(?:义务|责任|条款|约定|规定)"
)


def _of_another_matter(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """A reference to an article for what it doesn't speak of, and another one does: 违反第十九条保密义务, where the
    nineteenth is about the courts.
    """
    found = [(n, m) for n, one in contract.statements.holding("第") for m in _MATTER.finditer(one.text)]
    if not found:
        return
    articles: dict[int, list[Clause]] = defaultdict(list)
    titles: dict[int, str] = {}
    for clause in contract.clauses:
        at = next((place for place, number in enumerate(clause.path) if number.endswith(("条", "條"))), None)
        number = 0 if at is None else clause_value(clause.path[at])
        articles[number].append(clause)
        if number not in titles:
            titles[number] = "" if at is None or at >= len(clause.titles) else fold(clause.titles[at]).text
    for index, match in found:
        number, matter = clause_value(match["number"]), match["matter"]
        elsewhere = any(matter in title for other, title in titles.items() if other != number)
        if titles.get(number) and elsewhere and matter not in _words_of(contract, articles[number]):
            yield (_evidence(contract, index, *match.span()),)


def _words_of(contract: Contract, clauses: Sequence[Clause]) -> str:
    """The folded text of clauses."""
    blocks, folded = contract.document.blocks, contract.folded
    ranges = (folded.within(blocks[clause.first].start, blocks[clause.last].end) for clause in clauses)
    return "".join(folded.text[start:end] for start, end in ranges)


_INSERTED = regex(r"第[零一二三四五六七八九十百0-9]{1,5}条之[一二三四五](?![款项])")


def _inserted(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """References to an article that was inserted behind another, 第十五条之一, where none was."""
    named = contract.statements.holding("条之")
    opened = {m.group() for _, one in named if (m := _INSERTED.match(one.text))}
    for index, statement in named:
        for match in _INSERTED.finditer(statement.text):
            if match.start() and match.group() not in opened and not named_elsewhere(statement.text[: match.start()]):
                yield (_evidence(contract, index, *match.span()),)


_ARTICLE = regex("第[^条]{1,4}条")


def _twice(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """Articles that follow one another under the same number."""
    first = contract.statements.first_of_block
    articles = [
        clause
        for clause in contract.clauses
        if clause.kind == "body" and clause.number[:1] == "第" and clause.number[-1:] in "条條"
    ]
    for clause, after in pairwise(articles):
        if clause.number == after.number and clause.path[:-1] == after.path[:-1] and not after.title.startswith("之"):
            shown = [first[one.first] for one in (clause, after) if one.first in first]
            yield tuple(_evidence(contract, index, *_number_range(contract.statements[index])) for index in shown)


_HAN_NUMBER = regex("[一二三四五六七八九十]{1,3}")


def _backwards(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """Outermost clauses that are counted 十、十一、九."""
    first = contract.statements.first_of_block
    outermost = [
        c for c in contract.clauses if c.kind == "body" and len(c.path) == 1 and _HAN_NUMBER.fullmatch(c.number)
    ]
    values = [parse_numeral(clause.number) for clause in outermost]
    for (clause, value), (after, next_value) in pairwise(zip(outermost, values, strict=True)):
        if 1 < next_value < value and next_value in values[: values.index(value)]:
            shown = [first[one.first] for one in (clause, after) if one.first in first]
            yield tuple(_evidence(contract, index, *_number_range(contract.statements[index])) for index in shown)


def _number_range(statement: Statement) -> tuple[int, int]:
    match = _ARTICLE.match(statement.text)
    return match.span() if match else (0, min(4, len(statement.text)))


_NAMED = regex(
    r"(?P<kind>附(?:件|表|录))(?P<number>[一二三四五六七八九十]{1,3}|[0-9]{1,2}|[a-h](?![a-z]))[ :]?《(?P<title>[^》]{2,40})》"
    r"|《(?P<before>[^》]{2,40})》\((?P<kind2>附(?:件|表|录))(?P<number2>[一二三四五六七八九十]{1,3}|[0-9]{1,2}|[a-h])\)"
)
_CALLED = regex("以《(?P<title>[^》]{4,30})》为准")
#: How alike two names are that are meant for the same paper.
_ALIKE = 0.8


def _misnamed(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """Annexes to which two places give names that have nothing in common, or whose name is only nearly right."""
    named: dict[str, list[tuple[str, int, int, int]]] = defaultdict(list)
    for index, statement in contract.statements.holding("附"):
        if head := heading(statement.text):
            title = (head["title"] or "").strip("《》“” ")
            if head["number"] and len(title) > 1:
                named[annex_number(head["kind"], head["number"])].append((title, index, *head.span()))
        for match in _NAMED.finditer(statement.text):
            number = annex_number(match["kind"] or match["kind2"], match["number"] or match["number2"])
            named[number].append((match["title"] or match["before"], index, *match.span()))
    for places in named.values():
        other = next((place for place in places[1:] if not _in_common(places[0][0], place[0])), None)
        if other is not None:
            yield _evidence(contract, *places[0][1:]), _evidence(contract, *other[1:])
    called = [(n, match) for n, one in contract.statements.holding("为准") for match in _CALLED.finditer(one.text)]
    titles = (
        [
            annex.title
            for annex in annexes(contract.document, block_texts(contract.document, contract.statements))
            if len(annex.title) > 3 and annex.present
        ]
        if called
        else []
    )
    for index, match in called:
        if any(_nearly(match["title"], title) for title in titles) and match["title"] not in titles:
            yield (_evidence(contract, index, *match.span("title")),)


def _in_common(first: str, second: str) -> bool:
    pairs = [{one[n : n + 2] for n in range(len(one) - 1)} for one in (first, second)]
    return bool(pairs[0] & pairs[1])


def _nearly(name: str, title: str) -> bool:
    from difflib import SequenceMatcher  # few contracts need it

    apart = name not in title and title not in name
    return apart and SequenceMatcher(None, name, title, autojunk=False).ratio() >= _ALIKE


_ITEMS_NAMED = regex(
    r"(?<![0-9.])1、2(?:、[0-9]{1,2}){1,8}(?=[^0-9]{0,12}:$)|(?<![0-9.])1、2(?:、[0-9]{1,2}){1,8}(?=[^0-9]*组成部分)"
)


def _fewer_items(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """Lead-ins that name the items of their list by number, one more than there are."""
    for index, statement in contract.statements.holding("1、2"):
        for match in _ITEMS_NAMED.finditer(statement.text):
            path = statement.sentence.clause.path
            items = sum(clause.path[:-1] == path for clause in contract.clauses)
            if 0 < items < int(match.group().split("、")[-1]):
                yield (_evidence(contract, index, *match.span()),)


_FORFEITED = regex(
    "(?:扣除|扣减|扣罚|没收|不予退还|从)[^,。;]{0,6}履约保证金|履约保证金[^,。;]{0,6}(?:中扣|不予退还|抵扣|扣)"
)
_LODGED = regex(
    "(?:缴纳|交纳|提交|提供|支付|收取|出具|缴付|缴存|给付)[^。;]{0,24}履约(?:保证金|保函|担保)|履约(?:保证金|保函)[^。;扣]{0,16}(?:(?<!作)[为系]|金额|缴纳|提交|计|应于|新台币|人民币|退还|无息|转)"
)


def _no_bond(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """A performance bond from which something is deducted although nobody ever lodges one."""
    bonds = [(n, one.text) for n, one in contract.statements.holding("履约")]
    forfeited = [(n, match) for n, text in bonds if (match := _FORFEITED.search(text)) and "或" not in match.group()]
    if forfeited and not any(_LODGED.search(text) for _, text in bonds):
        yield tuple(_evidence(contract, index, *match.span()) for index, match in forfeited)
