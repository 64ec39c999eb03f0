"""The earlier versions of contracts, from git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from pathlib import Path

from slalint.cli.output import ToldError
from slalint.cli.paths import STDIN
from slalint.settings.run import Source
from slalint.values import replace


def with_earlier(sources: Iterable[Source], revision: str) -> list[Source]:
    """The sources, each with its version at a git revision. Raises UsageError where git does not know that revision."""
    return [
        source if source.name == STDIN else replace(source, earlier=_getting(Path(source.name).absolute(), revision))
        for source in sources
    ]


def _getting(path: Path, revision: str) -> Callable[[], bytes | None]:
    return partial(_earlier, path, _commit(str(path.parent), revision))


@lru_cache
def _commit(folder: str, revision: str) -> str:
    """The commit that a revision means in the repository that holds the folder."""
    try:
        found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except FileNotFoundError as error:
        raise ToldError("no-git") from error
    if found.returncode == 0:
        return found.stdout.decode().strip()
    if _git(folder, "rev-parse", "--git-dir").returncode:
        raise ToldError("no-repository", revision=revision, folder=folder)
    raise ToldError("no-revision", revision=revision)


def _earlier(path: Path, commit: str) -> bytes | None:
    """The file's bytes at the commit, under the name that it had then; None where it was not there."""
    folder = str(path.parent)
    prefix = _git(folder, "rev-parse", "--show-prefix").stdout.rstrip(b"\n")
    now = prefix + os.fsencode(path.name)
    for then in (now, _renamed(folder, commit).get(now)):
        if then is not None:
            # --filters: what a checkout would have written, so that files in git-lfs are the files.
            blob = _git(folder, "cat-file", "--filters", f"{commit}:{os.fsdecode(then)}")
            if blob.returncode == 0:
                return blob.stdout
    return None


@lru_cache
def _renamed(folder: str, commit: str) -> dict[bytes, bytes]:
    """The files that were moved since the commit, as new name -> old name, both from the repository's top."""
    listed = _git(folder, "diff", "--name-status", "-z", "--find-renames", "--diff-filter=R", commit, "--")
    fields = listed.stdout.split(b"\0")
    return {new: old for _, old, new in zip(fields[::3], fields[1::3], fields[2::3], strict=False)}


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", "-C", folder, *arguments], capture_output=True, check=False)
