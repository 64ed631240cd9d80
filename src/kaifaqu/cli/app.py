"""The program: its commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import gettext
import os
import re
import sys
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from kaifaqu.cli import streams
from kaifaqu.cli.opening import chosen_base
from kaifaqu.cli.options import EXAMPLE, HELP, base_options
from kaifaqu.errors import (
    BadBaseError,
    CompiledBesidesOthersError,
    KaifaquError,
    MissingSourceError,
    UnknownNameError,
    UnknownSourceError,
    UnknownZoneError,
    UnreadableFileError,
    alternatives,
    system_reason,
)
from kaifaqu.language import (
    DOMAIN,
    FOLDER,
    LANGUAGES,
    VARIABLE,
    choose,
    chosen,
    mark,
    parse_language,
    translate,
    translate_count,
)
from kaifaqu.text import nearest, quoted, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.language import Language

#: Each is a module of this package, loaded when it is called.
_COMMANDS = (
    "list",
    "show",
    "search",
    "check",
    "audit",
    "compare",
    "compile",
    "init",
    "help",
    "schema",
    "completion",
)
#: A shell that asks for words sets it, and others beside it.
_COMPLETING = "_KAIFAQU_COMPLETE"
_FAILED = 2
_INTERRUPTED = 130


class _Program(click.Group):
    """The group of commands; it reads no base itself, so that every `--help` works without one."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Name the commands in the order in which they are met."""
        return list(_COMMANDS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Load the module of one command, and of no other."""
        if name not in _COMMANDS:
            return None
        module: Any = import_module(f"kaifaqu.cli.{name}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments name; of an unknown one, say what was meant."""
        try:
            return super().resolve_command(ctx, args)
        except click.NoSuchCommand as error:
            raise click.NoSuchCommand(error.command_name, possibilities=_COMMANDS, ctx=ctx) from None

    def get_help_option(self, _: click.Context) -> click.Option:
        """Return the option that all commands share."""
        return HELP

    def get_help(self, ctx: click.Context) -> str:
        """Return the help, which fits a screen of 24 lines."""
        from kaifaqu.cli.manual import page

        return page(ctx, (EXAMPLE, "kaifaqu search 规上 企业 --json | jq ."))


def _print_version(ctx: click.Context, _: click.Parameter, asked: object) -> None:
    """Name the tool and the base it reads, each by its version."""
    if asked:
        from kaifaqu import __version__

        streams.write([f"kaifaqu {__version__}\n"])
        try:
            origins = chosen_base().origins()
        except (click.ClickException, KaifaquError) as error:
            _refuse(error, "COMMAND")
            ctx.exit()
        for origin in origins:
            told = translate_count(
                "base {version} ({date}), {count} fact, sha256 {sha256}",
                "base {version} ({date}), {count} facts, sha256 {sha256}",
                origin.facts, version=origin.version, date=origin.date, sha256=origin.sha256,
            )  # fmt: skip
            streams.write([visible(f"{told}, {origin.path}" if len(origins) > 1 else told), "\n"])
        ctx.exit()


@click.group(cls=_Program, help="Look up the facts on record about a development zone, and prove the record.")
@base_options
@click.option(
    "--version", is_flag=True, expose_value=False, callback=_print_version, help="Versions of tool and base."
)
def program() -> None:
    """Look up the facts on record about a development zone, and prove the record."""


def run(args: Sequence[str]) -> int:
    """Run one command line; print what it comes to and return the exit code. Never raises."""
    streams.prepare()
    _choose_language(args)
    try:
        return program.main(list(args), prog_name="kaifaqu", standalone_mode=False) or 0
    except click.Abort:
        return _INTERRUPTED
    except SystemExit as completed:  # Click's way out when a shell asked for words.
        return int(completed.code or 0)
    except (click.ClickException, KaifaquError) as error:
        named = next((arg for arg in args if arg in _COMMANDS), "COMMAND")
        return _refuse(error, named)
    except (KeyError, ValueError):
        if _COMPLETING not in os.environ:
            raise
        failed = translate("completion is for a shell, which says what is typed: kaifaqu completion -h")
    except MemoryError:
        failed = translate("out of memory")
    except OSError as error:
        streams.abandon(sys.stdout)
        failed = translate("cannot write the output: {reason}", reason=system_reason(error))
    return _fail(failed)


def _choose_language(args: Sequence[str]) -> None:
    """Use the language that the command line asks for, from its first message on, for Click's own too."""
    asked = _asked_language(args)
    if asked:
        choose(asked)
    elif (own := os.environ.get(VARIABLE)) and parse_language(own) is None:
        said = mark("{variable} can be zh or en; {value!r} is passed over.")
        streams.tell(f"kaifaqu: {translate(said, variable=VARIABLE, value=own)}")
    if chosen() == "zh":
        os.environ["LANGUAGE"] = "zh_CN"
        gettext.bindtextdomain(DOMAIN, FOLDER)
        gettext.textdomain(DOMAIN)


def _asked_language(args: Sequence[str]) -> Language | None:
    """Return the language that the last `--lang` names, wherever it stands."""
    words = list(args)[: args.index("--")] if "--" in args else list(args)
    named = [word.partition("=")[2] for word in words if word.startswith("--lang=")]
    named += [after for word, after in pairwise(words) if word == "--lang"]
    return next((language for language in LANGUAGES if language in named[-1:]), None)


def _refuse(error: click.ClickException | KaifaquError, command: str) -> int:
    """Say what was wrong with a command line or a file, and what to try."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            streams.tell(*error.format_message().splitlines())
            return _FAILED
        case click.ClickException():
            return _fail(_told(error), _next_step(error))
        case UnreadableFileError(path=path) if (
            command == "check" and path != "-" and not os.path.lexists(path)
        ):
            return _fail(str(error), translate("To check a sentence: echo SENTENCE | kaifaqu check -"))
        case BadBaseError():
            streams.tell(*map(str, error.findings))
            return _fail(
                translate_count(
                    "{count} mistake in the base: nothing was done",
                    "{count} mistakes in the base: nothing was done",
                    len(error.findings),
                )
            )
        case (
            CompiledBesidesOthersError()
            | MissingSourceError()
            | UnknownNameError()
            | UnknownSourceError()
            | UnknownZoneError()
        ):
            return _fail(str(error), _help_of(f"kaifaqu {command}"))
        case _:
            return _fail(str(error))


def _told(error: click.ClickException) -> str:
    """Return what Click says of a command line, on one line; of a letter, what it may stand for."""
    match error:
        case click.MissingParameter():  # Click lists choices below one another, and ends with its own stop.
            told = " ".join(error.format_message().split())
            return re.sub(r"'\. ?", "'。", told) if chosen() == "zh" else told
        case click.NoSuchOption(option_name=name, ctx=click.Context() as ctx) if not error.possibilities:
            options = [option for param in ctx.command.params for option in param.opts]
            meant = [option for option in options if option.startswith(f"-{name}")]
            near = translate("Did you mean {near}?", near=alternatives(meant)) if meant else ""
            return f"{error.message} {near}".rstrip()
        case _:
            return error.format_message()


def _fail(message: str, next_step: str = "") -> int:
    streams.tell(f"kaifaqu: {message}")
    if next_step:
        streams.tell(next_step)
    return _FAILED


def _next_step(error: click.ClickException) -> str:
    """Return what to try after a wrong command line."""
    if isinstance(error, click.NoSuchCommand):
        if near := nearest(error.command_name, list(_COMMANDS), 1):
            return _help_of(f"kaifaqu {near[0]}")
        said = mark("To look up a word: kaifaqu search {word}; a sector or a fact: kaifaqu show {word}")
        return translate(said, word=quoted(error.command_name))
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "kaifaqu"
    return _help_of(path)


def _help_of(command: str) -> str:
    """Return how to see the help of a command."""
    return translate("Try '{command} -h'.", command=command)
