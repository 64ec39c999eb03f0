"""The report as one HTML page that needs nothing else: findings beside the contract's text, and the checklist.

The page asks the network for nothing, and its content security policy would not let it. Whatever comes from a contract
is escaped.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from slalint import __version__
from slalint.history.waivers import Waived
from slalint.judge.model import Evidence, Finding
from slalint.outcome import DocumentReport, Report
from slalint.pack.model import SEVERITIES, Language, Pack, Severity, Status
from slalint.report.checklist import status_words
from slalint.report.contract_words import about, nothing_found, other_kind_words, parties_words
from slalint.report.html_text import Mention, Paragraph, Table, anchors, content, quotes
from slalint.report.look import SIGNS, STATUS_SIGNS
from slalint.report.places import evidence_place
from slalint.report.problems import grouped_problems, stale_words, unread_words
from slalint.report.quotes import own_number
from slalint.report.templates import PAGE, template
from slalint.report.words import say, topic_titles
from slalint.settings.run import Settings
from slalint.values import frozen

#: So many places of a finding are shown before the rest is folded away.
_MOST = 5
#: Stands for the anchor of the contract, whose number only the whole report knows. The words of a contract can't be
#: taken for it: in them a < is escaped.
_HERE = "d<number>"
_STATUSES: tuple[Status, ...] = ("adverse", "vague", "absent", "unknown", "specific", "n/a")


@frozen
class _Place:
    """A quote to go to: its words, where it stands, and the anchor in the text."""

    quote: str
    where: str
    anchor: str


@frozen
class _Card:
    """A finding as it is shown."""

    anchor: str
    number: int
    finding: Finding
    sign: str
    topic: str
    laws: tuple[str, ...]
    places: tuple[_Place, ...]


@frozen
class _Question:
    """A line of the checklist."""

    title: str
    asks: str
    status: Status
    sign: str
    words: str
    places: tuple[_Place, ...]


@frozen
class _Document:
    """One contract as it is shown."""

    path: str
    about: str
    parties: str
    problems: tuple[str, ...]
    other_kind: str
    severities: tuple[tuple[Severity, int], ...]
    statuses: tuple[tuple[Status, str, int], ...]
    cards: tuple[_Card, ...]
    questions: tuple[_Question, ...]
    waived: tuple[Waived, ...]
    known: tuple[Finding, ...]
    nothing: str
    unlisted: int
    text: tuple[Paragraph | Table, ...]


@frozen
class Listed:
    """What the table of contracts says of one."""

    path: str
    incomplete: bool
    other_kind: bool
    severities: tuple[tuple[Severity, int], ...]


@frozen
class Part:
    """A contract's line in the table of contracts, and all that there is to say of it, its own number left open."""

    listed: Listed
    article: str


def part(document: DocumentReport, pack: Pack, settings: Settings) -> Part:
    """The findings of a contract beside its text, and the checklist."""
    from markupsafe import Markup

    language = settings.language
    shown = _document(document, pack, settings)
    article = template("contract.html.j2").render(
        here=Markup(_HERE),
        document=shown,
        say=partial(say, language),
        is_table=lambda block: isinstance(block, Table),
        least=settings.least,
        signs=SIGNS,
        most=_MOST,
    )
    return Part(Listed(document.path, not document.complete, bool(shown.other_kind), shown.severities), article)


def whole(report: Report, parts: Iterable[Part]) -> Iterator[str]:
    """The report as a page in the report's language."""
    language = report.settings.language
    style, script = ((PAGE / name).read_text(encoding="utf-8") for name in ("style.css", "script.js"))
    return template("report.html.j2").generate(
        language=language,
        say=partial(say, language),
        contracts=[each.listed for each in parts],
        articles=(each.article.replace(_HERE, f"d{number}") for number, each in enumerate(parts)),
        unread=[(each.path, unread_words(each, language)) for each in report.unread],
        stale=[(each.where, stale_words(each, language)) for each in report.stale],
        pack=report.pack,
        version=__version__,
        configuration=report.settings.configuration,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _hash(text: str) -> str:
    """The text's hash as a content security policy writes it (W3C CSP 3, 2.3.1)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _document(document: DocumentReport, pack: Pack, settings: Settings) -> _Document:
    language = settings.language
    listed = document.at_least(settings.least)
    titles = topic_titles(pack, language)
    asked = {topic.id: topic.asks[language] for topic in pack.topics}
    mentions = [
        Mention(f"f{place}", place, finding.severity, f"{finding.rule} {finding.message}")
        for place, finding in enumerate(listed, start=1)
    ]
    of_findings = [
        (each, mention) for finding, mention in zip(listed, mentions, strict=True) for each in finding.evidence
    ]
    of_topics = [(each, None) for verdict in document.verdicts for each in verdict.evidence]
    found = quotes([*of_findings, *of_topics])
    targets = anchors(found, [each for each, _ in (*of_findings, *of_topics)])

    def places(evidence: Sequence[Evidence]) -> tuple[_Place, ...]:
        return tuple(
            _Place(
                " ".join(each.quote[own_number(each) :].split()),
                evidence_place(each, language),
                targets[each.start, each.end],
            )
            for each in evidence
        )

    return _Document(
        path=document.path,
        about=about(document.kind, document.pages, language),
        parties="" if document.other_kind else parties_words(document.parties, language),
        nothing=nothing_found(document, language),
        problems=tuple(grouped_problems(document.problems, language)),
        other_kind=other_kind_words(document, pack, language),
        severities=tuple(_by_severity(document)),
        statuses=tuple(_by_status(document, language)),
        cards=tuple(
            _Card(
                m.anchor,
                m.number,
                f,
                SIGNS[f.severity],
                titles.get(f.topic, ""),
                _laws(f, pack),
                places(f.evidence),
            )
            for f, m in zip(listed, mentions, strict=True)
        ),
        questions=tuple(
            _Question(
                titles[verdict.topic],
                asked[verdict.topic],
                verdict.status,
                STATUS_SIGNS[verdict.status],
                _status(verdict.status, document, language),
                places(verdict.evidence),
            )
            for verdict in sorted(document.verdicts, key=lambda verdict: _STATUSES.index(verdict.status))
        ),
        waived=document.waived,
        known=tuple(known.finding for known in document.known),
        unlisted=len(document.findings) - len(listed),
        text=tuple(content(document.document, found)),
    )


def _laws(finding: Finding, pack: Pack) -> tuple[str, ...]:
    """The statutes that the rule cites; where else it comes from matters to those who write rules."""
    rule = pack.rule(finding.rule)
    return tuple(source.law for source in rule.texts.sources if source.law) if rule else ()


def _by_severity(document: DocumentReport) -> Iterator[tuple[Severity, int]]:
    counts = document.severities
    return ((severity, counts[severity]) for severity in SEVERITIES)


def _by_status(document: DocumentReport, language: Language) -> Iterator[tuple[Status, str, int]]:
    counts = Counter(verdict.status for verdict in document.verdicts)
    return ((status, _status(status, document, language), counts[status]) for status in _STATUSES if counts[status])


def _status(status: Status, document: DocumentReport, language: Language) -> str:
    return say(language, "aside") if document.other_kind else status_words(status, language)
