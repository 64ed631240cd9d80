"""From a draft to statements: each figure with its own words, what it may borrow, and what governs it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.claims import Reason
from kaifaqu.factcheck.clauses import Clause, Segment, clauses, pairs, segments
from kaifaqu.factcheck.draft import Shape, blocks, sentences
from kaifaqu.factcheck.frames import marks_of, start_of
from kaifaqu.factcheck.lexicon import PASSED_OVER
from kaifaqu.factcheck.scene import Scene, is_place
from kaifaqu.factcheck.statement import Statement
from kaifaqu.factcheck.tables import in_unit, is_rule, row
from kaifaqu.factcheck.tokens import Kind, Token, tokenise
from kaifaqu.quantity.figure import Kind as FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.factcheck.draft import Block
    from kaifaqu.factcheck.frames import Frames
    from kaifaqu.factcheck.lexicon import Lexicon
    from kaifaqu.quantity.figure import Figure, Masked

_RANKS = frozenset({FigureKind.RANK, FigureKind.REVERSE_RANK, FigureKind.TOP})
#: Slots that are taken from the sentence, and those only by a clause that names nothing of its own to count.
_CARRIED = ("theme", "event", "region", "action")
_COMPLETED = ("head", "scope", "measure")
#: Slots that only say how a thing is told; they are flags of a statement, not words to explain.
_MANNER = frozenset({"expected", "planned", "denial", "negation", "part", "respectively", "period", "span",
                     "relative-year", "hypothetical"})  # fmt: skip
_LEAD_STARTS = frozenset({"在", "就", "从", "按", "以", "对", "对于", "围绕", "聚焦"})
_LEAD_FIELDS = frozenset({"方面", "领域", "行业", "产业", "板块", "赛道"})
_LEAD_PLACES = frozenset({"中", "上", "里", "内", "下"})
_NARROWING = frozenset({"scope", "theme", "region"})
_SEMICOLONS = frozenset({";", "；"})
_SOURCE = "source"


@dataclass(slots=True)
class _Thread:
    """What passes from clause to clause within a sentence."""

    carried: dict[str, frozenset[str]] = field(default_factory=dict)
    lead: tuple[Token, ...] = ()
    expected: bool = False
    planned: bool = False
    is_part: bool = False

    def end_part(self) -> None:
        """Forget what ends with a semicolon."""
        self.is_part = False
        for slot in ("action", *_COMPLETED):
            self.carried.pop(slot, None)


def read(text: str, frames: Frames, as_of: str = "") -> Iterator[list[Statement]]:
    """Yield the statements of each sentence of a draft, in order."""
    reader = _Reader(text, frames.lexicon, marks_of(text), as_of)
    scene = Scene()
    section: list[list[Statement]] = []
    header: tuple[int, int] | None = None
    for block in blocks(text):
        if block.shape is Shape.HEADING:
            yield from section
            section = []
        if block.shape is Shape.TABLE:
            section += reader.row(header, block, scene)
            header = header or (block.start, block.end)
            continue
        header = None
        scene.enter_block(block)
        for span in sentences(text, block):
            tokens = reader.tokens(*span)
            scene.enter_sentence()
            if _names_source(tokens):
                section = [[_of_source(one) for one in statements] for statements in section]
            asks = text[slice(*span)].rstrip("”’」』)） \"'").endswith(("?", "？"))
            statements = [one._replace(span=span) for one in _sentence(tokens, scene, as_of)]
            section.append(
                [one._replace(bar=Reason.HYPOTHETICAL) for one in statements] if asks else statements
            )
        if block.shape is Shape.HEADING:
            scene.settle_heading()
    yield from section


class _Reader(NamedTuple):
    """A draft with its figures and dates, ready to be cut into tokens."""

    text: str
    lexicon: Lexicon
    marks: Sequence[Figure | Masked]
    as_of: str

    def tokens(self, start: int, end: int) -> list[Token]:
        """Return the tokens of a stretch."""
        first = bisect_left(self.marks, start, key=start_of)
        last = bisect_left(self.marks, end, key=start_of)
        return list(tokenise(self.text, start, end, self.marks[first:last], self.lexicon))

    def row(self, header: tuple[int, int] | None, block: Block, scene: Scene) -> Iterator[list[Statement]]:
        """Yield the statements of each cell of a row."""
        if header is None or is_rule(self.text[block.start : block.end]):
            return
        for cell in row(self.text, header, (block.start, block.end)):
            here, thread = replace(scene), _Thread()
            here.enter_sentence()
            heading = Clause(tuple(self.tokens(*cell.heading)), ":")
            body = [
                token._replace(figure=in_unit(token.figure, self.text, cell.unit)) if token.figure else token
                for token in self.tokens(*cell.span)
            ]
            clause = Clause((*self.tokens(*cell.label), *body), "")
            for part in (heading, clause):
                here.note(part.tokens, ranks=False, as_of=self.as_of)
                _note_manner(thread, part)
            thread.lead = _lead(heading)
            _carry(thread, heading.tokens)
            if clause.has_figure:
                told = [
                    one for part in segments(clause) for one in _segment(part, clause, None, thread, here)
                ]
                yield [one._replace(span=(block.start, block.end)) for one in told]


def _names_source(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says that what was told is another place's."""
    return (
        any(_SOURCE in token.slots() for token in tokens)
        and any(is_place(tokens, n) for n in range(len(tokens)))
        and not any(token.figure for token in tokens)
    )


def _of_source(statement: Statement) -> Statement:
    """Take a statement that names no subject for one of the place that a source note names."""
    foreign = statement.subject_assumed and statement.bar is Reason.NONE
    return statement._replace(bar=Reason.FOREIGN_SUBJECT) if foreign else statement


def _sentence(tokens: Sequence[Token], scene: Scene, as_of: str) -> Iterator[Statement]:
    """Yield the statements of one sentence."""
    thread = _Thread()
    supposed = any("hypothetical" in token.slots() for token in tokens)
    before: Clause | None = None
    told: list[Statement] = []
    for clause in clauses(_without_end(tokens)):
        ranks = any(token.figure and token.figure.kind in _RANKS for token in clause.tokens)
        scene.note(clause.tokens, ranks=ranks, as_of=as_of)
        _note_manner(thread, clause)
        if clause.has_figure:
            parts = pairs(clause) or segments(clause)
            for part in parts:
                told += _segment(part, clause, before, thread, scene)
                _carry(thread, part.tokens)
        else:
            thread.lead += _lead(clause)
            _carry(thread, clause.tokens)
            told = [_looked_back(one, clause, scene) for one in told]
        if clause.mark in _SEMICOLONS:
            thread.end_part()
            scene.topics = frozenset()
        before = clause
    yield from (one._replace(bar=Reason.HYPOTHETICAL) for one in told) if supposed else told


def _without_end(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens without the marks that end sentences."""
    for token in tokens:
        text = token.text.strip("。!?！？.") if token.kind is Kind.RESIDUE else token.text
        if text:
            yield token._replace(text=text)


def _note_manner(thread: _Thread, clause: Clause) -> None:
    """Let what a clause says of certainty hold for the rest of the sentence."""
    slots = clause.slots()
    thread.expected |= "expected" in slots
    thread.planned |= "planned" in slots
    thread.is_part |= "part" in slots


def _segment(
    part: Segment, clause: Clause, before: Clause | None, thread: _Thread, scene: Scene
) -> Iterator[Statement]:
    """Yield a statement for each figure of a segment."""
    own = _own(part, before, thread)
    slots = frozenset().union(*(token.slots() for token in own))
    figures = [token.figure for token in part.tokens if token.figure]
    words = tuple(token for token in own if token.kind is Kind.RESIDUE or not token.slots() & _MANNER)
    for figure in figures:
        topics = scene.topics | scene.region
        yield Statement(
            figure=figure,
            span=(0, 0),
            own=words,
            shared=part.shared,
            borrowed=_borrowed(slots, thread, scene).union(
                *({c.key for c in token.concepts} for token in part.lent)
            ),
            companions=tuple(other for other in figures if other is not figure),
            bar=_bar(clause, slots, scene),
            year=scene.year,
            year_is_near=scene.year_is_near,
            expected=thread.expected,
            planned=thread.planned,
            denied="denial" in clause.slots(),
            is_part=thread.is_part,
            topics=scene.topics & scene.entities if figure.kind in _RANKS else topics,
            topic_kinds=scene.topic_kinds,
            subject_assumed=not scene.named,
        )


def _own(part: Segment, before: Clause | None, thread: _Thread) -> tuple[Token, ...]:
    """Return the words that a segment's figure must be explained by.

    A segment that says nothing but the figure goes with a clause before it that has none.
    """
    words = [token for token in part.tokens if token.kind in {Kind.WORD, Kind.RESIDUE}]
    silent = PASSED_OVER | _MANNER | {"total", "zone"}
    meant = any(token.kind is Kind.RESIDUE or not token.slots() & silent for token in words)
    corrects = before is not None and (not before.has_figure or "denial" in before.slots())
    if not meant and before and corrects and not before.leads:
        words = [token for token in before.tokens if token.kind in {Kind.WORD, Kind.RESIDUE}] + words
    return (*thread.lead, *part.inherited, *words)


def _borrowed(slots: frozenset[str], thread: _Thread, scene: Scene) -> frozenset[str]:
    """Return the concepts that a segment may take from its sentence: only for slots that it does not fill."""
    names = [slot for slot in _CARRIED if slot not in slots]
    if "head" not in slots:
        names += [slot for slot in _COMPLETED if slot not in slots]
    elif "measure" not in slots:
        names.append("measure")
    taken = [thread.carried.get(slot, frozenset()) for slot in names]
    return frozenset().union(*taken) | (frozenset() if "entity" in slots else scene.entities)


def _carry(thread: _Thread, tokens: Iterable[Token]) -> None:
    """Let the words of a segment be borrowed by those after it, each slot by its newest words."""
    slots: dict[str, frozenset[str]] = {}
    for token in tokens:
        for concept in token.concepts:
            if concept.slot in (*_CARRIED, *_COMPLETED):
                slots[concept.slot] = slots.get(concept.slot, frozenset()) | {concept.key}
    thread.carried.update(slots)


def _bar(clause: Clause, slots: frozenset[str], scene: Scene) -> Reason:
    """Return what keeps a claim from being held against any fact, or NONE."""
    if scene.foreign or any(is_place(clause.tokens, n) for n in range(len(clause.tokens))):
        return Reason.FOREIGN_SUBJECT
    if scene.part_of_year or scene.sentence_span:
        return Reason.PERIOD
    if "comparison" in slots:
        return Reason.COMPARISON
    denials = sum(bool(token.slots() & {"denial", "negation"}) for token in clause.tokens)
    return Reason.NEGATED if denials > 1 or (denials and "denial" not in clause.slots()) else Reason.NONE


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


def _looked_back(statement: Statement, clause: Clause, scene: Scene) -> Statement:
    """Take in what a clause after a statement says of it: whose it is, or that it is wrong."""
    if statement.bar is not Reason.NONE:
        return statement
    if scene.foreign and not scene.named:
        return statement._replace(bar=Reason.FOREIGN_SUBJECT)
    if "denial" in clause.slots():
        return statement._replace(denied=True)
    return statement
