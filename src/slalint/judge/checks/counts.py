"""Counts that don't come out: copies of the contract, and heads or things with their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from slalint.expressions import compiled, regex
from slalint.facts.numerals import parse_numeral
from slalint.facts.statements import Statements

#: (statement, start, end): a place in the statement's folded text.
Place = tuple[int, int, int]

_N = "[0-9零一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾乙]{1,3}"
_COPIES = regex(
    rf"(?:本|此|这份)?(?:合同|协议|契约|委托书|订单)(?:书|正本)*[^。;,]{{0,6}}?[一壹]式[_ ]*(?P<all>{_N})[_ ]*份"
)
_EACH = regex(
    rf"(?P<who>[甲乙丙、双各和及两三]*方|[^,。;、]{{2,12}}?)(?P<each>各)?(?:自|留|执|持|拿|备|存|保存|收|执有|备案|\s)*(?P<count>{_N})份"
)
_COPY_OF = regex("副本")


def differing_copies(statements: Statements) -> Iterator[tuple[Place, ...]]:
    """How many copies there are, and how many are given out; two numbers of copies."""
    stated: list[tuple[int, Place]] = []
    for index, statement in statements.holding("式"):
        match = _COPIES.search(statement.text)
        if match is None or (number := _value(match["all"])) is None:
            continue
        stated.append((number, (index, *match.span())))
        rest = statement.text[match.end() :]
        given = compiled(r"\([^)]*\)").sub("", rest.split("。")[0])
        if (
            (handed := _handed_out(given))
            and handed != number
            and not (_COPY_OF.search(given) and "正本" in match.group())
        ):
            yield ((index, match.start(), len(statement.text)),)
    other = next((one for one in stated[1:] if one[0] != stated[0][0]), None)
    if other is not None:
        yield stated[0][1], other[1]


def _handed_out(text: str) -> int:
    """How many copies a text gives to the parties in all, 0 where it doesn't say for each."""
    total, sides = 0, 0
    for match in _EACH.finditer(text):
        count = _value(match["count"])
        if "其中" in match["who"]:
            break
        if count is None or "副本" in match["who"] or match["who"].endswith("各方"):
            return 0
        who = match["who"].strip("、和及")
        many = _sides(who) if match["each"] or "各" in who or "、" in who else 1
        total, sides = total + many * count, sides + many
    return total if sides > 1 else 0


def _sides(who: str) -> int:
    if "三方" in who:
        return 3
    if "双" in who or "两方" in who:
        return 2
    return max(2, len(re.findall("[甲乙丙]", who)))


def _value(written: str) -> int | None:
    try:
        return int(parse_numeral(written.replace("乙", "一")))
    except ValueError:
        return None


_COUNTED = regex(rf"(?P<count>{_N})(?P<unit>名|人|台|套|个(?!月|工作|小时|自然|百分)|场|次)(?![0-9])")
_IN_ALL = regex(r"(?:共计?|合计|总计)(?:为|:)?$")


def wrong_counts(statements: Statements) -> Iterator[tuple[Place, ...]]:
    """Counts of one kind and their sum: "工程师3名、主管1名，共计5名"."""
    for index, statement in statements.holding("共", "计"):
        matches = list(_COUNTED.finditer(statement.text))
        sums = [n for n, match in enumerate(matches) if n > 1 and _IN_ALL.search(statement.text[: match.start()])]
        if len(sums) != 1 or statement.sentence.row:
            continue
        last = matches[sums[0]]
        parts = [match for match in matches[: sums[0]] if match["unit"] == last["unit"]]
        if len(parts) < 2 or compiled("。|每|其中|分").search(statement.text[parts[0].end() : last.start()]):
            continue
        values = [_value(match["count"]) or 0 for match in parts]
        if all(values) and sum(values) != _value(last["count"]):
            yield ((index, parts[0].start(), last.end()),)
