"""What a base tells of itself besides its facts."""

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.period import years_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaifaqu.model import Fact, Sector


class Tally(NamedTuple):
    """How many facts a sector has, and the newest year among them, or empty."""

    zone: str
    sector: "Sector"
    facts: int
    newest: str


class Origin(NamedTuple):
    """A file that a base was read from."""

    path: str
    version: str
    date: str
    facts: int
    sha256: str


def tally(sectors: "Iterable[tuple[str, Sector]]", facts: "Iterable[Fact]") -> list[Tally]:
    """Count the facts of each sector, which comes with the id of its zone."""
    years: dict[tuple[str, str], list[str]] = {}
    for fact in facts:
        years.setdefault((fact.zone, fact.sector), []).append(max(years_of(fact.period), default=""))
    return [
        Tally(zone, sector, len(own), max(own, default=""))
        for zone, sector in sectors
        for own in [years.get((zone, sector.key), [])]
    ]
