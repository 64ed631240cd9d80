"""The two ways in: the console script `kaifaqu` and `python -m kaifaqu`."""

from __future__ import annotations

import gc
import os
import sys

#: A look-up allocates less than this, so that it never stops to collect; a long check still does.
_GARBAGE = 100_000


def main() -> None:
    """Run as the console script: as quick as can be, without the interpreter's own clean-up.

    All output is flushed by then; `python -m kaifaqu` leaves in the ordinary way (atexit hooks run).
    """
    gc.set_threshold(_GARBAGE)
    from kaifaqu.cli.app import run

    os._exit(run(sys.argv[1:]))


if __name__ == "__main__":
    from kaifaqu.cli.app import run

    sys.exit(run(sys.argv[1:]))
