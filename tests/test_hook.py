"""The git hook of the README, in a real repository."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ENVIRONMENT, LONGEST, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import InShell

FALSE, TRUE = "2023年,赣州经开区规上工业企业332家。\n", "2023年,赣州经开区规上工业企业322家。\n"


class Repository:
    """A repository whose hook is the one of the README, with the program on its path."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        programs = folder / "bin"
        programs.mkdir()
        program = programs / "kaifaqu"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kaifaqu "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        self.environment = {
            **ENVIRONMENT,
            "PATH": f"{programs}:{ENVIRONMENT['PATH']}",
            "GIT_CONFIG_GLOBAL": "/dev/null",
            **{
                f"GIT_{who}_{what}": "a@example.org"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
        }
        self.git("init", "-q", "work")
        self.work = folder / "work"
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        [line] = re.findall(r"^    (git diff --cached .*)$", readme, re.MULTILINE)
        hook = self.work / ".git" / "hooks" / "pre-commit"
        hook.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        hook.chmod(0o755)

    def git(self, *args: str) -> subprocess.CompletedProcess[str]:
        """Run git in the repository."""
        folder = self.folder / "work"
        return subprocess.run(
            ["git", *args], cwd=folder if folder.exists() else self.folder, env=self.environment,
            capture_output=True, text=True, timeout=LONGEST, check=False,
        )  # fmt: skip

    def staged(self, name: str, text: str) -> None:
        """Write a file and stage it."""
        path = self.work / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        assert self.git("add", "--", name).returncode == 0


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@pytest.mark.parametrize("name", ["draft.md", "-x.md", "两 字.md", "it's $(touch X).md", "sub/草稿.md"])
def test_what_is_staged_is_checked(repository: Repository, name: str) -> None:
    """Whatever it is called, and whatever the work tree holds by then."""
    repository.staged(name, FALSE)
    (repository.work / name).write_text(TRUE, encoding="utf-8")
    refused = repository.git("commit", "-m", "false")
    assert (refused.returncode != 0, f"{name}:1:" in refused.stdout + refused.stderr) == (True, True)
    repository.staged(name, TRUE)
    (repository.work / name).write_text(FALSE, encoding="utf-8")
    passed = repository.git("commit", "-m", "true")
    assert passed.returncode == 0, passed.stderr
    assert not (repository.work / "X").exists()


def test_a_draft_may_be_deleted_or_renamed(repository: Repository) -> None:
    repository.staged("draft.md", TRUE)
    repository.staged("other.md", TRUE + "好。\n")
    assert repository.git("commit", "-m", "true").returncode == 0
    repository.git("rm", "-q", "draft.md")
    repository.git("mv", "other.md", "新.md")
    passed = repository.git("commit", "-m", "less")
    assert passed.returncode == 0, passed.stderr


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_step_of_a_workflow_annotates_lines(shell: InShell, tmp_path: Path, name: str) -> None:
    """The line of the README behind its installation; a name is told as hosts want it."""
    readme = (ROOT / name).read_text(encoding="utf-8")
    [line] = re.findall(r"^ +- run: pip install PROJECT && (.*)$", readme, re.MULTILINE)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "两 字,1.md").write_text(f"# 简报\n\n{FALSE}", encoding="utf-8")
    ran = shell(line, cwd=tmp_path)
    assert ran.code == 1
    assert ran.out == (
        "::error file=drafts/两 字%2C1.md,line=3,col=18,endColumn=21,title=kaifaqu contradicted::Industrial "
        "enterprises above designated size 332家 — on record 322家 (industry.enterprises-above-scale, 2023)\n"
    )


def test_one_false_draft_among_true_ones_is_enough(repository: Repository) -> None:
    repository.staged("a.md", FALSE)
    repository.staged("b.md", TRUE)
    assert repository.git("commit", "-m", "mixed").returncode != 0
    repository.staged("a.txt", FALSE)
    repository.staged("a.md", TRUE)
    assert repository.git("commit", "-m", "drafts alone").returncode == 0
