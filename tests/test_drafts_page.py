"""Pages of HTML as drafts: what is read of them, and that everything read has its place in the page."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaifaqu.drafts.draft import Draft
from kaifaqu.drafts.formats import is_page
from kaifaqu.drafts.load import draft_of
from kaifaqu.drafts.page import read_page

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Piped

SHEET = (
    "<tr><th>指标<th>单位<th>完成数</tr><tr><td>新增停车泊位<td>个<td>1311"
    "<tr><td>规上工业企业</td><td>家</td><td>322</td>"
)
AS_TEXT = """\
| 指标 | 单位 | 完成数 |
| --- | --- | --- |
| 新增停车泊位 | 个 | 1311 |
| 规上工业企业 | 家 | 322 |

"""


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param("<p>一</p><p>二</p>", "一\n\n二\n\n", id="paragraphs"),
        pytest.param("<div>一<p>二<p>三</div>四", "一\n\n二\n\n三\n\n四\n\n", id="unclosed"),
        pytest.param("<H2 class='a>b'>一、工业</H2><p>二</p>", "## 一、工业\n\n二\n\n", id="heading"),
        pytest.param("<ul><li>一<li>二</ul>", "- 一\n\n- 二\n\n", id="items"),
        pytest.param("<p>一<br>二<br/>三</p>", "一\n二\n三\n\n", id="line-ends"),
        pytest.param("<p>达<b>332</b><span>家</span></p>", "达332家\n\n", id="within-a-line"),
        pytest.param("<p>\n 规上\n 企业 322\n家 </p>", "规上企业 322 家\n\n", id="lines-of-the-page"),
        pytest.param(
            "<p>\u3000\u3000&nbsp;322&#23478;&amp;&lt;b&gt;</p>", "322家&＜b＞\n\n", id="references"
        ),
        pytest.param("<p>a < b, 1<2</p>", "a ＜ b, 1＜2\n\n", id="no-tags"),
        pytest.param(
            "<title>332家</title><style>p{}</style><script>1<2</script><p>一</p>", "一\n\n", id="unread"
        ),
        pytest.param("<p>达<del>332家</del><ins>322家</ins></p>", "达322家\n\n", id="struck-out"),
        pytest.param("<p>一<s>二</p><p>三</p>", "一\n\n三\n\n", id="struck-out-to-the-end-of-its-line"),
        pytest.param("<p>一<!-- 332家 -->二</p>", "一二\n\n", id="comment"),
        pytest.param("<p>一</p><!-- 332家", "一\n\n", id="comment-without-end"),
        pytest.param(f"<table>{SHEET}</table>", AS_TEXT, id="table"),
        pytest.param(f"<table><caption>2023年</caption>{SHEET}", f"2023年\n\n{AS_TEXT}", id="caption"),
        pytest.param(
            "<table><tr><th>指标<th colspan=2>2023年<tr><td>企业<td>1家<td>2家</table>",
            "| 指标 | 2023年 |  |\n| --- | --- | --- |\n| 企业 | 1家 | 2家 |\n\n",
            id="wide-cell",
        ),
        pytest.param(
            "<table><tr><td>一<td>二<tr><td rowspan='3'>三<td>1<tr><td>2<tr><td>3<tr><td>四<td>5</table>",
            "| 一 | 二 |\n| --- | --- |\n| 三 | 1 |\n|  | 2 |\n|  | 3 |\n| 四 | 5 |\n\n",
            id="tall-cell",
        ),
        pytest.param(
            f"<table><tr><td>首页<td><h1>简报</h1><p>一</p><table>{SHEET}</table></table>",
            f"首页\n\n# 简报\n\n一\n\n{AS_TEXT}",
            id="layout",
        ),
        pytest.param("</td></tr></table><td>一</p></h1>", "一\n\n", id="only-ends"),
    ],
)
def test_what_is_read_of_a_page(page: str, text: str) -> None:
    assert read_page(page)[0] == text


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("<!DOCTYPE html><p>", True),
        ("\n<?xml version='1.0'?>\n<!-- x --><html>", True),
        ("<body>", True),
        ("# 简报\n<p>", False),
        ("<p>一</p>", False),
        ("", False),
    ],
)
def test_a_page_is_known_by_its_beginning(text: str, *, page: bool) -> None:
    assert is_page(text) == page


TAGS = st.sampled_from([
    *("<p>", "</p>", "<b>", "</b>", "<br>", "<table>", "<tr>", "<td>", "</td>", "<td rowspan=2 colspan=3>"),
    *("</table>", "<h2>", "<li>", "<del>", "</del>", "<!--", "-->", "<script>", "&#19994;", "&nbsp;", "<"),
])  # fmt: skip


@given(st.lists(st.text("规上3家 \n\"'>", min_size=1, max_size=4) | TAGS))
def test_all_that_is_read_stands_in_the_page(parts: list[str]) -> None:
    """Each character where it came from; an end before the tag that follows."""
    page = "".join(parts)
    text, steps = read_page(page)
    draft = Draft("x", text, page, steps)
    for at, char in enumerate(text):
        if char in "规上家3":
            assert page[draft.origin(at)] == char
            assert draft.end(at + 1) == draft.origin(at) + 1
        elif char == "业":
            assert page[draft.origin(at) : draft.end(at + 1)] == "&#19994;"


def test_a_figure_is_told_where_the_page_has_it(piped: Piped, tmp_path: Path) -> None:
    """Of one that a tag divides too; what a comment silences is told by the lines of the page."""
    page = (
        "<html><body><h1>赣州经开区2023年简报</h1>\n<p>签约金额1<b>228</b>.21亿元。</p>\n"
        "<!-- kaifaqu:ignore 已核 -->\n<p>规上工业企业332家。</p>\n<p>签约项目202个。</p></body></html>\n"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    claims = json.loads(piped("check", "a.html", "--json", cwd=tmp_path).out)["claims"]
    assert [(one["line"], one["column"], one["text"]) for one in claims] == [
        (2, 8, "1228.21亿元"),
        (5, 8, "202个"),
    ]
    assert page[claims[0]["start"] : claims[0]["end"]] == "1<b>228</b>.21亿元"


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<p",
        "<p a='",
        "<!--",
        "<table>",
        "<table><tr><td>",
        "<td rowspan=9999>",
        "&#1",
        "<script>",
        "<s>",
    ],
)
def test_a_page_costs_in_proportion(piece: str) -> None:
    took = []
    for count in (2_000, 16_000):
        page = f"<html>{piece * count}".encode()
        before = time.process_time()
        draft_of(page, "x.html")
        took.append(time.process_time() - before)
    assert took[1] < 40 * max(took[0], 0.01)
