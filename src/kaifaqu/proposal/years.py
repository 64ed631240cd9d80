"""A base of another year: the labels, words and aliases of one that there is, its figures those of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaifaqu.audit.reading import offsets
from kaifaqu.claims import Reason
from kaifaqu.factcheck.judgement import judge
from kaifaqu.factcheck.reading import Reader
from kaifaqu.files.resources import proposal_document
from kaifaqu.linking.load import load_base
from kaifaqu.proposal.facts import proposed
from kaifaqu.proposal.figures import figure_keys
from kaifaqu.proposal.labels import Namer
from kaifaqu.proposal.propose import base_of, source_of, words_in
from kaifaqu.proposal.sectors import sectors_of
from kaifaqu.prose.markup import without_markup
from kaifaqu.search.ids import Keys, of_year
from kaifaqu.times.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kaifaqu.factcheck.assertion import Assertion
    from kaifaqu.proposal.propose import Start

#: Keys of a fact that another year has its own of.
_OF_ITS_YEAR = frozenset({"value", "unit", "unit_implied", "qualifier", "at", "note", "note_en", "direction"})
#: So many digits of a period are its year.
_YEAR = 4
_KEPT = ("zone", "sector", "tag", "entity", "word", "neutral", "note")
#: Reasons that a figure speaks of something else than its fact.
_NO_VALUE = frozenset({Reason.UNIT, Reason.UNIT_KIND, Reason.CURRENCY, Reason.DIRECTION})
_RATING = "rating"
#: What a fact says of its figure alone.
_OF_FIGURE = ("value", "unit", "text", "qualifier", "unit_implied")


def propose_year(old: Mapping[str, Any], start: Start, text: str) -> dict[str, Any]:
    """Return the document of a base of another year; without a text all its figures are still to come.

    Of a text, a figure that speaks of a fact of the old base is taken for the new value of that fact; every
    other one is proposed as a fact of its own, or a skip.
    """
    said = proposal_document()
    if not text:
        key = of_year(next(iter(old["source"])), start.year)
        return _emptied(old, start.year, (key, {"title": start.name, "period": start.year}), said)
    plain = without_markup(text)
    key, source = source_of(plain, start)
    key = Keys(old["source"]).take(key)
    document = _emptied(old, start.year, (key, source), said)
    document["base"]["date"] = start.date
    told_before = [
        {**fact, **{name: was[name] for name in _OF_FIGURE if name in was}}
        for fact, was in zip(document["fact"], old["fact"], strict=True)
    ]
    known = load_base(base_of({**document, "fact": told_before}))
    told = Reader(plain, known, int(start.year)).read()
    left = _fill(plain, document, told, said)
    sectors = sectors_of(
        plain, [0], said["words"]["sector"], lambda label: words_in(label, known), document["sector"]
    )
    about = {"key": key, "period": start.year}
    filled = [fact for fact in document["fact"] if "at" in fact]
    found = proposed(left, Namer(plain, said), sectors, about, filled)
    keys = Keys(fact["id"] for fact in document["fact"])
    labels = dict(zip(sectors.keys, sectors.labels, strict=True))
    for fact in found.facts:
        document["sector"].setdefault(fact["sector"], {"label": labels[fact["sector"]]})
        fact.pop("subject")
        document["fact"].append({**fact, "id": keys.take(of_year(fact["id"], start.year)), "part_of": ""})
    document["skip"] = list(found.skips)
    return document


def _fill(
    text: str, document: Mapping[str, Any], told: Iterable[Assertion], said: Mapping[str, Any]
) -> list[Assertion]:
    """Put the figures of a text into the facts that they speak of; return those that speak of none."""
    facts = {fact["id"]: fact for fact in document["fact"]}
    flat, places = "".join(text.split()), offsets(text)
    left = []
    for one in told:
        figure, judged = one.query.mention.figure.figure, judge(one)
        fact = (
            facts.get(judged.fact.id) if judged.fact is not None and judged.reason not in _NO_VALUE else None
        )
        start, end = places[one.query.mention.figure.start], places[one.query.mention.figure.end]
        keys = figure_keys(flat[start:end], figure, said["words"]) if figure is not None else {}
        is_rated = fact is not None and keys.get("kind") == fact["kind"] == _RATING
        if fact is None or "at" in fact or not ("value" in keys or is_rated):
            left.append(one)
            continue
        fact |= {**keys, "kind": fact["kind"], "at": start}
    return left


def _emptied(
    document: Mapping[str, Any], year: str, source: tuple[str, Mapping[str, Any]], said: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the document of a base for another year; what its facts tell is still to come.

    `source` is the key and the table of the text of that year.
    """
    key, table = source
    facts = document["fact"]
    ids = {fact["id"]: of_year(fact["id"], year) for fact in facts}
    shift = int(year) - _newest(document)
    fresh = [_emptied_fact(fact, ids, shift, key, said) for fact in facts]
    identities = [
        {**one, "whole": ids[one["whole"]], "parts": [ids[part] for part in one["parts"]]}
        for one in document.get("identity", ())
        if {one["whole"], *one["parts"]} <= ids.keys()
    ]
    kept = {name: document[name] for name in _KEPT if name in document}
    kept["note"] = {**document.get("note", {}), "proposed": {"text": said["mark"]["proposed"]}}
    title = said["words"]["title"].format(zone=document["zone"]["label"], year=year)
    head = {"version": "0.1", "date": document["base"]["date"], "title": title}
    tables = {"source": {key: dict(table)}, "fact": fresh, "identity": identities, "skip": []}
    return {**kept, "base": head, **tables}


def _newest(document: Mapping[str, Any]) -> int:
    """Return the year that a base is about: the newest of its sources, else of its facts."""
    for tables in (document["source"].values(), document["fact"]):
        periods = [period for table in tables if (period := parse_period(table.get("period", "")))]
        if periods:
            return max(period.years[-1] for period in periods)
    return int(document["base"]["date"][:4])


def _emptied_fact(
    fact: Mapping[str, Any], ids: Mapping[str, str], shift: int, source: str, said: Mapping[str, Any]
) -> dict[str, Any]:
    kept = {key: value for key, value in fact.items() if key not in _OF_ITS_YEAR}
    text = said["mark"]["empty" if "value" in fact else "unwritten"]
    kept |= {"id": ids[fact["id"]], "text": text, "source": source, "note": "@proposed"}
    for key in ("period", "compared_with"):
        if key in kept:
            kept[key] = _shifted(kept[key], shift)
    whole = ids.get(kept.pop("part_of", ""))
    if whole is not None:
        kept["part_of"] = whole
    return kept


def _shifted(text: str, years: int) -> str:
    """Return a period so many years later; what is no period stays as it is."""
    period = parse_period(text)
    if period is None:
        return text
    return "/".join(f"{int(part[:_YEAR]) + years:04}{part[_YEAR:]}" for part in text.split("/"))
