"""Score `check` on labelled drafts: what is confirmed, what is contradicted, and what falsely so.

A true claim is one labelled `confirmed`, a false one one labelled `contradicted`. `likely` and `doubtful`
are answers, not labels, except where a draft of `tests/drafts/kinds` allows them; a label that allows
several verdicts counts as true or false by the first of confirmed, contradicted, imprecise and unknown.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from labelled import PROGRAM, answers, read_drafts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from labelled import Answer, Label

ORDER = ("confirmed", "contradicted", "imprecise", "unknown")
#: What an allowed verdict says of the truth of a claim.
TRUTH = {"likely": "confirmed", "doubtful": "contradicted"}
TOLD = ("contradicted", "doubtful")


def owed(label: Label) -> str:
    """Return the verdict that a label stands for."""
    verdicts = {TRUTH.get(verdict, verdict) for verdict in label.verdicts}
    return next((verdict for verdict in ORDER if verdict in verdicts), "nothing")


def measures(found: Sequence[Answer]) -> dict[str, str]:
    """Return each measure with its value, as a share or as so many of how many."""
    claims = [answer for answer in found if owed(answer.label) != "nothing"]
    true, false, imprecise, unknown = (
        [answer for answer in claims if owed(answer.label) == verdict] for verdict in ORDER
    )
    untrue = [*false, *imprecise, *unknown]
    linked = [answer for answer in claims if answer.label.fact and answer.fact]
    right_fact = [answer for answer in linked if answer.label.fact == answer.fact]
    return {
        "claims": str(len(claims)),
        "not true, but confirmed": of(untrue, "confirmed"),
        "true: confirmed": of(true, "confirmed"),
        "true: confirmed or likely": of(true, "confirmed", "likely"),
        "true: false alarms (contradicted, doubtful, imprecise)": of(true, *TOLD, "imprecise"),
        "imprecise: told (imprecise, doubtful, contradicted)": of(imprecise, *TOLD, "imprecise"),
        "false: contradicted": of(false, "contradicted"),
        "false: contradicted or doubtful": of(false, *TOLD),
        "not false, but contradicted": of([*true, *imprecise, *unknown], "contradicted"),
        "unknown: noise (likely, doubtful, contradicted, imprecise)": of(
            unknown, *TOLD, "likely", "imprecise"
        ),
        "named the right fact": share(len(right_fact), len(linked)),
        "not found": of(claims, "nothing"),
    }


def of(found: Sequence[Answer], *verdicts: str) -> str:
    """Return how many were answered with one of these verdicts."""
    return share(sum(answer.verdict in verdicts for answer in found), len(found))


def share(part: int, whole: int) -> str:
    """Write a part of a whole."""
    return f"{part} of {whole}" + (f" ({part / whole:.1%})" if whole else "")


def table(found: Sequence[Answer]) -> str:
    """Return a Markdown table of the measures."""
    rows = (f"| {name} | {value} |" for name, value in measures(found).items())
    return "\n".join(["| measure | value |", "| --- | ---: |", *rows])


def wrong_names(found: Iterable[Answer]) -> list[str]:
    """Return the names of the drafts with an answer that is not as labelled."""
    return list(dict.fromkeys(answer.draft.name for answer in found if not answer.is_right()))


def main() -> None:
    """Check the drafts and print the measures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument(
        "paths", type=Path, nargs="+", metavar="PATH", help="TOML, JSON lines, or a folder of TOML"
    )
    parser.add_argument("--pages", type=int, metavar="N", help="only the first N pages of JSON lines")
    parser.add_argument("--kaifaqu", metavar="PROGRAM", help="the program to measure, else this checkout's")
    parser.add_argument("--each", action="store_true", help="a table for each PATH")
    parser.add_argument("--list", action="store_true", help="print every answer that is not as labelled")
    parser.add_argument("--wrong", action="store_true", help="print only the names of the drafts with one")
    options = parser.parse_args()
    program = (options.kaifaqu,) if options.kaifaqu else PROGRAM
    every: list[Answer] = []
    for path in options.paths:
        found = [answer for draft in answers(read_drafts(path, options.pages), program) for answer in draft]
        every += found
        if options.each:
            print(f"\n## {path}\n\n{table(found)}")
    if options.wrong:
        print("\n".join(wrong_names(every)))
        return
    if options.list:
        print("\n".join(str(answer) for answer in every if not answer.is_right()), end="\n\n")
    print(table(every))


if __name__ == "__main__":
    main()
