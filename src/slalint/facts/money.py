"""Sums of money: ¥3,000.00, 人民币叁万元整, 3万元, rmb 5,000, 新台币5万元, us$100, 3000-5000元."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slalint.expressions import regex
from slalint.facts.numerals import (
    ARABIC,
    ARABIC_AMOUNT,
    HAN,
    HAN_CHARS,
    RESTATED,
    capital_amount,
    has_digit,
    parse_numeral,
)
from slalint.facts.quantity import GAP, TO, Quantity, bound_of

_CURRENCIES = {
    "人民币": "CNY", "rmb": "CNY", "cny": "CNY", "¥": "CNY", "元": "CNY", "圆": "CNY", "块钱": "CNY",
    "新台币": "TWD", "台币": "TWD", "ntd": "TWD", "nt$": "TWD", "twd": "TWD",
    "港币": "HKD", "港元": "HKD", "hkd": "HKD", "hk$": "HKD",
    "美元": "USD", "美金": "USD", "usd": "USD", "us$": "USD",
    "欧元": "EUR", "eur": "EUR", "€": "EUR", "日元": "JPY", "日圆": "JPY", "jpy": "JPY", "$": "$",
}  # fmt: skip
_NAMES = "|".join(re.escape(name) for name in sorted(_CURRENCIES, key=len, reverse=True) if name not in "元圆块钱")

_SCALE = "(?:[十百千]?[万亿]|[百千])"
_CENTS = rf"(?:[零〇]?[0-9{HAN_CHARS}]角)?(?:[零〇]?[0-9{HAN_CHARS}]分(?!之))?[整正]?"
_YUAN = rf"(?:[元圆](?![素件旦月器数年宝宵老首气])|块钱){_CENTS}"
_FILLING = r"(?:[ :_【\[]|\(?[大小]写\)?|金额|共计|合计|[为计约]){0,6}+"
#: 3万, 3万5千, 叁万陆仟, 叁万(30000); the last stated twice.
_ANY = rf"(?:{ARABIC_AMOUNT}(?:{_SCALE}(?:[0-9]{{1,4}}[千百])?)?|{HAN})"
_SUM = rf"(?:(?:{ARABIC}(?:{_SCALE}(?:[0-9]{{1,4}}[千百])?)?|{HAN}){RESTATED})"

_MONEY = regex(
    rf"(?P<prefix>{_NAMES}){_FILLING}(?P<low>{_ANY})(?:{GAP}元?{TO}(?:{_NAMES})?(?P<high>{_ANY}))?"
    rf"(?P<rest>{GAP}(?:{_YUAN})|(?![0-9%‰年月日]))"
    rf"|(?P<bare_low>{_SUM})(?:{GAP}元?{TO}(?P<bare_high>{_SUM}))?"
    rf"(?P<bare_rest>{GAP}(?:(?P<suffix>{_NAMES})(?![0-9])|{_YUAN}))"
)
_SCALES = {"十": 10.0, "百": 100.0, "千": 1000.0, "万": 10000.0, "亿": 1e8}
_LAST_SCALE = regex(r"[0-9]([十百千]?[万亿]|[百千])$")
_ZEROS = regex(r"0[0-9]")


#: What every sum holds.
MONEY_SIGN = regex(f"元|圆|块钱|{_NAMES}")


def money(text: str) -> Iterator[Quantity]:
    """The sums of a folded text, in their currency's unit, from its start to its end."""
    for match in _MONEY.finditer(text):
        found = _money(text, match)
        if found is not None:
            yield found


def _money(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    low, high = match["low"] or match["bare_low"], match["high"] or match["bare_high"]
    if text[start - 1 : start] in ("第", "数", "几") or not has_digit(low) or _ZEROS.match(low):
        return None
    currency = match["prefix"] or match["suffix"] or "元"
    rest = (match["rest"] or match["bare_rest"] or "").lstrip("】]_ ").removeprefix(match["suffix"] or "")
    try:
        first = parse_numeral(low)
        last = capital_amount(_stated_once(high or low) + rest) if rest.startswith(("元", "圆")) else None
        if last is None:
            last = parse_numeral(high or low)
    except ValueError:
        return None
    if high is None:
        value, upper = last, None
    else:
        value, upper = _same_scale(first, low, high), last
        if value >= upper:
            start, value, upper = (match.start("high") if match["high"] else match.start("bare_high")), upper, None
    return Quantity(
        "money", start, end, text[start:end], value, _CURRENCIES[currency], upper, bound_of(text, start, end, "money")
    )


def _stated_once(number: str) -> str:
    if "(" not in number:
        return number
    first, second = number.rstrip(")").split("(", 1)
    return second if first[0].isdigit() else first


def _same_scale(value: float, low: str, high: str) -> float:
    """1-2万元 is from 10,000, not from 1."""
    scale = _LAST_SCALE.search(high)
    if scale is None or not low[-1].isdigit():
        return value
    for char in scale[1]:
        value *= _SCALES[char]
    return value
