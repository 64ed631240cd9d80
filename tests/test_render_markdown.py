"""Markdown, compared with what a renderer makes of it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import cmarkgfm
import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from render_facts import FACTS, acting, facts, texts

from kaifaqu.render.markdown import markdown
from kaifaqu.render.record import FACT_FIELDS, from_fact, plain
from kaifaqu.text import visible

if TYPE_CHECKING:
    from kaifaqu.model import Fact


def rendered(text: str) -> list[list[str]]:
    """Return the rows of the table that a renderer sees, each cell as the plain text that it shows."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline":
            children = token.children or []
            inert = [child for child in children if child.content == "<!-- -->"]
            assert {child.type for child in children if child not in inert} <= {"text"}
            rows[-1].append("".join(child.content for child in children if child not in inert))
    return rows


def test_markdown_is_a_table() -> None:
    fields = ("label", "value", "unit", "scope")
    assert "".join(markdown(map(from_fact, FACTS[:2]), fields)) == (
        "| label | value | unit | scope |\n"
        "| --- | ---: | --- | --- |\n"
        "| 规上工业企业 | 320 | 家 | 规上 |\n"
        "| 签约金额 | 87650000000 | 元 |  |\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        pytest.param("a|b", "a\\|b", id="pipe"),
        pytest.param("\\|", "\\\\\\|", id="backslash-pipe"),
        pytest.param("*a* _b_ ~~c~~ `d`", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`", id="emphasis"),
        pytest.param("[a](b) ![c](d)", "\\[a\\](b) \\!\\[c\\](d)", id="links"),
        pytest.param("<b>&amp;", "\\<b\\>\\&amp;", id="html"),
        pytest.param(":tada: #1 @a $x$", "\\:tada\\: \\#1 \\@a \\$x\\$", id="of-code-hosts"),
        pytest.param("一\n二", "一\\\\n二", id="line-end"),
        pytest.param("1229.21亿元(10%)", "1229.21亿元(10%)", id="readable"),
    ],
)
def test_what_markdown_interprets_is_escaped(text: str, written: str) -> None:
    lines = "".join(markdown([{"text": text}], ("text",))).splitlines()
    assert lines[2] == f"| {written} |"
    assert rendered("\n".join(lines))[1] == [visible(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("见www.example.com一页", id="www"),
        pytest.param("WWW.example.com", id="capitals"),
        pytest.param("a.b+c@example.com", id="e-mail"),
        pytest.param("mailto:a@example.com", id="mailto"),
        pytest.param("xmpp:a@example.com/b", id="xmpp"),
        pytest.param("https://example.com ftp://example.com", id="url"),
        pytest.param("<a@example.com> <https://example.com>", id="in-brackets"),
    ],
)
def test_nothing_becomes_a_link(text: str) -> None:
    """Where code hosts link addresses that nobody marked."""
    html = cmarkgfm.github_flavored_markdown_to_html("".join(markdown([{"text": text}], ("text",))))
    assert "<a " not in html
    shown = unescape(re.sub(r"<!--.*?-->|</?t\w+>", "", html))
    assert shown.split() == ["text", *text.split()]


@settings(max_examples=50)
@given(facts)
def test_a_renderer_shows_every_cell(fact: Fact) -> None:
    """As it is, but for the blanks around it, which no renderer keeps."""
    record = from_fact(fact)
    text = "".join(markdown([record], FACT_FIELDS))
    shown = [visible(plain(value)).strip() for value in record.values()]
    assert [[cell.strip() for cell in row] for row in rendered(text)] == [list(FACT_FIELDS), shown]
    assert acting(text) == set()


@given(texts)
def test_a_record_is_one_line(text: str) -> None:
    assert "".join(markdown([{"text": text}], ("text",))).count("\n") == 3


def test_nothing_found_is_nothing_printed() -> None:
    assert list(markdown([], ("text",))) == []
