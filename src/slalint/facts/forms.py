"""Contracts as forms: which fields are filled in by hand at signing, and which items were left without an answer.

Works on the original text in simplified characters, since folding closes the gaps that some forms leave: every document
and text given to a function here has them (``document.fold.simplified``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from slalint.document.clauses import Clause
from slalint.document.fold import fold, simplified
from slalint.document.model import Block, Document
from slalint.expressions import compiled, regex
from slalint.facts.numerals import parse_numeral

_PARTY = (
    "[甲乙丙丁]\\s*方|[委受]托(?:方|人|单位)|[发承][包揽](?:方|人)|定作人|业主|厂商|立(?:契?约书?书?)人|采购(?:方|人|单位)|供应商|服务(?:方|商)|"
    "[买卖供需]\\s*方|贵(?:公司|司|方|校|院|中心|会|局|处)|客户|用户|监理(?:方)?|需求方|本(?:公司|[会校院中店行局馆社司])|[出承]租(?:方|人)|借款(?:方|人)|贷款人|出借人|用人单位|劳动者|劳工|雇主|投保人|被?保险人|[托承]运人|保证人|(?:披露|接收|揭露|收受|转让|受让)方|加盟者|承办(?:方|人|商)"
)
#: Fields of the head and foot of a contract: who, where, when it was signed, where money goes.
_AT_SIGNING = regex(
    rf"(?:(?:{_PARTY})[的之]?)?(?:[（(][^（）()]{{0,12}}[）)])?"
    r"(?:(?:项目|委托|授权|签约|法定|法人|企业)*(?:代表人?|代理人|负责人|[联连][系络]人|见证人|(?:连带)?保证人|经办(?:业务员|人)?|经办人?|窗口|承办人)(?:姓名|签名|手机|电话)?"
    r"|[联连][系络](?:方式|电话|地址|手机|人姓名)|通[讯信](?:地址)?|(?:注册|公司|营业|办公|单位|户籍|送达)?(?:住\s*所\s*地?|住\s*址|地\s*址)|电\s*话|手\s*机(?:号码?)?|传\s*真(?:号码)?|"
    r"邮\s*[编箱]|邮政编码|邮递区号|(?:电子)?[信邮]\s*[箱件](?:信箱|地址)?|e-?mail|qq|微信号?|line\s?id|"
    r"开\s*户\s*(?:银\s*)?行(?:名称|行号)?|开户(?:银)?行|(?:银行|汇款)(?:账[户号]|户名)|账\s*[户号](?:名称)?|户\s*名|行\s*号|"
    r"税\s*号|纳税人识别号|(?:公司|营利事业)?统一(?:社会信用代码|编号)|营业执照(?:注册)?号(?:码)?|身[份分]证(?:字|明|件|统一编)?(?:号码?)?|"
    r"(?:平台)?账号|签[订约署]\s*(?:日\s*期|时\s*间|地(?:\s*点)?)|订立(?:日期|时间|地点)|立约日期|生成时间|(?:签[字名章])?日\s*期|时\s*间|"
    r"(?:合同|合约|协议|契约|项目|采购|登记|合同登记|订单)*\s*编?\s*号|定单编号|"
    r"单位名称|公司名称|姓\s*名|职\s*[务称衔]|填表(?:人|日期)|印花税?票?.{0,4}|备\s*注|盖章|签[章字名署]|公章|制表人|经营者)?"
    r"(?:[/／、或及和]|授权|委托代理人|法定代表人|负责人|代表|签[字章名署]|盖[章印]|公章|用印|[（(][^（）()]{0,12}[）)]|\s){0,8}",
    re.IGNORECASE,
)
#: Where somebody signs for a party, whatever it is called: 代表客户签署, 製作公司代表簽署.
_SIGNED_BY = regex(r"代表\s*[^:：，。；]{1,24}|[^:：，。；]{1,20}(?:签署|签字|签名|签章|盖章|用印)")
_FIELD = regex(r"(?P<label>[^:：，,。；;_＿]{1,26}+)[:：]")
_OTHER_PARTY = regex(rf"(?:{_PARTY})(?![\u4e00-\u9fff])")
_AFTER_GAP = regex(r"\s{2,}|\u3000|\t|\|\s*")
_LINE_START = regex(r"^[\s•·●\-*|]*(?:[（(]?[\d一二三四五六七八九十]{1,2}[）)、.．]\s*(?:\d{1,2}\s)?)?")
_DATE_ALONE = regex(r"[\s\d零〇一二三四五六七八九十百_＿【】\[\]年月日于中华民国]*")
_SIGNED_AT = regex(r"签[订约署]\s*地")
_COURT_AT_SIGNING = regex(r"签[订约署]地[^。；]{0,16}法院")

#: Forms among the annexes that are filled in later, when there is something to report.
_LATER = regex(
    "格式|样式|样本|模[板版]|范本|(?:确认|验收|变更|记录|签到|交接|申请|工单|评分|考核|考勤)[^，。]{0,8}[单表书]"
)
_REGISTRY = regex(r"(?:以下|由)[^，。]{0,14}机[构关](?:填写|审[查核])|登记机[关构]审查")

_ITEM = regex(r"[:：]\s*[。；;，,_＿]*$")
_NO_ANSWER = regex(r"[\s。；;，,、|_＿]+")
_EMPTY_NUMBER = regex(r"[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[）)、.．]*\s+[。；;，,]?$")
#: An item behind others in one paragraph, with nothing in it: (1)指定一名联络员；(2)
_ENDS_IN_NUMBER = regex(r"[；;。，,：:]\s*[（(][\d一二三四五六七八九十]{1,2}[）)]\s*[。；;]?$")
#: How whatever asks for something ends.
_MAY_ASK = regex(r"(?:[\s:：）)。；;，,_＿][。；;，,]|[:：）)_＿就以当定为按由])$")
_LISTED = regex(r"[（(]?[\d一二三四五六七八九十①-⑳]{1,3}[）)、.．]")
_ARTICLE = regex("第[一二三四五六七八九十百\\d]{1,4}[条章]")
_LONGEST_LIST = 12
_BARE_LABEL = regex(r"[^，。；,;:：]{2,20}[:：]")
#: Labels on the cover that decide something.
_DECISIVE = regex(
    r"(?:项目|工程|软件|网站|产品|系统)名称|[^:：]{0,8}(?:期限|周期|总价|总金额|金额|价款|费用|工期|域名|网址|内容|标准|方式)"
)
_MINOR = regex("其[他它]|备注|说明|补充|参考|盖章|签[字名章]|审[查核]")
_UNIT_ALONE = regex(
    r"\s*(?:人民币|￥|¥)?\s*(?:万?元|万|[%％]|年[\s]*月\s*日(?:\s*[至到]\s*年\s*月\s*日)?|天|日|个月|年|月|小时|次|人)\s*"
)
_TICKED = frozenset("☑☒√■✓✔")
_BOXES = _TICKED | set("□☐◻")
_HINT_ALONE = regex(r"[（(][^（）()\d]{6,30}[）)][。；;]?")
#: A block that ends here is continued on the other side of a blank, if the next one goes on there.
_OPEN_END = tuple("就 经双方以 应当 指定 为 按 由".split())
_GOES_ON = regex(r"\s*(?:[（(]|项目进行|为(?:甲方|乙方|项目)|方式|标准|方(?=[所承负]))")


def left_for_signing(text: str, position: int, court_at_signing: bool) -> bool:
    """Whether the blank at ``position`` of a sentence is a field that is filled in by hand at signing.

    ``court_at_signing``: the contract gives disputes to the court at the place of signing, so that this place counts.
    """
    if ("机" in text and _REGISTRY.search(text)) or _DATE_ALONE.fullmatch(text):
        return True
    start = _LINE_START.match(text)
    labelled = ":" in text or "：" in text
    fields = list(_FIELD.finditer(text, start.end() if start else 0)) if labelled else []
    if not fields or fields[0].start() != (start.end() if start else 0):
        rest = text[position:].strip("_＿ \u3000\t\xa0。")
        return bool(_AT_SIGNING.fullmatch(text[:position].strip()) and (not rest or _OTHER_PARTY.match(rest)))
    before = [field for field in fields if field.end() <= position]
    if not before:
        return False
    label = before[-1]["label"].strip(" \u3000\t\xa0_＿|*")
    if _AT_SIGNING.fullmatch(label) is None:
        label = _AFTER_GAP.split(label)[-1]
    if _SIGNED_AT.match(label) and court_at_signing:
        return False
    between = text[before[-1].end() : position]
    at_signing = _AT_SIGNING.fullmatch(label) or (_SIGNED_BY.fullmatch(label) and not between.strip("_＿ \u3000\t\xa0"))
    return bool(at_signing) and not compiled("[，。；]").search(between)


def court_at_signing(document: Document) -> bool:
    """Whether disputes go to the court at the place of signing, which then is no mere formality."""
    return _COURT_AT_SIGNING.search(document.text) is not None


def filled_in_later(clause: Clause) -> bool:
    """Whether a clause belongs to a form among the annexes that is filled in when the contract is carried out."""
    return clause.kind == "annex" and _is_later_form(clause.titles)


@lru_cache(maxsize=256)
def _is_later_form(titles: tuple[str, ...]) -> bool:
    return any(_LATER.search(simplified(title)) for title in titles)


def registry_part(document: Document) -> range:
    """The blocks at the end that a registry fills in, not the parties (an empty range where there are none)."""
    total = len(document.blocks)
    for index in range(total // 2, total):
        block = document.blocks[index]
        if block.end - block.start < 40 and _REGISTRY.search(document.text[block.start : block.end]):
            return range(index, total)
    return range(0)


def unanswered(document: Document, clauses: Sequence[Clause]) -> Iterator[int]:
    """The blocks that ask for something which nobody answered, as indices, in order.

    A numbered item or lead-in that ends at its colon, before the next item of its list or the end of its clause; an
    item that is a number only; a decisive label on the cover; a sentence that breaks off at a blank; a row of a form
    whose second cell is empty or holds a unit only.
    """
    blocks = document.blocks
    texts = [document.text[block.start : block.end].strip() for block in blocks]
    last_of = {clause.last: (number, clause) for number, clause in enumerate(clauses)}
    empty_rows = set(_empty_rows(document))
    for index, text in enumerate(texts):
        following = texts[index + 1] if index + 1 < len(texts) else ""
        if blocks[index].kind == "row":
            if index in empty_rows:
                yield index
        elif not _MAY_ASK.search(text[-2:]):
            continue
        elif (
            _EMPTY_NUMBER.fullmatch(text)
            or _breaks_off(text, following)
            or (_ENDS_IN_NUMBER.search(text) and (_LISTED.match(following) or _ARTICLE.match(following)))
            or (index and texts[index - 1].endswith(_OPEN_END) and _HINT_ALONE.fullmatch(text))
        ):
            yield from _with_lead_in(texts, index)
        elif (
            _ITEM.search(text)
            and not _MINOR.search(text[-8:])
            and (
                _NO_ANSWER.fullmatch(following)
                or _unanswered_label(texts, index)
                or (index in last_of and _list_goes_on(clauses, *last_of[index]))
                or _none_ticked(texts, index + 1)
            )
        ):
            yield index


def _with_lead_in(texts: Sequence[str], index: int) -> Iterator[int]:
    """An empty item says nothing by itself: the line that its list hangs on comes with the first of them."""
    before = index - 1
    while before > index - _LONGEST_LIST and before >= 0 and _LISTED.match(texts[before]):
        before -= 1
    if before >= 0 and _ITEM.search(texts[before]):
        yield before
    yield index


def _none_ticked(texts: Sequence[str], first: int) -> bool:
    """Whether a list of boxes begins at a block, two or more, and none of them is ticked."""
    last = first
    while last < len(texts) and texts[last][:1] in _BOXES:
        last += 1
    return last - first > 1 and not any(texts[n][0] in _TICKED for n in range(first, last))


def _breaks_off(text: str, following: str) -> bool:
    return text.endswith(_OPEN_END) and _GOES_ON.match(following) is not None


def _unanswered_label(texts: Sequence[str], index: int) -> bool:
    """Whether a cover's label has no answer: other labels without answers stand around it."""
    text = texts[index]
    if not (_BARE_LABEL.fullmatch(text) and _DECISIVE.match(text)) or text[0] == "第" or _LISTED.match(text):
        return False
    around = [texts[n] for n in (index - 1, index + 1) if 0 <= n < len(texts)]
    return any(_BARE_LABEL.fullmatch(text) for text in around)


def _list_goes_on(clauses: Sequence[Clause], number: int, clause: Clause) -> bool:
    """Whether the clause behind ``clause`` is the next of the same list, or of a list that holds it."""
    if not clause.number:
        return False
    if number + 1 == len(clauses):
        return True
    after = clauses[number + 1]
    if after.kind != clause.kind:
        return clause.kind == "body" and after.kind == "signature"
    depth = len(after.path) - 1
    return depth < len(clause.path) and _follows(clause.path[depth], after.path[depth])


_NUMBER = regex(r"[零〇一二三四五六七八九十百\d]+$|[a-z]$|[①-⑳]$")
_FIGURES = regex(r"[零〇一二三四五六七八九十百\d①-⑳]+$")
#: What a number that is none counts as: nothing follows it.
_NO_VALUE = -9.0


def _follows(first: str, second: str) -> bool:
    """Whether one clause number comes right behind another: 2. and 3., （九） and （十）."""
    one, other = (fold(number).text.rstrip(")条章") for number in (first, second))
    return _FIGURES.sub("#", one) == _FIGURES.sub("#", other) and _value(other) == _value(one) + 1


def _value(number: str) -> float:
    match = _NUMBER.search(number)
    if match is None:
        return _NO_VALUE
    try:
        return parse_numeral(match.group())
    except ValueError:
        return ord(match.group()) if len(match.group()) == 1 else _NO_VALUE


def _empty_rows(document: Document) -> Iterator[int]:
    """Rows of forms (label and value) without a value, and the rows of a table in which no row has any."""
    rows = [(index, block) for index, block in enumerate(document.blocks) if block.kind == "row" and not block.header]
    for _, group in groupby(rows, key=lambda row: row[1].table):
        table = list(group)
        values = [_values(document, block) for _, block in table]
        if len(table) > 1 and all(len(cells) > 2 and not any(map(_says_something, cells[1:])) for cells in values):
            yield from (index for index, _ in table)
            continue
        for (index, _), cells in zip(table, values, strict=True):
            if len(cells) == 2 and cells[0] and not _says_something(cells[1]) and _asks(cells[0]):
                yield index


def _says_something(cell: str) -> bool:
    return bool(cell) and _UNIT_ALONE.fullmatch(cell) is None


def _values(document: Document, block: Block) -> list[str]:
    return [document.text[cell.start : cell.end].strip() for cell in block.cells]


def _asks(label: str) -> bool:
    return (
        len(label) <= 20
        and not compiled(r"[\d.]+").fullmatch(label)
        and not (_AT_SIGNING.fullmatch(label) or _MINOR.search(label))
    )
