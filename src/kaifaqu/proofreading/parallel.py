"""Drafts shared among processes: the claims that one process would find, in the same order.

Each process is handed the number of a draft, and another once it has answered: none waits for the others.
Whoever is left alone, the one that shares or one that works, ends.
"""

from __future__ import annotations

import sys
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from kaifaqu.errors import EndedProcessError
from kaifaqu.linking.load import load_store
from kaifaqu.processes import leave_interrupts_to_the_starter, undisturbed
from kaifaqu.proofreading.placing import claims_of
from kaifaqu.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess, SpawnProcess

    from kaifaqu.claims import Claim
    from kaifaqu.drafts.draft import Draft
    from kaifaqu.factcheck.check import Options
    from kaifaqu.linking.load import Knowledge
    from kaifaqu.store.interface import Store

    End = Connection[Any, Any]

#: So many drafts a process has before it: one that it reads, and one that it goes on with.
_AHEAD = 2
#: Where a process can be split in two safely, both have what it has read.
_SPLIT = sys.platform == "linux"


class Asked(NamedTuple):
    """What drafts are compared with, so that any process can open it."""

    #: None is the packaged base.
    bases: tuple[str, ...]
    #: Empty where the bases are of one zone.
    zone: str
    options: Options


def checked_in_parallel(
    drafts: Sequence[Draft], store: Store, asked: Asked, jobs: int
) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims of each draft; so many processes share the work."""
    knowledge = load_store(store) if _SPLIT else None
    processes: dict[End, ForkProcess | SpawnProcess] = {}
    try:
        with undisturbed():
            for _ in range(min(jobs, len(drafts))):
                end, other_end = get_context("spawn").Pipe()
                process = _process((drafts, asked, knowledge, other_end, end))
                process.start()
                other_end.close()
                processes[end] = process
        yield from _in_order(len(drafts), processes)
    finally:
        for end, process in processes.items():
            process.kill()
            process.join()
            end.close()


def _process(work: tuple[Sequence[Draft], Asked, Knowledge | None, End, End]) -> ForkProcess | SpawnProcess:
    if _SPLIT:
        return get_context("fork").Process(target=_work, args=work, daemon=True)
    return get_context("spawn").Process(target=_work, args=work, daemon=True)


def _in_order(count: int, processes: Mapping[End, object]) -> Iterator[tuple[Claim, ...]]:
    """Hand out numbers, and yield in their order what comes back."""
    numbers = iter(range(count))
    done: dict[int, tuple[Claim, ...]] = {}
    try:
        for end, number in zip([*processes] * _AHEAD, numbers, strict=False):
            end.send(number)
        for following in range(count):
            while following not in done:
                for end in cast("list[End]", wait([*processes])):
                    number, done[number] = end.recv()
                    if (another := next(numbers, None)) is not None:
                        end.send(another)
            yield done.pop(following)
    except (EOFError, OSError):
        raise EndedProcessError from None


def _work(
    drafts: Sequence[Draft], asked: Asked, knowledge: Knowledge | None, end: End, other_end: End
) -> None:
    """Check the drafts whose numbers come, until whoever sends them is gone."""
    other_end.close()
    leave_interrupts_to_the_starter()
    known = knowledge or load_store(open_store(asked.bases, asked.zone))
    try:
        while True:
            number = end.recv()
            end.send((number, claims_of(drafts[number], known, asked.options)))
    except (EOFError, OSError, MemoryError):
        return
