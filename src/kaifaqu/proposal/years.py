"""A base of another year: the labels, words and aliases of one that there is, its figures still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kaifaqu.period import parse_period
from kaifaqu.proposal.keys import of_year

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Keys of a fact that another year has its own of.
_OF_ITS_YEAR = frozenset({"value", "unit", "unit_implied", "qualifier", "at", "note", "note_en", "direction"})
#: So many digits of a period are its year.
_YEAR = 4
_KEPT = ("zone", "sector", "tag", "entity", "word", "neutral", "note")


def emptied(
    document: Mapping[str, Any], year: str, source: tuple[str, Mapping[str, Any]], said: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the document of a base for another year; what its facts tell is still to come.

    `source` is the key and the table of the text of that year.
    """
    key, table = source
    facts = document["fact"]
    ids = {fact["id"]: of_year(fact["id"], year) for fact in facts}
    shift = int(year) - _newest(document)
    fresh = [_emptied(fact, ids, shift, key, said) for fact in facts]
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


def _emptied(
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
