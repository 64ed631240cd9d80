"""What is wrong with the user's data, and what a check of it comes to, as values that compare equal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kaifaqu.language import translate


class Code(StrEnum):
    """Every kind of finding; the value is the code that reports print."""

    # Reading a base.
    ENCODING = "encoding"
    SYNTAX = "syntax"
    SCHEMA = "schema"
    ID = "id"
    REFERENCE = "reference"
    CHARACTER = "character"
    # Proving a base.
    VALUE = "value"
    IDENTITY = "identity"
    WORD = "word"
    ALIAS = "alias"
    HASH = "hash"
    SOURCE = "source"
    COVERAGE = "coverage"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One mistake: where it stands, what was found there, and what was expected."""

    path: str
    #: 1-based line in the file; 0 where the mistake has no line (an empty file, a missing table).
    line: int
    code: Code
    #: The fact's id, or the table (`sector.industry`, `identity 3`) it stands in; may be empty.
    where: str
    found: str
    expected: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        where = f"{self.code}: {self.where}" if self.where else self.code
        return translate(
            "{place}: {where}: found {found}, expected {expected}",
            place=place, where=where, found=self.found, expected=self.expected,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome of one check."""

    check: str
    #: How many facts, relations or figures it looked at.
    total: int
    findings: tuple[Finding, ...]
    #: What the report prints instead of `passed/total`, or empty.
    summary: str = ""

    @property
    def passed(self) -> int:
        """Return how many of them it found nothing wrong with."""
        return max(0, self.total - len({finding.where for finding in self.findings}))

    def __str__(self) -> str:
        return f"{self.check} {self.summary or f'{self.passed}/{self.total}'}"
