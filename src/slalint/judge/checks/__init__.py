"""Checks that no pattern can make: they look at a contract's structure. One file a check.

A check takes the contract and gives the evidence for each defect it finds; the rule that names the check words it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from slalint.facts.contract import Contract
from slalint.judge.checks.amounts import unequal_amounts
from slalint.judge.checks.annexes import missing_annexes
from slalint.judge.checks.blanks import unfilled_blanks
from slalint.judge.checks.courts import provider_courts
from slalint.judge.checks.dates import inconsistent_dates
from slalint.judge.checks.names import party_names
from slalint.judge.checks.paper_marks import (
    numbers_by_ocr,
    open_changes,
    open_comments,
    struck_text,
    terms_aside,
    unseen_scraps,
    unseen_text,
)
from slalint.judge.checks.penalties import uneven_penalties
from slalint.judge.checks.prepayment import heavy_prepayment
from slalint.judge.checks.references import broken_references
from slalint.judge.checks.roles import unresolved_roles
from slalint.judge.checks.values import differing_values
from slalint.judge.model import Evidence
from slalint.pack.model import CheckName

#: One defect: the evidence that shows it, none where the defect is that something is missing.
Defect = tuple[Evidence, ...]
Check = Callable[[Contract], Iterator[Defect]]

#: A check for each name that a rule may have.
CHECKS: Mapping[CheckName, Check] = {
    "broken-references": broken_references,
    "differing-values": differing_values,
    "heavy-prepayment": heavy_prepayment,
    "inconsistent-dates": inconsistent_dates,
    "missing-annexes": missing_annexes,
    "numbers-by-ocr": numbers_by_ocr,
    "open-changes": open_changes,
    "open-comments": open_comments,
    "party-names": party_names,
    "provider-courts": provider_courts,
    "struck-text": struck_text,
    "terms-aside": terms_aside,
    "unequal-amounts": unequal_amounts,
    "uneven-penalties": uneven_penalties,
    "unfilled-blanks": unfilled_blanks,
    "unresolved-roles": unresolved_roles,
    "unseen-scraps": unseen_scraps,
    "unseen-text": unseen_text,
}
