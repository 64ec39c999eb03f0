"""The checklist as JUnit's XML: a suite for each contract, a test for each question.

Source: the schema of Jenkins' xUnit plugin (``junit-10.xsd``), which the common consumers read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from slalint.expressions import regex
from slalint.judge.model import Finding
from slalint.outcome import DocumentReport, Report
from slalint.pack.model import SEVERITIES, Language, Pack, Severity
from slalint.report.checklist import status_words
from slalint.report.contract_words import are_resolved, other_kind_words, parties_words
from slalint.report.places import evidence_place
from slalint.report.problems import problem_words, unread_words
from slalint.report.words import say, topic_titles
from slalint.settings.run import Settings
from slalint.values import frozen

Result = Literal["passed", "failure", "error", "skipped"]
#: What XML 1.0 can't hold, not even escaped.
_NOT_XML = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@frozen
class _Test:
    name: str
    result: Result
    kind: str = ""
    message: str = ""
    text: str = ""


@frozen
class Part:
    """A suite, and how its tests ended."""

    suite: str
    counts: Counter[Result]


def part(document: DocumentReport, pack: Pack, settings: Settings) -> Part:
    """The suite of one contract. A question fails where a finding on it is at or above ``fail_on``; what was not read is
    an error; what cannot be told is skipped.
    """
    return _suite(document.path, list(_tests(document, pack, settings)))


def whole(report: Report, parts: Iterable[Part]) -> Iterator[str]:
    """The report as XML. A file that was not read is a suite with one error."""
    unread = list(_unread(report))
    counts = sum((each.counts for each in chain(parts, unread)), Counter[Result]())
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="slalint" '
        f'tests="{counts.total()}" failures="{counts["failure"]}" errors="{counts["error"]}">\n'
    )
    yield from (each.suite for each in chain(parts, unread))
    yield "</testsuites>\n"


def _unread(report: Report) -> Iterator[Part]:
    for unread in report.unread:
        words = unread_words(unread, report.settings.language)
        yield _suite(unread.path, [_Test(unread.path, "error", unread.kind, words, words)])


def _tests(document: DocumentReport, pack: Pack, settings: Settings) -> Iterator[_Test]:
    language = settings.language
    for problem in document.problems:
        words = problem_words(problem, language)
        yield _Test(say(language, "problems").rstrip(":： "), "error", problem.kind, words, problem.detail or words)
    if not document.other_kind and not are_resolved(document.parties):
        yield _Test(say(language, "parties.title"), "skipped", "", parties_words(document.parties, language))
    titles = topic_titles(pack, language)
    statuses = {verdict.topic: verdict.status for verdict in document.verdicts}
    found: dict[str, list[Finding]] = {topic: [] for topic, status in statuses.items() if status != "n/a"}
    other_kind = other_kind_words(document, pack, language)
    if other_kind:
        yield from (_Test(titles[topic], "skipped", "", other_kind) for topic in statuses)
    for finding in document.at_least(settings.least):
        found.setdefault(finding.topic, []).append(finding)
    for topic, findings in found.items():
        name = titles.get(topic, topic)
        failing = [finding for finding in findings if _fails(finding, settings.fail_on)]
        text = "\n\n".join(_told(finding, language) for finding in findings)
        if failing:
            yield _Test(name, "failure", failing[0].rule, failing[0].message, text)
        elif statuses.get(topic) == "unknown":
            yield _Test(name, "skipped", "", status_words("unknown", language), text)
        else:
            yield _Test(name, "passed", text=text)


def _fails(finding: Finding, fail_on: Severity | None) -> bool:
    return fail_on is not None and SEVERITIES.index(finding.severity) <= SEVERITIES.index(fail_on)


def _told(finding: Finding, language: Language) -> str:
    said = [f"{finding.rule} {finding.message}"]
    for evidence in finding.evidence:
        quote = say(language, "quoted", quote=" ".join(evidence.quote.split()))
        said.append(f"{evidence_place(evidence, language)} {quote}".strip())
    said.append(say(language, "why") + finding.why)
    said.append(say(language, "suggestion" if finding.evidence else "add") + finding.suggestion)
    return "\n".join(said)


def _suite(path: str, tests: Sequence[_Test]) -> Part:
    counts = Counter(test.result for test in tests)
    return Part("".join(f"{line}\n" for line in _lines(path, tests, counts)), counts)


def _lines(path: str, tests: Sequence[_Test], counts: Mapping[Result, int]) -> Iterator[str]:
    yield (
        f'  <testsuite name={_attribute(path)} tests="{len(tests)}" failures="{counts["failure"]}" '
        f'errors="{counts["error"]}" skipped="{counts["skipped"]}">'
    )
    for test in tests:
        yield f"    <testcase classname={_attribute(path)} name={_attribute(test.name)}>"
        if test.result in ("failure", "error"):
            attributes = f"type={_attribute(test.kind)} message={_attribute(test.message)}"
            yield f"      <{test.result} {attributes}>{_text(test.text)}</{test.result}>"
        elif test.result == "skipped":
            yield f"      <skipped message={_attribute(test.message)}/>"
        elif test.text:
            yield f"      <system-out>{_text(test.text)}</system-out>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("·", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("·", " ".join(text.split())))
