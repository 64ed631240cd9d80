"""A compiled base that was changed or forged is no base: each is exit 2, and soon."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import zlib
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ENVIRONMENT, LONGEST, PROGRAM, called
from test_store_alike import compiled

from kaifaqu.files.resources import base_path
from kaifaqu.store import header
from kaifaqu.store.layout import checksum

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: tuple[tuple[str, ...], ...] = (
    *(("list",), ("show", "--all", "-f", "json"), ("show", "industry"), ("search", "企业")),
    *(("search", "gsqy"), ("search", "322"), ("check", "-f", "json", "draft.md"), ("audit",)),
)
#: All facts, a line each.
SHOWN = called("--base", base_path(), "show", "--all").out
AGAIN = r"kaifaqu: facts.db: .+; compile it again: kaifaqu compile BASE\.\.\. -o facts.db\n"


@pytest.fixture(scope="module")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of the packaged base compiled, which no test changes."""
    return compiled([base_path()], str(tmp_path_factory.mktemp("packaged") / "facts.db"))


@pytest.fixture(autouse=True)
def _folder(packaged: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay the packaged base, compiled, as `facts.db` into a folder with a draft."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(packaged, "facts.db")
    Path("draft.md").write_text("赣州经开区规上工业企业332家,签约项目有201个。\n", encoding="utf-8")


def execute(*statements: str) -> None:
    """Change `facts.db` as any program of SQLite does."""
    with closing(sqlite3.connect("facts.db")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def forge() -> None:
    """Let the header of `facts.db` say that all its bytes are as they were compiled."""
    with Path("facts.db").open("r+b") as file:
        header.seal(file)


def forge_rows(table: str) -> None:
    """Write the checksum of each row anew, as whoever knows how it is made could."""
    with closing(sqlite3.connect("facts.db")) as connection:
        for rowid, *values, _ in connection.execute(f"SELECT rowid, * FROM {table}").fetchall():
            query = f"UPDATE {table} SET sum = ? WHERE rowid = ?"
            connection.execute(query, (checksum(values), rowid))
        connection.commit()


def refused(command: Sequence[str]) -> None:
    """Run a command on `facts.db` in a process of its own, which must refuse it before long."""
    done = subprocess.run(
        [*PROGRAM, *command, "--base", "facts.db"],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert done.returncode == 2, command
    assert SHOWN.startswith(done.stdout), "what is shown before the damage is met is right"
    assert re.fullmatch(AGAIN, done.stderr), done.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_what_a_program_of_sqlite_has_changed_is_refused(command: tuple[str, ...]) -> None:
    execute("UPDATE internal_fact SET value = 332 WHERE text = '322家'")
    done = called("--base", "facts.db", *command)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("kaifaqu: facts.db: changed since kaifaqu compiled it; compile it again")


def test_a_version_is_not_said_of_what_was_changed() -> None:
    execute("UPDATE internal_fact SET value = 332 WHERE text = '322家'")
    done = called("--base", "facts.db", "--version")
    assert "sha256" not in done.out
    assert "changed since kaifaqu compiled it" in done.out + done.err


@pytest.mark.parametrize(
    ("statement", "command"),
    [
        pytest.param(
            "UPDATE internal_fact SET value = 332 WHERE text = '322家'", ("show", "--all"), id="value"
        ),
        pytest.param("UPDATE internal_fact SET value = 332 WHERE text = '322家'", ("audit",), id="audit"),
        pytest.param("UPDATE internal_fact SET label = 5", ("show", "--all"), id="a-number"),
        pytest.param("UPDATE internal_fact SET label = x'00'", ("show", "industry"), id="bytes"),
        pytest.param("UPDATE internal_fact SET value = 'abc'", ("search", "322家"), id="letters"),
        pytest.param("UPDATE internal_fact SET value = 9e999", ("show", "--all"), id="infinity"),
        pytest.param("UPDATE internal_fact SET aliases = '[['", ("show", "--all"), id="no-list"),
        pytest.param("UPDATE internal_fact SET zone = 'x'", ("show", "--all"), id="zone-of-a-fact"),
        pytest.param(
            "DELETE FROM internal_fact WHERE n = 7; UPDATE internal_fact SET n = 7 WHERE n = 8",
            ("show", "--all"),
            id="moved",
        ),
        pytest.param("DELETE FROM internal_fact WHERE n = 7", ("audit",), id="one-fact-less"),
        pytest.param(
            "DELETE FROM internal_fact WHERE n = 7", ("check", "draft.md"), id="one-fact-less-of-all"
        ),
        pytest.param("DELETE FROM internal_fact", ("check", "draft.md"), id="no-facts"),
        pytest.param("DELETE FROM internal_zone", ("list",), id="no-zone"),
        pytest.param("DELETE FROM internal_file", ("show", "--all"), id="no-file"),
        pytest.param("UPDATE internal_zone SET id = 'x'", ("list",), id="zone"),
        pytest.param("UPDATE internal_zone SET label = x'00'", ("list",), id="zone-of-bytes"),
        pytest.param("UPDATE internal_sector SET label = x'00'", ("list",), id="sector-of-bytes"),
        pytest.param("UPDATE internal_total SET facts = 'many'", ("list",), id="total"),
        pytest.param("UPDATE internal_file SET version = x'00'", ("check", "draft.md"), id="version"),
        pytest.param("UPDATE internal_text SET toml = 5", ("audit",), id="text-of-a-number"),
        pytest.param("DELETE FROM internal_text", ("audit",), id="no-text"),
    ],
)
def test_a_row_that_is_not_as_it_was_compiled_is_refused(statement: str, command: tuple[str, ...]) -> None:
    """Where the file itself looks as it was."""
    execute(*statement.split(";"))
    forge()
    refused(command)


@pytest.mark.parametrize(
    ("statement", "table", "command"),
    [
        pytest.param("UPDATE internal_zone SET id = 'x'", "zone", ("show", "--all"), id="zone"),
        pytest.param("UPDATE internal_zone SET aliases = '[1]'", "zone", ("list",), id="list-of-numbers"),
        pytest.param(
            f"UPDATE internal_zone SET aliases = '{'[' * 90_000}'", "zone", ("list",), id="list-without-end"
        ),
        pytest.param("UPDATE internal_total SET facts = 'many'", "total", ("list",), id="total"),
        pytest.param("UPDATE internal_total SET facts = 1.5", "total", ("list",), id="half-a-fact"),
        pytest.param("UPDATE internal_file SET facts = facts - 1", "file", ("show", "--all"), id="shorter"),
        pytest.param("UPDATE internal_file SET sha256 = 'x'", "file", ("show", "--all"), id="another-file"),
        pytest.param("UPDATE internal_file SET path = x'00'", "file", ("check", "draft.md"), id="path"),
    ],
)
def test_a_forged_row_is_refused(statement: str, table: str, command: tuple[str, ...]) -> None:
    execute(statement)
    forge_rows(f"internal_{table}")
    forge()
    refused(command)


ENDLESS = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT {} FROM c"


@pytest.mark.parametrize(
    "statements",
    [
        pytest.param(
            ("DROP TABLE internal_zone", f"CREATE VIEW internal_zone AS {ENDLESS.format('x, x')}"), id="view"
        ),
        pytest.param(("DROP VIEW facts", f"CREATE VIEW facts AS {ENDLESS.format('x')}"), id="facts"),
        pytest.param(("CREATE VIEW more AS SELECT 1",), id="one-more-view"),
        pytest.param(
            ("CREATE TRIGGER more AFTER INSERT ON internal_zone BEGIN SELECT 1; END",), id="trigger"
        ),
        pytest.param(("DROP INDEX internal_fact_id",), id="no-index"),
        pytest.param(("DROP TABLE internal_words",), id="no-words"),
        pytest.param(("ALTER TABLE internal_fact ADD COLUMN more TEXT",), id="one-more-column"),
    ],
)
def test_a_file_with_other_tables_is_refused(statements: tuple[str, ...]) -> None:
    """Nothing that stands in place of a table is ever asked."""
    execute(*statements)
    forge()
    for command in (("list",), ("search", "企业"), ("audit",)):
        refused(command)


def test_a_text_that_would_fill_the_memory_is_refused() -> None:
    """Four gigabytes of zeros are four megabytes when they are compressed."""
    packer = zlib.compressobj(9)
    # What is behind a full flush refers to nothing before it, so that each stretch is the same bytes.
    head = packer.compress(b"") + packer.flush(zlib.Z_FULL_FLUSH)
    stretch = packer.compress(bytes(1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    bomb = head + stretch * 256 + packer.flush()
    with closing(sqlite3.connect("facts.db")) as connection:
        connection.execute("UPDATE internal_text SET toml = ?", (bomb,))
        connection.commit()
    forge()
    limited = ["bash", "-c", 'ulimit -v 1000000; exec "$@"', "-", *PROGRAM, "audit", "--base", "facts.db"]
    done = subprocess.run(
        limited, env=ENVIRONMENT, capture_output=True, text=True, timeout=LONGEST, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(AGAIN, done.stderr)


def flipped(whole: bytes, seed: int) -> bytes:
    """Return the bytes with one bit flipped."""
    drawn = int.from_bytes(sha256(f"{seed}".encode()).digest()[:8], "big")
    changed, at = bytearray(whole), drawn // 8 % len(whole)
    changed[at] ^= 1 << drawn % 8
    return bytes(changed)


@pytest.mark.slow
def test_no_flipped_bit_changes_an_answer() -> None:
    whole = Path("facts.db").read_bytes()
    expected = {command: called("--base", "facts.db", *command) for command in COMMANDS}
    for seed in range(100):
        Path("facts.db").write_bytes(flipped(whole, seed))
        for command in COMMANDS:
            done = called("--base", "facts.db", *command)
            assert done == expected[command] or done.code == 2, (seed, command)


@pytest.mark.slow
def test_no_flipped_bit_changes_a_fact_of_a_large_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is proved row by row: what is shown is what was compiled, or an error."""
    monkeypatch.setattr(header, "PROVED", 0)
    whole = Path("facts.db").read_bytes()
    shown = ("show", "--all", "-f", "jsonl")
    known = set(called("--base", "facts.db", *shown).out.splitlines())
    for seed in range(100):
        Path("facts.db").write_bytes(flipped(whole, seed))
        done = called("--base", "facts.db", *shown)
        assert done.code == 2 or set(done.out.splitlines()) == known, seed
        assert called("--base", "facts.db", "audit").code == 2
