"""What a run is made with, whoever said it: the command line, a configuration file, or nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from slalint.document.model import Document
from slalint.facts.companies import label_of
from slalint.history.baseline import Baseline
from slalint.history.choices import Choice
from slalint.history.globs import path_matches, relative
from slalint.history.waivers import Waiver
from slalint.pack.model import Language, Preset, Severity
from slalint.readers import ReadOptions
from slalint.values import field, frozen

_NEVER = date(1, 1, 1)


@frozen
class Source:
    """A contract to check: the name that the report gives it, and how to get its bytes (raises ReadError).

    ``earlier`` gives the bytes of the version that only new findings are told against, None where there was none.
    """

    name: str
    load: Callable[[], bytes]
    earlier: Callable[[], bytes | None] | None = None


@frozen
class Decisions:
    """What the user has decided about findings. Their paths are relative to ``root``; ``today`` ends waivers."""

    root: Path = Path()
    choices: tuple[Choice, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    today: date = _NEVER


@frozen
class Settings:
    """What a run is made with. ``customer`` is the customer's label or company name if the user gave one.

    ``companies`` are pairs of a path pattern ("" for every path) and a company (or label) that is the customer wherever
    a contract names it. Findings below ``least`` are left out of the report; ``fail_on`` (None: never) decides on all
    of them. With ``stale_fails``, a waiver or baseline entry that decides nothing any more is an error. ``preset`` is the
    one that the pack was loaded with.
    ``configuration`` is the file that some of this comes from. With ``any_kind`` contracts of other kinds than the pack's
    are judged as if they were of its kind.
    """

    language: Language = "zh-Hans"
    customer: str | None = None
    companies: tuple[tuple[str, str], ...] = ()
    reading: ReadOptions = field(default_factory=ReadOptions)
    fail_on: Severity | None = "error"
    least: Severity = "info"
    decisions: Decisions = field(default_factory=Decisions)
    stale_fails: bool = False
    preset: Preset | None = None
    configuration: str | None = None
    any_kind: bool = False

    def customer_in(self, document: Document, name: str) -> str | None:
        """The customer's label: as the user gave it, or of the first company that this contract names.

        ``name`` is the contract's path, for companies that are the customer in some paths only.
        """
        if self.customer is not None:
            return label_of(self.customer, document) or self.customer
        path = relative(name, self.decisions.root)
        meant = (company for pattern, company in self.companies if not pattern or path_matches(pattern, path))
        return next(filter(None, (label_of(company, document) for company in meant)), None)
