"""How long a look-up takes as a whole process, compared with what Python needs to import its libraries.

The rounds of all commands are interleaved, so that a busy minute hits them alike: ratios hold, times drift.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import platform
import pty
import resource
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
COLUMNS, LINES = 80, 24


class Row(NamedTuple):
    """A promise: a command, and the one it is compared with."""

    work: str
    command: tuple[str, ...]
    floor: tuple[str, ...]
    #: The ratio of the two that is promised; None where nothing is.
    promise: float | None = None
    #: Both draw on a terminal of 80 columns, not into a pipe.
    on_terminal: bool = False
    #: What is added to the environment of the command.
    env: tuple[tuple[str, str], ...] = ()


def rows(bin_: Path) -> list[Row]:
    """Return the promises, of the programs in one environment."""
    kaifaqu, python = str(bin_ / "kaifaqu"), str(bin_ / "python")
    click = (python, "-c", "import click")
    piped = (python, "-c", "import click, tomli")
    drawn = (python, "-c", "import click, tomli, rich.console, rich.table")
    show = (kaifaqu, "show", "industry")
    search = (kaifaqu, "search", "企业")
    completion = (
        ("_KAIFAQU_COMPLETE", "bash_complete"),
        ("COMP_WORDS", "kaifaqu show ind"),
        ("COMP_CWORD", "2"),
    )
    return [
        Row("show industry, piped", show, piped, 1.10),
        Row("show industry, on a terminal", show, drawn, 1.20, on_terminal=True),
        Row("list, piped", (kaifaqu, "list"), piped, 1.10),
        Row("show industry --lang zh, on a terminal", (*show, "--lang", "zh"), show, 1.05, on_terminal=True),
        Row("search 企业, piped", search, piped),
        Row("search 1229亿, piped", (kaifaqu, "search", "1229亿"), search, 1.15),
        Row("search gsqy (pinyin), piped", (kaifaqu, "search", "gsqy"), search, 1.5),
        Row("completion of a key", (kaifaqu,), click, 1.10, env=completion),
    ]


def processor_time() -> float:
    """Return the seconds that processors have worked for all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(
    command: tuple[str, ...], env: dict[str, str], clock: Callable[[], float], *, on_terminal: bool
) -> float:
    """Return the seconds that a process takes from its start to its end."""
    start = clock()
    if on_terminal:
        _draw(command, env)
    else:
        subprocess.run(command, env=env, stdout=subprocess.PIPE, check=True)
    return clock() - start


def _draw(command: tuple[str, ...], env: dict[str, str]) -> None:
    """Run a command on a pseudo-terminal and read all that it draws."""
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    process = subprocess.Popen(command, env=env, stdin=terminal, stdout=terminal)
    os.close(terminal)
    try:
        while os.read(master, 65536):
            pass
    except OSError:  # Linux tells so that the other side is closed.
        pass
    os.close(master)
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, command)


def environment() -> dict[str, str]:
    """Return the environment of the measured processes: nothing of Python's own, so that bytecode is used."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KAIFAQU", "NO_"))
    }
    return {**kept, "TERM": "xterm-256color"}


def install(folder: Path) -> Path:
    """Make a clean environment with the checkout in it, all compiled; return where its programs are."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    bin_ = folder / "bin"
    subprocess.run([bin_ / "python", "-m", "pip", "install", "--quiet", ROOT], check=True)
    subprocess.run([bin_ / "python", "-m", "compileall", "-q", folder / "lib"], check=True)
    return bin_


def compare(
    promises: list[Row], rounds: int, clock: Callable[[], float]
) -> list[tuple[Row, list[float], list[float]]]:
    """Return the times of each command and of its floor, pair by pair, after one round that warms up.

    Which of the two goes first changes by the round.
    """
    base = environment()
    outcome: list[tuple[Row, list[float], list[float]]] = [(row, [], []) for row in promises]
    for n in range(rounds + 1):
        for row, times, floors in outcome:
            env = {**base, **dict(row.env)}
            pair = [(row.command, times), (row.floor, floors)]
            for command, kept in pair if n % 2 else reversed(pair):
                kept.append(measured(command, env, clock, on_terminal=row.on_terminal))
    return [(row, times[1:], floors[1:]) for row, times, floors in outcome]


def report(outcome: list[tuple[Row, list[float], list[float]]], rounds: int) -> str:
    """Return a Markdown table: medians in milliseconds, and the median of the ratios of all pairs."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    python = f"CPython {platform.python_version()}"
    lines = [
        f"{datetime.now(UTC):%Y-%m-%d}, {machine}, {python}, medians of {rounds} paired rounds.",
        "",
        "| whole process | ms | compared with | ms | ratio | promise |",
        "| --- | ---: | --- | ---: | ---: | ---: |",
    ]
    for row, times, floors in outcome:
        ratio = statistics.median(time_ / floor for time_, floor in zip(times, floors, strict=True))
        promise = f"≤ {row.promise:.2f}" if row.promise else "–"
        lines.append(
            f"| {row.work} | {statistics.median(times) * 1000:.1f} | `{_named(row.floor)}` "
            f"| {statistics.median(floors) * 1000:.1f} | {ratio:.2f} | {promise} |"
        )
    return "\n".join(lines)


def _named(floor: tuple[str, ...]) -> str:
    """Return what a command is held against: what Python runs, or another command line."""
    return floor[-1] if "-c" in floor else " ".join(("kaifaqu", *floor[1:]))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=40, help="paired rounds of each command")
    parser.add_argument(
        "--busy",
        action="store_true",
        help="processor time instead of the clock's, for a machine with other work",
    )
    parser.add_argument(
        "--python", type=Path, help="Python of an environment that has kaifaqu; else one is made"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bin_ = options.python.parent.absolute() if options.python else install(Path(folder) / "venv")
        os.chdir(folder)  # What lies in the current folder is no part of what is measured.
        clock = processor_time if options.busy else time.perf_counter
        print(report(compare(rows(bin_), options.rounds, clock), options.rounds))


if __name__ == "__main__":
    main()
