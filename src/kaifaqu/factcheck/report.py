"""What comes of a run of `check`: the claims of each draft, counted by verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.claims import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.claims import Claim

#: From the gravest on; `--fail-on` takes one of them and all before it.
GRAVITY = (Verdict.CONTRADICTED, Verdict.DOUBTFUL, Verdict.IMPRECISE, Verdict.UNKNOWN, Verdict.LIKELY)


class Report(NamedTuple):
    """The claims of every draft of a run, by the draft's name."""

    drafts: tuple[tuple[str, tuple[Claim, ...]], ...]

    def told(self) -> Iterator[tuple[str, Claim]]:
        """Yield each claim that no comment silences, with the name of its draft."""
        for name, claims in self.drafts:
            yield from ((name, claim) for claim in claims if not claim.ignored)

    def counts(self) -> dict[str, int]:
        """Count the figures found, those of each verdict, and those silenced."""
        verdicts = [claim.verdict for _, claim in self.told()]
        found = sum(len(claims) for _, claims in self.drafts)
        counts = {verdict.value: verdicts.count(verdict) for verdict in Verdict}
        return {"figures": found, **counts, "ignored": found - len(verdicts)}

    def fails(self, gravest: Verdict | None) -> bool:
        """Tell whether a claim is as grave as `gravest`, or graver; None lets everything pass."""
        grave = GRAVITY[: GRAVITY.index(gravest) + 1] if gravest else ()
        return any(claim.verdict in grave for _, claim in self.told())
