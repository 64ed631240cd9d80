"""The facts and skips of a text: what each figure is, of when and how sure it is, and what it is part of."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.audit.reading import offsets
from kaifaqu.audit.source import counted
from kaifaqu.period import parse_period
from kaifaqu.proposal.bodies import body_of
from kaifaqu.proposal.figures import figure_keys, why_none
from kaifaqu.proposal.keys import Keys, key_of
from kaifaqu.proposal.labels import said_of_each, shortened
from kaifaqu.quantity.figure import Figure, Masked, Qualifier
from kaifaqu.quantity.units import family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.factcheck.assertions import Assertion
    from kaifaqu.proposal.labels import Label, Namer
    from kaifaqu.proposal.sectors import Sectors
    from kaifaqu.prose.words import Word

#: Edges of a time that leave its figure no period of its own.
_OPEN = frozenset({"before", "after", "since"})
_BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.OVER, Qualifier.UNDER, Qualifier.AT_MOST})
_PLANNED = "planned"
#: What a figure is of.
_WHAT = ("label", "subject", "unit", "period", "compared_with", "modality")
_RATES = frozenset({"percent", "index", "ratio"})


class Proposed(NamedTuple):
    """What is proposed for a text."""

    facts: tuple[dict[str, Any], ...]
    skips: tuple[dict[str, Any], ...]
    #: Words that the labels rest on and that say nothing unless the base has them.
    words: tuple[str, ...]
    #: Bodies that facts are about.
    bodies: tuple[str, ...]


class Done(NamedTuple):
    """A figure that has its fact."""

    told: Assertion
    base: str
    fact: dict[str, Any]


def proposed(
    told: Sequence[Assertion], namer: Namer, sectors: Sectors, source: Mapping[str, str],
    held: Sequence[Mapping[str, Any]] = (), *, ids: Iterable[str] = (),
) -> Proposed:  # fmt: skip
    """Return a fact or a skip for every figure of a text; `source` has its key and period.

    `held` are facts and skips that other figures than those `told` have already; `ids` are taken.
    """
    said = namer.said
    flat, places = "".join(namer.text.split()), offsets(namer.text)
    skips: dict[int, dict[str, Any]] = {}
    done: list[Done] = []
    taken, words, bodies = Keys(ids), dict[str, None](), dict[int, str]()
    bounds = {bound.start: bound for one in told for bound in _bounds(one)}
    for word in bounds.values():
        start, text = places[word.start], flat[places[word.start] : places[word.end]]
        skips[start] = _skip(source["key"], start, text, said["skip"]["threshold"])
    for one in sorted(told, key=lambda one: one.figure.start):
        figure = one.figure
        if figure.start in bounds:
            continue
        start, text = places[figure.start], flat[places[figure.start] : places[figure.end]]
        keys = figure_keys(text, figure, said["words"])
        if not keys:
            skips[start] = _skip(source["key"], start, text, said["skip"][why_none(figure)])
            continue
        label = namer.label(one.query, _base_of(one, done), next(_bounds(one), None))
        fact = _fact(one, keys, label, source["period"], done) | {
            "subject": body_of(one.query, bodies), "source": source["key"], "at": start,
        }  # fmt: skip
        fact["sector"], otherwise = sectors.at(figure.start)
        fact["label"] = fact["label"] or otherwise
        if any(_tells_alike(fact, before.fact) for before in done):
            skips[start] = _skip(source["key"], start, text, said["skip"]["again"])
            continue
        words.update(dict.fromkeys(label.progress))
        if done and _is_rough(done[-1], one, fact):
            rough = done.pop().fact
            skips[rough["at"]] = _skip(source["key"], rough["at"], rough["text"], said["skip"]["rough"])
            fact["id"], fact["part_of"] = rough["id"], rough["part_of"]
        fact["id"] = fact["id"] or taken.take(f"{fact['sector']}.{key_of(label.words)}")
        done.append(Done(one, label.base, fact))
    _part(done, namer)
    facts = tuple(one.fact for one in done)
    skips |= _left(flat, [*held, *facts, *skips.values()], source["key"], said["skip"])
    named = dict.fromkeys(fact["subject"] for fact in facts if fact["subject"])
    return Proposed(facts, tuple(skips[at] for at in sorted(skips)), tuple(words), tuple(named))


def _fact(
    told: Assertion, keys: Mapping[str, Any], label: Label, of_source: str, done: Sequence[Done]
) -> dict[str, Any]:
    """Return what the words around a figure say of it, in the order in which a fact is read."""
    return {
        "id": "",
        "sector": "",
        "subject": "",
        "label": label.text,
        **keys,
        "modality": _modality(told, done),
        "direction": _direction(told),
        **_period(told, of_source),
        "compared_with": _compared_with(told, of_source),
        "aliases": [],
        "part_of": _whole(told, keys, label.base, done),
        "source": "",
        "at": 0,
        "note": "@proposed",
    }


def _base_of(told: Assertion, done: Sequence[Done]) -> str:
    """Return what the figure before is called in its sentence, of 分别 that in the same place."""
    clause = told.query.clause
    bases = [
        before
        for before in done
        if before.told.sentence == told.sentence and before.told.figure.start < told.figure.start
    ]
    apart = next((word.start for word in clause if word.is_in("respectively")), None)
    if apart is not None:
        own = [word.start for word in clause if word.figure is not None and word.start > apart]
        others = list(dict.fromkeys(one.base for one in bases if one.told.figure.start < apart))
        if told.figure.start in own and len(own) <= len(others):
            return others[len(others) - len(own) + own.index(told.figure.start)]
    return bases[-1].base if bases else ""


def _tells_alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether a fact says once more what another one says."""
    return all(one.get(key) == other.get(key) for key in (*_WHAT, "value", "qualifier")) and "value" in one


def _is_rough(before: Done, told: Assertion, fact: Mapping[str, Any]) -> bool:
    """Tell whether a figure says exactly what the one before it says roughly: 突破1000家,达到1026家."""
    return (
        before.told.sentence == told.sentence
        and bool(before.fact.get("qualifier"))
        and not fact.get("qualifier")
        and all(before.fact.get(key) == fact.get(key) for key in _WHAT)
    )


def _part(done: Sequence[Done], namer: Namer) -> None:
    """Give figures that are called alike, but are of different things, the subject of their sentence."""
    called: dict[tuple[object, ...], list[Done]] = {}
    for one in done:
        called.setdefault(tuple(one.fact.get(key) for key in _WHAT), []).append(one)
    for alike in called.values():
        subjects = [namer.subject(one.told.query) for one in alike]
        if len(set(subjects)) == len(alike) > 1:
            for one, subject in zip(alike, subjects, strict=True):
                if subject not in one.fact["label"]:
                    one.fact["label"] = shortened(subject + one.fact["label"])


def _left(
    flat: str, tables: Sequence[Mapping[str, Any]], key: str, reasons: Mapping[str, str]
) -> dict[int, dict[str, Any]]:
    """Return a skip for each figure and each stretch with digits that no table holds."""
    held = {n for table in tables for n in range(table["at"], table["at"] + len(table["text"]))}
    found = {}
    for left in counted(flat):
        if not held.issuperset(range(left.start, left.end)):
            reason = "other" if isinstance(left, Figure) else "date"
            reason = left.reason.value if isinstance(left, Masked) else reason
            found[left.start] = _skip(key, left.start, flat[left.start : left.end], reasons[reason])
    return found


def _skip(key: str, at: int, text: str, reason: str) -> dict[str, Any]:
    return {"source": key, "at": at, "text": text, "reason": reason}


def _bounds(told: Assertion) -> Iterator[Word]:
    """Yield the figure that only bounds what another one counts: 亿元以上项目46个."""
    before = told.query.mention.before
    starts = {word.start for word in before if word.effect in {"noun", "term", "attribute"}}
    for word in told.query.clause:
        if word.figure is not None and word.end in starts and word.figure.qualifier in _BOUNDS:
            yield word


def _modality(told: Assertion, done: Sequence[Done]) -> str:
    """Return how sure a figure is; one behind an aim in its sentence is another aim."""
    sure = told.query.context.sure
    words = (*told.query.clause, *((sure,) if sure is not None else ()))
    senses = {sense for word in words if word.effect == "plan" for sense in word.senses}
    own = next((name for name in (_PLANNED, "expected") if name in senses), "")
    before = done[-1] if done and done[-1].told.sentence == told.sentence else None
    return own or (_PLANNED if before is not None and before.fact["modality"] == _PLANNED else "")


def _direction(told: Assertion) -> str:
    words = (*told.query.mention.own, *said_of_each(told.query.clause))
    return next((name for word in words for name in ("up", "down") if name in word.senses), "")


def _compared_with(told: Assertion, of_source: str) -> str:
    """Return what a change is measured against."""
    words = (*told.query.mention.own, *said_of_each(told.query.clause))
    for word, after in zip_longest(words, words[1:]):
        if word.is_in("same-period"):
            return "same-period"
        if word.is_in("comparison") and after is not None and after.time is not None:
            own = parse_period(_period(told, of_source)["period"])
            period = after.time.resolve(own.years[0] if own is not None else None)
            return str(period) if period is not None else "unstated"
    changes = any(name in word.senses for word in words for name in ("up", "down"))
    return "unstated" if changes and told.figure.unit in {"%", "百分点"} else ""


def _period(told: Assertion, of_source: str) -> dict[str, str]:
    """Return the period of a figure, and whose it is."""
    word, own = told.query.time, parse_period(of_source)
    time = word.time if word is not None else None
    if time is not None and (time.edge in _OPEN or time.span):
        return {"period": "", "period_from": ""}
    year = told.query.year if told.query.year is not None else own.years[0] if own else None
    period = time.resolve(year) if time is not None else None
    if period is None:
        return {"period": of_source, "period_from": "source" if own else ""}
    if any(one is word for one in told.query.clause):
        return {"period": str(period), "period_from": "stated"}
    return {"period": str(period), "period_from": "source" if str(period) == of_source else "section"}


def _whole(told: Assertion, keys: Mapping[str, Any], base: str, earlier: Sequence[Done]) -> str:
    """Return the id of the fact before 其中 that a figure is a part of, where that is plain.

    A rate that is told behind a part is a part of the rate that is told behind its whole.
    """
    part = told.query.part
    if "value" not in keys:
        return ""
    if part is None or not part.is_in("part"):
        last = earlier[-1] if earlier else None
        if last is None or last.base != base or last.told.sentence != told.sentence:
            return ""
        whole = next((one for one in earlier if one.fact["id"] == last.fact["part_of"]), None)
        alike = [one for one in earlier if whole is not None and one.base == whole.base and one is not whole]
        return next((one.fact["id"] for one in alike if one.fact.get("unit") == keys["unit"]), "")
    for before in reversed(earlier):
        fact = before.fact
        if before.told.figure.start > part.start or "value" not in fact:
            continue
        if before.told.sentence[1] < told.sentence[0] - 1:
            return ""
        if family(fact["unit"]) == family(keys["unit"]) and (fact["kind"] in _RATES) == (
            keys["kind"] in _RATES
        ):
            fits = keys["kind"] in _RATES or keys["value"] <= fact["value"]
            return str(fact["id"]) if fits else ""
    return ""
