"""From a draft to statements: each figure with its own words, what it may borrow, and what governs it."""

from __future__ import annotations

from bisect import bisect_left
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck import notes
from kaifaqu.factcheck.claims import Reason
from kaifaqu.factcheck.clauses import Clause, clause_of, clauses, is_bare
from kaifaqu.factcheck.draft import Shape, blocks, sentences
from kaifaqu.factcheck.frames import marks_of, start_of
from kaifaqu.factcheck.lexicon import even
from kaifaqu.factcheck.outline import Outline
from kaifaqu.factcheck.scene import Scene
from kaifaqu.factcheck.section import Section, from_note, from_tokens
from kaifaqu.factcheck.sentence import of_clause, statements
from kaifaqu.factcheck.tables import in_unit, is_rule, row
from kaifaqu.factcheck.thread import Thread
from kaifaqu.factcheck.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.factcheck.draft import Block
    from kaifaqu.factcheck.frames import Frames
    from kaifaqu.factcheck.lexicon import Lexicon
    from kaifaqu.factcheck.statement import Statement
    from kaifaqu.factcheck.tables import Cell
    from kaifaqu.factcheck.tokens import Token
    from kaifaqu.quantity.figure import Figure, Masked


def read(text: str, frames: Frames, as_of: str = "") -> Iterator[list[Statement]]:
    """Yield the statements of each sentence of a draft, in order."""
    reading = _Reading(_Reader(text, frames.lexicon, marks_of(text), as_of))
    for block in blocks(text):
        reading.take(block)
    yield from reading.told


class _Reading:
    """What a reader has in mind who is somewhere in a draft."""

    #: A question without an answer yet.
    asked: Clause | None = None
    #: The first row of the table.
    header: tuple[int, int] | None = None
    under_table: bool = False
    #: The block before leads in what follows.
    led_in: bool = False

    def __init__(self, reader: _Reader) -> None:
        self.reader = reader
        self.scene, self.outline = Scene(), Outline()
        #: The statements of each sentence so far, and where those of the section start.
        self.told: list[list[Statement]] = []
        self.first = 0
        #: What governs the section, and the list in it.
        self.outer = self.listed = Section()

    def take(self, block: Block) -> None:
        """Read one block."""
        if block.shape is Shape.TABLE:
            governing = self.listed.within(self.outer)
            rows = self.reader.row(self.header, block, self.scene, governing)
            self.told += (_supposed(told) for told in rows) if governing.supposed else rows
            self.header = self.header or (block.start, block.end)
            self.under_table = True
            return
        self.header, self.under_table = None, self.under_table and not block.apart
        if self.led_in:
            block = block._replace(apart=False)
        if block.shape is Shape.HEADING:
            self.outer = self.outline.leave(block.mark)
        if block.shape is not Shape.ITEM and not self.led_in:
            self.listed = Section()
        self.led_in = False
        self.scene.enter_block(block, self.outer)
        tokens: list[Token] = []
        for span in sentences(self.reader.text, block):
            tokens = self.reader.tokens(*span)
            self._look_back(tokens)
            self._take_sentence(tokens, span)
            self._look_ahead(tokens, span)
        if block.shape is Shape.HEADING:
            self._enter_section(block, tokens)

    def _enter_section(self, block: Block, tokens: Sequence[Token]) -> None:
        """Let a heading govern what stands below it."""
        said = Section() if any(token.figure for token in tokens) else from_tokens(tokens)
        self.outer = self.scene.settle_heading(tokens, said.within(self.outer))
        self.outline.enter(block.mark, self.outer)
        if block.mark:
            self.first = len(self.told)

    def _look_back(self, tokens: Sequence[Token]) -> None:
        """Take in what a sentence says of those before it."""
        if notes.names_source(tokens) or (self.under_table and notes.names_place(tokens)):
            told = self.told[self.first :]
            self.told[self.first :] = [[notes.of_source(one) for one in sentence] for sentence in told]
        if self.told and notes.retracts(tokens):
            self.told[-1] = [one._replace(bar=Reason.NEGATED) for one in self.told[-1]]

    def _take_sentence(self, tokens: Sequence[Token], span: tuple[int, int]) -> None:
        """Add the statements of a sentence, which may answer the one before."""
        asks = self._text(span).rstrip("”’」』)） \"'").endswith(("?", "？"))
        governing = self.listed.within(self.outer)
        self.scene.enter_sentence()
        told = [
            one._replace(span=span)
            for one in statements(tokens, self.scene, governing, self.reader.as_of, self.asked)
        ]
        self.asked = next(reversed(list(clauses(tokens))), None) if asks and not told else None
        if asks or governing.supposed:
            told = _supposed(told)
        self.told.append(told)

    def _look_ahead(self, tokens: Sequence[Token], span: tuple[int, int]) -> None:
        """Take in what a sentence says of those behind it."""
        self.led_in = self._text(span).rstrip().endswith((":", "："))
        if self.led_in:
            self.listed = from_tokens(tokens)
        elif notes.says_what_is_counted(tokens):
            self.outer = from_note(tokens).within(self.outer)
        if notes.dates_all(tokens):
            partly = self.scene.part_of_year or self.scene.sentence_span
            of_time = partial(
                notes.of_time, year=self.scene.year, bar=Reason.PERIOD if partly else Reason.NONE
            )
            self.told = [list(map(of_time, sentence)) for sentence in self.told]
        if notes.makes_up(tokens):
            self.outer = self.outer._replace(supposed=True)

    def _text(self, span: tuple[int, int]) -> str:
        return self.reader.text[slice(*span)]


def _supposed(told: Iterable[Statement]) -> list[Statement]:
    """Return statements as what nobody vouches for."""
    return [one._replace(bar=Reason.HYPOTHETICAL) for one in told]


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

    def row(
        self, header: tuple[int, int] | None, block: Block, scene: Scene, section: Section
    ) -> Iterator[list[Statement]]:
        """Yield the statements of each cell of a row."""
        if header is None or is_rule(self.text[block.start : block.end]):
            return
        for cell in row(self.text, header, (block.start, block.end)):
            here, thread = scene.branch(), Thread(section.lead, planned=section.planned)
            here.enter_sentence()
            corner = clause_of(self.tokens(*cell.corner), ":")
            heading = clause_of(self.tokens(*cell.heading), ":")
            body = [
                token._replace(figure=in_unit(token.figure, self.text, cell.unit)) if token.figure else token
                for token in self.tokens(*cell.span)
            ]
            clause = clause_of((*self.label(cell, body), *body), "")
            for part in (corner, heading, clause):
                here.note(part.tokens, ranks=False, as_of=self.as_of)
                thread.note_manner(part)
            thread.lead += tuple(token for token in corner.tokens if "scope" in token.slots)
            thread.lead_in(heading)
            if clause.has_figure:
                told = of_clause(clause, thread, here)
                yield [one._replace(span=(block.start, block.end)) for one in told]

    def label(self, cell: Cell, body: Sequence[Token]) -> list[Token]:
        """Return the words of a row's label; of who reports what the cell says in full, only the scope."""
        tokens = self.tokens(*cell.label)
        reports = even(self.text[slice(*cell.label)]).endswith(self.lexicon.titles) and not is_bare(body)
        return [token for token in tokens if "scope" in token.slots] if reports else tokens
