"""Many files are read by a small process that forks one for each: told alike, and whatever becomes of it."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import slalint.readers.text as text_reader
from slalint.jobs import worked
from slalint.readers import Limits, ReadError, ReadOptions, many_files, read, read_guarded, relay

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes fork")


@pytest.fixture
def contracts(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.txt" for number in range(4)]
    for number, path in enumerate(paths):
        path.write_text(f"第一条 乙方应在{number}小时内响应。\n" * (1 + 20_000 * (number == 3)), encoding="utf-8")
    return paths


def text(path: Path) -> str:
    return read_guarded(path).text


def small_process() -> int:
    return relay._relays[-1]._child


def test_one_small_process_reads_all_files(contracts: list[Path]) -> None:
    with many_files():
        assert [read_guarded(path) for path in contracts[:2]] == [read(path) for path in contracts[:2]]
        first = small_process()
        assert [read_guarded(path) for path in contracts[2:]] == [read(path) for path in contracts[2:]]
        assert small_process() == first
    with pytest.raises(ChildProcessError):
        os.waitpid(first, 0)


def test_what_goes_wrong_is_told_alike(contracts: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    contracts[1].write_bytes(bytes(range(256)) * 20)
    for options in (ReadOptions(), ReadOptions(limits=Limits(characters=3)), ReadOptions(limits=Limits(seconds=0.2))):
        if options.seconds < 1:
            monkeypatch.setattr(text_reader, "read_text", lambda *_: time.sleep(30))
        for path in contracts[:2]:
            with pytest.raises(ReadError) as alone:
                read_guarded(path, options) and read_guarded(contracts[1], options)
            with many_files(), pytest.raises(ReadError) as among_many:
                read_guarded(path, options) and read_guarded(contracts[1], options)
            assert (among_many.value.kind, among_many.value.detail) == (alone.value.kind, alone.value.detail)


def test_files_are_read_though_the_small_process_is_gone(contracts: list[Path]) -> None:
    with many_files():
        read_guarded(contracts[0])
        os.kill(small_process(), signal.SIGKILL)
        assert [text(path) for path in contracts] == [read(path).text for path in contracts]


def test_an_answer_that_was_not_waited_for_is_no_other_file_s(
    contracts: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(pipe: int) -> bytes:
        raise KeyboardInterrupt

    with many_files():
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            text(contracts[0])
            patch.setattr(relay, "_received", interrupted)
            text(contracts[1])
        assert text(contracts[2]) == read(contracts[2]).text


def test_each_worker_has_its_own(contracts: list[Path]) -> None:
    with many_files():
        text(contracts[0])
        assert [*worked(text, contracts, 2)] == [read(path).text for path in contracts]


def test_threads_do_not_get_each_others_files(contracts: list[Path]) -> None:
    with many_files(), ThreadPoolExecutor(4) as pool:
        assert [*pool.map(text, contracts * 5)] == [read(path).text for path in contracts * 5]
