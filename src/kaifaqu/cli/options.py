"""The options that several commands share, and the help that every command is shown with."""

from __future__ import annotations

from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kaifaqu.cli import streams
from kaifaqu.cli.arguments import PATH, TEXT, YEAR, Choice, offered
from kaifaqu.cli.opening import BASE, ZONE, chosen_paths
from kaifaqu.errors import KaifaquError, UnwritableFileError
from kaifaqu.language import LANGUAGES, mark, translate
from kaifaqu.render.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from kaifaqu.render.formats import Format

    Function = Callable[..., Any]

_COLOR = "kaifaqu.color"
_TARGET = "kaifaqu.target"
#: The first thing to try, with the sector called as readers call it.
EXAMPLE = mark("kaifaqu show industry")


class Output(NamedTuple):
    """How the user wants the records of a command chosen and printed."""

    #: None leaves it to what standard output is: a table for a terminal, TSV for anything else.
    format: Format | None
    fields: str | None
    header: bool | None
    year: str | None
    tags: tuple[str, ...]
    #: The edition of GB/T 7714 that sources are cited by.
    cite_style: str = "2025"
    #: Draw comparable figures as bars.
    chart: bool = False


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
    """A command whose help shows examples ahead of options, and whose answer may go to a file."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def get_help_option(self, _: click.Context) -> click.Option:
        """Return the option that all commands share."""
        return HELP

    def get_help(self, ctx: click.Context) -> str:
        """Return the help, which fits a screen of 24 lines."""
        from kaifaqu.cli.manual import page

        return page(ctx, self.examples)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what it answers goes to the file of `-o`, if there is one."""
        target: str | None = ctx.meta.get(_TARGET)
        if target is None:
            return super().invoke(ctx)
        _refuse_what_is_read(ctx, target)
        with streams.to_file(target):
            return super().invoke(ctx)


class _CommonOption(click.Option):
    """An option of every command, which only the help of the program explains."""

    common = True


def _refuse_what_is_read(ctx: click.Context, target: str) -> None:
    """Raise if the answer would take the place of a file that it is made from."""
    from pathlib import Path

    there = Path(target)
    if there.is_file() and any(_is_same(there, path) for path in _read(_words(ctx.params.values()))):
        raise UnwritableFileError(target, translate("the answer is made from it; choose another name"))


def _words(values: Iterable[object]) -> Iterator[str]:
    """Yield the words of a command line, and of KEY=FILE the file."""
    for value in values:
        for word in value if isinstance(value, tuple) else (value,):
            if isinstance(word, str):
                yield from (word, word.partition("=")[2])


def _read(words: Iterable[str]) -> Iterator[str]:
    """Yield the files of the bases, and the drafts among some words; what cannot be read is told later."""
    from kaifaqu.base.files import paths_of
    from kaifaqu.drafts.load import paths_of as drafts_of

    for name in chosen_paths():
        with suppress(KaifaquError):
            yield from paths_of([name])
    for word in words:
        with suppress(KaifaquError):
            yield from drafts_of([word])


def _is_same(there: Path, path: str) -> bool:
    with suppress(OSError, ValueError):
        return there.samefile(path)
    return False


def base_options(function: Function) -> Function:
    """Add what every command has: it may stand before or after the name of a command."""
    for option in reversed(_COMMON):
        function = option(function)
    return function


def drawing_options(function: Function) -> Function:
    """Add what also commands have that read no base and write files of their own: language and colour."""
    for option in reversed(_COMMON[1:-1]):
        function = option(function)
    return function


def zone_option(function: Function) -> Function:
    """Add `--zone`, which limits the base."""
    return click.option(
        "--zone",
        type=TEXT,
        shell_complete=offered("zones"),
        metavar="ZONE",
        expose_value=False,
        callback=_remember(ZONE),
        help="Only this zone, by id, label or alias.",
    )(function)


def output_options(function: Function) -> Function:
    """Add the options of `Output`, which reach the function as its argument `output`."""

    @wraps(function)
    def with_output(*, form: Format | None, as_json: bool, **rest: Any) -> Any:
        given = {name: rest.pop(name) for name in Output._fields if name in rest}
        return function(output=Output("json" if as_json else form, **given), **rest)

    for option in reversed(_OUTPUT):
        with_output = option(with_output)
    return with_output


def chosen_color() -> str:
    """Return what `--color` says: auto, always or never."""
    return click.get_current_context().meta.get(_COLOR) or "auto"


def chosen_target() -> str | None:
    """Return the file of `-o` that the answer goes to, if there is one."""
    target: str | None = click.get_current_context().meta.get(_TARGET)
    return target


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


def _common(*names: str, **rest: Any) -> Callable[[Function], Function]:
    """Make an option that every command has."""
    return click.option(*names, cls=_CommonOption, expose_value=False, is_eager=True, **rest)


_COMMON = (
    _common(
        "--base",
        multiple=True,
        type=PATH,
        metavar="PATH",
        callback=_remember(BASE),
        help="Base; repeatable. [$KAIFAQU_BASE, else the packaged one]",
    ),
    _common(
        "--lang",
        type=Choice(LANGUAGES),
        metavar="LANG",
        help="Language, zh or en. [$KAIFAQU_LANG, else the locale's]",
    ),
    _common(
        "--color",
        type=Choice(["auto", "always", "never"]),
        metavar="WHEN",
        callback=_remember(_COLOR),
        help="Style what is drawn for a person: auto, always, never.",
    ),
    _common(
        "-o",
        "--output",
        type=PATH,
        metavar="FILE",
        callback=_remember(_TARGET),
        help="Write the answer to a file, whole or not at all.",
    ),
)
_OUTPUT = (
    click.option(
        "-f",
        "--format",
        "form",
        type=Choice(FORMATS),
        metavar="FORMAT",
        help=f"One of {', '.join(FORMATS)}. [by the ending of -o; terminal: table, else tsv]",
    ),
    click.option("--json", "as_json", is_flag=True, help="Short for --format json."),
    click.option(
        "--fields",
        type=TEXT,
        shell_complete=offered("fields"),
        metavar="A,B",
        help="Fields to print, in this order.",
    ),
    click.option("--header/--no-header", default=None, help="Names of the fields first, in tsv and csv."),
    click.option(
        "--year", type=YEAR, shell_complete=offered("years"), metavar="YYYY", help="Only facts of this year."
    ),
    click.option(
        "--tag",
        "tags",
        type=TEXT,
        shell_complete=offered("tags"),
        multiple=True,
        metavar="TAG",
        help="Only facts with this tag; repeatable.",
    ),
    click.option("--cite-style", type=Choice(["2025", "2015"]), default="2025", hidden=True),
)
#: For commands that show figures side by side.
CHART = click.option("--chart", is_flag=True, help="Draw figures of one unit as bars.")
