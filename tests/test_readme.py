"""The sessions that the READMEs show are what the program says, and both READMEs give the same commands."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import OnTerminal

STYLE = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize(("name", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_session_of_a_readme_is_real(
    on_terminal: OnTerminal, tmp_path: Path, name: str, lang: str
) -> None:
    """On a terminal of 80 columns, with the draft that the session itself shows."""
    readme = (ROOT / name).read_text(encoding="utf-8")
    block = re.split(r"^## ", readme, flags=re.MULTILINE)[2].partition("\n\n")[2]
    session = re.sub(r"^    ", "", block, flags=re.MULTILINE).rstrip() + "\n"
    real, code = "", 0
    for told in session.split("$ ")[1:]:
        command, _, shown = told.partition("\n")
        match shlex.split(command):
            case ["cat", file]:
                (tmp_path / file).write_text(shown, encoding="utf-8")
                said = shown
            case ["echo", "$?"]:
                said = f"{code}\n"
            case ["kaifaqu", *args]:
                code, out, err = on_terminal(*args, cwd=tmp_path, env={"KAIFAQU_LANG": lang})
                said = STYLE.sub("", out)
                # On a terminal the counts, which end the report, are not told once more.
                assert err.count("\n") <= 1
        real += f"$ {command}\n{said}"
    assert real == session
    assert {"en": "contradicted", "zh": "不符"}[lang] in session or "contradicted" in session


def test_both_readmes_give_the_same_commands_and_their_pictures_exist() -> None:
    """Those that begin anew, which CI reads, and the names of all commands."""
    english, chinese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))
    for pattern in (r"^    (python3 -m venv .*)$", r"^\| `(kaifaqu \w+)"):
        found = re.findall(pattern, english, re.MULTILINE)
        assert found
        assert re.findall(pattern, chinese, re.MULTILINE) == found
    for readme in (english, chinese):
        pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", readme)
        assert len(pictures) == 3
        assert all((ROOT / picture).is_file() for picture in pictures)
