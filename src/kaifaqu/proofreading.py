"""Drafts against a base: their claims, placed in what people see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck.check import check
from kaifaqu.factcheck.load import load_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaifaqu.drafts.draft import Draft
    from kaifaqu.factcheck.check import Options
    from kaifaqu.factcheck.claims import Claim
    from kaifaqu.factcheck.load import Knowledge
    from kaifaqu.store.interface import Store


def claims_of(draft: Draft, knowledge: Knowledge, options: Options) -> tuple[Claim, ...]:
    """Check a draft; places are those of the file that it was read from."""
    return tuple(_placed(claim, draft) for claim in check(draft.text, knowledge, options))


def checked(drafts: Iterable[Draft], store: Store, options: Options) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims of each draft."""
    knowledge = load_store(store)
    for draft in drafts:
        yield claims_of(draft, knowledge, options)


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
