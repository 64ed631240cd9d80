"""Many drafts at once: several processes say what one says, to the byte, and none outlives the others."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from conftest import LONGEST, UNMEASURED
from documents import document, paragraph
from test_store_alike import compiled

from kaifaqu.drafts.load import load_draft, paths_of
from kaifaqu.factcheck.check import Options
from kaifaqu.proofreading.parallel import Asked, checked_in_parallel
from kaifaqu.proofreading.placing import checked
from kaifaqu.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


@pytest.mark.parametrize(
    "form", ["text", *(pytest.param(form, marks=pytest.mark.slow) for form in ("json", "sarif"))]
)
def test_several_processes_say_what_one_says(started: Piped, folder: Path, form: str) -> None:
    one = started("check", "drafts", "-f", form, cwd=folder.parent)
    assert (one.code, one.out.count("a.docx") > 0) == (1, form != "sarif")
    for jobs in ("2", "3", "40"):
        assert started("check", "drafts", "-f", form, "--jobs", jobs, cwd=folder.parent) == one, jobs


def test_they_open_the_bases_and_the_zone_that_were_chosen(
    started: Piped, minimal: str, tmp_path: Path
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
        one = started("check", *names, *options, "--zone", "yiqu")
        assert one.out.count("contradicted") == 3
        assert started("check", *names, *options, "--zone", "yiqu", "--jobs", "2") == one


def test_where_no_process_is_split_they_open_the_base_themselves(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kaifaqu.proofreading.parallel._SPLIT", False)
    drafts = [load_draft(name) for name in paths_of([str(folder)])]
    store, options = open_store([]), Options("2023")
    shared = checked_in_parallel(drafts, store, Asked((), "", options), 2)
    assert [*shared] == [*checked(drafts, store, options)]


@pytest.fixture
def sharing(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield a check of many drafts by two processes that are at work."""
    for n in range(400):
        (folder / f"long{n}.md").write_text(SAID.format(322) * 20, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "kaifaqu", "check", "drafts", "--jobs", "2"],
        cwd=folder.parent, env=UNMEASURED, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert _until(lambda: len(_started_by(process.pid)) == 2)
    yield process
    process.communicate(timeout=LONGEST)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_ends_all_of_them(sharing: subprocess.Popen[str]) -> None:
    os.killpg(sharing.pid, signal.SIGINT)
    out, err = sharing.communicate(timeout=LONGEST)
    assert (sharing.returncode, out, "Traceback" in err) == (130, "", False)
    assert _until(lambda: not _is_alive(sharing.pid))


def test_one_that_is_ended_from_outside_ends_all_and_is_told(sharing: subprocess.Popen[str]) -> None:
    os.kill(_started_by(sharing.pid)[0], signal.SIGKILL)
    out, err = sharing.communicate(timeout=LONGEST)
    assert (sharing.returncode, out) == (2, "")
    assert err == "kaifaqu: a process that shared the work was ended from outside; nothing was done\n"
    assert _until(lambda: not _is_alive(sharing.pid))


def test_none_outlives_the_one_that_shares(sharing: subprocess.Popen[str]) -> None:
    sharing.kill()
    assert sharing.communicate(timeout=LONGEST) == ("", "")
    assert _until(lambda: not _is_alive(sharing.pid))


def _until(holds: Callable[[], bool]) -> bool:
    """Wait until something holds, in bounded time; tell whether it does."""
    end = time.monotonic() + LONGEST
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.05)
    return held


def _started_by(parent: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False
    )
    return [int(pid) for pid in listed.stdout.split()]


def _is_alive(group: int) -> bool:
    """Tell whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
