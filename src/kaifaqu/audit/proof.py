"""What a check of the audit comes to: how many were looked at, and what was wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kaifaqu.findings import Finding


@dataclass(frozen=True, slots=True)
class Proof:
    """The outcome of one check."""

    check: str
    #: How many facts, relations or figures it looked at.
    total: int
    findings: tuple[Finding, ...]
    #: What the report prints instead of `passed/total`, or empty.
    summary: str = ""

    def __str__(self) -> str:
        failed = len({finding.where for finding in self.findings})
        return f"{self.check} {self.summary or f'{max(0, self.total - failed)}/{self.total}'}"
