"""What a command must not wait for: libraries that it has no use for are not imported."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from conftest import UNMEASURED
from test_store_alike import compiled

from kaifaqu.files.resources import base_path

if TYPE_CHECKING:
    from pathlib import Path

#: What data files are read by: nothing slow in a wheel, which holds them as modules.
READER = "" if find_spec("kaifaqu.facts_document") else "tomli"
SLOW = frozenset(
    {"rich", "json", "jsonschema", "jsonschema_rs", "locale", "sqlite3", "tomli", "importlib.metadata"}
)
#: Runs a command line and names, on standard error, what it imported.
SCRIPT = """\
import sys
from kaifaqu.cli.app import run
code = run(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""


def modules(*args: str, **env: str) -> set[str]:
    """Return all that a command line imports, in a pipe."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *args],
        capture_output=True, text=True, env={**UNMEASURED, **env}, check=True,
    )  # fmt: skip
    assert done.stdout
    return set(done.stderr.split())


def imported(*args: str) -> str:
    """Return the slow libraries among it."""
    return " ".join(sorted(SLOW & modules(*args)))


@pytest.mark.parametrize(
    "args",
    [
        ("show", "industry"),
        ("show", "reform.signed-amount"),
        ("show", "--all"),
        ("list",),
        ("search", "企业"),
        ("search", "1229亿"),
        ("search", "gsqy"),
        ("search", "规上企业有多少家"),
        ("list", "--zone", "赣州经开区"),
    ],
    ids=" ".join,
)
def test_a_piped_look_up_imports_nothing_slow(args: tuple[str, ...], tmp_path: Path) -> None:
    """From TOML no database, and from a compiled base no reader of TOML but for the words of figures."""
    words = READER if args[1:] == ("1229亿",) else ""
    assert imported(*args) == READER
    target = compiled([base_path()], str(tmp_path / "facts.db"))
    assert imported(*args, "--base", target) == f"sqlite3 {words}".strip()


@pytest.mark.parametrize(
    ("args", "env"),
    [
        pytest.param(("show", "-h"), {}, id="help"),
        pytest.param(("--help",), {}, id="help of the program"),
        pytest.param(
            (),
            {"_KAIFAQU_COMPLETE": "bash_complete", "COMP_WORDS": "kaifaqu show ind", "COMP_CWORD": "2"},
            id="completion of a key",
        ),
    ],
)
def test_what_shows_no_fact_makes_none(args: tuple[str, ...], env: dict[str, str]) -> None:
    """Neither the classes of facts nor what reads, finds or prints them."""
    unused = {"kaifaqu.model", "kaifaqu.base.parse", "kaifaqu.search.keys", "kaifaqu.cli.printing", "tomli"}
    assert modules(*args, **env) & unused == set()


def test_a_look_up_knows_no_calendar() -> None:
    """It has no year to tell; with one it does."""
    assert "kaifaqu.times.period" not in modules("show", "industry")
    assert "kaifaqu.times.period" in modules("show", "industry", "--year", "2023")


def test_what_is_asked_for_is_imported(tmp_path: Path) -> None:
    """So that the look-ups above could have failed."""
    path = tmp_path / "base.toml"
    path.write_text(MINIMAL, encoding="utf-8")
    found = imported("show", "industry", "--json", "--base", str(path)).split()
    assert {*found} - {"locale"} == {"json", "jsonschema_rs", "tomli"}  # Python 3.13 does without the other.
