"""Numbers in figures and in Chinese numerals, small and capital, of both scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slalint.document.fold import fold
from slalint.facts.numerals import capital_amount, parse_numeral
from slalint.facts.quantities import quantities


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("壹佰贰拾叁万肆仟伍佰陆拾柒", 1234567),
        ("壹佰貳拾參萬肆仟伍佰陸拾柒", 1234567),
        ("十", 10),
        ("十五", 15),
        ("两", 2),
        ("廿五", 25),
        ("一百零五", 105),
        ("一千零五十", 1050),
        ("两万五", 25000),
        ("三千五", 3500),
        ("一万零五", 10005),
        ("二〇二五", 2025),
        ("九十九点九", 99.9),
        ("一亿两千万", 120000000),
        ("三万亿", 3000000000000),
        ("1,234.5", 1234.5),
        ("1.2万", 12000),
        ("3万5千", 35000),
        ("三十(30)", 30),
        ("30(三十)", 30),
        ("半", 0.5),
    ],
)
def test_parse_numeral(text, value):
    assert parse_numeral(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "三三十", "abc", "1.2.3", "点五", "三点十", "几"])
def test_parse_numeral_refuses(text):
    with pytest.raises(ValueError):
        parse_numeral(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("叁万陆仟元整", 36000), ("伍佰元零伍分", 500.05), ("壹拾万元", 100000), ("叁角", 0.3), ("36,500.5元", 36500.5)],
)
def test_capital_amount(text, value):
    assert capital_amount(text) == pytest.approx(value)


SCRIPTS = [
    ("零一二三四五六七八九", "十百千万"),
    ("零壹贰叁肆伍陆柒捌玖", "拾佰仟万"),
    ("零壹貳參肆伍陸柒捌玖", "拾佰仟萬"),
]


def written(number, digits, units):
    """A number under 100,000 in Chinese numerals, by the rule of school books."""
    places = str(number)
    out, gap = "", False
    for index, place in enumerate(places):
        power = len(places) - index - 1
        if place == "0":
            gap = True
            continue
        out += (digits[0] if gap and out else "") + digits[int(place)] + (units[power - 1] if power else "")
        gap = False
    return out


@given(number=st.integers(1, 99_999), script=st.sampled_from(SCRIPTS))
def test_numbers_written_out_read_back(number, script):
    assert parse_numeral(written(number, *script)) == number


@given(number=st.integers(1, 99_999), script=st.sampled_from(SCRIPTS))
def test_amounts_written_out_read_back_from_a_text(number, script):
    (found,) = quantities(fold(f"费用为人民币{written(number, *script)}元整，").text)
    assert (found.kind, found.value) == ("money", number)
