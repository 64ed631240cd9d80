"""Drafts against a base: their claims, placed in what people see."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kaifaqu.factcheck.check import check, silenced_lines
from kaifaqu.linking.load import load_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaifaqu.claims import Claim
    from kaifaqu.drafts.draft import Draft
    from kaifaqu.factcheck.check import Options, Placed
    from kaifaqu.linking.load import Knowledge
    from kaifaqu.store.interface import Store


def claims_of(draft: Draft, knowledge: Knowledge, options: Options) -> tuple[Claim, ...]:
    """Check a draft; places, and what a comment silences, are those of the file that it was read from."""
    in_lines = draft.text == draft.original and not draft.places
    claims = check(draft.text, knowledge, options, None if in_lines else partial(_place_of, draft))
    if draft.text == draft.original:
        return tuple(claims)
    silenced = silenced_lines(draft.original)
    return tuple(_placed(claim, draft, silenced) for claim in claims)


def checked(drafts: Iterable[Draft], store: Store, options: Options) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims of each draft."""
    knowledge = load_store(store)
    for draft in drafts:
        yield claims_of(draft, knowledge, options)


def _place_of(draft: Draft, claim: Claim) -> Placed:
    """Return the line and the part of the file in which a claim stands that has not been placed yet."""
    start = claim.figure.start
    return draft.position(start)[0], draft.part(start)


def _placed(claim: Claim, draft: Draft, silenced: frozenset[int]) -> Claim:
    """Return a claim with its places as those of the original."""
    figure = claim.figure
    line, column = draft.position(figure.start)
    within = figure._replace(start=draft.origin(figure.start), end=draft.end(figure.end))
    because = []
    for one in claim.because:
        there = draft.position(one.start)
        because.append(one._replace(start=draft.origin(one.start), line=there[0], column=there[1]))
    return claim._replace(
        figure=within, line=line, column=column, because=tuple(because), ignored=line in silenced
    )
