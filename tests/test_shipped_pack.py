"""The shipped rules: they load, speak three languages, fire where their examples say so, and only there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest

from slalint.document.fold import fold
from slalint.pack.compile import compile_pack
from slalint.pack.model import LANGUAGES, Example, Pack, Rule, Texts
from slalint.pack.shipped import DEFAULT_PACK, shipped_packs
from slalint.verify.trial import stage


@cache
def pack() -> Pack:
    return compile_pack(shipped_packs() / DEFAULT_PACK)


def rules(kind: Callable[[Rule], object]) -> list[Rule]:
    return [rule for rule in pack().rules if kind(rule)]


def examples(kind: Callable[[Rule], object], which: str) -> list[object]:
    """One test case an example: the rule and the sentence."""
    return [
        pytest.param(rule, example, id=f"{rule.id}-{which}-{number}")
        for rule in rules(kind)
        for number, example in enumerate(getattr(rule.texts, which), start=1)
    ]


def fires(rule: Rule, example: Example) -> bool:
    return stage(rule, example, pack()).fires(rule)


def by_itself(rule: Rule) -> bool:
    """Whether the rule fires by what it finds, without the verdict of its topic."""
    return rule.verdict is None


@pytest.mark.parametrize(("rule", "example"), examples(by_itself, "match"))
def test_rule_fires_on_its_match_example(rule: Rule, example: Example) -> None:
    assert fires(rule, example)


@pytest.mark.parametrize(("rule", "example"), examples(by_itself, "clean"))
def test_rule_is_silent_on_its_clean_example(rule: Rule, example: Example) -> None:
    assert not fires(rule, example)


def traditional(text: str) -> str:
    """The traditional characters of a text."""
    return "".join(char for char in re.findall("[一-鿿]", text) if fold(char).text != char)


def every_rule() -> list[object]:
    return [pytest.param(rule, id=rule.id) for rule in pack().rules]


@pytest.mark.parametrize("rule", every_rule())
def test_texts_are_there_in_each_language_and_in_its_own_script(rule: Rule) -> None:
    texts: tuple[Texts, ...] = (rule.texts.message, rule.texts.why, rule.texts.suggest)
    for text in texts:
        assert all(text.by_language.get(language) for language in LANGUAGES)
        assert traditional(text["zh-Hans"]) == ""
        assert not re.search("[一-鿿]", text["en"])
    assert traditional("".join(text["zh-Hant"] for text in texts))


@pytest.mark.parametrize("rule", every_rule())
def test_texts_are_short_enough_to_be_read(rule: Rule) -> None:
    for text, longest in ((rule.texts.message, 30), (rule.texts.why, 60), (rule.texts.suggest, 120)):
        for language in ("zh-Hans", "zh-Hant"):
            assert len(re.findall("[一-鿿]", text[language])) <= longest, text[language]


@pytest.mark.parametrize("rule", every_rule())
def test_examples_are_in_both_scripts(rule: Rule) -> None:
    for sentences in (rule.texts.match, rule.texts.clean):
        assert len(sentences) >= 2
        assert {bool(traditional(example.text)) for example in sentences} == {True, False}


#: The traps that the product is for, in words that no example uses.
TRAPS = [
    ("vague support", {"MT201"}, "在保修期内乙方应向甲方给予应有的技术支持和帮助。"),
    ("vague support", {"MT201"}, "乙方承諾於上線後提供完善之售後服務。"),
    ("no compensation", {"SL402"}, "服务中断时只延长服务期限，甲方放弃其他索赔。"),
    ("no compensation", {"SL402"}, "系統故障之減免為甲方唯一之救濟。"),
    ("hidden renewal fees", {"FE401"}, "虚拟主机续费时按乙方最新报价执行。"),
    ("hidden renewal fees", {"FE401"}, "網域次年起依當時公告之價格收取。"),
    ("hidden renewal fees", {"FE404"}, "乙方有权根据市场变化调整服务费用。"),
    ("no source handover", {"OW401"}, "乙方不负责提供网站源程序。"),
    ("no source handover", {"OW401"}, "原始碼歸乙方所有，甲方不得要求交付。"),
    ("no source handover", {"OW405"}, "如需源代码，甲方应另行支付人民币两万元。"),
]


@pytest.mark.parametrize(("expected", "sentence"), [case[1:] for case in TRAPS])
def test_the_four_named_traps_are_found_in_other_words(expected: set[str], sentence: str) -> None:
    found = {rule.id for rule in rules(lambda rule: rule.find) if fires(rule, Example(sentence))}
    assert expected <= found


SILENCE = {
    "sla-compensation": "SL107",
    "maintenance-fee": "FE102",
    "renewal-notice": "FE103",
    "renewal-price": "FE104",
    "source-code-handover": "OW101",
    "after-sales-scope": "MT101",
}


@pytest.mark.parametrize(("topic", "absent"), SILENCE.items())
def test_silence_on_a_named_trap_is_an_error(topic: str, absent: str) -> None:
    rule = next(rule for rule in pack().rules if rule.topic == topic and rule.verdict == "absent")
    assert (rule.id, rule.severity) == (absent, "error")


#: Each of these topics is to give a finding whatever is wrong with it; nobody is bound to write an exemption.
WITHOUT_ABSENT = {"provider-exemption"}
FIRST_TOPICS = (
    "response-time resolution-time sla-availability sla-compensation after-sales-scope maintenance-period "
    "backup-frequency source-code-handover maintenance-fee renewal-notice renewal-price fee-schedule exit-migration "
    "provider-exemption"
).split()


@pytest.mark.parametrize("topic", FIRST_TOPICS)
def test_every_bad_verdict_of_a_topic_has_a_rule(topic: str) -> None:
    general = {rule.verdict for rule in pack().rules if rule.topic == topic and rule.where is None}
    wanted = {"vague", "adverse"} if topic in WITHOUT_ABSENT else {"absent", "vague", "adverse"}
    assert wanted <= general
