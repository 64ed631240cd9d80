"""What a draft says afterwards of the figures it told: whose they are, of when, and what kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.claims import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.factcheck.statement import Statement


class _Note(NamedTuple):
    """What is said of all sentences before one, by its number."""

    end: int
    year: str
    bar: Reason


class Hindsight:
    """What was said so far; it is worked into the statements once, at the end of the draft."""

    def __init__(self) -> None:
        #: Of the sentences from one on, up to which other they are another place's.
        self._foreign: dict[int, int] = {}
        self._notes: list[_Note] = []

    def of_another_place(self, first: int, end: int) -> None:
        """Note that the sentences from one up to another are another place's, where they name no subject."""
        self._foreign[first] = end

    def of_all(self, end: int, year: str, bar: Reason) -> None:
        """Note of which year the sentences before one are, or empty, and what bars them, or NONE."""
        self._notes.append(_Note(end, year, bar))

    def settled(self, told: Sequence[list[Statement]]) -> list[list[Statement]]:
        """Return the statements of each sentence with all that was said of them; the nearest bar holds."""
        result = list(told)
        for first, end in self._foreign.items():
            result[first:end] = [list(map(_of_another_place, sentence)) for sentence in result[first:end]]
        notes, year, bar = list(self._notes), "", Reason.NONE
        for n in reversed(range(len(result))):
            while notes and notes[-1].end > n:
                note = notes.pop()
                year, bar = year or note.year, note.bar or bar
            if year or bar is not Reason.NONE:
                result[n] = [_of_time(one, year, bar) for one in result[n]]
        return result


def _of_another_place(statement: Statement) -> Statement:
    foreign = statement.subject_assumed and statement.bar is Reason.NONE
    return statement._replace(bar=Reason.FOREIGN_SUBJECT) if foreign else statement


def _of_time(statement: Statement, year: str, bar: Reason) -> Statement:
    """Take a statement for one of a year, unless its sentence names one, and barred."""
    year = statement.year if statement.year_is_near or not year else year
    return statement._replace(year=year, bar=statement.bar or bar)
