"""Which language is used, what is said in it, and whether the catalogue is complete."""

from __future__ import annotations

import ast
import string
from pathlib import Path

import catalogue
import pytest

import kaifaqu as package
from kaifaqu.language import (
    choose,
    chosen,
    from_environment,
    parse_language,
    translate,
    translate_count,
    using,
)

#: What is raised with words for a person.
ERRORS = {"click.UsageError", "click.ClickException", "click.BadParameter", "UsageError", "ClickException"}
ENGLISH, CHINESE = "No such command {name!r}.", "没有命令 {name!r}。"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        pytest.param({}, "en", id="nothing"),
        pytest.param({"LANG": "zh_CN.UTF-8"}, "zh", id="lang"),
        pytest.param({"LANG": "zh_TW.Big5"}, "zh", id="traditional"),
        pytest.param({"LANG": "zh_HK"}, "zh", id="hong-kong"),
        pytest.param({"LANG": "de_DE.UTF-8"}, "en", id="another"),
        pytest.param({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"}, "en", id="messages-before-lang"),
        pytest.param({"LC_ALL": "C", "LC_MESSAGES": "zh_CN"}, "en", id="all-before-messages"),
        pytest.param({"LC_ALL": "", "LANG": "zh_CN"}, "zh", id="empty-is-unset"),
        pytest.param({"LC_ALL": "C.UTF-8", "KAIFAQU_LANG": "zh"}, "zh", id="own-before-all"),
        pytest.param({"LANG": "zh_CN", "KAIFAQU_LANG": "en"}, "en", id="own-english"),
        pytest.param({"LANG": "zh_CN", "KAIFAQU_LANG": "klingon"}, "zh", id="unknown-is-passed-over"),
    ],
)
def test_the_language_is_that_of_the_environment(environment: dict[str, str], language: str) -> None:
    assert from_environment(environment) == language


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("zh", "zh"),
        ("ZH-Hans", "zh"),
        ("en_US.UTF-8", "en"),
        ("C", "en"),
        ("C.UTF-8", "en"),
        ("zhuang", None),
    ],
)
def test_a_language_is_read_by_its_beginning(name: str, language: str | None) -> None:
    assert parse_language(name) == language


def test_a_message_is_said_in_the_language_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """With its values in place, and braces of a value left alone."""
    monkeypatch.setenv("KAIFAQU_LANG", "en")
    assert translate(ENGLISH, name="{x}") == "No such command '{x}'."
    with using("zh"):
        assert translate(ENGLISH, name="{x}") == "没有命令 '{x}'。"
        assert translate(ENGLISH) == CHINESE
    assert chosen() == "en"


def test_a_number_of_things_is_said_as_grammar_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIFAQU_LANG", "en")
    forms = "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"
    assert translate_count(*forms, 1, args="a") == "Got unexpected extra argument (a)"
    assert translate_count(*forms, 2, args="a b") == "Got unexpected extra arguments (a b)"
    with using("zh"):
        assert translate_count(*forms, 2, args="a b") == "多出了参数(a b)"


def test_a_choice_reaches_what_is_started_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAIFAQU_LANG", "en")
    with using("en"):
        choose("zh")
        assert chosen() == "zh"
    assert chosen() == "zh"


def test_the_catalogue_is_that_of_the_code() -> None:
    """`make catalogue` brings it up to date."""
    stands = {message.id: message.string for message in catalogue.read()}
    current = {message.id: message.string for message in catalogue.brought_up_to_date(catalogue.read())}
    assert {one for one in current if one} == {one for one in stands if one}
    assert catalogue.compiled(catalogue.read()) == catalogue.COMPILED.read_bytes()


def test_no_message_lacks_its_chinese() -> None:
    assert catalogue.untranslated(catalogue.read()) == []


def test_nothing_is_said_of_a_command_line_but_by_the_catalogue() -> None:
    """What an error of Click is raised with is translated."""
    folder = Path(str(package.__file__)).parent / "cli"
    raised = [
        (path.name, ast.unparse(node))
        for path in sorted(folder.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ERRORS
        for given in node.args[:1]
        if not (isinstance(given, ast.Call) and ast.unparse(given.func).startswith("translate"))
    ]
    assert raised == []


def test_the_chinese_names_no_value_that_the_english_does_not() -> None:
    for message in catalogue.read():
        if not message.id:
            continue
        known = {"count", *(name for form in catalogue.forms(message.id) for name in named(form))}
        said = {name for form in catalogue.forms(message.string) for name in named(form)}
        assert said <= known, message.id


def named(message: str) -> set[str]:
    """Return the names of the values in a message."""
    return {name.partition(".")[0] for _, name, _, _ in string.Formatter().parse(message) if name}
