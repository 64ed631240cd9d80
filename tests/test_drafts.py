"""Drafts in all the ways people keep them: what is read, what is refused, and where everything stands."""

from __future__ import annotations

import json
import os
import shlex
from contextlib import chdir
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaifaqu.drafts.draft import Draft
from kaifaqu.drafts.formats import why_unreadable
from kaifaqu.drafts.load import load_draft, paths_of
from kaifaqu.drafts.references import read_references
from kaifaqu.errors import UnreadableFileError
from kaifaqu.files.input import LARGEST

if TYPE_CHECKING:
    from conftest import InShell, Piped

TEXT = "规上工业企业332家。\n"
PAGE = "<html><head><meta {}></head>\n<body>规上工业企业332家。</body></html>\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a draft that is not there yet."""
    return tmp_path / "draft.md"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        pytest.param(TEXT.encode(), TEXT, id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), TEXT, id="utf-8-with-a-mark"),
        pytest.param(TEXT.encode("utf-16"), TEXT, id="utf-16"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), TEXT, id="utf-16-big-endian"),
        *(
            pytest.param(PAGE.format(meta).encode(encoding), PAGE.format(meta), id=meta)
            for meta, encoding in (
                ('charset="utf-8"', "utf-8"),
                ("charset=gbk", "gbk"),
                ("charset='GB2312' /", "gb18030"),
                ('http-equiv="Content-Type" content="text/html; charset=gb18030"', "gb18030"),
                ('charset="big5"', "utf-8"),
            )
            if encoding != "utf-8" or "utf-8" in meta
        ),
    ],
)
def test_a_draft_is_decoded_as_it_says_itself(path: Path, raw: bytes, text: str) -> None:
    path.write_bytes(raw)
    draft = load_draft(str(path))
    assert (draft.text.strip(), draft.original) == (TEXT.strip(), text)


def test_an_encoding_that_is_given_goes_before_one_that_is_named(path: Path) -> None:
    """And what is not in it is refused with its place."""
    page = PAGE.format('charset="utf-8"')
    path.write_bytes(page.encode("gb18030"))
    assert load_draft(str(path), "gb18030").original == page
    with pytest.raises(UnreadableFileError, match="line 2: the byte 0xB9 is not UTF-8"):
        load_draft(str(path))


@pytest.mark.parametrize(
    ("raw", "what", "command"),
    [
        pytest.param(b"{\\rtf1 \\u31246?332", "RTF", "docx", id="rtf"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1", ".wps", "docx", id="doc"),
        pytest.param(b"\xd0\xcf\x11\xe0W\0o\0r\0k\0b\0o\0o\0k\0", ".xls", "csv", id="xls"),
        pytest.param(b"%PDF-1.7", "PDF", "pdftotext", id="pdf"),
        pytest.param(b"PK\x03\x04 vnd.oasis.opendocument.text", "odt", "docx", id="odt"),
        pytest.param(b"PK\x03\x04 vnd.oasis.opendocument.x", "LibreOffice", "csv", id="ods"),
        pytest.param(b"PK\x03\x04 xl/workbook.xml", "xlsx", "csv", id="xlsx"),
        pytest.param(b"PK\x03\x04", "zip", "unzip", id="zip"),
    ],
)
@pytest.mark.parametrize("name", ["draft.md", "草稿 1.doc", "it's.doc", "-x.doc"])
def test_what_is_not_read_is_refused_with_the_command_that_makes_a_draft_of_it(
    raw: bytes, what: str, command: str, name: str
) -> None:
    """Whatever it is called: a shell takes the name for one word, and no program for an option."""
    told, _, way = why_unreadable(raw, name).partition("; this makes a draft of it: ")
    assert what in told
    assert command in way
    assert {word.removeprefix("./") for word in shlex.split(way)} >= {name}
    assert "-x.doc" not in shlex.split(way)


@pytest.mark.parametrize(
    ("original", "text"),
    [
        pytest.param("规上工业企&#19994;332&#x5bb6;", "规上工业企业332家", id="numbers"),
        pytest.param("总产值&nbsp;1229&middot;21亿元", "总产值\xa01229·21亿元", id="names"),
        pytest.param("A&amp;B &unknown; & &#; R&D", "A&B &unknown; & &#; R&D", id="what-is-none"),
        pytest.param(
            "&lt;del&gt;332家&lt;/del&gt; a&#124;b",
            "\uff1cdel\uff1e332家\uff1c/del\uff1e a\uff5cb",
            id="marks",
        ),
        pytest.param("&NotEqualTilde;2", "≂̸2", id="two-characters"),
        pytest.param("&#0;&#xD800;1", "\ufffd\ufffd1", id="no-character"),
    ],
)
def test_references_are_read(original: str, text: str) -> None:
    assert read_references(original)[0] == text


@given(st.lists(st.text("规上3家&;#x1<\n\r", max_size=4) | st.sampled_from(["&#19994;", "&amp;", "&nbsp;"])))
def test_every_place_of_the_text_has_its_place_in_the_original(parts: list[str]) -> None:
    """Also of an end: what stands there between is the same, or the reference of the same."""
    original = "".join(parts)
    text, steps = read_references(original)
    draft = Draft("x", text, original, steps)
    assert draft.origin(len(text)) == len(original)
    for at, char in enumerate(text):
        there = original[draft.origin(at) : draft.origin(at + 1)]
        assert there == char or read_references(there)[0] == char
        line, column = draft.position(at)
        lines = (original[: draft.origin(at)] + "x").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert (line, column) == (len(lines), len(lines[-1]))


@given(st.text("规<>&|3家", max_size=20))
def test_what_is_escaped_reads_as_before(text: str) -> None:
    """But for marks, which are none any more."""
    wide = {ord(mark): ord(mark) + 0xFEE0 for mark in "<>"}
    assert read_references(escape(text, quote=False))[0] == text.translate(wide)


def test_a_folder_is_its_drafts(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "sub/c.html", ".hidden/d.md", ".e.md", "f.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    found = [path.removeprefix(f"{tmp_path}/") for path in paths_of([str(tmp_path), f"{tmp_path}/b.md"])]
    assert found == ["a.txt", "b.md", "sub/c.html"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableFileError, match="a folder without a draft"):
        list(paths_of([f"{tmp_path}/empty"]))


def test_a_pipe_in_a_folder_is_told(tmp_path: Path) -> None:
    """Nobody named it, and nobody may ever write to it."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    os.mkfifo(tmp_path / "b.txt")
    with pytest.raises(UnreadableFileError, match=r"b\.txt: not a regular file"):
        list(paths_of([str(tmp_path)]))


def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """Its path is too long for the system: a draft in it would be left out unsaid."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with chdir(tmp_path):
        for _ in range(17):
            Path("d" * 250).mkdir()
            os.chdir("d" * 250)
    with pytest.raises(UnreadableFileError, match="ddd: file name too long"):
        list(paths_of([str(tmp_path)]))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("稳步发展。" * 400_001, "longer than 2,000,000 characters", id="characters"),
        pytest.param("三家。" * 100_001, "more than 100,000 figures", id="figures"),
        pytest.param(
            "<html>" + "<b>a" * 500_000, "more than 500,000 tags", id="tags", marks=pytest.mark.slow
        ),
    ],
)
def test_more_than_fits_into_memory_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    """With the name of the draft, before the first figure; one less is read."""
    draft = tmp_path / "draft.txt"
    draft.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=f"draft.txt: {reason}"):
        load_draft(str(draft))
    draft.write_text(text[:-5], encoding="utf-8")
    assert load_draft(str(draft)).text


def test_what_never_ends_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match=f"larger than {LARGEST // 2**20} MiB"):
        load_draft("/dev/zero")


def test_a_report_speaks_of_the_original(piped: Piped, tmp_path: Path) -> None:
    page = '<meta charset="gbk">\n<p>2023&#24180;,赣州经开区&nbsp;规上工业企&#19994;332&#23478;。</p>\n'
    (tmp_path / "页.html").write_bytes(page.encode("gbk"))
    ran = piped("check", "页.html", "-f", "json", cwd=tmp_path)
    [claim] = json.loads(ran.out)["claims"]
    assert (claim["verdict"], claim["text"], claim["line"]) == ("contradicted", "332家", 2)
    assert page[claim["start"] : claim["end"]] == "332&#23478;"
    assert page.splitlines()[1][claim["column"] - 1 :].startswith("332")


def test_input_that_never_ends_is_refused(shell: InShell) -> None:
    """As by `yes`, whatever is asked of it."""
    ran = shell("yes | kaifaqu check -; yes | kaifaqu audit --source ganzhou-2023=-")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "kaifaqu: -: larger than 64 MiB, the most that is read\n" * 2
