"""`kaifaqu audit`: the proof of a base; and what every command says of a base it cannot read."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import termios
import tty
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bases import MINIMAL
from conftest import ENVIRONMENT, PROGRAM, called

from kaifaqu.audit.reading import readings
from kaifaqu.base.load import load
from kaifaqu.claims import Verdict
from kaifaqu.files.resources import base_path
from kaifaqu.text import width

if TYPE_CHECKING:
    from conftest import Piped, Written

BAD_BASES = sorted(Path(__file__).with_name("bad_bases").glob("*.toml"))
#: A source for `MINIMAL`, in which each of its figures stands once.
TEXT = "示例区共有规上企业320家,\n新增近28家,其中一半 曾与世界500强合作。\n"
COUNTS = re.compile(r"^(\w+) (\d+)/(\d+)$")
COVERAGE = re.compile(r"coverage (\d+) figures = (\d+) facts \+ (\d+) skipped, (\d+) left")


def proven(text: str) -> str:
    """Return `MINIMAL` as a base of this source."""
    flat = "".join(text.split())
    half = f'[[skip]]\nsource = "shili-2023"\nat = {flat.index("一半")}\ntext = "一半"\nreason = "不是数字"\n'
    return (
        MINIMAL.replace("at = 12", f"at = {flat.index('320家')}")
        .replace('text = "近28家"', f'text = "近28家"\nat = {flat.index("近28家")}')
        .replace("at = 40", f"at = {flat.index('世界500强')}")
        .replace(
            'period = "2023"\n\n[sector.industry]',
            f'period = "2023"\nsha256 = "{sha256(flat.encode()).hexdigest()}"\n\n[sector.industry]',
        )
    ) + half


def test_the_packaged_base_is_proven(piped: Piped) -> None:
    """Every check looked at something and all of it passed."""
    ran = piped("audit")
    proofs = [COUNTS.match(line) for line in ran.out.splitlines()]
    assert (ran.code, ran.err, None in proofs) == (0, "", False)
    counts = {proof[1]: (int(proof[2]), int(proof[3])) for proof in proofs if proof}
    assert set(counts) >= {"schema", "ids", "values", "identities", "aliases"}
    assert all(passed == total > 0 for passed, total in counts.values())
    facts = len(load(base_path(), validate=False).facts)
    figures = sum(fact.value is not None for fact in load(base_path(), validate=False).facts)
    assert (counts["schema"], counts["values"]) == ((facts, facts), (figures, figures))


def test_a_base_is_proven_by_the_checks_named(piped: Piped, minimal: str) -> None:
    """In the order of the report, with a count each."""
    assert piped("audit", "identities", "values", "--base", minimal) == (
        0,
        "values 2/2\nidentities 2/2\n",
        "",
    )


@pytest.mark.parametrize(
    ("old", "new", "proof", "told"),
    [
        pytest.param("value = 28", "value = 29", "values 1/2", "28", id="value"),
        pytest.param(
            'unit = "家"\ntext = "近28家"', 'unit = "个"\ntext = "近28家"', "values 1/2", "家", id="unit"
        ),
        pytest.param('"nearly"', '"over"', "values 1/2", "nearly", id="qualifier"),
        pytest.param('text = "优秀学校"', 'text = "5所"', "values", "5", id="no-value"),
    ],
)
def test_a_value_that_its_text_denies_is_a_finding(
    piped: Piped, written: Written, *, old: str, new: str, proof: str, told: str
) -> None:
    """With file, line, id, what was found and what was expected; the audit fails."""
    text = MINIMAL.replace(old, new)
    path = written(text)
    ran = piped("audit", "values", "--base", path)
    head, finding = ran.out.splitlines()
    [(line, fact)] = re.findall(
        rf"^  {re.escape(path)}:(\d+): value: ([a-z.-]+): found .*, expected ", finding
    )
    assert (ran.code, ran.err) == (1, "")
    assert head.startswith(proof)
    assert fact == ("livelihood.award" if "所" in new else "industry.firms-new")
    assert told in finding.partition("expected")[2]
    table = text[: text.index(f'id = "{fact}"')].count("\n")
    assert table <= int(line) < table + text.splitlines()[table:].index("") + 1


def test_a_note_that_is_too_long_to_be_read_beside_a_figure_is_a_finding(
    piped: Piped, written: Written
) -> None:
    """In each language as wide as 40 characters of Chinese."""
    for key, most in (("note", 40), ("note_en", 80)):
        for count, code in ((most, 0), (most + 1, 1)):
            path = written(MINIMAL.replace('note = "年份不详"', f'{key} = "{"a" * count}"'))
            ran = piped("audit", "schema", "--base", path)
            assert (ran.code, ran.err) == (code, "")
            found = f"livelihood.award: found a {key} of {count} characters, expected at most {most}\n"
            assert ran.out.endswith(found) == bool(code)


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        pytest.param('text = "320"\nunit_implied = true', 0, id="left-out"),
        pytest.param('text = "320"', 1, id="not-said-to-be"),
        pytest.param('text = "320个"\nunit_implied = true', 1, id="another-printed"),
    ],
)
def test_a_unit_that_the_text_leaves_out_is_not_denied(
    piped: Piped, written: Written, fact: str, code: int
) -> None:
    """As the first of two figures that share a unit does; a unit that is printed is still read."""
    path = written(MINIMAL.replace('text = "320家"', fact))
    assert piped("audit", "values", "--base", path).code == code


@pytest.mark.parametrize("command", [("list",), ("show", "industry"), ("search", "企业")])
def test_a_base_whose_text_denies_a_value_is_not_used(
    piped: Piped, written: Written, command: tuple[str, ...]
) -> None:
    """All that is denied is told at once."""
    path = written(MINIMAL.replace("value = 320", "value = 302").replace("value = 28", "value = 82"))
    ran = piped(*command, "--base", path)
    assert (ran.code, ran.out) == (2, "")
    assert re.findall(rf"{re.escape(path)}:\d+: value: ([a-z.-]+): found", ran.err) == [
        "industry.firms",
        "industry.firms-new",
    ]


def test_a_citation_in_words_is_read_and_warned_of(piped: Piped, written: Written) -> None:
    """It is of an older form; what it holds has fields of its own."""
    path = written(MINIMAL.replace('authors = ["甲"]', 'authors = ["甲"]\ncitation = "甲:《概况》"'))
    ran = piped("list", "--base", path)
    line = MINIMAL[: MINIMAL.index('period = "2023"')].count("\n") + 1
    assert (ran.code, ran.err) == (
        0,
        (
            f"warning: {path}:{line}: schema: source.shili-2023: found the key 'citation', "
            "expected type, publisher, date, page and url, from which a citation is made\n"
        ),
    )


@pytest.mark.parametrize(
    ("relation", "found", "expected"),
    [
        pytest.param("sum", "industry.firms = 320", "28 = 28", id="sum"),
        pytest.param("names", "1 names", "industry.firms = 320", id="names"),
    ],
)
def test_a_relation_that_does_not_hold_is_told(
    written: Written, relation: str, found: str, expected: str
) -> None:
    base = written(MINIMAL.replace('relation = "within"', f'relation = "{relation}"'))
    ran = called("audit", "identities", "--base", base)
    line = MINIMAL[: MINIMAL.index("[[identity]]")].count("\n") + 1
    assert ran == (
        1,
        f"identities 1/2\n  {base}:{line}: identity: identity 1: found {found}, expected {expected}\n",
        "",
    )


def test_a_part_is_no_more_than_its_whole(piped: Piped, written: Written) -> None:
    """The relation is told with its place, once for the identity and once for the fact."""
    base = written(MINIMAL.replace("value = 28", "value = 900").replace("近28家", "近900家"))
    ran = piped("audit", "identities", "--base", base)
    identity, part = (MINIMAL[: MINIMAL.index(key)].count("\n") + 1 for key in ("[[identity]]", "part_of"))
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == (
        "identities 0/2\n"
        f"  {base}:{identity}: identity: identity 1: found industry.firms-new = 900, "
        "expected at most industry.firms = 320\n"
        f"  {base}:{part}: identity: industry.firms-new: found industry.firms-new = 900, "
        "expected at most industry.firms = 320\n"
    )


def test_a_source_proves_its_facts(piped: Piped, written: Written) -> None:
    """By its hash, by the place of each figure, and by no figure being left."""
    source = f"shili-2023={written(TEXT, 'source.txt')}"
    ran = piped("audit", "hash", "source", "coverage", "--base", written(proven(TEXT)), "--source", source)
    assert ran == (0, "hash 1/1\nsource 4/4\ncoverage 4 figures = 2 facts + 2 skipped, 0 left\n", "")


@pytest.mark.parametrize(
    ("old", "new", "check", "told"),
    [
        pytest.param("320家", "302家", "source", ["industry.firms", "320家", "302家"], id="a-digit-changed"),
        pytest.param("近28家", "28家", "source", ["industry.firms-new", "近28家"], id="a-qualifier-dropped"),
        pytest.param("320家", "", "source", ["industry.firms", "320家"], id="a-figure-dropped"),
        pytest.param("合作", "合作7次", "coverage", ["7次", "1 left"], id="a-figure-added"),
        pytest.param("合作", "相识", "hash", ["source.shili-2023", "sha256"], id="a-word-changed"),
    ],
)
def test_a_changed_source_is_told_from_the_right_one(
    piped: Piped, written: Written, *, old: str, new: str, check: str, told: list[str]
) -> None:
    """Each check that is concerned names what was changed."""
    base, source = written(proven(TEXT)), written(TEXT.replace(old, new), "source.txt")
    ran = piped("audit", check, "--base", base, "--source", f"shili-2023={source}")
    assert (ran.code, ran.err) == (1, "")
    assert [word for word in told if word not in ran.out] == []
    assert ran.out.startswith(f"{check} ")
    assert f"\n  {base}:" in ran.out


def test_a_changed_white_space_changes_nothing(piped: Piped, written: Written) -> None:
    source = written(TEXT.replace("\n", " \r\n\u3000"), "source.txt")
    assert piped("audit", "--base", written(proven(TEXT)), "--source", f"shili-2023={source}").code == 0


def test_the_only_source_needs_no_key(piped: Piped, written: Written) -> None:
    ran = piped("audit", "hash", "--base", written(proven(TEXT)), "--source", written(TEXT, "source.txt"))
    assert ran == (0, "hash 1/1\n", "")


def test_what_moved_far_is_found_where_it_stands_once(piped: Piped, written: Written) -> None:
    """It is told with its new place, and covers its figure there."""
    far = "甲" * 2_000 + TEXT
    source = f"shili-2023={written(far, 'source.txt')}"
    ran = piped("audit", "source", "coverage", "--base", written(proven(TEXT)), "--source", source)
    assert (ran.code, ran.err) == (1, "")
    assert "source 3/4" in ran.out
    assert f"found it at {far.index('320家')}, expected '320家' at" in ran.out
    assert "0 left" in ran.out


def test_a_source_may_come_from_standard_input(piped: Piped, written: Written) -> None:
    ran = piped("audit", "hash", "--base", written(proven(TEXT)), "--source", "shili-2023=-", stdin=TEXT)
    assert ran == (0, "hash 1/1\n", "")


def test_the_article_proves_the_packaged_base(piped: Piped, article: str) -> None:
    """Every figure of it is a fact or a skip."""
    ran = piped("audit", "--source", "ganzhou-2023=-", stdin=article)
    [(figures, facts, skipped, left)] = [map(int, counts) for counts in COVERAGE.findall(ran.out)]
    assert (ran.code, ran.err, left) == (0, "", 0)
    assert figures == facts + skipped > 80
    assert "hash 1/1\n" in ran.out


@pytest.mark.parametrize(
    ("id_", "text", "changed"),
    [
        pytest.param("reform.signed-amount", "1229.21亿元", "1229.31亿元", id="amount"),
        pytest.param("industry.enterprises-above-scale", "322家", "332家", id="count"),
        pytest.param("industry.new-energy-enterprises", "138家", "188家", id="another-count"),
    ],
)
def test_a_digit_changed_in_the_article_is_found(
    piped: Piped, article: str, id_: str, text: str, changed: str
) -> None:
    assert article.count(text) == 1
    ran = piped("audit", "source", "--source", "ganzhou-2023=-", stdin=article.replace(text, changed))
    assert (ran.code, ran.err) == (1, "")
    assert f": source: {id_}: " in ran.out
    assert len(ran.out.splitlines()) == 2


def test_a_figure_added_to_the_article_is_found(piped: Piped, article: str) -> None:
    ran = piped("audit", "coverage", "--source", "ganzhou-2023=-", stdin=f"{article}\n新增企业777家。\n")
    assert (ran.code, ran.err) == (1, "")
    assert [left for *_, left in COVERAGE.findall(ran.out)] == ["1"]
    assert "777家" in ran.out.splitlines()[1]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        pytest.param(("valeus",), "did you mean values", id="misspelt-check"),
        pytest.param(("valeus",), "kaifaqu audit -h", id="a-next-command"),
        pytest.param(("coverage",), "--source", id="check-without-its-source"),
        pytest.param(("--source", "nowhere=x.txt"), "ganzhou-2023", id="unknown-source"),
        pytest.param(("--source", "ganzhou-2023"), "key=file", id="source-without-a-file"),
        pytest.param(("--source", "ganzhou-2023=missing.txt"), "missing.txt", id="missing-source"),
        pytest.param(("--source", "ganzhou-2023=/"), "/: ", id="source-is-a-folder"),
        pytest.param(("--sauce", "x"), "--source", id="misspelt-option"),
    ],
)
def test_what_cannot_be_proven_is_told(
    piped: Piped, tmp_path: Path, args: tuple[str, ...], told: str
) -> None:
    ran = piped("audit", *args, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err.lower()
    assert "Traceback" not in ran.err


def test_a_source_in_another_encoding_is_refused(piped: Piped, tmp_path: Path) -> None:
    """With the line of the first byte that is not UTF-8."""
    (tmp_path / "source.txt").write_bytes("a\n示例区".encode("gb18030"))
    ran = piped("audit", "--source", f"ganzhou-2023={tmp_path / 'source.txt'}")
    assert (ran.code, ran.out) == (2, "")
    assert "line 2: the byte 0x" in ran.err


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in BAD_BASES])
def test_all_that_is_wrong_with_a_base_is_told(piped: Piped, path: Path) -> None:
    """Each of them ends with what is told of it, but for its figures, in lines that start with `#! `."""
    ran = piped("list", "--base", path.name, cwd=path.parent)
    lines = path.read_bytes().decode(errors="replace").splitlines()
    expected = [line.removeprefix("#! ") for line in lines if line.startswith("#! ")]
    assert (ran.code, ran.out) == (2, "")
    told = [line for line in ran.err.splitlines() if not line.startswith("kaifaqu: ")]
    assert [line for line in told if ": value: " not in line] == expected


def test_what_refuses_a_base_fails_its_proof(piped: Piped, written: Written) -> None:
    """Other commands tell all mistakes and stop; the audit counts them by check and goes on."""
    path = written(MINIMAL.replace("kind =", "kinds =", 1).replace("value = 28", "value = 82"))
    shown = piped("show", "--all", "--base", path)
    assert (shown.code, shown.out) == (2, "")
    assert "industry.firms-new: found value 82, expected 28" in shown.err
    ran = piped("audit", "--base", path)
    assert (ran.code, ran.err) == (1, "")
    assert f"{path}:32: schema: industry.firms: found the unknown key 'kinds'" in ran.out
    assert "industry.firms-new: found value 82, expected 28" in ran.out
    counted = [proof[1] for line in ran.out.splitlines() if (proof := COUNTS.match(line))]
    assert counted[:5] == ["schema", "ids", "values", "identities", "words"]


NESTED = "a = " + "[" * 10_000 + "]" * 10_000


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(MINIMAL + NESTED, MINIMAL.count("\n") + 1, id="nested-10000-deep"),
        pytest.param(MINIMAL + "[" + "a." * 10_000 + "a]", MINIMAL.count("\n") + 1, id="key-of-10000-parts"),
        pytest.param(MINIMAL.replace("320\n", "3" * 5000 + "\n"), 33, id="5000-digits"),
        pytest.param(MINIMAL.replace("320\n", "nan\n"), 33, id="nan"),
        pytest.param(MINIMAL.replace("320\n", "1e999999999\n"), 33, id="huge-exponent"),
        pytest.param(MINIMAL + 'a = "', MINIMAL.count("\n") + 1, id="cut-short"),
        pytest.param(b"\x00" * 100, 1, id="nul-bytes"),
        pytest.param(MINIMAL.encode("utf-16"), 1, id="utf-16"),
        pytest.param(MINIMAL.encode("gb18030"), 6, id="gb18030"),
        pytest.param(b"", 0, id="empty"),
        pytest.param("[[fact]]\n" * 20_000, 0, id="many-mistakes", marks=pytest.mark.slow),
    ],
)
def test_a_hostile_base_is_told_with_its_line(
    piped: Piped, written: Written, text: str | bytes, line: int
) -> None:
    path = written(text)
    ran = piped("list", "--base", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{path}:{line}: " if line else f"{path}: ")
    assert "Traceback" not in ran.err
    assert len(ran.err) < 100_000


def test_windows_line_ends_are_as_good(piped: Piped, written: Written, minimal: str) -> None:
    crlf = written(MINIMAL.replace("\n", "\r\n"), "crlf.toml")
    assert piped("show", "--all", "--base", crlf) == piped("show", "--all", "--base", minimal)


@pytest.mark.parametrize(
    "kind", ["missing", "folder", "fifo", "device", "broken", "no-permission", "endless"]
)
def test_what_is_no_readable_file_is_told(piped: Piped, tmp_path: Path, kind: str) -> None:
    """And never waited for."""
    path = tmp_path / kind
    match kind:
        case "folder":
            path.mkdir()
        case "fifo":
            os.mkfifo(path)
        case "device":
            path = Path("/dev/zero")
        case "broken":
            path.symlink_to(path)
        case "no-permission":
            path.write_text(MINIMAL, encoding="utf-8")
            path.chmod(0)
            if os.access(path, os.R_OK):
                pytest.skip("this user may read every file")
        case "endless":
            path = Path("/proc/self/mem")
    ran = piped("list", "--base", str(path))
    assert (ran.code, ran.out) == (2, "")
    assert "Traceback" not in ran.err
    assert ran.err.startswith(f"kaifaqu: {path}: ")
    assert piped("list", env={"KAIFAQU_BASE": str(path)}) == ran


def test_a_source_is_read_as_a_draft_of_its_base(piped: Piped, article: str) -> None:
    """Nearly all of its figures are confirmed as their own facts, and none is contradicted or doubted."""
    ran = piped("audit", "reading", "--source", "ganzhou-2023=-", stdin=article)
    assert (ran.code, ran.err) == (0, "")
    told = re.fullmatch(r"reading (\d+) of 69 figures confirmed as their own facts\n", ran.out)
    assert told is not None
    assert int(told[1]) >= 66
    read = [*readings(load(base_path(), validate=False), "ganzhou-2023", article)]
    wrong = {Verdict.CONTRADICTED, Verdict.DOUBTFUL}
    assert [one.fact.id for one in read if one.judgement and one.judgement.verdict in wrong] == []


def test_proposals_are_counted_until_they_are_settled(piped: Piped, written: Written) -> None:
    proposed = MINIMAL.replace("[[fact]]", '[note.proposed]\ntext = "待核对"\n\n[[fact]]', 1).replace(
        "at = 12", 'at = 12\nnote = "@proposed"'
    )
    skip = '\n[[skip]]\nsource = "shili-2023"\nat = 3\ntext = "5"\nreason = "待核对:不知所指"\n'
    ran = piped("audit", "proposals", "--base", written(proposed + skip))
    line = proposed.splitlines().index('note = "@proposed"') + 1
    assert (ran.code, ran.out) == (0, f"proposals 3 of 5 settled, the next on line {line}\n")
    ran = piped("audit", "proposals", "--base", written(MINIMAL), "--json")
    assert [(one["passed"], one["total"]) for one in json.loads(ran.out)] == [(4, 4)]


def test_a_log_for_code_hosts_holds_the_findings(piped: Piped, written: Written) -> None:
    path = written(MINIMAL.replace("value = 320", "value = 321"))
    ran = piped("audit", "values", "--base", path, "-f", "sarif")
    log = json.loads(ran.out)
    [run] = log["runs"]
    [result] = run["results"]
    assert (ran.code, log["version"]) == (1, "2.1.0")
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["value"]
    assert result["ruleId"] == "value"
    assert result["message"]["text"].startswith("industry.firms: found value 321")
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": MINIMAL.splitlines().index("value = 320") + 1}
    clean = json.loads(piped("audit", "values", "-f", "sarif").out)
    assert clean["runs"][0]["results"] == []


def test_what_is_left_of_a_source_can_be_pasted(piped: Piped, tmp_path: Path) -> None:
    """Then nothing is left."""
    text = "示例区2023年概况\n\n规上企业320家,其中新增28家。新增车位900个,占世界500强项目。\n"
    (tmp_path / "source.txt").write_text(text, encoding="utf-8")
    base = (
        MINIMAL.replace("at = 12", "at = 14")
        .replace('text = "近28家"', 'text = "28家"')
        .replace('qualifier = "nearly"\n', "")
    )
    (tmp_path / "base.toml").write_text(base, encoding="utf-8")
    args = ("--base", "base.toml", "--source", "source.txt")
    ran = piped("audit", "-f", "toml", *args, cwd=tmp_path)
    assert ran.code == 1
    assert 'label = "新增车位"' in ran.out
    (tmp_path / "base.toml").write_text(f"{base}\n{ran.out}", encoding="utf-8")
    ran = piped("audit", "schema", "ids", "values", "coverage", *args, cwd=tmp_path)
    assert ran.code == 0, ran.out
    ran = piped("audit", "-f", "toml", *args, cwd=tmp_path)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_what_is_left_takes_a_source(piped: Piped) -> None:
    ran = piped("audit", "-f", "toml")
    assert (ran.code, ran.out) == (2, "")
    assert "--source KEY=FILE" in ran.err


def test_a_source_in_another_encoding(piped: Piped, written: Written, tmp_path: Path) -> None:
    (tmp_path / "source.txt").write_bytes(TEXT.encode("gb18030"))
    base = written(proven(TEXT))
    args = ("audit", "hash", "--base", base, "--source", str(tmp_path / "source.txt"))
    assert piped(*args, "--encoding", "gb18030").code == 0
    assert piped(*args).code == 2


def test_facts_of_one_label_are_told_apart_by_their_years(piped: Piped, written: Written) -> None:
    """A base of several years is proven like one of a single year."""
    another = (
        MINIMAL[MINIMAL.index("[[fact]]") :].split("\n\n")[0].replace("industry.firms", "industry.firms-2022")
    )
    another = (
        another.replace('period = "2023"', 'period = "2022"')
        .replace("320", "300")
        .replace("at = 12", "at = 40")
    )
    ran = piped("audit", "aliases", "--base", written(f"{MINIMAL}\n{another}\n"))
    assert (ran.code, ran.out) == (0, "aliases 5/5\n")


def test_a_rate_may_be_higher_than_that_of_its_whole(piped: Piped, written: Written) -> None:
    rates = (
        MINIMAL[: MINIMAL.index("[[identity]]")]
        .replace('kind = "count"', 'kind = "percent"')
        .replace('unit = "家"', 'unit = "%"')
        .replace('"320家"', '"3%"').replace("value = 320", "value = 3")
        .replace('"近28家"', '"近28%"')
    )  # fmt: skip
    assert piped("audit", "identities", "--base", written(rates)).out == "identities 0/0\n"


@pytest.mark.slow
@pytest.mark.parametrize("columns", [20, 40, 80])
@pytest.mark.parametrize(("language", "label"), [("en", "proving the labels"), ("zh", "正在核对名称")])
def test_progress_is_shown_to_who_watches(minimal: str, language: str, label: str, columns: int) -> None:
    """On a real terminal, in one line of it, however narrow; into a pipe goes none."""
    master, terminal = pty.openpty()
    tty.setraw(terminal)
    termios.tcsetwinsize(terminal, (24, columns))
    command = [*PROGRAM, "audit", "aliases", "--base", minimal, "--lang", language]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=terminal, env=ENVIRONMENT) as process:
        os.close(terminal)
        raw = bytearray()
        with suppress(OSError):  # Linux tells so that the other side is closed.
            while piece := os.read(master, 65536):
                raw += piece
        os.close(master)
    drawn = [re.sub(r"\x1b\[[?0-9]*[a-zA-Z]", "", line) for line in raw.decode().split("\r")]
    assert process.returncode == 0
    assert (label in drawn[-1], "100%" in drawn[-1]) == (columns > 20, True)
    assert max(map(width, drawn)) < columns


def test_progress_goes_into_no_pipe(piped: Piped, minimal: str) -> None:
    assert piped("audit", "aliases", "--base", minimal).err == ""
