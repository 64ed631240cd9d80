"""A sentence, clause by clause: the context of each, its figures, and what it leaves to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.claims import Reason
from kaifaqu.factcheck.assertion import Assertion
from kaifaqu.factcheck.queries import is_denied, query_of
from kaifaqu.factcheck.remarks import (
    SEMICOLONS,
    beside,
    bracketed,
    doubt,
    goes_on,
    is_undone,
    labelled,
    remark,
    told_behind,
)
from kaifaqu.heads.antecedents import Antecedents, Previous, as_before, has_head, part_of
from kaifaqu.heads.dates import as_date, dated_fact
from kaifaqu.heads.names import is_elsewhere, owner_of
from kaifaqu.linking.context import Head
from kaifaqu.linking.fit import examples_of
from kaifaqu.linking.link import Link, Strength, link
from kaifaqu.linking.measures import unit_fits
from kaifaqu.linking.mentions import mentions_of
from kaifaqu.linking.times import is_short, year_of
from kaifaqu.prose.phrasing import ranked, with_terms, without_dateline
from kaifaqu.prose.units import is_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.factcheck.assertions import Assertions
    from kaifaqu.factcheck.draft import Draft
    from kaifaqu.heads.reader import Heads
    from kaifaqu.linking.bars import Query
    from kaifaqu.linking.context import Context
    from kaifaqu.linking.mentions import Mention
    from kaifaqu.prose.clauses import Clause, Sentence
    from kaifaqu.prose.words import Word

#: Reasons for which a figure may take up what the sentence before spoke of.
_OPEN = frozenset({Reason.NO_FACT, Reason.AMBIGUOUS})
#: So many words at most say to whom a draft speaks: 各位来宾.
_ADDRESS = 3
#: All of it, in per cent.
_WHOLE = 100
#: Classes of words that say that something was wrong; what is put right is not.
_MISTAKEN = frozenset({"superseded", "falsehood"})
_DASHES = frozenset("—-")


class _Flow(NamedTuple):
    """How far a sentence is read."""

    #: What governs its next clause, the clauses behind a semicolon, and the next sentence.
    local: Context
    base: Context
    after: Context
    #: What the sentence before told.
    previous: Previous
    antecedents: Antecedents = Antecedents()
    #: The facts told so far.
    facts: tuple[str, ...] = ()
    #: Times in clauses of their own, which belong to the next one.
    ahead: tuple[Word, ...] = ()
    #: A clause with words of its own, and no label, has been read; so has one that announces a theme.
    started: bool = False
    announced: bool = False
    #: The time that its first clause leaves to it.
    opened: Word | None = None
    #: Its subject has been named, or a figure told.
    named: bool = False
    #: Themes announced one behind the other, before any figure: they hold together.
    nested: tuple[Word, ...] = ()


class SentenceReader:
    """Reads the sentences of a draft in their order."""

    def __init__(self, draft: Draft, heads: Heads, assertions: Assertions) -> None:
        self._draft, self._heads, self._assertions = draft, heads, assertions
        self._indicators = draft.known.indicators

    def read(self, sentence: Sentence, context: Context, previous: Previous) -> tuple[Context, Previous]:
        """Read a sentence; return the context of the next one, and what this one told."""
        flow = _Flow(context, context, context, previous)
        for number in range(len(sentence.clauses)):
            flow = self._clause(sentence, number, flow)
        if flow.facts:
            return flow.after, Previous(flow.facts, flow.antecedents.whole)
        said = tuple(word for word in sentence.words if word.senses)
        return flow.after, previous if any(word.figure for word in sentence.all_words) else previous._replace(
            topic=said
        )

    def _clause(self, sentence: Sentence, number: int, flow: _Flow) -> _Flow:
        """Read a clause of a sentence."""
        outer, first = flow.local, not flow.started
        told = sentence.clauses[number] if number else without_dateline(sentence)
        clause = self._dated(ranked(with_terms(told)), outer)
        head = self._heads.read((*flow.ahead, *clause.words), label=clause.is_label)
        if number and sentence.clauses[number - 1].is_label:
            head = head._replace(done=False, fulfilled=False)
        is_last = number + 1 == len(sentence.clauses)
        flow = flow._replace(ahead=(*flow.ahead, *clause.words) if _is_time(clause) else ())
        if flow.ahead and not is_last:
            return flow
        flow = flow._replace(started=flow.started or _starts(clause))
        if not any(word.figure for word in clause.all_words) and self._speaks_of_earlier(
            sentence, number, clause, head, flow
        ):
            return flow
        flow = _entered(flow, sentence, clause, head, first=first)
        if clause.figures:
            here = beside(self._heads, _of_figures(flow.local, outer, head), clause)
        else:
            flow = self._without_figures(flow, clause)
            here = flow.local if clause.is_label else beside(self._heads, flow.local, clause)
        if clause.is_label and not number:
            flow = flow._replace(after=flow.after._replace(place=flow.local.place))
        asked = sentence.asks and (is_last or sentence.asks_for_all)
        flow = self._with_figures(sentence, clause, head, here, flow, asked=asked)
        if not clause.figures and _dates_an_event(clause, head):
            flow = flow._replace(local=flow.local._replace(time=outer.time))
        flow = flow._replace(opened=flow.local.time) if first else flow
        return _parted(flow) if clause.mark in SEMICOLONS else flow

    def _dated(self, clause: Clause, context: Context) -> Clause:
        """Return a clause in which a time that tells a fact of the base is a figure."""
        period = dated_fact(clause, context.body, self._indicators)
        if period is None:
            return clause
        lexicon = self._draft.known.vocabulary.lexicon
        words, governing = [], context.time
        for word in clause.words:
            words.append(as_date(word, year_of(word, governing, self._draft.year, lexicon), period))
            governing = word if word.time is not None and word.time.period is not None else governing
        return clause._replace(words=tuple(words))

    def _speaks_of_earlier(
        self, sentence: Sentence, number: int, clause: Clause, head: Head, flow: _Flow
    ) -> bool:
        """Lay what a clause says of the figures before it on them; tell whether it is such a clause."""
        word = doubt(clause.words)
        retracts = number == 0 and not clause.is_label and word is not None and word.effect == "denied"
        tells = self._assertions.tells(sentence.start)
        if tells and flow.antecedents.row and not retracts:
            word = remark(clause.words, self._indicators.heads) or self._elsewhere(clause.words)
        if word is not None and (tells or retracts):
            self._assertions.question(sentence.start, word)
            return True
        dashed = number > 0 and sentence.clauses[number - 1].mark in _DASHES
        if not (flow.started and (head.copula or head.points_back or dashed)):
            if tells and flow.antecedents.row and goes_on(sentence, number):
                self._assertions.leave(clause.words, self._indicators.heads)
            return False
        said = self._heads.look([word for word in clause.words if not word.is_in("copula")])
        return self._assertions.describe(sentence.start, clause.words, said)

    def _elsewhere(self, words: Sequence[Word]) -> Word | None:
        """Return the other place that a clause behind a figure names, if none says whose the figure is: …,分布在各县区."""
        last = self._assertions.all[-1].query
        around = (*words, *last.clause)
        if last.context.zone or any(word.is_in("zone") or word.is_in("ranking") for word in around):
            return None
        away = next(
            (n for n, word in enumerate(words) if word.is_in("away") or word.is_in("with")), len(words)
        )
        of_all = any(word.is_in("all") for word in words)
        return next((word for word in words[:away] if is_elsewhere(word, of_all=of_all)), None)

    def _without_figures(self, flow: _Flow, clause: Clause) -> _Flow:
        """Take in what a clause without a figure leaves to those behind it."""
        told = told_behind(self._heads, clause)
        after = flow.after.under(told) if told.place or told.time else flow.after
        flow = flow._replace(local=flow.local.under(told), after=after)
        excluded = tuple(word for word in clause.words if word.is_in("exclusion"))
        local = flow.local._replace(themes=(*flow.local.themes, *excluded))
        flow = flow._replace(local=local, antecedents=flow.antecedents.after_words(clause, self._indicators))
        if not clause.is_label:
            return flow
        local = beside(self._heads, labelled(local, clause.words), clause)
        return flow._replace(local=local, base=local)

    def _with_figures(
        self, sentence: Sentence, clause: Clause, head: Head, here: Context, flow: _Flow, *, asked: bool
    ) -> _Flow:
        """Take in the figures of a clause, and what they leave to those behind them."""
        fresh, antecedents = self._figures(sentence, clause, here, flow, asked=asked)
        local = flow.local
        if local.body is not None and any(local.body.senses & told.known for told in fresh):
            local = local._replace(spent=True)
        if clause.figures and head.themes:
            local = local._replace(themes=(*local.themes, *_left(head, fresh)))
        facts = (*flow.facts, *(told.key for told in fresh))
        return flow._replace(local=local, antecedents=antecedents, facts=facts)

    def _figures(
        self, sentence: Sentence, clause: Clause, context: Context, flow: _Flow, *, asked: bool
    ) -> tuple[list[Assertion], Antecedents]:
        """Judge the figures of a clause, each with what those before it lend; a word of parts looks forward."""
        antecedents, part = flow.antecedents, part_of(clause.words)
        if not (clause.figures or clause.asides):
            return [], antecedents if part is None else _after_part(part, (), flow, antecedents)
        span, start = (sentence.start, sentence.end), _start(clause)
        words = (*clause.words, *(word for aside in bracketed(clause) for word in aside))
        fresh: list[Assertion] = []
        mentions = mentions_of(clause.words, self._indicators.heads)
        size = len(mentions) if all(one.is_unpaired for one in mentions) else 0
        row = antecedents if 0 < size == len(antecedents.row) else None
        for k, one in enumerate(mentions):
            mention = one._replace(is_unpaired=one.is_unpaired and row is None)
            if row is not None:
                antecedents = row.of_row(k, size)
            if part is not None and part.start < mention.figure.start:
                antecedents, part = _after_part(part, fresh, flow, antecedents), None
            here = _of_list(context, mention)
            if row is not None:
                here = here.under(owner_of(antecedents.row[k - size]))
            query = query_of(self._draft, mention, words, here, antecedents, asked=asked, mark=clause.mark)
            linked = as_before(antecedents.counted, mention, self._link(query))
            if linked.reason in _OPEN and (lent := (*flow.previous.words, *flow.previous.topic)):
                query, linked = self._taken_up(query, linked, lent)
            fresh.append(Assertion(query, linked, span, start, denied=is_denied(query)))
            antecedents = antecedents.after_figure(query, linked, self._indicators)
        if part is not None:
            antecedents = _after_part(part, fresh, flow, antecedents)
        fresh = self._with_asides(fresh, sentence, clause, context, antecedents, asked=asked)
        if fresh and self._assertions.tells(sentence.start) and all(self._is_of_rest(one) for one in fresh):
            self._assertions.leave([word for word in clause.words if is_undone(word)], about=True)
        self._assertions.add_clause(fresh)
        return fresh, antecedents

    def _with_asides(
        self,
        told: list[Assertion],
        sentence: Sentence,
        clause: Clause,
        context: Context,
        antecedents: Antecedents,
        *,
        asked: bool,
    ) -> list[Assertion]:
        """Return the figures of a clause with those in its brackets; other brackets are of the figure before them."""
        span, start = (sentence.start, sentence.end), _start(clause)
        fresh = list(told)
        for aside in bracketed(clause):
            ahead = [n for n, one in enumerate(told) if one.figure.end <= aside[0].start]
            if ahead:
                fresh[ahead[-1]] = fresh[ahead[-1]].followed_by(aside, about=True)
            if any(word.is_in("all") or word.is_in("copula") for word in aside[:1]):
                self._assertions.describe(sentence.start, aside, self._heads.look(aside))
        for aside in clause.asides:
            own = self._heads.read(aside, label=False)
            here = context.under(Head(zone=own.zone, alias=own.alias, returns=own.returns))
            for mention in mentions_of(aside, self._indicators.heads):
                before = mention.before if clause.figures else (*clause.words, *mention.before)
                full, said = mention._replace(before=before), (*clause.words, *aside)
                query = query_of(self._draft, full, said, here, antecedents, asked=asked)
                fresh.append(Assertion(query, self._link(query), span, start, denied=is_denied(query)))
        return fresh

    def _taken_up(self, query: Query, linked: Link, lent: tuple[Word, ...]) -> tuple[Query, Link]:
        """Link a figure with words of the sentence before, as near at most: …签约199单。超百亿的就有6个."""
        other = query._replace(available=(*lent, *query.available))
        found = self._link(other)
        figure = query.mention.figure.figure
        if (
            found.fit is None
            or figure is None
            or not (found.fit.matched and unit_fits(figure, found.fit.indicator))
        ):
            return query, linked
        return other, Link(found.fit, Strength.NEAR, Reason.MISSING)

    def _is_of_rest(self, told: Assertion) -> bool:
        """Tell whether a figure is a part of the one before it, or a rate below the whole, and of nothing else."""
        figure, mention = told.figure, told.query.mention
        if told.link.fit is not None or figure.value is None or has_head(mention, self._indicators):
            return False
        rate = is_share(mention.figure)
        return (rate and figure.value < _WHOLE) or told.query.part is not None or figure.value == 1

    def _link(self, query: Query) -> Link:
        return link(query, self._indicators, self._draft.known.vocabulary.lexicon.opposites)


def _start(clause: Clause) -> int:
    return min((word.start for word in clause.words), default=0)


def _after_part(part: Word, fresh: Sequence[Assertion], flow: _Flow, antecedents: Antecedents) -> Antecedents:
    """Return what is there behind a word of parts: they are parts of what was told right before it."""
    told = tuple(one.key for one in fresh) or flow.facts
    return antecedents.after_part(part, told, flow.previous)


def _entered(flow: _Flow, sentence: Sentence, clause: Clause, head: Head, *, first: bool) -> _Flow:
    """Return what governs a clause with this head, and the sentences behind it."""
    after = flow.after
    if first:
        tells = any(one.figures for one in sentence.clauses)
        after = after.under(head.outside(tells=tells))
    elif head.zone or head.present or head.done or head.fulfilled:
        kept = Head(
            zone=head.zone, alias=head.alias, present=head.present, done=head.done, fulfilled=head.fulfilled,
            time=head.time if head.done and head.opens else None,
        )  # fmt: skip
        after = after.under(kept)
    elif not flow.named and head.place is not None and head.place.is_in("place"):
        tells = any(one.figures for one in sentence.clauses)
        after = after.under(Head(place=head.outside(tells=tells).place))
    nested = (*flow.nested, *head.themes) if head.announced else flow.nested
    return flow._replace(
        local=_under(flow, clause, head),
        after=after,
        announced=flow.announced or (head.announced and bool(head.themes)),
        nested=() if clause.figures else nested,
        named=flow.named or bool(head.zone or head.returns or head.place or head.body or clause.figures),
    )


def _under(flow: _Flow, clause: Clause, head: Head) -> Context:
    """Return the context of a clause; themes at its head end those above, a firm of the base those of clauses before."""
    replaces = bool(head.themes) and (head.announced or not clause.figures)
    named = head.body is not None and head.body.is_in("entity") and not flow.announced
    local = flow.local._replace(themes=()) if replaces else flow.local
    local = local._replace(themes=flow.base.themes) if named else local
    within = head.zone and not flow.facts and local.themes != flow.base.themes
    themes = tuple(word for word in local.themes if not word.is_in("speech")) if within else ()
    local = local.under(head._replace(themes=()) if clause.figures else head)
    local = local._replace(themes=themes) if themes else local
    return local._replace(themes=(*flow.nested, *local.themes)) if replaces else local


def _of_figures(local: Context, outer: Context, head: Head) -> Context:
    """Return the context of figures; the place and body that their own clause names is no part of it."""
    if head.demonstrative:
        return local
    if head.zone:
        outer = outer.under(Head(zone=True, alias=head.alias))
    return local._replace(
        place=outer.place if head.place else local.place, body=outer.body if head.body else local.body
    )


def _parted(flow: _Flow) -> _Flow:
    """Return what is left behind a semicolon: labels, and what was announced."""
    local = flow.local.within(flow.base)
    themes = local.themes if flow.announced else flow.base.themes
    return flow._replace(
        local=local._replace(themes=themes, time=flow.opened),
        previous=Previous(flow.facts, flow.antecedents.whole) if flow.facts else flow.previous,
        antecedents=Antecedents(labels=flow.antecedents.labels),
    )


def _left(head: Head, fresh: Sequence[Assertion]) -> tuple[Word, ...]:
    """Return the scopes at the head of a clause that its figures' facts do not account for."""
    known = {sense for told in fresh for sense in told.known}
    return tuple(word for word in head.themes if (known or head.marked) and not word.senses & known)


def _dates_an_event(clause: Clause, head: Head) -> bool:
    """Tell whether a clause has a day or a month between its subject and what it says: 富联精密去年8月开机."""
    time = head.time
    return time is not None and not head.opens and is_short(time) and clause.words[-1] is not time


def _is_time(clause: Clause) -> bool:
    """Tell whether a clause is no more than a time."""
    return any(word.time for word in clause.words) and all(
        word.time or word.is_in("former") or (not word.senses and word.figure is None)
        for word in clause.words
    )


def _starts(clause: Clause) -> bool:
    """Tell whether a clause says something by itself, and not only to whom."""
    words = clause.words
    addresses = any(word.is_in("address") for word in words[:1]) and len(words) <= _ADDRESS
    return not (clause.is_label or addresses) and any(word.senses or word.figure for word in words)


def _of_list(context: Context, mention: Mention) -> Context:
    """Return the context of a figure in a list: without a place or body it takes that of the list."""
    mistaken = context.sure is not None and not context.sure.term.classes.isdisjoint(_MISTAKEN)
    if mistaken and any(word.is_in("corrected") for word in mention.before):
        context = context._replace(sure=None)
    own, examples = {word.effect for word in mention.own}, examples_of(mention.shared)
    for word in mention.shared:
        if word.effect == "foreign_subject" and word.effect not in own:
            context = context._replace(place=word)
        if word.effect == "other_subject" and word.effect not in own and word not in examples:
            context = context._replace(body=word)
    return context
