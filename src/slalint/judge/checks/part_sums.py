"""A whole and its parts: of which so much is for this and so much for that; so much in all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from slalint.expressions import regex
from slalint.facts.contract import Contract
from slalint.facts.price_tables import Table, is_reduced, is_sum
from slalint.facts.statements import Statement
from slalint.facts.sums import Amount, amounts
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence

#: Two sums are the same within rounding.
_ROUNDING = 0.5


def uneven_parts(contract: Contract, tables: Sequence[Table]) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each whole whose parts, in the sentence or the table behind it, come to something else."""
    yield from _of_which(contract)
    yield from _in_table(contract, tables)
    yield from _in_all(contract)


def _evidence(contract: Contract, statement: int, start: int, end: int) -> Evidence:
    return evidence(contract.document, contract.statements[statement].sentence, [(start, end)])


def _same(first: float, second: float) -> bool:
    return abs(first - second) <= _ROUNDING


_OF_WHICH = regex("其中|分别为|由以下[^。]{0,8}(?:组成|构成)")
#: What each of them holds.
_PARTED = ("其中", "分别为", "由以下")
_PART = regex(r"^(?:\(?[0-9一二三四五六七八九十]{1,2}[)、.]|[^,。;]{0,16}(?:费|款|价|金额|报酬))")
_NO_PART = regex("每|/|单价|至少|不低于|不超过|违约|首付|预付|定金|订金|尾款|质保金|保证金|首期")
_INCLUDES = regex("其中(?:包括|包含|含|有)")


def _of_which(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """A whole and its parts: "合同总价98,000元，其中开发费86,000元，首年服务费10,000元"."""
    for number, statement in contract.statements.holding(*_PARTED):
        match = _OF_WHICH.search(statement.text) if statement.quantities else None
        if match is None:
            continue
        stated = amounts(statement)
        before = [one for one in stated if one.end <= match.start()]
        if not before and number and (match.start() == 0 or _same_block(contract, number, number - 1)):
            before = amounts(contract.statements[number - 1])
        parts = [one for one in stated if one.start >= match.end()]
        last, texts = number, [statement.text[match.end() :]]
        while last + 1 < len(contract.statements) and _same_block(contract, number, last + 1):
            following = contract.statements[last + 1]
            if not amounts(following) or not _PART.match(following.text):
                break
            parts += amounts(following)
            texts.append(following.text)
            last += 1
        if len(before) < 1 or len(parts) < 2 or any(_NO_PART.search(text) for text in texts):
            continue
        whole, sum_of_parts = before[-1].value, sum(part.value for part in parts)
        if _same(whole, sum_of_parts) or (sum_of_parts < whole and _INCLUDES.search(statement.text)):
            continue
        yield tuple(
            _evidence(contract, n, *_money_range(contract.statements[n]))
            for n in _shown(number, last, before[-1], stated)
        )


def _same_block(contract: Contract, first: int, second: int) -> bool:
    return contract.statements[first].sentence.block == contract.statements[second].sentence.block


def _shown(number: int, last: int, whole: Amount, stated: list[Amount]) -> range:
    return range(number if whole in stated else number - 1, last + 1)


def _money_range(statement: Statement) -> tuple[int, int]:
    stated = amounts(statement)
    return stated[0].start, stated[-1].end


_LEADS_IN = regex("(?:其中|组成|构成|明细|如下)[^。;]{0,6}:$")


def _in_table(contract: Contract, tables: Sequence[Table]) -> Iterator[tuple[Evidence, ...]]:
    """A whole that leads in a table of its parts, which has no sum of its own: "总价3万元，其中："."""
    of_block = {one.sentence.block: number for number, one in enumerate(contract.statements)} if tables else {}
    for table in tables:
        values = [value for row in table.rows for value in row.amounts.values()]
        above = table.rows[0].block if table.rows else 0
        lead = next((of_block[b] for b in range(above - 1, max(above - _HEAD_ROWS, 0) - 1, -1) if b in of_block), None)
        if lead is None or len(values) < 2 or len(values) != len(table.rows) or None in values:
            continue
        if any(is_sum(row) or is_reduced(row) for row in table.rows):
            continue
        first = lead
        while first and _same_block(contract, first - 1, lead):
            first -= 1
        stated = [(n, one) for n in range(first, lead + 1) for one in amounts(contract.statements[n])]
        whole = {one.value for _, one in stated}
        parts = sum(value or 0.0 for value in values)
        if not _LEADS_IN.search(contract.statements[lead].text) or len(whole) != 1 or _same(whole.pop(), parts):
            continue
        rows = [of_block[row.block] for row in table.rows if row.block in of_block]
        yield (
            _evidence(contract, stated[0][0], stated[0][1].start, stated[0][1].end),
            *(_evidence(contract, n, 0, len(contract.statements[n].text)) for n in rows),
        )


#: A table's heading rows, which are no statements.
_HEAD_ROWS = 3
_SUM_AHEAD = regex("(?:合计|共计|总计|应付合计)(?:应付|金额)?(?:为|:)?(?:人民币|新台币|港币|¥)? ?$")
#: What may be counted into the sum more than once, or not at all.
_TIMES = regex("每(?!年|一?[^,。;]{0,4}年度)|/|单价|×|均|各|折|税|押金|保证金|不含|另|续")
#: So far a sum may be off its parts and still be meant to be theirs; a sum of other things is further off.
_NEAR, _MOST_PARTS = 0.2, 6


def _in_all(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """Prices one behind the other, and what they come to: "开发费4万元，首年看护费5千元，合计4.6万元"."""
    for number, statement in contract.statements.stating("money"):
        if "计" not in statement.text or statement.sentence.row:
            continue
        whole = next((a for a in amounts(statement) if _SUM_AHEAD.search(statement.text[: a.start])), None)
        if whole is None:
            continue
        first = number
        while first and _same_block(contract, first - 1, number):
            first -= 1
        texts = [contract.statements[n].text for n in range(first, number)] + [statement.text[: whole.start]]
        parts = [one.value for n in range(first, number) for one in amounts(contract.statements[n])]
        parts += [one.value for one in amounts(statement) if one.end <= whole.start]
        if not 1 < len(parts) <= _MOST_PARTS or any(_TIMES.search(text) for text in texts):
            continue
        if _some_come_to(parts, whole.value) or abs(sum(parts) - whole.value) > _NEAR * whole.value:
            continue
        yield tuple(
            _evidence(contract, n, *_money_range(contract.statements[n]))
            for n in range(first, number + 1)
            if amounts(contract.statements[n])
        )


def _some_come_to(parts: Sequence[float], whole: float) -> bool:
    """Whether two or more of the parts, or one of them so many times, come to the whole."""
    several = (sum(some) for count in range(2, len(parts) + 1) for some in combinations(parts, count))
    return any(_same(one, whole) for one in several) or any(part and (whole / part).is_integer() for part in parts)
