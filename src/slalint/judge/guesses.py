"""Numbers that a machine read from a picture: they show that something is settled, and are held against nothing.

On scans of clean pages tesseract loses or changes some numbers (seven on one page of tables), and a lost zero makes a
trap of a fair clause, or a fair clause of a trap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from slalint.judge.model import Evidence
from slalint.pack.model import Rule
from slalint.pack.operands import Amount, Condition
from slalint.pack.walk import operands

#: The checks that compare or add up numbers.
_RECKONING: Final = frozenset(
    ["differing-values", "heavy-prepayment", "inconsistent-dates", "unequal-amounts", "uneven-penalties"]
)


def rests_on_a_guess(rule: Rule, shown: Sequence[Evidence]) -> bool:
    """Whether what a rule finds hangs on the size of a number in words that were read from a picture."""
    reckons = rule.kind == "threshold" or rule.check in _RECKONING or rule.differ is not None
    return reckons and any("ocr" in evidence.flags for evidence in shown)


def compares(condition: Condition) -> bool:
    """Whether a condition asks how large a number is."""
    return any(isinstance(operand, Amount) and operand.bounds for operand in operands(condition))
