"""The command that compares drafts with the base: check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli import streams
from kaifaqu.cli.arguments import PATH, TEXT, Choice, offered
from kaifaqu.cli.opening import chosen_base, chosen_paths
from kaifaqu.cli.options import Command, base_options, chosen_color, chosen_target, zone_option
from kaifaqu.language import mark, translate, translate_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.claims import Claim, Report
    from kaifaqu.drafts.draft import Draft
    from kaifaqu.factcheck.check import Options
    from kaifaqu.store.interface import Store

_FAIL_ON = ("contradicted", "doubtful", "imprecise", "unknown", "likely", "never")
_FORMATS = ("text", "json", "sarif", "github")
#: A progress bar is shown for drafts of more characters than this, all together.
_LONG = 200_000


@click.command(
    "check",
    cls=Command,
    short_help="The figures of a draft, compared with the base.",
    examples=("kaifaqu check draft.md", "kaifaqu check draft.docx -o reviewed.docx"),
)
@click.argument("files", nargs=-1, type=PATH, metavar="FILE...|-")
@click.option("-f", "--format", "form", type=Choice(_FORMATS), default="text",
              metavar="FORMAT", help="One of text, json, sarif, github.")  # fmt: skip
@click.option("--all", "every", is_flag=True, help="Show what is right, too.")
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option("--fail-on", type=Choice(_FAIL_ON), default="contradicted", metavar="VERDICT",
              help="Exit 1 from this one on, in the order of the report; or never.")  # fmt: skip
@click.option(
    "--as-of", type=TEXT, metavar="YYYY", default="", help="The year that 今年 and 去年 count from."
)
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Share many drafts among N processes."
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
@click.option("--unexplained", is_flag=True, help="Print the words not understood, for the base.")
@zone_option
@base_options
def command(
    *, files: tuple[str, ...], form: str, every: bool, as_json: bool, fail_on: str, as_of: str,
    jobs: int, require_subject: bool, encoding: str, stdin_name: str, explain: str | None, unexplained: bool,
) -> int:  # fmt: skip
    """Compare the figures of a draft with what is on record, each with its fact."""
    from kaifaqu.claims import Report, Verdict
    from kaifaqu.factcheck.check import Options
    from kaifaqu.render.claims import summary
    from kaifaqu.search.keys import only_zone

    if explain is not None:
        return _explain(explain)
    if not files:
        raise click.UsageError(translate("Give FILE..., or - for standard input."))
    if as_of and not (as_of.isascii() and as_of.isdecimal() and len(as_of) == len("2023")):
        raise click.UsageError(translate("--as-of takes a year such as 2023, not {given!r}.", given=as_of))
    form = "json" if as_json else form
    reviewing = form == "text" and (chosen_target() or "").lower().endswith(".docx")
    raw, drafts = (
        _to_review(files, stdin_name) if reviewing else (b"", [*_drafts(files, encoding, stdin_name)])
    )
    base = chosen_base()
    zone = only_zone(base.zones)
    checked = _checked(drafts, base, zone.id, Options(as_of, require_subject), jobs)
    report = Report(tuple((draft.name, claims) for draft, claims in zip(drafts, checked, strict=True)))
    if unexplained:
        return _unexplained(report)
    documents = {draft.name: draft for draft in drafts if draft.places}
    if reviewing:
        streams.write_bytes(_reviewed(raw, report, drafts[0]))
    else:
        streams.write(_report(report, base, documents, form, every=every))
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
    if not (form == "text" and streams.is_terminal() and streams.is_watched() and report.counts()["figures"]):
        streams.tell(summary(report, base.version()))
    return 1 if report.fails(None if fail_on == "never" else Verdict(fail_on)) else 0


def _unexplained(report: Report) -> int:
    """Print the words that kept claims from being confirmed."""
    from kaifaqu.render.unexplained import nothing, toml

    found = [*toml(report)]
    streams.write(found)
    if not found:
        streams.tell(nothing())
    return 0 if found else 1


def _drafts(files: Iterable[str], encoding: str, stdin_name: str) -> Iterator[Draft]:
    """Read every draft ahead of the first verdict, so that none is left out unsaid."""
    from kaifaqu.drafts.load import load_draft, paths_of

    for name in paths_of(files):
        yield load_draft(name, encoding, stdin_name if name == "-" else name)


def _to_review(files: Sequence[str], stdin_name: str) -> tuple[bytes, list[Draft]]:
    """Read the one document of Word that is to be reviewed; return its bytes, and it as a draft."""
    from kaifaqu.drafts.load import draft_of
    from kaifaqu.files.input import load_bytes

    [name, *more] = files
    raw = b"" if more else load_bytes(name)
    draft = None if more else draft_of(raw, name, called=stdin_name if name == "-" else name)
    if draft is None or not draft.places:
        said = mark(
            "-o FILE.docx takes one document of Word: kaifaqu check draft.docx -o reviewed.docx; "
            "for the report, give the file another name."
        )
        raise click.UsageError(translate(said))
    return raw, [draft]


def _reviewed(raw: bytes, report: Report, document: Draft) -> bytes:
    """Return a document with a comment at each figure that is not confirmed."""
    from kaifaqu.drafts.package import Package
    from kaifaqu.drafts.review import reviewed
    from kaifaqu.render.comments import comments

    return reviewed(Package(raw, document.name), comments((claim for _, claim in report.told()), document))


def _checked(
    drafts: Sequence[Draft], base: Store, zone: str, options: Options, jobs: int
) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims of each draft, from one process or from several."""
    if jobs == 1 or len(drafts) == 1:
        from kaifaqu.proofreading.placing import checked

        yield from _watched(drafts, checked(drafts, base, options))
        return
    from kaifaqu.proofreading.parallel import Asked, checked_in_parallel

    asked = Asked(tuple(chosen_paths()), zone, options)
    with streams.interruptible():
        yield from _watched(drafts, checked_in_parallel(drafts, base, asked, jobs))


def _watched(drafts: Sequence[Draft], checked: Iterator[tuple[Claim, ...]]) -> Iterator[tuple[Claim, ...]]:
    """Yield the claims of each draft, behind a progress bar if the drafts are long and someone watches."""
    length = sum(len(draft.text) for draft in drafts)
    if length <= _LONG or not streams.is_watched():
        yield from checked
        return
    bar = click.progressbar(length=length, **streams.progress(translate("checking")))
    with streams.interruptible(), bar:
        for draft, claims in zip(drafts, checked, strict=True):
            yield claims
            bar.update(len(draft.text))


def _report(
    report: Report, base: Store, documents: Mapping[str, Draft], form: str, *, every: bool
) -> Iterable[str]:
    """Return the report in the format asked for; a terminal gets sentences with their figures marked."""
    if form == "json":
        from kaifaqu.render.reports import json

        return [json(report, base, documents)]
    if form == "sarif":
        from kaifaqu import __version__
        from kaifaqu.render.sarif import sarif

        return [sarif(report, __version__, documents)]
    if form == "github":
        from kaifaqu.render.annotations import github

        return github(report, documents)
    color = streams.wants_color(chosen_color())
    if streams.is_terminal():
        from kaifaqu.render.excerpts import excerpts
        from kaifaqu.render.terminal import lines

        shown = excerpts(report, streams.terminal_width(), base.version(), documents, every=every)
        return lines(shown, color=color)
    from kaifaqu.render.claims import line

    told = ((f"{line(path, claim, documents.get(path))}\n", claim.verdict) for path, claim in report.told())
    if not color:
        return (said for said, _ in told)
    from kaifaqu.render.excerpts import STYLES
    from kaifaqu.render.terminal import lines

    return lines(([(said.rstrip("\n"), STYLES[verdict])] for said, verdict in told), color=True)


def _explain(name: str) -> int:
    """Print what a reason means, what to do, and an example; the reasons there are go with an unknown one."""
    from kaifaqu.claims import MEANING, Reason
    from kaifaqu.files.resources import reasons_document
    from kaifaqu.render.claims import advice

    names = [reason.value for reason in Reason if reason.value]
    if name not in names:
        said = mark("No reason {name!r}; the reasons are {reasons}.")
        raise click.UsageError(translate(said, name=name, reasons=", ".join(names)))
    reason = Reason(name)
    example = reasons_document()[name]
    streams.write(
        [
            f"{name}: {translate(MEANING[reason])}\n",
            f"{advice(reason)}\n\n",
            f"{translate('It is raised by: {text}', text=example['raises'])}\n",
            f"{translate('It is not raised by: {text}', text=example['else'])}\n",
        ]
    )
    return 0
