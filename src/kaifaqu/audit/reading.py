"""A source as a draft of its own base: how many figures are confirmed as the facts recorded from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.claims import Verdict
from kaifaqu.factcheck.judgement import judge
from kaifaqu.factcheck.reading import Reader
from kaifaqu.findings import Proof
from kaifaqu.language import mark, translate
from kaifaqu.linking.load import load_base
from kaifaqu.prose.markup import without_markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.claims import Judgement
    from kaifaqu.factcheck.assertion import Assertion
    from kaifaqu.model import Fact, FactBase

#: Kinds of facts that a figure tells though they have no value.
_WITHOUT_VALUE = frozenset({"ratio"})


class Read(NamedTuple):
    """A fact, the figure that stands at its place, and what was said of it; None where no figure was read."""

    fact: Fact
    told: Assertion | None
    judgement: Judgement | None

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the figure is confirmed as this very fact."""
        judged = self.judgement
        return (
            judged is not None
            and judged.verdict is Verdict.CONFIRMED
            and judged.fact is not None
            and judged.fact.id == self.fact.id
        )


def audit_reading(base: FactBase, key: str, text: str) -> Proof:
    """Count the figures of a source that are confirmed as their own facts: a number, and no mistake."""
    read = list(readings(base, key, text))
    confirmed = sum(one.is_confirmed for one in read)
    said = mark("{confirmed} of {total} figures confirmed as their own facts")
    summary = translate(said, confirmed=confirmed, total=len(read))
    return Proof("reading", len(read), (), summary, len(read) - confirmed)


def readings(base: FactBase, key: str, text: str) -> Iterator[Read]:
    """Yield each fact of a source that a figure tells, as the source reads when it is checked."""
    places = offsets(text)
    told = Reader(without_markup(text), load_base(base), _year(base, key)).read()
    spans = [(places[one.start], places[one.end], n) for n, one in enumerate(one.figure for one in told)]
    at = {place: n for start, end, n in spans for place in range(start, max(end, start + 1))}
    for fact in base.facts:
        if fact.source != key or fact.at is None or (fact.value is None and fact.kind not in _WITHOUT_VALUE):
            continue
        one = told[at[fact.at]] if fact.at in at else None
        yield Read(fact, one, judge(one) if one is not None else None)


def offsets(text: str) -> list[int]:
    """Return for each place of a text, and for its end, its offset when white space is left out."""
    found = [0]
    for char in text:
        found.append(found[-1] + (not char.isspace()))
    return found


def _year(base: FactBase, key: str) -> int | None:
    """Return the year that 今年 is in a text: that of its date; its own where none is said."""
    date = base.sources[key].date[:4]
    return int(date) if date else None
