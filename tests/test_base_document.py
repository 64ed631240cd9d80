"""The packaged base as the wheel holds it: what its TOML says, for as long as that is what it was made of."""

from __future__ import annotations

import shutil
import subprocess
import sys
from runpy import run_path
from typing import TYPE_CHECKING

import base_document
import pytest
import tomli
from conftest import ENVIRONMENT, ROOT

from kaifaqu.base.build import number
from kaifaqu.base.files import read_bytes
from kaifaqu.resources import base_path

if TYPE_CHECKING:
    from pathlib import Path

RAW = read_bytes(base_path())
#: Shows one fact, and says on standard error whether TOML was parsed for it.
SHOW = """
import sys
from kaifaqu.cli.app import run
run(["show", "reform.tax-window-visits", "--fields", "label,value"])
print("tomli" in sys.modules, file=sys.stderr)
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Return a package as the wheel lays it out."""
    package = tmp_path / "kaifaqu"
    shutil.copytree(ROOT / "src" / "kaifaqu", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", package / "data")
    (tmp_path / base_document.MODULE).write_text(base_document.source(RAW), encoding="utf-8")
    return package


def shown(package: Path) -> tuple[str, str]:
    """Return what a look-up prints, and whether it parsed TOML."""
    env = {**ENVIRONMENT, "PYTHONPATH": str(package.parent)}
    done = subprocess.run([sys.executable, "-c", SHOW], capture_output=True, text=True, env=env, check=True)
    return done.stdout, done.stderr.strip()


def test_it_says_what_the_toml_does(installed: Path) -> None:
    """Its numbers too, which are exact."""
    made = run_path(str(installed.parent / base_document.MODULE))["DOCUMENT"]
    assert repr(made) == repr(tomli.loads(RAW.decode(), parse_float=number))


def test_a_look_up_parses_no_toml(installed: Path) -> None:
    assert shown(installed) == ("线下办税窗口日均服务人次降幅\t60.2\n", "False")


def test_a_base_that_was_changed_is_read_as_it_is(installed: Path) -> None:
    """Nothing goes stale: whoever mends the file sees it at once."""
    facts = installed / "data" / "facts.toml"
    facts.write_bytes(RAW.replace(b"value = 60.2", b"value = 61.5"))
    assert shown(installed) == ("线下办税窗口日均服务人次降幅\t61.5\n", "True")


def test_a_checkout_reads_the_toml(installed: Path) -> None:
    (installed.parent / base_document.MODULE).unlink()
    assert shown(installed) == ("线下办税窗口日均服务人次降幅\t60.2\n", "True")
