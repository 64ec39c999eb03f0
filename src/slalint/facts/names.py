"""The names that a contract gives its parties: in its head, in the body, in the signatures, as payee.

All patterns are over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from slalint.expressions import compiled, regex
from slalint.facts.statements import Statements
from slalint.values import frozen

_NEUTRAL = "[甲乙丙]方"
_LABEL = f"{_NEUTRAL}|委[托任][方人]|受[托任][方人]|发包[方人]|承包[方人]|承揽人|定作人|采购[方人]|供应商|服务商|服务方|客户|用户|[买卖供需]方|业主|机关|厂商|服务(?:供应|提供)[者商方]|承办商|买受人"
#: Fields that bear the name of one party or the other: the payee, the team.
_PAYEE = "户名|开户名|账户名称?|账户名称|收款单位|收款人|收款方|公司名称|团队"
_ASIDE = r"(?:\([^()]{0,14}\))"
#: ``甲方(盖章):某某有限公司``, ``委托方(甲方):…``, ``甲方: 单位名称(章):…``.
_NAMED = regex(
    rf"(?P<label>{_LABEL}|{_PAYEE})(?P<aside>{_ASIDE}*):[ _“]*(?:(?:单位)?名称{_ASIDE}?:)?(?P<name>(?!{_LABEL})[^,。;:|“”]{{2,40}}?)(?P<behind>[_ ]*\((?:以下|下)?简?称?[^)]*\)|)"
    rf"(?=[_ ]*(?:{_LABEL})(?:{_ASIDE}|:)|[_ ]*(?:法定|授权|代表人|委托代理|签约|签字|签章|签名|日期|地址|住所|电话|联系|负责人|经营者|统一|身份证|商业登记|账号|开户|\((?!(?![盖公签印]?章\)|印\))[^()]{{1,8}}\)[\u4e00-\u9fff]{{2,20}}(?:公司|厂|社|中心))|“|”)|[,。;:|]|[_ ]*$)"
)
#: Without a colon, where a gap stood: ``承揽人大禾影像工作室(负责人…)``; and who signs: ``代表大禾有限公司:``.
_BARE = regex(
    rf"(?:^(?P<label>{_LABEL}) ?|(?:^|:)[_ ]*代表 ?)(?P<name>(?!代表|授权|签|盖)[\u4e00-\u9fff]{{4,24}}(?:公司|厂|店|行|社|所|院|中心|工作室|事务所))(?=\(|:|$|[_ ]*(?:代表|地址|负责人))"
)
#: Where parties are called something else: ``由某某有限公司(以下谦称“敝司”)``, ``敝司用印:…``.
_CALLED = regex(
    r"(?P<name>[^,。;:|“”()]{4,40}?)[_ ]*\((?:以下|下称?)[^()“”]{0,4}称(?:为|作)?:? ?“?(?P<label>[\u4e00-\u9fff]{2,6})”?\)"
)
_SIGNED = (
    r"(?:^{0}|{0}(?:用印|盖章|签章|公章|落款|签署))(?:\((?:用印|盖章|签章|公章)\))?:[ _]*"
    r"(?P<name>[^,。;:|“”()_ ]{{4,40}}?)(?=[_ (]|$|{1}(?:用印|盖章|签章|公章|落款|签署|:|\())"
)
_ORGANISATION = regex(
    "(?:公司|厂|店|铺|部|所|院|校|大学|中学|小学|学院|中心|协会|学会|商会|教育会|合作社|工作室|行|坊|局|厅|处|委员会|集团|队|社|馆|事务所|超市|酒店|企业|屋|园|会)$"
)
#: More are no parties.
_MOST_CALLED = 8
_SHORTEST = 4
_PLACEHOLDER = regex(r"[_【】{}○]|^x+$")
#: What many firms' names have in common. A name that has nothing else names nobody: 某某科技有限公司.
_COMMON = regex(
    r"\([^()]*\)|某+|[x×]+|有限责任|股份|有限|公司|集团|科技|网络|信息|技术|软件|文化|传媒|传播|商贸|贸易|实业|工程|设计|制作|服务|[省市县区]|厂|店|行|社|所|院|中心|工作室"
)
_FEWEST_OF_ITS_OWN = 2
#: In a table of both parties' particulars, only the row of the names names them.
_NAME_ROW = regex("名称|全称|公司|盖章|签章|印章|公章|户名|当事人|单位")


@frozen
class Name:
    """A name given to a party: ``party`` is its label (甲方 where one is given beside it), "" for a payee; ``start`` and
    ``end`` are the name's range in the statement's folded text.
    """

    party: str
    name: str
    statement: int
    start: int
    end: int


def names(statements: Statements) -> list[Name]:
    """The names of organisations that a contract gives its parties, in reading order. Persons may sign for them.

    Where parties are called 甲方 and 乙方, other words with a name behind them (客户:…) may mean anybody.
    """
    found = [*_all(statements), *_bare(statements), *_called(statements)]
    neutral = any(compiled(_NEUTRAL).fullmatch(name.party) for name in found)
    return [name for name in found if not neutral or not name.party or compiled(_NEUTRAL).fullmatch(name.party)]


def _all(statements: Statements) -> Iterator[Name]:
    for index, statement in statements.holding(":"):
        text = statement.text
        if statement.sentence.row and not _NAME_ROW.search(text):
            continue
        for match in _NAMED.finditer(text):
            name = match["name"].strip("_ ")
            if len(name) < _SHORTEST - 1 or _names_nobody(name) or not _ORGANISATION.search(name):
                continue
            start = match.start("name") + match["name"].index(name)
            party = "" if compiled(_PAYEE).fullmatch(match["label"]) else _party(match)
            yield Name(party, name, index, start, start + len(name))


def _bare(statements: Statements) -> Iterator[Name]:
    """The names that stand behind their label, or where somebody signs for them, without a colon between."""
    signing = {index for index, _ in statements.holding("代表")}
    for index, statement in enumerate(statements):
        if statement.sentence.row:
            continue
        # A label names a party where a statement begins with it, and nowhere else.
        labelled = _BARE.match(statement.text)
        for match in _BARE.finditer(statement.text) if index in signing else filter(None, [labelled]):
            if not _names_nobody(match["name"]):
                yield Name(match["label"] or "", match["name"], index, *match.span("name"))


def _names_nobody(name: str) -> bool:
    return bool(_PLACEHOLDER.search(name)) or len(_COMMON.sub("", name)) < _FEWEST_OF_ITS_OWN


def _called(statements: Statements) -> Iterator[Name]:
    """The names of parties that bear labels of the contract's own, where it says so and where they sign."""
    called: dict[str, Name] = {}
    for index, statement in statements.holding("称"):
        for match in _CALLED.finditer(statement.text):
            if not _ORGANISATION.search(match["name"]) or _names_nobody(match["name"]):
                continue
            if compiled(_LABEL).fullmatch(match["label"]):
                yield Name(match["label"], match["name"], index, *match.span("name"))
            else:
                called.setdefault(match["label"], Name(match["label"], match["name"], index, *match.span("name")))
    if not called or len(called) > _MOST_CALLED:
        return
    yield from called.values()
    labels = "|".join(map(re.escape, called))
    signed = re.compile(_SIGNED.format(*[f"(?:{labels})"] * 2))
    for index, statement in statements.holding(":"):
        for match in signed.finditer(statement.text):
            if _ORGANISATION.search(match["name"]):
                label = next(label for label in called if label in match.group())
                yield Name(label, match["name"], index, *match.span("name"))


def _party(match: re.Match[str]) -> str:
    """The neutral label if one stands beside the role word: 委托方(甲方), 委托人:…(以下简称甲方)."""
    neutral = compiled(_NEUTRAL).search(match["label"] + match["aside"] + match["behind"])
    return neutral.group() if neutral else match["label"]
