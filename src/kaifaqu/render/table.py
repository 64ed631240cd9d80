"""Facts of one heading as a person reads them: rows of cells, and the notes below them. Draws nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.language import translate, translate_count
from kaifaqu.render.cells import Cell
from kaifaqu.render.wording import label_of, modality_of, note_of, period_name, text_of
from kaifaqu.text import cell_width, visible, width

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
#: What stands in place of the label of the whole in that of a part, and what is left out behind it.
_CONTINUED = "…"
_BETWEEN = " ,:"
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


class _Placed(NamedTuple):
    """A fact where it stands among those of its group."""

    fact: Fact
    #: How many wholes it is a part of.
    depth: int = 0
    #: The label of the whole that it stands below; empty if it stands below none.
    whole: str = ""


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
    is_text = [placed.fact.value is None and not group.ranked for placed in ordered]
    figures, texts = (
        [
            _row(placed, common, notes, group.places.get(placed.fact.zone, ""))
            for placed, below in zip(ordered, is_text, strict=True)
            if below == wanted
        ]
        for wanted in (False, True)
    )
    below = [(mark, note) for note, mark in notes.items()]
    if any(row["period"].text == _UNDATED for row in (*figures, *texts)):
        below.append((_UNDATED, translate("no year given")))
    below += _years_from(group.facts)
    count = translate_count("{count} fact", "{count} facts", len(group.facts))
    extent = " · ".join(filter(None, (count, period_name(common))))
    if not any(row["period"].text not in {"", _UNDATED} for row in (*figures, *texts)):
        figures, texts = _without_years(figures), _without_years(texts)
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


def _row(placed: _Placed, common: str, notes: dict[str, str], place: str) -> Row:
    """Return a fact's cells; its note is told below, under a mark of its own."""
    fact = placed.fact
    is_figure = fact.value is not None
    note = note_of(fact)
    mark = notes.setdefault(note, raised(len(notes) + 1)) if note else ""
    beside = (modality_of(fact), mark)
    return {
        "label": Cell(visible(place) + _label(placed), indent=_STEP * min(placed.depth, _DEEPEST)),
        "text": Cell(text_of(fact), whole=is_figure, style="bold" * is_figure),
        "beside": Cell(" ".join(filter(None, beside)), whole=True, style="bold" * bool(beside[0])),
        "period": _when(fact, common),
        "id": Cell(visible(fact.id), whole=True, style="dim"),
    }


def _when(fact: Fact, common: str) -> Cell:
    """Return the year of a fact where it is not that of most, and a mark where the source says none."""
    if common and not fact.period:
        return Cell(_UNDATED, whole=True)
    # What is a date says itself when it was.
    is_told = fact.period == common or fact.kind == "date"
    return Cell("" if is_told else period_name(fact.period), whole=True)


def _label(placed: _Placed) -> str:
    """Return the label of a fact; below its whole, what it adds to the label of that."""
    label, whole = label_of(placed.fact), placed.whole
    more = label.removeprefix(whole) if whole else label
    added = more.lstrip(_BETWEEN)
    is_apart = added != more or cell_width(more[:1] or " ") > 1
    return f"{_CONTINUED} {added}" if added and more != label and is_apart else label


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


def _without_years(rows: Sequence[Row]) -> list[Row]:
    """Return the rows without a column of years, the marks of those that have none below one another."""
    undated = [row["beside"].text for row in rows if row["period"].text]
    end = max(map(width, undated), default=0)
    return [_undated(row, end + bool(end)) if row["period"].text else row for row in rows]


def _undated(row: Row, end: int) -> Row:
    """Return a row with the mark of no year `end` terminal cells behind the start of what stands beside."""
    told = row["beside"].text
    marked = told + " " * (end - width(told)) + _UNDATED
    return {**row, "beside": row["beside"]._replace(text=marked), "period": Cell("")}


def _in_order(group: Group) -> Iterator[_Placed]:
    """Yield each fact in its place: parts below their wholes, all else as it comes."""
    if group.ranked:
        yield from map(_Placed, group.facts)
        return
    ids = {(fact.zone, fact.id) for fact in group.facts}
    parts: dict[tuple[str, str], list[Fact]] = {}
    for fact in group.facts:
        whole = (fact.zone, fact.part_of)
        parts.setdefault(whole if whole in ids else (fact.zone, ""), []).append(fact)
    waiting = [_Placed(fact) for fact in group.facts if (fact.zone, fact.part_of) not in ids]
    waiting.reverse()
    while waiting:
        placed = waiting.pop()
        yield placed
        below = parts.pop((placed.fact.zone, placed.fact.id), [])
        label = label_of(placed.fact)
        waiting += [_Placed(part, placed.depth + 1, label) for part in reversed(below)]
    # Facts that are parts of one another, which no base should hold, are shown all the same.
    yield from (_Placed(fact) for key, left in parts.items() if key[1] for fact in left)


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
    return [("*", translate_count("{count} year is by context", "{count} years are by context", elsewhere))]


def _source(titles: Sequence[str]) -> str:
    """Return what a heading says of the sources."""
    if len(titles) == 1:
        return visible(translate("“{title}”", title=titles[0]))
    return translate_count("{count} source", "{count} sources", len(titles)) if titles else ""
