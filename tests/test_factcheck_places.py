"""Where a claim stands in the original text, and what a draft may cost."""

from __future__ import annotations

import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaifaqu.base.load import load
from kaifaqu.base.packaged import packaged
from kaifaqu.factcheck.check import Options, check
from kaifaqu.factcheck.claims import Claim, Reason, Verdict
from kaifaqu.factcheck.load import load_frames

FRAMES = load_frames(load(packaged(), validate=False))
CLAIM = "签约项目201个"
#: A page of 3,300 characters, a figure in every 25.
PAGE = "赣州经开区规上工业企业达322家,全年签约项目201个。\n营商环境持续优化,新增停车泊位1311个。\n" * 64


def claims_of(text: str) -> list[Claim]:
    """Check a text in the usual way."""
    return check(text, FRAMES, Options())


def place(text: str, at: int) -> tuple[int, int]:
    """Return line and column of a place, both from 1."""
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize(
    ("text", "line", "column", "figure"),
    [
        pytest.param(f"{CLAIM}。", 1, 5, "201个", id="plain"),
        pytest.param("签约项目２０１个。", 1, 5, "２０１个", id="full-width-digits"),
        pytest.param(f"前。\n{CLAIM}。", 2, 5, "201个", id="lf"),
        pytest.param(f"前。\r\n\r\n{CLAIM}。", 3, 5, "201个", id="crlf"),
        pytest.param(f"前。\r\r{CLAIM}。", 3, 5, "201个", id="cr"),
        pytest.param(f"e\u0301e\u0301。{CLAIM}。", 1, 10, "201个", id="combining-marks"),
        pytest.param(f"👍🏽👨‍👩‍👧。{CLAIM}。", 1, 13, "201个", id="emoji"),
        pytest.param(f"\t\t{CLAIM}。", 1, 7, "201个", id="tabs"),
        pytest.param(f"\ufeff{CLAIM}。", 1, 6, "201个", id="byte-order-mark"),
        pytest.param("签约项目20\n1个。", 1, 5, "20\n1个", id="digits-broken-over-a-line"),
        pytest.param("签约项目20\r\n1个。", 1, 5, "20\r\n1个", id="digits-broken-over-a-line-with-crlf"),
        pytest.param("签约项目 201 个。", 1, 6, "201 个", id="blanks-around"),
        pytest.param("签约项目\u3000201\u3000个。", 1, 6, "201\u3000个", id="wide-blanks-around"),
        pytest.param("签约金额约1229亿元左右。", 1, 5, "约1229亿元左右", id="qualifiers-on-both-sides"),
        pytest.param("签约金额1,229.21亿元。", 1, 5, "1,229.21亿元", id="grouped-digits"),
        pytest.param("签约项目二百零一个。", 1, 5, "二百零一个", id="chinese-numerals"),
        pytest.param("| 指标 | 数 |\n| --- | --- |\n| 签约项目 | 201个 |\n", 3, 10, "201个", id="table"),
        pytest.param("- 甲\n- 签约项目201个\n", 2, 7, "201个", id="list"),
        pytest.param("𠀀𠀀。签约项目201个。", 1, 8, "201个", id="beyond-the-basic-plane"),
    ],
)
def test_a_claim_knows_its_place(text: str, line: int, column: int, figure: str) -> None:
    """Line and column are of the original text, in code points, and the figure is what stands there."""
    [claim] = claims_of(text)
    start, end = claim.figure.start, claim.figure.end
    assert (claim.line, claim.column, claim.figure.text, text[start:end]) == (line, column, figure, figure)
    assert claim.verdict is Verdict.CONFIRMED


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("前句。 签约项目201个。后句。", "签约项目201个。", id="one-of-three"),
        pytest.param("  \n签约项目\n201个", "签约项目\n201个", id="over-a-line"),
        pytest.param("“签约项目201个。”后句。", "“签约项目201个。”", id="quoted"),
    ],
)
def test_a_claim_has_its_sentence(text: str, sentence: str) -> None:
    """With the place of the figure in it."""
    [claim] = claims_of(text)
    assert claim.sentence == sentence
    assert claim.sentence[claim.offset :].startswith(claim.figure.text)


#: Sentences that name no place, no year and no number.
HARMLESS = st.sampled_from(
    ["天气晴好。", "大家辛苦了!", "会议到此结束。\n", "掌声响起。\r\n", "🙂。", "é。", "\t好。"]
)
DRAFT = "赣州经开区规上工业企业332家,签约项目201个。\n近300家电子信息产业企业;光伏项目12个。"


def without_place(claims: list[Claim], shift: int) -> list[tuple[int, int, str, Verdict, Reason]]:
    """Return what is said of each claim, its offsets counted from `shift` on."""
    return [
        (one.figure.start - shift, one.figure.end - shift, one.figure.text, one.verdict, one.reason)
        for one in claims
    ]


@given(st.lists(HARMLESS, max_size=8).map("".join))
@settings(max_examples=60)
def test_what_stands_before_only_moves_a_claim(prefix: str) -> None:
    moved, alone = claims_of(prefix + DRAFT), claims_of(DRAFT)
    assert without_place(moved, len(prefix)) == without_place(alone, 0)


#: What drafts are made of, and what they should not be made of.
ALPHABET = st.one_of(
    st.sampled_from("签约项目企业规上全国省市区年月日约近超余多不足以上其中分别为达增长至的"),
    st.sampled_from(
        "0123456789０１２３〇一二三十百千万亿两第前首%％‰.．,,。、:;!?()()“”|#-—~+*_<>\n\r\t \u3000"
    ),
    st.sampled_from("\ufeff\u200b\u202e\x00\x1b\x85\u2028\ud800½²⑳㈠Ⅻ¥$é👍"),
    st.sampled_from(
        ["赣州经开区", "南昌经开区", "签约项目", "规上工业企业", "201个", "322家", "2022年", "上半年"]
    ),
    st.characters(),
)


@given(st.lists(ALPHABET, max_size=60).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_checked(text: str) -> None:
    """Nothing raises, and each claim stands where it says, behind the one before it."""
    claims = claims_of(text)
    for claim in claims:
        figure = claim.figure
        assert text[figure.start : figure.end] == figure.text
        assert (claim.line, claim.column) == place(text, figure.start)
    assert all(one.figure.end <= two.figure.start for one, two in pairwise(claims))


class Cost(NamedTuple):
    """What a check took."""

    seconds: float
    #: Peak of memory in MiB, the interpreter included.
    memory: float
    claims: int


def cost(text: str) -> Cost:
    """Measure a check in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(measured, text).result()


def measured(text: str) -> Cost:
    """Check a text; return what it took."""
    start = time.perf_counter()
    claims = len(claims_of(text))
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return Cost(
        time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit, claims
    )


@pytest.mark.parametrize(
    ("text", "claims", "seconds"),
    [
        pytest.param("营商环境持续优化,产业蓬勃发展" * 120_000, 0, 40, id="a-line-of-5-mb"),
        pytest.param(f"签约项目{'1' * 20_000}个。", None, 2, id="20000-digits"),
        pytest.param("签约项目201个、" * 10_000, 10_000, 20, id="10000-claims-in-a-clause"),
        pytest.param(PAGE * 100, 19_200, 40, id="100-pages"),
        pytest.param("签约项目201个,\u3000" * 15_000, 15_000, 40, id="15000-claims-in-a-sentence"),
    ],
)
def test_a_long_draft_costs_bounded_time_and_memory(text: str, claims: int | None, seconds: float) -> None:
    """The bounds are several times what it takes; a run of digits may be a figure or none."""
    taken = cost(text)
    assert taken.claims == claims or claims is None
    assert (taken.seconds < seconds, taken.memory < 600) == (True, True), taken


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        pytest.param(PAGE, 2, id="pages"),
        pytest.param("签约项目201个,", 3000, id="claims-in-a-sentence"),
        pytest.param("营商环境持续优化", 5000, id="words-in-a-line"),
        pytest.param("光", 20_000, id="what-nothing-explains"),
        pytest.param("|签约项目|201个|\n", 500, id="rows-of-a-table"),
        pytest.param("201个|", 500, id="cells-of-a-row"),
        pytest.param("规上:", 5000, id="leads"),
        pytest.param("规上企业322家、", 2000, id="members-of-a-list"),
        pytest.param("签约项目201个。以上为2022年数据。", 1000, id="notes"),
        pytest.param("签约项目201个。数据来自章贡区。", 1000, id="sources"),
        pytest.param("# 甲\n\n## 乙\n\n签约项目201个。\n\n", 500, id="headings"),
        pytest.param("<!-- kaifaqu:ignore ", 2000, id="comments-that-never-end"),
        pytest.param("\n", 20_000, id="empty-lines"),
        pytest.param("营商环境持续优化,\n", 5000, id="broken-lines"),
        pytest.param("(", 20_000, id="brackets"),
    ],
)
def test_time_grows_in_proportion(piece: str, times: int) -> None:
    """Four times as much takes about four times as long; sixteen times would be the square."""
    text = f"|甲|\n|签约项目|{piece * times}" if piece.endswith("|") else piece * times
    longer = text + piece * times * 3
    start = min(measured(text).seconds for _ in range(2))
    assert any(measured(longer).seconds < 8 * start + 0.02 for _ in range(3))
