"""What stands on the command line beside options: words, and paths of files and folders."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from kaifaqu.language import translate
from kaifaqu.text import fold, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.shell_completion import CompletionItem

    Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


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


class _Year(_Text):
    """A year, with 年 behind it or without."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the digits of a year; what is none as it is, so that the years on record are told."""
        text = super().convert(value, param, ctx)
        digits = fold(text.strip()).removesuffix("年")
        return digits if digits.isdecimal() else text


PATH = _Path()
TEXT = _Text()
YEAR = _Year()


class Choice(click.Choice[str]):
    """One of several words; of another it says what was meant."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Return what is said of a word that is none of them."""
        choices = [str(choice) for choice in self.choices]
        near = nearest(str(value), choices, 1)
        if near:
            return translate(
                "{value!r} is not one of {choices}; did you mean {near}?",
                value=value, choices=", ".join(choices), near=near[0],
            )  # fmt: skip
        return translate("{value!r} is not one of {choices}.", value=value, choices=", ".join(choices))


def offered(what: str) -> Completer:
    """Return what offers a shell words of a kind, loaded once a shell asks."""

    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from kaifaqu.cli.suggestions import complete

        return complete(what, ctx, incomplete)

    return complete
