"""The checklist in a terminal: how the contract answers each question, at a glance or with all the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from slalint.judge.model import Verdict
from slalint.outcome import DocumentReport
from slalint.pack.model import Language, Pack, Status
from slalint.report.look import STATUS_SIGNS, STATUS_STYLES, Look, painted
from slalint.report.places import evidence_place
from slalint.report.quotes import quoted
from slalint.report.words import say
from slalint.report.wrap import cells, fitted

#: In the order in which they are shown; what does not apply is only counted.
_SHOWN: tuple[Status, ...] = ("specific", "vague", "adverse", "absent", "unknown")


def checklist(document: DocumentReport, pack: Pack, language: Language, look: Look) -> Iterator[str]:
    """The lines of the checklist."""
    titles = {topic.id: topic.title[language] for topic in pack.topics}
    if document.other_kind:
        yield look.paint(say(language, "aside.checklist", count=len(titles)), "strong")
        yield from flowing("", 0, list(titles.values()), say(language, "separator"), look.width)
        return
    judged = [verdict for verdict in document.verdicts if verdict.status != "n/a"]
    other = len(document.verdicts) - len(judged)
    key = "checklist.other" if other else "checklist"
    yield look.paint(say(language, key, judged=len(judged), other=other), "strong")
    for status in _SHOWN:
        verdicts = [verdict for verdict in judged if verdict.status == status]
        if not verdicts:
            continue
        head = f"{STATUS_SIGNS[status]} {status_words(status, language)} {len(verdicts)}"
        colored = look.paint(head, STATUS_STYLES[status])
        if look.full:
            yield colored
            for verdict in verdicts:
                yield from _in_full(verdict, titles[verdict.topic], language, look)
        else:
            names = [titles[verdict.topic] for verdict in verdicts]
            yield from flowing(colored, cells(head), names, say(language, "separator"), look.width)
    if any(verdict.status == "unknown" for verdict in judged):
        yield from painted(say(language, "unknown.why"), look, "plain")


def status_words(status: Status, language: Language) -> str:
    """A status in words."""
    return say(language, "absent.status" if status == "absent" else status)


def _in_full(verdict: Verdict, title: str, language: Language, look: Look) -> Iterator[str]:
    yield f"  {look.paint(title, 'strong')}"
    for evidence in verdict.evidence:
        place = fitted(evidence_place(evidence, language), look.width // 2)
        room = look.width - 5 - cells(place)
        yield f"    {look.paint(place, 'faint')} {''.join(quoted(evidence, look, language, room, 1))}".rstrip()


def flowing(head: str, head_cells: int, names: Sequence[str], separator: str, width: int) -> Iterator[str]:
    """The names one behind the other, none of them broken, under a head."""
    line, used = f"{head}  ", head_cells + 2
    for number, name in enumerate(names):
        written = name if number == len(names) - 1 else name + separator.rstrip()
        needed = cells(written)
        if used + needed > width:
            yield line.rstrip()
            line, used = "  ", 2
        line += written + separator[len(separator.rstrip()) :]
        used += needed + len(separator) - len(separator.rstrip())
    yield line.rstrip()
