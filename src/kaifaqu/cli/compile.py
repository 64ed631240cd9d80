"""The command that makes one file of large bases: compile."""

from __future__ import annotations

import gc
import signal

import click

from kaifaqu.cli import streams
from kaifaqu.cli.options import PATH, Command
from kaifaqu.errors import UnreadableFileError


@click.command(
    "compile",
    cls=Command,
    short_help="One file of large bases, quick to ask: --base facts.db.",
    examples=("kaifaqu compile bases/ -o facts.db", "kaifaqu compile a.toml b.toml -o facts.db"),
)
@click.argument("bases", nargs=-1, required=True, type=PATH, metavar="BASE...")
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=PATH,
    metavar="FILE",
    help="File to write or replace.",
)
def command(*, bases: tuple[str, ...], target: str) -> int:
    """Compile bases, files or folders, to one file of SQLite that answers as they do."""
    # What is stored refers to nothing that refers back: to look for that costs a tenth of the time.
    gc.disable()
    # To be ended is to be interrupted: what is unfinished is thrown away.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    from kaifaqu.base.load import paths_of
    from kaifaqu.store.header import is_database
    from kaifaqu.store.prepare import prepare_all
    from kaifaqu.store.write import write

    if target in {"", "-"}:
        raise click.UsageError("-o takes the name of a file, such as facts.db.")
    paths = list(paths_of(bases))
    for path in paths:
        if is_database(path):
            raise UnreadableFileError(path, "a database; compile the TOML files that it was made from")
        if not path.isprintable():
            raise UnreadableFileError(path, "a name that is no plain text cannot be recorded")
    prepared = prepare_all(paths)
    if not streams.is_watched():
        count = write(target, prepared)
    else:
        with click.progressbar(
            prepared, length=len(paths), label="compiling", file=streams.messages()
        ) as shown:
            count = write(target, shown)
    streams.tell(f"{count} facts of {len(paths)} file{'s' * (len(paths) != 1)} in {target}")
    return 0
