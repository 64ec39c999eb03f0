"""The command as its users meet it: the cases in ``cli/*.md`` are arguments with the expected output and status."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_pdf import flow, make_pdf, password
from conftest import HERE, TINY, Outcome, Run
from slalint.report.wrap import cells

_CASE = re.compile(
    r"^\$ slalint (?P<arguments>.*)\n(?P<stdout>(?:.*\n)*?)(?:--- stderr\n(?P<stderr>(?:.*\n)*?))?--- status (?P<status>\d)$",
    re.MULTILINE,
)


def cases() -> Iterator[object]:
    for file in sorted((HERE / "cli").glob("*.md")):
        for match in _CASE.finditer(file.read_text(encoding="utf-8")):
            expected = Outcome(match["stdout"], match["stderr"] or "", int(match["status"]))
            yield pytest.param(shlex.split(match["arguments"]), expected, id=f"{file.stem}: {match['arguments']}")


@pytest.mark.parametrize(("arguments", "expected"), list(cases()))
def test_case(arguments: list[str], expected: Outcome, run: Run) -> None:
    assert run(*arguments) == expected


def test_the_worst_findings_fit_on_the_first_screen(run: Run) -> None:
    screen = run("check", "bad.md").stdout.splitlines()[:24]
    marked = [line for line in screen if re.match(r"[✗!·] TS\d", line)]
    assert len(marked) == 5
    assert screen[0].startswith("bad.md")


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("columns", ["60", "80", "100"])
@pytest.mark.parametrize("verb", ["check", "show"])
def test_no_line_is_wider_than_the_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str, columns: str, verb: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for name in ("bad.md", "half.md", "roles.txt"):
        lines = run(verb, name, "--lang", language).stdout.splitlines()
        too_wide = [line for line in lines if cells(line) > int(columns)]
        assert not too_wide


def test_a_forms_long_gaps_are_shown_short_and_its_marks_stay(run: Run, folder: Path) -> None:
    form = f"甲方（委托方）：某公司\n\n乙方（受托方）：某公司\n\n源代码：{' ' * 60}源代码归乙方所有{' ' * 60}。\n"
    (folder / "form.md").write_text(form, encoding="utf-8")
    told = run("check", "form.md", "--select", "TS402", "--color", "always").stdout
    assert "源代码：    \x1b[1;4m源代码归乙方所有\x1b[0m    。" in told


def test_colour_is_only_for_terminals_unless_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = run("check", "bad.md").stdout
    colored = run("check", "bad.md", "--color", "always").stdout
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain
    assert "\x1b[1;4m源代码归乙方所有\x1b[0m" in colored, "the telling words are marked"
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run("check", "bad.md").stdout == colored
    assert run("check", "bad.md", "--color", "never").stdout == plain


def test_a_hostile_contract_cannot_drive_the_terminal(run: Run, folder: Path) -> None:
    contract = (folder / "bad.md").read_text(encoding="utf-8")
    (folder / "evil.md").write_text(contract.replace("归乙方所有", "归乙方所有\x1b[2Jgone\x07\u202e"), encoding="utf-8")
    outcome = run("check", "evil.md")
    assert "归乙方所有·[2Jgone··" in outcome.stdout
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", outcome.stdout)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["good.md"], 0),
        (["bad.md"], 1),
        (["bad.md", "--fail-on", "never"], 0),
        (["good.md", "--fail-on", "info"], 0),
        (["bad.md", "--min-severity", "error", "--fail-on", "info"], 1),
        (["empty"], 2),
        (["nothing-*.md"], 2),
        (["bad.md", "empty"], 2),
        (["good.md", "--customer", "丁方"], 2),
        (["good.md", "--pack", "no-such-pack"], 2),
        (["good.md", "--output", "json=no/such/folder/report.json"], 2),
        (["good.md", "--output", "json"], 2),
        (["good.md", "--lang", "de"], 2),
        (["missing.md"], 3),
        (["half.md"], 3),
        (["half.md", "--fail-on", "never"], 3),
        (["broken.pdf", "empty", "bad.md", "good.md"], 3),
    ],
)
def test_exit_status(run: Run, arguments: list[str], status: int) -> None:
    assert run("check", *arguments).status == status


def test_one_bad_file_does_not_cost_the_others_their_report(run: Run) -> None:
    outcome = run("check", "broken.pdf", "bad.md")
    assert "TS401" in outcome.stdout
    assert outcome.stderr.startswith("slalint: broken.pdf: ")
    assert len(outcome.stderr.splitlines()) == 1


def test_a_folder_is_searched_and_each_contract_checked_once(run: Run, folder: Path) -> None:
    (folder / "deep" / ".hidden").mkdir(parents=True)
    for name in ("deep/B.MD", "deep/a.txt", "deep/~$a.txt", "deep/.a.txt", "deep/.hidden/a.md", "deep/a.py"):
        shutil.copy(folder / "good.md", folder / name)
    outcome = run("check", "deep", "deep/a.txt", str(folder / "deep" / "a.txt"))
    heads = [line.split()[0] for line in outcome.stdout.splitlines() if re.search(r"  (Markdown|纯文本)$", line)]
    assert heads == [str(Path("deep", "B.MD")), str(Path("deep", "a.txt"))]


def test_a_pattern_that_the_shell_left_is_expanded(run: Run) -> None:
    outcome = run("check", "g*.md", "b?d.md")
    assert re.findall(r"^(\w+\.md)  ", outcome.stdout, re.MULTILINE) == ["good.md", "bad.md"]


def test_a_contract_through_standard_input(folder: Path) -> None:
    given = (folder / "bad.md").read_bytes()
    named = piped(["check", "-", "--stdin-filename", "draft.md", "--pack", str(TINY)], given)
    assert named.stdout.startswith("draft.md  Markdown\n")
    assert named.status == 1
    assert piped(["check", "-", "--pack", str(TINY)], given).stdout.startswith("-  纯文本\n")


def test_reports_go_to_files_too(run: Run, folder: Path) -> None:
    outcome = run(
        "check", "bad.md", "--output", "json=report.json", "--output", "terminal=report.txt", "--color", "always"
    )
    assert (folder / "report.txt").read_text(encoding="utf-8") == run("check", "bad.md").stdout
    assert (folder / "report.json").read_text(encoding="utf-8") == run("check", "bad.md", "--format", "json").stdout
    assert "\x1b" in outcome.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "good.md", "--lang", "zh-Hant", "--select", "NOPE"), "沒有叫 NOPE 的規則"),
        (("check", "good.md", "--lang", "en", "--select", "NOPE"), "no rule, topic, kind or tag is called NOPE"),
        (("explain", "TS40", "--lang", "en"), "Did you mean TS40"),
        (("check", "good.md", "--lang", "en", "-v"), "contracts: 1"),
        (("check", "good.md", "--output", "html", "--lang", "en"), "such as html=report.html"),
    ],
)
def test_what_is_said_beside_the_report_is_in_its_language(run: Run, arguments: tuple[str, ...], words: str) -> None:
    assert words in run(*arguments).stderr


def test_a_topic_is_explained_by_the_title_that_the_checklist_gives_it(run: Run) -> None:
    assert run("explain", "响应时限").stdout == run("explain", "response-time").stdout != ""


def test_a_report_never_overwrites_a_contract(run: Run, folder: Path) -> None:
    before = (folder / "bad.md").read_bytes()
    outcome = run("check", ".", "--output", "json=./bad.md")
    assert outcome.status == 2
    assert (folder / "bad.md").read_bytes() == before


def test_a_mistake_in_a_pack_is_shown_where_it_is(run: Run, folder: Path) -> None:
    shutil.copytree(TINY, folder / "pack")
    rules = folder / "pack" / "rules.yaml"
    rules.write_text(rules.read_text(encoding="utf-8").replace("severity: info", "severity: mild"), encoding="utf-8")
    outcome = run("check", "good.md", "--pack", "pack")
    assert re.match(r"slalint: .*rules\.yaml:\d+:\d+: ", outcome.stderr)
    assert (outcome.stdout, outcome.status) == ("", 2)


def test_the_password_may_come_from_the_environment(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = flow(["甲方（委托方）：某某公司", "乙方应在接到报修后30分钟内响应，并按月提交维护报告。"])
    (folder / "locked.pdf").write_bytes(make_pdf(pages, encryption=password("sesame")))
    assert "--password" in run("check", "locked.pdf").stderr
    monkeypatch.setenv("SLALINT_PASSWORD", "sesame")
    assert run("check", "locked.pdf").stderr == ""


def test_an_interruption_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("slalint.cli.checking.lint", interrupt)
    outcome = run("check", "good.md")
    assert (outcome.stdout, outcome.stderr, outcome.status) == ("", "", 130)


def test_a_mistake_of_our_own_is_never_a_clean_contract(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    with monkeypatch.context() as patch:
        patch.setattr("slalint.lint.judge", fail)
        judging = run("check", "good.md")
    assert judging.status == 3
    assert "ZeroDivisionError: by zero" in judging.stderr
    monkeypatch.setattr("slalint.cli.checking.lint", fail)
    outside = run("check", "good.md")
    assert outside.status == 3
    assert "Traceback" not in judging.stderr + outside.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes of this kind")
def test_a_reader_who_has_seen_enough(folder: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "slalint", "check", "bad.md", "--pack", str(TINY)]
    outcome = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (outcome.stderr, outcome.returncode) == (b"", 1)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_full_disk(folder: Path) -> None:
    command = [sys.executable, "-m", "slalint", "check", "bad.md", "--pack", str(TINY), "--lang", "en"]
    with Path("/dev/full").open("wb") as full:
        outcome = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert outcome.stderr.decode() == "slalint: Standard output can't be written: No space left on device\n"
    assert outcome.returncode == 2


def test_the_version_is_printed_before_anything_is_imported() -> None:
    program = (
        "import sys\nfrom slalint.__main__ import main\ntry:\n    main(['--version'])\n"
        "except SystemExit:\n    print(sorted({'typer', 'slalint.lint', 're'} & set(sys.modules) - known))"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", "import sys\nknown = set(sys.modules)\n" + program],
        capture_output=True,
        text=True,
        check=True,
    )
    version, imported = outcome.stdout.splitlines()
    assert re.fullmatch(r"slalint \d+\.\d+\.\d+", version)
    assert imported == "[]"


VERBS = ["check", "compare", "review", "explain", "show", "rules", "init", "baseline write", "baseline prune"]
PACK_VERBS = ["pack new", "pack check", "pack test", "pack docs", "pack schema"]


@pytest.mark.parametrize("verb", VERBS)
def test_help_has_an_example_and_says_how_it_ends(run: Run, verb: str) -> None:
    outcome = run(*verb.split(), "--help")
    assert f"Example: slalint {verb}" in outcome.stdout
    assert "Exit status: 0" in outcome.stdout
    assert "返回值：0" in outcome.stdout
    assert outcome.status == 0


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("verb", ["", "pack", "baseline", *VERBS, *PACK_VERBS])
def test_help_fits_and_is_not_cut_off(run: Run, monkeypatch: pytest.MonkeyPatch, verb: str, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    told = run(*verb.split(), "--help").stdout
    # Usage and options, with all that they may be, are for copying: each is on one line.
    wide = [
        line for line in told.splitlines() if cells(line) > columns and not line.strip().startswith(("--", "Usage:"))
    ]
    assert wide == []
    assert not re.search(r"[a-z]\.\.\.$", told, re.MULTILINE)
    assert "<str>" not in told


def test_every_verb_is_in_the_list_with_what_it_does(run: Run) -> None:
    listed = run("--help").stdout
    verbs = {verb.split()[0] for verb in VERBS} | {"pack"}
    assert all(re.search(rf"^  {verb} +\S", listed, re.MULTILINE) for verb in verbs)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_can_complete(run: Run, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    outcome = run("--show-completion", shell)
    assert "_SLALINT_COMPLETE" in outcome.stdout
    assert outcome.status == 0


def test_several_processes_give_the_same_report(run: Run, folder: Path) -> None:
    names = [f"c{number}.md" for number in range(6)]
    for number, name in enumerate(names):
        shutil.copy(folder / ("bad.md" if number % 2 else "good.md"), folder / name)
    arguments = ("check", *names, "broken.pdf", "half.md", "missing.md")
    assert run(*arguments, "--jobs", "3") == run(*arguments)
    assert run(*arguments, "--jobs", "0", "--format", "json") == run(*arguments, "--format", "json")


def test_progress_is_for_terminals_only(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"c{number}.md" for number in range(6)]
    for name in names:
        shutil.copy(folder / "good.md", folder / name)
    assert run("check", *names).stderr == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    watched = run("check", *names)
    assert "3/6  c2.md" in watched.stderr
    assert watched.stderr.endswith("\r\x1b[K"), "nothing of it is left"
    assert "\x1b" not in watched.stdout
    assert run("check", "good.md", "bad.md").stderr == ""


def test_timing_names_stages_rules_and_contracts(run: Run) -> None:
    outcome = run("check", "good.md", "bad.md", "--timing")
    told = re.findall(r"^ +([\d.]+) ms  (.+)$", outcome.stderr, re.MULTILINE)
    names = [name for _, name in told]
    assert names[:4] == ["read", "facts", "judge", "report"]
    assert {"TS301", "response-time", "bad.md"} <= set(names)
    rules = [float(spent) for spent, name in told[4:] if not name.endswith(".md")]
    assert rules == sorted(rules, reverse=True), "the most expensive first"
    assert outcome.stdout == run("check", "good.md", "bad.md").stdout


def test_timing_names_the_dearest_rules_and_every_rule_if_asked(run: Run) -> None:
    pack = ("--pack", "zh-after-sales")
    some = run("check", "bad.md", "--timing", *pack).stderr
    every = run("check", "bad.md", "--timing", "--verbose", *pack).stderr
    assert re.search(r"^ +[\d.]+ ms  \d+ more ", some, re.MULTILINE)
    assert " more " not in every
    assert len(every.splitlines()) > 200


def piped(arguments: list[str], data: bytes) -> Outcome:
    outcome = subprocess.run(
        [sys.executable, "-m", "slalint", *arguments], input=data, capture_output=True, check=False
    )
    return Outcome(outcome.stdout.decode(), outcome.stderr.decode(), outcome.returncode)
