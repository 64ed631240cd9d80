"""The parts that a draft is read by: blocks, tokens, clauses, scene, tables, lexicon, frames."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
from bases import MINIMAL
from hypothesis import given
from hypothesis import strategies as st

from kaifaqu.base.load import load
from kaifaqu.base.packaged import lexicon_document, packaged
from kaifaqu.base.parse import parse
from kaifaqu.base.positions import locate
from kaifaqu.factcheck.aliases import audit_aliases
from kaifaqu.factcheck.check import Options, check
from kaifaqu.factcheck.claims import Verdict
from kaifaqu.factcheck.clauses import clauses, segments
from kaifaqu.factcheck.draft import Block, Shape, blocks, sentences
from kaifaqu.factcheck.frames import from_base, marks_of, required_concept, tokens_of
from kaifaqu.factcheck.lexicon import Concept, even, from_document, from_words
from kaifaqu.factcheck.load import load_frames
from kaifaqu.factcheck.pairs import pairs
from kaifaqu.factcheck.places import is_place
from kaifaqu.factcheck.scene import Scene
from kaifaqu.factcheck.tables import Table, is_rule
from kaifaqu.factcheck.tokens import Kind, tokenise
from kaifaqu.factcheck.units import in_unit
from kaifaqu.findings import Code
from kaifaqu.quantity.extract import read

if TYPE_CHECKING:
    from kaifaqu.model import FactBase

BASE = load(packaged(), validate=False)
FRAMES = load_frames(BASE)
LEXICON = FRAMES.lexicon
DOCUMENT = lexicon_document()
SCHEMA = Path(packaged()).with_name("lexicon.schema.json")
#: Slots whose words say what, whom, when, where or whether, so that none may be passed over.
NARROWING = {
    *("region", "entity", "place", "scope", "certifier", "theme", "event", "head", "measure", "action"),
    *("direction", "share", "comparison", "period", "relative-year", "same-year", "span", "reach", "part"),
    *("planned", "hypothetical", "denial", "negation"),
}

# ---- draft


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("\n \r\n", [], id="blank"),
        pytest.param("# 题\n正文。", [(Shape.HEADING, "# 题"), (Shape.PROSE, "正文。")], id="heading"),
        pytest.param(
            "一、题\n正文。", [(Shape.HEADING, "一、题"), (Shape.PROSE, "正文。")], id="numbered-heading"
        ),
        pytest.param(
            "【题】\n正文。", [(Shape.HEADING, "【题】"), (Shape.PROSE, "正文。")], id="bracketed-heading"
        ),
        pytest.param(
            "**题**\n正文。", [(Shape.HEADING, "**题**"), (Shape.PROSE, "正文。")], id="bold-heading"
        ),
        pytest.param(
            "- 甲\n2. 乙\n", [(Shape.ITEM, "甲"), (Shape.ITEM, "乙")], id="items-without-their-marks"
        ),
        pytest.param("|甲|\n|乙|", [(Shape.TABLE, "|甲|"), (Shape.TABLE, "|乙|")], id="table"),
        pytest.param("甲,\n乙。", [(Shape.PROSE, "甲,\n乙。")], id="a-broken-line-is-joined"),
        pytest.param("甲20\n1个", [(Shape.PROSE, "甲20\n1个")], id="a-broken-figure-is-joined"),
        pytest.param("甲,乙\n\n丙。", [(Shape.PROSE, "甲,乙\n\n丙。")], id="a-broken-page-is-joined"),
        pytest.param("甲。\n\n乙。", [(Shape.PROSE, "甲。"), (Shape.PROSE, "乙。")], id="paragraphs"),
        pytest.param("甲322家\n乙58家", [(Shape.PROSE, "甲322家"), (Shape.PROSE, "乙58家")], id="entries"),
    ],
)
def test_a_draft_is_cut_into_blocks(text: str, found: list[tuple[Shape, str]]) -> None:
    assert [(block.shape, text[block.start : block.end]) for block in blocks(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("甲。乙!丙", ["甲。", "乙!", "丙"], id="marks"),
        pytest.param("“甲。”乙", ["“甲。”", "乙"], id="closing-quote"),
        pytest.param("甲?!乙", ["甲?!", "乙"], id="two-marks"),
        pytest.param("甲……乙;丙", ["甲……乙;丙"], id="marks-within"),
        pytest.param("1.5亿元", ["1.5亿元"], id="decimal-point"),
    ],
)
def test_a_block_is_cut_into_sentences(text: str, found: list[str]) -> None:
    whole = Block(Shape.PROSE, 0, len(text), apart=True)
    assert [text[start:end] for start, end in sentences(text, whole)] == found


@given(st.text(st.sampled_from("甲乙0。!,;\n\r |#-*”一、()"), max_size=40))
def test_blocks_stand_in_order_and_sentences_fill_them(text: str) -> None:
    """No visible character is in two sentences."""
    spans = [span for block in blocks(text) for span in sentences(text, block)]
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


# ---- tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("规上工业企业322家", "WORD规上 WORD工业 WORD企业 FIGURE322家", id="words-and-figure"),
        pytest.param("光伏企业,其他", "RESIDUE光伏 WORD企业 BREAK, WORD其他", id="unexplained"),
        pytest.param("2023年签约", "DATE2023年 WORD签约", id="date"),
        pytest.param("规 上\n工业", "WORD规上 WORD工业", id="blanks-within"),
        pytest.param("“规上”(工业)", "WORD规上 WORD工业", id="silent-marks"),
        pytest.param("学校、企业/项目", "WORD学校 STOP、 WORD企业 STOP/ WORD项目", id="stops"),
        pytest.param("ＡＢ企业", "RESIDUEab WORD企业", id="width-and-case"),
        pytest.param("科技型中小企业", "WORD科技型中小企业", id="longest-word"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_text_is_cut_into_tokens(text: str, found: str) -> None:
    tokens = tokens_of(text, LEXICON)
    assert " ".join(f"{token.kind.name}{token.text}" for token in tokens) == found


@given(st.text(st.sampled_from("规上工业企业光伏签约、,;( “20１年 \n"), max_size=40))
def test_tokens_stand_in_order(text: str) -> None:
    """Each has a place of its own, and nothing that is read lies outside them all."""
    tokens = tokens_of(text, LEXICON)
    assert all(one.end <= two.start for one, two in pairwise(tokens))
    left = "".join(text[end:start] for end, start in gaps(tokens, len(text)))
    assert even(left) == ""


def gaps(tokens: list[Any], length: int) -> list[tuple[int, int]]:
    """Return the stretches between tokens."""
    ends, starts = [0, *(token.end for token in tokens)], [*(token.start for token in tokens), length]
    return list(zip(ends, starts, strict=True))


def test_the_fewest_characters_stay_unexplained() -> None:
    """A long word never hides a way that explains more."""
    known: dict[str, tuple[Concept, ...]] = {
        word: (Concept(word, "head"),) for word in ("甲乙", "甲", "乙丙丁")
    }
    tokens = tokenise("甲乙丙丁", 0, 4, (), from_words(known))
    assert [(token.kind, token.text) for token in tokens] == [(Kind.WORD, "甲"), (Kind.WORD, "乙丙丁")]


# ---- clauses


def cut(text: str) -> list[str]:
    """Return the segments of a text, those of a clause together, with what each inherits and may share."""
    return [
        " | ".join(
            "".join(token.text for token in (*part.inherited, *part.tokens))
            + "".join(f"+{token.text}" for token in part.shared)
            for part in pairs(clause) or segments(clause)
        )
        for clause in clauses(tokens_of(text, LEXICON))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("学校7所,幼儿园4所", ["学校7所", "幼儿园4所"], id="clauses"),
        pytest.param("学校7所、幼儿园4所", ["学校7所 | 幼儿园4所"], id="stop"),
        pytest.param("学校7所和幼儿园4所", ["学校7所 | 幼儿园4所"], id="and"),
        pytest.param("建成7所学校、4所幼儿园", ["建成7所学校 | 4所幼儿园+建成"], id="action-of-the-first"),
        pytest.param(
            "65个项目开工、48个项目竣工", ["65个项目开工 | 48个项目竣工"], id="actions-of-their-own"
        ),
        pytest.param("7所学校、4所幼儿园建成", ["建成7所学校 | 4所幼儿园建成"], id="action-of-the-last"),
        pytest.param("签约项目由180个增至201个", ["由180个 | 签约项目201个"], id="from-and-to"),
        pytest.param("厕位、泊位分别为157个、1311个", ["厕位157个 | 泊位1311个"], id="respectively"),
        pytest.param("厕位、泊位分别为157个", ["分别为157个"], id="respectively-one-short"),
        pytest.param("学校、幼儿园", ["学校、幼儿园"], id="no-figure"),
        pytest.param(",,;", [], id="marks-alone"),
    ],
)
def test_a_clause_is_cut_so_that_each_figure_has_its_words(text: str, found: list[str]) -> None:
    assert cut(text) == found


# ---- scene


def scene_of(*texts: str, as_of: str = "") -> Scene:
    """Return what a reader has in mind after these sentences."""
    scene = Scene()
    for text in texts:
        scene.enter_sentence()
        scene.note(tokens_of(text, LEXICON), ranks=False, as_of=as_of)
    return scene


@pytest.mark.parametrize(
    ("texts", "governs"),
    [
        pytest.param(("签约",), "", id="nothing"),
        pytest.param(("赣州经开区签约",), "zone", id="the-zone"),
        pytest.param(("南昌签约",), "place", id="a-place"),
        pytest.param(("南昌经开区签约",), "place", id="another-zone"),
        pytest.param(("蓉江新区签约",), "place", id="a-new-zone"),
        pytest.param(("南昌签约", "赣州经开区签约"), "zone", id="the-zone-returns"),
        pytest.param(("南昌签约", "该区签约"), "place", id="a-pronoun-does-not-return"),
        pytest.param(("南昌签约", "全区签约"), "place", id="the-whole-does-not-return"),
        pytest.param(("赣州经开区签约", "在南昌签约"), "place", id="then-elsewhere"),
    ],
)
def test_a_place_governs_until_the_zone_returns(texts: tuple[str, ...], governs: str) -> None:
    scene = scene_of(*texts)
    assert (scene.foreign, scene.named) == (governs == "place", governs == "zone")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        pytest.param("2022年签约", "2022", id="year"),
        pytest.param("二〇二二年签约", "2022", id="year-in-chinese"),
        pytest.param("截至2022年底签约", "2022", id="end-of-a-year"),
        pytest.param("2023年8月签约", "part of 2023年8月", id="month"),
        pytest.param("上半年签约", "part of ", id="half"),
        pytest.param("去年签约", "2023", id="last-year"),
        pytest.param("今年签约", "2024", id="this-year"),
        pytest.param("明年签约", "2025", id="next-year"),
        pytest.param("签约", "", id="none"),
    ],
)
def test_a_year_is_noted(text: str, year: str) -> None:
    scene = scene_of(text, as_of="2024")
    assert f"{'part of ' if scene.part_of_year else ''}{scene.year}" == year


def test_a_relative_year_without_a_year_to_count_from_is_no_year() -> None:
    assert scene_of("去年签约").year == "?"


@pytest.mark.parametrize("text", ["南昌签约", "光华县签约", "黄金岭街道签约", "光谷经开区签约"])
def test_a_place_is_known_by_its_name_or_its_end(text: str) -> None:
    assert is_place(tokens_of(text, LEXICON), 0)


@pytest.mark.parametrize("text", ["南昌大学签约", "光伏签约", "赣州经开区签约", "签约"])
def test_what_is_no_place_is_not_taken_for_one(text: str) -> None:
    assert not is_place(tokens_of(text, LEXICON), 0)


# ---- tables

TABLE = "| 指标 | 数值(家) | 备注 |\n|---|:-:|\n| 企业 | 322 | 约5 |\n"


def test_a_cell_goes_with_its_row_and_its_column() -> None:
    """The unit of the heading is no part of it."""
    header, rule, line = (
        (TABLE.index(start), TABLE.index(start) + len(start)) for start in TABLE.splitlines()
    )
    table = Table(TABLE)
    table.add_headings(header)
    assert is_rule(TABLE[slice(*rule)])
    cells = list(table.row(line))
    assert [
        tuple(TABLE[slice(*span)].strip() for span in (cell.span, *cell.headings, *cell.labels, cell.corner))
        for cell in cells
    ] == [("322", "数值", "企业", "指标"), ("约5", "备注", "企业", "指标")]
    assert [cell.unit for cell in cells] == ["家", ""]


@pytest.mark.parametrize(
    ("text", "unit", "found"),
    [
        pytest.param("约322", "家", "家", id="bare"),
        pytest.param("322个", "家", "个", id="with-its-own"),
        pytest.param("约322", "", "", id="none"),
        pytest.param("约1229.21", "亿元", "元", id="with-scale"),
    ],
)
def test_a_bare_number_takes_the_unit_of_its_table(text: str, unit: str, found: str) -> None:
    """At its own place."""
    figure = read(text)
    assert figure
    taken = in_unit(figure, text, unit)
    assert (taken.unit, taken.text, taken.start, taken.end) == (found, text, 0, len(text))
    assert taken.value == figure.amount * (10**8 if unit == "亿元" else 1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("| 指标 | 数值(家) |\n|---|---|\n| 规上工业企业 | 322 |\n", id="of-the-column"),
        pytest.param("| 指标 | 单位 | 数值 |\n|---|---|---|\n| 规上工业企业 | 家 | 322 |\n", id="of-the-row"),
        pytest.param("| 指标 | 数值(单位:家) |\n|---|---|\n| 规上工业企业 | 322 |\n", id="named-as-a-unit"),
    ],
)
def test_a_table_gives_the_unit_in_its_column_or_its_row(text: str) -> None:
    """So that a bare number is a claim; in another unit it is none of the fact's."""
    assert [claim.verdict for claim in check(text, FRAMES, Options())] == [Verdict.CONFIRMED]
    assert [claim.verdict for claim in check(text.replace("家", "条"), FRAMES, Options())] == [
        Verdict.UNKNOWN
    ]


# ---- lexicon


def expected_slots() -> dict[str, set[str]]:
    """Return the slots of each word as the file gives them."""
    slots: dict[str, set[str]] = {}
    for name, slot in (("particles", "plain"), ("adverbs", "plain"), ("verbs", "verb"), ("topics", "topic")):
        for word in DOCUMENT["plain"][name].split():
            slots.setdefault(even(word), set()).add(slot)
    for table in DOCUMENT["concept"].values():
        for word in table["words"].split():
            slots.setdefault(even(word), set()).add(table["slot"])
    return slots


def test_every_word_is_found_in_the_slots_that_the_file_gives() -> None:
    known = from_document(DOCUMENT).words
    expected = {word: slots for word, slots in expected_slots().items() if word}
    assert {word: {concept.slot for concept in concepts} for word, concepts in known.items()} == expected


def test_every_word_can_be_found() -> None:
    """None is made of marks alone, which a reader passes over."""
    lists = [*DOCUMENT["plain"].values(), *(table["words"] for table in DOCUMENT["concept"].values())]
    assert [word for words in lists for word in words.split() if not even(word)] == []


def test_no_word_that_may_be_passed_over_narrows() -> None:
    names = ("particles", "adverbs", "verbs")
    passed = {even(word) for name in names for word in DOCUMENT["plain"][name].split()}
    assert {
        word: sorted(expected_slots()[word] & NARROWING)
        for word in passed
        if expected_slots()[word] & NARROWING
    } == {}


def test_the_lexicon_has_its_shape() -> None:
    """All that its schema refuses is named."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema_rs.meta.validate(schema)
    errors = jsonschema_rs.validator_for(schema).iter_errors(DOCUMENT)
    assert ["/".join(map(str, error.instance_path)) for error in errors] == []


def test_every_word_of_the_lexicon_is_written_as_it_is_compared() -> None:
    """Once in its list, so that nothing is evened at every start."""
    plain, concepts = DOCUMENT["plain"].values(), DOCUMENT["concept"].values()
    lists = [words.split() for words in (*plain, *(concept["words"] for concept in concepts))]
    assert [words for words in lists if words != list(dict.fromkeys(map(even, words)))] == []


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"slot": "hat", "words": "甲"}, id="unknown-slot"),
        pytest.param({"slot": "head"}, id="no-words"),
        pytest.param({"slot": "head", "words": " "}, id="empty-words"),
        pytest.param({"slot": "head", "words": ["甲"]}, id="a-list-of-words"),
        pytest.param({"slot": "head", "words": "甲", "kind": "firm"}, id="kind-of-no-entity"),
        pytest.param({"slot": "relative-year", "words": "甲"}, id="year-without-offset"),
        pytest.param({"slot": "head", "words": "甲", "offset": 1}, id="offset-of-no-year"),
        pytest.param({"slot": "head", "words": "甲", "note": "乙"}, id="unknown-key"),
    ],
)
def test_the_schema_refuses_what_is_wrong(wrong: dict[str, Any]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    whole = {"plain": dict.fromkeys(("particles", "adverbs", "verbs", "titles", "topics"), "的")}
    validator = jsonschema_rs.validator_for(schema)
    assert validator.is_valid({**whole, "concept": {"good": {"slot": "head", "words": "甲"}}})
    assert not validator.is_valid({**whole, "concept": {"wrong": wrong}})


def test_opposites_are_mutual_and_kinds_are_known() -> None:
    tables = DOCUMENT["concept"]
    opposites = {key: table["opposite"] for key, table in tables.items() if "opposite" in table}
    assert {opposite: key for key, opposite in opposites.items()} == opposites
    kinds = {table["kind"] for table in tables.values() if "kind" in table}
    assert {kind for table in tables.values() for kind in table.get("of", ())} <= kinds


@pytest.mark.parametrize(
    ("text", "evened"),
    [
        pytest.param("“规 上”\t(工业)", "规上工业", id="silent"),
        pytest.param("ＡＢc１２", "abc12", id="width-and-case"),
        pytest.param("“”　\u200b", "", id="nothing-left"),
    ],
)
def test_a_text_is_evened(text: str, evened: str) -> None:
    assert even(text) == evened


@given(st.text(max_size=20))
def test_to_even_twice_is_to_even_once(text: str) -> None:
    assert even(even(text)) == even(text)


# ---- frames


def test_no_fact_of_the_packaged_base_requires_a_word_that_only_narrows() -> None:
    """Such a word would let every other one of its concept stand for it."""
    wordings = {frame.wording for frame in FRAMES.frames if "narrowing" in frame.required}
    assert wordings == set()


def test_what_a_wording_requires() -> None:
    """Words that may be left out are not among it."""
    required = [concept.key for token in tokens_of("该区的规上工业企业总数", LEXICON)
                if (concept := required_concept(token))]  # fmt: skip
    assert required == ["above-scale", "industrial", "enterprise", "stock"]


def made(old: str, new: str) -> FactBase:
    """Return the base of the tests with some of its text replaced."""
    assert old in MINIMAL
    return parse(MINIMAL.replace(old, new).encode(), "base.toml", validate=True)


@cache
def own_verdict(text: str) -> Verdict:
    """Return the verdict of a claim by a base that has a word of its own."""
    base = made('label = "规上企业"', 'label = "规上跨境电商企业"')
    [claim] = check(text, from_base(base, from_document(DOCUMENT)), Options())
    return claim.verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("示例区规上跨境电商企业320家。", Verdict.CONFIRMED, id="own-word"),
        pytest.param("示例经开区规上跨境电商企业321家。", Verdict.CONTRADICTED, id="another-value"),
        pytest.param("跨境电商企业320家。", Verdict.IMPRECISE, id="scope-dropped"),
        pytest.param("规上跨境企业320家。", Verdict.UNKNOWN, id="half-the-word"),
        pytest.param("规上光伏电商企业320家。", Verdict.UNKNOWN, id="another-word"),
    ],
)
def test_a_base_brings_words_of_its_own(text: str, verdict: Verdict) -> None:
    """Of two characters or more; each is a meaning of its own."""
    assert own_verdict(text) is verdict


LAST_YEAR = """
[[fact]]
id = "industry.firms-2022"
sector = "industry"
label = "规上企业"
kind = "count"
value = 300
unit = "家"
text = "300家"
period = "2022"
source = "shili-2023"
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("2022年,示例区规上企业300家。", ("confirmed", "industry.firms-2022"), id="that-year"),
        pytest.param(
            "2022年,示例区规上企业320家。", ("contradicted", "industry.firms-2022"), id="not-its-own"
        ),
        pytest.param("2023年,示例区规上企业320家。", ("confirmed", "industry.firms"), id="the-next-year"),
        pytest.param("2021年,示例区规上企业300家。", ("unknown", None), id="another-year"),
        pytest.param("示例区规上企业300家。", ("unknown", None), id="no-year"),
    ],
)
def test_of_several_years_the_one_that_is_named_is_meant(text: str, told: tuple[str, str | None]) -> None:
    base = parse(f"{MINIMAL}{LAST_YEAR}".encode(), "base.toml", validate=True)
    [claim] = check(text, from_base(base, from_document(DOCUMENT)), Options())
    assert (claim.verdict.value, claim.fact and claim.fact.id) == told


def test_a_single_character_is_no_word_of_a_base() -> None:
    """It would explain too much."""
    frames = from_base(made('label = "规上企业"', 'label = "规上糖企业"'), from_document(DOCUMENT))
    assert [(wording, residue) for _, wording, residue in frames.unexplained] == [("规上糖企业", "糖")]


def test_the_dates_and_figures_of_a_text_are_marked_in_order() -> None:
    assert [mark.text for mark in marks_of("2023年签约201个,一县一品,2024年8月")] == [
        "2023年",
        "201个",
        "2024年8月",
    ]


# ---- aliases


def test_every_wording_of_the_packaged_base_is_proven() -> None:
    """With its own value each is confirmed, with any other fact's none."""
    proof = audit_aliases(BASE, locate(BASE.raw))
    wordings = sum(1 + len(fact.aliases) for fact in BASE.facts if fact.value is not None)
    assert (proof.check, proof.total, proof.findings) == ("aliases", wordings, ())


@pytest.mark.parametrize(
    ("old", "new", "where", "found"),
    [
        pytest.param(
            'aliases = ["规上工业企业"]',
            'aliases = ["规上糖企业"]',
            "industry.firms: 规上糖企业",
            "'糖' unexplained",
            id="unexplained",
        ),
        pytest.param(
            'label = "新增规上企业"',
            'label = "新增规上企业"\naliases = ["规上企业"]',
            "industry.firms-new: 规上企业",
            "近28家 not confirmed",
            id="words-of-another",
        ),
        pytest.param(
            'period = "2023-08"',
            'period = "2023"\naliases = ["规上企业"]',
            "industry.firms-new: 规上企业",
            "the words of industry.firms too",
            id="words-of-another-in-its-year",
        ),
        pytest.param(
            'aliases = ["规上工业企业"]',
            'aliases = ["力争规上工业企业"]',
            "industry.firms: 力争规上工业企业",
            "320家 not confirmed",
            id="never-confirmed",
        ),
    ],
)
def test_a_wording_that_cannot_be_told_apart_is_named(old: str, new: str, where: str, found: str) -> None:
    """With fact, wording and line."""
    base = made(old, new)
    proof = audit_aliases(base, locate(base.raw))
    named = [finding for finding in proof.findings if finding.where == where and found in finding.found]
    lines = MINIMAL.replace(old, new).splitlines()
    assert {(one.code, lines[one.line - 1].split()[0]) for one in named} == {(Code.ALIAS, "aliases")}
