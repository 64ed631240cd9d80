"""What a base costs that is a thousand times larger: to compile, to keep, to ask.

Compiling is compared with tomli alone reading the same files, a question against the same question to the
packaged base and against ripgrep's scan of the TOML. The bases are synthetic, but for the packaged one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from probe import PACKAGED, PACKAGED_FACTS, probe
from process import MIB, FailedError, interleaved, machine, median, peak, programs, ratio, run, table
from startup import environment
from synthetic import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from probe import Probe
    from process import Outcome

#: Reads each file by itself and keeps none, as a compiler that is sparing with memory does.
TOMLI = "import sys, tomli\nfor path in sys.argv[1:]:\n    with open(path, 'rb') as file: tomli.load(file)"
COMPILING, MEMORY_COMPILING = 1.6, 200
ASKING, MEMORY_ASKING = 1.10, 25
#: A word of many facts, and how many are asked for.
COMMON, MOST = "企业", "10"
WORKS = ("look-up", "search, a rare word", f"search, {COMMON}, the best {MOST}")


class Base(NamedTuple):
    """A base to measure, in both its forms."""

    facts: int
    sources: tuple[Path, ...]
    compiled: Path
    probe: Probe

    @property
    def size(self) -> float:
        """The size of its TOML, in MiB."""
        return sum(path.stat().st_size for path in self.sources) / MIB


def bases(sizes: list[int], seed: int, folder: Path) -> Iterator[Base]:
    """Yield the packaged base, and a synthetic one of each size, written unless it is there."""
    yield Base(PACKAGED_FACTS, (PACKAGED.path,), folder / "packaged.db", PACKAGED)
    for facts in sizes:
        paths = tuple(kept(facts, seed, folder))
        yield Base(facts, paths, folder / f"{facts}-{seed}.db", probe(list(paths)))


def compiling(measured: list[Base], bin_: Path, rounds: int) -> str:
    """Compile all bases; return the table of what it took."""
    commands: dict[tuple[int, str], list[str]] = {}
    for base in measured:
        sources = [str(path) for path in base.sources]
        commands[base.facts, "tomli"] = [str(bin_ / "python"), "-c", TOMLI, *sources]
        commands[base.facts, "compile"] = [
            *(str(bin_ / "kaifaqu"), "compile", *sources),
            *("-o", str(base.compiled)),
        ]
    outcomes = interleaved(commands, rounds, warm_up=False)
    head = ("facts", "TOML, MiB", "files", "tomli alone, s", "compile, s", "ratio", "promise")
    rows = [
        _compiled(base, outcomes[base.facts, "compile"], outcomes[base.facts, "tomli"]) for base in measured
    ]
    return table((*head, "peak, MiB", "promise", "compiled, MiB"), rows)


def _compiled(base: Base, outcomes: list[Outcome], floors: list[Outcome]) -> list[str]:
    """Return the row of one base."""
    return [
        f"{base.facts:,}",
        f"{base.size:.1f}",
        str(len(base.sources)),
        f"{median(floors):.3f}",
        f"{median(outcomes):.3f}",
        f"{ratio(outcomes, floors):.2f}",
        f"≤ {COMPILING}",
        f"{peak(outcomes):.0f}",
        f"≤ {MEMORY_COMPILING}",
        f"{base.compiled.stat().st_size / MIB:.1f}",
    ]


def questions(kaifaqu: str, asked: Probe, base: Base | None) -> dict[str, list[str]]:
    """Return the commands of all works; without a base they ask the packaged one."""
    where = ["--base", str(base.compiled)] if base else []
    one_zone = ["--zone", asked.zone] if base else []
    return {
        WORKS[0]: [kaifaqu, "show", asked.id, *where, *one_zone],
        WORKS[1]: [kaifaqu, "search", asked.word, *where],
        WORKS[2]: [kaifaqu, "search", COMMON, "-n", MOST, *where],
    }


def scans(base: Base) -> dict[str, list[str]]:
    """Return the commands of ripgrep for all works; of a word that many facts hold it counts the lines."""
    plain, paths = ["rg", "--no-config", "--fixed-strings"], [str(path) for path in base.sources]
    return {
        WORKS[0]: [*plain, "--after-context=16", f'id = "{base.probe.id}"', *paths],
        WORKS[1]: [*plain, base.probe.word, *paths],
        WORKS[2]: [*plain, "--count", COMMON, *paths],
    }


def asking(measured: list[Base], bin_: Path, rounds: int, *, busy: bool) -> str:
    """Ask all bases; return the table of what it took."""
    kaifaqu, has_ripgrep = str(bin_ / "kaifaqu"), shutil.which("rg") is not None
    commands = {
        (0, "packaged", work): command for work, command in questions(kaifaqu, PACKAGED, None).items()
    }
    for base in measured:
        own = questions(kaifaqu, base.probe, base)
        commands |= {(base.facts, "compiled", work): command for work, command in own.items()}
        if has_ripgrep:
            commands |= {(base.facts, "rg", work): command for work, command in scans(base).items()}
    outcomes = interleaved(commands, rounds, busy=busy)
    rows = [
        _asked(
            f"{work} in {base.facts:,} facts",
            outcomes[base.facts, "compiled", work],
            outcomes[0, "packaged", work],
            outcomes.get((base.facts, "rg", work), []),
        )
        for work in WORKS
        for base in measured
    ]
    head = ("whole process", "ms", "packaged base, ms", "ratio", "promise", "peak, MiB", "promise")
    return table((*head, "ripgrep, ms", "ratio"), rows)


def _asked(name: str, outcomes: list[Outcome], packaged: list[Outcome], ripgrep: list[Outcome]) -> list[str]:
    """Return the row of one work in one base."""
    return [
        name,
        f"{median(outcomes) * 1000:.1f}",
        f"{median(packaged) * 1000:.1f}",
        f"{ratio(outcomes, packaged):.2f}",
        f"≤ {ASKING:.2f}",
        f"{peak(outcomes):.1f}",
        f"≤ {MEMORY_ASKING}",
        f"{median(ripgrep) * 1000:.1f}" if ripgrep else "–",
        f"{ratio(outcomes, ripgrep):.2f}" if ripgrep else "–",
    ]


def report(options: argparse.Namespace, folder: Path) -> str:
    """Make the bases, measure, and return both tables."""
    bin_ = programs(options.python, folder)
    version = run([str(bin_ / "kaifaqu"), "--version"], environment()).answer.decode().splitlines()[0]
    measured = list(bases(options.facts, options.seed, folder))
    floor = run([str(bin_ / "python"), "-c", "pass"], environment()).peak
    of_questions = machine(options.rounds, busy=options.busy)
    return "\n\n".join(
        (
            f"{version}. {machine(options.compile_rounds)}",
            compiling(measured, bin_, options.compile_rounds),
            f"{version}. {of_questions} `python -c pass` peaks at {floor:.1f} MiB.",
            asking(measured, bin_, options.rounds, busy=options.busy),
        )
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--facts", type=int, nargs="*", default=[10_000, 100_000, 1_000_000], metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=20, help="of the questions")
    parser.add_argument("--compile-rounds", type=int, default=1, help="of compiling")
    parser.add_argument("--python", type=Path, help="of an environment with kaifaqu; else one is made")
    parser.add_argument("--folder", type=Path, help="where the bases are kept; else they are thrown away")
    parser.add_argument(
        "--busy",
        action="store_true",
        help="processor time of the questions instead of the clock's, for a machine with other work",
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = options.folder.absolute() if options.folder else Path(thrown_away)
        folder.mkdir(parents=True, exist_ok=True)
        options.python = options.python.absolute() if options.python else None
        os.chdir(thrown_away)  # What lies in the current folder is no part of what is measured.
        try:
            print(report(options, folder))
        except FailedError as error:
            parser.exit(1, f"scale.py: {error}\n")


if __name__ == "__main__":
    main()
