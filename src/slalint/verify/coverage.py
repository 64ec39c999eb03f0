"""What a pack's rules cover: which topics have a rule for which verdict, which articles stand behind how many rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from slalint.pack.model import Language, Pack, Rule
from slalint.pack.told import told
from slalint.values import frozen
from slalint.verify import words
from slalint.verify.remark import Remark

#: What a topic's rules should speak of; nobody is bound to write an exemption, so ``absent`` may be right.
_BAD = ("vague", "adverse")


@frozen
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
    """For each article ("" for all law) the topics whose rules trace back to it, with the number of rules."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for rule in pack.rules:
        if rule.id in own and rule.stage != "deprecated":
            for name in {source.article for source in rule.texts.sources}:
                found[name][rule.topic] += 1
    return dict(sorted(found.items()))


def check_coverage(pack: Pack, own: Collection[str]) -> Iterator[Remark]:
    """A note for each topic whose bad verdicts no rule speaks of, and for each rule that names no source."""
    for cover in topics(pack, own):
        missing = ", ".join(verdict for verdict in _BAD if not getattr(cover, verdict))
        if missing and cover.topic in own and cover.topic not in pack.subjects:
            yield Remark("coverage", "note", cover.topic, told(words.UNSPOKEN, verdicts=missing))
    for rule in pack.rules:
        if not rule.texts.sources and rule.id in own and rule.stage != "deprecated":
            yield Remark("coverage", "note", rule.id, told(words.NO_SOURCE))


def coverage_table(pack: Pack, own: Collection[str], language: Language) -> str:
    """Both as Markdown tables, of a pack's ``own`` topics and rules; the second only where a rule names a source."""
    titles = {topic.id: topic.title for topic in pack.topics} | dict(pack.subjects)
    lines = [told(words.TOPIC_TABLE).words(language), "|---|---|---|---|---|"]
    for cover in topics(pack, own):
        cells = (" ".join(ids) or "-" for ids in (cover.absent, cover.vague, cover.adverse, cover.found))
        lines.append(f"| {titles[cover.topic][language]} {cover.topic} | {' | '.join(cells)} |")
    found = articles(pack, own)
    if found:
        lines += ["", told(words.SOURCE_TABLE).words(language), "|---|---|---|"]
    for article, behind in found.items():
        name = article or told(words.LAW).words(language)
        lines.append(f"| {name} | {behind.total()} | {' '.join(sorted(behind))} |")
    return "\n".join(lines) + "\n"
