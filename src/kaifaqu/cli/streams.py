"""Standard output and error: always UTF-8 and LF, whatever the locale; nothing raw on a terminal."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING

from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

#: Width of what is drawn for a person where there is no terminal to ask.
_DEFAULT_WIDTH = 80


def prepare() -> None:
    """Make both streams write UTF-8 and LF, and never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write(pieces: Iterable[str]) -> None:
    """Write the pieces to standard output, all the way to the file or pipe behind it.

    A reader who has seen enough and closes the pipe ends it quietly.
    """
    if sys.stdout is None:
        raise OSError(None, "standard output is closed")
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        abandon(sys.stdout)


def tell(*lines: str) -> None:
    """Write lines to standard error, each made harmless, a line end in it too; who cannot be told is not."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write("".join(f"{visible(line)}\n" for line in lines))
        sys.stderr.flush()
    except OSError:
        abandon(sys.stderr)


def abandon(stream: TextIO | None) -> None:
    """Drop what is still unwritten to a stream, so that nothing tries to write it at exit."""
    if stream is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


@contextmanager
def interruptible() -> Iterator[None]:
    """Let an interrupt be a KeyboardInterrupt for a while, since something is to be tidied up then."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def is_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def is_watched() -> bool:
    """Tell whether standard error is a terminal, so that progress can be shown."""
    return sys.stderr is not None and sys.stderr.isatty()


def messages() -> TextIO | None:
    """Return where messages go."""
    return sys.stderr


def terminal_width() -> int:
    """Return the width to draw to: the terminal's own, else COLUMNS, else 80 cells.

    A terminal's own width goes first: an inherited COLUMNS may be that of another window.
    """
    own = os.get_terminal_size(sys.stdout.fileno()).columns if is_terminal() else 0
    return own or _declared_width()


def wants_color(choice: str) -> bool:
    """Decide on colour: as asked, else for a terminal that can show it and a user who has not declined."""
    if choice != "auto":
        return choice == "always"
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _declared_width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((_DEFAULT_WIDTH, 24)).columns
