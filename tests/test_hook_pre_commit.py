"""The hook for pre-commit, run by pre-commit in a real repository."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import LONGEST, ROOT
from documents import document, paragraph
from test_hook import FALSE, TRUE, Repository

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real

CONFIGURED = """\
repos:
- repo: {hooks}
  rev: {rev}
  hooks:
  - id: kaifaqu
    # The program under test, and no environment made for it.
    language: unsupported
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository that pre-commit checks by the hook of this project, instead of the plain one."""
    repository = Repository(tmp_path)
    environment = repository.environment
    environment["PRE_COMMIT_HOME"] = str(tmp_path / "cache")
    environment["PATH"] += f":{tmp_path / 'program'}"
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    git = ("git", "-c", "protocol.file.allow=always")
    for command in (("init", "-q"), ("add", "."), ("commit", "-qm", "hooks")):
        subprocess.run([*git, *command], cwd=hooks, env=environment, check=True, timeout=LONGEST)
    head = ["git", "rev-parse", "HEAD"]
    rev = subprocess.run(head, cwd=hooks, env=environment, check=True, capture_output=True, text=True).stdout
    repository.staged(".pre-commit-config.yaml", CONFIGURED.format(hooks=hooks, rev=rev.strip()))
    (repository.work / ".git" / "hooks" / "pre-commit").unlink()
    subprocess.run(
        [sys.executable, "-m", "pre_commit", "install"],
        cwd=repository.work, env=environment, check=True, capture_output=True, timeout=LONGEST,
    )  # fmt: skip
    return repository


@pytest.mark.parametrize("name", ["draft.md", "-x.md", "两 字.md", "sub/草稿.txt"])
def test_what_is_staged_is_checked(repository: Repository, name: str) -> None:
    """Whatever it is called, and whatever the work tree holds by then."""
    repository.staged(name, FALSE)
    (repository.work / name).write_text(TRUE, encoding="utf-8")
    refused = repository.git("commit", "-m", "false")
    assert refused.returncode != 0
    assert f"{name}:1:" in refused.stdout + refused.stderr
    repository.staged(name, TRUE)
    passed = repository.git("commit", "-m", "true")
    assert passed.returncode == 0, passed.stderr


def test_a_document_is_checked_and_a_draft_may_be_deleted(repository: Repository) -> None:
    """And what is no draft is passed over."""
    (repository.work / "a.docx").write_bytes(document(paragraph(FALSE.strip())))
    repository.staged("x.toml", FALSE)
    repository.git("add", "a.docx")
    refused = repository.git("commit", "-m", "false")
    assert (refused.returncode != 0, "a.docx: paragraph 1" in refused.stdout + refused.stderr) == (True, True)
    (repository.work / "a.docx").write_bytes(document(paragraph(TRUE.strip())))
    repository.git("add", "a.docx")
    assert repository.git("commit", "-m", "true").returncode == 0
    repository.git("rm", "-q", "a.docx")
    assert repository.git("commit", "-m", "less").returncode == 0
