"""One indicator side by side, as a person and as a program see it."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL

if TYPE_CHECKING:
    from conftest import OnTerminal, Piped, Written

HEAD = MINIMAL.partition("[[fact]]")[0]
FACT = """
[[fact]]
id = "{sector}.{name}-{period}"
sector = "industry"
label = "{label}"
label_en = "{label_en}"
kind = "{kind}"
value = {value}
unit = "{unit}"
text = "{text}"
period = "{period}"
aliases = {aliases}
source = "shili-2023"
"""
SIGNED = {
    "sector": "industry",
    "name": "signed",
    "label": "签约金额",
    "label_en": "Value of projects signed",
    "kind": "amount",
    "unit": "元",
    "aliases": '["签约总额"]',
}
GROWTH = {
    **SIGNED,
    "name": "growth",
    "label": "增加值增速",
    "label_en": "",
    "kind": "percent",
    "unit": "%",
    "aliases": "[]",
}
YEARS = HEAD + "".join(
    [
        FACT.format(**SIGNED, period="2021", value=80000000000, text="800亿元"),
        FACT.format(**SIGNED, period="2022", value=100050000000, text="1000.5亿元"),
        FACT.format(**SIGNED, period="2023", value=99000000000, text="990亿元"),
        FACT.format(**GROWTH, period="2022", value=10.5, text="10.5%"),
        FACT.format(**GROWTH, period="2023", value=8, text="8%"),
    ]
)
OTHER = HEAD.replace('id = "shili"\nlabel = "示例区"', 'id = "ling"\nlabel = "另一区"') + FACT.format(
    **{
        **SIGNED,
        "label": "签约总额",
        "aliases": "[]",
        "period": "2023",
        "value": 12340000,
        "text": "1234万元",
    }
)


@pytest.fixture
def base(written: Written) -> tuple[str, ...]:
    """Return the arguments for a base of two zones, one with three years."""
    return "--base", written(YEARS, "a.toml"), "--base", written(OTHER, "b.toml")


def test_years_are_held_against_the_year_before(piped: Piped, base: tuple[str, ...]) -> None:
    """Of each zone; rates differ by percentage points and do not grow."""
    ran = piped("compare", "签约金额", "增加值增速", "--zone", "shili", *base)
    assert ran == (
        0,
        (
            "shili\t签约金额\t2021\t80000000000\t元\texact\t\t\t\t\t800亿元\tindustry.signed-2021\n"
            "shili\t签约金额\t2022\t100050000000\t元\texact\t2021\t20050000000\t元\t25.1\t1000.5亿元"
            "\tindustry.signed-2022\n"
            "shili\t签约金额\t2023\t99000000000\t元\texact\t2022\t-1050000000\t元\t-1.0\t990亿元"
            "\tindustry.signed-2023\n"
            "shili\t增加值增速\t2022\t10.5\t%\texact\t\t\t\t\t10.5%\tindustry.growth-2022\n"
            "shili\t增加值增速\t2023\t8\t%\texact\t2022\t-2.5\t百分点\t\t8%\tindustry.growth-2023\n"
        ),
        "",
    )


def test_zones_are_held_against_the_first(on_terminal: OnTerminal, base: tuple[str, ...]) -> None:
    """An indicator goes by the names that each zone gives it."""
    ran = on_terminal("compare", "签约总额", "--year", "2023", "--color", "never", *base)
    assert ran == (
        0,
        (
            "zone    label     period  figure    against         change   growth\n"
            "示例区  签约金额  2023    990亿元\n"
            "另一区  签约总额  2023    1234万元  示例区   -989.8766亿元  -99.99%\n"
        ),
        "",
    )


def test_what_a_narrow_terminal_cannot_hold_is_listed(on_terminal: OnTerminal, base: tuple[str, ...]) -> None:
    """Whole, as keys and values."""
    args = ("compare", "增加值增速", "--year", "2023", "--by", "zone", "--color", "never", *base)
    assert on_terminal(*args, columns=20) == (
        0,
        "zone     示例区\nlabel    增加值增速\nperiod   2023\nfigure   8%\n",
        "",
    )


def test_programs_get_every_key(piped: Piped, base: tuple[str, ...]) -> None:
    """Numbers as numbers, null where nothing is compared; other formats as asked."""
    args = ("compare", "增加值增速", "--zone", "shili", *base)
    first, second = json.loads(piped(*args, "--json").out)
    assert list(first) == list(second)
    assert [first[key] for key in ("difference", "growth_percent", "against")] == [None, None, ""]
    assert [second[key] for key in ("value", "difference", "difference_unit", "change", "growth")] == [
        *(8, -2.5, "百分点", "-2.5百分点", "")
    ]
    rows = list(csv.reader(io.StringIO(piped(*args, "-f", "csv", "--fields", "period,change").out)))
    assert rows == [["period", "change"], ["2022", ""], ["2023", "-2.5百分点"]]
    assert piped(*args, "-f", "md", "--fields", "period,change").out.splitlines()[-1] == (
        "| 2023 | -2.5百分点 |"
    )
    assert piped(*args, "-f", "cite").out.count("\n") == 2


@pytest.mark.parametrize(
    ("args", "err"),
    [
        pytest.param(
            ("compare", "签约"),
            "kaifaqu: no figure has the label, alias or id '签约'\n",
            id="unknown",
        ),
        pytest.param(
            ("compare", "签约金额", "--year", "2020"),
            "kaifaqu: with --year 2020 nothing is left; years on record: 2021, 2022, 2023\n",
            id="narrowed",
        ),
    ],
)
def test_a_miss_is_told(piped: Piped, base: tuple[str, ...], args: tuple[str, ...], err: str) -> None:
    ran = piped(*args, *base)
    assert (ran.code, ran.out, ran.err[: len(err)]) == (1, "", err)


def test_no_hits_are_an_empty_list_of_json(piped: Piped, base: tuple[str, ...]) -> None:
    assert piped("compare", "没有", "--json", *base)[:2] == (1, "[]\n")


def test_a_fact_of_two_names_is_printed_once(piped: Piped, base: tuple[str, ...]) -> None:
    ran = piped("compare", "签约金额", "签约总额", "--zone", "shili", "--fields", "period", *base)
    assert ran == (0, "2021\n2022\n2023\n", "")


def test_a_label_goes_before_an_alias(piped: Piped, written: Written) -> None:
    """In each zone; one that calls it otherwise is there by its alias."""
    alias = 'aliases = ["规上工业企业"]'
    same = MINIMAL.replace(alias, 'aliases = ["新增规上企业"]')
    other = MINIMAL.replace('id = "shili"', 'id = "ling"').replace(alias, 'aliases = ["规上企业"]')
    other = other.replace('label = "规上企业"', 'label = "规上工业企业"')
    bases = "--base", written(same, "a.toml"), "--base", written(other, "b.toml")
    assert piped("compare", "新增规上企业", "--fields", "zone,id", *bases).out.splitlines() == [
        "shili\tindustry.firms-new",
        "ling\tindustry.firms-new",
    ]
    assert piped("compare", "规上企业", "--fields", "zone,id", *bases).out.splitlines() == [
        "shili\tindustry.firms",
        "ling\tindustry.firms",
    ]


def test_hits_are_printed_beside_a_miss(piped: Piped, base: tuple[str, ...]) -> None:
    ran = piped("compare", "增加值增速", "没有", "--fields", "id", *base)
    assert (ran.code, ran.out) == (1, "industry.growth-2022\nindustry.growth-2023\n")


def test_scopes_that_differ_are_told(piped: Piped, written: Written) -> None:
    scoped = YEARS.replace('period = "2022"', 'period = "2022"\nscope = ["规上"]', 1)
    ran = piped("compare", "签约金额", "--fields", "period,change", "--base", written(scoped))
    assert ran == (
        0,
        "2021\t\n2022\t\n2023\t+190亿元\n",
        "not compared, since their scopes differ: industry.signed-2021 (-) and industry.signed-2022 (规上)\n",
    )


def test_a_rank_is_better_or_worse_for_people_and_a_number_for_programs(
    piped: Piped, written: Written
) -> None:
    rank = {**GROWTH, "name": "rank", "label": "全国排名", "kind": "rank", "unit": "位"}
    facts = [
        FACT.format(**rank, period=period, value=value, text=f"第{value}位")
        for period, value in (("2022", 26), ("2023", 21))
    ]
    base = written(HEAD + "".join(facts))
    [_, later] = json.loads(piped("compare", "全国排名", "--json", "--base", base).out)
    assert (later["change"], later["difference"], later["growth_percent"]) == ("↑5位", -5, None)
