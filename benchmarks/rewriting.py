"""The same contract written otherwise: the other script, the other width, other clause numbers, other numerals, the
parties' labels exchanged. What a contract means stays; names of things (``C++11``, ``ISO 27001``, a telephone number, an
address on the net) are no numerals and stay too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from formats import Part
from opencc import OpenCC

from slalint.facts.numerals import parse_numeral

Rewriting = Callable[[Sequence[Part]], list[Part]]

#: Addresses, paths and other words of Latin letters, which nobody writes in full width or with Chinese numerals.
_LATIN = re.compile(
    r"[\w.+-]*@[\w.-]+|(?:https?://|www\.)[\x21-\x7e]+|[\w-]+(?:\.[\w-]+)*\.(?:com|cn|net|org|tw|hk|html?)\b", re.A
)
_HAN = "零一二三四五六七八九"


def _each(parts: Sequence[Part], turned: Callable[[str], str]) -> list[Part]:
    """Every text turned, those of table cells too."""

    def row(cells: tuple[tuple[int, int, str], ...]) -> tuple[tuple[int, int, str], ...]:
        return tuple((column, span, turned(text)) for column, span, text in cells)

    return [
        replace(part, text=turned(part.text), rows=tuple((row(cells), header) for cells, header in part.rows))
        for part in parts
    ]


def _around(kept: re.Pattern[str], text: str, turned: Callable[[str], str]) -> str:
    """A text turned, but for what ``kept`` finds."""
    written, last = [], 0
    for match in kept.finditer(text):
        written += [turned(text[last : match.start()]), match.group()]
        last = match.end()
    return "".join([*written, turned(text[last:])])


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def is_traditional(parts: Sequence[Part]) -> bool:
    """Whether a contract is written in traditional characters."""
    text = "".join(part.text for part in parts)
    return sum(a != b for a, b in zip(text, _converter("t2s").convert(text), strict=False)) > len(text) / 50


def other_script(parts: Sequence[Part]) -> list[Part]:
    """Simplified as traditional, traditional as simplified, character by character."""
    return _each(parts, _converter("t2s" if is_traditional(parts) else "s2t").convert)


_TO_FULL = {ord(c): ord(c) + 0xFEE0 for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz%()+:;,!?"}
#: A comma or point within a number is no punctuation.
_IN_NUMBERS = re.compile(r"(?<=\d)[.,:](?=\d)")
_TO_HALF = {ord(c) + 0xFEE0: ord(c) for c in map(chr, range(0x21, 0x7F))}


def full_width(parts: Sequence[Part]) -> list[Part]:
    """Digits, letters and punctuation in full width."""
    return _each(
        parts,
        lambda text: _around(_LATIN, text, lambda t: _around(_IN_NUMBERS, t, lambda u: u.translate(_TO_FULL))),
    )


def half_width(parts: Sequence[Part]) -> list[Part]:
    """Digits, letters and punctuation in half width, but for ``。``, ``、`` and what stands for a blank."""
    return _each(parts, lambda text: text.replace("＿", "_").translate(_TO_HALF))


_ARTICLE = re.compile(r"^\s*第\s*([零〇一二三四五六七八九十百\d]{1,4})\s*[条條][\s、:：．.]*(?=\S|$)")
_REFERENCE = re.compile(r"第\s*([一二三四五六七八九十百]{1,4})\s*(?=[条條])")
_BELOW = re.compile(r"^\s*(?:[（(]?([一二三四五六七八九十]{1,3}|\d{1,2})[）)][、．.]?|(\d{1,2})[、．.](?!\d))\s*")


def decimal_numbers(parts: Sequence[Part]) -> list[Part]:
    """``第八条`` as ``8.``, what is numbered directly below it as ``8.1``; references as ``第8条``."""
    written, article, before, style = [], 0, 0, ""
    for part in _each(parts, lambda text: _REFERENCE.sub(lambda m: f"第{_value(m[1])}", text)):
        if part.text.lstrip().startswith("附"):  # an annex counts its own items
            article = 0
        opened = _ARTICLE.match(part.text)
        if opened:
            article, before, style = _value(opened[1]), 0, ""
            part = replace(part, text=f"{article}. {part.text[opened.end() :]}")
        elif article and (below := _BELOW.match(part.text)):
            marks = re.sub(r"[\d一二三四五六七八九十\s]", "", below.group())
            if _value(below[1] or below[2]) == before + 1 and style in ("", marks):
                before, style = before + 1, marks
                part = replace(part, text=f"{article}.{before} {part.text[below.end() :]}")
        written.append(part)
    return written


_TOP = re.compile(r"^\s*(\d{1,2})(?:[、．.](?![\d.])|\s(?=\s*[\u4e00-\u9fff]))\s*")
_CITED = re.compile(r"第\s*(\d{1,2})\s*(?=[条條])")


def article_numbers(parts: Sequence[Part]) -> list[Part]:
    """``8.`` or ``8`` before a clause as ``第八条``, where ``8.1`` stands below it; references as ``第八条``.

    A contract that has such articles already is left alone.
    """
    if any(_ARTICLE.match(part.text) for part in parts):
        return list(parts)
    tops = {match[1] for part in parts if (match := re.match(r"\s*(\d{1,2})[.．]1(?!\d)", part.text))}
    opened, written, awaited = 0, [], 1
    for part in parts:
        match = _TOP.match(part.text)
        if match and int(match[1]) == awaited and (match[1] in tops or opened):
            opened, awaited = opened + 1, awaited + 1
            part = replace(part, text=f"第{han(int(match[1]))}条 {part.text[match.end() :]}")
        written.append(part)
    return _each(written, lambda text: _CITED.sub(lambda m: f"第{han(int(m[1]))}", text)) if opened else list(parts)


def _value(numeral: str) -> int:
    return int(parse_numeral(numeral))


def han(number: int) -> str:
    """A whole number below ten thousand million in Chinese numerals: 15 is 十五, 3050 三千零五十."""
    for size, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            rest = number % size
            gap = "零" if 0 < rest < size // 10 else ""
            return han(number // size) + unit + gap + (han(rest) if rest else "")
    written, zero = "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            written += ("零" if zero and written else "") + _HAN[digit] + unit
            zero = False
        else:
            zero = True
    return re.sub(r"^一十", "十", written) or "零"


#: What is counted in contracts. Beside these a number is a number.
_UNITS = "个|個|分钟|分鐘|小时|小時|秒|日|天|周|週|年|工作日|次|份|元|万元|萬元|倍|人|名|台|臺|项|項|页|頁|家|组|組|期|折|点(?!击)|點(?!擊)|季度?|时(?!间|限|期|候)|時(?!間|限|期|候)"
_DATE = re.compile(r"(?<![\d.])(\d{3,4})\s?年\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?([日号號]))?")
_YEAR = re.compile(r"(?<![\d.])((?:19|20)\d{2})\s?年(?!\d)")
_MONTH = re.compile(r"(?<![\d.年])(\d{1,2})\s?月\s?(\d{1,2})\s?([日号號])")
_SHARE = re.compile(r"(?<![\d.A-Za-z×~-])(\d{1,3}(?:\.\d{1,4})?)\s?([%‰])(?![\d~-])")
_COUNT = re.compile(rf"(?<![\d.,:/×¥￥$A-Za-z_~第-])(\d{{1,3}}(?:,\d{{3}}){{1,2}}|\d{{1,8}})\s?(?={_UNITS})(?![\d.,:])")


def han_numerals(parts: Sequence[Part]) -> list[Part]:
    """Counts, durations, shares, amounts of 元 and dates in Chinese numerals. Clause numbers and codes stay."""

    def plain(text: str) -> str:
        text = _DATE.sub(_han_date, text)
        text = _YEAR.sub(lambda m: f"{_digits(m[1])}年", text)
        text = _MONTH.sub(lambda m: f"{han(int(m[1]))}月{han(int(m[2]))}{m[3]}", text)
        text = _SHARE.sub(_han_share, text)
        return _COUNT.sub(lambda m: han(int(m[1].replace(",", ""))), text)

    return _each(parts, lambda text: _behind_number(text, lambda t: _around(_LATIN, t, plain)))


def _han_date(match: re.Match[str]) -> str:
    day = f"{han(int(match[3]))}{match[4]}" if match[3] else ""
    # A year of the Republic of China is a number, another is read digit by digit.
    year = _digits(match[1]) if len(match[1]) == 4 else han(int(match[1]))
    return f"{year}年{han(int(match[2]))}月{day}"


def _han_share(match: re.Match[str]) -> str:
    whole, _, decimals = match[1].partition(".")
    said = han(int(whole)) + (f"点{_digits(decimals)}" if decimals else "")
    return f"{'百' if match[2] == '%' else '千'}分之{said}"


def _digits(text: str) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in text)


#: A clause's own number at the start of its text.
_OWN_NUMBER = re.compile(
    r"^\s*(?:第?\s*\d{1,3}(?:[.．]\d{1,3}){0,4}(?!\d)\s*[条條]?[、．.)）]?|[（(]\d{1,3}[)）]|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[)）])\s*"
)


def _behind_number(text: str, turned: Callable[[str], str]) -> str:
    lines = []
    for line in text.split("\n"):
        number = _OWN_NUMBER.match(line)
        # 30日内 at the start of a line is a term, no clause number.
        own = number.group() if number and not re.match(_UNITS + "|%|月", line[number.end() :]) else ""
        lines.append(own + turned(line[len(own) :]))
    return "\n".join(lines)


_SMALL = "[一二三四五六七八九十百千两兩零〇]"
_HAN_SHARE = re.compile(rf"([百千])分之({_SMALL}{{1,5}}(?:[点點][零〇一二三四五六七八九]{{1,4}})?)(?!{_SMALL})")
_HAN_DATE = re.compile(r"([二][〇零]\S{2})年(" + _SMALL + r"{1,2})月(" + _SMALL + r"{1,3})([日号號])")
_HAN_COUNT = re.compile(
    rf"(?<![第每同任另唯单之其某这那哪十百千万萬亿億两兩零〇一二三四五六七八九点點几幾数數初])({_SMALL}{{1,6}})"
    r"(?=个(?:工作|自然)?[日月周]|個(?:工作|自然)?[日月週]|个?小时|個?小時|分钟|分鐘|日(?![常志期历程益])|天|年(?!度)|工作日|周(?!期)|次(?!性|开发|開發|付|缴|繳|收取|支付|過)|份)"
)


def figures(parts: Sequence[Part]) -> list[Part]:
    """Chinese numerals of counts, durations, shares and dates in figures. Amounts in capitals stay."""

    def plain(text: str) -> str:
        text = _HAN_DATE.sub(_figured_date, text)
        text = _HAN_SHARE.sub(
            lambda m: f"{parse_numeral(m[2].replace('點', '点')):g}{'%' if m[1] == '百' else '‰'}", text
        )
        return _HAN_COUNT.sub(_figured, text)

    return _each(parts, lambda text: _behind_number(text, plain))


def _figured(match: re.Match[str]) -> str:
    if re.fullmatch("[一二三四五六七八九]{2}", match[1]):  # 三四日 is about so many
        return match.group()
    return f"{parse_numeral(match[1]):g}"


def _figured_date(match: re.Match[str]) -> str:
    return f"{parse_numeral(match[1]):.0f}年{_value(match[2])}月{_value(match[3])}{match[4]}"


_SIDES = re.compile(r"[甲乙](?=\s{0,2}方)")


def sides_exchanged(parts: Sequence[Part]) -> list[Part]:
    """甲方 called 乙方 and the other way round, throughout."""
    return _each(parts, lambda text: _SIDES.sub(lambda m: "乙" if m.group() == "甲" else "甲", text))


REWRITINGS: Mapping[str, Rewriting] = {
    "other script": other_script,
    "full width": full_width,
    "half width": half_width,
    "1.1 numbers": decimal_numbers,
    "第X条 numbers": article_numbers,
    "Chinese numerals": han_numerals,
    "figures": figures,
    "sides exchanged": sides_exchanged,
}


def rewritten(parts: Sequence[Part]) -> Iterator[tuple[str, list[Part]]]:
    """The name of each rewriting that changes something of a contract, and what it makes of it."""
    for name, rewriting in REWRITINGS.items():
        written = rewriting(parts)
        if written != list(parts):
            yield name, written
