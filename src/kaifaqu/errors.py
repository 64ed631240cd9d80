"""What the program cannot do, one class a case; each takes data and words its own message."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.findings import Finding


class KaifaquError(Exception):
    """Base of all errors a user or a file can cause."""


class UnreadableFileError(KaifaquError):
    """A file cannot be read: missing, a folder, no permission, not a regular file."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class BadBaseError(KaifaquError):
    """A base has mistakes; all of them are in `findings`, in the order of the file."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)


class UnknownFieldError(KaifaquError):
    """`--fields` names a field that the records do not have."""

    def __init__(self, name: str, choices: Sequence[str]) -> None:
        super().__init__(f"no field {name!r}; the fields are {', '.join(choices)}")
        self.name = name
        self.choices = tuple(choices)


class UnknownCheckError(KaifaquError):
    """`audit` is asked for a check that it does not have."""

    def __init__(self, name: str, choices: Sequence[str]) -> None:
        super().__init__(f"no check {name!r}; the checks are {', '.join(choices)}")
        self.name = name
        self.choices = tuple(choices)


class UnknownSourceError(KaifaquError):
    """`--source` is not KEY=FILE, or names a source that the base does not have."""

    def __init__(self, given: str, choices: Sequence[str]) -> None:
        super().__init__(f"--source {given}: not KEY=FILE with a source of the base ({', '.join(choices)})")
        self.given = given
        self.choices = tuple(choices)
