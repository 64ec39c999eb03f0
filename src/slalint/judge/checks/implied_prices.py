"""Shares of a price with the sums beside them that come from different prices: 40%，即55,200元; 20%，即26,700元."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from slalint.expressions import regex
from slalint.facts.contract import Contract
from slalint.facts.statements import Statement
from slalint.facts.sums import amounts
from slalint.judge.checks.limits import crowded
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence
from slalint.values import frozen

#: From so many shares on it can be told which of them is wrong.
_FEWEST = 3
#: So much, of the sum or in all, rounding may take.
_ROUNDING, _UNIT = 0.001, 1.0
_BETWEEN = regex(r"[^。;%元0-9]{0,14}")
_OTHER = regex("违约|赔偿|逾期|迟延|延迟|滞纳|利息|罚|扣|税|折|上限|不超过|保证金|保函")


@frozen
class _Pair:
    """A share and the sum beside it, with the statement and the range that holds both."""

    share: float
    amount: float
    statement: int
    start: int
    end: int

    @property
    def whole(self) -> float:
        """The price of which the sum is that share."""
        return self.amount / self.share

    def fits(self, whole: float) -> bool:
        """Whether the sum is the share of this price."""
        return abs(self.share * whole - self.amount) <= max(_UNIT, _ROUNDING * self.amount)


def differing_wholes(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each sum that is not its share of the price of which all others of its list are theirs."""
    lists: dict[object, list[_Pair]] = defaultdict(list)
    for number, statement in contract.statements.stating("percentage"):
        pair = None if crowded(statement) or _OTHER.search(statement.text) else _pair(number, statement)
        if pair is not None:
            lists[_list(contract, statement)].append(pair)
    for pairs in lists.values():
        if len(pairs) < _FEWEST:
            continue
        for pair in pairs:
            others = [one for one in pairs if one is not pair]
            if not pair.fits(others[0].whole) and all(one.fits(others[0].whole) for one in others):
                sentence = contract.statements[pair.statement].sentence
                yield (evidence(contract.document, sentence, [(pair.start, pair.end)]),)


def _pair(number: int, statement: Statement) -> _Pair | None:
    """The one share of a statement, if one sum stands beside it."""
    shares = [q for q in statement.quantities if q.kind == "percentage" and q.upper is None and 0 < q.value < 1]
    sums = amounts(statement)
    if len(shares) != 1 or len(sums) != 1 or not sums[0].value:
        return None
    share, beside = shares[0], sums[0]
    (_, first_end), (second, _) = sorted([(share.start, share.end), (beside.start, beside.end)])
    if not statement.sentence.row and not _BETWEEN.fullmatch(statement.text[first_end:second]):
        return None
    start, end = min(share.start, beside.start), max(share.end, beside.end)
    return _Pair(share.value, beside.value, number, start, end)


def _list(contract: Contract, statement: Statement) -> object:
    """What the pairs of one list have in common: the table, or the clause above."""
    if statement.sentence.row:
        return contract.document.blocks[statement.sentence.block].table
    path = statement.sentence.clause.path
    return path[:-1] if len(path) > 1 else path
