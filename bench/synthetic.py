"""Writes fact bases of any size in realistic Chinese: the same bytes for the same seed, on every Python.

Zone by zone, year by year, some 200 indicators each, in files of the shape of `data/facts.toml`. Every
`value` is what its `text` says, so that `kaifaqu audit` finds nothing. All figures are drawn by lot.
"""

from __future__ import annotations

import argparse
import shutil
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import indicators as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from indicators import Indicator, Zone

SCALES = {"万": 10**4, "亿": 10**8}
#: A qualifier, and the words before and behind the figure that say it.
QUALIFIERS = (("nearly", "近", ""), ("over", "超", ""), ("about", "", "左右"), ("at-least", "", "以上"))
#: How many facts of a hundred have a qualifier, and a note.
QUALIFIED, NOTED = 8, 60
FIRMS, HONOURS = 12, 2
#: Between the places of two facts in their source, in code points.
APART = (14, 90)
#: The most bytes of a base that are kept back before they are written.
BUFFER = 1 << 20


class Part(NamedTuple):
    """What stands in one file: some years of a zone, each with how many facts."""

    name: str
    zone: Zone
    years: tuple[tuple[int, int], ...]


class Lot:
    """Numbers drawn from a seed: Knuth's linear congruence, which no version of Python can change."""

    def __init__(self, seed: str) -> None:
        """Start anew from a seed."""
        self._state = int.from_bytes(sha256(seed.encode()).digest()[:8], "big")

    def between(self, low: int, high: int) -> int:
        """Return a number from `low` to `high`."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        return low + (self._state >> 33) % (high - low + 1)

    def in_hundred(self, share: int) -> bool:
        """Tell whether something comes about that does so `share` times of a hundred."""
        return self.between(1, 100) <= share

    def pick(self, choices: Sequence[str]) -> str:
        """Return one of the choices."""
        return choices[self.between(0, len(choices) - 1)]


CATALOGUE = words.catalogue()
A_YEAR = len(CATALOGUE) + FIRMS + HONOURS


def parts(facts: int, files: int) -> Iterator[Part]:
    """Yield what stands in each file: whole zones as long as there are facts, years apart for more files."""
    a_zone = A_YEAR * len(words.YEARS)
    count = -(-facts // a_zone)
    width = max(1, len(words.YEARS) * count // max(files, count))
    for number, zone in enumerate(words.zones()[:count]):
        left = min(a_zone, facts - number * a_zone)
        amounts = [(year, min(A_YEAR, left - n * A_YEAR)) for n, year in enumerate(words.YEARS)]
        kept = [(year, amount) for year, amount in amounts if amount > 0]
        for start in range(0, len(kept), width):
            years = tuple(kept[start : start + width])
            yield Part(f"{number + 1:03}-{zone.key}-{years[0][0]}-{years[-1][0]}.toml", zone, years)


def quoted(text: str) -> str:
    """Return a text as a TOML string."""
    return f"'{text}'" if '"' in text else f'"{text}"'


def listed(items: Sequence[str]) -> str:
    """Return texts as a TOML list."""
    return f"[{', '.join(map(quoted, items))}]"


def head(part: Part) -> str:
    """Return what stands in a base before its facts."""
    zone, first, last = part.zone, part.years[0][0], part.years[-1][0]
    lines = [
        "#:schema ./facts.schema.json\n\n[base]",
        f'version = "1.0"\ndate = "{last + 1}-03-31"\ntitle = "{zone.label}{first}—{last}年合成数据"\n',
        f'[zone]\nid = "{zone.key}"\nlabel = "{zone.label}"',
        f"aliases = {listed((f'{zone.label[:2]}经济技术开发区', f'{zone.label[:2]}市经开区'))}\n",
    ]
    for year, _ in part.years:
        title = f"{zone.label}{year}年国民经济和社会发展统计公报"
        lines.append(f'[source.{source(zone, year)}]\ntitle = "{title}(合成)"\nperiod = "{year}"\n')
    for key, (label, label_en, aliases) in words.SECTORS.items():
        names = f'label = "{label}"\nlabel_en = "{label_en}"\naliases = {listed(aliases)}\n'
        lines.append(f"[sector.{key}]\n{names}")
    return "\n".join(lines)


def source(zone: Zone, year: int) -> str:
    """Return the key of the report of a zone on a year."""
    return f"{zone.key.removesuffix('-etdz')}-{year}"


def number(digits: int, places: int) -> str:
    """Return a decimal without zeros at its end: 12050 with 2 places is 120.5."""
    if not places:
        return str(digits)
    return f"{digits // 10**places}.{digits % 10**places:0{places}}".rstrip("0").rstrip(".")


def figure(measure: str, low: int, high: int, lot: Lot) -> tuple[str, str, str, str]:
    """Draw a figure; return it as printed, its value, its unit and its qualifier."""
    if measure == "位":
        rank = lot.between(low, high)
        return f"第{rank}位", str(rank), measure, ""
    scale = SCALES.get(measure[0], 1)
    places = 2 if scale > 1 else int(measure == "%")
    digits = lot.between(low * 10**places, high * 10**places)
    printed = number(digits, places)
    value = str(digits * scale // 10**places) if scale > 1 else printed
    qualifier, before, behind = "", "", ""
    if lot.in_hundred(QUALIFIED):
        qualifier, before, behind = QUALIFIERS[lot.between(0, len(QUALIFIERS) - 1)]
    return f"{before}{printed}{measure}{behind}", value, measure[1:] if scale > 1 else measure, qualifier


def kind(unit: str) -> str:
    """Return the kind of a fact with a figure."""
    return {"元": "amount", "美元": "amount", "%": "percent", "位": "rank"}.get(unit, "count")


def with_figure(indicator: Indicator, zone: Zone, year: int, lot: Lot) -> Iterator[str]:
    """Yield the lines of a fact with a figure, up to its period."""
    text, value, unit, qualifier = figure(indicator.measure, indicator.low, indicator.high, lot)
    yield f'id = "{indicator.sector}.{indicator.key}-{year}"\nsector = "{indicator.sector}"'
    yield f"label = {quoted(indicator.label)}\nlabel_en = {quoted(indicator.label_en)}"
    yield f'kind = "{kind(unit)}"\nvalue = {value}\nunit = "{unit}"\ntext = "{text}"'
    if qualifier:
        yield f'qualifier = "{qualifier}"'
    if indicator.scope:
        yield f'scope = ["{indicator.scope}"]'
    if indicator.part_of:
        yield f'part_of = "{indicator.sector}.{indicator.part_of}-{year}"'
    aliases = (f"全区{indicator.label}", f"{zone.label}{indicator.label}", f"{year}年{indicator.label}")
    yield f'tags = ["{indicator.tag}"]\naliases = {listed(aliases)}'


def of_firm(n: int, year: int, lot: Lot) -> Iterator[str]:
    """Yield the lines of a fact about a firm, up to its period."""
    industry, label, label_en = words.INDUSTRIES[lot.between(0, len(words.INDUSTRIES) - 1)]
    brand = "".join(lot.pick(words.BRANDS) for _ in range(3))
    text, value, unit, qualifier = figure("亿元", 1, 90, lot)
    yield f'id = "industry.firm-{n}-output-{year}"\nsector = "industry"\nsubject = "{brand}{label}"'
    yield f'label = "{brand}{label}产值"\nlabel_en = "Gross output value of a firm in {label_en}"'
    yield f'kind = "amount"\nvalue = {value}\nunit = "{unit}"\ntext = "{text}"'
    if qualifier:
        yield f'qualifier = "{qualifier}"'
    yield f'tags = ["{industry}", "firms"]\naliases = ["{brand}{label}全年产值", "龙头企业{brand}产值"]'


def of_honour(n: int, year: int, lot: Lot) -> Iterator[str]:
    """Yield the lines of a fact without a figure, up to its period."""
    yield f'id = "overview.honour-{n}-{year}"\nsector = "overview"\nlabel = "获评的荣誉称号"'
    yield f'label_en = "Honour awarded"\nkind = "award"\ntext = "{lot.pick(words.HONOURS)}"'
    yield 'tags = ["honours"]\naliases = ["荣誉称号", "获得的称号", "新获认定"]'


def facts_of(zone: Zone, year: int, seed: int) -> Iterator[str]:
    """Yield all facts of a zone and a year."""
    lot, at = Lot(f"{seed}/{zone.key}/{year}"), 0
    rest = f'period = "{year}"\nsource = "{source(zone, year)}"'
    told = chain(
        (with_figure(indicator, zone, year, lot) for indicator in CATALOGUE),
        (of_firm(n, year, lot) for n in range(1, FIRMS + 1)),
        (of_honour(n, year, lot) for n in range(1, HONOURS + 1)),
    )
    for lines in told:
        at += lot.between(*APART)
        note = f'\nnote = "{lot.pick(words.NOTES)}"' if lot.in_hundred(NOTED) else ""
        yield "\n".join(("\n[[fact]]", *lines, f"{rest}\nat = {at}{note}\n"))


def write(facts: int, seed: int, files: int, folder: Path) -> None:
    """Write a base of so many facts into a folder, never more than one file's buffer in memory."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in parts(facts, files):
        with (folder / part.name).open("w", encoding="utf-8", newline="\n", buffering=BUFFER) as file:
            file.write(head(part))
            for year, amount in part.years:
                file.writelines(
                    fact for fact, _ in zip(facts_of(part.zone, year, seed), range(amount), strict=False)
                )


def kept(facts: int, seed: int, folder: Path) -> list[Path]:
    """Return the files of a base in a folder of bases, whole: written there unless it was before."""
    place = folder / f"{facts}-{seed}"
    if not place.is_dir():
        beside = place.with_suffix(".part")
        shutil.rmtree(beside, ignore_errors=True)
        write(facts, seed, 0, beside)
        beside.rename(place)
    return sorted(place.glob("*.toml"))


def main() -> None:
    """Read the options, write, say what was written."""
    largest = A_YEAR * len(words.YEARS) * len(words.zones())
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--facts", type=int, required=True, help=f"how many, at most {largest:,}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=0, help="about so many; at least one a zone")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    options = parser.parse_args()
    if not 0 < options.facts <= largest:
        parser.error(f"--facts is 1 to {largest}")
    if any(options.output.glob("*.toml")):
        parser.error(f"{options.output} holds a base already")
    write(options.facts, options.seed, options.files, options.output)
    sizes = [path.stat().st_size for path in options.output.glob("*.toml")]
    print(f"{options.facts:,} facts, {len(sizes)} files, {sum(sizes) / 2**20:,.1f} MiB")


if __name__ == "__main__":
    main()
