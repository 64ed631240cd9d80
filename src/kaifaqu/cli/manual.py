"""The help of the program and of each command, laid out by terminal cells in the language in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli import streams
from kaifaqu.language import mark, translate
from kaifaqu.render.lines import wrapped
from kaifaqu.text import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: No line is longer, however wide the terminal.
_WIDEST = 100
#: Below so many cells what an option does stands under its name.
_NARROW = 56
_INDENT, _GAP = 2, 2
#: Commands that share a line.
_MINOR = ("help", "schema", "completion")
_MINOR_COMMANDS = mark("help, schema, completion: more on a command, on bases, for a shell.")
EXIT_CODES = mark("Exit: 0 found or clean; 1 nothing found or findings; 2 failed; 130 interrupted.")
EVERYWHERE = mark("With every command: {options}; 'kaifaqu help' says what each does.")


def page(ctx: click.Context, examples: Iterable[str]) -> str:
    """Return the help of a command: usage, purpose, examples, options or commands, exit codes."""
    room = min(streams.terminal_width(), _WIDEST)
    command = ctx.command
    usage = " ".join([translate("Usage:"), ctx.command_path, *command.collect_usage_pieces(ctx)])
    parts = [
        [*wrapped(usage, room, 4), *wrapped(_said(command.help), room)],
        [line for example in examples for line in wrapped(f"{' ' * _INDENT}{translate(example)}", room, 4)],
        [f"{translate('Options')}:", *_table(_options(ctx), room)],
    ]
    if isinstance(command, click.Group):
        minor = wrapped(f"{' ' * _INDENT}{translate(_MINOR_COMMANDS)}", room, 4)
        parts.append([f"{translate('Commands')}:", *_table(_commands(ctx, command), room), *minor])
        parts[-1] += wrapped(translate(EXIT_CODES), room, 2)
        return _joined([[*parts[0], *parts[1]], *parts[2:]])
    end = wrapped(translate(EXIT_CODES), room, 2)
    if common := [option for option in command.params if _is_common(option)] if ctx.parent else []:
        names = " ".join(option.opts[-1] for option in common)
        end = [*wrapped(translate(EVERYWHERE, options=names), room, 2), *end]
    return _joined([*parts, end])


def _joined(parts: Iterable[Iterable[str]]) -> str:
    """Return parts as one text, with a blank line between two."""
    return "\n\n".join("\n".join(part) for part in parts)


def _said(message: str | None) -> str:
    """Return what a command or an option says of itself in the language in use."""
    return translate(message) if message else ""


def _is_common(parameter: click.Parameter) -> bool:
    """Tell whether an option belongs to every command, so that only the program's help explains it."""
    return getattr(parameter, "common", False)


def _options(ctx: click.Context) -> Iterator[tuple[str, str]]:
    for option in ctx.command.get_params(ctx):
        is_shown = isinstance(option, click.Option) and not option.hidden
        if is_shown and not (ctx.parent and _is_common(option)):
            record = option.get_help_record(ctx)
            yield (record[0] if record else option.opts[-1]), _said(option.help)


def _commands(ctx: click.Context, group: click.Group) -> Iterator[tuple[str, str]]:
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command and name not in _MINOR:
            yield name, _said(command.short_help)


def _table(rows: Iterable[tuple[str, str]], room: int) -> Iterator[str]:
    """Yield rows of a name and what it means, beside each other or, where there is little room, below."""
    rows = list(rows)
    column = max(width(name) for name, _ in rows) + _INDENT + _GAP
    for name, said in rows:
        if room < _NARROW:
            yield from wrapped(f"{' ' * _INDENT}{name}", room, _INDENT + 2)
            yield from wrapped(f"{' ' * (_INDENT + 2)}{said}", room, _INDENT + 2)
        else:
            first = f"{' ' * _INDENT}{name}".ljust(column)
            [*lines] = wrapped(said, room - column)
            yield f"{first}{lines[0]}"
            yield from (f"{' ' * column}{line}" for line in lines[1:])
