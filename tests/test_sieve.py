"""Conditions judged on all statements at once say what they say of each alone; gates never keep a find out."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from slalint.facts.contract import Contract, contract
from slalint.judge.matching import Matcher
from slalint.pack.needs import gates, needs, words
from slalint.pack.operands import (
    Amount,
    Anywhere,
    Around,
    Blank,
    Called,
    Cell,
    Condition,
    Defines,
    Duty,
    Items,
    Operand,
    Row,
    Stands,
    Together,
    Under,
    Words,
)
from slalint.pack.patterns import compiled
from slalint.pack.walk import patterns
from slalint.readers import read_bytes

PHRASES = [
    "乙方应在2小时内响应",
    "甲方应付款500元",
    "乙方不得另行收费",
    "除人为损坏外",
    "乙方免费维修",
    "见《维修办法》",
    "“维修”是指排除故障",
    "包括响应、维修、备份",
    "费用为____元",
    "可用率99.9%",
    "两个工作日内维修",
]
TABLE = "\n\n| 级别 | 响应 | 维修 |\n|---|---|---|\n| 紧急 | 2小时 | 4小时 |\n| 一般 | 两个工作日 | 另议 |\n\n"
HEAD = "# 网站维护合同\n\n甲方（委托方）：某某商行\n\n乙方（受托方）：某某科技公司\n\n"
PIECES = [
    "响应",
    "维修",
    "收费",
    "[响维]",
    "响应|收费",
    "(?:不得|应)",
    "[^，。]",
    ".",
    r"\d",
    "(?:另行)?",
    "[^，]{0,4}",
    "维{0,2}",
    "(?P<who>乙方|甲方)",
    "(?<!不得)",
    "(?=.*收费)",
    "(?!维修)",
    "^",
    "$",
    "{customer}",
    "{provider}",
    "(?:维修){1,2}?",
    "(?i:SLA|维)",
    "(?:响应|[^收]费)",
    "(?>维修|维)",
]
SENTENCES = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3).map("，".join)
PARTS = st.one_of(SENTENCES.map(lambda words: f"{words}。"), st.sampled_from(["\n\n", "\n\n## 第二条 维修\n\n", TABLE]))
CONTRACTS = st.lists(PARTS, max_size=8).map(lambda parts: f"{HEAD}## 第一条 响应\n\n{''.join(parts)}")
#: A named group may stand in a pattern once.
PATTERNS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).filter(lambda p: sum("?P<" in x for x in p) < 2)
EITHER = st.lists(PATTERNS, min_size=1, max_size=2).map(lambda ways: "|".join(map("".join, ways)))
PATTERN = EITHER.filter(lambda pattern: pattern.count("?P<") < 2)
MAYBE = st.sampled_from([None, True, False])
PLAIN: st.SearchStrategy[Operand] = st.one_of(
    st.builds(Words, PATTERN, MAYBE, MAYBE, st.booleans()),
    st.lists(PATTERN, min_size=1, max_size=2).map(lambda several: Together(tuple(several))),
    st.builds(
        Amount,
        st.sampled_from(["duration", "money", "percentage"]),
        st.none() | PATTERN,
        over=st.sampled_from([None, 150.0]),
        workday=MAYBE,
    ),
    st.builds(Duty, st.sampled_from(["customer", "provider"])),
    st.builds(Under, PATTERN),
    st.builds(Called, PATTERN),
    st.builds(Stands, st.sampled_from([("body",), ("preamble", "annex")])),
    st.builds(Items, st.integers(0, 3)),
    st.sampled_from([Blank(), Defines()]),
)


def deeper(operands: st.SearchStrategy[Operand]) -> st.SearchStrategy[Operand]:
    few = st.lists(operands, max_size=2).map(tuple)
    conditions = st.builds(Condition, few, few, few)
    cells = st.builds(Cell, st.none() | PATTERN, conditions)
    return st.one_of(
        conditions,
        st.lists(cells, min_size=1, max_size=2).map(lambda wanted: Row(tuple(wanted))),
        st.builds(Around, st.sampled_from(["sentences", "clauses"]), st.integers(0, 2), conditions),
        st.builds(Anywhere, conditions),
    )


OPERANDS = st.recursive(PLAIN, deeper, max_leaves=6)
FEW = st.lists(OPERANDS, max_size=3).map(tuple)
CONDITIONS = st.builds(Condition, FEW, FEW, FEW)


def read(text: str) -> Contract:
    return contract(read_bytes(text.encode(), "contract.md"), {})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CONTRACTS, st.lists(CONDITIONS, min_size=1, max_size=3), st.data())
def test_all_at_once_is_one_after_the_other(text: str, conditions: list[Condition], data: st.DataObject) -> None:
    whole = read(text)
    matcher = Matcher(whole, gates(pattern for condition in conditions for pattern in patterns(condition)))
    for condition in conditions:
        alone = [n for n, one in enumerate(whole.statements) if Matcher(whole).hits(condition, one) is not None]
        assert matcher.holding(condition) == alone
        some = data.draw(st.sets(st.sampled_from(range(len(whole.statements)))))
        assert matcher.holding(condition, among=some) == [n for n in alone if n in some]
        assert matcher.holding(condition, but=some) == [n for n in alone if n not in some]


TEXTS = st.lists(
    st.sampled_from(["响应", "维修", "维", "费", "收费", "另行", "不得", "应", "乙方", "甲方", "2", "，", "x", "sla"]),
    max_size=8,
).map("".join)


@settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PATTERN, st.lists(TEXTS, min_size=1, max_size=8))
def test_whatever_is_found_has_what_its_pattern_needs(pattern: str, texts: list[str]) -> None:
    listed, ways = words(pattern), needs(pattern)
    for text in texts:
        found = compiled(pattern).search(text) is not None
        if listed:
            assert found == any(word in text for word in listed)
        if found and ways:
            assert any(all(any(string in text for string in strings) for strings in way) for way in ways)


@pytest.mark.parametrize("pattern", ["(?i)sla", "(?i:sla)", "a(?i:b)|c"])
def test_where_capitals_are_small_letters_nothing_is_known_of_them(pattern: str) -> None:
    assert words(pattern) == ()
    for way in needs(pattern):
        assert all(any(string in "SLA aB c" for string in strings) for strings in way)
    assert re.compile(pattern).search("SLA aB c")
