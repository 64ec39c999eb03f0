"""Contracts of other kinds: said to be none of the pack's, left aside, and held to no list of what is missing.

``other_kinds/`` has leases, sales, employment contracts and the like, each named for what it is. What must never happen
is the opposite: that a contract for a website or for software is left aside.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from build_docx import docx, p, r, table
from conftest import Run
from slalint.document.clauses import clauses
from slalint.document.fold import fold
from slalint.document.sentences import sentences
from slalint.facts.kinds import other_kind
from slalint.pack.cache import load_pack
from slalint.pack.shipped import DEFAULT_PACK, shipped_packs
from slalint.readers import read

HERE = Path(__file__).parent
ROOT = HERE.parent
SHIPPED = ["--pack", DEFAULT_PACK]
OTHERS = HERE / "other_kinds"
KINDS = {
    "bank-loan": "loan",
    "car-rental": "lease",
    "consulting": "advice",
    "coworking": "lease",
    "employment": "employment",
    "employment-hant": "employment",
    "fit-out": "construction",
    "franchise-hant": "franchise",
    "furniture-sale": "sale",
    "house-lease": "lease",
    "insurance": "insurance",
    "labour-dispatch": "employment",
    "lift-upkeep": "premises",
    "loan": "loan",
    "logistics": "carriage",
    "machine-purchase": "sale",
    "nda": "secrecy",
    "nda-hant": "secrecy",
    "online-insurance": "insurance",
    "partnership": "company",
    "property-services": "premises",
    "renovation-hant": "construction",
    "shop-lease-hant": "lease",
    "software-nda": "secrecy",
    "tractor-sale-hant": "sale",
    "training-course": "advice",
    "transport": "carriage",
    "wedding-photos": "events",
}


def report(run: Run, file: Path, *arguments: str) -> dict[str, Any]:
    """What the JSON report says of one contract."""
    documents = json.loads(run("check", str(file), *SHIPPED, "--format", "json", *arguments).stdout)["documents"]
    found: dict[str, Any] = documents[0]
    return found


def written_as_word(text: str) -> bytes:
    """A contract in Markdown as a Word file."""
    body, rows = [], list[list[str]]()
    for line in [*text.splitlines(), ""]:
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if rows and not cells:
            body.append(table(*([p(r(cell)) for cell in row] for row in rows)))
            rows = []
        if cells and set("".join(cells)) - set("-"):
            rows.append(cells)
        elif line and not cells:
            body.append(p(r(re.sub(r"[#*]", "", line).strip())))
    return docx("".join(body))


def test_each_contract_has_its_kind() -> None:
    assert {file.stem for file in OTHERS.glob("*.md")} == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_a_contract_of_another_kind_is_left_aside(run: Run, name: str) -> None:
    found = report(run, OTHERS / f"{name}.md")
    kind = found["contract_kind"]
    assert (kind["of_pack"], kind["name"]) == (False, KINDS[name])
    assert kind["left_aside"] == [topic["id"] for topic in found["topics"]]
    assert {topic["status"] for topic in found["topics"]} == {"n/a"}
    assert all(finding["evidence"] for finding in found["findings"]), "nothing is called missing"
    assert not {finding["topic"] for finding in found["findings"]} & set(kind["left_aside"])
    assert kind["evidence"][0]["quote"] in (OTHERS / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["furniture-sale", "renovation-hant"])
def test_word_files_too(run: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"{name}.docx"
    file.write_bytes(written_as_word((OTHERS / f"{name}.md").read_text(encoding="utf-8")))
    assert report(run, file)["contract_kind"]["name"] == KINDS[name]


@pytest.mark.parametrize(
    ("name", "rule", "quote"),
    [
        ("house-lease", "BA501", "¥3,600.00"),
        ("loan", "BA503", "2026年1月9日"),
        ("fit-out", "BA602", "第9.4条"),
        ("car-rental", "BA701", "车牌号：____________"),
        ("lift-upkeep", "BA601", "附件一"),
    ],
)
def test_what_is_wrong_with_the_paper_is_told_all_the_same(run: Run, name: str, rule: str, quote: str) -> None:
    findings = report(run, OTHERS / f"{name}.md")["findings"]
    quotes = [evidence["quote"] for f in findings if f["rule"] == rule for evidence in f["evidence"]]
    assert any(quote in each for each in quotes)


@pytest.mark.parametrize("name", ["consulting", "coworking", "furniture-sale", "nda", "property-services", "transport"])
def test_a_sound_contract_has_no_finding_and_is_not_called_clean(run: Run, name: str) -> None:
    outcome = run("check", str(OTHERS / f"{name}.md"), *SHIPPED)
    assert outcome.status == 0
    assert "85 项都没有检查" in outcome.stdout.replace("\n  ", "")
    assert "没有检查 85 项" in outcome.stdout.splitlines()[-2]


SAID = {"zh-Hans": "租赁合同", "zh-Hant": "租賃契約", "en": "a lease"}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize(
    "form", ["terminal", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html"]
)
def test_every_format_says_so_in_every_language(run: Run, form: str, language: str) -> None:
    outcome = run("check", str(OTHERS / "shop-lease-hant.md"), *SHIPPED, "--format", form, "--lang", language)
    assert SAID[language] in outcome.stdout
    assert "--any-kind" in outcome.stdout.replace("&#45;", "-").replace("\n  ", " ")


@pytest.mark.parametrize("form", ["terminal", "json", "jsonl", "junit", "markdown", "html"])
def test_what_was_left_aside_is_listed(run: Run, form: str) -> None:
    listed = run("check", str(OTHERS / "nda.md"), *SHIPPED, "--format", form, "--lang", "en").stdout
    assert all(title in listed for title in ("Backup frequency", "Source code handover", "Time to fix"))


def test_any_kind_can_be_judged(run: Run, folder: Path) -> None:
    lease = OTHERS / "shop-lease-hant.md"
    assert report(run, lease, "--any-kind")["contract_kind"]["of_pack"]
    assert any(not finding["evidence"] for finding in report(run, lease, "--any-kind")["findings"])
    (folder / "slalint.toml").write_text("any-kind = true\n", encoding="utf-8")
    assert report(run, lease, "--config", "slalint.toml")["contract_kind"]["of_pack"]


def test_a_pack_that_names_no_kind_judges_any(run: Run) -> None:
    found = json.loads(run("check", str(OTHERS / "nda.md"), "--format", "json").stdout)["documents"][0]
    assert found["contract_kind"]["of_pack"]
    assert found["contract_kind"]["left_aside"] == []


OURS = [
    *sorted((ROOT / "training" / "contracts").glob("*.md")),
    *sorted(file for file in (ROOT / "examples").rglob("website-contract*.*") if file.suffix in (".md", ".docx")),
    *sorted((ROOT / "examples" / "roles").iterdir()),
]


@pytest.mark.parametrize("file", OURS, ids=lambda file: str(file.relative_to(ROOT)))
def test_a_contract_for_websites_or_software_is_never_left_aside(file: Path) -> None:
    document = read(file)
    signs = load_pack(shipped_packs() / DEFAULT_PACK).kind_signs()
    assert signs is not None
    assert other_kind(document, sentences(document, fold(document.text), clauses(document)), signs) is None


CLAUSES = "\n\n".join(f"{number}. 出租方应在承租方支付租金后三日内交付租赁房屋，押金不退。" for number in range(1, 15))


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        pytest.param(f"# 房屋租赁合同\n\n{CLAUSES}", False, id="a lease"),
        pytest.param(f"# 房屋租赁合同\n\n{CLAUSES}\n\n15. 房源信息发布在出租方网站上。", False, id="one website"),
        pytest.param(f"# 房屋租赁管理系统开发合同\n\n{CLAUSES}", True, id="software for leases"),
        pytest.param(f"# 服务器租赁合同\n\n{CLAUSES}", True, id="a server"),
        pytest.param(f"# 灵犀软件有限公司房屋租赁合同\n\n{CLAUSES}", False, id="the lessor's trade"),
        pytest.param(f"# 合同\n\n{CLAUSES}", False, id="no telling title"),
        pytest.param("# 合同\n\n" + CLAUSES.replace("租赁房屋", "网站"), True, id="half of it a website"),
        pytest.param(f"# 房屋租赁合同\n\n{CLAUSES}\n\n![](plan.png)", True, id="not read whole"),
        pytest.param("# 合作协议\n\n" + "双方互相配合，共同遵守约定。\n\n" * 10, True, id="too short to tell"),
        pytest.param("# 合作协议\n\n" + "双方互相配合，共同遵守约定。\n\n" * 12, False, id="nothing of ours"),
        pytest.param("# 技术服务合同\n\n" + "双方互相配合，共同遵守约定。\n\n" * 12, True, id="a form to fill in"),
    ],
)
def test_what_decides(run: Run, folder: Path, text: str, ours: bool) -> None:
    (folder / "some.md").write_text(text, encoding="utf-8")
    assert report(run, folder / "some.md")["contract_kind"]["of_pack"] is ours


@pytest.mark.parametrize("form", ["terminal", "json", "markdown"])
def test_a_comparison_says_so_too(run: Run, form: str) -> None:
    lease = str(OTHERS / "shop-lease-hant.md")
    told = run("compare", lease, lease, *SHIPPED, "--format", form, "--lang", "en").stdout
    assert "a lease" in told
