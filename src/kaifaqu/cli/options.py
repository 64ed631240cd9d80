"""The options that several commands share, and the help that every command is shown with."""

from __future__ import annotations

import os
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kaifaqu.cli import streams
from kaifaqu.cli.arguments import PATH, TEXT
from kaifaqu.render.formats import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kaifaqu.findings import Finding
    from kaifaqu.model import FactBase
    from kaifaqu.store.interface import Store

    Function = Callable[..., Any]

_BASE = "kaifaqu.base"
_COLOR = "kaifaqu.color"
_ZONE = "kaifaqu.zone"
EXIT_CODES = "Exit: 0 found or clean; 1 nothing found or findings; 2 failed; 130 interrupted."


class Output(NamedTuple):
    """How the user wants the records of a command chosen and printed."""

    #: None leaves it to what standard output is: a table for a terminal, TSV for anything else.
    format: Format | None
    fields: str | None
    header: bool | None
    year: str | None
    tags: tuple[str, ...]


def _show_help(ctx: click.Context, _: click.Parameter, asked: object) -> None:
    if asked and not ctx.resilient_parsing:
        streams.write([f"{ctx.get_help()}\n"])
        ctx.exit()


#: Click's own help option would load the translations of its one line at every start.
HELP = click.Option(
    ["-h", "--help"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_help,
    help="Show this message and exit.",
)


class Command(click.Command):
    """A command whose help shows examples ahead of options, and exit codes last."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def get_help_option(self, _: click.Context) -> click.Option:
        """Return the option that all commands share."""
        return HELP

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole help, which fits a screen of 24 lines."""
        self.format_usage(ctx, formatter)
        write_examples(formatter, self.help or "", self.examples)
        self.format_options(ctx, formatter)
        formatter.write(f"\n{EXIT_CODES}\n")


def write_examples(formatter: click.HelpFormatter, purpose: str, examples: tuple[str, ...]) -> None:
    """Write what a command is for and how it is called."""
    formatter.write(f"{purpose}\n\n")
    formatter.write("".join(f"  {example}\n" for example in examples))


def base_options(function: Function) -> Function:
    """Add `--base` and `--color`, which may stand before or after the name of a command."""
    color = click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        expose_value=False,
        is_eager=True,
        callback=_remember(_COLOR),
        help="Style what is drawn for a person.",
    )
    base = click.option(
        "--base",
        multiple=True,
        type=PATH,
        metavar="PATH",
        expose_value=False,
        is_eager=True,
        callback=_remember(_BASE),
        help="Base to read, a file or a folder; repeatable. [else $KAIFAQU_BASE, else the packaged one]",
    )
    return base(color(function))


def zone_option(function: Function) -> Function:
    """Add `--zone`, which limits the base."""
    return click.option(
        "--zone",
        type=TEXT,
        metavar="ZONE",
        expose_value=False,
        callback=_remember(_ZONE),
        help="Only this zone, by id, label or alias.",
    )(function)


def output_options(function: Function) -> Function:
    """Add the options of `Output`, which reach the function as its argument `output`."""

    @wraps(function)
    def with_output(
        *,
        form: str | None,
        as_json: bool,
        fields: str | None,
        header: bool | None,
        year: str | None,
        tags: tuple[str, ...],
        **rest: Any,
    ) -> Any:
        chosen = Format.JSON if as_json else Format(form) if form else None
        return function(output=Output(chosen, fields, header, year, tags), **rest)

    for option in reversed(_OUTPUT):
        with_output = option(with_output)
    return with_output


def chosen_base() -> Store:
    """Open the bases that the command line or the environment names, else the packaged one."""
    meta = click.get_current_context().meta
    store = _opened(_named(meta))
    return store.within(meta[_ZONE]) if _ZONE in meta else store


def files_to_prove() -> list[tuple[FactBase, Sequence[Finding]]]:
    """Read the files of the chosen bases, each with what reading it finds wrong with its tables.

    What makes other commands refuse a base of TOML leaves it to the proof, which can go on.
    """
    from kaifaqu.base.load import load_for_proof
    from kaifaqu.base.packaged import packaged
    from kaifaqu.search.keys import zone_named
    from kaifaqu.store.header import is_database

    meta = click.get_current_context().meta
    named = _named(meta)
    if any(map(is_database, named)):
        return [(file, ()) for file in chosen_base().files()]
    files = load_for_proof(named or [packaged()])
    if _ZONE not in meta:
        return [*files]
    zones = {file.zone.id: file.zone for file, _ in files}
    chosen = zone_named(meta[_ZONE], zones.values()).id
    return [(file, findings) for file, findings in files if file.zone.id == chosen]


def offered_keys(ctx: click.Context, beginning: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of the chosen bases, each with its label: those that begin so, and maybe others."""
    from kaifaqu.base.glance import keys_in
    from kaifaqu.base.load import paths_of, read_bytes
    from kaifaqu.base.packaged import packaged
    from kaifaqu.store.header import is_database

    for path in paths_of(_named(ctx.meta) or [packaged()]):
        if not is_database(path):
            yield from keys_in(read_bytes(path).decode(errors="replace"))
            continue
        from kaifaqu.store.compiled import read

        store = read(path)
        yield from ((sector.key, sector.label) for _, sector in store.sectors())
        yield from ((fact.id, fact.label) for fact in store.starting(beginning))


def _named(meta: Mapping[str, Any]) -> Sequence[str]:
    """Return the paths of the bases that the command line names, else the environment."""
    return meta.get(_BASE) or [path for path in os.environ.get("KAIFAQU_BASE", "").split(os.pathsep) if path]


def _opened(named: Sequence[str]) -> Store:
    """Open bases of either kind; none named is the packaged one."""
    from kaifaqu.store.memory import read, read_packaged

    if not named:
        return read_packaged(validate=False)
    from kaifaqu.store.header import is_database

    if not any(map(is_database, named)):
        return read(named, figures=True)
    if len(named) > 1:
        raise click.UsageError("A compiled base stands alone; compile what goes with it into it.")
    from kaifaqu.store.compiled import read as read_compiled

    return read_compiled(named[0])


def chosen_color() -> str:
    """Return what `--color` says: auto, always or never."""
    return click.get_current_context().meta.get(_COLOR) or "auto"


def _remember(key: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """Return a callback that keeps an option's value for the whole command line, if it was given.

    What can be given more than once adds up, ahead of the command and behind it.
    """

    def keep(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        if isinstance(value, tuple):
            ctx.meta[key] = ctx.meta.get(key, ()) + value
        elif value is not None:
            ctx.meta[key] = value

    return keep


_OUTPUT = (
    click.option(
        "-f",
        "--format",
        "form",
        type=click.Choice([form.value for form in Format]),
        metavar="FORMAT",
        help=f"One of {', '.join(Format)}. [terminal: table, else tsv]",
    ),
    click.option("--json", "as_json", is_flag=True, help="Short for --format json."),
    click.option("--fields", type=TEXT, metavar="A,B", help="Fields to print, in this order."),
    click.option("--header/--no-header", default=None, help="Names of the fields first, in tsv and csv."),
    click.option("--year", type=TEXT, metavar="YYYY", help="Only facts of this year."),
    click.option(
        "--tag", "tags", type=TEXT, multiple=True, metavar="TAG", help="Only facts with this tag; repeatable."
    ),
)
