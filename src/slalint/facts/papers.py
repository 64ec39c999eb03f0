"""Papers that a contract leans on by name: annexes without a number, and what is to be followed but is nowhere to be read.

All patterns are over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from slalint.expressions import regex
from slalint.facts.statements import Statements
from slalint.values import frozen

#: Papers that say what is to be delivered, tested or paid, and are made before the contract is signed.
_DECIDING = (
    "需求(?:规格|分析|调研|设计|功能)*(?:说明书?|书|文档|文件)|需求规格|工作说明书?|工作任务书|技术(?:规格书|要求书|协议书?|任务书)|"
    "(?:功能|网站栏目|栏目|模块|设备|服务)(?:确认|规划|明细|一览)?(?:清单|列表|表)|报价(?:明细|清单)?[单表书]|报价清单|价目表|考核(?:办法|细则|标准)|"
    "(?:软件)?授权(?:协议|许可)|服务(?:标准|等级|级别)?(?:协议书?|说明书)"
)
_NOT_OURS = "(?![^,。;]{0,14}(?:官网|网站公|平台公|公布|公示|官方|最新|届时|国家|行业|投标|招标|磋商|采购文件))"

#: Annexes without a number.
_ANNEXED = (
    regex("附(?:件|表)(?:包括|有|为|如下|清单)?:?(?P<names>(?:《[^》]{2,40}》[、,及和与]?){1,12}+)"),
    regex(
        "(?:^|[,。;:0-9.、 ]|合同|协议|契约)附(?P<names>(?:《[^》]{2,40}》[、,及和与]?){1,12}+)(?:各?[一1][份张式]|,|。|;)"
    ),
    regex("附件(?:为|是|即)[^,。;《]{0,24}(?P<names>(?:《[^》]{2,40}》[、,及和与]?){1,12}+)"),
    regex(r"附件(?:\(|“)(?P<names>[^)”。;]{2,30})(?:\)|”)"),
    regex(
        r"^(?:[0-9]{1,2}[.、)] ?|\([一二三四五六七八九十]{1,3}\))?(?:本?(?:合同|协议|契约))?附件?:(?P<names>[^,。;:(]{3,30})(?:[。;(]|$)"
    ),
)
#: What makes the names before it annexes: 招标文件、投标文件为合同附件.
_MADE_ANNEX = regex(
    r"(?:\([^)]{0,12}\))?(?:均|一并|共同)?(?:作为|[为系是]|构成)(?:本?(?:合同|合|协议|契约)(?:的|之)?)?附件(?![的一二三四五六七八九十0-9a-h《])"
)
#: Messages, which both sides already have.
_IDENTIFIED = regex("邮件|事项")
_NAMES_BEFORE = regex(r"(?P<names>(?:[^。;,:、]{2,20}、)*[^。;,:、]{2,20})$")
#: Papers that are made part of the contract.
_PART = regex(
    "(?P<names>(?:《[^》]{2,30}》[、,和及]?){1,8})[^。;]{0,24}?(?:[为是系]|构成)本(?:协议|合同|条款|契约)[^。;,]{0,6}?(?:组成部分|一部分|不可分割)"
)
#: The offer and the plan, made part of the contract without being annexed. Those of a tender lie with the buyer.
_OFFER = regex(
    "(?P<names>(?:[报估]价[单书]|(?:企划|策划|建议|规划)书|(?<!采购)需求(?:说明)?书|规格书)(?:[、及和与][^、,。;及和与]{2,10}){0,3}?)"
    "(?:[、及和与][^、,。;及和与]{2,10}){0,3}?[,,]?(?:均|皆|亦)?(?:视为|视同|作为|[为系是]|构成)本?(?:合同|协议|契约)(?:的|之)?(?:一部分?|组成部分)"
)
_TENDER = regex("投标|招标|采购文件|响应文件|中标|磋商|附(?:件|表|录)")
_FORM_OF_PARTS = regex("下列技术文件[^。]*组成部分:$")
_FILLED_PART = regex(r"^[0-9]{1,2}[.、] ?[^:]{2,14}: ?(?P<names>(?![无/])[^。;:]{3,30})")
#: Papers that are referred to for something decisive.
_LEANED_ON = (
    regex(
        rf"(?:详见|参见|参阅|具体见|见(?<=[求容能目准细情格]见)){_NOT_OURS}[^,。;]{{0,12}}?(?P<names>《[^》]{{2,40}}》|[^,。;《》、]{{0,8}}?(?:{_DECIDING}))"
    ),
    regex(
        # Whether there is such a paper at all is looked up first, since its name can begin at so many places.
        rf"(?:按照?|依照|依据|根据|符合|满足|实现|达到){_NOT_OURS}(?=[^,。;]{{0,46}}?(?:{_DECIDING}))[^,。;:]{{0,24}}?(?P<names>《?(?:[^,。;《》、的]{{0,20}}?》?)(?:{_DECIDING}))》?"
        r"(?:中)?(?:所)?(?:的|规定|约定|要求|载明|列明|列|对乙方|对甲方|对卖方|考核)"
    ),
)
#: A statement that names a paper holds one of these.
_NAMING = ("附", "《", "部分", "见", "参阅", "按", "依照", "依据", "根据", "符合", "满足", "实现", "达到")
_GENERIC = regex(
    r"(?:详见|参见|[^,。;]见|载于|列于)本?(?:合同|协议)?(?:之|的)?附(?:件|表|录)(?![一二三四五六七八九十0-9a-h《“(为与和])"
)
#: A paper that is made under the contract is no missing annex.
_MADE_LATER = regex("将|签署|签订|变更|补充|另行|如需|若|编制|编写|提交|出具|制定|形成|填写|填具|起草|会签")
#: What says so, up to the first character of its name, no further back than this; and behind its name.
_TO_BE_MADE = regex(
    "(?:编制|编写|撰写|提交|提出|出具|制定|制作|形成|填写|签署|起草|完成|交付|整理|发出|定稿|输出|提供(?!的))[^,。;\n]{0,16}.$"
)
_LOOK_BACK = 18
_MADE = regex("》?[^,。;\n]{0,6}(?:定稿|编制|确认后|签字后|完成后|评审)")
#: So many characters of a name, its last, tell it from others.
_TELLING = 8
_LAW = regex("(?:(?<!办)法|管理办法|法典|条例|规定|解释|章程|通则)$")
_ONE = regex("《(?P<title>[^》]+)》|(?P<bare>[^、,《》]+)")
#: What stands around a paper's bare name and is no part of it.
_AROUND = regex(
    r"^(?:[0-9]{1,2}[.、)]|\([一二三四五六七八九十]{1,3}\)|双方|(?:签订|确认|约定)的|[_“” ])+|[和及与_“” ]+$|(?:一份|经.{0,8}后)$"
)


@frozen
class Paper:
    """A paper that a statement leans on. ``name`` is folded, "" where it is only called the annex; ``start`` and
    ``end`` are its range in the statement's text. ``annexed``: it is said to be part of the contract.
    """

    name: str
    statement: int
    start: int
    end: int
    annexed: bool


def papers(statements: Statements) -> Iterator[Paper]:
    """The papers that a contract leans on by name, laws and papers made under the contract left out."""
    whole = statements.whole
    filled = dict(_filled_parts(statements))
    made_here: dict[str, bool] = {}
    for index in sorted({*filled, *(index for index, _ in statements.holding(*_NAMING))}):
        text = statements[index].text
        if index in filled:
            named = _named(filled[index], index, annexed=True)
            yield from (paper for paper in named if not _made_here(paper.name, whole))
        if "附" in text:
            yield from _annexed(text, index)
        if "《" in text and not _MADE_LATER.search(text):
            for match in _PART.finditer(text):
                yield from _named(match, index, annexed=True)
        if "部分" in text and not (_TENDER.search(text) or _MADE_LATER.search(text) or _IDENTIFIED.search(text)):
            for match in _OFFER.finditer(text):
                yield from _named(match, index, annexed=True)
        for pattern in _LEANED_ON:
            for match in pattern.finditer(text):
                for paper in _named(match, index, annexed=False):
                    if paper.name not in made_here:
                        made_here[paper.name] = _made_here(paper.name, whole)
                    if not made_here[paper.name]:
                        yield paper


def _filled_parts(statements: Statements) -> Iterator[tuple[int, re.Match[str]]]:
    """The lines of a form for the contract's parts in which one is named, each with its statement's index."""
    forms = [
        (n, one.sentence.clause.path) for n, one in statements.holding("技术文件") if _FORM_OF_PARTS.search(one.text)
    ]
    for (first, form), (last, _) in pairwise([*forms, (len(statements) - 1, ())]):
        for index, statement in enumerate(statements[first + 1 : last + 1], start=first + 1):
            inside = statement.sentence.clause.path[: len(form)] == form
            if inside and (match := _FILLED_PART.match(statement.text)):
                yield index, match


def _annexed(text: str, index: int) -> Iterator[Paper]:
    for pattern in _ANNEXED:
        for match in pattern.finditer(text):
            yield from _named(match, index, annexed=True)
    for made in _MADE_ANNEX.finditer(text):
        before = _NAMES_BEFORE.search(text, 0, made.start())
        if before and not _MADE_LATER.search(text, 0, made.end()) and not _IDENTIFIED.search(text, 0, made.start()):
            yield from _named(before, index, annexed=True)
    for match in _GENERIC.finditer(text):
        yield Paper("", index, *match.span(), annexed=True)


def _named(match: re.Match[str], statement: int, *, annexed: bool) -> Iterator[Paper]:
    for part in _ONE.finditer(match["names"]):
        name = part["title"] or _AROUND.sub("", part["bare"] or "")
        start = match.start("names") + part.start()
        if len(name.strip("_ ")) > 1 and not _LAW.search(name):
            yield Paper(name, statement, start, start + len(part.group()), annexed)


def _made_here(name: str, whole: str) -> bool:
    """Whether the contract says somewhere that a paper is to be made, so that it can't be there yet."""
    core = name[-_TELLING:]
    at = whole.find(core)
    while at >= 0:
        if (
            _TO_BE_MADE.search(whole[max(0, at - _LOOK_BACK) : at + 1])
            or "交付物" in whole[whole.rfind("\n", 0, at) + 1 : at]
            or _MADE.match(whole, at + len(core))
        ):
            return True
        at = whole.find(core, at + 1)
    return False
