"""The statements of one sentence: what each figure's own words are, what it may borrow, and what bars it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck.asides import ALL, denies_all, is_condition, narrows_all, only_dates
from kaifaqu.factcheck.claims import Reason
from kaifaqu.factcheck.clauses import (
    MANNER,
    MOST,
    Clause,
    Segment,
    clauses,
    is_bare,
    is_time,
    segments,
    told_now,
)
from kaifaqu.factcheck.pairs import pairs
from kaifaqu.factcheck.places import places_in
from kaifaqu.factcheck.section import SUPPOSING
from kaifaqu.factcheck.statement import Loan, Statement
from kaifaqu.factcheck.subjects import goes_on, unknown_subject
from kaifaqu.factcheck.thread import NEGATING, Thread
from kaifaqu.factcheck.tokens import Kind, Token
from kaifaqu.quantity.figure import Kind as FigureKind
from kaifaqu.quantity.units import family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaifaqu.factcheck.scene import Scene
    from kaifaqu.factcheck.section import Section
    from kaifaqu.quantity.figure import Figure

_RANKS = frozenset({FigureKind.RANK, FigureKind.REVERSE_RANK, FigureKind.TOP})
#: What begins a clause that speaks of all figures before it.
_OF_ALL = ALL | {"是", "这是", "那是", "均为", "都为", "这些", "以上", "上述", "系", "为", "这都是", "都系"}
_SAYING = (Kind.WORD, Kind.RESIDUE)
_SEMICOLONS = frozenset({";", "；"})


def statements(
    tokens: Iterable[Token], scene: Scene, section: Section, as_of: str, asked: Clause | None = None
) -> list[Statement]:
    """Return the statements of one sentence of a section, which may answer what was asked before it."""
    thread, told, supposed = Thread(lead=section.lead, planned=section.planned), _Told(), False
    if asked:
        thread.carry(asked.tokens)
        thread.before = asked
    parted, clause = False, None
    for clause in clauses(tokens):
        if parted and "part" not in clause.slots:
            thread.end_part()
            scene.end_part()
        supposed |= bool(clause.slots & SUPPOSING)
        ranks = any(token.figure and token.figure.kind in _RANKS for token in clause.tokens)
        scene.note(told_now(clause), ranks=ranks, as_of=as_of)
        thread.note_manner(clause)
        if clause.has_figure:
            told.add(of_clause(clause, thread, scene))
            thread.stand_within(clause)
        else:
            thread.lead_in(clause)
            told.look_back(clause, scene)
        parted = clause.mark in _SEMICOLONS
        thread.before = thread.before if clause.is_title else clause
    if clause and only_dates(clause):
        told.statements = [one._replace(year=scene.year) for one in told.statements]
    return [one._replace(bar=Reason.HYPOTHETICAL) if supposed else one for one in told.settled()]


def of_clause(clause: Clause, thread: Thread, scene: Scene) -> Iterator[Statement]:
    """Yield the statements of one clause, segment by segment."""
    bar, said = _bar(clause, thread, scene), clause.slots
    if "zone" in said:
        thread.name_subject()
    if "entity" in said:
        thread.name_body()
    first = thread.subject if goes_on(clause.tokens) else ()
    thread.subject = subject = first or unknown_subject(clause.tokens)
    for n, part in enumerate(pairs(clause) or segments(clause)):
        own = part._replace(inherited=subject + part.inherited) if n or first else part
        yield from _of_segment(own, said, bar, thread, scene)
        thread.carry(part.tokens)


class _Told:
    """The statements of a sentence so far, and what later clauses say of them."""

    #: Where the statements of the last clause with figures start.
    newest: int = 0
    #: The statements before this one turned out to be another place's.
    foreign: int = 0

    def __init__(self) -> None:
        self.statements: list[Statement] = []

    def add(self, statements: Iterable[Statement]) -> None:
        """Add the statements of one clause."""
        self.newest = len(self.statements)
        self.statements.extend(statements)

    def look_back(self, clause: Clause, scene: Scene) -> None:
        """Take in whose a clause says the figures before it are, or that the last of them are wrong."""
        if scene.foreign and not scene.named:
            self.foreign = len(self.statements)
        opening = [token.text for token in clause.tokens[:2]]
        if {opening[0], "".join(opening)} & _OF_ALL and any(map(is_time, clause.tokens)):
            self.statements = [one._replace(year=scene.year) for one in self.statements]
        told = self.statements[self.newest :]
        if "retraction" in clause.slots:
            self.statements[self.newest :] = [one._replace(bar=Reason.NEGATED) for one in told]
        elif "denial" in clause.slots and not denies_all(clause):
            self.statements[self.newest :] = [one._replace(denied=True) for one in told]
        elif narrows_all(clause):
            self.statements[self.newest :] = [one._replace(bar=Reason.UNEXPLAINED) for one in told]

    def settled(self) -> Iterator[Statement]:
        """Yield the statements with all that was said of them."""
        for n, statement in enumerate(self.statements):
            foreign = n < self.foreign and statement.bar is Reason.NONE
            yield statement._replace(bar=Reason.FOREIGN_SUBJECT) if foreign else statement


def _of_segment(
    part: Segment, said: frozenset[str], bar: Reason, thread: Thread, scene: Scene
) -> Iterator[Statement]:
    """Yield a statement for each figure of a segment, of whose clause the slots are `said`."""
    own, before = _own(part, thread), thread.before
    slots = frozenset().union(*[token.slots for token in own])
    words = tuple([token for token in own if token.kind is Kind.RESIDUE or not token.slots & MANNER])
    figures = [token.figure for token in part.tokens if token.figure]
    crowded = len(figures) > MOST
    told_apart = any(token.kind is Kind.DATE or "zone" in token.slots for token in part.tokens)
    repeated = is_bare(part.tokens) and not told_apart and not (before and "denial" in before.slots)
    if bar is Reason.NONE and ("comparison" in slots or part.is_former):
        bar = Reason.COMPARISON
    for figure in figures:
        unclear = crowded or (repeated and family(figure.unit) in thread.units)
        yield Statement(
            figure=figure,
            span=(0, 0),
            own=() if crowded else words,
            shared=part.shared,
            borrowed=_borrowed(slots, part, thread, scene),
            companions=() if crowded else tuple([other for other in figures if other is not figure]),
            bar=bar or (Reason.AMBIGUOUS if unclear else Reason.NONE),
            year=scene.year,
            year_is_near=scene.year_is_near,
            expected=thread.expected,
            planned=thread.planned,
            denied="denial" in said,
            is_part=thread.is_part,
            part_is_near="part" in said,
            topics=_topics(scene, figure),
            topic_kinds=scene.topic_kinds,
            led=scene.led,
            subject_assumed=not scene.named,
        )


def _topics(scene: Scene, figure: Figure) -> frozenset[str]:
    """Return whom and which region a figure is about; a rank is one among others of a region."""
    about = scene.topics or scene.led
    return about & scene.entities if figure.kind in _RANKS else about | scene.region


def _borrowed(slots: frozenset[str], part: Segment, thread: Thread, scene: Scene) -> dict[str, Loan]:
    """Return the concepts that a segment may borrow that has filled some slots."""
    borrowed = thread.lend(slots)
    unclear = "reference" in slots and len(scene.entities) != 1
    if "entity" not in slots and not unclear:
        borrowed |= dict.fromkeys(scene.entities, Loan())
    loan = Loan(unexplained=tuple(token.text for token in part.lent if token.kind is Kind.RESIDUE))
    return borrowed | {concept.key: loan for token in part.lent for concept in token.concepts}


def _own(part: Segment, thread: Thread) -> tuple[Token, ...]:
    """Return the words that a segment's figure must be explained by.

    A segment that says nothing but the figure goes with a clause before it that has none.
    """
    before = thread.before
    words = [token for token in part.tokens if token.kind in _SAYING]
    if is_bare(words) and before and not before.leads and _lends_whole(before):
        words = [token for token in before.tokens if token.kind in _SAYING] + words
    return (*thread.lead, *part.inherited, *words)


def _lends_whole(before: Clause) -> bool:
    """Tell whether a figure by itself goes with the clause before: it has none, or denies the one it has."""
    return not before.has_figure or "denial" in before.slots


def _bar(clause: Clause, thread: Thread, scene: Scene) -> Reason:
    """Return what keeps the claims of a clause from being held against any fact, or NONE."""
    if scene.foreign or scene.elsewhere or places_in(clause.tokens):
        return Reason.FOREIGN_SUBJECT
    if scene.stranger:
        return Reason.OTHER_SUBJECT
    if scene.part_of_year or scene.sentence_span:
        return Reason.PERIOD
    if is_condition(clause):
        return Reason.HYPOTHETICAL
    negating = [token for token in (*thread.lead, *clause.tokens) if token.slots & NEGATING]
    denied = len(negating) == 1 and "denial" in negating[0].slots
    return Reason.NEGATED if negating and not denied else Reason.NONE
