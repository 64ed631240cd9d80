"""What a command must not wait for: libraries that it has no use for are not imported."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from conftest import ENVIRONMENT
from test_store_alike import compiled

from kaifaqu.base.packaged import packaged

if TYPE_CHECKING:
    from pathlib import Path

#: What reads the packaged base: nothing slow in a wheel, which holds it as a module.
READER = "" if find_spec("kaifaqu.base.packaged_document") else "tomli"
#: Runs a command line and names, on standard error, which of the slow libraries it imported.
SCRIPT = """\
import sys
from kaifaqu.cli.app import run
code = run(sys.argv[1:])
slow = {"rich", "json", "jsonschema", "jsonschema_rs", "locale", "sqlite3", "tomli"}
slow.add("importlib.metadata")
print(*sorted(slow.intersection(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def imported(*args: str) -> str:
    """Return the slow libraries that a command line imports, in a pipe."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *args], capture_output=True, text=True, env=ENVIRONMENT, check=True
    )
    assert done.stdout
    return done.stderr.strip()


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
    assert imported(*args) == READER
    target = compiled([packaged()], str(tmp_path / "facts.db"))
    words = " tomli" if args[1:] == ("1229亿",) else ""
    assert imported(*args, "--base", target) == f"sqlite3{words}"


def test_what_is_asked_for_is_imported(tmp_path: Path) -> None:
    """So that the look-ups above could have failed."""
    path = tmp_path / "base.toml"
    path.write_text(MINIMAL, encoding="utf-8")
    assert imported("show", "industry", "--json", "--base", str(path)) == "json jsonschema_rs locale tomli"
