"""One fact in full as a person reads it: the answer first, then where it is from and what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.language import chosen, mark, translate
from kaifaqu.render.cells import Cell
from kaifaqu.render.layout import KEY_STYLE
from kaifaqu.render.record import plain
from kaifaqu.render.wording import label_of, modality_of, note_of, period_name, text_of
from kaifaqu.text import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaifaqu.model import Fact, Sector, Zone
    from kaifaqu.render.cells import Row
    from kaifaqu.render.record import Value

#: Fields for programs, shown last under the names that they have everywhere.
_MACHINE = (
    *("kind", "qualifier", "modality", "direction", "compared_with", "period_from", "unit_implied"),
    *("source", "at"),
)


class Entry(NamedTuple):
    """A fact and all that is shown with it."""

    fact: Fact
    zone: Zone
    sector: Sector
    #: Its source as it is cited.
    citation: str
    #: The fact that it is a part of.
    whole: Fact | None = None
    parts: Sequence[Fact] = ()
    #: The sentence of the source that the figure stands in, in three parts: before it, it, after it.
    sentence: tuple[str, str, str] | None = None
    tags: Sequence[str] = ()
    #: Whom or what it is about, where that is not the zone.
    about: str = ""


def answer(entry: Entry, room: int) -> list[Cell]:
    """Return the lines that answer: label and figure, beside one another where they fit, and whose it is."""
    fact = entry.fact
    figure = " ".join(filter(None, (text_of(fact), modality_of(fact))))
    label = label_of(fact)
    is_figure = fact.value is not None
    beside = f"{label}  {figure}"
    names = (label_of(entry.zone), visible(entry.about), period_name(fact.period), label_of(entry.sector))
    below = Cell(" · ".join(filter(None, names)))
    if width(beside) <= room:
        return [Cell(beside, style="bold"), below]
    return [Cell(label, style="bold"), Cell(figure, whole=is_figure, style="bold"), below]


def details(entry: Entry) -> Row:
    """Return what is known of the fact, by its name in the language in use; what is empty is left out."""
    return {
        translate(key): Cell(visible(text), whole=key == _ID, style=KEY_STYLE * (key == _FIELDS))
        for key, text in _told(entry)
        if text
    }


_ID = mark("id")
_FIELDS = mark("fields")


def _told(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield each key with its text: for people first, for programs last."""
    fact = entry.fact
    both = ((fact.label, fact.label_en), (fact.text, fact.text_en))
    english = chosen() == "en"
    other = [chinese if english else translated for chinese, translated in both if translated]
    yield mark("source"), entry.citation
    if entry.sentence:
        yield mark("sentence"), "".join(entry.sentence)
    yield mark("part of"), _figure(entry.whole) if entry.whole else fact.part_of
    yield mark("parts"), " · ".join(map(_figure, entry.parts))
    yield mark("note"), note_of(fact)
    yield mark("also called"), " · ".join(fact.aliases)
    yield mark("in Chinese") if english else mark("in English"), " · ".join(other)
    yield mark("scope"), " ".join(fact.scope)
    yield mark("tags"), " · ".join(entry.tags or fact.tags)
    yield _ID, fact.id
    yield mark("value"), f"{plain(fact.value)} {fact.unit}".strip()
    told = (f"{name}={plain(getattr(fact, name))}" for name in _MACHINE if _says(getattr(fact, name)))
    yield _FIELDS, " ".join(told)


def _says(value: Value) -> bool:
    """Tell whether a field says anything."""
    return value is not None and value is not False and value != ""


def _figure(fact: Fact) -> str:
    """Return another fact as it is named in passing."""
    return f"{label_of(fact)} {text_of(fact)}"
