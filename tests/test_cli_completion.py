"""What a shell offers while a line is typed, as real shells ask for it, and that nothing of it is run."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from conftest import ENVIRONMENT, LONGEST, called
from test_store_alike import compiled

from kaifaqu.text import is_plain

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import InShell, Piped

#: The tag of two facts has aliases.
TAGGED = f'{MINIMAL}\n[tag.industry]\nlabel = "产业"\naliases = ["实业", "办厂"]\n'
#: Would make a file called X, were it run.
HOSTILE = "zz.$(touch${IFS}X)x"
#: Completes `kaifaqu $@`, whose last word is typed so far, and prints what bash would offer.
COMPLETE = """
COMP_WORDS=(kaifaqu "$@"); COMP_CWORD=$#
compopt() { :; }
_kaifaqu_completion kaifaqu
printf '%s\\n' "${COMPREPLY[@]}"
"""


@cache
def completion() -> str:
    """Return what bash reads to complete."""
    return called("completion", "bash").out


def offered(shell: InShell, *words: str, folder: Path | None = None) -> list[str]:
    """Return what bash offers for the last of the words."""
    # What Click calls is a program of this name on the path, not a function of the shell.
    program = """'#!/bin/sh\\nexec "%s" -m kaifaqu "$@"\\n'"""
    script = f'bin=$(mktemp -d); printf {program} "$KAIFAQU_PYTHON" >$bin/kaifaqu'
    ran = shell(
        f"{script}; chmod +x $bin/kaifaqu; PATH=$bin:$PATH\n{completion()}{COMPLETE}", *words, cwd=folder
    )
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
        pytest.param(("show", "工"), ["工业"], id="alias-of-a-sector"),
        pytest.param(("show", "办"), ["办厂"], id="alias-of-a-tag"),
        pytest.param(("search", "--tag", "实"), ["实业"], id="tag"),
        pytest.param(("search", "--tag", "indus"), ["industry"], id="key-of-a-tag"),
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
    (tmp_path / "base.toml").write_text(TAGGED, encoding="utf-8")
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


@pytest.mark.parametrize(
    "name", ["bash", *(pytest.param(one, marks=pytest.mark.real) for one in ("zsh", "fish"))]
)
def test_what_completes_can_be_sourced(piped: Piped, tmp_path: Path, name: str) -> None:
    script = tmp_path / f"kaifaqu.{name}"
    assert piped("completion", name, "-o", str(script)) == (0, "", "")
    assert script.read_text(encoding="utf-8") == piped("completion", name).out
    subprocess.run([name, "-n", script], env=ENVIRONMENT, timeout=LONGEST, check=True)


#: What is typed, and what it becomes with the key that completes it.
TYPED = {
    "kaifaqu sh": "kaifaqu show",
    "kaifaqu show 签约金": "kaifaqu show 签约金额",
    "kaifaqu show industry.fuli": "kaifaqu show industry.fulian-",
    "kaifaqu search --sector ind": "kaifaqu search --sector industry",
    "kaifaqu check --explain hypo": "kaifaqu check --explain hypothetical",
}
#: Types into a zsh of its own, and prints what stands on its line then.
IN_ZSH = """
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PATH=$1:\\$PATH; PS1='> '; autoload -U compinit; compinit -u -D; source $2; print rea''dy"
zpty -r z out '*ready*'
zpty -w -n z "$3"$'\\t'
zpty -r -m z out "*$4*" && print -r -- "$4"
zpty -d z
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Return a folder with the program by its name, for the path of a shell."""
    (tmp_path / "kaifaqu").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m kaifaqu "$@"\n', encoding="utf-8"
    )
    (tmp_path / "kaifaqu").chmod(0o755)
    return tmp_path


@pytest.mark.real
@pytest.mark.parametrize("typed", TYPED)
def test_fish_completes_what_is_typed(piped: Piped, program: Path, typed: str) -> None:
    piped("completion", "fish", "-o", str(program / "kaifaqu.fish"))
    ran = subprocess.run(
        ["fish", "--no-config", "-c", f"source kaifaqu.fish; complete -C '{typed}'"],
        env={**ENVIRONMENT, "PATH": f"{program}:{ENVIRONMENT['PATH']}"}, cwd=program,
        timeout=LONGEST, check=True, capture_output=True, text=True,
    )  # fmt: skip
    words = [line.split("\t")[0] for line in ran.stdout.splitlines()]
    assert words
    assert all(f"{typed.rpartition(' ')[0]} {word}".startswith(TYPED[typed]) for word in words)


@pytest.mark.real
@pytest.mark.parametrize("typed", TYPED)
def test_zsh_completes_what_is_typed(piped: Piped, program: Path, typed: str) -> None:
    script = program / "kaifaqu.zsh"
    piped("completion", "zsh", "-o", str(script))
    ran = subprocess.run(
        ["zsh", "-f", "-c", IN_ZSH, "zsh", str(program), str(script), typed, TYPED[typed]],
        env=ENVIRONMENT, timeout=3 * LONGEST, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert ran.stdout == f"{TYPED[typed]}\n"


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
