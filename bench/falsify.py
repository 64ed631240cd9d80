"""How often `check` confirms a claim that was made false: twelve operators on claims that it confirms.

The claims are those of labelled drafts that are labelled `confirmed` and confirmed as their fact. Each
operator changes one thing in the draft (of the packaged base), so that the claim is untrue or speaks of
something else; what it puts in is data (`falsify.toml`). The same seed makes the same claims. What is
still confirmed is printed for a reader: where the change left the claim true, the confirmation is right.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli
from labelled import PROGRAM, Draft, Label, answers, read_drafts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from labelled import Answer

WORDS: Mapping[str, Any] = tomli.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
DIGITS, CHARACTERS = "0123456789", "零一二三四五六七八九"
#: What parts clauses, but for a comma between digits; a mark at the head of a line is no part of a clause.
_CLAUSE = re.compile(r"(?<![0-9])[,，:：]|[,，:：](?![0-9])|[;；。！？!?\n]")
_JOINED = re.compile(r"[、和及与]")
_SENTENCE = re.compile(r"[。！？!?\n]")
_MARK = re.compile(r"\s*(?:[-*#>●·◆▲※]+\s*|[(（]?[0-9一二三四五六七八九十]{1,2}[)）.、．]\s*)*(?:\*\*)?\s*")
_TABLE = re.compile(r"[|\t]|</?t[dhr]\b")


class Claim(NamedTuple):
    """A true claim at its place in a draft."""

    draft: Draft
    start: int
    end: int
    fact: Mapping[str, Any]
    #: Where the figure before it in the draft ends, 0 for the first.
    previous: int
    #: That figure stands in its paragraph, and no parent of its fact does.
    follows: bool

    @property
    def text(self) -> str:
        """The draft's text."""
        return self.draft.text

    @property
    def figure(self) -> str:
        """The figure as written."""
        return self.text[self.start : self.end]

    def head(self, boundary: re.Pattern[str]) -> int:
        """Return where the words begin behind the last boundary before the figure."""
        begin = max((match.end() for match in boundary.finditer(self.text, 0, self.start)), default=0)
        mark = _MARK.match(self.text, begin, self.start)
        return mark.end() if mark else begin

    def tail(self) -> int:
        """Return where the clause ends."""
        match = _CLAUSE.search(self.text, self.end)
        return match.start() if match else len(self.text)

    def is_tabular(self) -> bool:
        """Tell whether the figure stands in a row of a table, which has no sentence to change."""
        begin = self.text.rfind("\n", 0, self.start) + 1
        end = self.text.find("\n", self.end)
        return bool(_TABLE.search(self.text[begin : end if end >= 0 else None]))

    def own(self) -> int:
        """Return where its own words begin: behind the figure before it, or at the clause's head."""
        head = self.head(_CLAUSE)
        if self.previous <= head or self.previous > self.start:
            return head
        joined = _JOINED.match(self.text, self.previous, self.start)
        return joined.end() if joined else self.previous

    def shares_its_clause(self) -> bool:
        """Tell whether words of its clause are another figure's too, or cannot be told apart."""
        head = self.head(_CLAUSE)
        listed = self.own() == head or self.text[self.own() - 1] in "、和及与"
        return not listed or "分别" in self.text[head : self.start]

    def is_of_a_body(self) -> bool:
        """Tell whether the fact is about a firm or another body with a name of its own."""
        return self.fact["subject"] not in WORDS["zone"]


class Edit(NamedTuple):
    """A part of the text and what stands there instead."""

    start: int
    end: int
    words: str


def lot(seed: object, *keys: object) -> int:
    """Draw a number that depends on nothing but its keys."""
    return int.from_bytes(sha256(repr((seed, *keys)).encode()).digest()[:8], "big")


def one_of(words: Sequence[str], draw: int) -> str:
    """Draw a word."""
    return words[draw % len(words)]


def inserted(at: int, words: str) -> Edit:
    """Put words in."""
    return Edit(at, at, words)


def with_digit(claim: Claim, draw: int) -> Edit | None:
    """Raise the first digit, so that no qualifier makes it true; a 9 is lowered."""
    for kind in (DIGITS, CHARACTERS):
        for at, char in enumerate(claim.figure, claim.start):
            if char in kind[1:]:
                value = kind.index(char)
                other = value + 1 + draw % (9 - value) if value < len(kind) - 1 else 1 + draw % 8
                return Edit(at, at + 1, kind[other])
    return None


def with_place(claim: Claim, draw: int) -> Edit | None:
    """Name another place or body: in the place of the zone, else at the clause's head."""
    if claim.fact["kind"] == "rank":
        return None
    place = one_of(WORDS["places"], draw)
    at = claim.head(_CLAUSE)
    for name in WORDS["zone"]:
        found = claim.text.find(name, at, claim.start)
        if found >= 0:
            return Edit(found, found + len(name), place)
    return inserted(at, place)


def with_year(claim: Claim, draw: int) -> Edit | None:
    """Name another year: in the place of the year, else at the clause's head."""
    year = one_of(WORDS["years"], draw)
    at = claim.head(_CLAUSE)
    found = re.search(r"2023年(?:度|全年|底|末)?|去年|全年", claim.text[at : claim.start])
    return Edit(at + found.start(), at + found.end(), year) if found else inserted(at, year)


def with_part_of_a_year(claim: Claim, draw: int) -> Edit | None:
    """Name a part of the year: in the place of 全年, behind the year, else at the clause's head."""
    if not claim.fact["period"]:
        return None
    part = one_of(WORDS["parts_of_a_year"], draw)
    at = claim.head(_CLAUSE)
    words = claim.text[at : claim.start]
    whole = words.find("全年")
    if whole >= 0:
        return Edit(at + whole, at + whole + 2, part)
    year = re.search(r"2023年|去年", words)
    return inserted(at + (year.end() if year else 0), part)


def as_part(claim: Claim, draw: int) -> Edit | None:
    """Call it a part of the figure before."""
    words = claim.text[claim.head(_CLAUSE) : claim.start]
    named = claim.is_of_a_body() or any(name in words for name in WORDS["zone"])
    if named or claim.fact["kind"] == "rank" or not claim.follows:
        return None
    return inserted(claim.head(_CLAUSE), one_of(WORDS["among"], draw))


def denied(claim: Claim, draw: int) -> Edit | None:
    """Deny it, in a lead-in of its sentence or behind its clause."""
    if draw % 2:
        return inserted(claim.head(_SENTENCE), one_of(WORDS["denials_before"], draw // 2))
    return inserted(claim.tail(), one_of(WORDS["denials_behind"], draw // 2))


def planned(claim: Claim, draw: int) -> Edit | None:
    """Make a plan of it."""
    if claim.fact["modality"] != "actual":
        return None
    return inserted(claim.head(_CLAUSE), one_of(WORDS["plans"], draw))


def replaced(claim: Claim, pairs: Mapping[str, str], draw: int) -> Edit | None:
    """Put the other word for one of the claim's own."""
    at = claim.own()
    found = [word for word in pairs if word in claim.text[at : claim.start]]
    longest = [word for word in found if not any(word != other and word in other for other in found)]
    if not longest or claim.shares_its_clause():
        return None
    word = one_of(longest, draw)
    start = claim.text.rfind(word, at, claim.start)
    return Edit(start, start + len(word), pairs[word])


def of_other_category(claim: Claim, draw: int) -> Edit | None:
    """Put another category."""
    return replaced(claim, WORDS["other"], draw)


def in_other_unit(claim: Claim, _draw: int) -> Edit | None:
    """Put another unit behind the number."""
    for unit, other in WORDS["unit"].items():
        if claim.figure.endswith(unit):
            return Edit(claim.end - len(unit), claim.end, other)
    return None


def narrowed(claim: Claim, draw: int) -> Edit | None:
    """Put an attribute right before the head noun, before or just behind the figure."""
    at = claim.own()
    if claim.shares_its_clause():
        return None
    places = [place for head in WORDS["heads"] if (place := claim.text.rfind(head, at, claim.start)) >= 0]
    if any(claim.text.startswith(head, claim.end) for head in WORDS["heads"]):
        places = [claim.end]
    return inserted(max(places), one_of(WORDS["attributes"], draw)) if places else None


def themed(claim: Claim, draw: int) -> Edit | None:
    """Put a theme at the sentence's head, unless the zone's name or a theme of its own replaces it."""
    at = claim.head(_SENTENCE)
    words = claim.text[at : claim.end] + claim.fact["label"]
    if claim.is_of_a_body() or any(word in words for word in (*WORDS["zone"], *WORDS["themed"])):
        return None
    return inserted(at, one_of(WORDS["themes"], draw))


def lost(claim: Claim, draw: int) -> Edit | None:
    """Put a verb of loss for the verb of its clause, else at the clause's head."""
    if claim.shares_its_clause() or claim.fact["kind"] == "rank":
        return None
    verb = one_of(WORDS["losses"], draw)
    at = claim.own()
    for gain in WORDS["gains"]:
        found = claim.text.find(gain, at, claim.start)
        if found >= 0:
            return Edit(found, found + len(gain), verb)
    return inserted(at, verb)


OPERATORS: Mapping[str, Callable[[Claim, int], Edit | None]] = {
    "a digit": with_digit,
    "another place": with_place,
    "another year": with_year,
    "a part of the year": with_part_of_a_year,
    "其中": as_part,
    "denied": denied,
    "planned": planned,
    "another category": of_other_category,
    "another unit": in_other_unit,
    "a narrower noun": narrowed,
    "a theme": themed,
    "a verb of loss": lost,
}
VERDICTS = ("confirmed", "likely", "doubtful", "imprecise", "contradicted", "unknown")
#: In a row of a table there is no clause to put words into.
TABULAR = frozenset({"a digit", "another unit"})


def true_claims(found: Iterable[Sequence[Answer]]) -> Iterator[Claim]:
    """Yield the claims that are labelled and answered `confirmed`, each sentence once."""
    seen = set()
    for answered in found:
        for number, answer in enumerate(answered):
            if answer.claim is None or answer.verdict != "confirmed" or not answer.is_right():
                continue
            key = (answer.claim["sentence"], answer.claim["text"])
            if "confirmed" in answer.label.verdicts and key not in seen:
                seen.add(key)
                yield claim_from(answer, answered[:number])


def claim_from(answer: Answer, earlier: Sequence[Answer]) -> Claim:
    """Build the claim that an answer is about."""
    found: Any = answer.claim
    fact, text = found["fact"], answer.draft.text
    begin = text.rfind("\n", 0, found["start"])
    before = [other for other in earlier if other.label.at > begin]
    parent = any(other.fact == fact["part_of"] for other in before)
    ends = [other.claim["end"] for other in earlier if other.claim]
    follows = bool(before) and not parent
    return Claim(answer.draft, found["start"], found["end"], fact, max(ends, default=0), follows)


def falsified(claim: Claim, name: str, seed: int) -> Draft | None:
    """Return the draft with one claim made false, labelled alone; None where the operator has no hold."""
    if claim.is_tabular() and name not in TABULAR:
        return None
    edit = OPERATORS[name](claim, lot(seed, name, claim.text, claim.start))
    if edit is None:
        return None
    text = claim.text[: edit.start] + edit.words + claim.text[edit.end :]
    moved = len(text) - len(claim.text)
    start = claim.start + (moved if edit.end <= claim.start else 0)
    end = claim.end + (moved if edit.start < claim.end else 0)
    label = Label(text[start:end], start, frozenset({"unknown", "contradicted"}))
    return Draft(claim.draft.name, text, (label,), name, claim.draft.base, claim.draft.options)


def sampled(claims: Sequence[Claim], count: int, seed: int) -> list[Draft]:
    """Return so many drafts in all, as many of each operator as of any other while they last."""
    made: dict[str, list[Draft]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: lot(seed, claim.text, claim.start)):
        for name in OPERATORS:
            draft = falsified(claim, name, seed)
            if draft:
                made[name].append(draft)
    chosen: list[Draft] = []
    for number, name in enumerate(sorted(made, key=lambda name: len(made[name]))):
        chosen += made[name][: (count - len(chosen)) // (len(made) - number)]
    return chosen


def report(found: Mapping[str, Sequence[Answer]]) -> str:
    """Return a Markdown table: how many of each operator's claims were answered with each verdict."""
    rows = [
        f"| operator | claims | {' | '.join(VERDICTS)} |",
        f"| --- | ---: |{' ---: |' * len(VERDICTS)}",
        *(row(name, found[name]) for name in OPERATORS if found.get(name)),
        row("all", [answer for answered in found.values() for answer in answered]),
    ]
    return "\n".join(rows)


def row(name: str, found: Sequence[Answer]) -> str:
    """Return a row of the table; what is confirmed is a share, too."""
    counts = Counter(answer.verdict for answer in found)
    share = f"{counts['confirmed']} ({counts['confirmed'] / max(1, len(found)):.2%})"
    cells = [share, *(str(counts[verdict]) for verdict in VERDICTS[1:])]
    return f"| {name} | {len(found)} | {' | '.join(cells)} |"


def excerpt(answer: Answer) -> str:
    """Return the claim in the words around it, its figure in brackets."""
    claim: Any = answer.claim
    text, start, end = answer.draft.text, claim["start"], claim["end"]
    around = f"{text[max(0, start - 50) : start]}【{text[start:end]}】{text[end : end + 20]}"
    return f"{answer.draft.why}\t{answer.draft.name}\t{answer.fact}\t{around!r}"


def main() -> None:
    """Make true claims false, check them, and print what is still confirmed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH", help="labelled drafts")
    parser.add_argument("--pages", type=int, metavar="N", help="only the first N pages of JSON lines")
    parser.add_argument("--count", type=int, default=2_400, help="claims made false, in all")
    parser.add_argument("--seed", type=int, default=1, help="seed of what is drawn by lot")
    parser.add_argument(
        "--list", nargs="*", default=[], choices=VERDICTS, help="print those answered so, too"
    )
    parser.add_argument("--kaifaqu", metavar="PROGRAM", help="the program to measure, else this checkout's")
    options = parser.parse_args()
    program = (options.kaifaqu,) if options.kaifaqu else PROGRAM
    every = [draft for path in options.paths for draft in read_drafts(path, options.pages)]
    drafts = [draft for draft in every if not draft.base]
    claims = list(true_claims(answers(drafts, program)))
    chosen = sampled(claims, options.count, options.seed)
    found: dict[str, list[Answer]] = defaultdict(list)
    for [answer] in answers(chosen, program):
        found[answer.draft.why].append(answer)
    print(f"{len(claims)} true claims are confirmed.\n")
    print(report(found), end="\n\n")
    listed = {"confirmed", *options.list}
    wrong = [answer for name in OPERATORS for answer in found[name] if answer.verdict in listed]
    print("\n".join(f"{answer.verdict}\t{excerpt(answer)}" for answer in wrong))


if __name__ == "__main__":
    main()
