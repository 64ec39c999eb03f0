"""Annexes: which ones a contract names, and which ones are in the file.

An annex is in the file where its heading is followed by something that is no list of annexes and no signature. All
patterns are over folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from slalint.document.fold import fold
from slalint.document.model import Document
from slalint.expressions import regex
from slalint.facts.numerals import parse_numeral
from slalint.facts.statements import Statement, Statements
from slalint.values import frozen

_HAN = "一二三四五六七八九十"
_NUMBER = rf"(?:[{_HAN}]{{1,3}}+|[0-9]{{1,2}}+(?:-[0-9]{{1,2}})?(?![0-9])|[a-h](?![a-z])|[甲乙丙丁](?![方乙丙双各、与和及或]))"
_KIND = "附(?:件|表|录)"
#: What goes on as a sentence about an annex is no heading: 附件一为本合同的组成部分.
_GOES_ON = (
    r"(?![为与和及至到是的所中经均具构或以之属见等第按由自内项起并同样致式,、]|作为|附后|进行|执行|规定|约定|不|应|须)"
)
_HEADING = regex(
    rf"(?P<kind>{_KIND})(?P<number>{_NUMBER})?+{_GOES_ON}[ :、.—/-]*(?P<title>(?:[^。;,()]|\([^()]{{0,30}}\)){{0,50}}?)(?:[;、]|(?<=》)。)?$"
)
#: A heading with the annex behind it in the same paragraph.
_RUN_IN = regex(
    rf"(?P<kind>{_KIND})(?P<number>{_NUMBER}){_GOES_ON}(?:[ :、.—/-]*(?P<title>[^:。;,、()]{{2,20}}):(?=.{{8}})|[ :、.—/-]+(?=.{{50}}))"
)
_LONGEST_HEADING = 60
#: What is set out right here, without a number: "附：插件清单".
_ATTACHED = regex(r"(?P<kind>附)(?P<number>[0-9]{0})?+: ?(?P<title>(?:[^。;,:()]|\([^()]{0,40}\)){2,50})$")
#: A heading that says where its annex is: in the body, or in the binding.
_IN_HAND = regex(r"\((?:[^()]*(?:相同|同本合同|装订|见(?:第|本)?[^()]{0,8}(?:条|表|款))[^()]*)\)$")
#: A line of a list of annexes under its own heading.
_ENTRY = regex(r"\(?(?P<number>[0-9]{1,2})[.、)] ?(?P<title>[^。;,:]{2,40})[。;]?")
_SHORTEST_CONTENT = 12
_ELSEWHERE = regex("略\\)|另附|另行(?:提供|制[定作]|签订|附)|另给|另提供|由.{0,4}提供\\)|微信|网盘|原件|纸质")
_SIGNATURE = regex(
    r"[甲乙丙]方(?:\(|:)|盖章|签字|签章|签名|日期|立.{0,3}约.{0,3}人|[^,。;]{1,10}:|[甲乙]方 \||(?:中华民国)?[0-9 ]*年[0-9 ]*月[0-9 ]*日|以下无正文"
)

#: A mention of numbered annexes, alone or as a list: 附件一, 附件1、2及4, 附件一至附件四.
_MENTION = regex(
    rf"(?P<kind>{_KIND})(?P<first>{_NUMBER})(?![个张份页式套兆mk起并同样致])(?P<more>(?:(?:[、,和与及至到-]|以及)(?:附(?:件|表|录))?{_NUMBER}(?![〇零年月日天个项条款份]))*)"
)
_NEXT = regex(rf"(?P<by>[、,和与及至到-]|以及)(?:附(?:件|表|录))?(?P<number>{_NUMBER})")
#: Before a mention: the annex of another paper.
_OF_ANOTHER = regex(
    r"(?:招标|投标|采购|磋商|响应|比选)文件(?:的|之|中)?$|(?:主|原)(?:合同|协议)(?:的|之)?$|(?:框架(?:合同|协议)|合同法|条例|办法|规定|标准)》?(?:的|之)?$"
)


@frozen
class Annex:
    """An annex that is headed in the file. ``number`` is its kind and number ("附件1"), "" where it bears none."""

    number: str
    title: str
    block: int
    present: bool


@frozen
class Mention:
    """A place where numbered annexes are named: ``start`` and ``end`` are ranges of the statement's folded text."""

    statement: int
    numbers: tuple[str, ...]
    start: int
    end: int


def annexes(document: Document, texts: Sequence[str]) -> tuple[Annex, ...]:
    """The annexes that the file heads or lists, in order; the same one twice where it is listed before it comes.
    ``texts`` are the document's ``block_texts``.
    """
    heads = [(index, match) for index, text in enumerate(texts) if (match := heading(text))]
    found = []
    for position, (index, match) in enumerate(heads):
        end = heads[position + 1][0] if position + 1 < len(heads) else len(texts)
        listed = position > 0 and heads[position - 1][0] == index - 1
        title = (match["title"] or "").strip("《》“” ")
        within = match.re.pattern == _RUN_IN.pattern
        listing = list(_listing(texts, index, match))
        present = (
            within
            or (bool(match["number"]) and _IN_HAND.search(texts[index]) is not None)
            or (
                not listing
                and not _ELSEWHERE.search(texts[index])
                and _has_content(document, texts, index + 1, end, listed)
            )
        )
        found.append(Annex(annex_number(match["kind"], match["number"]), title, index, present))
        found += listing
    return tuple(found)


def _listing(texts: Sequence[str], index: int, head: re.Match[str]) -> Iterator[Annex]:
    """The annexes that a bare "附件：" lists in the numbered lines behind it."""
    if head["number"] or head["title"]:
        return
    for block, text in enumerate(texts[index + 1 :], start=index + 1):
        entry = _ENTRY.fullmatch(text)
        if entry is None:
            return
        yield Annex(annex_number(head["kind"], entry["number"]), entry["title"], block, present=False)


def heading(text: str) -> re.Match[str] | None:
    """The match of an annex's heading (groups kind, number, title) if a folded block is one."""
    if not text.startswith("附"):
        return None
    if len(text) > _LONGEST_HEADING:
        return _RUN_IN.match(text)
    return _RUN_IN.match(text) or _HEADING.match(text) or _ATTACHED.match(text)


def mentions(statements: Statements) -> Iterator[Mention]:
    """Where numbered annexes of this contract are named, headings and lists of annexes included."""
    for index, statement in statements.holding("附"):
        text = statement.text
        for match in _MENTION.finditer(text):
            if not _OF_ANOTHER.search(text[: match.start()]):
                yield Mention(index, tuple(_numbers(match)), *match.span())


def annex_number(kind: str, written: str | None) -> str:
    """How an annex is known: 附件三 and 附件3 are both ``附件3``; without a number ``""``."""
    if not written:
        return ""
    try:
        return f"{kind}{parse_numeral(written):g}"
    except ValueError:
        return kind + written


def _numbers(match: re.Match[str]) -> Iterator[str]:
    kind, last = match["kind"], match["first"]
    yield annex_number(kind, last)
    for following in _NEXT.finditer(match["more"]):
        if following["by"] in ("至", "到", "-") and _value(last) and _value(following["number"]):
            for number in range(_value(last) + 1, _value(following["number"])):
                yield f"{kind}{number}"
        last = following["number"]
        yield annex_number(kind, last)


def _value(written: str) -> int:
    try:
        return int(parse_numeral(written))
    except ValueError:
        return 0


def _has_content(document: Document, texts: Sequence[str], start: int, end: int, listed: bool) -> bool:
    """Whether blocks ``start`` to ``end`` say something. The last annex of a list is followed by whatever follows the
    list, so there fields and signatures do not count.
    """
    content = (n for n in range(start, end) if not _ELSEWHERE.search(texts[n]) or len(texts[n]) > _LONGEST_HEADING)
    if not listed:
        return any(not texts[n].startswith("(以下无正文") for n in content)
    return any(
        not _SIGNATURE.match(texts[n]) and (document.blocks[n].kind == "row" or len(texts[n]) >= _SHORTEST_CONTENT)
        for n in content
    )


def block_texts(document: Document, statements: Sequence[Statement]) -> list[str]:
    """The folded text of each block, put together from its sentences."""
    texts = [""] * len(document.blocks)
    for statement in statements:
        texts[statement.sentence.block] += statement.text
    for index, block in enumerate(document.blocks):
        if block.header:
            texts[index] = fold(document.text[block.start : block.end]).text
    return texts
