"""The tokens of a sentence in clauses, and the clauses in segments of one figure each."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.lexicon import PASSED_OVER
from kaifaqu.factcheck.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: So many words or figures bear on another one; a longer list of them decides nothing more.
MOST = 32
AND = frozenset({"和", "及", "与", "以及", "并", "或", "同"})
_COLONS = frozenset({":", "："})
#: Slots that say what happened, so that a segment with one of them is told by itself.
_TELLING = frozenset({"action", "verb", "direction", "optional", "rank", "measure"})
#: Words that lead from an old value to a new one, and those that lead the old one in.
_REACH = frozenset({"reach", "fall-to"})
_COPULAS = frozenset({"是", "这是", "就是", "便是", "即", "为"})
_FROM = frozenset({"由", "从"})
_TAIL_STARTS = frozenset({"action", "direction", "negation", "denial"})
#: Slots that only say how a thing is told; they are flags of a statement, not words to explain.
MANNER = frozenset(
    {"expected", "planned", "denial", "negation", "part", "respectively", "period", "span"}
    | {"relative-year", "hypothetical"}
)
#: Slots of words that do not say what a figure counts.
_SILENT = PASSED_OVER | MANNER | {"total", "zone"}


class Clause(NamedTuple):
    """The tokens between two breaks."""

    tokens: tuple[Token, ...]
    #: The mark it ends in, or empty.
    mark: str
    #: The slots of all its words.
    slots: frozenset[str]
    #: It names a document or who speaks.
    is_title: bool = False
    #: A figure stands in it.
    has_figure: bool = False

    @property
    def leads(self) -> bool:
        """Tell whether it leads in what follows."""
        return self.mark in _COLONS


def clause_of(tokens: Iterable[Token], mark: str, *, is_title: bool = False) -> Clause:
    """Build a clause from its tokens."""
    told = tuple(tokens)
    slots = frozenset().union(*[token.slots for token in told])
    return Clause(told, mark, slots, is_title, any(token.kind is Kind.FIGURE for token in told))


class Segment(NamedTuple):
    """A stretch of a clause that is told of one figure, or of figures that cannot be parted."""

    tokens: tuple[Token, ...]
    #: Words of the first segment that govern this one too.
    inherited: tuple[Token, ...] = ()
    #: Narrowing words of the first segment that may govern this one too.
    shared: tuple[Token, ...] = ()
    #: Words that other members of its list have, and that this one may lack.
    lent: tuple[Token, ...] = ()
    #: It tells what was, ahead of what is: "from A" in "from A to B".
    is_former: bool = False


def clauses(tokens: Iterable[Token]) -> Iterator[Clause]:
    """Yield the clauses of a sentence; a colon between a name and its bare figure parts nothing."""
    before: Clause | None = None
    for clause in _between_breaks(tokens):
        leads = before and before.leads and not before.is_title
        if before and leads and clause.has_figure and is_bare(next(_parts(clause.tokens))):
            before = clause_of(before.tokens + clause.tokens, clause.mark)
            continue
        if before and _says_what(before, clause):
            before = clause_of(before.tokens + clause.tokens, clause.mark)
            continue
        if before:
            yield before
        before = clause
    if before:
        yield before


def _says_what(before: Clause, clause: Clause) -> bool:
    """Tell whether a clause says what the bare figure ahead of it counts: "so many: that is the sum of"."""
    is_told = clause.tokens[0].text in _COPULAS and not clause.has_figure
    return is_told and before.has_figure and is_bare(before.tokens)


def is_bare(tokens: Iterable[Token]) -> bool:
    """Tell whether nothing says what is counted."""
    return all(
        token.kind is not Kind.RESIDUE and (token.kind is not Kind.WORD or token.slots & _SILENT)
        for token in tokens
    )


def _between_breaks(tokens: Iterable[Token]) -> Iterator[Clause]:
    current: list[Token] = []
    for token in tokens:
        if token.kind is not Kind.BREAK:
            current.append(token)
        elif current:
            yield clause_of(current, token.text, is_title="title" in token.slots)
            current = []
    if current:
        yield clause_of(current, "")


def segments(clause: Clause) -> list[Segment]:
    """Part a clause so that each figure has its own words, with what the first and the last segment lend."""
    former, tokens = _former(clause)
    parts = list(_parts(tokens))
    tail = _tail(parts[-1])[:MOST]
    first = parts[0]
    lent = tuple(token for token in first if "action" in token.slots)[:MOST]
    scopes = tuple(token for token in first if "scope" in token.slots)[:MOST]
    result = [Segment(first, inherited=_lent_tail(first, tail) if len(parts) > 1 else ())]
    for n, part in enumerate(parts[1:], 1):
        slots = frozenset().union(*(token.slots for token in part))
        shared = (*(() if slots & _TELLING else lent), *(() if "scope" in slots else scopes))
        end = _lent_tail(part, tail) if n < len(parts) - 1 else ()
        result.append(Segment(part, end, shared))
    result[:-1] = [one._replace(lent=() if tells(one.tokens) else tail) for one in result[:-1]]
    return [Segment(former, is_former=True), *result] if former else result


def told_now(clause: Clause) -> tuple[Token, ...]:
    """Return a clause without the time of the old value that it leads from."""
    former = {token.start for token in _former(clause)[0] if is_time(token)}
    return tuple(token for token in clause.tokens if token.start not in former) if former else clause.tokens


def is_time(token: Token) -> bool:
    """Tell whether a token is a date, or a word for a year."""
    return token.kind is Kind.DATE or "relative-year" in token.slots


def tells(part: Iterable[Token]) -> bool:
    """Tell whether a stretch says by itself what happened."""
    return any(token.kind is Kind.RESIDUE or token.slots & _TELLING for token in part)


def _former(clause: Clause) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """Part "from A" off "from A to B", so that B is told as any level is; so it is in "risen to B"."""
    tokens = clause.tokens
    if not clause.slots & _REACH:
        return (), tokens
    reach = next(n for n, token in enumerate(tokens) if token.slots & _REACH)
    start = next((n for n, token in enumerate(tokens[:reach]) if token.text in _FROM), reach)
    if any(token.kind is Kind.FIGURE for token in tokens[start:reach]):
        return tokens[start:reach], tokens[:start] + tokens[reach + 1 :]
    risen = start == reach and "reach" in tokens[reach].slots
    return (), tokens[:reach] + tokens[reach + 1 :] if risen else tokens


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    figures = [n for n, token in enumerate(tokens) if token.kind is Kind.FIGURE]
    start = 0
    for one, two in pairwise(figures):
        cut = _cut(tokens, one, two)
        if cut is not None:
            yield tuple(tokens[start:cut])
            start = cut + 1
    yield tuple(tokens[start:])


def _cut(tokens: Sequence[Token], one: int, two: int) -> int | None:
    """Return the place of the token that parts two figures, None if nothing does."""
    between = range(one + 1, two)
    for parts in (
        [n for n in between if tokens[n].kind is Kind.STOP],
        [n for n in between if tokens[n].text in AND and tokens[n].kind is Kind.WORD],
    ):
        if parts:
            return parts[0] if parts[0] == one + 1 else parts[-1]
    return None


def _tail(part: Sequence[Token]) -> tuple[Token, ...]:
    """Return the words behind the last figure's noun, from the first that tells what became of it."""
    figure = next((n for n in range(len(part) - 1, -1, -1) if part[n].kind is Kind.FIGURE), len(part))
    for n in range(figure + 1, len(part)):
        if part[n].kind is Kind.RESIDUE or part[n].slots & _TAIL_STARTS:
            return tuple(part[n:])
    return ()


def _lent_tail(part: Sequence[Token], tail: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tail for a segment whose noun stands behind its figure and that ends with the noun."""
    figure = next((n for n, token in enumerate(part) if token.kind is Kind.FIGURE), len(part))
    after = [token for token in part[figure + 1 :] if not token.slots & PASSED_OVER]
    return tail if after and not tells(after) else ()
