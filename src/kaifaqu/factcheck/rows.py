"""The statements of a row of a table: each cell as a clause, under its heading and beside its labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck.claims import Reason
from kaifaqu.factcheck.clauses import MOST, clause_of, is_bare
from kaifaqu.factcheck.lexicon import PASSED_OVER, even
from kaifaqu.factcheck.section import SUPPOSING
from kaifaqu.factcheck.sentence import of_clause
from kaifaqu.factcheck.thread import NEGATING, Thread
from kaifaqu.factcheck.units import in_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.factcheck.clauses import Clause
    from kaifaqu.factcheck.reader import Reader
    from kaifaqu.factcheck.scene import Scene
    from kaifaqu.factcheck.section import Section
    from kaifaqu.factcheck.statement import Statement
    from kaifaqu.factcheck.tables import Cell
    from kaifaqu.factcheck.tokens import Token


#: Slots of words beside a figure that say that it is not so.
_DENYING = NEGATING | {"retraction"}


def statements_of_row(
    reader: Reader, cells: Iterable[Cell], scene: Scene, section: Section
) -> Iterator[list[Statement]]:
    """Yield the statements of each cell of a row in a section."""
    told = [(cell, reader.tokens(*cell.span)) for cell in cells]
    beside = [clause_of(tokens, "") for _, tokens in told if not _tells(tokens)][:MOST]
    for cell, tokens in told:
        if _tells(tokens):
            yield _of_cell(reader, cell, tokens, beside, scene=scene.branch(), section=section)


def _of_cell(
    reader: Reader,
    cell: Cell,
    tokens: Sequence[Token],
    beside: Sequence[Clause],
    *,
    scene: Scene,
    section: Section,
) -> list[Statement]:
    """Return the statements of a cell; its scene is its own."""
    scene.enter_sentence()
    thread = Thread(section.lead, planned=section.planned)
    body = [
        token._replace(figure=in_unit(token.figure, reader.text, cell.unit)) if token.figure else token
        for token in tokens
    ]
    labels = [reader.tokens(*span) for span in cell.labels]
    label = labels[-1] if labels else []
    corner = clause_of(reader.tokens(*cell.corner), ":")
    leading = [*labels[:-1], *(reader.tokens(*span) for span in cell.headings)]
    parts = [clause_of(part, ":") for part in leading]
    clause = clause_of((*_label(reader, cell, label, body), *body), "")
    for part in (corner, *beside, *parts, clause):
        scene.note(part.tokens, ranks=False, as_of=reader.as_of)
        thread.note_manner(part)
    for part in (corner, *beside):
        thread.lead += tuple(token for token in part.tokens if "scope" in token.slots)
    for part in parts:
        thread.lead_in(part)
    bar = _bar(cell, label, beside)
    return [one._replace(bar=one.bar or bar) for one in of_clause(clause, thread, scene)]


def _tells(tokens: Iterable[Token]) -> bool:
    """Tell whether a cell has a figure of its own."""
    return any(token.figure for token in tokens)


def _bar(cell: Cell, label: Sequence[Token], beside: Iterable[Clause]) -> Reason:
    """Return what bars the figures of a cell by where it stands, or by what stands beside it."""
    if cell.is_stray or _is_sum(label):
        return Reason.AMBIGUOUS
    slots = frozenset[str]().union(*(part.slots for part in beside))
    if slots & _DENYING:
        return Reason.NEGATED
    return Reason.HYPOTHETICAL if slots & SUPPOSING else Reason.NONE


def _label(reader: Reader, cell: Cell, label: list[Token], body: Sequence[Token]) -> list[Token]:
    """Return the words of a label; of who reports what the cell says in full, only the scope."""
    if not label:
        return label
    reports = even(reader.text[slice(*cell.labels[-1])]).endswith(reader.lexicon.titles) and not is_bare(body)
    return [token for token in label if "scope" in token.slots] if reports else label


def _is_sum(label: Sequence[Token]) -> bool:
    """Tell whether a label only says that the row adds others up."""
    said = [token for token in label if not token.slots & PASSED_OVER]
    return bool(said) and all("total" in token.slots for token in said)
