"""All checks of a pack together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from slalint.pack.model import Pack
from slalint.verify.backtracking import check_backtracking
from slalint.verify.coverage import check_coverage
from slalint.verify.examples import check_examples
from slalint.verify.mutation import check_mutations
from slalint.verify.never import check_never
from slalint.verify.overlaps import check_overlaps
from slalint.verify.remark import Remark
from slalint.verify.topic_mutation import check_topic_mutations

#: A check looks at a pack's own topics and rules, not at those that it inherits.
Check = Callable[[Pack, Collection[str]], Iterator[Remark]]
_CHECKS: tuple[Check, ...] = (
    check_never,
    check_examples,
    check_mutations,
    check_topic_mutations,
    check_overlaps,
    check_backtracking,
    check_coverage,
)


def check_pack(pack: Pack, own: Collection[str]) -> Iterator[Remark]:
    """Everything there is to say of a pack's ``own`` topics, rules and scopes (their ids), check by check."""
    for check in _CHECKS:
        yield from check(pack, own)
