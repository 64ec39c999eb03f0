"""Everything known about one contract, gathered once and judged from here."""

from __future__ import annotations

from collections.abc import Mapping

from slalint.document.clauses import Clause, clauses
from slalint.document.fold import Folded, fold, simplified
from slalint.document.model import Document
from slalint.document.sentences import sentences
from slalint.facts.kinds import KindSigns, OtherKind, other_kind
from slalint.facts.parties import Parties, parties
from slalint.facts.party_signs import NEUTRAL_LABELS
from slalint.facts.scope import Sign, scope
from slalint.facts.statements import Statements, statements
from slalint.values import frozen

#: How many characters of the text are its head, where the contract says what it is.
_HEAD = 160


@frozen
class Contract:
    """A document with its clauses, statements, parties, and what it is about (scope name -> showing statement).

    ``folded`` is the document's text folded, ``plain`` the same in simplified characters, each for one: offsets stay.
    ``called`` is what the contract calls itself: its first lines, folded. ``other_kind`` is set where it is a contract of
    another kind than those that the pack is made for.
    """

    document: Document
    folded: Folded
    plain: str
    clauses: tuple[Clause, ...]
    statements: Statements
    parties: Parties
    scope: Mapping[str, int | None]
    called: str
    other_kind: OtherKind | None = None


def contract(
    document: Document,
    scopes: Mapping[str, Sign],
    customer: str | None = None,
    kinds: KindSigns | None = None,
) -> Contract:
    """Gather the facts of a document. ``scopes`` are a pack's signs of what a contract is about, ``kinds`` those of the
    kind of contract that it is made for (None: of any).

    Raises ValueError when ``customer`` (a label such as 甲方) does not occur in the contract.
    """
    tree = clauses(document)
    folded = fold(document.text)
    found = sentences(document, folded, tree)
    sides = parties(document, found, customer)
    called = fold(document.text[:_HEAD]).text
    plain = simplified(document.text)
    return Contract(
        document=document,
        folded=folded,
        plain=plain,
        clauses=tree,
        statements=statements(document, plain, found, sides),
        parties=sides,
        scope=scope(found, called, scopes),
        called=called,
        other_kind=other_kind(document, found, kinds) if kinds else None,
    )


def labels(document: Document) -> list[str]:
    """What the contract calls its parties, those whose role is known first."""
    sides = contract(document, {}).parties
    named = [party.label for party in (sides.customer, sides.provider) if party]
    return [*named, *(label for label in NEUTRAL_LABELS if label in document.text and label not in named)]
