"""The problems of a draft as the commands that code hosts turn into annotations (`-f github`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.drafts.places import described
from kaifaqu.language import translate, using
from kaifaqu.render.claims import LEVELS, VERDICT_NAMES, message, part_of
from kaifaqu.render.sarif import PROBLEMS
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kaifaqu.claims import Report
    from kaifaqu.drafts.draft import Draft

#: What a message may not hold, and what a property may not hold either.
_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github(report: Report, documents: Mapping[str, Draft]) -> Iterator[str]:
    """Yield one workflow command a problem, in English; columns are code points from 1, the end included."""
    for path, claim in report.told():
        if claim.verdict not in PROBLEMS:
            continue
        document = documents.get(path)
        part = part_of(claim, document)
        with using("en"):
            title, told = translate(VERDICT_NAMES[claim.verdict]), message(claim, document)
            told = f"{described(part)}: {told}" if part else told
        place = {
            "line": str(claim.line),
            "col": str(claim.column),
            "endColumn": str(claim.column + len(claim.figure.text) - 1),
        }
        properties = {"file": path, **({} if part else place), "title": f"kaifaqu {title}"}
        pairs = ",".join(f"{name}={text.translate(_PROPERTY)}" for name, text in properties.items())
        yield f"::{LEVELS[claim.verdict]} {visible(pairs)}::{visible(told.translate(_MESSAGE))}\n"
