"""A plain check is understood without typer, and as typer understands it."""

from __future__ import annotations

import pytest

from slalint.cli import app, checking
from slalint.cli.run import plain_check, run

PLAIN = [
    "a.docx",
    "a.docx -",
    "a.docx folder b.pdf -q",
    "--format jsonl a.docx",
    "a.docx --format=auto --lang zh-Hant --customer 甲方 --full --any-kind",
    "a.docx --fail-on never --min-severity warning --color always --preset strict --isolated",
    "- --stdin-filename a=b.docx --pack rules/x --config=x=y.toml",
    "a.docx --lang en --lang zh-Hans",
]
NOT_PLAIN = [
    "",
    "-q",
    "--help",
    "a.docx --help",
    "a.docx --format",
    "a.docx --format word",
    "a.docx --lang -q",
    "a.docx --customer -q",
    "a.docx --pack=",
    "a.docx -qv",
    "a.docx --quiet=yes",
    "a.docx --nonsense",
    "a.docx --form json",
    "-- -q",
    "a.docx --jobs 2",
    "a.docx --select NT101",
]


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_line_means_what_typer_says(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[checking.Asked] = []
    monkeypatch.setattr(checking, "checked", lambda asked: heard.append(asked) or 0)
    for way in (run, app.run):
        with pytest.raises(SystemExit):
            way(["check", *line.split()])
    assert plain_check(["check", *line.split()], {}) is not None
    ours, theirs = heard
    assert ours == theirs


@pytest.mark.parametrize("line", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_typer(line: str) -> None:
    assert plain_check(["check", *line.split()], {}) is None


def test_so_are_other_verbs_and_what_the_environment_says() -> None:
    assert plain_check(["compare", "a.docx"], {}) is None
    assert plain_check(["check", ""], {}) is None
    assert plain_check(["check", "a.docx"], {"SLALINT_PASSWORD": "sesame"}) is None
    assert plain_check(["check", "a.docx"], {"_SLALINT_COMPLETE": "complete_bash"}) is None
