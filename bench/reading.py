"""How many of the figures on record `check` confirms in the text they come from, as a draft of its own base.

A figure counts as confirmed if the claim that stands at its place in the text is confirmed as that very
fact. What the base skips as said again may be confirmed as the fact that has its text. Whatever else is
confirmed, and whatever is contradicted, is wrong and printed.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli
from labelled import claims_of

from kaifaqu.files.resources import base_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Reading(NamedTuple):
    """What came of the figures of one text."""

    #: Id of each fact with a figure at a place, and the claim there, None where there was none.
    found: Mapping[str, Mapping[str, Any] | None]
    #: Claims that are confirmed as another fact than the one at their place, or contradicted.
    wrong: Sequence[Mapping[str, Any]]

    def confirmed(self) -> list[str]:
        """Return the facts that were confirmed as themselves."""
        return [key for key, claim in self.found.items() if claim and is_of(claim, key)]


def is_of(claim: Mapping[str, Any], key: str) -> bool:
    """Tell whether a claim is confirmed as a fact."""
    return claim["verdict"] == "confirmed" and (claim["fact"] or {}).get("id") == key


def reading(base: Path, text: str) -> Reading:
    """Check a text against its base."""
    document = tomli.loads(base.read_text(encoding="utf-8"))
    places = {
        fact["at"]: fact["id"]
        for fact in document["fact"]
        if "at" in fact and ("value" in fact or fact["kind"] == "ratio")
    }
    [claims] = claims_of([text], base.read_text(encoding="utf-8"), [])
    flat = [0]
    for char in text:
        flat.append(flat[-1] + (not char.isspace()))
    spans = [(flat[claim["start"]], flat[claim["end"]], claim) for claim in claims]
    found = {
        key: next((claim for start, end, claim in spans if start <= at < end), None)
        for at, key in places.items()
    }
    here = {id(claim): key for key, claim in found.items() if claim}
    skipped = {skip["at"]: skip["text"] for skip in document.get("skip", ())}
    again = {
        id(claim)
        for start, _, claim in spans
        if claim["fact"] is not None and skipped.get(start) == claim["fact"]["text"]
    }
    wrong = [
        claim
        for claim in claims
        if claim["verdict"] == "contradicted"
        or (
            claim["verdict"] == "confirmed"
            and not is_of(claim, here.get(id(claim), ""))
            and id(claim) not in again
        )
    ]
    return Reading(found, wrong)


def main() -> None:
    """Check each text and print what was confirmed of it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument(
        "pairs", nargs="+", metavar="[BASE=]TEXT", help="a text and its base, else the packaged one"
    )
    parser.add_argument("--list", action="store_true", help="print every figure that was not confirmed")
    options = parser.parse_args()
    print("| text | figures on record | confirmed | share | wrong |\n| --- | ---: | ---: | ---: | ---: |")
    told = []
    for pair in options.pairs:
        base, _, path = pair.rpartition("=")
        result = reading(Path(base or base_path()), Path(path).read_text(encoding="utf-8"))
        confirmed = result.confirmed()
        cells = (
            *(Path(path).name, len(result.found), len(confirmed)),
            *(f"{len(confirmed) / len(result.found):.3f}", len(result.wrong)),
        )
        print("|", *(f"{cell} |" for cell in cells))
        told += [f"wrong: {line(claim)}" for claim in result.wrong]
        told += [
            f"{key}: {line(claim) if claim else 'not found'}"
            for key, claim in result.found.items()
            if options.list and key not in confirmed
        ]
    print("\n" + "\n".join(told) if told else "")


def line(claim: Mapping[str, Any]) -> str:
    """Write what was answered to a claim."""
    fact = (claim["fact"] or {}).get("id", "")
    words = ", ".join(claim["unexplained"])
    return f"{claim['text']} {claim['verdict']} {claim['reason']} {fact} {words}".rstrip()


if __name__ == "__main__":
    main()
