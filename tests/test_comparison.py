"""What is compared with what, and what comes of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from render_facts import FIRMS

from kaifaqu.comparison import Axis, Compared, compare, facts_called, natural_axis
from kaifaqu.model import Fact, Zone

ZONES = {key: Zone(key, FIRMS.subject, "", ()) for key in "abc"}


def told(zone: str, period: str, value: str | None) -> Fact:
    """Return a fact of a zone and a time."""
    return FIRMS._replace(zone=zone, period=period, value=None if value is None else Decimal(value))


def summary(compared: Compared) -> tuple[str, ...]:
    """Return a comparison as one line."""
    one, other, _ = compared
    against = f"{other.zone} {other.period}" if other else ""
    return f"{one.zone} {one.period}", against, str(compared.difference), str(compared.growth)


@pytest.mark.parametrize(
    ("axis", "lines"),
    [
        pytest.param(
            Axis.YEAR,
            [
                ("a 2021", "", "None", "None"),
                ("a 2023", "a 2021", "-20", "-6.3"),
                ("b 2023", "", "None", "None"),
            ],
            id="years",
        ),
        pytest.param(
            Axis.ZONE,
            [
                ("a 2021", "", "None", "None"),
                ("a 2023", "", "None", "None"),
                ("b 2023", "a 2023", "150", "50.0"),
            ],
            id="zones",
        ),
    ],
)
def test_a_fact_is_held_against_the_one_before(axis: Axis, lines: list[tuple[str, ...]]) -> None:
    facts = [told("a", "2023", "300"), told("a", "2021", "320"), told("b", "2023", "450")]
    assert [summary(one) for one in compare(facts, axis, ZONES)] == lines
    assert natural_axis(facts) is Axis.YEAR
    assert natural_axis(facts[1:]) is Axis.ZONE


@pytest.mark.parametrize(
    ("other", "difference", "unit", "growth"),
    [
        pytest.param({}, "100", "家", "50.0", id="alike"),
        pytest.param({"unit": "户"}, "None", "", "None", id="unit"),
        pytest.param({"kind": "rank"}, "None", "", "None", id="kind"),
        pytest.param({"modality": "planned"}, "None", "", "None", id="modality"),
        pytest.param({"scope": ("规上",)}, "None", "", "None", id="scope"),
        pytest.param({"direction": "decrease"}, "None", "", "None", id="direction"),
        pytest.param({"qualifier": "nearly"}, "None", "", "None", id="inexact"),
        pytest.param({"period": "2022-08"}, "None", "", "None", id="a-month-and-a-year"),
        pytest.param({"period": ""}, "None", "", "None", id="no-period"),
        pytest.param({"subject": "某镇"}, "None", "", "None", id="subject"),
        pytest.param({"label": "外资企业"}, "None", "", "None", id="another-indicator"),
        pytest.param({"value": Decimal("0.00001")}, "299.99999", "家", "2999999900.0", id="from-little"),
        pytest.param({"value": Decimal("300.00001")}, "-0.00001", "家", "-0.000003", id="hardly-less"),
        pytest.param({"value": Decimal(0)}, "300", "家", "None", id="from-nothing"),
        pytest.param({"value": Decimal(-100)}, "400", "家", "None", id="from-a-loss"),
    ],
)
def test_only_what_is_alike_and_exact_is_compared(
    other: dict[str, Any], difference: str, unit: str, growth: str
) -> None:
    before = told("a", "2022", "200")._replace(scope=())
    after = before._replace(period="2023", value=300)
    compared = list(compare([before._replace(**other), after], Axis.YEAR, ZONES))[-1]
    assert (str(compared.difference), compared.difference_unit, str(compared.growth)) == (
        difference,
        unit,
        growth,
    )


@pytest.mark.parametrize(
    ("kind", "unit", "expected"),
    [
        pytest.param("percent", "%", ("-2.5", "百分点", "None"), id="percentage-points"),
        pytest.param("rank", "位", ("-2.5", "位", "None"), id="rank"),
        pytest.param("percent", "‰", ("-2.5", "千分点", "None"), id="per-mille"),
        pytest.param("amount", "百分点", ("-2.5", "百分点", "None"), id="points"),
        pytest.param("amount", "元", ("-2.5", "元", "-25.0"), id="amount"),
    ],
)
def test_rates_and_ranks_have_no_growth(kind: str, unit: str, expected: tuple[str, ...]) -> None:
    facts = [
        told("a", period, value)._replace(kind=kind, unit=unit)
        for period, value in (("2022", "10"), ("2023", "7.5"))
    ]
    compared = list(compare(facts, Axis.YEAR, ZONES))[-1]
    assert (str(compared.difference), compared.difference_unit, str(compared.growth)) == expected


def test_a_month_is_held_against_the_same_month() -> None:
    """Of the last year that has it."""
    months = [("2022-08", "100"), ("2023-07", "10"), ("2023-08", "200"), ("2023", "900")]
    compared = compare([told("a", *month) for month in months], Axis.YEAR, ZONES)
    assert [summary(one)[1:] for one in compared] == [
        ("", "None", "None"),
        ("", "None", "None"),
        ("", "None", "None"),
        ("a 2022-08", "100", "100.0"),
    ]


@pytest.mark.parametrize(
    ("periods", "against"),
    [
        pytest.param(("2022-H1", "2023-H1"), "2022-H1", id="halves"),
        pytest.param(("2022-H1", "2023-H2"), "", id="unlike-halves"),
        pytest.param(("2014/2018", "2019/2023"), "2014/2018", id="spans"),
        pytest.param(("2014/2018", "2019/2021"), "", id="spans-of-unlike-length"),
        pytest.param(("2022-08-01", "2023-08-01"), "2022-08-01", id="days"),
    ],
)
def test_parts_of_years_and_spans_are_held_against_their_like(periods: tuple[str, str], against: str) -> None:
    facts = [told("a", period, "100") for period in reversed(periods)]
    *_, last = compare(facts, Axis.YEAR, ZONES)
    assert (last.fact.period, last.against.period if last.against else "") == (periods[1], against)


def test_a_zone_is_held_against_the_first_that_has_the_period() -> None:
    """Told by the same label, if the first has several facts that measure the same."""
    other = told("b", "2023", "50")._replace(label="外资企业")
    facts = [told("a", "2021", "80"), told("b", "2023", "100"), other, told("c", "2023", "150")]
    assert [summary(one)[:3] for one in compare(facts, Axis.ZONE, ZONES)] == [
        ("a 2021", "", "None"),
        ("b 2023", "", "None"),
        ("b 2023", "", "None"),
        ("c 2023", "b 2023", "50"),
    ]
    unclear = told("c", "2023", "150")._replace(label="企业")
    assert [one.against for one in compare([*facts[1:3], unclear], Axis.ZONE, ZONES)] == [None] * 3


def test_growth_is_rounded_half_up() -> None:
    """From 2000, 5 more are 0.25 per cent."""
    compared = list(compare([told("a", "2022", "2000"), told("a", "2023", "2005")], Axis.YEAR, ZONES))[-1]
    assert str(compared.growth) == "0.3"


def test_an_indicator_is_called_by_label_alias_or_id() -> None:
    """Whole, and only one with a figure."""
    facts = [
        told("a", "2023", "1")._replace(
            id="x.one", label="签约金额", label_en="Signed", aliases=("签约总额",)
        ),
        told("a", "2023", None)._replace(id="x.two", label="签约总额", label_en="", aliases=()),
    ]
    names = ("签约金额", " SIGNED ", "签约总额", "x.one", "签约")
    assert [[one.id for one in facts_called(name, facts)] for name in names] == [["x.one"]] * 4 + [[]]


def test_facts_of_other_scopes_are_not_compared_and_named() -> None:
    """The last one of the same scope is, if there is one."""
    narrow, wide = ("规上",), ("规上", "省级以上")
    facts = [
        told("a", period, "100")._replace(scope=scope)
        for period, scope in (("2021", narrow), ("2022", wide), ("2023", narrow), ("2024", ()))
    ]
    found = [
        (one.against and one.against.period, one.other_scope and one.other_scope.period)
        for one in compare(facts, Axis.YEAR, ZONES)
    ]
    assert found == [(None, None), (None, "2021"), ("2021", None), (None, "2023")]
