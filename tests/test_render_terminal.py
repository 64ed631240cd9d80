"""Tables and records as a terminal shows them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_facts import FACTS, FIRMS, GROWTH, HOSTILE, INDUSTRY, LEADERS, LIVELIHOOD, SIGNED, acting, facts
from rich.cells import cell_len

from kaifaqu.language import using
from kaifaqu.render import terminal
from kaifaqu.render.record import FACT_FIELDS, OWN_FIELDS, SECTOR_FIELDS, from_fact, from_sector
from kaifaqu.render.table import Group
from kaifaqu.render.terminal import grid, record, table
from kaifaqu.store.interface import Tally
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.model import Fact

WIDTHS = (20, 30, 40, 60, 80, 120, 200)
SCHOOLS = FIRMS._replace(id="livelihood.schools", label="新建学校", value=7, text="7所", modality="planned")


def drawn(facts: Sequence[Fact], width: int, *, color: bool = False, words: Sequence[str] = ()) -> str:
    """Return the table of one group of facts."""
    return "".join(table([Group("产业", facts, ["概况"])], width=width, color=color, highlight=words))


def test_a_wide_terminal_shows_everything() -> None:
    """Under a ruled heading with what all share; texts below figures, notes below both."""
    groups = [Group("示例区 · 产业", FACTS, ["概况"]), Group("示例区 · 民生", [SCHOOLS], ["概况", "年报"])]
    with using("zh"):
        assert "".join(table(groups, width=120, color=False)) == (
            "示例区 · 产业  4 条 · 2023年                                               《概况》\n"
            "───────────────────────────────────────────────────────────────────────────────────\n"
            "规上工业企业            320家                                    industry.firms\n"
            "签约金额              876.5亿元   ¹                              industry.signed\n"
            "规上工业增加值增速      8.5%左右  预计                           industry.growth\n"
            "\n"
            "装备制造产业龙头企业  东山机械、西河重工、南塘轴承、北岭液压  —  industry.leaders\n"
            "\n"
            "¹ 含意向协议,未计增资   — 原文未写年份\n"
            "\n"
            "示例区 · 民生  1 条 · 2023年                                               2 个来源\n"
            "───────────────────────────────────────────────────────────────────────────────────\n"
            "新建学校              7所         计划                           livelihood.schools\n"
        )


def test_a_narrower_terminal_has_no_ids() -> None:
    with using("zh"):
        assert drawn(FACTS, 48) == (
            "产业  4 条 · 2023年                     《概况》\n"
            "────────────────────────────────────────────────\n"
            "规上工业企业            320家\n"
            "签约金额              876.5亿元   ¹\n"
            "规上工业增加值增速      8.5%左右  预计\n"
            "\n"
            "装备制造产业龙头企业  东山机械、西河重工、     —\n"
            "                      南塘轴承、北岭液压\n"
            "\n"
            "¹ 含意向协议,未计增资   — 原文未写年份\n"
        )


def test_a_narrow_terminal_has_figures_below_their_labels() -> None:
    with using("zh"):
        assert drawn([FIRMS, SIGNED, GROWTH], 20) == (
            "产业\n"
            "3 条 · 2023年\n"
            "《概况》\n"
            "────────────────────\n"
            "规上工业企业\n"
            "  320家\n"
            "签约金额\n"
            "  876.5亿元 ¹\n"
            "规上工业增加值增速\n"
            "  8.5%左右 预计\n"
            "\n"
            "¹ 含意向协议,\n"
            "  未计增资\n"
        )


def test_texts_stand_below_their_labels_where_that_takes_fewer_lines() -> None:
    """Each mark in the place of those above it; no mark alone on a line if a word can go with it."""
    told = LEADERS._replace(
        label_en="Leading firms of the equipment trade", text="Dongshan, Nantang, Beiling"
    )
    narrow = drawn([told, told._replace(note="only examples"), FIRMS], 40).split("\n\n")[1]
    assert narrow == (
        "Leading firms of the equipment trade\n"
        "  Dongshan, Nantang, Beiling —\n"
        "Leading firms of the equipment trade\n"
        "  Dongshan, Nantang, Beiling ¹ —"
    )


def test_marks_of_no_year_stand_one_below_the_other() -> None:
    """Beside other marks where no fact of the answer has a year of its own, else in the column of years."""
    facts = [FIRMS, FIRMS, LEADERS, LEADERS._replace(note="含外地")]
    with using("zh"):
        assert drawn(facts, 70).split("\n\n")[1] == (
            "装备制造产业龙头企业  东山机械、西河重工、南塘轴承、北岭液压    —\n"
            "装备制造产业龙头企业  东山机械、西河重工、南塘轴承、北岭液压  ¹ —"
        )
        assert drawn([*facts, LEADERS._replace(period="2021", note="含外地")], 76).split("\n\n")[1] == (
            "装备制造产业龙头企业  东山机械、西河重工、南塘轴承、北岭液压     —\n"
            "装备制造产业龙头企业  东山机械、西河重工、南塘轴承、北岭液压  ¹  —\n"
            "装备制造产业龙头企业  东山机械、西河重工、南塘轴承、北岭液压  ¹  2021年"
        )


def test_found_facts_are_in_the_order_of_the_answer() -> None:
    """Whatever they are; one heading counts them."""
    shown = "".join(table([Group("", [LEADERS, FIRMS], ranked=True)], width=80, color=False))
    assert shown == (
        "2 facts · 2023\n"
        "───────────────────────────────────────────────────────────────────────────────\n"
        "Industrial enterprises above designated size  东山机械、西河重工、            —\n"
        "                                              南塘轴承、北岭液压\n"
        "Industrial enterprises above designated size  320家\n"
        "\n"
        "— no year given\n"
    )


def test_a_long_table_is_joined_as_rich_draws_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a tenth of the time, to the byte."""
    many = [fact._replace(id=f"{fact.id}-{n}", note=f"存疑{n}") for n in range(30) for fact in FACTS]
    for width in (60, 100):
        joined = drawn(many, width, color=True, words=["企业"])
        monkeypatch.setattr(terminal, "_SHORT", 1000)
        assert drawn(many, width, color=True, words=["企业"]) == joined
        monkeypatch.undo()


def test_sectors_are_a_table_under_the_names_of_the_fields() -> None:
    records = [
        from_sector(Tally("shili", INDUSTRY, 4, "2023")),
        from_sector(Tally("shili", LIVELIHOOD, 0, "")),
    ]
    assert "".join(grid(records, SECTOR_FIELDS, width=60, color=False)) == (
        "sector      label  facts  newest  label_en\n"
        "industry    产业       4  2023    Industry\n"
        "livelihood  民生       0\n"
    )


def test_chosen_fields_are_keys_and_values_where_no_table_fits() -> None:
    records = map(from_fact, FACTS[2:])
    assert "".join(grid(records, ("id", "value", "note"), width=20, color=False)) == (
        "id\nindustry.growth\nvalue  8.5\n\nid\nindustry.leaders\n"
    )


def test_a_whole_record_has_every_field_that_is_not_empty() -> None:
    assert "".join(record([from_fact(SIGNED)], OWN_FIELDS[:20], width=24, color=False)) == (
        "id\n"
        "industry.signed\n"
        "sector     industry\n"
        "subject    示例区\n"
        "label      签约金额\n"
        "kind       amount\n"
        "value      87650000000\n"
        "unit       元\n"
        "text       876.5亿元\n"
        "qualifier  exact\n"
        "modality   actual\n"
        "period     2023\n"
        "source     shili-2023\n"
        "at         12\n"
        "note       含意向协议,\n"
        "           未计增资\n"
    )


def test_a_record_without_these_fields_leaves_no_gap() -> None:
    shown = record(map(from_fact, FACTS), ("note",), width=80, color=False)
    assert "".join(shown) == "note  含意向协议,未计增资\n"


def test_nothing_found_is_nothing_drawn() -> None:
    nothing = [
        *table([], width=80, color=True),
        *grid([], ("id",), width=80, color=True),
        *record([], ("id",), width=80, color=True),
    ]
    assert nothing == []


def test_figures_are_bold_and_found_words_marked() -> None:
    assert drawn([SIGNED], 80, color=True, words=["金额", "产业"]) == (
        "\x1b[1m产业\x1b[0m  1 fact · 2023              \x1b[2m“概况”\x1b[0m\n"
        "\x1b[2m───────────────────────────────────────\x1b[0m\n"
        "签约\x1b[1;35m金额\x1b[0m  \x1b[1m876.5亿元\x1b[0m  ¹  \x1b[2mindustry.signed\x1b[0m\n"
        "\n"
        "¹ 含意向协议,未计增资\n"
    )


def test_keys_are_dim() -> None:
    fields = ("id", "note")
    drawn = "".join(record([from_fact(SIGNED)], fields, width=40, color=True, highlight=["意向"]))
    assert drawn == (
        "\x1b[2mid    \x1b[0mindustry.signed\n\x1b[2mnote  \x1b[0m含\x1b[1;35m意向\x1b[0m协议,未计增资\n"
    )


def test_no_environment_changes_what_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The caller has decided on width and colour."""
    plain, styled = drawn(FACTS, 60), drawn(FACTS, 60, color=True, words=["企业"])
    for name, value in {"NO_COLOR": "1", "FORCE_COLOR": "1", "COLUMNS": "30", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
        assert drawn(FACTS, 60) == plain
        assert drawn(FACTS, 60, color=True, words=["企业"]) == styled


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_and_does_no_harm(text: str, width: int) -> None:
    """Whatever it is, in a label, a note and a figure."""
    fact = SIGNED._replace(label=text, note=text, text=text)
    shown = drawn([fact, FIRMS], width)
    assert acting(shown) == set()
    assert max(map(cell_len, shown.split("\n"))) <= width
    assert "320家" in shown


@pytest.mark.slow
@settings(max_examples=40)
@given(st.lists(facts, min_size=1, max_size=4), st.integers(2, 200), st.lists(st.text(max_size=3)))
def test_whatever_is_drawn_fits_and_is_harmless(facts: list[Fact], width: int, words: list[str]) -> None:
    """At any width, as a table, as chosen fields and whole; and colours change nothing but colours."""

    def views(*, color: bool) -> list[str]:
        fields = ("id", "label", "value", "unit", "text", "scope")
        some = grid(records, fields, width=width, color=color, highlight=words)
        whole = record(records, FACT_FIELDS, width=width, color=color, highlight=words)
        return [drawn(facts, width, color=color, words=words), "".join(some), "".join(whole)]

    records = [from_fact(fact) for fact in facts]
    for plain, styled in zip(views(color=False), views(color=True), strict=True):
        assert max(map(cell_len, plain.split("\n"))) <= width
        assert acting(plain) == set()
        bare = re.sub(r"\x1b\[[\d;]*m", "", styled)
        assert [line.rstrip() for line in bare.split("\n")] == [line.rstrip() for line in plain.split("\n")]


figures = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "近", "第"]),
    st.integers(0, 10**9),
    st.sampled_from(["", ".21"]),
    st.sampled_from(["亿元", "万辆", "家", "%", " 亿元"]),
)


@pytest.mark.slow
@settings(max_examples=40)
@given(st.lists(st.tuples(figures, facts), min_size=1, max_size=5), st.sampled_from(WIDTHS))
def test_a_figure_is_never_cut(drawn_from: list[tuple[str, Fact]], width: int) -> None:
    """Nor a year, from 20 columns up."""
    facts = [fact._replace(value=1, text=text, period="2023-08") for text, fact in drawn_from]
    records = [from_fact(fact) for fact in facts]
    for shown in (
        drawn(facts, width),
        "".join(grid(records, ("label", "text", "period"), width=width, color=False)),
        "".join(record(records, FACT_FIELDS, width=width, color=False)),
    ):
        assert all(fact.text in shown for fact in facts)
        assert "2023-08" in shown


@pytest.mark.parametrize("width", [10, 20, 40])
def test_a_figure_longer_than_the_terminal_loses_nothing(width: int) -> None:
    digits = "".join(map(str, range(100, 200)))
    assert f"{digits}元" in drawn([FIRMS._replace(text=f"{digits}元")], width).replace("\n", "")


def test_the_narrowest_terminal_holds_one_chinese_character() -> None:
    assert drawn(FACTS, 1) == drawn(FACTS, 2)


def test_a_thousand_facts_begin_at_once() -> None:
    """A line a piece: the first are there before the last ones are laid out."""
    many = [FIRMS._replace(label=f"企业{n}") for n in range(1000)]
    pieces = list(table([Group("", many, ranked=True)], width=80, color=False))
    assert "".join(pieces).count("\n") == 1002
    assert max(piece.count("\n") for piece in pieces) == 1


def test_records_are_drawn_one_by_one() -> None:
    endless = (from_fact(FIRMS._replace(at=n)) for n in iter(int, 1))
    assert list(islice(record(endless, ("at",), width=80, color=False), 2)) == ["at  0\n", "\nat  0\n"]


def test_what_acts_is_shown_escaped() -> None:
    assert visible(HOSTILE[2]) in drawn([FIRMS._replace(label=HOSTILE[2], label_en="")], 80)
