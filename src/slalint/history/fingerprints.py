"""The names by which a finding is known again in another version of the contract.

A fingerprint is over the rule, the titles of the clauses around the words, the words, and which of several alike it is.
No page, line, offset or clause number is in it, neither the clause's own nor one that the words refer to: text that
comes or goes elsewhere, renumbering, another file format and another typesetting leave it as it is.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache

from slalint.expressions import regex
from slalint.history.scene import AFTER_NUMBER, Scene, plain
from slalint.judge.model import Evidence, Finding
from slalint.values import frozen, replace

_DIGITS = 16
#: What typesetters do as they like: blanks between characters, signs between cells, the length of a blank to fill in.
_TYPESETTING = regex(r"[\s|]+")
_TO_FILL_IN = regex(r"_{2,}")
#: ``第八条``, ``8.2款``: the number of another clause, which renumbering changes.
_REFERENCE = regex(r"第[零〇一二三四五六七八九十百\d.]+(?=[章节条款项])|\d+(?:\.\d+)+(?=[条款项])")
#: A table row's number in its first cell.
_ROW_NUMBER = regex(r"^\s*\d{1,3}\s*[\t|\n]")


@frozen
class Traced:
    """A finding with a fingerprint for each of its evidence, or for itself where it has none."""

    finding: Finding
    prints: tuple[str, ...]

    def only(self, kept: Iterable[bool]) -> Traced | None:
        """The finding with the evidence that is kept; None where none is. Without evidence it is kept or not."""
        places = [place for place, is_kept in enumerate(kept) if is_kept]
        if not places or not self.finding.evidence:
            return self if places else None
        evidence = tuple(self.finding.evidence[place] for place in places)
        prints = tuple(self.prints[place] for place in places)
        finding = replace(self.finding, evidence=evidence, clause=evidence[0].clause, fingerprint=prints[0])
        return Traced(finding, prints)

    def parted(self, taken: Callable[[Evidence | None, str], bool]) -> tuple[Traced | None, Traced | None]:
        """What is left of the finding and what is taken of it, asking for each evidence (or None) and fingerprint."""
        evidence = self.finding.evidence or (None,)
        answers = [taken(each, fingerprint) for each, fingerprint in zip(evidence, self.prints, strict=True)]
        return self.only(not answer for answer in answers), self.only(answers)


def traced(findings: Iterable[Finding], scene: Scene) -> tuple[Traced, ...]:
    """The findings of one contract with their fingerprints: 16 hexadecimal digits, different for each of them.

    A finding's own fingerprint is that of its first evidence.
    """
    seen: Counter[str] = Counter()

    def named(finding: Finding) -> Traced:
        prints = []
        for evidence in finding.evidence or (None,):
            alike = "\0".join((finding.rule, *(_words(evidence, scene) if evidence else ())))
            prints.append(_digest(f"{alike}\0{seen[alike]}"))
            seen[alike] += 1
        return Traced(replace(finding, fingerprint=prints[0]), tuple(prints))

    return tuple(map(named, findings))


def _words(evidence: Evidence, scene: Scene) -> tuple[str, str]:
    """The titles over the evidence, and its own words without the clause's number."""
    quote = _settled(_ROW_NUMBER.sub("", evidence.quote))
    number = _heading(scene.clause(evidence).number)
    return _heading(scene.title(evidence)), quote.removeprefix(number).lstrip(AFTER_NUMBER)


@lru_cache(maxsize=1024)
def _heading(text: str) -> str:
    """A number or title, ``_settled``: many findings stand under the same."""
    return _settled(text)


def _settled(text: str) -> str:
    words = _TYPESETTING.sub("", plain(text))
    return _REFERENCE.sub("第", _TO_FILL_IN.sub("__", words))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]
