"""The words that kept claims from being confirmed, as TOML to be pasted into a base."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kaifaqu.claims import Verdict
from kaifaqu.language import translate, translate_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kaifaqu.claims import Claim, Report

_KEPT = frozenset({Verdict.LIKELY, Verdict.DOUBTFUL})


def toml(report: Report) -> Iterator[str]:
    """Yield the lines, the word that kept most claims first.

    A word that stands in the place of one of the fact's is proposed as its synonym, any other as neutral.
    """
    synonyms: dict[str, dict[str, list[str]]] = {}
    neutral: dict[str, list[str]] = {}
    for name, claim in report.told():
        if claim.verdict not in _KEPT or claim.fact is None:
            continue
        place = f"{name}:{claim.line}:{claim.column}"
        missing, others = _parted(claim)
        found = synonyms.setdefault(missing[0], {}) if len(missing) == 1 and others else neutral
        for word in others:
            found.setdefault(word, []).append(place)
    for missing_word, words in sorted(synonyms.items(), key=lambda item: -_most(item[1])):
        for word, places in _ranked(words):
            yield _comment(word, places)
        same = [missing_word, *(word for word, _ in _ranked(words))]
        yield f"# [word.…] same = {json.dumps(same, ensure_ascii=False)}\n\n"
    for word, places in _ranked(neutral):
        yield _comment(word, places)
    if neutral:
        words_of_base = json.dumps([word for word, _ in _ranked(neutral)], ensure_ascii=False)
        yield f"[neutral]\nwords = {words_of_base}\n"


def _parted(claim: Claim) -> tuple[list[str], list[str]]:
    """Return the words of a claim's fact that it lacks, and its own that are not understood."""
    fact = claim.fact
    said = " ".join((fact.label, *fact.aliases)).lower() if fact else ""
    missing = [word for word in claim.unexplained if word in said]
    return missing, [word for word in claim.unexplained if word not in said]


def _ranked(words: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    return sorted(words.items(), key=lambda item: (-len(item[1]), item[0]))


def _most(words: dict[str, list[str]]) -> int:
    return max(len(places) for places in words.values())


def _comment(word: str, places: Sequence[str]) -> str:
    """Say how often a word kept a claim from being confirmed, and where first."""
    said = translate_count(
        "{word}: {count} claim, {place}",
        "{word}: {count} claims, first {place}",
        len(places),
        word=word,
        place=places[0],
    )
    return f"# {said}\n"


def nothing() -> str:
    """Return what is said where every word was understood."""
    return translate("No word kept a claim from being confirmed.")
