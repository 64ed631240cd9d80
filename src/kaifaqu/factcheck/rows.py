"""The statements of a row of a table: each cell as a clause, under its heading and beside its labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.factcheck.claims import Reason
from kaifaqu.factcheck.clauses import clause_of, is_bare
from kaifaqu.factcheck.lexicon import PASSED_OVER, even
from kaifaqu.factcheck.sentence import of_clause
from kaifaqu.factcheck.tables import in_unit
from kaifaqu.factcheck.thread import Thread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.factcheck.reader import Reader
    from kaifaqu.factcheck.scene import Scene
    from kaifaqu.factcheck.section import Section
    from kaifaqu.factcheck.statement import Statement
    from kaifaqu.factcheck.tables import Cell, Span
    from kaifaqu.factcheck.tokens import Token


def statements_of_row(
    reader: Reader, cells: Iterable[Cell], scene: Scene, section: Section
) -> Iterator[list[Statement]]:
    """Yield the statements of each cell of a row in a section."""
    for cell in cells:
        here, thread = scene.branch(), Thread(section.lead, planned=section.planned)
        here.enter_sentence()
        *groups, label = (reader.tokens(*span) for span in cell.labels)
        body = [
            token._replace(figure=in_unit(token.figure, reader.text, cell.unit)) if token.figure else token
            for token in reader.tokens(*cell.span)
        ]
        corner = clause_of(reader.tokens(*cell.corner), ":")
        leading = [clause_of(tokens, ":") for tokens in (*groups, reader.tokens(*cell.heading))]
        clause = clause_of((*_label(reader, cell.labels[-1], label, body), *body), "")
        for part in (corner, *leading, clause):
            here.note(part.tokens, ranks=False, as_of=reader.as_of)
            thread.note_manner(part)
        thread.lead += tuple(token for token in corner.tokens if "scope" in token.slots)
        for part in leading:
            thread.lead_in(part)
        if clause.has_figure:
            told = of_clause(clause, thread, here)
            yield [one._replace(bar=Reason.AMBIGUOUS) for one in told] if _is_sum(label) else list(told)


def _label(reader: Reader, span: Span, label: list[Token], body: Sequence[Token]) -> list[Token]:
    """Return the words of a label; of who reports what the cell says in full, only the scope."""
    reports = even(reader.text[slice(*span)]).endswith(reader.lexicon.titles) and not is_bare(body)
    return [token for token in label if "scope" in token.slots] if reports else label


def _is_sum(label: Sequence[Token]) -> bool:
    """Tell whether a label only says that the row adds others up."""
    said = [token for token in label if not token.slots & PASSED_OVER]
    return bool(said) and all("total" in token.slots for token in said)
