"""The way in, where it leads nowhere."""

from __future__ import annotations

import subprocess
import sys
import zipapp
from pathlib import Path

from conftest import LONGEST

import kaifaqu as package


def test_an_archive_says_that_it_is_none_to_run(tmp_path: Path) -> None:
    """What the program reads beside its code cannot be opened there."""
    archive = tmp_path / "kaifaqu.pyz"
    zipapp.create_archive(
        Path(package.__file__).parents[1],
        archive,
        main="kaifaqu.__main__:main",
        filter=lambda path: path.suffix == ".py",
    )
    done = subprocess.run(
        [sys.executable, str(archive), "list"], capture_output=True, text=True, timeout=LONGEST, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "kaifaqu: it cannot run from within an archive; unpack it, or pip install it\n"
