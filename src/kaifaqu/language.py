"""The language of what people read: English messages, and their Chinese from the catalogue.

Only words for people pass through here. What programs read never changes with the language.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from gettext import NullTranslations

    Language = Literal["zh", "en"]

#: All languages, as `--lang` takes them.
LANGUAGES: tuple[Language, ...] = ("zh", "en")
#: The folder of the catalogues, and the name of each in it.
FOLDER, DOMAIN = os.path.join(os.path.dirname(__file__), "locale"), "kaifaqu"
#: The variable that chooses the language of this program alone.
VARIABLE = "KAIFAQU_LANG"
#: Of these variables the first that is set tells the language of the user.
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


class _Asked:
    """What the command line asked for, if it did; other processes read it from the environment."""

    language: Language | None = None


def choose(language: Language) -> None:
    """Use a language from here on, in this process and in those that it starts."""
    _Asked.language = language
    os.environ[VARIABLE] = language


def chosen() -> Language:
    """Return the language in use: the one asked for, else that of the environment."""
    return _Asked.language or from_environment(os.environ)


@contextmanager
def using(language: Language) -> Iterator[None]:
    """Use a language for a while: English for what a program will read."""
    before, _Asked.language = _Asked.language, language
    try:
        yield
    finally:
        _Asked.language = before


def from_environment(environment: Mapping[str, str]) -> Language:
    """Return the language that the environment asks for; one that is unknown there is passed over."""
    told = parse_language(environment.get(VARIABLE, ""))
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    return told or parse_language(locale) or "en"


def parse_language(name: str) -> Language | None:
    """Read the name of a language or locale: zh, zh_CN.UTF-8, zh-TW, en; None for any other."""
    own = name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return "zh" if own == "zh" else "en" if own in {"en", "c", "posix"} else None


def translate(message: str, **values: object) -> str:
    """Return a message in the language in use, with its `{named}` values in place."""
    told = message if chosen() == "en" else _chinese().gettext(message)
    return told.format(**values) if values else told


def translate_count(one: str, many: str, count: int, **values: object) -> str:
    """Return a message about a number of things, which may stand in it as `{count}`."""
    english = one if count == 1 else many
    told = english if chosen() == "en" else _chinese().ngettext(one, many, count)
    return told.format(count=count, **values)


def mark(message: str) -> str:
    """Return a message as it is: one that is translated where it is shown."""
    return message


@cache
def _chinese() -> NullTranslations:
    """Read the Chinese catalogue, once one message of it is needed."""
    from gettext import GNUTranslations

    with open(os.path.join(FOLDER, "zh_CN", "LC_MESSAGES", f"{DOMAIN}.mo"), "rb") as file:
        return GNUTranslations(file)
