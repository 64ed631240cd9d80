"""The commands that refusals name, run as they are printed, on files of each kind."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ENVIRONMENT, LONGEST
from documents import deleted, document, inserted, note, paragraph, row, run, table, text_box

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


def ran_in(command: list[str], folder: Path) -> None:
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
        ran_in(["soffice", "--headless", "--convert-to", kind, "b.docx"], folder)
    for kind in SHEETS:
        ran_in(["soffice", "--headless", "--infilter=CSV:44,34,76", "--convert-to", kind, "t.csv"], folder)
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


def test_a_document_that_another_program_saved_is_judged_as_it_was(piped: Piped, tmp_path: Path) -> None:
    """With a table, a note, a text box and tracked changes; each claim in the same place."""
    box = text_box(paragraph("亮点:2023年赣州经开区新增科技型中小企业138家。"))
    blocks = (
        paragraph("赣州经开区2023年经济运行简报", style="a3"),
        paragraph("一、工业", style="2"),
        paragraph("2023年,全区规上工业企业达", deleted("322家"), inserted(run("332家")), note(1), "。"),
        paragraph("二、招商引资", style="2"),
        paragraph("全年签约项目", run("20", "<w:b/>"), run("1个"), ",签约金额1229.21亿元。", box),
        paragraph("三、民生", style="2"),
        table(row("指标", "单位", "2023年"), row("新增停车泊位", "个", "1311"), row("新增厕位", "个", "175")),
    )
    notes = {1: paragraph("2023年,赣州经开区线下办税窗口日均服务人次下降60.2%。")}
    (tmp_path / "b.docx").write_bytes(document(*blocks, footnotes=notes))
    ran_in(["soffice", "--headless", "--convert-to", "docx", "--outdir", "saved", "b.docx"], tmp_path)
    ran_in(["soffice", "--headless", "--convert-to", "doc", "--outdir", "old", "b.docx"], tmp_path)
    ran_in(["soffice", "--headless", "--convert-to", "docx", "--outdir", "new", "old/b.doc"], tmp_path)
    first, *others = (
        [(claim["text"], claim["verdict"], claim["place"]) for claim in json.loads(ran.out)["claims"]]
        for folder in (".", "saved", "new")
        for ran in [piped("check", "b.docx", "--json", cwd=tmp_path / folder)]
    )
    assert [(text, verdict, place["part"]) for text, verdict, place in first] == [
        ("332家", "contradicted", "paragraph"),
        ("201个", "confirmed", "paragraph"),
        ("1229.21亿元", "confirmed", "paragraph"),
        ("1311", "confirmed", "cell"),
        ("175", "contradicted", "cell"),
        ("60.2%", "confirmed", "footnote"),
        ("138家", "contradicted", "text_box"),
    ]
    assert others == [first, first]
