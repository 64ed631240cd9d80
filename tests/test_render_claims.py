"""Reports of made claims, in every form: lines, sentences with marks, JSON, SARIF, annotations."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_claims import CLAIMS, REPORT
from render_facts import acting

from kaifaqu.claims import GRAVITY, MEANING, Reason, Report, Verdict
from kaifaqu.language import using
from kaifaqu.render.annotations import github
from kaifaqu.render.claims import LEVELS, REASON_NAMES, VERDICT_NAMES, line, summary
from kaifaqu.render.excerpts import excerpts
from kaifaqu.render.sarif import sarif, uri
from kaifaqu.text import width


def plain(report: Report, room: int, *, every: bool = False) -> str:
    return "".join(
        "".join(text for text, _ in line).rstrip() + "\n"
        for line in excerpts(report, room, "1.0", {}, every=every)
    )


def test_every_verdict_and_reason_has_its_words() -> None:
    assert set(VERDICT_NAMES) == set(LEVELS) == set(Verdict)
    assert set(REASON_NAMES) == set(MEANING) == set(Reason)
    assert [*GRAVITY, Verdict.CONFIRMED] == list(VERDICT_NAMES)


def test_a_line_a_claim() -> None:
    with using("zh"):
        assert "\n".join(line("draft.md", claim) for claim in CLAIMS[:5]) == (
            "draft.md:3:14: contradicted: 规上工业企业 332家 — 在案 320家 (industry.firms, 2023年)\n"
            "draft.md:3:23: imprecise: 签约金额 超过870亿元 — 在案 876.5亿元 (industry.signed, 2023年); "
            "比原文宽 [loose]\n"
            "draft.md:4:10: imprecise: 规上工业增加值增速 8.5%左右 — 在案 预计 8.5%左右 "
            "(industry.growth, 2023年); 预计写成已定 [modality_dropped]\n"
            "draft.md:4:23: unknown: 9所 — 他地: 甲县 [foreign_subject]\n"
            "draft.md:4:31: likely: 规上工业企业 320家 — 在案 320家 (industry.firms, 2023年); "
            "未识:压舱石 [unexplained]"
        )


def test_a_sentence_stands_once_with_its_figures_marked() -> None:
    with using("zh"):
        assert plain(REPORT, 80) == (
            "draft.md:3\n"
            "  2023年,规上工业企业达332家,签约金额超过870亿元。\n"
            "                       ━━━━━ 不符    ━━━━━━━━━━━ 欠准\n"
            "  332家  规上工业企业  在案 320家 (2023年)                        industry.firms\n"
            "  超过870亿元  签约金额  在案 876.5亿元 (2023年)                 industry.signed\n"
            "    比原文宽\n"
            "\n"
            "draft.md:4\n"
            "  规上工业增加值增速8.5%左右,甲县新建学校9所,压舱石企业320家。\n"
            "                    ━━━━━━━━ 欠准        ━━━ 未载\n"
            "  8.5%左右  规上工业增加值增速  在案 预计 8.5%左右 (2023年)      industry.growth\n"
            "    预计写成已定\n"
            "  9所  他地: 甲县\n"
            "\n"
            "─────────────────────────────────────────────────────────────────────────────\n"
            "6 个数字   不符 1   存疑 0   欠准 2   未载 1   应属实 1   属实 1   事实库 1.0\n"
            "未载: 他地 1\n"
            "看出处: kaifaqu show industry.firms\n"
        )


def test_a_narrow_terminal_loses_no_mark() -> None:
    with using("zh"):
        assert plain(REPORT, 30) == (
            "draft.md:3\n"
            "  2023年,规上工业企业达332家,\n"
            "                       ━━━━━\n"
            "                       不符\n"
            "  签约金额超过870亿元。\n"
            "          ━━━━━━━━━━━ 欠准\n"
            "  332家  规上工业企业\n"
            "         在案 320家 (2023年)\n"
            "  超过870亿元  签约金额  在案\n"
            "               876.5亿元\n"
            "               (2023年)\n"
            "    比原文宽\n"
            "\n"
            "draft.md:4\n"
            "  规上工业增加值增速8.5%左右,\n"
            "                    ━━━━━━━━\n"
            "                    欠准\n"
            "  甲县新建学校9所,压舱石企业\n"
            "              ━━━ 未载\n"
            "  320家。\n"
            "  8.5%左右  规上工业增加值增速\n"
            "            在案 预计\n"
            "            8.5%左右 (2023年)\n"
            "    预计写成已定\n"
            "  9所  他地: 甲县\n"
            "\n"
            "──────────────────────────────\n"
            "6 个数字   不符 1   存疑 0\n"
            "欠准 2   未载 1   应属实 1\n"
            "属实 1   事实库 1.0\n"
            "未载: 他地 1\n"
            "看出处: kaifaqu\n"
            "show industry.firms\n"
        )


def test_what_is_right_is_shown_where_it_is_asked_for() -> None:
    with using("en"):
        hidden, every = plain(REPORT, 80), plain(REPORT, 80, every=True)
    assert ("压舱石, " in hidden, hidden.count("━"), every.count("━")) == (False, 27, 37)
    assert "not understood: 压舱石" in every


def test_the_summary_counts_each_verdict() -> None:
    ignored = Report((("a", (CLAIMS[0]._replace(ignored=True), CLAIMS[1])),))
    with using("en"):
        assert summary(ignored, "1.0") == "2 figures: 1 imprecise, 1 ignored (base 1.0)"
        assert summary(Report(()), "1.0") == "no figures found: nothing was checked"


@given(
    st.lists(st.sampled_from(CLAIMS), max_size=6),
    st.text(max_size=30),
    st.integers(20, 120),
    st.integers(0, 1),
    st.sampled_from(["zh", "en"]),
)
def test_whatever_is_reported_fits_and_is_harmless(
    claims: list[object], words: str, room: int, every: int, lang: str
) -> None:
    told = tuple(
        claim._replace(sentence=words + claim.sentence, offset=claim.offset + len(words))  # type: ignore[attr-defined]
        for claim in claims
    )
    with using("zh" if lang == "zh" else "en"):
        shown = plain(Report(((words, told),)), room, every=bool(every))
    assert acting(shown) == set()
    assert max(map(width, shown.split("\n"))) <= room


def test_annotations_are_problems_with_their_places() -> None:
    odd = Report((("a,b:c%.md", CLAIMS[:1]),))
    [told] = github(odd, {})
    assert told == (
        "::error file=a%2Cb%3Ac%25.md,line=3,col=14,endColumn=17,title=kaifaqu contradicted"
        "::Industrial enterprises above designated size 332家 — on record 320家 (industry.firms, 2023)\n"
    )
    assert len(list(github(REPORT, {}))) == 3


@pytest.mark.parametrize(
    ("path", "separator", "written"),
    [
        pytest.param("a/b.md", "/", "a/b.md", id="relative"),
        pytest.param('a"b\\c.md', "/", "a%22b%5Cc.md", id="quotes-and-backslashes"),
        pytest.param("a\\b.md", "\\", "a/b.md", id="folders-of-windows"),
        pytest.param("C:\\a b.md", "\\", "file:///C:/a%20b.md", id="a-drive"),
        pytest.param("/srv/稿.md", "/", "file:///srv/%E7%A8%BF.md", id="absolute"),
        pytest.param("a:b.md", "/", "a%3Ab.md", id="colon"),
        pytest.param("a\udcff", "/", "a%FF", id="bytes"),
    ],
)
def test_a_draft_is_named_by_a_uri(path: str, separator: str, written: str) -> None:
    assert uri(path, separator) == written


def test_sarif_names_no_file_for_standard_input() -> None:
    log = json.loads(sarif(Report((("-", CLAIMS[:1]),)), "1.0", {}))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"description": {"text": "standard input"}}


def test_programs_get_english_in_every_language() -> None:
    with using("zh"):
        chinese = sarif(REPORT, "1.0", {}), list(github(REPORT, {}))
    with using("en"):
        assert chinese == (sarif(REPORT, "1.0", {}), list(github(REPORT, {})))
    assert not re.search("在案|不符", chinese[0])
