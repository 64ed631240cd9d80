"""The command that proves a base: audit."""

from __future__ import annotations

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
from kaifaqu.language import chosen, using
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.findings import Proof
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
    "-f", "--format", "form", type=Choice(["text", "json"]), default="text", metavar="FORMAT",
    help="One of text, json.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@zone_option
@base_options
def command(*, checks: tuple[str, ...], sources: tuple[str, ...], form: str, as_json: bool) -> int:
    """Prove the base by schema, ids, values, identities, words, aliases, and its sources."""
    from kaifaqu.audit.run import OF_SOURCE, audit
    from kaifaqu.factcheck.aliases import audit_aliases

    read = files_to_prove()
    files = [file for file, _ in read]
    texts = dict(_texts(files, sources))
    told: list[tuple[str, Proof]] = []
    machine = as_json or form == "json"
    for file, wrong in read:
        own = {key: text for key, text in texts.items() if key in file.sources}
        of_file = [check for check in checks if own or not texts or check not in OF_SOURCE]
        if checks and not of_file:
            continue
        with using("en" if machine else chosen()):
            proofs = audit(file, wrong, own, of_file, {"aliases": audit_aliases})
        told += [(file.path, proof) for proof in proofs]
    if machine:
        from kaifaqu.render.structured import json

        streams.write(json((record for path, proof in told for record in _records(path, proof)), _FIELDS))
    else:
        streams.write(_report(told, several=len(files) > 1))
    return 1 if any(proof.findings for _, proof in told) else 0


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


def _texts(files: Sequence[FactBase], sources: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Read the text of each source that the command line names."""
    from kaifaqu.drafts.load import load_draft

    known = list(dict.fromkeys(key for file in files for key in file.sources))
    for given in sources:
        key, _, path = given.partition("=")
        if "=" not in given and given not in known and len(known) == 1:
            key, path = known[0], given
        if key not in known or not path:
            raise UnknownSourceError(given, known)
        yield key, load_draft(path).original


def _report(told: Iterable[tuple[str, Proof]], *, several: bool) -> Iterator[str]:
    """Yield a line a check and a line a finding, of several files each under its name."""
    for path, proofs in groupby(told, key=itemgetter(0)):
        if several:
            yield f"{visible(path)}\n"
        for _, proof in proofs:
            yield f"{proof}\n"
            for finding in proof.findings:
                yield f"  {visible(str(finding))}\n"
