"""A base against the text it was taken from: is it that text, does it say so, and was anything left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kaifaqu.findings import Code, Finding, Proof
from kaifaqu.quantity.extract import scan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kaifaqu.base.positions import Positions
    from kaifaqu.model import FactBase
    from kaifaqu.quantity.figure import Figure, Masked
    from kaifaqu.times.expressions import Time

#: How far from its place a text is looked for, in code points, when the source has been changed.
_REACH = 400
_CONTEXT = 12


@dataclass(frozen=True, slots=True)
class _Entry:
    """A place in the source that the base speaks of."""

    at: int
    text: str
    where: str
    line: int
    is_fact: bool


def audit_source(base: FactBase, positions: Positions, key: str, text: str) -> list[Proof]:
    """Prove the facts of one source against its text: hash, places and coverage."""
    flat = "".join(text.split())
    entries = sorted(_entries(base, positions, key), key=lambda entry: entry.at)
    found, moved = _find(base, entries, flat)
    return [
        _hash(base, positions, key, flat),
        Proof("source", len(entries), tuple(moved)),
        _coverage(base, positions, key, flat, found),
    ]


def _entries(base: FactBase, positions: Positions, key: str) -> Iterator[_Entry]:
    for n, fact in enumerate(base.facts):
        if fact.source == key and fact.at is not None:
            yield _Entry(fact.at, _flat(fact.text), fact.id, positions.line("fact", n, "at"), is_fact=True)
    for n, skip in enumerate(base.skips):
        if skip["source"] == key and isinstance(skip["at"], int):
            line = positions.line("skip", n, "at")
            yield _Entry(skip["at"], _flat(str(skip["text"])), f"skip {n + 1}", line, is_fact=False)


def _flat(text: str) -> str:
    return "".join(text.split())


def _hash(base: FactBase, positions: Positions, key: str, flat: str) -> Proof:
    from hashlib import sha256

    digest = sha256(flat.encode("utf-8", "surrogatepass")).hexdigest()
    expected = base.sources[key].sha256
    line = positions.line("source", key, "sha256")
    where = f"source.{key}"
    wrong = Finding(
        str(base.path), line, Code.HASH, where, f"sha256 {digest}", expected or "a hash on record"
    )
    return Proof("hash", 1, () if digest == expected else (wrong,))


def _find(base: FactBase, entries: list[_Entry], flat: str) -> tuple[list[tuple[int, _Entry]], list[Finding]]:
    """Find each entry in the source, and a finding for each that is missing or stands elsewhere.

    A change of the source moves all that follows: the shift is carried on, so that one change is told once.
    """
    found, findings, shift = [], [], 0
    for entry in entries:
        at = _nearest(flat, entry.text, entry.at + shift)
        if at != entry.at + shift:
            here = flat[max(0, entry.at + shift) :][:_CONTEXT]
            told = f"{here!r} at {entry.at}" if at is None else f"it at {at}"
            findings.append(
                Finding(
                    str(base.path),
                    entry.line,
                    Code.SOURCE,
                    entry.where,
                    told,
                    f"{entry.text!r} at {entry.at}",
                )
            )
        if at is not None:
            shift = at - entry.at
            found.append((at, entry))
    return found, findings


def _nearest(flat: str, text: str, at: int) -> int | None:
    """Return the place of `text` nearest to `at`, else its only place; None if there is neither."""
    if flat.startswith(text, max(0, at)):
        return at
    start, end = max(0, at - _REACH), at + _REACH
    before = flat.rfind(text, start, at + len(text))
    after = flat.find(text, max(0, at), end)
    near = [place for place in (before, after) if place >= 0]
    if not near and flat.count(text) == 1:
        return flat.index(text)
    return min(near, key=lambda place: abs(place - at), default=None)


def counted(flat: str) -> list[Figure | Time | Masked]:
    """Return all that a base must account for in a text without white space: figures, and all with digits."""
    figures, times, masked = scan(flat)
    others: list[Time | Masked] = [*times, *masked]
    return [*figures, *(one for one in others if any(map(str.isdecimal, one.text)))]


def _coverage(
    base: FactBase, positions: Positions, key: str, flat: str, found: list[tuple[int, _Entry]]
) -> Proof:
    """Hold every figure of the text against the facts and the skips.

    A digit that the extractor took for a date or a name counts too, so nothing hides behind its reading.
    """
    spans = [(one.start, one.end) for one in counted(flat)]
    facts = {n for at, entry in found if entry.is_fact for n in range(at, at + len(entry.text))}
    skips = {n for at, entry in found if not entry.is_fact for n in range(at, at + len(entry.text))}
    told = [(start, end) for start, end in spans if facts.issuperset(range(start, end))]
    skipped = [span for span in spans if span not in told and skips.issuperset(range(*span))]
    left = sorted(set(spans).difference(told, skipped))
    line = positions.line("source", key)
    findings = tuple(
        Finding(
            str(base.path),
            line,
            Code.COVERAGE,
            f"source.{key}",
            f"{flat[start:end]!r} at {start}, in …{flat[max(0, start - _CONTEXT) : end + _CONTEXT]}…",
            "a fact or a skip",
        )
        for start, end in left
    )
    summary = f"{len(spans)} figures = {len(told)} facts + {len(skipped)} skipped, {len(left)} left"
    return Proof("coverage", len(spans), findings, summary)
