"""What the program says of itself: help, examples that run, versions."""

from __future__ import annotations

import re
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from conftest import ROOT
from documents import document, paragraph

from kaifaqu import __version__
from kaifaqu.base.load import load
from kaifaqu.files.resources import base_path
from kaifaqu.text import width

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import InShell, OnTerminal, Piped, Written

COMMANDS = ("list", "show", "search", "audit")
LINE, SCREEN = 80, 24
#: The last is the help of the program itself.
RUNNING = [pytest.param((command,), id=command) for command in COMMANDS] + [pytest.param((), id="kaifaqu")]
HELPS = [*RUNNING, pytest.param(("compile",), id="compile")]


def examples(shown: str) -> list[str]:
    """Return the lines of a help that are examples."""
    return re.findall(r"^  (kaifaqu .*)$", shown, re.MULTILINE)


@pytest.mark.parametrize("command", HELPS)
def test_a_help_fits_a_screen(on_terminal: OnTerminal, command: tuple[str, ...]) -> None:
    """Of 24 lines by 80 columns."""
    lines = on_terminal(*command, "-h", columns=LINE).out.splitlines()
    assert len(lines) <= SCREEN
    assert [line for line in lines if width(line) > LINE] == []


@pytest.mark.parametrize("command", HELPS)
def test_a_help_has_examples_options_and_exit_codes(piped: Piped, command: tuple[str, ...]) -> None:
    """In this order."""
    ran = piped(*command, "-h")
    assert (ran.code, ran.err) == (0, "")
    assert piped(*command, "--help") == ran
    assert len(examples(ran.out)) == 2
    marks = [
        ran.out.index(mark)
        for mark in ("Usage: kaifaqu", "\n  kaifaqu ", "\nOptions:", "\n  -h, --help", "\nExit: 0")
    ]
    assert marks == sorted(marks)
    assert re.search(r"0 .*; 1 .*; 2 .*; 130 ", ran.out.partition("Exit:")[2].replace("\n", " "))


@pytest.mark.parametrize("command", HELPS)
def test_a_help_reads_no_base(piped: Piped, command: tuple[str, ...]) -> None:
    """It is there even where the base is not."""
    ran = piped(*command, "-h", env={"KAIFAQU_BASE": "/nowhere"})
    assert ran == piped(*command, "-h")


@pytest.mark.parametrize("command", RUNNING)
def test_an_example_runs(piped: Piped, shell: InShell, tmp_path: Path, command: tuple[str, ...]) -> None:
    """As it stands, but for `jq` where there is none; a source named in it is the article."""
    for example in examples(piped(*command, "-h").out):
        if "article.txt" in example:
            continue
        runnable = example if shutil.which("jq") else example.partition("|")[0]
        ran = shell(f"set -o pipefail; {runnable}", cwd=tmp_path)
        assert (ran.code, bool(ran.out), ran.err) == (0, True, ""), example


def test_the_example_with_a_source_runs(piped: Piped, shell: InShell, tmp_path: Path, article: str) -> None:
    [example] = [line for line in examples(piped("audit", "-h").out) if "article.txt" in line]
    (tmp_path / "article.txt").write_text(article, encoding="utf-8")
    ran = shell(example, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(", 0 left\n")


def test_all_commands_are_named(piped: Piped) -> None:
    """Each with a line of its own, which is not cut."""
    shown = piped("-h").out
    for command in COMMANDS:
        [line] = re.findall(rf"^  {command} +(\S.*)$", shown, re.MULTILINE)
        assert line.endswith("."), line
        assert "..." not in line


def test_no_command_is_a_request_for_help(piped: Piped) -> None:
    """Which leaves standard output to facts."""
    ran = piped()
    assert (ran.code, ran.out, ran.err.rstrip()) == (2, "", piped("-h").out.rstrip())


def test_the_version_names_tool_and_base(piped: Piped) -> None:
    """With the number of its facts and its hash."""
    base = load(base_path(), validate=False)
    digest = sha256(base.raw).hexdigest()
    facts = f"{len(base.facts)} facts, sha256 {digest}"
    out = f"kaifaqu {__version__}\nbase {base.version} ({base.date}), {facts}\n"
    assert piped("--version") == (0, out, "")


def test_the_version_is_told_in_chinese(piped: Piped, minimal: str) -> None:
    digest = sha256(MINIMAL.encode()).hexdigest()
    base = f"事实库 1.0(2024-01-31),3 条事实,sha256 {digest}"
    ran = piped("--lang", "zh", "--version", "--base", minimal)
    assert ran == (0, f"kaifaqu {__version__}\n{base}\n", "")


@pytest.mark.parametrize("order", [("--base", "{}", "--version"), ("--version", "--base", "{}")])
def test_the_version_is_of_the_base_that_is_named(piped: Piped, minimal: str, order: tuple[str, ...]) -> None:
    """Wherever it is named, and by the environment too."""
    ran = piped(*(word.format(minimal) for word in order))
    digest = sha256(MINIMAL.encode()).hexdigest()
    assert ran == (0, f"kaifaqu {__version__}\nbase 1.0 (2024-01-31), 3 facts, sha256 {digest}\n", "")
    assert piped("--version", env={"KAIFAQU_BASE": minimal}) == ran


def test_the_version_of_the_tool_is_told_even_of_a_bad_base(piped: Piped, written: Written) -> None:
    """And what is wrong with the base."""
    for base, wrong in (
        ("/nowhere", "no such file"),
        (written("[base]\n", "a.toml"), "schema"),
        (written(b"\xff", "b.toml"), "UTF-8"),
    ):
        ran = piped("--version", env={"KAIFAQU_BASE": base})
        assert (ran.code, ran.out, base in ran.err, wrong in ran.err) == (
            *(0, f"kaifaqu {__version__}\n", True, True),
        )


README = (ROOT / "README.md").read_text(encoding="utf-8") if (ROOT / "README.md").exists() else ""
SHOWN = [
    line.partition("#")[0].strip() for line in re.findall(r"^    (?:\$ )?(kaifaqu .*)$", README, re.MULTILINE)
]


def test_the_readme_shows_every_command() -> None:
    """In a table or a session."""
    assert [command for command in COMMANDS if f"kaifaqu {command}" not in README] == []
    assert len(SHOWN) > 3


@pytest.mark.parametrize("line", SHOWN)
def test_what_the_readme_shows_runs(shell: InShell, tmp_path: Path, line: str) -> None:
    """With some draft and some base of these names at hand."""
    if "jq " in line and not shutil.which("jq"):
        pytest.skip("no jq on this machine")
    said = "2023年,赣州经开区规上工业企业达332家,签约项目201个。"
    (tmp_path / "drafts").mkdir()
    for name in ("draft.md", "drafts/one.md", "drafts/two.md"):
        (tmp_path / name).write_text(f"{said}\n", encoding="utf-8")
    (tmp_path / "briefing.docx").write_bytes(document(paragraph(said)))
    (tmp_path / "mine.toml").write_text(MINIMAL, encoding="utf-8")
    (tmp_path / "zones").mkdir()
    shutil.copy(base_path(), tmp_path / "zones")
    line = line.replace("~", str(tmp_path))
    ran = shell(line, cwd=tmp_path)
    assert ran.code == (1 if re.match(r"kaifaqu check [^|]*$", line) else 0)
    target = re.search(r" -o (\S+)", line)
    assert (tmp_path / target[1]).stat().st_size if target else ran.out
    assert "Traceback" not in ran.err
