"""Sentences without what differs from contract to contract and means nothing: what the parties are called, and how
clauses are numbered. What is learnt of one contract then holds for another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from slalint.expressions import compiled, regex
from slalint.facts.parties import Parties

CUSTOMER, PROVIDER = "甲方", "乙方"
#: The number that a clause begins with; 1.5小时 is none.
_NUMBER = regex(
    r"\s*(?:第[一二三四五六七八九十百零\d]{1,5}[章节条款项]|\(?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[a-z])[).、:]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}|[①-⑳])(?!\d|\s*(?:%|小时|分钟|[年月日天个万元倍次米gm]))[.、:]?\s*"
)


def with_usual_labels(text: str, parties: Parties) -> str:
    """A folded text without its clause's number, in which the customer is called 甲方 and the provider 乙方.

    Where nobody can tell who is who, they keep their labels.
    """
    return usual_labels(parties)(text)


def usual_labels(parties: Parties) -> Callable[[str], str]:
    """``with_usual_labels`` for the many texts of one contract."""
    if parties.customer is None or parties.provider is None:
        return _without_number
    labels, any_of = _labels(parties.customer.words, parties.provider.words)
    return lambda text: any_of.sub(lambda match: labels[match.group()], _without_number(text))


def _without_number(text: str) -> str:
    number = _NUMBER.match(text)
    return text[number.end() :] if number else text


@lru_cache(maxsize=64)
def _labels(customer: tuple[str, ...], provider: tuple[str, ...]) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """The usual label for each of the words, and what finds any of them, the longest first: 受委托方 is not the 委托方
    that stands in it.
    """
    labels = dict.fromkeys(provider, PROVIDER) | dict.fromkeys(customer, CUSTOMER)
    return labels, compiled("|".join(map(re.escape, sorted(labels, key=lambda word: (-len(word), word)))))
