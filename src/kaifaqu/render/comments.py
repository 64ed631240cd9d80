"""The claims of a document as comments in it: each figure that is not confirmed, with what is on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.claims import Verdict
from kaifaqu.drafts.review import Comment
from kaifaqu.language import translate
from kaifaqu.render.claims import VERDICT_NAMES, advice, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaifaqu.claims import Claim
    from kaifaqu.drafts.draft import Draft


def comments(claims: Iterable[Claim], document: Draft) -> Iterator[Comment]:
    """Yield a comment for each figure that is not confirmed."""
    for claim in claims:
        if claim.verdict is Verdict.CONFIRMED:
            continue
        verdict = translate(VERDICT_NAMES[claim.verdict])
        said = translate("{verdict}: {told}", verdict=verdict, told=message(claim, document))
        yield Comment(claim.figure.start, claim.figure.end, (said, advice(claim.reason)))
