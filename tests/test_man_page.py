"""The manual pages: what the help says today, in roff that a reader takes without a warning."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from zipfile import ZipFile

import click
import man_page
import pytest
from conftest import LONGEST, ROOT

from kaifaqu.cli.app import program
from kaifaqu.language import translate, using

if TYPE_CHECKING:
    from pathlib import Path

    from kaifaqu.language import Language

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


@LANGUAGES
def test_the_manual_says_all_of_the_help(language: Language) -> None:
    """Each command and option, with what it does."""
    page = man_page.page(language).splitlines()
    context = click.Context(program)
    with using(language):
        for name in program.list_commands(context):
            command = program.get_command(context, name)
            assert command
            assert man_page.escaped(translate(command.help or "")) in page
            for option in command.params:
                if isinstance(option, click.Option) and not option.hidden:
                    assert man_page.escaped(translate(option.help or "")) in page


def test_the_chinese_one_is_chinese() -> None:
    """But for commands, options and names."""
    lines = man_page.page("zh").splitlines()
    told = [line for line in lines if not line.startswith((".", "kaifaqu", "COMMAND"))]
    assert [line for line in told if not re.search("[\u4e00-\u9fff]", line)] == []


@pytest.mark.real
def test_the_wheel_holds_both(tmp_path: Path) -> None:
    """Built without a network, as hatchling is here; an editable install has none."""
    shutil.copytree(ROOT, tmp_path / "project", ignore=shutil.ignore_patterns(".*", "bench", "tests"))
    build = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path))
    subprocess.run(build, cwd=tmp_path / "project", check=True, capture_output=True, timeout=6 * LONGEST)
    [wheel] = tmp_path.glob("*.whl")
    assert sorted(path.name for path in tmp_path.iterdir()) == [wheel.name, "project"]
    with ZipFile(wheel) as archive:
        held = {name.partition(".data/data/")[2]: name for name in archive.namelist() if "/man/" in name}
        assert {name.removeprefix("share/man/") for name in held} == set(man_page.PAGES.values())
        english = archive.read(held["share/man/man1/kaifaqu.1"]).decode()
    assert english == man_page.page("en")


def test_nothing_in_a_help_commands_a_reader() -> None:
    assert man_page.escaped(".so \\f x\n-a") == "\\&.so \\ef x \\-a"


@pytest.mark.real
@LANGUAGES
def test_a_reader_takes_it_without_a_warning(language: Language) -> None:
    groff = shutil.which("groff")
    assert groff
    shown = subprocess.run(
        [groff, "-ww", "-Wbreak", "-man", "-Kutf8", "-Tutf8"],
        input=man_page.page(language), capture_output=True, text=True, check=True, timeout=LONGEST,
    )  # fmt: skip
    assert shown.stderr == ""
    assert "--as-of" in re.sub(".\x08", "", shown.stdout)
