"""How words stand in a statement: negated, in an exception, inside a name, defining a word.

These are signs, not grammar. They look no farther than the comma clause (a negation), the exception's own frame, or the
quotation marks, so that they are right where they speak and silent where a reader would have to think.
"""

from __future__ import annotations

from slalint.expressions import regex
from slalint.facts.statements import Statement

#: Right before the words, at most two characters between: 不得免费维护, 无需另行付费, 未能及时响应.
_NEGATION = regex(
    r"(?:不(?:得|再|予|会|能|应|需|须|必|可|承担|提供|负责|包括|包含|属于)?|无(?:需|须|法|权|义务)?|未(?:能|按|经|予)?|没有?|并非|非|勿|免|拒绝|禁止|概不|恕不)"
    r"[^,。;:|]{0,2}$"
)
_LOOK_BACK = 8
_EXCEPTION = regex(r"除(?!了解|去|夕|草|此之?外还)[^。;|]{1,60}?(?:以外|之外|外)(?=[,。;:|]|$)|[^,。;|]{1,40}除外")
#: The name of a document, or a term at the place where it gets its meaning.
_NAME = regex(
    r"《[^《》]{1,60}》"
    r"|(?:简称|下称|统称|以下称|称)(?:为|作|:)?[“\"‘'][^”\"’']{1,30}[”\"’']"
    r"|[“\"‘'][^”\"’']{1,30}[”\"’'](?=(?:是|系)?指|(?:的)?(?:定义|含义)|意指)"
)
_DEFINING = regex(r"[^不]是指|系指|指的是|意指|(?:以下|下)(?:简)?称|定义(?:为|如下)|^[“\"][^”\"]{1,30}[”\"]指")
_DEFINITIONS = regex(r"定义|释义|名词|术语")


def negated(text: str, start: int, phrase: tuple[int, int]) -> bool:
    """Whether a negation stands right before ``text[start:]``, in its comma clause."""
    return _NEGATION.search(text[max(phrase[0], start - _LOOK_BACK) : start]) is not None


def excepted(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` lies in what an exception names: 除人为损坏外, 因…造成的除外."""
    return any(m.start() <= start and end <= m.end() for m in _EXCEPTION.finditer(text))


def in_name(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` lies within the name of a document (《…》) or a term that is being defined."""
    return any(m.start() <= start and end <= m.end() for m in _NAME.finditer(text))


def may_hold_names(text: str) -> bool:
    """Whether there can be a name in a text at all."""
    return "《" in text or "“" in text or '"' in text or "‘" in text or "'" in text


def defines(statement: Statement) -> bool:
    """Whether a statement says what a word means, or stands under such a heading."""
    return _DEFINING.search(statement.text) is not None or _DEFINITIONS.search(statement.sentence.titles) is not None
