"""What a condition can look at. Every operand is judged on one statement alone, so their order never matters.

Patterns are regular expressions over folded text (simplified characters, half-width, lower case). They may still hold
``{customer}`` and ``{provider}``, which stand for the words that mean that side in the contract at hand. Amounts are in
the measure of their kind: minutes, a fraction, money, minutes between two times, ``date.toordinal()``, hours.
"""

from __future__ import annotations

from typing import Literal

from slalint.values import frozen

Side = Literal["customer", "provider"]
Bound = Literal["exact", "at-most", "at-least", "about"]
Part = Literal["preamble", "body", "annex", "signature"]
Reach = Literal["sentences", "clauses"]
#: The name by which a message quotes an amount that has no name of its own.
VALUE = "value"


@frozen
class Words:
    """Holds where the pattern is found. ``negated`` and ``excepted``, if given, say which finds count: those that a
    negation stands before, those in an exception (除…外), or only the others. With ``names`` finds count too that lie
    within the name of a document (《…》) or a term that is being defined.
    """

    pattern: str
    negated: bool | None = None
    excepted: bool | None = None
    names: bool = False


@frozen
class Together:
    """Holds where all patterns are found in one comma clause or table cell."""

    patterns: tuple[str, ...]


@frozen
class Amount:
    """Holds where a quantity of this kind is found, near the words if ``near`` is given, and fits the bounds if any.

    Of a range its far end is compared. ``name`` is what a message calls it.
    """

    quantity: str
    near: str | None = None
    over: float | None = None
    under: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    workday: bool | None = None
    bound: Bound | None = None
    name: str = VALUE

    @property
    def bounds(self) -> bool:
        """Whether the quantity's size matters."""
        return any(limit is not None for limit in (self.over, self.under, self.at_least, self.at_most))


@frozen
class Duty:
    """Holds where the statement is the duty of this side."""

    side: Side


@frozen
class Under:
    """Holds where the pattern is found in the titles of the clauses above the statement."""

    pattern: str


@frozen
class Called:
    """Holds where the pattern is found in what the contract calls itself: its first lines."""

    pattern: str


@frozen
class Stands:
    """Holds where the statement stands in one of these parts of the contract."""

    parts: tuple[Part, ...]


@frozen
class Items:
    """Holds where the statement lists at least so many things (、 between them, or numbered)."""

    least: int


@frozen
class Blank:
    """Holds where the statement has an unfilled blank."""


@frozen
class Defines:
    """Holds where the statement says what a word means, or stands under such a heading."""


@frozen
class Cell:
    """A table cell for which the condition holds, under a column heading in which ``head`` is found (if given)."""

    head: str | None
    condition: Condition


@frozen
class Row:
    """Holds for a table row that has each of these cells."""

    cells: tuple[Cell, ...]


@frozen
class Around:
    """Holds where the condition holds for a statement no more than so many sentences, or clauses, away, or for this one.

    ``far`` is 0 for the same clause.
    """

    unit: Reach
    far: int
    condition: Condition


@frozen
class Anywhere:
    """Holds where the condition holds for some statement of the contract."""

    condition: Condition


@frozen
class Condition:
    """Holds where every operand of ``all`` holds, at least one of ``any`` (if there are any), and none of ``none``.

    The order of operands never matters.
    """

    all: tuple[Operand, ...] = ()
    any: tuple[Operand, ...] = ()
    none: tuple[Operand, ...] = ()


Operand = (
    Words
    | Together
    | Amount
    | Duty
    | Under
    | Called
    | Stands
    | Items
    | Blank
    | Defines
    | Row
    | Around
    | Anywhere
    | Condition
)
