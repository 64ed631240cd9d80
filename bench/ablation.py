"""Switch off each rule of the check in turn and say how many answers to labelled drafts change.

A rule is a function of a table in `linking.bars` or `linking.accounting`; its docstring says what it is
for. A rule whose absence changes nothing has no place in the program.
"""

from __future__ import annotations

import argparse
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import tomli
from labelled import paired, read_drafts
from score import owed

from kaifaqu.base.build import from_document
from kaifaqu.factcheck.check import Options, check
from kaifaqu.linking import accounting, bars
from kaifaqu.linking.load import load_base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

    from labelled import Answer, Draft

    from kaifaqu.claims import Claim
    from kaifaqu.linking.load import Knowledge

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = [ROOT / "tests" / "drafts" / name for name in ("prose", "traps", "kinds")]
#: Each table of rules, and what one of its rules says where it says nothing.
TABLES: tuple[tuple[ModuleType, str, Any], ...] = (
    (bars, "RULES", ()),
    (accounting, "RULES_OF_WORDINGS", ()),
    (accounting, "RULES", None),
    (accounting, "RULES_OF_NOUNS", None),
    (accounting, "RULES_OF_CLASSES", None),
)


class Rule(NamedTuple):
    """A rule in its place in a table."""

    module: ModuleType
    table: str
    silence: Any
    n: int

    @property
    def function(self) -> Callable[..., Any]:
        """What says it."""
        row = getattr(self.module, self.table)[self.n]
        function: Callable[..., Any] = row[1] if isinstance(row, tuple) else row
        return function

    @property
    def name(self) -> str:
        """Its name, with the module that has it."""
        return f"{self.module.__name__.rpartition('.')[2]}.{self.function.__name__}"

    @property
    def purpose(self) -> str:
        """Its docstring."""
        return (self.function.__doc__ or "").rstrip(".")

    @contextmanager
    def replaced(self, function: Callable[..., Any]) -> Iterator[None]:
        """Let another function stand in its place."""
        rows = getattr(self.module, self.table)
        row = rows[self.n]
        row = (row[0], function, *row[2:]) if isinstance(row, tuple) else function
        setattr(self.module, self.table, (*rows[: self.n], row, *rows[self.n + 1 :]))
        try:
            yield
        finally:
            setattr(self.module, self.table, rows)


class Change(NamedTuple):
    """What the answers are without a rule."""

    changed: int = 0
    spoiled: int = 0
    mended: int = 0
    confirmed: int = 0

    def with_answer(self, old: Answer, new: Answer) -> Change:
        """Return the same with one more answer counted."""
        if (old.verdict, old.fact, old.claim) == (new.verdict, new.fact, new.claim):
            return self
        is_false = owed(new.label) != "confirmed" and new.verdict == "confirmed" != old.verdict
        return Change(
            self.changed + 1,
            self.spoiled + (old.is_right() and not new.is_right()),
            self.mended + (new.is_right() and not old.is_right()),
            self.confirmed + is_false,
        )


def rules() -> list[Rule]:
    """Return all rules, in the order in which they are asked."""
    return [Rule(*table, n) for table in TABLES for n in range(len(getattr(*table[:2])))]


@cache
def knowledge(base: str) -> Knowledge:
    """Return what a base is checked by, from its TOML; the packaged one where there is none."""
    raw = base.encode() if base else (ROOT / "data" / "facts.toml").read_bytes()
    return load_base(from_document(tomli.loads(raw.decode()), "base", raw))


def answers(draft: Draft) -> list[Answer]:
    """Check a draft and return the answer to each label."""
    given = dict(zip(draft.options[::2], draft.options[1::2], strict=False))
    options = Options(given.get("--as-of", ""), "--require-subject" in draft.options)
    claims = check(draft.text, knowledge(draft.base), options)
    return paired(draft, [_claim(claim) for claim in claims])


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "start": claim.figure.start,
        "end": claim.figure.end,
        "verdict": str(claim.verdict),
        "reason": str(claim.reason),
        "fact": {"id": claim.fact.id} if claim.fact else None,
        "unexplained": claim.unexplained,
        "because": claim.because,
    }


def change_without(rule: Rule, drafts: Iterable[Draft], before: Iterable[list[Answer]]) -> Change:
    """Check drafts without a rule, and compare the answers with those before."""
    change = Change()
    with rule.replaced(lambda *_: rule.silence):
        for draft, old in zip(drafts, before, strict=True):
            for one, other in zip(old, answers(draft), strict=True):
                change = change.with_answer(one, other)
    return change


def main() -> None:
    """Print a Markdown table, a line a rule."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("paths", type=Path, nargs="*", default=FOLDERS, metavar="PATH")
    drafts = [draft for path in parser.parse_args().paths for draft in read_drafts(path)]
    before = [answers(draft) for draft in drafts]
    print("| rule | what it says | changed | right → wrong | wrong → right | newly false confirmed |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for rule in rules():
        cells = (rule.name, rule.purpose, *change_without(rule, drafts, before))
        print(f"| {' | '.join(map(str, cells))} |", flush=True)


if __name__ == "__main__":
    main()
