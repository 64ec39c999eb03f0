"""The configuration file: where it is found, what it changes, and how it is wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import TINY, Run


def findings(run: Run, *arguments: str) -> dict[str, str]:
    """The rules that find something, with the severity of each."""
    report = json.loads(run("check", *arguments, "--format", "json").stdout)
    return {f["rule"]: f["severity"] for document in report["documents"] for f in document["findings"]}


def used(run: Run, *arguments: str) -> str | None:
    report = json.loads(run("check", *arguments, "--format", "json").stdout)
    return None if report["configuration"] is None else str(report["configuration"])


def configure(folder: Path, text: str, name: str = "slalint.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_the_nearest_file_above_the_contract_counts(run: Run, folder: Path) -> None:
    deep = folder / "a" / "b"
    deep.mkdir(parents=True)
    shutil.copy(folder / "bad.md", deep)
    assert used(run, "a/b/bad.md") is None
    configure(folder, "[tool.slalint]\nfail-on = 'never'\n", "pyproject.toml")
    assert used(run, "a/b/bad.md") == "pyproject.toml"
    configure(folder, "", ".slalint.toml")
    assert used(run, "a/b/bad.md") == ".slalint.toml"
    configure(folder, "", "slalint.toml")
    assert used(run, "a/b/bad.md", "bad.md") == "slalint.toml"
    configure(folder / "a", "")
    assert used(run, "a/b/bad.md") == str(Path("a", "slalint.toml"))
    assert used(run, "a/b/bad.md", "bad.md") == "slalint.toml", "the one above all of the contracts"


def test_a_project_file_of_somebody_else_says_nothing(run: Run, folder: Path) -> None:
    configure(folder, "[tool.other]\nx = 1\n", "pyproject.toml")
    assert used(run, "bad.md") is None


def test_a_file_may_be_given_or_refused(run: Run, folder: Path) -> None:
    configure(folder, "fail-on = 'never'\n")
    configure(folder, "ignore = ['ALL']\n", "other.toml")
    assert run("check", "bad.md").status == 0
    assert run("check", "bad.md", "--isolated").status == 1
    assert findings(run, "bad.md", "--config", "other.toml") == {}
    assert run("check", "bad.md", "--config", "no-such.toml").status == 2


def test_the_report_says_which_file_was_used(run: Run, folder: Path) -> None:
    configure(folder, "fail-on = 'never'\n")
    outcome = run("check", "bad.md", "-v")
    assert "配置：slalint.toml\n" in outcome.stdout
    assert "slalint: 配置：slalint.toml\n" in outcome.stderr
    assert "配置：无" in run("check", "bad.md", "-v", "--isolated").stderr


def test_the_command_line_goes_before_the_file(run: Run, folder: Path) -> None:
    configure(folder, "lang = 'en'\nfail-on = 'never'\nmin-severity = 'error'\nignore = ['TS4']\n")
    quiet = run("check", "bad.md")
    assert quiet.status == 0
    assert quiet.stdout.splitlines()[1].startswith("Customer")
    assert set(findings(run, "bad.md")) == {"TS102"}
    loud = run(
        "check", "bad.md", "--lang", "zh-Hans", "--fail-on", "error", "--min-severity", "info", "--ignore", "TS7"
    )
    assert loud.status == 1
    assert "TS401" in loud.stdout
    assert "TS701" not in loud.stdout


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("select = ['TS4']", {"TS401", "TS402", "TS403"}),
        ("select = ['TS401', 'exit']", {"TS401", "TS102"}),
        ("select = ['adverse']\nignore = ['source-code']", {"TS401", "TS403"}),
        ("ignore = ['TS', 'ALL']", set()),
    ],
)
def test_rules_are_chosen_by_id_topic_and_kind(run: Run, folder: Path, text: str, expected: set[str]) -> None:
    configure(folder, text)
    assert set(findings(run, "bad.md")) == expected


def test_names_on_the_command_line_may_have_commas(run: Run) -> None:
    assert set(findings(run, "bad.md", "--select", "TS401,exit", "--select", "TS701")) == {"TS401", "TS102", "TS701"}


def test_severities_may_be_changed(run: Run, folder: Path) -> None:
    configure(folder, "[severity]\nadverse = 'info'\nTS402 = 'warning'\nTS202 = 'error'\n")
    found = findings(run, "bad.md")
    assert {rule: found[rule] for rule in ("TS401", "TS402", "TS202")} == {
        "TS401": "info",
        "TS402": "warning",
        "TS202": "error",
    }
    order = ["error", "warning", "info"]
    ranks = [order.index(severity) for severity in found.values()]
    assert ranks == sorted(ranks), "worst first, by the new severities"


def test_some_paths_and_clauses_may_be_treated_apart(run: Run, folder: Path) -> None:
    (folder / "templates").mkdir()
    shutil.copy(folder / "bad.md", folder / "templates" / "t.md")
    configure(
        folder,
        "[[override]]\npath = 'templates/**'\nignore = ['blank']\nseverity = {TS102 = 'info'}\n"
        "[[override]]\nclause = '第五条'\nignore = ['TS701']\n"
        "[[override]]\nclause = '责任'\nseverity = {TS403 = 'info'}\n",
    )
    here, there = findings(run, "bad.md"), findings(run, "templates/t.md")
    assert (here["TS102"], there["TS102"]) == ("error", "info")
    assert here["TS403"] == there["TS403"] == "info"
    assert "TS701" not in there
    report = json.loads(run("check", "bad.md", "--format", "json").stdout)
    blanks = [f["evidence"] for f in report["documents"][0]["findings"] if f["rule"] == "TS701"]
    assert [evidence["clause"] for shown in blanks for evidence in shown] == ["第二条 > 2.1"]


def test_a_pattern_without_a_folder_means_the_name_anywhere(run: Run, folder: Path) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    shutil.copy(folder / "bad.md", folder / "deep" / "er" / "bad.md")
    configure(folder, "[[override]]\npath = 'b?d.md'\nignore = ['ALL']\n")
    assert findings(run, "deep/er/bad.md") == findings(run, "bad.md") == {}
    configure(folder, "[[override]]\npath = 'deep/*.md'\nignore = ['ALL']\n")
    assert findings(run, "deep/er/bad.md") != {}
    configure(folder, "[[override]]\npath = 'deep/'\nignore = ['ALL']\n")
    assert findings(run, "deep/er/bad.md") == {}


def test_a_folder_may_have_contracts_that_are_passed_over(run: Run, folder: Path) -> None:
    configure(folder, "exclude = ['half.md', 'broken.*', 'arch/**']\n")
    (folder / "arch").mkdir()
    shutil.copy(folder / "bad.md", folder / "arch")
    report = json.loads(run("check", ".", "--format", "json").stdout)
    assert [document["path"] for document in report["documents"]] == ["bad.md", "good.md", "roles.txt"]
    assert run("check", "half.md").status == 3, "one that is named is not passed over"


PARTIES = "# 合同\n\n{first}\n\n{second}\n\n第一条 源代码\n\n源代码归{owner}所有。\n"


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        ("甲方：南山贸易有限公司", "乙方：北海网络有限公司", "甲方"),
        ("甲方：北海网络有限公司", "乙方：南山贸易有限公司", "乙方"),
        ("甲方（以下简称“开发方”）：北海网络有限公司", "乙方 （盖章）： 南山贸易有限公司", "乙方"),
        ("北海网络有限公司（以下简称“甲方”）", "南山貿易有限公司（以下簡稱「乙方」）", "乙方"),
        (
            "| 方 | 名称 |\n|---|---|\n| 甲方 | 北海网络有限公司 |\n| 乙方 | 南山贸易有限公司 |",
            "双方约定如下。",
            "乙方",
        ),
        ("委托人：南山贸易有限公司", "受托人：北海网络有限公司", "委托人"),
    ],
)
def test_the_customer_may_be_given_by_its_name(run: Run, folder: Path, first: str, second: str, label: str) -> None:
    provider = {"甲方": "乙方", "乙方": "甲方", "委托人": "受托人"}[label]
    (folder / "c.md").write_text(PARTIES.format(first=first, second=second, owner=provider), encoding="utf-8")
    configure(folder, "customer = '南山贸易有限公司'\n")
    report = json.loads(run("check", "c.md", "--format", "json").stdout)
    assert report["documents"][0]["parties"]["customer"] == {"label": label}
    assert report["documents"][0]["parties"]["how"] == "given"
    given = json.loads(run("check", "c.md", "--format", "json", "--isolated", "--customer", "南山贸易有限公司").stdout)
    assert given["documents"][0]["parties"]["customer"] == {"label": label}


def test_a_company_that_a_contract_does_not_name_decides_nothing(run: Run, folder: Path) -> None:
    configure(folder, "customer = ['别处有限公司', '某某网络科技有限公司']\n")
    other = (folder / "bad.md").read_text(encoding="utf-8").replace("某某网络科技", "另一家")
    (folder / "other.md").write_text(other, encoding="utf-8")
    report = json.loads(run("check", "bad.md", "other.md", "--format", "json").stdout)
    sides = [(d["parties"]["customer"]["label"], d["parties"]["how"]) for d in report["documents"]]
    assert sides == [("乙方", "given"), ("甲方", "named")]
    assert run("check", "bad.md", "--customer", "无此公司").status == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fail-on = 'error'\nfailon = 'x'\n", "slalint.toml:2:1: failon: there is no such key; did you mean fail-on?"),
        ("lang = 'de'\n", "slalint.toml:1:1: lang: "),
        ("\nselect = 'TS1'\n", 'slalint.toml:2:1: select: this must be a list: ["…", "…"]'),
        ("[severity]\nTS101 = 'bad'\n", "slalint.toml:2:1: severity.TS101: "),
        ("severity = {TS101 = 'bad'}\n", "slalint.toml:1:13: severity.TS101: "),
        (
            "[[waiver]]\nrule = 'TS101'\npath = 'x'\nreason = 'r'\nwho = 'w'\n\n[[waiver]]\nrule = ''\n",
            "slalint.toml:8:1: waiver.1.rule: this must not be empty",
        ),
        (
            "[[waiver]]\nrule = 'TS101'\npath = '*'\nreason = 'r'\n",
            "slalint.toml:1:3: waiver.0.who: this key is missing",
        ),
        ("[[waiver]]\nuntil = 'soon'\n", "slalint.toml:2:1: waiver.0.until: "),
        ("[[override]]\npth = 'x'\n", "slalint.toml:2:1: override.0.pth: there is no such key; did you mean path?"),
        ("fail-on = \n", "slalint.toml:1:11: Invalid value"),
        ("select = ['NOPE']\n", "没有叫 NOPE 的规则、检查项、种类或标签"),
        ("baseline = 'none.json'\n", "can't be read"),
    ],
)
def test_mistakes_are_shown_where_they_are(run: Run, folder: Path, text: str, message: str) -> None:
    configure(folder, text)
    outcome = run("check", "good.md")
    assert (outcome.stdout, outcome.status) == ("", 2)
    assert message in outcome.stderr


def test_all_mistakes_are_told_at_once(run: Run, folder: Path) -> None:
    configure(folder, "[tool.slalint]\nlang = 'de'\n[tool.slalint.severity]\nTS1 = 'x'\n", "pyproject.toml")
    lines = run("check", "good.md").stderr.splitlines()
    assert [re.match(r"slalint: pyproject\.toml:(\d+):1: ", line)[1] for line in lines] == ["2", "4"]  # type: ignore[index]


def test_what_init_writes_works_with_every_comment_taken_away(run: Run, folder: Path) -> None:
    assert run("init").status == 0
    assert run("check", "good.md").status == 0
    file = folder / "slalint.toml"
    text = file.read_text(encoding="utf-8")
    (folder / "slalint-baseline.json").write_text('{"version": 1, "contracts": {}}', encoding="utf-8")
    shown = re.sub(r"^# (?=[\w-]+ = |\[)", "", text, flags=re.MULTILINE)
    assert shown.count("\n[") == 3
    file.write_text(shown, encoding="utf-8")
    outcome = run("check", "good.md", "--pack", "zh-after-sales", "--fail-on", "never")
    assert (outcome.stderr, outcome.status) == ("", 0)


def test_init_overwrites_nothing(run: Run, folder: Path) -> None:
    configure(folder, "fail-on = 'never'\n", ".slalint.toml")
    assert run("init").status == 2
    assert not (folder / "slalint.toml").exists()


@pytest.mark.parametrize(
    ("locale", "first"),
    [
        ("", "客户 甲方"),
        ("C.UTF-8", "客户 甲方"),
        ("zh_CN.UTF-8", "客户 甲方"),
        ("zh_TW.UTF-8", "客戶 甲方"),
        ("zh-Hant-HK", "客戶 甲方"),
        ("en_GB.UTF-8", "Customer 甲方"),
        ("de_DE", "Customer 甲方"),
    ],
)
@pytest.mark.parametrize("verb", ["check", "show"])
def test_the_language_is_the_locales(
    run: Run, monkeypatch: pytest.MonkeyPatch, locale: str, first: str, verb: str
) -> None:
    monkeypatch.setenv("LANG", "zh_HK")
    monkeypatch.setenv("LC_ALL", locale or "C")
    assert run(verb, "good.md").stdout.splitlines()[1].startswith(first)
    assert run(verb, "good.md", "--lang", "zh-Hant").stdout.splitlines()[1].startswith("客戶 甲方")


def test_a_preset_holds_the_contract_to_other_numbers(run: Run, folder: Path) -> None:
    pack = folder / "pack"
    shutil.copytree(TINY, pack)
    param = "{title: {zh-Hans: 慢}, quantity: duration, default: 7天, strict: 1小时, floor: 30天}"
    (pack / "pack.yaml").write_text(
        f"{(pack / 'pack.yaml').read_text(encoding='utf-8')}params:\n  slow: {param}\n", encoding="utf-8"
    )
    rules = (pack / "rules.yaml").read_text(encoding="utf-8")
    assert "over: 4小时" in rules
    (pack / "rules.yaml").write_text(rules.replace("over: 4小时", 'over: "{slow}"'), encoding="utf-8")
    slow = {
        preset: "TS301" in findings(run, "bad.md", "--pack", "pack", *given)
        for preset, given in {
            "own": (),
            "strict": ("--preset", "strict"),
            "typical": ("--preset", "typical"),
            "floor": ("--preset", "floor"),
        }.items()
    }
    assert slow == {"own": False, "strict": True, "typical": False, "floor": False}, "3 working days"
    configure(folder, "preset = 'strict'\n")
    assert "TS301" in findings(run, "bad.md", "--pack", "pack")
    report = json.loads(run("check", "bad.md", "--pack", "pack", "--format", "json").stdout)
    assert report["pack"]["preset"] == "strict"


def test_a_run_pays_for_nothing_that_it_does_not_use(folder: Path) -> None:
    heavy = "slalint.settings.schema slalint.pack.schema slalint.report.html slalint.report.sarif jinja2 rich multiprocessing tomllib"
    program = (
        "import sys\nfrom slalint.__main__ import main\ntry:\n    main(sys.argv[1:])\n"
        f"except SystemExit:\n    print(sorted(set({heavy.split()}) & set(sys.modules)), file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, "check", "good.md", "--pack", str(TINY)]
    subprocess.run(command, capture_output=True, check=False)  # compiles the pack
    assert subprocess.run(command, capture_output=True, text=True, check=False).stderr == "[]\n"


def test_limits_are_settings(run: Run, folder: Path) -> None:
    configure(folder, "[limits]\ncharacters = 20\nocr-seconds = 30\n")
    limited = run("check", "bad.md", "--lang", "en")
    assert limited.status == 3
    assert "at most 20 are read" in limited.stderr
    configure(folder, "[limits]\ncharacters = 0\npages = 'all'\nminutes = 5\n")
    wrong = run("check", "bad.md")
    assert wrong.status == 2
    assert all(f"slalint.toml:{line}" in wrong.stderr for line in (2, 3, 4)), wrong.stderr
