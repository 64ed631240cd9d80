"""The examples of the reasons, and the table of them in the docs."""

from __future__ import annotations

import pytest
from conftest import ROOT

from kaifaqu.base.load import load
from kaifaqu.claims import MEANING, Reason, Verdict
from kaifaqu.factcheck.check import Options, check
from kaifaqu.files.resources import base_path, lexicon_document, reasons_document
from kaifaqu.language import translate, using
from kaifaqu.linking.load import load_base
from kaifaqu.prose.words import lexicon_from_document
from kaifaqu.render.claims import REASON_NAMES

BASE = load(base_path(), validate=False)
KNOWN = load_base(BASE)
REASONS = [reason for reason in Reason if reason is not Reason.NONE]
EXAMPLES = reasons_document()


def answers(text: str, reason: Reason) -> list[tuple[Reason, Verdict]]:
    """Return the reason and the verdict of each figure of a text."""
    options = Options(require_subject=reason is Reason.SUBJECT_ASSUMED)
    return [(claim.reason, claim.verdict) for claim in check(text, KNOWN, options)]


def row(reason: Reason) -> str:
    """Return the line of the docs on a reason."""
    example = EXAMPLES[reason.value]
    verdict = next(verdict for found, verdict in answers(example["raises"], reason) if found is reason)
    with using("zh"):
        name, meaning = translate(REASON_NAMES[reason]), translate(MEANING[reason])
    cells = (f"`{reason}`", name, f"`{verdict}`", meaning, example["raises"], example["else"])
    return f"| {' | '.join(cells)} |"


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_raised_by_its_example_alone(reason: Reason) -> None:
    example = EXAMPLES[reason.value]
    assert reason in {found for found, _ in answers(example["raises"], reason)}
    assert reason not in {found for found, _ in answers(example["else"], reason)}


def test_each_reason_has_an_example_and_no_other() -> None:
    assert list(EXAMPLES) == [reason.value for reason in REASONS]


def test_the_docs_have_the_table_of_reasons() -> None:
    lines = (ROOT / "docs/check.md").read_text(encoding="utf-8").splitlines()
    assert [row(reason) for reason in REASONS if row(reason) not in lines] == []


def test_no_word_of_the_zone_is_in_the_lexicon() -> None:
    """Its names, its firms and its indicators are the base's own."""
    classes = lexicon_document()["class"]
    words = {word for entry in classes.values() for word in entry["words"].split()}
    zone = BASE.zone
    named = {zone.label, *zone.aliases, *zone.bodies, zone.city, zone.province}
    named |= {name for entity in BASE.entities.values() for name in entity.names}
    assert words & named <= set(classes["zone-suffix"]["words"].split())
    assert [word for word in words if "赣" in word or "江西" in word] == []


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param("签约项目{}201个。", marks=pytest.mark.slow),
        pytest.param("{}共投入1234万元。", marks=pytest.mark.slow),
        pytest.param("{}收入超过100万元的{}村有11个。", marks=pytest.mark.slow),
    ],
)
def test_no_word_of_the_lexicon_ends_a_check(shape: str) -> None:
    """Each stands where no fact is near, or within a fact's own words."""
    words = list(lexicon_from_document(lexicon_document()).terms)
    text = "\n\n".join(shape.format(word, word) for word in words)
    assert len(words) > 2_000
    assert check(text, KNOWN, Options())
