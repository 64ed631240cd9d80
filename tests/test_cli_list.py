"""`kaifaqu list`: the sectors of a base."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL

if TYPE_CHECKING:
    from conftest import Piped, Written

ROWS = "industry\t产业\t2\t2023\tIndustry\nlivelihood\t民生\t1\t\t\n"
NAMES = "sector\tlabel\tfacts\tnewest\tlabel_en\n"
JSON = """\
[
  {
    "sector": "industry",
    "label": "产业",
    "facts": 2,
    "newest": "2023",
    "label_en": "Industry"
  },
  {
    "sector": "livelihood",
    "label": "民生",
    "facts": 1,
    "newest": "",
    "label_en": ""
  }
]
"""


@pytest.mark.parametrize(
    ("args", "out"),
    [
        pytest.param((), ROWS, id="tsv"),
        pytest.param(("--header",), NAMES + ROWS, id="header"),
        pytest.param(("--json",), JSON, id="json"),
        pytest.param(
            ("--fields", "facts,sector"), "2\tindustry\n1\tlivelihood\n", id="fields-in-their-order"
        ),
        pytest.param(
            ("-f", "csv", "--fields", "sector,facts"), "sector,facts\nindustry,2\nlivelihood,1\n", id="csv"
        ),
        pytest.param(
            ("-f", "csv", "--no-header", "--fields", "sector"), "industry\nlivelihood\n", id="csv-no-header"
        ),
        pytest.param(
            ("-f", "jsonl", "--fields", "sector,facts"),
            '{"sector":"industry","facts":2}\n{"sector":"livelihood","facts":1}\n',
            id="jsonl",
        ),
        pytest.param(
            ("-f", "record", "--fields", "sector,newest"),
            "sector: industry\nnewest: 2023\n\nsector: livelihood\n",
            id="record",
        ),
        pytest.param(
            ("-f", "md", "--fields", "sector,facts"),
            "| sector | facts |\n| --- | ---: |\n| industry | 2 |\n| livelihood | 1 |\n",
            id="md",
        ),
    ],
)
def test_the_sectors_are_listed(piped: Piped, minimal: str, args: tuple[str, ...], out: str) -> None:
    assert piped("list", "--base", minimal, *args) == (0, out, "")


@pytest.mark.parametrize(
    "chosen", [("--year", "2023"), ("--year", "２０２３年"), ("--tag", "industry"), ("--tag", "办厂")]
)
def test_only_facts_that_are_asked_for_count(piped: Piped, written: Written, chosen: tuple[str, str]) -> None:
    """The first sector has two facts of the year, and one with the tag; the other has none."""
    base = written(f'{MINIMAL}\n[tag.industry]\nlabel = "产业"\naliases = ["办厂"]\n')
    code, out, err = piped("list", "--base", base, "--fields", "sector,facts", *chosen)
    count = 2 if "--year" in chosen else 1
    assert (code, out.splitlines()[0], err) == (0, f"industry\t{count}", "")


@pytest.mark.parametrize(
    ("args", "out"), [pytest.param((), "", id="tsv"), pytest.param(("--json",), "[]\n", id="json")]
)
@pytest.mark.parametrize(
    ("chosen", "named"),
    [
        pytest.param(("--year", "2032"), "2023", id="year"),
        pytest.param(("--tag", "industri"), "did you mean industry?", id="tag"),
    ],
)
def test_nothing_left_is_nothing_printed(
    piped: Piped, minimal: str, *, args: tuple[str, ...], out: str, chosen: tuple[str, ...], named: str
) -> None:
    """The message names what there is."""
    code, printed, err = piped("list", "--base", minimal, *args, *chosen)
    assert (code, printed) == (1, out)
    assert named in err


def test_an_unknown_field_is_refused_with_the_nearest(piped: Piped) -> None:
    """And with a next command to try."""
    code, out, err = piped("list", "--fields", "sector,fact")
    assert (code, out) == (2, "")
    assert "'fact'" in err
    assert "did you mean facts?" in err.lower()
    assert "kaifaqu list -h" in err


def test_the_packaged_sectors_hold_every_fact(piped: Piped) -> None:
    """In reading order, and `wc -l` counts them."""
    out = piped("list", "--fields", "sector,facts").out
    counts = dict(line.split("\t") for line in out.splitlines())
    assert list(counts) == ["overview", "industry", "innovation", "reform", "livelihood", "party"]
    every = piped("show", "--all", "--fields", "sector").out.splitlines()
    assert {sector: every.count(sector) for sector in counts} == {key: int(n) for key, n in counts.items()}
    assert len(every) == sum(map(int, counts.values()))


@pytest.mark.parametrize(
    ("args", "meant"),
    [
        pytest.param(("产业",), "show 产业", id="sector"),
        pytest.param(("industry", "--year", "2023"), "show industry", id="with-an-option"),
        pytest.param(("a b", "产业"), "show 'a b' 产业", id="several"),
        pytest.param(("２０２３年",), "list --year 2023", id="year"),
        pytest.param(("示例经开区",), "list --zone 示例经开区", id="zone"),
    ],
)
def test_a_word_is_told_where_it_belongs(
    piped: Piped, minimal: str, args: tuple[str, ...], meant: str
) -> None:
    """The list is always one of sectors; what is in one, `show` shows."""
    told = f"kaifaqu: 'kaifaqu list' takes no word; did you mean: kaifaqu {meant}\n"
    assert piped("list", *args, "--base", minimal) == (2, "", f"{told}Try 'kaifaqu list -h'.\n")
    told = f"kaifaqu: “kaifaqu list”后面不带词;是否要用:kaifaqu {meant}\n"
    ran = piped("list", *args, "--base", minimal, "--lang", "zh")
    assert ran == (2, "", f"{told}用法见“kaifaqu list -h”。\n")
