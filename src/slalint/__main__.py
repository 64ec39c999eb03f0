"""Where the command starts. ``--version`` is answered before anything is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from slalint import __version__

#: What a shell reports for a command that was interrupted: 128 + SIGINT.
INTERRUPTED = 130
#: A mistake of slalint's own counts as "not read": never as a clean contract.
FAILED = 3
#: Set to anything, it lets the traceback of such a mistake through.
DEBUG = "SLALINT_DEBUG"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command with ``arguments`` (those of the process if None). Ends by raising SystemExit with the status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in (["--version"], ["-V"]):
        print(f"slalint {__version__}")
        raise SystemExit(0)
    try:
        from slalint.cli.app import run

        run(given)
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        what = f"{type(error).__name__}: {error}"
        print(f"slalint: internal error: {what}. Please report it; {DEBUG}=1 shows where.", file=sys.stderr)
        raise SystemExit(FAILED) from None


if __name__ == "__main__":
    main()
