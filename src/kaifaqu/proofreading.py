"""Drafts against a base, in one process or in several: their claims, placed in what people see."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.errors import EndedProcessError
from kaifaqu.factcheck.check import check
from kaifaqu.factcheck.load import load_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.drafts.draft import Draft
    from kaifaqu.factcheck.check import Options
    from kaifaqu.factcheck.claims import Claim
    from kaifaqu.factcheck.load import Knowledge
    from kaifaqu.store.interface import Store

#: So many drafts go to a process at once, at most.
_AT_ONCE = 16


class Asked(NamedTuple):
    """What drafts are compared with, so that any process can open it."""

    #: None is the packaged base.
    bases: tuple[str, ...]
    #: Empty where the bases are of one zone.
    zone: str
    options: Options


def claims_of(draft: Draft, knowledge: Knowledge, options: Options) -> tuple[Claim, ...]:
    """Check a draft; places are those of the file that it was read from."""
    return tuple(_placed(claim, draft) for claim in check(draft.text, knowledge, options))


def checked(drafts: Iterable[Draft], store: Store, options: Options) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims of each draft."""
    knowledge = load_store(store)
    for draft in drafts:
        yield claims_of(draft, knowledge, options)


def checked_in_parallel(drafts: Sequence[Draft], asked: Asked, jobs: int) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims of each draft, in order, as `checked` does; so many processes share the work."""
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    jobs = min(jobs, len(drafts))
    share = max(1, min(_AT_ONCE, len(drafts) // (4 * jobs)))
    with ExitStack() as stack:
        pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (asked,))
        stack.callback(pool.shutdown, cancel_futures=True)
        try:
            yield from pool.map(_claims, drafts, chunksize=share)
        except BrokenExecutor:
            raise EndedProcessError from None


class _Process:
    """What a process that shares the work has opened."""

    knowledge: Knowledge
    options: Options


def _begin(asked: Asked) -> None:
    """Open the base, once in each process; an interrupt is left to the one that started it."""
    import signal

    from kaifaqu.store.opening import open_store

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Process.knowledge = load_store(open_store(asked.bases, asked.zone))
    _Process.options = asked.options


def _claims(draft: Draft) -> tuple[Claim, ...]:
    return claims_of(draft, _Process.knowledge, _Process.options)


def _placed(claim: Claim, draft: Draft) -> Claim:
    """Return a claim with its places as those of the original."""
    if draft.text == draft.original:
        return claim
    figure = claim.figure
    line, column = draft.position(figure.start)
    within = figure._replace(start=draft.origin(figure.start), end=draft.origin(figure.end))
    because = []
    for one in claim.because:
        there = draft.position(one.start)
        because.append(one._replace(start=draft.origin(one.start), line=there[0], column=there[1]))
    return claim._replace(figure=within, line=line, column=column, because=tuple(because))
