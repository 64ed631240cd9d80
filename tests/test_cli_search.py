"""`kaifaqu search`: exactly the facts that hold every word, best first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kaifaqu.base.load import load
from kaifaqu.files.resources import base_path
from kaifaqu.search.asking import asking
from kaifaqu.search.query import exact, parts
from kaifaqu.search.questions import understood
from kaifaqu.store.memory import read_packaged
from kaifaqu.text import fold

if TYPE_CHECKING:
    from conftest import Piped, Written

    from kaifaqu.model import Fact

REST = 'kind = "list"\ntext = "甲"\nsource = "shili-2023"\n'
FIRMS = "industry.firms\tindustry\t规上企业\t320\t家\texact\t2023\t320家\tshili-2023\tshili\tactual\t\n"
NEW = (
    "industry.firms-new\tindustry\t新增规上企业\t28\t家\tnearly\t2023-08\t近28家"
    "\tshili-2023\tshili\tactual\t\n"
)
AWARD = "livelihood.award\tlivelihood\t荣誉\t\t\texact\t\t优秀学校\tshili-2023\tshili\tactual\t年份不详\n"


@pytest.mark.parametrize(
    ("words", "out"),
    [
        pytest.param("规上 企业", FIRMS + NEW, id="chinese"),
        pytest.param("规上企业", FIRMS + NEW, id="one-word"),
        pytest.param("校", AWARD, id="one-character"),
        pytest.param("新增", NEW, id="two-characters"),
        pytest.param("增规", NEW, id="inside-a-word"),
        pytest.param("小学", AWARD, id="subject"),
        pytest.param("不详", AWARD, id="note"),
        pytest.param("规上工业", FIRMS, id="alias"),
        pytest.param("industry.firms-new", NEW, id="id"),
        pytest.param("firms new", NEW, id="parts-of-an-id"),
        pytest.param("designated size", FIRMS, id="english"),
        pytest.param("DESIGNATED", FIRMS, id="case"),
        pytest.param("ｄｅｓｉｇｎａｔｅｄ", FIRMS, id="width"),
        pytest.param("２８", NEW, id="digits-by-width"),
        pytest.param("guishangqiye", FIRMS + NEW, id="pinyin"),
        pytest.param("gsqy", FIRMS + NEW, id="initials"),
        pytest.param("xinzgs", NEW, id="both-mixed"),
        pytest.param("GuiShang", FIRMS + NEW, id="pinyin-by-case"),
        pytest.param("320", FIRMS, id="figure"),
        pytest.param("320家", FIRMS, id="figure-with-unit"),
        pytest.param("三百二十家", FIRMS, id="figure-in-words"),
        pytest.param("2023-08", NEW, id="period"),
        pytest.param("企业 新增", NEW, id="every-word"),
        pytest.param("规上 gsqy 320", FIRMS, id="every-word-of-any-kind"),
    ],
)
def test_every_word_is_needed_and_enough(piped: Piped, minimal: str, words: str, out: str) -> None:
    """Words are found in any field, whatever their width and case."""
    assert piped("search", "--base", minimal, *words.split()) == (0, out, "")


def test_words_may_come_as_one_argument(piped: Piped, minimal: str) -> None:
    assert piped("search", "--base", minimal, "新增 企业").out == NEW


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        pytest.param("1229亿", ["reform.signed-amount"], id="rounded"),
        pytest.param("1229.2亿元", ["reform.signed-amount"], id="rounded-to-a-decimal"),
        pytest.param("1229.21亿元", ["reform.signed-amount"], id="as-printed"),
        pytest.param("12292100万元", ["reform.signed-amount"], id="in-another-magnitude"),
        pytest.param("122921000000", ["reform.signed-amount"], id="exact"),
        pytest.param("1230亿", [], id="rounded-further-than-written"),
        pytest.param("153亿", ["industry.fulian-output"], id="cut-off"),
        pytest.param("15.3万", [], id="cut-off-of-another-scale"),
        pytest.param("2万", [], id="cut-off-with-too-few-digits-left"),
        pytest.param("1228亿", [], id="another-figure"),
        pytest.param("1229亿家", [], id="another-unit"),
        pytest.param("322家", ["industry.enterprises-above-scale"], id="count"),
        pytest.param("签约 1229亿", ["reform.signed-amount"], id="with-a-word"),
        pytest.param("党建 1229亿", [], id="with-a-word-of-other-facts"),
    ],
)
def test_a_figure_finds_the_facts_of_its_value(piped: Piped, words: str, ids: list[str]) -> None:
    """By rounding at the precision it is written in, and exactly."""
    ran = piped("search", *words.split(), "--fields", "id")
    assert (ran.code, ran.out.split()) == (0 if ids else 1, ids)


def test_labels_go_before_aliases_and_aliases_before_notes(piped: Piped, written: Written) -> None:
    """Whatever their order in the base; the label that is the very word is first."""
    fact = '[[fact]]\nid = "livelihood.{}"\nsector = "livelihood"\n{}\n' + REST
    places = {
        "in-note": 'label = "乙"\nnote = "含石榴"',
        "in-alias": 'label = "丙"\naliases = ["好石榴"]',
        "in-label": 'label = "大石榴"',
        "is-label": 'label = "石榴"',
    }
    base = written(MINIMAL + "".join(fact.format(*place) for place in places.items()))
    out = piped("search", "石榴", "--base", base, "--fields", "id").out
    assert out.split() == [f"livelihood.{name}" for name in reversed(places)]
    assert piped("search", "石榴", "--base", base, "--fields", "id", "-n", "2").out.split() == out.split()[:2]


@pytest.mark.parametrize(
    ("args", "out"),
    [
        pytest.param(("示例", "--sector", "livelihood"), AWARD, id="sector"),
        pytest.param(("示例", "--sector", "民生"), AWARD, id="sector-by-label"),
        pytest.param(("示例", "--year", "2023"), FIRMS + NEW, id="year"),
        pytest.param(("示例", "--tag", "industry"), FIRMS, id="tag"),
        pytest.param(("示例", "-n", "1"), FIRMS, id="most"),
        pytest.param(("示例", "-n", "99"), FIRMS + NEW + AWARD, id="more-than-there-are"),
        pytest.param(("荣誉", "--fields", "text"), "优秀学校\n", id="fields"),
        pytest.param(
            ("荣誉", "--json", "--fields", "id"), '[\n  {\n    "id": "livelihood.award"\n  }\n]\n', id="json"
        ),
    ],
)
def test_a_search_can_be_narrowed(piped: Piped, minimal: str, args: tuple[str, ...], out: str) -> None:
    assert piped("search", "--base", minimal, *args) == (0, out, "")


@pytest.mark.parametrize(
    ("args", "code", "out", "told"),
    [
        pytest.param(("荣耀",), 1, "", "livelihood.award", id="nearest-fact"),
        pytest.param(("规上甲乙",), 1, "", "industry.firms ", id="nearest-of-two"),
        pytest.param(("民生",), 1, "", "is called so: kaifaqu show 民生", id="a-sector"),
        pytest.param(("荣耀", "--json"), 1, "[]\n", "livelihood.award", id="json"),
        pytest.param(("荣耀", "-f", "csv"), 1, "", "livelihood.award", id="csv"),
        pytest.param(("",), 1, "", "kaifaqu", id="empty-word"),
        pytest.param(("荣誉", "--year", "2023"), 1, "", "livelihood.award", id="not-in-this-year"),
        pytest.param(("荣誉", "--sector", "industry"), 1, "", "livelihood.award", id="not-in-this-sector"),
        pytest.param(("荣誉", "--tag", "industri"), 1, "", "did you mean industry", id="misspelt-tag"),
        pytest.param(("荣誉", "--sector", "industri"), 1, "", "did you mean industry", id="misspelt-sector"),
        pytest.param(("荣誉", "--fields", "lable"), 2, "", "did you mean label", id="misspelt-field"),
        pytest.param(("荣誉", "--secter", "industry"), 2, "", "--sector", id="misspelt-option"),
        pytest.param((), 2, "", "kaifaqu search -h", id="no-word"),
        pytest.param(("荣誉", "-n", "0"), 2, "", "-n", id="no-facts-wanted"),
    ],
)
def test_a_miss_offers_what_is_near(
    piped: Piped, minimal: str, *, args: tuple[str, ...], code: int, out: str, told: str
) -> None:
    ran = piped("search", "--base", minimal, *args)
    assert (ran.code, ran.out) == (code, out)
    assert told in ran.err.lower()
    assert "Traceback" not in ran.err


def test_the_packaged_base_is_found_by_pinyin_and_english(piped: Piped) -> None:
    """A word inside a longer one too."""
    for word in ("独角兽", "dujiaoshou", "djs", "unicorn", "角兽"):
        ids = [fact["id"] for fact in json.loads(piped("search", word, "--json").out)]
        assert "innovation.unicorns-gazelles" in ids, word


BASE = load(base_path())
TEXTS = ["\n".join([fact.label, fact.label_en, fact.text, fact.note, *fact.aliases]) for fact in BASE.facts]


@st.composite
def snippets(draw: st.DrawFn) -> str:
    """Draw some characters that follow one another in a fact, or any others."""
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text) - 1))
    return draw(st.just(text[start : start + draw(st.integers(1, 4))]) | st.text(max_size=3))


STORE = read_packaged()


def found(words: list[str]) -> set[str]:
    """Return the ids of the facts that a search finds."""
    return {fact.id for fact in STORE.finder.search(understood(words, STORE.finder))}


@pytest.mark.slow
@settings(max_examples=60)
@given(st.lists(snippets(), min_size=1, max_size=3), snippets())
def test_one_word_more_never_finds_more(words: list[str], more: str) -> None:
    """Unless there was no word at all before, or only some of asking, which are passed over beside others."""
    assume(any(not asking().passed_over(fold(word)) for word in parts(words)))
    assume(not set(map(fold, parts(words))) <= asking().english)
    assert found([*words, more]) <= found(words)


def _holds(fact: Fact, word: str) -> bool:
    texts = [
        fact.id,
        fact.subject,
        fact.label,
        fact.label_en,
        fact.text,
        fact.period,
        fact.part_of,
        fact.note,
        fact.text_en,
        fact.note_en,
    ]
    return any(fold(word) in fold(text) for text in (*texts, *fact.scope, *fact.tags, *fact.aliases))


@pytest.mark.slow
@settings(max_examples=60)
@given(st.lists(snippets(), min_size=1, max_size=2))
def test_an_exact_search_finds_exactly_the_facts_that_hold_every_word(words: list[str]) -> None:
    """As a plain look at every field; any other search finds these too."""
    assume(all(word.split() == [word] for word in words))
    exactly = {fact.id for fact in STORE.finder.search(exact(words))}
    assert exactly == {fact.id for fact in BASE.facts if all(_holds(fact, word) for word in words)}
    assert exactly <= found(words)


def test_a_question_has_an_end(piped: Piped) -> None:
    """Each of its words is looked for in every fact: a whole text would take minutes."""
    assert piped("search", "规" * 250, "企" * 250).code == 1
    ran = piped("search", "规" * 250, "企" * 251)
    said = "A question has 500 characters at most. To compare a text: kaifaqu check FILE"
    assert ran == (2, "", f"kaifaqu: {said}\nTry 'kaifaqu search -h'.\n")
