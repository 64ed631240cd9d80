"""The program: its commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu.cli import streams
from kaifaqu.cli.drafts import check
from kaifaqu.cli.lookup import list_, search, show
from kaifaqu.cli.options import base_options, chosen_base, write_examples
from kaifaqu.cli.proof import audit
from kaifaqu.errors import BadBaseError, KaifaquError

if TYPE_CHECKING:
    from collections.abc import Sequence

_FAILED = 2
_INTERRUPTED = 130


class _Program(click.Group):
    """The group of commands; it reads no base itself, so that every `--help` works without one."""

    def list_commands(self, _: click.Context) -> list[str]:
        """Name the commands in the order in which they are met."""
        return list(self.commands)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole help, which fits a screen of 24 lines."""
        self.format_usage(ctx, formatter)
        write_examples(
            formatter, self.help or "", ("kaifaqu show industry", "kaifaqu search 规上 企业 --json | jq .")
        )
        self.format_options(ctx, formatter)


def _print_version(ctx: click.Context, _: click.Parameter, asked: object) -> None:
    """Name the tool and the base it reads, each by its version."""
    if asked:
        from hashlib import sha256

        from kaifaqu import __version__

        base = chosen_base()
        digest = sha256(base.raw).hexdigest()
        streams.write(
            [
                f"kaifaqu {__version__}\n",
                f"base {base.version} ({base.date}), {len(base.facts)} facts, sha256 {digest}\n",
            ]
        )
        ctx.exit()


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"]})
@base_options
@click.option(
    "--version", is_flag=True, expose_value=False, callback=_print_version, help="Versions of tool and base."
)
def program() -> None:
    """Look up the facts on record about a development zone, and prove the record."""


for _command in (list_, show, search, check, audit):
    program.add_command(_command)


def run(args: Sequence[str]) -> int:
    """Run one command line; print what it comes to and return the exit code. Never raises."""
    streams.prepare()
    try:
        return program.main(list(args), prog_name="kaifaqu", standalone_mode=False) or 0
    except click.Abort:
        return _INTERRUPTED
    except BrokenPipeError:
        streams.abandon()
        return 0
    except (click.ClickException, KaifaquError) as error:
        return _refuse(error)
    except OSError as error:
        streams.abandon()
        return _fail(f"cannot write the output: {error.strerror}")


def _refuse(error: click.ClickException | KaifaquError) -> int:
    """Say what was wrong with a command line or a file, and what to try."""
    match error:
        case click.exceptions.NoArgsIsHelpError():
            streams.tell(error.format_message())
            return _FAILED
        case click.ClickException():
            return _fail(error.format_message(), _next_step(error))
        case BadBaseError():
            streams.tell(str(error))
            mistakes = f"{len(error.findings)} mistake{'s' * (len(error.findings) != 1)}"
            return _fail(f"{mistakes} in the base: nothing was done")
        case _:
            return _fail(str(error))


def _fail(message: str, next_step: str = "") -> int:
    streams.tell(f"kaifaqu: {message}")
    if next_step:
        streams.tell(next_step)
    return _FAILED


def _next_step(error: click.ClickException) -> str:
    """Return what to try after a wrong command line."""
    if isinstance(error, click.NoSuchCommand):
        word = error.command_name
        return f"To look up a sector or a word: kaifaqu show {word}; kaifaqu search {word}"
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "kaifaqu"
    return f"Try '{path} -h'."
