"""One process, measured from its start to its end: its time, its peak of memory, what it answered."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from startup import environment, install

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

Name = TypeVar("Name", bound="Hashable")

LAUNCHER = Path(__file__).with_name("launch.py")
MIB = 2**20
#: The counter of a peak of memory is in KiB, on macOS in bytes.
PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


class Outcome(NamedTuple):
    """How a process went."""

    seconds: float
    #: For so many seconds processors worked for it.
    worked: float
    #: The most memory it held at once, in MiB.
    peak: float
    answer: bytes


class FailedError(Exception):
    """A process that did not do its work."""

    def __init__(self, program: str, complaint: str) -> None:
        """Keep which one, and the last line of what it said."""
        super().__init__(f"{Path(program).name}: {complaint}")


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> Outcome:
    """Run a command with its output into a pipe; raise if it fails or there is no such program."""
    if not shutil.which(command[0]):
        raise FailedError(command[0], "not installed")
    told, tell = os.pipe()
    with os.fdopen(told) as outcome:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(LAUNCHER), str(tell), *command],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=[tell],
            check=True,
        )
        os.close(tell)
        seconds, worked, most, status = outcome.read().split()
    if int(status):
        last = done.stdout.decode(errors="replace").strip().rpartition("\n")[2]
        raise FailedError(command[0], last or f"exit {status}")
    return Outcome(float(seconds), float(worked), int(most) * PEAK_UNIT / MIB, done.stdout)


def interleaved(
    commands: Mapping[Name, Sequence[str]], rounds: int, *, warm_up: bool = True, busy: bool = False
) -> dict[Name, list[Outcome]]:
    """Run all commands round by round, forwards and backwards in turn; a round that warms up is not kept.

    On a busy machine the seconds are those that processors worked.
    """
    outcomes: dict[Name, list[Outcome]] = {name: [] for name in commands}
    names, env = list(commands), environment()
    for n in range(rounds + warm_up):
        for name in names if n % 2 else reversed(names):
            outcome = run(commands[name], env)
            outcomes[name].append(outcome._replace(seconds=outcome.worked) if busy else outcome)
    return {name: kept[warm_up:] for name, kept in outcomes.items()}


def median(outcomes: Iterable[Outcome]) -> float:
    """Return the median of the times, in seconds."""
    return statistics.median(outcome.seconds for outcome in outcomes)


def ratio(outcomes: Iterable[Outcome], floors: Iterable[Outcome]) -> float:
    """Return the median of the ratios, round by round."""
    pairs = zip(outcomes, floors, strict=True)
    return statistics.median(outcome.seconds / floor.seconds for outcome, floor in pairs)


def peak(outcomes: Iterable[Outcome]) -> float:
    """Return the highest peak of memory, in MiB."""
    return max(outcome.peak for outcome in outcomes)


def programs(python: Path | None, folder: Path) -> Path:
    """Return where the programs of an environment with kaifaqu are; without one, make it in a folder."""
    return python.parent.absolute() if python else install(folder / "venv")


def machine(rounds: int, *, busy: bool = False) -> str:
    """Say on what a table was measured, and when; of a single round there is no median."""
    cores = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    of_rounds = f"medians of {rounds} interleaved rounds" if rounds > 1 else "one round"
    python = f"CPython {platform.python_version()}"
    clock = ", by processor time" if busy else ""
    return f"{datetime.now(UTC):%Y-%m-%d}, {cores}, {python}, {of_rounds}{clock}."


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table: the first column to the left, all others to the right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
