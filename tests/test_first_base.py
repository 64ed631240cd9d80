"""The guide to a first base is what really happens: each command is run, each output compared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import InShell

GUIDE = ROOT / "docs" / "first-base.md"


def real(guide: str, shell: InShell, folder: Path) -> str:
    """Return the guide with the output of each command as it really is; `cat FILE` makes what it shows."""
    ended = ""
    parts = re.split(r"^    \$ (.*)\n((?:    (?!\$ ).*\n|\n(?=    (?!\$ )))*)", guide, flags=re.MULTILINE)
    said = [parts[0]]
    for command, shown, rest in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        if command.startswith("cat "):
            text = re.sub(r"^    ", "", shown, flags=re.MULTILINE)
            (folder / command.removeprefix("cat ")).write_text(text, encoding="utf-8")
        if command.startswith("export "):
            ended += f"{command}\n"
        ran = shell(f"{ended}{command} 2>&1", cwd=folder)
        out = re.sub(r"^(?=.)", "    ", ran.out, flags=re.MULTILINE)
        said.append(f"    $ {command}\n{out}{rest}")
    return "".join(said)


def test_each_command_says_what_the_guide_shows(shell: InShell, tmp_path: Path) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert real(guide, shell, tmp_path) == guide


def test_the_readmes_name_the_guide() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert "docs/first-base.md" in (ROOT / name).read_text(encoding="utf-8")
