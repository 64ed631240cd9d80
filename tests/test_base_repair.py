"""A base that is wrong is built as far as it can be, so that each check of its proof can fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from bases import MINIMAL, NEW_FORM

from kaifaqu.audit.aliases import audit_aliases
from kaifaqu.audit.run import OF_BASE, audit
from kaifaqu.base.parse import parse, parse_for_proof
from kaifaqu.errors import BadBaseError

BAD_BASES = sorted(Path(__file__).with_name("bad_bases").glob("*.toml"))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in BAD_BASES])
def test_every_bad_base_fails_its_proof(path: Path) -> None:
    """Only what is no TOML is not proven at all."""
    raw = path.read_bytes()
    if b": syntax: " in raw or b": encoding: " in raw:
        with pytest.raises(BadBaseError):
            parse_for_proof(raw, path.name)
        return
    base, wrong = parse_for_proof(raw, path.name)
    proofs = audit(base, wrong, {}, (), {"aliases": audit_aliases})
    assert [proof.check for proof in proofs] == [*OF_BASE, "aliases"]
    assert any(proof.findings for proof in proofs[:2])


@pytest.mark.parametrize("text", [MINIMAL, NEW_FORM], ids=["old-form", "new-form"])
def test_a_good_base_is_built_as_ever(text: str) -> None:
    assert parse_for_proof(text.encode(), "base.toml") == (
        parse(text.encode(), "base.toml", validate=True),
        [],
    )


@pytest.mark.parametrize(
    ("old", "new", "check", "where"),
    [
        pytest.param('kind = "award"', 'kind = "prize"', "schema", "livelihood.award", id="schema"),
        pytest.param(
            'note = "年份不详"', f'note = "{"不" * 41}"', "schema", "livelihood.award", id="long-note"
        ),
        pytest.param('"industry.firms-new"', '"industry.firms"', "ids", "industry.firms", id="ids"),
        pytest.param("value = 28", "value = 29", "values", "industry.firms-new", id="values"),
        pytest.param("value = 320", "value = 20", "identities", "identity 1", id="identities"),
        pytest.param('["规上工业企业"]', '["近28家新增规上企业"]', "words", "industry.firms", id="words"),
    ],
)
def test_each_check_can_fail(old: str, new: str, check: str, where: str) -> None:
    """For what other commands refuse a base, too."""
    base, wrong = parse_for_proof(MINIMAL.replace(old, new, 1).encode(), "base.toml")
    proofs = {proof.check: proof.findings for proof in audit(base, wrong, {}, OF_BASE, {})}
    assert where in {finding.where for finding in proofs[check]}


def test_a_word_without_its_first_form_is_proven_too() -> None:
    """By its other forms."""
    text = f'{MINIMAL}\n[word.firms]\nsame = []\nshort = ["厂子"]\n'
    base, wrong = parse_for_proof(text.encode(), "base.toml")
    [*_, aliases] = audit(base, wrong, {}, (), {"aliases": audit_aliases})
    assert [finding.where for finding in wrong] == ["word.firms"]
    assert str(aliases) == "aliases 3/3"


def test_facts_keep_their_numbers() -> None:
    """What is found of a fact behind a bad one stands on its own line."""
    text = MINIMAL.replace('kind = "count"', "kind = 7", 1).replace("value = 28", "value = 29")
    base, wrong = parse_for_proof(text.encode(), "base.toml")
    [value] = audit(base, wrong, {}, ["values"], {})
    [finding] = value.findings
    assert finding.line == text[: text.index("value = 29")].count("\n") + 1
