"""The figures of a table as assertions, each under its own header and beside its own label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck.assertion import Assertion, doubted
from kaifaqu.factcheck.queries import is_denied, query_of
from kaifaqu.factcheck.remarks import beside, remark
from kaifaqu.heads.antecedents import Antecedents
from kaifaqu.linking.link import link
from kaifaqu.linking.mentions import mentions_of
from kaifaqu.linking.times import is_short
from kaifaqu.prose.phrasing import with_terms
from kaifaqu.prose.tables import captions_unit, cells_of
from kaifaqu.prose.units import as_rank, in_unit
from kaifaqu.prose.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaifaqu.factcheck.draft import Draft
    from kaifaqu.heads.reader import Heads
    from kaifaqu.linking.bars import Query
    from kaifaqu.linking.context import Context
    from kaifaqu.linking.mentions import Mention
    from kaifaqu.prose.clauses import Clause
    from kaifaqu.prose.draft import Block
    from kaifaqu.prose.grid import Line
    from kaifaqu.prose.tables import Cell
    from kaifaqu.prose.words import Word


#: Effects of the words by which a remark says that its row is not what it counts.
_STATES = frozenset({"negated", "narrower", "other_event"})


class TableReader:
    """Reads the cells of a table."""

    def __init__(self, draft: Draft, heads: Heads) -> None:
        self._draft, self._heads = draft, heads
        #: The clauses of the cells that have been read.
        self._read: dict[Line, list[Clause]] = {}
        #: The words of the last label that says no part of another.
        self._whole: list[Word] = []

    def read(self, block: Block, context: Context, caption: str) -> Iterator[Assertion]:
        """Yield the figures of a table."""
        for cell in cells_of(self._draft.source, block, captions_unit(caption)):
            yield from self._cell(cell, context)

    def _cell(self, cell: Cell, context: Context) -> Iterator[Assertion]:
        """Yield the figures of a cell, each with the words beside it."""
        said = self._words_at(cell.group)
        context = context.under(self._heads.read(said, label=True), said)
        context = self._in_category(context, cell)
        title, labels = self._words_at(cell.titles), self._labels(cell)
        for said in (title, labels, self._remarks(cell)):
            head = self._heads.read(said, label=True)
            dates = head.time is not None and is_short(head.time) and said[-1] is not head.time
            context = context.under(head._replace(themes=_states(said), time=None if dates else head.time))
        for clause in self._clauses_at((*cell.group, *cell.titles, *(label for _, label in cell.labels))):
            context = beside(self._heads, context, clause)
        around = tuple(word for word in (*labels, *title) if word.figure is None and not word.is_in("column"))
        bounds = tuple(word for word in labels if word.figure is not None)
        unit = cell.unit or next((word.text[:-1] for word in title if word.is_in("tally")), "")
        told: list[Assertion] = []
        for words in self._clauses(cell, around, unit):
            mentions = mentions_of(words, self._draft.known.indicators.heads)
            if not mentions and (word := remark(words, self._draft.known.indicators.heads)):
                told = [doubted(one, word) for one in told]
            for mention in mentions:
                full = _in_cell(mention, around)._replace(others=(*bounds, *mention.others))
                query = query_of(self._draft, full, (*around, *words), context, Antecedents())
                told.append(self._assertion(query, (*around, *words), cell.span))
        remarks = self._remarks(cell)
        yield from (one.followed_by(remarks) for one in told)

    def _labels(self, cell: Cell) -> list[Word]:
        """Return the words of the labels of a cell; 其中 speaks of the last row that does not begin so."""
        labels = self._words_at([label for title, label in cell.labels if not self._groups(title)])
        if labels and labels[0].is_in("part"):
            return [*self._whole, *labels]
        self._whole = labels
        return labels

    def _in_category(self, context: Context, cell: Cell) -> Context:
        """Return the context under the label by which rows are grouped; a line of an administration narrows none."""
        for label in (label for title, label in cell.labels if self._groups(title)):
            if self._draft.source[label.start : label.end].strip() not in self._draft.known.indicators.lines:
                said = self._words_at((label,))
                head = self._heads.read(said, label=True)
                themes = head.themes or tuple(word for word in said if word.effect == "noun")
                context = context.under(head._replace(themes=themes), said)
        return context

    def _groups(self, title: Line) -> bool:
        """Tell whether a column groups its rows: 类别, 领域."""
        words = self._words_at((title,))
        return bool(words) and all(word.is_in("grouping") for word in words)

    def _remarks(self, cell: Cell) -> list[Word]:
        """Return the words of the remarks beside a cell, but for who answers for it."""
        return [
            word
            for heading, remark in cell.remarks
            if not any(one.is_in("responsible") for one in self._words_at((heading,)))
            for word in self._words_at((remark,))
        ]

    def _clauses(self, cell: Cell, around: Sequence[Word], unit: str) -> Iterator[tuple[Word, ...]]:
        """Yield the words of each clause of a cell, its numbers in a unit or as the ranks that they are."""
        ranked = any(word.is_in("ranking") for word in around)
        for sentence in self._draft.text.sentences(cell.span.start, cell.span.end):
            for clause in sentence.clauses:
                words = (in_unit(word, unit) for word in clause.words)
                yield tuple(as_rank(word) if ranked else word for word in words)

    def _assertion(self, query: Query, around: Sequence[Word], span: Line) -> Assertion:
        """Link a figure; beside a word of parts it is a part, unless its fact is one."""
        known = self._draft.known
        opposites = known.vocabulary.lexicon.opposites
        linked = link(query, known.indicators, opposites)
        part = next((word for word in around if word.is_in("part")), None)
        if part is not None and linked.fit is not None and not linked.fit.indicator.fact.part_of:
            linked = link(query._replace(part=part), known.indicators, opposites)
        return Assertion(query, linked, (span.start, span.end), denied=is_denied(query))

    def _words_at(self, spans: Sequence[Line]) -> list[Word]:
        """Return the words of some cells, without what stands in brackets."""
        return [word for clause in self._clauses_at(spans) for word in clause.words]

    def _clauses_at(self, spans: Sequence[Line]) -> Iterator[Clause]:
        """Yield the clauses of some cells."""
        for span in spans:
            if span not in self._read:
                found = self._draft.text.sentences(span.start, span.end)
                self._read[span] = [with_terms(clause) for sentence in found for clause in sentence.clauses]
            yield from self._read[span]


def _states(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the word by which a remark says what is counted, too, or that it is not so yet: 含在谈项目, 未开工."""
    if any(word.is_in("inclusion") for word in words[:1]):
        return tuple(word for word in words[1:] if word.effect in KINDS)[:1]
    return tuple(word for word in words[:1] if word.effect in _STATES)


def _in_cell(mention: Mention, around: tuple[Word, ...]) -> Mention:
    """Return a mention with the words around its cell: its own, or lent where the cell has words."""
    if any(word.senses for word in mention.own):
        return mention._replace(shared=around)
    return mention._replace(before=around + mention.before)
