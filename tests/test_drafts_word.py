"""Documents of Word as drafts: what is read of them, where it stands, and what is refused."""

from __future__ import annotations

import json
import struct
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from documents import (
    cell,
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

from kaifaqu.drafts import package
from kaifaqu.drafts.load import draft_of, load_draft, paths_of
from kaifaqu.drafts.package import Package
from kaifaqu.drafts.places import described
from kaifaqu.drafts.word import read_word
from kaifaqu.errors import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import OnTerminal, Piped

SPAN, TITLE, MERGED = '<w:gridSpan w:val="{}"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
STRUCK, NOT_STRUCK = "<w:strike/>", '<w:strike w:val="0"/>'
LISTED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
DELETED, CELL_DELETED = '<w:del w:id="1"/>', '<w:cellDel w:id="2"/>'
GONE = '<w:rPr><w:del w:id="5" w:author="a"/></w:rPr>'


def text_of(*blocks: str, footnotes: dict[int, str] | None = None) -> str:
    """Return what is read of a document."""
    return draft_of(document(*blocks, footnotes=footnotes), "x.docx").text


@pytest.mark.parametrize(
    ("blocks", "text"),
    [
        pytest.param(
            [paragraph("规上", run("工业", "<w:b/>"), "企业322家。")], "规上工业企业322家。", id="runs"
        ),
        pytest.param(
            [paragraph("签约", deleted("199"), inserted(run("201")), "个。")], "签约201个。", id="changes"
        ),
        pytest.param(
            [paragraph("开工", f"<w:moveFrom w:id='1'>{run('65个')}</w:moveFrom>")],
            "开工",
            id="moved-away",
        ),
        pytest.param(
            [paragraph("签约项目", properties=GONE), paragraph("201个。")],
            "签约项目201个。",
            id="end-deleted",
        ),
        pytest.param(
            [paragraph("企业", run("332家", STRUCK), run("9", "<w:vanish/>"), run("322家", NOT_STRUCK))],
            "企业322家",
            id="struck-out-and-hidden",
        ),
        pytest.param(
            [paragraph("a", "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>")], "a\tb\nc", id="breaks"
        ),
        pytest.param([paragraph("低于&lt;5%|&amp;")], "低于＜5%｜&", id="no-mark-up"),
        pytest.param(
            [paragraph("简报", style="a3"), paragraph("产业", style="own")],
            "# 简报\n\n## 产业",
            id="headings",
        ),
        pytest.param([paragraph("规上企业322家。好", style="2")], "规上企业322家。好", id="no-heading"),
        pytest.param([paragraph("产业", properties='<w:outlineLvl w:val="2"/>')], "### 产业", id="outline"),
        pytest.param([paragraph("甲", properties=LISTED)], "- 甲", id="list"),
        pytest.param([paragraph("产业\t12", style="11"), paragraph("好")], "好", id="table-of-contents"),
        pytest.param([paragraph(""), paragraph("  "), paragraph("好")], "好", id="blank"),
        pytest.param(
            [table(row("指标", "完成"), row("签约项目", "201"))],
            "| 指标 | 完成 |\n| --- | --- |\n| 签约项目 | 201 |",
            id="table",
        ),
        pytest.param(
            [
                table(
                    row("指标", "完成"),
                    row("甲", "1", properties=DELETED),
                    row("乙", cell("2", properties=CELL_DELETED), "3"),
                )
            ],
            "| 指标 | 完成 |\n| --- | --- |\n| 乙 | 3 |",
            id="row-and-cell-deleted",
        ),
        pytest.param(
            [
                table(
                    row(cell("主要指标", properties=SPAN.format(3))),
                    row(cell("指标", properties=TITLE), cell("2023年", properties=SPAN.format(2))),
                    row(cell("", properties=MERGED), "目标", "完成"),
                    row("签约项目", "210", "201"),
                )
            ],
            "主要指标\n\n| 指标 | 2023年 目标 | 2023年 完成 |\n| --- | --- | --- |\n| 签约项目 | 210 | 201 |",
            id="caption-and-two-rows-of-headers",
        ),
        pytest.param(
            [table(row("单位", cell("赣州经开区", properties=SPAN.format(2))), row("签约项目", "201", "个"))],
            "| 单位 | 赣州经开区 |  |\n| --- | --- | --- |\n| 签约项目 | 201 | 个 |",
            id="figures-are-no-headers",
        ),
        pytest.param([table(row("甲"), row("乙"))], "甲\n\n乙", id="a-table-for-layout"),
        pytest.param(
            [table(row("甲", f"<w:tc>{table(row('1', '2'))}{paragraph('')}</w:tc>"))],
            "| 甲 | 1 2 |\n| --- | --- |",
            id="a-table-in-a-table",
        ),
        pytest.param([paragraph("甲", text_box(paragraph("乙")))], "甲\n\n# *\n\n乙", id="a-text-box-once"),
        pytest.param(
            [paragraph(f"<w:ruby><w:rt>{run('gan')}</w:rt><w:rubyBase>{run('赣')}</w:rubyBase></w:ruby>")],
            "赣",
            id="reading-aid",
        ),
    ],
)
def test_what_is_read(blocks: list[str], text: str) -> None:
    assert text_of(*blocks).strip() == text


def test_notes_follow_in_the_order_of_their_marks_and_only_those_that_have_one() -> None:
    told = {1: paragraph("一"), 2: paragraph("二"), 3: paragraph("三")}
    body = paragraph("甲", note(2), "乙", note(1), '<w:del w:id="1">' + note(3) + "</w:del>")
    draft = draft_of(document(body, footnotes=told), "x.docx")
    assert draft.text.split() == ["甲乙", "#", "*", "二", "#", "*", "一"]
    place = draft.part(draft.text.index("一"))
    assert place
    assert described(place) == "footnote 2"


def test_each_place_is_named() -> None:
    squares = table(row("乙", "丙"), row("丁", "戊"))
    boxed = paragraph("己", text_box(paragraph("庚")))
    raw = document(paragraph("甲"), paragraph(""), squares, boxed)
    draft = draft_of(raw, "x.docx")
    places = {char: place for char in "甲丙丁戊己庚" if (place := draft.part(draft.text.index(char)))}
    assert {char: described(place) for char, place in places.items()} == {
        "甲": "paragraph 1",
        "丙": "table 1, row 1, column 2",
        "丁": "table 1, row 2, column 1",
        "戊": "table 1, row 2, column 2",
        "己": "paragraph 2",
        "庚": "text box 1",
    }


def test_each_of_several_headers_has_its_own_place() -> None:
    head = row(cell("指标", properties=TITLE), cell("甲年", properties=SPAN.format(2)))
    raw = document(table(head, row(cell("", properties=MERGED), "乙", "丙"), row("丁", "1", "2")))
    draft = draft_of(raw, "x.docx")
    places = {char: place for char in "指甲乙丙丁" if (place := draft.part(draft.text.index(char)))}
    found = {char: (place.row, place.column) for char, place in places.items()}
    assert found == {"指": (1, 1), "甲": (1, 2), "乙": (2, 2), "丙": (2, 3), "丁": (3, 1)}


CHARS = st.text("规上3家&<>|\"' *#一", min_size=1, max_size=8)


@given(st.lists(st.lists(CHARS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_each_character_leads_back_to_its_bytes(paragraphs: list[list[str]]) -> None:
    escaped = [[one.replace("&", "&amp;").replace("<", "&lt;") for one in runs] for runs in paragraphs]
    raw = document(*(paragraph(*(run(one) for one in runs)) for runs in escaped))
    opened = Package(raw, "x.docx")
    read = read_word(opened)
    body = opened.read("word/document.xml")
    for origin in read.origins:
        said = read.text[origin.start : origin.end]
        there = body[origin.at :].decode()
        assert there.startswith(("&", said.translate(str.maketrans("＜＞｜", "<>|"))))


@pytest.mark.parametrize(
    ("part", "data", "reason"),
    [
        pytest.param(
            "word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a document type", id="doctype"
        ),
        pytest.param(
            "word/_rels/document.xml.rels", "<!DOCTYPE a><a/>", "a document type", id="doctype-elsewhere"
        ),
        pytest.param("word/document.xml", "<a><b></a>", "damaged", id="not-well-formed"),
        pytest.param("word/document.xml", "<a>\x00</a>", "damaged", id="nul"),
        pytest.param("word/document.xml", '<?xml version="1.0" encoding="x"?><a/>', "damaged", id="encoding"),
        pytest.param("word/document.xml", b"\xff\xfe<\x00a\x00/", "damaged", id="half-a-character"),
    ],
)
def test_what_is_no_document_is_refused(part: str, data: str | bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        draft_of(packed({**parts_of(paragraph("好")), part: data}), "x.docx")


def test_more_than_is_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """However small it is packed, and all parts together."""
    monkeypatch.setattr(package, "LARGEST", 100_000)
    raw = document(paragraph("好" * 40_000))
    assert len(raw) < 10_000
    with pytest.raises(UnreadableFileError, match="larger than"):
        draft_of(raw, "x.docx")


def test_an_archive_that_lies_of_its_sizes_is_refused() -> None:
    raw = document(paragraph("好" * 500))
    at = raw.rindex(b"PK\x01\x02", 0, raw.index(b"word/document.xml", raw.index(b"PK\x01\x02")))
    assert raw[at : at + 4] == b"PK\x01\x02"
    lying = raw[: at + 24] + struct.pack("<I", 5) + raw[at + 28 :]
    with pytest.raises(UnreadableFileError, match="damaged"):
        draft_of(lying, "x.docx")


@given(noise=st.binary(max_size=40), at=st.integers(0, 4000), cut=st.booleans())
def test_whatever_is_broken_is_read_or_refused(noise: bytes, at: int, *, cut: bool) -> None:
    whole = document(paragraph("规上工业企业322家。"), table(row("a", "b")), footnotes={1: paragraph("c")})
    at %= len(whole)
    broken = whole[:at] + noise + (b"" if cut else whole[at + len(noise) :])
    with suppress(UnreadableFileError):
        assert draft_of(broken, "x.docx").name == "x.docx"


def test_no_depth_and_no_length_is_too_much() -> None:
    """Tables in tables end in a refusal, and a thousand ends taken away in one paragraph."""
    deep = "<w:tbl><w:tr><w:tc>" * 5000 + "</w:tc></w:tr></w:tbl>" * 5000
    with pytest.raises(UnreadableFileError, match="damaged"):
        draft_of(document(deep), "x.docx")
    assert text_of(*[paragraph("好", properties=GONE)] * 20_000).strip() == "好" * 20_000
    wide = row(*[cell("", properties=SPAN.format(999_999))] * 2000)
    assert len(text_of(table(wide, row("甲", "乙")))) < 30_000


def test_a_part_in_utf_16_is_read() -> None:
    parts = parts_of(paragraph("规上工业企业322家。"))
    body = parts["word/document.xml"].replace("UTF-8", "UTF-16")
    raw = packed({**parts, "word/document.xml": body.encode("utf-16")})
    assert draft_of(raw, "x.docx").text == "规上工业企业322家。\n\n"


def test_the_body_may_have_another_name() -> None:
    parts = parts_of(paragraph("好"))
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace('"word/document.xml', '"/word/document2.xml')
    assert draft_of(packed(parts), "x.docx").text == "好\n\n"


BRIEFING = (
    paragraph("赣州经开区2023年经济运行简报", style="a3"),
    paragraph("2023年,赣州经开区规上工业企业达", deleted("322家"), inserted(run("332家")), note(1), "。"),
    table(
        row("指标", "年度目标", "完成数"),
        row("签约项目", "210个", "201个"),
        row("新增停车泊位", "1400个", "1312个"),
    ),
    paragraph("新增公办托位340个。"),
)
NOTES = {1: paragraph("新增城镇就业5529人。")}


def test_a_briefing_is_judged_as_its_text(piped: Piped, tmp_path: Path) -> None:
    """The same claims, whether it is a document, standard input or the text that is read of it."""
    (tmp_path / "简报.docx").write_bytes(document(*BRIEFING, footnotes=NOTES))
    (tmp_path / "简报.md").write_text(load_draft(str(tmp_path / "简报.docx")).text, encoding="utf-8")
    ran = piped("check", "简报.docx", "--json", cwd=tmp_path)
    claims = json.loads(ran.out)["claims"]
    assert [(claim["text"], claim["verdict"]) for claim in claims] == [
        ("332家", "contradicted"), ("210个", "unknown"), ("201个", "confirmed"), ("1400个", "unknown"),
        ("1312个", "contradicted"), ("340个", "confirmed"), ("5529人", "confirmed"),
    ]  # fmt: skip
    alike = json.loads(piped("check", "简报.md", "--json", cwd=tmp_path).out)["claims"]
    fields = ("text", "verdict", "reason", "start", "end", "sentence")
    assert [[one[field] for field in fields] for one in alike] == [
        [one[field] for field in fields] for one in claims
    ]
    text = (tmp_path / "简报.md").read_text(encoding="utf-8")
    assert [text[claim["start"] : claim["end"]] for claim in claims] == [claim["text"] for claim in claims]


def test_a_folder_has_documents_but_not_what_word_keeps_beside_an_open_one(tmp_path: Path) -> None:
    for name in ("a.docx", "~$a.docx", "b.DOCX", ".c.docx"):
        (tmp_path / name).write_bytes(document(paragraph("好")))
    assert [path.removeprefix(f"{tmp_path}/") for path in paths_of([str(tmp_path)])] == ["a.docx", "b.DOCX"]


def test_a_source_may_be_a_document(piped: Piped, minimal: str, tmp_path: Path) -> None:
    """One that a base is proved against: the figure stands where the base says."""
    (tmp_path / "s.docx").write_bytes(document(paragraph("示例区2023年全区企业320家。")))
    ran = piped("audit", "coverage", "--base", minimal, "--source", str(tmp_path / "s.docx"))
    assert (ran.code, ran.out.splitlines()[0]) == (1, "coverage 2 figures = 1 facts + 0 skipped, 1 left")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param((), "简报.docx: paragraph 2: contradicted: ", id="text"),
        pytest.param((), "简报.docx: table 1, row 3, column 3: contradicted: ", id="cell"),
        pytest.param(("--lang", "zh"), "简报.docx: 表1第3行第3列: contradicted: ", id="in-chinese"),
        pytest.param(
            ("-f", "github"), "::error file=简报.docx,title=kaifaqu contradicted::paragraph 2: ", id="github"
        ),
    ],
)
def test_a_report_names_the_part(piped: Piped, tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    """As nobody finds a line in Word."""
    (tmp_path / "简报.docx").write_bytes(document(*BRIEFING, footnotes=NOTES))
    assert said in piped("check", "简报.docx", *options, cwd=tmp_path).out


def test_a_terminal_names_the_part(on_terminal: OnTerminal, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(document(*BRIEFING, footnotes=NOTES))
    shown = on_terminal("check", "a.docx", cwd=tmp_path, env={"NO_COLOR": "1"}).out.splitlines()
    assert {"a.docx: paragraph 2", "a.docx: table 1, row 3, column 2"} <= set(shown)


def test_programs_get_the_part_as_numbers(piped: Piped, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(document(*BRIEFING, footnotes=NOTES))
    (tmp_path / "b.md").write_text("规上工业企业332家。", encoding="utf-8")
    claims = json.loads(piped("check", "a.docx", "b.md", "--json", cwd=tmp_path).out)["claims"]
    assert claims[4]["place"] == {"part": "cell", "number": 1, "row": 3, "column": 3}
    assert claims[-2]["place"] == {"part": "footnote", "number": 1, "row": 0, "column": 0}
    assert claims[-1]["place"] is None
    log = json.loads(piped("check", "a.docx", "b.md", "-f", "sarif", cwd=tmp_path).out)
    places = [result["locations"][0] for result in log["runs"][0]["results"]]
    assert places[0] == {
        "physicalLocation": {"artifactLocation": {"uri": "a.docx"}},
        "logicalLocations": [{"fullyQualifiedName": "paragraph 2"}],
    }
    assert places[-1]["physicalLocation"]["region"]["startLine"] == 1


def test_what_bars_a_claim_is_named_with_its_part(piped: Piped, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(
        document(paragraph("龙南市2023年简报", style="a3"), paragraph("规上工业企业322家。"))
    )
    assert "龙南市 (paragraph 1)" in piped("check", "a.docx", cwd=tmp_path).out
