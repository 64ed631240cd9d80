"""Several bases: files, folders and zones asked as one."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL

from kaifaqu import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import OnTerminal, Piped, Written

FIRMS = "industry.firms\tindustry\t规上企业\t320\t家\texact\t2023\t320家\tshili-2023\tshili\tactual\t\n"
NEW = (
    "industry.firms-new\tindustry\t新增规上企业\t28\t家\tnearly\t2023-08\t近28家"
    "\tshili-2023\tshili\tactual\t\n"
)
AWARD = "livelihood.award\tlivelihood\t荣誉\t\t\texact\t\t优秀学校\tshili-2023\tshili\tactual\t年份不详\n"
CONFIRMED = (
    "-:1:{}: confirmed: Industrial enterprises above designated size 320家 — on record 320家 (industry.{})\n"
)
#: Another zone, which shares an alias with the first.
OTHER = MINIMAL.replace('id = "shili"\nlabel = "示例区"', 'id = "ling"\nlabel = "另一区"').replace(
    "Example Zone", "Other Zone"
)
#: The first zone a year later.
LATER = (
    MINIMAL.partition("[[identity]]")[0]
    .replace('"industry.firms', '"industry.later')
    .replace("livelihood.award", "livelihood.later")
    .replace('period = "2023', 'period = "2024')
    .replace("shili-2023", "shili-2024")
)


@pytest.fixture
def two(written: Written) -> tuple[str, ...]:
    """Return the arguments for a base of two zones."""
    return "--base", written(MINIMAL, "a.toml"), "--base", written(OTHER, "b.toml")


def zoned(zone: str, *lines: str) -> str:
    """Return lines of TSV with another zone in their column."""
    return "".join(line.replace("\tshili\t", f"\t{zone}\t") for line in lines)


@pytest.mark.parametrize(
    ("args", "out"),
    [
        pytest.param(
            ("list",), "shili\t示例区\t3\t2023\tExample Zone\nling\t另一区\t3\t2023\tOther Zone\n", id="zones"
        ),
        pytest.param(
            ("list", "--header", "--tag", "industry", "--fields", "zone,facts"),
            "zone\tfacts\nshili\t1\nling\t1\n",
            id="zones-narrowed",
        ),
        pytest.param(
            ("list", "--zone", "ling"),
            "industry\t产业\t2\t2023\tIndustry\nlivelihood\t民生\t1\t\t\n",
            id="one",
        ),
        pytest.param(
            ("show", "industry"),
            zoned("shili", FIRMS, NEW) + zoned("ling", FIRMS, NEW),
            id="a-sector-of-each",
        ),
        pytest.param(("show", "industry", "--zone", "另一区"), zoned("ling", FIRMS, NEW), id="zone-by-label"),
        pytest.param(
            ("show", "industry.firms", "--zone", "OTHER ZONE"), zoned("ling", FIRMS), id="zone-in-english"
        ),
        pytest.param(("show", "livelihood.award"), zoned("shili", AWARD) + zoned("ling", AWARD), id="id"),
        pytest.param(("show", "--all", "--fields", "zone"), "shili\n" * 3 + "ling\n" * 3, id="fields"),
        pytest.param(
            ("search", "规上", "-n", "3"),
            zoned("shili", FIRMS) + zoned("ling", FIRMS) + zoned("shili", NEW),
            id="search",
        ),
        pytest.param(
            ("search", "另一区", "--fields", "id"), "industry.firms\nindustry.firms-new\n", id="subject"
        ),
    ],
)
def test_zones_are_asked_as_one(piped: Piped, two: tuple[str, ...], args: tuple[str, ...], out: str) -> None:
    """Each fact with its zone."""
    assert piped(*args, *two) == (0, out, "")


def test_json_always_names_the_zone(piped: Piped, minimal: str, two: tuple[str, ...]) -> None:
    """Last, whether there are several or not."""
    one = json.loads(piped("show", "--all", "--json", "--base", minimal).out)
    both = json.loads(piped("show", "--all", "--json", *two).out)
    assert [list(fact)[-1] for fact in (*one, *both)] == ["zone"] * 9
    assert [fact["zone"] for fact in both] == ["shili"] * 3 + ["ling"] * 3


def test_a_folder_is_its_files_by_name(piped: Piped, written: Written, tmp_path: Path) -> None:
    """As is a list of paths in the environment; what is no TOML file is passed over."""
    second, first = written(OTHER, "b.toml"), written(MINIMAL, "a.toml")
    written("no base", "notes.txt")
    out = piped("show", "--all", "--base", first, "--base", second)
    assert piped("show", "--all", "--base", str(tmp_path)) == out
    assert piped("show", "--all", env={"KAIFAQU_BASE": f"{first}{os.pathsep}{second}"}) == out
    assert piped("--base", first, "show", "--all", "--base", second) == out


def test_hidden_files_are_no_base_and_one_given_twice_is_read_once(
    piped: Piped, written: Written, tmp_path: Path
) -> None:
    """As editors and systems leave them in folders."""
    path = written(MINIMAL, "a.toml")
    written("no base", "._a.toml")
    (tmp_path / ".#a.toml").symlink_to("user@host:1")
    out = piped("show", "--all", "--base", path)
    assert piped("show", "--all", "--base", str(tmp_path), "--base", path) == out


def test_files_of_one_zone_are_one_base(piped: Piped, written: Written) -> None:
    """One zone: no column for it, sectors instead of zones, and drafts compared with all years."""
    first, second = written(MINIMAL, "2023.toml"), written(LATER, "2024.toml")
    bases = ("--base", first, "--base", second)
    assert piped("list", *bases).out == "industry\t产业\t4\t2024\tIndustry\nlivelihood\t民生\t2\t\t\n"
    assert piped("show", "industry", *bases).out == "".join(
        line
        for line in (
            FIRMS,
            NEW,
            FIRMS.replace("firms", "later").replace("2023", "2024"),
            NEW.replace("firms", "later").replace("2023", "2024"),
        )
    )
    ran = piped("check", "-", *bases, stdin="示例区2024年规上企业320家。\n")
    assert ran.out == CONFIRMED.format("13", "later, 2024")


def test_every_file_has_its_version(piped: Piped, written: Written) -> None:
    first, second = written(MINIMAL, "a.toml"), written(OTHER, "b.toml")
    digests = [sha256(text.encode()).hexdigest() for text in (MINIMAL, OTHER)]
    assert piped("--base", first, "--base", second, "--version").out == (
        f"kaifaqu {__version__}\n"
        f"base 1.0 (2024-01-31), 3 facts, sha256 {digests[0]}, {first}\n"
        f"base 1.0 (2024-01-31), 3 facts, sha256 {digests[1]}, {second}\n"
    )


def test_an_id_twice_and_another_head_are_told_at_once(piped: Piped, written: Written) -> None:
    """With what else is wrong in any file, each with file and line of both."""
    first = written(MINIMAL, "a.toml")
    second = written(
        MINIMAL.replace('label = "民生"', 'label = "社会"').replace("示例经开区", "示例"), "b.toml"
    )
    third = written(MINIMAL.replace("value = 320", "value = true"), "c.toml")
    ran = piped("list", "--base", first, "--base", second, "--base", third)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        f"{third}:33: schema: industry.firms: found value true, expected a number of at most 30 digits",
        f"{second}:8: reference: zone: found another one, expected what {first}:8 says",
        f"{second}:24: reference: sector.livelihood: found another one, expected what {first}:24 says",
        *(
            f"{second}:{line}: id: {name}: found id '{name}', expected an id of its own,"
            f" for {first}:{line} has this one"
            for line, name in ((28, "industry.firms"), (44, "industry.firms-new"), (57, "livelihood.award"))
        ),
        "kaifaqu: 6 mistakes in the base: nothing was done",
    ]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        pytest.param(("show", "industry", "--zone", "示列区"), "did you mean 示例区 or", id="near"),
        pytest.param(
            ("show", "industry", "--zone", "nowhere-at-all"), "zones on record: shili, ling", id="far"
        ),
        pytest.param(("list", "--zone", "示例经开区"), "give the id of one: shili, ling", id="ambiguous"),
        pytest.param(("check", "-"), "choose one with --zone: shili, ling", id="check"),
    ],
)
def test_a_zone_that_cannot_be_told_is_an_error(
    piped: Piped, two: tuple[str, ...], args: tuple[str, ...], told: str
) -> None:
    ran = piped(*args, *two)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_a_draft_is_held_against_one_zone(piped: Piped, two: tuple[str, ...]) -> None:
    ran = piped("check", "-", "--zone", "ling", *two, stdin="另一区规上企业320家。\n")
    assert ran.out == CONFIRMED.format("8", "firms, 2023")


def test_every_file_is_proven(piped: Piped, written: Written) -> None:
    """Under its name; one that fails is enough."""
    bad = OTHER.replace('whole = "industry.firms"', 'whole = "livelihood.award"')
    first, second = written(MINIMAL, "a.toml"), written(bad, "b.toml")
    ran = piped("audit", "identities", "--base", first, "--base", second)
    assert ran.code == 1
    assert ran.out == (
        f"{first}\nidentities 2/2\n{second}\nidentities 1/2\n  {second}:66: identity: identity 1:"
        " found industry.firms-new = 28, expected at most livelihood.award = None\n"
    )


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param({}, "a folder without a file named *.toml", id="empty-folder"),
        pytest.param({"a.toml": MINIMAL, "b.toml": "["}, "b.toml:1: syntax", id="bad-file"),
    ],
)
def test_a_folder_that_cannot_be_read_is_an_error(
    piped: Piped, written: Written, tmp_path: Path, files: dict[str, str], told: str
) -> None:
    for name, text in files.items():
        written(text, name)
    ran = piped("list", "--base", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_a_terminal_shows_whose_fact_it_is(on_terminal: OnTerminal, two: tuple[str, ...]) -> None:
    env = {"NO_COLOR": "1", "KAIFAQU_LANG": "zh"}
    assert on_terminal("show", "livelihood", *two, env=env).out == (
        "示例区 · 民生  1 条  《示例区2023年概况》\n"
        "─────────────────────────────────────────\n"
        "荣誉  优秀学校  ¹  livelihood.award\n"
        "\n"
        "¹ 年份不详\n"
        "\n"
        "另一区 · 民生  1 条  《示例区2023年概况》\n"
        "─────────────────────────────────────────\n"
        "荣誉  优秀学校  ¹  livelihood.award\n"
        "\n"
        "¹ 年份不详\n"
    )
    assert on_terminal("search", "荣誉", *two, env=env).out == (
        "2 条                    《示例区2023年概况》\n"
        "────────────────────────────────────────────\n"
        "示例区 · 荣誉  优秀学校  ¹  livelihood.award\n"
        "另一区 · 荣誉  优秀学校  ¹  livelihood.award\n"
        "\n"
        "¹ 年份不详\n"
    )
    one = on_terminal("show", "livelihood.award", "--zone", "ling", *two, env=env).out
    assert one.splitlines()[2] == "另一区 · 示例小学 · 民生"
