"""What is wrong with the user's data, and what a check of it comes to, as values that compare equal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kaifaqu.language import mark, translate


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


#: What each is, for those who meet it by its code alone.
MEANING = {
    Code.ENCODING: mark("The base is not written in UTF-8."),
    Code.SYNTAX: mark("The base is not TOML."),
    Code.SCHEMA: mark("A key is missing, unknown, or of another shape than the schema says."),
    Code.ID: mark("An id is used twice, or does not begin with its sector."),
    Code.REFERENCE: mark("A key is named that the base does not have."),
    Code.CHARACTER: mark("A text holds a character that a base may not hold."),
    Code.VALUE: mark("The text of a fact says another value, unit or qualifier."),
    Code.IDENTITY: mark("A relation that must hold among facts does not."),
    Code.WORD: mark("A word or name means two things, or another place."),
    Code.ALIAS: mark("A label or alias, with its own figure, is not confirmed as its fact."),
    Code.HASH: mark("The text is not the source that the base was taken from."),
    Code.SOURCE: mark("The text of a fact does not stand where the base says."),
    Code.COVERAGE: mark("A figure of the source is neither a fact nor a skip."),
}


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
    #: How many of them are still open, though nothing is wrong with them.
    open: int = 0

    @property
    def passed(self) -> int:
        """Return how many of them are settled, and nothing is wrong with."""
        return max(0, self.total - self.open - len({finding.where for finding in self.findings}))

    def __str__(self) -> str:
        return f"{self.check} {self.summary or f'{self.passed}/{self.total}'}"
