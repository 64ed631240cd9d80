"""The manual pages: what the help says today, in roff that a reader takes without a warning."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from typing import TYPE_CHECKING

import man_page
import pytest
from conftest import LONGEST, ROOT

if TYPE_CHECKING:
    from kaifaqu.language import Language

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


@LANGUAGES
def test_the_manual_is_the_help(language: Language) -> None:
    """`make man` writes it anew."""
    written = man_page.PAGES[language].read_text(encoding="utf-8")
    assert written == man_page.page(language)


def test_the_chinese_one_is_chinese() -> None:
    """But for commands, options and names."""
    lines = man_page.page("zh").splitlines()
    told = [line for line in lines if not line.startswith((".", "kaifaqu", "COMMAND"))]
    assert [line for line in told if not re.search("[\u4e00-\u9fff]", line)] == []


def test_the_wheel_holds_both() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert {ROOT / name for name in shared} == set(man_page.PAGES.values())
    assert set(shared.values()) == {"share/man/man1/kaifaqu.1", "share/man/zh_CN/man1/kaifaqu.1"}


def test_nothing_in_a_help_commands_a_reader() -> None:
    assert man_page.escaped(".so \\f x\n-a") == "\\&.so \\ef x \\-a"


@pytest.mark.real
@LANGUAGES
def test_a_reader_takes_it_without_a_warning(language: Language) -> None:
    groff = shutil.which("groff")
    assert groff
    shown = subprocess.run(
        [groff, "-ww", "-man", "-Kutf8", "-Tutf8", str(man_page.PAGES[language])],
        capture_output=True, text=True, check=True, timeout=LONGEST,
    )  # fmt: skip
    assert shown.stderr == ""
    assert "--as-of" in re.sub(".\x08", "", shown.stdout)
