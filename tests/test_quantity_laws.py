"""Laws that hold for every text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kaifaqu.quantity.extract import extract, read, scan

_CHARACTERS = (
    "0123456789一二三四五十百千万亿两〇零点半第前翻番倍成约近超过破余多来几数上年月日时家个户人元美%+-—~至到"
    "(),，、.。:; \n\r\t\u200b\u3000“”《》[]〔〕号期级强GWA@/×壹佰￥$从由其每统起批🎉\u0301"
)
_WORDS = """百分之 三分之 个百分点 2023年 1,234 亿元 以上 左右 10万 三四十 第一 首位 个半小时 平方公里
    www. 人民币 不足"""
_PIECES = [*_CHARACTERS, *_WORDS.split()]
_TEXTS = st.one_of(st.lists(st.sampled_from(_PIECES), max_size=30).map("".join), st.text(max_size=30))
_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in (*range(0x30, 0x3A), 0x25, 0x2E, 0x2C)})
_NUMBERS = st.from_regex(
    r"(约|近|超|不足|)[1-9][0-9]{0,3}(\.[1-9])?[万亿]?(余|多|)(家|元|平方米|人次)(以上|左右|)", fullmatch=True
)


@given(_TEXTS)
@settings(max_examples=300)
def test_parts_stand_where_they_say(text: str) -> None:
    """Parts are in order, never overlap, slice to their text, and cover every digit."""
    parts = sorted((part.start, part.end, part.text) for found in scan(text) for part in found)
    assert all(end <= start for (_, end, _), (start, _, _) in pairwise(parts))
    assert all(text[start:end] == told != "" for start, end, told in parts)
    covered = {place for start, end, _ in parts for place in range(start, end)}
    assert covered.issuperset(place for place, char in enumerate(text) if char in "0123456789")


@given(_TEXTS)
@settings(max_examples=300)
def test_figures_are_sound(text: str) -> None:
    """The number lies within its figure, a range ascends, and places are positive."""
    for figure in extract(text):
        assert figure.start <= figure.number_start < figure.number_end <= figure.end
        assert figure.high is None or figure.amount < figure.high
        assert min(figure.place, figure.precision) > 0


@given(_NUMBERS)
@settings(max_examples=200)
def test_a_printed_figure_reads_back(text: str) -> None:
    """A figure taken out of its sentence is read the same on its own."""
    (figure,) = extract(f"全区共有{text}。")
    alone = read(figure.text)
    assert alone is not None
    assert (alone.value, alone.unit, alone.qualifier) == (figure.amount, figure.unit, figure.qualifier)
    assert figure.text == text


@given(_TEXTS)
@settings(max_examples=200)
def test_a_sentence_before_shifts_places_only(text: str) -> None:
    """What stands in an earlier paragraph changes places and nothing else."""
    before = "本区概况🎉。\n\n"
    shifted = extract(before + "甲。" + text)
    plain = extract("甲。" + text)
    assert [(figure.start - len(before), figure.text, figure.value) for figure in shifted] == [
        (figure.start, figure.text, figure.value) for figure in plain
    ]


@given(_TEXTS)
@settings(max_examples=200)
def test_width_does_not_matter(text: str) -> None:
    """Full-width digits, points and signs are read like narrow ones."""
    narrow, wide = extract(text), extract(text.translate(_WIDE))
    assert [(figure.start, figure.end, figure.value, figure.unit) for figure in narrow] == [
        (figure.start, figure.end, figure.value, figure.unit) for figure in wide
    ]
