"""What a user would pick instead: one comparable look-up, of the same data, as a whole process.

Each program has the data in its own format, converted beforehand; only the look-up is measured. What is not
installed is listed so, and a program that fails with what it said.
"""

from __future__ import annotations

import argparse
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from convert import convert
from probe import PACKAGED, PACKAGED_FACTS, probe
from process import FailedError, interleaved, machine, median, programs, ratio, run, table
from programs import PARQUET, Program, commands_of_visidata, one_fact
from startup import environment
from synthetic import kept

if TYPE_CHECKING:
    from probe import Probe
    from process import Outcome

#: Our own look-ups, the one first that others are compared with.
OURS = ("kaifaqu, compiled base", "kaifaqu, TOML")


class Data(NamedTuple):
    """One base in all formats."""

    facts: int
    sources: list[Path]
    folder: Path
    probe: Probe
    #: How kaifaqu is told to read the TOML; it reads the packaged base unasked.
    options: list[str]

    def programs(self, kaifaqu: str) -> list[Program]:
        """Return all programs with their look-ups, ourselves first."""
        asked = self.probe
        show, version = [kaifaqu, "show", asked.id], [kaifaqu, "--version"]
        compiled = ["--base", str(self.folder / "facts.db"), "--zone", asked.zone]
        return [
            Program(OURS[0], [*show, *compiled], version),
            Program(OURS[1], [*show, *self.options], version),
            *one_fact(self.folder, self.sources, asked.zone, asked.id),
        ]


def prepared(facts: int, seed: int, folder: Path) -> Data:
    """Return the packaged base, or with a number of facts a synthetic one, in all formats."""
    if not facts:
        data = Data(PACKAGED_FACTS, [PACKAGED.path], folder / "packaged-peers", PACKAGED, [])
    else:
        paths = kept(facts, seed, folder)
        asked = probe(paths)
        options = ["--base", str(paths[0].parent), "--zone", asked.zone]
        data = Data(facts, paths, folder / f"{facts}-{seed}-peers", asked, options)
    convert(data.sources, data.folder)
    chosen = commands_of_visidata(f"{data.probe.zone}.{data.probe.id}")
    (data.folder / "facts.vdj").write_text(chosen, encoding="utf-8")
    return data


def tried(command: list[str]) -> str:
    """Run a command that is not measured; return what it answered, or nothing if it failed."""
    try:
        return run(command, environment()).answer.decode(errors="replace")
    except FailedError:
        return ""


def version(program: Program) -> str:
    """Return the version of a program; nothing if it is not installed."""
    found = re.search(r"\d+(\.\d+)+", tried(program.version))
    return found[0] if found else ""


def compile_and_convert(data: Data, kaifaqu: str) -> None:
    """Write the formats that their own programs write, where these are there."""
    tried([kaifaqu, "compile", *map(str, data.sources), "-o", str(data.folder / "facts.db")])
    tried(["python", "-c", PARQUET.format(data.folder)])


def trial(data: Data, kaifaqu: str) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return the look-ups that answer, and why the others are not measured, both by name."""
    commands, reasons = {}, {}
    for program in data.programs(kaifaqu):
        if not version(program):
            reasons[program.name] = "not installed"
        elif program.small_only and data.facts > PACKAGED_FACTS:
            reasons[program.name] = "not asked"
        elif data.probe.id not in tried(program.command):
            reasons[program.name] = "no answer"
        else:
            commands[program.name] = program.command
    return commands, reasons


def report(both: list[Data], kaifaqu: str, rounds: int) -> str:
    """Measure all programs on both bases; return the table."""
    trials = {data.facts: trial(data, kaifaqu) for data in both}
    commands = {
        (facts, name): command for facts, (tried_, _) in trials.items() for name, command in tried_.items()
    }
    outcomes = interleaved(commands, rounds)
    rows = []
    for program in both[0].programs(kaifaqu):
        row = [program.name, version(program) or "–"]
        for facts, (_, reasons) in trials.items():
            own = {name: kept for (size, name), kept in outcomes.items() if size == facts}
            row += cells(own, program.name, reasons.get(program.name, ""))
        rows.append(row)
    sizes = [part for data in both for part in (f"{data.facts:,} facts, ms", "ratio")]
    return f"{machine(rounds)}\n\n{table(('one look-up, whole process', 'version', *sizes), rows)}"


def cells(own: dict[str, list[Outcome]], name: str, reason: str) -> list[str]:
    """Return the time of a program, and how it stands to our own on the same base, compiled if it can be."""
    if name not in own:
        return [reason, "–"]
    ours = next((own[name] for name in OURS if name in own), None)
    return [f"{median(own[name]) * 1000:.1f}", f"{ratio(own[name], ours):.2f}" if ours else "–"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--facts", type=int, default=100_000, help="of the larger base")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--python", type=Path, help="of an environment with kaifaqu; else one is made")
    parser.add_argument("--peers", type=Path, metavar="BIN", help="where programs written in Python are")
    parser.add_argument("--folder", type=Path, help="where the bases are kept; else they are thrown away")
    options = parser.parse_args()
    if options.peers:
        os.environ["PATH"] = f"{options.peers.absolute()}{os.pathsep}{os.environ['PATH']}"
    with tempfile.TemporaryDirectory() as thrown_away:
        folder = options.folder.absolute() if options.folder else Path(thrown_away)
        kaifaqu = str(programs(options.python, Path(thrown_away)) / "kaifaqu")
        os.chdir(thrown_away)  # What lies in the current folder is no part of what is measured.
        both = [prepared(facts, options.seed, folder) for facts in (0, options.facts)]
        os.environ["XDG_CACHE_HOME"] = str(both[0].folder)  # The cached page of tldr.
        for data in both:
            compile_and_convert(data, kaifaqu)
        print(report(both, kaifaqu, options.rounds))


if __name__ == "__main__":
    main()
