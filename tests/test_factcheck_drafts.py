"""The labelled drafts: nothing but the truth is confirmed, and what is wrong is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli

from kaifaqu.base.load import load
from kaifaqu.base.packaged import packaged
from kaifaqu.factcheck.check import Options, check
from kaifaqu.factcheck.claims import Claim, Verdict
from kaifaqu.factcheck.load import load_frames

FRAMES = load_frames(load(packaged(), validate=False))
SETS = sorted(Path(__file__).with_name("drafts").glob("*.toml"))
#: Claims that the words of a draft would settle for a reader, and that the checker leaves open.
OPEN = {"confirmed": 4, "contradicted": 9, "imprecise": 0, "unknown": 0}


def judged(draft: dict[str, Any]) -> list[tuple[str, str, Claim | None]]:
    """Return the label, the figure and the claim found for each labelled figure of a draft."""
    text, options = draft["text"], draft.get("options", {})
    claims = check(
        text, FRAMES, Options(str(options.get("as_of", "")), options.get("require_subject", False))
    )
    found, at = [], 0
    for label in draft["claims"]:
        start = text.index(label["figure"], at)
        at = start + len(label["figure"])
        claim = next((one for one in claims if one.figure.start < at and one.figure.end > start), None)
        found.append((label["verdict"], label["figure"], claim))
    return found


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_nothing_is_said_that_the_label_denies(path: Path) -> None:
    """A verdict other than unknown is the label's own, on the label's own fact."""
    for draft in tomli.loads(path.read_text("utf-8"))["draft"]:
        for (expected, figure, claim), label in zip(judged(draft), draft["claims"], strict=True):
            assert claim is not None, (draft["name"], figure)
            if claim.verdict is not Verdict.UNKNOWN:
                fact = claim.fact.id if claim.fact else None
                known = claim.verdict.value, fact
                assert known == (expected, label.get("fact", fact)), (draft["name"], figure)


def test_little_is_left_open() -> None:
    """Each miss is a claim that is not settled; a new one fails, and so does a mended one."""
    missed = dict.fromkeys(OPEN, 0)
    for path in SETS:
        for draft in tomli.loads(path.read_text("utf-8"))["draft"]:
            for expected, _, claim in judged(draft):
                missed[expected] += claim is None or claim.verdict.value != expected
    assert missed == OPEN


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        pytest.param("签约项目201个。", 1, 5, id="plain"),
        pytest.param("前\r\n签约项目201个。", 2, 5, id="crlf"),
        pytest.param("👍\t签约项目２０１个。", 1, 7, id="emoji-tab-full-width"),
        pytest.param("e\u0301签约项目201个。", 1, 7, id="combining-mark"),
    ],
)
def test_a_claim_knows_its_place(text: str, line: int, column: int) -> None:
    """Line and column are of the original text, in code points."""
    [claim] = check(text, FRAMES, Options())
    figure = claim.figure
    assert (claim.line, claim.column, text[figure.start : figure.end]) == (line, column, figure.text)


def test_two_values_of_one_fact_are_told() -> None:
    """Even where the base has neither."""
    first, second = check("签约项目210个。\n签约项目211个。", FRAMES, Options())
    assert (first.hints, second.hints) == ((), ("line 1 says 210个 of the same fact",))


def test_a_comment_silences_its_line_and_the_next() -> None:
    claims = check("<!-- kaifaqu:ignore draft -->\n签约项目210个。\n\n签约项目211个。", FRAMES, Options())
    assert [claim.ignored for claim in claims] == [True, False]


def test_many_claims_take_time_in_proportion() -> None:
    """Ten thousand in one clause are all found."""
    assert len(check("签约项目201个、" * 10_000, FRAMES, Options())) == 10_000
