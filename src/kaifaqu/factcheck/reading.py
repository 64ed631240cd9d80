"""From a draft to statements: each figure with its own words, what it may borrow, and what governs it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.claims import Reason
from kaifaqu.factcheck.clauses import Clause, clauses, is_bare
from kaifaqu.factcheck.draft import Shape, blocks, sentences
from kaifaqu.factcheck.frames import marks_of, start_of
from kaifaqu.factcheck.lexicon import PASSED_OVER, even
from kaifaqu.factcheck.places import is_place
from kaifaqu.factcheck.scene import Scene
from kaifaqu.factcheck.section import Section, from_note, from_tokens
from kaifaqu.factcheck.sentence import of_clause, statements
from kaifaqu.factcheck.tables import in_unit, is_rule, row
from kaifaqu.factcheck.thread import Thread
from kaifaqu.factcheck.tokens import tokenise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaifaqu.factcheck.draft import Block
    from kaifaqu.factcheck.frames import Frames
    from kaifaqu.factcheck.lexicon import Lexicon
    from kaifaqu.factcheck.statement import Statement
    from kaifaqu.factcheck.tables import Cell
    from kaifaqu.factcheck.tokens import Token
    from kaifaqu.quantity.figure import Figure, Masked

_SOURCE = "source"


def read(text: str, frames: Frames, as_of: str = "") -> Iterator[list[Statement]]:
    """Yield the statements of each sentence of a draft, in order."""
    reader = _Reader(text, frames.lexicon, marks_of(text), as_of)
    scene = Scene()
    section: list[list[Statement]] = []
    outer = listed = Section()
    asked: Clause | None = None
    header: tuple[int, int] | None = None
    under_table = False
    for block in blocks(text):
        if block.shape is Shape.HEADING:
            yield from section
            section, outer = [], Section()
        if block.shape is Shape.TABLE:
            section += reader.row(header, block, scene)
            header = header or (block.start, block.end)
            under_table = True
            continue
        header, under_table = None, under_table and not block.apart
        scene.enter_block(block)
        listed = listed if block.shape is Shape.ITEM else Section()
        for span in sentences(text, block):
            tokens = reader.tokens(*span)
            scene.enter_sentence()
            if _names_source(tokens) or (under_table and _names_place(tokens)):
                section = [[_of_source(one) for one in sentence] for sentence in section]
            if section and _retracts(tokens):
                section[-1] = [one._replace(bar=Reason.NEGATED) for one in section[-1]]
            asks = text[slice(*span)].rstrip("”’」』)） \"'").endswith(("?", "？"))
            governing = listed.within(outer)
            told = [one._replace(span=span) for one in statements(tokens, scene, governing, as_of, asked)]
            asked = next(reversed(list(clauses(tokens))), None) if asks and not told else None
            supposed = asks or governing.supposed
            section.append([one._replace(bar=Reason.HYPOTHETICAL) for one in told] if supposed else told)
            if text[slice(*span)].rstrip().endswith((":", "：")):
                listed = from_tokens(tokens)
            elif _says_what_is_counted(tokens):
                outer = from_note(tokens).within(outer)
            if any("fiction" in token.slots for token in tokens):
                outer = outer._replace(supposed=True)
        if block.shape is Shape.HEADING:
            scene.settle_heading()
            outer = Section() if any(token.figure for token in tokens) else from_tokens(tokens)
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
            here, thread = replace(scene), Thread()
            here.enter_sentence()
            heading = Clause(tuple(self.tokens(*cell.heading)), ":")
            body = [
                token._replace(figure=in_unit(token.figure, self.text, cell.unit)) if token.figure else token
                for token in self.tokens(*cell.span)
            ]
            clause = Clause((*self.label(cell, body), *body), "")
            for part in (heading, clause):
                here.note(part.tokens, ranks=False, as_of=self.as_of)
                thread.note_manner(part)
            thread.lead_in(heading)
            if clause.has_figure:
                told = of_clause(clause, thread, here)
                yield [one._replace(span=(block.start, block.end)) for one in told]

    def label(self, cell: Cell, body: Sequence[Token]) -> list[Token]:
        """Return the words of a row's label; of who reports what the cell says in full, only the scope."""
        tokens = self.tokens(*cell.label)
        reports = even(self.text[slice(*cell.label)]).endswith(self.lexicon.titles) and not is_bare(body)
        return [token for token in tokens if "scope" in token.slots] if reports else tokens


def _names_source(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence says that what was told is another place's."""
    return any(_SOURCE in token.slots for token in tokens) and _names_place(tokens)


def _names_place(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence without figures names another place."""
    places = any(is_place(tokens, n) for n in range(len(tokens)))
    return places and not any(token.figure for token in tokens)


def _retracts(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence takes back what the one before it says."""
    return any("retraction" in token.slots for token in tokens) and not any(token.figure for token in tokens)


def _says_what_is_counted(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence opens with the figures, and goes on to say of what they are."""
    content = [token for token in tokens if not (token.slots & PASSED_OVER) - {_SOURCE}]
    return any(_SOURCE in one.slots for one in content[:2]) and not any(one.figure for one in tokens)


def _of_source(statement: Statement) -> Statement:
    """Take a statement that names no subject for one of the place that a source note names."""
    foreign = statement.subject_assumed and statement.bar is Reason.NONE
    return statement._replace(bar=Reason.FOREIGN_SUBJECT) if foreign else statement
