"""Tables: each figure with its own header, its own label, and the unit that one of them names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.prose.units import is_unit
from kaifaqu.quantity.extract import scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaifaqu.prose.draft import Block
    from kaifaqu.prose.grid import Line

_LONGEST_INDEX = 3
#: So many cells of a row at most speak of each of its figures.
_MOST_BESIDE = 30
_INDEXES = frozenset("①②③④⑤⑥⑦⑧⑨⑩一二三四五六七八九十0123456789()（）.、 ")
_EMPTY = frozenset({"", "—", "-", "–", "/", "——", "*"})
_BRACKETS = (("(", ")"), ("（", "）"))
_COLONS = ("：", ":")


class Cell(NamedTuple):
    """A cell with a figure, and what it stands under and beside, by places in the draft."""

    span: Line
    titles: tuple[Line, ...]
    labels: tuple[Line, ...]
    #: Cells behind the figures, each with its title.
    remarks: tuple[tuple[Line, Line], ...]
    #: The unit that its title, its label or a cell of its row gives, or empty.
    unit: str


def cells_of(text: str, block: Block, unit: str) -> Iterator[Cell]:
    """Yield the cells of a table that hold a figure; `unit` is the one that its caption names."""
    rows = [[text[cell.start : cell.end].strip("*_ \t　") for cell in row] for row in block.rows]
    headed = bool(rows) and not any(_is_value(said) for said in rows[0])
    titles = block.rows[0] if headed else ()
    above: dict[int, Line] = {}
    for row, said in zip(block.rows[headed:], rows[headed:], strict=True):
        yield from _row(row, said, titles, rows[0] if headed else [], above, unit)


def captions_unit(caption: str) -> str:
    """Return the unit that a caption names behind a colon (单位：家), or nothing."""
    for colon in _COLONS:
        _, found, behind = caption.rpartition(f"单位{colon}")
        said = behind.strip("）) \n")
        if found and is_unit(said):
            return said
    return ""


def _row(
    row: Sequence[Line],
    said: Sequence[str],
    titles: Sequence[Line],
    titles_said: Sequence[str],
    above: dict[int, Line],
    unit: str,
) -> Iterator[Cell]:
    """Yield the cells of a row that hold a figure."""
    labels: list[Line] = []
    own: list[int] = []
    values: list[int] = []
    remarks: list[tuple[Line, Line]] = []
    named = ""
    for k, text in enumerate(said):
        if text in _EMPTY:
            if not values and text == "" and k in above:
                labels.append(above[k])
        elif k == 0 and len(row) > 1 and _is_index(text):
            continue
        elif _is_value(text):
            values.append(k)
        elif is_unit(text):
            named = named or text
        elif values:
            remarks.append((titles[k] if k < len(titles) else row[k], row[k]))
        else:
            labels.append(row[k])
            if not own:
                for other in [other for other in above if other >= k]:
                    del above[other]
            own.append(k)
            above[k] = row[k]
    of_label = next((found for k in own if (found := _bracketed(said[k]))), "")
    beside, behind = tuple(labels[-_MOST_BESIDE:]), tuple(remarks[:_MOST_BESIDE])
    for k in values:
        title = (titles[k],) if k < len(titles) else ()
        of_title = _bracketed(titles_said[k]) if k < len(titles_said) else ""
        yield Cell(row[k], title, beside, behind, of_title or of_label or named or unit)


def _is_value(said: str) -> bool:
    """Tell whether a cell holds a figure, and is no year."""
    bare = said.lstrip("+-－＋约近超")
    if not bare or _is_year(said):
        return False
    reading = scan(said)
    return bool(reading.figures) if reading.figures or reading.times else bare[0].isdecimal()


def _is_year(said: str) -> bool:
    return (
        len(said) >= 4
        and said[:4].isdecimal()
        and said[:2] in {"19", "20"}
        and (len(said) == 4 or said[4] in "年-—.")
    )


def _is_index(said: str) -> bool:
    return len(said) <= _LONGEST_INDEX and all(char in _INDEXES for char in said)


def _bracketed(said: str) -> str:
    """Return the unit in brackets behind a title or label."""
    for opening, closing in _BRACKETS:
        if said.endswith(closing) and opening in said:
            inner = said[said.rindex(opening) + 1 : -1]
            for colon in _COLONS:
                inner = inner.split(colon)[-1]
            if is_unit(inner.strip()):
                return inner.strip()
    return said if is_unit(said) else ""
