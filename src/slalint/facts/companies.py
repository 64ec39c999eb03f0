"""Which label a company bears in a contract: 甲方 of ``甲方（委托方）：杭州某某有限公司``."""

from __future__ import annotations

import re

from slalint.document.fold import fold
from slalint.document.model import Document
from slalint.facts.party_signs import (
    CUSTOMER_WORDS,
    LOOSE_CUSTOMER_WORDS,
    LOOSE_PROVIDER_WORDS,
    NEUTRAL_LABELS,
    PROVIDER_WORDS,
)

_LABELS = (*NEUTRAL_LABELS, *CUSTOMER_WORDS, *PROVIDER_WORDS, *LOOSE_CUSTOMER_WORDS, *LOOSE_PROVIDER_WORDS)
_LABEL = "|".join(sorted(_LABELS, key=len, reverse=True))
#: Between a label and the name: a role in brackets, ``名称``, a colon, the border of a table cell.
_BETWEEN = r"(?:\s*\([^)\n]{0,20}\))?\s*(?:名称|单位名称|公司名称)?\s*(?:[:为是|\t\n]\s*){0,2}"
#: Between a name and its label: an address or number, ``以下简称``, quotation marks.
_CALLED = r"[^。;\n]{0,60}?(?:以下|下)?(?:简|合|统)?称(?:为)?\s*[“\"'‘:]*\s*"


def label_of(name: str, document: Document) -> str | None:
    """The label that the company bears, folded; the name itself if it is a label; None where the contract has neither.

    Where it bears two (``甲方（委托方）``), the first one printed is its label.
    """
    company = re.escape(fold(name).text)
    if fold(name).text in _LABELS:
        return name
    text = fold(document.text).text
    before = re.search(rf"(?P<label>{_LABEL}){_BETWEEN}{company}(?!分|子)", text)
    after = re.search(rf"{company}{_CALLED}(?P<label>{_LABEL})", text)
    found = before or after
    return found.group("label") if found else None
