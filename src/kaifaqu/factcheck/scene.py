"""What governs a claim from afar: place, year and subject, as they pass from sentence to sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck import subjects
from kaifaqu.factcheck.draft import Shape
from kaifaqu.factcheck.lexicon import PASSED_OVER, even
from kaifaqu.factcheck.places import governs, is_place, places_in
from kaifaqu.factcheck.section import Section, When, regions_of
from kaifaqu.factcheck.tokens import Kind
from kaifaqu.factcheck.years import adds_years, is_of_another_time, whole_year
from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kaifaqu.factcheck.draft import Block
    from kaifaqu.factcheck.lexicon import Concept
    from kaifaqu.factcheck.tokens import Token

_DAYS = ("日", "号")
#: Years that say no span of time: a year as a measure, and the name of an undertaking.
_ANY_YEAR = frozenset({"一年", "1年"})
_ACTIONS = ("行动", "计划", "工程", "攻坚", "规划")
_FOUR_DIGITS = Pattern(r"\d{4}")
_YEAR_END = Pattern(r"(\d{4})年?[-./]?12月?(?:31日?)?$|(\d{4})[-./]12[-./]31$")
#: Regions whose mention ends with the sentence: they are named to say among whom a rank is.
_PASSING = frozenset({"nationwide", "central-china", "central-urban"})
_WHOLE_YEAR = "whole-year"
_NAMES = frozenset({"the-zone", "general-zone"})
#: Words that make what follows the object of what another place does.
_TURNING = ("向", "与", "和", "同", "跟", "对", "到", "赴", "来", "抵", "访", "给", "为", "被", "学习", "除")
_SKIPPED = PASSED_OVER | {"total", "part", "expected", "planned", "hypothetical"}


class Scene:
    """The state of a reader in a draft; what it holds is replaced and never changed, so that a copy is cheap.

    A plain class: to make a data class of it would cost every check two milliseconds.
    """

    #: Another place or zone governs, until the base's own name returns.
    foreign: bool = False
    #: Another place was named in this sentence, and not the zone since.
    elsewhere: bool = False
    #: The zone was named in this section.
    named: bool = False
    #: A wider region governs the paragraph.
    region: frozenset[str] = frozenset()
    year: str = ""
    #: The section tells of more than one year, and the paragraph has named none of its own.
    spans_years: bool = False
    #: Only a part of a year, or more than one, is spoken of.
    part_of_year: bool = False
    #: That part has a name (the first half), so that "of that year" does not widen it.
    part_is_named: bool = False
    #: That part was named behind a figure of the sentence, so that it ends with it.
    part_is_new: bool = False
    #: It was named in a sentence before.
    part_is_old: bool = False
    has_told: bool = False
    #: The entities the paragraph named last, and the kinds of those that its earlier sentences were about.
    entities: frozenset[str] = frozenset()
    topic_kinds: frozenset[str] = frozenset()
    #: The entities and regions that the sentence is about.
    topics: frozenset[str] = frozenset()
    #: Those that the heading above is about.
    led: frozenset[str] = frozenset()
    #: The sentence is about somebody whom nobody knows, until the zone or a known body is named.
    stranger: bool = False
    year_is_near: bool = False
    sentence_span: bool = False
    #: The clause, and the one before it, say for whom the text is.
    _names_reader: bool = False
    _is_to_reader: bool = False
    _kinds: frozenset[str] = frozenset()
    _met_stranger: bool = False
    #: In the paragraph somebody of another house speaks.
    _is_anothers: bool = False

    def branch(self) -> Scene:
        """Return a scene that goes on from here by itself."""
        other = Scene()
        vars(other).update(vars(self))
        return other

    def enter_block(self, block: Block, section: Section) -> None:
        """Forget what ends with a paragraph; list items go on with what led them in."""
        if block.shape is Shape.HEADING or (block.shape is Shape.PROSE and block.apart):
            self.year, self.part_of_year, self.part_is_named, self.spans_years = section.when
            self.region = section.region
        if block.shape is Shape.HEADING:
            self.led = section.led
        self._is_anothers = self._is_anothers and not block.apart
        self.entities = self.led
        self.topic_kinds = self._kinds = frozenset()

    def enter_sentence(self) -> None:
        """Forget what ends with a sentence."""
        self.topic_kinds |= self._kinds
        self._kinds = self.topics = frozenset()
        self.year_is_near = self.elsewhere = False
        self.sentence_span = self.spans_years
        self.stranger, self._met_stranger = self._is_anothers, False
        if self.part_is_new:
            self.part_of_year = self.part_is_named = False
        self.has_told = self.part_is_new = False
        self.part_is_old = self.part_of_year

    def end_part(self) -> None:
        """Forget whom a part of a sentence is about that ends with a semicolon."""
        self.topics = frozenset()
        self.stranger = self._met_stranger = False

    def note(self, tokens: Sequence[Token], *, ranks: bool, as_of: str) -> None:
        """Take in the places, years and entities of a clause, in order."""
        opening = next((n for n, token in enumerate(tokens) if not _skipped(token)), -1)
        self._is_to_reader, self._names_reader = self._names_reader, subjects.names_reader(tokens)
        before = self.part_of_year
        self.stranger |= self._met_stranger or subjects.begins_with_a_firm(tokens, opening)
        self._met_stranger = subjects.names_a_stranger(tokens, opening)
        about, places = True, places_in(tokens)
        for n, token in enumerate(tokens):
            first = n == opening
            about = about and (
                _skipped(token) or bool(token.slots & subjects.BODIES) or subjects.is_apposed(tokens, n)
            )
            if token.kind is Kind.DATE:
                if not (n and "comparison" in tokens[n - 1].slots):
                    self._note_date(token.text, tokens[max(0, n - 1) : n], tokens[n + 1 : n + 3])
            elif n in places or (first and "abroad" in token.slots):
                sourced = any("source" in token.slots for token in tokens)
                self._note_place(governing=first or sourced or governs(tokens, n))
            elif token.concepts:
                self._note_word(tokens, n, first=first, about=about, ranks=ranks, as_of=as_of)
        self._is_anothers |= subjects.is_said_by_another(tokens)
        self.stranger |= self._is_anothers
        self.sentence_span |= adds_years(tokens) or is_of_another_time(tokens)
        self.part_is_new |= self.has_told and self.part_of_year and not before
        self.has_told |= any(token.figure for token in tokens)

    def _note_word(
        self, tokens: Sequence[Token], n: int, *, first: bool, about: bool, ranks: bool, as_of: str
    ) -> None:
        concept = tokens[n].concepts[0]
        match concept.slot:
            case "zone" if concept.key in _NAMES:
                self._note_zone(tokens, n, first=first)
            case "entity":
                self._note_entity(concept, first=first, about=about)
            case "region" if not ranks and subjects.is_region(tokens, n, first=first):
                self.topics |= {concept.key}
                if concept.key not in _PASSING:
                    self.region |= {concept.key}
            case "same-year" if self._widens(concept):
                self.year, self.part_of_year, self.part_is_named = self.year[:4], False, False
            case "period":
                self.part_of_year = self.part_is_named = True
            case "span":
                self.sentence_span = True
            case "relative-year":
                self.year = str(int(as_of) + concept.offset) if as_of else "?"
                self.year_is_near, self.part_of_year, self.part_is_named = True, False, False

    def _widens(self, year: Concept) -> bool:
        """Tell whether words for the year make it whole again after a part of it."""
        return self.part_is_old if year.key == _WHOLE_YEAR else not self.part_is_named

    def _note_zone(self, tokens: Sequence[Token], n: int, *, first: bool) -> None:
        """Take in the zone's name, unless another zone bears it or another place only turns to the zone.

        A clause that begins with it is no more about the firms before.
        """
        turned_to = self.elsewhere and n > 0 and tokens[n - 1].text.endswith(_TURNING)
        if not turned_to and not self._is_to_reader and not is_place(tokens, n - 1):
            self.foreign, self.elsewhere, self.named = False, False, True
            self.stranger, self._is_anothers, self.led = False, False, frozenset()
            self.region = self.topics = frozenset()
            self.entities = frozenset() if first else self.entities

    def _note_place(self, *, governing: bool) -> None:
        """Take in another place: it bars its sentence from there on, and what comes after if it governs."""
        self.elsewhere = True
        self.foreign = self.foreign or governing
        self.named = self.named and not governing

    def _note_entity(self, entity: Concept, *, first: bool, about: bool) -> None:
        """Take in a firm or another body; the clause is about it if nothing else stands before it."""
        self.entities |= {entity.key}
        self.stranger = self._is_anothers = False
        if first:
            self.topics = self._kinds = frozenset()
        if about:
            self.topics |= {entity.key}
            self._kinds |= {entity.kind}

    def _note_date(self, text: str, before: Iterable[Token], after: Iterable[Token]) -> None:
        compact = even(text)
        behind = "".join(token.text for token in after)
        ends = behind.startswith(("底", "末", "31日"))
        if whole := whole_year(compact):
            self.year = whole
            self.part_of_year = self.part_is_named = self.sentence_span = self.spans_years = False
        elif (year := _YEAR_END.match(compact)) and (ends or "31" in compact):
            self.year = year[1] or year[2]
            self.part_of_year = self.part_is_named = False
        elif compact.endswith(_DAYS):
            self.sentence_span = True  # What happened on a day says nothing of the sentences behind.
            return
        elif _FOUR_DIGITS.search(compact):
            self.year, self.part_of_year = compact, True
        elif compact.endswith("年"):
            plain = compact in _ANY_YEAR and not any(token.kind is Kind.RESIDUE for token in before)
            self.sentence_span |= not plain and not behind.startswith(_ACTIONS)
            return
        else:
            self.part_of_year = True
        self.year_is_near = True

    def settle_heading(self, tokens: Sequence[Token], section: Section) -> Section:
        """Let the time and the region of a heading, and whom it is about, hold for what stands below it."""
        self.region |= regions_of(tokens)
        self.led = self.topics & self.entities or self.led
        return section._replace(when=self.when(), region=self.region, led=self.led)

    def when(self) -> When:
        """Return the time that is spoken of."""
        return When(self.year, self.part_of_year, self.part_is_named, self.sentence_span)


def _skipped(token: Token) -> bool:
    return token.kind in (Kind.DATE, Kind.STOP) or bool(token.slots & _SKIPPED)
