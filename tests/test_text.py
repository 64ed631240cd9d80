"""Folding, measuring and making strings harmless."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from kaifaqu.text import acts, cell_width, fold, matches, nearest, visible, width

EVERY = map(chr, range(sys.maxunicode + 1))
ASSIGNED = [char for char in EVERY if unicodedata.category(char) not in {"Cn", "Co"}]
SHOWN = [char for char in ASSIGNED if not acts(char)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("ＡＩ１２３％", "ai123%", id="full-width"),
        pytest.param("GDP", "gdp", id="case"),
        pytest.param("Straße", "strasse", id="casefold"),
        pytest.param("é", "e\u0301", id="composed"),
        pytest.param("㎡", "m2", id="compatibility"),
        pytest.param("规上企业", "规上企业", id="chinese"),
        pytest.param("", "", id="empty"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_fold_is_idempotent() -> None:
    """Of every assigned code point, and so of every string, as characters fold one by one."""
    folded = {char: fold(char) for char in ASSIGNED}
    assert {char: fold(text) for char, text in folded.items()} == folded


@given(st.text(), st.text())
def test_fold_goes_character_by_character(one: str, other: str) -> None:
    """So a word within a text is within it when both are folded."""
    assert fold(one + other) == fold(one) + fold(other)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("一\t二\n三\r四", "一\\t二\\n三\\r四", id="blanks"),
        pytest.param("\x1b[31m", "\\x1b[31m", id="escape"),
        pytest.param("\x9b2J", "\\x9b2J", id="c1"),
        pytest.param("\u202e\u200b\u2028", "\\u202e\\u200b\\u2028", id="formats"),
        pytest.param("\U000e0001", "\\U000e0001", id="beyond-bmp"),
        pytest.param("\ud800", "\\ud800", id="surrogate"),
        pytest.param("1.2亿元 [b]", "1.2亿元 [b]", id="harmless"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_visible_text_never_acts() -> None:
    """Whatever the character, what is printed for it holds none that acts."""
    assert {char for char in ASSIGNED if any(map(acts, visible(char)))} == set()


def test_visible_leaves_alone_what_does_not_act() -> None:
    assert visible("".join(SHOWN)) == "".join(SHOWN)


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(range(0x20, 0x7F), id="ascii"),
        pytest.param(range(0xA0, 0x250), id="latin"),
        pytest.param(range(0x2010, 0x2028), id="punctuation"),
        pytest.param(range(0x2460, 0x25A0), id="enclosed-and-boxes"),
        pytest.param(range(0x3000, 0x302E), id="chinese-punctuation"),
        pytest.param(range(0x3041, 0x3130), id="kana-and-bopomofo"),
        pytest.param(range(0x3400, 0xA000), id="chinese"),
        pytest.param(range(0xAC00, 0xD7A4), id="hangul"),
        pytest.param(range(0xFF01, 0xFF61), id="full-width"),
        pytest.param(range(0x1F600, 0x1F650), id="emoji"),
        pytest.param(range(0x20000, 0x2A6E0), id="chinese-extension-b"),
    ],
)
def test_width_is_what_a_terminal_draws(block: range) -> None:
    chars = [char for char in map(chr, block) if unicodedata.category(char) != "Cn" and not acts(char)]
    assert {char: width(char) for char in chars} == {char: get_character_cell_size(char) for char in chars}


def test_width_is_never_less_than_a_terminal_draws() -> None:
    """So a line that was measured never overflows, in any script."""
    assert [char for char in SHOWN if cell_width(char) < get_character_cell_size(char)] == []


@given(st.text())
def test_width_of_a_text_is_never_less_than_a_terminal_draws(text: str) -> None:
    assert width(visible(text)) >= cell_len(visible(text))


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param("1229.21亿元", 11, id="figure"),
        pytest.param("e\u0301\u0302", 1, id="marks"),
        pytest.param("☎\ufe0f", 2, id="emoji-selector"),
        pytest.param("", 0, id="empty"),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        pytest.param("稀土和稀土产业", ["稀土"], ["稀土", "稀土"], id="each-place"),
        pytest.param("ＡＡ＋评级", ["aa+"], ["ＡＡ＋"], id="full-width"),
        pytest.param("面积50㎡", ["M2"], ["㎡"], id="one-for-two"),
        pytest.param("面积50㎡", ["2"], ["㎡"], id="part-of-a-character"),
        pytest.param("规上企业", ["规上", "企业"], ["规上", "企业"], id="two-words"),
        pytest.param("规上企业", ["民营", ""], [], id="none"),
        pytest.param("", ["规上"], [], id="empty"),
        pytest.param("1\ufe0f\u20e3家", ["¹"], ["1\ufe0f\u20e3"], id="marks-with-their-character"),
    ],
)
def test_matches(text: str, words: list[str], found: list[str]) -> None:
    assert [text[start:end] for start, end in matches(text, words)] == found


@given(st.text(), st.text(min_size=1))
def test_a_match_holds_the_word(text: str, word: str) -> None:
    """Once both are folded; and a text that holds the word has a match."""
    found = list(matches(text, [word]))
    assert all(fold(word) in fold(text[start:end]) for start, end in found)
    assert bool(found) == (fold(word) in fold(text))


@pytest.mark.parametrize(
    ("word", "found"),
    [
        pytest.param("industy", ["industry"], id="typo"),
        pytest.param("ＩＮＤＵＳＴＲＹ", ["industry"], id="full-width"),
        pytest.param("zzz", [], id="none"),
    ],
)
def test_nearest(word: str, found: list[str]) -> None:
    assert nearest(word, ["overview", "industry", "party"]) == found


def test_nearest_gives_few() -> None:
    """The best first."""
    assert nearest("firms", ["firmament", "firm", "films", "firms-new"], most=2) == ["firm", "films"]
