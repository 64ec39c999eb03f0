"""The formats for other programs, each held against its public schema or what its readers document."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from lxml import etree

from conftest import HERE, Run
from slalint.report.formats import FORMATS
from slalint.report.json import SCHEMA

SARIF = Draft4Validator(json.loads((HERE / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8")))
JUNIT = etree.XMLSchema(etree.parse(HERE / "schemas" / "junit-10.xsd"))
#: Contracts of every outcome: findings, none, not read whole, not read, not there.
EVERYTHING = ("bad.md", "good.md", "half.md", "broken.pdf", "empty")
WAIVER = """\
[[waiver]]
rule = "TS403"
path = "bad.md"
reason = "保险已覆盖"
who = "王芳"
until = 2030-01-31
"""


@pytest.fixture
def waived(folder: Path) -> None:
    """One waiver that covers something, and one that covers nothing."""
    unused = WAIVER.replace("TS403", "TS101")
    (folder / "slalint.toml").write_text(f"{WAIVER}\n{unused}", encoding="utf-8")


def sarif(run: Run, *arguments: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(run("check", *arguments, "--format", "sarif").stdout)
    SARIF.validate(log)
    (only,) = log["runs"]
    return dict(only)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "terminal"])
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_format_tells_every_outcome(run: Run, waived: None, form: str, language: str) -> None:
    outcome = run("check", *EVERYTHING, "--format", form, "--lang", language)
    assert outcome.status == 3
    assert outcome.stdout.endswith("\n")
    assert not re.search("[\x00-\x08\x0b-\x1f]", outcome.stdout)
    for name in ("bad.md", "half.md", "broken.pdf", "empty"):
        assert name in outcome.stdout


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_that_nobody_can_tell_who_is_who(run: Run, form: str) -> None:
    told = "unresolved" if form in ("json", "jsonl") else "看不出哪一方是客户"
    assert told in run("check", "roles.txt", "--format", form).stdout
    assert told not in run("check", "good.md", "--format", form).stdout


def test_nothing_new_is_not_called_nothing(run: Run, folder: Path) -> None:
    run("baseline", "write", "bad.md")
    for form in ("terminal", "markdown", "html"):
        told = run("check", "bad.md", "--baseline", "slalint-baseline.json", "--format", form).stdout
        assert "没有发现新的问题" in told
        assert "没有发现问题" not in told


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_marks_what_was_read_from_a_picture(run: Run, folder: Path, form: str) -> None:
    page = "<h1>维护合同</h1><div class={}><p>乙方（受托方）：某某公司</p><p>源代码归乙方所有。</p></div>"
    words = {"json": '"ocr"', "jsonl": '"ocr"'}.get(form, "图片识别")
    for kind, marked in (("page", False), ("ocr_page", True)):
        (folder / "scan.html").write_text(page.format(kind), encoding="utf-8")
        assert (words in run("check", "scan.html", "--format", form).stdout) == marked


def test_the_same_contract_gives_the_same_bytes_in_every_format(run: Run, waived: None) -> None:
    for form in FORMATS:
        first = run("check", *EVERYTHING, "--format", form)
        assert run("check", *EVERYTHING, "--format", form) == first


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_the_same_whoever_made_its_parts(run: Run, waived: None, form: str) -> None:
    arguments = ("check", *EVERYTHING, "--format", form)
    assert run(*arguments, "--jobs", "2") == run(*arguments)


def test_no_words_of_a_contract_are_taken_for_what_is_put_in_at_the_end(run: Run, folder: Path) -> None:
    odd = '"ruleIndex": null, "index": null, "results": [], "documents": [], d<number>-'
    text = (folder / "bad.md").read_text(encoding="utf-8")
    (folder / "odd.txt").write_text(text.replace("不承担任何责任", f"不承担任何责任 {odd}"), encoding="utf-8")
    snippets = [
        result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"]
        for result in sarif(run, "good.md", "odd.txt")["results"]
        if result["ruleId"] == "TS403"
    ]
    assert any(odd in snippet for snippet in snippets)
    assert (
        odd.replace('"', "&#34;").replace("<", "&lt;").replace(">", "&gt;")
        in run("check", "odd.txt", "--format", "html").stdout
    )
    documents = json.loads(run("check", "odd.txt", "--format", "json").stdout)["documents"]
    assert odd in json.dumps(documents, ensure_ascii=False).replace('\\"', '"')


def test_sarif_has_each_finding_with_its_rule_and_place(run: Run) -> None:
    only = sarif(run, "bad.md")
    rules = only["tool"]["driver"]["rules"]
    (liability,) = [result for result in only["results"] if result["ruleId"] == "TS403"]
    assert rules[liability["ruleIndex"]]["id"] == "TS403"
    assert "宕机" in rules[liability["ruleIndex"]]["help"]["markdown"]
    (location,) = liability["locations"]
    region = location["physicalLocation"]["region"]
    assert region == {
        "startLine": 25,
        "snippet": {"text": "4.1 因黑客攻击、服务器故障造成的损失，乙方不承担任何责任。"},
    }
    assert location["logicalLocations"][0] == {
        "name": "4.1",
        "fullyQualifiedName": "第四条 > 4.1",
        "kind": "clause",
    }
    assert liability["partialFingerprints"]["slalint/v1"]
    assert only["invocations"][0]["executionSuccessful"] is True


def test_sarif_tells_waivers_and_what_was_not_read(run: Run, waived: None) -> None:
    only = sarif(run, *EVERYTHING)
    suppressed = [result for result in only["results"] if "suppressions" in result]
    assert [result["ruleId"] for result in suppressed] == ["TS403"]
    assert suppressed[0]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "保险已覆盖 · 批准：王芳 · 有效期至 2030-01-31"}
    ]
    (invocation,) = only["invocations"]
    assert invocation["executionSuccessful"] is False
    kinds = [each["descriptor"]["id"] for each in invocation["toolExecutionNotifications"]]
    assert kinds == ["unread-image", "empty-folder", "damaged"]
    assert [each["descriptor"]["id"] for each in invocation["toolConfigurationNotifications"]] == ["stale-unused"]


def test_sarif_says_what_is_new_against_a_baseline(run: Run, folder: Path) -> None:
    run("baseline", "write", "bad.md")
    text = (folder / "bad.md").read_text(encoding="utf-8")
    (folder / "bad.md").write_text(
        text.replace("4.2 一般问题", "4.2 乙方有权随时调整维护费。一般问题"), encoding="utf-8"
    )
    results = sarif(run, "bad.md", "--baseline", "slalint-baseline.json")["results"]
    assert {result["baselineState"] for result in results} == {"new", "unchanged"}
    assert [result["ruleId"] for result in results if result["baselineState"] == "new"] == ["TS401"]
    assert all(result["suppressions"] for result in results if result["baselineState"] == "unchanged")


@pytest.mark.parametrize("name", ["合同 1.md", "a%b#c.md"])
def test_sarif_names_files_by_uris(run: Run, folder: Path, name: str) -> None:
    shutil.copy(folder / "bad.md", folder / name)
    uri = sarif(run, name)["artifacts"][0]["location"]["uri"]
    assert unquote(uri) == name
    assert uri.isascii()
    absolute = sarif(run, str(folder / name))["artifacts"][0]["location"]["uri"]
    assert absolute == (folder / name).as_uri()


def test_junit_has_a_test_for_each_question(run: Run, waived: None) -> None:
    output = run("check", *EVERYTHING, "--format", "junit").stdout
    suites = etree.fromstring(output.encode())
    JUNIT.assertValid(suites)
    outcomes = {suite.get("name"): suite for suite in suites}
    assert outcomes["bad.md"].get("failures") == "3"
    assert outcomes["good.md"].get("failures") == outcomes["good.md"].get("errors") == "0"
    assert outcomes["half.md"].get("errors") == "1"
    assert int(outcomes["half.md"].get("skipped") or 0) > 0
    assert outcomes["broken.pdf"].get("errors") == "1"
    fee = outcomes["bad.md"].find("testcase[@name='维护费']/failure")
    assert fee is not None
    assert fee.get("type") == "TS401"


def test_junit_fails_where_the_run_fails(run: Run) -> None:
    suites = etree.fromstring(run("check", "bad.md", "--format", "junit", "--fail-on", "never").stdout.encode())
    assert suites.get("failures") == "0"
    assert "TS401" in etree.tostring(suites, encoding="unicode")


def test_xml_survives_what_xml_cannot_hold(run: Run, folder: Path) -> None:
    text = (folder / "bad.md").read_text(encoding="utf-8")
    (folder / "evil.md").write_text(text.replace("归乙方所有", "归乙方所有\x07]]><x>&amp;"), encoding="utf-8")
    JUNIT.assertValid(etree.fromstring(run("check", "evil.md", "--format", "junit").stdout.encode()))


def commands(output: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands taken apart as GitHub's runner does (ActionCommand.cs)."""

    def unescaped(text: str) -> str:
        for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(code, character)
        return text

    taken = []
    for line in output.splitlines():
        head, _, data = line.removeprefix("::").partition("::")
        name, _, listed = head.partition(" ")
        properties = dict(item.split("=", 1) for item in listed.split(","))
        taken.append((name, {key: unescaped(value) for key, value in properties.items()}, unescaped(data)))
    return taken


def test_github_gets_annotations_that_its_runner_can_take_apart(run: Run, folder: Path) -> None:
    shutil.copy(folder / "bad.md", folder / "a,b:c%.md")
    taken = commands(run("check", "a,b:c%.md", "half.md", "--format", "github").stdout)
    names = {properties["file"] for _, properties, _ in taken}
    assert names == {"a,b:c%.md", "half.md"}
    (fee,) = [each for each in taken if each[1]["title"].startswith("TS401")]
    assert fee[0] == "error"
    assert fee[1]["line"] == "17"
    assert fee[2].splitlines()[0] == "乙方可能可以单方调整维护费。"
    assert "5%，" in fee[2]
    (unread,) = [each for each in taken if each[1]["file"] == "half.md"]
    assert unread[0] == "error"


def test_gitlab_gets_entries_that_differ(run: Run, folder: Path) -> None:
    shutil.copy(folder / "bad.md", folder / "other.md")
    entries = json.loads(run("check", "bad.md", "other.md", "half.md", "--format", "gitlab").stdout)
    entry = {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {"lines": {"required": ["begin"], "properties": {"begin": {"type": "integer"}}}},
            },
        },
    }
    Draft202012Validator({"type": "array", "items": entry}).validate(entries)
    assert len({each["fingerprint"] for each in entries}) == len(entries) > 10
    assert [each["severity"] for each in entries if each["location"]["path"] == "half.md"] == ["blocker"]


def test_jsonl_has_a_value_a_line_that_jq_can_take(run: Run, folder: Path) -> None:
    output = run("check", *EVERYTHING, "--format", "jsonl").stdout
    types = [json.loads(line)["type"] for line in output.splitlines()]
    assert types[:2] == ["run", "document"]
    assert types.count("document") == 3
    assert types[-2:] == ["error", "error"]
    defs = {"$defs": json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"], "$ref": "#/$defs/finding"}
    for line in map(json.loads, output.splitlines()):
        if line.pop("type") == "finding":
            assert line.pop("path") == "bad.md"
            Draft202012Validator(defs).validate(line)
    if shutil.which("jq"):
        rules = subprocess.run(
            ["jq", "-r", 'select(.type == "finding") | .rule'], input=output, capture_output=True, text=True, check=True
        )
        assert len(rules.stdout.split()) == types.count("finding")


def test_markdown_cannot_be_broken_out_of(run: Run, folder: Path) -> None:
    text = (folder / "bad.md").read_text(encoding="utf-8")
    hostile = "归乙方所有 | @someone #1 <script>x</script> `code` **bold** "
    (folder / "evil.md").write_text(text.replace("归乙方所有", hostile), encoding="utf-8")
    output = run("check", "evil.md", "--format", "markdown").stdout
    (row,) = [line for line in output.splitlines() if "TS402" in line]
    assert len(re.findall(r"(?<!\\)\|", row)) == 4
    assert not re.search(r"<script|@someone|#1|(?<!\\)`|(?<!\\)\*\*", row)


def test_a_summary_has_the_counts_and_the_checklist(run: Run, waived: None) -> None:
    output = run("check", "bad.md", "--format", "markdown").stdout
    assert output.startswith("## slalint: 严重 3 · 注意 3 · 提示 1\n")
    assert "保险已覆盖 · 王芳 · 有效期至 2030-01-31" in output
    assert "- – 没有写 1: 退出与迁移" in output


def test_statistics_count_the_findings_of_all_contracts(run: Run, folder: Path) -> None:
    shutil.copy(folder / "bad.md", folder / "other.md")
    outcome = run("check", "bad.md", "other.md", "--statistics")
    (fee,) = [line for line in outcome.stdout.splitlines() if "TS401" in line]
    assert fee.split()[:2] == ["2", "2"]
    assert outcome.status == 1
    assert run("check", "bad.md", "--statistics", "--format", "json").status == 2


def test_auto_annotates_on_github_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", "bad.md", "--format", "auto") == run("check", "bad.md")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check", "bad.md", "--format", "auto") == run("check", "bad.md", "--format", "github")


def test_several_reports_of_one_run(run: Run, folder: Path) -> None:
    outputs = [part for form in FORMATS for part in ("--output", f"{form}=report.{form}")]
    run("check", "bad.md", *outputs)
    for form in FORMATS:
        written = (folder / f"report.{form}").read_text(encoding="utf-8")
        assert written == run("check", "bad.md", "--format", form).stdout
