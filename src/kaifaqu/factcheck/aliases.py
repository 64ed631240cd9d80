"""The proof of labels and aliases: with its own value each is confirmed, with any other's it never is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck.check import Options, check
from kaifaqu.factcheck.claims import Verdict
from kaifaqu.factcheck.frames import marks_of
from kaifaqu.factcheck.load import load_frames
from kaifaqu.findings import Code, Finding, Proof
from kaifaqu.quantity.units import family

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaifaqu.base.positions import Positions
    from kaifaqu.factcheck.frames import Frame, Frames
    from kaifaqu.model import Fact, FactBase

    #: A fact, its wording, what was found and what was expected.
    Wrong = tuple[Fact, str, str, str]

#: How a claim says what has not come about yet.
_TELLING = {"expected": "预计", "planned": "", "actual": ""}


def audit_aliases(base: FactBase, positions: Positions) -> Proof:
    """Hold every wording of every fact with a figure against the matcher that drafts are judged by."""
    frames = load_frames(base)
    numbers = {fact.id: n for n, fact in enumerate(base.facts)}
    facts = [fact for fact in base.facts if fact.value is not None]
    findings = tuple(
        Finding(
            str(base.path),
            positions.line("fact", numbers[fact.id], "aliases"),
            Code.ALIAS,
            f"{fact.id}: {wording}",
            found,
            expected,
        )
        for fact, wording, found, expected in (
            *_unexplained(frames),
            *_shared(frames),
            *_misjudged(base, facts, frames),
        )
    )
    return Proof("aliases", sum(1 + len(fact.aliases) for fact in facts), findings)


def _unexplained(frames: Frames) -> Iterator[Wrong]:
    """Yield the wordings that hold words nobody explains."""
    for fact, wording, residue in frames.unexplained:
        yield fact, wording, f"{residue!r} unexplained", "words of the lexicon"


def _shared(frames: Frames) -> Iterator[Wrong]:
    """Yield the wordings that two facts of the same unit and period have in common."""
    first: dict[object, Frame] = {}
    for frame in frames.frames:
        fact = frame.fact
        key = frame.required, frame.before, frame.after, family(fact.unit), fact.kind == "rank", fact.period
        known = first.setdefault(key, frame)
        if known.fact is not fact:
            yield fact, frame.wording, f"the words of {known.fact.id} too", "words of its own"


def _misjudged(base: FactBase, facts: Iterable[Fact], frames: Frames) -> Iterator[Wrong]:
    """Yield the wordings that are not confirmed with their own value, or are with another's."""
    texts = {fact.text: fact for fact in facts}
    for fact in facts:
        for wording in (fact.label, *fact.aliases):
            year = f"{fact.period[:4]}年" if fact.period else ""
            subject = f"{base.zone.label}{year}{_TELLING[fact.modality]}"
            if not _is_confirmed(subject, wording, fact.text, fact, frames):
                yield fact, wording, f"{fact.text} not confirmed", "confirmed as this fact"
            for text, other in texts.items():
                if _differs(other, fact) and _is_confirmed(subject, wording, text, None, frames):
                    yield fact, wording, f"confirmed with {text} of {other.id}", f"only with {fact.text}"


def _is_confirmed(subject: str, wording: str, text: str, fact: Fact | None, frames: Frames) -> bool:
    """Tell whether a figure with a wording is confirmed, as `fact` if one is given.

    The figure stands behind the wording, but before one that ends in a figure of its own.
    """
    ends_in_figure = any(mark.end == len(wording) for mark in marks_of(wording))
    before, behind = (subject, wording) if ends_in_figure else (f"{subject}{wording}", "")
    return any(
        claim.verdict is Verdict.CONFIRMED
        and len(before) <= claim.figure.start < len(before) + len(text)
        and fact in {None, claim.fact}
        for claim in check(f"{before}{text}{behind}。", frames, Options())
    )


def _differs(one: Fact, two: Fact) -> bool:
    """Tell whether two facts are told in the same unit but by different figures."""
    return family(one.unit) == family(two.unit) and (one.value, one.qualifier) != (two.value, two.qualifier)
