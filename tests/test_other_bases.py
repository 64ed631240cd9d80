"""Bases of other zones: they are as true to their texts as the packaged one, where the texts are at hand."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from reading import reading

if TYPE_CHECKING:
    from conftest import Piped

FOLDER = ROOT / "tests" / "bases"
#: The text of each base, and the key of its source.
TEXTS = {
    "daqing-2016-h1.toml": ("daqing-first-half.txt", "first-half"),
    "shaanxi-2025.toml": ("shaanxi-2026.txt", "work-report"),
}
#: No more of a text than this stands in a base, in code points.
LONGEST_QUOTATION = 20

#: So much of a text is confirmed as a draft of its own base, at least.
CONFIRMED = 0.85

every_base = pytest.mark.parametrize("name", sorted(TEXTS))


def text_of(name: str) -> Path:
    """Return the path of the text of a base."""
    article = os.environ.get("KAIFAQU_SOURCE")
    folder = Path(article).parent if article else ROOT.parent / "shared" / "source"
    path = folder / TEXTS[name][0]
    if not path.is_file():
        pytest.skip(f"the text of {name} is not at hand: {path}")
    return path


def test_every_base_has_its_text() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.toml")) == sorted(TEXTS)


@every_base
def test_a_base_is_sound(piped: Piped, name: str) -> None:
    ran = piped("audit", "schema", "ids", "values", "identities", "--base", str(FOLDER / name))
    assert (ran.code, ran.err) == (0, "")


@every_base
def test_a_base_holds_every_figure_of_its_text(piped: Piped, name: str) -> None:
    source = f"{TEXTS[name][1]}={text_of(name)}"
    ran = piped("audit", "hash", "source", "coverage", "--base", str(FOLDER / name), "--source", source)
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r"coverage \d+ figures = \d+ facts \+ \d+ skipped, 0 left", ran.out)


@every_base
def test_a_base_holds_no_sentence_of_its_text(name: str) -> None:
    flat = "".join(text_of(name).read_text(encoding="utf-8").split())
    base = "".join((FOLDER / name).read_text(encoding="utf-8").split())
    length = LONGEST_QUOTATION + 1
    assert [
        flat[at : at + length]
        for at in range(len(flat))
        if flat[at : at + length] in base and at + length <= len(flat)
    ] == []


@pytest.mark.parametrize("folder", ["kinds", "prose", "traps", "categories"])
def test_no_draft_holds_a_sentence_of_the_article(article: str, folder: str) -> None:
    flat = "".join(article.split())
    length = LONGEST_QUOTATION + 1
    quoted = {flat[at : at + length] for at in range(len(flat) - length + 1)}
    for path in sorted((ROOT / "tests" / "drafts" / folder).glob("*.toml")):
        text = "".join(path.read_text(encoding="utf-8").split())
        assert [piece for at in range(len(text)) if (piece := text[at : at + length]) in quoted] == [], path


@every_base
def test_a_text_is_confirmed_by_its_base(name: str) -> None:
    """Nearly all of its figures as their own facts, and nothing else; none is contradicted."""
    result = reading(FOLDER / name, text_of(name).read_text(encoding="utf-8"))
    share = len(result.confirmed()) / len(result.found)
    assert list(result.wrong) == []
    assert share >= CONFIRMED
