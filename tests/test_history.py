"""What was decided before: fingerprints, waivers, baselines, earlier versions, and what they do to the exit status."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from build_pdf import flow, make_pdf
from conftest import HERE, Run

sys.path.insert(0, str(HERE.parent / "examples"))
from making.markdown import to_markdown
from making.pdf import to_pdf
from making.source import Paragraph, read_source
from making.word import to_docx

SOURCE = (HERE.parent / "examples" / "source" / "website-contract.txt").read_text(encoding="utf-8")
WRITERS: dict[str, Callable[..., bytes]] = {"docx": to_docx, "pdf": to_pdf, "md": to_markdown}


def report(run: Run, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("check", *arguments, "--format", "json").stdout)
    return found


def rules(listed: Sequence[dict[str, Any]]) -> list[str]:
    return [finding["rule"] for finding in listed]


def edited(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


# Fingerprints


@pytest.fixture
def fingerprints(run: Run, folder: Path) -> Callable[[str, str], dict[str, str]]:
    """Write a contract of the examples' kind, check it with the shipped pack, and give rule and words by fingerprint."""

    def of(source: str, form: str = "docx") -> dict[str, str]:
        name = f"contract.{form}"
        (folder / name).write_bytes(WRITERS[form](read_source(source)))
        (document,) = report(run, name, "--pack", "zh-after-sales")["documents"]
        return {
            f["fingerprint"]: f["rule"] + "".join(e["quote"] for e in f["evidence"][:1]) for f in document["findings"]
        }

    return of


NEW_ARTICLE = "## 定义\n- 本合同所称网站，是指甲方的企业官方网站。\n\n## 项目内容"
#: What may happen to a contract without any of its findings becoming another one.
HARMLESS: dict[str, Callable[[str], str]] = {
    "a clause above": lambda source: source.replace("## 项目内容", NEW_ARTICLE),
    "a sentence above": lambda source: source.replace("## 工期", "- 网站名称由甲方确定。\n\n## 工期"),
    "renumbering": lambda source: source.replace(
        "## 工期、验收与交付", "## 文字\n- 本合同用中文书写。\n\n## 工期、验收与交付"
    ),
    "a row above": lambda source: source.replace("| 紧急 |", "| 特急 | 机房断电 | 1 小时内 | 8 小时内恢复 |\n| 紧急 |"),
    "blanks": lambda source: source.replace("________", "____________").replace("45 个", "45个"),
    "script": lambda source: source.replace("定期对网站数据进行备份", "定期對網站數據進行備份"),
}


@pytest.mark.parametrize("change", HARMLESS)
@pytest.mark.parametrize("form", WRITERS)
def test_a_fingerprint_survives(fingerprints: Callable[..., dict[str, str]], change: str, form: str) -> None:
    before = fingerprints(SOURCE)
    assert len(before) > 8
    changed = HARMLESS[change](SOURCE)
    assert changed != SOURCE
    after = fingerprints(changed, form)
    assert set(before) == set(after), [before.get(each) or after.get(each) for each in set(before) ^ set(after)]


@pytest.mark.parametrize("columns", [[(90, 330)], [(90, 420)], [(72, 290), (310, 528)]])
def test_a_fingerprint_survives_wrapping(run: Run, folder: Path, columns: list[tuple[float, float]]) -> None:
    paragraphs = [part.printed for part in read_source(SOURCE).parts if isinstance(part, Paragraph)]

    def prints(columns: list[tuple[float, float]]) -> set[str]:
        (folder / "wrapped.pdf").write_bytes(make_pdf(flow(paragraphs, columns=columns)))
        (document,) = report(run, "wrapped.pdf", "--pack", "zh-after-sales")["documents"]
        return {finding["fingerprint"] for finding in document["findings"]}

    assert prints(columns) == prints([(72, 528)])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("乙方定期对网站数据进行备份", "乙方定期对数据库进行备份"),
        ("届时按乙方公布的价格续费", "届时按乙方当年公布的价格续费"),
        ("## 售后服务", "## 维护"),
    ],
)
def test_a_fingerprint_changes_with_the_words(fingerprints: Callable[..., dict[str, str]], old: str, new: str) -> None:
    before, after = fingerprints(SOURCE), fingerprints(SOURCE.replace(old, new))
    assert len(before) == len(after)
    changed = set(before) - set(after)
    assert changed
    assert all(old.lstrip("# ") in before[each] or old.startswith("#") for each in changed)


# Waivers

WAIVER = "[[waiver]]\nrule = 'TS403'\npath = 'bad.md'\nreason = '保险已覆盖'\nwho = '王芳'\n"


def test_a_waiver_covers_a_finding_and_is_told(run: Run, folder: Path) -> None:
    (folder / "slalint.toml").write_text(WAIVER + "until = 2030-01-31\n", encoding="utf-8")
    document = report(run, "bad.md")["documents"][0]
    assert "TS403" not in rules(document["findings"])
    (waived,) = document["waived"]
    assert waived["rule"] == "TS403"
    assert waived["waiver"] == {
        "reason": "保险已覆盖",
        "who": "王芳",
        "until": "2030-01-31",
        "where": "slalint.toml:1",
    }
    assert document["counts"]["waived"] == 1
    outcome = run("check", "bad.md")
    assert "已豁免 TS403 乙方不承担任何责任。（保险已覆盖；批准：王芳；有效期至 2030-01-31）" in outcome.stdout.replace(
        "\n", ""
    )
    assert outcome.stderr == ""


@pytest.mark.parametrize(
    ("narrowed", "covered"),
    [
        ("", True),
        ("clause = '4.1'", True),
        ("clause = '第四条'", True),
        ("clause = '第四条 > 4.1'", True),
        ("clause = '责任'", True),
        ("clause = '第三条'", False),
        ("clause = '第三条 > 4.1'", False),
        ("quote = '乙方不承担任何责任'", True),
        ("quote = '乙方 不承擔 任何責任'", True),
        ("quote = '乙方承担'", False),
        ("clause = '4.1'\nquote = '黑客'", True),
    ],
)
def test_a_waiver_may_be_narrowed(run: Run, folder: Path, narrowed: str, covered: bool) -> None:
    (folder / "slalint.toml").write_text(f"{WAIVER}{narrowed}\n", encoding="utf-8")
    document = report(run, "bad.md")["documents"][0]
    assert ("TS403" not in rules(document["findings"])) is covered
    assert (rules(document["waived"]) == ["TS403"]) is covered


def test_what_a_waiver_does_not_cover_of_a_finding_stays(run: Run, folder: Path) -> None:
    edited(folder / "bad.md", "4.2 一般", "4.3 甲方自行保管账号，丢失的，乙方不承担任何责任。\n\n4.2 一般")
    (folder / "slalint.toml").write_text(f"{WAIVER}clause = '4.1'\n", encoding="utf-8")
    document = report(run, "bad.md")["documents"][0]
    (left,) = [finding for finding in document["findings"] if finding["rule"] == "TS403"]
    assert [evidence["clause"] for evidence in left["evidence"]] == ["第四条 > 4.3"]
    assert left["clause"] == "第四条 > 4.3"
    assert [evidence["clause"] for evidence in document["waived"][0]["evidence"]] == ["第四条 > 4.1"]


def test_a_waiver_ends_on_its_last_day(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "slalint.toml").write_text(WAIVER + "until = 2026-03-31\n", encoding="utf-8")
    last_day, next_day = "1774915200", "1775001600"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", last_day)
    assert report(run, "bad.md")["stale"] == []
    monkeypatch.setenv("SOURCE_DATE_EPOCH", next_day)
    after = report(run, "bad.md")
    assert "TS403" in rules(after["documents"][0]["findings"])
    assert [stale["kind"] for stale in after["stale"]] == ["expired"]
    assert "2026-03-31" in run("check", "bad.md").stderr


def test_a_waiver_of_nothing_is_told_where_its_contract_was_checked(run: Run, folder: Path) -> None:
    (folder / "slalint.toml").write_text(WAIVER.replace("TS403", "TS101"), encoding="utf-8")
    (stale,) = report(run, "bad.md")["stale"]
    assert (stale["kind"], stale["where"], stale["rule"]) == ("unused", "slalint.toml:1", "TS101")
    assert report(run, "good.md")["stale"] == []
    (folder / "slalint.toml").write_text(WAIVER.replace("TS403", "TS101").replace("bad", "half"), encoding="utf-8")
    assert report(run, "half.md")["stale"] == [], "its page may be one of those that were not read"


def test_choosing_rules_makes_no_waiver_stale(run: Run, folder: Path) -> None:
    (folder / "slalint.toml").write_text(WAIVER, encoding="utf-8")
    found = report(run, "bad.md", "--select", "TS102")
    assert found["stale"] == []
    assert rules(found["documents"][0]["findings"]) == ["TS102"]
    assert found["documents"][0]["waived"] == []


# Baselines


def test_a_baseline_leaves_what_is_new(run: Run, folder: Path) -> None:
    assert run("baseline", "write", "bad.md").status == 0
    clean = run("check", "bad.md", "--baseline", "slalint-baseline.json", "--fail-on", "info")
    assert clean.status == 0
    assert "没有发现新的问题" in clean.stdout
    edited(folder / "bad.md", "网站源代码归乙方所有", "网站源代码归乙方所有。小程序源代码归乙方所有")
    document = report(run, "bad.md", "--baseline", "slalint-baseline.json")["documents"][0]
    (new,) = document["findings"]
    assert [evidence["quote"] for evidence in new["evidence"]] == ["小程序源代码归乙方所有。"]
    assert "TS402" in rules(document["known"]), "the old words are still known"


def test_a_baseline_is_one_entry_a_line_in_a_fixed_order(run: Run, folder: Path) -> None:
    run("baseline", "write", ".")
    first = (folder / "slalint-baseline.json").read_text(encoding="utf-8")
    run("baseline", "write", "good.md", "bad.md")
    assert (folder / "slalint-baseline.json").read_text(encoding="utf-8") == first
    entries = json.loads(first)["contracts"]["bad.md"]
    assert sum('"fingerprint"' in line for line in first.splitlines()) == len(entries) == 8
    (code,) = [entry for entry in entries if entry["rule"] == "TS402"]
    assert (code["clause"], code["quote"]) == ("第三条", "网站源代码归乙方所有。")


def test_a_baseline_is_found_through_the_configuration_from_anywhere(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "slalint.toml").write_text("baseline = 'known/base.json'\n", encoding="utf-8")
    (folder / "known").mkdir()
    assert run("baseline", "write", "bad.md").status == 0
    assert run("check", "bad.md").status == 0
    monkeypatch.chdir(folder / "empty")
    assert run("check", "../bad.md").status == 0
    assert run("check", str(folder / "bad.md")).status == 0
    assert run("check", "../bad.md", "--isolated").status == 1


def test_a_contract_may_change_its_format(run: Run, folder: Path) -> None:
    for form, write in (("docx", to_docx), ("pdf", to_pdf)):
        (folder / f"contract.{form}").write_bytes(write(read_source(SOURCE)))
    run("baseline", "write", "contract.docx", "--pack", "zh-after-sales")
    arguments = ("--pack", "zh-after-sales", "--baseline", "slalint-baseline.json", "--fail-on", "info")
    assert run("check", "contract.pdf", *arguments).status == 0


def test_what_is_solved_is_told_and_pruned(run: Run, folder: Path) -> None:
    shutil.copy(folder / "bad.md", folder / "gone.md")
    run("baseline", "write", "bad.md", "gone.md")
    edited(folder / "bad.md", "网站源代码归乙方所有。", "乙方应在验收时交付全部源代码。")
    (folder / "gone.md").unlink()
    found = report(run, "bad.md", "--baseline", "slalint-baseline.json")
    assert [(stale["kind"], stale["rule"], stale["path"]) for stale in found["stale"]] == [
        ("gone", "TS402", "bad.md"),
        ("lost", "", "gone.md"),
    ]
    assert "slalint baseline prune" in found["stale"][0]["message"]
    outcome = run("baseline", "prune")
    assert (outcome.status, outcome.stderr) == (0, "slalint: slalint-baseline.json：7 条（原来 16 条）\n")
    assert report(run, "bad.md", "--baseline", "slalint-baseline.json")["stale"] == []


def test_pruning_leaves_what_a_contract_in_its_new_format_needs(run: Run, folder: Path) -> None:
    (folder / "c.docx").write_bytes(to_docx(read_source(SOURCE)))
    run("baseline", "write", "c.docx")
    (folder / "c.docx").unlink()
    (folder / "c.pdf").write_bytes(to_pdf(read_source(SOURCE)))
    assert run("baseline", "prune").status == 0
    found = report(run, "c.pdf", "--baseline", "slalint-baseline.json", "--stale", "fail")
    assert (found["stale"], found["documents"][0]["findings"], found["exit"]) == ([], [], 0)


def test_no_baseline_is_made_of_nothing(run: Run, folder: Path) -> None:
    written = run("baseline", "write", "missing.md")
    pruned = run("baseline", "prune")
    assert (written.status, pruned.status) == (3, 2)
    assert "slalint baseline write" in pruned.stderr
    assert not (folder / "slalint-baseline.json").exists()


def test_it_is_said_why_a_run_fails_for_a_decision_of_no_use(run: Run, folder: Path) -> None:
    (folder / "slalint.toml").write_text(
        "[[waiver]]\nrule = 'TS402'\npath = 'good.md'\nreason = 'r'\nwho = 'w'\n", encoding="utf-8"
    )
    assert "--stale report" in run("check", "good.md", "--stale", "fail").stderr
    assert "--stale report" not in run("check", "good.md").stderr


def test_a_baseline_that_is_none_is_refused(run: Run, folder: Path) -> None:
    for text in ("[]", "{}", '{"version": 9, "contracts": {}}', "no json", '{"version": 1, "contracts": {"a": [{}]}}'):
        (folder / "b.json").write_text(text, encoding="utf-8")
        outcome = run("check", "good.md", "--baseline", "b.json")
        assert (outcome.stdout, outcome.status) == ("", 2)
        assert "b.json" in outcome.stderr


# Earlier versions


@pytest.fixture
def repository(folder: Path) -> Callable[..., None]:
    """Make the working folder a git repository with everything in it committed; the result runs git in it."""

    def git(*arguments: str) -> None:
        who = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "init.defaultBranch=main"]
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)

    git("init")
    git("add", "bad.md", "good.md", "half.md")
    git("commit", "-m", "contracts")
    return git


def test_only_what_is_new_since_a_revision_is_told(run: Run, folder: Path, repository: Callable[..., None]) -> None:
    assert run("check", "bad.md", "--since", "HEAD").status == 0
    edited(folder / "bad.md", "## 第一条", "## 第零条 总则\n\n本合同一式两份。\n\n## 第一条")
    assert run("check", "bad.md", "--since", "HEAD").status == 0
    edited(folder / "good.md", "移交", "商量")
    found = report(run, "bad.md", "good.md", "--since", "main")
    assert [rules(document["findings"]) for document in found["documents"]] == [[], ["TS102"]]
    assert len(found["documents"][0]["known"]) == 8
    assert found["exit"] == 1


def test_a_contract_that_is_new_is_told_whole_and_a_moved_one_is_not(
    run: Run, folder: Path, repository: Callable[..., None]
) -> None:
    shutil.copy(folder / "bad.md", folder / "new.md")
    assert len(report(run, "new.md", "--since", "HEAD")["documents"][0]["findings"]) == 8
    (folder / "moved").mkdir()
    repository("mv", "bad.md", "moved/其他.md")
    edited(folder / "moved" / "其他.md", "网站源代码", "全部源代码")
    found = report(run, "moved/其他.md", "--since", "HEAD")["documents"][0]
    assert rules(found["findings"]) == ["TS402"]
    assert len(found["known"]) == 7


def test_a_revision_that_git_does_not_know(run: Run, folder: Path, repository: Callable[..., None]) -> None:
    for revision in ("no-such-branch", "--help", "HEAD:bad.md"):
        outcome = run("check", "bad.md", f"--since={revision}")
        assert (outcome.stdout, outcome.status) == ("", 2)
        assert revision in outcome.stderr


def test_outside_a_repository_there_is_no_earlier_version(
    run: Run, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    outcome = run("check", "bad.md", "--since", "HEAD")
    assert outcome.status == 2
    assert "git 仓库" in outcome.stderr


# The exit status

BASELINE = ("--baseline", "slalint-baseline.json")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        # one contract
        (["good.md"], 0),
        (["bad.md"], 1),
        (["bad.md", "--fail-on", "warning"], 1),
        (["bad.md", "--fail-on", "never"], 0),
        (["light.md"], 0),
        (["light.md", "--fail-on", "warning"], 0),
        (["light.md", "--fail-on", "info"], 1),
        (["light.md", "--fail-on", "info", "--min-severity", "error"], 1),
        (["half.md"], 3),
        (["half.md", "--fail-on", "never"], 3),
        (["broken.pdf"], 3),
        (["missing.md"], 3),
        (["empty"], 2),
        # several contracts: the worst counts
        (["good.md", "light.md"], 0),
        (["good.md", "bad.md"], 1),
        (["good.md", "bad.md", "--fail-on", "never"], 0),
        (["bad.md", "empty"], 2),
        (["bad.md", "half.md"], 3),
        (["empty", "broken.pdf", "bad.md", "good.md", "--fail-on", "never"], 3),
        # what was decided before
        (["bad.md", *BASELINE], 0),
        (["bad.md", "other.md", *BASELINE], 1),
        (["bad.md", "other.md", "--fail-on", "never", *BASELINE], 0),
        (["bad.md", "half.md", *BASELINE], 3),
        (["mended.md", *BASELINE], 0),
        (["mended.md", "--stale", "fail", *BASELINE], 2),
        (["mended.md", "other.md", "--stale", "fail", *BASELINE], 2),
        (["mended.md", "broken.pdf", "--stale", "fail", *BASELINE], 3),
        (["bad.md", "--config", "waive-all.toml"], 0),
        (["bad.md", "--config", "waive-all.toml", "--fail-on", "info"], 0),
        (["bad.md", "--config", "waive-one.toml"], 1),
        (["bad.md", "half.md", "--config", "waive-all.toml"], 3),
        (["good.md", "--config", "waive-all.toml"], 0),
        (["good.md", "--config", "waive-all.toml", "--stale", "fail"], 2),
        (["good.md", "broken.pdf", "--config", "waive-all.toml", "--stale", "fail"], 3),
        (["bad.md", "--config", "ignore-all.toml", "--fail-on", "info"], 0),
        (["bad.md", "--config", "remapped.toml"], 0),
        (["light.md", "--config", "remapped.toml"], 1),
        (["good.md", "--config", "wrong.toml"], 2),
        (["broken.pdf", "--config", "wrong.toml"], 2),
    ],
)
@pytest.mark.parametrize("ci", [False, True])
def test_exit_status(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, ci: bool
) -> None:
    edited_copy(folder, "bad.md", "other.md")
    edited_copy(folder, "bad.md", "mended.md", "网站源代码归乙方所有。", "乙方应在验收时交付全部源代码。")
    light = "甲方（委托方）：某公司\n\n乙方（受托方）：某公司\n\n乙方在5个工作日内响应维护请求，维护费每年1000元。终止后移交，交付源代码。\n"
    (folder / "light.md").write_text(light, encoding="utf-8")
    run("baseline", "write", "bad.md")
    baseline = (folder / "slalint-baseline.json").read_text(encoding="utf-8")
    both = json.loads(baseline)
    both["contracts"]["mended.md"] = both["contracts"]["bad.md"]
    (folder / "slalint-baseline.json").write_text(json.dumps(both), encoding="utf-8")
    waiver = "[[waiver]]\npath = '*.md'\nreason = 'r'\nwho = 'w'\nrule = "
    (folder / "waive-all.toml").write_text(f"{waiver}'ALL'\n", encoding="utf-8")
    (folder / "waive-one.toml").write_text(f"{waiver}'TS401'\n", encoding="utf-8")
    (folder / "ignore-all.toml").write_text("ignore = ['ALL']\n", encoding="utf-8")
    (folder / "remapped.toml").write_text(
        "[severity]\nALL = 'info'\nTS301 = 'error'\n[[override]]\npath = 'bad.md'\nseverity = {TS301 = 'info'}\n",
        encoding="utf-8",
    )
    (folder / "wrong.toml").write_text("colour = 'red'\n", encoding="utf-8")
    if ci:
        monkeypatch.setenv("CI", "true")
        if "--stale" in arguments:
            arguments = [each for each in arguments if each not in ("--stale", "fail")]
        else:
            arguments = [*arguments, "--stale", "report"]
    assert run("check", *arguments).status == status


def edited_copy(folder: Path, name: str, copy: str, old: str = "", new: str = "") -> None:
    shutil.copy(folder / name, folder / copy)
    if old:
        edited(folder / copy, old, new)
