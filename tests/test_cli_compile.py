"""`kaifaqu compile`: one whole file or none, whatever happens, and what is no such file is refused."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import test_store_alike
from bases import MINIMAL
from conftest import ENVIRONMENT, PROGRAM, UNMEASURED, Ran, called

from kaifaqu import __version__
from kaifaqu.files.resources import base_path
from kaifaqu.store.header import LAYOUT

if TYPE_CHECKING:
    from conftest import OnTerminal, Piped, Written

FIRMS = "industry.firms\tindustry\t规上企业\t320\t家\texact\t2023\t320家\tshili-2023\tshili\tactual\t\n"
#: The same zone in another year; the ids are its own.
LATER = (
    MINIMAL.partition("[[identity]]")[0]
    .replace('"industry.firms', '"industry.later')
    .replace("livelihood.award", "livelihood.later")
)
#: A fact but for its id.
FACT = """sector = "industry"
label = "企业"
kind = "count"
value = 5
unit = "家"
text = "5家"
source = "shili-2023"
"""
AGAIN = "compile it again: kaifaqu compile BASE... -o"


def names(folder: Path) -> list[str]:
    """Return what lies in a folder, sorted."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def compiled(minimal: str, tmp_path: Path) -> Path:
    """Return the path of `MINIMAL` compiled."""
    return Path(test_store_alike.compiled([minimal], str(tmp_path / "facts.db")))


def test_it_says_what_it_made(started: Piped, minimal: str, tmp_path: Path) -> None:
    target = tmp_path / "facts.db"
    assert started("compile", minimal, "-o", str(target)) == (0, "", f"3 facts of 1 file in {target}\n")
    assert started("show", "industry.firms", "--base", str(target)) == (0, FIRMS, "")
    assert started("show", "industry.firms", env={"KAIFAQU_BASE": str(target)}).out == FIRMS


def test_it_records_what_it_was_made_from(compiled: Path, minimal: str) -> None:
    with sqlite3.connect(compiled) as connection:
        made = connection.execute("SELECT tool FROM internal_made").fetchall()
        files = connection.execute("SELECT zone, path, facts, sha256 FROM internal_file").fetchall()
    connection.close()
    assert made == [(f"kaifaqu {__version__}",)]
    assert files == [("shili", minimal, 3, sha256(MINIMAL.encode()).hexdigest())]


def test_an_odd_name_is_only_a_name(started: Piped, minimal: str, tmp_path: Path) -> None:
    """SQLite takes a path for a URI, in which some characters mean something."""
    target = str(tmp_path / "a?mode=rw#%41 稀土.db")
    assert started("compile", minimal, "-o", target).code == 0
    assert started("show", "industry.firms", "--base", target).out == FIRMS


def test_files_of_one_zone_are_one(started: Piped, written: Written, tmp_path: Path) -> None:
    first, second, target = written(MINIMAL, "a.toml"), written(LATER, "b.toml"), str(tmp_path / "facts.db")
    assert started("compile", str(tmp_path), "-o", target).code == 0
    assert started("show", "--all", "--base", target) == started(
        "show", "--all", "--base", first, "--base", second
    )


def test_all_mistakes_of_all_files_are_told_at_once(
    started: Piped, written: Written, tmp_path: Path, compiled: Path
) -> None:
    """As they are without compiling; what was there stays."""
    before = compiled.read_bytes()
    paths = [
        written(MINIMAL, "a.toml"),
        written(MINIMAL.replace('label = "民生"', 'label = "社会"'), "b.toml"),
        written(MINIMAL.replace('text = "320家"', 'text = "321家"'), "c.toml"),
        written(LATER.replace("荣誉", "\ue041"), "d.toml"),
        written("[", "e.toml"),
    ]
    done = started("compile", *paths, "-o", str(compiled))
    told = started("list", *(part for path in paths for part in ("--base", path)))
    assert done == told
    assert (done.code, done.out, done.err.count("found")) == (2, "", 7)
    assert compiled.read_bytes() == before
    assert names(tmp_path) == ["a.toml", "b.toml", "base.toml", "c.toml", "d.toml", "e.toml", "facts.db"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        pytest.param((), "BASE", id="no-base"),
        pytest.param(("{base}",), "-o", id="no-target"),
        pytest.param(("{base}", "-o", "-"), "the name of a file", id="standard-output"),
        pytest.param(("{base}", "-o", ""), "the name of a file", id="empty-target"),
        pytest.param(("{folder}/none.toml", "-o", "{folder}/x.db"), "no such file", id="missing-base"),
        pytest.param(("{base}", "-o", "{folder}/none/x.db"), "no such file", id="missing-folder"),
        pytest.param(
            ("{base}", "-o", "{base}"), "no compiled base, so it is not replaced", id="its-own-source"
        ),
        pytest.param(("{base}", "-o", "{folder}"), "no compiled base, so it is not replaced", id="folder"),
        pytest.param(("{base}", "-o", "{folder}/new/"), "a folder, not a file", id="new-folder"),
        pytest.param(("{base}", "-o", "/dev/full"), "no compiled base, so it is not replaced", id="device"),
    ],
)
def test_what_cannot_be_compiled_is_an_error(
    started: Piped, minimal: str, tmp_path: Path, args: tuple[str, ...], told: str
) -> None:
    before = names(tmp_path)
    done = started("compile", *(arg.format(base=minimal, folder=tmp_path) for arg in args))
    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert "Traceback" not in done.err
    assert names(tmp_path) == before


def test_what_a_link_leads_to_is_replaced_with_its_mode(started: Piped, minimal: str, compiled: Path) -> None:
    """The link stays, and who may read the file."""
    compiled.chmod(0o600)
    link = compiled.with_name("link.db")
    link.symlink_to(compiled.name)
    before = compiled.stat().st_ino
    assert started("compile", minimal, "-o", str(link)).code == 0
    assert (link.is_symlink(), compiled.stat().st_mode & 0o777, compiled.stat().st_ino != before) == (
        True,
        0o600,
        True,
    )


def test_a_compiled_base_is_no_source(started: Piped, compiled: Path) -> None:
    ran = started("compile", str(compiled), "-o", str(compiled.with_name("other.db")))
    told = f"kaifaqu: {compiled}: a database; compile the TOML files that it was made from\n"
    assert ran == (2, "", told)


def test_another_database_is_not_replaced(started: Piped, minimal: str, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    before = path.read_bytes()
    ran = started("compile", minimal, "-o", str(path))
    assert (ran.code, "no compiled base" in ran.err) == (2, True)
    assert path.read_bytes() == before


def test_a_full_disk_leaves_the_old_file_and_nothing_else(piped: Piped, compiled: Path) -> None:
    """As does any limit to how large a file may get."""
    before, beside = compiled.read_bytes(), names(compiled.parent)
    script = 'export PYTHONDONTWRITEBYTECODE=1; ulimit -f 40; exec "$0" -m kaifaqu compile "$1" -o "$2"'
    done = subprocess.run(
        ["bash", "-c", script, PROGRAM[0], base_path(), str(compiled)],
        capture_output=True,
        env=UNMEASURED,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert re.fullmatch(rf"kaifaqu: {compiled}: cannot be written: .+\n", done.stderr.decode())
    assert compiled.read_bytes() == before
    assert names(compiled.parent) == beside
    assert piped("show", "industry.firms", "--base", str(compiled)).out == FIRMS


@pytest.mark.slow
def test_twenty_at_once_leave_one_whole_file(piped: Piped, minimal: str, compiled: Path) -> None:
    command = [*PROGRAM, "compile", minimal, "-o", str(compiled)]
    running = [subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.DEVNULL) for _ in range(20)]
    assert {process.wait() for process in running} == {0}
    assert piped("show", "industry.firms", "--base", str(compiled)).out == FIRMS
    assert names(compiled.parent) == ["base.toml", "facts.db"]


@pytest.mark.slow
def test_a_run_killed_at_any_moment_leaves_the_old_file(piped: Piped, compiled: Path) -> None:
    """Or the new one."""
    old = compiled.read_bytes()
    command = [*PROGRAM, "compile", base_path(), "-o", str(compiled)]
    for moment in range(12):
        process = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
        time.sleep(moment * 0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if compiled.read_bytes() != old:
            assert piped("show", "--all", "--base", str(compiled)) == piped("show", "--all")
            compiled.write_bytes(old)
    assert piped("show", "industry.firms", "--base", str(compiled)).out == FIRMS


@pytest.mark.parametrize("long", ["𠀀" * 8_193, "㍿" * 2_731])
def test_a_word_that_cannot_be_indexed_whole_is_an_error(
    started: Piped, written: Written, tmp_path: Path, long: str
) -> None:
    """As it is searched: some characters are several then."""
    path = written(MINIMAL.replace('label = "规上企业"', f'label = "{long}"'))
    done = started("compile", path, "-o", str(tmp_path / "facts.db"))
    told = "a label or a word of 32772 bytes, and at most 32768 can be compiled"
    assert done == (2, "", f"kaifaqu: {path}: {told}\n")
    path = written(MINIMAL.replace('label = "规上企业"', f'label = "{long[:-1]}"'))
    assert started("compile", path, "-o", str(tmp_path / "facts.db")).code == 0


@pytest.mark.usefixtures("interruptible")
@pytest.mark.slow
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGHUP", "SIGINT", "SIGALRM"])
def test_a_run_that_is_ended_leaves_nothing_behind(minimal: str, compiled: Path, ending: str) -> None:
    """Nor does a second signal disturb the tidying up."""
    old = compiled.read_bytes()
    files = [minimal] * 40
    for moment in range(8):
        command = [*PROGRAM, "compile", base_path(), *files, "-o", str(compiled)]
        process = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True)
        while process.poll() is None and not _children(process.pid):
            time.sleep(0.01)
        time.sleep(moment * 0.03)
        for _ in range(2):
            process.send_signal(signal.Signals[ending])
            time.sleep(0.01)
        err = process.communicate()[1]
        assert "Traceback" not in err or process.returncode != 130  # All may have been done before.
        assert names(compiled.parent) == ["base.toml", "facts.db"]
        compiled.write_bytes(old)


def test_a_signal_that_is_ignored_stays_so(minimal: str, tmp_path: Path) -> None:
    """As `nohup` does it, for a long run."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        command = [*PROGRAM, "compile", base_path(), *[minimal] * 40, "-o", str(tmp_path / "facts.db")]
        process = subprocess.Popen(
            command, env=ENVIRONMENT, stderr=subprocess.DEVNULL, start_new_session=True
        )
    finally:
        signal.signal(signal.SIGHUP, before)
    while process.poll() is None:
        os.killpg(process.pid, signal.SIGHUP)
        time.sleep(0.01)
    assert (process.returncode, names(tmp_path)) == (0, ["base.toml", "facts.db"])


@pytest.mark.slow
def test_no_worker_outlives_the_one_that_is_killed(minimal: str, tmp_path: Path) -> None:
    for _ in range(5):
        command = [*PROGRAM, "compile", base_path(), *[minimal] * 40, "-o", str(tmp_path / "facts.db")]
        process = subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.DEVNULL)
        while not (workers := _children(process.pid)) and process.poll() is None:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        ends = time.monotonic() + 30
        while any(Path(f"/proc/{worker}").exists() for worker in workers):
            assert time.monotonic() < ends
            time.sleep(0.01)


@pytest.mark.slow
def test_a_worker_that_is_ended_is_an_error(tmp_path: Path) -> None:
    """Even while it is handing over what it made of a file."""
    head, fact = MINIMAL.partition("\n[[fact]]")[0], '\n[[fact]]\nid = "industry.f{}"\n' + FACT
    for name in "ab":
        text = head.replace('id = "shili"', f'id = "shili-{name}"') + "".join(map(fact.format, range(2000)))
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    process = subprocess.Popen(
        [*PROGRAM, "compile", "a.toml", "b.toml", "-o", "facts.db"],
        env=ENVIRONMENT,
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    while not (workers := _children(process.pid)) and process.poll() is None:
        time.sleep(0.01)
    assert workers
    process.send_signal(signal.SIGSTOP)
    time.sleep(1.5)  # Time enough to make it, and to begin to hand it over.
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    process.send_signal(signal.SIGCONT)
    assert process.communicate(timeout=60)[1] == (
        "kaifaqu: a.toml: the process that read it was ended from outside\n"
    )
    assert (process.returncode, names(tmp_path)) == (2, ["a.toml", "b.toml"])


def _children(process: int) -> list[int]:
    command = ["ps", "--ppid", str(process), "-o", "pid="]
    return [int(line) for line in subprocess.run(command, capture_output=True, check=False).stdout.split()]


def test_it_shows_how_far_it_is_to_who_watches(on_terminal: OnTerminal, minimal: str, tmp_path: Path) -> None:
    """A message goes to a file in this test, so that nothing is drawn."""
    target = tmp_path / "facts.db"
    assert on_terminal("compile", minimal, "-o", str(target)).err == f"3 facts of 1 file in {target}\n"


def damaged(whole: bytes, how: str) -> bytes:
    """Return the bytes of a compiled base after a mishap."""
    mishaps = {
        "cut": whole[: len(whole) // 2],
        "longer": whole + b"\0" * 4096,
        "header": whole[:100],
        "stump": whole[:50],
        "layout": whole[:60] + (99).to_bytes(4, "big") + whole[64:],
        "foreign": whole[:68] + b"\0\0\0\0" + whole[72:],
        "overwritten": whole[:4096] + b"\xff" * (len(whole) - 4096),
    }
    return mishaps[how]


@pytest.mark.parametrize(
    ("how", "told"),
    [
        pytest.param("cut", "not as long as it says", id="cut"),
        pytest.param("longer", "not as long as it says", id="longer"),
        pytest.param("header", "not as long as it says", id="header-alone"),
        pytest.param(
            "layout",
            rf"compiled by another version of kaifaqu \(layout 99; this one reads {LAYOUT}\)",
            id="other-layout",
        ),
        pytest.param("stump", "not a base that kaifaqu compiled", id="half-a-header"),
        pytest.param(
            "overwritten", "damaged: its bytes are not those that kaifaqu compiled", id="overwritten"
        ),
    ],
)
@pytest.mark.parametrize(
    "command", [("list",), ("show", "--all"), ("search", "规上"), ("check", "-"), ("audit",)]
)
def test_a_damaged_file_is_refused_with_what_to_do(
    piped: Piped, compiled: Path, how: str, told: str, command: tuple[str, ...]
) -> None:
    compiled.write_bytes(damaged(compiled.read_bytes(), how))
    done = piped(*command, "--base", str(compiled), stdin="规上企业320家。")
    assert (done.code, done.out) == (2, "")
    assert re.fullmatch(rf"kaifaqu: {compiled}: .*{told}.*; {AGAIN} {compiled}\n", done.err)


def test_half_a_header_can_be_compiled_again(started: Piped, compiled: Path, minimal: str) -> None:
    """As the message says."""
    whole = compiled.read_bytes()
    compiled.write_bytes(damaged(whole, "stump"))
    assert started("compile", minimal, "-o", str(compiled)).code == 0
    assert compiled.read_bytes()[:100] == whole[:100]


def test_a_foreign_database_is_refused_with_what_to_do(piped: Piped, compiled: Path) -> None:
    """It is not to be replaced."""
    compiled.write_bytes(damaged(compiled.read_bytes(), "foreign"))
    told = "not a base that kaifaqu compiled; compile one: kaifaqu compile BASE... -o FILE"
    assert piped("list", "--base", str(compiled)) == Ran(2, "", f"kaifaqu: {compiled}: {told}\n")


@pytest.mark.slow
def test_no_damage_makes_a_traceback(compiled: Path, tmp_path: Path) -> None:
    """Bytes changed anywhere: an answer, a miss or an error."""
    whole = compiled.read_bytes()
    for seed in range(60):
        changed = bytearray(whole)
        for n in range(1 + 3 * seed):
            drawn = int.from_bytes(sha256(f"{seed} {n}".encode()).digest()[:8], "big")
            changed[drawn % len(changed)] = drawn >> 56
        path = tmp_path / "changed.db"
        path.write_bytes(whole[:100] + changed[100:])
        for command in (
            ["list"],
            ["show", "--all", "-f", "json"],
            ["search", "企业"],
            ["search", "320"],
            ["audit"],
        ):
            assert called(*command, "--base", str(path)).code in {0, 1, 2}


def test_a_compiled_base_stands_alone(piped: Piped, compiled: Path, minimal: str) -> None:
    assert piped("list", "--base", str(compiled), "--base", minimal) == Ran(
        2,
        "",
        "kaifaqu: A compiled base stands alone; compile what goes with it into it.\nTry 'kaifaqu list -h'.\n",
    )
