"""Of a large base only what the drafts can speak of is compiled; they are judged as with all of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli
from bases import MINIMAL

from kaifaqu.base.load import load
from kaifaqu.base.packaged import packaged
from kaifaqu.base.parse import parse
from kaifaqu.factcheck.check import Options, check
from kaifaqu.factcheck.claims import Verdict
from kaifaqu.factcheck.load import LARGE, load_frames, load_touched
from kaifaqu.store.memory import Memory

if TYPE_CHECKING:
    from kaifaqu.model import FactBase

BASE = load(packaged(), validate=False)
FRAMES = load_frames(BASE)
SETS = sorted((Path(__file__).parent / "drafts").glob("*.toml"))


def enlarged(base: FactBase) -> Memory:
    """Return a base with so many facts besides that nobody compiles them all, and no draft speaks of them."""
    [*_, last] = base.facts
    more = [
        last._replace(
            id=f"{last.id}-{n}", label=f"乌有{n}号指标", aliases=(), value=n, text=f"{n}家", unit="家"
        )
        for n in range(LARGE + 1)
    ]
    whole = base._replace(facts=(*base.facts, *more))
    return Memory([whole], {whole.zone.id: whole})


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_drafts_are_judged_as_with_the_whole_base(path: Path) -> None:
    large = enlarged(BASE)
    for draft in tomli.loads(path.read_text(encoding="utf-8"))["draft"][:4]:
        text = draft["text"]
        assert check(text, load_touched(large, [text]), Options()) == check(text, FRAMES, Options())


def test_only_what_a_draft_can_speak_of_is_compiled() -> None:
    """By any word for it, and by its reverse."""
    frames = load_touched(enlarged(BASE), ["停车位增加了1311个。"])
    assert {frame.fact.id for frame in frames.frames} == {"livelihood.parking-spaces"}


def test_the_words_of_all_facts_are_known() -> None:
    """So that a word of the base is no unknown word, though the draft speaks of no fact that has it."""
    base = parse(
        MINIMAL.replace('label = "新增规上企业"', 'label = "新增云母企业"').encode(),
        "base.toml",
        validate=True,
    )
    text = "示例区云母企业3家,规上企业320家。"
    found = [
        check(text, frames, Options()) for frames in (load_touched(enlarged(base), [text]), load_frames(base))
    ]
    assert found[0] == found[1]
    assert [(claim.verdict, claim.unexplained) for claim in found[0]] == [
        (Verdict.UNKNOWN, ()),
        (Verdict.CONFIRMED, ()),
    ]
