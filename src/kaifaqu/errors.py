"""What the program cannot do, one class a case; each takes data and words its own message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.language import mark, translate
from kaifaqu.text import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.findings import Finding


#: So many names are listed.
_LISTED = 12


def shortlist(names: Sequence[str]) -> str:
    """Return some names as a list, with a mark if there are more."""
    return ", ".join(names[:_LISTED]) + (", …" if len(names) > _LISTED else "")


def alternatives(names: Sequence[str]) -> str:
    """Return some names as those of which one is meant."""
    first, *rest = names or [""]
    for name in rest:
        first = translate("{one} or {other}", one=first, other=name)
    return first


def system_reason(error: Exception) -> str:
    """Return what the operating system, or SQLite, says of a file, in the language in use if known."""
    said = (getattr(error, "strerror", None) or str(error)).lower()
    return translate(said) if said in _OF_THE_SYSTEM else said


#: What they mostly say.
_OF_THE_SYSTEM = (
    mark("no such file or directory"),
    mark("permission denied"),
    mark("is a directory"),
    mark("not a directory"),
    mark("file name too long"),
    mark("too many levels of symbolic links"),
    mark("input/output error"),
    mark("no space left on device"),
    mark("database or disk is full"),
    mark("disk quota exceeded"),
    mark("file too large"),
    mark("read-only file system"),
    mark("too many open files"),
    mark("closed"),
)


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
        again = mark("{path}: {reason}; compile it again: kaifaqu compile BASE... -o {path}")
        one = mark("{path}: {reason}; compile one: kaifaqu compile BASE... -o FILE")
        super().__init__(translate(again if ours else one, path=path, reason=reason))
        self.path = path
        self.reason = reason


class CompiledBesidesOthersError(KaifaquError):
    """A compiled base is to be read together with others."""

    def __init__(self, path: str) -> None:
        super().__init__(translate("A compiled base stands alone; compile what goes with it into it."))
        self.path = path


class UnwritableFileError(KaifaquError):
    """A file cannot be written where it should be."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(translate("{path}: cannot be written: {reason}", path=path, reason=reason))
        self.path = path
        self.reason = reason


class UnknownNameError(KaifaquError):
    """A name on the command line is none of those there are."""

    #: What is said if another name is near, and if none is.
    near = mark("no name {name!r}; did you mean {near}? The names are {choices}")
    far = mark("no name {name!r}; the names are {choices}")

    def __init__(self, name: str, choices: Sequence[str]) -> None:
        near = nearest(name, list(choices), 1)
        said = self.near if near else self.far
        super().__init__(translate(said, name=name, near="".join(near), choices=", ".join(choices)))
        self.name = name
        self.choices = tuple(choices)


class UnknownFieldError(UnknownNameError):
    """`--fields` names a field that the records do not have."""

    near = mark("no field {name!r}; did you mean {near}? The fields are {choices}")
    far = mark("no field {name!r}; the fields are {choices}")


class UnknownCheckError(UnknownNameError):
    """`audit` is asked for a check that it does not have."""

    near = mark("no check {name!r}; did you mean {near}? The checks are {choices}")
    far = mark("no check {name!r}; the checks are {choices}")


class UnknownZoneError(KaifaquError):
    """`--zone` names none of the zones that the base is about."""

    def __init__(self, name: str, names: Sequence[str], ids: Sequence[str]) -> None:
        near = nearest(name, list(names))
        said = mark("no zone {name!r}; zones on record: {zones}")
        if near:
            said = mark("no zone {name!r}; did you mean {near}? Zones on record: {zones}")
        super().__init__(translate(said, name=name, near=alternatives(near), zones=shortlist(ids)))
        self.name = name
        self.names = tuple(names)


class AmbiguousZoneError(KaifaquError):
    """`--zone` gives a name that several zones bear."""

    def __init__(self, name: str, ids: Sequence[str]) -> None:
        said = mark("{count} zones are called {name!r}; give the id of one: {ids}")
        super().__init__(translate(said, count=len(ids), name=name, ids=", ".join(ids)))
        self.name = name
        self.ids = tuple(ids)


class SeveralZonesError(KaifaquError):
    """A command that works on one zone is given a base of several."""

    def __init__(self, ids: Sequence[str]) -> None:
        said = mark("the base has {count} zones; choose one with --zone: {zones}")
        super().__init__(translate(said, count=len(ids), zones=shortlist(ids)))
        self.ids = tuple(ids)


class MissingSourceError(KaifaquError):
    """`audit` is asked for a check that needs the text of a source."""

    def __init__(self, check: str) -> None:
        said = mark("the check {check} needs the text of a source: --source KEY=FILE")
        super().__init__(translate(said, check=check))
        self.check = check


class UnknownSourceError(KaifaquError):
    """`--source` is not KEY=FILE, or names a source that the base does not have."""

    def __init__(self, given: str, choices: Sequence[str]) -> None:
        said = mark("--source {given}: not KEY=FILE with a source of the base ({sources})")
        super().__init__(translate(said, given=given, sources=", ".join(choices)))
        self.given = given
        self.choices = tuple(choices)


class EndedProcessError(KaifaquError):
    """A process that shared the work was ended from outside."""

    def __init__(self) -> None:
        super().__init__(translate("a process that shared the work was ended from outside; nothing was done"))


class UnnamedZoneError(KaifaquError):
    """A text does not say which zone it is about, and neither does the command line."""

    def __init__(self) -> None:
        super().__init__(translate("the text names no zone; say which it is about: --zone LABEL"))


class FileInTheWayError(KaifaquError):
    """A file is to be begun that is there already."""

    def __init__(self, path: str) -> None:
        said = mark("{path} is there already, and nothing is overwritten; choose another name with -o")
        super().__init__(translate(said, path=path))
        self.path = path
