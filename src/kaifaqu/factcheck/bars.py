"""What keeps a statement from speaking of the fact that its words fit: modality, year, subject, part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck.claims import Reason

if TYPE_CHECKING:
    from collections.abc import Collection

    from kaifaqu.factcheck.frames import Frame, Frames
    from kaifaqu.factcheck.statement import Statement


def bar(
    statement: Statement, frames: Frames, parents: Collection[str], frame: Frame, *, strict: bool = False
) -> Reason:
    """Return what keeps the statement from speaking of the fact its words fit, or NONE.

    It is `strict` where a figure before it in the sentence is about somebody of whom it holds no fact.
    """
    fact = frame.fact
    if (statement.planned and fact.modality != "planned") or (
        statement.expected and fact.modality != "expected"
    ):
        return Reason.PLAN
    if statement.year and not is_of_year(statement, frame):
        return Reason.PERIOD
    unsaid = not statement.topics and statement.topic_kinds & _bodies(frame, frames)
    if _subjects(statement, frame, frames, strict=strict) or unsaid:
        return Reason.OTHER_SUBJECT
    if statement.is_part and fact.part_of not in parents and not _is_new(statement, frame):
        return Reason.PART
    return Reason.NONE


def _subjects(statement: Statement, frame: Frame, frames: Frames, *, strict: bool) -> list[str]:
    """Return those that the statement may be about instead of whom the fact is about."""
    others = statement.topics - frame.required
    passing = frozenset() if strict or not frame.public else others - statement.led
    return [key for key in others if not (key in passing and frames.concepts[key].kind)]


def _is_new(statement: Statement, frame: Frame) -> bool:
    """Tell whether a clause behind that of the parts tells by itself of a fact that is no part."""
    own = {concept.key for token in statement.own for concept in token.concepts}
    return not statement.part_is_near and not frame.fact.part_of and frame.required <= own


def is_of_year(statement: Statement, frame: Frame) -> bool:
    """Tell whether the year spoken of is the fact's; without one, it is told in its source's year at most."""
    period = frame.fact.period[:4]
    return statement.year == (period or frame.origin)


def _bodies(frame: Frame, frames: Frames) -> frozenset[str]:
    """Return the kinds of body that what the frame measures may belong to."""
    return frozenset().union(*(frames.concepts[key].of for key in frame.required))
