"""The query of a figure: its mention with the context, the time and the words that it is linked by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.heads.antecedents import has_head, is_bare_change, is_plain, repeats
from kaifaqu.linking.bars import Query, speaks_ahead
from kaifaqu.linking.context import MOST_LENT
from kaifaqu.linking.times import (
    in_year_above,
    is_bare_end,
    is_day,
    of_whole_year,
    time_before,
    time_behind,
    year_of,
)  # fmt: skip
from kaifaqu.linking.wordings import may_be_money
from kaifaqu.prose.words import KINDS

if TYPE_CHECKING:
    from kaifaqu.factcheck.draft import Draft
    from kaifaqu.heads.antecedents import Antecedents
    from kaifaqu.linking.context import Context
    from kaifaqu.linking.indicators import Indicators
    from kaifaqu.linking.mentions import Mention
    from kaifaqu.prose.words import Word


#: Words that an amount may have and yet be one of the count before it.
_OF_AMOUNTS = frozenset({"money-noun", "total"})


def query_of(
    draft: Draft, mention: Mention, words: tuple[Word, ...], context: Context, antecedents: Antecedents,
    *, asked: bool = False, mark: str = "",
) -> Query:  # fmt: skip
    """Build the query of a mention in a clause of these words, which ends with a mark."""
    known = draft.known
    part, parents = _part_of(mention, antecedents, known.indicators)
    lent = _lent(mention, antecedents, part, known.indicators)
    own = time_before(mention.figure, (*mention.before, mention.figure))
    above = of_whole_year(context.time, words, mention.figure)
    time = own or time_before(mention.figure, words) or time_behind(mention.behind) or above
    above = time_before(time, words) if time in words else None
    if above is None:
        time = in_year_above(time, context.time)
    elif is_bare_end(time):
        time = above
    counted = antecedents.counted.fit if antecedents.counted is not None else None
    if counted is not None and counted.indicator.fact.kind != "count":
        counted = None
    return Query(
        mention,
        context,
        words,
        lent,
        antecedents.carried,
        part,
        parents,
        time,
        year_of(time, above or context.time, _told_in(draft, context), known.vocabulary.lexicon),
        draft.year,
        counted.wording if counted is not None else None,
        asked,
        is_last=mark in {",", "，"},
        repeats=repeats(mention, antecedents.figure),
    )


def is_denied(query: Query) -> bool:
    """Tell whether a mention says that its figure is not so."""
    mention, sure = query.mention, query.context.sure
    return (
        (sure is not None and sure.effect == "denied")
        or any(word.effect == "denied" for word in mention.before)
        or any(
            word.effect == "denied" and (word.term.reach != "figure" or not speaks_ahead(word, query.clause))
            for word in (*mention.behind, *mention.shared)
        )
    )


def _told_in(draft: Draft, context: Context) -> int | None:
    """Return the year that 去年 counts from: none where the day above on which it is told says another one than the draft's."""
    dated = context.dated if is_day(context.dated) else None
    day = dated.time.period if dated is not None and dated.time is not None else None
    return None if day is not None and draft.year not in {None, day.years[0]} else draft.year


def is_of_the_draft(query: Query) -> bool:
    """Tell whether a figure counts copies or pages of the draft itself."""
    mention = query.mention
    copies = any(word.is_in("copies") for word in mention.before)
    return copies and not any(word.effect in KINDS for word in mention.own)


def _part_of(
    mention: Mention, antecedents: Antecedents, indicators: Indicators
) -> tuple[Word | None, tuple[str, ...]]:
    """Return the word that calls a mention a part, and the facts that it may be a part of."""
    part, parents = antecedents.part, antecedents.parents
    if has_head(mention, indicators) or antecedents.counted is None:
        return part, parents
    if antecedents.is_parted and is_bare_change(mention):
        return None, ()
    whole = antecedents.counted.fit
    if antecedents.last and any(word.is_in("already") for word in mention.before):
        for word in mention.own:
            if word.is_in("progress"):
                return word, (whole.indicator.fact.id,) if whole is not None else ()
    return part, parents


def _lent(
    mention: Mention, antecedents: Antecedents, part: Word | None, indicators: Indicators
) -> tuple[Word, ...]:
    """Return the words before a mention that its wording may be completed from, nearest last."""
    lent = antecedents.labels + antecedents.earlier
    if antecedents.adding is not None and is_plain(mention):
        lent += (antecedents.adding,)
    if part is not None:
        lent += antecedents.parent
    if _is_bare_amount(mention) or is_bare_change(mention):
        lent += antecedents.whole
    if part is not None or not has_head(mention, indicators):
        lent += antecedents.last
    else:
        lent += tuple(word for word in antecedents.last if word.senses & indicators.subjects)
    return lent[-MOST_LENT:]


def _is_bare_amount(mention: Mention) -> bool:
    """Tell whether a mention is an amount of money with no noun but of money."""
    figure = mention.figure.figure
    return (
        figure is not None
        and may_be_money(figure)
        and not any(
            word.senses and word.term.classes.isdisjoint(_OF_AMOUNTS) and word.effect != "plan"
            for word in mention.own
        )
    )
