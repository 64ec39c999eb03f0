"""Two values for the same thing: counts, terms, levels, availability, contacts, the court and an arbitrator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from slalint.expressions import compiled, regex
from slalint.facts.contract import Contract
from slalint.facts.quantities import Quantity, QuantityKind
from slalint.facts.statements import Statements
from slalint.judge.checks.counts import differing_copies, wrong_counts
from slalint.judge.checks.levels import differing_levels
from slalint.judge.checks.limits import crowded
from slalint.judge.evidence import evidence
from slalint.judge.model import Evidence
from slalint.values import frozen

#: (statement, start, end): a place in the statement's folded text.
Place = tuple[int, int, int]
#: Minutes in a day.
_DAY = 1440.0


def differing_values(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each matter that two places of the contract settle differently."""
    for find in (
        differing_copies,
        wrong_counts,
        _terms,
        _warranty_beyond_term,
        _availability,
        differing_levels,
        _body_and_annex,
        _contacts,
        _court_and_arbitrator,
    ):
        for places in find(contract.statements):
            yield tuple(
                evidence(contract.document, contract.statements[n].sentence, [(start, end)]) for n, start, end in places
            )


_KEPT = "维护|质保|保修|保固|保障|看护|养护|保养|看管|托管|照护|照管|照料|照看|运维|运行保障"
_TERM = regex(
    r"(?:^|[^\u4e00-\u9fff]|合同|合约|协议|项目|网站|系统|软件|产品|提供|本|该|其|条|[甲乙]方)(?P<label>(?:免费|售后|运维|技术|首年|运行|日常)?"
    rf"(?:(?:服务|租用|租赁|订阅|{_KEPT})期|(?:维护|质保|保修|保固|保障)(?!期))|试运行期)(?:限|间)?(?:与[^,。;]{{2,14}}一致,?)?"
    r"(?:共|为|是|:|,|\(|[_ ]|[自为]?[^,。;:]{2,14}起(?:计算|算)?|从[^,。;]{2,14}起)*(?:为期|共)?$"
)
#: The same the other way round: 附赠十二个月保固, 二年之保固期.
_TERM_BEHIND = regex(rf"^[的之]?(?P<label>(?:免费)?(?:{_KEPT})(?:期(?:内|满|间)?|服务)?)(?![\u4e00-\u9fff]*(?:费|款))")
_GRANTED = regex("(?:附赠|赠送?|提供|包?含|涵[盖括]|享有?|免费|起算?|为期|共)[^,。;]{0,14}$")
_SEVERAL = regex("硬件|软硬件|设备|终端|主机|域名|证书|不同|分别|升级|延长|套餐|版|订单|另|每|第[二三四五]年|续")


def _terms(statements: Statements) -> Iterator[tuple[Place, ...]]:
    """A period that lasts longer in one place than in another."""
    lengths: dict[str, list[tuple[float, Place]]] = defaultdict(list)
    for index, quantity in _quantities(statements, "duration"):
        label = _term(statements[index].text, quantity)
        if label and not _SEVERAL.search(statements[index].text):
            lengths[_same_word(label)].append((quantity.value, (index, quantity.start, quantity.end)))
    yield from _first_difference(lengths.values())


def _term(text: str, quantity: Quantity) -> str:
    """What a duration is the length of, "" where it isn't that of a period with a name."""
    long = quantity.unit in ("month", "year")
    before = _TERM.search(text[: quantity.start].replace(": ", ":"))
    if before and quantity.value >= 7 * _DAY and (long or before["label"].endswith("期")):
        return before["label"]
    behind = _TERM_BEHIND.match(text[quantity.end :]) if long and quantity.upper is None else None
    return behind["label"] if behind and _GRANTED.search(text[: quantity.start]) else ""


def _same_word(label: str) -> str:
    return compiled("期[内满间]?$|服务$").sub("", compiled("保修|保固").sub("质保", label.removeprefix("免费")))


_SERVICE_TERM = regex("^[0-9.、() ]*服务期限?(?:为|:)+[_ ]*$")
_WARRANTY_FOR = regex("^的?(?:免费)?(?:质保|保修|保固|售后|维护)")


def _warranty_beyond_term(statements: Statements) -> Iterator[tuple[Place, ...]]:
    """A warranty of more years than the service as a whole lasts."""
    years = [(index, q) for index, q in _quantities(statements, "duration") if q.unit == "year" and q.upper is None]
    whole = [(index, q) for index, q in years if _SERVICE_TERM.search(statements[index].text[: q.start])]
    warranties = [(index, q) for index, q in years if _WARRANTY_FOR.search(statements[index].text[q.end :])]
    for index, term in whole[:1]:
        for number, warranty in warranties:
            if warranty.value > term.value:
                yield (index, term.start, term.end), (number, warranty.start, warranty.end)
                return


_UPTIME = regex(
    r"(?P<label>(?:每?月度?|年度?)?(?:网络|服务|系统)?(?:可用率|可用性))[^。;,|]{0,10}(?:不(?:得|应)?低于|达到?|为|≥|>=?|:)\s?$"
)
_TIERED = regex("低于[^。]*(?:扣|赔|减|补偿)|每低|套餐|级|版|升级|虚拟|未达|解除")


def _availability(statements: Statements) -> Iterator[tuple[Place, ...]]:
    """Two availabilities promised for one period."""
    promised: dict[str, list[tuple[float, Place]]] = defaultdict(list)
    for index, quantity in _quantities(statements, "percentage"):
        text = statements[index].text
        label = _UPTIME.search(text[: quantity.start])
        only = sum(q.kind == "percentage" for q in statements[index].quantities) == 1
        if label and only and quantity.value > 0.8 and not _TIERED.search(text):
            period = "年" if "年" in label["label"] else "月"
            promised[period].append((quantity.value, (index, quantity.start, quantity.end)))
    yield from _first_difference(promised.values())


def _first_difference(groups: Iterable[list[tuple[float, Place]]]) -> Iterator[tuple[Place, ...]]:
    """Of each group the first value and the first other one that another sentence gives."""
    for group in groups:
        value, place = group[0]
        other = next((p for v, p in group[1:] if abs(v - value) > 1e-6 * value and p[0] != place[0]), None)
        if other is not None:
            yield place, other


def _quantities(statements: Statements, kind: QuantityKind) -> Iterator[tuple[int, Quantity]]:
    for index, statement in statements.stating(kind):
        for quantity in statement.quantities if not crowded(statement) else ():
            if quantity.kind == kind:
                yield index, quantity


#: How alike two phrases are that differ in their numbers only.
_ALIKE = 0.8
#: How much of the shorter of two rests the other has too if they are about the same thing, and when a rest tells.
_SHARED, _SHORTEST_REST = 0.4, 4
_SHORTEST = 7
#: A clause number or a table's header words before a phrase.
_LABEL = regex(r"^(?:[0-9.()、]+|[^:]{1,8}: )")
_NOT_ALIKE = regex("违约|扣|罚|赔|第[0-9一二三四五六七八九十]+[期阶]|比例")


@frozen
class _Phrase:
    """A comma clause with one duration or share: its value, the character behind it, the pairs of characters around it,
    and the rest of the sentence.
    """

    kind: str
    value: float
    follows: str
    pairs: frozenset[str]
    rest: str
    place: Place


def _body_and_annex(statements: Statements) -> Iterator[tuple[Place, ...]]:
    """A phrase of the body that the annexes repeat, but never with its number."""
    annex: dict[str, list[_Phrase]] = defaultdict(list)
    for other in _phrases(statements, "annex"):
        annex[other.kind + other.follows].append(other)
    for phrase in _phrases(statements, "body") if annex else ():
        alike = [
            other
            for other in annex[phrase.kind + phrase.follows]
            if _alike(phrase.pairs, other.pairs) and _same_matter(phrase.rest, other.rest)
        ]
        if alike and not any(abs(other.value - phrase.value) <= 1e-6 * phrase.value for other in alike):
            yield phrase.place, alike[0].place


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    if len(first) < _ALIKE * len(second) or len(second) < _ALIKE * len(first):
        return False
    common = len(first & second)
    return common >= _ALIKE * (len(first) + len(second) - common)


def _same_matter(first: str, second: str) -> bool:
    """Whether what stands around two like phrases is about the same thing, going by the characters that it shares."""
    pairs = [set(map("".join, pairwise(text))) for text in (first, second)]
    fewest = min(map(len, pairs))
    return fewest < _SHORTEST_REST or len(pairs[0] & pairs[1]) >= _SHARED * fewest


def _phrases(statements: Statements, kind: str) -> Iterator[_Phrase]:
    for index, statement in statements.stating("duration", "percentage"):
        if statement.sentence.clause.kind != kind or crowded(statement):
            continue
        for quantity in statement.quantities:
            if quantity.kind not in ("duration", "percentage"):
                continue
            start, end = statement.phrase_at(quantity.start)
            if sum(start <= other.start < end for other in statement.quantities) > 1:
                continue
            before = _LABEL.sub("", statement.text[start : quantity.start])
            masked = f"{before}#{statement.text[quantity.end : end]}"
            if len(masked) > _SHORTEST and not _NOT_ALIKE.search(masked):
                pairs = frozenset(map("".join, pairwise(masked)))
                rest = _LABEL.sub("", statement.text[:start]) + statement.text[end:]
                follows = statement.text[quantity.end : quantity.end + 1]
                yield _Phrase(
                    quantity.kind, quantity.value, follows, pairs, rest, (index, quantity.start, quantity.end)
                )


_CONTACT = regex(r"^项目联系人:[_ ]*(?P<name>[^,。;:_ (]{2,10})")
_PARTY_LINE = regex("^(?:委托方|受托方)?\\(?(?P<party>[甲乙])方")
_APPOINTED = regex(r"(?P<party>[甲乙])方指定[_ ]*(?P<name>[^,。;:_ ]{2,10}?)[_ ]*为[甲乙]方项目联系人")


def _contacts(statements: Statements) -> Iterator[tuple[Place, ...]]:
    """A contact person who is another one in the head of the contract."""
    party = ""
    heads: dict[str, tuple[str, Place]] = {}
    naming = {index for index, _ in statements.holding("项目联系人")}
    for index, statement in enumerate(statements if naming else ()):
        if line := _PARTY_LINE.match(statement.text):
            party = line["party"]
        if index not in naming:
            continue
        if party and (contact := _CONTACT.match(statement.text)):
            heads.setdefault(party, (contact["name"], (index, *contact.span("name"))))
        for match in _APPOINTED.finditer(statement.text):
            named = heads.get(match["party"])
            if named and named[0] != match["name"]:
                yield named[1], (index, *match.span("name"))


_ARBITRATION = regex(
    "(?:提交|申请|提请|由|向)[^,。;]{0,24}仲裁(?:委员会|机构|院)?[^,。;]{0,12}仲裁|仲裁委员会[^,。;]{0,10}(?:申请|提起|进行)仲裁"
)
_COURT = regex("(?:向|由|提交)[^,。;]{0,24}法院(?:提起|提出)?(?:诉讼|起诉|管辖)|诉讼管辖地")
_APPEAL = regex("仲裁[^,。;]{0,10}不服[^。;]{0,24}(?:法院|起诉|诉讼)")
_CHOICE = regex(
    "第.{0,12}种|任选|选择|二者|□|☑|☒|√|以下|下列|期间|如对|强制执行|申请执行|保全|撤销|仲裁费|诉讼费|或者?向|仲裁或|诉讼或|法院或|劳动|第三[方人]|未(?:载明|约定|选择|达成)"
)
#: What leads in a list of ways to choose from, no further up than this.
_LEADS_IN, _LIST = regex("第.{0,12}种|任选|选择|(?:以下|下列)[^。]{0,12}方式"), 4


def _court_and_arbitrator(statements: Statements) -> Iterator[tuple[Place, ...]]:
    """Disputes that go to an arbitrator by one clause and to a court by another; an award that a court reviews."""
    arbitrated = statements.holding("仲裁")
    if not arbitrated:
        return
    for index, statement in arbitrated:
        if appeal := _APPEAL.search(statement.text):
            yield ((index, *appeal.span()),)
    chosen: dict[str, list[tuple[tuple[str, ...], Place]]] = {"arbitration": [], "court": []}
    for index, statement in statements.holding("仲裁", "法院", "诉讼"):
        before = statements[max(0, index - _LIST) : index]
        if _CHOICE.search(statement.text) or statement.blanks or any(_LEADS_IN.search(one.text) for one in before):
            continue
        for name, pattern in (("arbitration", _ARBITRATION), ("court", _COURT)):
            if match := pattern.search(statement.text):
                chosen[name].append((statement.sentence.clause.path, (index, *match.span())))
    for path, place in chosen["arbitration"]:
        for other_path, other in chosen["court"]:
            options = path[:-1] == other_path[:-1] and path[:-1]
            if not options:
                yield tuple(sorted((place, other)))
                return
