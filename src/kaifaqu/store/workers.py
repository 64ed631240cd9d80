"""Processes that prepare files for the one that stores them. One that is ended from outside is an error.

They are started in whatever way Python does it: split off, made anew, or by a server of its own.
"""

from __future__ import annotations

import gc
import os
import threading
from multiprocessing import Pipe, Process
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from kaifaqu.errors import KaifaquError, UnreadableFileError
from kaifaqu.language import translate
from kaifaqu.processes import leave_interrupts_to_the_starter, undisturbed
from kaifaqu.store.prepare import Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

    from kaifaqu.findings import Finding

    #: A part of a file, all that is wrong with it, why it cannot be read, or None at its end.
    Message = Prepared | Sequence[Finding] | KaifaquError | None

#: More processes than this would wait for the one that stores.
_MOST = 4
#: Of each process so many messages are held.
_AHEAD = 2
#: So many seconds a thread is given to end before it is given more room.
_MOMENT = 0.01


def prepare_all(paths: Sequence[str]) -> Iterator[Prepared | Sequence[Finding]]:
    """Yield the parts of each file in order as they are stored, or all that is wrong with it."""
    count = min(_MOST, os.cpu_count() or 1, len(paths))
    workers: list[_Worker] = []
    try:
        with undisturbed():
            workers += (_Worker(paths[n::count]) for n in range(count))
        for worker in workers:
            worker.listen()
        for n, path in enumerate(paths):
            yield from workers[n % count].parts(path)
    finally:
        for worker in workers:
            worker.end()


class _Worker:
    """A process that prepares files one after the other, and a thread that takes from it what it made.

    Each side of the pipe is held by one process, and by workers that began later and end before: whoever
    waits for the other is told if it ends.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        self._connection, its_end = Pipe(duplex=False)
        self._process = Process(target=_work, args=(its_end, self._connection, paths), daemon=True)
        self._process.start()
        its_end.close()
        #: Neither is left locked by an interrupt, as a queue with a bound is.
        self._made: SimpleQueue[Message | EOFError] = SimpleQueue()
        self._room: SimpleQueue[None] = SimpleQueue()
        for _ in range(_AHEAD):
            self._room.put(None)
        self._thread = threading.Thread(target=self._receive, daemon=True)

    def listen(self) -> None:
        """Begin to take what it makes: when all processes are started, for none is split off a thread."""
        self._thread.start()

    def parts(self, path: str) -> Iterator[Prepared | Sequence[Finding]]:
        """Yield what it makes of the next file."""
        while (message := self._made.get()) is not None:
            self._room.put(None)
            match message:
                case EOFError():
                    self._made.put(message)
                    raise UnreadableFileError(
                        path, translate("the process that read it was ended from outside")
                    )
                case KaifaquError():
                    raise message
                case _:
                    yield message
        self._room.put(None)

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.join()
        while self._thread.is_alive():
            self._room.put(None)
            self._thread.join(_MOMENT)
        self._connection.close()

    def _receive(self) -> None:
        try:
            while True:
                message = self._connection.recv()
                self._room.get()
                self._made.put(message)
        except (EOFError, OSError):
            self._made.put(EOFError())


def _work(connection: Connection[Any, Any], other_end: Connection[Any, Any], paths: Sequence[str]) -> None:
    """Prepare files until whoever takes them is gone; an interrupt is for that one.

    What it makes of a file refers to nothing that refers back: to look for that costs a fifth of the time.
    """
    other_end.close()
    leave_interrupts_to_the_starter()
    gc.disable()
    try:
        for path in paths:
            for message in _messages(path):
                connection.send(message)
    except (EOFError, OSError):
        return


def _messages(path: str) -> Iterator[Message]:
    try:
        yield from prepare(path)
    except KaifaquError as error:
        yield error
    except MemoryError:
        yield UnreadableFileError(path, translate("out of memory"))
    yield None
