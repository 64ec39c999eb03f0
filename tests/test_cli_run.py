"""A plain check is understood without typer, and as typer understands it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.main import get_command

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


#: Words that a command line may be made of, well or badly.
ODD = ["b", "-", "--", "-=x", "", " ", "=", "*.docx", "\udcff", "-q", "--quiet", "--full", "--format", "json", "-h"]
ODD += [
    "--format= json",
    "--lang=EN",
    "--lang",
    "en",
    "--customer",
    "--customer=",
    "甲方",
    "--jobs=2",
    "a.docx",
    "-q=1",
]


def held_against_typer(arguments: list[str]) -> None:
    heard: list[checking.Asked] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "checked", lambda asked: heard.append(asked) or 0)
        for way in (run, app.run):
            with pytest.raises(SystemExit):
                way(["check", *arguments])
    ours, theirs = heard
    assert ours == theirs


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_line_means_what_typer_says(line: str) -> None:
    assert plain_check(["check", *line.split()], {}) is not None
    held_against_typer(line.split())


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(ODD), max_size=4))
def test_so_does_any_line_that_is_taken_for_plain(arguments: list[str]) -> None:
    if plain_check(["check", *arguments], {}) is not None:
        held_against_typer(arguments)


def test_no_option_listens_to_the_environment_unknown_to_the_plain_way() -> None:
    check = get_command(app.app(["check"])).commands["check"]  # type: ignore[attr-defined]
    heard = {variable for parameter in check.params for variable in [parameter.envvar] if variable}
    assert heard == {"SLALINT_PASSWORD"}
    assert check.context_settings.get("auto_envvar_prefix") is None


@pytest.mark.parametrize("line", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_typer(line: str) -> None:
    assert plain_check(["check", *line.split()], {}) is None


def test_so_are_other_verbs_and_what_the_environment_says() -> None:
    assert plain_check(["compare", "a.docx"], {}) is None
    assert plain_check(["check", ""], {}) is None
    assert plain_check(["check", "a.docx"], {"SLALINT_PASSWORD": "sesame"}) is None
    assert plain_check(["check", "a.docx"], {"_SLALINT_COMPLETE": "complete_bash"}) is None
