"""Processes that prepare files for the one that stores them. One that is ended from outside is an error."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import Pipe, Process
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from kaifaqu.errors import KaifaquError, UnreadableFileError
from kaifaqu.store.prepare import Prepared, prepare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection

    from kaifaqu.findings import Finding

#: More processes than this would wait for the one that stores.
_MOST = 4


def prepare_all(paths: Sequence[str]) -> Iterator[Prepared | Sequence[Finding]]:
    """Yield each file in order as it is stored, or all that is wrong with it; few are held at a time."""
    count = min(_MOST, os.cpu_count() or 1, len(paths))
    with _undisturbed():
        workers = [_Worker() for _ in range(count)]
    free: SimpleQueue[_Worker] = SimpleQueue()
    for worker in workers:
        free.put(worker)

    def ask(path: str) -> Prepared | Sequence[Finding]:
        worker = free.get()
        try:
            return worker.prepare(path)
        finally:
            free.put(worker)

    with ThreadPoolExecutor(count) as threads:
        waiting: deque[Future[Prepared | Sequence[Finding]]] = deque()
        try:
            for path in paths:
                waiting.append(threads.submit(ask, path))
                if len(waiting) > count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for worker in workers:
                worker.end()
            threads.shutdown(cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold signals back: what they raise while a process is split in two would be lost."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Worker:
    """A process that prepares one file after the other.

    Each side of the pipe is held by one process, and by workers that began later and end before: whoever
    waits for the other is told if it ends.
    """

    def __init__(self) -> None:
        self._connection, its_end = Pipe()
        self._process = Process(target=_answer, args=(its_end, self._connection), daemon=True)
        self._process.start()
        its_end.close()

    def prepare(self, path: str) -> Prepared | Sequence[Finding]:
        """Return what it makes of a file."""
        try:
            self._connection.send(path)
            answer: Prepared | Sequence[Finding] | KaifaquError = self._connection.recv()
        except (EOFError, OSError):
            raise UnreadableFileError(path, "the process that read it was ended from outside") from None
        if isinstance(answer, KaifaquError):
            raise answer
        return answer

    def end(self) -> None:
        """End it, whatever it is doing."""
        self._process.terminate()
        self._process.join()


def _answer(connection: Connection[Any, Any], other_end: Connection[Any, Any]) -> None:
    """Prepare the files that are asked for, until whoever asks is gone; an interrupt is for that one.

    What it makes of a file refers to nothing that refers back: to look for that costs a fifth of the time.
    """
    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
    gc.disable()
    while True:
        try:
            connection.send(_prepared(connection.recv()))
        except (EOFError, OSError):
            return


def _prepared(path: str) -> Prepared | Sequence[Finding] | KaifaquError:
    try:
        return prepare(path)
    except KaifaquError as error:
        return error
