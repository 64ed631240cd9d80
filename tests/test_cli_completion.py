"""What a shell offers while a line is typed, as real shells ask for it, and that nothing of it is run."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from conftest import ENVIRONMENT, LONGEST
from test_store_alike import compiled

from kaifaqu.text import is_plain

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import InShell, Piped

#: Would make a file called X, were it run.
HOSTILE = "zz.$(touch${IFS}X)x"
#: Completes `kaifaqu $@`, whose last word is typed so far, and prints what bash would offer.
COMPLETE = """
source <(kaifaqu completion bash)
COMP_WORDS=(kaifaqu "$@"); COMP_CWORD=$#
compopt() { :; }
_kaifaqu_completion kaifaqu
printf '%s\\n' "${COMPREPLY[@]}"
"""


def offered(shell: InShell, *words: str, folder: Path | None = None) -> list[str]:
    """Return what bash offers for the last of the words."""
    # What Click calls is a program of this name on the path, not a function of the shell.
    program = """'#!/bin/sh\\nexec "%s" -m kaifaqu "$@"\\n'"""
    script = f'bin=$(mktemp -d); printf {program} "$KAIFAQU_PYTHON" >$bin/kaifaqu'
    ran = shell(f"{script}; chmod +x $bin/kaifaqu; PATH=$bin:$PATH{COMPLETE}", *words, cwd=folder)
    assert ran.err == ""
    return [line for line in ran.out.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(("sh",), ["show"], id="command"),
        pytest.param(("show", "--fo"), ["--format"], id="option"),
        pytest.param(("show", "-f", "ex"), ["excel"], id="format"),
        pytest.param(
            ("show", "indus"), ["industry", "industry.firms", "industry.firms-new"], id="sector-and-ids"
        ),
        pytest.param(("show", "产"), ["产业"], id="label-of-a-sector"),
        pytest.param(("show", "规上"), ["规上企业"], id="label"),
        pytest.param(("search", "--sector", "ind"), ["industry"], id="sector"),
        pytest.param(("search", "--zone", "示"), ["示例区"], id="zone"),
        pytest.param(("search", "--year", "20"), ["2023"], id="year"),
        pytest.param(("search", "--fields", "id,lab"), ["id,label", "id,label_en"], id="fields"),
        pytest.param(("compare", "规"), ["规上企业"], id="indicator"),
        pytest.param(("audit", "ide"), ["identities"], id="check"),
        pytest.param(("check", "--explain", "hypo"), ["hypothetical"], id="reason"),
        pytest.param(("help", "comp"), ["compare", "compile", "completion"], id="help"),
        pytest.param(("completion", "z"), ["zsh"], id="shell"),
        pytest.param(("--lang", "z"), ["zh"], id="language"),
    ],
)
@pytest.mark.parametrize("kind", ["toml", "db"])
def test_bash_is_offered(
    shell: InShell, tmp_path: Path, kind: str, words: tuple[str, ...], found: list[str]
) -> None:
    """The same from a base of either kind."""
    (tmp_path / "base.toml").write_text(MINIMAL, encoding="utf-8")
    base = str(tmp_path / "base.toml")
    base = compiled([base], str(tmp_path / "base.db")) if kind == "db" else base
    command, *rest = words
    typed = (command, *rest) if command == "--lang" or not rest else (command, "--base", base, *rest)
    assert offered(shell, *typed) == found


def test_nothing_that_a_shell_would_run_is_offered(shell: InShell, piped: Piped, tmp_path: Path) -> None:
    """Be it an id, a label or the name of a zone: from a base that is hostile, or only glanced at."""
    base = tmp_path / "base.toml"
    text = MINIMAL.replace('id = "industry.firms-new"', f'id = "{HOSTILE}"').replace(
        'label = "示例区"', 'label = "示例`touch X`区"'
    )
    base.write_text(text.replace('label = "规上企业"', 'label = "规上$(touch X)"'), encoding="utf-8")
    for words in (("show", "--base", "base.toml", ""), ("show", "--base", "base.toml", "zz"),
                  ("show", "--base", "base.toml", "规"), ("list", "--base", "base.toml", "--zone", ""),
                  ("compare", "--base", "base.toml", "")):  # fmt: skip
        for word in offered(shell, *words, folder=tmp_path):
            assert is_plain(word), word
            shell(f"kaifaqu show {word}", cwd=tmp_path)
    assert not (tmp_path / "X").exists()
    env = {"_KAIFAQU_COMPLETE": "bash_complete", "COMP_WORDS": "kaifaqu show zz", "COMP_CWORD": "2"}
    assert piped(env={**env, "KAIFAQU_BASE": str(base)}).out.strip() == ""


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        *(
            (word, True)
            for word in ("industry.firms", "规上企业", "“小巨人”企业", "a,b", "10%", "两新党组织")
        ),
        *(
            (word, False)
            for word in ("", "-f", "a b", "$(x)", "`x`", "a;b", "*", "~", "a\nb", "规\u3000上", "'", "a|b")
        ),
    ],
)
def test_a_plain_word_is_itself_in_a_shell(shell: InShell, word: str, *, plain: bool) -> None:
    assert is_plain(word) == plain
    if plain:
        assert shell(f"printf %s {word}").out == word


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_what_completes_can_be_sourced(piped: Piped, tmp_path: Path, name: str) -> None:
    script = tmp_path / f"kaifaqu.{name}"
    assert piped("completion", name, "-o", str(script)) == (0, "", "")
    assert script.read_text(encoding="utf-8") == piped("completion", name).out
    if not shutil.which(name):
        pytest.skip(f"no {name} on this machine")
    subprocess.run([name, "-n", script], env=ENVIRONMENT, timeout=LONGEST, check=True)


def test_a_shell_that_is_none_is_told(piped: Piped) -> None:
    ran = piped("completion", "bsh")
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean bash?" in ran.err
    assert "bash, zsh, fish" in piped("completion").err


@pytest.mark.parametrize(
    "env",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"COMP_WORDS": "kaifaqu"}, id="no-place"),
        pytest.param({"COMP_WORDS": "kaifaqu", "COMP_CWORD": "x"}, id="a-place-of-letters"),
    ],
)
def test_no_shell_asks_for_words_and_says_nothing(piped: Piped, env: dict[str, str]) -> None:
    ran = piped("list", env={"_KAIFAQU_COMPLETE": "bash_complete", **env})
    said = "kaifaqu: completion is for a shell, which says what is typed: kaifaqu completion -h\n"
    assert ran == (2, "", said)
