"""Instalments that don't add up to the price, and shares of it that are not the sum stated beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from slalint.expressions import compiled, regex
from slalint.facts.contract import Contract
from slalint.facts.numerals import parse_numeral
from slalint.facts.price_tables import Table, is_reduced, is_sum
from slalint.facts.statements import Numbered, Statement
from slalint.facts.sums import amounts
from slalint.judge.checks.limits import crowded
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence
from slalint.values import frozen


@frozen
class _Share:
    """A part of the price to be paid: its fraction, the sum stated beside it if there is one, and where it stands."""

    part: float
    statement: int
    start: int
    end: int
    up_to: bool
    retained: bool


_PAYING = regex("付|阶段[^。]*元|款|余|定金|订金|保证金|质保金|保修金|尾|首期|缴纳|托管|第[一二三四五六]期|剩|金额")
#: Shares that are no part of the price: penalties, tax, other prices, other people's money.
_OTHER_SHARE = regex(
    "违约|赔偿|逾期|迟延|延迟|延期|滞纳|利息|利率|罚|扣|退还|退回|退款|退费|应退|返还|补偿|折|税率|税点|增值税|专用发票\\(|上浮|下浮|涨|浮动|不超过|不低于|不高于|以内|为限|上限|"
    "维护费为|维护费按|年费|续费|续期|续购|年服务费|服务费用以|履约保证金|履约保函|可用率|达到|以上|合格率|解除|终止|取消|任一方|守约|调整|增减|变更|提成|分成|合同额的[^,。;]{0,8}/年|%/年"
)
_RETENTION = regex("作为(?:项目|软件|工程)?的?(?:质量)?(?:质保金|保证金|保修金|质量保证金)")
_WITHIN = regex("其中|包括|包含|含$")
_UP_TO = regex("(?:付至|付到|支付至|支付到|累计[^,。;]{0,8}(?:至|达到?|到))[^,。;]{0,14}$")
_OTHER_BASE = regex(
    "(?:该|当期|本期|上期|对应|相应|设备|硬件|软件|月|季度|当月|当季|尾款|余款|预付款|首付款|订单|阶段款|每[期批次])[^,。;]{0,6}(?:款项?|费用?|金额|价款|价)?的$"
)
_THE_REST = regex(
    "(?:付清|支付|结清|付|支付完)?(?:全部)?(?:余款|尾款|剩余款项?|剩余(?:全部)?(?:款项|费用|价款)|其余(?:款项|费用|价款|部分)?)"
)
_TOTALS = regex("总|合计|共计|分[一二三四五六2-6]|每|价款为")
_OPTION = regex("[□☑☒√■]|方式[一二三四1-4]|方案[一二三四a-d]|任选|选择")
_SO_OFTEN = regex("[^,。;]{0,4},?共(?P<times>[二两三四五六2-6])(?:次|期|年)")
_WITHHELD = regex("预留|扣留|暂扣|留存|从[^,。;]{2,12}中|缴纳|交纳|提交|向甲方")
_IN_TURN = regex("每(?:个?月|个?季度?|年|期|半年|次)[^。;]*(?:[0-9]%|百分之)")


def uneven_instalments(
    contract: Contract, totals: AbstractSet[float], tables: Sequence[Table]
) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each list of instalments that is not the whole price, and each share with a wrong sum beside it.

    ``totals`` are the sums that the contract calls its total price.
    """
    numbered = [(n, s) for n, s in enumerate(contract.statements) if not s.sentence.row]
    sections = [list(group) for _, group in groupby(numbered, key=_section)]
    for shares in _lists(contract, sections):
        yield from _uneven(contract, shares)
    yield from _uneven_sums(contract, sections, totals)
    yield from _uneven_tables(contract, tables)
    yield from _other_than_total(contract, totals, tables)
    yield from _wrong_beside(contract, totals)


def _evidence(contract: Contract, statement: int, start: int, end: int) -> Evidence:
    return evidence(contract.document, contract.statements[statement].sentence, [(start, end)])


def _lists(contract: Contract, sections: Sequence[Sequence[Numbered]]) -> Iterator[list[_Share]]:
    """The shares of the price by the section of the contract that states them, rows of tables apart."""
    stating = {index for index, _ in contract.statements.stating("percentage")}
    for statements in sections:
        if not any(n in stating for n, _ in statements) or any(crowded(s) for _, s in statements):
            continue
        if sum(quantity.kind == "percentage" for _, s in statements for quantity in s.quantities) < 2 or any(
            _OPTION.search(s.text) for _, s in statements
        ):
            continue
        if any(_blank_share(contract, s) for _, s in statements):
            continue
        paying = {s.sentence.block for _, s in statements if _PAYING.search(s.text)}
        shares = [share for n, s in statements if s.sentence.block in paying for share in _shares(n, s)]
        if len(shares) > 1 and not any(_pays_the_rest(s) or _without_end(s) for _, s in statements):
            yield shares


def _without_end(statement: Statement) -> bool:
    """Whether a statement pays a share every month or year, and doesn't say how often."""
    match = _IN_TURN.search(statement.text)
    return match is not None and _SO_OFTEN.match(statement.text, match.end()) is None


def _section(numbered: Numbered) -> tuple[str, ...]:
    clause = numbered[1].sentence.clause
    return clause.path[:-1] if len(clause.path) > 1 and not clause.number.startswith("第") else clause.path


def _blank_share(contract: Contract, statement: Statement) -> bool:
    return any(compiled(r"[\s】_]*[%％]").match(contract.document.text[end : end + 4]) for _, end in statement.blanks)


def _pays_the_rest(statement: Statement) -> bool:
    """Whether a statement pays something that is no share: the rest, or a sum of money."""
    shares = [quantity for quantity in statement.quantities if quantity.kind == "percentage"]
    for start, end in statement.phrases:
        shared = any(start <= share.start < end for share in shares)
        if not shared and _THE_REST.search(statement.text, start, end):
            return True
    if shares or _OTHER_SHARE.search(statement.text) or _TOTALS.search(statement.text):
        return False
    return "付" in statement.text and any(quantity.kind == "money" for quantity in statement.quantities)


def _shares(number: int, statement: Statement) -> Iterator[_Share]:
    text = statement.text
    for quantity in statement.quantities:
        if (
            quantity.kind != "percentage"
            or quantity.upper is not None
            or quantity.unit != "percent"
            or quantity.value > 1
        ):
            continue
        _, end = statement.phrase_at(quantity.start)
        retention = _RETENTION.search(text[quantity.end :])
        other = _WITHHELD.search(text) if retention else _OTHER_SHARE.search(text[:end])
        if other or _WITHIN.search(text[: quantity.start][-8:]) or _OTHER_BASE.search(text[: quantity.start]):
            continue
        times = _SO_OFTEN.match(text, quantity.end)
        yield _Share(
            quantity.value * (parse_numeral(times["times"]) if times else 1),
            number,
            quantity.start,
            quantity.end,
            bool(_UP_TO.search(text[: quantity.start])),
            bool(retention),
        )


def _uneven(contract: Contract, shares: Sequence[_Share]) -> Iterator[tuple[Evidence, ...]]:
    """A list that never comes to the whole. Behind a complete list only a retention that nobody withholds is too much."""
    paid = 0.0
    complete = False
    for share in shares:
        if not complete or share.retained:
            paid = share.part if share.up_to else paid + share.part
        complete = complete or abs(paid - 1) < 1e-9
    if abs(paid - 1) > 1e-9 and paid > _LEAST:
        yield tuple(_evidence(contract, one.statement, one.start, one.end) for one in shares)


#: Shares that come to less are some of the instalments, named for another reason.
_LEAST = 0.6
_SO_MANY = regex("分(?:为|作|成)?(?P<count>[二两三四五六2-6])(?:期|次|笔|个?阶段)")
_OTHER_SUM = regex("每|维护|年费|续|域名|另|押金|保证金|保函|变更|增加|/")


def _uneven_sums(
    contract: Contract, sections: Sequence[Sequence[Numbered]], totals: AbstractSet[float]
) -> Iterator[tuple[Evidence, ...]]:
    """ "240,000元，分三期：96,000元；96,000元；58,000元": as many sums as instalments, which are not the whole."""
    split = {number: match for number, s in contract.statements.holding("分") if (match := _SO_MANY.search(s.text))}
    for statements in sections if split else ():
        at = next((place for place, (number, _) in enumerate(statements) if number in split), None)
        if at is None or any(crowded(s) or _OPTION.search(s.text) for _, s in statements):
            continue
        match = split[statements[at][0]]
        behind = [
            (number, amount)
            for place, (number, statement) in enumerate(statements[at:])
            for amount in amounts(statement)
            if (place or amount.start > match.end()) and not _is_other(statement, amount.start, amount.end)
        ]
        before = [amount.value for amount in amounts(statements[at][1]) if amount.end <= match.start()]
        whole = before or (list(totals) if len(totals) == 1 else [])
        if len(behind) != parse_numeral(match["count"]) or len(whole) != 1:
            continue
        if any(_leaves_a_rest(s) for _, s in statements[at:]):
            continue
        if abs(sum(amount.value for _, amount in behind) - whole[0]) > _CENTS:
            yield tuple(_evidence(contract, n, amount.start, amount.end) for n, amount in behind)


#: What rounding may take from a whole.
_CENTS = 1.0


def _is_other(statement: Statement, start: int, end: int) -> bool:
    first, last = statement.phrase_at(start)
    return bool(
        _OTHER_SUM.search(statement.text, first, min(last, end + 2)) or _OTHER_SHARE.search(statement.text, first, last)
    )


def _leaves_a_rest(statement: Statement) -> bool:
    """Whether a statement pays what is left without saying how much that is."""
    sums = amounts(statement)
    return any(
        _THE_REST.search(statement.text, start, end) and not any(start <= one.start < end for one in sums)
        for start, end in statement.phrases
    )


_STAGE_HEAD = regex("期|付款|节点|里程碑|阶段|款项|milestone")
_ABOUT_PAYMENT = regex("^(?!.*(?:扣|罚|违约|赔)).*(?:付款|支付|价金|价款|货款|酬金|报酬|经费|费用)")
_SHARE_HEAD = regex("比例|百分比|占比|付款")


def _uneven_tables(contract: Contract, tables: Sequence[Table]) -> Iterator[tuple[Evidence, ...]]:
    of_block = contract.statements.rows
    for table in tables:
        first = next((of_block[row.block] for row in table.rows if row.block in of_block), None)
        column = None if first is None else _share_column(table, contract.statements[first].sentence.titles)
        if column is None:
            continue
        parts = [row.amounts.get(column) for row in table.rows]
        known = [part for part in parts if part is not None]
        if len(known) > 1 and len(known) == len(parts) and abs(sum(known) - 100) > 1e-6 and sum(known) > 100 * _LEAST:
            yield tuple(
                _evidence(contract, of_block[row.block], 0, len(contract.statements[of_block[row.block]].text))
                for row in table.rows
                if row.block in of_block
            )


def _other_than_total(
    contract: Contract, totals: AbstractSet[float], tables: Sequence[Table]
) -> Iterator[tuple[Evidence, ...]]:
    """A table of instalments whose sums come to something else than the total price."""
    if len(totals) != 1:
        return
    (total,) = totals
    of_block = contract.statements.rows
    for table in tables:
        sums = [c for c, head in table.heads.items() if _PAID_HEAD.search(head) and not _SHARE_HEAD.search(head)]
        staged = any(_STAGE_HEAD.search(head) for head in table.heads.values())
        if not staged or len(sums) != 1 or any(is_sum(row) or is_reduced(row) for row in table.rows):
            continue
        paid = [row.amounts.get(sums[0]) for row in table.rows]
        come_to = sum(one for one in paid if one)
        if len(paid) < 2 or None in paid or abs(come_to - total) <= _CENTS or abs(come_to - total) > _NEAR * total:
            continue
        yield tuple(
            _evidence(contract, of_block[row.block], 0, len(contract.statements[of_block[row.block]].text))
            for row in table.rows
            if row.block in of_block
        )


_PAID_HEAD = regex("金额|元|款|价")
#: Sums further off the total are those of something else.
_NEAR = 0.2


def _share_column(table: Table, titles: str) -> int | None:
    """The column of shares in a table of instalments, which its heads or the clause's titles show to be one."""
    staged = any(_STAGE_HEAD.search(head) for head in table.heads.values()) or _ABOUT_PAYMENT.search(titles)
    if not staged:
        return None
    return next((c for c, head in table.heads.items() if _SHARE_HEAD.search(head) and c in table.rows[0].amounts), None)


_OF_TOTAL = regex(
    "(?:(?:合同|协议|契约)(?:总价款?|总价金|总金额|总额|价款|金额|价金)|(?<![\u4e00-\u9fff])总(?:价|金额|额)|付总(?:价|金额|额))的?$"
)
_THAT_IS = regex(r"[^,。;]{0,14}[,(]?[^,。;]{0,6}(?:即|计|为|共|¥|人民币|新台币|港币|金额)[^,。;]{0,8}$")


def _wrong_beside(contract: Contract, totals: AbstractSet[float]) -> Iterator[tuple[Evidence, ...]]:
    """合同总价的30%，即人民币30,000元, where the total price is stated and 30 % of it is something else."""
    if len(totals) != 1:
        return
    (total,) = totals
    for number, statement in contract.statements.stating("percentage"):
        if crowded(statement):
            continue
        shares = [q for q in statement.quantities if q.kind == "percentage" and q.upper is None]
        sums = amounts(statement)
        if len(shares) != 1 or len(sums) != 1 or sums[0].start < shares[0].end:
            continue
        share, beside = shares[0], sums[0]
        of_total = _OF_TOTAL.search(statement.text[: share.start])
        if not of_total or not _THAT_IS.match(statement.text[share.end : beside.start]):
            continue
        if abs(total * share.value - beside.value) > max(1.0, 0.0001 * total):
            yield (_evidence(contract, number, share.start, beside.end),)
