"""A pattern finds what `re` finds with the same source, whatever stands in its brackets."""

import re

import pytest

from kaifaqu.pattern import Pattern

TEXTS = ("[删:56家]", "(删:56家)", "【删除:1】", "(均系杜撰):删", "甲乙丙", "3乙", "[", "]", "")


@pytest.mark.parametrize(
    "source",
    [
        r"[\[【(（]删(?:除)?[:：]",
        r"[甲乙丙]",
        r"[0-9甲乙丙]",
        r"[甲乙丙]+",
        r"[^甲乙丙]",
        r"[\]】)）]",
        r"\[[甲乙丙删]",
    ],
)
def test_it_finds_what_re_finds(source: str) -> None:
    found = [[match.span() for match in Pattern(source).finditer(text)] for text in TEXTS]
    assert found == [[match.span() for match in re.finditer(source, text)] for text in TEXTS]
