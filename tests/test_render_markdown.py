"""Markdown, held against what a renderer makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
            assert {child.type for child in children} <= {"text"}
            rows[-1].append("".join(child.content for child in children))
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
