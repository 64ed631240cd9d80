"""The zone of a new base: its name where nobody gives it, its level, where it lies, its other names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.proposal.keys import key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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
            others = [f"{stem}{other}" for other in ends if other != end and stem]
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
