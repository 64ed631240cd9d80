"""Which zone a text is about: that of its title, else one that it gives a short name, else one named most."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.prose.draft import Shape, blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kaifaqu.proposal.zones import Regions
    from kaifaqu.prose.words import Word

_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
#: What proper names are for the dictionary.
_PROPER = frozenset({"place", "name", "tag:ns", "tag:nr", "tag:nz", "tag:nrt", "tag:nrfg"})
#: Effects of the words between a proper name and how the name of a zone ends: 赣州|经济|技术|开发区.
_BETWEEN = frozenset({"noun", "attribute", "foreign_subject"})
#: Levels of what may lie below other zones, and those of regions.
_BELOW, _REGIONS = frozenset({"镇", "开发区"}), frozenset({"省", "市"})
#: The name of a zone has so many words at most, and stands so close before its short name, in characters.
_WORDS, _REACH = 6, 30
#: To name a zone says so much more than to speak of its level.
_TOLD = 2


class Named(NamedTuple):
    """The zone that a text is about."""

    #: Empty where the text names none.
    name: str = ""
    #: What the text calls it for short, where it says so.
    short: str = ""
    #: Where it is named: title, opening (…，以下简称…) or text.
    where: str = ""


class Naming(NamedTuple):
    """Finds the zone that a text is about."""

    #: What the packaged data says of proposals.
    said: Mapping[str, Any]
    regions: Regions
    #: Reads the words of a text.
    words: Callable[[str], Sequence[Word]]
    #: What a word that names no zone, but its level, begins with: 全区, 我县.
    references: str

    def zone_of(self, text: str) -> Named:
        """Return the zone; one of the level that a text speaks of (全区, 我县) counts for more."""
        title = next((text[one.start : one.end] for one in blocks(text) if one.shape is Shape.TITLE), "")
        called = dict(self._called(text))
        for part in (title, _BRACKETED.sub("", title)):
            for name in (*self._zones(part), *self._in_front(part), *self._named_regions(part)):
                return Named(name, called.get(name, ""), "title")
        for name, short in called.items():
            return Named(name, short, "opening")
        levels = self._levels(text)
        told = [*self._zones(text), *(self._named_regions(text) if _REGIONS & levels.keys() else ())]
        counts = Counter(told)
        name = max(counts, key=lambda one: _TOLD * counts[one] + levels[self._end(one)[1][-1:]], default="")
        return Named(name, "", "text" if name else "")

    def _zones(self, text: str) -> Iterator[str]:
        """Yield the names of zones: a proper name, what stands between, and how names of zones end."""
        words, done = self.words(text), 0
        for n, word in enumerate(words):
            is_known = word.start < done or word.text[0] in self.references
            run = self._run(words[n : n + _WORDS]) if not is_known else ()
            if run:
                done = run[-1].end
                yield "".join(one.text for one in run)

    def _in_front(self, title: str) -> Iterator[str]:
        """Yield the zone that a title has before an office or a year, though its words are unknown."""
        said = self.said["words"]
        ends = "|".join(end for ending in self.said["ending"] for end in ending["ends"])
        found = re.match(
            rf"(?:.*?(?:{said['ahead']}))?([\u4e00-\u9fff]{{2,8}}?(?:{ends}))(?={said['offices']}|[12][0-9]{{3}})",
            title,
        )
        if found and found[1][0] not in self.references:
            yield found[1]

    def _run(self, words: Sequence[Word]) -> Sequence[Word]:
        """Return the first words that are the name of a zone, without the region before it; or nothing."""
        first, level = words[0], self._end(words[0].text)[1]
        if first.is_in("place") and level:
            within = self._run(words[1:]) if len(words) > 1 and words[1].start == first.end else ()
            return within or (words[:1] if not first.is_in("below") or level in _BELOW else ())
        if first.term.classes.isdisjoint(_PROPER):
            return ()
        for n, said in enumerate(accumulate(word.text for word in words)):
            if n and (words[n].start != words[n - 1].end or words[n].effect not in _BETWEEN):
                break
            end, _ = self._end(said)
            if n and len(end) > 1:
                is_region = bool(self.regions.called(first.text)) and not words[1].term.classes.isdisjoint(
                    _PROPER
                )
                return words[is_region : n + 1] if len(said) > len(end) else ()
        return ()

    def _named_regions(self, text: str) -> Iterator[str]:
        """Yield the provinces and cities that a text names, by short names too."""
        for word in self.words(text):
            if word.is_in("place") and (name := self.regions.called(word.text)):
                yield name

    def _called(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the zones that a text gives a short name, and that name."""
        for found in re.finditer(rf"[（(](?:{self.said['words']['called']})[“\"]?([^“”\"（()）]+)", text):
            before = text[max(0, found.start() - _REACH) : found.start()]
            yield from ((name, found[1]) for name in self._zones(before) if before.endswith(name))

    def _levels(self, text: str) -> Counter[str]:
        """Count the levels that a text speaks of as wholes, each by its last character."""
        levels = {ending["level"][-1:] for ending in self.said["ending"]}
        return Counter(re.findall(rf"[{self.said['words']['whole']}]([{''.join(sorted(levels))}])", text))

    def _end(self, name: str) -> tuple[str, str]:
        """Return how the name of a zone ends, and its level; nothing of any other name."""
        for ending in self.said["ending"]:
            for end in ending["ends"]:
                if name.endswith(end) and name != end:
                    return end, ending["level"]
        return "", ""
