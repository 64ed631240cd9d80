"""A compiled base takes its name whole; what a killed run has left goes with the next one."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from conftest import ENVIRONMENT, PROGRAM, called
from test_store_alike import compiled

from kaifaqu.resources import base_path
from kaifaqu.store import write

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


def test_a_file_that_another_run_took_for_a_leftover_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between its making and its locking."""
    drawn = iter(["0" * 16, "1" * 16])

    def draw(_: int) -> str:
        name = next(drawn)
        if name.startswith("1"):
            assert not (tmp_path / f".kaifaqu-{'0' * 16}").exists()
        return name

    def lock(descriptor: int, *, wait: bool) -> None:
        assert wait
        first = tmp_path / f".kaifaqu-{'0' * 16}"
        if first.exists():
            first.unlink()
        fcntl.flock(descriptor, fcntl.LOCK_EX)

    monkeypatch.setattr(write, "token_hex", draw)
    monkeypatch.setattr(write, "_lock", lock)
    with write.replaced(str(tmp_path / "facts.db")) as path:
        assert path.endswith("1" * 16)
    assert [path.name for path in tmp_path.iterdir()] == ["facts.db"]


def test_it_is_settled_through_a_descriptor_that_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows demands."""
    settled: list[int] = []

    def fsync(descriptor: int) -> None:
        settled.append(fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE)

    monkeypatch.setattr(os, "fsync", fsync)
    with write.replaced(str(tmp_path / "facts.db")):
        pass
    assert settled == [os.O_RDWR, os.O_RDONLY]  # The file, then its folder.


@pytest.mark.parametrize("failing", [2, 99])
def test_a_rename_that_windows_refuses_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """For a moment; then it is an error that is told."""
    left, replace = [None] * failing, os.replace

    def refuse(source: str, target: str) -> None:
        if left:
            left.pop()
            raise PermissionError(13, "in use")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(write, "_WAITS", (0.0,) * 5)
    monkeypatch.setattr(sys, "platform", "win32")
    if failing > 5:
        with pytest.raises(PermissionError), write.replaced(str(tmp_path / "facts.db")):
            pass
        assert list(tmp_path.iterdir()) == []
        return
    with write.replaced(str(tmp_path / "facts.db")):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["facts.db"]


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
