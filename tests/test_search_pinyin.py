"""Chinese typed in Latin letters."""

from __future__ import annotations

import pytest
from pinyin_table import table

from kaifaqu.files.resources import pinyin_table
from kaifaqu.search.pinyin import runs, sounding, spellings


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        pytest.param("gsqy", {"规上企业"}, id="initials"),
        pytest.param("guishang", {"规上"}, id="syllables"),
        pytest.param("gshang", {"规上"}, id="mixed"),
        pytest.param("shqy", {"上企业"}, id="initial-of-two-letters"),
        pytest.param("g", {"规"}, id="one-letter"),
        pytest.param("qg", set(), id="not-in-a-row"),
        pytest.param("appg", {"app规"}, id="with-latin"),
        pytest.param("lx", {"两“新", "两“新”"}, id="with-marks"),
        pytest.param("x" * 65, set(), id="too-long"),
    ],
)
def test_the_pieces_that_letters_spell(letters: str, found: set[str]) -> None:
    assert spellings("规上企业\napp规\n两“新”", letters) == found


def test_what_may_be_spelled_has_no_digits_and_signs() -> None:
    assert runs("规上 企业(58家)a-b") == ["规上", "企业", "家", "a", "b"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("規上企業", ["规上企业"], id="traditional"),
        pytest.param("停车伯位", ["停车泊位"], id="of-the-same-sound"),
        pytest.param("规上企业", [], id="as-written"),
        pytest.param("停泊", [], id="of-two-places"),
        pytest.param("公厕", [], id="a-rare-reading"),
        pytest.param("規上停車", ["规上停车"], id="of-two-stretches"),
    ],
)
def test_a_word_is_meant_as_what_is_read_alike_is_written(word: str, meant: list[str]) -> None:
    assert sounding("规上企业\n停车泊位\n公司", word) == meant


@pytest.mark.filterwarnings("ignore:codecs.open:DeprecationWarning")  # Of pypinyin, from Python 3.14.
def test_the_table_of_readings_is_made_by_its_tool() -> None:
    assert pinyin_table() == table()
