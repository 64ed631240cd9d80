"""From a path to a base, or from several to those of their zones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaifaqu.base.build import from_document
from kaifaqu.base.files import paths_of, read_bytes
from kaifaqu.errors import BadBaseError
from kaifaqu.files.resources import base_path, made_of
from kaifaqu.model import Fact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kaifaqu.findings import Finding
    from kaifaqu.model import FactBase


def load(path: str, *, validate: bool = True, figures: bool = False) -> FactBase:
    """Read the base at `path`; all its mistakes are raised at once, as one BadBaseError.

    `validate` looks at its shape and references, `figures` also at each value against its own text.
    """
    from kaifaqu.base.parse import parse

    return parse(read_bytes(path), path, validate=validate, figures=figures)


def load_packaged() -> FactBase:
    """Read the base that comes with the program; its shape is trusted.

    Its TOML was read once for all while the wheel was built. That holds as long as the file stays the same.
    """
    path = base_path()
    raw = read_bytes(path)
    if made := made_of(raw, "facts"):
        return from_document(made["DOCUMENT"], path, raw, map(Fact._make, made["FACTS"]))
    from kaifaqu.base.parse import parse

    return parse(raw, path, validate=False)


def load_all(names: Sequence[str], *, figures: bool = False) -> list[FactBase]:
    """Read every file of the paths named; the mistakes of all files are raised at once."""
    from kaifaqu.base.join import by_zone, check_heads, check_ids

    files: list[FactBase] = []
    findings: list[Finding] = []
    for path in paths_of(names):
        try:
            files.append(load(path, figures=figures))
        except BadBaseError as error:
            findings += error.findings
    for zone in by_zone(files).values():
        findings += check_heads(zone)
        findings += check_ids(zone)
    if findings:
        raise BadBaseError(findings)
    return files


def load_for_proof(names: Sequence[str]) -> list[tuple[FactBase, list[Finding]]]:
    """Read every file of the paths named, each with what is wrong with its tables; no TOML is raised."""
    from kaifaqu.base.join import by_zone, check_heads, check_ids
    from kaifaqu.base.parse import parse_for_proof

    files = [parse_for_proof(read_bytes(path), path) for path in paths_of(names)]
    own = {file.path: findings for file, findings in files}
    for zone in by_zone(file for file, _ in files).values():
        for finding in (*check_heads(zone), *check_ids(zone)):
            own[finding.path].append(finding)
    return files
