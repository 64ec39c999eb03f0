"""Broken packs (``broken_packs/cases.md``): each is refused with its line, its column and a sentence that helps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from making_packs import check, write_pack
from slalint.pack import mistakes
from slalint.verify import words

PACK = """\
name: made
version: 1.0.0
title: {zh-Hans: 测试}
scopes: {maintenance: 维护}
subjects: {matter: {zh-Hans: 事项}}
params:
  response: {title: {zh-Hans: 响应}, quantity: duration, default: 1小时}
"""
_CASE = re.compile(
    r"^## (?P<name>.*)\n```yaml ?(?P<file>\S*)\n(?P<yaml>(?:.*\n)*?)```\n(?P<refusal>.*)\n(?P<refused>.*)$",
    re.MULTILINE,
)


def cases() -> Iterator[object]:
    text = (Path(__file__).parent / "broken_packs" / "cases.md").read_text(encoding="utf-8")
    for match in _CASE.finditer(text):
        refusal = {"en": match["refusal"], "zh-Hans": match["refused"]}
        yield pytest.param(match["file"] or "rules.yaml", match["yaml"], refusal, id=match["name"])


def test_there_are_more_than_thirty() -> None:
    assert len(list(cases())) >= 30


@pytest.mark.parametrize(("file", "yaml", "refusal"), list(cases()))
def test_a_broken_pack_is_refused(
    file: str, yaml: str, refusal: dict[str, str], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = write_pack(tmp_path / "repository" / "made", pack=PACK)
    (folder / file).write_text(yaml, encoding="utf-8")
    for language, expected in refusal.items():
        outcome = check(capfd, folder, "乙方维护网站。", "--lang", language)
        assert (outcome.stdout, outcome.status) == ("", 2)
        said = outcome.stderr.strip().removeprefix("slalint: ").removeprefix(f"{folder}/")
        assert said == expected


def test_every_sentence_is_there_in_every_language() -> None:
    rows = [(mistakes, name) for name in vars(mistakes) if name.isupper()]
    rows += [(words, name) for name in vars(words) if name.isupper()]
    for module, name in rows:
        row = vars(module)[name]
        for hans, hant, english in [row] if isinstance(row, tuple) else row.values():
            assert set(re.findall(r"\{(\w+)", hans)) == set(re.findall(r"\{(\w+)", hant)), name
            assert {"kind", "given"} >= set(re.findall(r"\{(\w+)", hans)) ^ set(re.findall(r"\{(\w+)", english)), name
