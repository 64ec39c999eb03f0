"""The formats that a report can be had in. Each is imported when it is asked for: a run pays for no other.

A format is a module of two functions. ``part`` makes what the report says of one contract, in the process that checked
it and at once, so that neither the contract nor what was found in it need be kept or sent; ``whole`` puts the parts
together, and says what there is to say of all of them.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any
from zlib import compress, decompress

from slalint.values import frozen

if TYPE_CHECKING:
    from slalint.outcome import DocumentReport, Report
    from slalint.pack.model import Pack
    from slalint.report.look import Look
    from slalint.settings.run import Settings

#: What ``--format`` and ``--output`` know.
FORMATS = ("terminal", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html")
#: Those for people in a terminal, which depend on how it looks.
_LOOKS = ("terminal", "statistics")


@frozen
class Form:
    """A format, and how it looks where that matters."""

    name: str
    look: Look


def parts_maker(
    forms: Collection[Form], pack: Pack, settings: Settings
) -> Callable[[DocumentReport], Mapping[Form, bytes]]:
    """What makes a contract's part of each form, packed until the report is written: a quarter of it, for 1 % of the
    time that a contract takes.
    """
    return partial(_packed, {form: _function(form, "part") for form in forms}, pack, settings)


def written(form: Form, report: Report) -> Iterator[str]:
    """The report in one of the forms that its contracts have parts of, piece by piece."""
    texts: Iterator[str] = _function(form, "whole")(report, Parts(form, report))
    return texts


class Parts:
    """The parts of one form, in the contracts' order, as often as they are gone through. Each is unpacked when it is
    come to.
    """

    def __init__(self, form: Form, report: Report) -> None:
        self._form, self._report = form, report

    def __iter__(self) -> Iterator[Any]:
        return (pickle.loads(decompress(document.kept[self._form])) for document in self._report.documents)


def _packed(
    makers: Mapping[Form, Callable[[DocumentReport, Pack, Settings], Any]],
    pack: Pack,
    settings: Settings,
    document: DocumentReport,
) -> Mapping[Form, bytes]:
    return {form: compress(pickle.dumps(part(document, pack, settings)), 1) for form, part in makers.items()}


def _function(form: Form, name: str) -> Callable[..., Any]:
    """``part`` or ``whole`` of the module ``slalint.report.FORMAT``."""
    function: Callable[..., Any] = getattr(import_module(f"slalint.report.{form.name}"), name)
    return partial(function, look=form.look) if form.name in _LOOKS else function
