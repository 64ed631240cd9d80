"""`kaifaqu show`: the facts of sectors and tags, and single facts."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL, NEW_FORM
from conftest import ENVIRONMENT

from kaifaqu.base.files import keys_in
from kaifaqu.base.load import load
from kaifaqu.files.resources import base_path, schema_path

if TYPE_CHECKING:
    from conftest import OnTerminal, Piped, Written

FIRMS = "industry.firms\tindustry\t规上企业\t320\t家\texact\t2023\t320家\tshili-2023\tshili\tactual\t\n"
NEW = (
    "industry.firms-new\tindustry\t新增规上企业\t28\t家\tnearly\t2023-08\t近28家"
    "\tshili-2023\tshili\tactual\t\n"
)
AWARD = "livelihood.award\tlivelihood\t荣誉\t\t\texact\t\t优秀学校\tshili-2023\tshili\tactual\t年份不详\n"
COLUMNS = [
    *("id", "sector", "label", "value", "unit", "qualifier", "period", "text", "source"),
    *("zone", "modality", "note"),
]
CARD = """\
[
  {
    "id": "livelihood.award",
    "sector": "livelihood",
    "subject": "示例小学",
    "label": "荣誉",
    "label_en": "",
    "kind": "award",
    "value": null,
    "unit": "",
    "text": "优秀学校",
    "qualifier": "exact",
    "modality": "actual",
    "direction": "",
    "scope": [],
    "period": "",
    "tags": [],
    "aliases": [],
    "part_of": "",
    "source": "shili-2023",
    "at": null,
    "note": "年份不详",
    "compared_with": "",
    "period_from": "",
    "unit_implied": false,
    "text_en": "",
    "note_en": "",
    "zone": "shili"
  }
]
"""
DRAWN_CARD = """\
荣誉  优秀学校
────────────────────────
示例区 · 示例小学 · 民生

来源  甲. 示例区2023年概况[Z]. [出版地
      不详]：[出版者不详]，[日期不详].
存疑  年份不详
编号  livelihood.award
字段  kind=award qualifier=exact
      modality=actual source=shili-2023
"""
DRAWN_TABLE = """\
示例区 · 产业  2 条              《示例区2023年概况》
─────────────────────────────────────────────────────
规上企业         320家  2023年     industry.firms
  新增规上企业  近28家  2023年8月  industry.firms-new
"""

NARROW_CARD = """\
荣誉  excellent school
─────────────────────────────
Example Zone ·
Example Primary School · 民生

source
甲. 示例区2023年概况[N/OL].
示例日报，2024-01-31（3）.
https://example.org/2023.
note        year unknown
in Chinese  优秀学校
id          livelihood.award
fields
kind=index qualifier=exact
modality=actual
compared_with=2022-Q1
unit_implied=true
source=shili-2023
"""


@pytest.mark.parametrize(
    ("args", "out"),
    [
        pytest.param(("industry",), FIRMS + NEW, id="sector"),
        pytest.param(("产业",), FIRMS + NEW, id="label"),
        pytest.param(("工业",), FIRMS + NEW, id="alias"),
        pytest.param(("INDUSTRY",), FIRMS + NEW, id="case"),
        pytest.param(("ｉｎｄｕｓｔｒｙ",), FIRMS + NEW, id="width"),
        pytest.param(("livelihood.award",), AWARD, id="fact"),
        pytest.param(("--all",), FIRMS + NEW + AWARD, id="all"),
        pytest.param(("民生", "industry.firms"), AWARD + FIRMS, id="in-the-order-asked-for"),
        pytest.param(("industry.firms", "industry"), FIRMS + NEW, id="each-once"),
        pytest.param(("industry", "--year", "2023"), FIRMS + NEW, id="year"),
        pytest.param(("--all", "--tag", "industry"), FIRMS, id="tag"),
        pytest.param(("livelihood", "--fields", "text,id"), "优秀学校\tlivelihood.award\n", id="fields"),
        pytest.param(("livelihood.award", "--json"), CARD, id="json"),
        pytest.param(
            ("livelihood.award", "-f", "record", "--fields", "id,value,note"),
            "id: livelihood.award\nnote: 年份不详\n",
            id="record",
        ),
    ],
)
def test_what_is_asked_for_is_shown(piped: Piped, minimal: str, args: tuple[str, ...], out: str) -> None:
    assert piped("show", "--base", minimal, *args) == (0, out, "")


def test_a_tag_is_a_key(piped: Piped, written: Written) -> None:
    base = written(MINIMAL.replace('["industry"]', '["enterprises"]'))
    assert piped("show", "--base", base, "enterprises") == (0, FIRMS, "")


def test_json_is_short_for_the_format(piped: Piped, minimal: str) -> None:
    assert piped("show", "--all", "--base", minimal, "--json") == piped(
        "show", "--all", "-f", "json", "--base", minimal
    )


@pytest.mark.parametrize(
    ("args", "code", "out", "told"),
    [
        pytest.param(("industri",), 1, "", "did you mean industry", id="near-a-sector"),
        pytest.param(("livelihood.awards",), 1, "", "did you mean livelihood.award", id="near-a-fact"),
        pytest.param(("产也",), 1, "", "did you mean 产业", id="near-a-label"),
        pytest.param(("完全不同",), 1, "", "kaifaqu list", id="near-nothing"),
        pytest.param(("完全不同",), 1, "", "Example Zone, 2023", id="what-there-is"),
        pytest.param(("industri", "livelihood"), 1, AWARD, "'industri'", id="first-of-two"),
        pytest.param(("livelihood", "nowhere"), 1, AWARD, "'nowhere'", id="second-of-two"),
        pytest.param(("industry", "--year", "2024"), 1, "", "2023", id="year"),
        pytest.param(("--all", "--tag", "industri"), 1, "", "did you mean industry", id="tag"),
        pytest.param((), 2, "", "kaifaqu list", id="no-key"),
        pytest.param(("industry", "--all"), 2, "", "--all", id="key-and-all"),
        pytest.param(("industry", "--fields", "idd"), 2, "", "did you mean id", id="field"),
        pytest.param(("industry", "--fields", ""), 2, "", "''", id="no-field"),
        pytest.param(("industry", "-f", "jsn"), 2, "", "did you mean json?", id="format"),
        pytest.param(("industry", "--yaer", "2023"), 2, "", "'--year'", id="option"),
        pytest.param(("nowhere", "--fields", "idd"), 2, "", "'idd'", id="an-error-beats-a-miss"),
    ],
)
def test_what_cannot_be_shown_is_told(
    piped: Piped, minimal: str, *, args: tuple[str, ...], code: int, out: str, told: str
) -> None:
    """Hits are printed all the same; the message names the nearest right word or the next step."""
    ran = piped("show", "--base", minimal, *args)
    assert (ran.code, ran.out) == (code, out)
    assert told in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "args", [("industry", "--fields", "idd"), ("industry", "-f", "jsn"), ("--yaer", "1")]
)
def test_an_error_names_the_next_command(piped: Piped, args: tuple[str, ...]) -> None:
    assert "kaifaqu show -h" in piped("show", *args).err


def test_an_unknown_command_is_refused_with_the_nearest(piped: Piped) -> None:
    """There is no catch-all command."""
    ran = piped("shwo", "industry")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "kaifaqu: No such command 'shwo'. Did you mean 'show'?\nTry 'kaifaqu show -h'.\n"
    assert "kaifaqu search 签约" in piped("签约").err


@pytest.mark.parametrize(
    ("key", "option"),
    [("2023", "--year 2023"), ("2023年", "--year 2023"), ("赣州经开区", "--zone 赣州经开区")],
    ids=["year", "year-in-chinese", "zone"],
)
def test_what_an_option_takes_is_no_key(piped: Piped, key: str, option: str) -> None:
    ran = piped("show", key)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        f"kaifaqu: no sector, tag, fact id, label or alias '{key}'; 'kaifaqu list' lists the sectors\n"
        f"For all its facts: kaifaqu show --all {option}\n"
    )
    assert piped("show", "--all", *option.split()).code == 0


def test_a_number_is_no_slip_of_a_name(piped: Piped) -> None:
    """There is a tag aim-2024."""
    assert "did you mean" not in piped("show", "2022").err


def test_a_name_within_facts_is_offered_with_what_shows_them_all(piped: Piped) -> None:
    """A firm is no KEY; the facts about it are one command away."""
    ran = piped("show", "富联精密", "--lang", "zh")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "kaifaqu: 没有名为 '富联精密' 的板块、标签、编号或事实;“kaifaqu list”列出各板块\n"
        "搜索 '富联精密' 得到:\n"
        "  industry.fulian-output  富联精密赣州工厂当年产值  153.62亿元  2023年\n"
        "  industry.fulian-start  富联精密赣州工厂正式投产时间  2023年8月  2023年8月\n"
        "  industry.fulian-planned-capacity  富联精密智能手机产品构件项目年产能  6200万件\n"
        "看搜到的全部:kaifaqu search 富联精密\n"
        "看其中一条:kaifaqu show industry.fulian-output\n"
    )
    assert len(piped("search", "富联精密").out.splitlines()) == 4


@pytest.mark.parametrize(
    ("key", "told"),
    [
        pytest.param("reform.signed-amont", "To show one: kaifaqu show reform.signed-amount\n", id="an-id"),
        pytest.param("改格", "To show one: kaifaqu show 改革\n", id="a-sector"),
        pytest.param(
            "qianyue",
            "kaifaqu: no sector, tag, fact id, label or alias 'qianyue'; 'kaifaqu list' lists the sectors\n"
            "a search for 'qianyue' finds:\n"
            "  reform.signed-projects  Projects signed  201个  2023\n",
            id="pinyin",
        ),
        pytest.param(
            "产业链",
            "kaifaqu: no sector, tag, fact id, label or alias '产业链'; did you mean 产业?\n"
            "To show one: kaifaqu show 产业\n"
            "To show all that a search finds: kaifaqu search 产业链\n",
            id="a-sector-and-a-word",
        ),
    ],
)
def test_what_is_surely_meant_is_offered_alone(piped: Piped, key: str, told: str) -> None:
    """What is spelled like the key if facts do not hold it; else what they hold, with the year of each."""
    err = piped("show", key).err
    assert told in err
    assert err.count("To show one") == 1


def test_no_two_figures_alike_are_a_table(on_terminal: OnTerminal) -> None:
    ran = on_terminal("show", "overview.rank-national", "--chart", "--color", "never")
    assert ran.code == 0
    assert ran.err == "kaifaqu: no two figures of one kind and unit, so no bars\n"
    assert "第33位" in ran.out


def test_a_fact_in_full_is_english_as_far_as_its_base_is(on_terminal: OnTerminal, written: Written) -> None:
    """The rule stands ahead of whose it is; what holds a word too long for its place goes below its key."""
    ran = on_terminal("show", "livelihood.award", "--base", written(NEW_FORM), "--color", "never", columns=30)
    assert ran == (0, NARROW_CARD, "")


@pytest.mark.parametrize("form", ["record", "tsv", "csv", "json", "jsonl", "md"])
def test_nothing_found_is_nothing_printed(piped: Piped, form: str) -> None:
    """Except for the empty array of JSON."""
    ran = piped("show", "nowhere", "-f", form)
    assert (ran.code, ran.out) == (1, "[]\n" if form == "json" else "")


@pytest.mark.parametrize("form", ["record", "tsv", "csv", "excel", "json", "jsonl", "md", "cite"])
def test_every_format_of_the_contract_can_be_asked_for(piped: Piped, minimal: str, form: str) -> None:
    ran = piped("show", "industry.firms", "--base", minimal, "-f", form)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip()


def test_excel_is_csv_that_a_spreadsheet_opens_and_does_not_run(piped: Piped, written: Written) -> None:
    """With a byte order mark and CRLF, and no cell that starts a formula."""
    starts = ("=1+1", "+1", "-1", "@SUM(A1)")
    base = written(
        MINIMAL
        + "".join(
            f'[[fact]]\nid = "industry.f{n}"\nsector = "industry"\nlabel = "{start}"\nkind = "list"\n'
            f'text = "甲"\nsource = "shili-2023"\n'
            for n, start in enumerate(starts)
        )
    )
    ran = piped("show", "--all", "--base", base, "-f", "excel", "--fields", "label,value")
    assert ran.out.startswith("\ufefflabel,value\r\n")
    assert ran.out.count("\n") == ran.out.count("\r\n") == 8
    rows = list(csv.reader(io.StringIO(ran.out.removeprefix("\ufeff"), newline="")))
    assert rows[1] == ["规上企业", "320"]
    assert [row[0][:1] in {"=", "+", "-", "@", "\t", "\r"} for row in rows[4:]] == [False] * 4
    assert [start in row[0] for start, row in zip(starts, rows[4:], strict=True)] == [True] * 4


def test_a_citation_names_the_source(piped: Piped) -> None:
    ran = piped("show", "reform.signed-amount", "-f", "cite")
    assert "高质量发展纪实" in ran.out


def test_the_columns_of_a_pipe_stay_where_they_are(piped: Piped) -> None:
    """The value is undecorated and in the base unit, the text as the source prints it."""
    names, *rows = (line.split("\t") for line in piped("show", "--all", "--header").out.splitlines())
    assert names[:12] == COLUMNS
    assert {len(row) for row in rows} == {len(names)}
    assert all(re.fullmatch(r"(-?\d+(\.\d+)?)?", row[3]) for row in rows)
    assert [row[:9] for row in rows if row[0] == "reform.signed-amount"] == [
        [
            "reform.signed-amount",
            "reform",
            "签约金额",
            "122921000000",
            "元",
            "exact",
            "2023",
            "1229.21亿元",
            "ganzhou-2023",
        ]
    ]


def test_lines_are_facts(piped: Piped) -> None:
    """A record of JSON lines for each line of TSV; the sectors together are all."""
    sectors = piped("list", "--fields", "sector").out.split()
    every = piped("show", "--all").out
    assert piped("show", *sectors).out == every
    objects = [json.loads(line) for line in piped("show", "--all", "-f", "jsonl").out.splitlines()]
    assert [fact["id"] for fact in objects] == [line.split("\t")[0] for line in every.splitlines()]


def test_json_has_the_keys_of_the_base_and_numbers(piped: Piped) -> None:
    """Always all of them, in the order of the schema; a value is a number or null."""
    facts = json.loads(piped("show", "--all", "--json").out)
    keys = list(json.loads(Path(schema_path()).read_text("utf-8"))["$defs"]["fact"]["properties"])
    assert {tuple(fact) for fact in facts} == {(*keys, "zone")}
    assert {type(fact["value"]) for fact in facts} <= {int, float, type(None)}
    assert {type(fact["unit"]) for fact in facts} == {str}


def test_the_environment_names_a_base_and_the_option_goes_first(
    piped: Piped, minimal: str, written: Written
) -> None:
    """The option may stand ahead of the command or behind it."""
    other = written(MINIMAL.replace('label = "荣誉"', 'label = "称号"'), "other.toml")
    env = {"KAIFAQU_BASE": other}
    assert piped("show", "民生", env=env).out == AWARD.replace("荣誉", "称号")
    assert piped("show", "民生", "--base", minimal, env=env).out == AWARD
    assert piped("--base", minimal, "show", "民生", env=env).out == AWARD


def test_a_fact_is_shown_in_full_on_a_terminal(on_terminal: OnTerminal, minimal: str) -> None:
    """The answer first, ids and fields for programs last; a sector is a table under its name."""
    env = {"NO_COLOR": "1", "KAIFAQU_LANG": "zh"}
    card = on_terminal("show", "livelihood.award", "--base", minimal, columns=40, env=env)
    assert card == (0, DRAWN_CARD, "")
    assert on_terminal("show", "产业", "--base", minimal, env=env) == (0, DRAWN_TABLE, "")


def test_a_fact_is_shown_in_its_sentence(on_terminal: OnTerminal, minimal: str, tmp_path: Path) -> None:
    """Of the only source, or of the one that is named; a text of another has none."""
    text = tmp_path / "source.txt"
    text.write_text("示例区的一年。全区规上企业320家,多于上年。\n", encoding="utf-8")
    show = ("show", "industry.firms", "--base", minimal, "--source")
    env = {"KAIFAQU_LANG": "zh", "NO_COLOR": "1"}
    for given in (str(text), f"shili-2023={text}"):
        assert "原文  全区规上企业320家,多于上年。\n" in on_terminal(*show, given, env=env).out
    text.write_text("别的文章。", encoding="utf-8")
    assert "原文" not in on_terminal(*show, str(text), env=env).out


def test_figures_of_one_unit_are_bars(piped: Piped, minimal: str) -> None:
    """Also in a pipe, since they were asked for."""
    ran = piped("show", "industry", "--chart", "--base", minimal, env={"KAIFAQU_LANG": "zh"})
    assert ran.out.startswith("示例区 · 产业 · 家\n规上企业 2023年")
    assert ran.out.count("█") > ran.out.count("\n") == 3


def test_an_answer_can_go_to_a_file(
    piped: Piped, on_terminal: OnTerminal, minimal: str, tmp_path: Path
) -> None:
    """As a pipe would get it, or as it was asked for; the terminal shows nothing."""
    show = ("show", "industry", "--base", minimal)
    for more in ((), ("-f", "json"), ("-f", "table")):
        path = tmp_path / "out"
        assert on_terminal(*show, *more, "-o", str(path)) == (0, "", "")
        assert path.read_text(encoding="utf-8") == piped(*show, *more).out
    ran = piped(*show, "-o", str(tmp_path / "none" / "out"))
    assert (ran.code, ran.out) == (2, "")
    assert "no such file or directory" in ran.err


def test_a_workbook_goes_to_a_file(on_terminal: OnTerminal, minimal: str, tmp_path: Path) -> None:
    """A terminal is told what to type."""
    show = ("show", "industry", "--base", minimal, "-f", "xlsx")
    ran = on_terminal(*show)
    assert (ran.code, ran.out) == (2, "")
    assert "kaifaqu show ... -f xlsx -o facts.xlsx" in ran.err
    assert on_terminal(*show, "-o", str(tmp_path / "a.xlsx")) == (0, "", "")
    assert (tmp_path / "a.xlsx").read_bytes()[:2] == b"PK"


def test_what_a_workbook_needs_is_named_where_it_is_missing(
    started: Piped, minimal: str, tmp_path: Path
) -> None:
    (tmp_path / "xlsxwriter.py").write_text("raise ImportError\n", encoding="utf-8")
    path = f"{tmp_path}{os.pathsep}{ENVIRONMENT['PYTHONPATH']}"
    ran = started("show", "industry", "--base", minimal, "-f", "xlsx", env={"PYTHONPATH": path})
    assert (ran.code, ran.out) == (2, "")
    assert "pip install 'kaifaqu[xlsx]'" in ran.err


def test_a_source_is_cited_by_either_edition(piped: Piped, minimal: str) -> None:
    show = ("show", "industry.firms", "--base", minimal, "-f", "cite")
    assert "[Z]. [出版地不详]：[出版者不详]，" in piped(*show).out
    assert "[Z]. [出版地不详]: [出版者不详], " in piped(*show, "--cite-style", "2015").out


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("liv", ["livelihood", "livelihood.award"], id="sector-and-facts"),
        pytest.param("industry.firms-", ["industry.firms-new"], id="fact"),
        pytest.param("x", [], id="nothing"),
    ],
)
def test_keys_are_completed(piped: Piped, minimal: str, typed: str, offered: list[str]) -> None:
    """As bash asks for it."""
    env = {
        "_KAIFAQU_COMPLETE": "bash_complete",
        "COMP_WORDS": f"kaifaqu show {typed}",
        "COMP_CWORD": "2",
        "KAIFAQU_BASE": minimal,
    }
    ran = piped(env=env)
    assert ([line.partition(",")[2] for line in ran.out.splitlines() if line], ran.err) == (offered, "")


def test_a_base_that_cannot_be_read_offers_nothing(piped: Piped) -> None:
    """And says so when the line is run, not while it is typed."""
    env = {"_KAIFAQU_COMPLETE": "bash_complete", "COMP_WORDS": "kaifaqu show ind", "COMP_CWORD": "2"}
    ran = piped(env={**env, "KAIFAQU_BASE": "nowhere.toml"})
    assert (ran.code, ran.out.strip(), ran.err) == (0, "", "")


def test_what_a_shell_offers_is_what_the_packaged_base_holds() -> None:
    """Though its lines are only glanced at."""
    base = load(base_path(), validate=False)
    sectors = [(one.key, name) for one in base.sectors.values() for name in (one.label, *one.aliases)]
    tags = [(one.key, name) for one in base.tags.values() for name in (one.label, *one.aliases)]
    facts = [(fact.id, fact.label) for fact in base.facts]
    assert list(keys_in(base.raw.decode())) == sectors + tags + facts


def test_a_comment_behind_a_key_is_not_offered() -> None:
    base = """\
[sector.industry]  # the first
label = "产业"  # "its" name
aliases = ["工业", "制造业"]  # and ["others"]

[[fact]]
id = "industry.firms"  # its sector, a dot
label = "企业"  # no other
"""
    keys = [("industry", "产业"), ("industry", "工业"), ("industry", "制造业"), ("industry.firms", "企业")]
    assert list(keys_in(base)) == keys
