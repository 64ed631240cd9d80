"""The session that the README shows is what the program says."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import OnTerminal

STYLE = re.compile(r"\x1b\[[\d;]*m")


def test_the_session_of_the_readme_is_real(on_terminal: OnTerminal, tmp_path: Path) -> None:
    """On a terminal of 80 columns, with the draft that the session itself shows."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = re.split(r"^## ", readme, flags=re.MULTILINE)[2].partition("\n\n")[2]
    session = re.sub(r"^    ", "", block, flags=re.MULTILINE).rstrip() + "\n"
    real, code = "", 0
    for told in session.split("$ ")[1:]:
        command, _, shown = told.partition("\n")
        match shlex.split(command):
            case ["cat", name]:
                (tmp_path / name).write_text(shown, encoding="utf-8")
                said = shown
            case ["echo", "$?"]:
                said = f"{code}\n"
            case ["kaifaqu", *args]:
                code, out, err = on_terminal(*args, cwd=tmp_path)
                said = STYLE.sub("", out) + err
        real += f"$ {command}\n{said}"
    assert real == session
    assert "contradicted" in session
