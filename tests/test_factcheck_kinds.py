"""Small drafts by phenomenon, each with the sentence of the specification that settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import ROOT, printed
from labelled import Answer, answers, read_drafts

if TYPE_CHECKING:
    from labelled import Draft

FOLDER = ROOT / "tests" / "drafts" / "kinds"
DRAFTS = read_drafts(FOLDER)
#: Drafts that are not answered rightly yet; `python bench/score.py --wrong tests/drafts/kinds` lists them.
PENDING = frozenset((FOLDER / "pending.txt").read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def answered(request: pytest.FixtureRequest) -> dict[str, list[Answer]]:
    """Check all drafts that are asked for, those of a base and a set of options together."""
    names = {item.name for item in request.session.items}
    drafts = [draft for draft in DRAFTS if f"test_draft_is_answered_as_labelled[{draft.name}]" in names]
    return {found[0].draft.name: found for found in answers(drafts, printed)}


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda draft: draft.name)
def test_draft_is_answered_as_labelled(draft: Draft, answered: dict[str, list[Answer]]) -> None:
    wrong = [str(answer) for answer in answered[draft.name] if not answer.is_right()]
    if wrong and draft.name in PENDING:
        pytest.xfail("; ".join(wrong))
    assert wrong == [], draft.why


def test_drafts_have_names_of_their_own_and_a_ruling() -> None:
    names = [draft.name for draft in DRAFTS]
    assert len(names) == len(set(names))
    assert [draft.name for draft in DRAFTS if not draft.why or not draft.labels] == []


def test_what_is_pending_is_a_draft() -> None:
    assert {draft.name for draft in DRAFTS} >= PENDING
