"""What a file is taken for, and what becomes of files that are nothing, lie, or want too much."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from build_docx import docx, p
from slalint.document.model import Document
from slalint.readers import Limits, ReadError, ReadErrorKind, ReadOptions, read, read_bytes, read_guarded
from slalint.readers import text as text_reader

CONTRACT = "第一条 乙方应在2小时内响应。\n第二条 甲方应按期付款。\n"


def refused(data: bytes, name: str, options: ReadOptions | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name, options or ReadOptions())
    return caught.value


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return buffer.getvalue()


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "contract.txt"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def misbehave(monkeypatch: pytest.MonkeyPatch, action: object) -> None:
    """Let the text reader do something else; a forked reading process inherits that."""
    monkeypatch.setattr(text_reader, "read_text", action)


@pytest.mark.parametrize(
    ("data", "name", "kind", "detail"),
    [
        (b"", "a.docx", "empty", ""),
        (b" \r\n\t\n", "a.txt", "empty", ""),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "contract.pdf", "unknown-format", "PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "contract.docx", "unknown-format", "JPEG image"),
        (bytes(range(256)) * 20, "contract.txt", "unknown-format", "binary data"),
        (archive({"a.txt": b"a"}), "a.docx", "not-a-docx", "ZIP archive"),
        (archive({"xl/workbook.xml": b"<a/>"}), "a.docx", "unknown-format", "Excel workbook (.xlsx)"),
        (archive({"ppt/presentation.xml": b"<a/>"}), "a.pptx", "unknown-format", "PowerPoint presentation (.pptx)"),
        (archive({"OFD.xml": b"<a/>"}), "a.ofd", "unknown-format", "OFD document"),
        (b"<?xml version='1.0'?><invoice/>", "a.xml", "unknown-format", "XML file"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, name: str, kind: ReadErrorKind, detail: str) -> None:
    error = refused(data, name)
    assert (error.kind, error.detail) == (kind, detail)


def test_text_named_as_another_format_is_not_read_as_a_contract() -> None:
    # A PDF whose beginning is lost is mostly text; read as text it would be a contract that says nothing.
    assert refused(b"5 0 obj << /Length 44 >> stream endstream endobj", "contract.pdf").kind == "unknown-format"


def test_bytes_decide_before_the_name() -> None:
    assert read_bytes(b"<!DOCTYPE html><p>\xe7\x94\xb2</p>", "contract.doc").kind == "html"
    assert read_bytes(CONTRACT.encode(), "").kind == "text"
    assert read_bytes(CONTRACT.encode(), "contract.MD").kind == "markdown"


def test_a_truncated_archive_is_damaged() -> None:
    assert refused(archive({"word/document.xml": bytes(9000)})[:100], "a.docx").kind == "damaged"


def test_encrypted_office_files_are_told() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert refused(data, "a.docx").kind == "password"


@pytest.mark.parametrize("suffix", [".doc", ".rtf"])
def test_other_word_processors_files_need_a_converter(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    data = {
        ".doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"),
        ".rtf": b"{\\rtf1 a}",
    }[suffix]
    error = refused(data, f"contract{suffix}")
    assert (error.kind, error.detail) == ("needs-converter", suffix)


@pytest.fixture
def converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for LibreOffice: a script on the PATH that a test fills in."""
    if os.name != "posix":
        pytest.skip("the stand-in is a shell script")
    script = tmp_path / "soffice"
    script.touch(mode=0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return script


def test_a_converter_that_gives_nothing_means_damaged(converter: Path) -> None:
    converter.write_text("#!/bin/sh\nexit 0\n")
    assert refused(b"{\\rtf1 a}", "a.rtf").kind == "damaged"


def test_a_converter_that_hangs_is_ended(converter: Path) -> None:
    converter.write_text("#!/bin/sh\nsleep 30\n")
    began = time.monotonic()
    assert refused(b"{\\rtf1 a}", "a.rtf", ReadOptions(limits=Limits(seconds=0.2))).kind == "over-limit"
    assert time.monotonic() - began < 5


def test_paths_that_lead_to_no_file(tmp_path: Path) -> None:
    for path, kind in ((tmp_path / "none.docx", "missing"), (tmp_path, "not-a-file"), (Path(os.devnull), "not-a-file")):
        with pytest.raises(ReadError) as caught:
            read(path)
        assert caught.value.kind == kind


def test_a_file_without_permission(contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: Path) -> bytes:
        raise PermissionError("denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(ReadError) as caught:
        read(contract)
    assert caught.value.kind == "unreadable"


@pytest.mark.parametrize(
    ("parts", "limits"),
    [
        ({f"{number}.xml": b"" for number in range(20)}, Limits(zip_entries=10)),
        ({"word/document.xml": bytes(2_000_000)}, Limits()),
        ({"word/document.xml": os.urandom(5000)}, Limits(decompressed_bytes=4000)),
    ],
    ids=["entries", "ratio", "bytes"],
)
def test_archives_that_are_bombs_are_not_unpacked(parts: dict[str, bytes], limits: Limits) -> None:
    assert refused(archive(parts), "a.docx", ReadOptions(limits=limits)).kind == "over-limit"


def test_a_file_too_large_is_not_loaded(contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("loaded"))
    with pytest.raises(ReadError) as caught:
        read(contract, ReadOptions(limits=Limits(file_bytes=10)))
    assert caught.value.kind == "over-limit"


def test_guarded_reading_gives_the_same_document(contract: Path) -> None:
    assert read_guarded(contract) == read(contract)


def test_a_spawned_process_gives_the_same_document(contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read_guarded(contract)
    monkeypatch.delattr(os, "fork")
    assert read_guarded(contract) == expected


@pytest.mark.parametrize("fork", [True, False])
def test_guarded_reading_gives_the_same_error(tmp_path: Path, fork: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not fork:
        monkeypatch.delattr(os, "fork")
    path = tmp_path / "contract.txt"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(ReadError) as caught:
        read_guarded(path)
    assert (caught.value.kind, caught.value.detail) == ("unknown-format", "binary data")


def test_a_reader_that_hangs_is_ended(contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    misbehave(monkeypatch, lambda *_: time.sleep(30))
    began = time.monotonic()
    with pytest.raises(ReadError) as caught:
        read_guarded(contract, ReadOptions(limits=Limits(seconds=0.2)))
    assert (caught.value.kind, caught.value.detail) == ("over-limit", "0.2 seconds")
    assert time.monotonic() - began < 5


def test_a_spawned_reader_out_of_time_is_ended(contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "fork")
    with pytest.raises(ReadError) as caught:
        read_guarded(contract, ReadOptions(limits=Limits(seconds=0.001)))
    assert caught.value.kind == "over-limit"


def test_a_reader_out_of_memory_is_over_the_limit(contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(*_: object) -> Document:
        held = [bytes(10_000_000) for _ in range(200)]
        raise AssertionError(len(held))

    misbehave(monkeypatch, greedy)
    with pytest.raises(ReadError) as caught:
        read_guarded(contract, ReadOptions(limits=Limits(memory_bytes=200_000_000)))
    assert caught.value.kind == "over-limit"
    assert "memory" in caught.value.detail


def test_a_parser_out_of_memory_is_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "contract.docx"
    # Different words, so that the archive is no bomb by its ratio: the parser's tree is what fills the memory.
    path.write_bytes(docx("".join(p(f"{number * 7919 % 99991:x}") for number in range(150_000))))
    with pytest.raises(ReadError) as caught:
        read_guarded(path, ReadOptions(limits=Limits(memory_bytes=60_000_000)))
    assert caught.value.kind == "over-limit"
    assert "memory" in caught.value.detail


def test_a_reader_that_is_killed_is_told_with_its_signal(contract: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    misbehave(monkeypatch, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(ReadError) as caught:
        read_guarded(contract)
    assert caught.value.kind == "over-limit"
    assert f"signal {int(signal.SIGKILL)}" in caught.value.detail


@pytest.mark.parametrize("reading", [read, read_guarded])
@pytest.mark.parametrize(
    ("raised", "kind"),
    [(KeyError("w:p"), "damaged"), (RecursionError(), "over-limit"), (MemoryError(), "over-limit")],
)
def test_what_a_reader_raises_becomes_a_read_error(
    reading: object, raised: Exception, kind: str, contract: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Document:
        raise raised

    misbehave(monkeypatch, fail)
    assert callable(reading)
    with pytest.raises(ReadError) as caught:
        reading(contract)
    assert caught.value.kind == kind


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the damaged files are read in forked processes")
def test_damaged_files_give_documents_or_read_errors() -> None:
    script = Path(__file__).parent.parent / "benchmarks" / "mutate.py"
    command = [sys.executable, str(script), "--count", "250", "--seed", "5"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "modern.pdf: 50 files" in run.stdout


def test_a_reading_process_prints_nothing(
    contract: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def noisy(*_: object) -> Document:
        os.write(1, b"noise")
        os.write(2, b"noise")
        raise ReadError("no-text")

    misbehave(monkeypatch, noisy)
    with pytest.raises(ReadError):
        read_guarded(contract)
    assert capfd.readouterr() == ("", "")
