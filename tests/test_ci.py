"""``docs/ci.md`` followed as a new user would, and what it rests on: the pre-commit hook, the action, GitLab's template."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
import yaml
from lxml import etree

from conftest import HERE
from pages import BLOCK, Done, followed, shell
from test_formats import JUNIT, SARIF, commands

sys.path.insert(0, str(HERE.parent / "examples"))
from making.source import read_source
from making.word import to_docx

ROOT = HERE.parent
PAGE = ROOT / "docs" / "ci.md"
SOURCE = (HERE / "ci" / "website.txt").read_text(encoding="utf-8")
COMPENSATION = next(line for line in SOURCE.splitlines() if "每超时" in line) + "\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git repository of contracts on its branch main, where slalint, pre-commit and git are on the path."""
    contracts = tmp_path / "repository"
    (contracts / "contracts").mkdir(parents=True)
    (contracts / "contracts" / "website.docx").write_bytes(to_docx(read_source(SOURCE)))
    for name, value in {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path / "home"),
        "SLALINT_CACHE_DIR": str(tmp_path / "cache"),
        "COLUMNS": "80",
        "LANG": "zh_CN.UTF-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.com",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.com",
    }.items():
        monkeypatch.setenv(name, value)
    for variable in [each for each in os.environ if each.startswith(("GITHUB_", "CI_"))]:
        monkeypatch.delenv(variable)
    shell("git init -q -b main && git add contracts && git commit -q -m contracts", contracts)
    monkeypatch.chdir(contracts)
    return contracts


def pull_request(place: Path) -> None:
    """A branch that removes the compensation clause."""
    shell("git checkout -q -b pull-request", place)
    (place / "contracts" / "website.docx").write_bytes(to_docx(read_source(SOURCE.replace(COMPENSATION, ""))))
    shell("git add contracts", place)


def hooks(place: Path) -> str:
    """A repository that has nothing but slalint's hook, and its configuration in place of the page's."""
    source = place.parent / "hooks"
    source.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", source)
    shell("git init -q -b main && git add . && git commit -q -m hooks && git tag v0.1.0", source)
    return str(source)


def test_the_page_as_a_new_user_follows_it(place: Path) -> None:
    steps = {"the pull request": lambda: pull_request(place)}
    told = followed(PAGE, place, steps, partial(write, place))
    assert sum("SL107" in each for each in told) >= 5, "the pull request was found out each time"


def write(place: Path, name: str, text: str) -> None:
    if name == ".pre-commit-config.yaml":
        # The hook's own environment would need the network; what is on the path is the same slalint.
        local = text.replace("https://github.com/your-org/slalint", hooks(place))
        text = local.replace("- id: slalint", "- id: slalint\n        language: system")
        assert text != local
    file = place / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    if name == ".pre-commit-config.yaml":
        shell("git add .pre-commit-config.yaml && pre-commit install-hooks", place)


def test_the_pull_request_fails_with_that_one_new_finding(place: Path) -> None:
    pull_request(place)
    done = shell("slalint check contracts --since main --format json", place)
    report = json.loads(done.text)
    (document,) = report["documents"]
    assert [(finding["rule"], finding["severity"]) for finding in document["findings"]] == [("SL107", "error")]
    assert done.status == 1
    assert shell("git stash -q && slalint check contracts --since main", place).status == 0


def step(name: str) -> dict[str, object]:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    found: dict[str, object] = next(each for each in action["runs"]["steps"] if each.get("name") == name)
    return found


def acted(place: Path, **inputs: str) -> tuple[Done, dict[str, str], Path]:
    """Run the action's own step as the runner would: its script, its inputs, the runner's files."""
    runner = place.parent / "runner"
    runner.mkdir(exist_ok=True)
    output, summary = runner / "output", runner / "summary.md"
    output.write_text("", encoding="utf-8")
    environment = {"PATHS": "contracts", "SINCE": "", "ARGUMENTS": "", **inputs}
    assert set(environment) == set(step("Check the contracts")["env"])  # type: ignore[call-overload]
    script = runner / "script.sh"
    script.write_text(str(step("Check the contracts")["run"]), encoding="utf-8")
    done = shell(
        f'bash --noprofile --norc -eo pipefail "{script}"',
        place,
        GITHUB_OUTPUT=str(output),
        GITHUB_STEP_SUMMARY=str(summary),
        RUNNER_TEMP=str(runner),
        GITHUB_ACTIONS="true",
        CI="true",
        **environment,
    )
    outputs = dict(line.split("=", 1) for line in output.read_text(encoding="utf-8").splitlines())
    return done, outputs, summary


def test_the_action_annotates_summarises_and_keeps_sarif_and_html(place: Path) -> None:
    pull_request(place)
    base = shell("git rev-parse main", place).text.strip()
    done, outputs, summary = acted(place, SINCE=base)
    (annotation,) = commands(done.text)
    assert annotation[0] == "error"
    assert annotation[1]["file"] == str(Path("contracts", "website.docx"))
    assert annotation[1]["title"].startswith("SL107")
    assert (done.status, outputs["status"]) == (1, "1")
    log = json.loads(Path(outputs["sarif"]).read_text(encoding="utf-8"))
    SARIF.validate(log)
    (new,) = [each for each in log["runs"][0]["results"] if each["baselineState"] == "new"]
    assert new["ruleId"] == "SL107"
    assert "SL107" in summary.read_text(encoding="utf-8")
    html = Path(outputs["html"]).read_text(encoding="utf-8")
    assert "未见响应、修复或可用率不达标时的补偿" in html


def test_the_action_fetches_the_base_that_a_shallow_checkout_lacks(place: Path, tmp_path: Path) -> None:
    base = shell("git rev-parse main", place).text.strip()
    pull_request(place)
    shell("git commit -q -m removed && git config uploadpack.allowAnySHA1InWant true", place)
    shallow = tmp_path / "shallow"
    shell(f'git clone -q --depth=1 -b pull-request "file://{place}" "{shallow}"', tmp_path)
    assert shell(f"git cat-file -e {base}", shallow).status != 0
    done, outputs, _ = acted(shallow, SINCE=base)
    assert [title for _, properties, _ in commands(done.text) if (title := properties["title"])[:5] == "SL107"]
    assert outputs["status"] == "1"


def test_nothing_in_the_actions_inputs_is_a_command(place: Path) -> None:
    (place / "two words").mkdir()
    shutil.copy(place / "contracts" / "website.docx", place / "two words" / "$(touch hacked).docx")
    done, outputs, _ = acted(
        place, PATHS="two words/$(touch hacked).docx\ncontracts\n", ARGUMENTS="--fail-on\nnever\n`touch hacked`"
    )
    assert not (place / "hacked").exists()
    assert outputs["status"] == "3", "the third argument is no file"
    assert "$(touch hacked).docx" in done.text


def test_gitlabs_template_tells_the_merge_request(place: Path) -> None:
    template = yaml.safe_load((ROOT / "templates" / "slalint.gitlab-ci.yml").read_text(encoding="utf-8"))
    job = template["slalint"]
    (script,) = job["script"]
    pull_request(place)
    base = shell("git rev-parse main", place).text.strip()
    variables = {**job["variables"], "SLALINT_PATHS": "contracts", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI": "true"}
    done = shell(script, place, **variables)
    assert done.status == 1
    reports = job["artifacts"]["reports"]
    (entry,) = json.loads((place / reports["codequality"]).read_text(encoding="utf-8"))
    assert entry["check_name"] == "SL107"
    assert entry["location"]["path"] == "contracts/website.docx"
    suites = etree.parse(place / reports["junit"])
    JUNIT.assertValid(suites)
    assert suites.getroot().get("failures") == "1"
    assert all((place / path).exists() for path in job["artifacts"]["paths"])
    whole = shell(script, place, **{**variables, "CI_MERGE_REQUEST_DIFF_BASE_SHA": ""})
    assert len(json.loads((place / reports["codequality"]).read_text(encoding="utf-8"))) > 1
    assert whole.status == 1


def test_pre_commit_stops_the_commit(place: Path) -> None:
    write(place, ".pre-commit-config.yaml", _BLOCKS[".pre-commit-config.yaml"])
    shell("git commit -q -m hooks && pre-commit install", place)
    pull_request(place)
    refused = shell("git commit -m removed", place)
    assert refused.status == 1
    assert "SL107" in refused.text
    shell("git restore --staged . && git restore .", place)
    (place / "contracts" / "copy.docx").write_bytes((place / "contracts" / "website.docx").read_bytes())
    (place / "notes.md").write_text("# 不是合同\n", encoding="utf-8")
    shell("git add notes.md", place)
    assert shell("git commit -m notes", place).status == 0


_BLOCKS = {
    block["title"]: block["body"] for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")) if block["title"]
}


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.gitlab-ci", "templates/slalint.gitlab-ci.yml"),
        ("vendor.github-workflows", ".github/workflows/contracts.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_the_files_have_the_shapes_that_their_services_ask_for(tmp_path: Path, schema: str, file: str) -> None:
    source = ROOT / file
    if file in _BLOCKS:
        source = tmp_path / "file.yml"
        source.write_text(_BLOCKS[file], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hook_is_one_that_pre_commit_takes() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
