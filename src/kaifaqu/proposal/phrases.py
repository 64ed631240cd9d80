"""Words of a text written one after the other, with the marks between them and around them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.prose.draft import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kaifaqu.prose.words import Word

OPENING, CLOSING = "“‘「\"'", "”’」\"'"
_QUOTES = frozenset(OPENING + CLOSING)
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
#: Marks of a list, which are no part of a name.
_MARKS = "".join(map(chr, (*range(0x2460, 0x2500), *range(0x2776, 0x2794))))
#: Marks that stand within a name, between two of its words.
_JOINING = frozenset("、·—+-/") | _QUOTES
#: No phrase is longer, in characters.
_LONGEST = 40


class Phrases(NamedTuple):
    """A text that phrases are made of."""

    text: str

    def gap(self, first: Word, second: Word) -> str:
        """Return the marks between two words, what stands in brackets left out."""
        return _BRACKETED.sub("", "".join(self.text[first.end : second.start].split()))

    def is_in_bracket(self, first: Word, second: Word, end: int) -> bool:
        """Tell whether a bracket opens between two words that is open still at a place."""
        opens = any(mark in self.gap(first, second) for mark in "(（")
        return opens and not any(mark in _BRACKETED.sub("", self.text[second.end : end]) for mark in ")）")

    def is_quoted_to(self, word: Word) -> bool:
        """Tell whether a quotation ends with a word."""
        return self.text[word.end : word.end + 1] in tuple(CLOSING)

    def joined(self, words: Iterable[Word], end: int = 0) -> str:
        """Write words one after the other, with the marks between those that stand together.

        What is in brackets is left out, but for a bracket that is open still at a place, where there is one.
        """
        label, depths = "", [0]
        kept: list[Word] = []
        words = list(words)
        for last, word in pairwise(words):
            between = self.text[last.end : word.start]
            depths.append(depths[-1] + sum(map(between.count, "(（")) - sum(map(between.count, ")）")))
        closed = sum(map(self.text[words[-1].end : end].count, ")）")) if words and end else depths[-1]
        for word, depth in zip(words, depths, strict=False):
            if depth > max(0, depths[-1] - closed):
                continue
            gap = self.gap(kept[-1], word) if kept else ""
            label += gap if _JOINING.issuperset(gap) else ""
            label += self._written(word).strip(_MARKS)
            kept.append(word)
        return self._quoted(label, kept[0].start, kept[-1].end) if kept else label

    def _written(self, word: Word) -> str:
        """Return a word as the text writes it; a member of a joint name does not stand there."""
        said = "".join(self.text[word.start : word.end].split())
        return said if fold(said) == word.text else word.text

    def _quoted(self, label: str, start: int, end: int) -> str:
        """Return a label with whole pairs of quotation marks, those around it too where it has one."""
        if _is_even(label):
            return label
        before, behind = self.text[max(0, start - 1) : start], self.text[end : end + 1]
        for whole in (before + label, label + behind):
            if _is_even(whole) and (whole[0] in OPENING or whole[-1] in CLOSING):
                return whole
        return "".join(char for char in label if char not in _QUOTES)


def _is_even(label: str) -> bool:
    """Tell whether each quotation mark has its other one."""
    if label.count('"') % 2 or label.count("'") % 2:
        return False
    return all(label.count(a) == label.count(b) for a, b in ("“”", "‘’", "「」"))


def shortened(label: str) -> str:
    """Return a label without marks around it; of one that is too long the end, from a whole item on."""
    cut = label[-_LONGEST:]
    if len(cut) < len(label):
        cut = cut.partition("、")[2] or cut
    return cut.strip("、· ")


def stem(whole: str, part: str) -> str:
    """Return what a whole is called without the noun that its part is called by too: 汽车产业|企业."""
    size = next((n for n in range(min(len(whole), len(part)), 0, -1) if whole.endswith(part[-n:])), 0)
    return whole[: len(whole) - size] if size else ""
