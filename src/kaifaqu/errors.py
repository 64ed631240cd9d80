"""What the program cannot do, one class a case; each takes data and words its own message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.text import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.findings import Finding


#: So many names are listed.
_LISTED = 12


def shortlist(names: Sequence[str]) -> str:
    """Return some names as a list, with a mark if there are more."""
    return ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")


class KaifaquError(Exception):
    """Base of all errors a user or a file can cause."""


class UnreadableFileError(KaifaquError):
    """A file cannot be read: missing, a folder, no permission, not a regular file."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)  # As it is made again where another process raised it.
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class BadBaseError(KaifaquError):
    """A base has mistakes; all of them are in `findings`, in the order of the file."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)


class UnusableBaseError(KaifaquError):
    """A file is no compiled base, one of another layout, or damaged."""

    def __init__(self, path: str, reason: str, *, ours: bool = True) -> None:
        again = f"compile it again: kaifaqu compile BASE... -o {path}"
        super().__init__(
            f"{path}: {reason}; {again if ours else 'compile one: kaifaqu compile BASE... -o FILE'}"
        )
        self.path = path
        self.reason = reason


class UnwritableFileError(KaifaquError):
    """A file cannot be written where it should be."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: cannot be written: {reason}")
        self.path = path
        self.reason = reason


class UnknownNameError(KaifaquError):
    """A name on the command line is none of those there are."""

    #: What kind of name it is.
    what = "name"

    def __init__(self, name: str, choices: Sequence[str]) -> None:
        near = nearest(name, list(choices), 1)
        meant = f"; did you mean {near[0]}?" if near else ""
        super().__init__(f"no {self.what} {name!r}{meant}; the {self.what}s are {', '.join(choices)}")
        self.name = name
        self.choices = tuple(choices)


class UnknownFieldError(UnknownNameError):
    """`--fields` names a field that the records do not have."""

    what = "field"


class UnknownCheckError(UnknownNameError):
    """`audit` is asked for a check that it does not have."""

    what = "check"


class UnknownZoneError(KaifaquError):
    """`--zone` names none of the zones that the base is about."""

    def __init__(self, name: str, names: Sequence[str], ids: Sequence[str]) -> None:
        near = nearest(name, list(names))
        meant = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"no zone {name!r}{meant}; zones on record: {shortlist(ids)}")
        self.name = name
        self.names = tuple(names)


class AmbiguousZoneError(KaifaquError):
    """`--zone` gives a name that several zones bear."""

    def __init__(self, name: str, ids: Sequence[str]) -> None:
        super().__init__(f"{len(ids)} zones are called {name!r}; give the id of one: {', '.join(ids)}")
        self.name = name
        self.ids = tuple(ids)


class SeveralZonesError(KaifaquError):
    """A command that works on one zone is given a base of several."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__(f"the base has {len(ids)} zones; choose one with --zone: {shortlist(ids)}")
        self.ids = tuple(ids)


class MissingSourceError(KaifaquError):
    """`audit` is asked for a check that needs the text of a source."""

    def __init__(self, check: str) -> None:
        super().__init__(f"the check {check} needs the text of a source: --source KEY=FILE")
        self.check = check


class UnknownSourceError(KaifaquError):
    """`--source` is not KEY=FILE, or names a source that the base does not have."""

    def __init__(self, given: str, choices: Sequence[str]) -> None:
        super().__init__(f"--source {given}: not KEY=FILE with a source of the base ({', '.join(choices)})")
        self.given = given
        self.choices = tuple(choices)
