"""The command that holds drafts against the base: check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kaifaqu.cli import streams
from kaifaqu.cli.arguments import PATH, TEXT, Choice, offered
from kaifaqu.cli.opening import chosen_base
from kaifaqu.cli.options import Command, base_options, chosen_color, zone_option
from kaifaqu.language import mark, translate, translate_count, using
from kaifaqu.search.keys import only_zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kaifaqu.drafts.draft import Draft
    from kaifaqu.factcheck.check import Options
    from kaifaqu.factcheck.claims import Claim
    from kaifaqu.factcheck.report import Report
    from kaifaqu.store.interface import Store

_FAIL_ON = ("contradicted", "doubtful", "imprecise", "unknown", "likely", "never")
#: How a line of a piped report is styled that is to be, by how grave it is.
_STYLES: Mapping[str, dict[str, Any]] = {
    "ok": {"fg": "green"},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow"},
    "note": {"dim": True},
}
#: A progress bar is shown for drafts of more characters than this, all together.
_LONG = 200_000


@click.command(
    "check",
    cls=Command,
    short_help="The figures of a draft, compared with the base.",
    examples=("kaifaqu check draft.md", "kaifaqu check --fail-on imprecise -f json - < draft.md"),
)
@click.argument("files", nargs=-1, type=PATH, metavar="FILE...|-")
@click.option("-f", "--format", "form", type=Choice(["text", "json", "sarif"]), default="text",
              metavar="FORMAT", help="One of text, json, sarif.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option("--fail-on", type=Choice(_FAIL_ON), default="contradicted", metavar="VERDICT",
              help="Exit 1 from this verdict on: contradicted, imprecise, unknown or never.")  # fmt: skip
@click.option(
    "--as-of", type=TEXT, metavar="YYYY", default="", help="The year that 今年 and 去年 count from."
)
@click.option("--require-subject", is_flag=True, help="Never assume that an unnamed subject is the zone.")
@click.option(
    "--encoding", type=TEXT, default="", metavar="NAME", help="Encoding of the drafts, such as gb18030."
)
@click.option(
    "--stdin-name", type=TEXT, default="-", metavar="NAME", help="Name of standard input in the report."
)
@click.option(
    "--explain",
    type=TEXT,
    shell_complete=offered("reasons"),
    metavar="REASON",
    help="Say what a reason in a report means.",
)
@zone_option
@base_options
def command(
    *, files: tuple[str, ...], form: str, as_json: bool, fail_on: str, as_of: str, require_subject: bool,
    encoding: str, stdin_name: str, explain: str | None,
) -> int:  # fmt: skip
    """Check the figures of a draft: confirmed, contradicted, imprecise or unknown, each with its fact."""
    from kaifaqu.factcheck.check import Options
    from kaifaqu.factcheck.claims import Verdict
    from kaifaqu.factcheck.report import Report
    from kaifaqu.render.findings import summary

    if explain is not None:
        return _explain(explain)
    if not files:
        raise click.UsageError(translate("Give FILE..., or - for standard input."))
    if as_of and not (as_of.isascii() and as_of.isdecimal() and len(as_of) == len("2023")):
        raise click.UsageError(translate("--as-of takes a year such as 2023, not {given!r}.", given=as_of))
    drafts = list(_drafts(files, encoding, stdin_name))
    base = chosen_base()
    zone = only_zone(base.zones)
    report = Report(tuple(_checked(drafts, base, Options(as_of, require_subject))))
    streams.write(_report(report, base, "json" if as_json else form))
    assumed = sum(claim.subject_assumed and claim.fact is not None for _, claim in report.told())
    if assumed:
        streams.tell(
            translate_count(
                "{count} claim without a subject: {zone} was assumed",
                "{count} claims without a subject: {zone} was assumed",
                assumed,
                zone=zone.label,
            )
        )
    streams.tell(summary(report, base.version()))
    return 1 if report.fails(None if fail_on == "never" else Verdict(fail_on)) else 0


def _drafts(files: Iterable[str], encoding: str, stdin_name: str) -> Iterator[Draft]:
    """Read every draft ahead of the first verdict, so that none is left out unsaid."""
    from kaifaqu.drafts.load import load_draft, paths_of

    for name in paths_of(files):
        yield load_draft(name, encoding, stdin_name if name == "-" else name)


def _checked(drafts: list[Draft], base: Store, options: Options) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """Check each draft in turn."""
    from kaifaqu.factcheck.check import check
    from kaifaqu.factcheck.load import load_store

    known = load_store(base)
    for draft in _watched(drafts):
        yield draft.name, tuple(_placed(claim, draft) for claim in check(draft.text, known, options))


def _placed(claim: Claim, draft: Draft) -> Claim:
    """Return a claim with its places as those of the original."""
    if draft.text == draft.original:
        return claim
    figure = claim.figure
    line, column = draft.position(figure.start)
    within = figure._replace(start=draft.origin(figure.start), end=draft.origin(figure.end))
    return claim._replace(figure=within, line=line, column=column)


def _watched(drafts: list[Draft]) -> Iterator[Draft]:
    """Yield the drafts, behind a progress bar if they are long and someone watches."""
    if sum(len(draft.text) for draft in drafts) <= _LONG or not streams.is_watched():
        yield from drafts
        return
    with (
        streams.interruptible(),
        click.progressbar(drafts, label=translate("checking"), file=streams.messages()) as shown,
    ):
        yield from shown


def _report(report: Report, base: Store, form: str) -> Iterable[str]:
    """Return the report in the format asked for; a terminal gets sentences and carets too."""
    if form == "json":
        from kaifaqu.render.interchange import json

        with using("en"):
            return [json(report, base)]
    if form == "sarif":
        from kaifaqu import __version__
        from kaifaqu.render.interchange import sarif

        with using("en"):
            return [sarif(report, __version__)]
    color = streams.wants_color(chosen_color())
    if streams.is_terminal():
        from kaifaqu.render.terminal import findings

        return findings(report, width=streams.terminal_width(), color=color)
    from kaifaqu.render.findings import level, line

    lines = ((line(name, claim), _STYLES[level(claim.verdict)]) for name, claim in report.told())
    return (f"{click.style(said, **style) if color else said}\n" for said, style in lines)


def _explain(reason: str) -> int:
    """Print what a reason means; the reasons there are go with an unknown one."""
    from kaifaqu.factcheck.claims import MEANING

    meanings = {code.value: text for code, text in MEANING.items() if code.value}
    if reason not in meanings:
        said = mark("No reason {name!r}; the reasons are {reasons}.")
        raise click.UsageError(translate(said, name=reason, reasons=", ".join(meanings)))
    streams.write([f"{reason}: {translate(meanings[reason])}\n"])
    return 0
