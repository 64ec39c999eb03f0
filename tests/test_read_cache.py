"""Documents that are kept between runs."""

from __future__ import annotations

import pickle
from hashlib import sha256
from pathlib import Path

import pytest

from slalint.readers import ReadError, ReadOptions, cache, guard, read_bytes_guarded
from slalint.readers.read import DEFAULT
from slalint.values import replace

KEEP = replace(DEFAULT, keep=True)
TEXT = "第一条 乙方应在30分钟内响应。".encode()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where entries come to lie."""
    monkeypatch.setenv("SLALINT_CACHE_DIR", str(tmp_path))
    return tmp_path / "read"


def entries(folder: Path) -> int:
    return len(list(folder.iterdir())) if folder.exists() else 0


def reads(monkeypatch: pytest.MonkeyPatch, data: bytes, options: ReadOptions) -> bool:
    """Whether bytes are really read, rather than taken from what was kept."""
    read = []
    with monkeypatch.context() as patch:
        for way in ("answer_of_fork", "answer_of_spawn"):
            real = getattr(guard, way)
            patch.setattr(guard, way, lambda *args, real=real: read.append(args) or real(*args))
        assert read_bytes_guarded(data, "x.txt", options) == read_bytes_guarded(data, "x.txt")
    return len(read) > 1


def test_nothing_is_kept_unless_asked_for(kept: Path) -> None:
    read_bytes_guarded(TEXT, "x.txt")
    assert entries(kept) == 0


def test_the_same_bytes_are_read_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reads(monkeypatch, TEXT, KEEP)
    assert not reads(monkeypatch, TEXT, KEEP)
    assert reads(monkeypatch, TEXT + b"\n", KEEP)
    assert reads(monkeypatch, TEXT, replace(KEEP, revisions="original"))
    monkeypatch.setattr(cache, "__version__", "0.0.0")
    assert reads(monkeypatch, TEXT, KEEP)


@pytest.mark.parametrize("options", [replace(KEEP, password="sesame"), replace(KEEP, ocr="auto")])
def test_what_is_never_kept(kept: Path, options: ReadOptions) -> None:
    read_bytes_guarded(TEXT, "x.txt", options)
    assert entries(kept) == 0


def test_a_failure_is_not_kept(kept: Path) -> None:
    with pytest.raises(ReadError):
        read_bytes_guarded(b"%PDF-1.7 nothing", "x.pdf", KEEP)
    assert entries(kept) == 0


def test_a_damaged_entry_is_read_anew(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes_guarded(TEXT, "x.txt", KEEP)
    (entry,) = kept.iterdir()
    entry.write_bytes(entry.read_bytes()[:-1])
    assert reads(monkeypatch, TEXT, KEEP)
    assert not reads(monkeypatch, TEXT, KEEP)


def test_so_is_one_that_this_slalint_does_not_understand(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes_guarded(TEXT, "x.txt", KEEP)
    (entry,) = kept.iterdir()
    entry.write_bytes(sha256(b"another layout").digest() + b"another layout")
    assert reads(monkeypatch, TEXT, KEEP)
    assert not reads(monkeypatch, TEXT, KEEP)


def test_the_ones_not_used_for_longest_make_room(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [TEXT + bytes([letter]) for letter in b"abc"]
    for text in texts[:2]:
        read_bytes_guarded(text, "x.txt", KEEP)
    monkeypatch.setattr(cache, "MOST_BYTES", sum(entry.stat().st_size for entry in kept.iterdir()))
    read_bytes_guarded(texts[0], "x.txt", KEEP)
    read_bytes_guarded(texts[2], "x.txt", KEEP)
    assert [reads(monkeypatch, text, KEEP) for text in (texts[0], texts[2], texts[1])] == [False, False, True]


def test_a_folder_that_cannot_be_written_to_is_no_error(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.write_bytes(b"a file where the folder should be")
    assert read_bytes_guarded(TEXT, "x.txt", KEEP) == read_bytes_guarded(TEXT, "x.txt")


def test_an_answer_holds_a_documents_values_and_nothing_else(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_answer", lambda *_: pickle.dumps(print))
    with pytest.raises(ReadError, match="print is no value"):
        read_bytes_guarded(TEXT, "x.txt", KEEP)
