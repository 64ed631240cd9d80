"""Every reason: a draft that raises it, and one much like it that does not."""

from __future__ import annotations

import pytest

from kaifaqu.base.load import load
from kaifaqu.base.packaged import packaged
from kaifaqu.factcheck.check import Options, check
from kaifaqu.factcheck.claims import MEANING, Reason, Verdict
from kaifaqu.factcheck.load import load_frames

FRAMES = load_frames(load(packaged(), validate=False))
CONFIRMED, CONTRADICTED = "confirmed", "contradicted"
IMPRECISE, UNKNOWN = "imprecise", "unknown"
#: For each reason its verdict, a draft that raises it, and one near it that does not.
CASES = {
    Reason.NONE: (CONFIRMED, "签约项目201个。", "签约项目202个。"),
    Reason.VALUE: (CONTRADICTED, "规上工业企业332家。", "规上工业企业322家。"),
    Reason.UNIT_KIND: (
        CONTRADICTED,
        "线下办税窗口日均服务人次减少60.2个百分点。",
        "线下办税窗口日均服务人次减少60.2%。",
    ),
    Reason.CURRENCY: (CONTRADICTED, "大田精密增资款1000万元到位。", "大田精密增资款1000万美元到位。"),
    Reason.DIRECTION: (
        CONTRADICTED,
        "线下办税窗口日均服务人次增长60.2%。",
        "线下办税窗口日均服务人次下降60.2%。",
    ),
    Reason.DENIED: (CONTRADICTED, "规上工业企业并非322家。", "规上工业企业是322家。"),
    Reason.QUALIFIER_ADDED: (IMPRECISE, "规上工业企业近322家。", "规上工业企业近330家。"),
    Reason.QUALIFIER_DROPPED: (IMPRECISE, "电子信息产业企业300家。", "电子信息产业企业近300家。"),
    Reason.LOOSE: (IMPRECISE, "规上工业企业超200家。", "规上工业企业超300家。"),
    Reason.SCOPE_DROPPED: (IMPRECISE, "工业企业322家。", "规上工业企业322家。"),
    Reason.MODALITY_DROPPED: (
        IMPRECISE,
        "规上工业增加值增速10%左右。",
        "预计全年规上工业增加值增速10%左右。",
    ),
    Reason.NO_FACT: (UNKNOWN, "签约学校201所。", "签约项目201个。"),
    Reason.AMBIGUOUS: (UNKNOWN, "专精特新企业130家。", "省级以上专精特新企业130家。"),
    Reason.UNEXPLAINED: (UNKNOWN, "光伏签约项目201个。", "赣州经开区签约项目201个。"),
    Reason.UNIT: (UNKNOWN, "新增厕位157张。", "新增厕位157个。"),
    Reason.PERIOD: (UNKNOWN, "2022年签约项目201个。", "2023年签约项目201个。"),
    Reason.FOREIGN_SUBJECT: (UNKNOWN, "南昌经开区签约项目201个。", "赣州经开区签约项目201个。"),
    Reason.OTHER_SUBJECT: (
        UNKNOWN,
        "赣州市形势喜人,签约项目201个。",
        "赣州经开区形势喜人,签约项目201个。",
    ),
    Reason.COMPARISON: (UNKNOWN, "签约项目比上年增加201个。", "签约项目共201个。"),
    Reason.SHARE: (UNKNOWN, "签约项目占全市的60%。", "签约项目共201个。"),
    Reason.PLAN: (UNKNOWN, "力争签约项目201个。", "共签约项目201个。"),
    Reason.HYPOTHETICAL: (UNKNOWN, "网传签约项目201个。", "据悉签约项目201个。"),
    Reason.NEGATED: (UNKNOWN, "未签约项目201个。", "已签约项目201个。"),
    Reason.PART: (
        UNKNOWN,
        "签约项目201个,其中规上工业企业322家。",
        "签约项目201个,其中100亿元以上项目6个。",
    ),
    Reason.FACT_LESS_PRECISE: (UNKNOWN, "电子信息产业企业290家。", "电子信息产业企业310家。"),
}
#: Raised only where a subject is asked for.
STRICT = (UNKNOWN, "签约项目201个。", "赣州经开区签约项目201个。")


def told(text: str, options: Options) -> tuple[str, Reason]:
    """Return verdict and reason of the last claim of a draft."""
    claim = check(text, FRAMES, options)[-1]
    return claim.verdict.value, claim.reason


@pytest.mark.parametrize("reason", CASES, ids=lambda reason: reason.value or "none")
def test_a_reason_is_given_where_it_holds_and_nowhere_else(reason: Reason) -> None:
    verdict, raising, near = CASES[reason]
    assert told(raising, Options()) == (verdict, reason)
    assert told(near, Options())[1] is not reason


def test_a_subject_is_asked_for_only_on_request() -> None:
    """A named zone, or a firm that is in the zone, is one."""
    verdict, raising, near = STRICT
    strict = Options(require_subject=True)
    assert told(raising, strict) == (verdict, Reason.SUBJECT_ASSUMED)
    assert told(near, strict) == told(raising, Options()) == (CONFIRMED, Reason.NONE)


def test_the_table_is_whole() -> None:
    """Each reason has its drafts and its explanation; each explanation is a sentence of its own."""
    assert {*CASES, Reason.SUBJECT_ASSUMED} == set(Reason) == set(MEANING)
    assert len({*MEANING.values()}) == len(Reason)
    assert [text for text in MEANING.values() if not text.endswith(".")] == []
    assert {verdict for verdict, _, _ in CASES.values()} == {verdict.value for verdict in Verdict}


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param("去年签约项目201个。", CONFIRMED, id="last-year"),
        pytest.param("今年签约项目201个。", UNKNOWN, id="this-year"),
        pytest.param("前年签约项目201个。", UNKNOWN, id="the-year-before"),
        pytest.param("签约项目201个。", CONFIRMED, id="no-year"),
    ],
)
def test_a_relative_year_counts_from_the_year_given(text: str, verdict: str) -> None:
    """Without one, only the claim that names no year is judged."""
    assert told(text, Options(as_of="2024"))[0] == verdict
    assert told(text, Options())[0] == (CONFIRMED if text.startswith("签约") else UNKNOWN)
