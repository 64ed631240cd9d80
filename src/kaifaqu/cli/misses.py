"""What is said when nothing was found: what was meant, what there is, and what to try next."""

from __future__ import annotations

from itertools import islice
from shlex import quote
from typing import TYPE_CHECKING

from kaifaqu.cli.streams import tell
from kaifaqu.errors import alternatives, shortlist
from kaifaqu.language import chosen, mark, translate
from kaifaqu.render.wording import label_of, period_name, text_of
from kaifaqu.search.keys import names_of, nearest_keys, tags_meant
from kaifaqu.search.nearest import OFFERED, called_like, nearest_facts
from kaifaqu.search.questions import understood
from kaifaqu.text import fold, nearest
from kaifaqu.times.period import years_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaifaqu.cli.options import Output
    from kaifaqu.comparison import Compared
    from kaifaqu.model import Fact
    from kaifaqu.search.query import Query
    from kaifaqu.store.interface import Store

#: No more facts are looked at for the years and tags that they have.
LOOKED_AT = 10_000


#: So much of a key is like another one that is meant, and of one that is surely meant.
_LIKE, _SLIP = 0.5, 0.75


def tell_miss(base: Store, key: str) -> None:
    """Say that a key names nothing, what it is spelled like or what a search finds, and what to type next."""
    query = understood([key], base.finder)
    found = list(islice(base.finder.search(query), OFFERED))
    # A key that facts hold as it is typed is a slip only of what is spelled very much like it.
    least = _SLIP if found and not query.taken else _LIKE
    # Nor is a number a slip of a name.
    is_number = fold(key).isdecimal()
    spelled = [] if is_number else nearest_keys(key, base.sectors(), base.facts(), least)
    if option := option_of(base, key):
        _tell_unknown(key, ())
        tell(translate("For all its facts: kaifaqu show --all {option}", option=option))
        return
    _tell_unknown(key, spelled)
    if spelled:
        tell(translate("To show one: kaifaqu show {key}", key=typed(spelled[0])))
        if found and not query.taken:
            tell(translate("To show all that a search finds: kaifaqu search {word}", word=typed(key)))
        return
    tell_taken(query)
    near = found or nearest_facts(base.finder, base.facts(), query)
    heading = translate("a search for {key!r} finds:", key=key) if found else translate("the nearest facts:")
    tell_facts(base, heading, near)
    if found:
        tell(translate("To show all that a search finds: kaifaqu search {word}", word=typed(key)))
    if near:
        tell(translate("To show one: kaifaqu show {key}", key=near[0].id))
    else:
        _tell_what_there_is(base)


def option_of(base: Store, word: str) -> str:
    """Return the option that takes a year or the name of a zone, as it is typed; empty for any other word."""
    folded = fold(word.strip())
    if (year := folded.removesuffix("年")) in base.years():
        return f"--year {year}"
    called_so = any(folded in map(fold, names_of(zone)) for zone in base.zones.values())
    return f"--zone {typed(word)}" if called_so else ""


def typed(word: str) -> str:
    """Return a word as it is typed in a shell; most of Chinese needs no quotes."""
    return (
        word
        if (plain := "".join(filter(str.isascii, word))) == quote(plain) or word.isalpha()
        else quote(word)
    )


def tell_unknown_key(base: Store, key: str) -> None:
    """Say that a key names nothing, and which do that are spelled like it."""
    _tell_unknown(key, nearest_keys(key, base.sectors(), base.facts()))


def _tell_unknown(key: str, near: Sequence[str]) -> None:
    said = mark("kaifaqu: no sector, tag, fact id, label or alias {key!r}; 'kaifaqu list' lists the sectors")
    if near:
        said = mark("kaifaqu: no sector, tag, fact id, label or alias {key!r}; did you mean {near}?")
    tell(translate(said, key=key, near=alternatives(near)))


def tell_taken(query: Query) -> None:
    """Say what words were taken for that no fact holds."""
    for word, told in query.taken:
        tell(translate("kaifaqu: no fact holds {word!r}; it is taken for {other!r}", word=word, other=told))


def tell_unfound(base: Store, words: Sequence[str], query: Query) -> None:
    """Say that no fact meets the words, how they were understood, what is near, and what to type next."""
    said = " ".join(words)
    tell(translate("kaifaqu: no fact holds {word!r}", word=said))
    tell_taken(query)
    pieces = [piece for term in query.terms for piece in term.ways[-1]]
    if len(pieces) > 1:
        words = ", ".join(piece.texts[0] for piece in pieces if piece.texts)
        tell(translate("It was understood as: {words}", words=words))
    if base.named(said):
        tell(translate("A sector, tag or fact is called so: kaifaqu show {key}", key=typed(said)))
    near = nearest_facts(base.finder, base.facts(), query)
    tell_facts(base, translate("the nearest facts:"), near)
    if near:
        tell(translate("To show one: kaifaqu show {key}", key=near[0].id))
    else:
        _tell_what_there_is(base)


def _tell_what_there_is(base: Store) -> None:
    """Say what the base is about, and how to see it."""
    zones = shortlist([label_of(zone) for zone in base.zones.values()])
    years = shortlist(base.years())
    if years:
        tell(translate("On record: {zones}, {years}. To see it: kaifaqu list", zones=zones, years=years))
    else:
        tell(translate("On record: {zones}. To see it: kaifaqu list", zones=zones))


def tell_narrowed(base: Store, output: Output, facts: Iterable[Fact] | None = None) -> int:
    """Say which years and tags there are, since the filters left nothing of some facts, or of all.

    Return the exit code.
    """
    left = list(islice(facts, LOOKED_AT)) if facts is not None else None
    if output.year:
        of_facts = [years_of(fact.period) for fact in left or ()]
        years = base.years() if left is None else sorted(set().union(*of_facts))
        said = mark("kaifaqu: with --year {year} nothing is left; no year is on record for them")
        if years:
            said = mark("kaifaqu: with --year {year} nothing is left; years on record: {years}")
        tell(translate(said, year=output.year, years=", ".join(years)))
        if left is not None and output.year in base.years():
            said = mark("For all facts of that year: kaifaqu show --all --year {year}")
            tell(translate(said, year=output.year))
    if output.tags:
        keys: Iterable[str] = base.tags()
        if left is not None and all(meant & set(keys) for meant in tags_meant(base, output.tags)):
            keys = sorted({tag for fact in left for tag in fact.tags})
        tags = _names_of_tags(base, keys)
        near = nearest(" ".join(output.tags), [*keys, *tags])
        said = mark("kaifaqu: with --tag {tag} nothing is left; tags: {tags}")
        if near:
            said = mark("kaifaqu: with --tag {tag} nothing is left; did you mean {near}? Tags: {tags}")
        given = ", ".join(output.tags)
        tell(translate(said, tag=given, near=alternatives(near), tags=", ".join(tags)))
    return 1


def _names_of_tags(base: Store, keys: Iterable[str]) -> list[str]:
    """Return the labels of tags for a reader of Chinese, else their keys."""
    labels = {tag.key: tag.label for _, tag in base.tag_labels()} if chosen() == "zh" else {}
    return list(dict.fromkeys(labels.get(key) or key for key in keys))


def tell_facts(base: Store, heading: str, facts: Sequence[Fact]) -> None:
    """Name facts, a line each with its year, under a heading; of several zones, with their zones."""
    zones = base.zones
    lines = [
        f"  {f'{zones[fact.zone].label}  ' * (len(zones) > 1)}{fact.id}  {label_of(fact)}  {text_of(fact)}"
        + f"  {period_name(fact.period)}" * bool(fact.period)
        for fact in facts
    ]
    if lines:
        tell(heading, *lines)


def tell_unknown_indicator(base: Store, name: str) -> None:
    """Say that no figure is called so, and which facts are called like it."""
    tell(translate("kaifaqu: no figure has the label, alias or id {name!r}", name=name))
    near = called_like(base.facts(), [name])
    heading = translate("the nearest facts:")
    tell_facts(base, heading, [fact for fact in near if fact.value is not None])
    tell(translate("To look for a word: kaifaqu search {word}", word=typed(name)))


def tell_other_scopes(compared: Iterable[Compared]) -> None:
    """Say which facts are not compared since they count within different scopes."""
    for fact, _, other in compared:
        if other:
            one, two = (f"{fact.id} ({', '.join(fact.scope) or '-'})" for fact in (other, fact))
            tell(translate("not compared, since their scopes differ: {one} and {two}", one=one, two=two))
