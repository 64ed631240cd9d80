"""The facts and skips of a text: what each figure is, of when and how sure it is, and what it is part of."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.audit.reading import offsets
from kaifaqu.audit.source import counted
from kaifaqu.proposal.clauses import WAYS, is_noun, is_of_plan, said_of_each
from kaifaqu.proposal.figures import body_of, bounds_of, figure_keys, why_none
from kaifaqu.proposal.labels import Before, Name
from kaifaqu.proposal.periods import Periods, untimed
from kaifaqu.proposal.phrases import shortened, stem
from kaifaqu.quantity.figure import Figure, Kind, Masked
from kaifaqu.quantity.units import CURRENCIES, family
from kaifaqu.search.ids import Keys, key_of
from kaifaqu.times.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kaifaqu.factcheck.assertion import Assertion
    from kaifaqu.proposal.labels import Label, Namer
    from kaifaqu.proposal.periods import When
    from kaifaqu.proposal.sectors import Sectors
    from kaifaqu.prose.words import Word

_PLANNED = "planned"
#: Classes of words that plan whatever they are a name of.
_PLANS = ("target", "planned-sum")
_SEMICOLONS = ";；"
#: What a figure is of.
_WHAT = ("label", "subject", "unit", "period", "compared_with", "modality")
_RATES = frozenset({"percent", "index", "ratio"})
#: Kinds of figures that say how much something has changed.
_CHANGES = frozenset({Kind.PERCENT, Kind.POINTS, Kind.MULTIPLE, Kind.TENTHS, Kind.FRACTION})


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
    base: Name
    fact: dict[str, Any]
    #: How many semicolons stand before it in its sentence.
    stretch: int

    @property
    def start(self) -> int:
        """Where the figure stands."""
        return self.told.figure.start

    @property
    def dated(self) -> tuple[int, str]:
        """Where it stands, and its period."""
        return self.start, self.fact["period"]

    @property
    def is_dated_behind(self) -> bool:
        """Tell whether its time stands behind it: 一期（120兆瓦）前年投运."""
        time = self.told.query.time
        return time is not None and time.start > self.start

    @property
    def is_passed(self) -> bool:
        """Tell whether it is a number that was passed for the first time."""
        return any(word.is_in("heavy") for word in self.told.query.mention.before)

    @property
    def is_planned_sum(self) -> bool:
        """Tell whether it is a sum that a plan names."""
        return any(word.is_in("planned-sum") for word in self.told.query.mention.own)

    @property
    def is_rate(self) -> bool:
        """Tell whether it is a rate."""
        return self.fact["kind"] in _RATES


def proposed(
    told: Sequence[Assertion], namer: Namer, sectors: Sectors, source: Mapping[str, str],
    held: Sequence[Mapping[str, Any]] = (), *, ids: Iterable[str] = (),
) -> Proposed:  # fmt: skip
    """Return a fact or a skip for every figure of a text; `source` has its key and period.

    `held` are facts and skips that other figures than those `told` have already; `ids` are taken.
    """
    data, said = namer.said, namer.said["words"]
    flat, places = "".join(namer.text.split()), offsets(namer.text)
    skips: dict[int, dict[str, Any]] = {}
    done, heard = list[Done](), list[Done]()
    periods = Periods.of(namer.text, source["period"])
    taken, words, bodies = Keys(ids), dict[str, None](), dict[int, str]()
    bounds = {bound.start: bound for one in told for bound in bounds_of(one, said["grade"])}
    for start, end in ((places[word.start], places[word.end]) for word in bounds.values()):
        skips[start] = _skip(source["key"], start, flat[start:end], data["skip"]["threshold"])
    for one in sorted(told, key=lambda one: one.figure.start):
        figure = one.figure
        if figure.start in bounds:
            continue
        start, text = places[figure.start], flat[places[figure.start] : places[figure.end]]
        keys = figure_keys(text, figure, said)
        if why := "again" if _points_back(one) else "" if keys else why_none(text, figure):
            skips[start] = _skip(source["key"], start, text, data["skip"][why])
            continue
        label = namer.label(one, _before(one, heard), next(bounds_of(one, said["grade"]), None))
        when = periods.when(one, [before.dated for before in done if not before.is_dated_behind])
        fact = _fact(one, keys, label, when=when, of_source=source["period"], done=done, said=said) | {
            "subject": body_of(one.query, bodies, namer.text), "source": source["key"], "at": start,
        }  # fmt: skip
        fact["sector"], otherwise = sectors.at(figure.start)
        fact |= _called(fact, one, done, namer)
        fact["label"] = fact["label"] or otherwise
        heard.append(Done(one, label.base, fact, _stretch(one, namer.text)))
        is_rougher = bool(done) and _is_rough(heard[-1], done[-1].told, done[-1].fact)
        if is_rougher or any(_tells_alike(fact, before.fact) for before in done):
            why = "rougher" if is_rougher else "again"
            skips[start] = _skip(source["key"], start, text, data["skip"][why])
            continue
        words.update(dict.fromkeys(label.progress))
        if done and _is_rough(done[-1], one, fact):
            rough = done.pop().fact
            skips[rough["at"]] = _skip(source["key"], rough["at"], rough["text"], data["skip"]["rough"])
            fact["id"], fact["part_of"] = rough["id"], rough["part_of"]
        fact["id"] = fact["id"] or taken.take(f"{fact['sector']}.{key_of(label.words)}")
        done.append(heard[-1])
    _part(done, namer)
    facts = untimed(tuple(one.fact for one in done), {one.fact["id"] for one in done if one.is_planned_sum})
    skips |= _left(flat, [*held, *facts, *skips.values()], source["key"], data["skip"])
    named = dict.fromkeys(fact["subject"] for fact in facts if fact["subject"])
    return Proposed(facts, tuple(skips[at] for at in sorted(skips)), tuple(words), tuple(named))


def _fact(
    told: Assertion,
    keys: Mapping[str, Any],
    label: Label,
    *,
    when: When,
    of_source: str,
    done: Sequence[Done],
    said: Mapping[str, str],
) -> dict[str, Any]:
    """Return what the words around a figure say of it, in the order in which a fact is read."""
    return {
        "id": "",
        "sector": "",
        "subject": "",
        "label": label.text,
        **keys,
        "modality": _modality(told, label.text, when, of_source),
        "direction": _direction(told),
        **when._asdict(),
        "compared_with": _compared_with(told, when, said),
        "aliases": [label.reckoned] if label.reckoned else [],
        "part_of": _whole(told, keys, label.base, done),
        "source": "",
        "at": 0,
        "note": "@proposed",
    }


def _stretch(told: Assertion, text: str) -> int:
    """Return how many semicolons stand before a figure in its sentence."""
    return sum(map(text[told.sentence[0] : told.figure.start].count, _SEMICOLONS))


def _called(
    fact: Mapping[str, Any], told: Assertion, done: Sequence[Done], namer: Namer
) -> dict[str, Any]:  # fmt: skip
    """Return what a fact is called, with what its whole, its base of comparison and its column add."""
    label, said, words = str(fact["label"]), namer.said["words"], _told(told)
    base, own = parse_period(fact["compared_with"]), parse_period(fact["period"])
    if fact.get("unit") != "%" and base is not None:
        yearly = own is not None and base.grain == "year" and base.years[0] == own.years[0] - 1
        label = namer.compared(told.query, label, yearly=yearly)
    whole = next((before.base for before in done if before.fact["id"] == fact["part_of"]), Name())
    label = namer.of_part(told, whole, label)
    is_on_year = fact.get("unit") == "%" and any(word.is_in("same-period") for word in words)
    falls = {"direction": "down"} if is_on_year and fact["value"] < 0 else {}
    if not is_on_year or any(word.senses & WAYS for word in words):
        return {"label": label, **falls}
    bare = label + said["on_year"]
    if fact["value"] <= 0:
        return {"label": bare, **falls}
    return {"label": bare + said["growth"], "aliases": [*fact["aliases"], bare], "direction": "up"}


def _before(told: Assertion, done: Sequence[Done]) -> Before:
    """Return what the figure before is called in its sentence; of as many as these, that in its place."""
    said = [one for one in done if one.told.sentence == told.sentence and one.start < told.figure.start]
    if not said:
        return Before()
    last = said[-1]
    before = Before(last.base, last.told.figure.end, last.fact["kind"] == "count")
    if len(said) > 1 and said[-2].fact["kind"] == "count" and _is_sum_of(last, said[-2]):
        before = before._replace(counted=said[-2].base)
    own = [word for word in told.query.clause if word.figure is not None]
    ahead = [word for word in told.query.clause if own and word.start < own[0].start]
    if told.figure.start not in {word.start for word in own} or len(own) == 1 or any(map(is_noun, ahead)):
        return before
    earlier = [one for one in said if one.start < own[0].start]
    bases = list(dict.fromkeys(one.base for one in earlier))
    paired = [one for one in earlier if one.told.clause == earlier[-1].told.clause]
    if len(paired) == len(own) and not any(one.is_rate for one in paired):
        bases = [one.base for one in paired]
    elif not any(word.is_in("respectively") for word in ahead) or len(bases) < len(own):
        return before
    at = next(n for n, word in enumerate(own) if word.start == told.figure.start)
    return before._replace(base=bases[len(bases) - len(own) + at])


def _is_sum_of(one: Done, count: Done) -> bool:
    """Tell whether an amount of money is one of what was counted right before it."""
    is_money = one.fact.get("unit") in CURRENCIES
    return is_money and bool(count.base.text) and one.base.text.startswith(count.base.text)


def _tells_alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Tell whether a fact says once more what another one says."""
    return all(one.get(key) == other.get(key) for key in (*_WHAT, "value", "qualifier")) and "value" in one


def _points_back(told: Assertion) -> bool:
    """Tell whether a figure counts what was told before: 上述三个行业, 是三个产业里最快的."""
    before, behind = told.query.mention.before, told.query.mention.behind
    if before and before[-1].is_in("is") and any(word.is_in("inside") for word in behind):
        return True
    return bool(before) and before[-1].is_in("pointer") and before[-1].end == told.figure.start


def _is_rough(before: Done, told: Assertion, fact: Mapping[str, Any]) -> bool:
    """Tell whether a figure says exactly what the one before it says roughly: 突破1000家,达到1026家."""
    return (
        before.told.sentence == told.sentence
        and (bool(before.fact.get("qualifier")) or before.is_passed)
        and not fact.get("qualifier")
        and all(before.fact.get(key) == fact.get(key) for key in _WHAT)
    )


def _part(done: Sequence[Done], namer: Namer) -> None:
    """Give figures that are called alike, but are of different things, the subject of their sentence."""
    called: dict[tuple[object, ...], list[Done]] = {}
    facts = {one.fact["id"]: one.fact["label"] for one in done}
    for one in done:
        called.setdefault(tuple(one.fact.get(key) for key in _WHAT), []).append(one)
    for alike in called.values():
        subjects = [namer.themes.subject(one.told.query, _opening(one, done)) for one in alike]
        wholes = [facts.get(one.fact["part_of"], "") for one in alike]
        if len(set(wholes)) == len(alike) > 1 and all(wholes):
            own = alike[0].fact["label"]
            subjects = [stem(whole, own) for whole in wholes]
        if len(set(subjects)) == len(alike) > 1:
            for one, subject in zip(alike, subjects, strict=True):
                if subject not in one.fact["label"]:
                    one.fact["label"] = shortened(subject + one.fact["label"])


def _opening(one: Done, done: Sequence[Done]) -> int:
    """Return where the clause begins that may name whom a figure is of: that of the figure before it."""
    here = [
        before for before in done if before.start < one.start and before.told.sentence == one.told.sentence
    ]
    return next((before.told.clause for before in here if before.stretch == one.stretch), 0)


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


def _modality(told: Assertion, label: str, when: When, of_source: str) -> str:
    """Return how sure a figure is: what is told of a time behind that of its source is planned."""
    mention, sure = told.query.mention, told.query.context.sure
    if is_of_plan(mention):
        return ""
    is_share = bool(mention.before) and mention.before[-1].is_in("of")
    words = (*(() if is_share else told.query.clause), *((sure,) if sure is not None else ()))
    names = {word.text for word in words if word.text in label and not any(map(word.is_in, _PLANS))}
    senses = {
        sense for word in words if word.effect == "plan" and word.text not in names for sense in word.senses
    }
    own = next((name for name in (_PLANNED, "expected") if name in senses), "")
    period, source = parse_period(when.period), parse_period(of_source)
    is_to_come = period is not None and source is not None and period.start > source.end
    return own or (_PLANNED if is_to_come else "")


def _direction(told: Assertion) -> str:
    """Return whether a figure tells a rise or a fall: of what is counted only a verb right before it does."""
    words = _told(told) if told.figure.kind in _CHANGES else told.query.mention.before[-1:]
    return next((name for word in words for name in ("up", "down") if name in word.senses), "")


def _told(told: Assertion) -> tuple[Word, ...]:
    """Return the words that say of a figure what has changed: its own, else those of its list."""
    mention = told.query.mention
    own = (*mention.own, *said_of_each(told.query.clause))
    return own if any(word.senses for word in own) else (*own, *mention.shared)


def _compared_with(told: Assertion, when: When, said: Mapping[str, str]) -> str:
    """Return what a change is measured against; a report that does not say so measures growth by the year."""
    words = _told(told)
    if any(word.is_in("same-period") or word.is_in("same-time") for word in words):
        return "same-period"
    for word, after in zip_longest(words, words[1:]):
        if word.is_in("comparison") and after is not None and after.time is not None:
            own = parse_period(when.period)
            period = after.time.resolve(own.years[0] if own is not None else None)
            return str(period) if period is not None else "unstated"
    changes = any(name in word.senses for word in words for name in ("up", "down"))
    if not changes or told.figure.unit not in {"%", "百分点"}:
        return ""
    spoken = {word.text for word in words}
    is_yearly = (
        told.figure.unit == "%" and bool(when.period) and not spoken.isdisjoint(said["yearly"].split())
    )
    others = any(word.is_in("comparison") for word in words) or spoken & set(said["averaged"].split())
    return "same-period" if is_yearly and not others else "unstated"


def _whole(told: Assertion, keys: Mapping[str, Any], base: Name, earlier: Sequence[Done]) -> str:
    """Return the id of the fact that a figure is a part of, where that is plain.

    What stands behind 其中 is a part of what was told right before that word; so is what has come about
    already (已开工4个). A rate of what is a part is a part of the rate of its whole.
    """
    part = told.query.part
    if "value" not in keys:
        return ""
    here = [one for one in earlier if one.told.sentence == told.sentence]
    is_rate = keys["kind"] in _RATES
    own = next((one for one in reversed(here) if is_rate and one.base == base and not one.is_rate), None)
    if own is not None:
        return _whole_of_rate(told, own, keys, earlier)
    if part is not None and part.is_in("progress"):
        return next((str(one.fact["id"]) for one in reversed(here) if _may_hold(one.fact, keys)), "")
    if part is None or not part.is_in("part"):
        beside = here[-1] if here and here[-1].told.clause == told.clause else None
        return str(beside.fact["part_of"]) if beside and not is_rate and beside.base == base else ""
    ahead = [one for one in earlier if one.start < part.start]
    last = ahead[-1] if ahead else None
    if last is None or last.told.sentence[1] < told.sentence[0] - 1:
        return ""
    ahead = [one for one in ahead if one.told.sentence == last.told.sentence and one.stretch == last.stretch]
    wholes = [one for one in ahead if one.base == last.base or not last.is_rate]
    held = next((str(one.fact["id"]) for one in reversed(wholes) if _may_hold(one.fact, keys)), "")
    by_rate = last.is_rate and last.fact["direction"] and not is_rate
    of_rate = is_rate and last.told.sentence == told.sentence
    others = [one for one in reversed(ahead) if (by_rate and one is last) or (of_rate and not one.is_rate)]
    return held or next((str(one.fact["id"]) for one in others), "")


def _whole_of_rate(told: Assertion, of: Done, keys: Mapping[str, Any], earlier: Sequence[Done]) -> str:
    """Return the id of the rate that the rate of a figure is a part of; a share is one of its whole."""
    if any(word.is_in("share") for word in told.query.mention.own):
        return str(of.fact["part_of"])
    whole = next((one for one in earlier if one.fact["id"] == of.fact["part_of"]), None)
    alike = [one for one in earlier if whole is not None and one.base == whole.base and one.is_rate]
    return next((one.fact["id"] for one in alike if one.fact.get("unit") == keys["unit"]), "")


def _may_hold(whole: Mapping[str, Any], part: Mapping[str, Any]) -> bool:
    """Tell whether a fact can be the whole of a figure: one of its unit, and no smaller."""
    if "value" not in whole or family(whole["unit"]) != family(part["unit"]):
        return False
    is_rate = part["kind"] in _RATES
    return (whole["kind"] in _RATES) == is_rate and (is_rate or part["value"] <= whole["value"])
