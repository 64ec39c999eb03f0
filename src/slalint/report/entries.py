"""Findings in a terminal: the worst ones shortly at the top, then everything in the contract's order.

What the top says (what is wrong, the words, why) is not said again below, where the same finding only has what to
write instead. With few findings there is no top.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from slalint.judge.model import Finding
from slalint.pack.model import Language, Pack
from slalint.report.look import Look
from slalint.report.pieces import hanging, label, message_lines, placed_quote, suggestion_lines
from slalint.report.places import evidence_place
from slalint.report.quotes import quoted
from slalint.report.words import say, topic_titles
from slalint.report.wrap import fitted
from slalint.values import replace

#: How many findings stand at the top.
WORST = 5
#: The lines of a small terminal (80 × 24) that the headline and the worst findings have to share.
_SCREEN = 24
_MOST, _LEAST = 4, 2
_OTHER_PLACES = 4


def entries(findings: Sequence[Finding], pack: Pack, language: Language, look: Look, above: int) -> Iterator[str]:
    """The lines for the findings of one contract, given worst first; ``above`` lines stand over them already."""
    top = _worst(findings) if len(findings) > WORST else []
    if top:
        height = max(_LEAST, min(_MOST, (_SCREEN - above - 1) // WORST))
        yield look.paint(say(language, "worst", count=len(top), total=len(findings)), "strong")
        for finding in _reasons_once(top, (), language):
            yield from _shortly(finding, language, look, height)
        yield ""
        yield look.paint(say(language, "rewrite"), "strong")
    titles = topic_titles(pack, language)
    shown = {finding.fingerprint for finding in top}
    rest = _suggestions_once(_in_reading_order(findings), language)
    rest = _reasons_once(rest, [finding.why for finding in top], language)
    for heading, group in groupby(rest, key=partial(_heading, language=language)):
        yield look.paint(heading, "strong")
        quotes: list[str] = []
        for finding in group:
            if finding.fingerprint in shown:
                title = titles.get(finding.topic, "")
                yield f"  {label(finding, look)} {look.paint(f'{title} ↑'.lstrip(), 'faint')}"
            else:
                yield from message_lines(finding, look, "  ")
                yield from _words(finding, quotes, language, look)
                yield from hanging(say(language, "why"), finding.why, "    ", look)
                quotes += [evidence.quote for evidence in finding.evidence[:1]]
            yield from suggestion_lines(finding, language, look)


def _worst(findings: Sequence[Finding]) -> list[Finding]:
    """The first few findings of different rules: one rule that fires everywhere must not fill the top."""
    by_rule: dict[str, Finding] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, finding)
    return list(by_rule.values())[:WORST]


def _in_reading_order(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(
        findings, key=lambda finding: (not finding.evidence, finding.evidence[0].start if finding.evidence else 0)
    )


def _heading(finding: Finding, language: Language) -> str:
    return evidence_place(finding.evidence[0], language) if finding.evidence else say(language, "missing")


def _reasons_once(findings: Iterable[Finding], given: Iterable[str], language: Language) -> list[Finding]:
    """The findings with "as above" for a reason that was given, or that an earlier one of them gives."""
    seen = set(given)
    return [
        replace(finding, why=say(language, "same")) if finding.why and _seen(finding.why, seen) else finding
        for finding in findings
    ]


def _suggestions_once(findings: Iterable[Finding], language: Language) -> list[Finding]:
    seen: set[str] = set()
    return [
        replace(finding, suggestion=say(language, "same"))
        if finding.suggestion and _seen(finding.suggestion, seen)
        else finding
        for finding in findings
    ]


def _seen(text: str, seen: set[str]) -> bool:
    """Whether the text was seen before; it is from now on."""
    if text in seen:
        return True
    seen.add(text)
    return False


def _shortly(finding: Finding, language: Language, look: Look, height: int) -> Iterator[str]:
    """What is wrong, where, in which words, and why, on at most ``height`` lines."""
    said = list(message_lines(finding, look, ""))
    if finding.evidence:
        said.append(placed_quote(finding.evidence[0], language, look))
    room = max(0, height - len(said))
    why = list(hanging(say(language, "why"), finding.why, "  ", look))
    if len(why) > room:
        why = [*why[: room - 1], fitted(f"{why[room - 1]}…", look.width - 1)] if room else []
    yield from (said + why)[:height]


def _words(finding: Finding, quotes: Collection[str], language: Language, look: Look) -> Iterator[str]:
    """The quote, unless it is among ``quotes``, and where else the like stands."""
    for evidence in finding.evidence[:1]:
        if evidence.quote not in quotes:
            for line in quoted(evidence, look, language, look.width - 4, 2):
                yield f"    {line}"
    if len(finding.evidence) > 1:
        yield f"    {look.paint(fitted(_also(finding, language), look.width - 4), 'faint')}"


def _also(finding: Finding, language: Language) -> str:
    places = list(dict.fromkeys(evidence_place(evidence, language) for evidence in finding.evidence[1:]))
    listed = say(language, "separator").join(places[:_OTHER_PLACES])
    if len(places) <= _OTHER_PLACES:
        return say(language, "also", places=listed)
    return say(language, "also.more", places=listed, count=len(places))
