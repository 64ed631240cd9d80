"""The words of a base: each of one meaning, and none that makes one fact of two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kaifaqu.findings import Code, Finding, Proof
from kaifaqu.prose.places import add_places, packaged_gazetteer
from kaifaqu.prose.words import Vocabulary, packaged_lexicon
from kaifaqu.quantity.extract import scan
from kaifaqu.quantity.units import family
from kaifaqu.search.keys import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.base.positions import Place, Positions
    from kaifaqu.model import Fact, FactBase
    from kaifaqu.prose.words import Term

    #: Where something is wrong, as a place and as a name; what was found, and what was expected.
    Wrong = tuple[Place, str, str, str]

#: What the lexicon calls places that hold a zone, or are of no zone.
_WIDER = frozenset({"nation", "province", "city", "wider", "region", "central-region"})


def audit_words(base: FactBase, positions: Positions) -> Proof:
    """Compare every word and every label and alias with all others."""
    wrong = (
        *_of_two_meanings(base), *_of_two_facts(base), *_with_other_figures(base), *_of_other_places(base),
        *_of_two_groups(base),
    )  # fmt: skip
    findings = tuple(
        Finding(base.path, positions.line(*place), Code.WORD, where, found, expected)
        for place, where, found, expected in wrong
    )
    forms = sum(1 for _ in _forms(base)) + sum(len(tag.aliases) for tag in base.tags.values())
    return Proof("words", forms + sum(1 + len(fact.aliases) for fact in base.facts), findings)


def _forms(base: FactBase) -> Iterator[tuple[Place, str]]:
    """Yield every word and name that the base says is one, with its place."""
    for key, word in base.words.items():
        yield from (((("word", key), form)) for form in (*word.same, *word.short))
    for key, entity in base.entities.items():
        yield from ((("entity", key), name) for name in entity.names)
    yield from ((("neutral", "words"), word) for word in base.neutral)


def _of_two_meanings(base: FactBase) -> Iterator[Wrong]:
    """Yield the words that stand in two places."""
    first: dict[str, Place] = {}
    for place, form in _forms(base):
        known = first.setdefault(form, place)
        if known != place:
            yield place, _name(place), f"{form!r}", f"a word of one meaning, for {_name(known)} has it too"


def _of_two_facts(base: FactBase) -> Iterator[Wrong]:
    """Yield the labels and aliases that are another fact's once synonyms are taken for one another."""
    keys = {form: f"<{place[1]}>" for place, form in _forms(base) if place[0] != "neutral"}
    longest_first = sorted(keys, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
    first: dict[tuple[str, ...], tuple[Fact, str]] = {}
    for n, fact in enumerate(base.facts):
        if fact.value is None:
            continue
        for wording in (fact.label, *fact.aliases):
            meaning = pattern.sub(lambda match: keys[match[0]], wording)
            told = meaning, fact.subject, fact.period, family(fact.unit), str(fact.kind == "rank")
            known, before = first.setdefault(told, (fact, wording))
            if known is not fact:
                expected = f"words of its own, for {before!r} is {known.id}"
                yield ("fact", n, "aliases"), fact.id, f"{wording!r}", expected


def _with_other_figures(base: FactBase) -> Iterator[Wrong]:
    """Yield the labels and aliases that hold the figure of another fact."""
    figures: dict[object, list[Fact]] = {}
    for fact in base.facts:
        if fact.value is not None:
            figures.setdefault((fact.value, family(fact.unit)), []).append(fact)
    for n, fact in enumerate(base.facts):
        for wording in (fact.label, *fact.aliases):
            for figure in scan(wording).figures:
                others = figures.get((figure.value, family(figure.unit)), [])
                if others and fact not in others:
                    expected = f"no figure of another fact, for {others[0].id} is {others[0].text}"
                    yield ("fact", n, "aliases"), fact.id, f"{wording!r}", expected


def _of_two_groups(base: FactBase) -> Iterator[Wrong]:
    """Yield the aliases of tags by which a sector, another tag or a fact is looked up, too."""
    named = {alias: f"tag.{key}" for key, tag in base.tags.items() for alias in (tag.key, tag.label)}
    named |= {name: fact.id for fact in base.facts for name in (fact.label, *fact.aliases)}
    named |= {name: f"sector.{key}" for key, one in base.sectors.items() for name in names_of(one)}
    for key, tag in base.tags.items():
        for alias in tag.aliases:
            known = named.setdefault(alias, f"tag.{key}")
            if known != f"tag.{key}":
                yield (
                    ("tag", key, "aliases"),
                    f"tag.{key}",
                    f"{alias!r}",
                    f"a name of its own, for {known} has it too",
                )


def _of_other_places(base: FactBase) -> Iterator[Wrong]:
    """Yield the words and names that are another place to whoever reads a draft: 全省, 合肥."""
    vocabulary = Vocabulary(packaged_lexicon())
    add_places(vocabulary, packaged_gazetteer())
    own = {base.zone.label, *base.zone.aliases, *base.zone.bodies, base.zone.city, base.zone.province}
    forms = [(place, form) for place, form in _forms(base) if form not in own]
    named = {form: _is_place(vocabulary.get(form.lower())) for _, form in forms}
    # A word of which all forms are places only says that they are one.
    only_places = {("word", key) for key, word in base.words.items() if all(map(named.get, word.same))}
    for place, form in forms:
        if named[form] and place not in only_places:
            yield place, _name(place), f"{form!r}", "a word that is no other place"
    level = (base.zone.level or base.zone.label)[-1:]
    for name in (base.zone.label, *base.zone.aliases):
        term = vocabulary.get(name.lower())
        if term is not None and not term.classes.isdisjoint(_WIDER) and level not in name:
            yield ("zone", "aliases"), "zone", f"{name!r}", "a name of the zone, and of no wider place"


def _is_place(term: Term | None) -> bool:
    return term is not None and any(sense.startswith("place:") for sense in term.senses)


def _name(place: Place) -> str:
    """Return a place as findings name it."""
    return ".".join(map(str, place[: 1 if place[0] == "neutral" else 2]))
