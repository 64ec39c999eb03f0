"""What takes too long is cut off and told, and nothing of the watch is left behind."""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from slalint.judge import clock
from slalint.judge.clock import Clock

if not hasattr(signal, "setitimer"):
    pytest.skip("no timers here", allow_module_level=True)

CUT = "cut off"


@pytest.fixture(autouse=True)
def own_handler(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A little time for each rule; and whoever handled the signal before handles it again, with no timer running."""
    monkeypatch.setattr(clock, "RULE_SECONDS", 0.1)
    monkeypatch.setattr(clock, "CONTRACT_SECONDS", 0.25)

    def own(*_: object) -> None:
        raise AssertionError("the watch is still on")

    before = signal.signal(signal.SIGVTALRM, own)
    yield
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0, 0)
    assert signal.signal(signal.SIGVTALRM, before or signal.SIG_IGN) is own


def search() -> str:
    """Takes for ever."""
    re.search("(?:a|aa)+$", "a" * 60 + "b")
    return "found nothing"


def count() -> str:
    """Takes half of a rule's time."""
    end = time.process_time() + clock.RULE_SECONDS / 2
    while time.process_time() < end:
        sum(range(1000))
    return "counted"


def cut_off(watch: Clock) -> list[str]:
    return [problem.where for problem in watch.problems() if problem.kind == "rule-timeout"]


def test_what_follows_a_search_that_was_cut_off_works() -> None:
    watch = Clock()
    with watch:
        assert watch.run("slow", search, CUT) == CUT
        assert watch.run("next", count, CUT) == "counted", "it has all of its time"
    assert cut_off(watch) == ["slow"]


def test_when_the_time_for_all_is_up_the_rest_is_told_too() -> None:
    watch = Clock()
    names = [f"slow {number}" for number in range(4)]
    with watch:
        assert [watch.run(name, search, CUT) for name in names] == [CUT] * len(names)
    assert cut_off(watch) == names


def broken() -> str:
    raise ValueError("broken")


def test_a_rule_that_raises_leaves_no_timer_running() -> None:
    watch = Clock()
    with pytest.raises(ValueError, match="broken"), watch:
        watch.run("broken", broken, CUT)
    assert cut_off(watch) == []


def test_a_rule_alone_is_watched_too() -> None:
    watch = Clock()
    assert [watch.run("slow", search, CUT), watch.run("next", lambda: "done", CUT)] == [CUT, "done"]
    assert cut_off(watch) == ["slow"]


@pytest.mark.parametrize("before", [signal.SIG_DFL, signal.SIG_IGN])
def test_a_signal_that_comes_late_ends_nothing(before: signal.Handlers) -> None:
    own = signal.signal(signal.SIGVTALRM, before)
    with Clock():
        pass
    signal.raise_signal(signal.SIGVTALRM)
    signal.signal(signal.SIGVTALRM, own)


def test_in_another_thread_rules_run_unwatched() -> None:
    done: list[str] = []

    def work() -> None:
        watch = Clock()
        with watch:
            done.append(watch.run("rule", lambda: "done", CUT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["done"]
