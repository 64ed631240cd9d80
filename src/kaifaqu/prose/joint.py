"""Joint names whose members are told one by one: 内外资分别增长10%、6.4% is read in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kaifaqu.prose.draft import Passage

_ENUMERATION = "、"
_MARKS = "，,。；;：:！!？?()（）[]【】—…\n"
#: No clause of which a joint name is read is longer, in characters.
_LONGEST = 60


class Joint(NamedTuple):
    """Joint names, with the words that tell their members apart."""

    #: The members of each joint name.
    members: Mapping[str, Sequence[str]]
    #: Words that pair what stands before them with the figures behind.
    pairing: Sequence[str]
    #: Words that join a list: a name that is an item of one is not told member by member.
    joiners: Sequence[str]

    def in_full(self, even: Passage) -> Passage:
        """Return a passage in which each member of a joint name is said, with the words behind the name."""
        text, places, done = "", list[int](), 0
        for start, end, at in self._told(even.text):
            behind = even.text[end:at]
            *firsts, last = self.members[even.text[start:end]]
            said = "".join(first + behind + _ENUMERATION for first in firsts) + last
            text += even.text[done:start] + said
            inside = [even.places[start]] * (len(said) - 1)
            places += [*even.places[done:start], *inside, even.places[end - 1]]
            done = end
        if not done:
            return even
        return even._replace(text=text + even.text[done:], places=(*places, *even.places[done:]))

    def _told(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Yield where each joint name that is told member by member starts and ends, and where that is said."""
        done = 0
        for at in sorted({at for said in self.pairing for at in _found(text, said)}):
            first = max(done, at - _LONGEST, *(text.rfind(mark, done, at) + 1 for mark in _MARKS))
            clause = text[first:at]
            names = [(clause.rfind(name), -len(name), name) for name in self.members if name in clause]
            start, _, name = min(names, default=(0, 0, ""))
            rest = clause.replace(name, "")
            if name and not any(said in rest for said in (_ENUMERATION, *self.joiners)):
                yield first + start, first + start + len(name), at
                done = at


def _found(text: str, said: str) -> Iterator[int]:
    """Yield the places of some words in a text."""
    at = text.find(said)
    while at >= 0:
        yield at
        at = text.find(said, at + 1)
