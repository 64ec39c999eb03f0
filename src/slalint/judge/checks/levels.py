"""Service levels that the body promises one way and an annex another: 一级故障三十分钟内响应, in the annex one hour."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from slalint.expressions import regex
from slalint.facts.statements import Statements
from slalint.judge.checks.limits import crowded

#: (statement, start, end): a place in the statement's folded text.
Place = tuple[int, int, int]

_LEVEL = regex(
    r"[一二三四甲乙丙丁abc1-4](?:级|类)(?!的|别)|p[0-4](?![0-9])|[一二三四]级|特别紧急|紧急|特急|重大|严重|较大|一般|普通|轻微|次要"
)
_ACTION = {
    "respond": regex("响应|受理|应答"),
    "arrive": regex("到场|到达现场|抵达|上门"),
    "repair": regex("修复|恢复|解决|排除|修好|改好|处理完"),
}
_OTHER_MATTER = regex("每逾|逾期|超过|未能|违约|扣|赔|异议|验收|升级|提级|更换|备份|通报|报告|每")


def differing_levels(statements: Statements) -> Iterator[tuple[Place, ...]]:
    """The places of each service level for which body and annexes give different times, none in common."""
    annex = _promised(statements, "annex")
    body = _promised(statements, "body") if annex else {}
    for key in sorted(body.keys() & annex.keys()):
        here, there = body[key], annex[key]
        if not {value for value, _ in here} & {value for value, _ in there}:
            yield here[0][1], there[0][1]


def _promised(statements: Statements, kind: str) -> dict[tuple[str, str], list[tuple[float, Place]]]:
    """The times that one part of the contract promises, by what is done in it and for which level."""
    promised: dict[tuple[str, str], list[tuple[float, Place]]] = defaultdict(list)
    for index, statement in statements.stating("duration"):
        if statement.sentence.clause.kind != kind or crowded(statement):
            continue
        for quantity in statement.quantities:
            if quantity.kind != "duration":
                continue
            start, end = statement.phrase_at(quantity.start)
            phrase = statement.text[start:end]
            actions = [action for action, pattern in _ACTION.items() if pattern.search(phrase)]
            if len(actions) != 1 or _OTHER_MATTER.search(phrase):
                continue
            levels = set(_LEVEL.findall(phrase)) or set(_LEVEL.findall(statement.text))
            if len(levels) == 1:
                value = quantity.upper if quantity.upper is not None else quantity.value
                promised[actions[0], levels.pop()].append((value, (index, quantity.start, quantity.end)))
    return promised
