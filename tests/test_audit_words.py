"""The words of a base: one meaning each, and no label or alias that another fact could claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL

from kaifaqu.audit.words import audit_words
from kaifaqu.base.load import load
from kaifaqu.base.parse import parse
from kaifaqu.base.positions import locate
from kaifaqu.files.resources import base_path

if TYPE_CHECKING:
    from conftest import Piped, Written

#: Both facts of one year, so that nothing but their words tells them apart.
BASE = MINIMAL.replace('period = "2023-08"', 'period = "2023"')


def found(text: str) -> list[tuple[str, str, str]]:
    """Return what the words of a base have wrong."""
    base = parse(text.encode(), "base.toml", validate=True)
    findings = audit_words(base, locate(base.raw)).findings
    return [(finding.where, finding.found, finding.expected) for finding in findings]


@pytest.mark.parametrize(
    ("toml", "where", "other"),
    [
        pytest.param(
            '[word.a]\nsame = ["车位"]\n[word.b]\nsame = ["车位"]', "word.b", "word.a", id="two-words"
        ),
        pytest.param(
            '[word.a]\nsame = ["车位"]\n[word.b]\nsame = ["泊位"]\nshort = ["车位"]',
            "word.b",
            "word.a",
            id="short",
        ),
        pytest.param(
            '[word.a]\nsame = ["东厂"]\n[entity.b]\nnames = ["东厂"]', "entity.b", "word.a", id="a-name"
        ),
        pytest.param(
            '[word.a]\nsame = ["惠及"]\n[neutral]\nwords = ["惠及"]', "neutral", "word.a", id="neutral"
        ),
        pytest.param(
            '[word.a]\nsame = ["规上", "新增规上"]', "industry.firms-new", "industry.firms", id="label"
        ),
        pytest.param(
            '[word.a]\nsame = ["新增规上"]\nshort = ["规上"]',
            "industry.firms-new",
            "industry.firms",
            id="short-label",
        ),
        pytest.param(
            '[tag.a]\nlabel = "投资"\n[tag.b]\nlabel = "外资"\naliases = ["投资"]',
            "tag.b",
            "tag.a",
            id="two-tags",
        ),
        pytest.param(
            '[tag.a]\nlabel = "外资"\naliases = ["投资"]\n[tag.b]\nlabel = "招商"\naliases = ["投资"]',
            "tag.b",
            "tag.a",
            id="aliases-of-two-tags",
        ),
        pytest.param(
            '[tag.a]\nlabel = "实业"\naliases = ["工业"]', "tag.a", "sector.industry", id="a-tag-and-a-sector"
        ),
        pytest.param(
            '[tag.a]\nlabel = "实业"\naliases = ["规上企业"]',
            "tag.a",
            "industry.firms",
            id="a-tag-and-a-fact",
        ),
    ],
)
def test_a_word_has_one_meaning(toml: str, where: str, other: str) -> None:
    """It stands in one place, and makes no label another fact's."""
    [(place, _, expected)] = found(f"{BASE}\n{toml}\n")
    assert place == where
    assert other in expected


def test_words_of_different_meanings_may_share_characters() -> None:
    """The longest one counts."""
    assert found(f'{BASE}\n[word.a]\nsame = ["新增规上", "新规上"]\n[word.b]\nsame = ["规上"]\n') == []


@pytest.mark.parametrize(
    ("alias", "is_wrong"),
    [
        pytest.param("近28家新增规上企业所在的规上企业", True, id="the-figure-of-another"),
        pytest.param("28户新企业之外的规上企业", True, id="in-another-unit-of-the-family"),
        pytest.param("超28万元的规上企业", False, id="another-number"),
        pytest.param("28个百分点的规上企业", False, id="another-unit"),
        pytest.param("320家规上企业", False, id="its-own"),
        pytest.param("世界500强规上企业", False, id="a-name"),
    ],
)
def test_an_alias_holds_no_figure_of_another_fact(alias: str, *, is_wrong: bool) -> None:
    """Or one wrong figure hides the next."""
    told = found(BASE.replace('aliases = ["规上工业企业"]', f'aliases = ["{alias}"]'))
    assert [(where, "industry.firms-new is 近28家" in expected) for where, _, expected in told] == (
        [("industry.firms", True)] if is_wrong else []
    )


def test_facts_of_several_years_share_their_words() -> None:
    """The period tells them apart."""
    same = 'label = "新增规上企业"', 'label = "规上企业"'
    assert found(MINIMAL.replace(*same)) == []
    assert found(BASE.replace(*same)) != []


def test_the_words_of_the_packaged_base_are_proven() -> None:
    base = load(base_path(), validate=False)
    proof = audit_words(base, locate(base.raw))
    assert (proof.findings, proof.total > 500) == ((), True)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        pytest.param(
            'aliases = ["示例经开区"]',
            'aliases = ["全省"]',
            "zone: found '全省', expected a name of the zone, and of no wider place",
            id="a wider place as the zone",
        ),
        pytest.param(
            "[[fact]]",
            '[entity.hefei]\nnames = ["合肥"]\n\n[[fact]]',
            "entity.hefei: found '合肥', expected a word that is no other place",
            id="a city as a firm",
        ),
        pytest.param(
            "[[fact]]",
            '[neutral]\nwords = ["全市"]\n\n[[fact]]',
            "neutral: found '全市', expected a word that is no other place",
            id="a wider place as an ordinary word",
        ),
    ],
)
def test_no_word_is_another_place(piped: Piped, written: Written, old: str, new: str, told: str) -> None:
    ran = piped("audit", "words", "--base", written(MINIMAL.replace(old, new, 1)))
    assert ran.code == 1
    assert told in ran.out
