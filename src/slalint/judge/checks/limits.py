"""How far a check looks, so that no sentence, however long, costs more than its share of time."""

from __future__ import annotations

from slalint.facts.statements import Statement

#: No clause of a contract has as many numbers or blanks; what has is a list, or made to cost time.
MOST = 40


def crowded(statement: Statement) -> bool:
    """Whether a sentence has more numbers than a check compares with one another."""
    return len(statement.quantities) > MOST
