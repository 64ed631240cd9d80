"""Chinese typed in Latin letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_facts import FIRMS

from kaifaqu.search.pinyin import facts_spelled, runs, spellings


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
        pytest.param("x" * 65, set(), id="too-long"),
    ],
)
def test_the_pieces_that_letters_spell(letters: str, found: set[str]) -> None:
    assert spellings("规上企业\napp规", letters) == found


def test_what_may_be_spelled_has_no_digits_and_signs() -> None:
    assert runs("规上 企业(58家)a-b") == ["规上", "企业", "家", "a", "b"]


@given(
    st.text("规上企业重长5a ·", min_size=1, max_size=8),
    st.text("gsqyzhcah", min_size=1, max_size=4),
)
def test_a_fact_is_spelled_where_a_run_of_it_is(label: str, letters: str) -> None:
    """So that the runs of a base are enough to look in."""
    fact = FIRMS._replace(label=label, aliases=(), subject="", text="")
    assert bool(list(facts_spelled([fact], letters))) == bool(spellings("\n".join(runs(label)), letters))
