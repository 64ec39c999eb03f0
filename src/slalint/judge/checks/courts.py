"""Whether disputes go to a court or arbitral body where the provider sits and the customer doesn't.

Contracts often name the place instead of the party: "向杭州市余杭区人民法院起诉". Then the parties' addresses tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from slalint.expressions import compiled, regex
from slalint.facts.contract import Contract
from slalint.facts.parties import Party, Side
from slalint.facts.statements import Statement
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence

#: The named court or arbitral body, with what stands before it in its comma clause.
_TRIBUNAL = regex(
    r"(?P<where>[^,。;:|]{1,40}?)(?P<what>(?:中级|地方|基层)?人民?法院|地方法院|法院|国际经济贸易仲裁|国际仲裁|仲裁委|仲裁院|仲裁协会)"
)
#: A place as addresses and courts write it, without the word that says its rank.
_PLACE = regex(r"[^\W\d_a-z市区县省]{2,3}?(?=市|区|县|省)|[一-鿿]{2}(?<![的之该本])$")
#: Words that a place can't begin with: what leads up to it.
_LEAD = regex(r"^.*(?:向|至|到|由|以|提交给?|交|在|请求|提请|归|均可|可以?|系|为)(?=[一-鿿]{2})")
_ADDRESS = regex(
    r"(?:住所地?|(?:注册|通讯|通信|联系|公司|办公|经营|营业)?地址|所在地)\s*[:：)为]?\s*(?P<address>[^,。;|]{4,60})"
)
#: What each of them holds.
_TRIBUNALS = ("法院", "仲裁")
#: The court is told by whose seat it is or where the contract was signed, which the topic's conditions see.
_BY_PARTY = regex(r"所在|住所|注册地|被告|原告|管辖权|履行|签[订约署]|当地|之地方")
#: How far into the contract, and how far from its end, the parties say where they are.
_HEAD, _FOOT = 60, 40


def provider_courts(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each clause that sends disputes to where the provider sits, with the address that shows it."""
    places = _places(contract)
    if not (places["customer"] and places["provider"]):
        return
    for _, statement in contract.statements.holding(*_TRIBUNALS):
        for match in _TRIBUNAL.finditer(statement.text):
            if _BY_PARTY.search(match["where"]):
                continue
            closest = _named(match["where"])
            if closest and closest in places["provider"] and closest not in places["customer"]:
                yield (
                    evidence(contract.document, statement.sentence, [match.span()]),
                    *_showing(contract, closest),
                )
                break


def _named(text: str) -> str | None:
    """The narrowest place that a text names: of 杭州市余杭区 it is 余杭."""
    found = _PLACE.findall(_LEAD.sub("", text))
    return found[-1] if found else None


def _places(contract: Contract) -> dict[Side, str]:
    """What each side says of where it is: its name and address, as one text."""
    said: dict[Side, str] = {"customer": "", "provider": ""}
    side: Side | None = None
    for statement in (*contract.statements[:_HEAD], *contract.statements[-_FOOT:]):
        introduced = _introduced(statement, contract)
        side = introduced or side
        if side is None:
            continue
        for match in _ADDRESS.finditer(statement.text):
            said[side] += match["address"] + " "
        if introduced:
            said[side] += statement.text[:60] + " "
    return said


def _introduced(statement: Statement, contract: Contract) -> Side | None:
    """The side that a line of the parties' block is about: "乙方(受托方):某某科技有限公司"."""
    sides: tuple[tuple[Side, Party | None], ...] = (
        ("customer", contract.parties.customer),
        ("provider", contract.parties.provider),
    )
    return next((side for side, party in sides if party and _introduces(party.words).match(statement.text)), None)


@lru_cache(maxsize=64)
def _introduces(words: tuple[str, ...]) -> re.Pattern[str]:
    named = "|".join(map(re.escape, words))
    return compiled(rf"(?:[^|:]{{1,6}}: )?(?:{named})\s*(?:\([^)]{{0,20}}\))?\s*[:：]")


def _showing(contract: Contract, place: str) -> Iterator[Evidence]:
    """The line with the provider's address."""
    side: Side | None = None
    for statement in contract.statements[:_HEAD]:
        side = _introduced(statement, contract) or side
        at = statement.text.find(place)
        if side == "provider" and at >= 0:
            yield evidence(contract.document, statement.sentence, [(at, at + len(place))])
            return
