"""Processes that share work with the one that started them: how they begin, and what signals are to them."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Signals that end a process and let it tidy up first; SIGQUIT is for whoever does not want to wait for that.
ENDINGS = [
    getattr(signal, f"SIG{name}")
    for name in ("INT", "TERM", "HUP", "ALRM", "VTALRM", "PROF", "USR1", "USR2", "XCPU")
    if hasattr(signal, f"SIG{name}")
]


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put off what signals raise: while a process is split in two it would be lost.

    They are not blocked, for a process that is started then would never hear of any.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []
    handlers = {int(number): signal.getsignal(number) for number in signal.valid_signals()}
    raising = {number: handler for number, handler in handlers.items() if callable(handler)}
    for number in raising:
        signal.signal(number, lambda number, _: caught.append(number))
    try:
        yield
    finally:
        for number, handler in raising.items():
            signal.signal(number, handler)
        for number in caught:
            signal.raise_signal(number)


def leave_interrupts_to_the_starter() -> None:
    """In a process that was started: an interrupt is for the one that started it, all else ends this one."""
    for ending in ENDINGS:
        if signal.getsignal(ending) is not signal.SIG_IGN:
            signal.signal(ending, signal.SIG_IGN if ending == signal.SIGINT else signal.SIG_DFL)
