"""The JSON report: its shape, its promises, and the fingerprints in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from build_docx import docx
from build_pdf import flow, make_pdf
from slalint.__main__ import main
from slalint.document.model import ProblemKind
from slalint.outcome import UsageErrorKind
from slalint.pack.model import LANGUAGES
from slalint.readers import ReadErrorKind
from slalint.report.json import SCHEMA
from slalint.report.words import WORDS

HERE = Path(__file__).parent
TINY = HERE / "packs" / "tiny"
BAD = HERE / "cli" / "contracts" / "bad.md"
SHAPE = json.loads(SCHEMA.read_text(encoding="utf-8"))
Check = Callable[..., dict[str, Any]]


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a verb with ``--format json`` in a working directory of its own and give what it prints."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLALINT_CACHE_DIR", str(tmp_path / ".cache"))

    def run(*arguments: str) -> str:
        pack = [] if "--pack" in arguments else ["--pack", str(TINY)]
        with pytest.raises(SystemExit) as ending:
            main([*arguments, "--format", "json", *pack])
        output = capfd.readouterr().out
        if arguments[0] == "check":
            assert json.loads(output)["exit"] == ending.value.code
        return output

    return run


@pytest.fixture
def check(printed: Callable[..., str]) -> Check:
    """Check contracts and give the report, held against the schema."""

    def run(*arguments: str) -> dict[str, Any]:
        report: dict[str, Any] = json.loads(printed("check", *arguments))
        Draft202012Validator(SHAPE).validate(report)
        return report

    return run


def fingerprints(report: dict[str, Any]) -> list[str]:
    return [finding["fingerprint"] for finding in report["documents"][0]["findings"]]


def evidence(report: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for document in report["documents"]:
        for holder in (*document["findings"], *document["topics"]):
            yield from holder["evidence"]


def test_the_schema_is_one_and_refuses_what_it_does_not_name() -> None:
    Draft202012Validator.check_schema(SHAPE)

    def objects(part: Any) -> Iterator[dict[str, Any]]:
        if isinstance(part, dict):
            if part.get("type") == "object":
                yield part
            for value in part.values():
                yield from objects(value)
        elif isinstance(part, list):
            for value in part:
                yield from objects(value)

    found = list(objects(SHAPE))
    assert len(found) > 10
    assert all(part["additionalProperties"] is False for part in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_outcome_has_the_same_shape(check: Check, tmp_path: Path, language: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    (tmp_path / "roles.txt").write_text("源代码于验收时交付。", encoding="utf-8")
    half = str(BAD.with_name("half.md"))
    report = check(str(BAD), half, "roles.txt", "broken.pdf", "empty", "no-*", "--lang", language)
    assert report["exit"] == 3
    assert [document["read"]["complete"] for document in report["documents"]] == [True, False, True]
    assert report["documents"][2]["parties"] == {"customer": None, "provider": None, "how": "unresolved"}
    assert {error["path"]: error["kind"] for error in report["errors"]} == {
        "empty": "empty-folder",
        "no-*": "no-match",
        "broken.pdf": "damaged",
    }
    assert all(error["message"] for error in report["errors"])


@pytest.mark.parametrize("name", ["contract.docx", "contract.pdf", "contract.md", "contract.txt"])
@pytest.mark.parametrize("pack", [str(TINY), "zh-after-sales"])
def test_a_quote_is_the_text_between_its_offsets(
    check: Check, printed: Callable[..., str], tmp_path: Path, name: str, pack: str
) -> None:
    lines = [line.lstrip("# ") for line in BAD.read_text(encoding="utf-8").splitlines() if line]
    contents = {
        "contract.docx": docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)),
        "contract.pdf": make_pdf(flow(lines)),
        "contract.md": BAD.read_bytes(),
        "contract.txt": "\n".join(lines).encode(),
    }
    (tmp_path / name).write_bytes(contents[name])
    report = check(name, "--pack", pack)
    seen = json.loads(printed("show", name, "--pack", pack))
    text = seen["text"]
    pieces = [*evidence(report), *seen["statements"], *(q for s in seen["statements"] for q in s["quantities"])]
    assert len(list(evidence(report))) > 2
    assert all(text[piece["start"] : piece["end"]] == piece["quote"] for piece in pieces)
    assert all(e["start"] <= start <= end <= e["end"] for e in evidence(report) for start, end in e["marks"])
    assert all(place for e in evidence(report) for place in e["places"])
    assert report["documents"][0]["sha256"] == seen["sha256"] == hashlib.sha256(contents[name]).hexdigest()


def test_the_same_contract_gives_the_same_bytes(printed: Callable[..., str]) -> None:
    first = printed("check", str(BAD))
    assert printed("check", str(BAD)) == first
    assert first.endswith("}\n")
    assert "乙方" in first
    assert list(json.loads(first)) == SHAPE["required"]


def test_what_is_not_listed_is_still_counted(check: Check) -> None:
    document = check(str(BAD), "--min-severity", "error")["documents"][0]
    assert {finding["severity"] for finding in document["findings"]} == {"error"}
    counts = document["counts"]
    assert sum(counts["findings"].values()) == len(document["findings"]) + counts["unlisted"]
    assert counts["unlisted"] > 0
    assert sum(counts["topics"].values()) == len(document["topics"])


def test_nothing_is_absent_in_a_contract_that_was_not_read_whole(check: Check) -> None:
    document = check(str(BAD.with_name("half.md")))["documents"][0]
    assert document["read"]["problems"][0]["message"]
    assert {topic["status"] for topic in document["topics"]} == {"specific", "unknown", "n/a"}
    assert document["findings"] == []


def test_a_fingerprint_survives_changes_elsewhere(check: Check, tmp_path: Path) -> None:
    text = BAD.read_text(encoding="utf-8")
    before = fingerprints(check(str(BAD)))
    (tmp_path / "moved.md").write_text(
        text.replace("## 第一条", "双方经友好协商，达成如下协议。\n\n## 第一条"), encoding="utf-8"
    )
    (tmp_path / "typeset.md").write_text(text.replace("随时调整", "隨時 調整"), encoding="utf-8")
    (tmp_path / "changed.md").write_text(text.replace("随时调整", "按年调整"), encoding="utf-8")
    assert fingerprints(check("moved.md")) == before
    assert fingerprints(check("typeset.md")) == before
    changed = fingerprints(check("changed.md"))
    assert len(set(changed) - set(before)) == 1


def test_findings_alike_in_everything_have_fingerprints_of_their_own(check: Check, tmp_path: Path) -> None:
    clause = "第一条 维护\n\n乙方在3个工作日内响应。\n\n乙方在3个工作日内响应。\n"
    (tmp_path / "twice.md").write_text(
        f"甲方（委托方）：某公司\n\n乙方（受托方）：某公司\n\n{clause}", encoding="utf-8"
    )
    report = check("twice.md")
    slow = [f for f in report["documents"][0]["findings"] if f["rule"] == "TS301"]
    assert len(slow) == 2
    assert slow[0]["evidence"][0]["quote"] == slow[1]["evidence"][0]["quote"]
    assert len(set(fingerprints(report))) == len(fingerprints(report))


def test_there_are_words_for_everything_in_every_language() -> None:
    keys = {f"problem.{kind}" for kind in get_args(ProblemKind)}
    keys |= {f"unread.{kind}" for kind in (*get_args(ReadErrorKind), *get_args(UsageErrorKind), "internal")}
    assert keys <= set(WORDS)
    for key, row in WORDS.items():
        assert len(row) == len(LANGUAGES), key
        assert all(row) or not any(row), key
        holes = [sorted(part.split("}")[0] for part in words.split("{")[1:]) for words in row]
        assert holes[0] == holes[1] == holes[2], key
