"""The statements of one sentence: what each figure's own words are, what it may borrow, and what bars it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kaifaqu.factcheck.claims import Reason
from kaifaqu.factcheck.clauses import MOST, Clause, Segment, clauses, pairs, segments
from kaifaqu.factcheck.lexicon import PASSED_OVER
from kaifaqu.factcheck.scene import is_place
from kaifaqu.factcheck.statement import Statement
from kaifaqu.factcheck.tokens import Kind, Token
from kaifaqu.quantity.figure import Kind as FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaifaqu.factcheck.scene import Scene

_RANKS = frozenset({FigureKind.RANK, FigureKind.REVERSE_RANK, FigureKind.TOP})
#: Slots that are taken from the sentence, and those only by a clause that names nothing of its own to count.
_CARRIED = ("theme", "event", "region", "action")
_COMPLETED = ("head", "scope", "measure")
#: Slots that only say how a thing is told; they are flags of a statement, not words to explain.
_MANNER = frozenset(
    {"expected", "planned", "denial", "negation", "part", "respectively", "period", "span"}
    | {"relative-year", "hypothetical"}
)
_NEGATING = frozenset({"denial", "negation"})
#: Slots of words that do not say what a figure counts.
_SILENT = PASSED_OVER | _MANNER | {"total", "zone"}
_LEAD_STARTS = frozenset({"在", "就", "从", "按", "以", "对", "对于", "围绕", "聚焦"})
_LEAD_FIELDS = frozenset({"方面", "领域", "行业", "产业", "板块", "赛道"})
_LEAD_PLACES = frozenset({"中", "上", "里", "内", "下"})
_NARROWING = frozenset({"scope", "theme", "region"})
_SEMICOLONS = frozenset({";", "；"})


@dataclass(slots=True)
class Thread:
    """What passes from clause to clause within a sentence."""

    carried: dict[str, frozenset[str]] = field(default_factory=dict)
    lead: tuple[Token, ...] = ()
    expected: bool = False
    planned: bool = False
    is_part: bool = False

    def note_manner(self, clause: Clause) -> None:
        """Let what a clause says of certainty hold for the rest of the sentence."""
        slots = clause.slots()
        self.expected |= "expected" in slots
        self.planned |= "planned" in slots
        self.is_part |= "part" in slots

    def carry(self, tokens: Iterable[Token]) -> None:
        """Let words be borrowed by the segments after them, each slot by its newest words."""
        slots: dict[str, frozenset[str]] = {}
        for token in tokens:
            for concept in token.concepts:
                if concept.slot in (*_CARRIED, *_COMPLETED):
                    slots[concept.slot] = slots.get(concept.slot, frozenset()) | {concept.key}
        self.carried.update(slots)

    def lead_in(self, clause: Clause) -> None:
        """Let a clause without figures narrow what comes after it, and lend its words."""
        self.lead = (self.lead + _lead(clause))[:MOST]
        self.carry(clause.tokens)

    def end_part(self) -> None:
        """Forget what ends with a semicolon."""
        self.is_part = False
        for slot in ("action", *_COMPLETED):
            self.carried.pop(slot, None)


def statements(tokens: Iterable[Token], scene: Scene, as_of: str) -> list[Statement]:
    """Return the statements of one sentence."""
    thread, told, supposed = Thread(), _Told(), False
    before: Clause | None = None
    for clause in clauses(_without_end(tokens)):
        supposed |= "hypothetical" in clause.slots()
        ranks = any(token.figure and token.figure.kind in _RANKS for token in clause.tokens)
        scene.note(clause.tokens, ranks=ranks, as_of=as_of)
        thread.note_manner(clause)
        if clause.has_figure:
            told.add(of_clause(clause, before, thread, scene))
        else:
            thread.lead_in(clause)
            told.look_back(clause, scene)
        if clause.mark in _SEMICOLONS:
            thread.end_part()
            scene.topics = frozenset()
        before = clause
    return [one._replace(bar=Reason.HYPOTHETICAL) if supposed else one for one in told.settled()]


def of_clause(clause: Clause, before: Clause | None, thread: Thread, scene: Scene) -> Iterator[Statement]:
    """Yield the statements of one clause, segment by segment."""
    bar, denied = _bar(clause, scene), "denial" in clause.slots()
    for part in pairs(clause) or segments(clause):
        for statement in _of_segment(part, before, thread, scene):
            if bar is not Reason.NONE:
                yield statement._replace(bar=bar)
            elif any("comparison" in token.slots() for token in statement.own):
                yield statement._replace(bar=Reason.COMPARISON)
            else:
                yield statement._replace(denied=denied)
        thread.carry(part.tokens)


@dataclass(slots=True)
class _Told:
    """The statements of a sentence so far, and what later clauses say of them."""

    statements: list[Statement] = field(default_factory=list)
    #: Where the statements of the last clause with figures start.
    newest: int = 0
    #: The statements before this one turned out to be another place's.
    foreign: int = 0

    def add(self, statements: Iterable[Statement]) -> None:
        """Add the statements of one clause."""
        self.newest = len(self.statements)
        self.statements.extend(statements)

    def look_back(self, clause: Clause, scene: Scene) -> None:
        """Take in whose a clause says the figures before it are, or that the last of them are wrong."""
        if scene.foreign and not scene.named:
            self.foreign = len(self.statements)
        if "denial" in clause.slots():
            told = self.statements[self.newest :]
            self.statements[self.newest :] = [one._replace(denied=True) for one in told]

    def settled(self) -> Iterator[Statement]:
        """Yield the statements with all that was said of them."""
        for n, statement in enumerate(self.statements):
            foreign = n < self.foreign and statement.bar is Reason.NONE
            yield statement._replace(bar=Reason.FOREIGN_SUBJECT) if foreign else statement


def _without_end(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens without the marks that end sentences."""
    for token in tokens:
        text = token.text.strip("。!?！？.") if token.kind is Kind.RESIDUE else token.text
        if text:
            yield token._replace(text=text)


def _of_segment(part: Segment, before: Clause | None, thread: Thread, scene: Scene) -> Iterator[Statement]:
    """Yield a statement for each figure of a segment; its clause decides what bars it."""
    own = _own(part, before, thread)
    slots = frozenset().union(*(token.slots() for token in own))
    lent = frozenset(concept.key for token in part.lent for concept in token.concepts)
    words = tuple(token for token in own if token.kind is Kind.RESIDUE or not token.slots() & _MANNER)
    figures = [token.figure for token in part.tokens if token.figure]
    crowded = len(figures) > MOST
    for figure in figures:
        yield Statement(
            figure=figure,
            span=(0, 0),
            own=() if crowded else words,
            shared=part.shared,
            borrowed=_borrowed(slots, thread, scene) | lent,
            companions=() if crowded else tuple(other for other in figures if other is not figure),
            bar=Reason.AMBIGUOUS if crowded else Reason.NONE,
            year=scene.year,
            year_is_near=scene.year_is_near,
            expected=thread.expected,
            planned=thread.planned,
            denied=False,
            is_part=thread.is_part,
            topics=scene.topics & scene.entities if figure.kind in _RANKS else scene.topics | scene.region,
            topic_kinds=scene.topic_kinds,
            subject_assumed=not scene.named,
        )


def _own(part: Segment, before: Clause | None, thread: Thread) -> tuple[Token, ...]:
    """Return the words that a segment's figure must be explained by.

    A segment that says nothing but the figure goes with a clause before it that has none.
    """
    words = [token for token in part.tokens if token.kind in {Kind.WORD, Kind.RESIDUE}]
    meant = any(token.kind is Kind.RESIDUE or not token.slots() & _SILENT for token in words)
    if not meant and before and not before.leads and (not before.has_figure or "denial" in before.slots()):
        words = [token for token in before.tokens if token.kind in {Kind.WORD, Kind.RESIDUE}] + words
    return (*thread.lead, *part.inherited, *words)


def _borrowed(slots: frozenset[str], thread: Thread, scene: Scene) -> frozenset[str]:
    """Return the concepts that a segment may take from its sentence: only for slots that it does not fill."""
    names = [slot for slot in _CARRIED if slot not in slots]
    if "head" not in slots:
        names += [slot for slot in _COMPLETED if slot not in slots]
    elif "measure" not in slots:
        names.append("measure")
    taken = [thread.carried.get(slot, frozenset()) for slot in names]
    return frozenset().union(*taken) | (frozenset() if "entity" in slots else scene.entities)


def _bar(clause: Clause, scene: Scene) -> Reason:
    """Return what keeps the claims of a clause from being held against any fact, or NONE."""
    if scene.foreign or any(is_place(clause.tokens, n) for n in range(len(clause.tokens))):
        return Reason.FOREIGN_SUBJECT
    if scene.part_of_year or scene.sentence_span:
        return Reason.PERIOD
    negating = [token for token in clause.tokens if token.slots() & _NEGATING]
    denied = len(negating) == 1 and "denial" in negating[0].slots()
    return Reason.NEGATED if negating and not denied else Reason.NONE


def _lead(clause: Clause) -> tuple[Token, ...]:
    """Return the words of a clause without figures that narrow what comes after it."""
    words = [token for token in clause.tokens if token.kind in {Kind.WORD, Kind.RESIDUE}]
    content = [token for token in words if not token.slots() & (PASSED_OVER | _MANNER | {"topic", "zone"})]
    if clause.leads:
        return tuple(content)
    if not words:
        return ()
    opens, ends = words[0].text in _LEAD_STARTS, words[-1].text
    if opens and ends in _LEAD_FIELDS:
        return tuple(token for token in content if token is not words[0])
    narrowing = tuple(token for token in content if token.slots() & _NARROWING)
    if opens and ends in _LEAD_PLACES:
        return narrowing
    bare = not any(token.kind is Kind.RESIDUE or "verb" in token.slots() for token in words)
    return tuple(token for token in narrowing if "scope" in token.slots()) if bare else ()
