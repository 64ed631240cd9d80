"""The command that makes one file of large bases: compile."""

from __future__ import annotations

import gc
import os
import signal
from typing import TYPE_CHECKING, NoReturn

import click

from kaifaqu.cli import streams
from kaifaqu.cli.arguments import PATH
from kaifaqu.cli.options import Command
from kaifaqu.errors import UnreadableFileError
from kaifaqu.language import translate, translate_count
from kaifaqu.processes import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kaifaqu.findings import Finding
    from kaifaqu.store.prepare import Prepared

    Part = Prepared | Sequence[Finding]


def _interrupt(*_: object) -> NoReturn:
    """Interrupt the compiling, once: what is unfinished is thrown away, and nothing disturbs that."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
    raise KeyboardInterrupt


def _counted(parts: Iterable[Part], update: Callable[[int], None]) -> Iterator[Part]:
    """Yield parts of files, and tell of how many bytes each was."""
    for part in parts:
        yield part
        update(getattr(part, "read", 0))


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
    for ending in ENDINGS:
        if signal.getsignal(ending) is not signal.SIG_IGN:
            signal.signal(ending, _interrupt)
    from kaifaqu.base.files import paths_of
    from kaifaqu.store.header import is_database
    from kaifaqu.store.workers import prepare_all
    from kaifaqu.store.write import write

    if target in {"", "-"}:
        raise click.UsageError(translate("-o takes the name of a file, such as facts.db."))
    paths = list(paths_of(bases))
    for path in paths:
        if is_database(path):
            reason = translate("a database; compile the TOML files that it was made from")
            raise UnreadableFileError(path, reason)
        if not _is_text(path):
            raise UnreadableFileError(path, translate("a name that is no UTF-8 cannot be recorded"))
    parts = prepare_all(paths)
    if not streams.is_watched():
        count = write(target, parts)
    else:
        size = sum(map(os.path.getsize, filter(os.path.isfile, paths)))
        with click.progressbar(length=size, **streams.progress(translate("compiling"))) as bar:
            count = write(target, _counted(parts, bar.update))
    streams.tell(
        translate_count(
            "{facts} facts of {count} file in {target}",
            "{facts} facts of {count} files in {target}",
            len(paths),
            facts=count,
            target=target,
        )
    )
    return 0


def _is_text(path: str) -> bool:
    """Tell whether the bytes of a path are UTF-8."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True
