"""The name by which a finding is known again in another version of the contract.

It has no line, page or offset in it: text that comes or goes elsewhere does not change it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from slalint.document.fold import fold
from slalint.judge.model import Finding

_DIGITS = 16


def fingerprinted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of one contract with their fingerprints: 16 hexadecimal digits, different for each of them.

    A fingerprint is over the rule's id, the clause's address, the folded quote of the first evidence, and which of
    the findings alike in all three it is, in the order given.
    """
    seen: Counter[str] = Counter()
    named = []
    for finding in findings:
        quote = fold(finding.evidence[0].quote).text if finding.evidence else ""
        alike = "\0".join((finding.rule, finding.clause, quote))
        named.append(replace(finding, fingerprint=_digest(f"{alike}\0{seen[alike]}")))
        seen[alike] += 1
    return tuple(named)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
