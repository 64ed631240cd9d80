"""A compiled base takes its name whole; what a killed run has left goes with the next one."""

from __future__ import annotations

import fcntl
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest
from conftest import ENVIRONMENT, PROGRAM, called
from test_store_alike import compiled

from kaifaqu.files.resources import base_path

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Piped

LEFT = ".kaifaqu-0123456789abcdef"


def test_what_a_killed_run_has_left_is_removed(started: Piped, minimal: str, tmp_path: Path) -> None:
    """But nothing of another name, and nothing that a running one holds."""
    for name in (LEFT, ".kaifaqu-notes", f"{LEFT}.txt"):
        (tmp_path / name).write_bytes(b"SQLite format 3\0")
    held = tmp_path / f"{LEFT[:-1]}0"
    with held.open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert started("compile", minimal, "-o", str(tmp_path / "facts.db")).code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {".kaifaqu-notes", f"{LEFT}.txt", held.name, "base.toml", "facts.db"}


@pytest.mark.slow
def test_who_reads_meanwhile_meets_whole_files_only(minimal: str, tmp_path: Path) -> None:
    """Two bases of different size take the same name in turn."""
    target = str(tmp_path / "facts.db")
    compiled([minimal], target)
    ended = threading.Event()

    def compile_in_turn() -> None:
        for _ in range(15):
            for path in (base_path(), minimal):
                compiled([path], target)
        ended.set()

    writer = threading.Thread(target=compile_in_turn)
    writer.start()
    codes = set()
    while not ended.is_set():
        codes.add(called("--base", target, "list").code)
    writer.join()
    assert codes == {0}


@pytest.mark.parametrize("name", ["a\u3000b.toml", "\U00030000\u2ebf0.toml", "a b.toml"])
def test_a_name_of_any_text_is_recorded(started: Piped, minimal: str, tmp_path: Path, name: str) -> None:
    """Blanks of Chinese type and characters newer than Python's tables too."""
    base = tmp_path / name
    base.write_bytes((tmp_path / "base.toml").read_bytes())
    assert minimal == str(tmp_path / "base.toml")
    target = f"/{tmp_path}/{name}.db"  # Two slashes ahead.
    assert started("compile", str(base), "-o", target).code == 0
    assert started("show", "industry.firms", "--base", target).code == 0


def test_the_same_text_is_compiled_to_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the order that a run of Python keeps sets in."""
    made = set()
    for seed in ("1", "2", "3"):
        subprocess.run(
            [*PROGRAM, "compile", base_path(), "-o", "facts.db"],
            env={**ENVIRONMENT, "PYTHONHASHSEED": seed},
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )
        made.add((tmp_path / "facts.db").read_bytes())
    assert len(made) == 1
