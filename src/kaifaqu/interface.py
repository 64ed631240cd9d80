"""The interface for Python: a base to look things up in and to check drafts against.

What is documented in `docs/python.md` stays; all else in the package may change.
"""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from kaifaqu.store.opening import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal

    from kaifaqu.claims import Claim
    from kaifaqu.comparison import Compared
    from kaifaqu.linking.load import Knowledge
    from kaifaqu.model import Fact, Source
    from kaifaqu.store.interface import Store

    Path = str | os.PathLike[str]


def open_base(path: Path | Iterable[Path] | None = None) -> Base:
    """Open a base of TOML, a folder of them, several, or one that was compiled; None is the packaged one."""
    given = [] if path is None else [path] if isinstance(path, str | os.PathLike) else [*path]
    return Base(open_store([os.fspath(one) for one in given]))


class Base:
    """A fact base. What it answers are named tuples; asking changes nothing."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def zones(self) -> Sequence[str]:
        """The ids of the zones that the base is about."""
        return list(self._store.zones)

    def zone(self, name: str) -> Base:
        """Return what is about one zone, by its id, label or alias; UnknownZoneError if there is none."""
        return Base(self._store.within(name))

    def show(self, *keys: str, year: str = "", tags: Iterable[str] = ()) -> list[Fact]:
        """Return the facts that the keys name, in the order of the keys; no key is all facts.

        A key is an id, a sector, a tag, a label or an alias. One that names nothing has no facts.
        """
        from kaifaqu.search.keys import narrow, tags_meant

        named = [self._store.named(key) for key in keys]
        groups = (self._store.facts(one, year) for one in named if one)
        facts = (fact for group in groups for fact in group) if keys else self._store.facts(None, year)
        return list(dict.fromkeys(narrow(facts, None, tags_meant(self._store, tags))))

    def search(self, *words: str, exact: bool = False) -> list[Fact]:
        """Return the facts that meet every word, best first: Chinese, pinyin, English, or a figure.

        A word may be a whole question. With `exact` a fact holds each word as it stands.
        """
        from kaifaqu.search.query import exact as literally
        from kaifaqu.search.questions import understood

        finder = self._store.finder
        return list(finder.search(literally(words) if exact else understood(words, finder)))

    def check(
        self, draft: str | os.PathLike[str], *, as_of: str = "", require_subject: bool = False
    ) -> list[Claim]:
        """Return the claims of a draft, each with its verdict and fact: of a text, or of the file at a path.

        `as_of` is the year that words such as 去年 count from. A base of several zones is limited to
        one first: `base.zone(name).check(draft)`.
        """
        from kaifaqu.drafts.draft import Draft
        from kaifaqu.drafts.load import load_draft
        from kaifaqu.factcheck.check import Options
        from kaifaqu.proofreading.placing import claims_of

        read = Draft("", draft, draft) if isinstance(draft, str) else load_draft(os.fspath(draft))
        claims = claims_of(read, self._knowledge, Options(as_of, require_subject))
        return [claim for claim in claims if not claim.ignored]

    def compare(self, indicator: str, by: Literal["year", "zone"] | None = None) -> list[Compared]:
        """Return the facts of an indicator, each with the one it is compared with, over years or zones.

        The indicator is a label, an alias or an id. None compares years if a zone has several.
        """
        from kaifaqu.comparison import Axis, compare, facts_called, natural_axis
        from kaifaqu.search.query import exact

        facts = facts_called(indicator, self._store.finder.search(exact([indicator])))
        return list(compare(facts, Axis(by) if by else natural_axis(facts), self._store.zones))

    def source(self, fact: Fact) -> Source:
        """Return where a fact is from."""
        return self._store.source(fact)

    @cached_property
    def _knowledge(self) -> Knowledge:
        from kaifaqu.linking.load import load_store
        from kaifaqu.search.keys import only_zone

        only_zone(self._store.zones)
        return load_store(self._store)
