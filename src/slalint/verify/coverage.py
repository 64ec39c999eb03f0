"""What a pack's rules cover: which topics have a rule for which verdict, which articles stand behind how many rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from slalint.pack.model import Pack, Rule
from slalint.verify.remark import Remark

#: What a topic's rules should speak of; nobody is bound to write an exemption, so ``absent`` may be right.
_BAD = ("vague", "adverse")


@dataclass(frozen=True, slots=True)
class TopicCover:
    """The rules that a topic has: by verdict, and by what they look for in the text."""

    topic: str
    absent: tuple[str, ...]
    vague: tuple[str, ...]
    adverse: tuple[str, ...]
    found: tuple[str, ...]


def topics(pack: Pack, own: Collection[str]) -> Iterator[TopicCover]:
    """A line for each topic and subject that is the pack's own or that a rule of its own speaks of, in their order."""
    by_topic: dict[str, list[Rule]] = defaultdict(list)
    for rule in pack.rules:
        if rule.stage != "deprecated":
            by_topic[rule.topic].append(rule)
    for name in (*(topic.id for topic in pack.topics), *pack.subjects):
        rules = by_topic[name]
        if name not in own and not any(rule.id in own for rule in rules):
            continue
        absent, vague, adverse = (
            tuple(rule.id for rule in rules if rule.verdict == verdict) for verdict in ("absent", "vague", "adverse")
        )
        found = tuple(rule.id for rule in rules if rule.verdict in (None, "specific"))
        yield TopicCover(name, absent, vague, adverse, found)


def articles(pack: Pack, own: Collection[str]) -> dict[str, Counter[str]]:
    """For each article (and ``law``) the topics whose rules trace back to it, with the number of rules."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for rule in pack.rules:
        if rule.id in own and rule.stage != "deprecated":
            for name in {source.article or "law" for source in rule.sources}:
                found[name][rule.topic] += 1
    return dict(sorted(found.items()))


def check_coverage(pack: Pack, own: Collection[str]) -> Iterator[Remark]:
    """A note for each topic whose bad verdicts no rule speaks of, and for each rule that names no source."""
    for cover in topics(pack, own):
        missing = " or ".join(verdict for verdict in _BAD if not getattr(cover, verdict))
        if missing and cover.topic in own and cover.topic not in pack.subjects:
            yield Remark("coverage", "note", cover.topic, f"no rule speaks of this topic where it is {missing}")
    for rule in pack.rules:
        if not rule.sources and rule.id in own and rule.stage != "deprecated":
            yield Remark("coverage", "note", rule.id, "names no source")


def coverage_table(pack: Pack, own: Collection[str]) -> str:
    """Both as Markdown tables, of a pack's ``own`` topics and rules."""
    lines = ["| topic | absent | vague | adverse | in the text |", "|---|---|---|---|---|"]
    for cover in topics(pack, own):
        cells = (" ".join(ids) or "-" for ids in (cover.absent, cover.vague, cover.adverse, cover.found))
        lines.append(f"| {cover.topic} | {' | '.join(cells)} |")
    lines += ["", "| article | rules | topics |", "|---|---|---|"]
    for article, behind in articles(pack, own).items():
        lines.append(f"| {article} | {behind.total()} | {' '.join(sorted(behind))} |")
    return "\n".join(lines) + "\n"
