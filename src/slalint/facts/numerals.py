"""Numbers as contracts write them: 1,234.5, 三十, 叁拾, 二〇二五, 九十九点九, 3万, 半."""

from __future__ import annotations

from functools import lru_cache

from slalint.expressions import regex

_SPELLINGS = ("零〇○", "一壹弌", "二贰貳两兩", "三叁叄参參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
_DIGITS = {char: value for value, spellings in enumerate(_SPELLINGS) for char in spellings}
_SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
#: 廿 and 卅 are still seen in Taiwan, as 二十 and 三十.
_LONG_FORMS = {"廿": "二十", "卅": "三十"}

_DIGIT_CHARS = "".join(_DIGITS)
HAN_CHARS = _DIGIT_CHARS + "".join(_SMALL_UNITS) + "".join(_LARGE_UNITS) + "".join(_LONG_FORMS)

# Each begins with one character and looks back from behind it, so that a search can skip to the next numeral; the
# repeats are possessive and bounded, so that a page of digits costs no more than a page.
# 10,0000 is the habit of counting by 万; 0000 alone would be no number.
_FIGURES = r"(?:[0-9]{0,2}(?:,[0-9]{3}){1,5}+(?![0-9])|[0-9]{0,3},0000(?![0-9])|[0-9]{0,14}+)(?:\.[0-9]{1,6}+)?"
_MORE_HAN = rf"[{HAN_CHARS}]{{0,23}}+(?:点[{_DIGIT_CHARS}]{{1,6}}+)?"
#: A number in figures, not the tail of another, of a version or of a name (p0, v1.5).
ARABIC = rf"[0-9](?<![0-9a-z.][0-9]){_FIGURES}"
#: The same behind a currency that may end in a letter.
ARABIC_AMOUNT = rf"[0-9]{_FIGURES}"
#: A number in Chinese numerals.
HAN = rf"[{HAN_CHARS}](?<![{HAN_CHARS}点].){_MORE_HAN}"
#: A number said again behind itself. Loose, to keep the patterns small; reading it is strict.
RESTATED = rf"(?:\([0-9{HAN_CHARS}][0-9,.点{HAN_CHARS}]{{0,23}}+\))?"
#: A number as a contract may state it: once, or in figures and in words, 三十(30).
NUMBER = (
    rf"[0-9半{HAN_CHARS}](?:(?:(?<=[0-9])(?<![0-9a-z.][0-9]){_FIGURES}"
    rf"|(?<=[{HAN_CHARS}])(?<![{HAN_CHARS}点].){_MORE_HAN}){RESTATED}|(?<=半))"
)

_TOKEN = regex(rf"[0-9.]+|[{HAN_CHARS}]")
_DIGIT = regex(rf"[\d十拾廿卅半{_DIGIT_CHARS}]")
_WORDED = regex(f"[{HAN_CHARS}]")
_MONEY = regex(
    rf"(?:(?P<yuan>[0-9{HAN_CHARS}][0-9,.点{HAN_CHARS}]*)[元圆圓])?"
    rf"[零〇]?(?:(?P<jiao>[{_DIGIT_CHARS}0-9])角)?[零〇]?(?:(?P<fen>[{_DIGIT_CHARS}0-9])分)?[整正]?"
)


@lru_cache(maxsize=1024)
def parse_numeral(text: str) -> float:
    """The value of a number in figures, in Chinese numerals of either script (small or capital), or in both.

    Reads 1,234.5, 一百零五, 两万五 (25,000), 壹佰贰拾叁万, 二〇二五, 九十九点九, 3万5千 and 半 (0.5). Where a number is
    stated twice, 三十(30), the words count: they are harder to mistype. Raises ValueError for anything else.
    """
    if "(" in text:
        first, second = text.rstrip(")").split("(", 1)
        return parse_numeral(first if _WORDED.search(first) else second)
    if text == "半":
        return 0.5
    whole, point, decimals = text.replace(",", "").partition("点")
    if point:
        return _whole(whole) + float("0." + _digit_string(decimals))
    return _whole(whole)


def capital_amount(text: str) -> float:
    """The value of an amount written with 元角分, in words or figures: 叁万陆仟元伍角贰分整 is 36000.52.

    A number without 元 is read as such. Raises ValueError for anything else.
    """
    match = _MONEY.fullmatch(text)
    if match is None or not any(match.groups()):
        return parse_numeral(text.rstrip("整正"))
    yuan, jiao, fen = (parse_numeral(part) if part else 0.0 for part in match.groups())
    return round(yuan + jiao / 10 + fen / 100, 2)


def neighbours(text: str) -> tuple[float, float] | None:
    """The two numbers of an approximate count: 两三 is (2, 3), 七八 is (7, 8); None for any other text."""
    if len(text) != 2 or text[0] not in _DIGITS or text[1] not in _DIGITS:
        return None
    low, high = _DIGITS[text[0]], _DIGITS[text[1]]
    return (low, high) if 0 < low < high <= low + 2 else None


def has_digit(text: str) -> bool:
    """Whether a numeral holds a digit or 十, and so is more than a unit such as the 万 of 万元."""
    return _DIGIT.search(text) is not None


def _whole(text: str) -> float:
    for short, long in _LONG_FORMS.items():
        text = text.replace(short, long)
    tokens = _TOKEN.findall(text)
    if not tokens or "".join(tokens) != text:
        raise ValueError(f"no numeral: {text!r}")
    if len(tokens) == 1 and tokens[0] not in _SMALL_UNITS and tokens[0] not in _LARGE_UNITS:
        return _digit(tokens[0])
    if all(token in _DIGITS for token in tokens):
        return float(_digit_string(text))
    return _positional(tokens)


def _positional(tokens: list[str]) -> float:
    """Digits and units, 一万二千三百: units multiply the digit before them, 万 and 亿 all that stands before them."""
    total = section = 0.0
    digit: float | None = None
    last_unit, zero = 1, False
    for token in tokens:
        if token in "零〇○":
            zero = True
        elif token in _SMALL_UNITS:
            last_unit = _SMALL_UNITS[token]
            section += (1.0 if digit is None else digit) * last_unit
            digit, zero = None, False
        elif token in _LARGE_UNITS:
            last_unit = _LARGE_UNITS[token]
            section += digit or 0.0
            grand = (total + section if last_unit > 10**4 else section) or 1.0
            total = grand * last_unit + (0.0 if last_unit > 10**4 else total)
            section, digit, zero = 0.0, None, False
        elif digit is None:
            digit = _digit(token)
        else:
            raise ValueError(f"two digits in a row: {''.join(tokens)!r}")
    if digit is not None and last_unit >= 100 and not zero:
        digit *= last_unit / 10  # 两万五 is said for 25,000
    return total + section + (digit or 0.0)


def _digit(token: str) -> float:
    return float(_DIGITS[token]) if token in _DIGITS else float(token)


def _digit_string(text: str) -> str:
    if not text or any(char not in _DIGITS for char in text):
        raise ValueError(f"no digits: {text!r}")
    return "".join(str(_DIGITS[char]) for char in text)
