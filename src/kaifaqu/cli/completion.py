"""The command that prints what a shell needs to complete command lines: completion."""

from __future__ import annotations

import click

from kaifaqu.cli import streams
from kaifaqu.cli.arguments import Choice
from kaifaqu.cli.options import Command, base_options
from kaifaqu.language import translate

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    "completion",
    cls=Command,
    help="Print what completes commands, options and names of the base in bash, zsh or fish.",
    short_help="Completion for bash, zsh or fish, to be sourced.",
    examples=(
        "kaifaqu completion bash -o ~/.kaifaqu.bash && echo '. ~/.kaifaqu.bash' >> ~/.bashrc",
        "kaifaqu completion fish -o ~/.config/fish/completions/kaifaqu.fish",
    ),
)
@click.argument("shell", type=Choice(_SHELLS), metavar="bash|zsh|fish")
@base_options
@click.pass_context
def command(ctx: click.Context, shell: str) -> int:
    """Print what a shell needs to complete command lines."""
    from click.shell_completion import get_completion_class

    completer = get_completion_class(shell)
    if completer is None:
        raise click.UsageError(translate("No completion for {shell}.", shell=shell))
    root = ctx.find_root().command
    streams.write([completer(root, {}, "kaifaqu", "_KAIFAQU_COMPLETE").source()])
    return 0
