"""A rule's message with what the rule captured put in, each quantity in the words of the report's language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from slalint.facts.quantities import Quantity
from slalint.judge.firing import Captures
from slalint.pack.captures import OTHER_QUOTE, OTHER_VALUE, PLACEHOLDER, QUOTE, captured
from slalint.pack.model import Language, Pack, Param, Rule, Texts
from slalint.pack.operands import VALUE

#: A quotation in a message is cut here.
_LONGEST = 40
_MINUTES = {
    "second": 1 / 60,
    "minute": 1,
    "hour": 60,
    "day": 1440,
    "workday": 1440,
    "week": 10080,
    "month": 43200,
    "quarter": 129600,
    "year": 525600,
}
_UNITS: Mapping[str, Mapping[Language, str]] = {
    "second": {"zh-Hans": "秒", "zh-Hant": "秒", "en": " second"},
    "minute": {"zh-Hans": "分钟", "zh-Hant": "分鐘", "en": " minute"},
    "hour": {"zh-Hans": "小时", "zh-Hant": "小時", "en": " hour"},
    "day": {"zh-Hans": "日", "zh-Hant": "日", "en": " day"},
    "workday": {"zh-Hans": "个工作日", "zh-Hant": "個工作天", "en": " working day"},
    "week": {"zh-Hans": "周", "zh-Hant": "週", "en": " week"},
    "month": {"zh-Hans": "个月", "zh-Hant": "個月", "en": " month"},
    "quarter": {"zh-Hans": "个季度", "zh-Hant": "個季度", "en": " quarter"},
    "year": {"zh-Hans": "年", "zh-Hant": "年", "en": " year"},
}
#: What is put for a capture where there is no contract; an author's own names stay as they are.
_CALLED: Mapping[str, Mapping[Language, str]] = {
    VALUE: {"zh-Hans": "数值", "zh-Hant": "數值", "en": "value"},
    OTHER_VALUE: {"zh-Hans": "另一处的数值", "zh-Hant": "另一處的數值", "en": "other value"},
    QUOTE: {"zh-Hans": "原文", "zh-Hant": "原文", "en": "quote"},
    OTHER_QUOTE: {"zh-Hans": "另一处的原文", "zh-Hant": "另一處的原文", "en": "other quote"},
}
_EVERY: Mapping[Language, str] = {"zh-Hans": "每{}一次", "zh-Hant": "每{}一次", "en": "once every {}"}


def filled(text: str, captures: Captures, params: Mapping[str, Param], language: Language) -> str:
    """A text of a rule with its placeholders filled: with captures first, then with the pack's parameters."""

    def word(match: re.Match[str]) -> str:
        name = match.group(1)
        if name in captures:
            captured = captures[name]
            return quoted(captured) if isinstance(captured, str) else quantity_words(captured, language)
        return param_words(params[name], language)

    return PLACEHOLDER.sub(word, text) if "{" in text else text


def described(text: Texts, rule: Rule, pack: Pack, language: Language) -> str:
    """A text of a rule apart from any contract: parameters put in, captures by their names."""
    names = {name: f"〈{_CALLED.get(name, {}).get(language, name)}〉" for name in captured(rule)}
    return filled(text[language], names, pack.params, language)


def param_words(param: Param, language: Language) -> str:
    """A parameter's value in the words of a language, else as the pack writes it."""
    return amount_words(param.quantity, param.value, param.unit, language) or param.written


def quoted(words: str) -> str:
    """Words of the contract, on one line and not too many."""
    line = "".join(char if char.isprintable() else "·" for char in " ".join(words.split()))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def quantity_words(quantity: Quantity, language: Language) -> str:
    """A quantity of the contract as one writes it in this language; of a range both ends."""
    low = amount_words(quantity.kind, quantity.value, quantity.unit, language)
    if quantity.upper is None:
        return low or quantity.text
    high = amount_words(quantity.kind, quantity.upper, quantity.unit, language)
    return f"{low}–{high}" if low and high else quantity.text


def amount_words(kind: str, value: float, unit: str, language: Language) -> str:
    """An amount in the measure of its kind, in words; "" where its unit has none."""
    if kind == "duration" and unit in _MINUTES:
        return _counted(value / _MINUTES[unit], unit, language).strip()
    if kind == "frequency" and unit in _MINUTES:
        return _every(value, unit, language)
    if kind == "percentage":
        return f"{value * 100:.10g}%"
    if kind == "money":
        return f"{value:,.2f}".removesuffix(".00") + (" " if language == "en" else "") + _currency(unit, language)
    if kind == "date":
        day = date.fromordinal(int(value))
        return day.isoformat() if language == "en" else f"{day.year}年{day.month}月{day.day}日"
    return ""


def _every(minutes: float, unit: str, language: Language) -> str:
    """A time between two times in the unit that it is written in, or in the largest that it is a whole number of."""
    if minutes % _MINUTES[unit]:
        unit = next((u for u in ("month", "week", "day", "hour") if minutes % _MINUTES[u] == 0), "minute")
    count = minutes / _MINUTES[unit]
    if count == 1:
        return _EVERY[language].format(_counted(1, unit, language).lstrip("1 ").removeprefix("个").removeprefix("個"))
    return _EVERY[language].format(_counted(count, unit, language).strip())


def _counted(count: float, unit: str, language: Language) -> str:
    number = f"{count:.4g}"
    if language == "en":
        return f" {number}{_UNITS[unit][language]}{'' if number == '1' else 's'}"
    return number + _UNITS[unit][language]


def _currency(unit: str, language: Language) -> str:
    if unit == "CNY":
        return "CNY" if language == "en" else "元"
    return unit
