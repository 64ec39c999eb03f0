"""Writing a number in the formats that Word offers for automatic numbers (ECMA-376-1, 17.18.59 ST_NumberFormat).

Where the standard leaves a case open or Word does otherwise, Word decides: [MS-OI29500] 2.1.540, the sample
sequences in [MS-DOCX] 2.4 (chineseCounting 100 is 一○○), and renderings by Word 16 reported on docling pull request
4336 (chineseCountingThousand 101 is 一百〇一, with 〇, while chineseLegalSimplified 101 is 壹佰零壹; a set such as
甲乙丙 or ①②③ goes on in Arabic digits behind its last character).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from slalint.values import frozen

#: Word keeps a list number in 16 bits; a number beyond is written in plain digits, however it is asked for.
LARGEST: Final = 32_767


@frozen
class Counting:
    """The words of a counting system: digits 0-9, the words for ten, hundred, thousand and ten thousand.

    ``zero`` fills a gap between two digits (一百〇一). ``bare_ten`` writes 十 and 十一 without a leading one;
    ``bare_one`` drops the one before every word (Japanese 百, 千).
    """

    digits: str
    ten: str = "十"
    hundred: str = "百"
    thousand: str = "千"
    myriad: str = "万"
    zero: str = ""
    bare_ten: bool = False
    bare_one: bool = False


_HAN: Final = "一二三四五六七八九"
_CHINESE: Final = Counting("〇" + _HAN, zero="〇", bare_ten=True)
_TAIWANESE: Final = Counting("零" + _HAN, myriad="萬", zero="零", bare_ten=True)
_LEGAL_SIMPLIFIED: Final = Counting("零壹贰叁肆伍陆柒捌玖", "拾", "佰", "仟", "万", "零")
_LEGAL_TRADITIONAL: Final = Counting("零壹貳參肆伍陸柒捌玖", "拾", "佰", "仟", "萬", "零")
_JAPANESE: Final = Counting("〇" + _HAN, bare_ten=True, bare_one=True)
_JAPANESE_LEGAL: Final = Counting("零壱弐参四伍六七八九", "拾", "百", "阡", "萬")
_KOREAN: Final = Counting("영일이삼사오육칠팔구", "십", "백", "천", "만", bare_ten=True, bare_one=True)

_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def write_number(value: int, number_format: str) -> str:
    """``value`` as the ``w:numFmt`` named ``number_format`` writes it; "none" and "bullet" write nothing.

    A format that is not known, and a value that a format can't write, come out in plain digits.
    """
    if number_format in ("none", "bullet"):
        return ""
    write = _FORMATS.get(number_format)
    if write is None or not 0 <= value <= LARGEST:
        return str(value)
    return write(value)


def _counted(words: Counting) -> Callable[[int], str]:
    def write(value: int) -> str:
        if value == 0:
            return words.digits[0]
        high, low = divmod(value, 10_000)
        text = _below_myriad(high, words) + words.myriad if high else ""
        if not low:
            return text
        gap = words.zero if high and low < 1000 else ""
        return text + gap + _below_myriad(low, words, leading=not high)

    return write


def _below_myriad(value: int, words: Counting, *, leading: bool = True) -> str:
    text = ""
    gap = False
    for size, word in ((1000, words.thousand), (100, words.hundred), (10, words.ten), (1, "")):
        digit = value // size % 10
        if not digit:
            gap = bool(text)
            continue
        if gap:
            text += words.zero
            gap = False
        first_ten = words.bare_ten and size == 10 and leading and not text
        silent = digit == 1 and bool(word) and (words.bare_one or first_ten)
        text += word if silent else words.digits[digit] + word
    return text


def _digits(digits: str) -> Callable[[int], str]:
    table = str.maketrans("0123456789", digits)
    return lambda value: str(value).translate(table)


def _counted_below_hundred(words: Counting, digits: str) -> Callable[[int], str]:
    count, spell = _counted(words), _digits(digits)
    return lambda value: count(value) if 0 < value < 100 else spell(value)


def _from_set(members: str | list[str]) -> Callable[[int], str]:
    return lambda value: members[value - 1] if 0 < value <= len(members) else str(value)


def _characters(first: int, count: int) -> Callable[[int], str]:
    return _from_set([chr(first + offset) for offset in range(count)])


def _letters(first: str) -> Callable[[int], str]:
    # Behind Z come AA, BB, CC, not AB: the standard repeats one letter.
    return lambda value: chr(ord(first) + (value - 1) % 26) * ((value - 1) // 26 + 1) if value else ""


def _roman(value: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        text += letters * count
    return text


def _ordinal(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return f"{value}th"
    return f"{value}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th') }"


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02}",
    "decimalFullWidth": _digits("０１２３４５６７８９"),
    "decimalFullWidth2": _digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _characters(0x2460, 20),
    # GB 2312, the set that this variant was made for, has circles up to ⑩ only.
    "decimalEnclosedCircleChinese": _characters(0x2460, 10),
    "decimalEnclosedParen": _characters(0x2474, 20),
    "decimalEnclosedFullstop": _characters(0x2488, 20),
    "numberInDash": lambda value: f"- {value} -",
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "ordinal": _ordinal,
    "chineseCounting": _counted_below_hundred(_CHINESE, "○" + _HAN),
    "chineseCountingThousand": _counted(_CHINESE),
    "chineseLegalSimplified": _counted(_LEGAL_SIMPLIFIED),
    "taiwaneseCounting": _counted_below_hundred(_TAIWANESE, "○" + _HAN),
    "taiwaneseCountingThousand": _counted(_TAIWANESE),
    "taiwaneseDigital": _digits("○" + _HAN),
    "ideographDigital": _digits("〇" + _HAN),
    "ideographTraditional": _from_set(_STEMS),
    "ideographZodiac": _from_set(_BRANCHES),
    "ideographZodiacTraditional": _from_set([_STEMS[n % 10] + _BRANCHES[n % 12] for n in range(60)]),
    # Word prints these in parentheses, not in circles ([MS-OI29500] 2.1.540 a).
    "ideographEnclosedCircle": _characters(0x3220, 10),
    "ideographLegalTraditional": _counted(_LEGAL_TRADITIONAL),
    "japaneseCounting": _counted(_JAPANESE),
    "japaneseLegal": _counted(_JAPANESE_LEGAL),
    "japaneseDigitalTenThousand": _digits("〇" + _HAN),
    "koreanCounting": _counted(_KOREAN),
    "koreanDigital": _digits("영일이삼사오육칠팔구"),
    "koreanDigital2": _digits("零" + _HAN),
}
