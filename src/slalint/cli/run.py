"""A command line on its way: the usual check goes straight to work, everything else through ``app``.

typer and what it imports take three times as long as Python's own start. It is worth that where there is something to
say about the command line; a check that an editor makes on every save has nothing to be told. Only plain lines are
understood here, and as typer would understand them (``tests/test_cli_run.py`` holds the two against each other).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from slalint.pack.model import LANGUAGES, PRESETS, SEVERITIES
from slalint.report.formats import FORMATS

#: Options of ``check`` that stand alone, those that are followed by any words, and by one of these words.
_FLAGS = {"--quiet": "quiet", "-q": "quiet", "--full": "full", "--isolated": "isolated", "--any-kind": "any_kind"}
_WORDS = {"--customer": "customer", "--pack": "pack", "--config": "config", "--stdin-filename": "stdin_filename"}
_CHOICES: Mapping[str, tuple[str, Sequence[str]]] = {
    "--format": ("form", ("auto", *FORMATS)),
    "--lang": ("lang", LANGUAGES),
    "--fail-on": ("fail_on", (*SEVERITIES, "never")),
    "--min-severity": ("min_severity", SEVERITIES),
    "--preset": ("preset", PRESETS),
    "--color": ("color", ("auto", "always", "never")),
}
#: What is said in the environment is typer's too: a password, and the shell's asking for completion.
_ENVIRONMENT = ("SLALINT_PASSWORD", "_SLALINT_COMPLETE")


def run(arguments: Sequence[str]) -> None:
    """Run the command line. Ends by raising SystemExit with the status."""
    asked = plain_check(arguments, os.environ)
    if asked is None:
        from slalint.cli import app

        app.run(arguments)
    else:
        from slalint.cli.checking import Asked, checked

        raise SystemExit(checked(Asked(**asked)))


def plain_check(arguments: Sequence[str], environment: Mapping[str, str]) -> dict[str, Any] | None:
    """The parameters of ``check`` that a command line gives, if it is a check that is wholly understood."""
    if arguments[:1] != ["check"] or any(name in environment for name in _ENVIRONMENT):
        return None
    asked: dict[str, Any] = {}
    paths: list[str] = []
    rest = iter(arguments[1:])
    for each in rest:
        name, joined, word = each.partition("=")
        if not each.startswith("-") or each == "-":
            paths.append(each)
        elif each in _FLAGS:
            asked[_FLAGS[each]] = True
        else:
            parameter, choices = _CHOICES.get(name, (_WORDS.get(name), None))
            word = word if joined else next(rest, "")
            if parameter is None or not word or word.startswith("-") or (choices and word not in choices):
                return None
            asked[parameter] = word
    return {"paths": paths, **asked} if paths and all(paths) else None
