"""Sums that don't agree: words against figures, parts against their whole, the rows of a price table, instalments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slalint.expressions import regex
from slalint.facts.contract import Contract
from slalint.facts.price_tables import Row, Table, is_reduced, is_sum, price_tables
from slalint.facts.sums import Amount, amounts, stated_twice, totals, words_alone
from slalint.judge.checks.implied_prices import differing_wholes
from slalint.judge.checks.instalments import uneven_instalments
from slalint.judge.checks.part_sums import uneven_parts
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence

#: Two sums are the same within rounding.
_ROUNDING = 0.5


def unequal_amounts(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each sum that contradicts itself, its parts, its table or its instalments."""
    for number, statement in contract.statements.holding("(", "元"):
        for twice in stated_twice(statement.text):
            if abs(twice.words - twice.figures) > 0.005:
                yield (_evidence(contract, number, twice.start, twice.end),)
    yield from _words_elsewhere(contract)
    stated = list(totals(contract.statements))
    yield from _two_totals(contract, stated)
    yield from _by_the_month(contract)
    tables = list(price_tables(contract.document))
    yield from uneven_parts(contract, tables)
    yield from _tables(contract, tables)
    yield from _other_than_total(contract, stated, tables)
    uneven = list(uneven_instalments(contract, {amount.value for _, amount in stated}, tables))
    yield from uneven
    told = {(shown.start, shown.end) for defect in uneven for shown in defect}
    yield from (defect for defect in differing_wholes(contract) if (defect[0].start, defect[0].end) not in told)


def _evidence(contract: Contract, statement: int, start: int, end: int) -> Evidence:
    return evidence(contract.document, contract.statements[statement].sentence, [(start, end)])


def _same(first: float, second: float) -> bool:
    return abs(first - second) <= _ROUNDING


_SUM_LINE = regex("小写|合计|总计|总价|总额|金额")
_FIGURES = regex(r"[0-9][0-9,]*(?:\.[0-9]+)?")


def _words_elsewhere(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """An amount in words on a line of its own, against the figures on the line before it."""
    for number, statement in contract.statements.holding("大写"):
        before, figured = number - 1, contract.statements[number - 1]
        worded = words_alone(statement.text) if number else None
        if worded is None or not _SUM_LINE.search(figured.text):
            continue
        figures = [float(match.group().replace(",", "")) for match in _FIGURES.finditer(figured.text)]
        if figures and max(figures) > 99 and not any(_same(worded.value, figure) for figure in figures):
            yield (
                _evidence(contract, before, 0, len(figured.text)),
                _evidence(contract, number, worded.start, worded.end),
            )


def _two_totals(contract: Contract, stated: Sequence[tuple[int, Amount]]) -> Iterator[tuple[Evidence, ...]]:
    """Two places that call different sums the contract's total price."""
    for number, amount in stated[1:]:
        if not _same(amount.value, stated[0][1].value):
            first, total = stated[0]
            yield (
                _evidence(contract, first, total.start, total.end),
                _evidence(contract, number, amount.start, amount.end),
            )
            return


_MONTHLY = regex(r"每月[^,。;0-9]{0,8}$|(?:元|圆)?/月")
_YEARLY = regex("(?:全年|一年|年度|十二个月|12个月)[^,。;0-9]{0,8}$")


def _by_the_month(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """A monthly price beside what it comes to in a year."""
    for _, statement in contract.statements.stating("money"):
        stated = amounts(statement) if "月" in statement.text else []
        if len(stated) < 2:
            continue
        monthly = [
            a for a in stated if _MONTHLY.search(statement.text[: a.start]) or statement.text[a.end :].startswith("/月")
        ]
        yearly = [a for a in stated if _YEARLY.search(statement.text[: a.start])]
        if len(monthly) == 1 and len(yearly) == 1 and abs(monthly[0].value * 12 - yearly[0].value) > 12 * _ROUNDING:
            yield (
                evidence(
                    contract.document,
                    statement.sentence,
                    [(monthly[0].start, monthly[0].end), (yearly[0].start, yearly[0].end)],
                ),
            )


def _tables(contract: Contract, tables: Sequence[Table]) -> Iterator[tuple[Evidence, ...]]:
    of_block = contract.statements.rows
    for table in tables:
        for row in (*_wrong_products(table), *_wrong_sums(table)):
            if row.block in of_block:
                number = of_block[row.block]
                yield (_evidence(contract, number, 0, len(contract.statements[number].text)),)


def _wrong_products(table: Table) -> Iterator[Row]:
    """Rows whose amount is not count times price."""
    for row in table.rows:
        if not row.count or not row.price or len(row.amounts) != 1 or is_sum(row):
            continue
        (amount,) = row.amounts.values()
        product = row.count * row.price
        if amount and abs(product - amount) > max(_ROUNDING, 0.0005 * amount) and not _by_time(table, amount / product):
            yield row


_TIME = regex("[月年季天周日]")


def _by_time(table: Table, times: float) -> bool:
    """Whether a price by the month or day may have been charged for so many of them."""
    return times > 1 and abs(times - round(times)) < 1e-6 and any(_TIME.search(head) for head in table.heads.values())


def _wrong_sums(table: Table) -> Iterator[Row]:
    """Sum rows that are neither the sum of the rows since the last one nor of all rows, with or without tax."""
    for column in {column for row in table.rows for column in row.amounts}:
        items: list[float] = []
        since: list[float] = []
        sums: list[float] = []
        for row in table.rows:
            value = row.amounts.get(column)
            deducted = value is not None and value < 0
            if (is_reduced(row) and not deducted) or (value is None and not is_sum(row)):
                break
            if not is_sum(row):
                items.append(value or 0.0)
                since.append(value or 0.0)
            elif value:
                every = [
                    sum(items),
                    sum(since),
                    sum(sums),
                    sum(sums) + sum(since),
                    (sums[-1] if sums else 0.0) + sum(since),
                    sum(items) / 2,  # a table that lists its parts under their sums
                ]
                if len(items) > 1 and not any(_same(value, one) for one in every):
                    yield row
                sums.append(value)
                since = []


def _other_than_total(
    contract: Contract, stated: Sequence[tuple[int, Amount]], tables: Sequence[Table]
) -> Iterator[tuple[Evidence, ...]]:
    """A price table that comes to another sum than the contract's total price, one that the text nowhere names."""
    summed = [table for table in tables if any(_sum_of_money(table, row) for row in table.rows)]
    if (
        len({amount.value for _, amount in stated}) != 1
        or len(summed) != 1
        or any(is_reduced(row) for row in summed[0].rows)
    ):
        return
    number, amount = stated[0]
    total = amount.value
    rows = [row for row in summed[0].rows if _sum_of_money(summed[0], row)]
    sums = [value for row in rows for value in row.amounts.values() if value]
    of_block = contract.statements.rows
    if not sums or sums[-1] <= total * _NOT_A_PART or rows[-1].block not in of_block:
        return
    stating = [statement for _, statement in contract.statements.stating("money") if not statement.sentence.row]
    named = [one.value for statement in stating for one in amounts(statement)]
    if any(_same(total, value) for value in sums) or any(_same(sums[-1], value) for value in named):
        return
    last = of_block[rows[-1].block]
    yield (
        _evidence(contract, number, amount.start, amount.end),
        _evidence(contract, last, 0, len(contract.statements[last].text)),
    )


def _sum_of_money(table: Table, row: Row) -> bool:
    return is_sum(row) and any(
        value and not _NO_MONEY.search(table.heads[column]) for column, value in row.amounts.items()
    )


_NO_MONEY = regex("分值|权重|比例|占比|百分比")
#: A table that comes to less than this share of the total prices something else.
_NOT_A_PART = 0.5
