"""What a shell offers while a line is typed: keys and names of the chosen base, nothing a shell would run.

A shell puts what is taken on the line as it stands. A key is offered only if it is one by the schema, any
other word only if no shell gives a character of it a meaning.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

import click

from kaifaqu.cli.opening import offered_keys, offered_store
from kaifaqu.errors import KaifaquError
from kaifaqu.text import is_plain, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from click.shell_completion import CompletionItem

    from kaifaqu.model import Sector, Tag

    Pairs = Iterator[tuple[str, str]]

#: What a key is made of by the schema of a base, dots between its parts: of sectors, tags and facts.
_KEY = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
#: So many labels are offered at most.
_LABELS = 100


def complete(what: str, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
    """Offer words of a kind, each with what it says: those that begin as what is typed."""
    from click.shell_completion import CompletionItem

    found: dict[str, str] = {}
    with suppress(KaifaquError, click.ClickException, OSError):  # What is wrong is said once the line is run.
        for word, said in _OFFERS[what](ctx, incomplete):
            if word.startswith(incomplete):
                found.setdefault(word, said)
    return [CompletionItem(word, help=visible(said)) for word, said in found.items() if is_plain(word)]


def is_key(word: str) -> bool:
    """Tell whether a word is a key or an id by the schema."""
    return all(part and part[0] != "-" and _KEY.issuperset(part) for part in word.split("."))


def _keys(ctx: click.Context, incomplete: str) -> Pairs:
    """Offer sectors, tags and ids, and their names where Chinese is typed."""
    for key, label in offered_keys(ctx, incomplete):
        if is_key(key):
            yield key, label
            if not incomplete.isascii():
                yield label, key


def _indicators(ctx: click.Context, incomplete: str) -> Pairs:
    """Offer the labels of facts with a figure."""
    facts = (fact for fact in offered_store(ctx).facts() if fact.value is not None)
    labels = (fact.label for fact in facts if fact.label.startswith(incomplete))
    yield from ((label, "") for label in islice(dict.fromkeys(labels), _LABELS))


def _sectors(ctx: click.Context, _: str) -> Pairs:
    """Offer the keys and names of sectors."""
    for _, sector in offered_store(ctx).sectors():
        yield from _group(sector) if is_key(sector.key) else ()


def _zones(ctx: click.Context, _: str) -> Pairs:
    """Offer the ids and labels of zones."""
    for zone in offered_store(ctx).zones.values():
        yield from ((zone.id, zone.label), (zone.label, zone.id)) if is_key(zone.id) else ()


def _tags(ctx: click.Context, _: str) -> Pairs:
    """Offer the keys and names of tags."""
    store = offered_store(ctx)
    for _, tag in store.tag_labels():
        yield from _group(tag)
    yield from ((tag, "") for tag in store.tags())


def _group(group: Sector | Tag) -> Pairs:
    """Offer the key of a sector or a tag, its label and its aliases."""
    yield group.key, group.label
    yield from ((name, group.key) for name in (group.label, *group.aliases))


def _years(ctx: click.Context, _: str) -> Pairs:
    """Offer the years on record."""
    yield from ((year, "") for year in offered_store(ctx).years())


def _fields(ctx: click.Context, incomplete: str) -> Pairs:
    """Offer the fields of a command's records, behind those that are typed."""
    from kaifaqu.render import record

    choices = {"list": record.SECTOR_FIELDS, "compare": record.COMPARED_FIELDS}
    typed, comma, _ = incomplete.rpartition(",")
    for name in choices.get(ctx.info_name or "", record.FACT_FIELDS):
        yield f"{typed}{comma}{name}", ""


def _reasons(_: click.Context, __: str) -> Pairs:
    """Offer the reasons of verdicts."""
    from kaifaqu.claims import MEANING

    yield from ((reason.value, meaning) for reason, meaning in MEANING.items() if reason.value)


def _checks(_: click.Context, __: str) -> Pairs:
    """Offer the checks of an audit."""
    from kaifaqu.audit.run import CHECKS

    yield from ((check, "") for check in CHECKS)


def _commands(ctx: click.Context, _: str) -> Pairs:
    """Offer the commands."""
    group = ctx.find_root().command
    if isinstance(group, click.Group):
        yield from ((name, "") for name in group.list_commands(ctx))


_OFFERS: Mapping[str, Callable[[click.Context, str], Pairs]] = {
    "keys": _keys,
    "indicators": _indicators,
    "sectors": _sectors,
    "zones": _zones,
    "tags": _tags,
    "years": _years,
    "fields": _fields,
    "reasons": _reasons,
    "checks": _checks,
    "commands": _commands,
}
