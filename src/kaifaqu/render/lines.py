"""Where a text breaks into lines: at spaces, else beside Chinese characters, never within a figure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.text import cell_width, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    #: Tells whether a line may end ahead of a place in a text.
    _Way = Callable[[str, int], bool]

#: A text of at most this many breaks has its lines made even.
_FEW = 4
#: Characters that no line ends with, and that none starts with.
_OPENING = frozenset("（《〈“‘「『【〔([{第近约超逾")
_CLOSING = frozenset("，。、；：！？）》〉”’」』】〕…—％,.;:!?)]}%")
#: Characters of figures, which are not parted from the unit behind them.
_FIGURE = frozenset("0123456789%％十百千万亿余多")


#: What stands between two things of a list, and between two columns.
_BETWEEN = (" · ", "  ")


class _Piece(NamedTuple):
    """A part of a text that stays on one line."""

    start: int
    #: Its terminal cells without the blanks at its end, which a line may drop.
    inked: int
    #: Its terminal cells.
    full: int


def breaks(text: str, room: int, *, whole: bool = False, even: bool = True) -> list[int]:
    """Return the offsets that cut the text into lines of at most `room` terminal cells.

    A few lines are made as even as they can be, best of all with punctuation at their ends, unless each is to
    hold all it can.
    A whole text is cut only where the room ends.
    """
    size = width(text)
    if size <= room:
        return []
    pieces = list(_pieces(text, room, whole=whole))
    cuts = _cuts(pieces, room)
    if whole or not even or len(cuts) > _FEW:
        return cuts
    tries = (_cuts(pieces, less) for less in range(size // (len(cuts) + 1), room))
    alike = [other for other in tries if len(other) == len(cuts)]
    return max([*alike, cuts], key=lambda ends: sum(text[end - 1] in _CLOSING for end in ends))


def wrapped(text: str, room: int, indent: int = 0) -> list[str]:
    """Return a text as lines of at most `room` cells, those after the first indented; no word is broken."""
    if width(text) <= room:
        return [text]
    head = text[: len(text) - len(text.lstrip())]
    body = text[len(head) :]
    cuts = breaks(body, max(room - max(indent, len(head)), 2), even=False)
    lines = [body[start:end].rstrip() for start, end in zip([0, *cuts], [*cuts, len(body)], strict=True)]
    return [head + lines[0], *(f"{' ' * indent}{line}" for line in lines[1:])]


def _pieces(text: str, room: int, *, whole: bool) -> Iterator[_Piece]:
    """Yield the pieces that lines are made of: the things of a list, or what can be kept together of them."""
    yield from _kept(text, 0, len(text), room, () if whole else (_lists, _spaced, _may_part, _hyphened))


def _kept(text: str, start: int, end: int, room: int, ways: Sequence[_Way]) -> Iterator[_Piece]:
    """Yield a part of a text cut in the first of the ways; what no line holds, in the next, or anywhere."""
    inner = (at for at in range(start + 1, end) if not ways or ways[0](text, at))
    for left, right in pairwise([start, *inner, end]):
        piece = text[left:right]
        inked = width(piece.rstrip() if ways else piece)
        if inked <= room or not ways:
            yield _Piece(left, inked, width(piece))
        else:
            yield from _kept(text, left, right, room, ways[1:])


def _lists(text: str, at: int) -> bool:
    """Tell whether a line may end between two things of a list, or two columns."""
    return text.endswith(_BETWEEN, 0, at) and not text[at].isspace()


def _spaced(text: str, at: int) -> bool:
    """Tell whether a line may end behind a space."""
    return text[at - 1].isspace() and not text[at].isspace()


def _hyphened(text: str, at: int) -> bool:
    """Tell whether a line may end within a long word."""
    return text[at - 1] == "-"


def _may_part(text: str, at: int) -> bool:
    """Tell whether a line may end between two characters, one of which is wide."""
    before, after = text[at - 1], text[at]
    if before in _OPENING or before in _FIGURE or after in _CLOSING:
        return False
    return max(cell_width(before), cell_width(after)) > 1


def _cuts(pieces: Iterable[_Piece], room: int) -> list[int]:
    """Return where lines start if each takes all the pieces it can hold."""
    cuts: list[int] = []
    used = 0
    for start, inked, full in pieces:
        if used and used + inked > room:
            cuts.append(start)
            used = 0
        used += full
    return cuts
