"""The assertions of a draft, and what later words say of them: notes, denials, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.claims import Reason
from kaifaqu.factcheck.assertion import (
    Assertion,
    corrects,
    doubted,
    is_named,
    may_be_of,
    part_of_zone,
    without_thresholds,
)
from kaifaqu.factcheck.queries import is_of_the_draft
from kaifaqu.factcheck.remarks import NO_HEADS, doubt, instructs, says_how_counted
from kaifaqu.linking.context import Head
from kaifaqu.linking.link import Link, Strength
from kaifaqu.prose.draft import mark_at, mark_of_note, numbered_lines, signs
from kaifaqu.prose.units import is_rank
from kaifaqu.prose.words import KINDS, denials

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from kaifaqu.prose.clauses import Sentence
    from kaifaqu.prose.words import Word

#: A place that is named so few characters behind a sentence may be whom it is about.
_NEARBY = 30
#: What ends a quotation, and so much blank at most behind it.
_CLOSING, _GAP = ("”", "」", "』"), 5
#: What may stand before the first word of a line.
_LEADING = "*_#>- \t\u3000（(【["
#: So many notes of a section speak of all its figures; any more speak of the sentence before them.
_MOST_NOTES = 100
#: A note speaks of so many of the figures before it at most that have a noun in common: the nearest.
_MOST_NAMED = 200


class Assertions:
    """The assertions of a draft so far, in order."""

    def __init__(self, source: str) -> None:
        self.all: list[Assertion] = []
        self._source = source
        #: Where sections begin in the draft.
        self._sections: list[int] = []
        #: Where those of the section begin, and those of the last sentence; how many notes the section has.
        self._section = self._sentence = self._notes = 0
        #: The figures of the section by their first noun, and how many have been looked at.
        self._by_noun: dict[str, list[int]] = {}
        self._noted = 0

    def add(self, assertions: Iterable[Assertion]) -> None:
        """Take in assertions as they stand."""
        self.all += assertions

    def add_clause(self, assertions: Sequence[Assertion]) -> None:
        """Take in those of a clause, but for thresholds of one another and copies of the draft."""
        for told in without_thresholds(assertions):
            if self.all and corrects(told, self.all[-1]):
                self.all[-1] = self.all[-1]._replace(
                    link=Link(None, Strength.NONE, Reason.AMBIGUOUS, told.query.mention.figure)
                )
            if self.all and (zone := part_of_zone(told, self.all[-1])) is not None:
                self.all[-1] = self.all[-1].told_of(Head(place=zone))
            if told.link.fit is not None or not is_of_the_draft(told.query):
                self.all.append(told)

    def begin_section(self, start: int) -> None:
        """Let the notes to come speak of the assertions to come only; the section starts at a place."""
        self._sections.append(start)
        self._section = self._noted = len(self.all)
        self._notes, self._by_noun = 0, {}

    def end_sentence(self, first: int) -> None:
        """Let what follows speak of a sentence whose first assertion has this number."""
        self._sentence = first

    def annotate(self, sentence: Sentence, look: Callable[[Sequence[Word]], Head]) -> bool:
        """Lay what a sentence without a figure says of those before it on them; tell if it is a note."""
        if self._on_marked(sentence, look) or self._on_named(sentence, look):
            return False
        words = sentence.all_words
        doubted, mark = doubt(words), self._mark_of(sentence)
        sources = not sentence.words and any(word.is_in("source") for word in words)
        captioned = self._is_captioned(sentence)
        denies, head = bool(denials(words)), look(words)
        wishes = head.sure is not None and head.sure.is_in("demand")
        head = head._replace(sure=doubted if wishes else head.sure or doubted)
        says = denies or head.place or head.time or head.sure
        points = head.points_back or any(says_how_counted(clause.words) for clause in sentence.clauses)
        points = points or self._tells_who_said(sentence)
        if not (says and (points or sources or mark or captioned or (denies and doubted))):
            for n in self._marked(mark) if mark else ():
                self.all[n] = self.all[n].followed_by(words, about=True)
            return False
        whole = sources or captioned or bool(mark) or any(word.is_in("whole-section") for word in words)
        numbers: Iterable[int] = range(self._sentence, len(self.all))
        if whole and not denies and self._notes < _MOST_NOTES:
            numbers, self._notes = range(self._section, len(self.all)), self._notes + 1
        found = self._marked(mark) if mark else numbers
        for n in found:
            self.all[n] = self.all[n]._replace(denied=True) if denies else self.all[n].told_of(head)
        return bool(found)

    def _is_captioned(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is a note by its first word or label, at the head of its line: 注:…, 符号说明:…."""
        words, line = sentence.all_words, self._source.rfind("\n", 0, sentence.start + 1) + 1
        first = sentence.clauses[0].words if sentence.clauses and sentence.clauses[0].is_label else words[:1]
        names = any(word.is_in("caption") for word in first) and not any(map(instructs, first))
        return names and not self._source[line : words[0].start].strip(_LEADING)

    def _tells_who_said(self, sentence: Sentence) -> bool:
        """Tell whether a sentence says whose words were quoted right before it: “…。”座谈会上,…主任说."""
        quoted = self._source[max(0, sentence.start - _GAP) : sentence.start].rstrip().endswith(_CLOSING)
        return quoted and any(word.is_in("speech") for word in sentence.words)

    def add_note(self, sentence: Sentence, look: Callable[[Sequence[Word]], Head]) -> None:
        """Lay what a note with figures of its own says on those that it names, or that have its mark."""
        if not self._on_marked(sentence, look) and self._is_captioned(sentence):
            self._on_named(sentence, look)

    def _on_marked(self, sentence: Sentence, look: Callable[[Sequence[Word]], Head]) -> bool:
        """Lay what each clause says on the figures of the section whose mark it has; tell if there are any."""
        found: list[int] = []
        if self._is_captioned(sentence):
            said = self._source[sentence.start : sentence.end]
            found = sorted({n for sign in signs(said) for n in self._marked(sign)})
            lines = numbered_lines(self._source, said, sentence.start)
            found += [n for n, one in enumerate(self.all) if any(a <= one.figure.start < b for a, b in lines)]
            for n in found:
                self.all[n] = self.all[n].noted(sentence.all_words, look(sentence.all_words), about=True)
        for clause in sentence.clauses:
            at = min((word.start for word in clause.all_words), default=0)
            while at and self._source[at - 1].isspace():
                at -= 1
            if mark := mark_at(self._source, at - 1):
                head = look(clause.all_words)
                found += (marked := self._marked(mark))
                for n in marked:
                    self.all[n] = self.all[n].noted(clause.all_words, head, about=True)
        return bool(found)

    def _on_named(self, sentence: Sentence, look: Callable[[Sequence[Word]], Head]) -> bool:
        """Lay what each clause says on the figures of the section that it names; tell if there are any."""
        found = False
        self._note_nouns()
        for clause in sentence.clauses:
            said = {sense for word in clause.all_words for sense in word.senses}
            near = {n for sense in said for n in self._by_noun.get(sense, ())[-_MOST_NAMED:]}
            if numbers := [n for n in sorted(near) if is_named(self.all[n], said)]:
                head, found = look(clause.all_words), True
                head = head._replace(sure=None) if head.sure and head.sure.is_in("demand") else head
                for n in numbers:
                    self.all[n] = self.all[n].noted(clause.all_words, head)
            elif self._is_captioned(sentence) and self._notes < _MOST_NOTES:
                self._notes += 1
                self._leave_alluded(clause.all_words)
        return found

    def _leave_alluded(self, words: Sequence[Word]) -> None:
        """Leave open the figures of the section that a note may speak of: …医疗床位400张…. 说明:医疗部分是半年数."""
        nouns = [word.text for word in words if word.effect in KINDS and len(word.text) > 1]
        for n in range(self._section, len(self.all)) if nouns else ():
            start, end = self.all[n].sentence
            if any(noun in self._source[start:end] for noun in nouns):
                self.all[n] = self.all[n].followed_by(words, about=True)

    def _note_nouns(self) -> None:
        """Note the figures taken in since by a noun that one must say who names them."""
        for n in range(self._noted, len(self.all)):
            noun = next((word for word in self.all[n].query.mention.own if word.effect in KINDS), None)
            for sense in noun.senses if noun else ():
                self._by_noun.setdefault(sense, []).append(n)
        self._noted = len(self.all)

    def _mark_of(self, sentence: Sentence) -> str:
        """Return the mark that a sentence is the footnote of, if a figure of the section has it."""
        mark = mark_of_note(self._source, sentence.start)
        return mark if mark and self._marked(mark) else ""

    def _marked(self, mark: str) -> list[int]:
        """Return the numbers of the figures of the section that have the mark of a footnote, or whose label has it."""
        found, before = [], 0
        for n in range(self._section, len(self.all)):
            figure = self.all[n].figure
            line = self._source.rfind("\n", 0, figure.start) + 1
            label = self._source[max(line, before) : figure.start]
            behind = mark_at(self._source, figure.end) == mark or self._source.startswith(mark, figure.end)
            labelled = label.count(mark) == 1 and (not mark.isascii() or label.rstrip().endswith(mark))
            if behind or labelled:
                found.append(n)
            before = figure.end + len(mark)
        return found

    def describe(self, start: int, words: Sequence[Word], head: Head) -> bool:
        """Lay what a clause says of the figures before it in its sentence on them; tell if there are any."""
        numbers = self._of_sentence(start)
        told = () if any(word.is_in("from") for word in words) else words
        nouns = tuple(word for word in told if word.effect in KINDS and not word.is_in("general"))
        joined = any(word.is_in("is") or word.is_in("copula") for word in words)
        for n in numbers:
            one = self.all[n]
            narrow = next((word for word in nouns if not word.senses & one.known), None)
            if head.time or head.sure or (head.place and (joined or not is_rank(one.query.mention.figure))):
                self.all[n] = one.told_of(head)
            elif narrow is not None and one.link.fit is not None:
                self.all[n] = one._replace(link=Link(None, Strength.NONE, Reason.NARROWER, narrow))
        return bool(numbers)

    def leave(
        self, words: Sequence[Word], heads: AbstractSet[str] = NO_HEADS, *, about: bool = False
    ) -> None:
        """Leave the last clause with figures open, if words behind it say what nothing explains."""
        last = self.all[-1]
        for n in self._of_sentence(last.sentence[0]):
            if self.all[n].clause == last.clause:
                self.all[n] = self.all[n].followed_by(words, heads, about=about)

    def tells(self, start: int) -> bool:
        """Tell whether the sentence that starts here has told a figure."""
        return bool(self._of_sentence(start))

    def question(self, start: int, word: Word) -> None:
        """Lay a word of doubt on the last clause with figures of the sentence that starts here, or else the one before."""
        own = self._of_sentence(start)
        last = [n for n in own if self.all[n].clause == self.all[own[-1]].clause]
        for n in last or range(self._sentence, len(self.all)):
            self.all[n] = doubted(self.all[n], word)

    def give(self, place: Word) -> None:
        """Take what does not name the zone as said of the place of the body that signs the draft."""
        note = Head(place=place)
        self.all = [told.told_of(note) if may_be_of(place, told) else told for told in self.all]

    def share(self, places: Sequence[Word]) -> None:
        """In a draft that never names the zone, take as said of another place what stands under it or right before it."""
        for n, told in enumerate(self.all):
            section = max((start for start in self._sections if start <= told.figure.start), default=0)
            for place in places:
                if section <= place.start < told.sentence[1] + _NEARBY and may_be_of(place, told):
                    self.all[n] = told.told_of(Head(place=place))
                    break

    def _of_sentence(self, start: int) -> range:
        """Return the numbers of the last assertions, as far as they are of the sentence that starts here."""
        first = len(self.all)
        while first and self.all[first - 1].sentence[0] == start:
            first -= 1
        return range(first, len(self.all))
