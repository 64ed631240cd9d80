"""How words are understood by a base's own words, and what is offered where nothing is found."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL

from kaifaqu.search.nearest import nearest_facts
from kaifaqu.search.query import exact
from kaifaqu.search.questions import understood
from kaifaqu.search.values import is_slip
from kaifaqu.store.memory import read

if TYPE_CHECKING:
    from conftest import Piped, Written

    from kaifaqu.store.memory import Memory

OWN = """
[neutral]
words = ["全力"]

[tag.schooling]
label = "学校"
label_en = "schools"
aliases = ["校舍"]

[tag.traffic]
label = "交通"

[entity.funeng]
names = ["孚能科技", "孚能"]
kind = "firm"

[word.scale]
same = ["规上", "规模以上"]

[word.firm]
same = ["企业", "公司"]

[word.parking]
same = ["停车泊位", "车位"]
short = ["停车场"]
"""
#: Each with its id, label and what else it has; the sector and the source are those of the base.
FACTS = {
    "industry.large": 'label = "规上工业企业"',
    "industry.larger": 'label = "某某产业规上企业"',
    "industry.rank": 'label = "全国综合排名"',
    "industry.funeng": 'label = "钠电车型"\nsubject = "funeng"',
    "industry.giants": 'label = "国家级“小巨人”单位"\nlabel_en = "Little giant firms"',
    "livelihood.places": 'label = "新增学位"\ntags = ["schooling"]',
    "livelihood.parking": 'label = "新增停车泊位"\naliases = ["车辆停放处"]\ntags = ["traffic"]',
    "livelihood.jobs": 'label = "推荐进厂就业"',
}
VALUES = {
    "reform.amount": ("签约金额", "amount", "1229.21亿元", "122921000000", "元"),
    "reform.projects": ("签约项目", "count", "201个", "201", "个"),
    "reform.firms": ("新设外资单位", "count", "322家", "322", "家"),
}


@pytest.fixture(scope="module")
def base_text() -> str:
    """Return a base with words of its own."""
    facts = "".join(
        f'[[fact]]\nid = "{key}"\nsector = "{key.partition(".")[0]}"\n{rest}\nkind = "list"\ntext = "甲"\n'
        f'source = "shili-2023"\nperiod = "2023"\n\n'
        for key, rest in FACTS.items()
    )
    facts += "".join(
        f'[[fact]]\nid = "{key}"\nsector = "reform"\nlabel = "{label}"\nkind = "{kind}"\ntext = "{text}"\n'
        f'value = {value}\nunit = "{unit}"\nsource = "shili-2023"\nperiod = "2023"\n\n'
        for key, (label, kind, text, value, unit) in VALUES.items()
    )
    head = MINIMAL.partition("[[fact]]")[0]
    return f'{head}[sector.reform]\nlabel = "改革"\n{OWN}\n{facts}'


@pytest.fixture
def path(written: Written, base_text: str) -> str:
    """Return the path of the base with words of its own."""
    return written(base_text)


@pytest.fixture
def base(path: str) -> Memory:
    """Return the base with words of its own."""
    return read([path], figures=True)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        pytest.param(
            "规上企业", ["industry.large", "industry.larger"], id="split-and-fewest-left-over-first"
        ),
        pytest.param("企业规上", ["industry.large", "industry.larger"], id="in-any-order"),
        pytest.param("规模以上公司", ["industry.large", "industry.larger"], id="synonyms"),
        pytest.param("车位", ["livelihood.parking"], id="synonym"),
        pytest.param("停车场", ["livelihood.parking"], id="shorthand"),
        pytest.param("学校", ["livelihood.places"], id="tag-by-its-label"),
        pytest.param("schools", ["livelihood.places"], id="tag-in-english"),
        pytest.param("校舍", ["livelihood.places"], id="tag-by-an-alias"),
        pytest.param("孚能", ["industry.funeng"], id="entity-by-another-name"),
        pytest.param(
            "示例区规上企业", ["industry.large", "industry.larger"], id="the-only-zone-says-nothing"
        ),
        pytest.param("全力推荐就业", ["livelihood.jobs"], id="neutral-words-say-nothing"),
        pytest.param("规上企业有多少家?", ["industry.large", "industry.larger"], id="question"),
        pytest.param("规上企业数量是多少", ["industry.large", "industry.larger"], id="question-with-ending"),
        pytest.param("签了多少项目", ["reform.projects"], id="question-in-the-middle"),
        pytest.param("全国排第几", ["industry.rank"], id="rank-asked-for"),
        pytest.param("多少 规上 企业", ["industry.large", "industry.larger"], id="question-word-by-itself"),
        pytest.param("how many schools", ["livelihood.places"], id="english-question"),
        pytest.param("little giants", ["industry.giants"], id="english-plural"),
        pytest.param("litle giant", ["industry.giants"], id="english-misspelt"),
        pytest.param("規上企業", ["industry.large", "industry.larger"], id="traditional"),
        pytest.param("規模以上企業有幾家", ["industry.large", "industry.larger"], id="traditional-question"),
        pytest.param("gmys", ["industry.large", "industry.larger"], id="initials-of-own-words"),
        pytest.param("停车伯位", ["livelihood.parking"], id="wrong-character-of-the-same-sound"),
        pytest.param("签约金贡", ["reform.amount"], id="wrong-character-of-another-sound"),
        pytest.param('"小巨人"', ["industry.giants"], id="straight-quotes"),
        pytest.param("xiaojurendanwei", ["industry.giants"], id="pinyin-over-quotes"),
        pytest.param("gsqy", ["industry.large", "industry.larger"], id="initials"),
        pytest.param("三百二十二", ["reform.firms"], id="bare-numerals"),
        pytest.param("1,229.21", ["reform.amount"], id="thousands-parted"),
        pytest.param("122.9 billion", ["reform.amount"], id="english-amount"),
        pytest.param("122.9bn", ["reform.amount"], id="english-amount-in-short"),
        pytest.param("122.9 million", [], id="another-english-amount"),
        pytest.param("1229亿", ["reform.amount"], id="rounded"),
        pytest.param("2023年签约1229亿", ["reform.amount"], id="figure-and-year-within"),
        pytest.param("2022年签约1229亿", [], id="another-year-within"),
        pytest.param("无此词", [], id="unknown"),
        pytest.param("规上停车泊位", [], id="known-but-of-no-fact"),
    ],
)
def test_words_are_understood(base: Memory, typed: str, ids: list[str]) -> None:
    query = understood([typed], base.finder)
    assert [fact.id for fact in base.finder.search(query)] == ids


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        pytest.param("规上", ["industry.large", "industry.larger"], id="as-it-stands"),
        pytest.param("规上企业", ["industry.larger"], id="not-split"),
        pytest.param("车位", [], id="no-synonym"),
        pytest.param("学校", [], id="no-label-of-a-tag"),
        pytest.param("gsqy", [], id="no-pinyin"),
        pytest.param("1229亿", [], id="no-value"),
        pytest.param("多少", [], id="no-question"),
    ],
)
def test_exact_is_as_it_stands(base: Memory, typed: str, ids: list[str]) -> None:
    assert [fact.id for fact in base.finder.search(exact([typed]))] == ids


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        pytest.param("332", ["reform.firms", "reform.projects"], id="nearest-values"),
        pytest.param("332家", ["reform.firms"], id="of-the-unit"),
        pytest.param("孚能集团", ["industry.funeng"], id="first-characters"),
        pytest.param("规上停车泊位", ["livelihood.parking"], id="a-part"),
        pytest.param("新增 甲乙丙丁", ["livelihood.places"], id="one-of-two-words"),
    ],
)
def test_what_is_near_is_offered(base: Memory, typed: str, near: list[str]) -> None:
    query = understood([typed], base.finder)
    assert list(base.finder.search(query)) == []
    found = [fact.id for fact in nearest_facts(base.finder, base.facts(), query)]
    assert found[: len(near)] == near


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        pytest.param("332", "322", True, id="a-digit"),
        pytest.param("8190", "8910", True, id="two-that-changed-places"),
        pytest.param("1229.12", "1229.21", True, id="decimals"),
        pytest.param("332", "340", False, id="two-digits"),
        pytest.param("123", "321", False, id="no-neighbours"),
        pytest.param("322", "3220", False, id="one-more"),
        pytest.param("322", "322", False, id="the-same"),
    ],
)
def test_a_slip(one: str, other: str, *, slip: bool) -> None:
    assert is_slip(Decimal(one), Decimal(other)) == slip


def test_what_a_figure_may_be_a_slip_of_comes_first(piped: Piped) -> None:
    """Though another is nearer."""
    assert piped("search", "332").err.splitlines()[2].split()[0] == "industry.enterprises-above-scale"


def test_what_is_not_as_typed_is_told(piped: Piped, path: str) -> None:
    """Beside the facts, which are found all the same."""
    ran = piped("search", "停车伯位", "--base", path, "--fields", "id")
    told = "kaifaqu: no fact holds '停车伯位'; it is taken for '停车泊位'\n"
    assert ran == (0, "livelihood.parking\n", told)


def test_a_miss_tells_what_was_understood_what_is_near_and_what_to_type(piped: Piped, path: str) -> None:
    ran = piped("search", "规上停车泊位", "--base", path)
    assert ran == (
        1,
        "",
        (
            "kaifaqu: no fact holds '规上停车泊位'\n"
            "It was understood as: 规上, 停车泊位\n"
            "the nearest facts:\n"
            "  livelihood.parking  新增停车泊位  甲  2023\n"
            "  industry.large  规上工业企业  甲  2023\n"
            "  industry.larger  某某产业规上企业  甲  2023\n"
            "To show one: kaifaqu show livelihood.parking\n"
        ),
    )


@pytest.mark.parametrize(
    ("key", "ids"),
    [
        pytest.param("reform.amount", ["reform.amount"], id="id"),
        pytest.param("改革", list(VALUES), id="sector"),
        pytest.param("学校", ["livelihood.places"], id="tag-by-its-label"),
        pytest.param("schooling", ["livelihood.places"], id="tag"),
        pytest.param("校舍", ["livelihood.places"], id="tag-by-an-alias"),
        pytest.param("签约金额", ["reform.amount"], id="label"),
        pytest.param("little giant firms", ["industry.giants"], id="label-in-english"),
        pytest.param("车辆停放处", ["livelihood.parking"], id="alias"),
    ],
)
def test_a_key_is_an_id_a_sector_a_tag_a_label_or_an_alias(
    piped: Piped, path: str, key: str, ids: list[str]
) -> None:
    assert piped("show", key, "--base", path, "--fields", "id") == (0, "".join(f"{id_}\n" for id_ in ids), "")


def test_a_key_that_names_nothing_is_searched_for(piped: Piped, path: str) -> None:
    ran = piped("show", "规模以上公司", "--base", path)
    assert (ran.code, ran.out) == (1, "")
    assert "  industry.large  规上工业企业  甲  2023\n" in ran.err
    assert "kaifaqu show industry.large\n" in ran.err
    assert "kaifaqu search 规模以上公司\n" in ran.err


def test_filters_that_leave_nothing_name_the_years_of_what_was_asked_for(
    piped: Piped, written: Written, base_text: str
) -> None:
    other = base_text.replace('label = "推荐进厂就业"', 'label = "推荐进厂就业"\nperiod = "2024"', 1)
    path = written(
        other.replace(
            'period = "2024"\nkind = "list"\ntext = "甲"\nsource = "shili-2023"\nperiod = "2023"',
            'period = "2024"\nkind = "list"\ntext = "甲"\nsource = "shili-2023"',
        )
    )
    ran = piped("show", "改革", "--year", "2024", "--base", path)
    assert ran == (
        1,
        "",
        (
            "kaifaqu: with --year 2024 nothing is left; years on record: 2023\n"
            "For all facts of that year: kaifaqu show --all --year 2024\n"
        ),
    )
