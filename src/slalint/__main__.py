"""Where the command starts. ``--version`` is answered before anything is imported."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from slalint import __version__, exits

#: Set to anything, it lets the traceback of a mistake of slalint's own through.
DEBUG = "SLALINT_DEBUG"
#: So many more values there must be before garbage is looked for; Python itself looks at 700.
_SELDOM = 1_000_000


def command() -> None:
    """What a shell starts: ``main``, with what only a process of its own may do. It saves a seventh of a short run.

    A run makes many values that live to its end and hardly any that refer to each other in circles
    (``tests/test_startup.py`` holds that): garbage is looked for seldom, and at the end nothing is taken apart piece by
    piece.
    """
    gc.set_threshold(_SELDOM)
    status: str | int | None = 0
    try:
        main()
    except SystemExit as ended:
        status = ended.code
    if "slalint.expressions" in sys.modules:
        from slalint.expressions import remember

        remember()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # a stream that is gone: Python knows what to do
        sys.exit(status)
    if not isinstance(status, int):
        sys.exit(status)
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command with ``arguments`` (those of the process if None). Ends by raising SystemExit with the status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in (["--version"], ["-V"]):
        print(f"slalint {__version__}")
        raise SystemExit(0)
    try:
        from slalint.cli.run import run

        run(given)
    except KeyboardInterrupt:
        raise SystemExit(exits.INTERRUPTED) from None
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        what = f"{type(error).__name__}: {error}"
        print(f"slalint: internal error: {what}. Please report it; {DEBUG}=1 shows where.", file=sys.stderr)
        # A mistake of slalint's own counts as "not read": never as a clean contract.
        raise SystemExit(exits.UNREAD) from None


if __name__ == "__main__":
    command()
