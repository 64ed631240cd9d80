"""Standard output and error: always UTF-8 and LF, whatever the locale; nothing raw on a terminal."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from errno import ELOOP
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

from kaifaqu.errors import UnwritableFileError, system_reason
from kaifaqu.language import translate
from kaifaqu.text import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO


#: Width of what is drawn for a person where there is no terminal to ask.
_DEFAULT_WIDTH = 80
#: The longest progress bar; what stands around it: brackets, blanks, 100%; and the time that is left.
_LONGEST_BAR, _AROUND_BAR, _TIME_LEFT = 36, 12, 10
_INTERRUPTED = 130
#: Variables that ask for colour even where no terminal is.
_FORCING = ("CLICOLOR_FORCE", "FORCE_COLOR")


class _Answer:
    """Where the answer goes: a file, if not standard output."""

    file: TextIO | None = None


def prepare() -> None:
    """Make both streams write UTF-8 and LF, and never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write(pieces: Iterable[str]) -> None:
    """Write the pieces to standard output, all the way to the file or pipe behind it; else to a chosen file.

    A reader who has seen enough and closes the pipe ends it quietly.
    """
    if (file := _Answer.file) is not None:
        file.writelines(pieces)
        return
    if sys.stdout is None:
        raise OSError(None, translate("standard output is closed"))
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        abandon(sys.stdout)


def write_bytes(data: bytes) -> None:
    """Write what is no text to standard output, or to a chosen file."""
    stream = _Answer.file or sys.stdout
    if stream is None:
        raise OSError(None, translate("standard output is closed"))
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError:
        abandon(sys.stdout)


@contextmanager
def to_file(path: str) -> Iterator[None]:
    """Write to a file for a while instead: it is there whole afterwards, or as it was before."""
    try:
        with _replacing(path) as file:
            _Answer.file = file
            try:
                yield
            finally:
                _Answer.file = None
    except OSError as error:
        raise UnwritableFileError(path, system_reason(error)) from None


@contextmanager
def _replacing(path: str) -> Iterator[TextIO]:
    """Open a new file that takes the place of one in the end; what is no regular file is written itself."""
    from kaifaqu.files.output import replaced

    real = os.path.realpath(path)
    if os.path.islink(real):
        raise OSError(ELOOP, os.strerror(ELOOP))
    if os.path.exists(real) and not os.path.isfile(real):
        with _written(real) as file:
            yield file
        return
    with replaced(real) as new, _removed_at_the_end(new), _written(new) as file:
        yield file


def _written(path: str) -> TextIO:
    return open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n")


def tell(*lines: str) -> None:
    """Write lines to standard error, each made harmless, a line end in it too; who cannot be told is not."""
    if sys.stderr is None:
        return
    harmless = [visible(line) for line in lines]
    if is_watched():
        from kaifaqu.render.lines import wrapped

        room = os.get_terminal_size(sys.stderr.fileno()).columns or _DEFAULT_WIDTH
        harmless = [part for line in harmless for part in wrapped(line, room, 2)]
    try:
        sys.stderr.write("".join(f"{line}\n" for line in harmless))
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
    import signal

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _removed_at_the_end(path: str) -> Iterator[None]:
    """Remove an unfinished file if a signal ends the process meanwhile.

    Nothing is raised: Python loses what is raised within some of its own work, such as an import.
    """
    import signal

    from kaifaqu.processes import ENDINGS

    def leave(*_: object) -> None:
        with suppress(OSError):
            os.unlink(path)
        os._exit(_INTERRUPTED)

    before = {ending: signal.getsignal(ending) for ending in ENDINGS}
    for ending, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(ending, leave)
    try:
        yield
    finally:
        for ending, handler in before.items():
            signal.signal(ending, handler)


def is_terminal() -> bool:
    """Tell whether what is written goes to a terminal."""
    return _Answer.file is None and sys.stdout is not None and sys.stdout.isatty()


def is_watched() -> bool:
    """Tell whether standard error is a terminal, so that progress can be shown."""
    return sys.stderr is not None and sys.stderr.isatty()


def messages() -> TextIO | None:
    """Return where messages go."""
    return sys.stderr


def progress(label: str) -> dict[str, Any]:
    """Return how a progress bar is drawn: no wider than the terminal, else each step would begin a line."""
    columns = os.get_terminal_size(sys.stderr.fileno()).columns if is_watched() else 0
    left = (columns or _DEFAULT_WIDTH) - _AROUND_BAR
    label = label if width(label) < left else ""
    left -= width(label)
    shows_time = left > _TIME_LEFT
    bar = min(_LONGEST_BAR, left - _TIME_LEFT * shows_time)
    return {"label": label, "file": messages(), "width": max(1, bar), "show_eta": shows_time}


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
    if os.environ.get("NO_COLOR"):
        return False
    if any(os.environ.get(name, "0") not in {"", "0"} for name in _FORCING):
        return True
    return is_terminal() and os.environ.get("TERM") != "dumb"


def _declared_width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((_DEFAULT_WIDTH, 24)).columns
