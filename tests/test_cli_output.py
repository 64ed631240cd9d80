"""Where an answer goes, in what colour, and how messages are laid out."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import signal
import stat
import struct
import subprocess
import termios
import time
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from conftest import ENVIRONMENT, LONGEST, PROGRAM, UNMEASURED, called

from kaifaqu.text import width

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Piped, Written

DRAFT = "2023年,赣州经开区规上工业企业332家。\n"
STYLE = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize(
    "args",
    ["list", "show industry", "show --all -f csv", "search 企业 --json", "compare 签约金额", "check draft.md",
     "audit ids", "schema", "completion bash", "help show", "show industry -f table"],
)  # fmt: skip
def test_an_answer_goes_to_a_file(piped: Piped, tmp_path: Path, args: str) -> None:
    """Of every command, the same bytes as to a pipe, and the same messages and code."""
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    usual = piped(*args.split(), cwd=tmp_path)
    ran = piped(*args.split(), "-o", "答 案.txt", cwd=tmp_path)
    assert (ran.code, ran.out, ran.err) == (usual.code, "", usual.err)
    assert (tmp_path / "答 案.txt").read_bytes() == usual.out.encode()
    assert {path.name for path in tmp_path.iterdir()} == {"draft.md", "答 案.txt"}


@pytest.mark.parametrize("ending", ["csv", "json", "JSONL", "md", "tsv", "txt"])
def test_the_ending_of_a_file_names_its_format(piped: Piped, tmp_path: Path, ending: str) -> None:
    """Unless a format is asked for; an ending of none is that of a pipe."""
    form = "tsv" if ending == "txt" else ending.lower()
    asked = piped("show", "industry", "-f", form).out
    assert piped("show", "industry", "-o", f"a.{ending}", cwd=tmp_path).out == ""
    assert (tmp_path / f"a.{ending}").read_bytes() == asked.encode()
    assert piped("show", "industry", "-f", "json", "-o", f"a.{ending}", cwd=tmp_path).out == ""
    assert (tmp_path / f"a.{ending}").read_bytes() == piped("show", "industry", "--json").out.encode()


def test_a_file_of_another_program_is_not_written(piped: Piped, tmp_path: Path) -> None:
    """Unless a format is asked for: a list of tab-separated values is no document."""
    ran = piped("show", "industry", "-o", "a.pdf", cwd=tmp_path)
    said = "kaifaqu: no format is known for a .pdf file; choose one with -f\nTry 'kaifaqu show -h'.\n"
    assert (ran, list(tmp_path.iterdir())) == ((2, "", said), [])
    assert piped("show", "industry", "-f", "md", "-o", "a.doc", cwd=tmp_path).code == 0


def test_a_file_is_written_whole_or_not_at_all(piped: Piped, tmp_path: Path) -> None:
    """What was there stays there, and nothing is left beside it."""
    target = tmp_path / "out.tsv"
    target.write_text("before", encoding="utf-8")
    target.chmod(0o640)
    assert piped("list", "--fields", "nothing", "-o", str(target)).code == 2
    assert target.read_text(encoding="utf-8") == "before"
    assert piped("show", "nothing-at-all", "-o", str(target)).code == 1
    assert (target.read_text(encoding="utf-8"), stat.S_IMODE(target.stat().st_mode)) == ("", 0o640)
    assert [path.name for path in tmp_path.iterdir()] == ["out.tsv"]
    (tmp_path / "link").symlink_to(target)
    assert piped("list", "-o", str(tmp_path / "link")).code == 0
    assert (tmp_path / "link").is_symlink()
    assert "industry" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "target"),
    [
        pytest.param("check draft.md", "draft.md", id="draft"),
        pytest.param("check draft.md", "link", id="link-to-a-draft"),
        pytest.param("check drafts", "drafts/a.md", id="draft-of-a-folder"),
        pytest.param("list --base base.toml", "drafts/../base.toml", id="base"),
        pytest.param("list --base .", "base.toml", id="base-of-a-folder"),
        pytest.param("list --base facts.db", "facts.db", id="compiled-base"),
        pytest.param("audit --source ganzhou-2023=draft.md", "draft.md", id="source"),
        pytest.param("show industry --source draft.md", "draft.md", id="source-without-a-key"),
    ],
)
def test_no_answer_takes_the_place_of_what_it_is_made_from(
    piped: Piped, tmp_path: Path, args: str, target: str
) -> None:
    """A slip of the hand would cost the draft, or the base."""
    (tmp_path / "drafts").mkdir()
    for name in ("draft.md", "drafts/a.md"):
        (tmp_path / name).write_text(DRAFT, encoding="utf-8")
    (tmp_path / "base.toml").write_text(MINIMAL, encoding="utf-8")
    (tmp_path / "link").symlink_to("draft.md")
    called("compile", str(tmp_path / "base.toml"), "-o", str(tmp_path / "facts.db"))
    before = (tmp_path / target).read_bytes()
    ran = piped(*args.split(), "-o", target, cwd=tmp_path)
    told = f"kaifaqu: {target}: cannot be written: the answer is made from it; choose another name\n"
    assert (ran, (tmp_path / target).read_bytes()) == ((2, "", told), before)
    assert piped(*args.split(), "-o", "drafts/other.tsv", cwd=tmp_path).code != 2 or "ganzhou" in args


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(
    ("ending", "code"), [("SIGTERM", 130), ("SIGHUP", 130), ("SIGALRM", 130), ("SIGKILL", -9)]
)
def test_an_answer_that_is_ended_leaves_the_old_file(
    piped: Piped, tmp_path: Path, ending: str, code: int
) -> None:
    """And nothing else; what one that was killed has left goes with the next answer."""
    (tmp_path / "old.txt").write_text("old", encoding="utf-8")
    command = [*PROGRAM, "check", "-", "-o", str(tmp_path / "old.txt")]
    process = subprocess.Popen(command, env=UNMEASURED, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    end = time.monotonic() + LONGEST
    while len(list(tmp_path.iterdir())) == 1 and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(0.3)  # It waits for its draft by then.
    process.send_signal(signal.Signals[ending])
    assert (process.wait(LONGEST), process.communicate()[1].strip()) == (code, b"")
    assert (tmp_path / "old.txt").read_text(encoding="utf-8") == "old"
    assert (len(list(tmp_path.iterdir())) == 1) == (code == 130)
    assert piped("list", "-o", "new.txt", cwd=tmp_path).code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"old.txt", "new.txt"}


def test_a_loop_of_links_is_told(piped: Piped, tmp_path: Path) -> None:
    """It leads to no file, and is not taken for one."""
    (tmp_path / "loop").symlink_to("loop")
    said = "kaifaqu: loop: cannot be written: too many levels of symbolic links\n"
    assert piped("list", "-o", "loop", cwd=tmp_path) == (2, "", said)
    assert (tmp_path / "loop").is_symlink()


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param("/dev/full", "no space left on device", id="full"),
        pytest.param("/nowhere/x", "no such file or directory", id="no-folder"),
        pytest.param("/", "is a directory", id="folder"),
    ],
)
def test_a_file_that_cannot_be_written_is_told(piped: Piped, target: str, reason: str) -> None:
    ran = piped("show", "--all", "-o", target)
    assert ran == (2, "", f"kaifaqu: {target}: cannot be written: {reason}\n")


@pytest.mark.parametrize(
    ("env", "args", "coloured"),
    [
        pytest.param({}, (), False, id="pipe"),
        pytest.param({}, ("--color", "always"), True, id="always"),
        pytest.param({"CLICOLOR_FORCE": "1"}, (), True, id="clicolor-force"),
        pytest.param({"FORCE_COLOR": "1"}, (), True, id="force-color"),
        pytest.param({"FORCE_COLOR": "0"}, (), False, id="force-color-0"),
        pytest.param({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False, id="no-color-first"),
        pytest.param({"NO_COLOR": "1"}, ("--color", "always"), True, id="always-first"),
        pytest.param({"FORCE_COLOR": "1"}, ("--color", "never"), False, id="never-first"),
    ],
)
def test_what_a_person_reads_is_coloured_as_asked(
    piped: Piped, env: dict[str, str], args: tuple[str, ...], *, coloured: bool
) -> None:
    """In a pipe too: a table and a report, never data."""
    for command in (("check", "-"), ("show", "industry", "-f", "table")):
        ran = piped(*command, *args, env=env, stdin=DRAFT)
        assert bool(STYLE.search(ran.out)) == coloured, command
        assert STYLE.sub("", ran.out) == called(*command, stdin=DRAFT).out
    assert not STYLE.search(piped("show", "industry", *args, env=env).out)


@pytest.mark.parametrize(
    "args", ["list -f excle", "show nothing", "nothing", "list --nothing", "list -h", "-h"]
)
@pytest.mark.parametrize("columns", [20, 40, 80])
def test_no_word_is_broken_at_the_edge_of_a_terminal(args: str, columns: int) -> None:
    """Of a message or a help, but one that is longer than the line."""
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([*PROGRAM, *args.split()], stdout=terminal, stderr=terminal, env=ENVIRONMENT)
    os.close(terminal)
    shown = b""
    while True:
        try:
            shown += os.read(master, 65536)
        except OSError:
            break
    process.wait(LONGEST)
    os.close(master)
    lines = shown.decode().replace("\r\n", "\n").splitlines()
    assert [line for line in lines if width(line) > columns] == []
    whole = subprocess.run(
        [*PROGRAM, *args.split()], capture_output=True, env={**ENVIRONMENT, "COLUMNS": "100"}, check=False
    )
    known = set(re.findall(r"[A-Za-z]+", (whole.stdout + whole.stderr).decode()))
    broken = {word for word in re.findall(r"[A-Za-z]+", "\n".join(lines)) if word not in known}
    assert {
        word for word in broken if not any(word in long for long in known if len(long) > columns - 8)
    } == set()


def test_a_misspelt_format_is_told_the_nearest(piped: Piped) -> None:
    assert "did you mean excel?" in piped("list", "--format=excle").err


def test_help_is_a_command_too(piped: Piped) -> None:
    assert piped("help") == piped("-h")
    assert piped("help", "search") == piped("search", "-h")
    assert "Did you mean" in piped("help", "serch").err


def test_the_schema_is_that_of_the_package(piped: Piped) -> None:
    assert json.loads(piped("schema").out)["$defs"]["fact"]


@pytest.mark.parametrize("option", [("--json",), ("-f", "json")])
def test_an_audit_for_programs_has_a_record_a_check_and_a_finding(
    piped: Piped, written: Written, option: tuple[str, ...]
) -> None:
    """Always of the same keys."""
    clean = json.loads(piped("audit", "ids", "values", *option, "--base", written(MINIMAL)).out)
    assert [(one["check"], one["passed"], one["total"], one["code"]) for one in clean] == [
        ("ids", 3, 3, ""),
        ("values", 2, 2, ""),
    ]
    ran = piped(
        "audit", "values", *option, "--base", written(MINIMAL.replace("value = 320", "value = 332", 1))
    )
    [found] = json.loads(ran.out)
    assert (ran.code, found["code"], found["line"] > 1, list(found)) == (1, "value", True, list(clean[0]))


def test_a_check_for_programs_has_a_short_option(piped: Piped, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    assert piped("check", "draft.md", "--json", cwd=tmp_path) == piped(
        "check", "draft.md", "-f", "json", cwd=tmp_path
    )
