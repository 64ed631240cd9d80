"""A large base read piece by piece is what it is when it is read whole, whatever stands in it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
import tomli
from bases import MINIMAL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kaifaqu.base import pieces
from kaifaqu.base.build import number
from kaifaqu.base.parse import parse
from kaifaqu.errors import BadBaseError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.findings import Finding
    from kaifaqu.model import FactBase

NAME = "base.toml"
LOADS = partial(tomli.loads, parse_float=number)
HEAD = MINIMAL.partition("\n[[fact]]")[0]


def fact(name: str, more: str = "") -> str:
    """Return the TOML of a fact."""
    return (
        f'\n[[fact]]\nid = "industry.{name}"\nsector = "industry"\nlabel = "企业"\nkind = "count"\n'
        f'value = 5\nunit = "家"\ntext = "5家"\nsource = "shili-2023"\n{more}'
    )


def outcome(text: str, least: int, monkeypatch: pytest.MonkeyPatch) -> FactBase | Sequence[Finding]:
    """Return the base that a text is, or all that is wrong with it."""
    monkeypatch.setattr(pieces, "_LEAST", least)
    try:
        return parse(text.encode(), NAME, validate=True, figures=True)
    except BadBaseError as error:
        return error.findings


IDENTITY = (
    '\n[[identity]]\nrelation = "sum"\nwhole = "industry.a"\nparts = ["industry.b", "industry.e"]\n'
    'note = "和"\n'
)
SKIP = '\n[[skip]]\nsource = "shili-2023"\nat = 3\ntext = "2023年"\nreason = "date"\n'
#: So many that what is ahead of all facts is shorter than they are: no piece is shorter than that.
MORE = "".join(fact(f"more-{n}") for n in range(20))
FACTS = "".join(map(fact, "abcde")) + MORE


@pytest.mark.parametrize("least", [1, 2, 24])
@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(FACTS, id="facts"),
        pytest.param(fact("first", 'part_of = "industry.e"\n') + FACTS, id="part-of-a-later-one"),
        pytest.param(FACTS + fact("last", 'part_of = "industry.a"\n'), id="part-of-an-earlier-one"),
        pytest.param(FACTS + IDENTITY + SKIP, id="other-tables-behind"),
        pytest.param("\n# [[fact]]\n" + FACTS, id="a-comment"),
        pytest.param(fact("first", 'note = "a\\n[[fact]]\\nb"\n') + FACTS, id="an-escape"),
    ],
)
def test_what_is_in_order_is_read_in_pieces(facts: str, least: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "_LEAST", least)
    base = pieces.read_in_pieces((HEAD + facts).encode(), NAME, LOADS, figures=True)
    assert base is not None
    assert base == outcome(HEAD + facts, 1000, monkeypatch)


@pytest.mark.parametrize("least", [1, 2])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEAD + FACTS + fact("a"), id="an-id-again"),
        pytest.param(HEAD + FACTS + fact("f", 'part_of = "industry.z"\n'), id="part-of-none"),
        pytest.param(HEAD + FACTS + IDENTITY.replace("industry.e", "industry.z"), id="sum-of-none"),
        pytest.param(HEAD + fact("f", 'unit = "个"\n') + FACTS, id="a-key-again"),
        pytest.param(HEAD + fact("f", 'colour = "red"\n') + FACTS, id="an-unknown-key"),
        pytest.param(HEAD + FACTS + fact("f").replace("5家", "6家"), id="another-figure"),
        pytest.param(HEAD + fact("f", 'note = """\n[[fact]]\n"""\n') + FACTS, id="in-a-string"),
        pytest.param(HEAD + FACTS + fact("f", 'note = """\n[[fact]]\n'), id="in-an-open-string"),
        pytest.param(HEAD + fact("f", "tags = [\n[[fact]]\n]\n") + FACTS, id="in-a-list"),
        pytest.param(HEAD + FACTS + SKIP + fact("f"), id="skips-among-facts"),
        pytest.param(HEAD + fact("f") + SKIP + FACTS + SKIP, id="skips-twice"),
        pytest.param(HEAD + FACTS + "\n[zone]\n" + fact("f"), id="the-zone-again"),
        pytest.param(HEAD + FACTS + '\n[sector.party]\nlabel = "党建"\n', id="a-sector-behind"),
        pytest.param(
            HEAD + fact("f", 'subject = "school"\n') + FACTS + '\n[entity.school]\nnames = ["示例小学"]\n',
            id="an-entity-behind",
        ),
        pytest.param("fact = []\n" + HEAD + FACTS, id="facts-named-ahead"),
        pytest.param("[fact]\n" + HEAD + FACTS, id="facts-as-a-table"),
        pytest.param(HEAD + fact("f").replace("[[fact]]", "[[ fact ]]") + FACTS, id="spaced"),
        pytest.param((HEAD + FACTS).replace("\n", "\r\n"), id="other-line-ends"),
        pytest.param(FACTS + HEAD, id="facts-first"),
        pytest.param(FACTS, id="facts-alone"),
        pytest.param(HEAD + "\n[[fact]]\n" * 50, id="nothing-in-them"),
        pytest.param(HEAD + FACTS + fact("f", "x = " + "[" * 3000), id="too-deep"),
    ],
)
def test_what_is_not_in_order_is_as_ever(text: str, least: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same findings, or as the same base where there is nothing wrong with it."""
    assert outcome(text, least, monkeypatch) == outcome(text, 1000, monkeypatch)


LINES = st.sampled_from(
    [
        *("[[fact]]", "[[fact]]", "[[ fact ]]", "[[identity]]", "[fact.x]", "[zone]", "[sector.a]", "[x]"),
        *("a = 1", "b = '''", "'''", 'c = """', '"""', "d = [", "]", "fact = 1", "# x", "", "e = 1.50"),
    ]
)


@given(st.lists(LINES, max_size=14))
@settings(max_examples=600, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_pieces_are_the_document(monkeypatch: pytest.MonkeyPatch, lines: list[str]) -> None:
    """Where the pieces of a text can be read, they add up to what the text is."""
    monkeypatch.setattr(pieces, "_LEAST", 1)
    text = "\n".join(lines)
    try:
        parts = [document for document, _ in pieces.documents(text.encode(), LOADS)]
    except ValueError:
        return
    if parts:
        facts = [table for part in parts for table in part["fact"]]
        assert {**parts[-1], "fact": facts} == LOADS(text)
