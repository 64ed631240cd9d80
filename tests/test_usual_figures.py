"""Figures as reports usually have them, end to end: recorded, shown, compared and checked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

import pytest
from bases import MINIMAL
from conftest import called

if TYPE_CHECKING:
    from conftest import Written

#: What stands before the facts of the base that all are put in.
HEAD = MINIMAL[: MINIMAL.index("[[fact]]")]


class Case(NamedTuple):
    """Facts as a base records them, and claims on them."""

    facts: tuple[str, ...]
    #: What is shown of the first: value, unit, text.
    shown: tuple[str, str, str]
    #: Each draft, and the verdict on its last figure.
    claims: tuple[tuple[str, str], ...]


def fact(key: str, label: str, kind: str, text: str, *more: str) -> str:
    """Write a fact of the year 2023, unless `more` says another period."""
    lines = [
        "[[fact]]",
        f'id = "industry.{key}"',
        'sector = "industry"',
        f'label = "{label}"',
        f'kind = "{kind}"',
        f'text = "{text}"',
        'source = "shili-2023"',
        *more,
    ]
    if not any(line.startswith("period") for line in more):
        lines.append('period = "2023"')
    return "\n".join(lines) + "\n"


CASES = {
    "a unit that the source leaves out": Case(
        (
            fact(
                "sales", "销售额", "amount", "70亿", "value = 7000000000", 'unit = "元"',
                "unit_implied = true",
            ),
        ),
        ("7000000000", "元", "70亿"),
        (
            ("2023年示例区销售额70亿元。", "confirmed"),
            ("2023年示例区销售额70亿。", "confirmed"),
            ("2023年示例区销售额72亿元。", "contradicted"),
        ),
    ),
    "phases": Case(
        (
            fact("phase-one", "一期标准厂房", "amount", "36万平方米", "value = 360000", 'unit = "平方米"'),
            fact("phase-two", "二期标准厂房", "amount", "22万平方米", "value = 220000", 'unit = "平方米"'),
        ),
        ("360000", "平方米", "36万平方米"),
        (
            ("2023年示例区一期标准厂房36万平方米。", "confirmed"),
            ("2023年示例区二期标准厂房22万平方米。", "confirmed"),
            ("2023年示例区二期标准厂房36万平方米。", "contradicted"),
        ),
    ),
    "growth behind an amount": Case(
        (
            fact("output", "总产值", "amount", "856.3亿元", "value = 85630000000", 'unit = "元"'),
            fact(
                "output-growth", "总产值同比增长", "percent", "6.2%", "value = 6.2", 'unit = "%"',
                'direction = "up"', 'compared_with = "same-period"',
            ),
        ),
        ("85630000000", "元", "856.3亿元"),
        (
            ("2023年示例区总产值856.3亿元,同比增长6.2%。", "confirmed"),
            ("2023年示例区总产值856.3亿元,同比增长6.5%。", "contradicted"),
            ("2023年示例区总产值856.3亿元,同比下降6.2%。", "contradicted"),
        ),
    ),
    "其中 of rates": Case(
        (
            fact(
                "growth", "产值增长", "percent", "6%", "value = 6", 'unit = "%"', 'direction = "up"',
                'compared_with = "unstated"',
            ),
            fact(
                "part-growth", "光电产值增长", "percent", "9%", "value = 9", 'unit = "%"', 'direction = "up"',
                'compared_with = "unstated"', 'part_of = "industry.growth"',
            ),
        ),
        ("6", "%", "6%"),
        (
            ("2023年示例区产值增长6%,其中光电产值增长9%。", "confirmed"),
            ("2023年示例区产值增长6%,其中光电产值增长8%。", "contradicted"),
        ),
    ),
    "a half year": Case(
        (
            fact(
                "half", "工业投资", "amount", "64.3亿元", "value = 6430000000", 'unit = "元"',
                'period = "2023-H1"',
            ),
        ),
        ("6430000000", "元", "64.3亿元"),
        (
            ("2023年上半年示例区工业投资64.3亿元。", "confirmed"),
            ("2023年上半年示例区工业投资66亿元。", "contradicted"),
            ("2023年示例区工业投资64.3亿元。", "unknown"),
        ),
    ),
    "a quarter": Case(
        (
            fact(
                "quarter", "税收", "amount", "8.1亿元", "value = 810000000", 'unit = "元"',
                'period = "2023-Q3"',
            ),
        ),
        ("810000000", "元", "8.1亿元"),
        (
            ("2023年三季度示例区税收8.1亿元。", "confirmed"),
            ("2023年二季度示例区税收8.1亿元。", "unknown"),
        ),
    ),
    "months": Case(
        (
            fact(
                "months", "出口", "amount", "61.2亿元", "value = 6120000000", 'unit = "元"',
                'period = "2023-01/2023-11"',
            ),
        ),
        ("6120000000", "元", "61.2亿元"),
        (
            ("2023年1—11月示例区出口61.2亿元。", "confirmed"),
            ("2023年1—11月示例区出口62.2亿元。", "contradicted"),
            ("2023年示例区出口61.2亿元。", "unknown"),
        ),
    ),
    "a span of years": Case(
        (fact("span", "新建学校", "count", "12所", "value = 12", 'unit = "所"', 'period = "2019/2023"'),),
        ("12", "所", "12所"),
        (
            ("2019年至2023年示例区新建学校12所。", "confirmed"),
            ("2023年示例区新建学校12所。", "unknown"),
        ),
    ),
    "an index": Case(
        (fact("prices", "居民消费价格指数", "index", "100.4", "value = 100.4"),),
        ("100.4", "", "100.4"),
        (
            ("2023年示例区居民消费价格指数为100.4。", "confirmed"),
            ("2023年示例区居民消费价格指数为101.4。", "contradicted"),
        ),
    ),
    "a ratio of two": Case(
        (fact("ratio", "科教人员之比", "ratio", "1:1.5", "value = 0.6666666666666666666666666667"),),
        ("0.6666666666666666666666666667", "", "1:1.5"),
        (
            ("2023年示例区科教人员之比为1:1.5。", "confirmed"),
            ("2023年示例区科教人员之比为1:1.8。", "contradicted"),
        ),
    ),
    "a ratio of three": Case(
        (fact("structure", "三次产业结构", "ratio", "1.7:61.9:36.4"),),
        ("", "", "1.7:61.9:36.4"),
        (
            ("2023年示例区三次产业结构为1.7:61.9:36.4。", "confirmed"),
            ("2023年示例区三次产业结构调整为1.7:61.9:36.4。", "confirmed"),
            ("2023年示例区三次产业结构为1.7：61.9：36.4。", "confirmed"),
            ("2023年示例区三次产业结构为1.7:62.9:35.4。", "contradicted"),
            ("2023年示例区三次产业结构约为1.7:62:36。", "confirmed"),
            ("2023年示例区三次产业结构为12:50:38。", "contradicted"),
            ("2022年示例区三次产业结构为1.7:61.9:36.4。", "unknown"),
            ("2023年示例区三次产业结构为1.7:61.9。", "unknown"),
            ("2023年示例区三次产业结构为1.7%。", "unknown"),
            ("2023年示例区城乡结构为1.7:61.9:36.4。", "unknown"),
            ("2023年示例区三次产业结构由1.7:61.9:36.4调整为1.6:61:37.4。", "contradicted"),
        ),
    ),
    "a multiple": Case(
        (
            fact(
                "sales-growth", "销售额增长", "percent", "1.5倍", "value = 1.5", 'unit = "倍"',
                'direction = "up"', 'compared_with = "unstated"',
            ),
        ),
        ("1.5", "倍", "1.5倍"),
        (
            ("2023年示例区销售额增长1.5倍。", "confirmed"),
            ("2023年示例区销售额增长2.5倍。", "contradicted"),
        ),
    ),
    "a unit price": Case(
        (fact("price", "仔猪价格", "price", "600元/头", "value = 600", 'unit = "元/头"'),),
        ("600", "元/头", "600元/头"),
        (
            ("2023年示例区仔猪价格600元/头。", "confirmed"),
            ("2023年示例区仔猪价格620元/头。", "contradicted"),
        ),
    ),
}  # fmt: skip
every_case = pytest.mark.parametrize(
    "name", [pytest.param(name, id=name.replace(" ", "-")) for name in CASES]
)


def base_of(name: str, written: Written) -> str:
    """Write the base of a case."""
    return written(HEAD + "\n".join(CASES[name].facts))


@every_case
def test_a_usual_figure_is_recorded_and_shown(written: Written, name: str) -> None:
    base = base_of(name, written)
    ran = called("audit", "schema", "ids", "values", "identities", "words", "aliases", "--base", base)
    assert ran.code == 0, ran.out
    ran = called("show", "industry", "--base", base, "--fields", "value,unit,text")
    assert (ran.code, tuple(ran.out.splitlines()[0].split("\t"))) == (0, CASES[name].shown)


@pytest.mark.parametrize(
    ("name", "draft", "verdict"),
    [
        pytest.param(name, draft, verdict, id=f"{name.replace(' ', '-')}-{n}")
        for name, case in CASES.items()
        for n, (draft, verdict) in enumerate(case.claims, 1)
    ],
)
def test_a_usual_figure_is_checked(written: Written, name: str, draft: str, verdict: str) -> None:
    ran = called("check", "-", "--base", base_of(name, written), "-f", "json", stdin=draft)
    claims = json.loads(ran.out)["claims"]
    assert claims[-1]["verdict"] == verdict, claims[-1]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        pytest.param(("2022-H1", "60亿元"), ("2023-H1", "64.5亿元"), "7.5", id="half years"),
        pytest.param(("2022-Q3", "60亿元"), ("2023-Q3", "64.5亿元"), "7.5", id="quarters"),
        pytest.param(("2022-06", "60亿元"), ("2023-06", "64.5亿元"), "7.5", id="months"),
        pytest.param(
            ("2022-01/2022-11", "60亿元"), ("2023-01/2023-11", "64.5亿元"), "7.5", id="spans of months"
        ),
        pytest.param(("2022-H1", "60亿元"), ("2023", "64.5亿元"), "", id="a part and a whole"),
    ],
)
def test_figures_of_like_times_are_compared(
    written: Written, before: tuple[str, str], after: tuple[str, str], change: str
) -> None:
    facts = [
        fact(
            f"investment-{n}", "工业投资", "amount", text, f"value = {int(float(text[:-2]) * 10)}0000000",
            'unit = "元"', f'period = "{period}"',
        )
        for n, (period, text) in enumerate((before, after))
    ]  # fmt: skip
    ran = called("compare", "工业投资", "--base", written(HEAD + "\n".join(facts)))
    assert ran.code == 0
    rows = [line.split("\t") for line in ran.out.splitlines()]
    assert [row[2] for row in rows] == sorted((before[0], after[0]))
    assert rows[-1][9] == change
