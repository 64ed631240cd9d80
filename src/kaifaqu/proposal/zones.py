"""The zone of a new base: which one a text is about, its level, where it lies, its other names."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.prose.draft import Shape, blocks
from kaifaqu.search.ids import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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
#: What cities and provinces end in, and the level of development zones.
_CITY, _PROVINCE, _ZONE = "市", "省", "开发区"


class Regions(NamedTuple):
    """The provinces, with the cities of each."""

    cities: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, names: Iterable[str], provinces: Sequence[str]) -> Regions:
        """Read provinces and cities in their order: each province stands before its cities.

        `provinces` are how the names of provinces end, whole names of some among them.
        """
        cities: dict[str, list[str]] = {}
        for name in names:
            if name.endswith(tuple(provinces)):
                cities[name] = []
            else:
                next(reversed(cities.values())).append(name)
        return cls({name: tuple(held) for name, held in cities.items()})

    @property
    def all_cities(self) -> list[str]:
        """All cities."""
        return [city for held in self.cities.values() for city in held]

    def called(self, name: str) -> str:
        """Return the province or city of a name, which may leave out how it ends: 陕西; or nothing."""
        return _first((*self.cities, *self.all_cities), lambda one: one.startswith(name))

    def province_of(self, city: str) -> str:
        """Return the province of a city, or nothing."""
        return next((name for name, held in self.cities.items() if city in held), "")


def zone_of(
    name: str, short: str, text: str, endings: Sequence[Mapping[str, Any]], regions: Regions
) -> dict[str, Any]:
    """Return the zone of a name: its level, where it lies, its short name, other ways to write its ending.

    A name may begin with where the zone lies: 江西省赣州市章贡区. A text may leave out its ending: 陕西.
    """
    province = _first(regions.cities, lambda one: name != one and name.startswith(one))
    rest = name.removeprefix(province)
    if not province and _called(name, endings).get("level") == _ZONE:
        known = _first(regions.cities, lambda one: _lies_in(name, one.rstrip(_PROVINCE), endings))
        province, rest = known, name.removeprefix(known.rstrip(_PROVINCE))
    city = _first(regions.all_cities, lambda one: rest != one and rest.startswith(one))
    zone = _called(rest.removeprefix(city), endings)
    stem = zone["label"][:-1]
    if (
        zone.get("level", "") == zone["label"][-1:]
        and len(stem) > 1
        and stem in text.replace(zone["label"], "")
    ):
        zone["aliases"] = [stem, *zone["aliases"]]
    if zone["label"] != name:
        zone["aliases"] = [name, *zone.get("aliases", [])]
    if short and short not in zone.get("aliases", ()):
        zone["aliases"] = [*zone.get("aliases", []), short]
    return zone | _place(zone, province, city, "".join(text.split()), regions)


def _lies_in(name: str, region: str, endings: Iterable[Mapping[str, Any]]) -> bool:
    """Tell whether a name is that of a region and one of its own: 江西|赣州经开区, not 江西|经开区."""
    rest = name.removeprefix(region)
    return name != rest and not any(
        end.startswith(rest) or end == rest for one in endings for end in one["ends"]
    )


def _called(name: str, endings: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return id, label, level and other names of a zone."""
    for ending in endings:
        end = next((one for one in ending["ends"] if name.endswith(one)), None)
        if end is not None:
            stem = name.removesuffix(end)
            ends = [*ending["ends"], *filter(None, [ending.get("short", "")])]
            stems = dict.fromkeys((stem, stem.removesuffix(ending.get("graded", ""))))
            others = [f"{one}{other}" for one in stems for other in ends if one and f"{one}{other}" != name]
            key = key_of([stem, end] if stem else [end], "zone")
            return {"id": key, "label": name, "aliases": others, "level": ending["level"]}
    return {"id": key_of([name], "zone"), "label": name}


def _place(
    zone: Mapping[str, Any], province: str, city: str, text: str, regions: Regions
) -> dict[str, Any]:  # fmt: skip
    """Return where a zone lies: what its name or the text says, before its own; of a province its cities.

    A development zone is named after its city; a county may be called as a city elsewhere is.
    """
    label, level = zone["label"], zone.get("level", "")
    if label in regions.cities:
        names = [form for one in regions.cities[label] for form in (one, one.removesuffix(_CITY))]
        bodies = [name for name in names if name in text]
        return {"bodies": bodies} if bodies else {}
    if level == _ZONE:
        city = city or _first(regions.all_cities, lambda one: label.startswith(one.removesuffix(_CITY)))
        province = province or _first(regions.cities, lambda one: label.startswith(one.removesuffix(_CITY)))
    if level != _CITY:
        city = city or _first(regions.all_cities, lambda one: f"{one}{label}" in text)
    province = (
        province
        or regions.province_of(city or label)
        or _first(
            regions.cities, lambda one: f"{one}{label}" in text or f"{one.rstrip(_PROVINCE)}{label}" in text
        )
    )
    return {key: value for key, value in (("city", city), ("province", province)) if value}


def _first(names: Iterable[str], fits: Callable[[str], bool]) -> str:
    """Return the first name that fits, or nothing."""
    return next(filter(fits, names), "")


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
        title = title.strip("#* \n")
        if institution := self._institution(title):
            return Named(institution, dict(self._called(text, institution)).get(institution, ""), "title")
        for part in (title, _BRACKETED.sub("", title)):
            for name in (*self._zones(part), *self._in_front(part), *self._named_regions(part)):
                short = dict(self._called(text, name)).get(name, "") or self._office(title, name)
                return Named(name, short, "title")
        for name, short in self._called(text):
            return Named(name, short, "opening")
        levels = self._levels(text)
        told = [*self._zones(text), *(self._named_regions(text) if _REGIONS & levels.keys() else ())]
        counts = Counter(told)
        name = max(counts, key=lambda one: _TOLD * counts[one] + levels[self._end(one)[1][-1:]], default="")
        name = name or next(self._spoken_of(text, levels), "")
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
            rf"(?:.*?(?:{said['ahead']}))?([\u4e00-\u9fff]{{2,8}}?(?:{ends}))"
            rf"(?={said['offices']}|{said['told']}|[12][0-9]{{3}})",
            title,
        )
        if found and found[1][0] not in self.references:
            yield found[1]

    def _office(self, title: str, zone: str) -> str:
        """Return the office whose report a title begins with, if it is called by the zone: 临河市商务局."""
        found = re.match(rf"{re.escape(zone)}(?:{self.said['words']['offices']})", title)
        return found[0] if found and len(found[0]) > len(zone) + 1 else ""

    def _institution(self, title: str) -> str:
        """Return the hospital, school or firm whose report a title begins with, or nothing."""
        said = self.said["words"]["institutions"]
        found = re.match(rf"([\u4e00-\u9fff（()）]{{2,18}}(?:{said}))(?:[12][0-9]{{3}}|$)", title)
        return found[1] if found else ""

    def _spoken_of(self, text: str, levels: Counter[str]) -> Iterator[str]:
        """Yield what clauses begin with that ends in the level which a text speaks of most: 东湾区的面貌."""
        for level, _ in levels.most_common(1):
            behind = f"{self.said['words']['offices']}|{self.said['words']['speaks']}"
            named = rf"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{{2,3}}{level})(?={behind})"
            for found in re.finditer(named, text):
                if found[1][0] not in self.references and len(self.words(found[1])) > 1:
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

    def _called(self, text: str, known: str = "") -> Iterator[tuple[str, str]]:
        """Yield the zones that a text gives a short name, and that name; one zone may be `known` already."""
        for found in re.finditer(rf"[（(](?:{self.said['words']['called']})[“\"]?([^“”\"（()）]+)", text):
            before = text[max(0, found.start() - _REACH) : found.start()]
            names = [known] if known and before.endswith(known) else self._zones(before)
            yield from ((name, found[1]) for name in names if before.endswith(name))

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
