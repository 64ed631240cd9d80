"""A claim's number against a fact's: both tables of verdicts row by row, and the laws behind them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaifaqu.claims import Reason, Verdict
from kaifaqu.factcheck.compare import compare
from kaifaqu.quantity.extract import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from kaifaqu.quantity.figure import Figure

CONFIRMED = ("confirmed", "")
CONTRADICTED = ("contradicted", "value")
LOOSE = ("imprecise", "loose")
ADDED = ("imprecise", "qualifier_added")
DROPPED = ("imprecise", "qualifier_dropped")
UNTOLD = ("unknown", "fact_less_precise")
Outcome = tuple[str, str]


def figure(text: str) -> Figure:
    """Read a text that is one figure."""
    found = read(text)
    assert found is not None, text
    return found


def compared(claim: str, fact: str) -> Outcome:
    """Return verdict and reason of a claim against a fact, both as texts."""
    verdict, reason = compare(figure(claim), figure(fact))
    return verdict.value, reason.value


@pytest.mark.parametrize(
    ("claim", "fact", "outcome"),
    [
        pytest.param("322家", "322家", CONFIRMED, id="same"),
        pytest.param("三百二十二家", "322家", CONFIRMED, id="same-in-chinese"),
        pytest.param("323家", "322家", CONTRADICTED, id="one-more"),
        pytest.param("232家", "322家", CONTRADICTED, id="digits-swapped"),
        pytest.param("322万家", "322家", CONTRADICTED, id="other-scale"),
        pytest.param("1229亿元", "1229.21亿元", CONFIRMED, id="rounded-to-a-unit"),
        pytest.param("1229.2亿元", "1229.21亿元", CONFIRMED, id="rounded-to-a-tenth"),
        pytest.param("12292100万元", "1229.21亿元", CONFIRMED, id="same-in-another-scale"),
        pytest.param("12292亿元", "1229.21亿元", CONTRADICTED, id="point-lost"),
        pytest.param("1230亿元", "1229.21亿元", CONTRADICTED, id="rounded-as-if-it-had-a-zero"),
        pytest.param("1229.3亿元", "1229.21亿元", CONTRADICTED, id="rounded-wrongly"),
        pytest.param("1230亿元", "1229.50亿元", CONFIRMED, id="half-goes-up"),
        pytest.param("1229亿元", "1229.50亿元", CONTRADICTED, id="half-never-goes-down"),
        pytest.param("0.12万亿元", "1229.21亿元", CONTRADICTED, id="rounded-too-far"),
        pytest.param("0.89万个", "8910个", CONFIRMED, id="rounded-into-a-scale"),
        pytest.param("0.9万个", "8910个", CONTRADICTED, id="rounded-into-a-scale-too-far"),
        pytest.param("2百个", "201个", CONTRADICTED, id="hundreds-round-nothing"),
        pytest.param("201万个", "200万个", CONTRADICTED, id="half-a-per-cent-off-and-no-rounding"),
        pytest.param("200万个", "201万个", CONTRADICTED, id="near-but-not-at-the-precision-written"),
        pytest.param("2.0亿元", "2.01亿元", CONFIRMED, id="rounded-within-half-a-per-cent"),
        pytest.param("2.0亿元", "2.02亿元", CONTRADICTED, id="rounded-beyond-half-a-per-cent"),
        pytest.param("1310个", "1311个", CONTRADICTED, id="rounded-without-a-scale"),
        pytest.param("2.81万辆", "2.8万辆", CONTRADICTED, id="more-digits-than-the-fact"),
        pytest.param("2.80万辆", "2.8万辆", CONFIRMED, id="a-zero-more"),
        pytest.param("28000辆", "2.8万辆", CONFIRMED, id="full-digits"),
        pytest.param("60%", "60.2%", CONFIRMED, id="per-cent-rounded"),
        pytest.param("60.0%", "60.2%", CONTRADICTED, id="per-cent-to-a-tenth"),
        pytest.param("61%", "60.2%", CONTRADICTED, id="per-cent-wrong"),
        pytest.param("六成", "60%", CONFIRMED, id="tenths"),
        pytest.param("六成", "60.2%", CONFIRMED, id="tenths-rounded"),
        pytest.param("六成", "61%", CONTRADICTED, id="tenths-rounded-too-far"),
    ],
)
def test_a_plain_number_against_an_exact_fact(claim: str, fact: str, outcome: Outcome) -> None:
    """It is the fact's, or the fact's rounded where it is written."""
    assert compared(claim, fact) == outcome


@pytest.mark.parametrize(
    ("claim", "fact", "outcome"),
    [
        pytest.param("约320家", "322家", CONFIRMED, id="about"),
        pytest.param("大约320家", "322家", CONFIRMED, id="about-in-two-characters"),
        pytest.param("320家左右", "322家", CONFIRMED, id="or-so"),
        pytest.param("约322家", "322家", CONFIRMED, id="about-the-value-itself"),
        pytest.param("约320家", "325家", CONFIRMED, id="about-half-a-place-off"),
        pytest.param("约320家", "326家", LOOSE, id="about-more-than-half-a-place-off"),
        pytest.param("约400张", "420张", CONFIRMED, id="about-within-five-per-cent"),
        pytest.param("约420张", "400张", LOOSE, id="about-five-per-cent-but-not-half-a-place"),
        pytest.param("约400张", "379张", LOOSE, id="about-beyond-five-per-cent"),
        pytest.param("约330张", "300张", LOOSE, id="about-ten-per-cent-off"),
        pytest.param("约331张", "300张", CONTRADICTED, id="about-more-than-ten-per-cent-above"),
        pytest.param("约269张", "300张", CONTRADICTED, id="about-more-than-ten-per-cent-below"),
        pytest.param("近330家", "322家", CONFIRMED, id="nearly"),
        pytest.param("接近330家", "322家", CONFIRMED, id="close-to"),
        pytest.param("近330家", "320家", CONFIRMED, id="nearly-a-whole-place-off"),
        pytest.param("近330家", "319家", LOOSE, id="nearly-more-than-a-place-off"),
        pytest.param("近322家", "322家", ADDED, id="nearly-the-value-itself"),
        pytest.param("近320家", "322家", CONTRADICTED, id="nearly-what-was-passed"),
        pytest.param("近400家", "322家", CONTRADICTED, id="nearly-though-far-off"),
        pytest.param("近330家", "300家", LOOSE, id="nearly-ten-per-cent-off"),
        pytest.param("超320家", "322家", CONFIRMED, id="over"),
        pytest.param("逾300家", "322家", CONFIRMED, id="above"),
        pytest.param("突破300家", "322家", CONFIRMED, id="broken-through"),
        pytest.param("多于320家", "322家", CONFIRMED, id="more-than"),
        pytest.param("超322家", "322家", ADDED, id="over-the-value-itself"),
        pytest.param("超330家", "322家", CONTRADICTED, id="over-what-was-not-reached"),
        pytest.param("超200家", "322家", LOOSE, id="over-much-less"),
        pytest.param("超310家", "320家", LOOSE, id="over-by-a-whole-place"),
        pytest.param(">320家", "322家", CONFIRMED, id="over-as-a-sign"),
        pytest.param("320+家", "322家", CONFIRMED, id="over-as-a-plus"),
        pytest.param("320家+", "322家", CONFIRMED, id="over-as-a-trailing-plus"),
        pytest.param("322+家", "322家", ADDED, id="the-value-itself-with-a-plus"),
        pytest.param("320家以上", "322家", CONFIRMED, id="at-least"),
        pytest.param("322家以上", "322家", CONFIRMED, id="at-least-the-value-itself"),
        pytest.param("至少320家", "322家", CONFIRMED, id="no-less-than"),
        pytest.param("不少于300家", "322家", CONFIRMED, id="not-fewer-than"),
        pytest.param("≥322家", "322家", CONFIRMED, id="at-least-as-a-sign"),
        pytest.param("323家以上", "322家", CONTRADICTED, id="at-least-what-was-not-reached"),
        pytest.param("至少200家", "322家", LOOSE, id="at-least-much-less"),
        pytest.param("310家以上", "320家", LOOSE, id="at-least-less-by-a-whole-place"),
        pytest.param("320余家", "322家", CONFIRMED, id="odd"),
        pytest.param("300多家", "322家", CONFIRMED, id="and-more"),
        pytest.param("322余家", "322家", ADDED, id="the-value-itself-and-odd"),
        pytest.param("310余家", "322家", CONTRADICTED, id="odd-of-a-place-too-low"),
        pytest.param("310余家", "320家", CONTRADICTED, id="odd-by-a-whole-place"),
        pytest.param("330多家", "322家", CONTRADICTED, id="more-than-there-are"),
        pytest.param("不足330家", "322家", CONFIRMED, id="under"),
        pytest.param("不到400家", "322家", CONFIRMED, id="not-yet"),
        pytest.param("少于330家", "322家", CONFIRMED, id="fewer-than"),
        pytest.param("不足330家", "320家", CONFIRMED, id="under-by-a-whole-place"),
        pytest.param("不足322家", "322家", CONTRADICTED, id="under-the-value-itself"),
        pytest.param("不足320家", "322家", CONTRADICTED, id="under-what-was-passed"),
        pytest.param("不足500家", "322家", LOOSE, id="under-much-more"),
        pytest.param("不超过322家", "322家", CONFIRMED, id="at-most-the-value-itself"),
        pytest.param("至多330家", "322家", CONFIRMED, id="at-most"),
        pytest.param("≤330家", "322家", CONFIRMED, id="at-most-as-a-sign"),
        pytest.param("不超过321家", "322家", CONTRADICTED, id="at-most-what-was-passed"),
        pytest.param("不超过500家", "322家", LOOSE, id="at-most-much-more"),
        pytest.param("300—350家", "322家", CONFIRMED, id="range"),
        pytest.param("322至330家", "322家", CONFIRMED, id="range-from-the-value-on"),
        pytest.param("310到322家", "322家", CONFIRMED, id="range-up-to-the-value"),
        pytest.param("360~440张", "400张", CONFIRMED, id="range-of-a-fifth"),
        pytest.param("359~440张", "400张", LOOSE, id="range-wider-than-a-fifth"),
        pytest.param("330—350家", "322家", CONTRADICTED, id="range-above"),
        pytest.param("300—320家", "322家", CONTRADICTED, id="range-below"),
    ],
)
def test_a_qualified_number_against_an_exact_fact(claim: str, fact: str, outcome: Outcome) -> None:
    """It may be as vague as its last digit, and no vaguer."""
    assert compared(claim, fact) == outcome


@pytest.mark.parametrize(
    ("claim", "fact", "outcome"),
    [
        pytest.param("第33位", "第33位", CONFIRMED, id="same"),
        pytest.param("第三十三位", "第33位", CONFIRMED, id="same-in-chinese"),
        pytest.param("第34位", "第33位", CONTRADICTED, id="next"),
        pytest.param("首位", "第一位", CONFIRMED, id="first"),
        pytest.param("首位", "第五位", CONTRADICTED, id="first-though-fifth"),
        pytest.param("前五", "第五位", CONFIRMED, id="among-as-many"),
        pytest.param("前十", "第五位", LOOSE, id="among-more"),
        pytest.param("前三", "第五位", CONTRADICTED, id="among-fewer"),
        pytest.param("倒数第五", "第五位", CONTRADICTED, id="from-the-bottom"),
    ],
)
def test_a_rank_against_a_rank(claim: str, fact: str, outcome: Outcome) -> None:
    assert compared(claim, fact) == outcome


@pytest.mark.parametrize(
    ("claim", "fact", "outcome"),
    [
        pytest.param("近300家", "近300家", CONFIRMED, id="nearly-nearly"),
        pytest.param("约300家", "近300家", CONFIRMED, id="nearly-about"),
        pytest.param("300家左右", "近300家", CONFIRMED, id="nearly-or-so"),
        pytest.param("不足300家", "近300家", CONFIRMED, id="nearly-under"),
        pytest.param("300家", "近300家", DROPPED, id="nearly-plain"),
        pytest.param("超300家", "近300家", CONTRADICTED, id="nearly-over"),
        pytest.param("300余家", "近300家", CONTRADICTED, id="nearly-odd"),
        pytest.param("300家以上", "近300家", CONTRADICTED, id="nearly-at-least"),
        pytest.param("290家", "近300家", UNTOLD, id="nearly-another-that-fits"),
        pytest.param("约290家", "近300家", UNTOLD, id="nearly-about-another"),
        pytest.param("270家", "近300家", UNTOLD, id="nearly-the-lowest-that-fits"),
        pytest.param("269家", "近300家", CONTRADICTED, id="nearly-too-low"),
        pytest.param("310家", "近300家", CONTRADICTED, id="nearly-too-high"),
        pytest.param("超200家", "近300家", LOOSE, id="nearly-over-less"),
        pytest.param("270家以上", "近300家", LOOSE, id="nearly-at-least-the-lowest-that-fits"),
        pytest.param("280家以上", "近300家", UNTOLD, id="nearly-at-least-another"),
        pytest.param("不足400家", "近300家", LOOSE, id="nearly-under-more"),
        pytest.param("200多家", "近300家", LOOSE, id="nearly-more-than-less"),
        pytest.param("270—300家", "近300家", LOOSE, id="nearly-the-whole-range"),
        pytest.param("280—300家", "近300家", UNTOLD, id="nearly-a-part-of-the-range"),
        pytest.param("300—320家", "近300家", CONTRADICTED, id="nearly-a-range-above"),
        pytest.param("2.7万余人", "2.7万余人", CONFIRMED, id="odd-odd"),
        pytest.param("2.7万多人", "2.7万余人", CONFIRMED, id="odd-and-more"),
        pytest.param("超2.7万人", "2.7万余人", CONFIRMED, id="odd-over"),
        pytest.param("2.7万人以上", "2.7万余人", CONFIRMED, id="odd-at-least"),
        pytest.param("约2.7万人", "2.7万余人", CONFIRMED, id="odd-about"),
        pytest.param("27000余人", "2.7万余人", CONFIRMED, id="odd-odd-in-full-digits"),
        pytest.param("2.7万人", "2.7万余人", DROPPED, id="odd-plain"),
        pytest.param("27000人", "2.7万余人", DROPPED, id="odd-plain-in-full-digits"),
        pytest.param("近2.7万人", "2.7万余人", CONTRADICTED, id="odd-nearly"),
        pytest.param("不足2.7万人", "2.7万余人", CONTRADICTED, id="odd-under"),
        pytest.param("超2万人", "2.7万余人", LOOSE, id="odd-over-less"),
        pytest.param("不足2.8万人", "2.7万余人", LOOSE, id="odd-under-more"),
        pytest.param("2.75万人", "2.7万余人", UNTOLD, id="odd-another-that-fits"),
        pytest.param("27500人", "2.7万余人", UNTOLD, id="odd-another-that-fits-in-full-digits"),
        pytest.param("28000人", "2.7万余人", CONTRADICTED, id="odd-the-lowest-beyond"),
        pytest.param("2.9万人", "2.7万余人", CONTRADICTED, id="odd-too-high"),
        pytest.param("2.6万余人", "2.7万余人", CONTRADICTED, id="odd-odd-of-a-place-lower"),
        pytest.param("超20万元", "超20万元", CONFIRMED, id="over-over"),
        pytest.param("逾200000元", "超20万元", CONFIRMED, id="over-over-in-full-digits"),
        pytest.param("20万元以上", "超20万元", CONFIRMED, id="over-at-least"),
        pytest.param("20万元", "超20万元", DROPPED, id="over-plain"),
        pytest.param("不足20万元", "超20万元", CONTRADICTED, id="over-under"),
        pytest.param("不超过20万元", "超20万元", CONTRADICTED, id="over-at-most"),
        pytest.param("近20万元", "超20万元", CONTRADICTED, id="over-nearly"),
        pytest.param("超10万元", "超20万元", LOOSE, id="over-over-less"),
        pytest.param("超30万元", "超20万元", UNTOLD, id="over-over-more"),
        pytest.param("25万元", "超20万元", UNTOLD, id="over-another-that-fits"),
        pytest.param("15万元", "超20万元", CONTRADICTED, id="over-too-low"),
        pytest.param("10%左右", "10%左右", CONFIRMED, id="about-or-so"),
        pytest.param("约10%", "10%左右", CONFIRMED, id="about-about"),
        pytest.param("10%", "10%左右", DROPPED, id="about-plain"),
        pytest.param("10.2%", "10%左右", UNTOLD, id="about-another-that-fits"),
        pytest.param("10.6%", "10%左右", CONTRADICTED, id="about-too-high"),
        pytest.param("9.4%", "10%左右", CONTRADICTED, id="about-too-low"),
        pytest.param("超9%", "10%左右", LOOSE, id="about-over-less"),
        pytest.param("超10%", "10%左右", LOOSE, id="about-over"),
        pytest.param("9%—11%", "10%左右", LOOSE, id="about-a-range-around"),
    ],
)
def test_a_number_against_an_inexact_fact(claim: str, fact: str, outcome: Outcome) -> None:
    """The fact stands for an interval: its own words are confirmed, other numbers never are."""
    assert compared(claim, fact) == outcome


#: Larger ones look like telephone numbers.
VALUES = st.integers(1, 10**10 - 1)
#: Each with how a claim of a number holds for a value.
WORDS: dict[str, Callable[[int, int], bool]] = {
    "近{}家": lambda claim, value: value < claim,
    "超{}家": lambda claim, value: value > claim,
    "{}余家": lambda claim, value: value > claim,
    "{}家以上": lambda claim, value: value >= claim,
    "不足{}家": lambda claim, value: value < claim,
    "不超过{}家": lambda claim, value: value <= claim,
    "约{}家": lambda claim, value: abs(claim - value) * 20 <= value,
    "{}家": lambda claim, value: claim == value,
}
INEXACT = st.sampled_from(["近{}家", "超{}家", "{}余家", "{}家以上", "不足{}家", "约{}家", "{}家左右"])


@given(VALUES)
def test_the_value_itself_is_confirmed(value: int) -> None:
    """However it is written in full."""
    writings = f"{value}家", f"{value:,}家", f"{Decimal(value) / 10_000:f}万家"
    assert {compared(claim, f"{value}家") for claim in writings} == {CONFIRMED}


@given(VALUES, VALUES, st.sampled_from(sorted(WORDS)))
def test_what_is_confirmed_holds(claim: int, value: int, wording: str) -> None:
    """No rule confirms what its own word denies."""
    if compared(wording.format(claim), f"{value}家") == CONFIRMED:
        assert WORDS[wording](claim, value)


@given(st.integers(1, 2000), st.integers(1, 2000))
def test_one_of_two_contraries_is_contradicted(claim: int, value: int) -> None:
    """Under a number and at least that number; over it and at most it."""
    for contraries in (("不足{}家", "{}家以上"), ("超{}家", "不超过{}家")):
        verdicts = [compared(wording.format(claim), f"{value}家") for wording in contraries]
        assert verdicts.count(CONTRADICTED) == (1 if claim != value else verdicts.count(CONTRADICTED))
        assert verdicts.count(CONTRADICTED) < 2


@given(VALUES, st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_range_around_the_value_is_not_contradicted(value: int, below: int, above: int) -> None:
    assert compared(f"{max(0, value - below)}—{value + above}家", f"{value}家") in {CONFIRMED, LOOSE}


@given(VALUES, st.integers(-100, 100))
def test_a_number_of_another_value_without_a_scale_is_contradicted(value: int, change: int) -> None:
    """Full digits are never taken for rounded ones."""
    claim = max(1, value + change)
    assert compared(f"{claim}家", f"{value}家") == (CONFIRMED if claim == value else CONTRADICTED)


@given(st.integers(2, 10**9), INEXACT)
def test_an_inexact_fact_is_confirmed_in_its_own_words(value: int, wording: str) -> None:
    """And its bare number is called imprecise, never right or wrong."""
    fact = wording.format(value)
    assert (compared(fact, fact), compared(f"{value}家", fact)) == (CONFIRMED, DROPPED)


@given(st.integers(2, 5000), st.integers(2, 5000), INEXACT, st.sampled_from(sorted(WORDS)))
def test_an_inexact_fact_confirms_no_other_number(claim: int, value: int, fact: str, wording: str) -> None:
    if claim != value:
        assert compared(wording.format(claim), fact.format(value)) != CONFIRMED


@given(VALUES, VALUES, st.sampled_from(sorted(WORDS)), INEXACT)
def test_every_verdict_has_a_reason_of_its_own(claim: int, value: int, wording: str, fact: str) -> None:
    """Only what is confirmed has none."""
    verdict, reason = compare(figure(wording.format(claim)), figure(fact.format(value)))
    assert (verdict is Verdict.CONFIRMED) == (reason is Reason.NONE)
