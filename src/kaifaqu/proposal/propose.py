"""The passes from a text to a base: read it, name its figures, read it by that base and mend the names.

And what a base that there is leaves out of a text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.audit.reading import offsets, readings
from kaifaqu.base.build import from_document
from kaifaqu.claims import Verdict
from kaifaqu.errors import UnnamedZoneError
from kaifaqu.factcheck.reading import Reader
from kaifaqu.files.document import tables
from kaifaqu.files.resources import places_text, proposal_document
from kaifaqu.linking.load import load_base
from kaifaqu.proposal.facts import proposed
from kaifaqu.proposal.labels import Namer
from kaifaqu.proposal.periods import is_to_come
from kaifaqu.proposal.sectors import Sectors, sectors_of, with_plans
from kaifaqu.proposal.zones import Named, Naming, Regions, zone_of
from kaifaqu.prose.clauses import words_of
from kaifaqu.prose.draft import Shape, blocks
from kaifaqu.prose.markup import without_markup
from kaifaqu.quantity.extract import scan
from kaifaqu.search.ids import Keys, key_of, short_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kaifaqu.audit.reading import Read
    from kaifaqu.linking.load import Knowledge
    from kaifaqu.model import FactBase
    from kaifaqu.prose.words import Word

#: What is said of a figure that is taken for another fact's.
_DENIED = frozenset({Verdict.CONTRADICTED, Verdict.DOUBTFUL})
#: So many words of those around a figure are put into a wording.
_MOST_ADDED = 2
#: So often the text is read by the base so far.
_ROUNDS = 3
#: A time that only begins or ends with a year is none that a text is about.
_EDGES = frozenset({"before", "since"})


class Start(NamedTuple):
    """What is said of a new base besides its text."""

    #: The zone; one without a name leaves it to the text.
    zone: Named
    #: The year that the text is about; empty leaves it to the text.
    year: str
    #: Names the source where the text has no title.
    name: str
    #: The day of today, which the base is dated by.
    date: str


def propose(text: str, start: Start) -> dict[str, Any]:
    """Return the document of a base of a text: a fact or a skip for each figure."""
    said, plain = proposal_document(), without_markup(text)
    document = _head(plain, start, said)
    _add_facts(plain, document, said)  # Only to know the bodies that the text tells of.
    _add_facts(plain, document, said)
    namer = Namer(plain, said)
    for _ in range(_ROUNDS):
        if not _mend(document, namer):
            break
    return document


def base_of(document: Mapping[str, Any]) -> FactBase:
    """Return a document as a base, without the keys that say nothing, as it will be written."""
    facts = [{key: value for key, value in fact.items() if value != ""} for fact in document["fact"]]
    return from_document({**document, "fact": facts}, "", b"")


def _add_facts(text: str, document: dict[str, Any], said: Mapping[str, Any]) -> None:
    """Read a text by the words of a base, and put in its facts, skips, sectors and the words they need."""
    [(key, source)] = document["source"].items()
    known = load_base(base_of(document))
    year = int(source["period"][:4]) if source["period"] and not _dates_itself(text) else None
    told = Reader(text, known, year).read()
    figures = sorted(one.query.mention.figure.start for one in told)
    sectors = sectors_of(text, figures, said["words"]["sector"], lambda label: words_in(label, known))
    naming, label = said["words"]["planning"].split(), said["words"]["plans"]
    plans = {one.figure.start: is_to_come(one, source["period"], naming) for one in told}
    own_key = Keys(sectors.keys).take(short_key([word.text for word in words_in(label, known)], "sector"))
    sectors = with_plans(sectors, text, plans, (own_key, label))
    about = {"key": key, "period": source["period"]}
    found = proposed(told, Namer(text, said), sectors, about)
    used = {fact["sector"] for fact in found.facts} or set(sectors.keys[:1])
    labels = dict(zip(sectors.keys, sectors.labels, strict=True))
    taken = Keys(document["word"])
    known_words = {form for word in document["word"].values() for form in word["same"]}
    document["word"] |= {
        taken.take(key_of([word])): {"same": [word]} for word in found.words if word not in known_words
    }
    names = {name: entity for entity, table in document["entity"].items() for name in table["names"]}
    names |= {
        name: key_of(word.text for word in words_in(name, known))
        for name in found.bodies
        if name not in names
    }
    document["entity"] |= {entity: {"names": [name]} for name, entity in names.items()}
    document |= {
        "sector": {sector: {"label": label} for sector, label in labels.items() if sector in used},
        "fact": [{**fact, "subject": names.get(fact["subject"], "") or None} for fact in found.facts],
        "skip": list(found.skips),
    }
    for fact in document["fact"]:
        if fact["subject"] is None:
            del fact["subject"]


def _head(text: str, start: Start, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tables of a base that say what it is."""
    key, source = source_of(text, start)
    named = start.zone if start.zone.name else zone_in(text)
    zone = named.name
    if not zone:
        raise UnnamedZoneError
    titled = said["words"]["title" if source["period"] else "undated"]
    return {
        "base": {
            "version": "0.1",
            "date": start.date,
            "title": titled.format(zone=zone, year=source["period"][:4]),
        },
        "zone": zone_of(zone, named.short, text, said["ending"], _regions(said)),
        "source": {key: source},
        "sector": {"x": {"label": said["words"]["sector"]}},
        "entity": {},
        "word": {
            key: {"same": forms.split()}
            for key, forms in said["same"].items()
            if any(map(text.count, forms.split()))
        },
        "note": {"proposed": {"text": said["mark"]["proposed"]}},
        "fact": [],
    }


def source_of(text: str, start: Start) -> tuple[str, dict[str, Any]]:
    """Return the key and the table of a text: its title, the year it is about, and its hash."""
    title = next((block for block in blocks(text) if block.shape is Shape.TITLE), None)
    named = "".join(text[title.start : title.end].split()).strip("#*") if title is not None else start.name
    period = _period(text, named, start.year)
    return key_of([start.name], "source"), {
        "title": named or start.name,
        "period": period,
        "sha256": sha256("".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest(),
    }


def _regions(said: Mapping[str, Any]) -> Regions:
    wide = next(line for line in places_text().splitlines() if not line.startswith("#"))
    return Regions.of(wide.split(), said["regions"]["provinces"].split())


def zone_in(text: str) -> Named:
    """Return the zone that a text is about, as far as it says so."""
    blank = {
        "base": {"version": "", "date": "", "title": ""},
        "zone": {"id": "x", "label": "\0"},
        "source": {},
    }
    known = load_base(base_of({**blank, "sector": {}, "fact": []}))
    said, references = proposal_document(), known.vocabulary.lexicon.reference["starts"]
    naming = Naming(said, _regions(said), lambda part: words_in(part, known), references)
    return naming.zone_of(without_markup(text))


def _period(text: str, title: str, year: str) -> str:
    """Return the period that a text is about: that of its title, else the year named first; no day.

    `year` is what the command line says. Of a year, the text may tell a part: the first that it names, if it
    does so again, that part goes on longest, and nothing is said of the whole year.
    """
    for part in (title, text):
        for time in scan(part).times:
            if time.period is None or time.role or time.edge in _EDGES or time.period.grain == "day":
                continue
            first = str(time.period.years[0])
            if part is title and year in {"", first}:
                return str(time.period)
            if part is text and not year:
                named = max(re.split(r"\W", time.text), key=len)  # 十三五 of “十三五”时期.
                is_of_title = time.period.grain == "span" and named in title
                return str(time.period) if is_of_title else _part_of(text, int(first))
    return _part_of(text, int(year)) if year else ""


def _part_of(text: str, year: int) -> str:
    """Return the part of a year that a text tells, else the year."""
    times = [time for time in scan(text).times if not time.role]
    ends = {time.end for time in times}
    own = [time for time in times if time.offset is None and time.start not in ends and not time.edge]
    told = [period for time in own if (period := time.resolve(year)) is not None]
    parts = [period for period in told if period.grain != "day" and period.years == range(year, year + 1)]
    is_longest = (
        parts.count(parts[0]) > 1 and parts[0].end == max(one.end for one in parts) if parts else False
    )
    return str(parts[0]) if is_longest else str(year)


def _dates_itself(text: str) -> bool:
    """Tell whether a text says on what day it was written, ahead of its figures: 今年 is the year of that."""
    reading = scan(text)
    first = reading.figures[0].start if reading.figures else len(text)
    days = (time for time in reading.times if time.period is not None and time.start < first)
    return any(time.role or (time.period is not None and time.period.grain == "day") for time in days)


def words_in(text: str, known: Knowledge) -> list[Word]:
    """Return the words of a text as a base knows them."""
    return words_of(text.lower(), known.vocabulary, known.gazetteer, known.names)


def _mend(document: dict[str, Any], namer: Namer) -> bool:
    """Give each fact whose figure is not confirmed in the text another wording; tell whether that helped."""
    [key] = document["source"]
    facts = {fact["id"]: fact for fact in document["fact"]}
    read = list(readings(base_of(document), key, namer.text))
    taken = {wording for fact in facts.values() for wording in (fact["label"], *fact["aliases"])}
    tried: dict[str, str] = {}
    for one in read:
        if not one.is_confirmed:
            fresh = next(
                (wording for wording in _wordings(one, namer) if wording and wording not in taken), ""
            )
            if fresh:
                taken.add(fresh)
                tried[one.fact.id] = fresh
    return bool(_kept(document, facts, tried, _State.of(read), namer))


class _State(NamedTuple):
    """How the figures of a text are read by its base: the facts that are confirmed, and that are denied."""

    confirmed: frozenset[str]
    denied: frozenset[str]

    @classmethod
    def of(cls, read: Iterable[Read]) -> _State:
        """Return how figures were read."""
        told = [(one.fact.id, one) for one in read if one.judgement is not None]
        wrong = {name for name, one in told if one.judgement and one.judgement.verdict in _DENIED}
        return cls(frozenset(name for name, one in told if one.is_confirmed), frozenset(wrong))


def _kept(
    document: dict[str, Any], facts: Mapping[str, dict[str, Any]], tried: Mapping[str, str],
    before: _State, namer: Namer,
) -> frozenset[str]:  # fmt: skip
    """Add the wordings that help, and return the facts that they are of.

    Where one costs another fact its confirmation, each half of them is tried by itself.
    """
    if not tried:
        return frozenset()
    for name, wording in tried.items():
        facts[name]["aliases"].append(wording)
    [key] = document["source"]
    now = _State.of(readings(base_of(document), key, namer.text))
    is_harm = not (before.confirmed <= now.confirmed and now.denied <= before.denied)
    for name, wording in tried.items():
        if is_harm or name not in now.confirmed:
            facts[name]["aliases"].remove(wording)
    if not is_harm:
        return now.confirmed.intersection(tried)
    if len(tried) == 1:
        return frozenset()
    wordings, half = list(tried.items()), len(tried) // 2
    kept = _kept(document, facts, dict(wordings[:half]), before, namer)
    before = before._replace(confirmed=before.confirmed | kept)
    return kept | _kept(document, facts, dict(wordings[half:]), before, namer)


def _wordings(read: Read, namer: Namer) -> Iterator[str]:
    """Yield other wordings of a figure, as the reasons why it was not confirmed ask for them."""
    if read.told is None or read.judgement is None:
        return
    query = read.told.query
    starts = {because.start for because in read.judgement.because}
    above = [word for word in (query.context.place, query.context.body) if word is not None]
    lent = (*query.available, *query.context.themes, *query.context.lead, *above)
    barring = list({word.start: word for word in lent if word.start in starts}.values())
    if 0 < len(barring) <= _MOST_ADDED and not (
        any(map(_is_elsewhere, barring)) and read.fact.kind != "rank"
    ):
        yield namer.narrowed(barring, read.fact.label)
    yield namer.wording(query)


def _is_elsewhere(word: Word) -> bool:
    """Tell whether a word names a place that is no part of the zone: its figures are not told here."""
    return (word.effect == "foreign_subject" and not word.is_in("below")) or len(word.text) == 1


def left_over(base: FactBase, key: str, text: str) -> Iterator[str]:
    """Yield a fact or a skip for each figure of a source that the base has neither of."""
    said, places, period = proposal_document(), offsets(text), base.sources[key].period
    held: list[dict[str, Any]] = [
        *(
            {"at": fact.at, "text": fact.text}
            for fact in base.facts
            if fact.source == key and fact.at is not None
        ),
        *({"at": skip["at"], "text": skip["text"]} for skip in base.skips if skip["source"] == key),
    ]
    spans = {n for one in held for n in range(one["at"], one["at"] + len("".join(one["text"].split())))}
    year = int(period[:4]) if period else None
    told = [
        one
        for one in Reader(text, load_base(base), year).read()
        if not spans.issuperset(range(places[one.figure.start], places[one.figure.end]))
    ]
    about = {"key": key, "period": period}
    ids = [fact.id for fact in base.facts]
    found = proposed(told, Namer(text, said), _sectors_on_record(base, key, places), about, held, ids=ids)
    facts = [{name: value for name, value in fact.items() if name != "subject"} for fact in found.facts]
    note = (
        {}
        if b"[note.proposed]" in base.raw or not facts
        else {"proposed": {"text": said["mark"]["proposed"]}}
    )
    yield from tables({"note": note, "fact": facts, "skip": found.skips})


def _sectors_on_record(base: FactBase, key: str, places: list[int]) -> Sectors:
    """Return the sectors of a text by the facts of its base: a place is in that of the fact before it."""
    first, sector = next(iter(base.sectors.items()))
    starts, keys, labels = [0], [first], [sector.label]
    for fact in sorted((fact for fact in base.facts if fact.source == key), key=lambda fact: fact.at or 0):
        if fact.at is not None and fact.sector in base.sectors:
            starts.append(bisect_left(places, fact.at))
            keys.append(fact.sector)
            labels.append(base.sectors[fact.sector].label)
    return Sectors(tuple(starts), tuple(keys), tuple(labels))
