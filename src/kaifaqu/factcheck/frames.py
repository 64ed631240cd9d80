"""Facts compiled to frames: which concepts must stand in a claim for it to speak of a fact."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.lexicon import PASSED_OVER, Concept, even
from kaifaqu.factcheck.tokens import Kind, tokenise
from kaifaqu.quantity.extract import read, scan
from kaifaqu.quantity.figure import Figure, Masked, Qualifier, Reason
from kaifaqu.quantity.figure import Kind as FigureKind
from kaifaqu.quantity.pattern import Pattern
from kaifaqu.quantity.units import family

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from kaifaqu.factcheck.lexicon import Lexicon
    from kaifaqu.factcheck.tokens import Token
    from kaifaqu.model import Fact, FactBase, Source, Zone
    from kaifaqu.quantity.times import Time

    #: Another figure in the words: value, unit, and how it is bounded.
    Companion = tuple[Decimal, str, str]
    #: A fact, its figure, and one of its wordings as text and in tokens.
    Wording = tuple[Fact, Figure, str, list[Token]]

#: Slots whose words a claim may hold or leave out, where the fact's own words have them.
_FREE = frozenset({"optional", "rank", "total", "zone", "topic", "same-year"})
#: The zone by its name, and by what any such zone is called.
THE_ZONE, GENERAL_ZONE = "the-zone", "general-zone"
_KEPT = (Reason.DATE, Reason.MARK)
_TITLED_YEAR = Pattern(r"(?:19|20)[0-9]{2}年度?")
_NUMERALS = Pattern(
    r"(?<![上下])[0-9０-９〇○零一二两三四五六七八九十](?:[0-9０-９〇○零一二两三四五六七八九十年月日号季旬份多余世纪代、/.至到~～—–-]|度(?!的)|季度)*(?<![、/.至到~～—–-])"
)
#: An opaque word of a base is at least this long: a single character would explain too much.
_SHORTEST = 2


class Frame(NamedTuple):
    """What one wording of a fact requires.

    A wording that ends in a figure has the fact's own before it; any other has its own at the end.
    """

    fact: Fact
    #: The fact's own figure, read from its text.
    figure: Figure
    wording: str
    #: The year that its source is about, where the fact itself has none.
    origin: str
    required: frozenset[str]
    #: Those of `required` that narrow what is counted, and may be missing at a price.
    scopes: frozenset[str]
    #: Figures that the wording has before the fact's own, and behind it.
    before: frozenset[Companion]
    after: frozenset[Companion]
    #: Only a whole zone has what it counts.
    public: bool
    #: The classifiers that its nouns usually take.
    classifiers: frozenset[str]


class Frames(NamedTuple):
    """All frames of a base, alike ones of a fact once, and the words they were made with."""

    lexicon: Lexicon
    frames: tuple[Frame, ...]
    #: The numbers of the frames by the rarest concept that each requires and no claim may leave out.
    by_anchor: Mapping[str, Sequence[int]]
    #: The concepts that any wording of a fact has, by the fact's id.
    vocabulary: Mapping[str, frozenset[str]]
    concepts: Mapping[str, Concept]
    #: Wordings that could not be compiled, with what nothing explains in them.
    unexplained: tuple[tuple[Fact, str, str], ...]


def from_base(base: FactBase, lexicon: Lexicon) -> Frames:
    """Compile every wording of every fact that has a figure."""
    known = lexicon.extended(zone_words(base.zone))
    return from_facts(base.facts, lambda fact: base.sources[fact.source], known)


def from_facts(facts: Iterable[Fact], source: Callable[[Fact], Source], lexicon: Lexicon) -> Frames:
    """Compile every wording of those facts that have a figure; the lexicon knows the zone's names."""
    told = [(fact, figure) for fact in facts if (figure := _figure(fact))]
    wordings = _wordings(told, lexicon)
    if own := list(own_words(token for _, _, _, tokens in wordings for token in tokens)):
        lexicon = lexicon.extended(own)
        wordings = _wordings(told, lexicon)
    frames: dict[object, Frame] = {}
    unexplained = []
    vocabulary: dict[str, frozenset[str]] = {}
    for fact, figure, wording, tokens in wordings:
        if residue := "".join(token.text for token in tokens if token.kind is Kind.RESIDUE):
            unexplained.append((fact, wording, residue))
            continue
        keys = {concept.key for token in tokens for concept in token.concepts}
        vocabulary[fact.id] = vocabulary.get(fact.id, frozenset()) | keys
        origin = "" if fact.period else source(fact).period[:4]
        frame = _frame(fact, figure, wording, tokens, origin)
        frames.setdefault((fact.id, frame.required, frame.before, frame.after), frame)
    return Frames(
        lexicon=lexicon,
        frames=tuple(frames.values()),
        by_anchor=_by_anchor(frames.values()),
        vocabulary=vocabulary,
        concepts={concept.key: concept for known in lexicon.words.values() for concept in known},
        unexplained=tuple(unexplained),
    )


def _by_anchor(frames: Collection[Frame]) -> dict[str, list[int]]:
    """Map the rarest lasting concept of each frame to the frame's number, or else each of its scopes."""
    common = Counter(key for frame in frames for key in frame.required)
    by_anchor: dict[str, list[int]] = {}
    for n, frame in enumerate(frames):
        lasting = frame.required - frame.scopes
        anchors = [min(lasting, key=lambda key: (common[key], key))] if lasting else frame.scopes
        for key in anchors:
            by_anchor.setdefault(key, []).append(n)
    return by_anchor


def tokens_of(wording: str, lexicon: Lexicon) -> list[Token]:
    """Return the tokens of a label, an alias or another short wording."""
    return list(tokenise(wording, 0, len(wording), marks_of(wording), lexicon))


def marks_of(text: str) -> list[Figure | Masked]:
    """Return the figures, the dates and the list marks of a text, in order."""
    figures, times, masked = scan(text)
    read = [figure for figure in figures if figure.value is not None]
    kept = [mask for mask in masked if mask.reason in _KEPT]
    return sorted([*read, *kept, *_years_in_titles(masked), *_dates(times)], key=start_of)


def _dates(times: Iterable[Time]) -> Iterator[Masked]:
    """Yield the numerals of each time as a date; its words are the lexicon's."""
    for time in times:
        for found in _NUMERALS.finditer(time.text) if time.role != "document" else ():
            start = time.start + found.start()
            yield Masked(start, start + len(found[0]), found[0], Reason.DATE)


def _years_in_titles(masked: Iterable[Masked]) -> Iterator[Masked]:
    """Yield the year that the title of a document names, as a date: what it says is of that year."""
    for mask in masked:
        if mask.text.startswith("《") and (year := _TITLED_YEAR.search(mask.text)):
            start = mask.start + year.start()
            yield mask._replace(start=start, end=start + len(year[0]), text=year[0], reason=Reason.DATE)


def start_of(mark: Figure | Masked) -> int:
    """Return the place at which a figure or a date starts."""
    return mark.start


def companion(figure: Figure) -> Companion:
    """Return what a figure is to the words it stands among."""
    bound = figure.qualifier.value if figure.high is None else f"to {figure.high}"
    return figure.amount, family(figure.unit), bound


def required_concept(token: Token) -> Concept | None:
    """Return the meaning of a word that a claim must have, None for one that may be left out."""
    if not token.concepts or token.slots & PASSED_OVER:
        return None
    concept = token.concepts[0]
    return None if concept.slot in _FREE else concept


def _figure(fact: Fact) -> Figure | None:
    """Return a fact's figure; an exact one is its value, and only a rough one is read from its text again."""
    if fact.value is None:
        return None
    if fact.qualifier != Qualifier.EXACT:
        return read(fact.text)
    kind, value, one = (
        FigureKind.RANK if fact.kind == "rank" else FigureKind.NUMBER,
        Decimal(fact.value),
        Decimal(1),
    )
    return Figure(
        0, 0, 0, 0, fact.text, kind, value, None, fact.unit, Qualifier.EXACT, one, one, scaled=False
    )  # fmt: skip


def _frame(fact: Fact, figure: Figure, wording: str, tokens: Sequence[Token], origin: str) -> Frame:
    required = [concept for token in tokens if (concept := required_concept(token))]
    return Frame(
        fact=fact,
        figure=figure,
        wording=wording,
        origin=origin,
        required=frozenset(concept.key for concept in required),
        scopes=frozenset(concept.key for concept in required if concept.slot == "scope"),
        before=frozenset(companion(token.figure) for token in tokens[:-1] if token.figure),
        after=frozenset(companion(token.figure) for token in tokens[-1:] if token.figure),
        public=any(concept.public for concept in required),
        classifiers=frozenset().union(*(concept.classifiers for concept in required)),
    )


def zone_words(zone: Zone) -> Iterator[tuple[str, Concept]]:
    """Yield the names of a zone, each with its concept."""
    for name in (zone.label, *zone.aliases):
        general = name != zone.label and zone.label.endswith(name)
        yield name, Concept(GENERAL_ZONE if general else THE_ZONE, "zone")


def _wordings(facts: Iterable[tuple[Fact, Figure]], lexicon: Lexicon) -> list[Wording]:
    """Return every wording of every fact, in tokens; facts of several years share theirs."""
    cut = cache(partial(tokens_of, lexicon=lexicon))
    return [
        (fact, figure, wording, cut(wording))
        for fact, figure in facts
        for wording in dict.fromkeys((fact.label, *fact.aliases))
    ]


def own_words(tokens: Iterable[Token]) -> Iterator[tuple[str, Concept]]:
    """Yield the words of a base that the lexicon lacks, each as a concept of its own."""
    for token in tokens:
        if token.kind is Kind.RESIDUE and len(token.text) >= _SHORTEST:
            yield token.text, Concept(f"={even(token.text)}", "head")
