"""Blanks where a decisive value belongs. What is filled in by hand at signing (names, dates, seals) is no defect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from slalint.facts.contract import Contract
from slalint.facts.statements import Statement
from slalint.judge.evidence import evidence_at
from slalint.judge.model import Evidence

#: Fields of the head and foot of a contract: who, where, when it was signed.
_FILLED_AT_SIGNING = re.compile(
    r"^[\s(（]*(?:甲方|乙方|丙方|委托方|受托方|委托人|受托人|委托代理人|授权代表|授权代理人|法定代表人|法人代表|负责人|代表人?|代理人|经办人|联系人|"
    r"项目联系人|联系方式|通讯地址|通信地址|住所地?|地址|电话|手机|传真|邮编|邮政编码|邮箱|电子信箱|电子邮箱|e-?mail|qq|微信号?|网址|"
    r"开户行|开户银行|账号|账户|帐号|税号|纳税人识别号|统一社会信用代码|身份证号?码?|签约日期|签订日期|签署日期|签订时间|签约时间|签订地点|签约地点|"
    r"日期|时间|盖章|签章|签字|签名|公章|合同编号|协议编号|编号|合同号|户名|单位名称|公司名称|名称|职务|填表人|订立日期|印花|印|身份证|传真号|统一编号|负责人姓名)[^,。;]{0,24}$"
)
_SIGNING_DATE = re.compile(r"^[^,。;]{0,16}(?:年\s*月\s*日)[^,。;]{0,4}$")


def unfilled_blanks(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect for each clause of the contract's body and annexes that has a blank, with each blank as evidence."""
    for _, group in groupby(contract.statements, key=lambda s: s.sentence.block):
        statements = [s for s in group if _asks_for_a_value(s)]
        evidence = tuple(_evidence(contract, s) for s in statements if s.blanks)
        if evidence:
            yield evidence


def _evidence(contract: Contract, statement: Statement) -> Evidence:
    return evidence_at(contract.document, statement.sentence, statement.blanks)


def _asks_for_a_value(statement: Statement) -> bool:
    sentence = statement.sentence
    if sentence.clause.kind == "signature":
        return False
    return not (_FILLED_AT_SIGNING.search(sentence.text) or _SIGNING_DATE.search(sentence.text))
