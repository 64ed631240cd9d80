"""From a draft to statements: each figure with its own words, what it may borrow, and what governs it."""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING

from kaifaqu.factcheck import notes
from kaifaqu.factcheck.claims import Reason
from kaifaqu.factcheck.clauses import Clause, clauses, is_time
from kaifaqu.factcheck.draft import Shape, blocks, sentences
from kaifaqu.factcheck.frames import marks_of
from kaifaqu.factcheck.hindsight import Hindsight
from kaifaqu.factcheck.lexicon import PASSED_OVER
from kaifaqu.factcheck.outline import Outline
from kaifaqu.factcheck.reader import Reader
from kaifaqu.factcheck.scene import Scene
from kaifaqu.factcheck.section import Section, When, from_note, from_tokens, of_heading
from kaifaqu.factcheck.sentence import statements
from kaifaqu.factcheck.tokens import Kind
from kaifaqu.factcheck.units import with_units
from kaifaqu.quantity.pattern import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.factcheck.draft import Block
    from kaifaqu.factcheck.frames import Frames
    from kaifaqu.factcheck.statement import Statement
    from kaifaqu.factcheck.tables import Table
    from kaifaqu.factcheck.tokens import Token

#: Slots of the words of a heading that runs into its text.
_NAMING = PASSED_OVER | {"scope", "theme", "topic", "head"}
#: A figure with an asterisk, which a note below may make another.
_STARRED = Pattern(r"[^\s*]\*(?=\s|$|[,，。;；])")
#: A line of a form, or ahead of a text, that says of which time the rest is.
_LONGEST = 48
_TIME_FIELD = Pattern(
    r"[^:：\n]{0,6}(?:年份|年度|所属期|报告期|统计期|数据期|year|period)[ \t]*[:：]"
    r"[ \t\"']*(?:((?:19|20)[0-9]{2})[\"']*|[^:：\n]{0,20}[年季月度日底])\s*$",
    IGNORECASE,
)
#: Words that are struck out, and boxes that nobody has ticked.
_STRUCK = Pattern(r"~~[^~\n]{1,200}~~|<(?:del|s)>|[□☐]")


def read(text: str, frames: Frames, as_of: str = "") -> Iterator[list[Statement]]:
    """Yield the statements of each sentence of a draft, in order."""
    text, marks = with_units(text, marks_of(text))
    reading = _Reading(Reader(text, frames.lexicon, marks, as_of))
    for block in blocks(text):
        reading.take(block)
    yield from reading.settled()


class _Reading:
    """What a reader has in mind who is somewhere in a draft."""

    #: A question without an answer yet.
    asked: Clause | None = None
    table: Table | None = None
    under_table: bool = False
    #: The table has had a row with figures.
    has_rows: bool = False
    #: Which of the statements is the last line that names another place.
    signature: int = -1
    #: The block before leads in what follows.
    led_in: bool = False

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.scene, self.outline, self.hindsight = Scene(), Outline(), Hindsight()
        #: The statements of each sentence so far, and where those of the section start.
        self.told: list[list[Statement]] = []
        self.first = 0
        #: A first row with figures, which has the headings if a rule is below it.
        self.unruled: list[tuple[int, int]] = []
        #: What governs the section, and the list in it.
        self.outer = self.listed = Section()

    def take(self, block: Block) -> None:
        """Read one block."""
        if block.shape is Shape.TABLE:
            self._take_row(block)
            return
        self.table, self.has_rows, self.under_table = None, False, self.under_table and not block.apart
        if self.led_in or self.asked:
            block = block._replace(apart=False)
        if block.shape is Shape.HEADING:
            self.outer = self.outline.leave(block.mark)
        if block.shape is not Shape.ITEM and not self.led_in:
            self.listed = Section()
        self.led_in = False
        self.scene.enter_block(block, self.outer)
        tokens: list[Token] = []
        listed = self.listed
        for span in sentences(self.reader.text, block):
            tokens = self.reader.tokens(*span)
            self._look_back(tokens)
            self._take_sentence(tokens, span)
            self._look_ahead(tokens, span)
            if block.shape is not Shape.PROSE and span[0] == block.start and _names_field(tokens):
                self.listed = from_tokens(tokens).within(listed)
        if block.shape is Shape.HEADING:
            self._enter_section(block, tokens)
        if field := _time_field(self.reader.text[block.start : block.end]):
            when = When(field[1]) if field[1] else self.scene.when()
            self.outer = self.outer._replace(when=when)
            self.outline.enter("", self.outer)
        if not self.led_in:
            self.listed = listed

    def _take_row(self, block: Block) -> None:
        """Read a row of a table: of headings, as long as there was no figure, or else of figures."""
        from kaifaqu.factcheck.rows import statements_of_row
        from kaifaqu.factcheck.tables import Table, is_rule

        line, self.under_table = (block.start, block.end), True
        first = self.table is None
        self.table = self.table or Table(self.reader.text)
        if is_rule(self.reader.text[slice(*line)]):
            self.table.add_headings(*self.unruled)
            self.unruled = []
            return
        figured = any(token.figure for token in self.reader.tokens(*line))
        if block.apart and self.has_rows and not figured:
            self.table, self.has_rows, first = Table(self.reader.text), False, True
        self.unruled = [line] if first and figured else []
        if not (figured or self.has_rows):
            self.table.add_headings(line)
        self.has_rows = (figured or self.has_rows) and not first
        if not figured:
            return
        governing = self.listed.within(self.outer)
        rows = statements_of_row(self.reader, self.table.row(line), self.scene, governing)
        told = [[one._replace(span=line) for one in row] for row in rows]
        self.told += map(_supposed, told) if governing.supposed else told

    def _enter_section(self, block: Block, tokens: Sequence[Token]) -> None:
        """Let a heading govern what stands below it."""
        said = Section() if any(token.figure for token in tokens) else of_heading(tokens)
        self.outer = self.scene.settle_heading(tokens, said.within(self.outer))
        self.outline.enter(block.mark, self.outer)
        if block.mark:
            self.first = len(self.told)
        elif notes.names_place(tokens):
            self.signature = len(self.told) - 1

    def settled(self) -> list[list[Statement]]:
        """Return all statements, as those of the place by whose name the draft ends."""
        if self.signature == len(self.told) - 1:
            self.hindsight.of_another_place(0, len(self.told))
        return self.hindsight.settled(self.told)

    def _look_back(self, tokens: Sequence[Token]) -> None:
        """Take in what a sentence says of those before it."""
        if notes.names_source(tokens) or (self.under_table and notes.names_place(tokens)):
            self.hindsight.of_another_place(self.first, len(self.told))
        if self.told and notes.speaks_from_elsewhere(tokens):
            self.hindsight.of_another_place(len(self.told) - 1, len(self.told))
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
        if _STRUCK.search(self._text(span)):
            told = [one._replace(bar=Reason.NEGATED) for one in told]
        elif _is_starred(self._text((max(0, span[0] - 1), span[1]))):
            told = [one._replace(bar=Reason.UNEXPLAINED) for one in told]
        self.told.append(told)

    def _look_ahead(self, tokens: Sequence[Token], span: tuple[int, int]) -> None:
        """Take in what a sentence says of those behind it."""
        self.led_in = self._text(span).rstrip().endswith((":", "："))
        if self.led_in:
            self.listed = from_tokens(tokens)
        elif notes.says_what_is_counted(tokens):
            self.outer = from_note(tokens).within(self.outer)
        if notes.tells_of_all(tokens):
            dated = any(map(is_time, tokens))
            partly = dated and (self.scene.part_of_year or self.scene.sentence_span)
            bar = notes.bar_of_all(tokens) or (Reason.PERIOD if partly else Reason.NONE)
            self.hindsight.of_all(len(self.told), self.scene.year if dated else "", bar)
            if dated and (notes.tells_of_the_rest(tokens) or not any(self.told)):
                self.outer = self.outer._replace(when=self.scene.when()._replace(part_is_named=False))
        if notes.makes_up(tokens):
            self.outer = self.outer._replace(supposed=True)

    def _text(self, span: tuple[int, int]) -> str:
        return self.reader.text[slice(*span)]


def _time_field(text: str) -> re.Match[str] | None:
    """Return what a block says of the time of the rest, if it is a short line with a colon that does."""
    short = len(text) <= _LONGEST and (":" in text or "：" in text)
    return _TIME_FIELD.match(text) if short else None


def _is_starred(text: str) -> bool:
    """Tell whether a figure has an asterisk that is no emphasis."""
    return "*" in text and text.count("*") % 2 == 1 and _STARRED.search(text) is not None


def _names_field(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence at the beginning of an item is a heading of it: a name and no more."""
    return all(token.slots & _NAMING for token in tokens if token.kind is not Kind.BREAK)


def _supposed(told: Iterable[Statement]) -> list[Statement]:
    """Return statements as what nobody vouches for."""
    return [one._replace(bar=Reason.HYPOTHETICAL) for one in told]
