"""What judging gives: verdicts with their evidence, and findings."""

from __future__ import annotations

from slalint.document.model import MarkKind, Place
from slalint.pack.model import Kind, Severity, Status
from slalint.values import frozen


@frozen
class Evidence:
    """Words of the original. ``quote`` is ``Document.text[start:end]``; ``marks`` are the telling parts of it.

    ``marks`` are ranges of ``Document.text`` within the quote; ``clause`` is the clause's address; ``places`` say
    where the quote stands in the file. ``flags`` say what is odd about it: read by OCR, hidden, struck out.
    """

    quote: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]
    clause: str
    places: tuple[Place, ...]
    flags: tuple[MarkKind, ...] = ()


@frozen
class OfOtherKind:
    """A contract is of another kind than the pack's: the kind's name ("" where it can't be told), and what shows it."""

    name: str
    evidence: tuple[Evidence, ...] = ()


@frozen
class Verdict:
    """How a contract answers a topic's question. ``words`` are what weighed most where the scorer found it."""

    topic: str
    status: Status
    evidence: tuple[Evidence, ...] = ()
    words: tuple[str, ...] = ()


@frozen
class Finding:
    """Something to act on before signing, in the language of the report.

    ``clause`` is the address of the first evidence's clause, "" where the finding is that something is missing.
    """

    rule: str
    topic: str
    kind: Kind
    severity: Severity
    message: str
    why: str
    suggestion: str
    source: tuple[str, ...]
    clause: str
    evidence: tuple[Evidence, ...]
    fingerprint: str = ""
