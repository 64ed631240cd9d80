"""The commands that refusals name, run as they are printed, on files of each kind."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ENVIRONMENT, LONGEST
from documents import document, paragraph, row, table

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Piped

pytestmark = pytest.mark.real

PARAGRAPH = "2023年,赣州经开区规上工业企业达332家,签约项目201个。"
BRIEFING = document(
    paragraph("经济运行简报", style="a3"),
    paragraph(PARAGRAPH),
    table(row("指标", "完成数"), row("新增停车泊位", "1312个")),
)
SHEET = "指标,完成数\n新增停车泊位,1312个\n"
SHEETS = ("xls", "xlsx", "ods")
OF_PARAGRAPH, OF_CELL = ["332家 contradicted", "201个 confirmed"], ["1312个 contradicted"]


def ran(command: list[str], folder: Path) -> None:
    """Run a program in a folder that is its home, too."""
    environment = {**ENVIRONMENT, "HOME": str(folder)}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, timeout=6 * LONGEST)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of the same briefing, and of the same sheet, in each kind of file."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "b.docx").write_bytes(BRIEFING)
    (folder / "t.csv").write_text(SHEET, encoding="utf-8")
    for kind in ("rtf", "doc", "odt", "pdf"):
        ran(["soffice", "--headless", "--convert-to", kind, "b.docx"], folder)
    for kind in SHEETS:
        ran(["soffice", "--headless", "--infilter=CSV:44,34,76", "--convert-to", kind, "t.csv"], folder)
    return folder


def checked(piped: Piped, folder: Path, name: str, found: str) -> list[str]:
    """Return what is said of the draft that comes of a file by the command that is printed for it."""
    refused = piped("check", "--", name, cwd=folder)
    assert (refused.code, refused.out) == (2, "")
    _, _, command = refused.err.rstrip("\n").partition("; this makes a draft of it: ")
    programs = folder / "bin"
    programs.mkdir()
    (programs / "kaifaqu").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kaifaqu "$@"\n')
    (programs / "kaifaqu").chmod(0o755)
    path = {**ENVIRONMENT, "HOME": str(folder), "PATH": f"{programs}:{ENVIRONMENT['PATH']}"}
    shell = subprocess.run(
        ["sh", "-c", command if found else f"{command} --json"], cwd=folder, env=path,
        capture_output=True, text=True, check=False, timeout=6 * LONGEST,
    )  # fmt: skip
    report = piped("check", "--json", "--", found, cwd=folder).out if found else shell.stdout
    claims = json.loads(report)["claims"]
    return [f"{claim['text'].replace(' ', '')} {claim['verdict']}" for claim in claims]


@pytest.mark.parametrize(
    "name",
    ["b.rtf", "-x.rtf", "it's 草稿.doc", "简报.wps", "b.odt", "t.xls", "t.et", "t.xlsx", "t.ods", "b.pdf"],
)
def test_the_command_makes_a_draft_of_it(piped: Piped, made: Path, tmp_path: Path, name: str) -> None:
    stem, _, ending = name.rpartition(".")
    kind = {"wps": "doc", "et": "xls"}.get(ending, ending)
    sheet = kind in SHEETS
    shutil.copy(made / f"{'t' if sheet else 'b'}.{kind}", tmp_path / name)
    found = "" if kind == "pdf" else f"{stem}.{'csv' if sheet else 'docx'}"
    assert checked(piped, tmp_path, name, found) == OF_PARAGRAPH[: 0 if sheet else None] + OF_CELL
