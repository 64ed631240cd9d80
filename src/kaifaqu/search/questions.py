"""What a person means by some words: read as the base's own words tell, and guessed at where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.search.query import Query, parts
from kaifaqu.search.split import SPLIT, read
from kaifaqu.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.search.query import Names, Term


def understood(words: Sequence[str], names: Names) -> Query:
    """Return the query for what a person means by some words, as far as the base's own words tell."""
    terms: list[Term] = []
    taken: list[tuple[str, str]] = []
    for word in _asked(words):
        term = read(word, names)
        if names.meets(term):
            terms.append(term)
            continue
        from kaifaqu.search.guesses import guess

        for guessed, told in guess(word, names) or [(term, "")]:
            terms.append(guessed)
            if told:
                taken.append((word, told))
    return Query(tuple(dict.fromkeys(terms)), tuple(taken))


def _asked(words: Sequence[str]) -> list[str]:
    """Return the words that carry matter: not those of asking, unless there is nothing else."""
    found = parts(words)
    if len(found) == 1 and len(found[0]) < SPLIT and found[0].isalnum():
        return found  # Most searches; the words of asking need not be read for them.
    from kaifaqu.search.asking import asking

    ask = asking()
    bare = [part.strip(ask.marks) or part for part in ask.amounts_joined(found)]
    matter = [part for part in bare if fold(part) not in ask.english and not ask.passed_over(fold(part))]
    return list(dict.fromkeys(matter or bare))
