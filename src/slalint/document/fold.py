"""Folding: one way of writing for what contracts write in many, with a way back to the original.

What folds, in this order, each step keeping its offsets:

1. one character for one: traditional to simplified, PDF stand-ins for ideographs to the ideographs, full width to half
   width (letters, digits, ``，；：！？（）％`` and the rest of that block), capital letters to small ones, quotation
   marks 「」『』 to “”‘’, every hyphen, minus and en dash to ``-``, every tilde to ``~``, every cross to ``×``;
2. blanks: characters of no width go; a blank beside a Han character, Chinese punctuation or ``×`` goes (it is
   typesetting: 30 分钟), as does one at either end of a line; any other run of blanks becomes one space. A blank
   between a digit and a Chinese numeral or next to ``|`` stays: ``8.2 三日`` is no number, and cells keep apart;
3. words of Taiwan and Hong Kong, by ``words.tsv``.

What stays: ``。`` and ``、``, ``—`` (two of them are a Chinese dash, not a range), the brackets of blanks such as 【】,
line feeds, and everything that Unicode's compatibility forms would spoil: ``10²`` is not 102, ``①`` is not 1.

Folding a folded text changes nothing. Folding a text is folding its lines.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from slalint.document.branches import branching
from slalint.expressions import regex
from slalint.values import frozen

_HERE = Path(__file__).parent

_HAN = "〇㐀-䶿一-鿿\U00020000-\U000323af"
_CHINESE_PUNCTUATION = "。、《》〈〉【】〔〕“”‘’…—·"
_NUMERALS = "零〇一二三四五六七八九十两半壹贰叁参肆伍陆柒捌玖拾廿卅"


@frozen
class Folded:
    """A folded text and where it came from.

    ``origin[i]`` is the index, in the text given to ``fold``, of the character that ``text[i]`` stands for; it never
    decreases. ``origin[len(text)]`` is the length of that text.
    """

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original ``(start, end)`` of ``text[start:end]``, without blanks that were dropped around it.

        Exact wherever the range begins and ends at the border of a replaced word; a border inside one falls at about
        the same share of the original word. Raises ValueError for a range that is not inside ``text``.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"no such range: {start}..{end} of {len(self.text)}")
        if start == end:
            return self.origin[start], self.origin[start]
        return self.origin[start], self.origin[end - 1] + 1

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The range of ``text`` that stands for a range of the original, which cuts no word in two."""
        return bisect_left(self.origin, start), bisect_left(self.origin, end)


def fold(text: str) -> Folded:
    """Fold a text of any length, a contract or a rule's pattern; offsets are indices into ``text``."""
    settled, origin = _rewrite(text.translate(_CHARACTERS), range(len(text) + 1), _BLANKS, _blank)
    return Folded(*_rewrite(settled, origin, _WORDS, _word))


def simplified(text: str) -> str:
    """A text in simplified characters, each for one, and otherwise as it is: offsets and blank space stay."""
    return text.translate(_SIMPLIFIED)


def _rewrite(
    text: str, origin: Sequence[int], pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]
) -> tuple[str, Sequence[int]]:
    """Replace each match and carry the offsets along, a slice at a time."""
    parts: list[str] = []
    offsets: array[int] = array("I")
    last = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        new = replacement(match)
        if new == text[start:end]:
            continue
        if not last:
            origin = array("I", origin)
        parts += text[last:start], new
        offsets.extend(origin[last:start])
        if new:
            offsets.extend(_shared_out(origin[start:end], len(new)))
        last = end
    if not last:
        return text, origin
    parts.append(text[last:])
    offsets.extend(origin[last:])
    return "".join(parts), offsets


def _shared_out(offsets: Sequence[int], count: int) -> Sequence[int]:
    """Spread a word's offsets over ``count`` characters: the first to the first, the last to the last."""
    if count < 2 or len(offsets) == count:
        return offsets[:count]
    return [offsets[index * (len(offsets) - 1) // (count - 1)] for index in range(count)]


def _blank(match: re.Match[str]) -> str:
    if " " not in match.group():
        return ""
    start, end = match.span()
    return _between(match.string[start - 1 : start], match.string[end : end + 1])


@lru_cache(maxsize=4096)
def _between(before: str, after: str) -> str:
    """What stays of a blank between two characters."""
    beside = before + after
    if not before or not after or "\n" in beside:
        return ""
    if "|" in beside or _CLAUSE_NUMBER_GAP.fullmatch(beside):
        return " "
    return "" if _SWALLOWS_BLANKS.search(beside) else " "


def _word(match: re.Match[str]) -> str:
    return _MAINLAND[match.group()]


def _scripts() -> dict[int, int]:
    """``scripts.tsv``: every line is a character, a tab, its counterpart and a line feed."""
    lines = (_HERE / "scripts.tsv").read_text(encoding="utf-8")
    return str.maketrans(lines[::4], lines[2::4])


def _characters() -> dict[int, int]:
    """The one-to-one table of step 1, with every kind of blank as a space and of nothing as U+200B."""
    capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    narrow = "".join(map(chr, range(0x21, 0x7F)))
    wide = "".join(map(chr, range(0xFF01, 0xFF5F)))
    table = str.maketrans(capitals + wide, (capitals + narrow).lower())
    table |= _SIMPLIFIED
    blanks = "\t\r\v\f\u00a0\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
    nothing = "\u00ad\u200c\u200d\u2060\ufeff"
    table |= str.maketrans(blanks + nothing, " " * len(blanks) + "\u200b" * len(nothing))
    table |= str.maketrans(
        "￥「」『』﹁﹂｢｣｡､﹐﹑﹒﹔﹕﹖﹗﹙﹚﹪﹣‐‑‒–−﹘～〜∼˜∽✕✖✗╳⨯―─\x85\u2028\u2029",
        "¥“”‘’“”“”。、,、.;:?!()%" + "-" * 7 + "~" * 5 + "×" * 5 + "——" + "\n" * 3,
    )
    return table


def _mainland_words() -> dict[str, str]:
    """``words.tsv`` as a mapping, folded by character; a guard maps to itself.

    A counterpart is a guard too where another word could begin inside it: 隐私隐患 holds no 私隱.
    """
    # A tab would be folded like any other blank.
    text = (_HERE / "words.tsv").read_text(encoding="utf-8").replace("\t", "=").translate(_CHARACTERS)
    pairs = [line.split("=") for line in text.splitlines() if line and not line.startswith("#")]
    heads = {pair[0][0] for pair in pairs}
    guards = {pair[-1]: pair[-1] for pair in pairs if not heads.isdisjoint(pair[-1][1:])}
    return guards | {pair[0]: pair[-1] for pair in pairs}


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """One pattern for all the words, longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return regex(branching((word[0], re.escape(word[1:])) for word in ordered))


_SIMPLIFIED = _scripts()
_CHARACTERS = _characters()
_MAINLAND = _mainland_words()
_WORDS = _any_of(list(_MAINLAND))

_BLANKS = regex(r"[ \u200b]+")
_SWALLOWS_BLANKS = regex(f"[{_HAN}{_CHINESE_PUNCTUATION}×]")
_CLAUSE_NUMBER_GAP = regex(f"[0-9][{_NUMERALS}]|[{_NUMERALS}][0-9]")
