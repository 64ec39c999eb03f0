"""Whether the contract tells which party is the customer."""

from __future__ import annotations

from collections.abc import Iterator

from slalint.facts.contract import Contract
from slalint.judge.model import Evidence


def unresolved_roles(contract: Contract) -> Iterator[tuple[Evidence, ...]]:
    """One defect without evidence where customer and provider can't be told apart; in contracts of other kinds there
    are none.
    """
    if not contract.parties.resolved and not contract.other_kind:
        yield ()
