"""Facts as they are cited below a text, their source by GB/T 7714: 2025, or the older 2015.

Both styles give authors, title with its type, and where and when it came out. They differ in punctuation
(full width between the elements of Chinese works since 2025) and in brackets around an online date.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.render.wording import label_of, modality_of, period_name, text_of
from kaifaqu.text import cell_width, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kaifaqu.model import Fact, Source

#: So many authors are named, the rest are 等.
_AUTHORS = 3
#: Where a work of unknown kind is put, and the kinds that come out in parts under a name of their own.
_OTHER, _SERIAL = "Z", frozenset({"N", "J"})
_ONLINE = "/OL"
_WEB = "EB"


class CiteStyle(StrEnum):
    """The edition of GB/T 7714 that a source is cited by."""

    Y2025 = "2025"
    Y2015 = "2015"


class _Words(NamedTuple):
    """What stands between the elements, and for those that are unknown, in the language of the work."""

    comma: str
    colon: str
    opening: str
    closing: str
    others: str
    no_place: str
    no_publisher: str
    no_date: str


_HALF = (", ", ": ", "(", ")")
_FULL = ("，", "：", "（", "）")
_CHINESE = ("等", "[出版地不详]", "[出版者不详]", "[日期不详]")
_LATIN = ("et al", "[S.l.]", "[s.n.]", "[n.d.]")


def cite(
    facts: Iterable[Fact],
    source_of: Callable[[Fact], Source],
    style: CiteStyle = CiteStyle.Y2025,
    sentence_of: Callable[[Fact], str] | None = None,
) -> Iterator[str]:
    """Yield one line a fact: what it says, its source, the sentence it stands in if known, and its id."""
    for fact in facts:
        figure = " ".join(filter(None, (label_of(fact), modality_of(fact), text_of(fact))))
        period = f" ({period_name(fact.period)})" if fact.period else ""
        sentence = sentence_of(fact) if sentence_of else ""
        told = f"{figure}{period}. {reference(source_of(fact), style)}"
        yield visible(f"{told}{f' “{sentence}”' if sentence else ''} [{fact.id}]") + "\n"


def reference(source: Source, style: CiteStyle = CiteStyle.Y2025) -> str:
    """Return a source as it is cited; what is unknown of it is said to be, as far as its kind asks for it.

    A base of the older form holds the whole reference, which goes as it stands.
    """
    known = (source.type, source.publisher, source.date, source.page, source.url)
    if source.citation and not any(known):
        return source.citation
    words = _words(source.title, style)
    kind, _, medium = (source.type or _OTHER).partition("/")
    online = bool(medium or source.url or kind == _WEB)
    authors = words.comma.join(source.authors[:_AUTHORS])
    authors += words.comma + words.others if len(source.authors) > _AUTHORS else ""
    mark = f"[{kind}{f'/{medium}' if medium else _ONLINE if online else ''}]"
    elements = [authors, source.title + mark, _imprint(source, kind, words, style, online=online)]
    cited = ". ".join(filter(None, elements))
    return f"{cited}. {source.url}." if source.url else f"{cited}."


def _imprint(source: Source, kind: str, words: _Words, style: CiteStyle, *, online: bool) -> str:
    """Return where and when a work came out."""
    page = source.page
    if kind in _SERIAL:
        date = source.date or words.no_date
        behind = f"{words.opening}{page}{words.closing}" if page and kind == "N" else ""
        pages = f"{words.colon}{page}" if page and kind != "N" else ""
        return f"{source.publisher or words.no_publisher}{words.comma}{date}{behind}{pages}"
    if kind == _WEB or (online and style is CiteStyle.Y2015):
        date = source.date and f"{words.opening}{source.date}{words.closing}"
        return (
            f"{source.publisher}{words.comma}{date}"
            if source.publisher and date
            else source.publisher or date
        )
    if online:
        return words.comma.join(filter(None, (source.publisher, source.date)))
    place = f"{words.no_place}{words.colon}{source.publisher or words.no_publisher}"
    return f"{place}{words.comma}{source.date or words.no_date}{f'{words.colon}{page}' if page else ''}"


def _words(title: str, style: CiteStyle) -> _Words:
    """Return the words for a work in Chinese, or in a language of Latin letters."""
    is_chinese = any(cell_width(char) > 1 for char in title)
    marks = _FULL if is_chinese and style is CiteStyle.Y2025 else _HALF
    return _Words(*marks, *(_CHINESE if is_chinese else _LATIN))
