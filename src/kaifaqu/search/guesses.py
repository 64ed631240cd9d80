"""What a word that no fact holds may stand for: Chinese in letters, a question, a slip of the pen."""

from __future__ import annotations

import re
from functools import partial
from itertools import islice, product
from typing import TYPE_CHECKING

from kaifaqu.search.pinyin import sounding, spellings
from kaifaqu.search.query import Piece, Term, literal
from kaifaqu.search.split import LONGEST, cut, finer, read, stretches, ways
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kaifaqu.search.query import Names
    from kaifaqu.search.split import Stretch

#: More spellings are not split, and more corrections are not tried.
_FEW, _TRIED = 20, 8
#: A misspelt word of letters is this long at least, and that much like the right one.
_LETTERS, _LIKE = 5, 0.8
_PARTED = re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_PLURALS = (("ies", "y"), ("es", ""), ("s", ""))


def guess(word: str, names: Names) -> list[tuple[Term, str]]:
    """Return terms that some fact meets, all of them in place of the word; none if nothing fits.

    Each comes with what the word was taken for, where the user should know.
    """
    folded = fold(word)
    if folded.isascii():
        guessed = _of_letters(folded, names) if folded.isalpha() else _of_digits(folded, names)
    else:
        guessed = _of_characters(folded, names)
    found = next(guessed, None)
    return [found] if found else _of_figures(word, names)


def _of_letters(folded: str, names: Names) -> Iterator[tuple[Term, str]]:
    """Yield what a word of letters may be: in the singular, Chinese in pinyin, misspelt."""
    for one in {*_singulars(folded)}.intersection(names.latin()):
        yield from _met(folded, [one], names)
    pieces = sorted(spellings(_names(names), folded))
    if len(pieces) > _FEW:
        yield Term(folded, ((Piece(tuple(pieces)),),)), ""
    yield from _met(folded, pieces, names)
    for near in _misspelt(folded, names):
        yield from ((term, near) for term, _ in _met(folded, [near], names))


def _names(names: Names) -> str:
    """Return all that a word may be meant for, each on a line."""
    return "\n".join([names.spelled(), *sorted(names.own())])


def _singulars(folded: str) -> Iterator[str]:
    """Yield what a word may be in the singular."""
    for ending, singular in _PLURALS:
        if folded.endswith(ending) and len(folded) > _SHORT + len(ending):
            yield folded.removesuffix(ending) + singular


def _of_digits(folded: str, names: Names) -> Iterator[tuple[Term, str]]:
    """Yield a number without the commas that part its thousands."""
    if _PARTED.fullmatch(folded):
        yield from _met(folded, [folded.replace(",", "")], names)


def _misspelt(folded: str, names: Names) -> list[str]:
    """Return the words that begin with the same letter and are nearly the same, the likest first."""
    from difflib import SequenceMatcher

    if len(folded) < _LETTERS:
        return []
    matcher = SequenceMatcher(b=folded)
    found = []
    for word in names.latin():
        if word[:1] == folded[0] and abs(len(word) - len(folded)) <= 1:
            matcher.set_seq1(word)
            if matcher.quick_ratio() >= _LIKE and (like := matcher.ratio()) >= _LIKE:
                found.append((-like, word))
    return [word for _, word in sorted(found)]


def _of_characters(folded: str, names: Names) -> Iterator[tuple[Term, str]]:
    """Yield what Chinese may be: a question, miswritten, or other words than the base's in a row."""
    if len(folded) > LONGEST:
        return
    readings = [stretches(folded, names, loosely=True, units=units) for units in (True, False)]
    for found in readings:
        yield from _met_by(folded, found, names, finer)
    yield from _corrected(folded, readings[0], names, sounding)
    yield from _corrected(folded, readings[0], names, partial(_shaped_words, names))
    yield from _corrected(folded, readings[0], names, _shaped)
    for found in readings:
        for term, _ in _met_by(folded, found, names, cut):
            yield term, " ".join(piece.texts[0] for piece in term.ways[0] if piece.texts)


def _corrected(
    folded: str, found: Sequence[Stretch], names: Names, alike: Callable[[str, str], list[str]]
) -> Iterator[tuple[Term, str]]:
    """Yield the terms of a word whose stretches are written as the base writes what is like them."""
    text, asked = _names(names), "".join(stretch.text for stretch in found)
    unknown = [not (stretch.meaning or _is_held(stretch.text, names)) for stretch in found]
    if not any(unknown):
        return
    each = [
        alike(text, stretch.text)[:_TRIED] if is_unknown else [stretch.text]
        for stretch, is_unknown in zip(found, unknown, strict=True)
    ]
    for told in [*alike(text, asked)[:_TRIED], *map("".join, islice(product(*each), _TRIED))]:
        again = stretches(told, names, loosely=True)
        yield from ((term, told) for term, _ in _met(folded, [told], names))
        yield from ((term, told) for term, _ in _met_by(folded, again, names, finer))


def _met_by(
    folded: str, found: Sequence[Stretch], names: Names, cutting: Callable[[str, Names], list[str] | None]
) -> Iterator[tuple[Term, str]]:
    """Yield the term of all stretches, if a fact meets it, else without those of a single character."""
    way: list[Piece] = []
    single: list[Piece] = []
    for text, meaning in found:
        if meaning or len(text) > 1:
            parts = [text] if meaning or _is_held(text, names) else cutting(text, names)
            if parts is None:
                return
            way += [meaning] if meaning else [Piece((part,)) for part in parts]
        else:
            single.append(Piece((text,)))
    has_asked = sum(len(stretch.text) for stretch in found) < len(folded)
    for pieces in ([*way, *single], way):
        if pieces and (way or has_asked) and names.meets(term := Term(folded, (tuple(pieces),))):
            yield term, ""


def _of_figures(word: str, names: Names) -> list[tuple[Term, str]]:
    """Return the terms of a word that figures are part of: each figure, and what is between them."""
    from kaifaqu.search.values import cut_at_figures

    parts = cut_at_figures(word)
    terms: list[tuple[Term, str]] = []
    for part in parts if parts != [word] else []:
        term = read(part, names)
        found = [(term, "")] if names.meets(term) else guess(part, names)
        if not found:
            return []
        terms += found
    return terms


def _met(folded: str, texts: list[str], names: Names) -> Iterator[tuple[Term, str]]:
    """Yield the term of a word that is read as any of some texts, if a fact meets it."""
    found = tuple(dict.fromkeys(way for text in texts for way in ways(text, names)))
    if found and names.meets(term := Term(folded, found)):
        yield term, ""


def _is_held(text: str, names: Names) -> bool:
    return names.meets(Term(text, (literal(text),)))


def _shaped_words(names: Names, text: str, word: str) -> list[str]:
    """Return the base's own words that differ from a word in one character, of three or more."""
    return list(names.meanings(_shaped(text, word, _SHORT)))


def _shaped(text: str, word: str, short: int = 3) -> list[str]:
    """Return the stretches of a text that differ from a word in one character; a `short` one in none."""
    if len(word) <= short:
        return []
    escaped = [re.escape(char) for char in word]
    likes = ("".join([*escaped[:n], "[^\n]", *escaped[n + 1 :]]) for n in range(len(word)))
    return sorted({match[1] for like in likes for match in re.finditer(f"(?=({like}))", text)})


#: Of two characters, one alone says too little.
_SHORT = 2
