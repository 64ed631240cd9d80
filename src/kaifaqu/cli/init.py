"""The command that begins a base of one's own: init."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kaifaqu.cli import streams
from kaifaqu.cli.arguments import PATH, TEXT
from kaifaqu.cli.options import Command, drawing_options
from kaifaqu.errors import FileInTheWayError, UnwritableFileError, system_reason
from kaifaqu.language import mark, translate, translate_count
from kaifaqu.text import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kaifaqu.proposal.propose import Start

#: Stands beside a base, whose first line names it.
SCHEMA = "facts.schema.json"
#: What is said of a zone by where the text names it.
_WHENCE = {
    "title": mark("The zone {zone} is that of the title; --zone sets another."),
    "opening": mark("The zone {zone} is the one that the text gives a short name; --zone sets another."),
    "text": mark("The zone {zone} is the one that the text names most; --zone sets another."),
}


@click.command(
    "init",
    cls=Command,
    short_help="Begin a base of one's own from a text.",
    examples=(
        "kaifaqu init report.txt -o mine.toml --zone 合肥经开区",
        "kaifaqu init new.txt --from mine.toml --year 2024 -o mine-2024.toml",
    ),
)
@click.argument("source", required=False, type=PATH, metavar="[SOURCE]")
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=PATH,
    metavar="FILE",
    help="File to begin; none is overwritten.",
)
@click.option("--zone", type=TEXT, default="", metavar="LABEL", help="The zone that the text is about.")
@click.option("--year", type=TEXT, default="", metavar="YYYY", help="The year that the text is about.")
@click.option(
    "--from", "old", type=PATH, metavar="BASE", help="Keep labels and words of this base, for another year."
)
@click.option(
    "--encoding", type=TEXT, default="", metavar="NAME", help="Encoding of the text, such as gb18030."
)
@drawing_options
def command(*, source: str | None, target: str, zone: str, year: str, old: str | None, encoding: str) -> int:
    """Write a base that loads at once: a fact or a skip for each figure of a text, each to be looked at."""
    from kaifaqu.drafts.load import load_draft
    from kaifaqu.files.document import written
    from kaifaqu.proposal.propose import Start, propose, zone_in
    from kaifaqu.proposal.years import propose_year
    from kaifaqu.proposal.zones import Named

    _refuse_unless(source, year, old)
    if _is_there(Path(target)):
        raise FileInTheWayError(target)
    text = load_draft(source, encoding).text if source else ""
    name = Path(source or old or "").stem
    named = Named(zone) if zone or old else zone_in(text)
    start = Start(named, year, name, datetime.now().astimezone().date().isoformat())
    document = propose_year(_document(old), start, text) if old else propose(text, start)
    _write(Path(target), written(document, f"./{SCHEMA}"))
    beside = Path(target).with_name(SCHEMA)
    if not _is_there(beside):
        from kaifaqu.files.resources import schema_text

        _write(beside, schema_text())
    _tell(document, source, target, start)
    return 0


def _refuse_unless(source: str | None, year: str, old: str | None) -> None:
    """Refuse a command line that says too little, or a year that is none."""
    if not source and not old:
        raise click.UsageError(translate("A base is begun from a text: kaifaqu init SOURCE -o FILE"))
    if old and not year:
        raise click.UsageError(translate("--from takes the year of the new base, too: --year 2024"))
    if year and not re.fullmatch(r"[12][0-9]{3}", year):
        raise click.UsageError(translate("--year takes four digits, such as 2024; got {year!r}", year=year))


def _document(path: str) -> Mapping[str, Any]:
    from kaifaqu.base.files import read_bytes
    from kaifaqu.base.parse import parse_document

    return parse_document(read_bytes(path), path)


def _is_there(path: Path) -> bool:
    """Tell whether a name is taken, be it by a link that leads nowhere."""
    return path.exists() or path.is_symlink()


def _write(path: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all."""
    from kaifaqu.files.output import replaced

    try:
        with replaced(str(path)) as new:
            Path(new).write_text(text, encoding="utf-8", newline="\n")
            if _is_there(path):  # Another run was quicker.
                raise FileInTheWayError(str(path))
    except OSError as error:
        raise UnwritableFileError(str(path), system_reason(error)) from None


def _tell(document: Mapping[str, Any], source: str | None, target: str, start: Start) -> None:
    """Say what was begun, and what to do with it."""
    from kaifaqu.files.resources import proposal_document

    facts, skips = len(document["fact"]), len(document["skip"])
    streams.tell(
        translate_count(
            "{target}: {count} fact and {skips} skips proposed for {zone}",
            "{target}: {count} facts and {skips} skips proposed for {zone}",
            facts, target=target, skips=skips, zone=document["zone"]["label"],
        )
    )  # fmt: skip
    if start.zone.where:
        streams.tell(translate(_WHENCE[start.zone.where], zone=document["zone"]["label"]))
    if source and not any(table.get("period") for table in document["source"].values()):
        streams.tell(translate("The text names no year of its figures; --year 2024 gives it one."))
    marks = proposal_document()["mark"]
    empty, unwritten = (
        sum(fact["text"] == marks[name] for fact in document["fact"]) for name in ("empty", "unwritten")
    )
    if empty:
        streams.tell(
            translate_count(
                "{count} fact has no figure of {year} yet: give it text, value and unit.",
                "{count} facts have no figure of {year} yet: give them text, value and unit.",
                empty, year=start.year,
            )
        )  # fmt: skip
    if unwritten:
        streams.tell(
            translate_count(
                "{count} fact without a figure is kept: write its text of {year}, or take it out.",
                "{count} facts without a figure are kept: write their text of {year}, or take them out.",
                unwritten, year=start.year,
            )
        )  # fmt: skip
    streams.tell(
        translate(
            "Read down the file; what is right loses its line {line}. Then:", line='note = "@proposed"'
        ),
        f"kaifaqu audit --base {quoted(target)}" + (f" --source {quoted(source)}" if source else ""),
    )
