"""A draft that is to be checked: its text, what it is read by, its own year, and whom it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.heads.dates import own_year
from kaifaqu.heads.names import name_of_office
from kaifaqu.pattern import Pattern
from kaifaqu.prose.clauses import Text
from kaifaqu.prose.draft import Shape, blocks, body_start
from kaifaqu.prose.words import Term, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.linking.load import Knowledge
    from kaifaqu.prose.clauses import Sentence
    from kaifaqu.prose.draft import Block

_OPEN_TASK = Pattern(r"[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+(\[ \])")
#: A bracket that may hold a short name, how long the name before it may be, and what may stand around the short one.
_ASIDE = Pattern(r"[(（]([^()（）\n]{2,40})[)）]")
_LONGEST_NAME = 60
_QUOTES = " \t:：\"'“”‘’「」《》"
_PLANNED = Term(frozenset({"planned"}), "plan", frozenset({"planned"}))
#: So many blocks at the head of a draft say whom it is about.
_OPENING = 2
#: So many words at most name whom a place sent.
_SHORT_NAME = 4
#: So many at its end may sign it.
_SIGNATURE = 3


class Draft(NamedTuple):
    """A draft, and what it is read by."""

    source: str
    text: Text
    blocks: Sequence[Block]
    known: Knowledge
    #: The year that 去年 counts from, if it is known.
    year: int | None

    def sentences(self, block: Block) -> list[Sentence]:
        """Return the sentences of a block."""
        return self.text.sentences(body_start(self.source, block), block.end)


def draft_from_text(source: str, known: Knowledge, year: int | None) -> Draft:
    """Build a draft; without a `year` it has the one that it dates itself by."""
    text = Text(source, known.vocabulary, known.gazetteer, known.names, names_given_away(source, known))
    return Draft(source, text, blocks(source), known, year if year is not None else own_year(text))


def names_given_away(source: str, known: Knowledge) -> frozenset[str]:
    """Return the names of the zone that a draft gives to another place: 龙南经济技术开发区(下称“经开区”)."""
    terms, called = known.vocabulary.lexicon.terms, known.vocabulary.lexicon.reference["called"].split()
    proper = tuple(name for name in known.names if name not in terms)
    found = set()
    for aside in _ASIDE.finditer(source) if any(word in source for word in called) else ():
        said = aside[1].strip()
        word = next((word for word in called if said.startswith(word)), "")
        name = said[len(word) :].strip(_QUOTES).lower()
        owner = source[max(0, aside.start() - _LONGEST_NAME) : aside.start()].rstrip(_QUOTES).lower()
        if word and name in known.names and not owner.endswith(proper):
            found.add(name)
    return frozenset(found)


def open_task(source: str, block: Block) -> Word | None:
    """Return the mark of a list item that is still to be done, `[ ]`, as a word that plans."""
    found = _OPEN_TASK.match(source, block.start)
    return Word(found.start(1), found.end(1), found[1], _PLANNED) if found else None


def opening(draft: Draft) -> Word | None:
    """Return the other place that a draft is plainly about: it opens with it, and never names the zone."""
    if any(name in draft.source.lower() for name in draft.known.names):
        return None
    for block in draft.blocks[:_OPENING]:
        for sentence in draft.sentences(block)[:1]:
            for word in sentence.words:
                if word.is_in("national-body"):
                    return word
    return None


def signature(draft: Draft) -> Word | None:
    """Return the body of another place that a draft is signed by, at its end or below its title."""
    signer = None
    for block in (*draft.blocks[1:_OPENING], *draft.blocks[-_SIGNATURE:]):
        if block.shape in {Shape.TABLE, Shape.ITEM} or block.start == 0:
            continue
        sentences = draft.text.sentences(block.start, block.end)
        words = [word for sentence in sentences for word in sentence.all_words if word.time is None]
        said = [word for word in words if word.senses]
        is_last = block in draft.blocks[-_SIGNATURE:]
        addressed = any(clause.is_label for sentence in sentences for clause in sentence.clauses)
        signs = words and not addressed and ((is_last and len(said) == 1) or _names_an_office(words))
        if signs:
            signer = next((word for word in said if word.effect == "foreign_subject"), signer)
    return signer


def _names_an_office(words: Sequence[Word]) -> bool:
    """Tell whether words are no more than the name of an office, or of those whom a place sent."""
    last = words[-1]
    sent = last.is_in("team") or (last.ending is not None and "team" in last.ending.classes)
    return len(name_of_office(words)) == len(words) or (sent and len(words) <= _SHORT_NAME)
