"""What stands on the command line beside options: words, and paths of files and folders."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class _Path(click.ParamType[str]):
    """The path of a file or folder; Click's own would load the translations of its name at every start."""

    name = "path"

    def shell_complete(self, _: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Leave it to the shell, which knows the files."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


class _Text(click.ParamType[str]):
    """A word: its bytes read as UTF-8, else in the encoding of the locale."""

    name = "text"

    def convert(self, value: Any, _: click.Parameter | None, __: click.Context | None) -> str:
        """Return the word; what is no UTF-8 has come as surrogates."""
        text = str(value)
        try:
            text.encode()
        except UnicodeEncodeError:
            from locale import getencoding

            return os.fsencode(text).decode(getencoding(), "surrogateescape")
        return text


PATH = _Path()
TEXT = _Text()
