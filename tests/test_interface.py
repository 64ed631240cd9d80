"""The interface for Python: what it answers, what it loads, and that its documentation is true."""

from __future__ import annotations

import doctest
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from conftest import ROOT, UNMEASURED
from documents import document, paragraph
from test_store_alike import compiled

import kaifaqu
from kaifaqu.errors import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

SECOND = MINIMAL.replace('id = "shili"', 'id = "yiqu"').replace("示例", "异地").replace("shili-", "yiqu-")


def test_the_documentation_is_true() -> None:
    page = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, encoding="utf-8")
    assert (page.failed, page.attempted > 9) == (0, True)
    assert doctest.testmod(kaifaqu) == (0, 3)


def test_importing_it_loads_nothing() -> None:
    """Neither a library nor a module of its own; nor does naming the function."""
    script = (
        "import sys; before = set(sys.modules); import kaifaqu; kaifaqu.open; "
        "print(sorted(set(sys.modules) - before))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=UNMEASURED, check=True
    )
    assert ran.stdout == "['__future__', 'kaifaqu']\n"


def test_the_types_are_there_by_name() -> None:
    names = ["Base", "Claim", "Compared", "Fact", "KaifaquError", "Reason", "Verdict"]
    assert [getattr(kaifaqu, name).__name__ for name in names] == names
    with pytest.raises(AttributeError, match="'kaifaqu' has no attribute 'Bass'"):
        kaifaqu.Bass  # noqa: B018


def test_each_kind_of_base_is_opened(minimal: str, tmp_path: Path) -> None:
    """By a name, a path, a list of them, and compiled."""
    facts = kaifaqu.open(minimal).show()
    assert [fact.id for fact in facts][:2] == ["industry.firms", "industry.firms-new"]
    assert kaifaqu.open(tmp_path / "base.toml").show() == facts
    assert kaifaqu.open([minimal]).show() == facts
    target = compiled([minimal], str(tmp_path / "facts.db"))
    assert kaifaqu.open(target).show() == facts
    with pytest.raises(kaifaqu.KaifaquError, match="stands alone"):
        kaifaqu.open([minimal, target])
    with pytest.raises(kaifaqu.KaifaquError, match="no such file"):
        kaifaqu.open(tmp_path / "none.toml")


def test_show_takes_keys_in_their_order_each_fact_once(minimal: str) -> None:
    base = kaifaqu.open(minimal)
    new, all_firms = base.show("industry.firms-new", "industry")[:2]
    assert (new.id, all_firms.id) == ("industry.firms-new", "industry.firms")
    assert base.show("工业", year="1999") == []
    assert base.show(tags=["industry"]) == base.show("industry.firms")


def test_search_is_that_of_the_command(minimal: str) -> None:
    base = kaifaqu.open(minimal)
    assert base.search("规上", "企业")[0].id == "industry.firms"
    assert base.search("有多少规上企业", exact=True) == []
    assert base.search("有多少规上企业")[0].id == "industry.firms"


def test_check_takes_a_text_or_a_file(tmp_path: Path) -> None:
    """What a comment in a draft silences is left out."""
    base = kaifaqu.open()
    said = "2023年,赣州经开区规上工业企业332家。"
    (tmp_path / "a.docx").write_bytes(document(paragraph(said)))
    (tmp_path / "a.html").write_text(f"<p>{said.replace('332', '&#51;32')}</p>", encoding="utf-8")
    told = [base.check(draft) for draft in (said, tmp_path / "a.docx", tmp_path / "a.html")]
    assert [[claim.verdict.value for claim in claims] for claims in told] == [["contradicted"]] * 3
    assert told[2][0].figure.end - told[2][0].figure.start == len("&#51;32家")
    assert base.check(f"{said}<!-- kaifaqu:ignore 已核 -->") == []


def test_a_base_of_several_zones_is_limited_to_one(minimal: str, tmp_path: Path) -> None:
    (tmp_path / "second.toml").write_text(SECOND, encoding="utf-8")
    base = kaifaqu.open([minimal, str(tmp_path / "second.toml")])
    assert base.zones == ["shili", "yiqu"]
    with pytest.raises(kaifaqu.KaifaquError, match="choose one"):
        base.check("规上企业320家")
    assert {fact.zone for fact in base.zone("异地区").show()} == {"yiqu"}
    compared = base.compare("规上企业", by="zone")
    assert [(one.fact.zone, one.difference) for one in compared] == [("shili", None), ("yiqu", 0)]


@pytest.mark.parametrize("name", ["a\0b", "\ud800"], ids=["nul", "half-a-character"])
def test_what_no_file_is_called_is_refused(name: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        kaifaqu.open(name)
    assert (refused.value.path, refused.value.reason) == (name, "not a path")
