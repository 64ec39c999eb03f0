"""Compiled packs: kept where the user's caches are, never believed without proof, never needed."""

from __future__ import annotations

import json
import os
import pickle
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from making_packs import check, rule, write_pack
from slalint import caches
from slalint.caches import keep_sealed
from slalint.pack import cache, digest, gates
from slalint.pack.compile import compile_pack

FIRES = "短信另计。"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "made", rule("    find: 短信另计"))


def cached(pack: Path) -> list[Path]:
    return sorted((pack.parent / ".cache").rglob("*.pack"))


def test_a_compiled_pack_is_kept_apart_from_the_pack(pack: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = sorted(pack.rglob("*"))
    first = check(capfd, pack, FIRES)
    assert len(cached(pack)) == 1
    assert sorted(pack.rglob("*")) == before
    assert check(capfd, pack, FIRES) == first


def damage_half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def damage_one_character(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace("短信另计".encode(), "短信免费".encode()))


def empty(file: Path) -> None:
    file.write_bytes(b"")


def no_pack(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00" * 400)


def another_pack(file: Path) -> None:
    """A compiled pack of other contents, whole, under this one's name."""
    other = write_pack(file.parent / "elsewhere" / "made", rule("    find: 别的"))
    keep_sealed(file.name, cache._packed(compile_pack(other)))


class Program:
    """What would run if a file's word were taken for it."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.abort, ()


def a_program(file: Path) -> None:
    values = pickle.dumps(Program())
    keep_sealed(file.name, len(values).to_bytes(cache._LENGTH, "big") + values)


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("harm", [damage_half, damage_one_character, empty, no_pack, another_pack, a_program, a_folder])
def test_a_damaged_or_foreign_one_is_made_anew(
    harm: Callable[[Path], None], pack: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = check(capfd, pack, FIRES)
    harm(cached(pack)[0])
    assert check(capfd, pack, FIRES) == first
    assert check(capfd, pack, FIRES) == first


def test_a_changed_pack_is_compiled_anew(pack: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert len(check(capfd, pack, FIRES).findings) == 1
    write_pack(pack, rule("    find: 短信免费"))
    assert check(capfd, pack, FIRES).findings == []


def changed_unseen(file: Path) -> None:
    """Other bytes, as many, under the old time."""
    before = file.stat()
    file.write_bytes(bytes(byte ^ 1 for byte in file.read_bytes()))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_what_people_write_is_read_each_time(pack: Path, folder: Path) -> None:
    first = digest.digest(pack)
    assert digest.digest(pack) == first
    changed_unseen(pack / "rules.yaml")
    assert digest.digest(pack) != first


@pytest.mark.skipif(os.name == "nt", reason="keeps no time of the last change")
@pytest.mark.parametrize("settled", [True, False])
def test_a_trained_scorer_is_known_as_it_is(
    settled: bool, pack: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if settled:
        monkeypatch.setattr(digest, "_TICK", -10)  # whatever was written just now counts as settled
    file = pack / "made.scorer"
    file.write_bytes(b"weights")
    first = digest.digest(pack)
    assert digest.digest(pack) == first
    assert bool(list((folder / ".cache").rglob("digest-*"))) == settled
    time.sleep(0.05)
    changed_unseen(file)
    assert digest.digest(pack) != first


def test_a_kept_pack_says_what_the_compiled_one_says(pack: Path, folder: Path) -> None:
    compiled, kept = cache.load_pack(pack), cache.load_pack(pack)
    assert kept.rules[0].find == compiled.rules[0].find
    assert not isinstance(kept.rules[0].texts, type(compiled.rules[0].texts))
    assert kept.rules[0].texts.message == compiled.rules[0].texts.message
    assert pickle.loads(pickle.dumps(kept)) == compiled


@pytest.mark.parametrize("harm", [lambda file: None, damage_half, empty, no_pack, a_folder])
def test_what_finds_strings_is_kept_and_never_believed_when_damaged(harm: Callable[[Path], None], folder: Path) -> None:
    strings, text = ("响应", "应", "\ud800响"), "应在\ud800响应"
    for turn in range(3):
        gates._automaton.cache_clear()
        (places,) = gates.Gates(sets=((0,), (1,), (2,)), strings=json.dumps(strings)).standing_in([text])
        assert sorted(places) == [(0, 1), (3, 2), (4, 0), (4, 1)]
        if turn == 1:
            harm(next((folder / ".cache").rglob("strings-*")))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to this user")
def test_a_home_that_can_not_be_written(pack: Path, capfd: pytest.CaptureFixture[str]) -> None:
    pack.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert run_with_cache(pack, pack.parent / ".cache") == 1
    finally:
        pack.parent.chmod(stat.S_IRWXU)


@pytest.mark.parametrize("place", ["file", "/proc/nothing"])
def test_a_cache_folder_that_can_not_be_made(place: str, pack: Path) -> None:
    (pack.parent / "file").write_text("no folder", encoding="utf-8")
    assert run_with_cache(pack, pack.parent / place) == 1


def test_a_user_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("SLALINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    caches.keep_sealed("anything", b"kept")
    with pytest.raises(OSError):
        caches.sealed("anything")


def test_what_was_not_used_for_longest_makes_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = folder / ".cache" / "something else.pack"
    beside.parent.mkdir()
    beside.write_bytes(bytes(1_000))
    for number, name in enumerate(("used", "unused")):
        caches.keep_sealed(name, bytes(100))
        os.utime(beside.parent / "packs" / name, (number, number))
    caches.sealed("used")
    monkeypatch.setattr(caches, "_MOST_BYTES", 250)
    caches.keep_sealed("new", bytes(100))
    assert sorted(file.name for file in beside.parent.rglob("*") if file.is_file()) == ["new", beside.name, "used"]


def test_what_can_not_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    (file / "in the way").mkdir(parents=True)
    caches.keep(file, b"kept")
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


def run_with_cache(pack: Path, cache: Path) -> int:
    """The exit status of a check that finds something, with compiled packs to be kept in ``cache``."""
    contract = pack / "contract.txt"
    contract.write_text(FIRES, encoding="utf-8")
    command = [sys.executable, "-m", "slalint", "check", str(contract), "--pack", str(pack), "--fail-on", "warning"]
    environment = {**os.environ, "SLALINT_CACHE_DIR": str(cache)}
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode


def test_a_warm_start_imports_neither_yaml_nor_pydantic(tmp_path: Path) -> None:
    program = (
        "import sys, json\nfrom slalint.pack.cache import load_pack\n"
        "from slalint.pack.shipped import DEFAULT_PACK, shipped_packs\n"
        "load_pack(shipped_packs() / DEFAULT_PACK)\n"
        "print(json.dumps(sorted({'yaml', 'pydantic', 'slalint.pack.compile'} & set(sys.modules))))"
    )
    environment = {**os.environ, "SLALINT_CACHE_DIR": str(tmp_path)}
    cold, warm = (
        json.loads(
            subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True).stdout
        )
        for _ in range(2)
    )
    assert cold == ["pydantic", "slalint.pack.compile", "yaml"]
    assert warm == []
