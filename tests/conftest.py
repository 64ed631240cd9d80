"""The program as tests run it: with pipes, on a terminal of a given width, and in a shell."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import tty
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest
from bases import MINIMAL
from hypothesis import HealthCheck, settings

import kaifaqu as package
from kaifaqu.cli.app import run as run_here
from kaifaqu.language import from_environment, using

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# No test fails for the time it takes.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
ROOT = Path(__file__).resolve().parents[1]
PROGRAM = (sys.executable, "-m", "kaifaqu")
#: What a test runs is ended after so many seconds: it hangs, however busy the machine is.
LONGEST = 120
#: What the program sees of the environment unless a test says more; a measured coverage goes on in it.
ENVIRONMENT = {
    **{
        name: value
        for name, value in os.environ.items()
        if name in {"PATH", "HOME", "TMPDIR"} or name.startswith("COVERAGE_")
    },
    "LANG": "C.UTF-8",
    "TERM": "xterm-256color",
    "PYTHONPATH": str(Path(package.__file__).parents[1]),
}
#: The same where a measured coverage would be seen: among what is imported, and in how a process ends.
UNMEASURED = {name: value for name, value in ENVIRONMENT.items() if not name.startswith("COVERAGE_")}
#: In a script, `kaifaqu` is the program under test.
_IN_SHELL = 'kaifaqu() { "$KAIFAQU_PYTHON" -m kaifaqu "$@"; }\n'


class Ran(NamedTuple):
    """What a run of the program came to."""

    code: int
    out: str
    err: str


class Piped(Protocol):
    """Runs the program with pipes for its input and both outputs."""

    def __call__(
        self, *args: str, env: Mapping[str, str] = ..., stdin: str = ..., cwd: Path | None = ...
    ) -> Ran:
        """Run `kaifaqu` with these arguments; `env` is added to the environment."""


class OnTerminal(Protocol):
    """Runs the program on a pseudo-terminal, which changes no byte of what is written to it."""

    def __call__(
        self, *args: str, columns: int = ..., env: Mapping[str, str] = ..., cwd: Path | None = ...
    ) -> Ran:
        """Run `kaifaqu` with these arguments; only its messages go to a file."""


class InShell(Protocol):
    """Runs a script of bash in which `kaifaqu` is the program."""

    def __call__(self, script: str, *args: str, cwd: Path | None = ...) -> Ran:
        """Run the script; `args` are its `$1`, `$2` and so on."""


class Written(Protocol):
    """Writes a base to a file."""

    def __call__(self, text: str | bytes, name: str = ...) -> str:
        """Write the text; return the path."""


def called(
    *args: str, env: Mapping[str, str] | None = None, stdin: str | bytes = "", cwd: Path | None = None
) -> Ran:
    """Run a command line in this process, with pipes: most runs differ only in what they are asked."""
    environment = {**ENVIRONMENT, "KAIFAQU_LANG": "en", **(env or {})}
    typed = io.BytesIO(stdin if isinstance(stdin, bytes) else stdin.encode())
    out, err = io.BytesIO(), io.BytesIO()
    with (
        redirect_stdout(io.TextIOWrapper(out)),
        redirect_stderr(io.TextIOWrapper(err)),
        using(from_environment(environment)),
        chdir(cwd or Path.cwd()),
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.setattr(sys, "stdin", io.TextIOWrapper(typed))
        for name in {*os.environ} - {*environment}:
            patched.delenv(name)
        for name, value in environment.items():
            patched.setenv(name, value)
        code = run_here([*map(str, args)])
        sys.stdout.flush()
        sys.stderr.flush()
        return Ran(code, out.getvalue().decode(), err.getvalue().decode())


def printed(args: Sequence[str]) -> str:
    """Return what a command line that finds nothing wrong prints, run in this process."""
    ran = called(*args)
    assert ran.code == 0, ran.err
    return ran.out


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--real", action="store_true", help="Run what needs a real program, too.")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip what needs a real program, unless it is asked for: `make real`."""
    if config.getoption("--real"):
        return
    for item in items:
        if "real" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="needs a real program: make real"))


@pytest.fixture
def piped() -> Piped:
    """Run the program in this process."""

    def run(
        *args: str, env: Mapping[str, str] | None = None, stdin: str = "", cwd: Path | None = None
    ) -> Ran:
        return called(*args, env={"KAIFAQU_LANG": "", **(env or {})}, stdin=stdin, cwd=cwd)

    return run


@pytest.fixture
def started() -> Piped:
    """Run the program in a process of its own: where it is asked how one begins and ends."""

    def run(
        *args: str, env: Mapping[str, str] | None = None, stdin: str = "", cwd: Path | None = None
    ) -> Ran:
        done = subprocess.run(
            [*PROGRAM, *args],
            input=stdin.encode(),
            capture_output=True,
            env={**ENVIRONMENT, **(env or {})},
            cwd=cwd,
            timeout=LONGEST,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let a signal end what a test starts, even where this process ignores it, as under `nohup`.

    What has a handler here has the default in a program that is started.
    """
    endings = (signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGALRM)
    ignored = [ending for ending in endings if signal.getsignal(ending) is signal.SIG_IGN]
    for ending in ignored:
        signal.signal(ending, lambda *_: None)
    yield
    for ending in ignored:
        signal.signal(ending, signal.SIG_IGN)


@pytest.fixture
def on_terminal() -> OnTerminal:
    def run(
        *args: str, columns: int = 80, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> Ran:
        master, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        tty.setraw(terminal)
        with tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                [*PROGRAM, *args],
                stdin=terminal,
                stdout=terminal,
                stderr=errors,
                env={**ENVIRONMENT, **(env or {})},
                cwd=cwd,
            )
            os.close(terminal)
            try:
                shown = _shown(master)
                code = process.wait(LONGEST)
            finally:
                process.kill()
                process.wait()
                os.close(master)
            errors.seek(0)
            return Ran(code, shown.decode(), errors.read().decode())

    return run


def _shown(master: int) -> bytes:
    """Read all that is written to a terminal until it is closed, in bounded time."""
    shown = bytearray()
    end = time.monotonic() + LONGEST
    while select.select([master], [], [], max(0, end - time.monotonic()))[0]:
        try:
            piece = os.read(master, 65536)
        except OSError:  # Linux tells so that the other side is closed.
            return bytes(shown)
        if not piece:
            return bytes(shown)
        shown += piece
    pytest.fail(f"the program still ran after {LONGEST} s")


@pytest.fixture
def shell() -> InShell:
    def run(script: str, *args: str, cwd: Path | None = None) -> Ran:
        done = subprocess.run(
            ["bash", "-c", _IN_SHELL + script, "bash", *args],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**ENVIRONMENT, "KAIFAQU_PYTHON": sys.executable},
            cwd=cwd,
            timeout=LONGEST,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(text: str | bytes, name: str = "base.toml") -> str:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    return write


@pytest.fixture
def minimal(written: Written) -> str:
    """Return the path of the base `MINIMAL`."""
    return written(MINIMAL)


@pytest.fixture(scope="session")
def article() -> str:
    """Return the text of the packaged base's source, which is at hand only where its owner put it."""
    beside = ROOT.parent / "shared" / "source" / "ganzhou-2023.txt"
    path = Path(os.environ.get("KAIFAQU_SOURCE", beside))
    if not path.is_file():
        pytest.skip(f"the source article is not at hand: {path} (KAIFAQU_SOURCE names another place)")
    return path.read_text(encoding="utf-8")
