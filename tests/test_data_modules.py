"""Data files as the wheel holds them: what their TOML says, for as long as that is what they were made of."""

from __future__ import annotations

import shutil
import subprocess
import sys
from decimal import Decimal
from runpy import run_path
from typing import TYPE_CHECKING, Any

import data_modules
import pytest
import tomli
from conftest import ENVIRONMENT, ROOT

from kaifaqu.base.build import from_document
from kaifaqu.base.files import read_bytes
from kaifaqu.base.parse import parse
from kaifaqu.files.resources import base_path, resource
from kaifaqu.model import Fact

if TYPE_CHECKING:
    from pathlib import Path

RAW, LABEL = read_bytes(base_path()), "线下办税窗口日均服务人次降幅"
MODULES = data_modules.modules(ROOT / "data")
#: Finds one fact by its figure, and says on standard error whether TOML was parsed for it.
SEARCH = """
import sys
from kaifaqu.cli.app import run
run(["search", "下降60%", "-n1", "--fields", "label,value"])
print("tomli" in sys.modules, file=sys.stderr)
"""


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Return a package as the wheel lays it out."""
    package = tmp_path / "kaifaqu"
    shutil.copytree(ROOT / "src" / "kaifaqu", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data", package / "data")
    for place, text in MODULES.items():
        (tmp_path / place).write_text(text, encoding="utf-8")
    return package


def found(package: Path) -> tuple[str, str]:
    """Return what a look-up prints, and whether it parsed TOML."""
    env = {**ENVIRONMENT, "PYTHONPATH": str(package.parent)}
    done = subprocess.run([sys.executable, "-c", SEARCH], capture_output=True, text=True, env=env, check=True)
    return done.stdout, done.stderr.strip()


def made(place: str, folder: Path) -> dict[str, Any]:
    """Return what a module holds."""
    (folder / "module.py").write_text(MODULES[place], encoding="utf-8")
    return run_path(str(folder / "module.py"))


def test_the_facts_are_those_of_the_toml(tmp_path: Path) -> None:
    """Their numbers too, which are exact."""
    module = made("kaifaqu/facts_document.py", tmp_path)
    base = parse(RAW, "", validate=False)
    assert repr(from_document(module["DOCUMENT"], "", RAW, map(Fact._make, module["FACTS"]))) == repr(base)
    assert [type(fact.value) for fact in base.facts].count(Decimal) == 1


@pytest.mark.parametrize("name", ["figures", "lexicon"])
def test_the_words_are_those_of_the_toml(name: str, tmp_path: Path) -> None:
    module = made(f"kaifaqu/{name}_document.py", tmp_path)
    assert module["DOCUMENT"] == tomli.loads(read_bytes(resource(f"{name}.toml")).decode())


def test_a_look_up_parses_no_toml(installed: Path) -> None:
    assert found(installed) == (f"{LABEL}\t60.2\n", "False")


def test_a_base_that_was_changed_is_read_as_it_is(installed: Path) -> None:
    """Nothing goes stale: whoever mends the file sees it at once."""
    facts = installed / "data" / "facts.toml"
    facts.write_bytes(RAW.replace(b"value = 60.2", b"value = 60.4"))
    assert found(installed) == (f"{LABEL}\t60.4\n", "True")


def test_words_that_were_changed_are_read_as_they_are(installed: Path) -> None:
    figures = installed / "data" / "figures.toml"
    figures.write_bytes(figures.read_bytes() + b"\n")
    assert found(installed) == (f"{LABEL}\t60.2\n", "True")


@pytest.mark.parametrize("place", ["kaifaqu/facts_document.py", "kaifaqu/figures_document.py"])
def test_a_checkout_reads_the_toml(place: str, installed: Path) -> None:
    (installed.parent / place).unlink()
    assert found(installed) == (f"{LABEL}\t60.2\n", "True")
