"""The two ways in: the console script `kaifaqu` and `python -m kaifaqu`."""

import os
import sys

try:
    # What `signal` is made of: that one makes classes of all numbers first, which takes 1 ms.
    import _signal as signal
except KeyboardInterrupt:
    os._exit(130)

#: A look-up allocates less than this, so that it never stops to collect; a long check still does.
_GARBAGE = 100_000
_FAILED, _INTERRUPTED = 2, 130


def _leave(*_: object) -> None:
    """Leave at once, by the exit code of an interrupt: nothing is left to tidy up."""
    os._exit(_INTERRUPTED)


# Ahead of all other imports, since an interrupt may come in any of them. One that is ignored stays so.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, _leave)


def main() -> None:
    """Run as the console script: as quick as can be, without the interpreter's own clean-up.

    All output is flushed by then; `python -m kaifaqu` leaves in the ordinary way (atexit hooks run).
    """
    import gc

    gc.set_threshold(_GARBAGE)
    os._exit(_run())


def _run() -> int:
    """Run the command line, in Python's UTF-8 mode."""
    if not os.path.isfile(__file__):
        # The base, the words and the messages are read from files beside the code.
        sys.stderr.write("kaifaqu: it cannot run from within an archive; unpack it, or pip install it\n")
        return _FAILED
    _start_again_in_utf_8()
    from kaifaqu.cli.app import run

    return run(sys.argv[1:])


def _start_again_in_utf_8() -> None:
    """Start again in UTF-8 mode where the locale is of another encoding.

    Only then are arguments and names of files their own bytes, whatever the locale makes of them.
    """
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode and sys.executable:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


if __name__ == "__main__":
    sys.exit(_run())
