"""Ordinary texts and traps: only the truth is confirmed, and most of it; what is false is found."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from labelled import answers, read_drafts
from score import owed

if TYPE_CHECKING:
    from labelled import Answer

FOLDER = ROOT / "tests" / "drafts"
FILES = sorted([*(FOLDER / "prose").glob("*.toml"), *(FOLDER / "traps").glob("*.toml")])
#: Sets with an answer that is not right yet; a set that is answered rightly leaves this list.
PENDING = frozenset(("traps/bodies", "traps/narrower", "prose/memos", "prose/news"))
#: So much of what is true in ordinary texts is confirmed, and of what is false told, at least.
CONFIRMED, TOLD = 0.75, 0.85


@cache
def answered() -> dict[str, list[Answer]]:
    """Check all drafts together, and sort the answers by file."""
    drafts = {path: read_drafts(path) for path in FILES}
    found = {
        id(answer[0].draft): answer for answer in answers(chain.from_iterable(drafts.values())) if answer
    }
    return {
        f"{path.parent.name}/{path.stem}": [
            answer for draft in drafts[path] for answer in found.get(id(draft), ())
        ]
        for path in FILES
    }


every_file = pytest.mark.parametrize("name", [f"{path.parent.name}/{path.stem}" for path in FILES])


@every_file
def test_nothing_is_confirmed_that_is_not_labelled_so(name: str) -> None:
    """As the fact of the label, too."""
    confirmed = [answer for answer in answered()[name] if answer.verdict == "confirmed"]
    wrong = [str(answer) for answer in confirmed if not answer.is_right()]
    if wrong and name in PENDING:
        pytest.xfail("; ".join(wrong))
    assert wrong == []


@every_file
def test_nothing_is_contradicted_that_is_not_labelled_so(name: str) -> None:
    """A false claim may be doubtful, a true one or one of something else is never contradicted."""
    told = [answer for answer in answered()[name] if answer.verdict == "contradicted"]
    wrong = [str(answer) for answer in told if not answer.is_right()]
    if wrong and name in PENDING:
        pytest.xfail("; ".join(wrong))
    assert wrong == []


@pytest.mark.parametrize(
    ("truth", "verdicts", "least"),
    [
        pytest.param("confirmed", {"confirmed"}, CONFIRMED, id="true"),
        pytest.param("contradicted", {"contradicted", "doubtful"}, TOLD, id="false"),
    ],
)
def test_most_of_what_is_on_record_is_answered(truth: str, verdicts: set[str], least: float) -> None:
    """In ordinary texts; traps may be passed by."""
    prose = [answer for name, found in answered().items() if name.startswith("prose/") for answer in found]
    claims = [answer for answer in prose if owed(answer.label) == truth]
    assert len(claims) > 200
    assert sum(answer.verdict in verdicts for answer in claims) >= least * len(claims)
