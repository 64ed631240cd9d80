"""The way down a draft: each block is read in the context of the headings, lead-ins and items above it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from kaifaqu.factcheck.assertions import Assertions
from kaifaqu.factcheck.cells import TableReader
from kaifaqu.factcheck.draft import draft_from_text, open_task, opening, signature
from kaifaqu.factcheck.remarks import beside, labelled
from kaifaqu.factcheck.sentences import SentenceReader
from kaifaqu.heads.antecedents import Previous
from kaifaqu.heads.reader import Heads
from kaifaqu.linking.context import Context, Head
from kaifaqu.linking.times import is_day
from kaifaqu.prose.draft import ENDS, Shape
from kaifaqu.prose.words import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.factcheck.assertion import Assertion
    from kaifaqu.linking.load import Knowledge
    from kaifaqu.prose.clauses import Sentence
    from kaifaqu.prose.draft import Block
    from kaifaqu.prose.words import Word


#: Classes of words that are subjects though they change nothing, or that begin an address or an item.
_SUBJECTS = frozenset({"self", "address", "is", "zone"})


#: So many words at most are a field.
_FIELD = 8


class _Outline(NamedTuple):
    """What stands above a block."""

    #: The headings above, and the list items, each with its level or indent, and the context under it.
    headings: tuple[tuple[int, Context], ...]
    items: tuple[tuple[int, Context], ...] = ()
    #: The context under a paragraph that sets the time of what follows, and under a lead-in.
    governing: Context | None = None
    lead: Context | None = None
    #: An item has been read under the lead-in.
    listed: bool = False
    #: The text of the block before.
    caption: str = ""

    @property
    def section(self) -> Context:
        """The context of the section."""
        return self.headings[-1][1]

    @property
    def outer(self) -> Context:
        """The context of what follows, if it is under no lead-in."""
        return self.governing or self.section


class Reader:
    """Reads a draft from its title to its last note."""

    def __init__(self, text: str, known: Knowledge, year: int | None) -> None:
        self._draft = draft_from_text(text, known, year)
        self._heads = Heads(known.indicators, known.names)
        self._assertions = Assertions(text)
        self._sentences = SentenceReader(self._draft, self._heads, self._assertions)

    def read(self) -> list[Assertion]:
        """Return every figure of the draft, with what it speaks of."""
        outline = _Outline(((-1, Context(place=opening(self._draft))),))
        blocks = self._draft.blocks
        for block, behind in zip_longest(blocks, blocks[1:]):
            outline = self._block(outline, block, behind)
        if signer := signature(self._draft):
            self._assertions.give(signer)
        elif not self._heads.zone:
            self._assertions.share(self._heads.others)
        return self._assertions.all

    def _block(self, outline: _Outline, block: Block, behind: Block | None) -> _Outline:
        """Read a block; return what stands above the next one."""
        if block.shape is Shape.TABLE:
            table = TableReader(self._draft, self._heads)
            self._assertions.add(table.read(block, outline.lead or outline.outer, outline.caption))
            return outline._replace(lead=None, caption="")
        sentences = self._draft.sentences(block)
        if not sentences:
            return outline
        if any(word.is_in("addressee") for word in sentences[0].words[:1]):
            self._paragraph(sentences, outline.outer)
            return outline
        outline = outline._replace(caption=self._draft.source[block.start : block.end])
        if block.shape in {Shape.TITLE, Shape.HEADING}:
            return self._heading(outline, block, sentences)
        return self._passage(outline, block, behind, sentences)

    def _heading(self, outline: _Outline, block: Block, sentences: Sequence[Sentence]) -> _Outline:
        """Read a title or heading."""
        is_title = block.shape is Shape.TITLE
        all_words = [word for sentence in sentences for word in sentence.all_words]
        said = _words(sentences)
        head = self._heads.read(all_words, label=True, title=is_title)
        if (
            is_title
            and head.sure is not None
            and not (head.sure.term.reach == "below" or _is_about(head.sure, said))
        ):
            head = head._replace(sure=None)
        if head.sure is not None and head.sure.effect == "denied" and is_title:
            head = head._replace(sure=head.sure._replace(term=head.sure.term._replace(effect="hypothetical")))
        if is_title and not _asks_only(sentences):
            said = [word for word in said if word not in head.themes]
            head = head._replace(themes=())
        above = tuple(heading for heading in outline.headings if heading[0] < block.level)
        if _asks_only(sentences):
            head = head._replace(sure=None)
        set_apart = next((word for word in said if word.is_in("sample") or word.is_in("apart")), None)
        if not is_title and set_apart is not None:
            head = head._replace(sure=set_apart)
        excluded = next((word for word in all_words if word.is_in("exclusion") and word not in said), None)
        parent = above[-1][1]
        self._paragraph(sentences, parent._replace(themes=()))
        self._assertions.begin_section(block.start)
        here = parent.under(head, said)
        here = here._replace(bracketed=excluded or (None if head.zone else here.bracketed))
        return outline._replace(headings=(*above, (block.level, here)), governing=None, lead=None)

    def _passage(
        self, outline: _Outline, block: Block, behind: Block | None, sentences: Sequence[Sentence]
    ) -> _Outline:
        """Read a paragraph or list item."""
        indent = _indent(self._draft.source, block)
        is_item = block.shape is Shape.ITEM
        items = tuple(item for item in outline.items if is_item and item[0] < indent)
        outline = outline._replace(items=items)
        if outline.listed and not is_item:
            outline = outline._replace(lead=None)
        outline = outline._replace(listed=is_item)
        here = items[-1][1] if items else outline.lead or outline.outer
        if (mark := open_task(self._draft.source, block)) is not None:
            here = here.under(Head(sure=mark))
        self._paragraph(sentences, here)
        words = _words(sentences)
        tells = any(word.figure is not None for word in words)
        is_caption = behind is not None and len(sentences) == 1 and _is_headed(block, behind, sentences[0])
        if _ends_in_a_colon(outline.caption) or (is_caption and not tells) or _asks_only(sentences):
            heads_list = behind is not None and behind.shape is Shape.ITEM
            lead = self._lead(outline, sentences, plain=heads_list and not _ends_in_a_colon(outline.caption))
            return outline._replace(lead=lead)
        if is_item and tells:
            return outline
        if is_item:
            under = here.under(self._heads.read(words, label=True), words)
            return outline._replace(items=(*items, (indent, under)))
        if tells and behind is not None and _is_entry(self._draft.source, block, behind):
            return outline
        if tells or len(sentences) > 1:
            return outline._replace(lead=None)
        return self._governed(outline._replace(lead=None), sentences[0])

    def _lead(self, outline: _Outline, sentences: Sequence[Sentence], *, plain: bool) -> Context:
        """Return the context under a lead-in; a `plain` one heads a list, and says no more than a heading does."""
        words, asks = _words(sentences), _asks_only(sentences)
        head = self._heads.read(words, label=True)
        if asks:
            told = self._heads.look(_said(sentences[0]))
            body = told.body if told.body is not None and told.body.is_in("entity") else None
            head = head._replace(sure=None, place=told.place, body=body)
        lead = outline.outer.under(head, words)
        if plain:
            return lead
        lead = lead if asks else labelled(lead, words)
        for clause in (clause for sentence in sentences for clause in sentence.clauses):
            lead = beside(self._heads, lead, clause)
        return lead

    def _governed(self, outline: _Outline, sentence: Sentence) -> _Outline:
        """Take in what a sentence that is a paragraph and has no figure says of the time of those to come.

        A field says of whose they are, too: 填报单位:….
        """
        words, field = sentence.words, sentence.clauses[0].is_label
        head = self._heads.read(words, label=field)
        dates = head.time and not is_day(head.time) and not (head.body or head.place)
        owner = (
            field
            and _names_only(words)
            and not words[0].is_in("venue")
            and (head.zone or (head.place is not None and head.place.is_in("place")))
        )
        told = sentence.all_words if field and any(word.is_in("sender") for word in words[:1]) else ()
        sender = next(
            (word for word in told if word.effect == "foreign_subject" and word.is_in("place")), None
        )
        reaches = head.sure and (head.sure.term.reach != "sentence" or words[0].is_in("following"))
        if not (dates or head.dated or owner or reaches or sender):
            return outline
        said = Head(time=head.time if dates else None, sure=head.sure if reaches else None, dated=head.dated)
        if owner or sender is not None:
            said = said._replace(zone=head.zone and sender is None, place=sender or head.place)
        return outline._replace(governing=(outline.outer if field else outline.section).under(said))

    def _paragraph(self, sentences: Sequence[Sentence], above: Context) -> None:
        """Read the sentences of a block; each begins with what the heads before it said."""
        self._heads.begin_paragraph()
        if _runs_in(sentences):
            head, *sentences = sentences
            above = above.under(self._heads.read(head.words, label=True), head.words)
        context, previous = above, Previous()
        before = len(self._assertions.all)
        for sentence in sentences:
            if self._is_note(sentence):
                continue
            if len(self._assertions.all) > before and not sentence.asks and _has_no_subject(sentence):
                self._assertions.leave(sentence.words)
            first = len(self._assertions.all)
            context, previous = self._sentences.read(sentence, context, previous)
            self._assertions.end_sentence(first)
            if sentence.asks and not any(clause.figures for clause in sentence.clauses):
                context = context._replace(lead=above.lead).under(Head(), sentence.words)

    def _is_note(self, sentence: Sentence) -> bool:
        """Take in a sentence that only says something of the figures before it; tell whether it is one."""
        words = sentence.all_words
        if any(word.figure for word in words):
            self._assertions.add_note(sentence, self._heads.look)
            return False
        return self._assertions.annotate(sentence, self._heads.look)


def _is_entry(text: str, block: Block, behind: Block) -> bool:
    """Tell whether a line is an entry of a list without marks that goes on in the next line."""
    apart = text[block.end : behind.start].count("\n") > 1
    return not apart and text[block.start : block.end].rstrip()[-1:] not in ENDS


def _ends_in_a_colon(text: str) -> bool:
    return text.rstrip().endswith((":", "："))


def _is_headed(block: Block, behind: Block, sentence: Sentence) -> bool:
    """Tell whether a line is the caption of the table below it, or the heading of the list."""
    heads_list = block.shape is Shape.PARAGRAPH and behind.shape is Shape.ITEM
    is_one = all(clause.is_label or not clause.mark for clause in sentence.clauses)
    return behind.shape is Shape.TABLE or (heads_list and is_one)


def _runs_in(sentences: Sequence[Sentence]) -> bool:
    """Tell whether a paragraph begins with its heading: 1.新能源汽车。现有企业138家; 先说外资企业。…."""
    first, names = sentences[0], KINDS - {"verb"}
    if len(sentences) == 1 or first.asks or len(first.clauses) > 1 or len(first.words) > _FIELD:
        return False
    words = first.words[1:] if first.words and first.words[0].is_in("turning") else first.words
    is_noun = all(word.effect in names or word.is_in("joiner") or word.is_in("comma") for word in words)
    return is_noun and bool(words) and not first.clauses[0].asides


def _names_only(words: Sequence[Word]) -> bool:
    """Tell whether a field holds no more than a name or two."""
    return len(words) <= _FIELD and not any(word.effect == "verb" for word in words)


def _has_no_subject(sentence: Sentence) -> bool:
    """Tell whether a sentence begins with what is no subject, and tells no figure: it speaks of what was told before it."""
    first = sentence.words[:1]
    if not first or any(word.figure for word in sentence.all_words):
        return False
    return first[0].effect == "none" and first[0].term.classes.isdisjoint(_SUBJECTS)


def _is_about(sure: Word, words: Sequence[Word]) -> bool:
    """Tell whether a title says of the draft that it plans or doubts: it ends in that, and reports nothing."""
    last = next((word for word in reversed(words) if word.time is None), sure)
    return last.effect == sure.effect and not any(word.is_in("report") for word in words)


def _words(sentences: Sequence[Sentence]) -> list[Word]:
    return [word for sentence in sentences for word in sentence.words]


def _indent(text: str, block: Block) -> int:
    """Return how far a list item is set in."""
    line = text[block.start : block.end]
    return len(line) - len(line.lstrip(" \t\u3000"))


def _said(sentence: Sentence) -> list[Word]:
    """Return the words of a sentence behind the label that says who asks."""
    clauses = sentence.clauses[1:] if sentence.clauses[0].is_label else sentence.clauses
    return [word for clause in clauses for word in clause.words]


def _asks_only(sentences: Sequence[Sentence]) -> bool:
    """Tell whether a block only asks for a figure."""
    first = sentences[0]
    if len(sentences) > 1 or not first.asks or any(word.figure for word in first.words):
        return False
    return first.clauses[0].is_label or any(word.is_in("question") for word in first.words)
