"""Work by several processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

PROGRAM = """
import os, time
from slalint.jobs import worked
def work(seconds):
    os.write(1, b"begun\\n")
    time.sleep(seconds)
try:
    list(worked(work, [60, 0], 2))
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="only where a terminal interrupts a group of processes")
def test_an_interruption_ends_all_and_prints_nothing() -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=pipe, stderr=pipe, text=True, start_new_session=True
    ) as process:
        assert process.stdout
        assert [process.stdout.readline() for _ in range(2)] == ["begun\n"] * 2
        time.sleep(0.2)  # one of them waits for more by now
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=20) == ("interrupted\n", "")
    assert process.returncode == 0
