"""The manual pages, made of the same help that the commands show.

They go into the wheel, in English and in Chinese, so that `man kaifaqu` finds them beside the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kaifaqu import __version__
from kaifaqu.cli.app import program
from kaifaqu.cli.manual import EXIT_CODES
from kaifaqu.language import translate, using

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kaifaqu.language import Language

#: Where each is, within the folder of manuals.
PAGES: dict[Language, str] = {"en": "man1/kaifaqu.1", "zh": "zh_CN/man1/kaifaqu.1"}
#: What a manual is divided into, in both languages.
_HEADINGS: dict[Language, tuple[str, ...]] = {
    "en": ("NAME", "SYNOPSIS", "COMMANDS", "OPTIONS OF EVERY COMMAND", "EXIT STATUS", "ENVIRONMENT"),
    "zh": ("名称", "用法", "命令", "各命令都有的选项", "退出码", "环境变量"),
}
_VARIABLES: dict[Language, dict[str, str]] = {
    "en": {
        "KAIFAQU_BASE": "The base to read where no --base is given; several are parted as those of PATH are.",
        "KAIFAQU_LANG": "The language, zh or en, where no --lang is given.",
        "NO_COLOR": "Nothing is styled.",
    },
    "zh": {
        "KAIFAQU_BASE": "未给 --base 时所读的事实库;多个按 PATH 的写法分隔。",
        "KAIFAQU_LANG": "未给 --lang 时所用的语言,zh 或 en。",
        "NO_COLOR": "不上色。",
    },
}


def page(language: Language) -> str:
    """Return the manual of the program."""
    with using(language):
        return "\n".join(_lines(language)) + "\n"


def _lines(language: Language) -> Iterator[str]:
    name, synopsis, commands, everywhere, exits, environment = _HEADINGS[language]
    context = click.Context(program, info_name="kaifaqu")
    yield f'.TH KAIFAQU 1 "" "kaifaqu {__version__}"'
    yield ".ad l"
    yield from (f".SH {name}", f"kaifaqu \\- {escaped(translate(program.help or ''))}")
    yield from (f".SH {synopsis}", ".B kaifaqu", escaped("COMMAND [OPTIONS] ..."), f".SH {commands}")
    for command in program.list_commands(context):
        found = program.get_command(context, command)
        if found:
            yield from _command(found, click.Context(found, context, info_name=command))
    yield f".SH {everywhere}"
    yield from _options(option for option in program.params if getattr(option, "common", False))
    yield from (f".SH {exits}", escaped(translate(EXIT_CODES)), f".SH {environment}")
    yield from _terms(_VARIABLES[language].items())


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield what a command is called by, does, and can be told."""
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield from (f".SS {escaped(usage)}", escaped(translate(command.help or "")))
    for example in getattr(command, "examples", ()):
        yield from (".PP", ".RS", escaped(translate(example)), ".RE")
    yield from _options(option for option in command.params if not getattr(option, "common", False))


def _options(options: Iterable[click.Parameter]) -> Iterator[str]:
    """Yield options with what each does; those that are hidden are left out."""
    for option in options:
        if isinstance(option, click.Option) and not option.hidden:
            names = ", ".join([*option.opts, *option.secondary_opts])
            metavar = "" if option.is_flag or not option.metavar else f" {option.metavar}"
            yield from _terms([(names + metavar, translate(option.help or ""))])


def _terms(terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, said in terms:
        yield from (".TP", f".B {escaped(term)}", escaped(said))


def escaped(text: str) -> str:
    """Return a text as one line of roff, in which no character commands anything."""
    line = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{line}" if line.startswith((".", "'")) else line
