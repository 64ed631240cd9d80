"""Questions as people type them: how many of them are answered on the first screen.

`tests/questions/` has a question a line, typed before the answers were looked at, and the ids of the facts
that answer it. Whoever adds one does so likewise.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kaifaqu.search.questions import understood
from kaifaqu.store.memory import read_packaged

BASE = read_packaged()
#: The lines of the first screen that facts are looked for in.
SCREEN = 10


def questions(name: str) -> list[tuple[str, frozenset[str]]]:
    """Read a table: what is typed, and the facts that answer it."""
    path = Path(__file__).parent / "questions" / f"{name}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(typed, frozenset(ids.split())) for typed, ids in (line.split("\t") for line in lines)]


def place(typed: str, answers: frozenset[str]) -> int:
    """Return the line that the first of the answers stands in; 0 if it is not on the first screen."""
    query = understood([typed], BASE.finder)
    found = [fact.id for fact in BASE.finder.search(query)][:SCREEN]
    return next((line for line, fact in enumerate(found, 1) if fact in answers), 0)


@pytest.mark.parametrize(
    ("name", "unanswered", "later"),
    [
        pytest.param("newcomers", 0, 2, id="newcomers"),
        pytest.param("experts", 1, 6, id="experts"),
        pytest.param("passers-by", 3, 4, id="passers-by"),
    ],
)
def test_nine_of_ten_questions_are_answered_and_three_of_four_at_once(
    name: str, unanswered: int, later: int
) -> None:
    """Within ten lines, and in the first: no more of them are missed than were."""
    asked = questions(name)
    places = {typed: place(typed, answers) for typed, answers in asked}
    missed = [typed for typed, line in places.items() if not line]
    behind = [typed for typed, line in places.items() if line > 1]
    assert len(missed) <= unanswered <= len(asked) / 10, missed
    assert len(missed) + len(behind) <= unanswered + later <= len(asked) / 4, [*missed, *behind]


@pytest.mark.parametrize("name", ["newcomers", "experts", "passers-by"])
def test_each_answer_is_a_fact(name: str) -> None:
    ids = {fact.id for fact in BASE.facts()}
    assert [typed for typed, answers in questions(name) if not answers or not answers <= ids] == []
