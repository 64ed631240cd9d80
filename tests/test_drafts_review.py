"""Documents with comments: each at its figure, all else as it was."""

from __future__ import annotations

import re
import shutil
import subprocess
import tracemalloc
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from conftest import LONGEST
from documents import (
    HEAD,
    W,
    deleted,
    document,
    inserted,
    note,
    packed,
    paragraph,
    parts_of,
    row,
    run,
    table,
    text_box,
)
from hypothesis import given
from hypothesis import strategies as st

from kaifaqu.drafts.load import draft_of
from kaifaqu.drafts.package import Package
from kaifaqu.drafts.review import Comment, reviewed

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Piped


def parts(raw: bytes) -> dict[str, bytes]:
    """Return the parts of a document."""
    with ZipFile(BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def commented(raw: bytes, id_: int = 0, part: str = "word/document.xml") -> str:
    """Return the text that a comment is at."""
    body = parts(raw)[part].decode()
    [between] = re.findall(
        f'<w:commentRangeStart[^>]* w:id="{id_}"/>(.*?)<w:commentRangeEnd[^>]* w:id="{id_}"/>',
        body,
        re.DOTALL,
    )
    assert body.count(f'<w:commentReference w:id="{id_}"/>') == 1
    return "".join(re.findall("<w:t(?: [^>]*)?>([^<]*)</w:t>", between))


def review(raw: bytes, *wanted: str) -> bytes:
    """Return a document with a comment at each of these texts, the first of each."""
    text = draft_of(raw, "x.docx").text
    comments = [Comment(text.index(one), text.index(one) + len(one), (f"!{one}",)) for one in wanted]
    return reviewed(Package(raw, "x.docx"), comments)


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        pytest.param([paragraph("332家")], "332家", id="a-run"),
        pytest.param([paragraph("企业332家。")], "332家", id="within-a-run"),
        pytest.param(
            [paragraph("企业3", run("32", "<w:b/>"), run("家。", "<w:i/>"))], "332家", id="over-runs"
        ),
        pytest.param([paragraph("企业", inserted(run("332家")), deleted("1家"))], "332家", id="an-insertion"),
        pytest.param([table(row("企业", "332家"))], "332家", id="a-cell"),
        pytest.param(
            [paragraph("<w:r><w:t>a</w:t><w:br/><w:t>b332家c</w:t></w:r>")], "332家", id="behind-a-break"
        ),
        pytest.param([paragraph("332家 和"), paragraph("好")], "332家", id="at-the-start"),
    ],
)
def test_a_comment_is_at_its_figure(blocks: list[str], wanted: str) -> None:
    raw = document(*blocks)
    new = review(raw, wanted)
    assert commented(new) == wanted
    assert draft_of(new, "x.docx").text == draft_of(raw, "x.docx").text
    before, after = parts(raw), parts(new)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {
        "[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml", "word/comments.xml",
    }  # fmt: skip
    assert f"!{wanted}" in after["word/comments.xml"].decode()


def test_a_split_run_keeps_its_looks_and_its_blanks() -> None:
    raw = document(paragraph("<w:r><w:rPr><w:b/></w:rPr><w:t>有 332家 &amp; 好</w:t></w:r>"))
    body = parts(review(raw, "332家"))["word/document.xml"].decode()
    assert body.count("<w:rPr><w:b/></w:rPr>") == 3
    assert body.count('<w:t xml:space="preserve">') == 3
    assert commented(review(raw, "332家")) == "332家"


def test_what_stands_in_a_note_or_a_box_is_said_at_its_mark() -> None:
    """As Word allows no comment there."""
    body = paragraph("好", note(1), "的", text_box(paragraph("340个")))
    raw = document(body, footnotes={1: paragraph("5529人")})
    new = review(raw, "5529人", "340个")
    text = parts(new)["word/document.xml"].decode()
    assert re.search('<w:commentRangeStart[^>]* w:id="0"/><w:r><w:footnoteReference', text)
    assert re.search('<w:commentRangeStart[^>]* w:id="1"/><w:r><mc:AlternateContent>', text)
    assert parts(new)["word/footnotes.xml"] == parts(raw)["word/footnotes.xml"]


def test_a_copy_holds_no_part_of_the_document_in_memory() -> None:
    """But those that are changed: pictures may be many times what the archive is."""
    pictures = {f"word/media/{n}.bmp": bytes(20 << 20) for n in range(2)}
    raw = packed({**parts_of(paragraph("企业332家。")), **pictures})
    tracemalloc.start()
    new = review(raw, "332家")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 << 20
    assert {name: part for name, part in parts(new).items() if name in pictures} == pictures


@pytest.mark.parametrize(
    ("known", "first"),
    [
        pytest.param(
            f'<w:comments xmlns:w="{W}"><w:comment w:id="7"><w:p/></w:comment></w:comments>', 8, id="some"
        ),
        pytest.param(f'<w:comments xmlns:w="{W}"/>', 0, id="none"),
        pytest.param(f'<x:comments xmlns:x="{W}"><x:comment x:id="2"/></x:comments>', 3, id="another-prefix"),
    ],
)
def test_comments_are_added_to_those_there_are(known: str, first: int) -> None:
    made = parts_of(paragraph("企业332家。"))
    relation = (
        '<Relationship Id="rId9" Target="comments.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"/></Relationships>'
    )
    relations = made["word/_rels/document.xml.rels"].replace("</Relationships>", relation)
    raw = packed({**made, "word/_rels/document.xml.rels": relations, "word/comments.xml": HEAD + known})
    new = review(raw, "332家")
    assert commented(new, first) == "332家"
    comments = parts(new)["word/comments.xml"].decode()
    assert comments.startswith((HEAD + known).replace("/>", ">")[:60].replace("/>", ">"))
    again = review(new, "332家")
    assert {commented(again, first), commented(again, first + 1)} == {"332家"}


def test_another_prefix_is_kept() -> None:
    made = parts_of(paragraph("企业332家。"))
    body = re.sub(r"(</?)w:|(\s)w:", r"\1\2x:", made["word/document.xml"]).replace("xmlns:w=", "xmlns:x=")
    raw = packed({**made, "word/document.xml": body})
    new = review(raw, "332家")
    assert draft_of(new, "x.docx").text == "企业332家。\n\n"
    assert '</x:t></x:r><w:commentRangeStart xmlns:w="' in parts(new)["word/document.xml"].decode()


PIECES = st.lists(st.text("3家<&> 上", min_size=1, max_size=5), min_size=1, max_size=4)


@given(st.lists(PIECES, min_size=1, max_size=3), st.data())
def test_comments_change_nothing_of_what_is_read(paragraphs: list[list[str]], data: st.DataObject) -> None:
    escaped = [[one.replace("&", "&amp;").replace("<", "&lt;") for one in runs] for runs in paragraphs]
    raw = document(*(paragraph(*(run(one, "<w:b/>") for one in runs)) for runs in escaped))
    text = draft_of(raw, "x.docx").text
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(1, 6)), max_size=4))
    comments = [Comment(start, start + size, ("好",)) for start, size in spans]
    assert draft_of(reviewed(Package(raw, "x.docx"), comments), "x.docx").text == text


BRIEFING = (
    paragraph("赣州经开区2023年经济运行简报", style="a3"),
    paragraph(
        "2023年,赣州经开区规上工业企业达", deleted("322家"), inserted(run("332家")), ",签约项目201个。"
    ),
    table(row("指标", "完成数"), row("新增停车泊位", "1312个")),
    paragraph("下转第二版", note(1)),
)
NOTES = {1: paragraph("新增城镇就业5530人。")}


def test_check_writes_the_copy(piped: Piped, tmp_path: Path) -> None:
    """The same bytes each time, and the draft is as it was."""
    raw = document(*BRIEFING, footnotes=NOTES)
    (tmp_path / "简报.docx").write_bytes(raw)
    for name in ("a.docx", "b.docx"):
        ran = piped("check", "简报.docx", "-o", name, "--lang", "zh", cwd=tmp_path)
        assert (ran.code, ran.out, "不符 3, 属实 1" in ran.err) == (1, "", True)
    new = (tmp_path / "a.docx").read_bytes()
    assert new == (tmp_path / "b.docx").read_bytes()
    assert (tmp_path / "简报.docx").read_bytes() == raw
    assert [commented(new, n) for n in range(2)] == ["332家", "1312个"]
    told = re.findall(">([^<]+)</w:t>", parts(new)["word/comments.xml"].decode())
    assert told[0] == "不符: 规上工业企业 332家 — 在案 322家 (industry.enterprises-above-scale, 2023年)"
    assert "5530人" in told[4]


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(("a.md",), id="a-text"),
        pytest.param(("a.docx", "a.docx", "b.docx"), id="several"),
    ],
)
def test_only_one_document_can_be_reviewed(piped: Piped, tmp_path: Path, args: tuple[str, ...]) -> None:
    (tmp_path / "a.md").write_text("规上工业企业322家。", encoding="utf-8")
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(document(*BRIEFING, footnotes=NOTES))
    ran = piped("check", *args, "-o", "r.docx", cwd=tmp_path)
    assert (ran.code, "takes one document of Word" in ran.err) == (2, True)
    assert not (tmp_path / "r.docx").exists()


@pytest.mark.real
def test_libreoffice_shows_the_comments(piped: Piped, tmp_path: Path) -> None:
    """Where they stand, and all of the text beside them."""
    office = shutil.which("soffice")
    assert office
    (tmp_path / "draft.docx").write_bytes(document(*BRIEFING, footnotes=NOTES))
    assert piped("check", "draft.docx", "-o", "reviewed.docx", cwd=tmp_path).code == 1
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        [office, home, "--headless", "--convert-to", "fodt", "reviewed.docx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=6 * LONGEST,
    )  # fmt: skip
    shown = (tmp_path / "reviewed.fodt").read_text(encoding="utf-8")
    notes = re.findall("<office:annotation [^>]*>(.*?)</office:annotation>", shown, re.DOTALL)
    assert ["332家" in told for told in notes] == [True, False, False]
    assert all("contradicted" in told and "kaifaqu" in told for told in notes)
    [first, *_] = re.findall("</office:annotation>(.*?)<office:annotation-end", shown, re.DOTALL)
    assert re.sub(r"<[^>]*>|\s", "", first) == "332家"
