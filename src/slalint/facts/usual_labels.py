"""Sentences with the parties under their usual labels, so that what is learnt of one contract holds for another."""

from __future__ import annotations

import re
from functools import lru_cache

from slalint.expressions import compiled
from slalint.facts.parties import Parties

CUSTOMER, PROVIDER = "甲方", "乙方"


def with_usual_labels(text: str, parties: Parties) -> str:
    """A folded text in which the customer is called 甲方 and the provider 乙方, whatever the contract calls them.

    Where nobody can tell who is who, it stays as it is.
    """
    if parties.customer is None or parties.provider is None:
        return text
    customer, provider = parties.customer.words, parties.provider.words
    labels = dict.fromkeys(provider, PROVIDER) | dict.fromkeys(customer, CUSTOMER)
    return _any_of(customer, provider).sub(lambda match: labels[match.group()], text)


@lru_cache(maxsize=64)
def _any_of(customer: tuple[str, ...], provider: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, the longest first: 受委托方 is not the 委托方 that stands in it."""
    return compiled("|".join(map(re.escape, sorted({*customer, *provider}, key=lambda word: (-len(word), word)))))
