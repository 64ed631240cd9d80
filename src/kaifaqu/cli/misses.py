"""What is said when nothing was found: what was meant, what there is, and what to try next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.cli.streams import tell
from kaifaqu.language import translate
from kaifaqu.search.keys import nearest_keys
from kaifaqu.text import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaifaqu.cli.options import Output
    from kaifaqu.comparison import Compared
    from kaifaqu.model import Fact
    from kaifaqu.store.interface import Store


def tell_miss(base: Store, key: str) -> None:
    """Say that a key names nothing, which do that are spelled like it, and what else to try."""
    tell_unknown_key(base, key)
    tell(f"To look for a word: kaifaqu search {key}")


def tell_unknown_key(base: Store, key: str) -> None:
    """Say that a key names nothing, and which do that are spelled like it."""
    near = nearest_keys(key, base.sectors(), base.facts())
    meant = f"; did you mean {' or '.join(near)}?" if near else "; 'kaifaqu list' lists the sectors"
    tell(f"kaifaqu: no sector, tag or fact id {key!r}{meant}")


def tell_unfound(base: Store, words: Sequence[str]) -> None:
    """Say that no fact holds the words, and what is called so, or nearly."""
    from kaifaqu.search.words import nearest_facts

    said = " ".join(words)
    tell(f"kaifaqu: no fact holds {said!r}")
    if base.named(said):
        tell(f"A sector is called so: kaifaqu show {said}")
    tell_facts(base, "the nearest facts", nearest_facts(base.facts(), words))


def tell_narrowed(base: Store, output: Output) -> int:
    """Say which years and tags there are, since the filters left nothing; return the exit code."""
    if output.year:
        years = ", ".join(base.years())
        tell(f"kaifaqu: with --year {output.year} nothing is left; years on record: {years}")
    if output.tags:
        tags = base.tags()
        near = nearest(" ".join(output.tags), list(tags))
        meant = f"did you mean {' or '.join(near)}? Tags: " if near else "tags: "
        tell(f"kaifaqu: with --tag {', '.join(output.tags)} nothing is left; {meant}{', '.join(tags)}")
    return 1


def tell_facts(base: Store, heading: str, facts: Sequence[Fact]) -> None:
    """Name facts, a line each, under a heading; of several zones, with their zones."""
    zones = base.zones
    lines = [
        f"  {f'{zones[fact.zone].label}  ' * (len(zones) > 1)}{fact.id}  {fact.label}  {fact.text}"
        for fact in facts
    ]
    if lines:
        tell(f"{heading}:", *lines)


def tell_unknown_indicator(base: Store, name: str) -> None:
    """Say that no figure is called so, and which facts are called like it."""
    from kaifaqu.search.words import nearest_facts

    tell(f"kaifaqu: no figure has the label, alias or id {name!r}")
    near = nearest_facts(base.facts(), [name])
    tell_facts(base, "the nearest facts", [fact for fact in near if fact.value is not None])
    tell(f"To look for a word: kaifaqu search {name}")


def tell_other_scopes(compared: Iterable[Compared]) -> None:
    """Say which facts are not compared since they count within different scopes."""
    for fact, _, other in compared:
        if other:
            one, two = (f"{fact.id} ({', '.join(fact.scope) or '-'})" for fact in (other, fact))
            tell(translate("not compared, since their scopes differ: {one} and {two}", one=one, two=two))
