"""The command that proves a base: audit."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import click

from kaifaqu.cli import streams
from kaifaqu.cli.arguments import PATH, TEXT, Choice, offered
from kaifaqu.cli.opening import files_to_prove
from kaifaqu.cli.options import Command, base_options, zone_option
from kaifaqu.errors import UnknownSourceError
from kaifaqu.findings import Code, Finding
from kaifaqu.language import chosen, translate, using
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kaifaqu.findings import Proof
    from kaifaqu.linking.indicators import Indicator
    from kaifaqu.model import FactBase
    from kaifaqu.render.record import Record


#: The keys of each record of JSON.
_FIELDS = ("path", "check", "passed", "total", "summary", "line", "code", "where", "found", "expected")


@click.command(
    "audit",
    cls=Command,
    short_help="Prove the base: its shape, figures, relations and source.",
    examples=("kaifaqu audit", "kaifaqu audit coverage --source ganzhou-2023=article.txt"),
)
@click.argument("checks", nargs=-1, type=TEXT, shell_complete=offered("checks"), metavar="[CHECK...]")
@click.option(
    "--source",
    "sources",
    type=PATH,
    multiple=True,
    metavar="[KEY=]FILE",
    help="Prove the facts against this text; repeatable.",
)
@click.option(
    "-f", "--format", "form", type=Choice(["text", "json", "toml", "sarif"]), default="text",
    metavar="FORMAT", help="One of text, json, sarif; toml: what a source has left over.",
)  # fmt: skip
@click.option("--encoding", type=TEXT, default="", metavar="NAME", help="Encoding of the sources.")
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@zone_option
@base_options
def command(
    *, checks: tuple[str, ...], sources: tuple[str, ...], form: str, as_json: bool, encoding: str
) -> int:
    """Prove the base: schema, ids, values, identities, words, proposals, aliases, and its sources."""
    from kaifaqu.audit.aliases import audit_aliases
    from kaifaqu.audit.run import OF_SOURCE, audit

    read = files_to_prove()
    files = [file for file, _ in read]
    texts = dict(_texts(files, sources, encoding))
    form = "json" if as_json else form
    if form == "toml":
        return _print_left(files, texts)
    told: list[tuple[str, Proof]] = []
    machine = form != "text"
    for file, wrong in read:
        own = {key: text for key, text in texts.items() if key in file.sources}
        of_file = [check for check in checks if own or not texts or check not in OF_SOURCE]
        if checks and not of_file:
            continue
        with using("en" if machine else chosen()):
            proofs = audit(file, wrong, own, of_file, {"aliases": partial(audit_aliases, watched=_watched)})
        told += [(file.path, proof) for proof in proofs]
    if form == "sarif":
        from kaifaqu import __version__
        from kaifaqu.render.sarif import sarif_of_findings

        found = (finding for _, proof in told for finding in proof.findings)
        streams.write([sarif_of_findings(found, __version__)])
    elif form == "json":
        from kaifaqu.render.structured import json

        streams.write(json((record for path, proof in told for record in _records(path, proof)), _FIELDS))
    else:
        streams.write(_report(told, several=len(files) > 1))
    return 1 if any(proof.findings for _, proof in told) else 0


def _watched(facts: Sequence[Indicator]) -> Iterator[Indicator]:
    """Go through facts, and show somebody who watches how far it is."""
    if not streams.is_watched():
        yield from facts
        return
    label = translate("proving the labels")
    with streams.interruptible(), click.progressbar(facts, **streams.progress(label)) as shown:
        yield from shown


def _print_left(files: Sequence[FactBase], texts: Mapping[str, str]) -> int:
    """Print the facts and skips that each base lacks of its sources, ready to be pasted."""
    from kaifaqu.proposal.propose import left_over

    if not texts:
        raise click.UsageError(translate("-f toml prints what a source has left over: --source KEY=FILE"))
    found = [
        table
        for file in files
        for key, text in texts.items()
        if key in file.sources
        for table in left_over(file, key, text)
    ]
    streams.write(["\n".join(found)])
    return 1 if found else 0


def _records(path: str, proof: Proof) -> Iterator[Record]:
    """Yield a record for each finding of a check, or one without a finding."""
    counts: Record = {"path": path, "check": proof.check, "passed": proof.passed, "total": proof.total}
    clean = Finding("", 0, Code.VALUE, "", "", "")
    for finding in proof.findings or (clean,):
        code = "" if finding is clean else finding.code.value
        yield {
            **counts, "summary": proof.summary, "line": finding.line or None, "code": code,
            "where": finding.where, "found": finding.found, "expected": finding.expected,
        }  # fmt: skip


def _texts(files: Sequence[FactBase], sources: Iterable[str], encoding: str) -> Iterator[tuple[str, str]]:
    """Read the text of each source that the command line names, as `check` reads it."""
    from kaifaqu.drafts.load import load_draft
    from kaifaqu.prose.markup import without_markup

    known = list(dict.fromkeys(key for file in files for key in file.sources))
    for given in sources:
        key, _, path = given.partition("=")
        if "=" not in given and given not in known and len(known) == 1:
            key, path = known[0], given
        if key not in known or not path:
            raise UnknownSourceError(given, known)
        yield key, without_markup(load_draft(path, encoding).text)


def _report(told: Iterable[tuple[str, Proof]], *, several: bool) -> Iterator[str]:
    """Yield a line a check and a line a finding, of several files each under its name."""
    for path, proofs in groupby(told, key=itemgetter(0)):
        if several:
            yield f"{visible(path)}\n"
        for _, proof in proofs:
            yield f"{proof}\n"
            for finding in proof.findings:
                yield f"  {visible(str(finding))}\n"
