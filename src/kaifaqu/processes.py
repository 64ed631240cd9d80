"""Processes that share work with the one that started them: how they begin, and what signals are to them."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


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
    """In a process that was started: an interrupt is for the one that started it, any other end is an end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
