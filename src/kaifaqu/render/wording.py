"""What a person reads of a fact, in the language in use: its label, its year, and how sure its figure is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kaifaqu.language import chosen, mark, translate
from kaifaqu.render.record import from_fact
from kaifaqu.text import visible
from kaifaqu.times.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.language import Language
    from kaifaqu.model import Entity, Fact, Sector, Tag, Zone
    from kaifaqu.render.record import Record

_MODALITIES = {"actual": "", "expected": mark("expected"), "planned": mark("planned")}
_PERIODS = {
    "year": mark("{year}"),
    "H1": mark("first half of {year}"),
    "H2": mark("second half of {year}"),
    "Q1": mark("first quarter of {year}"),
    "Q2": mark("second quarter of {year}"),
    "Q3": mark("third quarter of {year}"),
    "Q4": mark("fourth quarter of {year}"),
    "month": mark("{year}-{month:02}"),
    "day": mark("{year}-{month:02}-{day:02}"),
    "span": mark("{first} to {last}"),
}

#: The fields of a fact, a sector and a comparison as a person reads their names.
_FIELDS = {
    "id": mark("id"),
    "sector": mark("sector"),
    "subject": mark("subject"),
    "label": mark("label"),
    "label_en": mark("English label"),
    "kind": mark("kind"),
    "value": mark("value"),
    "unit": mark("unit"),
    "text": mark("figure"),
    "qualifier": mark("qualifier"),
    "modality": mark("modality"),
    "direction": mark("direction"),
    "scope": mark("scope"),
    "period": mark("period"),
    "tags": mark("tags"),
    "aliases": mark("also called"),
    "part_of": mark("part of"),
    "source": mark("source"),
    "at": mark("place in the source"),
    "note": mark("note"),
    "compared_with": mark("compared with"),
    "period_from": mark("year from"),
    "unit_implied": mark("unit implied"),
    "text_en": mark("English text"),
    "note_en": mark("English note"),
    "zone": mark("zone"),
    "zone_label": mark("zone"),
    "facts": mark("facts"),
    "newest": mark("newest"),
    "against": mark("against"),
    "change": mark("change"),
    "growth": mark("growth"),
}


def field_names(fields: Sequence[str]) -> list[str]:
    """Return the names of fields in the language in use; one of no other name as it is."""
    # The label of a sector or a zone is no indicator.
    named = {**_FIELDS, "label": mark("name")} if "facts" in fields else _FIELDS
    return [translate(named[field]) if field in named else field for field in fields]


def label_of(named: Fact | Sector | Tag | Zone | Entity) -> str:
    """Return the label of a fact, or what else has one, in the language in use, else the one it has."""
    return visible((named.label_en if chosen() == "en" else "") or named.label)


def text_of(fact: Fact) -> str:
    """Return a figure as its source prints it, other words in the language in use, else as they are."""
    is_english = chosen() == "en" and fact.value is None
    return visible((fact.text_en if is_english else "") or fact.text)


def note_of(fact: Fact) -> str:
    """Return the note of a fact in the language in use, else in the one it has."""
    return visible((fact.note_en if chosen() == "en" else "") or fact.note)


def modality_of(fact: Fact) -> str:
    """Return the word that stands beside a figure that is not yet a fact; nothing beside one that is."""
    word = _MODALITIES.get(fact.modality, fact.modality)
    return visible(translate(word)) if word else ""


def period_name(text: str) -> str:
    """Return a period as it is read (2023年上半年); one that is none as it is written."""
    period = parse_period(text)
    return period.format(_templates(chosen())) if period else visible(text)


@cache
def _templates(_: Language) -> dict[str, str]:
    return {grain: translate(template) for grain, template in _PERIODS.items()}


def readable(fact: Fact) -> Record:
    """Return a fact as a record for people: its label, modality and period in the language in use."""
    told = {"label": label_of(fact), "text": text_of(fact), "note": note_of(fact)}
    when = {"modality": modality_of(fact), "period": period_name(fact.period)}
    return {**from_fact(fact), **told, **when}
