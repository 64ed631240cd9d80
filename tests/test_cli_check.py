"""`check` as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = [sys.executable, "-m", "kaifaqu", "check"]
DRAFT = "2023年,赣州经开区规上工业企业达332家,签约项目201个。\n"


def ran(*args: str, draft: bytes = DRAFT.encode()) -> tuple[int, str, str]:
    """Run `check` on standard input."""
    done = subprocess.run([*PROGRAM, *args, "-"], input=draft, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_claim_is_told_on_a_line() -> None:
    """With its place, what the draft says and what the base has; the counts go to standard error."""
    wrong = "规上工业企业 332家 — the base has 322家 (industry.enterprises-above-scale, 2023)"
    right = "签约项目 201个 — the base has 201个 (reform.signed-projects, 2023)"
    out = f"draft.md:1:19: contradicted: {wrong}\ndraft.md:1:28: confirmed: {right}\n"
    err = "2 figures: 1 confirmed, 1 contradicted (base 1.0)\n"
    assert ran("--stdin-name", "draft.md") == (1, out, err)


@pytest.mark.parametrize(
    ("verdict", "draft", "code"),
    [
        pytest.param("contradicted", "签约项目202个。", 1, id="contradicted"),
        pytest.param(
            "contradicted", "签约项目超200个,新增厕位约157个,工业企业322家。", 0, id="imprecise-passes"
        ),
        pytest.param("imprecise", "工业企业322家。", 1, id="imprecise"),
        pytest.param("imprecise", "光伏项目201个。", 0, id="unknown-passes"),
        pytest.param("unknown", "光伏项目201个。", 1, id="unknown"),
        pytest.param("never", "签约项目202个。", 0, id="never"),
    ],
)
def test_what_fails_is_chosen(verdict: str, draft: str, code: int) -> None:
    assert ran("--fail-on", verdict, draft=draft.encode())[0] == code


def test_json_holds_the_report() -> None:
    """With the same keys for every claim."""
    _, out, _ = ran("-f", "json")
    report = json.loads(out)
    assert list(report) == ["schema_version", "base", "summary", "claims"]
    assert report["summary"] == {
        "figures": 2, "confirmed": 1, "contradicted": 1, "imprecise": 0, "unknown": 0, "ignored": 0,
    }  # fmt: skip
    assert list(report["claims"][0]) == [
        "path", "line", "column", "start", "end", "text", "sentence", "verdict", "reason", "value", "unit",
        "qualifier", "period", "subject_assumed", "fact", "unexplained", "hints",
    ]  # fmt: skip
    assert report["claims"][0]["value"] == "332"


def test_sarif_holds_the_report() -> None:
    log = json.loads(ran("-f", "sarif")[1])
    assert log["version"] == "2.1.0"
    assert [result["level"] for result in log["runs"][0]["results"]] == ["error", "none"]


def test_a_draft_in_another_encoding_is_never_clean(tmp_path: Path) -> None:
    """It is refused unless its encoding is named."""
    path = tmp_path / "draft.txt"
    path.write_bytes(DRAFT.encode("gb18030"))
    refused = subprocess.run([*PROGRAM, path], capture_output=True, check=False)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"line 1" in refused.stderr
    read = subprocess.run([*PROGRAM, "--encoding", "gb18030", path], capture_output=True, check=False)
    assert read.returncode == 1


def test_a_draft_without_figures_is_said_to_be_unchecked() -> None:
    assert ran(draft="没有数。".encode()) == (0, "", "no figures found: nothing was checked\n")


def test_a_missing_draft_is_an_error() -> None:
    done = subprocess.run([*PROGRAM, "nowhere.md"], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "nowhere.md" in done.stderr


def test_a_reason_is_explained() -> None:
    done = subprocess.run([*PROGRAM, "--explain", "ambiguous"], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout) == (0, "ambiguous: The words fit two facts or more.\n")
