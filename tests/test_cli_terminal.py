"""What a person sees: whole figures at every width, and nothing that acts on the terminal."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from conftest import called

from kaifaqu.base.load import load
from kaifaqu.files.resources import base_path
from kaifaqu.render.formats import FORMATS
from kaifaqu.text import acts, width

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import OnTerminal, Piped, Ran, Written

    from kaifaqu.model import Fact

#: A commit is tried at the usual two.
WIDTHS = [
    pytest.param(columns_, marks=() if columns_ in {40, 80} else pytest.mark.slow)
    for columns_ in (20, 30, 40, 60, 80, 120, 200)
]
WIDEST = 200
BASE = load(base_path(), validate=False)
STYLE = re.compile(r"\x1b\[[\d;]*m")


def bare(ran: Ran) -> str:
    """Return what a terminal was sent without its styles; nothing else in it may act."""
    assert (ran.code, ran.err) == (0, "")
    text = STYLE.sub("", ran.out)
    assert {char for char in text if acts(char)} == {"\n"}
    return text


def columns(shown: str) -> list[str]:
    """Return what stands in each column, one line under the other, without blanks."""
    stacks: dict[int, str] = defaultdict(str)
    for line in shown.splitlines():
        for part in re.finditer(r"\S+(?: \S+)*", line):
            stacks[width(line[: part.start()])] += part[0].replace(" ", "")
    return list(stacks.values())


def lost(facts: list[Fact], shown: str, columns_: int, lang: str) -> list[str]:
    """Return the ids of facts whose figure, words or period are not whole."""
    lines, stacks = shown.splitlines(), columns(shown)
    return [
        fact.id
        for fact in facts
        if not (
            any(text(fact, lang) in line for line in lines)
            or (
                (fact.value is None or width(fact.text) > columns_)
                and any(_flat(text(fact, lang)) in each for each in stacks)
            )
        )
        or not any(_flat(label(fact, lang)) in each for each in stacks)
        or (fact.period and fact.period[:4] not in shown)
    ]


def label(fact: Fact, lang: str) -> str:
    """Return the label of a fact in a language; below its whole, what it adds to the label of that."""
    told = name(fact, lang)
    whole = next((name(one, lang) for one in BASE.facts if one.id == fact.part_of), "")
    return f"…{told.removeprefix(whole)}" if whole and told.startswith(f"{whole} ") else told


def name(fact: Fact, lang: str) -> str:
    """Return the label of a fact in a language, as it stands alone."""
    return (fact.label_en if lang == "en" else "") or fact.label


def text(fact: Fact, lang: str) -> str:
    """Return the words of a fact in a language, or its figure."""
    return (fact.text_en if lang == "en" else "") or fact.text


def _flat(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module")
def wide() -> Callable[[str, str], str]:
    """Return what shows a sector in a language in columns wide enough for all, each once."""

    @cache
    def shown(sector: str, lang: str) -> str:
        env = {"KAIFAQU_LANG": lang, "COLUMNS": str(WIDEST)}
        return called("show", sector, "-f", "table", env=env).out

    return shown


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns_", WIDTHS)
@pytest.mark.parametrize("sector", BASE.sectors)
def test_every_figure_is_whole_and_no_line_too_wide(
    on_terminal: OnTerminal, wide: Callable[[str, str], str], sector: str, columns_: int, lang: str
) -> None:
    """Words may go over several lines of their column, but none of letters is broken; figures never do."""
    shown = bare(on_terminal("show", sector, columns=columns_, env={"KAIFAQU_LANG": lang}))
    facts = [fact for fact in BASE.facts if fact.sector == sector]
    assert max(map(width, shown.splitlines())) <= columns_
    assert lost(facts, shown, columns_, lang) == []
    told = (
        label(fact, lang) + " " + text(fact, lang) + " " + (fact.note_en if lang == "en" else "")
        for fact in facts
    )
    words = {word for line in told for word in re.findall(r"[A-Za-z]+", line)}
    parts = set(re.findall(r"[A-Za-z]+", shown))
    assert words <= parts <= words.union(re.findall(r"[A-Za-z]+", wide(sector, lang)))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns_", WIDTHS)
def test_every_fact_in_full_is_whole_too(on_terminal: OnTerminal, columns_: int, lang: str) -> None:
    ids = [fact.id for fact in BASE.facts]
    shown = bare(on_terminal("show", *ids, columns=columns_, env={"KAIFAQU_LANG": lang}))
    assert max(map(width, shown.splitlines())) <= columns_
    figures = [fact.text for fact in BASE.facts if fact.value is not None]
    assert [figure for figure in figures if not any(figure in line for line in shown.splitlines())] == []
    told = " ".join(f"{fact.kind} {fact.label_en} {fact.text_en}" for fact in BASE.facts)
    assert set(re.findall(r"[A-Za-z]+", told)) <= set(re.findall(r"[A-Za-z]+", shown))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sector_of_industry_fits_a_screen(on_terminal: OnTerminal, lang: str) -> None:
    shown = bare(on_terminal("show", "industry", env={"KAIFAQU_LANG": lang}))
    assert shown.count("\n") <= 45


@pytest.mark.parametrize("columns_", WIDTHS)
@pytest.mark.parametrize(
    "args",
    [
        ("list",),
        ("show", "reform.signed-amount"),
        ("search", "企业"),
        ("show", "--all", "--fields", "id,value,unit"),
    ],
)
def test_other_answers_fit_too(on_terminal: OnTerminal, args: tuple[str, ...], columns_: int) -> None:
    """With ids and values in full."""
    shown = bare(on_terminal(*args, columns=columns_))
    assert max(map(width, shown.splitlines())) <= columns_
    whole = {"list": "livelihood", "show": "122921000000", "search": "322家"}[args[0]]
    assert whole in shown


def test_the_terminal_itself_says_how_wide_it_is(on_terminal: OnTerminal) -> None:
    """An inherited COLUMNS may be that of another window; where a terminal does not know, it is 80."""
    wide = on_terminal("show", "industry", columns=120)
    assert on_terminal("show", "industry", columns=120, env={"COLUMNS": "30"}) == wide
    assert on_terminal("show", "industry", columns=0) == on_terminal("show", "industry", columns=80)
    assert wide != on_terminal("show", "industry", columns=80)


@pytest.mark.parametrize(
    ("args", "env", "styled"),
    [
        pytest.param((), {}, True, id="terminal"),
        pytest.param((), {"NO_COLOR": "1"}, False, id="no-color"),
        pytest.param((), {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, id="no-color-goes-first"),
        pytest.param((), {"NO_COLOR": ""}, True, id="no-color-is-empty"),
        pytest.param((), {"TERM": "dumb"}, False, id="dumb"),
        pytest.param(("--color", "never"), {}, False, id="never"),
        pytest.param(("--color", "always"), {"TERM": "dumb"}, True, id="always"),
    ],
)
def test_styles_are_for_those_who_want_them(
    on_terminal: OnTerminal, args: tuple[str, ...], env: dict[str, str], *, styled: bool
) -> None:
    """They change nothing but the look."""
    ran = on_terminal(*args, "show", "industry", env=env)
    assert ("\x1b" in ran.out) == styled
    assert bare(ran) == bare(on_terminal("show", "industry", "--color", "never"))


def test_a_table_can_be_piped(piped: Piped, on_terminal: OnTerminal) -> None:
    """It is 80 columns wide then, or as COLUMNS says, and plain unless colour is asked for."""
    plain = on_terminal("show", "industry", "--color", "never").out
    assert piped("show", "industry", "-f", "table").out == plain
    narrow = piped("show", "industry", "-f", "table", env={"COLUMNS": "40"}).out
    assert narrow == on_terminal("show", "industry", "--color", "never", columns=40).out
    styled = piped("show", "industry", "-f", "table", "--color", "always").out
    assert styled == on_terminal("show", "industry").out != plain


#: Labels that try to be more than text, and what is shown of them where no format has its own way.
HOSTILE = (
    ("[red]甲[/red]", "[red]甲[/red]"),
    ("甲[/x]", "甲[/x]"),
    (":100: :smile:", ":100: :smile:"),
    ("[link=http://a.example]甲[/link]", "[link=http://a.example]甲[/link]"),
    ("甲\x1b[2J\x1b]0;乙\x07", r"甲\x1b[2J\x1b]0;乙\x07"),
    ("甲\t乙\n丙\r丁", r"甲\t乙\n丙\r丁"),
    ("甲\u202e乙\u2066\u200b", r"甲\u202e乙\u2066\u200b"),
    ("甲\x85\u2028\x7f", r"甲\x85\u2028\x7f"),
    ("长" * 10_000, "长" * 10_000),
    ("<b>&amp;|`甲`", "<b>&amp;|`甲`"),
)


def quoted(text: str) -> str:
    """Return a string of TOML, each character of it escaped."""
    return '"' + "".join(f"\\U{ord(char):08X}" for char in text) + '"'


@pytest.fixture
def hostile(written: Written) -> str:
    """Return the path of a base that tries to act in every field of words."""
    word = quoted("[b]甲[/b]\x1b[2J\t\n\u202e")
    facts = [
        f'[[fact]]\nid = "livelihood.h{n}"\nsector = "livelihood"\n'
        f"label = {quoted(label)}\nlabel_en = {word}\n"
        f'subject = {word}\nkind = "list"\ntext = {word}\nscope = [{word}]\naliases = [{word}]\n'
        f'source = "shili-2023"\nnote = {word}\n'
        for n, (label, _) in enumerate(HOSTILE)
    ]
    head = MINIMAL.replace('label = "民生"', f"label = {quoted('[red]民[/x]生' + chr(27) + '[2J')}")
    return written(head + "".join(facts))


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "xlsx"])
def test_a_hostile_base_is_harmless_in_every_format(piped: Piped, hostile: str, form: str) -> None:
    """Nothing in it acts; a tab only parts the cells of TSV."""
    for args in (("show", "livelihood"), ("list",), ("search", "甲")):
        ran = piped(*args, "-f", form, "--base", hostile)
        assert (ran.code, ran.err) == (0, "")
        text = ran.out.removeprefix("\ufeff").replace("\r\n", "\n") if form == "excel" else ran.out
        assert {char for char in text if acts(char)} - ({"\t"} if form == "tsv" else set()) == {"\n"}, args


def test_a_hostile_label_is_data(piped: Piped, hostile: str) -> None:
    """JSON reads back to the very label; in lines what acts is escaped, and nothing else is touched."""
    show = ("show", "livelihood", "--base", hostile, "--fields", "label", "-f")
    labels, shown = zip(*HOSTILE, strict=True)
    assert [fact["label"] for fact in json.loads(piped(*show, "json").out)] == ["荣誉", *labels]
    assert [json.loads(line)["label"] for line in piped(*show, "jsonl").out.splitlines()] == ["荣誉", *labels]
    assert piped(*show, "tsv").out.splitlines() == ["荣誉", *shown]
    assert [line.removeprefix("label: ") for line in piped(*show, "record").out.splitlines() if line] == [
        "荣誉",
        *shown,
    ]
    rows = list(csv.reader(io.StringIO(piped(*show, "csv").out, newline="")))
    assert [row[0].replace("\n", r"\n") for row in rows[1:]] == ["荣誉", *shown]


@pytest.mark.parametrize("columns_", [20, 80, 200])
def test_a_hostile_base_is_literal_on_a_terminal(
    on_terminal: OnTerminal, hostile: str, columns_: int
) -> None:
    """As a table, searched and whole, in a title and in a message."""
    for args in (("show", "livelihood"), ("search", "甲"), ("show", "livelihood.h4"), ("list",)):
        shown = bare(on_terminal(*args, "--base", hostile, columns=columns_, env={"KAIFAQU_LANG": "zh"}))
        assert max(map(width, shown.splitlines())) <= columns_
        stacks = columns(shown)
        title = "[red]民[/x]生" + r"\x1b[2J"
        assert args[0] != "list" or any(title in each for each in stacks)
        for label, literal in HOSTILE:
            if args == ("show", "livelihood") or (args[0] == "search" and "甲" in label):
                assert any(_flat(literal) in each for each in stacks), literal[:20]
    ran = on_terminal("search", "申", "--base", hostile, columns=columns_)
    assert {char for char in ran.out + ran.err if acts(char)} <= {"\n"}


def test_a_found_word_is_marked_and_nothing_else_changes(on_terminal: OnTerminal) -> None:
    found = on_terminal("search", "独角兽", env={"KAIFAQU_LANG": "zh"})
    assert "独角兽" in bare(found)
    assert "\x1b[1;35m独角兽\x1b[0m" in found.out
