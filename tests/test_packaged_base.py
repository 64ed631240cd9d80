"""The packaged base: what each fact says of itself, right where its source misleads, in words of our own."""

from __future__ import annotations

import re
from typing import Any

import pytest
import tomli

from kaifaqu.base.files import read_bytes
from kaifaqu.base.load import load
from kaifaqu.files.resources import base_path

BASE = load(base_path(), validate=False)
FACTS = {fact.id: fact for fact in BASE.facts}
DOCUMENT = tomli.loads(read_bytes(base_path()).decode())
#: Lists of proper names, which have no other words.
NAMES = {"industry.rare-earth-leaders", "livelihood.universities"}
#: So many characters in a row are no quotation yet.
QUOTED = 20


def strings(value: object) -> list[str]:
    """Return all texts in a part of a document."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in strings(part)]


def test_everything_has_its_names() -> None:
    """A label in both languages, whatever it is; each tag has one, and each note is used."""
    everything: list[Any] = [*BASE.facts, *BASE.tags.values(), *BASE.sectors.values()]
    assert [one for one in everything if not (one.label and one.label_en)] == []
    assert [entity for entity in BASE.entities.values() if not entity.label_en] == []
    assert {tag for fact in BASE.facts for tag in fact.tags} == set(BASE.tags)
    notes = {note for fact in DOCUMENT["fact"] if (note := fact.get("note", "")).startswith("@")}
    assert notes == {f"@{key}" for key in DOCUMENT["note"]}


def test_a_label_is_one_facts_and_does_not_repeat_its_text() -> None:
    labels = [fact.label for fact in BASE.facts]
    assert len(labels) == len(set(labels))
    assert [fact.id for fact in BASE.facts if fact.text.strip('"') in fact.label] == []


def test_whose_year_a_figure_has_is_no_note() -> None:
    """It is said by `period_from`; what has no period has no origin of one."""
    assert [fact.id for fact in BASE.facts if bool(fact.period) != bool(fact.period_from)] == []
    assert [fact.id for fact in BASE.facts if re.search("年份依|依全文|依本节", fact.note)] == []
    assert {fact.period_from for fact in BASE.facts} == {"stated", "section", "source", ""}


def test_a_statement_has_no_year_of_the_whole_text() -> None:
    """Its sentence or the opening of its section names one, or it has none; a rating has its own alone."""
    statements = [fact for fact in BASE.facts if fact.value is None]
    assert {fact.period_from for fact in statements} == {"stated", "section", ""}
    section = [fact for fact in statements if fact.sector == "reform"]
    assert [fact.id for fact in section if fact.period_from != "section" and fact.kind != "rating"] == []
    assert [fact.id for fact in statements if fact.kind == "rating" and fact.period] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("innovation.unicorns-gazelles", {"part_of": "", "text": "28家"}),
        ("innovation.srdi-provincial", {"part_of": "innovation.srdi-enterprises"}),
        ("livelihood.rural-sites", {"value": 45, "note": "两类点合计,文中未分列"}),
        ("industry.fulian-planned-capacity", {"kind": "plan", "modality": "planned", "period": ""}),
        ("industry.value-added-growth", {"modality": "expected", "qualifier": "about", "direction": "up"}),
        ("industry.kaima-capacity-utilization", {"value": 140, "direction": "", "compared_with": ""}),
        ("reform.tax-window-visits", {"direction": "down", "compared_with": "unstated"}),
        ("overview.rank-central-change", {"direction": "up", "compared_with": "unstated", "value": 1}),
        ("livelihood.shopping-streets", {"period": "", "value": 4}),
        ("livelihood.toilet-stalls", {"value": 157, "label": "新增厕位"}),
        ("livelihood.rural-toilets", {"value": 108, "label": "新改建农村厕所"}),
        ("overview.zones-assessed", {"value": 230, "subject": "全国"}),
        ("party.supervision-themes", {"text": "统筹发展和安全、乡村振兴、生态环保"}),
        ("party.village-income-floor", {"qualifier": "over", "subject": "全部村集体"}),
        ("party.key-enterprises", {"value": 1654, "label": "重点攻坚企业"}),
        ("reform.jiankong-rating", {"text": "AA+", "period": ""}),
        ("industry.fulian-start", {"period": "2023-08", "subject": "富联精密"}),
    ],
)
def test_what_the_source_misleads_to_is_right(name: str, said: dict[str, object]) -> None:
    """What is no part, no output, no total, no growth; what has no year and no base of comparison."""
    assert {key: getattr(FACTS[name], key) for key in said} == said


def test_no_sentence_of_the_source_is_copied(article: str) -> None:
    """But for lists of proper names."""
    flat = "".join(article.split())
    texts = {
        "".join(text.split()) for table in [*DOCUMENT["fact"], DOCUMENT["skip"]] for text in strings(table)
    }
    names = {FACTS[name].text for name in NAMES}
    runs = {text[at : at + QUOTED + 1] for text in texts - names for at in range(len(text) - QUOTED)}
    assert [run for run in runs if run in flat] == []
