"""The verbs around rules: explain, rules, check --trace, pack docs, pack schema."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from conftest import HERE, TINY, Run
from making_packs import check, rule, write_pack
from making_packs import run as run_with
from pages import BLOCK
from slalint.pack.shipped import DEFAULT_PACK, shipped_packs


def test_explain_says_everything_about_a_rule(run: Run) -> None:
    told = run("explain", "TS201", "--lang", "en").stdout
    for words in (
        "TS201  The response time is vague.",
        "Topic     Response time (response-time)",
        "“Promptly” is no number.",
        "The provider shall respond within 30 minutes of the report.",
        "001 响应速度",
        "verdict: vague",
    ):
        assert words in told


def test_explain_says_everything_about_a_topic(run: Run) -> None:
    told = run("explain", "response-time").stdout
    assert all(words in told for words in ("报修后多久有人处理？", "TS101", "TS201", "TS301", "specific: [{text: 响应"))


def test_explain_shows_the_parameters(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = run_with(capfd, tmp_path, "explain", "SL301").stdout
    assert "emergency-response = 1小时 (strict 30分钟, typical 1小时, floor 4小时)" in " ".join(told.split())
    assert "超过1小时" in told.splitlines()[0]


def test_explain_knows_what_was_meant(run: Run) -> None:
    outcome = run("explain", "TS402x")
    assert (outcome.stdout, outcome.status) == ("", 2)
    assert "是不是 TS402？" in outcome.stderr


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["TS1"], ["TS101", "TS102"]),
        (["maintenance-fee"], ["TS401"]),
        (["维护费"], ["TS401"]),
        (["vague,missing"], ["TS101", "TS201", "TS202", "TS102"]),
        (["--severity", "info"], ["TS301"]),
        (["adverse", "--severity", "warning"], []),
    ],
)
def test_rules_are_listed_and_filtered(run: Run, arguments: list[str], ids: list[str]) -> None:
    listed = run("rules", *arguments)
    assert sorted(re.findall(r"^  (\w+)", listed.stdout, re.MULTILINE)) == sorted(ids)
    assert bool(listed.stderr) == (not ids), "that there is none is said"
    as_json = json.loads(run("rules", *arguments, "--format", "json").stdout)["rules"]
    assert [rule["id"] for rule in as_json] == ids


def test_rules_of_no_known_name(run: Run) -> None:
    assert run("rules", "nothing").status == 2


def test_trace_says_which_operand_failed_and_on_what(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    condition = "    find: {text: 紧急, quantity: duration, near: 响应, over: 1小时, not: [违约金]}"
    pack = write_pack(tmp_path / "made", rule(condition))
    contract = "第一条 紧急故障乙方四十分钟内响应，两日内修复。\n\n第二条 紧急故障三小时内响应。\n\n第三条 其他。"
    told = check(capfd, pack, contract, "--trace", "ZZ401").stdout.splitlines()[1:]
    assert told == [
        "✗ find  第一条  “第一条 紧急故障乙方四十分钟内响应，两日内修复。”",
        "    ✓ find.text  紧急",
        "    ✗ find.quantity  40分钟, 2日; near: 响应; over 1小时",
        "    ✓ find.not[0]",
        "✓ find  第二条  “第二条 紧急故障三小时内响应。”",
        "    ✓ find.text  紧急",
        "    ✓ find.quantity  3小时; near: 响应; over 1小时",
        "    ✓ find.not[0]",
    ]


def test_trace_of_a_verdict_shows_its_topic(run: Run) -> None:
    told = run("check", "bad.md", "--trace", "TS401").stdout
    assert "✓ says.adverse[0]" in told
    assert "maintenance-fee" not in run("check", "bad.md", "--trace", "maintenance-fee").stderr
    assert run("check", "bad.md", "--trace", "nothing").status == 2
    assert run("check", "half.md", "--trace", "TS401").status == 3


@pytest.mark.parametrize(("form", "suffix"), [("markdown", "md"), ("html", "html")])
def test_docs_are_a_page_for_every_rule_and_topic(run: Run, folder: Path, form: str, suffix: str) -> None:
    assert run("pack", "docs", "site", "--pack", str(TINY), "--format", form).status == 0
    pages = {page.name: page.read_text(encoding="utf-8") for page in (folder / "site").iterdir()}
    rules = {f"{name}.{suffix}" for name in "TS101 TS201 TS301 TS401 TS202 TS102 TS402 TS403 TS701".split()}
    assert rules | {f"index.{suffix}", f"response-time.{suffix}"} <= set(pages)
    for name, page in pages.items():
        links = {a or b for a, b in re.findall(r"\(([\w-]+\.md)\)|href=\"([\w-]+\.html)\"", page)}
        assert links <= set(pages)
        if name.startswith("index"):
            assert links == set(pages) - {name}


def test_a_page_shows_the_words_that_a_rule_uses(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = "vocabulary:\n  message: [短信|彩信]\n  charged: ['{message}[^,]{0,9}另计']\n  other: [域名]\n"
    examples = "    examples:\n      match:\n        - |-\n          | 项 | 价 |\n          |---|---|\n          | 短信 | 另计 |\n"
    pack = write_pack(tmp_path / "made", words + rule("    find: '{charged}'", "多付{quote}", more=examples))
    run_with(capfd, tmp_path, "pack", "docs", str(tmp_path / "html"), "--pack", str(pack), "--format", "html")
    page = (tmp_path / "html" / "ZZ401.html").read_text(encoding="utf-8")
    assert "多付〈原文〉" in page
    assert "<td>短信</td><td>另计</td>" in page
    assert "message: [短信|彩信]" in page
    assert "域名" not in page


def test_docs_make_nothing_of_what_a_pack_says(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "made", rule("    find: 短信", "<script>alert(1)</script> [x](y)"))
    for form in ("markdown", "html"):
        run_with(capfd, tmp_path, "pack", "docs", str(tmp_path / form), "--pack", str(pack), "--format", form)
    assert "<script>" not in (tmp_path / "html" / "ZZ401.html").read_text(encoding="utf-8")
    assert r"\[x\](y)" in (tmp_path / "markdown" / "ZZ401.md").read_text(encoding="utf-8")


def schema(run: Run, of: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("pack", "schema", of).stdout)
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def test_the_schemas_fit_what_is_shipped(run: Run) -> None:
    for name, of in (("pack.yaml", "pack"), ("vocabulary.yaml", "vocabulary"), ("*/*.yaml", "rules")):
        validator = jsonschema.Draft202012Validator(schema(run, of))
        for file in (shipped_packs() / DEFAULT_PACK).glob(name):
            validator.validate(yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader))


@pytest.mark.parametrize(
    "wrong",
    [
        {"rules": [{"id": "ZZ401"}]},
        {"rulez": []},
        {
            "topics": [
                {"id": "a", "title": {"zh-Hans": "t"}, "asks": {"zh-Hans": "q"}, "says": {"vague": [{"txt": "x"}]}}
            ]
        },
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(run: Run, wrong: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema(run, "rules")).validate(wrong)


def test_the_schemas_of_configuration_and_report(run: Run, folder: Path) -> None:
    configuration = (HERE.parent / "docs" / "configuration.md").read_text(encoding="utf-8")
    (example,) = (block["body"] for block in BLOCK.finditer(configuration) if block["kind"] == "toml")
    jsonschema.Draft202012Validator(schema(run, "config")).validate(
        json.loads(json.dumps(tomllib.loads(example), default=str))
    )
    report = json.loads(run("check", "bad.md", "--format", "json").stdout)
    jsonschema.Draft202012Validator(schema(run, "report")).validate(report)
