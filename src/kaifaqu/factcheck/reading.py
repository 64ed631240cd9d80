"""The way down a draft: each node's context from the one above, each figure judged where it stands.

One pass down makes the contexts; what a later sentence says of earlier figures (a note, a retraction) is
laid on them on the way back up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.bars import Query, unknown_in
from kaifaqu.factcheck.claims import Reason
from kaifaqu.factcheck.context import MOST_LENT, OF_LABELS, Context, Head, head_of, is_day, is_same
from kaifaqu.factcheck.link import Link, Strength, link
from kaifaqu.factcheck.measures import is_bound, thresholds, unit_fits
from kaifaqu.factcheck.mentions import Mention, mentions_of
from kaifaqu.factcheck.tables import captions_unit, cells_of
from kaifaqu.prose import draft as drafts
from kaifaqu.prose.clauses import FIGURE, Text
from kaifaqu.prose.draft import Shape
from kaifaqu.prose.ratings import of_scale
from kaifaqu.prose.units import as_rank, in_unit
from kaifaqu.prose.words import KINDS
from kaifaqu.quantity.figure import Kind
from kaifaqu.quantity.units import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaifaqu.factcheck.indicators import Indicators
    from kaifaqu.factcheck.tables import Cell
    from kaifaqu.model import Zone
    from kaifaqu.period import Period
    from kaifaqu.prose.clauses import Clause, Sentence
    from kaifaqu.prose.draft import Block
    from kaifaqu.prose.grid import Line
    from kaifaqu.prose.places import Gazetteer
    from kaifaqu.prose.words import Vocabulary, Word

#: So many blocks at the head of a draft say whom it is about.
_OPENING = 2
#: So many at its end may sign it.
_SIGNATURE = 3
#: So many notes of a section speak of all its figures; any more speak of the sentence before them.
_NOTES = 100
#: Days of a month, at most.
_MONTH = 31


class Knowledge(NamedTuple):
    """A base and the words that drafts are read by."""

    zone: Zone
    names: frozenset[str]
    vocabulary: Vocabulary
    gazetteer: Gazetteer
    indicators: Indicators


class Told(NamedTuple):
    """A figure with what it speaks of, and what governs it."""

    query: Query
    link: Link
    #: Start and end of its sentence in the draft.
    sentence: tuple[int, int]
    #: Where its clause begins.
    clause: int = 0
    #: It is a threshold of the indicator that another figure tells of.
    is_threshold: bool = False
    #: A note behind it: what it says of the figures before it.
    note: Head = Head()
    denied: bool = False


class _State(NamedTuple):
    """What a clause may take from those before it in its sentence."""

    #: Words of clauses without a figure, and of labels.
    earlier: tuple[Word, ...] = ()
    labels: tuple[Word, ...] = ()
    #: Words of the nearest indicator without its verb, and with it.
    last: tuple[Word, ...] = ()
    whole: tuple[Word, ...] = ()
    carried: tuple[Word, ...] = ()
    part: Word | None = None
    parents: tuple[str, ...] = ()
    #: A verb of adding that stands at the head of a list of clauses: 新增…8910个,…1200个.
    adding: Word | None = None
    #: Words of the figure that it is a part of.
    parent: tuple[Word, ...] = ()
    #: What stands right before each of these words, by its place.
    neighbours: dict[int, tuple[Word, ...]] = {}
    #: A count that an amount behind it belongs to.
    counted: Link | None = None


class Reader:
    """Reads a draft from its title to its last note."""

    def __init__(self, text: str, known: Knowledge, year: int | None) -> None:
        self._text = Text(text, known.vocabulary, known.gazetteer, known.names)
        self._source = text
        self._known = known
        self._year = year if year is not None else own_year(self._text)
        self._opposites = known.vocabulary.lexicon.opposites
        self._told: list[Told] = []
        #: Where the figures of the section begin, and those of the paragraph and the last sentence.
        self._section = self._sentence = self._notes = 0
        #: The place that was named last, if it is not the zone.
        self._place: Word | None = None
        #: The words of the cells of the table, of those that have been read.
        self._cells: dict[Line, list[Word]] = {}
        self._previous: tuple[str, ...] = ()
        self._last: tuple[Word, ...] = ()

    def read(self) -> list[Told]:
        """Return every figure of the draft, with what it speaks of."""
        stack: list[tuple[int, Context]] = [(-1, self._opening())]
        governing = lead = None
        caption = ""
        nested: list[tuple[int, Context]] = []
        blocks = drafts.blocks(self._source)
        for n, block in enumerate(blocks):
            outer = governing or stack[-1][1]
            said = self._source[block.start : block.end]
            if block.shape is Shape.TABLE:
                self._table(block, lead or outer, caption)
                lead, caption = None, ""
                continue
            sentences = self._text.sentences(drafts.body_start(self._source, block), block.end)
            if not sentences:
                continue
            caption = said
            words = [word for sentence in sentences for word in sentence.words]
            if block.shape in {Shape.TITLE, Shape.HEADING}:
                while stack[-1][0] >= block.level:
                    stack.pop()
                parent = stack[-1][1]
                head = self._head(
                    [word for sentence in sentences for word in sentence.all_words],
                    label=True,
                    title=block.shape is Shape.TITLE,
                )
                if head.sure is not None and head.sure.term.reach != "below":
                    head = head._replace(sure=None if block.shape is Shape.TITLE else head.sure)
                if block.shape is Shape.TITLE and not _asks_only(sentences):
                    head = head._replace(themes=())
                self._paragraph(sentences, parent._replace(themes=()))
                stack.append((block.level, parent.under(head, words)))
                governing = lead = None
                self._section, self._notes = len(self._told), 0
                continue
            here = lead or outer
            indent = _indent(self._source, block)
            while nested and (block.shape is not Shape.ITEM or nested[-1][0] >= indent):
                nested.pop()
            if nested:
                here = nested[-1][1]
            is_caption = n + 1 < len(blocks) and blocks[n + 1].shape is Shape.TABLE and len(sentences) == 1
            self._paragraph(sentences, here)
            figures = [word for word in words if word.figure is not None]
            if said.rstrip().endswith((":", "：")) or (is_caption and not figures) or _asks_only(sentences):
                lead = outer.under(self._head(words, label=True), words)
            elif block.shape is Shape.ITEM:
                if not figures:
                    nested.append((indent, here.under(self._head(words, label=True), words)))
            else:
                lead = None
                if len(sentences) == 1 and not figures:
                    head = self._head(words, label=False)
                    if (head.time and not is_day(head.time) and not (head.body or head.place)) or (
                        head.sure and head.sure.term.reach != "sentence"
                    ):
                        governing = stack[-1][1].under(Head(time=head.time, sure=head.sure))
        self._sign(blocks)
        return self._told

    def _sign(self, blocks: Sequence[Block]) -> None:
        """Take a draft that is signed by a body of another place as about that place, where it names no zone."""
        for block in blocks[-_SIGNATURE:]:
            if block.shape in {Shape.TABLE, Shape.ITEM} or block.start == 0:
                continue
            words = [
                word
                for sentence in self._text.sentences(block.start, block.end)
                for word in sentence.all_words
            ]
            said = [word for word in words if word.senses and word.time is None]
            if len(said) == 1 and said[0].effect == "foreign_subject":
                note = Head(place=said[0])
                self._told = [
                    told if told.query.context.zone else told._replace(note=note) for told in self._told
                ]

    def _opening(self) -> Context:
        """Return the context of a draft that is plainly about somebody else: it opens with them, and never names the zone."""
        if any(name in self._source.lower() for name in self._known.names):
            return Context()
        for block in drafts.blocks(self._source)[:_OPENING]:
            sentences = self._text.sentences(drafts.body_start(self._source, block), block.end)
            words = [word for sentence in sentences[:1] for word in sentence.words]
            place = next((word for word in words if word.is_in("national-body")), None)
            if place is not None:
                return Context(place=place)
        return Context()

    def _head(self, words: Sequence[Word], *, label: bool, title: bool = False) -> Head:
        """Read a head; one that speaks of the place named last is given that place."""
        head = head_of(words, self._known.indicators, label=label, title=title)
        if head.demonstrative and head.place is None and not head.zone and self._place is not None:
            head = head._replace(place=self._place)
        for word in words:
            if word.is_in("place") or word.is_in("zone-name"):
                self._place = word if word.is_in("place") else None
        return head

    def _paragraph(self, sentences: Sequence[Sentence], above: Context) -> None:
        """Read the sentences of a block; each begins with what the heads before it said."""
        current = above
        self._previous = self._last = ()
        for sentence in sentences:
            if self._is_note(sentence):
                continue
            before = len(self._told)
            current = self._read_sentence(sentence, current, above)
            self._sentence = before
            if sentence.asks and not any(clause.figures for clause in sentence.clauses):
                current = current.under(Head(), sentence.words)

    def _is_note(self, sentence: Sentence) -> bool:
        """Lay what a sentence says of the figures before it on them; tell whether it is such a sentence."""
        words = sentence.all_words
        if any(word.figure for word in words):
            return False
        if sources := any(word.is_in("source") for word in words) and not sentence.words:
            pass
        denies = any(word.effect == "denied" for word in words)
        head = self._head(words, label=True)
        if not (
            (head.points_back or sources or _is_footnote(self._source, sentence))
            and (denies or head.place or head.time or head.sure)
        ):
            return False
        whole = sources or any(word.is_in("whole-section") for word in words)
        mark = _mark(self._source, sentence.start)
        start = self._sentence
        if (whole or mark) and not denies and self._notes < _NOTES:
            start, self._notes = self._section, self._notes + 1
        for n in range(start, len(self._told)):
            told = self._told[n]
            if mark and _mark(self._source, told.query.mention.figure.end) != mark:
                continue
            self._told[n] = told._replace(
                note=head if not denies else told.note, denied=told.denied or denies
            )
        return True

    def _read_sentence(self, sentence: Sentence, context: Context, above: Context) -> Context:
        """Read a sentence; return the context of the next one."""
        span = (sentence.start, sentence.end)
        local, after = context, context
        state = _State()
        ids: list[str] = []
        ahead: tuple[Word, ...] = ()
        started = announced = False
        #: Themes announced one behind the other, before any figure: they hold together.
        nested: tuple[Word, ...] = ()
        tells = any(clause.figures for clause in sentence.clauses)
        base = context
        asked = _asks_for_all(sentence)
        for number, clause in enumerate(sentence.clauses):
            clause = self._dated(clause, local)
            words, figures = clause.words, clause.figures
            head = self._head((*ahead, *words), label=clause.is_label)
            is_time = (
                words
                and not figures
                and any(word.time for word in words)
                and all(word.time or not word.senses for word in words)
            )
            ahead = (*ahead, *words) if is_time else ()
            if ahead and number + 1 < len(sentence.clauses):
                continue
            first = not started
            started = started or (not clause.is_label and any(word.senses or word.figure for word in words))
            if head.points_back and any(word.effect == "denied" for word in words) and not figures:
                self._deny(span[0])
                continue
            dashed = number > 0 and sentence.clauses[number - 1].mark in {"—", "-"}
            if (
                not figures
                and started
                and (head.copula or head.points_back or dashed)
                and self._behind(words, span[0])
            ):
                continue
            announced = announced or (head.announced and bool(head.themes))
            replaces = head.themes and (head.announced or not figures)
            prior = local if not head.zone else local.under(Head(zone=True))
            local = local._replace(themes=() if replaces else local.themes).under(
                head if not figures else head._replace(themes=())
            )
            if replaces:
                local = local._replace(themes=(*nested, *local.themes))
            nested = () if figures else (*nested, *head.themes) if head.announced else nested
            if head.zone or first or head.present:
                outside = head.outside(tells=tells)
                after = after.under(outside if first else Head(zone=head.zone, present=head.present))
            among = self._parts(state, clause, ids)
            if not _follows_figures(clause):
                state = among
            if not figures:
                said = tuple(word for word in words if word.senses)
                state = state._replace(neighbours={**state.neighbours, **_neighbours(words)})
                state = (
                    state._replace(labels=state.labels + said)
                    if clause.is_label
                    else state._replace(earlier=state.earlier + said)
                )
                excluded = tuple(word for word in words if word.is_in("exclusion"))
                local = local._replace(themes=(*local.themes, *excluded))
                if clause.is_label:
                    local = base = self._beside(_labelled(local, words), clause)
            here = local
            if figures and not head.demonstrative:
                here = local._replace(
                    place=prior.place if head.place else local.place,
                    body=prior.body if head.body else local.body,
                )
            here = self._beside(here, clause)
            asks = asked or (sentence.asks and number == len(sentence.clauses) - 1)
            fresh, state = self._read_clause(clause, here, state, asked=asks, span=span)
            if _follows_figures(clause):
                state = state._replace(
                    part=among.part,
                    parents=tuple(told.link.fit.indicator.fact.id for told in fresh if told.link.fit),
                )
            ids += [_id_of(told) for told in fresh]
            if figures and head.themes:
                known = {sense for told in fresh if told.link.fit for sense in told.link.fit.indicator.known}
                left = tuple(
                    word for word in head.themes if not word.senses & known and (known or head.marked)
                )
                local = local._replace(themes=(*local.themes, *left))
            if clause.mark in {";", "；"}:
                local = local.within(base)._replace(themes=local.themes if announced else base.themes)
                state = _State(labels=state.labels)
        if ids:
            self._previous, self._last = tuple(ids), state.whole
        return after

    def _behind(self, words: Sequence[Word], start: int) -> bool:
        """Lay what a clause says of the figures before it in its sentence on them: these are of another place."""
        numbers = self._of_sentence(start)
        said = self._head([word for word in words if not word.is_in("copula")], label=True)
        nouns = tuple(word for word in words if word.effect in KINDS and not word.is_in("general"))
        for n in numbers:
            told = self._told[n]
            known = told.link.fit.indicator.known if told.link.fit else frozenset[str]()
            narrow = next((word for word in nouns if not word.senses & known), None)
            if said.place or said.time or said.sure:
                self._told[n] = told._replace(note=said)
            elif narrow is not None and told.link.fit is not None:
                self._told[n] = told._replace(link=Link(None, Strength.NONE, Reason.NARROWER, narrow))
        return bool(numbers)

    def _of_sentence(self, start: int) -> range:
        """Return the numbers of the figures told last, of the sentence that starts here."""
        first = len(self._told)
        while first and self._told[first - 1].sentence[0] == start:
            first -= 1
        return range(first, len(self._told))

    def _dated(self, clause: Clause, context: Context) -> Clause:
        """Return a clause in which a time that tells a fact of the base, such as a start of production, is a figure."""
        indicators = self._known.indicators
        if not indicators.dates or not any(word.time for word in clause.words):
            return clause
        said = {
            sense
            for word in (*clause.words, *((context.body,) if context.body else ()))
            for sense in word.senses
        }
        for n in indicators.dates:
            fact = indicators.all[n]
            if not fact.subject & said or fact.period is None:
                continue
            if any(
                all(need.senses & (said | {"rating"}) for need in wording.needs) for wording in fact.wordings
            ):
                return clause._replace(
                    words=tuple(self._as_date(word, fact.period, context) for word in clause.words)
                )
        return clause

    def _as_date(self, word: Word, of: Period, context: Context) -> Word:
        """Return a time of the grain of a month as a figure; any other word as it is."""
        time = word.time
        if time is None:
            return word
        year = self._year_of(word, context)
        said = time.resolve(year if year is not None or time.offset is not None else of.years[0])
        if said is None or said.end - said.start > _MONTH:
            return word
        figure = of_scale(time.start, time.end, time.text, "date", said.start, Kind.DATE)
        return word._replace(term=FIGURE, time=None, figure=figure)

    def _deny(self, start: int) -> None:
        """Say of the figures of the last clause of this sentence, or else of the sentence before, that they are denied."""
        own = self._of_sentence(start)
        last = [n for n in own if self._told[n].clause == self._told[own[-1]].clause]
        for n in last or range(self._sentence, len(self._told)):
            self._told[n] = self._told[n]._replace(denied=True)

    def _beside(self, local: Context, clause: Clause) -> Context:
        """Return the context of a clause with what its brackets say of place, time and certainty."""
        for aside in clause.asides:
            if any(word.figure for word in aside):
                continue
            head = self._head(aside, label=True)
            local = local.under(head._replace(zone=False))
            if not head.themes and (narrow := _bracketed(aside)) is not None:
                local = local._replace(themes=(*local.themes, narrow))
        return local

    def _parts(self, state: _State, clause: Clause, ids: Sequence[str]) -> _State:
        """Note that a clause speaks of a part of what was counted before."""
        told = next((word for word in clause.words if word.is_in("part")), None)
        if told is None:
            return state
        if ids:
            return state._replace(part=told, parents=tuple(ids), parent=state.whole, counted=None)
        return state._replace(part=told, parents=self._previous, parent=self._last, counted=None)

    def _read_clause(
        self, clause: Clause, context: Context, state: _State, *, asked: bool, span: tuple[int, int]
    ) -> tuple[list[Told], _State]:
        """Judge the figures of a clause, each with what those before it lend."""
        indicators = self._known.indicators
        words = (
            *clause.words,
            *(word for aside in clause.asides if not any(one.figure for one in aside) for word in aside),
        )
        fresh: list[Told] = []
        for mention in mentions_of(clause.words, indicators.heads):
            query = self._query(
                mention, words, _of_list(context, mention), state, asked=asked, mark=clause.mark
            )
            linked = link(query, indicators, self._opposites)
            told = Told(query, linked, span, _start(clause), denied=_is_denied(query))
            fresh.append(told)
            state = self._after(state, mention, linked)
        for aside in clause.asides:
            for mention in mentions_of(aside, indicators.heads):
                if not clause.figures:
                    mention = mention._replace(before=(*clause.words, *mention.before))
                query = self._query(mention, (*clause.words, *aside), context, state, asked=asked)
                fresh.append(Told(query, link(query, indicators, self._opposites), span, _start(clause)))
        self._told += [told for told in _without_thresholds(fresh) if not _is_of_the_draft(told)]
        return fresh, state

    def _after(self, state: _State, mention: Mention, linked: Link) -> _State:
        """Return what a figure leaves for those behind it in its sentence."""
        indicators = self._known.indicators
        own_head = any(word.senses & indicators.heads for word in mention.own)
        said = tuple(
            word
            for word in (*mention.own, *mention.shared)
            if word.effect != "verb" and not word.is_in("progress") and not word.is_in("action")
        )
        last = said if own_head else (*said, *state.last)[:MOST_LENT]
        carried = state.carried
        if linked.fit is None and state.part is None:
            carried += tuple(word for word in mention.before if _can_carry(word, indicators))
        adding = _adding(mention) or (state.adding if _is_plain(mention) else None)
        return state._replace(
            last=last,
            whole=(*mention.own, *mention.shared),
            carried=carried[-MOST_LENT:],
            counted=linked,
            adding=adding,
        )

    def _query(
        self,
        mention: Mention,
        words: tuple[Word, ...],
        context: Context,
        state: _State,
        *,
        asked: bool,
        mark: str = "",
    ) -> Query:
        indicators = self._known.indicators
        own_head = any(word.senses & indicators.heads for word in mention.own)
        available = [*state.labels, *state.earlier]
        part, parents = state.part, state.parents
        if part is not None and not own_head and state.counted is not None and state.counted.fit is not None:
            part = None
        if not own_head and any(word.is_in("already") for word in mention.before) and state.last:
            progress = next((word for word in mention.own if word.is_in("progress")), None)
            if progress is not None and state.counted is not None:
                part = progress
                parents = (state.counted.fit.indicator.fact.id,) if state.counted.fit else ()
        if state.adding is not None and _is_plain(mention):
            available.append(state.adding)
        figure = mention.figure.figure
        bare = (
            figure is not None
            and figure.unit in CURRENCIES
            and not any(
                word.senses and not word.is_in("money-noun") and not word.is_in("total")
                for word in mention.own
            )
        )
        if part is not None:
            available += state.parent
        if bare:
            available += state.whole
        if not own_head or part is not None:
            available += state.last
        time = _time_of(mention, words, context)
        year = self._year_of(time, context)
        count = (
            state.counted.fit.wording if state.counted is not None and state.counted.fit is not None else None
        )
        return Query(
            mention,
            context,
            words,
            tuple(available[-MOST_LENT:]),
            state.carried,
            part,
            parents,
            time,
            year,
            count,
            asked,
            is_last=mark in {",", "，"},
            neighbours=state.neighbours,
        )

    def _year_of(self, time: Word | None, context: Context) -> int | None:
        """Return the year that a time counts from: the draft's own, or that of the time above it."""
        if time is None or time.time is None:
            return None
        above = context.time.time if context.time else None
        term = self._known.vocabulary.lexicon.terms.get(time.text)
        counts_from_above = term is not None and "previous" in term.classes and above is not time.time
        if (time.time.offset is not None or time.time.near is not None) and not counts_from_above:
            return self._year
        if above is None or above is time.time:
            return None
        if above.period is not None:
            return above.period.years[0]
        return self._year + above.offset if above.offset is not None and self._year is not None else None

    def _table(self, block: Block, context: Context, caption: str) -> None:
        """Judge the figures of a table, each under its own header and beside its own label."""
        unit = captions_unit(caption)
        self._cells.clear()
        for cell in cells_of(self._source, block, unit):
            self._cell(cell, context)

    def _cell(self, cell: Cell, context: Context) -> None:
        title = self._words_at(cell.titles)
        labels = self._words_at(cell.labels)
        here = context
        remarks = [
            word
            for heading, remark in cell.remarks
            if not any(one.is_in("responsible") for one in self._words_at((heading,)))
            for word in self._words_at((remark,))
        ]
        for head in (
            self._head(title, label=True),
            self._head(labels, label=True),
            self._head(remarks, label=True),
        ):
            here = here.under(head._replace(themes=()))
        beside = tuple(word for word in (*labels, *title) if word.figure is None and not word.is_in("column"))
        bounds = tuple(word for word in labels if word.figure is not None)
        for sentence in self._text.sentences(cell.span.start, cell.span.end):
            for clause in sentence.clauses:
                words = tuple(in_unit(word, cell.unit) for word in clause.words)
                if any(word.is_in("ranking") for word in beside):
                    words = tuple(as_rank(word) for word in words)
                for mention in mentions_of(words, self._known.indicators.heads):
                    full = _in_cell(mention, beside)._replace(others=(*bounds, *mention.others))
                    query = self._query(full, (*beside, *words), here, _State(), asked=False)
                    part = next((word for word in beside if word.is_in("part")), None)
                    linked = link(query, self._known.indicators, self._opposites)
                    if part is not None and linked.fit is not None and not linked.fit.indicator.fact.part_of:
                        linked = link(query._replace(part=part), self._known.indicators, self._opposites)
                    self._told.append(Told(query, linked, (cell.span.start, cell.span.end)))

    def _words_at(self, spans: Sequence[Line]) -> list[Word]:
        """Return the words of some cells, without what stands in brackets."""
        for span in spans:
            if span not in self._cells:
                found = self._text.sentences(span.start, span.end)
                self._cells[span] = [word for sentence in found for word in sentence.words]
        return [word for span in spans for word in self._cells[span]]


def _id_of(told: Told) -> str:
    """Return the fact that a figure is linked with, or else the mark of its unit."""
    if told.link.fit is not None:
        return told.link.fit.indicator.fact.id
    figure = told.query.mention.figure.figure
    return unknown_in(figure.unit if figure else "")


def _in_cell(mention: Mention, beside: tuple[Word, ...]) -> Mention:
    """Return a mention with the words beside its cell: its own, or to lend where the cell has words itself."""
    if any(word.senses for word in mention.own):
        return mention._replace(shared=beside)
    return mention._replace(before=beside + mention.before)


def _adding(mention: Mention) -> Word | None:
    """Return the verb of adding that stands at the head of a mention's words: 新增 before the noun."""
    told = next((n for n, word in enumerate(mention.before) if word.is_in("added")), None)
    if told is None or any(word.effect in KINDS for word in mention.before[:told]):
        return None
    return mention.before[told]


def _is_plain(mention: Mention) -> bool:
    """Tell whether a mention has no verb of its own, so that one at the head of the list may be meant."""
    return not any(
        word.effect == "verb"
        or not word.term.classes.isdisjoint({"statistical", "total", "stock", "action", "progress"})
        for word in mention.own
    )


def _bracketed(aside: Sequence[Word]) -> Word | None:
    """Return the word in brackets that narrows what is counted; units, sources and reports do not."""
    if any(word.is_in("source") or word.is_in("caption") or word.is_in("total") for word in aside):
        return None
    return next(
        (
            word
            for word in aside
            if word.effect in {"noun", "attribute", "term", "narrower", "other_event"}
            and not word.is_in("general")
        ),
        None,
    )


def _labelled(context: Context, words: Sequence[Word]) -> Context:
    """Return the context under a label that names a change, a share, or what is not counted."""
    if any(word.effect == "verb" or word.is_in("statistical") for word in words):
        return context
    told = next((word for word in words if word.effect in OF_LABELS), None)
    return context._replace(sure=told) if told is not None and context.sure is None else context


def _neighbours(words: Sequence[Word]) -> dict[int, tuple[Word, ...]]:
    """Return for each word the names and attributes that stand right before it."""
    found: dict[int, tuple[Word, ...]] = {}
    run: tuple[Word, ...] = ()
    for word in words:
        if word.senses and run:
            found[word.start] = run
        if word.effect in {"noun", "attribute", "term", "foreign_subject"} and not word.is_in("general"):
            run = (*run, word)
        elif not word.is_in("of"):
            run = ()
    return found


def _indent(text: str, block: Block) -> int:
    """Return how far a list item is set in."""
    line = text[block.start : block.end]
    return len(line) - len(line.lstrip(" \t\u3000"))


def _mark(text: str, at: int) -> str:
    """Return the footnote mark at a place, or nothing."""
    return text[at] if at < len(text) and "\u2460" <= text[at] <= "\u2473" else ""


def _is_footnote(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence is a note on what bears its mark."""
    return bool(_mark(text, sentence.start))


def own_year(text: Text) -> int | None:
    """Return the year that a draft dates itself by: its document number, dateline or first full date."""
    dated = [time for time in text.times if time.role and time.period is not None]
    dated = dated or [
        time for time in text.times if time.period is not None and time.period.start == time.period.end
    ]
    period = dated[0].period if dated else None
    return period.years[0] if period is not None else None


def _of_list(context: Context, mention: Mention) -> Context:
    """Return the context of a figure in a list: it takes the place and body at the list's head, if it has none."""
    for word in mention.shared:
        if word.effect == "foreign_subject" and not any(
            one.effect == "foreign_subject" for one in mention.own
        ):
            context = context._replace(place=word)
        if word.effect == "other_subject" and not any(one.effect == "other_subject" for one in mention.own):
            context = context._replace(body=word)
    return context


def _asks_for_all(sentence: Sentence) -> bool:
    """Tell whether a sentence ends in a tag question on what it says: is that so?"""
    last = sentence.clauses[-1]
    plain = not last.figures and not any(word.is_in("base") for word in last.words)
    return sentence.asks and plain and any(word.is_in("question") for word in last.words)


def _asks_only(sentences: Sequence[Sentence]) -> bool:
    """Tell whether a block only asks for a figure."""
    words = sentences[0].words
    return (
        len(sentences) == 1
        and sentences[0].asks
        and any(word.is_in("question") for word in words)
        and not any(word.figure for word in words)
    )


def _follows_figures(clause: Clause) -> bool:
    """Tell whether a word of parts stands behind the last figure of a clause: among so many."""
    told = next((n for n, word in enumerate(clause.words) if word.is_in("part")), None)
    places = [n for n, word in enumerate(clause.words) if word.figure]
    return told is not None and bool(places) and told > places[-1]


def _is_of_the_draft(told: Told) -> bool:
    """Tell whether a figure counts copies or pages of the draft itself."""
    mention = told.query.mention
    return (
        told.link.fit is None
        and any(word.is_in("copies") for word in mention.before)
        and not any(word.effect in KINDS for word in mention.own)
    )


def _can_carry(word: Word, indicators: Indicators) -> bool:
    """Tell whether a word that no fact accounted for narrows what follows it, too."""
    if word.senses & indicators.topics or word.is_in("general"):
        return False
    return (
        bool(word.senses & indicators.modifiers - indicators.heads)
        or word.is_in("entity")
        or word.is_in("compound")
    )


def _start(clause: Clause) -> int:
    return min((word.start for word in clause.words), default=0)


def _is_denied(query: Query) -> bool:
    """Tell whether a mention says that its figure is not so."""
    if query.context.sure is not None and query.context.sure.effect == "denied":
        return True
    ahead = any(word.effect == "denied" for word in query.mention.before)
    return ahead or any(
        word.effect == "denied" and word.term.reach != "figure"
        for word in (*query.mention.behind, *query.mention.shared)
    )


def _time_of(mention: Mention, words: Sequence[Word], context: Context) -> Word | None:
    """Return the time that a figure is told of: the nearest before it in its clause, else the one above."""
    at = next((n for n, word in enumerate(words) if word is mention.figure), len(words))
    for n in range(at - 1, -1, -1):
        word = words[n]
        if word.time is None:
            continue
        before = words[n - 1] if n else None
        if is_same(word) or (
            before is not None
            and (before.is_in("comparison") or before.is_in("from") or before.is_in("with"))
        ):
            continue
        return word
    return context.time


def _without_thresholds(told: Sequence[Told]) -> Iterator[Told]:
    """Yield the figures but those that the wording of another one's fact holds as a threshold."""
    held = {
        sense for one in told if one.link.fit and one.link.strength is not Strength.NONE
        for need in one.link.fit.wording.needs for sense in need.senses if sense.startswith("#")
    }  # fmt: skip
    for one in told:
        figure = one.query.mention.figure.figure
        fit = one.link.fit if one.link.strength in {Strength.FULL, Strength.SCOPE} else None
        is_own = fit is not None and figure is not None and unit_fits(figure, fit.indicator)
        if not thresholds(one.query.mention.figure) & held or (
            is_own and not is_bound(one.query.mention.figure)
        ):
            yield one
