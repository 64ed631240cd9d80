"""What a figure takes from the words before it in its sentence, where its own clause leaves them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.claims import Reason
from kaifaqu.linking.context import MOST_LENT
from kaifaqu.linking.link import Link, Strength
from kaifaqu.prose.units import SCALES, is_bound, is_change, is_money
from kaifaqu.prose.words import KINDS
from kaifaqu.quantity.figure import RANKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.linking.bars import Query
    from kaifaqu.linking.indicators import Indicators
    from kaifaqu.linking.mentions import Mention
    from kaifaqu.prose.clauses import Clause
    from kaifaqu.prose.words import Word
    from kaifaqu.quantity.figure import Figure

#: Classes of words that give a mention a verb or a total of its own.
_OWN_VERBS = frozenset({"statistical", "total", "stock", "action", "progress"})
#: Classes of words that say which way a number has moved.
_DIRECTIONS = frozenset({"forward", "backward", "up", "down"})
#: Classes of words that say what a second figure of the same words is.
_DISTINGUISHING = frozenset({"zone-reference", "restating", "to", "done", "fulfilled", "corrected"})
#: Effects of the words that may narrow the noun behind them.
_NARROWING = frozenset({"noun", "attribute", "term", "foreign_subject"})


#: So many figures may be told of others in a row.
MOST_TOLD = 10


class Previous(NamedTuple):
    """What the sentence before told, in the same paragraph."""

    #: Its facts, and the words of its last figure.
    facts: tuple[str, ...] = ()
    words: tuple[Word, ...] = ()
    #: The words of the sentence after it that tells no figure.
    topic: tuple[Word, ...] = ()


class Antecedents(NamedTuple):
    """What a clause may take from those before it in its sentence."""

    #: Words of clauses without a figure, and of labels.
    earlier: tuple[Word, ...] = ()
    labels: tuple[Word, ...] = ()
    #: Words of the nearest indicator without its verb, and with it.
    last: tuple[Word, ...] = ()
    whole: tuple[Word, ...] = ()
    #: Words that no fact accounted for and that narrow what follows.
    carried: tuple[Word, ...] = ()
    #: A word of parts, the facts that may be meant by the whole, and the words of that whole.
    part: Word | None = None
    parents: tuple[str, ...] = ()
    parent: tuple[Word, ...] = ()
    #: What was told last behind the word of parts, but for changes of it, is on record as such a part.
    is_parted: bool = False
    #: A verb of adding that stands at the head of a list of clauses: 新增…8910个,…1200个.
    adding: Word | None = None
    #: A count that an amount behind it belongs to.
    counted: Link | None = None
    #: The figure before.
    figure: Figure | None = None
    #: The words of each figure of the sentence so far.
    row: tuple[tuple[Word, ...], ...] = ()

    def of_row(self, k: int, size: int) -> Antecedents:
        """Return what there is for one of so many figures that are told of those before them in their order."""
        return self._replace(last=self.row[k - size], whole=self.row[k - size], part=None)

    def after_words(self, clause: Clause, indicators: Indicators) -> Antecedents:
        """Return what is there behind a clause without a figure; what it counts ends what was counted."""
        said = tuple(word for word in clause.words if word.senses)
        if clause.is_label:
            return self._replace(labels=self.labels + said)
        last = () if any(word.senses & indicators.heads for word in said) else self.last
        return self._replace(earlier=self.earlier + said, last=last)

    def after_part(self, part: Word, facts: Sequence[str], previous: Previous) -> Antecedents:
        """Return what is there behind a word of parts, which says that a part of what was counted follows."""
        if facts:
            previous = Previous(tuple(facts), self.whole)
        return self._replace(
            part=part, parents=previous.facts, parent=previous.words, counted=None, is_parted=False
        )

    def after_figure(self, query: Query, linked: Link, indicators: Indicators) -> Antecedents:
        """Return what is there behind a figure."""
        mention = query.mention
        if linked.fit is None and _passes(mention):
            return self
        own = whole = (*filter(is_bound, mention.others), *mention.own, *mention.shared)
        if is_money(mention.figure) and self.counted is not None:
            whole = (*self.whole, *whole)[-MOST_LENT:]
        wording = linked.fit.wording.needs if linked.fit is not None else ()
        told = {sense for need in wording for sense in need.senses}
        last = tuple(
            word
            for word in whole
            if (word.effect != "verb" or word.senses & told)
            and not word.is_in("progress")
            and not word.is_in("action")
        )
        if not has_head(mention, indicators):
            last = (*last, *self.last)[:MOST_LENT]
        elif linked.fit is not None:
            borrowed = {sense for senses in linked.fit.lenders for sense in senses}
            last = (*last, *(word for word in query.available if word.senses & borrowed))[:MOST_LENT]
        carried = self.carried
        stranger = linked.fit is None and linked.reason is not Reason.OTHER_MEASURE
        if stranger and self.part is None and not mention.is_former:
            carried += tuple(word for word in mention.before[:-1] if _narrows_on(word, indicators))
        is_parted = self.is_parted
        if not is_bare_change(mention):
            is_parted = linked.fit is not None and linked.fit.indicator.fact.part_of in self.parents
        adding = _adding(mention) or (self.adding if is_plain(mention) else None)
        return self._replace(
            last=last, whole=whole, carried=carried[-MOST_LENT:], adding=adding, is_parted=is_parted,
            counted=self.counted if is_money(mention.figure) and self.counted is not None else linked,
            figure=None if mention.is_former else mention.figure.figure, row=(*self.row, own)[-MOST_TOLD:],
        )  # fmt: skip


def _passes(mention: Mention) -> bool:
    """Tell whether a figure only says which number the one before it has passed: 首次站上千亿台阶."""
    own = [word for word in mention.own if word.effect != "none" and not word.is_in("up")]
    return bool(own) and all(word.is_in("heavy") or word.effect == "verb" for word in own)


def part_of(words: Sequence[Word]) -> Word | None:
    """Return the word that says that a part follows of what was told: 其中, or the last one of 上述项目中; not of 村里头."""
    points, before = False, None
    for word in words:
        where = before is not None and before.is_in("area") and before.end == word.start
        if (word.is_in("part") and not where) or (points and word.is_in("inside")):
            return word
        points, before = (points or word.is_in("pointer")) and word.figure is None, word
    return None


def has_head(mention: Mention, indicators: Indicators) -> bool:
    """Tell whether a mention names what a fact counts itself."""
    return any(word.senses & indicators.heads for word in mention.own)


def is_bare_change(mention: Mention) -> bool:
    """Tell whether a mention says how much something has changed, and not what."""
    return is_change(mention.figure) and not any(word.effect in KINDS for word in mention.own)


def is_plain(mention: Mention) -> bool:
    """Tell whether a mention has no verb of its own, so that one at the head of the list may be meant."""
    return not any(
        word.effect == "verb" or not word.term.classes.isdisjoint(_OWN_VERBS) for word in mention.own
    )


def repeats(mention: Mention, before: Figure | None) -> bool:
    """Tell whether a figure without a word of its own is a second one, in the unit of the one before."""
    figure = mention.figure.figure
    if before is None or figure is None or figure.kind in SCALES:
        return False
    if any(
        word.senses or word.effect != "none" or not word.term.classes.isdisjoint(_DISTINGUISHING)
        for word in mention.own
    ):
        return False
    ranks = figure.kind in RANKS, before.kind in RANKS
    return all(ranks) or (not any(ranks) and figure.family == before.family)


def _adding(mention: Mention) -> Word | None:
    """Return the verb of adding that stands at the head of a mention's words: 新增 before the noun."""
    for word in mention.before:
        if word.is_in("added"):
            return word
        if word.effect in KINDS:
            return None
    return None


def _narrows_on(word: Word, indicators: Indicators) -> bool:
    """Tell whether a word that no fact accounted for narrows what follows it, too."""
    if word.senses & indicators.topics or word.is_in("general"):
        return False
    scope = (word.senses & indicators.subjects) - indicators.heads
    return bool(scope) or word.is_in("entity") or word.is_in("compound")


def as_before(before: Link | None, mention: Mention, linked: Link) -> Link:
    """Return the link of a bare move of the figure before: barred or near where that one is: 科技创新排名第五位,前进一位."""
    moves = any(not word.term.classes.isdisjoint(_DIRECTIONS) for word in mention.own)
    if before is None or not moves or any(word.effect in KINDS for word in mention.own):
        return linked
    if before.fit is None:
        return before if before.reason is Reason.NARROWER else linked
    if before.fit.leftover and linked.fit is not None:
        return Link(linked.fit._replace(leftover=before.fit.leftover), Strength.NEAR, before.reason)
    return linked
