"""What it costs to leave for Parquet and to come back, by the very commands of docs/scale.md.

The bases are synthetic, and say the same in every zone and year: real ones compress less.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from process import MIB, FailedError, machine, programs, run, table
from startup import ROOT, environment
from synthetic import kept

if TYPE_CHECKING:
    from process import Outcome

PAGE = ROOT / "docs" / "scale.md"
#: Two questions that an engine is left for: over all figures, and for words within all labels.
SUMS = "SELECT kind, count(*), sum(value) FROM 'facts.parquet' GROUP BY kind"
WORDS = "SELECT count(*) FROM 'facts.parquet' WHERE contains(label, '稀土') AND contains(label, '产值')"


class Costs(NamedTuple):
    """What became of one base, each step as a whole process."""

    facts: int
    jsonl: float
    parquet: float
    export: Outcome
    there: Outcome
    back: Outcome
    sums: Outcome
    words: Outcome

    def row(self) -> list[str]:
        """Return the row of the table."""
        return [
            f"{self.facts:,}",
            f"{self.jsonl:,.1f}",
            f"{self.parquet:,.1f}",
            *(f"{step.seconds:.2f} / {step.peak:,.0f}" for step in self[3:]),
        ]


def commands() -> tuple[str, str, str]:
    """Return the commands of the page: from a base to lines, on to Parquet, and back."""
    there, back = re.findall(
        r"^```sh\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    export, _, convert = there.partition(" | ")
    return export, convert, back


def costs(facts: int, seed: int, kaifaqu: str, folder: Path) -> Costs:
    """Take a base of so many facts there and back."""
    sources, compiled = kept(facts, seed, folder), folder / f"{facts}-{seed}.db"
    if not compiled.exists():
        run([kaifaqu, "compile", *map(str, sources), "-o", str(compiled)], environment())
    export, convert, back = commands()
    steps = [
        in_shell(f"{export} --base '{compiled}' > sent.jsonl"),
        in_shell(f"{convert.rstrip()} < sent.jsonl"),
        in_shell(back),
        in_duckdb(SUMS),
        in_duckdb(WORDS),
    ]
    run(["cmp", "sent.jsonl", "facts.jsonl"])
    return Costs(facts, size("sent.jsonl"), size("facts.parquet"), *steps)


def in_shell(script: str) -> Outcome:
    """Run a script; what it calls is found first in the environment that is measured."""
    return run(["sh", "-c", script], environment())


def in_duckdb(query: str) -> Outcome:
    """Run a query in a process of its own."""
    return run(["python", "-c", f"import duckdb; print(duckdb.sql({query!r}).fetchall())"], environment())


def size(name: str) -> float:
    """Return the size of a file, in MiB."""
    return Path(name).stat().st_size / MIB


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--facts", type=int, nargs="*", default=[100_000, 1_000_000], metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--python", type=Path, required=True, help="of an environment with kaifaqu and duckdb"
    )
    parser.add_argument("--folder", type=Path, help="where the bases are kept; else they are thrown away")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as thrown_away:
        bin_ = programs(options.python, Path(thrown_away))
        folder = options.folder.absolute() if options.folder else Path(thrown_away)
        os.environ["PATH"] = f"{bin_}{os.pathsep}{os.environ['PATH']}"
        os.chdir(thrown_away)
        try:
            every = [costs(facts, options.seed, str(bin_ / "kaifaqu"), folder) for facts in options.facts]
        except FailedError as error:
            parser.exit(1, f"parquet.py: {error}\n")
    head = ("facts", "JSON lines, MiB", "Parquet, MiB", "export, s / MiB", "to Parquet, s / MiB")
    print(f"{machine(1)} Each step as a whole process: seconds, and its peak of memory.\n")
    print(
        table(
            (*head, "back, s / MiB", "sums by kind, s / MiB", "two words in labels, s / MiB"),
            (one.row() for one in every),
        )
    )


if __name__ == "__main__":
    main()
