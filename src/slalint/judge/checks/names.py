"""Parties under two names, and labels of parties that this contract does not have."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.expressions import compiled, regex
from slalint.facts.contract import Contract
from slalint.facts.names import Name, names
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence

#: A name that holds another of this length is its long form or its branch.
_SHORTEST_SHORT_FORM = 6
#: How alike two names are that are meant for the same party.
_ALIKE = 0.7


def party_names(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each party that goes by two names, and for each label that nobody bears."""
    stated = names(contract.statements)
    yield from _two_names(contract, stated)
    yield from _strange_labels(contract)


def _evidence(contract: Contract, statement: int, start: int, end: int) -> Evidence:
    return evidence(contract.document, contract.statements[statement].sentence, [(start, end)])


def _two_names(contract: Contract, stated: list[Name]) -> Iterator[tuple[Evidence, ...]]:
    """A party whose name is another one further down, and a payee whose name is nearly a party's."""
    firsts: dict[str, Name] = {}
    for name in stated:
        if name.party:
            firsts.setdefault(name.party, name)
    known = {name.name for name in stated if name.party}
    told: set[tuple[str, str]] = set()
    for name in stated:
        for first in [firsts[name.party]] if name.party else list(firsts.values()):
            pair = (first.name, name.name)
            if pair in told or not _differ(*pair) or (not name.party and (name.name in known or not _nearly(*pair))):
                continue
            told.add(pair)
            yield tuple(
                _evidence(contract, one.statement, one.start, one.end)
                for one in sorted((first, name), key=lambda one: (one.statement, one.start))
            )


def _differ(first: str, second: str) -> bool:
    first, second = (compiled("[() ]").sub("", name) for name in (first, second))
    if first == second:
        return False
    short, long = sorted((first, second), key=len)
    return not (short in long and len(short) >= _SHORTEST_SHORT_FORM)


def _nearly(first: str, second: str) -> bool:
    from difflib import SequenceMatcher  # few contracts need it

    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= _ALIKE


#: Pairs of labels that come along with a text taken from another contract.
_PAIRS = (
    ("买方(?<!购买方)", "卖方"),
    ("需方", "供方(?<!提供方)"),
    ("发包[方人]", "承包[方人]"),
    ("出租[方人]", "承租[方人]"),
    ("让与[方人]", "受让[方人]"),
)
_DEFINED = r"(?:[甲乙]方[^,。;:]{{0,4}}[(/、]{0}|{0}[^,。;:]{{0,4}}[(/、][^,。;]{{0,10}}[甲乙]方|{0}:|称[为:“]*{0}|即{0}|“{0}”)"
#: Below this the contract hardly uses its own labels.
_FEWEST = 6
#: How many places are shown for one strange label.
_SHOWN = 5
_OWN_SIDE = regex("己方(?=(?:应|按|须|负责|不得|有权|将|承担|支付|提供(?!的)|保证|未))|(?:甲方[与和向]|由)己方")
_EACH_SIDE = regex("一方|各方|对方|各自|守约|违约方|任何")


def _strange_labels(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """买方 or 己方 in a contract between 甲方 and 乙方 that never says who that is."""
    whole = contract.statements.whole
    if min(whole.count("甲方"), whole.count("乙方")) < _FEWEST:
        return
    for pair in _PAIRS:
        if not all(compiled(label).search(whole) for label in pair) or any(
            compiled(_DEFINED.format(label)).search(whole) for label in pair
        ):
            continue
        pattern = compiled("|".join(pair))
        found = [(n, match) for n, one in enumerate(contract.statements) if (match := pattern.search(one.text))]
        yield tuple(_evidence(contract, n, *match.span()) for n, match in found[:_SHOWN])
    for number, statement in contract.statements.holding("己方"):
        match = _OWN_SIDE.search(statement.text)
        if match and not _EACH_SIDE.search(statement.text[: match.start()][-30:]):
            yield (_evidence(contract, number, *match.span()),)
