"""Where a finding stands, in the words by which people and later runs name it: path, clause, rule."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from slalint.document.clauses import Clause
from slalint.document.fold import fold
from slalint.expressions import regex
from slalint.facts.contract import Contract
from slalint.history.globs import path_matches
from slalint.judge.model import Evidence, Finding
from slalint.pack.model import KINDS, Pack
from slalint.values import frozen

#: The selector that means every rule.
EVERYTHING = "ALL"
#: What may stand between a number and the words that it numbers.
AFTER_NUMBER = "、.．:：)）"
#: What parts the levels of a clause that a person names: ``第八条 > 8.2``, ``第八条 8.2``.
_LEVELS = regex(r"\s*[>＞]\s*|\s+")


@frozen
class Scene:
    """One contract as waivers and choices see it.

    ``path`` is relative to the folder of whatever holds them; ``starts`` are the offsets at which ``clauses`` begin and
    ``titles`` the titles over each and of its own, without numbers; ``names`` has, for each rule's id, what else the
    rule goes by: its topic, its kind, its tags, the ids of rules whose place it took.
    """

    path: str
    starts: tuple[int, ...]
    clauses: tuple[Clause, ...]
    titles: tuple[str, ...]
    names: Mapping[str, frozenset[str]]

    def meant_by(self, pattern: str) -> bool:
        """Whether a path pattern means this contract."""
        return path_matches(pattern, self.path)

    def clause(self, evidence: Evidence) -> Clause:
        """The clause that the evidence begins in."""
        return self.clauses[self._place(evidence)]

    def title(self, evidence: Evidence) -> str:
        """The titles over the evidence."""
        return self.titles[self._place(evidence)]

    def _place(self, evidence: Evidence) -> int:
        return max(0, bisect_right(self.starts, evidence.start) - 1)

    def stands_in(self, evidence: Evidence, words: str) -> bool:
        """Whether a number, a title, or several of them mean the evidence's clause or one above it."""
        clause = self.clause(evidence)
        levels = {plain(name) for name in (*clause.path, *clause.titles) if name}
        parts = [plain(part) for part in _LEVELS.split(words.strip()) if part]
        return plain(words) in levels or (bool(parts) and all(part in levels for part in parts))

    def named(self, selector: str, finding: Finding) -> bool:
        """Whether a selector (``ALL``, a rule's id or its beginning, a topic, a kind, a tag) means the finding."""
        return finding.rule.startswith(selector) or selector in self.names[finding.rule]


def scene(contract: Contract, path: str, pack: Pack) -> Scene:
    """The scene of one contract."""
    blocks = contract.document.blocks
    starts = tuple(blocks[clause.first].start for clause in contract.clauses)
    return Scene(path, starts, contract.clauses, tuple(_titles(contract)), rule_names(pack))


def _titles(contract: Contract) -> Iterator[str]:
    """For each clause the title lines from the outermost down.

    Only a line of its own below a number is a title in every format: what is a heading, and what stands before a gap in
    a line, depends on the typesetting.
    """
    lines: dict[tuple[str, ...], str] = {}
    for clause in contract.clauses:
        lines[clause.path] = _own_line(clause, contract) if clause.number and clause.title else ""
        yield " ".join(lines.get(clause.path[:depth], "") for depth in range(1, len(clause.path) + 1))


def _own_line(clause: Clause, contract: Contract) -> str:
    """The title of a clause without its number, if it is all that its first block says."""
    first = contract.document.blocks[clause.first]
    start, end = contract.folded.within(first.start, first.end)
    line = _close(contract.folded.text[start:end]).removeprefix(plain(clause.number)).lstrip(AFTER_NUMBER)
    return line if line == plain(clause.title) else ""


def rule_names(pack: Pack) -> Mapping[str, frozenset[str]]:
    """For each rule's id, what else the rule goes by."""
    former = pack.former_ids()
    return {
        rule.id: frozenset((EVERYTHING, rule.topic, rule.kind, *rule.tags, *former.get(rule.id, ())))
        for rule in pack.rules
    }


def unknown_selectors(selectors: Iterable[str], pack: Pack) -> list[str]:
    """Those of the selectors that mean none of the pack's rules."""
    names = rule_names(pack)
    known = {EVERYTHING, *KINDS.values(), *(topic.id for topic in pack.topics), *pack.subjects, *pack.retired}.union(
        *names.values()
    )
    return [each for each in selectors if each not in known and not any(rule.startswith(each) for rule in names)]


def plain(text: str) -> str:
    """A text folded and without blanks, for comparing."""
    return _close(fold(text).text)


def _close(folded: str) -> str:
    return "".join(folded.split())
