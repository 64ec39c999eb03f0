"""Percentages and their kin: 99.9%, 百分之九十九点九, 千分之三, 3‰, 5‱, 三成, 四个9."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slalint.expressions import regex
from slalint.facts.numerals import NUMBER, has_digit, parse_numeral
from slalint.facts.quantity import GAP, TO, Quantity, bound_of

_SIGNS = {"%": ("percent", 100.0), "‰": ("permille", 1000.0), "‱": ("permyriad", 10000.0)}
_WORDS = {"百": ("percent", 100.0), "千": ("permille", 1000.0), "万": ("permyriad", 10000.0)}

_SHARE = regex(
    rf"(?P<word>[百千万])分之(?P<part>{NUMBER})(?:{TO}(?:[百千万]分之)?(?P<part_to>{NUMBER}))?(?!分之)"
    r"|(?P<all>百分百)"
    r"|(?P<nines>[二两三四五六2-6])个[9九](?![0-9%])"
    rf"|(?P<low>{NUMBER})(?:{GAP}(?:[%‰‱])?{TO}(?P<high>{NUMBER}))?{GAP}(?P<sign>[%‰‱])"
    r"|(?P<tenths>[一二两三四五六七八九1-9])成(?P<more>半|[一二三四五六七八九](?!成))?(?![员立为本果功交品熟就不套分型年人片像色批])"
)


#: What every share holds.
SHARE_SIGN = regex("%|‰|‱|分之|百分百|个(?=[9九])|成(?<=[一二两三四五六七八九1-9]成)")


def shares(text: str) -> Iterator[Quantity]:
    """The percentages of a folded text, as fractions, from its start to its end."""
    for match in _SHARE.finditer(text):
        found = _share(text, match)
        if found is not None:
            yield found


def _share(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span()
    if text[start - 1 : start] in ("第", "数", "几"):
        return None
    upper: float | None = None
    if match["all"]:
        value, unit = 1.0, "percent"
    elif match["nines"]:
        value, unit = round(1 - 10 ** -parse_numeral(match["nines"]), 9), "nines"
    elif match["tenths"]:
        value, unit = _tenths(match["tenths"], match["more"]), "tenth"
    else:
        unit, whole = _WORDS[match["word"]] if match["word"] else _SIGNS[match["sign"]]
        first, second = match["part"] or match["low"], match["part_to"] or match["high"]
        if match["sign"] and not has_digit(first):
            return None
        try:
            value = round(parse_numeral(first) / whole, 12)
            upper = round(parse_numeral(second) / whole, 12) if second else None
        except ValueError:
            return None
        if upper is not None and upper <= value:
            # No range (8.2-3%): with a sign the number at the sign counts, in words the number at the words.
            start, end, value = (
                (match.start("high"), end, upper) if match["sign"] else (start, match.end("part"), value)
            )
            upper = None
    return Quantity(
        "percentage", start, end, text[start:end], value, unit, upper, bound_of(text, start, end, "percentage")
    )


def _tenths(tenths: str, more: str | None) -> float:
    """八成半 is 0.85, 九成九 0.99."""
    hundredths = 5.0 if more == "半" else parse_numeral(more) if more else 0.0
    return round(parse_numeral(tenths) / 10 + hundredths / 100, 12)
