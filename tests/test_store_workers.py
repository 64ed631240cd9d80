"""Compiling ends, however Python starts processes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from conftest import ENVIRONMENT, LONGEST

from kaifaqu.files.resources import base_path

if TYPE_CHECKING:
    from pathlib import Path

METHODS = ("fork", "spawn", "forkserver")
SCRIPT = """
import multiprocessing, sys
if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    from kaifaqu.cli.app import run
    sys.exit(run(sys.argv[2:]))
"""


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    """Return the command line that compiles the packaged base after the name of a start method."""
    script = tmp_path / "compile.py"
    script.write_text(SCRIPT, encoding="utf-8")
    return [sys.executable, str(script)]


@pytest.mark.parametrize("method", METHODS)
def test_it_ends_however_processes_are_started(command: list[str], method: str, tmp_path: Path) -> None:
    target = tmp_path / "facts.db"
    done = subprocess.run(
        [*command, method, "compile", base_path(), "-o", str(target)],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith(f"facts of 1 file in {target}\n")
    assert len(done.stderr.splitlines()) == 1


def test_a_process_without_memory_says_so(tmp_path: Path) -> None:
    """In one line, and not by a traceback of its own beside it."""
    script = """
import multiprocessing, sys
from kaifaqu.cli.app import run
from kaifaqu.store import prepare
multiprocessing.set_start_method("fork")
def full(path):
    raise MemoryError
prepare.read_bytes = full
sys.exit(run(sys.argv[1:]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script, "compile", base_path(), "-o", str(tmp_path / "facts.db")],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"kaifaqu: {base_path()}: out of memory\n"


@pytest.mark.usefixtures("interruptible")
@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("ending", ["SIGINT", "SIGTERM"])
def test_a_signal_at_any_moment_ends_it(command: list[str], method: str, ending: str, tmp_path: Path) -> None:
    """While processes are being started too; nothing is left behind."""
    for moment in range(6):
        process = subprocess.Popen(
            [*command, method, "compile", base_path(), "-o", str(tmp_path / "facts.db")],
            env=ENVIRONMENT,
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(0.15 + moment * 0.05)
        process.send_signal(signal.Signals[ending])
        try:
            process.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        assert sorted(path.name for path in tmp_path.iterdir()) in (
            ["compile.py"],
            ["compile.py", "facts.db"],
        )
