"""Many drafts at once: several processes say what one says, to the byte."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from conftest import ENVIRONMENT, LONGEST
from documents import document, paragraph
from test_store_alike import compiled

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Piped

SAID = "2023年,赣州经开区规上工业企业{}家,签约项目201个,其中开工65个。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of drafts, of which some are documents and one is a page in HTML."""
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    for n in range(9):
        (drafts / f"{n}.md").write_text(SAID.format(317 + n), encoding="utf-8")
    (drafts / "a.docx").write_bytes(document(paragraph(SAID.format(322))))
    (drafts / "b.html").write_text(f"<p>{SAID.format('&#51;22')}</p>", encoding="utf-8")
    return drafts


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
@pytest.mark.parametrize("jobs", ["2", "3", "40"])
def test_several_processes_say_what_one_says(piped: Piped, folder: Path, form: str, jobs: str) -> None:
    one = piped("check", "drafts", "-f", form, cwd=folder.parent)
    assert (one.code, one.out.count("a.docx") > 0) == (1, form != "sarif")
    assert piped("check", "drafts", "-f", form, "--jobs", jobs, cwd=folder.parent) == one


def test_they_open_the_bases_and_the_zone_that_were_chosen(
    piped: Piped, minimal: str, tmp_path: Path
) -> None:
    """Also a compiled base."""
    second = MINIMAL.replace('id = "shili"', 'id = "yiqu"').replace("示例", "异地").replace("shili-", "yiqu-")
    (tmp_path / "second.toml").write_text(second, encoding="utf-8")
    names = [str(tmp_path / name) for name in ("a.md", "b.md", "c.md")]
    for name in names:
        (tmp_path / name).write_text("2023年,异地区规上企业321家。", encoding="utf-8")
    both = [minimal, str(tmp_path / "second.toml")]
    for bases in (both, [compiled(both, str(tmp_path / "both.db"))]):
        options = [option for base in bases for option in ("--base", base)]
        one = piped("check", *names, *options, "--zone", "yiqu")
        assert one.out.count("contradicted") == 3
        assert piped("check", *names, *options, "--zone", "yiqu", "--jobs", "2") == one


def test_an_interrupt_ends_all_of_them(folder: Path) -> None:
    for n in range(400):
        (folder / f"long{n}.md").write_text(SAID.format(322) * 20, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "kaifaqu", "check", "drafts", "--jobs", "2"],
        cwd=folder.parent, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    time.sleep(2)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=LONGEST)
    assert (process.returncode, out, "Traceback" in err) == (130, "", False)
    end = time.monotonic() + LONGEST
    while _is_alive(process.pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _is_alive(process.pid)


def _is_alive(group: int) -> bool:
    """Tell whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
