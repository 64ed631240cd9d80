"""Labelled drafts: read from TOML, checked by the program, and each label paired with its answer.

A file holds `[[draft]]` tables, alone or under the `[[ruling]]` they show; `tests/drafts/README.md`
describes the format. A file of JSON lines holds a page a line: `id`, `text`, `as_of` and `claims`, each
with `figure`, its place `at`, `verdict`, `fact`, and `hard` where a careful editor could go either way.
Drafts are checked by the command line, as a user would, so that a label outlives whatever answers it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import tomli

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

#: How a command line of the program begins, or what runs the rest of one and returns what it prints.
Program: TypeAlias = "Sequence[str] | Callable[[Sequence[str]], str]"

BASES = Path(__file__).resolve().parents[1] / "tests" / "bases"
#: So many drafts are checked by one process.
BATCH = 400
#: What 去年 counts from in a page that does not say.
AS_OF = "2024"
#: The verdict of a label whose figure must not be reported at all.
NOTHING = "nothing"
PROGRAM = (sys.executable, "-m", "kaifaqu")


class Label(NamedTuple):
    """What is owed to one figure of a draft."""

    figure: str
    #: Place of the figure in the text, in code points.
    at: int
    #: Any of these is right.
    verdicts: frozenset[str]
    reason: str = ""
    #: Id of the fact to be named, or empty where any or none will do.
    fact: str = ""


class Draft(NamedTuple):
    """A text with its labels; `base` is the TOML of a base of its own, or empty for the packaged one."""

    name: str
    text: str
    labels: tuple[Label, ...]
    why: str = ""
    base: str = ""
    options: tuple[str, ...] = ()


class Answer(NamedTuple):
    """A label and the claim found in its place, None where there was none."""

    draft: Draft
    label: Label
    claim: Mapping[str, Any] | None

    @property
    def verdict(self) -> str:
        """What was answered."""
        return self.claim["verdict"] if self.claim else NOTHING

    @property
    def fact(self) -> str:
        """Id of the fact that was named, or empty."""
        return (self.claim["fact"] or {}).get("id", "") if self.claim else ""

    def is_right(self) -> bool:
        """Tell whether verdict, reason and fact are as labelled; `unknown` owes no fact."""
        if self.verdict not in self.label.verdicts:
            return False
        if self.label.fact and self.fact not in {"", self.label.fact}:
            return False
        return self.claim is None or self.label.reason in {"", self.claim["reason"]}

    def __str__(self) -> str:
        reason = self.claim["reason"] if self.claim else ""
        owed = "/".join(sorted(self.label.verdicts))
        found = " ".join(word for word in (self.verdict, reason, self.fact) if word)
        return f"{self.draft.name}: {self.label.figure}: owed {owed} {self.label.reason}, found {found}"


def read_drafts(path: Path, pages: int | None = None) -> list[Draft]:
    """Read the drafts of a file, or of every TOML file below a folder; only so many pages of JSON lines."""
    if path.is_dir():
        return [draft for file in sorted(path.rglob("*.toml")) for draft in read_drafts(file)]
    if path.suffix == ".jsonl":
        lines = path.read_text(encoding="utf-8").splitlines()
        return [page_from(json.loads(line)) for line in lines[:pages]]
    document = tomli.loads(path.read_text(encoding="utf-8"))
    bases = {name: base_toml(base) for name, base in document.get("base", {}).items()}
    rulings = [*document.get("ruling", ()), {"draft": document.get("draft", ())}]
    return [
        draft_from(table, ruling.get("quote", ""), bases) for ruling in rulings for table in ruling["draft"]
    ]


def page_from(page: Mapping[str, Any]) -> Draft:
    """Build a draft from a page of JSON lines, whose labels say where they stand."""
    labels = (
        label_from(claim, claim["at"], coded=False) for claim in page["claims"] if not claim.get("hard")
    )
    as_of = str(page.get("as_of") or AS_OF)
    return Draft(page["id"], page["text"], tuple(labels), options=("--as-of", as_of))


def draft_from(table: Mapping[str, Any], quote: str, bases: Mapping[str, str]) -> Draft:
    """Build a draft from its table."""
    text, at, labels = table["text"], 0, []
    for claim in table["claims"]:
        figure = claim["figure"]
        start = text.find(figure, at)
        if start < 0:
            message = f"{table['name']}: no {figure} behind character {at}"
            raise ValueError(message)
        at = start + len(figure)
        if not claim.get("disputed"):
            labels.append(label_from(claim, start))
    options = table.get("options", {})
    return Draft(
        table["name"],
        text,
        tuple(labels),
        table.get("why", quote),
        base_of(table["base"], bases) if "base" in table else "",
        (
            *(("--as-of", str(options["as_of"])) if "as_of" in options else ()),
            *(("--require-subject",) if options.get("require_subject") else ()),
        ),
    )


def base_of(name: str, bases: Mapping[str, str]) -> str:
    """Return the TOML of a base that the file brings, or else of one in `tests/bases`."""
    return bases[name] if name in bases else (BASES / f"{name}.toml").read_text(encoding="utf-8")


def label_from(claim: Mapping[str, Any], at: int, *, coded: bool = True) -> Label:
    """Build the label of the figure at a place; `coded` where its reason is a code, and no words."""
    verdict = claim["verdict"]
    verdicts = frozenset([verdict] if isinstance(verdict, str) else verdict)
    reason = claim.get("reason", "") if coded else ""
    return Label(claim["figure"], at, verdicts, reason, claim.get("fact") or "")


def base_toml(base: Mapping[str, Any]) -> str:
    """Write a small base, with what every base must have filled in."""
    zone = {"id": "zone", "label": "示例区", **base.get("zone", {})}
    source = {"title": f"{zone['label']}统计", "authors": ["甲"], "period": "2023"} | base.get("source", {})
    facts = ({"sector": "one", "source": "text", **fact} for fact in base["fact"])
    return "\n".join(
        (
            table("base", {"version": "1.0", "date": "2024-01-31", "title": f"{zone['label']}事实库"}),
            table("zone", zone),
            table("source.text", source),
            table("sector.one", {"label": "总体"}),
            *(table(f"word.{key}", word) for key, word in base.get("word", {}).items()),
            *(table(f"entity.{key}", entity) for key, entity in base.get("entity", {}).items()),
            *(table("[fact]", fact) for fact in facts),
        )
    )


def table(name: str, values: Mapping[str, Any]) -> str:
    """Write a flat table of TOML: text, numbers and lists are written as in JSON."""
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"[{name}]\n{''.join(lines)}"


def answers(drafts: Iterable[Draft], program: Program = PROGRAM) -> Iterator[list[Answer]]:
    """Check drafts and yield, draft by draft as they were grouped, the answer to each label."""
    groups: dict[tuple[str, tuple[str, ...]], list[Draft]] = defaultdict(list)
    for draft in drafts:
        groups[draft.base, draft.options].append(draft)
    for (base, options), members in groups.items():
        for first in range(0, len(members), BATCH):
            batch = members[first : first + BATCH]
            claims = claims_of([draft.text for draft in batch], base, options, program)
            yield from (paired(draft, found) for draft, found in zip(batch, claims, strict=True))


def claims_of(
    texts: Sequence[str], base: str, options: Sequence[str], program: Program = PROGRAM
) -> list[list[dict[str, Any]]]:
    """Return the claims that the program finds in each text."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.md") for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text.encode())
        chosen = []
        if base:
            toml = Path(folder, "base.toml")
            toml.write_bytes(base.encode())
            chosen = ["--base", str(toml)]
        command = ["check", "-f", "json", "--fail-on", "never", *chosen, *options, *map(str, paths)]
        shown = program(command) if callable(program) else _shown([*program, *command])
    found: list[list[dict[str, Any]]] = [[] for _ in texts]
    for claim in json.loads(shown)["claims"]:
        found[int(Path(claim["path"]).stem)].append(claim)
    return found


def _shown(command: Sequence[str]) -> str:
    """Return what a command line prints in a process of its own."""
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.decode())
    return done.stdout.decode()


def paired(draft: Draft, claims: Iterable[Mapping[str, Any]]) -> list[Answer]:
    """Pair each label of a draft with the claim nearest to its place; no claim answers two labels."""
    left, result = list(claims), []
    for label in draft.labels:
        end = label.at + len(label.figure)
        there = [claim for claim in left if claim["start"] < end and label.at < claim["end"]]
        nearest = min(there, key=lambda claim: abs(claim["start"] - label.at), default=None)
        if nearest is not None:
            left.remove(nearest)
        result.append(Answer(draft, label, nearest))
    return result
