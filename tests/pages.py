"""Pages whose ``console`` blocks were really run.

With ``UPDATE_DOCS=1`` in the environment a test writes into its page what the commands print now.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

#: A fenced block, with a title where it is the content of a file, or a step that the test takes.
BLOCK = re.compile(
    r'^```(?P<kind>\w+)(?: title="(?P<title>[^"]*)")?\n(?P<body>.*?)^```$|<!-- test: (?P<step>.*?) -->', re.M | re.S
)


@dataclass(frozen=True)
class Done:
    """What a command left behind; ``text`` is what a terminal would have shown."""

    text: str
    status: int


def shell(command: str, folder: Path, **environment: str) -> Done:
    """Run a command by bash in a folder."""
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return Done(done.stdout.decode(), done.returncode)


def followed(
    page: Path, folder: Path, steps: Mapping[str, Callable[[], None]], write: Callable[[str, str], None]
) -> list[str]:
    """Do in the folder what the page says, block by block, and hold what is printed against the page.

    ``write`` gets the files that the page shows, by name. Gives what was printed. Numbers may differ: how much is found
    beside what the page is about changes with the rules.
    """
    text = page.read_text(encoding="utf-8")
    told: list[str] = []
    pieces, at = [], 0
    for block in BLOCK.finditer(text):
        if block["step"]:
            steps[block["step"]]()
        elif block["title"]:
            write(block["title"], block["body"])
        elif block["kind"] == "console":
            typed = [line for line in block["body"].splitlines() if line.startswith("$ ")]
            told.append("".join(f"{line}\n{shell(line.removeprefix('$ '), folder).text}" for line in typed))
            pieces += [text[at : block.start("body")], told[-1]]
            at = block.end("body")
    now = "".join([*pieces, text[at:]])
    if os.environ.get("UPDATE_DOCS"):
        page.write_text(now, encoding="utf-8")
    assert re.sub(r"\d+", "#", now) == re.sub(r"\d+", "#", text)
    return told
