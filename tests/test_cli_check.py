"""`check` as a user meets it: formats, exit codes, terminals, and drafts that should not be trusted."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import tty
import unicodedata
from hashlib import sha256
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ENVIRONMENT, LONGEST, Ran, called

import kaifaqu
from kaifaqu.base.load import load
from kaifaqu.claims import MEANING, Reason
from kaifaqu.files.resources import base_path
from kaifaqu.model import Fact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from conftest import Piped

PROGRAM = (sys.executable, "-m", "kaifaqu", "check")
DRAFT = "2023年,赣州经开区规上工业企业达332家,签约项目201个。\n"
WRONG = (
    "Industrial enterprises above designated size 332家"
    " — on record 322家 (industry.enterprises-above-scale, 2023)"
)
RIGHT = "Projects signed 201个 — on record 201个 (reform.signed-projects, 2023)"
VERSION = load(base_path(), validate=False).version
ASSUMED = "1 claim without a subject: 赣州经开区 was assumed\n"


def ran(*args: str, draft: str | bytes = DRAFT, env: Mapping[str, str] | None = None) -> Ran:
    """Run `check`, the draft on standard input."""
    return called("check", *args, stdin=draft, env=env)


def shown(path: Path, *args: str, columns: int = 80, messages: bool = False) -> str:
    """Return what `check` draws on a terminal: its report, or its messages with the report in a pipe."""
    master, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    tty.setraw(terminal)
    streams = {
        "stdout": subprocess.DEVNULL if messages else terminal,
        "stderr": terminal if messages else None,
    }
    process = subprocess.Popen(
        [*PROGRAM, *args, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=streams["stdout"],
        stderr=streams["stderr"] or subprocess.DEVNULL,
        env=ENVIRONMENT,
    )
    os.close(terminal)
    drawn = bytearray()
    try:
        while piece := os.read(master, 65536):
            drawn += piece
    except OSError:  # Linux tells so that the other side is closed.
        pass
    os.close(master)
    process.wait(LONGEST)
    return drawn.decode()


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """Return the path of a draft with one wrong figure and one that is right."""
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


# ---- text


def test_a_claim_is_told_on_a_line() -> None:
    """With its place, what the draft says and what the base has; the counts go to standard error."""
    out = f"draft.md:1:19: contradicted: {WRONG}\ndraft.md:1:28: confirmed: {RIGHT}\n"
    err = f"2 figures: 1 contradicted, 1 confirmed (base {VERSION})\n"
    assert ran("--stdin-name", "draft.md", "-") == (1, out, err)


def test_standard_input_goes_by_its_sign() -> None:
    """Unless it is given a name."""
    assert [line[:4] for line in ran("-").out.splitlines()] == ["-:1:", "-:1:"]


def test_several_drafts_are_told_in_order(draft: Path) -> None:
    """Each by its own name, and counted together; one named twice is checked once."""
    other = draft.with_name("另一份.md")
    other.write_text("新设外商投资企业18家。\n", encoding="utf-8")
    done = ran(str(other), str(draft), str(other))
    assert re.findall(r"(?m)^.*?([^/]+:\d+:\d+: \w+):", done.out) == [
        "另一份.md:1:9: confirmed",
        "draft.md:1:19: contradicted",
        "draft.md:1:28: confirmed",
    ]
    assert done.err == ASSUMED + f"3 figures: 1 contradicted, 2 confirmed (base {VERSION})\n"


def test_an_unknown_claim_names_its_reason() -> None:
    done = ran("-", draft="赣州经开区光伏签约项目201个。\n")
    assert done.out == "-:1:12: unknown: 201个 — narrower: 光伏 [narrower]\n"


def test_two_values_of_one_fact_are_told() -> None:
    """The second says where the first stands."""
    lines = ran("-", draft="赣州经开区签约项目210个。\n\n赣州经开区签约项目211个。\n").out.splitlines()
    assert [line.endswith("; line 1 says 210个 of the same fact") for line in lines] == [False, True]


def test_a_draft_without_figures_is_said_to_be_unchecked() -> None:
    assert ran("-", draft="没有数。") == (0, "", "no figures found: nothing was checked\n")
    assert ran("-", draft="") == (0, "", "no figures found: nothing was checked\n")


def test_ignored_claims_are_counted_and_not_told() -> None:
    """On the comment's line and on the next."""
    text = "签约项目210个。<!-- kaifaqu:ignore checked by hand -->\n签约项目211个。\n\n签约项目212个。\n"
    done = ran("-", draft=text)
    assert re.findall(r"(?m)^-:(\d+):", done.out) == ["4"]
    assert done.err == ASSUMED + f"3 figures: 1 contradicted, 2 ignored (base {VERSION})\n"
    assert ran("-", draft="签约项目210个。<!-- kaifaqu:ignore -->").code == 0
    assert json.loads(ran("-f", "json", "-", draft=text).out)["summary"]["ignored"] == 2


# ---- a terminal


def width(text: str) -> int:
    """Count the cells of a text."""
    wide = sum(unicodedata.east_asian_width(char) in {"W", "F"} for char in text)
    return len(text) + wide - sum(unicodedata.category(char) == "Mn" for char in text)


def under_caret(sentence: str, carets: str) -> str:
    """Return the part of a line above the mark of the next."""
    starts = list(accumulate(map(width, sentence), initial=0))
    first, last = carets.index("━"), carets.rindex("━") + 1
    return "".join(char for char, at in zip(sentence, starts, strict=False) if first <= at < last)


@pytest.mark.parametrize(
    "columns", [80, *(pytest.param(columns, marks=pytest.mark.slow) for columns in (40, 200))]
)
@pytest.mark.parametrize(
    ("text", "figure"),
    [
        pytest.param("赣州经开区规上工业企业达332家。", "332家", id="chinese"),
        pytest.param("赣州经开区规上工业企业达３３２家。", "３３２家", id="full-width-digits"),
        pytest.param("e\u0301 OK — 赣州经开区签约项目210个,成效好。", "210个", id="mixed-widths"),
        pytest.param(f"{'好' * 60},签约项目210个,{'好' * 60}。", "210个", id="cut-on-both-sides"),
        pytest.param(f"{'甲乙,' * 3}签约项目210个,{'好' * 60}。", "210个", id="cut-behind"),
        pytest.param("签约项目\t210个。", "210个", id="tab"),
    ],
)
def test_the_mark_stands_under_the_figure(tmp_path: Path, text: str, figure: str, columns: int) -> None:
    """By the cells that characters take, on a line that fits the terminal."""
    path = tmp_path / "d"
    path.write_text(text, encoding="utf-8")
    lines = shown(path, "--color", "never", columns=columns).splitlines()
    [carets] = [n for n, line in enumerate(lines) if "━" in line]
    assert under_caret(lines[carets - 1], lines[carets]) == figure
    assert [line for line in lines[carets - 1 : carets + 1] if width(line) > columns] == []


def test_a_terminal_gets_each_sentence_once(tmp_path: Path) -> None:
    """With what is wrong in it marked, and what is on record; what is right is only counted."""
    path = tmp_path / "d.md"
    path.write_text(DRAFT, encoding="utf-8")
    lines = shown(path, "--color", "never", columns=120).splitlines()
    indent = " " * width("  2023年,赣州经开区规上工业企业达")
    assert [line.rstrip() for line in lines[1:3]] == [
        "  2023年,赣州经开区规上工业企业达332家,签约项目201个。",
        f"{indent}━━━━━ contradicted",
    ]
    assert lines[3].startswith(
        "  332家  Industrial enterprises above designated size  on record 322家 (2023)"
    )
    assert lines[3].endswith("  industry.enterprises-above-scale")
    assert "2 figures   contradicted 1" in lines[6]
    assert lines[-1] == "To see where that is from: kaifaqu show industry.enterprises-above-scale"
    every = shown(path, "--all", "--color", "never", columns=120)
    assert every.count("━") == 10
    assert "Projects signed  on record 201个 (2023)" in every


@pytest.mark.slow
def test_progress_is_shown_only_to_who_watches_a_long_draft(tmp_path: Path) -> None:
    path = tmp_path / "d"
    path.write_text(DRAFT, encoding="utf-8")
    assert "checking" not in shown(path, messages=True)
    path.write_text("\n" * 250_000 + DRAFT, encoding="utf-8")
    assert "checking" in shown(path, messages=True)
    assert ran(str(path)).err == f"2 figures: 1 contradicted, 1 confirmed (base {VERSION})\n"


# ---- for programs

#: The keys of a claim in JSON, and the type of each.
CLAIM_KEYS = {
    "path": str, "line": int, "column": int, "place": type(None), "start": int, "end": int,
    "text": str, "sentence": str,
    "verdict": str, "reason": str, "value": int, "unit": str, "qualifier": str, "period": str,
    "subject_assumed": bool, "fact": dict, "unexplained": list, "because": list, "hints": list,
}  # fmt: skip


def test_json_holds_the_report() -> None:
    """The same keys for every claim, in order; a fact is whole or null."""
    text = (
        "2023年,赣州经开区规上工业企业约330家,\r\n光伏签约金额1,229.2亿元。\n签约项目210个。签约项目211个。"
    )
    report = json.loads(ran("-f", "json", "--stdin-name", "稿.md", "-", draft=text).out)
    base = load(base_path(), validate=False)
    assert {**report, "claims": []} == {
        "schema_version": "2.0",
        "base": {"version": base.version, "sha256": sha256(base.raw).hexdigest(), "facts": len(base.facts)},
        "summary": {
            "figures": 4,
            "confirmed": 0,
            "contradicted": 2,
            "imprecise": 1,
            "doubtful": 0,
            "likely": 0,
            "unknown": 1,
            "ignored": 0,
        },
        "claims": [],
    }
    assert list(report) == ["schema_version", "base", "summary", "claims"]
    for claim in report["claims"]:
        types = {key: type(value) for key, value in claim.items()}
        assert {**types, "fact": dict} == CLAIM_KEYS
        assert list(claim) == list(CLAIM_KEYS)
        assert claim["fact"] is None or list(claim["fact"]) == list(Fact._fields)
        assert text[claim["start"] : claim["end"]] == claim["text"]
    first, second, _, last = report["claims"]
    assert {key: first[key] for key in ("path", "line", "column", "text", "value", "unit", "qualifier")} == {
        "path": "稿.md", "line": 1, "column": 18, "text": "约330家", "value": 330, "unit": "家",
        "qualifier": "about",
    }  # fmt: skip
    assert (first["period"], first["fact"]["id"]) == ("2023", "industry.enterprises-above-scale")
    assert (second["line"], second["value"], second["fact"]) == (2, 122920000000, None)
    assert [set(because) for because in second["because"]] == [{"text", "line", "column"}]
    assert last["hints"] == ["line 3 says 210个 of the same fact"]
    assert last["fact"]["value"] == 201


def test_json_of_nothing_has_the_same_keys() -> None:
    report = json.loads(ran("-f", "json", "-", draft="没有数。").out)
    assert (report["claims"], set(report["summary"].values())) == ([], {0})


def test_json_is_the_same_on_a_terminal(draft: Path) -> None:
    assert shown(draft, "-f", "json") == ran("-f", "json", str(draft)).out


def test_sarif_holds_the_problems() -> None:
    """In the shape of version 2.1.0, each with a rule that the tool lists and explains; nothing else."""
    text = "赣州经开区规上工业企业332家,签约项目201个。\n光伏项目5个。规上工业企业近322家。"
    log = json.loads(ran("-f", "sarif", "--stdin-name", "draft.md", "-", draft=text).out)
    assert (log["version"], log["$schema"].endswith("sarif-2.1.0.json"), len(log["runs"])) == (
        "2.1.0",
        True,
        1,
    )
    run = log["runs"][0]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("kaifaqu", kaifaqu.__version__)
    assert [(rule["id"], rule["fullDescription"]["text"]) for rule in driver["rules"]] == [
        (reason.value, MEANING[reason]) for reason in (Reason.VALUE, Reason.QUALIFIER_ADDED)
    ]
    assert all(rule["help"]["text"].startswith(rule["fullDescription"]["text"]) for rule in driver["rules"])
    assert run["columnKind"] == "unicodeCodePoints"
    results = [(result["ruleId"], result["ruleIndex"], result["level"]) for result in run["results"]]
    assert results == [("value", 0, "error"), ("qualifier_added", 1, "warning")]
    first = run["results"][0]
    assert first["locations"] == [located("draft.md", line=1, column=12, start=11, length=4)]
    assert first["message"] == {"text": WRONG}


def located(uri: str, *, line: int, column: int, start: int, length: int) -> dict[str, Any]:
    """Return a place as SARIF says it."""
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": line,
        "endColumn": column + length,
        "charOffset": start,
        "charLength": length,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def test_sarif_names_a_draft_by_a_uri() -> None:
    """Blanks and Chinese are escaped in one, by RFC 3986."""
    log = json.loads(ran("-f", "sarif", "--stdin-name", "我的 draft.md", "-").out)
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "%E6%88%91%E7%9A%84%20draft.md"}


# ---- choices


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("签约项目201个。", (0, 0, 0, 0), id="confirmed"),
        pytest.param("光伏签约项目201个。", (0, 0, 1, 0), id="unknown"),
        pytest.param("工业企业322家。", (0, 1, 1, 0), id="imprecise"),
        pytest.param("签约项目202个。", (1, 1, 1, 0), id="contradicted"),
        pytest.param("没有数。", (0, 0, 0, 0), id="no-figure"),
    ],
)
def test_what_fails_is_chosen(text: str, codes: tuple[int, ...]) -> None:
    """A verdict and all that are graver; what was told does not change."""
    runs = [
        ran("--fail-on", verdict, "-", draft=text)
        for verdict in ("contradicted", "imprecise", "unknown", "never")
    ]
    assert tuple(done.code for done in runs) == codes
    assert ran("-", draft=text).code == codes[0]
    assert len({done.out for done in runs}) == 1


def test_a_subject_can_be_asked_for() -> None:
    strict = ran("--require-subject", "--fail-on", "unknown", "-", draft="签约项目202个。\n")
    assert (strict.code, "[subject_assumed]" in strict.out) == (1, True)
    assert ran("--require-subject", "-", draft="赣州经开区签约项目202个。\n").code == 1
    assert ran("--require-subject", "-", draft="签约项目202个。\n").code == 0


def test_the_year_of_writing_can_be_given() -> None:
    text = "去年,赣州经开区签约项目201个。"
    assert "confirmed" in ran("--as-of", "2024", "-", draft=text).out
    assert "[period]" in ran("--as-of", "2023", "-", draft=text).out
    assert "[period]" in ran("-", draft=text).out


@pytest.mark.parametrize("year", ["24", "20244", "二〇二四", "２０２４", "-2024", "now"])
def test_what_is_no_year_is_refused(year: str) -> None:
    done = ran("--as-of", year, "-")
    assert (done.code, done.out) == (2, "")
    assert year in done.err


def test_a_reason_is_explained() -> None:
    """With what the writer can do and an example; an unknown one names them all."""
    out = (
        f"ambiguous: {MEANING[Reason.AMBIGUOUS]}\nSay in full which of the facts is meant.\n\n"
        "It is raised by: 规上企业40家。\nIt is not raised by: 稀土钨锂高端应用产业规上企业40家。\n"
    )
    assert ran("--explain", "ambiguous") == (0, out, "")
    refused = ran("--explain", "nonsense")
    assert (refused.code, refused.out) == (2, "")
    assert [reason for reason in Reason if reason.value not in refused.err] == []


# ---- drafts that cannot be read, or should not be trusted


def test_a_draft_in_another_encoding_is_never_clean(tmp_path: Path) -> None:
    """It is refused with its place, unless its encoding is named."""
    path = tmp_path / "draft.txt"
    path.write_bytes("好。\n".encode() + DRAFT.encode("gb18030"))
    refused = ran(str(path))
    assert (refused.code, refused.out) == (2, "")
    assert "line 2" in refused.err
    assert "--encoding" in refused.err
    path.write_bytes(DRAFT.encode("gb18030"))
    read = ran("--encoding", "gb18030", str(path))
    assert (read.code, read.out.count("332家")) == (1, 1)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        pytest.param(b"PK\x03\x04\x14\0word/document.xml", "a damaged document", id="docx"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1", "a document of an old Word or WPS", id="doc"),
        pytest.param(b"%PDF-1.7\n\xe2\xe3", "a PDF, which is not read", id="pdf"),
        pytest.param(b"{\\rtf1\\ansi 332", "a document in RTF, which is not read", id="rtf"),
        pytest.param(b"\0" * 9, "no text, or UTF-16 without", id="zeros"),
    ],
)
def test_what_people_take_for_a_text_is_called_by_its_name(tmp_path: Path, raw: bytes, told: str) -> None:
    path = tmp_path / "draft"
    path.write_bytes(raw)
    refused = ran(str(path))
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"kaifaqu: {path}: {told}")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_takes_no_column(encoding: str) -> None:
    raw = DRAFT.encode(encoding)
    read_as = "utf-8" if encoding == "utf-8-sig" else encoding
    assert ran("--encoding", read_as, "-", draft=raw).out.startswith("-:1:19: ")
    assert ran("-", draft=raw).out.startswith("-:1:19: ")


@pytest.mark.parametrize(
    "encoding",
    [
        pytest.param("nonsense", id="unknown"),
        pytest.param("base64", id="no-text"),
        pytest.param("rot13", id="no-bytes"),
        pytest.param("idna", id="of-names"),
        pytest.param("undefined", id="of-nothing"),
        pytest.param("utf-8\udcff", id="not-even-a-name"),
    ],
)
def test_what_is_no_encoding_is_refused(encoding: str) -> None:
    """Without a traceback."""
    done = ran("--encoding", encoding, "-")
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


@pytest.mark.parametrize("name", ["nowhere.md", "", "a\nb.md"])
def test_a_draft_that_cannot_be_read_is_an_error(name: str, draft: Path) -> None:
    """No other draft is checked then."""
    done = ran(str(draft), name)
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


def test_no_draft_is_an_error() -> None:
    done = ran()
    assert (done.code, done.out) == (2, "")
    assert "FILE" in done.err


def test_a_bad_base_is_an_error(tmp_path: Path) -> None:
    """And never a clean draft."""
    base = tmp_path / "base.toml"
    base.write_text("[base]\n", encoding="utf-8")
    done = ran("--base", str(base), "-")
    assert (done.code, done.out) == (2, "")


HOSTILE = (
    "\x1b[31m赣州\x07经开区\u202e规上\x1b]0;x\x07工业企业\x9b332家\x00,"
    "签约\u2066项目\x7f201个[/red][b]:100:\n"
)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_what_would_act_on_a_terminal_is_harmless(tmp_path: Path, form: str) -> None:
    """In a pipe and on a terminal, from the draft and from its name."""
    path = tmp_path / "\x1b[31md"
    path.write_text(HOSTILE, encoding="utf-8")
    piped = ran("-f", form, str(path))
    for text in (piped.out, piped.err, shown(path, "-f", form, "--color", "never")):
        acting = {char for char in text if unicodedata.category(char) in {"Cc", "Cf"}}
        assert acting <= {"\n"}
    if form in {"json", "sarif"}:
        assert json.loads(piped.out)


def test_markup_in_a_draft_is_shown_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "d"
    path.write_text("[b]赣州经开区[/red]签约项目210个:100:。", encoding="utf-8")
    assert "[b]赣州经开区[/red]签约项目210个:100:。" in shown(path, "--color", "never", columns=200)


def test_a_closed_pipe_ends_quietly() -> None:
    """With what was read, and no message but the report's own."""
    script = '"$@" 2>err.txt | head -1; cat err.txt >&2'
    done = subprocess.run(
        ["bash", "-c", f"cd $(mktemp -d); {script}", "bash", *PROGRAM, "-"],
        input=(DRAFT * 800).encode(),
        capture_output=True,
        env=ENVIRONMENT,
        timeout=LONGEST,
        check=False,
    )
    assert done.stdout.decode() == f"-:1:19: contradicted: {WRONG}\n"
    assert done.stderr.decode() == f"1600 figures: 800 contradicted, 800 confirmed (base {VERSION})\n"


def test_a_full_disk_is_an_error(draft: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, str(draft)], stdout=full, stderr=subprocess.PIPE, env=ENVIRONMENT, check=False
        )
    assert (done.returncode, b"cannot write the output" in done.stderr) == (2, True)


def test_the_report_does_not_hang_on_the_locale(started: Piped, draft: Path) -> None:
    """Its bytes are the same where the locale knows no Chinese."""
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert started("check", str(draft), env=plain) == ran(str(draft))


def test_places_are_in_order() -> None:
    """Claims of all blocks are told in the order of the draft."""
    table = "| 指标 | 数 |\n| --- | --- |\n| 规上工业企业 | 322家 |\n"
    text = f"# 签约项目201个\n\n{table}\n签约金额1229亿元。\n# 学校7所\n"
    places = re.findall(r"(?m)^-:(\d+):(\d+):", ran("-", draft=text * 2).out)
    assert all(one < two for one, two in pairwise([(int(line), int(column)) for line, column in places]))
    assert len(places) == 8


def test_words_that_are_not_understood_are_proposed_for_the_base(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A word beside one that is missing as its synonym, any other as neutral; what is right has none."""
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("规上工业企业奋进到322家。\n", encoding="utf-8")
    Path("b.md").write_text("规上工业企业奋进到332家。\n", encoding="utf-8")
    Path("c.md").write_text("幼儿园开门迎新4所。\n", encoding="utf-8")
    out = (
        "# 开门: 1 claim, c.md:1:8\n"
        "# 迎新: 1 claim, c.md:1:8\n"
        '# [word.…] same = ["建成并投入使用", "开门", "迎新"]\n\n'
        "# 奋进: 2 claims, first a.md:1:10\n"
        '[neutral]\nwords = ["奋进"]\n'
    )
    assert ran("--unexplained", "a.md", "b.md", "c.md") == (0, out, "")
    Path("d.md").write_text("规上工业企业322家。\n", encoding="utf-8")
    assert ran("--unexplained", "d.md") == (1, "", "No word kept a claim from being confirmed.\n")
