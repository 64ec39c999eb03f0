"""The clause tree: which numbered clause each block of a contract belongs to.

Numbers are read from the text (typed and computed ones alike). A contract's own nesting decides the levels: a style
of number that is already open closes everything below it, a new style opens a level below. So ``一、`` may stand above
``1.`` in one contract and below ``第一条`` in another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from slalint.document.model import Block, Document
from slalint.expressions import regex
from slalint.values import frozen, mutable

ClauseKind = Literal["preamble", "body", "annex", "signature"]

_HAN = "零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾"

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

_Styles = tuple[tuple[str, re.Pattern[str]], ...]
#: Number styles by what they begin with, most telling first. Group 1 is the number as it is cited.
_CALLED: _Styles = (
    (
        "part",
        regex(rf"(第\s*[{_HAN}\d]{{1,4}}\s*[编編章节節]|第\s*[{_HAN}\d]{{1,3}}\s*部分)(?=[\s:：、．.]|[^\s的])"),
    ),
    ("article", regex(rf"(第\s*[{_HAN}\d]{{1,4}}\s*[条條])")),
)
_WORDED: _Styles = (("han", regex(rf"([{_HAN}]{{1,3}})[、．.](?!\d)")),)
_LETTER = regex(r"([（(]?[a-zA-Z][）)])|([A-Z])[、．.](?=\s*[\u4e00-\u9fff])")
_BRACKETED: _Styles = (
    ("han-bracket", regex(rf"([（(][{_HAN}]{{1,3}}[）)])[、．.]?")),
    ("figure-bracket", regex(r"([（(]\d{1,2}[）)])[、．.]?")),
    ("letter", _LETTER),
)
_FIGURED: _Styles = (
    ("decimal", regex(r"(\d{1,2}(?:[.．]\d{1,2}){1,4})(?![\d%％‰元年月日天个個小分.．:：/-])[、.．]?(?=\s*\D)")),
    ("figure", regex(r"(\d{1,2})\s?[、．.](?!\d)")),
    ("figure-half", regex(r"(\d{1,2}[）)])[、．.]?")),
)
_OTHER: _Styles = (("circled", regex(r"([①-⑳])[、．.]?")), ("letter", _LETTER))
_BY_FIRST: Mapping[str, _Styles] = (
    dict.fromkeys(_HAN, _WORDED)
    | dict.fromkeys("（(", _BRACKETED)
    | dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" + _LETTERS, _OTHER)
    | {"第": _CALLED}
)
_ANNEX = regex(rf"((?:附件|附錄|附录|附表|附则|附則)\s*[{_HAN}\d]{{0,3}}(?:[-－]\d+)?)(?=$|[\s:：、（(《—-])")
_SIGNATURE = regex(
    r"[（(]\s*(?:盖章|蓋章|签章|簽章|签字|簽字|公章|签名|簽名)|以下无正文|以下無正文|(?:签字|簽字|盖章|蓋章|签章|簽章)\s*[:：]"
)
_SENTENCE_END = regex(r"[。；;！？]")
#: What no title holds, and the words before a colon or gap.
_WITHIN = regex(r"[。；;，,]")
_LEAD = regex(r"([^\s。；;，,:：]{2,14})(?:[:：]|\s{1,})")
_TITLE_LENGTH = 30
#: What goes on for longer is no title, whatever its style. Every sentence below a title is read with it.
_LONGEST_TITLE = 100


@frozen
class Clause:
    """A clause with its own text, not counting the clauses below it.

    ``number`` is what one would cite ("第八条", "8.2", "(1)"); ``path`` has the numbers from the outermost clause
    down to this one; ``titles`` their titles, or the opening words of a clause that has no title ("" for none).
    ``first`` and ``last`` are indices into ``Document.blocks``, both included.
    """

    number: str
    title: str
    kind: ClauseKind
    level: int
    path: tuple[str, ...]
    titles: tuple[str, ...]
    first: int
    last: int

    @property
    def address(self) -> str:
        """The clause as one would cite it: ``第八条 > 8.2 > (1)``."""
        return " > ".join(self.path)


@mutable
class _Open:
    style: tuple[str, int]
    number: str
    title: str
    heading: int | None


def clauses(document: Document) -> tuple[Clause, ...]:
    """The clauses of a document in reading order; together they cover every block exactly once."""
    found: list[Clause] = []
    stack: list[_Open] = []
    kind: ClauseKind = "preamble"
    signature = _signature_start(document)
    for index, block in enumerate(document.blocks):
        opened = _opening(document, block)
        if opened is not None and not found and not opened.number:
            opened = None  # The first heading is the contract's own title, no clause.
        if index == signature:
            kind, stack, opened = "signature", [], _Open(("signature", 0), "", "", None)
        elif opened is not None:
            if opened.style[0] == "annex":
                kind, stack = "annex", []
            elif kind in ("preamble", "signature"):
                kind = "body" if opened.number or (kind == "preamble" and block.kind == "heading" and found) else kind
            _close_down_to(stack, opened)
            stack.append(opened)
        if opened is not None or not found:
            found.append(_clause(stack, kind, index))
        else:
            found[-1] = _extended(found[-1], index)
    return tuple(found)


def _clause(stack: list[_Open], kind: ClauseKind, index: int) -> Clause:
    numbers = tuple([o.number or o.title for o in stack if o.number or o.title])
    return Clause(
        number=stack[-1].number if stack else "",
        title=stack[-1].title if stack else "",
        kind=kind,
        level=len(stack),
        path=numbers,
        titles=tuple([o.title for o in stack]),
        first=index,
        last=index,
    )


def _extended(clause: Clause, index: int) -> Clause:
    return Clause(
        clause.number, clause.title, clause.kind, clause.level, clause.path, clause.titles, clause.first, index
    )


def _close_down_to(stack: list[_Open], opened: _Open) -> None:
    if opened.heading is not None:
        while stack and (stack[-1].heading is None or stack[-1].heading >= opened.heading):
            stack.pop()
    for depth, held in enumerate(stack):
        if held.style == opened.style:
            del stack[depth:]
            return
    if opened.style[0] in ("part", "article"):
        while stack and stack[-1].style[0] not in ("part", "annex") and stack[-1].heading is None:
            stack.pop()


def _opening(document: Document, block: Block) -> _Open | None:
    """The clause that this block opens, if it opens one."""
    if block.kind == "row" or block.kind == "note":
        return None
    text = document.text[block.start : block.end]
    stripped = text.lstrip(" \u3000\t#")
    heading = block.level if block.kind == "heading" else None
    annex = _ANNEX.match(stripped) if stripped.startswith("附") else None
    if annex and len(stripped) <= 60 and not _SENTENCE_END.search(stripped):
        return _Open(("annex", 0), annex.group(1), stripped[annex.end() :].strip(" :：、—-"), heading)
    for style, pattern in _styles(stripped[:1]):
        match = pattern.match(stripped)
        if match:
            number = "".join((match.group(0).rstrip(" 、．.") if style == "letter" else match.group(1)).split())
            depth = number.count(".") + number.count("．") + 1 if style == "decimal" else 0
            return _Open((style, depth), number, _title(stripped[match.end() :], block.kind == "heading"), heading)
    if heading is not None:
        return _Open(("heading", heading), "", stripped.strip()[:60], heading)
    return None


def _styles(first: str) -> _Styles:
    """The styles of a number that begins with this character; every script has figures."""
    return _FIGURED if first.isdecimal() else _BY_FIRST.get(first, ())


def _title(rest: str, is_heading: bool) -> str:
    """The title in a clause's first line: a short line that is no sentence, or the words before a colon or gap.

    Without a title, the first words serve: what stands under ``乙方为甲方做以下事项：`` is read in its light.
    """
    rest = rest.strip(" \u3000\t:：、．.")
    if is_heading or (len(rest) <= _TITLE_LENGTH and not _WITHIN.search(rest)):
        return rest[:_LONGEST_TITLE].rstrip(" :：")
    lead = _LEAD.match(rest)
    if lead:
        return lead.group(1)
    if rest.rstrip().endswith(("：", ":")):
        return rest[-60:].rstrip(" :：")
    return ""


def _signature_start(document: Document) -> int | None:
    """The block that opens the signatures: the first of the last third that asks for a signature or seal."""
    total = len(document.blocks)
    for index in range(max(0, total - max(12, total // 3)), total):
        block = document.blocks[index]
        text = document.text[block.start : block.end]
        if len(text) < 120 and _SIGNATURE.search(text) and not _ANNEX.match(text):
            return index
    return None


def texts(document: Document, clause: Clause) -> Iterator[str]:
    """The texts of a clause's own blocks."""
    for block in document.blocks[clause.first : clause.last + 1]:
        yield document.text[block.start : block.end]
