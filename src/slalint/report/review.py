"""A copy of a Word contract with each finding as a comment at its words.

The reader says in which paragraph a finding's words stand and at which of its characters. Runs are cut there, so that a
comment covers the sentence and nothing else. Where a paragraph prints something that has no characters of its own (a
formula, a symbol of a font), the comment covers the whole paragraph.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Any

from slalint.document.model import Document, Fragment
from slalint.judge.model import Evidence, Finding
from slalint.pack.model import Language
from slalint.readers.docx import names as n
from slalint.report.look import SIGNS
from slalint.report.places import clause_words
from slalint.report.words import say

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_AUTHOR = "slalint"
#: What a run's children print, where that is no text of their own.
_PRINTED = {n.w("tab"): "\t", n.w("ptab"): "\t", n.w("br"): "\n", n.w("cr"): "\n", n.w("noBreakHyphen"): "-"}
_BLANKS_IN_XML = {ord("\n"): " ", ord("\r"): " ", ord("\t"): " "}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: The part that comments can be put into.
_BODY = "document"
#: ZIP can't do without a date, and the same contract has to give the same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)


class NoWordFileError(ValueError):
    """The bytes are no Word document that comments can be written into; the message says why."""


def reviewed(
    data: bytes, document: Document, findings: Sequence[Finding], language: Language, original: bool = False
) -> bytes:
    """The bytes of a copy of the contract ``data`` with the findings as comments. Raises NoWordFileError.

    ``document`` is what was read of it, with tracked changes as before them if ``original``. What the contract does not
    say stands in one comment on its first words.
    """
    import docx
    from docx.text.run import Run

    try:
        word = docx.Document(BytesIO(data))
        _ = len(word.comments)  # they are made if there are none; a part that is none of Word's raises AttributeError
    except (ValueError, KeyError, AttributeError, zipfile.BadZipFile) as error:
        raise NoWordFileError(str(error)) from error
    body: Any = word.element
    paragraphs = list(body.iter(n.P))
    dropped = n.ADDED if original else n.REMOVED

    def comment(runs: Sequence[Element], text: str) -> None:
        ends: Any = (runs[0], runs[-1])
        written: Any = word.add_comment([Run(each, word) for each in ends], text, _AUTHOR, _AUTHOR[:1])
        # The moment of writing is no part of what was found.
        del written._comment_elm.attrib[n.w("date")]

    first = next((runs for each in paragraphs if (runs := _runs(each, dropped))), None)
    missing = [finding for finding in findings if not finding.evidence]
    if first is not None and missing:
        comment(first, _of_missing(missing, language))
    for finding in findings:
        for place, evidence in enumerate(finding.evidence):
            text = _in_full(finding, language) if place == 0 else _again(finding, language)
            runs = _anchor(evidence, document, paragraphs, dropped)
            if runs:
                comment(runs, text)
            elif first is not None:
                comment(first, f"{clause_words(evidence.clause)} {evidence.quote}\n{text}".lstrip())
    written = BytesIO()
    word.save(written)
    return _undated(written.getvalue())


def _in_full(finding: Finding, language: Language) -> str:
    remedy = say(language, "suggestion" if finding.evidence else "add")
    parts = [
        _again(finding, language),
        finding.why and say(language, "why") + finding.why,
        finding.suggestion and remedy + finding.suggestion,
    ]
    return "\n".join(" ".join(part.split()) for part in parts if part)


def _again(finding: Finding, language: Language) -> str:
    return f"{SIGNS[finding.severity]} {say(language, finding.severity)} {finding.rule} {finding.message}"


def _of_missing(findings: Sequence[Finding], language: Language) -> str:
    return "\n".join([say(language, "missing"), *(_in_full(finding, language) for finding in findings)])


def _anchor(
    evidence: Evidence, document: Document, paragraphs: Sequence[Element], dropped: frozenset[str]
) -> list[Element]:
    """The runs that print the evidence's words, cut to them; empty where no comment can be put."""
    anchored = [
        runs
        for fragment in _fragments(evidence, document)
        if (runs := _runs_of(fragment, evidence, document, paragraphs, dropped))
    ]
    return [anchored[0][0], anchored[-1][-1]] if anchored else []


def _fragments(evidence: Evidence, document: Document) -> Iterator[Fragment]:
    """The stretches of the body's text that the evidence touches."""
    for block in document.blocks:
        if block.start < evidence.end and evidence.start < block.end:
            for fragment in block.fragments:
                touched = fragment.start < evidence.end and evidence.start < fragment.end
                if touched and fragment.place.part == _BODY and fragment.place.paragraph is not None:
                    yield fragment


def _runs_of(
    fragment: Fragment, evidence: Evidence, document: Document, paragraphs: Sequence[Element], dropped: frozenset[str]
) -> list[Element]:
    paragraph = paragraphs[(fragment.place.paragraph or 1) - 1]
    box = next(paragraph.iterancestors(n.TEXT_BOX), None)
    if box is not None:
        # Word has no comments in text boxes: the paragraph that the box belongs to gets it.
        return _runs(next(box.iterancestors(n.P), paragraph), dropped)
    runs = _runs(paragraph, dropped)
    printed = "".join(map(_text, runs))
    read = document.text[fragment.start : fragment.end].rstrip()
    if not printed.strip() or not read.endswith(printed.strip()):
        return runs
    # What was read begins with the automatic number, which no run prints, and without the blanks around the text.
    shift = len(read) - len(printed.rstrip())
    start = max(evidence.start - fragment.start - shift, 0)
    end = min(evidence.end - fragment.start - shift, len(printed))
    return _cut(runs, start, end) or runs


def _runs(paragraph: Element, dropped: frozenset[str]) -> list[Element]:
    """The runs that print a paragraph's own text."""
    own = [run for run in paragraph.iter(n.R) if next(run.iterancestors(n.P), None) is paragraph]
    return [run for run in own if not any(above.tag in dropped for above in run.iterancestors()) and _text(run)]


def _text(run: Element) -> str:
    return "".join(map(_printed, run))


def _printed(child: Element) -> str:
    if child.tag == n.T:
        return (child.text or "").translate(_BLANKS_IN_XML)
    return _PRINTED.get(str(child.tag), "")


def _cut(runs: Sequence[Element], start: int, end: int) -> list[Element]:
    """The runs of ``[start, end)`` of what they print, the first and the last of them cut to it."""
    kept: list[Element] = []
    at = 0
    for run in runs:
        length = len(_text(run))
        if at < end and start < at + length:
            if start > at:
                run = _split(run, start - at)
                length, at = length - (start - at), start
            if end < at + length:
                _split(run, end - at)
            kept.append(run)
        at += length
    return kept


def _split(run: Element, at: int) -> Element:
    """Cut a run behind so many characters; gives the new run with the rest."""
    rest = run.makeelement(run.tag)
    look = run.find(n.R_PR)
    if look is not None:
        rest.append(deepcopy(look))
    passed = 0
    for child in list(run):
        length = len(_printed(child))
        if child.tag != n.R_PR and passed >= at:
            rest.append(child)
        elif passed < at < passed + length:
            text, tail = child.text or "", deepcopy(child)
            child.text, tail.text = text[: at - passed], text[at - passed :]
            for part in (child, tail):
                part.set(_SPACE, "preserve")
            rest.append(tail)
        passed += length
    run.addnext(rest)
    return rest


def _undated(data: bytes) -> bytes:
    """The same ZIP archive with the same date on every entry."""
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(entry))
    return written.getvalue()
