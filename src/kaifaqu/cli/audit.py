"""The command that proves a base: audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli import streams
from kaifaqu.cli.arguments import PATH, TEXT
from kaifaqu.cli.options import Command, base_options, files_to_prove, zone_option
from kaifaqu.errors import UnknownSourceError
from kaifaqu.text import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kaifaqu.findings import Proof
    from kaifaqu.model import FactBase


@click.command(
    "audit",
    cls=Command,
    short_help="Prove the base: its shape, figures, relations and source.",
    examples=("kaifaqu audit", "kaifaqu audit coverage --source ganzhou-2023=article.txt"),
)
@click.argument("checks", nargs=-1, type=TEXT, metavar="[CHECK...]")
@click.option(
    "--source",
    "sources",
    type=PATH,
    multiple=True,
    metavar="KEY=FILE",
    help="Prove the facts against this text; repeatable.",
)
@zone_option
@base_options
def command(checks: tuple[str, ...], sources: tuple[str, ...]) -> int:
    """Prove the base by schema, ids, values, identities, words, aliases, and its sources."""
    from kaifaqu.audit.run import OF_SOURCE, audit
    from kaifaqu.factcheck.aliases import audit_aliases

    read = files_to_prove()
    files = [file for file, _ in read]
    texts = dict(_texts(files, sources))
    failed = False
    for file, wrong in read:
        own = {key: text for key, text in texts.items() if key in file.sources}
        of_file = [check for check in checks if own or not texts or check not in OF_SOURCE]
        if checks and not of_file:
            continue
        proofs = audit(file, wrong, own, of_file, {"aliases": audit_aliases})
        failed = failed or any(proof.findings for proof in proofs)
        streams.write([f"{visible(file.path)}\n"] if len(files) > 1 else [])
        streams.write(_report(proofs))
    return 1 if failed else 0


def _texts(files: Sequence[FactBase], sources: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Read the text of each source that the command line names."""
    from kaifaqu.files import load_text

    known = list(dict.fromkeys(key for file in files for key in file.sources))
    for given in sources:
        key, _, path = given.partition("=")
        if key not in known or not path:
            raise UnknownSourceError(given, known)
        yield key, load_text(path)


def _report(proofs: Iterable[Proof]) -> Iterator[str]:
    for proof in proofs:
        yield f"{proof}\n"
        for finding in proof.findings:
            yield f"  {visible(str(finding))}\n"
