"""What a person reads of a fact, in the language in use: its label, its year, and how sure its figure is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kaifaqu.language import chosen, mark, translate
from kaifaqu.period import parse_period
from kaifaqu.text import visible

if TYPE_CHECKING:
    from kaifaqu.language import Language
    from kaifaqu.model import Fact, Sector, Tag, Zone

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


def label_of(named: Fact | Sector | Tag | Zone) -> str:
    """Return the label of a fact, a sector, a tag or a zone in the language in use, else the one it has."""
    return visible((named.label_en if chosen() == "en" else "") or named.label)


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
