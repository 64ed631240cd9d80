"""Bring the catalogue of Chinese messages up to date with the code: `make catalogue`.

Messages are those that the code hands to `translate`, `translate_count` or `mark`, what the commands say of
themselves, the meanings of reasons, and Click's own. Each that has no Chinese yet is named; the catalogue is
compiled with it left out.
"""

from __future__ import annotations

import ast
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import click
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import kaifaqu
from kaifaqu.claims import MEANING
from kaifaqu.cli.app import program
from kaifaqu.cli.options import HELP
from kaifaqu.language import DOMAIN, FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

READABLE = Path(FOLDER) / "zh_CN" / "LC_MESSAGES" / f"{DOMAIN}.po"
COMPILED = READABLE.with_suffix(".mo")
#: The functions that messages are handed to, with how many forms of one each takes.
_FUNCTIONS = {"translate": 1, "translate_count": 2, "mark": 1}
_CLICK_FUNCTIONS = {"_": 1, "gettext": 1, "ngettext": 2}
#: What Click says at prompts and in an editor, which the program never opens.
_UNSAID = ("termui.py", "_termui_impl.py")


def messages() -> Iterator[str | tuple[str, ...]]:
    """Yield each message of the code and of Click, one of a number of things as two."""
    for package, functions in ((kaifaqu, _FUNCTIONS), (click, _CLICK_FUNCTIONS)):
        folder = Path(str(package.__file__)).parent
        for path in sorted(folder.rglob("*.py")):
            if path.name not in _UNSAID or package is kaifaqu:
                yield from _in_calls(ast.parse(path.read_text(encoding="utf-8")), functions)
    yield from _of_commands()
    yield from filter(None, MEANING.values())


def _in_calls(code: ast.AST, functions: Mapping[str, int]) -> Iterator[str | tuple[str, ...]]:
    """Yield the messages that a module hands to functions, each of which takes so many forms of one."""
    for node in ast.walk(code):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
            given = node.args[: functions[node.func.id]]
            told = tuple(
                one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)
            )
            if len(told) == functions[node.func.id]:
                yield told if len(told) > 1 else told[0]


def _of_commands() -> Iterator[str]:
    """Yield what the commands and their options say of themselves."""
    context = click.Context(program)
    commands = [program, *(program.get_command(context, name) for name in program.list_commands(context))]
    for command in filter(None, commands):
        options = [one.help for one in (*command.params, HELP) if isinstance(one, click.Option)]
        yield from filter(None, [command.help, command.short_help, *options])


def read() -> Catalog:
    """Return the catalogue as it stands."""
    if not READABLE.exists():
        return Catalog(locale="zh_CN")
    with READABLE.open("rb") as file:
        return read_po(file, locale="zh_CN")


def brought_up_to_date(old: Catalog) -> Catalog:
    """Return a catalogue of the messages that there are now, with their Chinese as far as it is known."""
    epoch = datetime.fromtimestamp(0, UTC)  # No date: the same messages are the same bytes.
    new = Catalog(
        locale="zh_CN", header_comment="# Chinese messages.", creation_date=epoch, revision_date=epoch,
        charset="utf-8", fuzzy=False,
    )  # fmt: skip
    for message in messages():
        known = old.get(message)
        several = isinstance(message, tuple)
        new.add(message, known.string if known and isinstance(known.string, tuple) == several else "")
    return new


def readable(catalogue: Catalog) -> bytes:
    """Return a catalogue as the file that people translate."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=0, no_location=True, sort_output=True)
    return buffer.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """Return a catalogue as the file that the program reads."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages that have no Chinese."""
    return [str(one.id) for one in catalogue if one.id and not any(forms(one.string))]


def forms(text: object) -> tuple[str, ...]:
    """Return a message, or its Chinese, as all the forms that it has."""
    return (text,) if isinstance(text, str) else tuple(map(str, text)) if isinstance(text, tuple) else ()


if __name__ == "__main__":
    current = brought_up_to_date(read())
    READABLE.write_bytes(readable(current))
    COMPILED.write_bytes(compiled(current))
    missing = untranslated(current)
    print(*(f"no Chinese: {message!r}" for message in missing), sep="\n")
    sys.exit(1 if missing else 0)
