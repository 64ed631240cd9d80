"""Reading a base: what is built from a good one, and all that is told of a bad one."""

from __future__ import annotations

import json
import os
import runpy
import shutil
import socket
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import tomli
from bases import MINIMAL, NEW_FORM
from hypothesis import given, settings
from hypothesis import strategies as st

from kaifaqu.base import files as loading
from kaifaqu.base.build import RefusedFloat, number
from kaifaqu.base.load import load
from kaifaqu.base.parse import parse
from kaifaqu.base.positions import locate, statements
from kaifaqu.base.problems import MOST
from kaifaqu.base.shape import check_shape, is_valid
from kaifaqu.base.values import check_values
from kaifaqu.errors import BadBaseError, UnreadableFileError
from kaifaqu.files import resources
from kaifaqu.files.resources import base_path, schema_path
from kaifaqu.findings import Code, Finding
from kaifaqu.model import Entity, Fact, Sector, Source, Tag, Word, Zone

BAD_BASES = sorted(Path(__file__).with_name("bad_bases").glob("*.toml"))
NAME = "base.toml"


def parsed(text: str) -> object:
    """Parse a text as a user's base."""
    return parse(text.encode(), NAME, validate=True)


def findings(raw: bytes) -> tuple[Finding, ...]:
    """Return what is wrong with a base; nothing for a good one."""
    try:
        parse(raw, NAME, validate=True)
    except BadBaseError as error:
        return error.findings
    return ()


def test_a_base_is_built_with_its_defaults_filled_in() -> None:
    """What a table leaves out has the default of its field; the subject is then the zone."""
    base = parse(MINIMAL.encode(), NAME, validate=True)
    assert (base.path, base.raw, base.version, base.date, base.title) == (
        NAME,
        MINIMAL.encode(),
        "1.0",
        "2024-01-31",
        "示例区事实库",
    )
    assert base.zone == Zone("shili", "示例区", "Example Zone", ("示例经开区",))
    assert base.sources == {"shili-2023": Source("shili-2023", "示例区2023年概况", ("甲",), "2023", "", "")}
    assert list(base.sectors.values()) == [
        Sector("industry", "产业", "Industry", ("工业",)),
        Sector("livelihood", "民生", "", ()),
    ]
    assert base.facts[0] == Fact(
        id="industry.firms",
        sector="industry",
        subject="示例区",
        label="规上企业",
        label_en="Industrial enterprises above designated size",
        kind="count",
        value=320,
        unit="家",
        text="320家",
        qualifier="exact",
        modality="actual",
        direction="",
        scope=("规上",),
        period="2023",
        tags=("industry",),
        aliases=("规上工业企业",),
        part_of="",
        source="shili-2023",
        at=12,
        note="",
        compared_with="",
        period_from="stated",
        unit_implied=False,
        text_en="",
        note_en="",
        zone="shili",
    )
    assert base.facts[2] == Fact(
        id="livelihood.award",
        sector="livelihood",
        subject="示例小学",
        label="荣誉",
        label_en="",
        kind="award",
        value=None,
        unit="",
        text="优秀学校",
        qualifier="exact",
        modality="actual",
        direction="",
        scope=(),
        period="",
        tags=(),
        aliases=(),
        part_of="",
        source="shili-2023",
        at=None,
        note="年份不详",
        compared_with="",
        period_from="",
        unit_implied=False,
        text_en="",
        note_en="",
        zone="shili",
    )
    assert (base.facts[1].qualifier, base.facts[1].part_of) == ("nearly", "industry.firms")
    assert [identity["relation"] for identity in base.identities] == ["within"]
    assert [skip["reason"] for skip in base.skips] == ["名称"]


def test_what_is_said_once_is_built() -> None:
    """Tags, entities, words and notes are by their keys; a fact shows a name and a text, and no key."""
    base = parse(NEW_FORM.encode(), NAME, validate=True)
    assert base.zone[4:] == ("开发区", "示例市", "示例省", ("东山镇", "区财政局"))
    assert base.sources["shili-2023"][6:] == ("N", "示例日报", "2024-01-31", "3", "https://example.org/2023")
    assert base.tags == {"industry": Tag("industry", "产业", "Industry", ("实业", "办厂"))}
    school = Entity("school", ("示例小学", "示例区小学"), "Example Primary School", "school")
    assert base.entities == {"school": school}
    assert base.words == {"firm": Word("firm", ("企业", "公司"), ("厂",))}
    assert base.neutral == ("惠及",)
    fact = base.facts[2]
    assert (fact.subject, fact.note, fact.note_en, fact.compared_with, fact.unit_implied) == (
        *("示例小学", "年份不详", "year unknown", "2022-Q1"),
        True,
    )
    assert (fact.text_en, base.facts[1].note_en) == ("excellent school", "one zone only")
    assert (base.facts[1].period, base.facts[1].period_from) == ("2023-08-12", "section")


def test_an_index_needs_no_unit() -> None:
    """100.7 is measured against 100; any other figure is of something."""
    text = MINIMAL.replace('unit = "家"\ntext = "320家"', 'text = "320"')
    index = text.replace('kind = "count"\nvalue = 320', 'kind = "index"\nvalue = 320')
    assert findings(index.encode()) == ()
    assert findings(text.encode()) != ()


@pytest.mark.parametrize("period", ["2023", "2023-H1", "2023-Q4", "2023-06", "2023-08-12", "2019/2023", ""])
def test_periods_are_written_in_full(period: str) -> None:
    """A period is a year or a part of one, or a span of years."""
    assert findings(MINIMAL.replace('"2023-08"', f'"{period}"').encode()) == ()


@pytest.mark.parametrize(
    "period", ["2023-H3", "2023-Q0", "2023-13", "2023-08-32", "2023-2024", "23", "2023年"]
)
def test_other_periods_are_refused(period: str) -> None:
    """Anything else is no period."""
    [finding] = findings(MINIMAL.replace('"2023-08"', f'"{period}"').encode())
    assert (finding.code, finding.where) == (Code.SCHEMA, "industry.firms-new")


def test_a_note_that_is_not_there_is_told() -> None:
    """`@KEY` names a note of the base."""
    [finding] = findings(NEW_FORM.replace('"@undated"', '"@undatde"').encode())
    assert (finding.code, finding.where, finding.expected) == (
        Code.REFERENCE,
        "livelihood.award",
        "'@undated'",
    )


def test_a_trusted_base_is_built_alike() -> None:
    """Checking a base changes nothing in it."""
    raw = MINIMAL.encode()
    assert parse(raw, NAME, validate=False) == parse(raw, NAME, validate=True)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        pytest.param("60.25", Decimal("60.25"), id="exact"),
        pytest.param("0.1", Decimal("0.1"), id="no-binary-fraction"),
        pytest.param("-1_000.5", Decimal("-1000.5"), id="underscore"),
        pytest.param("1.0", 1, id="whole"),
        pytest.param("1.2e3", 1200, id="whole-by-exponent"),
        pytest.param("0.0", 0, id="zero"),
        pytest.param("1e29", 10**29, id="largest"),
    ],
)
def test_a_float_is_read_exactly(written: str, value: Decimal | int) -> None:
    """A float is a Decimal, or an int where it is whole."""
    read = number(written)
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    "written",
    [
        "nan",
        "-inf",
        "1e30",
        "1e-30",
        "0e999999999",
        "0e-999999999",
        "1e99999999999999999999",
        "1." + "2" * 30,
    ],
)
def test_a_float_out_of_bounds_is_kept_as_written(written: str) -> None:
    """A float that cannot be printed in full is no number."""
    read = number(written)
    assert isinstance(read, RefusedFloat)
    assert str(read) == written


@pytest.mark.parametrize("path", BAD_BASES, ids=lambda path: path.stem)
def test_a_bad_base_is_told_all_its_mistakes(path: Path) -> None:
    """Each file in `bad_bases` ends with what is told of it, in lines that start with `#! `."""
    with pytest.raises(BadBaseError) as caught:
        load(str(path))
    lines = path.read_bytes().decode(errors="replace").splitlines()
    expected = [line.removeprefix("#! ") for line in lines if line.startswith("#! ")]
    assert [
        str(finding).removeprefix(f"{path.parent}{os.sep}") for finding in caught.value.findings
    ] == expected


@pytest.mark.parametrize("written", ["\ue000", "\ue07f", r"\ue000", r"\uE07F", r"\U0000e040", r"\U0000E040"])
def test_a_reserved_character_is_found_however_it_is_written(written: str) -> None:
    """An escape is as good as the character."""
    [finding] = findings(MINIMAL.replace('"规上企业"', f'"{written}"').encode())
    assert (finding.code, finding.where) == (Code.CHARACTER, "industry.firms")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(MINIMAL.replace("\n", "\r\n"), id="crlf"),
        pytest.param(MINIMAL.replace('"规上企业"', r'"\ue080\uf8ff"'), id="private-use"),
        pytest.param(MINIMAL.rstrip(), id="no-newline-at-the-end"),
        pytest.param(MINIMAL.replace("value = 320", "value = 320.0"), id="whole-float"),
        pytest.param(
            MINIMAL.replace('"规上企业"', r'"[red] \u001b[31m\t\u202e:100:"'), id="acting-characters"
        ),
        pytest.param(MINIMAL.replace('"规上企业"', '"""规上\n企业"""'), id="newline-in-label"),
        pytest.param(MINIMAL.replace("规上企业", "长" * 9_000), id="long-label"),
        pytest.param(MINIMAL.replace('"规上企业"', r"'\ue000'"), id="escape-in-a-literal-string"),
        pytest.param(
            MINIMAL.replace('aliases = ["工业"]', "").replace("[sector.l", "[sector . l"), id="blanks"
        ),
    ],
)
def test_what_is_unusual_but_right_is_accepted(text: str) -> None:
    """A label may hold anything, and TOML may be written in any way."""
    assert findings(text.encode()) == ()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("x = " + "[" * 10_000, "nested too deep", id="lists"),
        pytest.param("x = " + "{a = " * 10_000, "nested too deep", id="inline-tables"),
        pytest.param("x" + ".x" * 10_000 + " = 1", "nested too deep", id="dotted-key"),
        pytest.param("[x" + ".x" * 10_000 + "]", "nested too deep", id="header"),
        pytest.param("x = [\n\n" + "9" * 5_000 + "]", "too many digits", id="integer"),
    ],
)
def test_what_is_too_deep_or_too_long_is_told_with_its_line(line: str, found: str) -> None:
    """The parser gives up on these without a line; it is the line on which the statement starts."""
    [finding] = findings(f'{MINIMAL}\nlabel = """\n[x]\n"""\n{line}\n'.encode())
    assert (finding.line, finding.code) == (MINIMAL.count("\n") + 5, Code.SYNTAX)
    assert found in finding.found


#: A key of nearly as many parts as the parser takes.
DOTTED = ".".join("x" * 990)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("x = " + "[" * 399 + "]" * 399, id="lists"),
        pytest.param(".".join("x" * 999) + " = 1", id="dotted-key"),
        pytest.param(
            "x = " + f"{{{DOTTED} = " * 390 + "'\\ue000\ue000'" + "}" * 390, id="both", marks=pytest.mark.slow
        ),
    ],
)
def test_what_the_parser_still_reads_is_refused_by_its_key(line: str) -> None:
    """Nesting that TOML allows is bounded by the schema."""
    told = findings(f"{line}\n{MINIMAL}".encode())
    assert (told[-1].line, told[-1].found) == (1, "the unknown key 'x'")


@pytest.mark.slow
@pytest.mark.parametrize(
    "mistake",
    [
        pytest.param('kind = "cuont"', id="schema"),
        pytest.param('part_of = "industry.none"\nkind = "count"', id="reference"),
        pytest.param('note = "\ue000"\nkind = "count"', id="character"),
    ],
)
def test_ten_thousand_mistakes_are_found_and_told_in_part(mistake: str) -> None:
    """After so many findings one more says how many others there are.

    To look through the text for each of them again would take hours.
    """
    head, _, fact = MINIMAL.partition("[[fact]]\n")
    fact = fact.partition("\n\n")[0].replace('kind = "count"', mistake)
    facts = (f"[[fact]]\n{fact}\n".replace("industry.firms", f"industry.firms-{n}") for n in range(10_000))
    raw = (head + "".join(facts)).encode()
    told = findings(raw)
    assert len(told) == MOST + 1
    assert told[-1] == Finding(str(NAME), 0, Code.SCHEMA, "", f"{10_000 - MOST} more mistakes", "none")
    assert [finding.line for finding in told[:-1]] == sorted({finding.line for finding in told[:-1]})


VALUES = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-3, 3),
        st.decimals(-9, 9, places=1).filter(lambda value: value % 1 != 0),
        st.sampled_from(["", "count", "sum", "up", "a", "a.b", "A", "2023", "2023\n", "2023-01-01", "长"]),
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "id", "label", "B"]), inner)
    ),
    max_leaves=4,
)


@pytest.mark.slow
@given(st.data())
@settings(max_examples=300)
def test_the_shape_is_refused_where_the_schema_refuses_it(data: st.DataObject) -> None:
    """Table by table as much is wrong as in the whole."""
    document = tomli.loads(MINIMAL)
    table: object = document
    while True:
        assert isinstance(table, dict | list)
        keys = list(table) if isinstance(table, dict) else list(range(len(table)))
        key = data.draw(st.sampled_from([*keys, "extra"] if isinstance(table, dict) else keys))
        part = table.get(key) if isinstance(table, dict) else table[key]
        if not part or not isinstance(part, dict | list) or data.draw(st.booleans()):
            break
        table = part
    if data.draw(st.booleans()) and key != "extra":
        del table[key]
    else:
        table[key] = data.draw(VALUES)
    assert bool(list(check_shape(document))) != is_valid(document)


#: What a fact says about itself, a line each.
LINES = [line for line in MINIMAL.partition("[[fact]]\n")[2].partition("\n\n")[0].splitlines() if line]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.partition(" ")[0])
@pytest.mark.parametrize("value", ["[['a']]", "{a = 1}", "true", "nan", "1979-05-27", "{}"])
def test_a_value_of_a_wrong_type_is_told_whatever_else_is_missing(line: str, value: str) -> None:
    """What a key says is never relied on before its type is known."""
    wrong = MINIMAL.replace(line, f"{line.partition(' ')[0]} = {value}", 1)
    for other in {"# a comment", *LINES} - {line}:
        assert findings(wrong.replace(other, "# left out", 1).encode()), other


@given(st.binary(max_size=200) | st.text("[]{}=.\"'#\\\n\r\t x1e-:", max_size=60).map(str.encode))
@settings(max_examples=300)
def test_any_bytes_are_a_base_or_have_findings(raw: bytes) -> None:
    """Nothing but BadBaseError comes of bytes, and its findings stand in the file."""
    assert all(0 <= finding.line <= raw.count(b"\n") + 1 for finding in findings(raw))
    assert findings(raw)


@given(st.integers(0, len(MINIMAL)), st.integers(0, 30), st.text("[]{}=.\"'#\\\n x1", max_size=8))
@settings(max_examples=300)
def test_a_damaged_base_is_read_or_has_findings(start: int, length: int, patch: str) -> None:
    """A slip of the hand anywhere in a good base is told, or harmless."""
    text = MINIMAL[:start] + patch + MINIMAL[start + length :]
    assert all(0 <= finding.line <= text.count("\n") + 1 for finding in findings(text.encode()))


def test_positions_know_headers_keys_and_what_is_around_them() -> None:
    """Headers in strings and comments are none; a place without a line has that of its table."""
    text = (
        '# [comment]\na = """\n[[fact]]\n\\""" x""""\n[ zone . "x.y" ] # ]]\r\n\'z\'.q = 1\r\n'
        '[[fact]]\nid = "["\n[[fact]]\ntags = [ # ]\n  "]", [1],\n]\nunit = 1\n'
        "[fact.road]\n[[fact.road.side]]\nb = 1\n"
        "[[fact.road.side]]\nc.d.e.f.g = '''\n'''\nid = {a = [\n]}\n\"q\\u0041\" = 1\n"
        "l.m.n.o.p = 1\nl.m.n.o.q = 2\n'r'.m.n.o.p = 1\n'r'.m.n.o.q = 2\n"
    )
    assert tomli.loads(text)
    line = locate(text.encode()).line
    places: dict[tuple[str | int, ...], int] = {
        ("a",): 2,
        ("comment",): 0,
        (): 0,
        ("zone",): 5,
        ("zone", "x.y"): 5,
        ("zone", "x.y", "z", "q"): 6,
        ("zone", "x.y", "none"): 5,
        ("fact",): 7,
        ("fact", 0): 7,
        ("fact", 0, "id"): 8,
        ("fact", 0, "unit"): 7,
        ("fact", 1): 9,
        ("fact", 1, "tags", 1): 10,
        ("fact", 1, "unit"): 13,
        ("fact", 1, "road"): 14,
        ("fact", 1, "road", "side", 0, "b"): 16,
        ("fact", 1, "road", "side", 1): 17,
        ("fact", 1, "road", "side", 1, "c", "d", "e", "f", "g"): 18,
        ("fact", 1, "road", "side", 1, "id", "a"): 20,
        ("fact", 1, "road", "side", 1, "qA"): 22,
        ("fact", 1, "road", "side", 1, "l", "m", "n", "o", "q"): 23,
        ("fact", 1, "road", "side", 1, "r", "m", "n", "o", "q"): 25,
    }
    assert {place: line(*place) for place in places} == places


KEYS = st.sampled_from(["a", "b-1", "'x.y'", '"q\\"["', '"]"', "字".join('""')])
FILLINGS = st.sampled_from(
    [
        "1",
        '"[a]"',
        "'#'",
        '"""\n[[a]]\n"""',
        "'''\n\"\n[b]'''",
        "[1, # ]\n [2]]",
        "{k = ']'}",
        '["""a""""]',
        "['''a'''']",
    ]
)
#: A gap, whether the header has blanks, and its keys, each with its value and the gap after it.
Written: TypeAlias = tuple[str, bool, list[tuple[str, str, str]]]
GAPS = st.sampled_from(["", "\n", "# [a]\n", "  # '''\r\n"])


@pytest.mark.slow
@given(
    st.lists(
        st.tuples(GAPS, st.booleans(), st.lists(st.tuples(KEYS, FILLINGS, GAPS), unique_by=lambda k: k[0]))
    )
)
@settings(max_examples=150)
def test_positions_of_any_document_are_where_it_was_written(tables: list[Written]) -> None:
    """Each header and key is found on the line it was written on, whatever stands between."""
    text = ""
    expected: dict[tuple[str | int, ...], int] = {}
    for n, (gap, spaced, keys) in enumerate(tables):
        text += gap
        expected["t", n] = text.count("\n") + 1
        text += "[[ t ]]\n" if spaced else "[[t]]\r\n"
        for key, filling, after in keys:
            [name] = tomli.loads(f"{key} = 1")
            expected["t", n, name] = text.count("\n") + 1
            text += f"{key} = {filling}\n{after}"
    assert len(tomli.loads(text).get("t", ())) == len(tables)
    positions = locate(text.encode())
    assert {place: positions.line(*place) for place in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('\\"""x' * 100_000, id="escaped-quotes"),
        pytest.param('"""' + '\\"""' * 100_000, id="never-closed"),
        pytest.param("'''x''" * 100_001, id="literal"),
        pytest.param("[" * 300_000, id="brackets"),
        pytest.param("a." * 300_000, id="dots"),
        pytest.param('"\\' * 300_000, id="backslashes"),
    ],
)
def test_positions_take_time_in_proportion_to_the_text(text: str) -> None:
    """No text makes the scanner go over the same characters again and again, which would take days."""
    assert next(statements(f"a = 1\n{text}")) == (1, "a = 1")
    assert sum(1 for _ in statements(text)) == 1


def refused(path: Path) -> str:
    """Return why a file cannot be read."""
    with pytest.raises(UnreadableFileError) as caught:
        load(str(path))
    return caught.value.reason


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    """A folder, a pipe, a socket and a device are told apart, and none of them blocks."""
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        assert refused(tmp_path / "socket") == "a socket, not a file"
    assert refused(tmp_path) == "a folder, not a file"
    assert refused(tmp_path / "pipe") == "a named pipe, not a file"
    assert refused(Path("/dev/zero")) == "a device, not a file"
    assert refused(tmp_path / "none.toml") == "no such file or directory"
    assert refused(tmp_path / "a\0b") == "not a path"


def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    """Who may not read a file is told so."""
    path = tmp_path / "base.toml"
    path.write_text(MINIMAL, encoding="utf-8")
    path.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        assert refused(path) == "permission denied"
    finally:
        os.seteuid(user)


def test_a_file_beyond_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A base of exactly the bound is read; one byte more is not."""
    path = tmp_path / "base.toml"
    path.write_bytes(MINIMAL.encode() + b"#" * (1024 * 1024 - len(MINIMAL.encode())))
    monkeypatch.setattr(loading, "LARGEST", 1024 * 1024)
    assert len(load(str(path)).raw) == 1024 * 1024
    path.write_bytes(path.read_bytes() + b"#")
    assert refused(path) == "larger than 1 MiB, the most that is read"


def test_the_packaged_base_is_good() -> None:
    """The base that comes with the program has the shape it asks of others."""
    assert load(base_path()).facts == load(base_path(), validate=False).facts


def test_an_installed_package_holds_its_own_base(tmp_path: Path) -> None:
    """Beside an installed package lies no checkout: the base and the schema are inside it."""
    package = tmp_path.resolve() / "kaifaqu"
    (package / "files").mkdir(parents=True)
    module = shutil.copy(resources.__file__, package / "files")
    data = shutil.copytree(Path(schema_path()).parent, package / "data")
    resource = runpy.run_path(str(module))["resource"]
    assert resource("facts.toml") == str(data / "facts.toml")
    assert resource("facts.schema.json") == str(data / "facts.schema.json")


def test_everything_in_the_schema_says_what_it_is() -> None:
    """For whoever writes a base in an editor: each key has a title and a description."""
    schema = json.loads(Path(schema_path()).read_text("utf-8"))
    assert schema["$id"]
    silent = [
        name
        for rule in _tables_in(schema)
        for name, key in rule.get("properties", {}).items()
        if not {"title", "description"} <= key.keys()
    ]
    assert silent == []


def _tables_in(rule: object) -> list[dict[str, Any]]:
    """Return the rules of all tables in a rule."""
    inner = [found for part in rule.values() for found in _tables_in(part)] if isinstance(rule, dict) else []
    return [rule, *inner] if isinstance(rule, dict) and rule.get("type") == "object" else inner


@pytest.mark.parametrize(
    ("key", "found"),
    [
        pytest.param("tags = [" + "1, " * 10_001 + "]", "tags a list", id="list"),
        pytest.param("x = [[[[1]]]]", "the unknown key 'x'", id="deep"),
    ],
)
def test_a_table_that_is_too_large_is_refused(key: str, found: str) -> None:
    """No list has more items than the schema says, and no table more levels."""
    told = findings(MINIMAL.replace('tags = ["industry"]', key, 1).encode())
    assert found in {finding.found for finding in told}


def test_a_fact_has_a_hundred_aliases_at_most() -> None:
    """Whatever a draft says of a fact is compared with each of them."""
    aliases = [f"企业{n}" for n in range(101)]
    assert findings(MINIMAL.replace('["规上工业企业"]', json.dumps(aliases[:100])).encode()) == ()
    [told] = findings(MINIMAL.replace('["规上工业企业"]', json.dumps(aliases)).encode())
    assert (told.found, told.expected) == ("aliases a list", "a list of at most 100 items")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param('label = "规上企业"', "label '", id="label"),
        pytest.param('aliases = ["规上工业企业"]', "aliases[0] '", id="alias"),
        pytest.param('label_en = "Industrial enterprises above designated size"', "label_en '", id="words"),
    ],
)
def test_a_text_that_is_too_long_is_refused(line: str, found: str) -> None:
    """Before anything reads it twice."""
    head, _, tail = line.split('"')
    assert findings(MINIMAL.replace(line, f'{head}"{"规" * 10_000}"{tail}').encode()) == ()
    [told] = findings(MINIMAL.replace(line, f'{head}"{"规" * 10_001}"{tail}').encode())
    assert (told.code, told.found[: len(found)]) == (Code.SCHEMA, found)
    assert told.expected.startswith("a string of at most 10000 characters")


def test_texts_of_one_shape_are_each_proved() -> None:
    """Only the first of a shape is read; a value that differs is told all the same, and so is a year."""
    told = [("201个", 201, "个"), ("202个", 201, "个"), ("12.5亿元", 1_250_000_000, "元")]
    told += [("12.6亿元", 125, "元"), ("2023年", 2023, "年"), ("近201个", 201, "个"), ("0个", 0, "个")]
    facts = [{"text": text, "value": value, "unit": unit} for text, value, unit in told]
    found = [(mistake.place[1:], mistake.expected) for mistake in check_values({"fact": facts})]
    assert found == [
        ((1, "value"), "202, as text '202个' says"),
        ((3, "value"), "1260000000, as text '12.6亿元' says"),
        ((4, "text"), "one figure, as text '2023年' says"),
        ((5, "qualifier"), "nearly, as text '近201个' says"),
    ]
