"""Words and names of files in every locale: their bytes are read as UTF-8, else as the locale has it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
import pytest
from bases import MINIMAL
from conftest import ENVIRONMENT, LONGEST, PROGRAM

from kaifaqu.cli.app import program
from kaifaqu.cli.arguments import PATH, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A blank that is Chinese, a character of an extension, a blank of ASCII, a mark that a URI would end at.
NAME = "基　地𠀀 1?#%20.toml"
WITHOUT_UTF_8 = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


class Locale(NamedTuple):
    """A locale of another encoding than UTF-8, and the environment that chooses it."""

    encoding: str
    environment: dict[str, str]


@pytest.fixture(scope="module", params=["zh_CN.GB18030", "en_US.ISO-8859-1"])
def locale(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Locale:
    """Make a locale that the machine may not have."""
    name: str = request.param
    language, _, encoding = name.partition(".")
    folder = tmp_path_factory.mktemp("locales")
    if not shutil.which("localedef"):
        pytest.skip("no localedef on this machine")
    made = subprocess.run(["localedef", "-i", language, "-f", encoding, folder / name], check=False)
    if made.returncode > 1 or not (folder / name).exists():
        pytest.skip(f"this machine cannot make the locale {name}")
    return Locale(encoding, {"LC_ALL": name, "LOCPATH": str(folder), "PYTHONUTF8": "0", "KAIFAQU_LANG": "en"})


def run(*args: str | bytes, env: dict[str, str]) -> tuple[int, str, str]:
    """Run the program with arguments that are these very bytes."""
    done = subprocess.run(
        [*PROGRAM, *args], env={**ENVIRONMENT, **env}, capture_output=True, timeout=LONGEST, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_words_and_names_are_utf_8_where_the_locale_is_ascii(tmp_path: Path) -> None:
    """Without Python's own ways around it."""
    assert_alike(tmp_path, WITHOUT_UTF_8)


@pytest.mark.slow
def test_words_and_names_are_utf_8_where_the_locale_is_not(tmp_path: Path, locale: Locale) -> None:
    assert_alike(tmp_path, locale.environment)


def assert_alike(folder: Path, env: dict[str, str]) -> None:
    """Assert that an environment changes neither answers nor messages, whatever is named."""
    (folder / NAME).write_text(MINIMAL, encoding="utf-8")
    (folder / "草稿.md").write_text("规上企业320家。\n", encoding="utf-8")
    base, compiled = str(folder / NAME), str(folder / f"{NAME}.db")
    for code, args in (
        (0, ("search", "规上", "--base", base)),
        (1, ("search", "没有的词", "--base", base)),
        (0, ("show", "产业", "--base", base, "--zone", "示例区")),
        (0, ("check", str(folder / "草稿.md"), "--base", base)),
        (2, ("check", str(folder / "没有.md"))),
        (0, ("compile", base, "-o", compiled)),
        (0, ("search", "规上", "--base", compiled)),
        (0, ("list", "--base", f"/{compiled}")),
        (0, ("list", "--base", str(folder))),
    ):
        usual = run(*args, env={})
        assert (usual[0], run(*args, env=env)) == (code, usual), args
    assert run("list", env={**env, "KAIFAQU_BASE": base}) == run("list", "--base", base, env={})


@pytest.mark.slow
def test_a_word_that_is_no_utf_8_is_read_as_the_locale_has_it(locale: Locale) -> None:
    word = {"GB18030": "稀土", "ISO-8859-1": "Ganzhoué"}[locale.encoding]
    env, raw = locale.environment, word.encode(locale.encoding)
    assert run("search", raw, env=env) == run("search", word, env={})
    assert run("search", raw, env={**env, "PYTHONUTF8": "1"}) == run("search", word, env={})


@pytest.mark.slow
def test_a_file_is_opened_by_its_bytes(tmp_path: Path, locale: Locale) -> None:
    """Even one whose name is no UTF-8."""
    name = os.fsencode(tmp_path) + b"/" + "é".encode("iso-8859-1") + b".toml"
    Path(os.fsdecode(name)).write_text(MINIMAL, encoding="utf-8")
    found = run("list", "--base", name, env={})
    assert (found[0], run("list", "--base", name, env=locale.environment)) == (0, found)


def parameters() -> Iterator[tuple[str, click.Parameter]]:
    """Yield every parameter of every command, with the command's name."""
    context = click.Context(program)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command
        yield from ((name, one) for one in command.params)


def test_every_word_of_the_command_line_is_read_so() -> None:
    """A parameter of Click's own type of text would not be."""
    texts = [(name, one.name) for name, one in parameters() if one.type is click.STRING]
    assert texts == []
    assert {type(one.type) for _, one in parameters()} >= {type(PATH), type(TEXT)}
