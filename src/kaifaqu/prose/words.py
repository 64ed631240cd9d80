"""Text as words: the base's own, those of the lexicon's closed classes, and a dictionary's for what is left.

A word knows what it can stand for (its senses) and what it does to a claim that no fact accounts for
(its effect). Both come from data; nothing here knows a word of Chinese.
"""

from __future__ import annotations

from bisect import insort
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from kaifaqu.files.resources import lexicon_document
from kaifaqu.prose.draft import fold
from kaifaqu.prose.joint import Joint
from kaifaqu.prose.ratings import scales_from_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.prose.ratings import Scales
    from kaifaqu.quantity.figure import Figure
    from kaifaqu.times.expressions import Time

#: What segmentation costs: a word of the base or the lexicon, one of the dictionary, one that the dictionary
#: makes up of characters it cannot place, a character that is nobody's.
_OWN, _FOREIGN, _INVENTED, _LONE = 10, 15, 25, 40
#: Of two ways of equal cost the one with the longer words is taken.
_PER_WORD = 1
#: What a word of the base or the dictionary is, as long as its place says no more.
KINDS = frozenset({"noun", "verb", "attribute", "term"})
#: Verbs that stand as nouns, too.
NOMINAL = "tag:vn"
#: Parts of speech of particles behind a verb: a word that nobody knows and that ends so is a verb.
_PARTICLES = frozenset({"ul", "uz", "ug"})
#: Parts of speech of state words and idioms, which hold a verb of their own.
_MANNER = frozenset({"z", "i"})
#: No known word that others end in is longer.
_LONGEST = 40
#: A stretch without marks that is longer is cut into words piece by piece.
_STRETCH = 2000
CJK = range(0x4E00, 0xA000)


class Term(NamedTuple):
    """What a word is known as: by the base, the lexicon or the dictionary."""

    #: What it can stand for in the wording of a fact: concepts of the lexicon, words of the base, or itself.
    senses: frozenset[str]
    #: What it does to a claim that no fact accounts for it in.
    effect: str
    #: The lexicon's classes it stands in.
    classes: frozenset[str] = frozenset()
    reach: str = ""


class Word(NamedTuple):
    """A word of a draft or of a fact's wording, at its place in the text."""

    start: int
    end: int
    text: str
    term: Term
    figure: Figure | None = None
    time: Time | None = None
    #: What the lexicon knows of the ending of a word of the dictionary.
    ending: Term | None = None

    @property
    def senses(self) -> frozenset[str]:
        """What it can stand for."""
        return self.term.senses

    @property
    def effect(self) -> str:
        """What it does where no fact accounts for it."""
        return self.term.effect

    def is_in(self, name: str) -> bool:
        """Tell whether it stands in a class of the lexicon."""
        return name in self.term.classes


def denials(words: Sequence[Word]) -> list[Word]:
    """Return the words that deny what is said, but for those that are negated themselves, or supposed: 不重复计算."""
    supposed = next((n for n, word in enumerate(words) if word.is_in("if")), len(words))
    return [
        word
        for n, word in enumerate(words[:supposed])
        if word.effect == "denied" and not (n and words[n - 1].effect == "negated")
    ]


def place(text: str, *, below: bool = False) -> Term:
    """Return what a place that is not the base's zone is taken for."""
    classes = {"place", "below"} if below else {"place"}
    return Term(frozenset({f"place:{text}"}), "foreign_subject", frozenset(classes))


ENUMERATION = "、"
_COMMA = Term(frozenset(), "none", frozenset({"comma"}))


class Lexicon(NamedTuple):
    """The closed classes, and what the dictionary's parts of speech come to."""

    terms: Mapping[str, Term]
    #: Each part of speech of the dictionary, and what a word of it is taken for.
    tags: Mapping[str, str]
    #: The concept that says the contrary.
    opposites: Mapping[str, str]
    scales: Scales
    #: How words for the zone itself are made: what they begin with, their level, what places end in.
    reference: Mapping[str, str]
    joint: Joint


@cache
def packaged_lexicon() -> Lexicon:
    """Return the lexicon that comes with the program, read once however many bases there are."""
    return lexicon_from_document(lexicon_document())


def lexicon_from_document(document: Mapping[str, Any]) -> Lexicon:
    """Build the lexicon from its TOML; a word that stands in several classes has the senses of all."""
    terms: dict[str, Term] = {}
    opposites = {}
    for name, entry in document["class"].items():
        concept = entry.get("concept", "")
        alike = Term(
            frozenset({concept} if concept else ()),
            entry["effect"],
            frozenset({name}),
            entry.get("reach", ""),
        )
        tells = not concept and (entry["effect"] != "none" or "tells" in entry)
        if "opposite" in entry:
            opposites[concept] = entry["opposite"]
        for word in entry["words"].split():
            fresh = Term(frozenset({f"={word}"}), *alike[1:]) if tells else alike
            known = terms.get(word)
            terms[word] = _merged(known, fresh) if known else fresh
    tags = {tag: effect for effect, names in document["tags"].items() for tag in names.split()}
    members = {name: tuple(said.split()) for name, said in document["joint"].items()}
    words = {name: document["class"][name]["words"].split() for name in ("respectively", "joiner")}
    return Lexicon(
        terms, tags, opposites, scales_from_table(document["rating"]), document["reference"],
        Joint(members, words["respectively"], words["joiner"]),
    )  # fmt: skip


def _merged(one: Term, other: Term) -> Term:
    """Join what two classes say of a word: the first that bars decides its effect."""
    effect = other.effect if one.effect == "none" else one.effect
    return Term(one.senses | other.senses, effect, one.classes | other.classes, one.reach or other.reach)


class Vocabulary:
    """All words that are known without the dictionary, found by the longest way through a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._terms: dict[str, Term | None] = dict(lexicon.terms)
        #: How long the known words are that begin with two characters, in order.
        self._lengths: dict[str, list[int]] = {}
        self._measure(lexicon.terms)
        #: Words of the base that hold a mark which would part them: 组建(调整), 独角兽、瞪羚.
        self.spanning: list[str] = []
        #: Short names of places, which count before an ending only.
        self.shorts: frozenset[str] = frozenset()
        self._endings = [said for said, term in lexicon.terms.items() if "place-suffix" in term.classes]

    def add(self, text: str, term: Term) -> None:
        """Add a word of the base: it outranks the lexicon, but for what bars there."""
        text = fold(text)
        if any(not char.isalnum() and char not in "、·+-" for char in text):
            self.spanning.append(text)
        known = self.get(text)
        if known:
            effect = known.effect if known.effect not in {"none", *KINDS} else term.effect
            term = Term(known.senses | term.senses, effect, known.classes | term.classes, known.reach)
        self.replace(text, term)

    def replace(self, text: str, term: Term) -> None:
        """Say what a word is known as, whatever it was known as before."""
        self._terms[text] = term
        self._measure((text,))

    def add_places(self, names: Iterable[str]) -> None:
        """Add names of places that are not known; each is made a term the first time that it is met."""
        fresh = [name for name in names if name not in self._terms]
        self._terms.update(dict.fromkeys(fresh))
        self._measure(fresh)

    def _measure(self, words: Iterable[str]) -> None:
        """Note how long words are."""
        known = self._lengths
        for word in words:
            size = len(word)
            if size == 1:
                continue
            lengths = known.get(word[:2])
            if lengths is None:
                known[word[:2]] = [size]
            elif size not in lengths:
                insort(lengths, size)

    def __contains__(self, text: str) -> bool:
        return text in self._terms

    def get(self, text: str) -> Term | None:
        """Return what a word is known as without the dictionary."""
        term = self._terms.get(text)
        if term is None and text in self._terms:
            term = self._terms[text] = place(text)
        return term

    def words(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
        """Cut a stretch of folded text without figures into words; marks between them are left out."""
        end = len(text) if end is None else end
        for at in range(start, end, _STRETCH):
            yield from self._words(text[at : min(end, at + _STRETCH)], at)

    def _words(self, stretch: str, start: int) -> Iterator[Word]:
        """Cut a stretch of folded text that starts at a place."""
        matches = self._matches(stretch)
        path = _path(stretch, matches, {})
        if self._is_doubtful(stretch, path):
            tags = self.dictionary.tagged(stretch)
            costs = {
                (a, b): _FOREIGN if self.dictionary.holds(stretch[a:b]) else _INVENTED
                for a, b, _ in tags
                if not (self._swallows(stretch, a, b) or self._is_made_of_two(stretch[a:b]))
                if not self._cuts_a_name(stretch, a, b)
            }
            path = _path(stretch, matches, costs)
            kinds = {(a, b): tag for a, b, tag in tags}
        else:
            kinds = {}
        for a, b in path:
            said = stretch[a:b]
            if said == ENUMERATION:
                yield Word(start + a, start + b, said, _COMMA)
            elif (
                said in self.shorts
                and said not in self._terms
                and any(stretch.startswith(ending, b) for ending in self._endings)
            ):
                yield Word(start + a, start + b, said, place(said))
            elif term := self.get(said):
                yield Word(start + a, start + b, said, term)
            elif _is_word(said):
                term = self._foreign(said, kinds.get((a, b), "x"))
                yield Word(start + a, start + b, said, term, ending=self.ending(said))

    def _is_doubtful(self, stretch: str, path: Sequence[tuple[int, int]]) -> bool:
        """Tell whether the dictionary must be asked: a word is unknown, or single characters stand together."""
        last = 2
        for a, b in path:
            if stretch[a:b] not in self._terms:
                if _is_word(stretch[a:b]):
                    return True
                last = 2
                continue
            if b - a == 1 and (last == 1 or self._is_noun(stretch[a:b])):
                return True
            last = b - a
        return False

    def _swallows(self, stretch: str, start: int, end: int) -> bool:
        """Tell whether a word that the dictionary made up takes in the word of no meaning before a figure: 办结|率达|98.5%."""
        last = self._terms.get(stretch[end - 1])
        return (
            end == len(stretch)
            and end - start == 2
            and last is not None
            and last.effect == "none"
            and not self.dictionary.holds(stretch[start:end])
        )

    def _cuts_a_name(self, stretch: str, start: int, end: int) -> bool:
        """Tell whether a word that the dictionary made up ends within the name of a place: 转章|贡高新区."""
        name = stretch[end - 1 : end + 1]
        if end - start < 2 or name not in self.shorts or self.dictionary.holds(stretch[start:end]):
            return False
        return any(stretch.startswith(ending, end + 1) for ending in self._endings)

    def _is_made_of_two(self, said: str) -> bool:
        """Tell whether two known words, none of them a lone character, make up a word of the dictionary: 外资|企业."""
        return any(said[:n] in self._terms and said[n:] in self._terms for n in range(2, len(said) - 1))

    def _is_noun(self, said: str) -> bool:
        term = self.get(said)
        return term is not None and term.effect == "noun"

    def _foreign(self, said: str, tag: str) -> Term:
        """Return what a word that only the dictionary knows, or nobody, is taken for."""
        effect = self.lexicon.tags.get(tag, "noun")
        classes = {"foreign", f"tag:{tag}"}
        if tag in _MANNER:
            classes.add("manner")
        if not self.dictionary.holds(said):
            if self._adds(said):
                return Term(
                    frozenset({"added", f"={said}"}), "other_measure", frozenset({"added", "foreign"})
                )
            classes.add("name")
            if effect == "none":
                effect = "verb" if tag in _PARTICLES else "noun"
        return Term(frozenset({f"={said}"}), effect, frozenset(classes))

    def _adds(self, said: str) -> bool:
        """Tell whether a word that nobody knows is a verb of one character behind a mark of adding: 新划."""
        first = self.get(said[0])
        if len(said) > 2 or first is None or "adding" not in first.classes:
            return False
        return any(self.lexicon.tags.get(tag) == "verb" for _, _, tag in self.dictionary.tagged(said[1:]))

    def ending(self, said: str) -> Term | None:
        """Return what the longest ending of a word is known as."""
        return next(
            (term for n in range(max(1, len(said) - _LONGEST), len(said)) if (term := self.get(said[n:]))),
            None,
        )

    @cached_property
    def dictionary(self) -> Dictionary:
        """The dictionary, loaded once it is asked."""
        return Dictionary()

    def _matches(self, text: str) -> list[list[int]]:
        """Return for each place the ends of the known words that begin there."""
        terms, lengths, shorts, size = self._terms, self._lengths, self.shorts, len(text)
        found: list[list[int]] = []
        for at, char in enumerate(text):
            pair = text[at : at + 2]
            ends = [at + 1] if char in terms else []
            if pair in lengths:
                ends += [at + n for n in lengths[pair] if at + n <= size and text[at : at + n] in terms]
            if (
                pair in shorts
                and at + 2 not in ends
                and any(text.startswith(ending, at + 2) for ending in self._endings)
            ):
                ends.insert(0, at + 2)
            found.append(ends)
        return found


class Dictionary:
    """A dictionary of Chinese with parts of speech (jieba-rs)."""

    def __init__(self) -> None:
        import rjieba

        self._tag = rjieba.tag
        self.holds = rjieba.has_word

    def tagged(self, text: str) -> list[tuple[int, int, str]]:
        """Cut a text into words: start, end and part of speech of each."""
        found, at = [], 0
        for word, tag in self._tag(text):
            found.append((at, at + len(word), tag))
            at += len(word)
        return found


def _path(
    text: str, matches: list[list[int]], foreign: Mapping[tuple[int, int], int]
) -> list[tuple[int, int]]:
    """Return the cheapest way through a text, as places of words."""
    size = len(text)
    others: dict[int, list[tuple[int, int]]] = {}
    for (a, b), cost in foreign.items():
        others.setdefault(a, []).append((b, cost))
    best = [0] * (size + 1)
    step = [0] * (size + 1)
    for at in range(size - 1, -1, -1):
        cost, to = best[at + 1] + (_LONE if ord(text[at]) in CJK else _OWN), at + 1
        for end, price in others.get(at, ()):
            if best[end] + price < cost:
                cost, to = best[end] + price, end
        for end in matches[at]:
            if best[end] + _OWN <= cost:
                cost, to = best[end] + _OWN, end
        best[at], step[at] = cost, to
    path, at = [], 0
    while at < size:
        path.append((at, step[at]))
        at = step[at]
    return path


def _is_word(text: str) -> bool:
    return any(char.isalpha() or char.isdecimal() for char in text)
