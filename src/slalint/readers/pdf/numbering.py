"""Numbers at the start of a line: a clause, an item, an annex begins, or a sentence only mentions one."""

from __future__ import annotations

from functools import lru_cache

from slalint.expressions import compiled
from slalint.values import frozen

_HAN = "一二三四五六七八九十百零〇两兩"
_NUMBER = compiled(
    rf"(?P<article>第[ 　]?(?P<a>[{_HAN}\d]+)[ 　]?(?P<unit>[编編章节節条條款项項部]))"
    rf"|(?P<annex>(?:附件|附录|附錄|附表|附則|附则)[ 　]?(?P<b>[{_HAN}\dA-Z]{{0,3}})(?=[：:\s　《（(]|$))"
    rf"|(?P<han>(?P<c>[{_HAN}]+)[、．.])"
    rf"|(?P<hanbracket>[（(](?P<d>[{_HAN}]+)[)）])"
    r"|(?P<decimal>(?P<e>\d{1,2}(?:[.．]\d{1,2}){1,3})"
    r"(?=[\s　、]|[^\d.．%％,，\s倍万萬元日天个個月年小时時分秒以至到—~～-]))"
    r"|(?P<dot>(?P<f>\d{1,3})[、.．](?!\d))"
    r"|(?P<bracket>[（(](?P<g>\d{1,2}|[a-zA-Z]|[ivx]{1,4})[)）])"
    r"|(?P<halfbracket>(?P<h>\d{1,2}|[a-zA-Z])[)）])"
    r"|(?P<circled>(?P<i>[①-⒇㈠-㈩❶-❿]))"
    r"|(?P<letter>(?P<j>[A-Za-z])[.．、](?=[\s　]|[^\x00-\xff]))"
    r"|(?P<bullet>[•●■◆○▪➢✓□☐☑☒][\s　]*(?=\S))"
)
#: The group within each kind of number that holds its digits; a bullet has none.
_DIGITS_OF = dict(
    zip(
        "article annex han hanbracket decimal dot bracket halfbracket circled letter".split(), "abcdefghij", strict=True
    )
)
# After a number, these make it a mention: 第八条的约定, 第三条、第四条, （一）项.
_MENTION = compiled(r"[ 　]?[条條款项項的、，,。；;）)规規约約所之中及和与與或至以]")
# After a decimal, these make it a quantity: 0.1 个百分点, 1.5 倍.
_MEASURE = compiled(r"[ 　]?(?:[个個万萬元倍天%％‰]|小时|小時|分[钟鐘]|工作日|百分)")
# Before a number, these ask for it: 依照, 按本合同, 和, 、.
_ASKS = compiled(r"(?:[、，,（(“《及和与與或至到~～照据據依按见見本该該第为為合同協议議书書附件]|条|條|款)$")
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}


@frozen
class ClauseNumber:
    """A number as printed. ``style`` tells 第一条 from 一、; ``value`` is that of its last part, or None."""

    style: str
    value: int | None
    text: str
    mention: bool


@lru_cache(maxsize=1024)
def clause_number(text: str) -> ClauseNumber | None:
    """The clause or item number that ``text`` starts with; ``mention`` where what follows makes it a reference."""
    return _number_at(text, 0)


def _number_at(text: str, at: int) -> ClauseNumber | None:
    match = _NUMBER.match(text, at)
    if not match:
        return None
    style = match.lastgroup or ""
    digits = match[_DIGITS_OF[style]] if style in _DIGITS_OF else ""
    if style == "article":
        style += match["unit"]
    if style == "decimal":
        style += str(digits.count(".") + digits.count("．"))
    mention = bool(_MENTION.match(text, match.end())) and style not in ("bullet", "circled")
    if style.startswith("decimal"):
        mention = mention or bool(_MEASURE.match(text, match.end())) or digits.startswith("0")
    return ClauseNumber(style, _value(digits), match.group(), mention)


def asks_for_number(text: str) -> bool:
    """Whether ``text``, the line before, leaves a sentence open that wants a number next."""
    return _ASKS.search(text) is not None


def counts_on(text: str, number: ClauseNumber) -> bool:
    """Whether ``text`` counts inside its sentences and ``number`` is next: （1）地震；（2）战争； / （3）."""
    if number.value is None or number.value < 2:
        return False
    inside = (_number_at(text, index) for index in range(1, len(text)))
    return any(
        found is not None and not found.mention and (found.style, found.value) == (number.style, number.value - 1)
        for found in inside
    )


def _value(digits: str) -> int | None:
    last = digits.replace("．", ".").rpartition(".")[2]
    if last.isascii() and last.isdigit():
        return int(last)
    if len(last) == 1 and last.isascii() and last.isalpha():
        return ord(last.lower()) - ord("a") + 1
    if len(last) == 1 and "①" <= last <= "⑳":
        return ord(last) - ord("①") + 1
    if len(last) == 1 and "㈠" <= last <= "㈩":
        return ord(last) - ord("㈠") + 1
    return _han_value(last)


def _han_value(text: str) -> int | None:
    """The value of a Han numeral below 1,000: 十二, 二十, 一百零三."""
    if not text or any(char not in _DIGITS and char not in "十百" for char in text):
        return None
    total = digit = 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit
