"""Facts of one heading as a person reads them: rows of cells, and the notes below them. Draws nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.language import translate, translate_count
from kaifaqu.render.cells import Cell
from kaifaqu.render.wording import label_of, modality_of, period_name
from kaifaqu.text import visible, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kaifaqu.model import Fact
    from kaifaqu.render.cells import Row

#: How far a part stands in from its whole.
_STEP = 2
#: Parts of parts stand in so many times at most.
_DEEPEST = 3
#: What stands in place of the year that the source does not say.
_UNDATED = "—"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class Group(NamedTuple):
    """Facts that stand under one heading."""

    #: What they are the facts of, such as a zone and a sector; empty for those that words found.
    title: str
    facts: Sequence[Fact]
    #: The titles of their sources.
    sources: Sequence[str] = ()
    #: In the order of the answer; else parts stand below their wholes, and texts below figures.
    ranked: bool = False
    #: What goes ahead of the label of a fact of each zone, where there are several.
    places: Mapping[str, str] = {}


class Sheet(NamedTuple):
    """A group as it is drawn, whatever the width."""

    title: str
    #: How many facts there are, and of which year.
    extent: str
    source: str
    figures: Sequence[Row]
    texts: Sequence[Row]
    #: Each with its mark.
    notes: Sequence[tuple[str, str]]


def sheet(group: Group) -> Sheet:
    """Return the rows of a group; what all its facts share stands in its heading alone."""
    common = _common_period(group.facts)
    notes: dict[str, str] = {}
    ordered = list(_in_order(group))
    is_text = [fact.value is None and not group.ranked for fact, _ in ordered]
    figures, texts = (
        [
            _row(fact, depth, common, notes, group.places.get(fact.zone, ""))
            for (fact, depth), below in zip(ordered, is_text, strict=True)
            if below == wanted
        ]
        for wanted in (False, True)
    )
    below = [(mark, note) for note, mark in notes.items()]
    if any(row["period"].text == _UNDATED for row in (*figures, *texts)):
        below.append((_UNDATED, translate("the source names no year")))
    below += _years_from(group.facts)
    count = translate_count("{count} fact", "{count} facts", len(group.facts))
    extent = " · ".join(filter(None, (count, period_name(common))))
    return Sheet(visible(group.title), extent, _source(group.sources), _aligned(figures), texts, below)


def figure_head(text: str) -> int:
    """Return how many terminal cells of a figure end with its digits; the numerals of one without digits."""
    numeral = str.isdigit if any(map(str.isdigit, text)) else str.isnumeric
    start = next((at for at, char in enumerate(text) if numeral(char)), len(text))
    end = next(
        (at for at in range(start, len(text)) if not (numeral(text[at]) or text[at] in ".,")), len(text)
    )
    return width(text[:end])


def raised(number: int) -> str:
    """Return a number as the mark of a note."""
    return str(number).translate(_RAISED)


def _row(fact: Fact, depth: int, common: str, notes: dict[str, str], place: str) -> Row:
    """Return a fact's cells; its note is told below, under a mark of its own."""
    is_figure = fact.value is not None
    mark = notes.setdefault(visible(fact.note), raised(len(notes) + 1)) if fact.note else ""
    differs = "" if fact.period == common else period_name(fact.period) or _UNDATED
    return {
        "label": Cell(visible(place) + label_of(fact), indent=_STEP * min(depth, _DEEPEST)),
        "text": Cell(visible(fact.text), whole=is_figure, style="bold" * is_figure),
        "modality": Cell(modality_of(fact), whole=True, style="italic"),
        "mark": Cell(mark, whole=True),
        "period": Cell(differs if common or fact.period else "", whole=True, style="dim" * (not fact.period)),
        "id": Cell(visible(fact.id), whole=True, style="dim"),
    }


def _aligned(rows: Sequence[Mapping[str, Cell]]) -> list[Row]:
    """Return the rows with the digits of all figures ending in the same place, their units right behind."""
    heads = [figure_head(row["text"].text) if row["text"].whole else 0 for row in rows]
    end = max(heads, default=0)
    return [
        {**row, "text": row["text"]._replace(text=" " * (end - head) + row["text"].text)}
        if row["text"].whole
        else row
        for row, head in zip(rows, heads, strict=True)
    ]


def _in_order(group: Group) -> Iterator[tuple[Fact, int]]:
    """Yield each fact with its depth: parts below their wholes, all else as it comes."""
    if group.ranked:
        yield from ((fact, 0) for fact in group.facts)
        return
    ids = {(fact.zone, fact.id) for fact in group.facts}
    parts: dict[tuple[str, str], list[Fact]] = {}
    for fact in group.facts:
        whole = (fact.zone, fact.part_of)
        parts.setdefault(whole if whole in ids else (fact.zone, ""), []).append(fact)
    waiting = [(fact, 0) for fact in group.facts if (fact.zone, fact.part_of) not in ids]
    waiting.reverse()
    while waiting:
        fact, depth = waiting.pop()
        yield fact, depth
        below = parts.pop((fact.zone, fact.id), [])
        waiting += [(part, depth + 1) for part in reversed(below)]
    # Facts that are parts of one another, which no base should hold, are shown all the same.
    yield from ((fact, 0) for key, left in parts.items() if key[1] for fact in left)


def _common_period(facts: Sequence[Fact]) -> str:
    """Return the period of most facts that have one, if it is most of them."""
    counted = Counter(fact.period for fact in facts if fact.period)
    period, count = counted.most_common(1)[0] if counted else ("", 0)
    return period if 2 * count > counted.total() else ""


def _years_from(facts: Sequence[Fact]) -> list[tuple[str, str]]:
    """Return what is to be said, once, of years that the source names elsewhere than beside the figure."""
    elsewhere = sum(bool(fact.period) and fact.period_from in {"section", "source"} for fact in facts)
    if not elsewhere:
        return []
    if elsewhere == sum(bool(fact.period) for fact in facts):
        return [("*", translate("the year is that of the text, not beside each figure"))]
    told = translate_count(
        "the year of {count} is that of the text, not beside the figure",
        "the years of {count} are those of the text, not beside the figure",
        elsewhere,
    )
    return [("*", told)]


def _source(titles: Sequence[str]) -> str:
    """Return what a heading says of the sources."""
    if len(titles) == 1:
        return visible(translate("“{title}”", title=titles[0]))
    return translate_count("{count} source", "{count} sources", len(titles)) if titles else ""
