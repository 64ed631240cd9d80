"""What passes from clause to clause within a sentence: words to borrow, lead-ins, how certain it all is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck.clauses import MANNER, MOST
from kaifaqu.factcheck.lexicon import PASSED_OVER
from kaifaqu.factcheck.statement import Loan
from kaifaqu.factcheck.tokens import Kind, Token
from kaifaqu.quantity.figure import Qualifier
from kaifaqu.quantity.units import family

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaifaqu.factcheck.clauses import Clause

#: Slots lent to all that follows in the sentence, and those lent only to what names nothing of its own.
_CARRIED = ("theme", "event", "region", "action")
_COMPLETED = ("head", "scope", "measure")
_LENT = frozenset({*_CARRIED, *_COMPLETED})
#: Slots of words that say no.
NEGATING = frozenset({"denial", "negation"})
#: What does not by itself make a lead-in more than a heading.
_HEADING = PASSED_OVER | (MANNER - NEGATING) | {"zone", "source"}
#: A lead-in with one of these is a sentence of its own, and names nothing that is counted.
_STATED = frozenset(
    {"了", "啦", "就", "更", "都", "也", "要", "很", "越", "正", "已", "已经", "还", "又", "各有", "是"}
)
_ADDRESS = frozenset({"致", "尊敬的", "亲爱的", "敬爱的", "各位", "诸位", "感谢", "请"})
_EXCLUDING = ("除", "扣除", "剔除", "不含", "不包括", "不计")
#: Words behind what is taken out.
_OUTSIDE = frozenset({"以外", "之外"})
_EXCLUDED = frozenset({"place", "head", "entity", "theme", "scope", "region", "zone"})
_LEAD_STARTS = frozenset({"在", "就", "从", "按", "以", "对", "对于", "围绕", "聚焦"})
_LEAD_PLACES = frozenset({"中", "里", "内", "当中", "之中"})
_BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.OVER})
_LEAD_FIELDS = frozenset({"方面", "领域", "行业", "产业", "板块", "赛道", "而言", "来说", "来讲"})
_NARROWING = frozenset({"scope", "theme", "region"})


class Thread:
    """What passes from clause to clause within a sentence."""

    expected: bool = False
    is_part: bool = False
    #: The clause before.
    before: Clause | None = None
    #: The unknown name of whom the clause before is told.
    subject: tuple[Token, ...] = ()
    #: The units of the figures in the stretch before.
    units: frozenset[str] = frozenset()

    def __init__(self, lead: tuple[Token, ...] = (), *, planned: bool = False) -> None:
        self.lead = lead
        self.planned = planned
        #: For each slot the concepts that stand in it, and what lends them.
        self.carried: dict[str, tuple[frozenset[str], Loan]] = {}

    def note_manner(self, clause: Clause) -> None:
        """Let what a clause says of certainty hold for the rest of the sentence."""
        slots = clause.slots
        self.expected |= "expected" in slots
        self.planned |= "planned" in slots
        self.is_part |= "part" in slots

    def stand_within(self, clause: Clause) -> None:
        """Let a clause that only names those above a threshold ("among the large ones") narrow the rest."""
        words = [token for token in clause.tokens if token.kind in (Kind.WORD, Kind.RESIDUE)]
        if words and words[-1].text in _LEAD_PLACES:
            bounds = [token for token in clause.tokens if token.figure and token.figure.qualifier in _BOUNDS]
            self.lead += tuple(Token(Kind.RESIDUE, one.start, one.end, one.text) for one in bounds)

    def name_subject(self) -> None:
        """Let a clause that says of whom it tells be free of what nobody understands in its lead-in."""
        self.lead = tuple(token for token in self.lead if token.concepts and not _is_topic(token))

    def name_body(self) -> None:
        """Let a clause that names a body be free of the field that the body is of."""
        self.lead = tuple(token for token in self.lead if "theme" not in token.slots)

    def carry(self, tokens: Iterable[Token]) -> None:
        """Let words be borrowed by the segments after them, each slot by its newest words."""
        told = tuple(tokens)
        loan, slots = _loan(told), _by_slot(told)
        self.carried.update({slot: (keys, loan) for slot, keys in slots.items() if slot in _LENT})
        self.units = frozenset(family(token.figure.unit) for token in told if token.figure)

    def lead_in(self, clause: Clause) -> None:
        """Let a clause without figures narrow what comes after it, and lend its words."""
        self.lead = (self.lead + _lead(clause) + _exclusion(clause))[:MOST]
        self.carry(clause.tokens)

    def lend(self, filled: frozenset[str]) -> dict[str, Loan]:
        """Return the concepts that a segment may borrow that has filled some slots: only for the others."""
        names = [slot for slot in _CARRIED if slot not in filled]
        if "head" not in filled:
            names += [slot for slot in _COMPLETED if slot not in filled]
        elif "measure" not in filled:
            names.append("measure")
        taken: dict[str, Loan] = {}
        for slot in names:
            if slot in self.carried:
                keys, loan = self.carried[slot]
                taken |= dict.fromkeys(keys, loan.for_slot(slot, filled))
        return taken

    def end_part(self) -> None:
        """Forget what ends with a semicolon."""
        self.is_part = self.expected = False
        for slot in ("action", *_COMPLETED):
            self.carried.pop(slot, None)


def _loan(tokens: Iterable[Token]) -> Loan:
    """Return what else a stretch says that lends some of its words.

    One that only leads an event in ("as the assessment shows") names it, whatever else it says.
    """
    told = tuple(tokens)
    narrowing = tuple([token for token in told if token.slots & _NARROWING])
    unknown = tuple([token.text for token in told if token.kind is Kind.RESIDUE])
    if unknown and not any(token.figure for token in told) and any("event" in token.slots for token in told):
        unknown = ()
    return Loan(narrowing, unknown)


def _by_slot(tokens: Iterable[Token]) -> dict[str, frozenset[str]]:
    """Return the concepts of all words, by their slots."""
    slots: dict[str, frozenset[str]] = {}
    for token in tokens:
        for concept in token.concepts:
            slots[concept.slot] = slots.get(concept.slot, frozenset()) | {concept.key}
    return slots


def _lead(clause: Clause) -> tuple[Token, ...]:
    """Return the words of a clause without figures that narrow what comes after it."""
    words = [token for token in clause.tokens if token.kind in (Kind.WORD, Kind.RESIDUE)]
    content = [token for token in words if not token.slots & _HEADING]
    if clause.is_title:
        return tuple(token for token in content if "scope" in token.slots and token is not words[-1])
    if not words:
        return ()
    addressed = words[0].text in _ADDRESS or any(token.text in _STATED for token in words)
    if clause.leads and not addressed:
        return () if all(map(_is_topic, content)) else tuple(content)
    opens, ends = words[0].text in _LEAD_STARTS, words[-1].text
    if opens and ends in _LEAD_FIELDS:
        return tuple(token for token in content if token is not words[0] and "topic" not in token.slots)
    narrowing = tuple(token for token in content if token.slots & _NARROWING)
    if opens:
        return narrowing
    bare = not any(token.kind is Kind.RESIDUE or "verb" in token.slots for token in words)
    return tuple(token for token in narrowing if "scope" in token.slots) if bare else ()


def _exclusion(clause: Clause) -> tuple[Token, ...]:
    """Return the word with which a clause takes something out of all that follows: "but for that town"."""
    first, rest = clause.tokens[:1], clause.tokens[1:]
    if first and first[0].text.startswith(_EXCLUDING):
        named = any(token.kind is Kind.RESIDUE or token.slots & _EXCLUDED for token in rest)
        return first if named else ()
    return rest[-1:] if rest and rest[-1].text in _OUTSIDE else ()


def _is_topic(token: Token) -> bool:
    """Tell whether a word only names a theme, as headings do, and narrows nothing."""
    slots = token.slots
    field = any(concept.field for concept in token.concepts)
    return "topic" in slots and (field or not slots & _NARROWING)
